//! What is looked for, as it stands in the address.

use crate::address::address;
use crate::auditor::agency;
use crate::auditor::span::{self, Wrong};
use crate::rooms::Rooms;
use crate::words::Words;
use documents::Sought;
use engine::Search;
use serde::Deserialize;

/// The fields of the form; all of them stand in the address.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::auditor) struct Asked {
    pub(super) number: String,
    pub(super) agency: String,
    pub(super) party: String,
    pub(super) text: String,
    pub(super) since: String,
    pub(super) until: String,
    pub(super) procedure: String,
    pub(super) open: String,
    after: String,
    /// The kind of file that is wanted in place of the page.
    #[serde(rename = "as")]
    pub(super) file: String,
}

impl Asked {
    /// What it comes to, and what is wrong at which field.
    pub(super) fn read(&self, rooms: &Rooms, w: Words) -> (Search, Wrong) {
        let mut wrong = Wrong::default();
        let some = |text: &str| Some(text.trim().to_owned()).filter(|it| !it.is_empty());
        let sought = |typed: &str| match some(typed) {
            None => Ok(None),
            Some(typed) => Sought::read(&typed).map(Some).map_err(|words| match w.is_zh() {
                true => words.zh,
                false => words.en,
            }),
        };
        let search = Search {
            number: some(&self.number),
            agency: wrong.take("agency", agency::named(rooms, w, &self.agency)),
            party: wrong.take("party", sought(&self.party)),
            text: wrong.take("text", sought(&self.text)),
            since: wrong.take("since", span::from(w, &self.since)),
            until: wrong.take("until", span::until(w, &self.until)),
            procedure: wrong.take("procedure", self.known_procedure(rooms, w)),
            open: match self.open.as_str() {
                "1" => Some(true),
                "0" => Some(false),
                _ => None,
            },
        };
        (search, wrong)
    }

    fn known_procedure(&self, rooms: &Rooms, w: Words) -> Result<Option<String>, String> {
        let id = self.procedure.as_str();
        if id.is_empty() {
            return Ok(None);
        }
        let known = rooms.house.procedures().iter().any(|it| &*it.id == id);
        let unknown = || w.with("find-procedure-unknown", "typed", id.to_owned());
        if known { Ok(Some(id.to_owned())) } else { Err(unknown()) }
    }

    pub(super) fn after(&self) -> Option<String> {
        Some(self.after.clone()).filter(|it| !it.is_empty())
    }

    /// The same question, with something more.
    pub(super) fn address(&self, more: &[(&str, &str)]) -> String {
        let own = [
            ("number", self.number.as_str()),
            ("agency", &self.agency),
            ("party", &self.party),
            ("text", &self.text),
            ("since", &self.since),
            ("until", &self.until),
            ("procedure", &self.procedure),
            ("open", &self.open),
        ];
        address("/find", own.into_iter().chain(more.iter().copied()))
    }
}
