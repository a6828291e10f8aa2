//! Pages on which something is done: forms are filled in as a browser fills them in, and what comes of it
//! is looked up as others see it.

mod doing;
mod filled;
mod guarded;
mod papers;

use super::site::{Answer, Site, Somebody};
pub(crate) use filled::{Filled, KIND};

/// A bureau, the police beside it, and somebody who has nothing to do with either.
const BUREAU: &str = "ecology.510104";
const POLICE: &str = "police.510104";
const OTHER: &str = "ecology.510105";

/// A hub where they have an officer each; the bureau's officer in charge and its head are two.
fn site() -> Site {
    let mut site = Site::new(&[BUREAU, POLICE, OTHER]);
    site.account(&["add", "wang-5", "--title", "王五", "--agency", BUREAU, "--office", "officer"]);
    site.run_dev();
    site
}

/// Where a case is begun.
const BEGIN: &str = "/open/criminal-transfer/report";

/// What the report says, beside what the page knows already.
const REPORT: [(&str, &str); 8] = [
    ("/party/name", "青江化工有限公司"),
    ("/party/kind", "organization"),
    ("/facts", "夜间向沱江支流倾倒危险废物约12吨。"),
    ("/charge", "涉嫌污染环境罪"),
    ("/basis", "《中华人民共和国刑法》第三百三十八条"),
    ("/team/0/name", "张建国"),
    ("/team/1/name", "李秀英"),
    ("/opinion", "建议移送。"),
];

/// Fills in the report and opens a case with it; returns the case's address.
fn opened(wang: &mut Somebody) -> String {
    let mut form = Filled::of(&wang.page(BEGIN));
    // Two are asked for and stand there empty; a third is one more, and left empty again.
    let more = form.press(wang, BEGIN, "add:/team");
    form = Filled::of(&more.text());
    assert_eq!(form.get("/team/2/name"), "");
    let day = form.get("/date").to_owned();
    form.put(&[("opening/from", &day), ("opening/until", &day)]);
    form.put(&REPORT);
    form.put(&[("/team/0/certificate", "川A0123456"), ("/team/1/certificate", "川A0123457")]);
    let done = form.press(wang, BEGIN, "submit");
    assert_eq!(done.status, 303, "{}", told(&done));
    let to = done.header("location").to_owned();
    to.strip_suffix("?done=report").expect("the case's page").to_owned()
}

/// What a page says is wrong.
fn told(answer: &Answer) -> String {
    let text = answer.text();
    let said = text.split("role=\"alert\"").nth(1).and_then(|it| it.split("</div>").next());
    said.unwrap_or(&text).to_owned()
}
