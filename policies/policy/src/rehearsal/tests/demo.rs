//! The published cases of `tests/cases/demo` hold, and what they send makes the same cases anew.
#![allow(
    clippy::disallowed_methods,
    reason = "a test reads the shipped files itself, as the program hands them in"
)]

use crate::house::{Files, House};
use crate::rehearsal::deed::sha256;
use crate::rehearsal::play::{by_clock, staged};
use crate::rehearsal::{Cue, Probed, Story, acts};
use casework::procedure::{CLOCK, Name};
use casework::{Case, Rung, Verb, decide};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

const FOLDER: &str = "tests/cases/demo/";

/// What a data file's name ends with.
const KINDS: [&str; 7] = [".toml", ".csv", ".txt", ".json", ".story", ".cedar", ".cedarschema"];

/// The procedures of which a published case is told.
const TOLD: [&str; 6] = [
    "criminal-transfer",
    "cross-province-notice",
    "joint-operation",
    "listed-supervision",
    "plain-referral",
    "river-chief",
];

pub(super) fn look(root: &Path, name: &str, files: &mut Files) {
    for entry in std::fs::read_dir(root.join(name)).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{name}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            if name != "policies/policy" {
                look(root, &name, files);
            }
        } else if KINDS.iter().any(|kind| name.ends_with(kind)) && !name.ends_with("/Cargo.toml") {
            files.insert(name, std::fs::read_to_string(entry.path()).unwrap());
        }
    }
}

pub(super) fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let (root, mut files) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."), Files::new());
        for name in [
            "policies",
            "workflows/procedures",
            "workflows/documents",
            "tests/cases/documents",
            "tests/cases/demo",
        ] {
            look(&root, name, &mut files);
        }
        files
    })
}

pub(super) fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| House::open(files()).unwrap_or_else(|flaws| panic!("{flaws:?}")))
}

fn stories() -> Vec<(&'static str, Story)> {
    let told = files().iter().filter(|(name, _)| name.starts_with(FOLDER));
    told.map(|(name, text)| (name.as_str(), Story::read(name, text).unwrap())).collect()
}

fn cues(name: &str, story: &Story) -> Vec<Cue> {
    acts(house(), files(), story).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"))
}

/// How the clock of whoever replays a story rings.
#[derive(Clone, Copy, PartialEq)]
enum Clock {
    /// At each instant that a case asks for, as a hub's does.
    Rings,
    /// Only where the story lets it run on, as if the hub had been down.
    Sleeps,
}

/// Sends everything to `decide` and nothing else.
fn sent(name: &str, cues: &[Cue], clock: Clock) -> BTreeMap<Name, Case> {
    let mut cases: BTreeMap<Name, Case> = BTreeMap::new();
    for cue in cues {
        let (id, act, refusal) = match cue {
            Cue::Deed { case, act, expect_refusal, .. } => (case, *act.clone(), *expect_refusal),
            Cue::Clock { case, at } => (case, by_clock(*at, Verb::Wake), None),
        };
        let mut before = cases.get(id).cloned().unwrap_or_default();
        while let Some(at) = before.wakes_at().filter(|at| *at <= act.received_at)
            && clock == Clock::Rings
        {
            let at = before.last_at.map_or(at, |last| at.max(last));
            before = decide(&house().world(), &before, &by_clock(at, Verb::Wake)).unwrap().case;
        }
        match (decide(&house().world(), &before, &act), refusal) {
            (Ok(decision), None) => cases.insert(id.clone(), decision.case),
            (Err(got), Some(code)) if got.code == code => cases.insert(id.clone(), before),
            (got, code) => panic!("{name}: want {code:?}, got {got:?} for {act:?}"),
        };
    }
    cases
}

#[test]
fn there_is_a_published_case_for_each_procedure_that_is_told() {
    let mut opened: Vec<String> = Vec::new();
    for (name, story) in stories() {
        assert!(story.source.as_ref().is_some_and(|it| it.contains("http")), "{name}");
        let first = cues(name, &story).into_iter().find_map(|cue| match cue {
            Cue::Deed { act, .. } => Some(act.verb),
            Cue::Clock { .. } => None,
        });
        let Some(Verb::Step(step)) = first else { panic!("{name} begins with {first:?}") };
        opened.push(step.opens.unwrap().procedure.to_string());
    }
    opened.sort();
    assert_eq!(opened, TOLD);
}

#[test]
fn what_a_published_case_sends_makes_the_same_case_anew() {
    for (name, story) in stories() {
        let mut probed = Probed::default();
        let stage = staged(house(), files(), &story, &mut probed);
        let played: BTreeMap<Name, Case> =
            stage.cases.into_iter().map(|(id, kept)| (id, kept.case)).collect();
        for clock in [Clock::Rings, Clock::Sleeps] {
            let mut anew = sent(name, &stage.cues, clock);
            // That the clock rang is an event of its own; nothing else depends on how often it did.
            for (id, case) in &mut anew {
                (case.version, case.last_at) = (played[id].version, played[id].last_at);
            }
            assert_eq!(anew, played, "{name}");
        }
    }
}

#[test]
fn every_act_says_what_of_it_is_published_and_some_of_each_case_is() {
    for (name, story) in stories() {
        let (mut published, mut assumed) = (0, 0);
        for cue in cues(name, &story) {
            let Cue::Deed { act, origin, .. } = cue else { continue };
            let by_itself = matches!(act.verb, Verb::Climb { .. });
            assert!(!(by_itself && origin.published), "{name}: a receipt is published nowhere");
            assert_ne!(origin.words.zh, origin.words.en, "{name}: {act:?}");
            assert!(
                by_itself || !origin.words.en.starts_with("not in a source"),
                "{name}: {act:?}"
            );
            published += u32::from(origin.published);
            assumed += u32::from(!origin.published);
        }
        assert!(published > 0 && assumed > 0, "{name}: {published} published, {assumed} assumed");
    }
}

#[test]
fn a_delivery_is_followed_by_its_arrival_and_by_the_receipt_of_its_recipient() {
    let (name, story) = stories().into_iter().find(|(name, _)| name.contains("referral")).unwrap();
    let climbs: Vec<(Name, Rung)> = cues(name, &story)
        .into_iter()
        .filter_map(|cue| match cue {
            Cue::Deed { act, .. } => match act.verb {
                Verb::Climb { rung, .. } => Some((act.from, rung)),
                _ => None,
            },
            Cue::Clock { .. } => None,
        })
        .take(2)
        .collect();
    let recipient: Name = "ecology.510300".into();
    assert_eq!(climbs, [(CLOCK.into(), Rung::Delivered), (recipient, Rung::Accepted)]);
}

#[test]
fn documents_are_whole_with_the_digest_of_their_bytes_and_nothing_of_a_sample_left() {
    for (name, story) in stories() {
        for cue in cues(name, &story) {
            let Cue::Deed { act, .. } = cue else { continue };
            let Verb::Step(step) = act.verb else { continue };
            let Some(document) = step.document else { continue };
            let text = document.body.to_string();
            assert_eq!(document.digest, sha256(text.as_bytes()), "{name}: {}", document.name);
            for left in ["示例", "张建国", "李明", "2026", "510100", "9f86d081"] {
                assert!(!text.contains(left), "{name}: {}: `{left}` in {text}", document.name);
            }
        }
    }
}

#[test]
fn a_story_that_does_not_go_as_it_says_sends_nothing() {
    let text = "title 试 | trial\nprocedure plain-referral\nparty sender police.510300\n\
                party recipient ecology.510300\n2024-03-15T09:00 sender refer\nexpect phase closed\n";
    let story = Story::read("trial.story", text).unwrap();
    let findings = acts(house(), files(), &story).unwrap_err();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].place.line, 6);
}

#[test]
fn what_is_refused_is_sent_with_its_code_and_a_clock_that_runs_on_is_a_cue() {
    let text = "title 试 | trial\nprocedure plain-referral\nparty sender police.510300\n\
                party recipient ecology.510300\nreceipts none\n2024-03-15T09:00 sender refer\n\
                refused R207 2024-03-15T10:00 sender take-back\nclock 2024-03-21T00:00\n";
    let story = Story::read("trial.story", text).unwrap();
    let cues = cues("trial.story", &story);
    let codes: Vec<Option<&str>> = cues
        .iter()
        .map(|cue| match cue {
            Cue::Deed { expect_refusal, .. } => expect_refusal.map(casework::Code::word),
            Cue::Clock { .. } => Some("clock"),
        })
        .collect();
    assert_eq!(codes, [None, Some("R207"), Some("clock")]);
}
