//! What a story sends, act by act, for whoever replays it elsewhere than here.

use super::play::{Finding, Stage, staged};
use super::probe::Probed;
use super::story::{Origin, Story};
use crate::house::{Files, House};
use casework::procedure::Name;
use casework::text::Text;
use casework::time::Instant;
use casework::{Act, Code, Verb};

/// One thing that a story does, as whoever replays it has to do it.
#[derive(Debug, Clone)]
pub enum Cue {
    /// An act is sent.
    ///
    /// Roles are resolved to agencies and the document is whole; its digest is of the bytes of
    /// `body.to_string()`. Acts from [`casework::procedure::CLOCK`], such as the arrival of a delivery,
    /// are what a house does by itself: a hub must not be sent them. Receipts carry the number of the
    /// delivery as [`casework::decide`] counts it, the same in every house.
    Deed {
        /// The case.
        case: Name,
        /// When the hub receives it: the act's `received_at`.
        at: Instant,
        /// Whether it is published or assumed.
        origin: Origin,
        /// The act.
        act: Box<Act>,
        /// The code it is refused with; nothing happens then.
        expect_refusal: Option<Code>,
    },
    /// The clock runs on and nobody does anything: what falls due by then happens.
    Clock {
        /// The case that the clock is of.
        case: Name,
        /// Where it stands then.
        at: Instant,
    },
}

/// Plays a story and gives what it sends, in order: acts, the receipts that the rehearsal signs by
/// itself, acts to be refused, and where the clock runs on.
///
/// `files` holds the house's own files with `tests/cases`, from which the samples of documents come.
///
/// # Errors
/// Everything that did not go as the story says: whoever replays it would not get further.
pub fn acts(house: &House, files: &Files, story: &Story) -> Result<Vec<Cue>, Vec<Finding>> {
    let mut probed = Probed::default();
    let stage = staged(house, files, story, &mut probed);
    if stage.played.findings.is_empty() { Ok(stage.cues) } else { Err(stage.played.findings) }
}

impl Stage<'_> {
    /// Notes what was sent. That the clock rang is no act: whoever replays has a clock.
    pub(super) fn cue(&mut self, case: &Name, act: &Act, expect_refusal: Option<Code>) {
        if matches!(act.verb, Verb::Wake) {
            return;
        }
        self.cues.push(Cue::Deed {
            case: case.clone(),
            at: act.received_at,
            origin: self.origin.clone(),
            act: Box::new(act.clone()),
            expect_refusal,
        });
    }
}

/// Where a receipt comes from that no line of the story asks for.
pub(super) fn by_itself() -> Origin {
    Origin {
        published: false,
        words: Text::new("送达和签收为假定,即送即收", "delivery and receipt assumed, at once"),
    }
}
