//! A wrong story is named with its line, and one that does not hold says want and got.

use kit::{files, house};
use policy::rehearsal::{self, Played, Probed, Story};

const HEAD: &str = "title 试 | trial
procedure criminal-transfer
party transferor ecology.510104
2025-09-26T09:00 transferor report
";

fn play(lines: &str) -> Played {
    let story = Story::read("trial.story", &format!("{HEAD}{lines}")).unwrap();
    rehearsal::run(house(), files(), &story, &mut Probed::default())
}

fn found(lines: &str) -> String {
    let played = play(lines);
    let said = played.findings.iter().map(|it| format!("{}: {}", it.place.line, it.what.en));
    said.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn flaw(text: &str, line: u32, words: &str) {
    let flaws = Story::read("trial.story", text).unwrap_err();
    let named = flaws.iter().any(|flaw| flaw.line == line && flaw.what.en.contains(words));
    assert!(named, "{flaws:?}");
}

#[test]
fn a_line_that_cannot_be_read_is_named_with_what_is_allowed() {
    flaw("title a | b\nfoo bar\n", 2, "a line cannot begin with `foo`");
    flaw("procedure x\n", 1, "no title");
    flaw("title a | b\n2025-02-30T09:00 x y\n", 2, "2025-02-30");
    flaw("title a | b\n2025-02-28T09:00 x y wiht {}\n", 2, "allowed: with");
    flaw("title a | b\n2025-02-28T09:00 x y with {\"a\":}\n", 2, "JSON");
    flaw("title a | b\n2025-02-28T09:00 x\n", 2, "`ACT` is missing");
    flaw("title a | b\nexpect phaze x\n", 2, "allowed: phase");
    flaw("title a | b\nexpect phase x y\n", 2, "too much");
    flaw("title a | b\nconduct 2025-02-28..2025-02-27\n", 2, "first day first");
    flaw("title a | b\nreceipts often\n", 2, "allowed: auto, manual, none");
    flaw(&format!("title a | b\n{}", "#".repeat(2 << 20)), 1, "the most is");
}

#[test]
fn an_expectation_that_fails_says_want_and_got_at_its_line() {
    assert_eq!(found("expect phase sent\n"), "5: want `phase sent`, got reported");
    let due = found("expect due decide-transfer 2025-09-28\n");
    assert!(due.starts_with("5: want `due decide-transfer 2025-09-28`, got 2025-09-29"), "{due}");
    let open = found("expect open decide\n");
    assert!(open.contains("decide-transfer@ecology.510104"), "{open}");
    let late = found("expect breached decide-transfer P1-02 2025-09-30T00:00\n");
    assert!(late.ends_with("got never"), "{late}");
}

#[test]
fn a_refusal_that_was_not_expected_and_one_that_does_not_come_are_findings() {
    let refused = found("2025-09-26T10:00 transferor transfer\n");
    assert!(refused.starts_with("5: want it done, got refused: R207"), "{refused}");
    let other = found("refused R205 2025-09-26T10:00 transferor transfer\n");
    assert!(other.starts_with("5: want a refusal with R205, got R207"), "{other}");
    let done = found("refused R207 2025-09-26T10:00 transferor approve\nexpect phase reported\n");
    assert_eq!(done, "5: want a refusal with R207, got: it can be done");
}

#[test]
fn the_clock_of_a_story_does_not_go_back() {
    let back = found("clock 2025-09-26T08:00\n");
    assert!(back.starts_with("5: the clock of case `演-1` does not go back"), "{back}");
}

#[test]
fn a_document_that_does_not_fit_its_schema_is_a_finding_of_the_story() {
    let unfit = found("2025-09-26T10:00 transferor approve with {\"nonsense\":1}\n");
    assert!(unfit.contains("document `transfer-decision` does not fit its schema"), "{unfit}");
}

#[test]
fn who_is_unknown_is_said_with_the_roles_that_are_known() {
    let nobody = found("2025-09-26T10:00 transferer approve\n");
    assert!(nobody.contains("transferor (ecology.510104)"), "{nobody}");
}

#[test]
fn a_timeline_names_agencies_limits_articles_and_the_reason_in_both_languages() {
    let played =
        play("2025-09-29T15:00 transferor approve\n2025-09-30T10:00 transferor transfer\n");
    assert_eq!(played.findings, []);
    let duty = played
        .timeline
        .iter()
        .find(|entry| entry.kind == "duty" && entry.duty.as_deref() == Some("decide"));
    let duty = duty.unwrap();
    assert_eq!(duty.due.as_deref(), Some("2025-10-09"));
    assert_eq!(duty.agency.as_deref(), Some("police.510104"));
    assert_eq!(duty.basis.as_deref(), Some("P1-08"));
    for words in ["成都市公安局锦江区分局", "17号第9条", "2025-10-09(周四)", "休息日"]
    {
        assert!(duty.text_zh.contains(words), "{words}: {}", duty.text_zh);
    }
    for words in ["3 days", "No. 17 art. 9", "rolls to", "receipt of"] {
        assert!(duty.text_en.contains(words), "{words}: {}", duty.text_en);
    }
}
