//! What a part of a history counts for.

use super::{Figure, FigureKind, Month, month, tenure_detail};
use crate::rows::BreachRow;
use casework::procedure::{CLOCK, Finding, Name};
use casework::{Case, Delivery, Event, Judgement, Proceeding, Rung};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The common verbs that send word to somebody: none of it is a letter.
const WORDS: [&str; 11] = [
    "add-co-handler",
    "chase",
    "co-answer",
    "copy",
    "delegate",
    "extend",
    "merge",
    "resubmit",
    "return",
    "warning",
    "withdraw",
];
/// The common duty to prove that a copy demanded by law has arrived: the house's own, and no answer.
const COPY: &str = "copy";

/// The breaches that a part of a history books, and what it counts for: sums that are not 0, in order.
pub(crate) fn told(
    before: &Case,
    events: &[Event],
    after: &Case,
) -> (Vec<BreachRow>, Vec<(Figure, i64)>) {
    let mut telling = Telling { before, after, opened: BTreeMap::new(), sums: BTreeMap::new() };
    let mut breaches = Vec::new();
    for event in events {
        if let Some(row) = telling.breach(event) {
            breaches.push(row);
        }
        telling.event(event);
    }
    telling.letters();
    telling.tenures();
    let sums = telling.sums.into_iter().filter(|(_, n)| *n != 0);
    (breaches, sums.collect())
}

/// A proceeding that was opened in this part.
struct Opening {
    procedure: Name,
    by: Name,
    month: Month,
    /// The first who held it was counted.
    counted: bool,
    holder: Option<Name>,
}

struct Telling<'a> {
    before: &'a Case,
    after: &'a Case,
    opened: BTreeMap<u32, Opening>,
    sums: BTreeMap<Figure, i64>,
}

impl Telling<'_> {
    fn add(&mut self, kind: FigureKind, month: Month, one: &Name, other: &Name, procedure: &Name) {
        self.add_of(Figure {
            kind,
            month,
            one: one.clone(),
            other: other.clone(),
            procedure: procedure.clone(),
            detail: 0,
        });
    }

    fn add_of(&mut self, figure: Figure) {
        *self.sums.entry(figure).or_default() += 1;
    }

    fn known(&self, proceeding: u32) -> Option<&Proceeding> {
        self.after.proceeding(proceeding).or_else(|| self.before.proceeding(proceeding))
    }

    fn procedure(&self, proceeding: u32) -> Name {
        let opened = self.opened.get(&proceeding).map(|it| it.procedure.clone());
        let known = || self.known(proceeding).map(|it| it.procedure.clone());
        opened.or_else(known).unwrap_or_else(|| "".into())
    }

    fn breach(&self, event: &Event) -> Option<BreachRow> {
        let Event::Breached { proceeding, key, book, basis, at } = event else { return None };
        Some(BreachRow {
            case: self.after.id.as_str().into(),
            proceeding: *proceeding,
            procedure: self.procedure(*proceeding),
            duty: key.duty.clone(),
            owed_by: key.owed_by.clone(),
            item: key.item.clone(),
            book: *book,
            basis: basis.clone(),
            at: at.micros(),
        })
    }

    fn event(&mut self, event: &Event) {
        let nobody = Name::from("");
        match event {
            Event::ProceedingOpened { proceeding, procedure, by, at, .. } => {
                let (procedure, by) = (procedure.clone(), by.clone());
                let month = month(at.micros());
                let opening = Opening { procedure, by, month, counted: false, holder: None };
                self.opened.insert(*proceeding, opening);
            }
            Event::Entered { proceeding, holder, .. } => self.entered(*proceeding, holder.as_ref()),
            Event::Closed { proceeding, at, .. } => {
                let opened = self.opened.get(proceeding).and_then(|it| it.holder.clone());
                let before = self.before.proceeding(*proceeding).map(|it| it.holder().clone());
                let holder = before.or(opened).unwrap_or_else(|| nobody.clone());
                let procedure = self.procedure(*proceeding);
                self.add(FigureKind::Closed, month(at.micros()), &holder, &nobody, &procedure);
            }
            Event::Returned { proceeding, frame } => {
                let (month, procedure) = (month(frame.at.micros()), self.procedure(*proceeding));
                self.add(FigureKind::Returned, month, &frame.by, &frame.to, &procedure);
            }
            Event::DutyDone { proceeding, key, at, late, .. } if &*key.duty != COPY => {
                let kind =
                    if late.is_empty() { FigureKind::Answered } else { FigureKind::AnsweredLate };
                let procedure = self.procedure(*proceeding);
                self.add(kind, month(at.micros()), &key.owed_by, &nobody, &procedure);
            }
            Event::Breached { proceeding, key, basis, at, .. } => {
                let (basis, procedure) =
                    (basis.clone().unwrap_or(nobody), self.procedure(*proceeding));
                let month = month(at.micros());
                self.add(FigureKind::Breached, month, &key.owed_by, &basis, &procedure);
            }
            Event::Judged { proceeding, judgement } => self.judged(*proceeding, judgement, 1),
            Event::Withdrawn { proceeding, .. } => {
                let last = self.before.proceeding(*proceeding).and_then(|it| it.last_move.as_ref());
                if let Some(judgement) = last.and_then(|it| it.judged.as_ref()) {
                    self.judged(*proceeding, judgement, -1);
                }
            }
            _ => {}
        }
    }

    fn judged(&mut self, proceeding: u32, it: &Judgement, sign: i64) {
        let figure = Figure {
            kind: match it.finding {
                Finding::Sufficient => FigureKind::Sufficient,
                Finding::Insufficient => FigureKind::Insufficient,
            },
            month: month(it.at.micros()),
            one: it.agency.clone(),
            other: it.by.clone(),
            procedure: self.procedure(proceeding),
            detail: 0,
        };
        *self.sums.entry(figure).or_default() += sign;
    }

    /// A proceeding counts where it is first held; one that is over at once, where it was opened.
    fn entered(&mut self, proceeding: u32, holder: Option<&Name>) {
        let Some(opening) = self.opened.get_mut(&proceeding) else { return };
        opening.holder = holder.or(opening.holder.as_ref()).cloned();
        if opening.counted {
            return;
        }
        opening.counted = true;
        let first = holder.unwrap_or(&opening.by).clone();
        let (month, procedure) = (opening.month, opening.procedure.clone());
        self.add(FigureKind::Opened, month, &first, &Name::from(""), &procedure);
    }

    /// Letters as they stand after, less what they were before: where cases are brought together or
    /// parted, a letter that is on its way leaves the one as it comes to the other.
    fn letters(&mut self) {
        let (before, after) = (self.before, self.after);
        let same_case = before.merged_into == after.merged_into;
        let mut old = before.deliveries.iter().peekable();
        for new in &after.deliveries {
            while let Some(gone) = old.next_if(|it| it.id < new.id) {
                self.letter(before, gone, -1);
            }
            let was = old.next_if(|it| it.id == new.id);
            if same_case && was.is_some_and(|was| Arc::ptr_eq(was, new)) {
                continue;
            }
            if let Some(was) = was {
                self.letter(before, was, -1);
            }
            self.letter(after, new, 1);
        }
        for gone in old {
            self.letter(before, gone, -1);
        }
    }

    fn letter(&mut self, case: &Case, it: &Delivery, sign: i64) {
        let Some(proceeding) = case.proceeding(it.proceeding) else { return };
        // What was taken into another case counts there.
        let elsewhere = case.merged_into.is_some() && proceeding.is_open() && it.receipt.is_none();
        let word = WORDS.contains(&&*it.act);
        if elsewhere || word || it.copy || it.outside || &*it.from == CLOCK {
            return;
        }
        let sent = it.rungs.get(&Rung::Queued).map_or(0, |at| month(at.micros()));
        for kind in [Some(FigureKind::Sent), came_to(it)].into_iter().flatten() {
            let figure = Figure {
                kind,
                month: sent,
                one: it.from.clone(),
                other: it.to.clone(),
                procedure: proceeding.procedure.clone(),
                detail: 0,
            };
            *self.sums.entry(figure).or_default() += sign;
        }
    }

    fn tenures(&mut self) {
        let (before, after) = (self.before, self.after);
        // What happened while it was part of another case was counted there.
        let Some(at) = after.last_at.filter(|_| before.merged_into.is_none()) else { return };
        for old in &before.proceedings {
            let (Some(tenure), Some(new)) = (&old.tenure, after.proceeding(old.id)) else {
                continue;
            };
            if new.tenure.as_ref() == Some(tenure) || after.merged_into.is_some() {
                continue;
            }
            let micros = at.micros().saturating_sub(tenure.since.micros());
            self.add_of(Figure {
                kind: FigureKind::Held,
                month: month(at.micros()),
                one: tenure.by.clone(),
                other: "".into(),
                procedure: old.procedure.clone(),
                detail: tenure_detail(micros),
            });
        }
    }
}

/// What became of a letter; `None`: it is on its way. What was taken back counts as that whatever came
/// before; who signed has signed, whatever it says later.
fn came_to(it: &Delivery) -> Option<FigureKind> {
    let has = |rung| it.rungs.contains_key(&rung);
    Some(match it {
        _ if has(Rung::Withdrawn) => FigureKind::Withdrawn,
        _ if has(Rung::Accepted) && it.unsigned => FigureKind::SignedLate,
        _ if has(Rung::Accepted) => FigureKind::Signed,
        _ if has(Rung::Refused) => FigureKind::Refused,
        _ if has(Rung::Returned) => FigureKind::SentBack,
        _ if has(Rung::Failed) => FigureKind::Failed,
        _ if it.unsigned => FigureKind::Unsigned,
        _ => return None,
    })
}
