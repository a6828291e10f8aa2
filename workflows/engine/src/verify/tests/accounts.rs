//! What is stored of a case against what its events tell.

use super::record::{POLICE, WATER, at, climbed, delivery, opening};
use crate::rows::{CaseRow, DeliveryRow, DutyRow, StandingRow};
use crate::standing::{Standing, standings};
use crate::verify::{Accounted, Accounts, CaseBooks, FoundLetter, LetterState};
use crate::views::View;
use casework::time::{Due, Pause};
use casework::{Absorbed, Book, Duty, DutyKey, Event, Rung, Why, replay};
use wire::LetterType;

/// What is stored, to be changed.
struct Stored {
    history: Vec<Event>,
    row: CaseRow,
    duties: Vec<DutyRow>,
    deliveries: Vec<DeliveryRow>,
    standings: Vec<StandingRow>,
    letters: Vec<FoundLetter>,
}

impl Stored {
    /// As the turn would have stored it, with a carried letter for its delivery.
    fn of(history: Vec<Event>) -> Self {
        let case = replay(&history);
        let View { row, duties, deliveries, .. } = View::whole(&case);
        let live = standings(&case).into_iter().map(|(agency, standing)| live(&agency, standing));
        let standings = live.collect();
        let letters = vec![letter(1, Some(1), LetterState::Carried)];
        Self { history, row, duties: duties.put, deliveries, standings, letters }
    }

    fn accounted(&self) -> Accounted {
        let mut accounts = Accounts::default();
        accounts.take(&CaseBooks {
            history: &self.history,
            row: &self.row,
            duties: &self.duties,
            deliveries: &self.deliveries,
            standings: &self.standings,
            letters: &self.letters,
        });
        accounts.end()
    }

    fn said(&self) -> Vec<String> {
        self.accounted().defects.kept.into_iter().map(|it| it.what.en).collect()
    }
}

fn live(agency: &str, standing: Standing) -> StandingRow {
    StandingRow { agency: agency.into(), standing, begins: true, at: 0 }
}

fn letter(number: u64, delivery: Option<u32>, state: LetterState) -> FoundLetter {
    FoundLetter { number, delivery, kind: LetterType::Delivery, state }
}

fn duty(due: Option<i64>, paused: bool) -> Event {
    let pause = Pause { from: at(0), to: None };
    let due = Due { expires_at: due.map(at), ..Due::default() };
    let book = Book { basis: None, limit: None, due, soft: None, passed_at: None };
    let duty = Duty {
        key: DutyKey { duty: "answer".into(), owed_by: POLICE.into(), item: None },
        owed_to: vec![WATER.into()],
        opened_by: "act ask".into(),
        start: at(0),
        by_claim: false,
        tier: 0,
        pauses: paused.then_some(pause).into_iter().collect(),
        extensions: Vec::new(),
        books: vec![book],
        reached: Vec::new(),
        alarms: Vec::new(),
    };
    Event::DutyTimed { proceeding: 1, duty: Box::new(duty), why: Why::Opened("act ask".into()) }
}

/// A case with a duty and a delivery that has arrived.
fn whole() -> Vec<Event> {
    let mut history = opening("A");
    history.push(duty(Some(60), false));
    history.extend(climbed(1, Rung::Delivered, 1));
    history
}

#[test]
fn what_the_turn_stores_is_accounted_for() {
    let stored = Stored::of(whole());
    let accounted = stored.accounted();
    assert_eq!(stored.said(), Vec::<String>::new());
    assert_eq!(accounted.text().en, "all 2 duties and deliveries accounted for");
    let counts = accounted.counts;
    assert_eq!((counts.cases, counts.duties, counts.deliveries), (1, 1, 1));
    assert_eq!((counts.letters_carried, counts.pending, counts.receipts), (1, 0, 0));
}

#[test]
fn what_waits_to_be_carried_is_listed_and_is_no_defect() {
    let mut stored = Stored::of(opening("A"));
    stored.letters[0].state = LetterState::Pending;
    let accounted = stored.accounted();
    assert!(accounted.defects.is_empty());
    assert_eq!(accounted.pending, [("A".into(), 1)]);
    let text = accounted.text().en;
    assert_eq!(text, "all 1 duties and deliveries accounted for; 1 letters wait to be carried");
}

#[test]
fn a_letter_that_was_given_up_is_counted_so() {
    let mut history = opening("A");
    history.extend(climbed(1, Rung::Failed, 1));
    let counts = Stored::of(history).accounted().counts;
    assert_eq!((counts.given_up, counts.letters_carried), (1, 0));
}

/// What is changed, and what must be said.
type Row = (fn(&mut Stored), &'static str);

const NAMED: &[Row] = &[
    (|it| it.letters.clear(), "delivery 1 to `police.510100` has no letter: nobody carries it"),
    (
        |it| it.letters.push(letter(2, Some(1), LetterState::Carried)),
        "delivery 1 has 2 letters, it must have one",
    ),
    (
        |it| it.letters.push(letter(2, Some(9), LetterState::Carried)),
        "letter 2 is of delivery 9, which does not exist",
    ),
    (
        |it| *it = Stored::of(opening("A")),
        "letter 1 was carried, but delivery 1 has no rung `delivered`",
    ),
    (
        |it| {
            *it = Stored::of(opening("A"));
            it.letters[0].state = LetterState::Deleted;
        },
        "letter 1 was carried, but delivery 1 has no rung `delivered`",
    ),
    (|it| it.duties.clear(), "duty `answer / police.510100` is missing in the worklist"),
    (
        |it| it.duties[0].due = None,
        "duty `answer / police.510100` in the worklist is not what the events tell",
    ),
    (
        |it| {
            let mut other = it.duties[0].clone();
            other.duty = "more".into();
            it.duties.push(other);
        },
        "duty `more / police.510100` in the worklist does not exist",
    ),
    (|it| it.deliveries.clear(), "delivery 1 is missing in what is stored"),
    (|it| it.deliveries[0].receipt = Some(1), "delivery 1 as stored is not what the events tell"),
    (
        |it| {
            let mut other = it.deliveries[0].clone();
            other.number = 9;
            it.deliveries.push(other);
        },
        "delivery 9 as stored does not exist",
    ),
    (
        |it| drop(it.standings.remove(0)),
        "`police.510100` stands to the case as `recipient`, which is not stored: the case is hidden from it",
    ),
    (
        |it| it.standings.push(live(POLICE, Standing::Holder)),
        "`police.510100` does not stand to the case as `holder`, which is stored",
    ),
    (|it| it.row.version += 1, "`version` of the case's row is not what its events tell"),
    (|it| it.row.phase = "there".into(), "`phase` of the case's row is not what its events tell"),
    (|it| it.row.holder = None, "`holder` of the case's row is not what its events tell"),
    (|it| it.row.due = None, "`due` of the case's row is not what its events tell"),
    (|it| it.row.last_at -= 1, "`last_at` of the case's row is not what its events tell"),
    (
        |it| {
            let mut history = opening("A");
            history.push(duty(None, false));
            history.extend(climbed(1, Rung::Delivered, 1));
            *it = Stored::of(history);
        },
        "duty `answer / police.510100` has neither limit nor target nor pause: nobody would learn that it is late",
    ),
];

#[test]
fn what_is_missing_or_differs_is_named() {
    for (change, wanted) in NAMED {
        let mut stored = Stored::of(whole());
        change(&mut stored);
        assert_eq!(stored.said(), [*wanted]);
    }
}

#[test]
fn a_duty_that_stands_still_needs_no_instant_and_a_former_standing_no_case() {
    let mut history = opening("A");
    history.push(duty(None, true));
    history.extend(climbed(1, Rung::Delivered, 1));
    let mut stored = Stored::of(history);
    stored.standings.push(live("court.510100", Standing::Former));
    assert_eq!(stored.said(), Vec::<String>::new());
}

#[test]
fn what_goes_to_nobody_needs_no_letter() {
    let mut outside = opening("A");
    outside.retain(|it| !matches!(it, Event::Queued { .. }));
    let mut sent = delivery(1);
    sent.outside = true;
    outside.push(Event::Queued { delivery: Box::new(sent) });
    let mut withdrawn = opening("A");
    withdrawn.extend(climbed(1, Rung::Withdrawn, 1));
    for history in [outside, withdrawn] {
        let mut stored = Stored::of(history);
        stored.letters.clear();
        assert_eq!(stored.said(), Vec::<String>::new());
    }
}

#[test]
fn letters_of_merged_cases_are_accounted_for_where_they_were_sent() {
    let mut history = opening("A");
    history.extend(climbed(1, Rung::Delivered, 1));
    let taken = delivery(2);
    history.push(Event::Absorbed {
        case: "B".into(),
        proceedings: Vec::new(),
        deliveries: vec![taken],
        numbers: Absorbed { deliveries: vec![(1, 2)], ..Absorbed::default() },
        reporters: Vec::new(),
        at: at(2),
    });
    assert_eq!(Stored::of(history).said(), Vec::<String>::new());
    // In the other case the letter is carried, and its ladder is climbed where the case now is.
    let mut other = opening("B");
    other.push(Event::MergedInto { case: "A".into(), at: at(2) });
    assert_eq!(Stored::of(other).said(), Vec::<String>::new());
}
