//! What every state refuses: each act by the wrong sender, in the wrong phase, without its document.

use super::play::Stage;
use casework::procedure::Name;
use std::collections::BTreeSet;

/// Which guards have been tried, so that no two stories try the same.
#[derive(Debug, Default)]
pub struct Probed {
    pub(super) tried: BTreeSet<(Name, u32, Name, String)>,
}

impl Stage<'_> {
    pub(super) fn probe(&mut self) {
        let _ = &self.probed.tried;
    }
}
