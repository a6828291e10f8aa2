//! Writing: all of a batch or nothing of it.

use super::Store;
use super::folder::Folder;
use casework::Name;
use engine::{Batch, Fault, Happening, Part, Record, Written};
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    pub(super) fn write(&mut self, batch: Batch) -> Result<Written, Fault> {
        self.check(&batch)?;
        let mut letters = Vec::new();
        for record in &batch.records {
            self.keep(record, &mut letters);
        }
        self.log.tiles.extend(batch.head.tiles);
        self.log.notes.insert(self.log.size(), batch.head.note);
        Ok(Written { letters })
    }

    /// Everything is checked before anything is kept.
    fn check(&self, batch: &Batch) -> Result<(), Fault> {
        let (before, size) = (batch.head.before, self.log.size());
        if before != size {
            return Err(Fault::new(format!(
                "the batch follows {before} entries, there are {size}"
            )));
        }
        let mut messages = BTreeSet::new();
        let mut versions: BTreeMap<&Name, u64> = BTreeMap::new();
        for record in &batch.records {
            let message = &record.message;
            if self.log.places.contains_key(message) || !messages.insert(message) {
                return Err(Fault::new(format!("message `{}` is in the record", message.id)));
            }
            for part in &record.parts {
                let known = self.folders.get(&part.case).map_or(0, |it| it.row.version);
                let version = versions.insert(&part.case, part.view.row.version).unwrap_or(known);
                if version != part.first {
                    return Err(Fault::new(format!(
                        "case `{}` is at version {version}, the part follows {}",
                        part.case, part.first
                    )));
                }
            }
        }
        Ok(())
    }

    fn keep(&mut self, record: &Record, letters: &mut Vec<u64>) {
        let position = self.log.size();
        self.log.push(record);
        for part in &record.parts {
            self.keep_part(record, part, position);
            let numbers = part.letters.iter().map(|letter| self.letters.add(letter, position));
            letters.extend(numbers);
        }
        letters.extend(record.letters.iter().map(|letter| self.letters.add(letter, position)));
        if let Some(folder) = record.case.as_ref().and_then(|case| self.folders.get_mut(case)) {
            folder.bodies.extend(record.bodies.iter().cloned());
        }
        record.carried.iter().for_each(|letter| self.letters.carried(*letter));
    }

    fn keep_part(&mut self, record: &Record, part: &Part, position: u64) {
        let opened = u64::try_from(self.folders.len()).unwrap_or(u64::MAX);
        let blank = || Folder { opened, ..Folder::new(part.view.row.clone()) };
        let folder = self.folders.entry(part.case.clone()).or_insert_with(blank);
        folder.turn(&part.view);
        folder.wake = part.wake;
        folder.happenings.push(Happening {
            first: part.first,
            at: record.at,
            by: record.message.from.clone(),
            message: record.message.id.clone(),
            position: Some(position),
            events: part.events.as_slice().into(),
        });
    }

    pub(super) fn erase(&mut self, case: &str) -> bool {
        let Some(folder) = self.folders.get_mut(case) else { return false };
        folder.erase();
        let of_case = self.log.entries.iter_mut().filter(|it| it.case.as_deref() == Some(case));
        of_case.for_each(|it| it.packet = None);
        self.letters.erase(case);
        self.index.erase(case);
        true
    }
}
