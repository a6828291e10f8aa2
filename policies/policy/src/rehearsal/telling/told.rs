//! Any case told in the words of a story: what a hub has recorded, for people.

use super::{Entry, Teller, append, common};
use crate::house::House;
use casework::Case;
use casework::procedure::Name;
use casework::text::Text;
use casework::time::Instant;
use casework::{Event, apply};

/// An act that was refused, as it was answered.
#[derive(Debug, Clone, Copy)]
pub struct RefusedAct<'a> {
    /// When it was received.
    pub at: Instant,
    /// The sender.
    pub by: &'a str,
    /// The act's name, or the word of a common verb such as `return`.
    pub act: &'a str,
    /// The procedure, for an act that would have opened one.
    pub opens: Option<&'a str>,
    /// The refusal's code.
    pub code: &'a str,
    /// What was said.
    pub what: &'a Text,
    /// The law row that says so.
    pub basis: Option<&'a str>,
}

/// Tells the history of one case: for each act the instant of its receipt, who did it and what happened.
/// Events that were erased are given as none, and told as erased.
///
/// The words for days are those of the house's present calendars; the days are the recorded ones.
#[must_use]
pub fn tell(house: &House, case: &str, happenings: &[(Instant, String, Vec<Event>)]) -> Vec<Entry> {
    let (mut timeline, mut before) = (Vec::new(), Case::default());
    for (at, by, events) in happenings {
        let teller = teller(house, case, *at);
        if events.is_empty() {
            append(&mut timeline, vec![teller.erased(by)]);
            continue;
        }
        append(&mut timeline, teller.tell(&before, events));
        events.iter().for_each(|event| apply(&mut before, event));
    }
    timeline
}

/// Tells that an act was refused, in a case as it stood; `Case::default()` where there was none.
#[must_use]
pub fn tell_refused(house: &House, case: &str, before: &Case, refused: &RefusedAct<'_>) -> Entry {
    let mut teller = teller(house, case, refused.at);
    teller.case = before.clone();
    let opens = refused.opens.map(Name::from);
    let act = teller.asked(refused.act, opens.as_ref());
    let mut entry = teller.no(refused.by, &act, (refused.code, refused.what));
    entry.code = Some(refused.code.to_owned().into());
    entry.basis = refused.basis.map(Name::from);
    let is_verb = common(refused.act).zh != refused.act;
    entry.act = (!is_verb).then(|| refused.act.into());
    entry
}

fn teller<'a>(house: &'a House, case: &str, at: Instant) -> Teller<'a> {
    let (calendars, name) = (house.calendars(), case.into());
    Teller { house, calendars, name, case: Case::default(), at }
}

impl Teller<'_> {
    fn erased(&self, by: &str) -> Entry {
        let who = self.agency(by);
        let text = Text::new(
            format!("{} 所办事项的内容已依规销毁,仅存证明", who.zh),
            format!("{}: what was done was erased, only its proof remains", who.en),
        );
        self.entry("erased", text).by(&by.into())
    }
}
