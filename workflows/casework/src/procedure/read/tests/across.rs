use super::{BASE, FlawsOf, OTHER, changed, told};
use crate::procedure::{Procedure, Procedures};

fn found(texts: &[&str]) -> Vec<String> {
    let read = texts.iter().enumerate().map(|(at, text)| {
        Procedure::read(&format!("file-{at}"), text).unwrap_or_else(|found| {
            panic!("{:#?}", found.iter().map(|flaw| told(text, flaw)).collect::<Vec<_>>())
        })
    });
    let flaws = Procedures::new(read.collect()).unwrap_err_or_empty();
    flaws.iter().map(|flaw| format!("{}:{}: {}", flaw.file, flaw.line, flaw.rule)).collect()
}

/// A change of one snippet of the procedure that opens, or of the other, and what is found.
fn check(planted: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (old, new, expected) in planted {
        let in_base = BASE.contains(old);
        let base = if in_base { changed(BASE, old, new) } else { BASE.to_owned() };
        let other = if in_base { OTHER.to_owned() } else { changed(OTHER, old, new) };
        let found = found(&[&base, &other]).join("; ");
        if found != *expected {
            wrong.push(format!("`{new}` must give `{expected}`: `{found}`"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_that_fit_are_put_together() {
    assert!(found(&[BASE, OTHER]).is_empty());
}

#[test]
fn a_link_fits_the_other_end() {
    check(&[
        (
            "procedure = \"other\"\nopened_by",
            "procedure = \"others\"\nopened_by",
            "file-0:234: link-procedure; file-1:22: clock-unused",
        ),
        ("with = \"begin\"", "with = \"start\"", "file-0:234: link-act; file-1:22: clock-unused"),
        (
            "with = \"begin\"",
            "with = \"end\"",
            "file-0:234: link-not-start; file-1:22: clock-unused",
        ),
        (
            "roles = { host = \"receiver\" }",
            "roles = { host = \"receiver\", hosts = \"sender\" }",
            "file-0:234: link-role",
        ),
        ("roles = { host = \"receiver\" }\n", "", "file-0:234: link-role-missing"),
        ("same_level_as = \"host\"\n", "", "file-0:234: link-role-missing"),
        (
            "join = { ended = \"joined\" }",
            "join = { over = \"joined\" }",
            "file-0:234: link-outcome",
        ),
        ("from = \"act begin\"", "from = \"act began\"", "file-0:242: link-trigger"),
        (
            "from = \"act begin\"",
            "from = \"later act begin | phase shut\"",
            "file-0:242: link-trigger",
        ),
        ("from = \"act begin\"", "from = \"phase ended\"", "file-0:242: link-trigger"),
        ("from = \"act begin\"", "from = \"overdue start\"", "file-0:242: link-trigger"),
        ("until = [\"outcome ended\"]", "until = \"outcome over\"", "file-0:242: link-trigger"),
        ("from = \"act begin\"", "from = \"receipt ask\"", "file-0:242: receipt-of-another"),
        ("from = \"act begin\"", "from = \"receipt end\"", "file-0:242: receipt-without-delivery"),
        ("from = \"act begin\"", "from = [\"receipt ask by guest\", \"done end\", \"open\"]", ""),
    ]);
}

#[test]
fn procedures_do_not_open_one_another_but_may_watch() {
    let link = |with: &str| {
        format!(
            "{OTHER}\n[link.back]\ntitle = {{ zh = \"回\", en = \"back\" }}\nprocedure = \"visit\"\n{with}"
        )
    };
    let opens = link(
        "opened_by = \"end\"\nwith = \"send\"\nroles = { sender = \"host\", person = \"host\" }\n",
    );
    assert_eq!(found(&[BASE, &opens]), ["file-0:234: link-cycle", "file-1:47: link-cycle"]);
    let watches = link("suspends = \"end\"\nfrom = \"act send\"\nuntil = \"outcome done\"\n");
    assert!(found(&[BASE, &watches]).is_empty());
}

#[test]
fn editions_follow_one_another() {
    let second = changed(OTHER, "edition = 1", "edition = 2");
    assert_eq!(found(&[BASE, OTHER, &second]), ["file-2:1: edition-order"]);
    let later = changed(&second, "2020-01-01", "2021-01-01");
    assert!(found(&[BASE, OTHER, &later]).is_empty());
    assert_eq!(found(&[BASE, OTHER, OTHER]), ["file-2:1: edition-twice"]);
}

#[test]
fn a_link_fits_every_edition_that_may_govern() {
    let second = changed(OTHER, "edition = 1", "edition = 2");
    let second = changed(&second, "2020-01-01", "2021-01-01");
    let second = changed(&second, "outcome = \"ended\"", "outcome = \"over\"");
    let both = ["file-0:234: link-outcome", "file-0:242: link-trigger"];
    assert_eq!(found(&[BASE, OTHER, &second]), both);
    let before = changed(BASE, "from = \"2020-01-01\"", "from = \"2022-01-01\"");
    let before = changed(&before, "[\"outcome ended\"]", "\"outcome over\"");
    let before = changed(&before, "join = { ended", "join = { over");
    assert!(found(&[&before, OTHER, &second]).is_empty(), "edition 1 no longer governs then");
}
