//! Every law row is carried by a procedure, or excused with its reason.

use policy::house::EXCUSED_FILE;

#[test]
fn every_law_row_is_carried_or_excused() {
    let coverage = kit::house().coverage();
    let findings: Vec<String> = coverage.findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}

#[test]
fn every_listed_id_is_carried_or_excused() {
    let coverage = kit::house().coverage();
    let ids = kit::text("policies/law/ids.txt");
    let missing: Vec<&str> = ids
        .lines()
        .filter(|id| !coverage.carried.contains_key(*id) && !coverage.excused.contains_key(*id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn excuses_are_few_and_each_says_why_in_both_languages() {
    let coverage = kit::house().coverage();
    assert!(coverage.excused.len() * 3 < coverage.carried.len(), "an excuse is an exception");
    for (id, why) in &coverage.excused {
        assert!(8 <= why.zh.chars().count() && 20 <= why.en.len(), "{id}: {why:?}");
    }
    assert!(kit::text(EXCUSED_FILE).lines().count() <= 250, "the file of excuses is short");
}
