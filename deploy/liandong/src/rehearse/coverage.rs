//! `rehearse --coverage`: what no story walks.

use super::{Stage, print, shipped_stories};
use crate::say::{Out, Trouble};
use casework::text::Text;
use policy::house::Files;
use policy::rehearsal::{self, Edge, Probed, Story, Unwalked};
use serde::Serialize;
use std::collections::BTreeSet;

/// One edge that no story walks, for programs.
#[derive(Debug, Serialize)]
struct Missing<'a> {
    procedure: &'a str,
    edition: u32,
    edge: &'a str,
    file: &'a str,
    line: u32,
}

/// Plays every shipped story and lists the edges that none walks; of one procedure when one is named.
pub(crate) fn coverage(files: &Files, only: Option<&str>, out: &mut Out) -> Result<(), Trouble> {
    let stage = Stage::new(files, out)?;
    let (mut walked, mut failed) = (BTreeSet::<Edge>::new(), false);
    let (mut probed, mut flaws) = (Probed::default(), Vec::new());
    for (name, text) in shipped_stories(files) {
        let story = match Story::read(name, text) {
            Ok(story) => story,
            Err(found) => {
                flaws.extend(found);
                continue;
            }
        };
        let played = rehearsal::run(&stage.house, files, &story, &mut probed);
        failed |= !played.findings.is_empty();
        print::complain(&played.findings, out)?;
        walked.extend(played.walked);
    }
    let mut missing = rehearsal::unwalked(stage.house.procedures(), &walked);
    missing.retain(|it| only.is_none_or(|only| *it.edge.procedure == *only));
    say(&missing, out)?;
    if !flaws.is_empty() {
        return Err(Trouble::Flaws(flaws));
    }
    if failed { Err(Trouble::Story) } else { Ok(()) }
}

fn say(missing: &[Unwalked], out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        let list: Vec<Missing<'_>> = missing
            .iter()
            .map(|it| Missing {
                procedure: &it.edge.procedure,
                edition: it.edge.edition,
                edge: &it.edge.what,
                file: &it.place.file,
                line: it.place.line,
            })
            .collect();
        return out.json(&list);
    }
    for it in missing {
        let (place, edge) = (&it.place, &it.edge);
        out.line(format!("{}:{}: {}", place.file, place.line, edge.what))?;
    }
    let n = missing.len();
    out.text(&Text::new(format!("{n} 处尚无剧本经过"), format!("{n} edges are walked by no story")))
}
