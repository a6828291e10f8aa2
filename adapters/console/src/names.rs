//! What things are called: agencies, procedures, acts, duties, documents and law rows, for one reader.

use crate::words::Words;
use casework::diagram::Labels;
use casework::procedure::Procedure;
use casework::time::Instant;
use policy::house::House;
use std::sync::Arc;

/// Names in one language.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    house: &'a House,
    words: Words,
}

impl<'a> Names<'a> {
    pub(crate) fn new(house: &'a House, words: Words) -> Self {
        Self { house, words }
    }

    /// An agency by its id; the id where the directory knows none, such as a person outside the hub.
    pub(crate) fn agency(&self, id: &str) -> String {
        match self.house.directory().agency(id) {
            Some(agency) => self.words.of(&agency.name).to_owned(),
            None if id == casework::procedure::CLOCK => self.words.t("the-house"),
            None => id.to_owned(),
        }
    }

    /// A procedure's title.
    pub(crate) fn procedure(&self, id: &str) -> String {
        let title = Labels::procedure(self.house, id);
        title.map_or_else(|| id.to_owned(), |title| self.words.of(&title).to_owned())
    }

    /// What a kind of agency is called.
    pub(crate) fn kind(&self, kind: &str) -> String {
        let title = Labels::kind(self.house, kind);
        title.map_or_else(|| kind.to_owned(), |title| self.words.of(&title).to_owned())
    }

    /// A document's title.
    pub(crate) fn document(&self, name: &str) -> String {
        let title = Labels::document(self.house, name);
        title.map_or_else(|| name.to_owned(), |title| self.words.of(&title).to_owned())
    }

    /// One edition of a procedure.
    pub(crate) fn edition(&self, id: &str, edition: u32) -> Option<Arc<Procedure>> {
        self.house.procedures().edition(id, edition).cloned()
    }

    /// Ids and titles of all procedures, each once.
    pub(crate) fn procedures(&self) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = Vec::new();
        for it in self.house.procedures().iter() {
            if all.last().is_none_or(|(id, _)| *id != *it.id) {
                all.push((it.id.to_string(), self.procedure(&it.id)));
            }
        }
        all
    }

    /// The newest edition.
    pub(crate) fn newest(&self, id: &str) -> Option<&'a Arc<Procedure>> {
        self.house.procedures().iter().filter(|it| &*it.id == id).last()
    }

    /// A phase's title.
    pub(crate) fn phase(&self, procedure: &str, edition: u32, phase: &str) -> String {
        self.titled(procedure, edition, phase, |it, name| {
            it.phases.get(name).map(|it| self.words.of(&it.title).to_owned())
        })
    }

    /// An act's title, or that of a common verb.
    pub(crate) fn act(&self, procedure: &str, edition: u32, act: &str) -> String {
        self.titled(procedure, edition, act, |it, name| {
            it.acts.get(name).map(|it| self.words.of(&it.title).to_owned())
        })
    }

    /// A duty's title, or that of a common one.
    pub(crate) fn duty(&self, procedure: &str, edition: u32, duty: &str) -> String {
        self.titled(procedure, edition, duty, |it, name| {
            it.duties.get(name).map(|it| self.words.of(&it.title).to_owned())
        })
    }

    /// A duty's title where its edition is not known: that of the newest edition which has it.
    pub(crate) fn some_duty(&self, procedure: &str, duty: &str) -> String {
        let edition = self.newest_with(procedure, |it| it.duties.get(duty).is_some());
        self.duty(procedure, edition, duty)
    }

    /// The newest edition of a procedure that has something; 0: none has.
    fn newest_with(&self, procedure: &str, has: impl Fn(&Procedure) -> bool) -> u32 {
        let editions = self.house.procedures().iter().filter(|it| &*it.id == procedure);
        editions.filter(|it| has(it)).map(|it| it.edition).max().unwrap_or(0)
    }

    /// A right's title and law row where its edition is not known: from the newest one which has it.
    pub(crate) fn some_right(&self, procedure: &str, right: &str) -> (String, Option<String>) {
        let edition = self.newest_with(procedure, |it| it.rights.get(right).is_some());
        let basis = self.right_basis(procedure, edition, right);
        (self.right(procedure, edition, right), basis)
    }

    /// The law row of a right; `None`: it is internal.
    pub(crate) fn right_basis(&self, procedure: &str, edition: u32, right: &str) -> Option<String> {
        let found = self.house.procedures().edition(procedure, edition)?;
        found.rights.get(right)?.basis.first().map(|(row, _)| self.law(row))
    }

    /// A right's title.
    pub(crate) fn right(&self, procedure: &str, edition: u32, right: &str) -> String {
        self.titled(procedure, edition, right, |it, name| {
            it.rights.get(name).map(|it| self.words.of(&it.title).to_owned())
        })
    }

    /// A role's title.
    pub(crate) fn role(&self, procedure: &str, edition: u32, role: &str) -> String {
        self.titled(procedure, edition, role, |it, name| {
            it.roles.get(name).map(|it| self.words.of(&it.title).to_owned())
        })
    }

    fn titled(
        &self,
        procedure: &str,
        edition: u32,
        name: &str,
        find: impl Fn(&Procedure, &str) -> Option<String>,
    ) -> String {
        let found = self.edition(procedure, edition).and_then(|it| find(&it, name));
        found.unwrap_or_else(|| self.common(name))
    }

    /// A kind of paper, as the lists of a procedure call it.
    pub(crate) fn paper_kind(&self, procedure: &str, edition: u32, kind: &str) -> String {
        let procedure = self.edition(procedure, edition);
        let lists = procedure.iter().flat_map(|it| it.papers.iter()).flat_map(|it| &it.list);
        let named = lists.into_iter().find(|it| &*it.kind == kind);
        named.map_or_else(|| kind.to_owned(), |it| self.words.of(&it.title).to_owned())
    }

    /// An office inside an agency.
    pub(crate) fn office(&self, name: &str) -> String {
        match name {
            "head" => self.words.t("office-head"),
            "officer" => self.words.t("office-officer"),
            "legal" => self.words.t("office-legal"),
            "liaison" => self.words.t("office-liaison"),
            other => other.to_owned(),
        }
    }

    /// A word of the house itself: a common verb, duty or rung.
    pub(crate) fn common(&self, name: &str) -> String {
        let known = COMMON.iter().find(|(word, _)| *word == name);
        known.map_or_else(|| name.to_owned(), |(_, id)| self.words.t(id))
    }

    /// A law row: how it is cited, and as what it is shown. A row without a text is a setting.
    pub(crate) fn law(&self, row: &str) -> String {
        let Some(found) = self.house.law().row(row) else { return row.to_owned() };
        let label = found.label();
        let label = self.words.of(&label);
        match Labels::law(self.house, row) {
            Some(cited) => format!("{} · {label}", self.words.of(&cited)),
            None => format!("{} · {label}", self.words.of(&found.title)),
        }
    }

    /// An instant as people read it: day, hour and minute, Beijing time.
    pub(crate) fn instant(&self, micros: i64) -> String {
        let text = Instant::from_micros(micros).to_string();
        text.get(..16).unwrap_or(&text).replacen('T', " ", 1)
    }

    /// A limit as its last day: the limit ends with that day, so the instant shown is not the next one.
    pub(crate) fn last_day(&self, due: i64) -> String {
        let instant = Instant::from_micros(due);
        if instant.day().start() == instant {
            return Instant::from_micros(due - 1).day().to_string();
        }
        self.instant(due)
    }
}

impl std::fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Names").field("words", &self.words).finish_non_exhaustive()
    }
}

/// Words of the house, with the ids of what people call them.
const COMMON: &[(&str, &str)] = &[
    ("copy", "common-copy"),
    ("resubmit", "common-resubmit"),
    ("oversight", "common-oversight"),
    ("co-handle", "common-co-handle"),
    ("chase", "common-chase"),
    ("warning", "common-warning"),
    ("return", "common-return"),
    ("withdraw", "common-withdraw"),
    ("extend", "common-extend"),
    ("suspend", "common-suspend"),
    ("resume", "common-resume"),
    ("delegate", "common-delegate"),
    ("add-co-handler", "common-add-co-handler"),
    ("co-answer", "common-co-answer"),
    ("merge", "common-merge"),
    ("split", "common-split"),
    ("climb", "common-climb"),
    ("queued", "rung-queued"),
    ("delivered", "rung-delivered"),
    ("opened", "rung-opened"),
    ("accepted", "rung-accepted"),
    ("returned", "rung-returned"),
    ("refused", "rung-refused"),
    ("failed", "rung-failed"),
    ("withdrawn", "rung-withdrawn"),
];
