//! Everything that is open accounted for: what is stored of a case against what its events tell.

mod books;
mod counted;
mod letters;
mod lineage;

use super::report::{Defect, Defects};
use crate::rows::{CaseRow, DeliveryRow, DutyRow, RightRow};
use crate::standing::{Standing, standings};
use crate::views::View;
use audit::Digest;
use casework::procedure::Name;
use casework::text::Text;
use casework::time::Instant;
use casework::{Case, Event};
use lineage::Lineage;
use serde::Serialize;
use std::collections::BTreeSet;

pub use books::{CaseBooks, FoundLetter, LetterState};

/// The most pending letters that are listed; all are counted.
const PENDING_MAX: usize = 1000;

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

impl Counts {
    fn join(&mut self, other: Self) {
        self.cases += other.cases;
        self.duties += other.duties;
        self.deliveries += other.deliveries;
        self.letters_carried += other.letters_carried;
        self.pending += other.pending;
        self.given_up += other.given_up;
        self.receipts += other.receipts;
    }
}

/// Accounts for cases one by one; what several have accounted for is joined.
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
    /// Adds what others have accounted for, behind its own.
    pub fn join(&mut self, other: Self) {
        self.counts.join(other.counts);
        let room = PENDING_MAX.saturating_sub(self.pending.len());
        self.pending.extend(other.pending.into_iter().take(room));
        self.missing += other.missing;
        self.defects.join(other.defects);
    }

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
    pub fn take(&mut self, books: &CaseBooks) {
        self.accounted.counts.cases += 1;
        for flaw in &books.flaws {
            self.defect(&books.row.number, format!("所存内容有误:{flaw}"), flaw);
        }
        if books.erased {
            return self.erased(books);
        }
        if !books.told {
            return;
        }
        match events(&books.history) {
            Ok(parts) => {
                self.told(books, &parts.concat());
                self.counted(books, &parts);
            }
            Err(why) => self.defect(
                &books.row.number,
                format!("案件的事件读不出:{why}"),
                format!("the case's events cannot be read: {why}"),
            ),
        }
    }

    /// Compares everything with what the events tell.
    fn told(&mut self, books: &CaseBooks, history: &[Event]) {
        let case = casework::replay(history);
        let (whole, lineage) = (View::whole(&case), Lineage::of(history));
        let counts = &mut self.accounted.counts;
        counts.duties += whole.duties.put.len() as u64;
        counts.deliveries += case.deliveries.len() as u64;
        counts.receipts += case.deliveries.iter().filter(|it| it.receipt.is_some()).count() as u64;
        self.outline(books, &whole.row);
        self.wake(books, &case);
        self.duties(books, &whole.duties.put);
        self.rights(books, whole.rights.unwrap_or_default());
        self.deliveries(books, &whole.deliveries, &lineage);
        self.standings(books, &case);
        self.letters(books, &case, &lineage);
        self.bodies(books, &case, &lineage);
    }

    /// Of an erased case no clock runs any more; its deliveries and letters remain as places.
    fn erased(&mut self, books: &CaseBooks) {
        let (number, counts) = (&books.row.number, &mut self.accounted.counts);
        counts.deliveries += books.deliveries.len() as u64;
        counts.receipts += books.deliveries.iter().filter(|it| it.receipt.is_some()).count() as u64;
        for letter in &books.letters {
            if letter.state == LetterState::Pending {
                self.pending(number, letter);
            } else {
                self.accounted.counts.letters_carried += 1;
            }
        }
        let clocks = !books.duties.is_empty()
            || !books.rights.is_empty()
            || books.row.due.is_some()
            || books.wake.is_some();
        if clocks || !books.bodies.is_empty() {
            self.defect(
                number,
                "案件已销毁,却仍存有期限、应办或者可办事项、文书",
                "the case was erased, yet a limit, a duty, a right or a document of it is stored",
            );
        }
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

    fn outline(&mut self, books: &CaseBooks, told: &CaseRow) {
        let row = &books.row;
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

    /// The clock looks at a case when its row says so, and may have put that off.
    fn wake(&mut self, books: &CaseBooks, case: &Case) {
        let told = case.wakes_at().map(Instant::micros);
        let number = &books.row.number;
        match (told, books.wake) {
            (Some(_), None) => self.missing(
                number,
                "案件未存唤醒时间:到期不会有人处理",
                "the case has no instant at which it wakes: nobody looks when something is due",
            ),
            (Some(told), Some(wake)) if told <= wake => {}
            (None, None) => {}
            (..) => self.defect(
                number,
                "案件的唤醒时间与事件所示不同",
                "the instant at which the case wakes is not what its events tell",
            ),
        }
    }

    fn duties(&mut self, books: &CaseBooks, told: &[DutyRow]) {
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

    /// Each open right is listed once, and no other.
    fn rights(&mut self, books: &CaseBooks, mut told: Vec<RightRow>) {
        let mut stored = books.rights.clone();
        told.sort();
        stored.sort();
        if told == stored {
            return;
        }
        let name = |it: &RightRow| format!("{} / {}", it.right, it.of);
        let differs = told.iter().find(|it| !stored.contains(it));
        let differs = differs.or_else(|| stored.iter().find(|it| !told.contains(it)));
        let name = differs.or(stored.first()).map(name).unwrap_or_default();
        self.defect(
            &books.row.number,
            format!("可办清单中的「{name}」与事件所示不同"),
            format!("right `{name}` in the list of rights is not what the events tell"),
        );
    }

    fn deliveries(&mut self, books: &CaseBooks, told: &[DeliveryRow], lineage: &Lineage<'_>) {
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

    /// Documents are those of their digests, and those that were delivered are there.
    fn bodies(&mut self, books: &CaseBooks, case: &Case, lineage: &Lineage<'_>) {
        let number = &books.row.number;
        let mut there = BTreeSet::new();
        for (digest, body) in &books.bodies {
            there.insert(digest);
            if Digest::of(body).hex() != **digest {
                self.defect(
                    number,
                    format!("文书 `{digest}` 被改动:与其摘要值不符"),
                    format!("document `{digest}` was changed: it is not of its digest"),
                );
            }
        }
        let own = case.deliveries.iter().filter(|it| !lineage.elsewhere.contains(&it.id));
        for digest in own.filter_map(|it| it.digest.as_ref()).collect::<BTreeSet<_>>() {
            if !there.contains(digest) {
                self.missing(
                    number,
                    format!("已送达的文书 `{digest}` 未存"),
                    format!("document `{digest}`, which was delivered, is not stored"),
                );
            }
        }
    }

    /// Former standings follow from history and not from the case as it is.
    fn standings(&mut self, books: &CaseBooks, case: &Case) {
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
}

/// Everything that happened, part by part.
fn events(history: &[Vec<u8>]) -> Result<Vec<Vec<Event>>, String> {
    let read = |part: &Vec<u8>| serde_json::from_slice(part).map_err(|error| error.to_string());
    history.iter().map(read).collect()
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
