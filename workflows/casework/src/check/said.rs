//! Steps in words, so that an author can follow the way to a flaw.

use super::model::Model;
use super::step::Step;
use crate::procedure::{Entry, Name, Named};
use crate::text::Text;

/// A way is told up to so many steps; the first and the last say the most.
const STEPS_MAX: usize = 24;

/// The name of a part.
pub(super) fn name<T: Entry>(parts: &Named<T>, at: usize) -> Name {
    parts.iter().nth(at).map_or_else(|| "…".into(), |part| part.name().clone())
}

/// A step in words.
pub(super) fn step(model: &Model<'_>, step: Step) -> Text {
    let procedure = model.procedure;
    let (zh, en, name) = match step {
        Step::Act(at) => ("行为", "act", name(&procedure.acts, at)),
        Step::Lapse(at) => ("失效", "lapse", name(&procedure.rights, at)),
        Step::Passed(at) => ("届满", "passed", name(&procedure.waits, at)),
        Step::Deemed(at) => ("默示", "deemed", name(&procedure.deemed, at)),
        Step::Overdue(at, _) => ("逾期", "overdue", name(&procedure.duties, at)),
        Step::Receipt(at) => {
            let act = model.receipts.get(at).map_or(usize::MAX, |receipt| receipt.act);
            ("签收", "receipt", name(&procedure.acts, act))
        }
        Step::Child(at, outcome) => {
            let link = name(&procedure.links, at);
            let outcomes = model.links.get(at).and_then(|link| link.outcomes.get(outcome));
            let outcome = outcomes.map_or("…", |(outcome, _)| outcome);
            return Text::new(
                format!("关联 `{link}` 结果 `{outcome}`"),
                format!("link `{link}` ends `{outcome}`"),
            );
        }
    };
    Text::new(format!("{zh} `{name}`"), format!("{en} `{name}`"))
}

/// A way in words.
pub(super) fn way(model: &Model<'_>, steps: &[Step]) -> Text {
    let mut said: Vec<Text> = steps.iter().map(|one| step(model, *one)).collect();
    if STEPS_MAX < said.len() {
        let from = said.len() - STEPS_MAX / 2;
        said.drain(STEPS_MAX / 2..from);
        said.insert(STEPS_MAX / 2, Text::new("…", "…"));
    }
    let join = |words: fn(&Text) -> &str| said.iter().map(words).collect::<Vec<_>>().join(" → ");
    Text::new(join(|text| &text.zh), join(|text| &text.en))
}
