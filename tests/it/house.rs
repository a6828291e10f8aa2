//! What must hold between the rooms: one planted defect a rule, each found with file and line.

use casework::file::Flaw;
use casework::procedure::Procedure;
use policy::house::{Files, House, RELEASED_FILE, released_line};

const FILE: &str = "workflows/procedures/planted.1.toml";

/// A sound procedure; a test changes one line of it.
const SOUND: &str = r#"procedure = "planted"
edition = 1
from = "2021-07-15"
title = { zh = "示例", en = "example" }
summary = { zh = "示例", en = "example" }
basis = ["TASK-9"]

[role.sender]
title = { zh = "移送机关", en = "sender" }
kind = "ecology"
[role.recipient]
title = { zh = "公安机关", en = "recipient" }
kind = "police"
same_level_as = "sender"

[phase.deciding]
title = { zh = "审批中", en = "deciding" }
holder = "sender"
[phase.done]
title = { zh = "办结", en = "done" }
outcome = "done"

[act.report]
title = { zh = "报告", en = "report" }
by = "sender"
from = "start"
to = "deciding"
document = "transfer-report"
[act.decide]
title = { zh = "决定", en = "decide" }
by = "sender"
from = "deciding"
to = "done"

[duty.decide]
title = { zh = "作出决定", en = "decide" }
owed_by = "sender"
starts = ["act report"]
done_by = ["decide"]
limits = [{ n = "3d", basis = "P1-02" }]
overdue = [{ at = "due", tell = ["superior of owed_by"] }]
"#;

fn flaws(from: &str, to: &str) -> Vec<Flaw> {
    assert!(SOUND.contains(from), "`{from}` is not in the example");
    let text = SOUND.replacen(from, to, 1);
    let procedure = Procedure::read(FILE, &text).unwrap_or_else(|flaws| panic!("{flaws:?}"));
    kit::house().check(&procedure)
}

/// The change is found by `rule` at the line that holds `at`, and by nothing else.
fn found(from: &str, to: &str, rule: &str, at: &str) {
    let text = SOUND.replacen(from, to, 1);
    let line = text.lines().position(|line| line.contains(at)).unwrap() + 1;
    let flaws = flaws(from, to);
    let told: Vec<_> = flaws.iter().map(|flaw| (flaw.rule, flaw.line as usize)).collect();
    assert_eq!(told, [(rule, line)], "{flaws:#?}");
    for flaw in &flaws {
        assert_eq!(&*flaw.file, FILE);
        assert!(!flaw.what.zh.is_empty() && !flaw.what.en.is_empty());
    }
}

#[test]
fn the_example_is_sound() {
    assert_eq!(flaws("example", "example"), []);
}

#[test]
fn a_citation_without_a_row_is_found() {
    found("\"TASK-9\"", "\"TASK-99\"", "unknown-row", "TASK-99");
    found("basis = \"P1-02\"", "basis = \"P1-999\"", "unknown-row", "P1-999");
}

#[test]
fn a_citation_that_was_never_in_force_in_the_edition_is_found() {
    // The Code is in force from 2026-08-15; the edition ends before.
    let ends = "from = \"2021-07-15\"\nto = \"2025-12-31\"";
    let text = SOUND.replacen("from = \"2021-07-15\"", ends, 1).replacen("TASK-9", "CODE-33", 1);
    let procedure = Procedure::read(FILE, &text).unwrap();
    let rules: Vec<_> = kit::house().check(&procedure).iter().map(|flaw| flaw.rule).collect();
    assert_eq!(rules, ["row-not-in-force"]);
    assert_eq!(flaws("TASK-9", "CODE-33"), [], "an edition without end meets it");
}

#[test]
fn a_limit_that_is_not_its_rows_is_found() {
    let at = "limits = [";
    found("n = \"3d\"", "n = \"4d\"", "limit-not-of-row", at);
    found("n = \"3d\"", "n = \"3wd\"", "limit-not-of-row", at);
    found("basis = \"P1-02\"", "basis = \"TASK-9\"", "limit-without-row", at);
    found("n = \"3d\",", "n = \"3d\", roll = false,", "roll-not-of-row", at);
}

#[test]
fn a_limit_without_basis_is_internal_and_needs_no_row() {
    assert_eq!(flaws("n = \"3d\", basis = \"P1-02\"", "n = \"4d\""), []);
}

#[test]
fn a_doubt_that_nobody_wrote_down_is_found() {
    found("n = \"3d\",", "n = \"3d\", doubt = \"D99\",", "unknown-doubt", "limits = [");
}

#[test]
fn a_document_without_schema_is_found() {
    found("\"transfer-report\"", "\"no-such\"", "document-without-schema", "no-such");
}

#[test]
fn a_day_that_no_document_holds_is_found() {
    let whole = "{ n = \"3d\", basis = \"P1-02\" }";
    assert_eq!(flaws(whole, "{ from_document = \"date\" }"), []);
    found(whole, "{ from_document = \"dates\" }", "document-path", "limits = [");
    found(whole, "{ n = \"7wd\", before = \"party.day\" }", "document-path", "limits = [");
}

#[test]
fn a_role_that_nobody_can_take_is_found() {
    found("kind = \"police\"", "kind = \"polize\"", "role-unbindable", "[role.recipient]");
    found(
        "kind = \"ecology\"",
        "kind = \"ecology\"\nlevel = \"township\"",
        "role-unbindable",
        "[role.",
    );
}

fn opened(change: impl Fn(&mut Files)) -> Vec<(String, &'static str)> {
    let mut files = kit::files().clone();
    change(&mut files);
    let flaws = House::open(&files).err().unwrap_or_default();
    flaws.iter().map(|flaw| (flaw.file.to_string(), flaw.rule)).collect()
}

#[test]
fn a_released_edition_never_changes() {
    let release = |files: &mut Files| {
        let line = released_line("planted", 1, SOUND);
        files.insert(FILE.to_owned(), SOUND.to_owned());
        files.insert(RELEASED_FILE.to_owned(), format!("# released\n{line}\n"));
    };
    assert_eq!(opened(release), []);
    let changed = opened(|files| {
        release(files);
        files.insert(FILE.to_owned(), SOUND.replace("example", "sample"));
    });
    assert_eq!(changed, [(FILE.to_owned(), "released-changed")]);
    let gone = opened(|files| {
        release(files);
        files.remove(FILE);
    });
    assert_eq!(gone, [(RELEASED_FILE.to_owned(), "released-missing")]);
}

#[test]
fn a_checkout_that_changes_line_ends_changes_no_edition() {
    assert_eq!(released_line("x", 1, "a\nb\n"), released_line("x", 1, "a\r\nb\r\n"));
    assert_ne!(released_line("x", 1, "a\nb\n"), released_line("x", 1, "a\nb"));
}

#[test]
fn a_released_list_that_cannot_be_read_is_found() {
    for list in ["planted 1", "planted one 00", "planted 1 00"] {
        let flaws = opened(|files| {
            files.insert(RELEASED_FILE.to_owned(), list.to_owned());
        });
        assert_eq!(flaws, [(RELEASED_FILE.to_owned(), "released-line")]);
    }
}

#[test]
fn a_room_that_is_missing_is_one_finding() {
    let file = "policies/settings.toml";
    let flaws = opened(|files| {
        files.remove(file);
    });
    assert_eq!(flaws, [(file.to_owned(), "missing-file")]);
}

#[test]
fn a_setting_that_never_ends_is_found() {
    let file = "policies/settings.toml";
    let change = |from: &str, to: &str| {
        opened(|files| {
            let text = files[file].replacen(from, to, 1);
            files.insert(file.to_owned(), text);
        })
    };
    let rule = |rule| vec![(file.to_owned(), rule)];
    assert_eq!(change("\"2h\"", "\"promptly\""), rule("no-instant"));
    assert_eq!(change("\"2h\"", "\"0h\""), rule("bad-length"));
    assert_eq!(
        change("arrival", "arival"),
        rule("missing-key").into_iter().chain(rule("unknown-key")).collect::<Vec<_>>()
    );
    assert_eq!(change("backdate_days_max = 3", "backdate_days_max = 300"), rule("out-of-range"));
}

#[test]
fn a_member_list_of_a_role_is_bound_and_counted() {
    let house = kit::house();
    let procedure = Procedure::read(FILE, SOUND).unwrap();
    let world = house.world();
    let given = |sender: &[&str]| {
        let names = sender.iter().map(|id| (*id).into()).collect();
        world.parties.bind(&procedure, &[("sender".into(), names)].into())
    };
    let bound = given(&["ecology.510107"]).unwrap();
    assert_eq!(&*bound["recipient"][0], "police.510107");
    assert!(given(&["ecology.510107", "ecology.510104"]).is_err());
    let unknown = given(&["ecology.999999"]).unwrap_err();
    assert!(unknown.en.contains("`ecology.999999`"), "{}", unknown.en);
}

#[test]
fn only_what_was_read_is_shown_as_law() {
    use casework::diagram::Labels;
    let house = kit::house();
    for row in house.law().rows() {
        let shown = Labels::is_law(house, &row.id);
        assert_eq!(shown, row.is_law(), "{}", row.id);
        assert!(!shown || Labels::law(house, &row.id).is_some(), "{} is law without text", row.id);
    }
}
