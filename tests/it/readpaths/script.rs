//! Shipped stories as what agencies send, to be sent to a hub.

use super::record::Kept;
use casework::procedure::{CLOCK, Name};
use casework::time::Instant;
use casework::{Act, Code};
use engine::Submitted;
use kit::{Hub, files, house};
use policy::rehearsal::{self, Cue, Story};

/// The story of two cases that are brought together, and in it the holder of the second case, whose
/// place the holder of the first takes.
const MERGING: &str = "merge-and-split.story";
const WITHOUT: &str = "transport.510104";
const WITH: &str = "housing.510104";

/// One thing that is sent; without an act only the clock runs on.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) at: Instant,
    pub(crate) case: Name,
    pub(crate) act: Option<Box<Act>>,
    pub(crate) refusal: Option<Code>,
}

/// What a story sends, in order.
pub(crate) fn lines(story: &str) -> Vec<Line> {
    let text = files().get(story).unwrap_or_else(|| panic!("no story `{story}`"));
    // Who takes a case in must stand to it, which a rehearsal does not ask.
    let text = if story.ends_with(MERGING) { &text.replace(WITHOUT, WITH) } else { text };
    let read = Story::read(story, text).unwrap_or_else(|flaws| panic!("{story}: {flaws:?}"));
    let cues = rehearsal::acts(house(), files(), &read);
    let cues = cues.unwrap_or_else(|found| panic!("{story}: {found:?}"));
    let line = |cue| match cue {
        Cue::Clock { case, at } => Some(Line { at, case, act: None, refusal: None }),
        // A hub does its own errands.
        Cue::Deed { act, .. } if &*act.from == CLOCK => None,
        Cue::Deed { case, at, act, expect_refusal, .. } => {
            Some(Line { at, case, act: Some(act), refusal: expect_refusal })
        }
    };
    cues.into_iter().filter_map(line).collect()
}

/// A story of those that are shipped for procedures.
pub(crate) fn story(name: &str) -> Vec<Line> {
    lines(&format!("tests/cases/stories/{name}.story"))
}

/// Everything due is done, the line is sent, and what it leads to is done.
pub(crate) async fn play(hub: &Hub, line: &Line) -> Option<Submitted> {
    hub.clock.set(line.at);
    hub.settle().await.unwrap();
    let act = line.act.as_ref()?;
    let submitted = hub.act(&line.case, act).await;
    let (refused, answer) = (kit::refused(&submitted), kit::answer_of(&submitted));
    assert_eq!(refused.is_some(), line.refusal.is_some(), "{} {answer:?}", line.case);
    hub.settle().await.unwrap();
    Some(submitted)
}

impl Kept {
    pub(crate) async fn play(&self, line: &Line) -> Option<Submitted> {
        play(&self.hub, line).await
    }

    pub(crate) async fn play_all(&self, lines: &[Line]) {
        for line in lines {
            self.play(line).await;
        }
    }
}
