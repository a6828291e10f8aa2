//! One part of the file while it is read.

use super::Reader;
use super::words::{self, Kind};
use crate::file::{Place, Table};
use crate::procedure::{Name, Trigger};
use crate::text::Text;
use crate::time::{Day, Length, Limit};

/// A part of the file while it is read: its keys are taken one by one, and each name taken is noted
/// with what it stands for and where.
pub(super) struct Part<'r> {
    pub(super) reader: &'r mut Reader,
    pub(super) table: Table,
    pub(super) section: &'static str,
    pub(super) name: Name,
}

impl<'r> Part<'r> {
    pub(super) fn new(
        reader: &'r mut Reader,
        table: Table,
        section: &'static str,
        name: Name,
    ) -> Self {
        Self { reader, table, section, name }
    }

    /// A table inside this part, such as one limit.
    pub(super) fn inner(&mut self, table: Table) -> Part<'_> {
        Part::new(self.reader, table, self.section, self.name.clone())
    }

    pub(super) fn place(&self) -> Place {
        self.table.place.clone()
    }

    /// Reports the keys that are left.
    pub(super) fn done(self) {
        self.table.done(&mut self.reader.flaws);
    }

    pub(super) fn flaw(
        &mut self,
        place: &Place,
        rule: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.reader.flaws.add(place, rule, zh, en);
    }

    /// Notes where the values of `key` stand.
    pub(super) fn mark(&mut self, key: &'static str, place: &Place) {
        self.reader.marks.put(self.section, &self.name, key, place);
    }

    pub(super) fn title(&mut self) -> Text {
        self.table.need_both("title", &mut self.reader.flaws)
    }

    pub(super) fn truth(&mut self, key: &'static str) -> bool {
        if let Some(place) = self.key_place(key) {
            self.mark(key, &place);
        }
        self.table.truth(key, &mut self.reader.flaws)
    }

    /// Where `key` stands, if it is still there.
    pub(super) fn key_place(&self, key: &str) -> Option<Place> {
        self.table.keys().find(|(name, _)| *name == key).map(|(_, place)| place.clone())
    }

    /// A last day on a rest day moves unless the file says `roll = false`.
    pub(super) fn roll(&mut self) -> bool {
        !self.table.has("roll") || self.truth("roll")
    }

    /// A string, noted where it stands.
    pub(super) fn text(&mut self, key: &'static str) -> Option<(String, Place)> {
        let (text, place) = self.table.text(key, &mut self.reader.flaws)?;
        self.mark(key, &place);
        Some((text, place))
    }

    pub(super) fn need_text(&mut self, key: &'static str) -> Option<(String, Place)> {
        if self.table.has(key) { self.text(key) } else { self.missing(key) }
    }

    pub(super) fn missing<T>(&mut self, key: &'static str) -> Option<T> {
        self.table.missing(key, &mut self.reader.flaws)
    }

    /// Strings, noted where they stand; one string is a list of one.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<(String, Place)> {
        let Some(key_place) = self.key_place(key) else {
            return self.table.texts(key, &mut self.reader.flaws);
        };
        let before = self.reader.flaws.0.len();
        let texts = self.table.texts(key, &mut self.reader.flaws);
        if texts.is_empty() && self.reader.flaws.0.len() == before {
            self.flaw(
                &key_place,
                "empty-list",
                format!("`{key}` 是空列表,请列出或删去该键"),
                format!("`{key}` is an empty list, name something or leave the key out"),
            );
        }
        for (index, (text, place)) in texts.iter().enumerate() {
            self.mark(key, place);
            if texts.iter().take(index).any(|(before, _)| before == text) {
                self.flaw(
                    place,
                    "listed-twice",
                    format!("`{key}` 中 `{text}` 出现两次"),
                    format!("`{text}` stands twice in `{key}`"),
                );
            }
        }
        texts
    }

    /// Notes a name, to be looked up once all parts are known.
    pub(super) fn refer(&mut self, kind: Kind, name: &str, place: &Place) -> Name {
        let name: Name = name.into();
        let written = matches!(kind, Kind::Free | Kind::FlagSet | Kind::FlagMissing);
        if !written || words::check_name(&name, place, &mut self.reader.flaws) {
            self.reader.references.push((kind, name.clone(), place.clone()));
        }
        name
    }

    pub(super) fn names(&mut self, key: &'static str, kind: Kind) -> Vec<Name> {
        let texts = self.texts(key);
        texts.iter().map(|(text, place)| self.refer(kind, text, place)).collect()
    }

    pub(super) fn need_names(&mut self, key: &'static str, kind: Kind) -> Vec<Name> {
        if self.table.has(key) {
            self.names(key, kind)
        } else {
            self.missing::<()>(key);
            Vec::new()
        }
    }

    pub(super) fn name(&mut self, key: &'static str, kind: Kind) -> Option<Name> {
        let (text, place) = self.text(key)?;
        Some(self.refer(kind, &text, &place))
    }

    /// A name that must be there; empty where it is not, which is a finding already.
    pub(super) fn need_name(&mut self, key: &'static str, kind: Kind) -> Name {
        if self.table.has(key) {
            self.name(key, kind).unwrap_or_else(|| "".into())
        } else {
            self.missing(key).unwrap_or_else(|| "".into())
        }
    }

    pub(super) fn basis(&mut self) -> Vec<(Name, Place)> {
        self.rows("basis")
    }

    /// Law rows, each with its place.
    pub(super) fn rows(&mut self, key: &'static str) -> Vec<(Name, Place)> {
        let rows = self.texts(key);
        for (row, place) in &rows {
            words::check_basis(row, place, &mut self.reader.flaws);
        }
        rows.into_iter().map(|(row, place)| (row.into(), place)).collect()
    }

    pub(super) fn doubts(&mut self) -> Vec<Name> {
        let doubts = self.texts("doubt");
        for (doubt, place) in &doubts {
            words::check_doubt(doubt, place, &mut self.reader.flaws);
        }
        doubts.into_iter().map(|(doubt, _)| doubt.into()).collect()
    }

    /// A way into a document.
    pub(super) fn path(&mut self, key: &'static str) -> Option<Name> {
        let (text, place) = self.text(key)?;
        words::check_path(&text, &place, &mut self.reader.flaws)
    }

    pub(super) fn day(&mut self, key: &'static str) -> Option<Day> {
        let (text, place) = self.text(key)?;
        match text.parse::<Day>() {
            Ok(day) => Some(day),
            Err(error) => {
                let what = error.text();
                self.flaw(&place, "bad-day", what.zh, what.en);
                None
            }
        }
    }

    /// A length in any of its kinds.
    pub(super) fn length(&mut self, key: &'static str) -> Option<(Length, Place)> {
        let (text, place) = self.need_text(key)?;
        match text.parse::<Length>() {
            Ok(length) => Some((length, place)),
            Err(error) => {
                let what = error.text();
                self.flaw(&place, "bad-length", what.zh, what.en);
                None
            }
        }
    }

    /// A length after which something ends.
    pub(super) fn firm_length(&mut self, key: &'static str) -> Option<Length> {
        let (length, place) = self.length(key)?;
        if !length.has_end() {
            self.flaw(
                &place,
                "no-instant",
                format!("`{key}` 须有确定的期限,`{length}` 没有,应如 `3d`"),
                format!("`{key}` must end at an instant, `{length}` has none, write `3d`"),
            );
            return None;
        }
        Some(length)
    }

    /// A window, wait or silence with `roll` beside it.
    pub(super) fn firm_limit(&mut self, key: &'static str) -> Limit {
        let length = self.firm_length(key).unwrap_or(Length::Days(1));
        Limit { length, roll: self.roll(), before: false }
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&mut self, key: &'static str, allowed: &[(&str, T)]) -> Option<T> {
        let (text, place) = self.text(key)?;
        self.one_of(key, (&text, &place), allowed)
    }

    pub(super) fn words<T: Copy>(&mut self, key: &'static str, allowed: &[(&str, T)]) -> Vec<T> {
        let texts = self.texts(key);
        texts.iter().filter_map(|(text, place)| self.one_of(key, (text, place), allowed)).collect()
    }

    fn one_of<T: Copy>(
        &mut self,
        key: &str,
        (text, place): (&str, &Place),
        allowed: &[(&str, T)],
    ) -> Option<T> {
        let found = allowed.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let list = allowed.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
            self.flaw(
                place,
                "unknown-word",
                format!("`{key}` 的 `{text}` 无法识别,可用:{list}"),
                format!("`{text}` is not known for `{key}`, allowed is: {list}"),
            );
        }
        found.map(|(_, value)| *value)
    }

    /// An office inside an agency.
    pub(super) fn office(&mut self) -> Option<Name> {
        let offices = ["head", "officer", "legal", "liaison"].map(|office| (office, office));
        self.word("office", &offices).map(Name::from)
    }

    /// Triggers; those that are not the words of the language are findings and left out.
    pub(super) fn triggers(&mut self, key: &'static str) -> Vec<Trigger> {
        let mut triggers = Vec::new();
        let Some(key_place) = self.key_place(key) else {
            self.table.texts(key, &mut self.reader.flaws);
            return triggers;
        };
        let before = self.reader.flaws.0.len();
        let texts = self.table.texts(key, &mut self.reader.flaws);
        if texts.is_empty() && self.reader.flaws.0.len() == before {
            self.flaw(
                &key_place,
                "empty-list",
                format!("`{key}` 是空列表,请列出起算事由"),
                format!("`{key}` is an empty list, name what happens"),
            );
        }
        for (text, place) in texts {
            if let Some(trigger) = Trigger::parse(&text) {
                self.mark(key, &place);
                triggers.push(trigger);
            } else {
                self.flaw(
                    &place,
                    "bad-trigger",
                    format!("`{key}` 的 `{text}` 无法识别,应如 {TRIGGERS}"),
                    format!("`{text}` is not known for `{key}`, write {TRIGGERS}"),
                );
            }
        }
        // What was said in wrong words was said all the same.
        if triggers.is_empty() {
            self.mark(key, &key_place);
        }
        triggers
    }

    pub(super) fn need_triggers(&mut self, key: &'static str) -> Vec<Trigger> {
        if self.table.has(key) {
            self.triggers(key)
        } else {
            self.missing::<()>(key);
            Vec::new()
        }
    }
}

const TRIGGERS: &str = "`act NAME`, `receipt NAME`, `receipt NAME by ROLE`, `service NAME`, `phase NAME`, \
    `overdue DUTY`, `done DUTY`, `lapse RIGHT`, `passed WAIT`, `outcome NAME`, `open`, `later A | B`";
