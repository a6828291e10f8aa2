//! What the program says: results to the standard output, trouble to the standard error.

use casework::file::Flaw;
use casework::text::{Language, Text};
use serde::Serialize;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::process::ExitCode;

/// The place results are written to, and how they are wanted.
#[derive(Debug)]
pub(crate) struct Out {
    to: BufWriter<StdoutLock<'static>>,
    /// Whether a program reads along.
    pub(crate) json: bool,
    /// The language of people.
    pub(crate) language: Language,
}

impl Out {
    pub(crate) fn new(json: bool, language: Language) -> Self {
        Self { to: BufWriter::new(io::stdout().lock()), json, language }
    }

    /// One line.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) -> Result<(), Trouble> {
        writeln!(self.to, "{}", line.as_ref()).map_err(written)
    }

    /// One line in the reader's language.
    pub(crate) fn text(&mut self, text: &Text) -> Result<(), Trouble> {
        self.line(text.in_language(self.language))
    }

    /// One JSON value.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Trouble> {
        serde_json::to_writer_pretty(&mut self.to, value)
            .map_err(|error| written(io::Error::from(error)))?;
        self.line("")
    }

    /// Sends off what is buffered.
    pub(crate) fn flush(&mut self) -> Result<(), Trouble> {
        self.to.flush().map_err(written)
    }
}

/// Why a command did not do what was asked, by who must act.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The person who asked: something given is wrong.
    Wrong(Text),
    /// The author of a file.
    Flaws(Vec<Flaw>),
    /// The author of a story, or of what it tests; the story's own output has said what failed.
    Story,
    /// Whoever keeps the record: verifying has found what cannot be; the output has said what.
    Unsound,
    /// The machine.
    Fault(anyhow::Error),
    /// Nobody: the reader of the output went away.
    Gone,
}

impl From<anyhow::Error> for Trouble {
    fn from(error: anyhow::Error) -> Self {
        Self::Fault(error)
    }
}

fn written(error: io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::BrokenPipe => Trouble::Gone,
        _ => Trouble::Fault(anyhow::Error::new(error).context("writing the output")),
    }
}

/// Says what went wrong, if anything, and how the program ends.
pub(crate) fn end(done: Result<(), Trouble>, language: Language) -> ExitCode {
    let Err(trouble) = done else { return ExitCode::SUCCESS };
    let mut to = BufWriter::new(io::stderr().lock());
    // When even the standard error cannot be written to, the exit code is all that is left.
    let _ = complain(&mut to, &trouble, language);
    let _ = to.flush();
    ExitCode::from(match trouble {
        Trouble::Gone => 0,
        Trouble::Fault(_) => 1,
        Trouble::Wrong(_) | Trouble::Flaws(_) => 2,
        Trouble::Story | Trouble::Unsound => 3,
    })
}

fn complain(to: &mut impl Write, trouble: &Trouble, language: Language) -> io::Result<()> {
    match trouble {
        Trouble::Wrong(text) => writeln!(to, "{}", text.in_language(language)),
        Trouble::Flaws(flaws) => {
            flaws.iter().try_for_each(|flaw| writeln!(to, "{}", flaw_line(flaw, language)))
        }
        Trouble::Fault(error) => writeln!(to, "{error:#}"),
        Trouble::Story | Trouble::Unsound | Trouble::Gone => Ok(()),
    }
}

/// `file:line: what [rule]`, in the reader's language.
pub(crate) fn flaw_line(flaw: &Flaw, language: Language) -> String {
    let what = flaw.what.in_language(language);
    format!("{}:{}: {what} [{}]", flaw.file, flaw.line, flaw.rule)
}

/// The name among `known` that `given` was most likely meant to be.
pub(crate) fn nearest<'a>(
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(given, name), name))
        // Below this the two share hardly more than letters.
        .filter(|(likeness, _)| 0.75 <= *likeness)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}

/// Refuses an unknown name: what was given, what is allowed, what was likely meant.
pub(crate) fn unknown<'a>(
    (what_zh, what_en): (&str, &str),
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Trouble {
    let known: Vec<&str> = known.into_iter().collect();
    let all = known.join(", ");
    let (mut zh, mut en) = match known.len() {
        0 => (
            format!("没有{what_zh} `{given}`,目前一个也没有"),
            format!("no {what_en} `{given}`, there is none at all"),
        ),
        _ => (
            format!("没有{what_zh} `{given}`,可用:{all}"),
            format!("no {what_en} `{given}`, allowed: {all}"),
        ),
    };
    if let Some(near) = nearest(given, known) {
        zh.push_str(&format!(";是否指 `{near}`?"));
        en.push_str(&format!("; did you mean `{near}`?"));
    }
    Trouble::Wrong(Text::new(zh, en))
}

/// `2025-09-28 09:00`, with seconds only where there are any.
pub(crate) fn stamp(at: &str) -> String {
    let at = at.strip_suffix("+08:00").unwrap_or(at);
    at.strip_suffix(":00").unwrap_or(at).replace('T', " ")
}
