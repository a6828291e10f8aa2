//! Reading a procedure from its file: every part taken, every name looked up, every finding kept.
//!
//! What no single file can show is found by [`super::Procedures::new`]; what only a walk of the state
//! space can show is found after that. The rule words of a procedure file:
//!
//! | word | broken when |
//! |---|---|
//! | `file-size`, `file-depth`, `not-toml` | the file cannot be read at all |
//! | `unknown-key`, `missing-key`, `wrong-kind`, `out-of-range` | a key is not of the language, lacks, or holds something else |
//! | `empty-list`, `listed-twice` | a list names nothing, or one thing twice |
//! | `bad-name`, `reserved-name`, `bad-basis`, `bad-doubt`, `bad-path` | a name is not written as names are |
//! | `unknown-word`, `bad-day`, `bad-length`, `bad-trigger`, `bad-rung` | a value is not one of its words |
//! | `no-instant` | `immediately` or `promptly` where something must end |
//! | `file-name` | the file is called after another procedure or edition |
//! | `edition-dates`, `limit-dates` | the last day lies before the first |
//! | `unknown-role`, `unknown-phase`, `unknown-act`, `unknown-duty`, `unknown-right`, `unknown-wait`, `unknown-papers` | the file has no such part |
//! | `flag-never-set`, `flag-never-used`, `flag-both` | a flag that nothing sets, nothing asks for, or one act treats both ways |
//! | `papers-unused`, `papers-twice` | a list no act brings, a paper listed twice |
//! | `role-follows-two`, `role-cycle` | a role that follows in two ways, or follows itself |
//! | `outside-unrecorded`, `outside-found`, `recorded-inside`, `recorder-outside` | a party outside that nobody records, that the directory shall find; a record of a party inside, or kept by one outside |
//! | `many-range`, `list-without-many`, `list-without-document` | a role of many with no sense in its numbers, a list for a role of one, a list no document holds |
//! | `rebound-without-binds`, `binds-without-rebound`, `takes-idle` | the role and the act disagree on who gives the role away, or who acts cannot take it |
//! | `phase-without-holder`, `phase-holder-and-outcome`, `holder-outside`, `holder-many` | a phase is not held by exactly one agency |
//! | `no-start`, `from-mixed`, `from-final`, `start-without-to` | an act begins nowhere, or in two ways |
//! | `by-mixed`, `clock-unused`, `clock-signs`, `not-by-clock`, `house-starts` | the house and the agencies both act, nothing makes the house act, or it would have to sign |
//! | `not-ours-closed` | "not ours" closes the proceeding |
//! | `judges-itself`, `judges-nobody`, `judges-at-start` | an act judges an answer of its own, of nobody in particular, or before there is one |
//! | `no-limit`, `limit-and-every`, `every-of-many`, `no-base-limit`, `two-measures`, `limit-without-document`, `item-without-list` | a duty without an end, or one that cannot be counted |
//! | `duty-endless`, `during-final`, `owner-many`, `owner-one` | a duty nothing ends, or open where nothing is; one of many, or each of one |
//! | `rung-without-consumer`, `rung-not-warn`, `rung-warn-and-tell` | an overdue rule that reaches nobody, or tells of a breach before it |
//! | `lapse-missing`, `lapse-twice`, `lapse-without-window` | what a lapse does is unsaid, said twice, or cannot come |
//! | `receipt-without-delivery`, `receipt-of-another`, `receipt-ambiguous`, `never-lapses`, `never-done`, `trigger-elsewhere` | a trigger that cannot happen |
//! | `each-not-many`, `need-beyond-many`, `proposal-without-document`, `acceptor-not-member` | an agreement that cannot be reached |
//! | `stock-merged`, `stock-without-document`, `firm-not-held`, `announced-without-quiet` | a roster, hold or appointment that cannot be read, kept or ended |
//! | `verb-idle`, `verb-forbidden-during`, `link-idle` | a part that says nothing, or two things |
//! | `link-half-open`, `link-half-suspending`, `link-join-unopened`, `link-cycle` | a link that lacks its other half, or opens itself |
//!
//! Those that need all files: `edition-twice`, `edition-order`, `link-procedure`, `link-act`,
//! `link-not-start`, `link-role`, `link-role-missing`, `link-outcome`, `link-trigger`, and again
//! `link-cycle`, `clock-unused`, `receipt-without-delivery` and `receipt-of-another`.

pub(super) mod across;
mod cast;
mod check;
mod check_acts;
mod check_duties;
mod check_names;
mod check_roles;
mod check_stock;
mod check_ties;
mod check_triggers;
mod clocks;
mod head;
mod limits;
mod part;
mod stock;
mod ties;
mod words;

#[cfg(test)]
mod tests;

use super::{Entry, Name, Named, Procedure};
use crate::file::{self, Flaw, Flaws, Place, Table};
use part::Part;
use std::collections::BTreeMap;
use words::Kind;

impl Procedure {
    /// Reads one edition of one procedure from the text of its file; `file` is how the file is called
    /// in findings. Law rows, document schemas and links are only looked at, not looked up.
    ///
    /// # Errors
    /// Every finding, with file and line, in the order of the file.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Flaw>> {
        let mut root = file::open(file, text)?;
        let mut reader = Reader::default();
        let procedure = reader.procedure(&mut root);
        root.done(&mut reader.flaws);
        reader.check(&procedure);
        let mut flaws = reader.flaws.0;
        flaws.sort();
        flaws.dedup();
        if flaws.is_empty() { Ok(procedure) } else { Err(flaws) }
    }
}

/// What gathers while a file is read.
#[derive(Debug, Default)]
struct Reader {
    flaws: Flaws,
    marks: Marks,
    references: Vec<(Kind, Name, Place)>,
    /// Acts that the file makes the house perform.
    performed: Vec<(Name, Place)>,
}

impl Reader {
    fn procedure(&mut self, root: &mut Table) -> Procedure {
        let head = head::Head::read(self, root);
        let place = root.place.clone();
        Procedure {
            id: head.id,
            edition: head.edition,
            title: head.title,
            summary: head.summary,
            from: head.from,
            to: head.to,
            succession: head.succession,
            basis: head.basis,
            roles: self.section(root, "role", cast::role),
            phases: self.section(root, "phase", cast::phase),
            acts: self.section(root, "act", cast::act),
            duties: self.section(root, "duty", clocks::duty),
            rights: self.section(root, "right", clocks::right),
            waits: self.section(root, "wait", clocks::wait),
            deemed: self.section(root, "deemed", clocks::deemed),
            maxes: self.section(root, "max", ties::max),
            agreements: self.section(root, "agree", ties::agreement),
            custodies: self.section(root, "custody", ties::custody),
            papers: self.section(root, "papers", ties::papers),
            rosters: self.section(root, "roster", stock::roster),
            holds: self.section(root, "hold", stock::hold),
            appointments: self.section(root, "appointment", stock::appointment),
            links: self.section(root, "link", ties::link),
            verbs: self.section(root, "verb", ties::verb),
            place,
        }
    }

    /// Reads every `[key.name]`.
    fn section<T: Entry>(
        &mut self,
        root: &mut Table,
        key: &'static str,
        read: fn(&mut Part<'_>) -> T,
    ) -> Named<T> {
        let mut parts = Vec::new();
        for (name, table) in root.named(key, &mut self.flaws) {
            words::check_name(&name, &table.place, &mut self.flaws);
            words::check_reserved(key, &name, &table.place, &mut self.flaws);
            let mut part = Part::new(self, table, key, name.as_str().into());
            parts.push(read(&mut part));
            part.done();
        }
        parts.into_iter().collect()
    }
}

/// Where the values of each key stand, for findings made after reading.
#[derive(Debug, Default)]
struct Marks {
    places: BTreeMap<(&'static str, Name, &'static str), Vec<Place>>,
}

impl Marks {
    fn put(&mut self, section: &'static str, name: &Name, key: &'static str, place: &Place) {
        self.places.entry((section, name.clone(), key)).or_default().push(place.clone());
    }

    /// The place of the value at `index` under `key`, or of the key's first.
    fn at(&self, part: (&'static str, &Name), key: &'static str, index: usize) -> Option<&Place> {
        let places = self.places.get(&(part.0, part.1.clone(), key))?;
        places.get(index).or_else(|| places.first())
    }
}
