//! Timelines and findings as lines for people.

use crate::say::{self, Out, Trouble};
use casework::file::Flaw;
use casework::text::{Language, Text};
use policy::rehearsal::{Entry, Finding, Played};
use std::io::Write as _;

/// How far a note is set in: behind the instant and the mark.
const NOTE_MARGIN: usize = 21;

/// The title, the timeline, and what failed.
pub(super) fn story(
    name: &str,
    title: &Text,
    played: &Played,
    out: &mut Out,
) -> Result<(), Trouble> {
    out.line(format!("{}  [{name}]", title.in_language(out.language)))?;
    timeline(&played.timeline, |_| None, out)?;
    let n = played.findings.len();
    if n == 0 {
        out.text(&Text::new("✓ 全部符合预期", "✓ every expectation holds"))?;
    } else {
        for finding in &played.findings {
            out.line(finding_line(finding, out.language))?;
        }
        out.text(&Text::new(
            format!("✗ {n} 处不符"),
            format!("✗ {n} {}", if n == 1 { "failure" } else { "failures" }),
        ))?;
    }
    out.line("")
}

/// Acts stand at the margin with their instant, what followed from them is set in.
/// `note` may say more of an entry, on a line of its own.
pub(crate) fn timeline(
    entries: &[Entry],
    note: impl Fn(&Entry) -> Option<Text>,
    out: &mut Out,
) -> Result<(), Trouble> {
    let mut shown = None;
    for entry in entries {
        let stamp = say::stamp(&entry.at.to_string());
        let at =
            if shown.as_ref() == Some(&stamp) { " ".repeat(stamp.len()) } else { stamp.clone() };
        shown = Some(stamp);
        let mark = match entry.kind {
            "act" => "●",
            "refused" => "✗",
            _ if entry.adverse => "!",
            _ => " ",
        };
        let text = entry.text();
        let indent = if matches!(entry.kind, "act" | "refused") { "" } else { "  " };
        out.line(format!("{at} {mark} {indent}{}", text.in_language(out.language)))?;
        if let Some(note) = note(entry) {
            let margin = " ".repeat(NOTE_MARGIN);
            out.line(format!("{margin}{}", note.in_language(out.language)))?;
        }
    }
    Ok(())
}

fn finding_line(finding: &Finding, language: Language) -> String {
    let what = finding.what.in_language(language);
    format!("{}:{}: {what}", finding.place.file, finding.place.line)
}

/// What failed, to the standard error.
pub(super) fn complain(findings: &[Finding], out: &Out) -> Result<(), Trouble> {
    to_error(findings.iter().map(|finding| finding_line(finding, out.language)))
}

/// Procedure files that are not used, to the standard error.
pub(super) fn left_out(flaws: &[Flaw], language: Language) -> Result<(), Trouble> {
    let head = Text::new(
        "以下程序文件有误,演练不使用:",
        "these procedure files have flaws and are left out:",
    );
    let lines = flaws.iter().map(|flaw| say::flaw_line(flaw, language));
    to_error(std::iter::once(head.in_language(language).to_owned()).chain(lines))
}

fn to_error(lines: impl Iterator<Item = String>) -> Result<(), Trouble> {
    let mut to = std::io::stderr().lock();
    for line in lines {
        writeln!(to, "{line}").map_err(|error| Trouble::Fault(error.into()))?;
    }
    Ok(())
}
