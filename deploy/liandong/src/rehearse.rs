//! `rehearse`: stories under a virtual clock.

mod coverage;
pub(crate) mod print;

pub(crate) use coverage::coverage;

use crate::say::{Out, Trouble};
use crate::shipped;
use casework::file::Flaw;
use casework::text::Text;
use policy::house::{Files, House};
use policy::rehearsal::{self, Entry, Finding, Played, Probed, Story};
use serde::Serialize;
use std::path::PathBuf;

/// Where the shipped stories lie.
const STORY_FOLDER: &str = "tests/cases/stories/";

/// What a procedure file's path begins with.
const PROCEDURE_FOLDER: &str = "workflows/procedures/";

/// One story's answer, for programs.
#[derive(Debug, Serialize)]
struct Told<'a> {
    story: &'a str,
    title: &'a Text,
    timeline: &'a [Entry],
    findings: Vec<Missed<'a>>,
}

/// One expectation that did not hold.
#[derive(Debug, Serialize)]
struct Missed<'a> {
    file: &'a str,
    line: u32,
    what: &'a Text,
}

/// Runs the stories given.
pub(crate) fn run(files: &Files, stories: &[PathBuf], out: &mut Out) -> Result<(), Trouble> {
    let stage = Stage::new(files, out)?;
    let (mut read, mut flaws) = (Vec::new(), Vec::new());
    for path in stories {
        let (name, text) = (path.display().to_string(), shipped::read(path)?);
        match Story::read(&name, &text) {
            Ok(story) => read.push((name, story)),
            Err(found) => flaws.extend(found),
        }
    }
    if !flaws.is_empty() {
        return Err(Trouble::Flaws(flaws));
    }
    let mut failed = false;
    let mut played: Vec<(String, Story, Played)> = Vec::new();
    for (name, story) in read {
        let came = stage.play(&story);
        failed |= !came.findings.is_empty();
        if !out.json {
            print::story(&name, &story.title, &came, out)?;
        }
        played.push((name, story, came));
    }
    if out.json {
        json(&played, out)?;
    }
    if failed { Err(Trouble::Story) } else { Ok(()) }
}

/// One story prints the array of its entries, several an array of stories. What failed goes to the
/// standard error only where the array has no room for it.
fn json(played: &[(String, Story, Played)], out: &mut Out) -> Result<(), Trouble> {
    if let [(_, _, came)] = played {
        out.json(&came.timeline)?;
        return print::complain(&came.findings, out);
    }
    let told: Vec<Told<'_>> = played
        .iter()
        .map(|(name, story, came)| Told {
            story: name,
            title: &story.title,
            timeline: &came.timeline,
            findings: came.findings.iter().map(missed).collect(),
        })
        .collect();
    out.json(&told)
}

fn missed(finding: &Finding) -> Missed<'_> {
    Missed { file: &finding.place.file, line: finding.place.line, what: &finding.what }
}

/// A house in which stories are played.
struct Stage<'a> {
    files: &'a Files,
    house: House,
}

impl<'a> Stage<'a> {
    /// Opens the house. Procedure files with flaws are named and left out, so that a story about
    /// another procedure can still be played; flaws of any other room end the command.
    fn new(files: &'a Files, out: &mut Out) -> Result<Self, Trouble> {
        let mut kept = files.clone();
        loop {
            let flaws = match House::open(&kept) {
                Ok(house) => return Ok(Self { files, house }),
                Err(flaws) => flaws,
            };
            let own = |flaw: &Flaw| {
                flaw.file.starts_with(PROCEDURE_FOLDER) && kept.contains_key(&*flaw.file)
            };
            if flaws.is_empty() || !flaws.iter().all(own) {
                return Err(Trouble::Flaws(flaws));
            }
            print::left_out(&flaws, out.language)?;
            kept.retain(|name, _| flaws.iter().all(|flaw| *flaw.file != **name));
        }
    }

    fn play(&self, story: &Story) -> Played {
        rehearsal::run(&self.house, self.files, story, &mut Probed::default())
    }
}

/// The shipped stories, by path.
fn shipped_stories(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let stories =
        files.iter().filter(|(name, _)| name.starts_with(STORY_FOLDER) && name.ends_with(".story"));
    stories.map(|(name, text)| (name.as_str(), text.as_str()))
}
