//! Reading a story: lines of words, every wrong one named with its line.

mod deeds;
mod expectations;
mod head;
mod words;

use super::story::{Line, Receipts, Said, Story};
use casework::file::{Flaw, Place};
use casework::procedure::Name;
use casework::time::{Day, Instant};
use head::Head;
use words::{Bad, Words};

/// The most bytes a story may have. Ours have a few kilobytes.
const STORY_BYTES_MAX: usize = 1 << 20;

/// What a line may begin with.
const BEGINNINGS: &str = "title, source, procedure, case, conduct, party, receipts, published, \
                          assumed, refused, clock, notice, expect, INSTANT";

impl Story {
    /// Reads a story from the text of its file; `name` is how the file is called in findings.
    ///
    /// # Errors
    /// Every finding, with file and line: an unknown word, an instant that does not exist, a missing
    /// title, an option without its value, a marker that stands before no act.
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Flaw>> {
        let file: Name = name.into();
        let place = |at: usize| Place {
            file: file.clone(),
            line: u32::try_from(at + 1).unwrap_or(u32::MAX),
        };
        if text.len() > STORY_BYTES_MAX {
            return Err(vec![place(0).flaw(
                "story-size",
                format!("剧本有 {} 字节,最多 {STORY_BYTES_MAX} 字节", text.len()),
                format!("the story is {} bytes, the most is {STORY_BYTES_MAX}", text.len()),
            )]);
        }
        let (mut head, mut lines, mut flaws) = (Head::default(), Vec::new(), Vec::new());
        for (at, line) in text.lines().enumerate() {
            match head.read(line, one) {
                Ok(None) => {}
                Ok(Some(said)) => lines.push(Line { place: place(at), said }),
                Err(Bad(what)) => flaws.push(place(at).flaw("story", what.zh, what.en)),
            }
        }
        if let Err(Bad(what)) = head.end() {
            let last = text.lines().count().saturating_sub(1);
            flaws.push(place(last).flaw("story", what.zh, what.en));
        }
        if head.title.is_none() {
            flaws.push(place(0).flaw(
                "story-title",
                "剧本没有标题,应有一行 `title 中文 | English`",
                "the story has no title, write a line `title 中文 | English`",
            ));
        }
        match head.title {
            Some(title) if flaws.is_empty() => Ok(Self { title, source: head.source, lines }),
            _ => {
                flaws.sort();
                Err(flaws)
            }
        }
    }
}

fn one(line: &str) -> Result<Option<Said>, Bad> {
    let mut words = Words::of(line)?;
    let Some(first) = words.peek().map(str::to_owned) else { return Ok(None) };
    if first.starts_with(|it: char| it.is_ascii_digit()) {
        return Ok(Some(Said::Do(Box::new(deeds::deed(words)?))));
    }
    words.skip();
    Ok(Some(match first.as_str() {
        "procedure" => Said::Procedure(words.only("PROCEDURE")?.as_str().into()),
        "case" => Said::Case(words.only("CASE")?.as_str().into()),
        "conduct" => conduct(words)?,
        "party" => party(words)?,
        "receipts" => Said::Receipts(receipts(&words.only("auto")?)?),
        "clock" => Said::Clock(instant(&words.only("2025-09-28T09:00")?)?),
        "notice" => notice(words)?,
        "expect" => Said::Expect(expectations::expectation(words)?),
        "refused" => {
            let code = words.name("CODE")?;
            Said::Refused(code, Box::new(deeds::deed(words)?))
        }
        other => {
            return Err(Bad::new(
                format!("行首 `{other}` 无法识别,可用:{BEGINNINGS}"),
                format!("a line cannot begin with `{other}`, allowed: {BEGINNINGS}"),
            ));
        }
    }))
}

fn receipts(word: &str) -> Result<Receipts, Bad> {
    match word {
        "auto" => Ok(Receipts::Auto),
        "manual" => Ok(Receipts::Manual),
        "none" => Ok(Receipts::Nothing),
        other => Err(Bad::unknown("receipts", other, "auto, manual, none")),
    }
}

fn conduct(mut words: Words) -> Result<Said, Bad> {
    let span = words.word("2016-03-01..2016-05-20")?;
    words.end()?;
    let days = span.split_once("..").and_then(|(from, to)| {
        Some((from.parse::<Day>().ok()?, to.parse::<Day>().ok()?)).filter(|(from, to)| from <= to)
    });
    let Some((from, to)) = days else {
        return Err(Bad::new(
            format!("行为期间 `{span}` 无法识别,应如 `2016-03-01..2016-05-20`,先起后止"),
            format!(
                "conduct `{span}` is not known, write `2016-03-01..2016-05-20`, first day first"
            ),
        ));
    };
    Ok(Said::Conduct(from, to))
}

fn party(mut words: Words) -> Result<Said, Bad> {
    let role = words.name("ROLE")?;
    let agencies = words.names("AGENCY,AGENCY")?;
    words.end()?;
    Ok(Said::Party(role, agencies))
}

fn notice(mut words: Words) -> Result<Said, Bad> {
    let year = words.word("YEAR")?;
    let file = words.word("FILE")?;
    words.end()?;
    let year = year.parse().map_err(|_| Bad::unknown("notice", &year, "a year such as 2027"))?;
    Ok(Said::Notice { year, file })
}

fn instant(word: &str) -> Result<Instant, Bad> {
    word.parse::<Instant>().map_err(|error| Bad(error.text()))
}
