//! What was counted and booked, against what the events tell.

use super::{Accounts, CaseBooks};
use crate::figures;
use crate::views::View;
use casework::Event;

impl Accounts {
    /// What stands beside each part of the history, and the breaches that are listed.
    pub(super) fn counted(&mut self, books: &CaseBooks, history: &[Vec<Event>]) {
        let number = &books.row.number;
        let (along, _) = View::along(history);
        let blank = String::new();
        for (at, told) in along.iter().enumerate() {
            let stored = books.counted.get(at).unwrap_or(&blank);
            if figures::read(stored).as_ref() != Ok(&told.counted) {
                let part = at + 1;
                self.defect(
                    number,
                    format!("第 {part} 份事件所存计数与事件所示不同"),
                    format!(
                        "what part {part} of the history is counted for is not what its events tell"
                    ),
                );
            }
        }
        let mut told: Vec<_> = along.into_iter().flat_map(|it| it.breaches).collect();
        let mut stored = books.breaches.clone();
        told.sort();
        stored.sort();
        for breach in told.iter().filter(|it| stored.binary_search(it).is_err()) {
            let (duty, owed_by) = (&breach.duty, &breach.owed_by);
            self.defect(
                number,
                format!("`{owed_by}` 的「{duty}」超期未列入超期清单"),
                format!(
                    "the breach of duty `{duty}` by `{owed_by}` is missing in the list of breaches"
                ),
            );
        }
        for breach in stored.iter().filter(|it| told.binary_search(it).is_err()) {
            let (duty, owed_by) = (&breach.duty, &breach.owed_by);
            self.defect(
                number,
                format!("超期清单中 `{owed_by}` 的「{duty}」并未记过超期"),
                format!("the listed breach of duty `{duty}` by `{owed_by}` was never booked"),
            );
        }
        if told.len() < stored.len() && stored.iter().all(|it| told.contains(it)) {
            self.defect(
                number,
                "超期清单中有重复的记录",
                "the list of breaches has one of them more than once",
            );
        }
    }
}
