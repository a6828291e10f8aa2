//! What waits of a case, for whoever follows cases up one by one.

use super::Store;
use casework::Name;
use engine::{Followed, Waiting, is_own_errand};
use std::collections::BTreeSet;

impl Store {
    pub(super) fn waiting(&self, case: &Name) -> Option<Waiting> {
        let folder = self.folders.get(case)?;
        let letters = self.letters.waiting(|letter| letter.case == *case);
        Some(Waiting { row: folder.row.clone(), wake: folder.wake, letters })
    }

    fn is_pending(&self, case: &Name) -> bool {
        self.waiting(case).is_some_and(|it| it.wake.is_some() || !it.letters.is_empty())
    }

    pub(super) fn pending(&self, after: Option<Name>, limit: usize) -> Vec<Name> {
        let later = self.folders.keys().filter(|it| after.as_ref().is_none_or(|after| after < it));
        later.filter(|it| self.is_pending(it)).take(limit).cloned().collect()
    }

    pub(super) fn followed(&self, since: u64, limit: usize) -> Followed {
        let happened = self.folders.iter().flat_map(|(case, folder)| {
            folder.happenings.iter().filter_map(move |it| Some((it.position?, case, it)))
        });
        let mut happened: Vec<_> = happened.filter(|(at, ..)| since <= *at).collect();
        happened.sort_by_key(|(at, case, _)| (*at, (*case).clone()));
        let (mut cases, mut next) = (BTreeSet::new(), since);
        for (seen, (at, case, happening)) in happened.into_iter().enumerate() {
            if limit <= seen && next <= at {
                break;
            }
            next = at + 1;
            let letter = happening.message.strip_prefix("letter:").and_then(|it| it.parse().ok());
            let letter_of = letter.and_then(|it: u64| self.letters.all.get(&it));
            let letter_of = letter_of.map(|(letter, _)| &*letter.case);
            let is_own = is_own_errand(case, &happening.by, &happening.message, letter_of);
            if !is_own && self.is_pending(case) {
                cases.insert(case.clone());
            }
        }
        Followed { cases: cases.into_iter().collect(), next }
    }
}
