//! Forms of others, forms that are too large, and who may not look.

use super::*;

#[test]
fn a_form_with_files_is_taken_only_from_a_page_of_this_session() {
    let site = site();
    let mut wang = site.signed_in("wang-5");
    let form = Filled::of(&wang.page(BEGIN));
    let files: [(&str, &[u8]); 1] = [("a.pdf", b"%PDF-1.7")];
    let body = form.body("upload", &files);
    for other in ["origin: https://evil.example\r\n", "sec-fetch-site: cross-site\r\n"] {
        let answer = wang.ask("POST", BEGIN, &format!("{KIND}{other}"), &body);
        assert_eq!(answer.status, 403, "{other}");
    }
    let mut without = form.clone();
    without.fields.retain(|(it, _)| it != "csrf");
    assert_eq!(without.send(&mut wang, BEGIN, "upload", &files).status, 403);
    assert_eq!(without.press(&mut wang, BEGIN, "submit").status, 403);
    let mut stranger = site.stranger();
    let sent = form.send(&mut stranger, BEGIN, "submit", &[]);
    assert_eq!(sent.status, 303);
    assert!(sent.header("location").starts_with("/sign-in"));
    let kept = site.served.dir().join("attachments/papers");
    let kept = std::fs::read_dir(kept).map_or(0, |it| it.flatten().count());
    assert_eq!(kept, 0, "no file of such a form is kept");
}

#[test]
fn a_form_that_is_too_large_or_broken_is_told_so() {
    let site = site();
    let mut wang = site.signed_in("wang-5");
    let form = Filled::of(&wang.page(BEGIN));
    let mut large = form.clone();
    large.put(&[("/facts", &"长".repeat(1 << 20))]);
    let answer = large.press(&mut wang, BEGIN, "submit");
    assert_eq!(answer.status, 413, "{answer:?}");
    let mut body = form.body("submit", &[]);
    body.truncate(body.len() / 2);
    let answer = wang.ask("POST", BEGIN, KIND, &body);
    assert_eq!(answer.status, 400);
    assert!(answer.text().contains("没有完整到达"));
    let many = vec![("a.txt", &b"x"[..]); 21];
    assert_eq!(form.send(&mut wang, BEGIN, "upload", &many).status, 400);
    // None of these did anything.
    assert!(Filled::of(&wang.page(BEGIN)).get("opening/number").ends_with("-0001"));
}

#[test]
fn agencies_and_divisions_are_found_by_a_part_of_their_name() {
    let site = site();
    let mut wang = site.signed_in("wang-5");
    let found = wang.page("/agencies?for=f-to&%2Fto=%E9%94%A6%E6%B1%9F%E5%85%AC%E5%AE%89");
    assert!(found.contains("value=\"police.510104\""), "{found}");
    assert!(found.matches("<option").count() <= 20);
    let all = wang.page("/agencies?q=510");
    assert_eq!(all.matches("<option").count(), 20, "never all of them");
    let exact = wang.page("/agencies?for=f-to&%2Fto=police.510104");
    assert!(exact.contains("id=\"f-to-called\"") && exact.contains("hx-swap-oob"), "{exact}");
    assert!(wang.page("/divisions?q=%E9%94%A6%E6%B1%9F").contains("value=\"510104\""));
    assert!(!wang.page("/agencies?for=%22%3E%3Cscript%3E&q=x").contains("<script"));
    assert_eq!(site.stranger().get("/agencies?q=510").status, 303);
}

#[test]
fn only_what_an_agency_may_begin_is_offered_and_begun() {
    let site = site();
    let (mut police, mut wang) = (site.signed_in(POLICE), site.signed_in("wang-5"));
    assert!(!police.page("/open").contains(BEGIN));
    assert_eq!(police.get(BEGIN).status, 404);
    assert_eq!(wang.get("/open/criminal-transfer/accept").status, 404);
    assert_eq!(wang.get("/open/none/report").status, 404);
    let case = opened(&mut wang);
    assert_eq!(wang.get(&format!("{case}/act/1/report")).status, 404, "what opens is done there");
    assert_eq!(wang.get(&format!("{case}/act/9/approve")).status, 404);
    let late = wang.page(&format!("{case}/act/1/transfer"));
    assert!(late.contains("目前还不能办理"), "{late}");
    let taken = case.rsplit('/').next().unwrap().to_owned();
    let number: Vec<u8> =
        taken.split('%').skip(1).map(|it| u8::from_str_radix(it, 16).unwrap()).collect();
    let number = String::from_utf8(number).unwrap();
    let mut other = site.signed_in(OTHER);
    let mut form = Filled::of(&other.page(BEGIN));
    form.put(&REPORT);
    form.put(&[("/team/0/certificate", "川A1"), ("/team/1/certificate", "川A2")]);
    form.put(&[("opening/number", &number)]);
    let refused = form.press(&mut other, BEGIN, "submit");
    assert_eq!(refused.status, 422, "{}", told(&refused));
    assert!(!told(&refused).contains("青江"));
}
