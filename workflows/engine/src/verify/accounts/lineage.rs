//! What came from other cases, and what went with them: its letters are accounted for where it was
//! sent.

use casework::{Case, Delivery, Event};
use std::collections::{BTreeMap, BTreeSet};

/// Where deliveries were sent, and which of them merging and splitting moved.
#[derive(Debug, Default)]
pub(super) struct Lineage<'h> {
    /// Those sent here, as they were sent: who holds the case may change for whom one is.
    pub(super) sent: BTreeMap<u32, &'h Delivery>,
    /// Here, and sent in another case.
    pub(super) elsewhere: BTreeSet<u32>,
    /// Sent here, and gone with a case that was split off.
    pub(super) gone: BTreeSet<u32>,
    /// The case was part of another, and goes on by itself.
    pub(super) restored: bool,
}

impl<'h> Lineage<'h> {
    pub(super) fn of(history: &'h [Event]) -> Self {
        let moves = |it: &Event| {
            matches!(it, Event::Absorbed { .. } | Event::SplitOff { .. } | Event::Restored { .. })
        };
        let sent = history.iter().filter_map(|it| match it {
            Event::Queued { delivery } => Some((delivery.id, delivery.as_ref())),
            _ => None,
        });
        let mut lineage = Self { sent: sent.collect(), ..Self::default() };
        // Most cases are never merged.
        if !history.iter().any(moves) {
            return lineage;
        }
        lineage.restored = history.iter().any(|it| matches!(it, Event::Restored { .. }));
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
