//! What came from other cases, and what went with them: its letters are accounted for where it was
//! sent.

use casework::{Case, Event};
use std::collections::BTreeSet;

/// Deliveries that merging and splitting moved.
#[derive(Debug, Default)]
pub(super) struct Lineage {
    /// Here, and sent in another case.
    pub(super) elsewhere: BTreeSet<u32>,
    /// Sent here, and gone with a case that was split off.
    pub(super) gone: BTreeSet<u32>,
}

impl Lineage {
    pub(super) fn of(history: &[Event]) -> Self {
        let moves = |it: &Event| {
            matches!(it, Event::Absorbed { .. } | Event::SplitOff { .. } | Event::Restored { .. })
        };
        let mut lineage = Self::default();
        // Most cases are never merged.
        if !history.iter().any(moves) {
            return lineage;
        }
        let mut case = Case::default();
        for event in history {
            let before = moves(event).then(|| numbers(&case));
            casework::apply(&mut case, event);
            if let Some(before) = before {
                let after = numbers(&case);
                lineage.elsewhere.extend(after.difference(&before));
                lineage.gone.extend(before.difference(&after));
            }
        }
        lineage
    }
}

fn numbers(case: &Case) -> BTreeSet<u32> {
    case.deliveries.iter().map(|it| it.id).collect()
}
