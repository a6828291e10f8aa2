use super::{check, rules};

#[test]
fn heads_are_checked() {
    check(&[
        ("procedure = \"visit\"", "procedure = \"Visit\"", "bad-name", "Visit"),
        ("procedure = \"visit\"\n", "procedure = \"visits\"\n", "file-name", "visits"),
        ("edition = 1", "edition = 2", "file-name", "visit"),
        ("edition = 1", "edition = 0", "out-of-range", "edition"),
        ("from = \"2020-01-01\"\n", "", "missing-key", "procedure"),
        ("from = \"2020-01-01\"", "from = \"2020-02-30\"", "bad-day", "2020-02-30"),
        ("to = \"2030-12-31\"", "to = \"2019-12-31\"", "edition-dates", "2019"),
        ("succession = \"next-phase\"", "succession = \"jump\"", "unknown-word", "jump"),
        (
            "title = { zh = \"访问\", en = \"visit\" }",
            "title = { zh = \"访问\" }",
            "missing-key",
            "访问",
        ),
        ("basis = \"TASK-9\"", "basis = \"task 9\"", "bad-basis", "task 9"),
        ("basis = \"TASK-9\"", "basis = \"TASK-9\"\nbases = \"x\"", "unknown-key", "bases"),
    ]);
}

#[test]
fn roles_are_checked() {
    check(&[
        (
            "[role.above]",
            "[role.clock]\ntitle = { zh = \"钟\", en = \"clock\" }\n\n[role.above]",
            "reserved-name",
            "clock",
        ),
        ("level = \"county\"", "level = \"village\"", "unknown-word", "village"),
        ("kind = [\"ecology\"]", "kind = []", "empty-list", "kind"),
        ("kind = [\"ecology\"]", "kind = [\"ecology\", \"ecology\"]", "listed-twice", "kind"),
        ("kind = [\"ecology\"]", "kind = [\"Ecology\"]", "bad-name", "Ecology"),
        ("same_level_as = \"sender\"", "same_level_as = \"nobody\"", "unknown-role", "nobody"),
        ("same_level_as = \"sender\"", "same_level_as = \"above\"", "role-cycle", "role.receiver"),
        ("superior_of = \"receiver\"", "superior_of = \"above\"", "role-cycle", "role.above"),
        (
            "superior_of = \"receiver\"",
            "superior_of = \"receiver\"\nsame_level_as = \"sender\"",
            "role-follows-two",
            "role.above",
        ),
        (
            "outside = true\nrecorded_by = \"sender\"",
            "outside = true",
            "outside-unrecorded",
            "role.person",
        ),
        (
            "outside = true\nrecorded_by = \"sender\"",
            "recorded_by = \"sender\"",
            "recorded-inside",
            "recorded_by",
        ),
        ("recorded_by = \"sender\"", "recorded_by = \"person\"", "recorder-outside", "recorded_by"),
        ("outside = true", "outside = true\nkind = \"police\"", "outside-found", "kind"),
        ("min = 2, max = 5", "min = 4, max = 3", "many-range", "many"),
        ("min = 2, max = 5", "max = 5", "missing-key", "many"),
        ("from_document = \"members\"", "from_document = \"members..\"", "bad-path", "members"),
        (
            "superior_of = \"receiver\"",
            "superior_of = \"receiver\"\nfrom_document = \"a\"",
            "list-without-many",
            "from_document",
        ),
        (
            "rebound_by = \"route\"",
            "rebound_by = [\"route\", \"again\"]",
            "rebound-without-binds",
            "rebound_by",
        ),
        ("rebound_by = \"route\"\n", "", "binds-without-rebound", "binds"),
        (
            "binds = \"receiver\"",
            "binds = \"receiver\"\ntakes = \"receiver\"",
            "takes-idle",
            "takes",
        ),
        ("rebound_by = \"route\"", "rebound_by = \"move\"\noptional = true", "unknown-act", "move"),
    ]);
}

#[test]
fn a_list_of_members_stands_in_a_document_of_some_act() {
    let opening = ("document = \"letter\"\n", "");
    assert!(rules(&[opening]).is_empty(), "the proposing act has one");
    let both = rules(&[opening, ("document = \"plan\"\n", "")]);
    assert_eq!(both.first(), Some(&"list-without-document"), "{both:?}");
}

#[test]
fn phases_are_checked() {
    check(&[
        (
            "en = \"agreed\" }\nholder = \"sender\"",
            "en = \"agreed\" }",
            "phase-without-holder",
            "phase.agreed",
        ),
        (
            "outcome = \"done\"",
            "outcome = \"done\"\nholder = \"sender\"",
            "phase-holder-and-outcome",
            "outcome",
        ),
        ("holder = \"receiver\"", "holder = \"person\"", "holder-outside", "person"),
        ("holder = \"receiver\"", "holder = \"member\"", "holder-many", "member"),
        (
            "[phase.closed]",
            "[phase.any]\ntitle = { zh = \"任\", en = \"any\" }\nholder = \"sender\"\n\n[phase.closed]",
            "reserved-name",
            "any",
        ),
    ]);
}

#[test]
fn acts_are_checked() {
    check(
        &[
            (
                "by = \"sender\"\noffice = \"head\"",
                "by = \"nobody\"\noffice = \"head\"",
                "unknown-role",
                "nobody",
            ),
            ("by = [\"sender\"]", "by = [\"sender\", \"clock\"]", "by-mixed", "clock"),
            (
                "by = \"sender\"\noffice = \"head\"",
                "by = \"sender\"\noffice = \"boss\"",
                "unknown-word",
                "boss",
            ),
            ("from = \"declined\"", "from = [\"declined\", \"closed\"]", "from-final", "closed"),
            ("from = \"declined\"", "from = [\"declined\", \"start\"]", "from-mixed", "start"),
            ("from = \"declined\"", "from = [\"any\", \"declined\"]", "from-mixed", "any"),
            ("from = \"declined\"\n", "", "missing-key", "act.again"),
            ("from = \"start\"", "from = \"declined\"", "no-start", "procedure ="),
            (
                "from = \"start\"\nto = \"examining\"",
                "from = \"start\"",
                "start-without-to",
                "act.send",
            ),
            ("to = \"planning\"", "to = \"plans\"", "unknown-phase", "plans"),
            (
                "from = \"examining\"\nto = \"examining\"",
                "from = \"examining\"\nto = \"closed\"",
                "not-ours-closed",
                "closed",
            ),
            (
                "document = \"plan\"",
                "document = \"plan\"\npapers = \"bundles\"",
                "unknown-papers",
                "bundles",
            ),
            ("ends = \"keep\"", "ends = \"kept\"", "unknown-duty", "kept"),
            ("sets = \"sent\"", "sets = [\"sent\", \"spare\"]", "flag-never-used", "spare"),
            ("needs = \"sent\"", "needs = [\"sent\", \"wish\"]", "flag-never-set", "wish"),
            ("clears = \"lacking\"", "clears = \"absent\"", "flag-never-set", "absent"),
            ("needs = \"sent\"", "needs = \"sent\"\nunless = \"sent\"", "flag-both", "unless"),
            ("grounds = \"P1D-G1\"", "grounds = \"anything\"", "bad-basis", "anything"),
            (
                "by = \"clock\"\nfrom = \"any\"",
                "by = \"clock\"\noffice = \"head\"\nfrom = \"any\"",
                "clock-signs",
                "office",
            ),
            ("document = \"plan\"", "document = \"A plan\"", "bad-name", "A plan"),
            ("not_ours = true", "not_ours = \"yes\"", "wrong-kind", "not_ours"),
            ("not_ours = true", "noy_ours = true", "unknown-key", "noy_ours"),
            ("then = \"lapse\"", "tell = \"above\"", "not-toml", "then"),
        ][..22],
    );
}

#[test]
fn whose_answer_is_judged_and_how_is_checked() {
    let judges = "judges = \"receiver\"";
    check(&[
        (judges, "judges = \"nobody\"", "unknown-role", "nobody"),
        ("judges = \"receiver\"\n", "", "missing-key", "act.plan"),
        ("finding = \"insufficient\"\n", "", "missing-key", "act.plan"),
        ("finding = \"insufficient\"", "finding = \"poor\"", "unknown-word", "poor"),
        (judges, "judges = \"sender\"", "judges-itself", "sender"),
        (judges, "judges = \"person\"", "judges-nobody", "person"),
        (judges, "judges = \"member\"", "judges-nobody", "member"),
        (
            "by = \"sender\"\nfrom = [\"examining\"",
            "by = [\"sender\", \"person\"]\nfrom = [\"examining\"",
            "judges-nobody",
            "judges",
        ),
        (
            "office = \"head\"\nfrom = \"start\"",
            "office = \"head\"\njudges = \"receiver\"\nfinding = \"sufficient\"\nfrom = \"start\"",
            "judges-at-start",
            "judges",
        ),
        (
            "by = \"clock\"\nfrom = \"any\"",
            "by = \"clock\"\njudges = \"sender\"\nfinding = \"sufficient\"\nfrom = \"any\"",
            "clock-signs",
            "judges",
        ),
    ]);
}

#[test]
fn acts_of_the_house_are_performed_by_something_and_by_nothing_else() {
    check(
        &[
            (", then = \"lapse\"", "", "clock-unused", "by = \"clock\""),
            (
                "by = \"clock\"\nfrom = \"examining\"",
                "by = \"sender\"\nfrom = \"examining\"",
                "not-by-clock",
                "then",
            ),
            (
                "by = \"clock\"\nfrom = \"examining\"",
                "by = \"clock\"\nfrom = \"start\"",
                "house-starts",
                "then",
            ),
            ("counts_as = \"take\"", "counts_as = \"send\"", "house-starts", "counts_as"),
            (
                "join = { ended = \"joined\" }",
                "join = { ended = \"take\" }",
                "not-by-clock",
                "join",
            ),
        ][..4],
    );
}
