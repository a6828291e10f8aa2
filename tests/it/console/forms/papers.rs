//! Papers and documents: uploaded, listed, read by whom they are for, and by nobody else.

use super::*;
use sha2::{Digest as _, Sha256};

const REPORT_PDF: &[u8] = b"%PDF-1.7 report of the investigation";
const RECORD: &[u8] = b"record of the scene";

/// What the letter says, beside what the page knows already.
const LETTER: [(&str, &str); 11] = [
    ("/number", "成环移〔2026〕12号"),
    ("/sealed", "true"),
    ("/party/name", "青江化工有限公司"),
    ("/party/kind", "organization"),
    ("/charge", "涉嫌污染环境罪"),
    ("/basis", "《中华人民共和国刑法》第三百三十八条"),
    ("/officer/phone", "028-61881234"),
    ("/contact/phone", "028-61881234"),
    ("/penalized", "false"),
    ("paper/list/0/pages", "12"),
    ("paper/list/1/pages", "4"),
];

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|it| format!("{it:02x}")).collect()
}

/// A case that is approved; its address, and the bureau's head.
fn approved(site: &Site) -> (String, Somebody) {
    let (mut wang, mut head) = (site.signed_in("wang-5"), site.signed_in(BUREAU));
    let case = opened(&mut wang);
    let path = format!("{case}/act/1/approve");
    let mut form = Filled::of(&head.page(&path));
    form.put(&[
        ("/decision", "approve"),
        ("/lawful_procedure", "true"),
        ("/lawful_evidence", "true"),
        ("/approver/name", "陈志强"),
        ("/approver/post", "head"),
        ("/charge", "涉嫌污染环境罪"),
    ]);
    let done = form.press(&mut head, &path, "submit");
    assert_eq!(done.status, 303, "{}", told(&done));
    (case, head)
}

#[test]
fn papers_go_with_a_letter_and_are_read_by_its_recipient_only() {
    let site = site();
    let (case, mut head) = approved(&site);
    let path = format!("{case}/act/1/transfer");
    let page = head.page(&path);
    assert!(page.contains("现场检查(勘察)笔录") && page.contains("○ 缺少"), "{page}");
    let form = Filled::of(&page);
    assert_eq!(form.get("/to"), POLICE, "who it is delivered to is known");
    let files: [(&str, &[u8]); 2] = [("C:\\调查报告.pdf", REPORT_PDF), ("笔录.txt", RECORD)];
    let sent = form.send(&mut head, &path, "upload", &files);
    assert_eq!(sent.status, 200, "{}", told(&sent));
    let mut form = Filled::of(&sent.text());
    assert_eq!(form.get("paper/list/0/digest"), digest(REPORT_PDF));
    assert_eq!(form.get("paper/list/0/name"), "调查报告.pdf");
    form.put(&LETTER);
    let kinds =
        [("paper/list/0/kind", "investigation-report"), ("paper/list/1/kind", "scene-record")];
    form.put(&kinds);
    let listed = form.press(&mut head, &path, "list-papers");
    let text = listed.text();
    assert!(text.contains("✓ 已有"), "{text}");
    let form = Filled::of(&text);
    assert_eq!(form.get("/papers/1/sha256"), digest(RECORD));
    assert_eq!(form.get("/papers/0/title"), "调查报告");
    // Papers are missing: that is no ground to refuse, and the recipient says what to supplement.
    let done = form.press(&mut head, &path, "submit");
    assert_eq!(done.status, 303, "{}", told(&done));

    let letter = head.page(&case);
    let document = letter.split("/document/").nth(1).unwrap()[..64].to_owned();
    let (mut police, mut other) = (site.signed_in(POLICE), site.signed_in(OTHER));
    let read = police.page(&format!("{case}/document/{document}"));
    for said in ["青江化工有限公司", "成环移〔2026〕12号", "案件调查报告", &document]
    {
        assert!(read.contains(said), "{said}: {read}");
    }
    let raw = police.get(&format!("{case}/document/{document}/raw"));
    assert_eq!(digest(&raw.bytes), document);
    assert!(raw.header("content-disposition").starts_with("attachment"));
    let paper = format!("{case}/paper/{}", digest(REPORT_PDF));
    let fetched = police.get(&paper);
    assert_eq!(fetched.bytes, REPORT_PDF);
    let name = fetched.header("content-disposition");
    assert!(name.starts_with("attachment; filename=\"") && name.ends_with(".pdf\""), "{name}");
    assert_eq!(fetched.header("x-content-type-options"), "nosniff");
    assert_eq!(fetched.header("content-type"), "application/octet-stream");
    for path in [
        paper.as_str(),
        &format!("{case}/document/{document}"),
        &format!("{case}/document/{document}/raw"),
        &format!("{case}/act/1/accept"),
        &format!("{case}/verb/1/chase"),
        &case,
    ] {
        let answer = other.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("青江"), "{path}");
    }
    assert_eq!(police.get(&format!("{case}/paper/{}", digest(b"x"))).status, 404);
    assert_eq!(police.get(&format!("{case}/paper/none")).status, 404);
    assert_eq!(police.get(&format!("{case}/document/none")).status, 404);
}

#[test]
fn what_was_not_kept_is_said_and_the_rest_stays() {
    let site = site();
    let (case, mut head) = approved(&site);
    let path = format!("{case}/act/1/transfer");
    let mut form = Filled::of(&head.page(&path));
    form.put(&[("/charge", "涉嫌污染环境罪")]);
    let files: [(&str, &[u8]); 3] = [("空.pdf", b""), ("笔录.txt", RECORD), ("再传.txt", RECORD)];
    let sent = form.send(&mut head, &path, "upload", &files);
    assert_eq!(sent.status, 422);
    assert!(told(&sent).contains("空.pdf"), "{}", told(&sent));
    let form = Filled::of(&sent.text());
    assert_eq!(form.get("/charge"), "涉嫌污染环境罪");
    assert_eq!(form.get("paper/list/0/digest"), digest(RECORD));
    assert!(!form.fields.iter().any(|(it, _)| it.starts_with("paper/list/1/")), "the same twice");
    let gone = form.press(&mut head, &path, "remove:paper/list/0");
    assert!(!Filled::of(&gone.text()).fields.iter().any(|(it, _)| it.starts_with("paper/list/0/")));
    // A page whose files were not chosen sends one without a name.
    let none = form.send(&mut head, &path, "check", &[("", b"")]);
    assert!(!told(&none).contains("未保存"), "{}", told(&none));
    let spool = site.served.dir().join("console/spool");
    assert_eq!(std::fs::read_dir(spool).unwrap().count(), 0, "nothing is left half way");
}
