//! Under which procedure and edition each proceeding of a case runs, followed through its history.

use casework::Event;
use casework::procedure::Name;
use std::collections::BTreeMap;

/// The proceedings that are known so far.
#[derive(Debug, Default)]
pub(crate) struct Editions(BTreeMap<u32, (Name, u32)>);

impl Editions {
    /// Takes note of an event, before anything is told of it.
    pub(crate) fn note(&mut self, event: &Event) {
        match event {
            Event::ProceedingOpened { proceeding, procedure, edition, .. } => {
                self.0.insert(*proceeding, (procedure.clone(), *edition));
            }
            Event::Succeeded { proceeding, edition } => {
                self.0.entry(*proceeding).and_modify(|it| it.1 = *edition);
            }
            Event::Absorbed { proceedings, .. } | Event::Restored { proceedings, .. } => {
                let known =
                    proceedings.iter().map(|it| (it.id, (it.procedure.clone(), it.edition)));
                self.0.extend(known);
            }
            _ => {}
        }
    }

    /// The procedure and edition of a proceeding; an empty name where it was not seen to begin.
    pub(crate) fn of(&self, proceeding: u32) -> (Name, u32) {
        self.0.get(&proceeding).cloned().unwrap_or_default()
    }
}
