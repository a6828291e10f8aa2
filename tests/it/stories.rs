//! Every story is played, and every part of every procedure is walked by one.

mod faults;
mod program;
mod refusals;

use kit::{files, house};
use policy::rehearsal::{self, Edge, Finding, Probed, Story, VERBS};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::OnceLock;

/// Procedures in whose every phase every common verb is tried.
const TRIED: [&str; 3] = ["criminal-transfer", "petition", "joint-operation"];

/// What came of all stories.
#[derive(Debug, Default)]
struct All {
    stories: usize,
    findings: Vec<String>,
    walked: BTreeSet<Edge>,
    probed: Probed,
}

/// Plays all stories, once for all tests.
fn check() -> &'static All {
    static ALL: OnceLock<All> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = All::default();
        for (name, text) in files().iter().filter(|(name, _)| name.ends_with(".story")) {
            all.stories += 1;
            match Story::read(name, text) {
                Err(flaws) => all.findings.extend(flaws.iter().map(ToString::to_string)),
                Ok(story) => {
                    let played = rehearsal::run(house(), files(), &story, &mut all.probed);
                    all.findings.extend(played.findings.iter().map(shown));
                    all.walked.extend(played.walked);
                }
            }
        }
        all
    })
}

fn shown(finding: &Finding) -> String {
    format!("{}:{}: {}", finding.place.file, finding.place.line, finding.what.en)
}

#[test]
fn every_story_goes_as_it_says() {
    let all = check();
    assert!(all.stories > 0, "there are stories");
    assert!(all.findings.is_empty(), "\n{}", all.findings.join("\n"));
}

#[test]
fn every_edge_of_every_procedure_is_walked_by_a_story() {
    let missing = rehearsal::unwalked(house().procedures(), &check().walked);
    let mut said = String::new();
    for it in &missing {
        let (place, edge) = (&it.place, &it.edge);
        let _ = write!(said, "\n{}:{}: {}", place.file, place.line, edge.what);
    }
    assert!(missing.is_empty(), "{} edges are walked by no story:{said}", missing.len());
}

#[test]
fn every_common_verb_is_tried_in_every_phase_of_three_procedures() {
    let all = check();
    for id in TRIED {
        let of_id = house().procedures().iter().filter(|procedure| &*procedure.id == id);
        let procedure = of_id.last().unwrap_or_else(|| panic!("{id} is shipped"));
        for phase in procedure.phases.iter().filter(|phase| !phase.is_final()) {
            for verb in VERBS {
                let tried = all.probed.tried(procedure, &phase.name, verb);
                assert!(
                    tried,
                    "{}:{}: {verb} in {}",
                    phase.place.file, phase.place.line, phase.name
                );
            }
        }
    }
}
