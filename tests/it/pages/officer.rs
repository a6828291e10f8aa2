//! What case officers do: a case is opened, approved and transferred by one agency, received by another, and
//! the paper of it checked.

use super::hands::{at, called, fact, fill_in, link, named, press, row, shoot, value};
use super::papers::code;
use super::stage::{LANGUAGES, beginning, signed_in_at, word};
use crate::console::site::Site;
use kit::browser::{Page, chinese_fonts};
use std::fs;
use tempfile::TempDir;

/// A bureau and the police beside it; the bureau's officer in charge and its head are two.
const BUREAU: &str = "ecology.510104";
const POLICE: &str = "police.510104";
const OFFICER: &str = "wang-5";
/// Where a case is begun.
const BEGIN: &str = "/open/criminal-transfer/report";
const PARTY: &str = "青江化工有限公司";
const REPORT: [(&str, &str); 9] = [
    ("/party/name", PARTY),
    ("/party/kind", "organization"),
    ("/charge", "涉嫌污染环境罪"),
    ("/basis", "《中华人民共和国刑法》第三百三十八条"),
    ("/team/0/name", "张建国"),
    ("/team/0/certificate", "川A0123456"),
    ("/team/1/name", "李秀英"),
    ("/team/1/certificate", "川A0123457"),
    ("/opinion", "建议移送。"),
];
const FACTS: &str = "夜间向沱江支流倾倒危险废物约12吨。";
const APPROVAL: [(&str, &str); 6] = [
    ("/decision", "approve"),
    ("/lawful_procedure", "true"),
    ("/lawful_evidence", "true"),
    ("/approver/name", "陈志强"),
    ("/approver/post", "head"),
    ("/charge", "涉嫌污染环境罪"),
];
const LETTER: [(&str, &str); 11] = [
    ("/sealed", "true"),
    ("/party/name", PARTY),
    ("/party/kind", "organization"),
    ("/charge", "涉嫌污染环境罪"),
    ("/basis", "《中华人民共和国刑法》第三百三十八条"),
    ("/officer/phone", "028-61881234"),
    ("/contact/phone", "028-61881234"),
    ("/penalized", "false"),
    ("paper/list/0/kind", "investigation-report"),
    ("paper/list/0/pages", "12"),
    ("/number", "成环移〔2026〕12号"),
];
/// What the investigation's report holds.
const PAPER: &[u8] = b"%PDF-1.7 report of the investigation";
/// Their hub, and a file to upload.
struct Desks {
    site: Site,
    folder: TempDir,
}

impl Desks {
    fn new() -> Self {
        let mut site = Site::new(&[BUREAU, POLICE]);
        site.account(&[
            "add", OFFICER, "--title", "王五", "--agency", BUREAU, "--office", "officer",
        ]);
        let fonts = chinese_fonts();
        site.served.set(&format!("\n[console]\nfonts = [{:?}]\n", fonts.to_str().unwrap()));
        site.run_dev();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("调查报告.pdf"), PAPER).unwrap();
        Self { site, folder }
    }

    fn of(&self, who: &str, language: &str) -> Page {
        signed_in_at(&self.site.console(), who, language)
    }
}

#[test]
fn a_case_goes_from_one_agency_to_another() {
    let desks = Desks::new();
    for language in LANGUAGES {
        let (wang, head, police) =
            (desks.of(OFFICER, language), desks.of(BUREAU, language), desks.of(POLICE, language));
        // It lies open and shows by itself what comes.
        at(&police, "/inbox");
        let case = opened(&wang, language);
        approved(&head, &case, language);
        transferred(&head, &case, &desks, language);
        received(&police, &case, language);
        looked_through(&police, &case, language);
        chased(&head, &case, language);
        proved(&police, &case, language);
        for page in [wang, head, police] {
            assert_eq!(page.complaints(), [""; 0]);
        }
    }
}

/// The report is refused as long as something is missing, kept as a draft, taken up again, and submitted.
/// Answers the case's path.
fn opened(wang: &Page, language: &str) -> String {
    at(wang, "/open");
    wang.fill("[name=q]", if language == "zh" { "环境犯罪" } else { "environmental crime" });
    assert_eq!(wang.leads(|page| page.press("Enter")), 200);
    assert_eq!(wang.count("a[href^='/open/consultation/']"), 0, "only what was looked for");
    assert_eq!(wang.leads(|page| page.click(&format!("a[href='{BEGIN}']"))), 200);
    fill_in(wang, &[("/facts", FACTS)]);
    assert_eq!(press(wang, "submit"), 422);
    wang.wait_until("document.activeElement.id === 'summary'");
    let told = wang.texts("#summary a");
    wang.click("#summary a[href='#f-party-name']");
    wang.wait_until("document.activeElement.name === '/party/name'");
    assert!(told.contains(&wang.text("#f-party-name-wrong")), "{told:?}");
    assert_eq!(value(wang, "/facts"), FACTS, "nothing that was typed is lost");
    shoot(wang, "report-wrong", language);

    assert_eq!(press(wang, "save"), 200);
    assert!(wang.text("[role=status]").starts_with(&beginning(language, "draft-saved")));
    at(wang, "/drafts");
    shoot(wang, "drafts", language);
    assert_eq!(wang.leads(|page| page.click(&format!("td a[href='{BEGIN}']"))), 200);
    assert!(wang.text("[role=status]").starts_with(&beginning(language, "draft-loaded")));
    assert_eq!(value(wang, "/facts"), FACTS);

    // A third of the team, and none again: what is typed stays.
    fill_in(wang, &REPORT);
    wang.click("[value='add:/team']");
    wang.wait_for(&named("/team/2/name"));
    wang.click("[value='remove:/team/2']");
    wang.wait_until(&format!("!document.querySelector({:?})", named("/team/2/name")));
    assert_eq!(value(wang, "/party/name"), PARTY);
    let number = value(wang, "opening/number");
    assert_eq!(press(wang, "submit"), 200);
    assert!(wang.text("[role=status]").starts_with(&beginning(language, "case-done")));
    assert!(wang.text("h1").starts_with(&number), "{}", wang.text("h1"));
    at(wang, "/drafts");
    assert_eq!(wang.text(".empty"), word(language, "drafts-empty"));
    format!("/case/{number}")
}

fn approved(head: &Page, case: &str, language: &str) {
    at(head, case);
    assert_eq!(head.leads(|page| page.click(".acts a[href$='/act/1/approve']")), 200);
    fill_in(head, &APPROVAL);
    assert_eq!(press(head, "submit"), 200);
    assert!(head.text("[role=status]").starts_with(&beginning(language, "case-done")));
}

/// The letter goes with a paper that was uploaded; what else should come along is told.
fn transferred(head: &Page, case: &str, desks: &Desks, language: &str) {
    assert_eq!(head.leads(|page| page.click(".acts a[href$='/act/1/transfer']")), 200);
    assert_eq!(value(head, "/to"), POLICE, "to whom it goes is known");
    head.upload("#task-files", &desks.folder.path().join("调查报告.pdf"));
    assert_eq!(press(head, "upload"), 200);
    assert_eq!(head.text("fieldset.entry legend"), "调查报告.pdf");
    fill_in(head, &LETTER);
    head.click("[value='list-papers']");
    head.wait_for(&named("/papers/0/sha256"));
    let listed = head.texts(".checklist li.there");
    assert!(listed.iter().any(|it| it.contains(&word(language, "papers-there"))), "{listed:?}");
    assert!(0 < head.count(".checklist li.lacking"));
    shoot(head, "transfer", language);
    assert_eq!(press(head, "submit"), 200);
    assert!(head.url().contains(&case["/case/".len()..]), "{}", head.url());
}

/// The letter stands in the inbox of the other agency without reloading; once it is signed for, a duty runs.
fn received(police: &Page, case: &str, language: &str) {
    let number = &case["/case/".len()..];
    assert!(row(police, number)[1].contains(&word(language, "letter-delivery")));
    let all = "[...document.querySelectorAll('tbody tr')]";
    let sign =
        format!("{all}.find(it => it.innerText.includes({number:?}))?.querySelector('button')?.id");
    let sign = format!("#{}", police.wait_until(&sign).as_str().unwrap());
    shoot(police, "inbox", language);
    assert_eq!(police.leads(|page| page.click(&sign)), 200);
    assert!(police.url().ends_with("/inbox"), "{}", police.url());
    assert_eq!(police.count(&sign), 0);
    assert!(row(police, number)[5].starts_with("20"), "{:?}", row(police, number));
    at(police, "/duties");
    let duty = row(police, number);
    shoot(police, "duties", language);
    assert!(duty[3].starts_with("20"), "the last day: {duty:?}");
    let left = beginning(language, "left-open");
    assert!(
        duty[4].ends_with(&word(language, "left-open").split('}').next_back().unwrap()),
        "{duty:?} {left}"
    );
    assert!(!duty[5].is_empty() && duty[5] != word(language, "basis-internal"), "{duty:?}");
}

/// The case's page says where it stands, who holds it, and what may be done; for the rest, why not.
fn looked_through(police: &Page, case: &str, language: &str) {
    let number = &case["/case/".len()..];
    police.leads(|page| page.click(&format!("td a[href*='#duties'][id$='{number}']")));
    at(police, case);
    assert_eq!(fact(police, &word(language, "case-holder")), called(POLICE, language));
    let standings = fact(police, &word(language, "case-my-standing"));
    assert!(standings.contains(&word(language, "standing-holder")), "{standings}");
    let told = police.texts(".story li");
    assert!(3 <= told.len() && told.iter().all(|it| it.starts_with("20")), "{told:?}");
    let rungs = police.texts(".ladder li").join(" ");
    for rung in ["rung-queued", "rung-delivered", "rung-accepted"] {
        assert!(rungs.contains(&word(language, rung)), "{rung}: {rungs}");
    }
    let now = police.texts(".acts a.main");
    assert!(!now.is_empty());
    for part in ["case-later", "case-others"] {
        let summary = beginning(language, part);
        let open = format!(
            "[...document.querySelectorAll('summary')].find(it => it.innerText.startsWith({summary:?}))"
        );
        police.eval(&format!("{open}.click()"));
        let reasons = police.wait_until(&format!(
            "[...{open}.parentElement.querySelectorAll('li')].map(it => it.innerText)"
        ));
        let reasons = reasons.as_array().unwrap();
        let is_told = |it: &serde_json::Value| {
            it.as_str().unwrap().split_once(" — ").is_some_and(|(_, why)| !why.trim().is_empty())
        };
        assert!(!reasons.is_empty() && reasons.iter().all(is_told), "{part}: {reasons:?}");
    }
    police.click("details.drawing summary");
    police.wait_until(
        "(it => it.complete && 0 < it.naturalWidth)(document.querySelector('.drawing img'))",
    );
    let drawn = police.fetch(&link(police, ".drawing a"));
    let drawn = String::from_utf8(drawn.bytes).unwrap();
    assert_eq!(drawn.matches("stroke-width=\"5\"").count(), 1, "one phase is lit");
    shoot(police, "case", language);
}

/// Whoever waits reminds the holder by a form; it stands in the story.
fn chased(head: &Page, case: &str, language: &str) {
    at(head, case);
    assert_eq!(head.leads(|page| page.click(".acts a[href$='/verb/1/chase']")), 200);
    assert!(head.text("h1").contains(&word(language, "common-chase")), "{}", head.text("h1"));
    assert_eq!(head.leads(|page| page.click("form#task button.main")), 200);
    assert!(head.text("[role=status]").starts_with(&beginning(language, "case-done")));
    assert!(
        head.texts(".story li")[0].to_lowercase().contains(&word(language, "common-chase")),
        "{:?}",
        head.texts(".story li")
    );
}

/// The paper is a PDF whose code the house confirms; another code it does not.
fn proved(police: &Page, case: &str, language: &str) {
    at(police, case);
    let paper =
        police.fetch(&link(police, "#documents ~ .table a[href*='/paper/'], a[href*='/paper/']"));
    assert_eq!((paper.status, &*paper.bytes), (200, PAPER));
    for (kind, begins) in [("csv", &b"\xef\xbb\xbf"[..]), ("xlsx", b"PK")] {
        let story = police.fetch(&link(police, &format!("a[href$='/story/{kind}']")));
        assert!(story.status == 200 && story.bytes.starts_with(begins), "{kind}: {story:?}");
        assert!(story.disposition.starts_with("attachment"), "{}", story.disposition);
    }
    assert_eq!(
        police.leads(|page| page.click(".duties a[href*='/document/'], td a[href*='/document/']")),
        200
    );
    assert!(police.text("article").contains(PARTY));
    shoot(police, "document", language);
    let pdf = police.fetch(&link(police, "a[href$='/paper.pdf']"));
    assert_eq!((pdf.status, &*pdf.kind), (200, "application/pdf"));
    let code = code(&pdf.bytes);
    at(police, "/paper/verify");
    let number = &case["/case/".len()..];
    for (code, right) in [("AAAA-AAAA-AAAA-AAAA", false), (&*code, true)] {
        fill_in(police, &[("case", number), ("code", code)]);
        assert_eq!(police.leads(|page| page.press("Enter")), 200);
        let (said, id) = if right {
            ("[role=status]", "verify-right")
        } else {
            ("[role=alert]", "verify-wrong")
        };
        assert_eq!(police.text(said), word(language, id));
    }
    assert!(fact(police, &word(language, "verify-digest")).len() == 64);
    shoot(police, "verify", language);
}
