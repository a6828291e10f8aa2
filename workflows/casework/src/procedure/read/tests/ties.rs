use super::{check, rules};

#[test]
fn maxima_are_checked() {
    check(&[
        ("acts = [\"again\"]", "acts = [\"twice\"]", "unknown-act", "twice"),
        ("n = 2\nbasis", "n = 0\nbasis", "out-of-range", "n = 0"),
        ("n = 2\nbasis", "basis", "missing-key", "max.again"),
    ]);
}

#[test]
fn agreements_are_checked() {
    check(&[
        ("each = \"member\"", "each = \"members\"", "unknown-role", "members"),
        (
            "accepted_by = \"consent\"",
            "accepted_by = \"plan\"",
            "acceptor-not-member",
            "accepted_by",
        ),
        ("accepted_by = \"consent\"", "accepted_by = \"nod\"", "unknown-act", "nod"),
        ("need = 2", "need = 2\nwithdrawn_by = \"nod\"", "unknown-act", "nod"),
        ("need = 2", "need = 2\nwithdrawn_by = \"plan\"", "acceptor-not-member", "withdrawn_by"),
        (
            "proposed_by = \"plan\"",
            "proposed_by = [\"plan\", \"take\"]",
            "proposal-without-document",
            "take",
        ),
        ("need = 2", "need = 6", "need-beyond-many", "need"),
        ("need = 2", "need = 0", "out-of-range", "need"),
        ("need = 2", "need = \"most\"", "unknown-word", "most"),
        ("reached = \"agreed\"", "reached = \"agreeing\"", "unknown-phase", "agreeing"),
    ]);
}

#[test]
fn an_agreement_is_among_several() {
    let of_one = ("each = \"member\"", "each = \"sender\"");
    assert_eq!(rules(&[of_one]), ["each-not-many", "acceptor-not-member"]);
}

#[test]
fn custody_and_papers_are_checked() {
    check(&[
        ("handed_by = \"hand\"", "handed_by = \"give\"", "unknown-act", "give"),
        ("received_by = \"take\"", "received_by = \"get\"", "unknown-act", "get"),
        ("papers = \"bundle\"\n", "", "papers-unused", "papers.bundle"),
        ("kind = \"decision\"", "kind = \"report\"", "papers-twice", "决定"),
        ("zh = \"报告\", ", "", "missing-key", "report"),
        ("when = \"sent\"", "when = \"received\"", "flag-never-set", "received"),
        (
            "incomplete = \"lacking\"",
            "incomplete = \"lacking\"\ntitle = \"x\"",
            "unknown-key",
            "title",
        ),
    ]);
}

#[test]
fn the_flag_that_missing_papers_set_need_not_be_asked_for() {
    let asked_for = [("unless = \"lacking\"\n", ""), ("clears = \"lacking\"\n", "")];
    assert!(rules(&asked_for).is_empty());
}

#[test]
fn links_are_checked() {
    check(&[
        ("with = \"begin\"\n", "", "link-half-open", "link.other"),
        ("opened_by = \"decline\"", "opened_by = \"refuse\"", "unknown-act", "refuse"),
        (
            "roles = { host = \"receiver\" }",
            "roles = { host = \"landlord\" }",
            "unknown-role",
            "landlord",
        ),
        ("roles = { host = \"receiver\" }", "roles = { host = 1 }", "wrong-kind", "host"),
        ("suspends = \"answer\"", "suspends = \"question\"", "unknown-duty", "question"),
        ("until = [\"outcome ended\"]\n", "", "link-half-suspending", "link.watch"),
        ("from = \"act begin\"\n", "", "link-half-suspending", "link.watch"),
        ("from = \"act begin\"", "from = \"begin\"", "bad-trigger", "begin"),
        (
            "inclusive = true",
            "inclusive = true\njoin = { ended = \"joined\" }",
            "link-join-unopened",
            "join",
        ),
        (
            "procedure = \"other\"\nopened_by",
            "procedure = \"visit\"\nopened_by",
            "link-cycle",
            "link.other",
        ),
        (
            "suspends = \"answer\"\nfrom = \"act begin\"\nuntil = [\"outcome ended\"]\n",
            "",
            "link-idle",
            "link.watch",
        ),
    ]);
}

#[test]
fn common_verbs_are_checked() {
    check(&[
        ("[verb.merge]", "[verb.marry]", "unknown-word", "verb.marry"),
        ("forbidden = true\n", "", "verb-idle", "verb.return"),
        (
            "forbidden = true",
            "forbidden = true\ntell = \"sender\"",
            "verb-forbidden-during",
            "verb.return",
        ),
        (
            "[verb.merge]\nduring = \"examining\"",
            "[verb.merge]\nduring = \"examined\"",
            "unknown-phase",
            "examined",
        ),
    ]);
}
