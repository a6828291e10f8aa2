use super::{check, rules};

#[test]
fn duties_are_checked() {
    check(&[
        ("owed_by = \"each member\"", "owed_by = \"member\"", "owner-many", "owed_by"),
        ("owed_by = \"each member\"", "owed_by = 7", "wrong-kind", "owed_by"),
        ("owed_by = \"receiver\"\n", "owed_by = \"each receiver\"\n", "owner-one", "owed_by"),
        ("owed_to = \"sender\"", "owed_to = \"nobody\"", "unknown-role", "nobody"),
        (
            "done_by = [\"decline\", \"plan\"]",
            "done_by = [\"decline\", \"leave\"]",
            "unknown-act",
            "leave",
        ),
        ("every = \"quarter\"", "every = \"week\"", "unknown-word", "week"),
        ("every = \"quarter\"\n", "", "no-limit", "duty.keep"),
        (
            "every = \"quarter\"",
            "every = \"quarter\"\nlimits = [{ n = \"3d\" }]",
            "limit-and-every",
            "every",
        ),
        (
            "owed_by = \"sender\"\nstarts = \"phase declined\"",
            "owed_by = \"each member\"\nstarts = \"phase declined\"",
            "every-of-many",
            "every",
        ),
        ("during = [\"declined\"]", "during = [\"decline\"]", "unknown-phase", "decline"),
        (
            "during = [\"declined\"]",
            "during = [\"declined\", \"closed\"]",
            "during-final",
            "closed",
        ),
        ("calendar = \"local\"", "calendar = \"lunar\"", "unknown-word", "lunar"),
        ("done_by = \"consent\"\n", "", "duty-endless", "duty.consent"),
        ("[duty.item]", "[duty.copy]", "reserved-name", "duty.copy"),
        ("starts = \"act plan\"\ndone_by", "done_by", "missing-key", "duty.item"),
        ("owner = \"owner\" }", "ownr = \"owner\", owner = \"owner\" }", "unknown-key", "ownr"),
    ]);
}

#[test]
fn limits_are_checked() {
    check(&[
        ("n = \"3d\"", "n = \"0d\"", "bad-length", "0d"),
        ("n = \"3d\"", "n = \"-3d\"", "bad-length", "-3d"),
        ("n = \"3d\"", "n = \"3 weeks\"", "bad-length", "weeks"),
        ("n = \"3d\"", "n = 3", "wrong-kind", "n = 3"),
        ("after = \"route\"", "after = \"wander\"", "unknown-act", "wander"),
        ("{ n = \"3d\", basis", "{ n = \"3d\", after = \"again\", basis", "no-base-limit", "again"),
        (
            "{ n = \"3d\", basis",
            "{ n = \"3d\", from = \"2021-01-01\", basis",
            "no-base-limit",
            "2021",
        ),
        (
            "{ n = \"3d\", basis",
            "{ n = \"3d\", to = \"2025-12-31\", basis",
            "no-base-limit",
            "2025",
        ),
        (
            "{ n = \"3d\", basis",
            "{ n = \"3d\", from = \"2020-01-01\", to = \"2019-01-01\", basis",
            "limit-dates",
            "2019",
        ),
        ("doubt = \"D5\"", "doubt = \"5\"", "bad-doubt", "doubt"),
        ("n = \"7wd\", before", "n = \"promptly\", before", "no-instant", "promptly"),
        ("before = \"hearing.date\"", "before = \"hearing date\"", "bad-path", "hearing date"),
        (
            "{ from_document = \"item.date\" }",
            "{ from_document = \"item.date\", n = \"3d\" }",
            "two-measures",
            "item.date",
        ),
        ("before = \"hearing.date\"", "before = \"item.date\"", "item-without-list", "item.date"),
        ("basis = \"P1-08/310\"", "roll = \"no\"", "wrong-kind", "roll"),
        ("times = 1", "times = 0", "out-of-range", "times"),
        ("{ n = \"30d\", times", "{ n = \"promptly\", times", "no-instant", "times"),
        ("suspend = { reasons = \"hearing\",", "suspend = {", "missing-key", "suspend"),
    ]);
}

#[test]
fn limits_in_documents_need_the_document() {
    check(&[(
        "starts = \"receipt plan\"",
        "starts = \"act take\"",
        "limit-without-document",
        "hearing.date",
    )]);
}

#[test]
fn a_list_of_items_needs_the_document_too() {
    let no_document = ("starts = \"act plan\"", "starts = \"act take\"");
    let limit = ("{ from_document = \"item.date\" }", "{ n = \"3d\" }");
    assert_eq!(rules(&[no_document, limit]), ["list-without-document"]);
    assert_eq!(rules(&[no_document]), ["list-without-document", "limit-without-document"]);
}

#[test]
fn overdue_rules_are_checked() {
    check(&[
        ("at = \"due-1wd\"", "at = \"due-1\"", "bad-rung", "due-1"),
        ("at = \"due-1wd\"", "at = \"due-promptly\"", "bad-rung", "due-promptly"),
        ("{ at = \"due-1wd\", warn", "{ at = \"due-1wd\", tell", "rung-not-warn", "due-1wd"),
        (
            "{ at = \"due+5wd\", tell = \"owed_to\" }",
            "{ at = \"due+5wd\" }",
            "rung-without-consumer",
            "due+5wd",
        ),
        (
            "tell = \"owed_to\" },\n]",
            "tell = \"owed_to\", warn = \"above\" },\n]",
            "rung-warn-and-tell",
            "above",
        ),
        ("owed_to = \"sender\"\nstarts", "starts", "rung-without-consumer", "due+5wd"),
        ("warn = \"owed_by\"", "warn = \"somebody\"", "unknown-role", "somebody"),
    ]);
}

#[test]
fn rights_waits_and_deemed_acts_are_checked() {
    check(&[
        ("window = \"3wd\"", "window = \"promptly\"", "no-instant", "window"),
        (
            "lapse_to = \"closed\"",
            "lapse_to = \"closed\"\nlapse = \"nothing\"",
            "lapse-twice",
            "lapse_to",
        ),
        ("lapse_to = \"closed\"\n", "", "lapse-missing", "right.reconsider"),
        ("lapse_to = \"closed\"", "lapse_to = \"gone\"", "unknown-phase", "gone"),
        ("lapse_to = \"closed\"", "lapse = \"all\"", "unknown-word", "all"),
        (
            "used_by = \"hand\"",
            "used_by = \"hand\"\nlapse_to = \"closed\"",
            "lapse-without-window",
            "lapse_to",
        ),
        ("used_by = \"hand\"\n", "", "missing-key", "right.speak"),
        (
            "of = \"person\"\nstarts = [\"receipt again\", ",
            "of = \"guest\"\nstarts = [",
            "unknown-role",
            "guest",
        ),
        ("before = \"take\"", "before = \"takes\"", "unknown-act", "takes"),
        ("n = \"10wd\"", "n = \"10weeks\"", "bad-length", "10weeks"),
        ("n = \"10wd\"\n", "", "missing-key", "wait.cool"),
        ("after = \"5wd\"", "after = \"immediately\"", "no-instant", "after"),
        ("unless = \"route\"", "unless = \"object\"", "unknown-act", "object"),
        ("counts_as = \"take\"", "counts_as = \"taking\"", "unknown-act", "taking"),
    ]);
}

#[test]
fn triggers_are_checked() {
    check(&[
        ("starts = \"act plan\"", "starts = \"when plan\"", "bad-trigger", "when"),
        ("starts = \"act plan\"", "starts = [\"act plan\", \"act play\"]", "unknown-act", "play"),
        (
            "starts = \"act plan\"",
            "starts = [\"act plan\", \"receipt play\"]",
            "unknown-act",
            "play",
        ),
        ("starts = \"phase declined\"", "starts = \"phase closing\"", "unknown-phase", "closing"),
        ("starts = \"phase declined\"", "starts = \"phase closed\"", "trigger-elsewhere", "closed"),
        (
            "starts = \"phase declined\"",
            "starts = \"outcome done\"",
            "trigger-elsewhere",
            "outcome",
        ),
        ("\"overdue answer\"", "\"overdue question\"", "unknown-duty", "question"),
        ("\"done answer\"", "\"done keep\"", "never-done", "done keep"),
        ("\"lapse reconsider\"", "\"lapse speak\"", "never-lapses", "lapse speak"),
        ("\"lapse reconsider\"", "\"lapse sleep\"", "unknown-right", "sleep"),
        ("\"passed cool\"", "\"passed warm\"", "unknown-wait", "warm"),
        (
            "starts = \"receipt decline\"",
            "starts = \"receipt route by person\"",
            "receipt-of-another",
            "person",
        ),
        (
            "starts = \"receipt decline\"",
            "starts = \"receipt send\"",
            "receipt-of-another",
            "receipt send",
        ),
        (
            "starts = \"receipt decline\"",
            "starts = \"receipt take\"",
            "receipt-without-delivery",
            "take",
        ),
        (
            "starts = \"receipt decline\"",
            "starts = \"receipt route by guest\"",
            "unknown-role",
            "guest",
        ),
        ("starts = \"receipt hand\"", "starts = \"receipt again\"", "receipt-ambiguous", "again"),
        ("receipt again by person", "receipt again", "receipt-ambiguous", "later"),
        ("starts = \"act hand\"", "starts = []", "empty-list", "starts"),
    ]);
}
