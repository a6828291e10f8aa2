//! Opening, acting, the common verbs, and drafts.

use super::*;

#[test]
fn a_case_is_opened_and_what_is_wrong_is_said_at_its_field() {
    let site = site();
    let mut wang = site.signed_in("wang-5");
    let list = wang.page("/open?q=环境犯罪");
    assert!(list.contains(BEGIN) && !list.contains("/open/consultation/"), "{list}");
    let page = wang.page(BEGIN);
    let mut form = Filled::of(&page);
    let year = &form.get("/date")[..4];
    assert_eq!(form.get("opening/number"), format!("{BUREAU}-{year}-0001"));
    assert_eq!(form.get("/organ"), BUREAU);
    assert!(page.contains("成都市锦江区") || page.contains("锦江"), "the agency's name is shown");
    form.put(&[("/facts", "夜间倾倒\n<b>废酸</b>"), ("/date", "2026-02-31")]);
    let wrong = form.press(&mut wang, BEGIN, "submit");
    assert_eq!(wrong.status, 422);
    let text = wrong.text();
    assert!(text.contains("href=\"#f-party-name\"") && text.contains("id=\"f-party-name-wrong\""));
    assert!(text.contains("href=\"#f-date\""), "{}", told(&wrong));
    let kept = Filled::of(&text);
    assert_eq!(kept.get("/facts"), "夜间倾倒\n<b>废酸</b>");
    assert_eq!(kept.get("message"), form.get("message"), "nothing was said to the hub yet");
    let case = opened(&mut wang);
    let page = wang.page(&format!("{case}?done=report"));
    assert!(page.contains("待批准移送"), "{page}");
    // The next one is numbered on, and by nobody else's numbers.
    assert!(Filled::of(&wang.page(BEGIN)).get("opening/number").ends_with("-0002"));
    let mut other = site.signed_in(OTHER);
    assert!(Filled::of(&other.page(BEGIN)).get("opening/number").ends_with("-0001"));
}

#[test]
fn a_form_that_is_sent_twice_is_one_act() {
    let site = site();
    let (mut wang, mut head) = (site.signed_in("wang-5"), site.signed_in(BUREAU));
    let case = opened(&mut wang);
    let path = format!("{case}/act/1/record-penalty");
    let form = Filled::of(&head.page(&path));
    let (one, other) =
        (form.press(&mut head, &path, "submit"), form.press(&mut head, &path, "submit"));
    assert_eq!((one.status, other.status), (303, 303), "{}", told(&other));
    let page = head.page(&case);
    let story = page.split("class=\"story\"").nth(1).expect("a story");
    assert_eq!(story.matches("记明已作出行政处罚").count(), 1, "{story}");
}

#[test]
fn a_refusal_of_the_hub_is_shown_on_the_form_and_nothing_is_lost() {
    let site = site();
    let (mut wang, mut head) = (site.signed_in("wang-5"), site.signed_in(BUREAU));
    let case = opened(&mut wang);
    let path = format!("{case}/act/1/name-ground");
    let page = wang.page(&path);
    assert!(page.contains("P1D-G1") && page.contains("留空即提交之时"), "{page}");
    let mut form = Filled::of(&page);
    let empty = form.press(&mut wang, &path, "submit");
    assert_eq!(empty.status, 422);
    assert!(
        empty.text().contains("id=\"f-deed-ground\"")
            || empty.text().contains("fdeed-ground-wrong")
    );
    form.put(&[("deed/ground", "P1D-G1"), ("deed/at", "2031-01-01T00:00")]);
    let refused = form.press(&mut wang, &path, "submit");
    assert_eq!(refused.status, 422);
    assert!(told(&refused).contains("晚于收到时间"), "{}", told(&refused));
    let mut again = Filled::of(&refused.text());
    assert_eq!(again.get("deed/ground"), "P1D-G1");
    assert_ne!(again.get("message"), form.get("message"), "what is corrected is another message");
    again.put(&[("deed/at", "")]);
    let done = again.press(&mut wang, &path, "submit");
    assert_eq!(done.status, 303, "{}", told(&done));
    // What is for the head says so to whoever is not, before she fills it in.
    let approve = format!("{case}/act/1/approve");
    assert!(wang.page(&approve).contains("须由负责人签发;您的岗位是"));
    assert!(!head.page(&approve).contains("须由负责人签发;您的岗位是"));
    head.get("/language/en?next=/cases");
    assert!(head.page(&approve).contains("approve the transfer"));
}

#[test]
fn drafts_are_kept_for_one_officer_and_go_when_the_act_is_done() {
    let site = site();
    let mut wang = site.signed_in("wang-5");
    let mut form = Filled::of(&wang.page(BEGIN));
    form.put(&[("/facts", "写到一半"), ("/team/0/name", "张建国")]);
    let saved = form.press(&mut wang, BEGIN, "save");
    assert_eq!(saved.status, 200);
    assert!(saved.text().contains("草稿已于"));
    form.put(&[("/charge", "涉嫌污染环境罪")]);
    let fields: Vec<(&str, &str)> =
        form.fields.iter().map(|(it, value)| (it.as_str(), value.as_str())).collect();
    let fields = [&fields[..], &[("do", "autosave")]].concat();
    let auto = wang.post(BEGIN, &fields);
    assert!(auto.status == 200 && auto.text().contains("草稿已于") && auto.bytes.len() < 200);
    assert!(wang.page("/drafts").contains(&format!("href=\"{BEGIN}\"")));
    let mut head = site.signed_in(BUREAU);
    assert!(!head.page("/drafts").contains(BEGIN), "another officer of the same agency");
    let page = wang.page(BEGIN);
    assert!(page.contains("已载入"));
    let loaded = Filled::of(&page);
    assert_eq!(loaded.get("/facts"), "写到一半");
    assert_eq!(loaded.get("/charge"), "涉嫌污染环境罪");
    assert_eq!(loaded.get("/team/0/name"), "张建国");
    let gone = loaded.press(&mut wang, BEGIN, "discard");
    assert_eq!((gone.status, gone.header("location")), (303, BEGIN));
    assert_eq!(Filled::of(&wang.page(BEGIN)).get("/facts"), "");
    form.press(&mut wang, BEGIN, "save");
    let mut form = Filled::of(&wang.page(BEGIN));
    form.put(&REPORT);
    form.put(&[("/team/0/certificate", "川A0123456"), ("/team/1/certificate", "川A0123457")]);
    let done = form.press(&mut wang, BEGIN, "submit");
    assert_eq!(done.status, 303, "{}", told(&done));
    assert!(!wang.page("/drafts").contains(BEGIN));
    let again = wang.send("/drafts/discard", &[("draft", BEGIN)]);
    assert_eq!(again.status, 303, "there is none any more, and that is well");
}

#[test]
fn what_was_begun_in_a_case_is_taken_up_from_its_page() {
    let site = site();
    let (mut wang, mut head) = (site.signed_in("wang-5"), site.signed_in(BUREAU));
    let (case, other) = (opened(&mut wang), opened(&mut wang));
    let path = format!("{case}/act/1/name-ground");
    let mut form = Filled::of(&wang.page(&path));
    form.put(&[("deed/ground", "P1D-G1")]);
    assert_eq!(form.press(&mut wang, &path, "save").status, 200);
    let page = wang.page(&case);
    let begun = page.split("id=\"begun\"").nth(1).expect("what was begun");
    assert!(begun.split("</p>").next().unwrap().contains(&format!("href=\"{path}\"")), "{begun}");
    assert!(!wang.page(&other).contains("id=\"begun\""), "of this case alone");
    assert!(!head.page(&case).contains("id=\"begun\""), "for nobody else");
}

#[test]
fn common_verbs_have_their_forms() {
    let site = site();
    let mut wang = site.signed_in("wang-5");
    let case = opened(&mut wang);
    let path = format!("{case}/verb/1/copy");
    let mut form = Filled::of(&wang.page(&path));
    let send = |form: &Filled, wang: &mut Somebody, path: &str| {
        let fields: Vec<(&str, &str)> =
            form.fields.iter().map(|(it, value)| (it.as_str(), value.as_str())).collect();
        wang.post(path, &fields)
    };
    let wrong = send(&form, &mut wang, &path);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("href=\"#fverb-to\""), "{}", told(&wrong));
    form.put(&[("verb/to", "ecology.999999")]);
    let refused = send(&form, &mut wang, &path);
    assert!(told(&refused).contains("ecology.999999"), "{}", told(&refused));
    form = Filled::of(&refused.text());
    form.put(&[("verb/to", "police.510104")]);
    let done = send(&form, &mut wang, &path);
    assert_eq!(done.status, 303, "{}", told(&done));
    assert!(wang.page(&case).contains("抄送"));
    // Nothing was returned, so nothing can be resubmitted, and the page says so before it is tried.
    assert!(wang.page(&format!("{case}/verb/1/resubmit")).contains("目前还不能办理"));
    for verb in [
        "return",
        "extend",
        "suspend",
        "resume",
        "add-co-handler",
        "co-answer",
        "delegate",
        "merge",
        "split",
        "chase",
        "withdraw",
    ] {
        wang.page(&format!("{case}/verb/1/{verb}"));
    }
    assert_eq!(wang.get(&format!("{case}/verb/1/climb")).status, 404);
    assert_eq!(wang.get(&format!("{case}/verb/9/chase")).status, 404);
}
