//! One small procedure that says everything once, and what is found when one thing of it is changed.

mod across;
mod clocks;
mod parts;
mod ties;

use crate::file::Flaw;
use crate::procedure::Procedure;

/// A small procedure with every part of the language.
const BASE: &str = include_str!("tests/base.toml");
/// The procedure that [`BASE`] opens and watches.
const OTHER: &str = include_str!("tests/other.toml");

/// A change of one snippet, the rule it breaks, and words of the line that is named.
type Planted = (&'static str, &'static str, &'static str, &'static str);

/// The text with its only `old` replaced.
fn changed(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "`{old}` must stand once in the text");
    text.replace(old, new)
}

/// Each change alone gives its one finding, at the line that holds the words.
fn check(planted: &[Planted]) {
    let wrong: Vec<_> = planted.iter().filter_map(what_is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn what_is_wrong((old, new, rule, words): &Planted) -> Option<String> {
    let text = changed(BASE, old, new);
    let found = Procedure::read("visit.1.toml", &text).unwrap_err_or_empty();
    let as_planted = match found.as_slice() {
        [flaw] => {
            let line = text.lines().nth(flaw.line as usize - 1).unwrap_or_default();
            flaw.rule == *rule && line.contains(words) && !flaw.what.zh.is_empty()
        }
        _ => false,
    };
    let found: Vec<_> = found.iter().map(|flaw| told(&text, flaw)).collect();
    (!as_planted).then(|| format!("`{new}` must give one {rule} at `{words}`: {found:#?}"))
}

/// The rules that several changes together break, in the order of the file.
fn rules(changes: &[(&str, &str)]) -> Vec<&'static str> {
    let text = changes.iter().fold(BASE.to_owned(), |text, (old, new)| changed(&text, old, new));
    let found = Procedure::read("visit.1.toml", &text).unwrap_err_or_empty();
    found.iter().map(|flaw| flaw.rule).collect()
}

fn told(text: &str, flaw: &Flaw) -> String {
    let line = text.lines().nth(flaw.line as usize - 1).unwrap_or_default();
    format!("{flaw} — {line}")
}

trait FlawsOf {
    fn unwrap_err_or_empty(self) -> Vec<Flaw>;
}

impl<T> FlawsOf for Result<T, Vec<Flaw>> {
    fn unwrap_err_or_empty(self) -> Vec<Flaw> {
        self.err().unwrap_or_default()
    }
}

#[test]
fn a_file_that_says_everything_once_is_read_wholly() {
    let read = Procedure::read("visit.1.toml", BASE).unwrap_or_else(|found| {
        panic!("{:#?}", found.iter().map(|flaw| told(BASE, flaw)).collect::<Vec<_>>())
    });
    let counts = [
        read.roles.len(),
        read.phases.len(),
        read.acts.len(),
        read.duties.len(),
        read.rights.len() + read.waits.len() + read.deemed.len() + read.maxes.len(),
        read.agreements.len() + read.custodies.len() + read.papers.len(),
        read.links.len(),
        read.verbs.len(),
    ];
    assert_eq!(counts, [5, 5, 10, 4, 5, 3, 2, 2]);
    let answer = read.duties.get("answer").unwrap();
    assert_eq!((answer.limits.len(), answer.also.len(), answer.overdue.len()), (2, 1, 3));
    assert_eq!(answer.starts[1].to_string(), "later act again | receipt again by person");
    assert!(answer.local_calendar && answer.limits[0].roll);
    assert_eq!(answer.place.line, 137);
    assert_eq!(read.law_rows().len(), 8);
}

#[test]
fn the_smallest_file_is_enough() {
    let text = "procedure = 'a'\nedition = 1\nfrom = '2020-01-01'\n\
        title = { zh = '甲', en = 'a' }\nsummary = { zh = '甲', en = 'a' }\n\
        [role.one]\ntitle = { zh = '一', en = 'one' }\n\
        [phase.end]\ntitle = { zh = '终', en = 'end' }\noutcome = 'ended'\n\
        [act.do]\ntitle = { zh = '办', en = 'do' }\nby = 'one'\nfrom = 'start'\nto = 'end'\n";
    assert!(Procedure::read("anything", text).is_ok());
}

#[test]
fn all_findings_come_in_one_run_in_the_order_of_the_file() {
    let text = changed(BASE, "level = \"county\"", "level = \"village\"");
    let text = changed(&text, "holder = \"receiver\"", "holder = \"nobody\"");
    let text = changed(&text, "n = 2\nbasis", "n = 0\nbasis");
    let found = Procedure::read("dir/visit.1.toml", &text).unwrap_err_or_empty();
    let found: Vec<_> = found.iter().map(|flaw| format!("{}: {}", flaw.line, flaw.rule)).collect();
    assert_eq!(found, ["13: unknown-word", "37: unknown-role", "210: out-of-range"]);
}

#[test]
fn a_finding_says_what_was_given_and_what_is_allowed_in_both_languages() {
    let text = changed(BASE, "to = \"planning\"", "to = \"plannin\"");
    let found = Procedure::read("visit.1.toml", &text).unwrap_err_or_empty();
    assert_eq!(
        found[0].to_string(),
        "visit.1.toml:113: there is no phase `plannin`, this file has: examining, declined, planning, \
         agreed, closed [unknown-phase]"
    );
    assert_eq!(
        found[0].what.zh,
        "没有阶段 `plannin`,本文件有:examining, declined, planning, agreed, closed"
    );
}

#[test]
fn a_file_cut_off_anywhere_is_read_or_refused_but_never_breaks_the_reader() {
    for end in (17..BASE.len()).step_by(17).filter(|end| BASE.is_char_boundary(*end)) {
        let (head, tail) = BASE.split_at(end);
        for text in [head, tail] {
            assert!(Procedure::read("cut", text).is_err(), "half a file, cut at {end}");
        }
    }
}

#[test]
fn a_file_without_any_one_of_its_lines_is_read_or_refused_with_a_line_it_has() {
    let lines: Vec<&str> = BASE.lines().collect();
    for left_out in 0..lines.len() {
        let rest = lines.iter().enumerate().filter(|(at, _)| *at != left_out);
        let text = rest.map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        for flaw in Procedure::read("visit.1.toml", &text).unwrap_err_or_empty() {
            assert!((1..=lines.len()).contains(&(flaw.line as usize)), "{flaw}");
        }
    }
}

#[test]
fn the_supervision_of_filing_and_its_chase_are_read() {
    let files = [
        (
            "filing-supervision.1.toml",
            include_str!("../../../../procedures/filing-supervision.1.toml"),
        ),
        ("filing-chase.1.toml", include_str!("../../../../procedures/filing-chase.1.toml")),
    ];
    for (name, text) in files {
        if let Err(found) = Procedure::read(name, text) {
            panic!("{:#?}", found.iter().map(|flaw| told(text, flaw)).collect::<Vec<_>>());
        }
    }
}
