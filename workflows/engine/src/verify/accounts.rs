//! Everything that is open accounted for: what is stored of a case against what its events tell.

mod lineage;

use super::report::{Defect, Defects};
use crate::rows::{CaseRow, DeliveryRow, DutyRow, StandingRow};
use crate::standing::{Standing, standings};
use crate::views::View;
use casework::procedure::Name;
use casework::text::Text;
use casework::{Case, Delivery, Event, Rung};
use lineage::Lineage;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use wire::LetterType;

/// The most pending letters that are listed; all are counted.
const PENDING_MAX: usize = 1000;

/// What is stored of one case.
#[derive(Debug, Clone, Copy)]
pub struct CaseBooks<'a> {
    /// Everything that happened in it, in order.
    pub history: &'a [Event],
    /// Its row.
    pub row: &'a CaseRow,
    /// Its open duties.
    pub duties: &'a [DutyRow],
    /// Its deliveries.
    pub deliveries: &'a [DeliveryRow],
    /// Who stands to it now: those that began and have not ended.
    pub standings: &'a [StandingRow],
    /// Its letters.
    pub letters: &'a [FoundLetter],
}

/// A letter as far as it is accounted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLetter {
    /// Its number.
    pub number: u64,
    /// The delivery, for letters that are signed for.
    pub delivery: Option<u32>,
    /// What it is about.
    pub kind: LetterType,
    /// Where it is.
    pub state: LetterState,
}

/// Where a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterState {
    /// It waits to be carried.
    Pending,
    /// It was carried, or given up; its delivery says which.
    Carried,
    /// Its recipient has stored it and deleted it from its inbox.
    Deleted,
}

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Cases.
    pub cases: u64,
    /// Open duties.
    pub duties: u64,
    /// Deliveries, also to those outside.
    pub deliveries: u64,
    /// Letters that were carried, deleted ones among them.
    pub letters_carried: u64,
    /// Letters that wait to be carried.
    pub pending: u64,
    /// Letters that were given up.
    pub given_up: u64,
    /// Deliveries whose receipt is counted.
    pub receipts: u64,
}

/// Accounts for cases one by one.
#[derive(Debug, Clone, Default)]
pub struct Accounts {
    accounted: Accounted,
}

/// What accounting came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Accounted {
    /// How much there is.
    pub counts: Counts,
    /// The first thousand letters that wait to be carried: case and number.
    pub pending: Vec<(Name, u64)>,
    /// Duties and deliveries that are not accounted for.
    pub missing: u64,
    /// What is wrong.
    pub defects: Defects,
}

impl Accounted {
    /// One line for people.
    #[must_use]
    pub fn text(&self) -> Text {
        let all = self.counts.duties + self.counts.deliveries;
        let mut text = match (self.missing, self.defects.count) {
            (0, 0) => Text::new(
                format!("{all} 项应办事项与送达全部有据可查"),
                format!("all {all} duties and deliveries accounted for"),
            ),
            (0, count) => Text::new(
                format!("{all} 项应办事项与送达全部有据可查,但所存与事件有 {count} 处不符"),
                format!(
                    "all {all} duties and deliveries accounted for, but what is stored differs from the events in {count} places"
                ),
            ),
            (missing, _) => Text::new(
                format!("{all} 项应办事项与送达中有 {missing} 项无据可查"),
                format!("{missing} of {all} duties and deliveries are not accounted for"),
            ),
        };
        if self.counts.pending != 0 {
            let pending = self.counts.pending;
            text.zh.push_str(&format!(";{pending} 封待送"));
            text.en.push_str(&format!("; {pending} letters wait to be carried"));
        }
        text
    }
}

impl Accounts {
    /// Takes the next case.
    pub fn take(&mut self, books: &CaseBooks<'_>) {
        let case = casework::replay(books.history);
        let (whole, lineage) = (View::whole(&case), Lineage::of(books.history));
        let counts = &mut self.accounted.counts;
        counts.cases += 1;
        counts.duties += whole.duties.put.len() as u64;
        counts.deliveries += case.deliveries.len() as u64;
        counts.receipts += case.deliveries.iter().filter(|it| it.receipt.is_some()).count() as u64;
        self.outline(books, &whole.row);
        self.duties(books, &whole.duties.put);
        self.deliveries(books, &whole.deliveries, &lineage);
        self.standings(books, &case);
        self.letters(books, &case, &lineage);
    }

    /// What it came to.
    #[must_use]
    pub fn end(self) -> Accounted {
        self.accounted
    }

    fn defect(&mut self, case: &Name, zh: impl Into<String>, en: impl Into<String>) {
        let (case, what) = (Some(case.clone()), Text::new(zh, en));
        self.accounted.defects.add(Defect { position: None, case, what });
    }

    /// A duty or delivery without what it needs.
    fn missing(&mut self, case: &Name, zh: impl Into<String>, en: impl Into<String>) {
        self.accounted.missing += 1;
        self.defect(case, zh, en);
    }

    fn outline(&mut self, books: &CaseBooks<'_>, told: &CaseRow) {
        let row = books.row;
        let number = &row.number;
        let fields = [
            (row.number == told.number, "number"),
            (row.procedure == told.procedure, "procedure"),
            (row.edition == told.edition, "edition"),
            (row.phase == told.phase, "phase"),
            (row.holder == told.holder, "holder"),
            (row.opened_at == told.opened_at, "opened_at"),
            // What another case does to this one is later than its own last act.
            (told.last_at <= row.last_at, "last_at"),
            (row.version == told.version, "version"),
            (row.due == told.due, "due"),
            (row.merged_into == told.merged_into, "merged_into"),
        ];
        for (_, field) in fields.iter().filter(|(same, _)| !same) {
            self.defect(
                number,
                format!("案件概要的 `{field}` 与事件所示不同"),
                format!("`{field}` of the case's row is not what its events tell"),
            );
        }
    }

    fn duties(&mut self, books: &CaseBooks<'_>, told: &[DutyRow]) {
        let number = &books.row.number;
        for duty in told {
            let name = named(duty);
            if duty.due.is_none() && duty.target.is_none() && !duty.suspended {
                self.missing(
                    number,
                    format!("应办事项「{name}」既无期限、目标,也未中止:到期不会有人知道"),
                    format!("duty `{name}` has neither limit nor target nor pause: nobody would learn that it is late"),
                );
            }
            match books.duties.iter().find(|it| same(it, duty)) {
                None => self.missing(
                    number,
                    format!("应办事项「{name}」不在待办清单中"),
                    format!("duty `{name}` is missing in the worklist"),
                ),
                Some(row) if row != duty => self.missing(
                    number,
                    format!("待办清单中的「{name}」与事件所示不同"),
                    format!("duty `{name}` in the worklist is not what the events tell"),
                ),
                Some(_) => {}
            }
        }
        for row in books.duties.iter().filter(|row| !told.iter().any(|it| same(it, row))) {
            let name = named(row);
            self.defect(
                number,
                format!("待办清单中的「{name}」并不存在"),
                format!("duty `{name}` in the worklist does not exist"),
            );
        }
    }

    fn deliveries(&mut self, books: &CaseBooks<'_>, told: &[DeliveryRow], lineage: &Lineage) {
        let number = &books.row.number;
        for it in told {
            match books.deliveries.iter().find(|row| row.number == it.number) {
                None => self.missing(
                    number,
                    format!("送达 {} 未存", it.number),
                    format!("delivery {} is missing in what is stored", it.number),
                ),
                Some(row) if row != it => self.missing(
                    number,
                    format!("所存送达 {} 与事件所示不同", it.number),
                    format!("delivery {} as stored is not what the events tell", it.number),
                ),
                Some(_) => {}
            }
        }
        let known: BTreeSet<u32> = told.iter().map(|it| it.number).collect();
        for row in books.deliveries.iter().filter(|row| !known.contains(&row.number)) {
            // What went on with a case that was split off is kept where it was sent.
            if lineage.gone.contains(&row.number) {
                continue;
            }
            self.defect(
                number,
                format!("所存送达 {} 并不存在", row.number),
                format!("delivery {} as stored does not exist", row.number),
            );
        }
    }

    /// Former standings follow from history and not from the case as it is.
    fn standings(&mut self, books: &CaseBooks<'_>, case: &Case) {
        let told = standings(case);
        let live = books.standings.iter().filter(|it| it.begins);
        let stored: BTreeSet<(Name, Standing)> = live
            .filter(|it| it.standing != Standing::Former)
            .map(|it| (it.agency.clone(), it.standing))
            .collect();
        let number = &books.row.number;
        for (agency, standing) in told.difference(&stored) {
            let word = standing.word();
            self.defect(
                number,
                format!("`{agency}` 与本案的关系 `{word}` 未存,它将看不到本案"),
                format!("`{agency}` stands to the case as `{word}`, which is not stored: the case is hidden from it"),
            );
        }
        for (agency, standing) in stored.difference(&told) {
            let word = standing.word();
            self.defect(
                number,
                format!("`{agency}` 与本案并无 `{word}` 关系,却存有该关系"),
                format!("`{agency}` does not stand to the case as `{word}`, which is stored"),
            );
        }
    }

    fn letters(&mut self, books: &CaseBooks<'_>, case: &Case, lineage: &Lineage) {
        let number = &books.row.number;
        let mut sent: BTreeMap<u32, u32> = BTreeMap::new();
        for letter in books.letters {
            if let Some(delivery) = letter.delivery {
                *sent.entry(delivery).or_default() += 1;
            }
            self.letter(number, case, letter, lineage);
        }
        for delivery in case.deliveries.iter().filter(|it| !it.outside) {
            let count = sent.get(&delivery.id).copied().unwrap_or_default();
            let none_is_right = lineage.elsewhere.contains(&delivery.id) || taken_back(delivery);
            match count {
                1 => {}
                0 if none_is_right => {}
                0 => self.missing(
                    number,
                    format!("送达 {}(致 `{}`)没有信件:无人送出", delivery.id, delivery.to),
                    format!(
                        "delivery {} to `{}` has no letter: nobody carries it",
                        delivery.id, delivery.to
                    ),
                ),
                _ => self.missing(
                    number,
                    format!("送达 {} 有 {count} 封信件,应为一封", delivery.id),
                    format!("delivery {} has {count} letters, it must have one", delivery.id),
                ),
            }
        }
    }

    fn letter(&mut self, number: &Name, case: &Case, letter: &FoundLetter, lineage: &Lineage) {
        let delivery = letter.delivery.and_then(|id| case.delivery(id));
        if let Some(id) = letter.delivery
            && delivery.is_none()
            && !lineage.gone.contains(&id)
        {
            self.defect(
                number,
                format!("信件 {} 所指送达 {id} 并不存在", letter.number),
                format!("letter {} is of delivery {id}, which does not exist", letter.number),
            );
        }
        let counts = &mut self.accounted.counts;
        if letter.state == LetterState::Pending {
            counts.pending += 1;
            if self.accounted.pending.len() < PENDING_MAX {
                self.accounted.pending.push((number.clone(), letter.number));
            }
            return;
        }
        let has = |rung| delivery.is_some_and(|it| it.rungs.contains_key(&rung));
        let arrived = has(Rung::Delivered);
        if has(Rung::Failed) && !arrived {
            counts.given_up += 1;
        } else {
            counts.letters_carried += 1;
        }
        // Once the case is part of another, its ladders are climbed there.
        let climbs_here = case.merged_into.is_none() && delivery.is_some_and(|it| !it.outside);
        if climbs_here && !arrived && !has(Rung::Failed) {
            let id = letter.delivery.unwrap_or_default();
            self.missing(
                number,
                format!("信件 {} 已送,送达 {id} 却没有到达一级", letter.number),
                format!(
                    "letter {} was carried, but delivery {id} has no rung `delivered`",
                    letter.number
                ),
            );
        }
    }
}

/// Withdrawn before it was carried.
fn taken_back(delivery: &Delivery) -> bool {
    delivery.rungs.contains_key(&Rung::Withdrawn) && !delivery.rungs.contains_key(&Rung::Delivered)
}

fn same(one: &DutyRow, other: &DutyRow) -> bool {
    one.proceeding == other.proceeding
        && one.duty == other.duty
        && one.owed_by == other.owed_by
        && one.item == other.item
}

fn named(duty: &DutyRow) -> String {
    let item = duty.item.as_ref().map(|item| format!(" {item}")).unwrap_or_default();
    format!("{}{item} / {}", duty.duty, duty.owed_by)
}
