//! What is stored of a case against what its events tell.

use super::record::{POLICE, WATER, at, climbed, delivery, opening};
use crate::rows::{DeliveryRow, LetterRow, StandingRow};
use crate::standing::{Standing, standings};
use crate::verify::{Accounted, Accounts, CaseBooks, FoundLetter, LetterState};
use crate::views::View;
use casework::time::{Due, Instant, Pause};
use casework::{Absorbed, Alarm, AlarmKind, Book, Duty, DutyKey, Event, Right, Rung, Why, replay};
use wire::LetterType;

/// What is stored, to be changed.
struct Stored(CaseBooks);

impl Stored {
    /// As the turn would have stored it, with a carried letter for its delivery.
    fn of(history: Vec<Event>) -> Self {
        let case = replay(&history);
        let View { row, duties, rights, deliveries, .. } = View::whole(&case);
        let mut books = CaseBooks::new(row);
        let live = standings(&case).into_iter().map(|(agency, standing)| live(&agency, standing));
        books.standings = live.collect();
        books.wake = case.wakes_at().map(Instant::micros);
        // In several parts, as several acts leave them.
        books.history = history
            .iter()
            .map(|it| serde_json::to_vec(std::slice::from_ref(it)).unwrap())
            .collect();
        let parts: Vec<Vec<Event>> = history.iter().map(|it| vec![it.clone()]).collect();
        let (along, _) = View::along(&parts);
        books.counted = along.iter().map(|it| crate::written_figures(&it.counted)).collect();
        books.breaches = along.into_iter().flat_map(|it| it.breaches).collect();
        books.letters = vec![letter(&deliveries[0], 1, LetterState::Carried)];
        (books.duties, books.deliveries) = (duties.put, deliveries);
        books.rights = rights.unwrap_or_default();
        Self(books)
    }

    fn accounted(&self) -> Accounted {
        let mut accounts = Accounts::default();
        accounts.take(&self.0);
        accounts.end()
    }

    fn said(&self) -> Vec<String> {
        self.accounted().defects.kept.into_iter().map(|it| it.what.en).collect()
    }
}

fn live(agency: &str, standing: Standing) -> StandingRow {
    StandingRow { agency: agency.into(), standing, begins: true, at: 0 }
}

fn letter(of: &DeliveryRow, number: u64, state: LetterState) -> FoundLetter {
    let row = LetterRow {
        number,
        to: of.to.clone(),
        kind: LetterType::Delivery,
        case: of.case.clone(),
        delivery: Some(of.number),
        subject: of.act.clone(),
        from: of.from.clone(),
        digest: of.digest.clone(),
        at: 0,
        position: 0,
        traceparent: None,
        attempts: 0,
    };
    FoundLetter { row, state }
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

fn right() -> Event {
    let right = Right {
        right: "object".into(),
        of: POLICE.into(),
        start: at(0),
        pauses: Vec::new(),
        due: None,
        ends_at: Some(at(90)),
    };
    Event::RightOpened { proceeding: 1, right: Box::new(right), why: Why::Opened("act ask".into()) }
}

/// A case with a duty, a right and a delivery that has arrived.
fn whole() -> Vec<Event> {
    let mut history = opening("A");
    history.push(duty(Some(60), false));
    history.push(right());
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
    stored.0.letters[0].state = LetterState::Pending;
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

/// A second letter, of this delivery.
fn another(it: &mut Stored, delivery: u32) {
    let mut other = it.0.letters[0].clone();
    (other.row.number, other.row.delivery) = (2, Some(delivery));
    it.0.letters.push(other);
}

/// What is changed, and what must be said.
type Row = (fn(&mut Stored), &'static str);

const NAMED: &[Row] = &[
    (|it| it.0.letters.clear(), "delivery 1 to `police.510100` has no letter: nobody carries it"),
    (|it| another(it, 1), "delivery 1 has 2 letters, it must have one"),
    (|it| another(it, 9), "letter 2 is of delivery 9, which does not exist"),
    (
        |it| *it = Stored::of(opening("A")),
        "letter 1 was carried, but delivery 1 has no rung `delivered`",
    ),
    (
        |it| {
            *it = Stored::of(opening("A"));
            it.0.letters[0].state = LetterState::Deleted;
        },
        "letter 1 was carried, but delivery 1 has no rung `delivered`",
    ),
    (|it| it.0.duties.clear(), "duty `answer / police.510100` is missing in the worklist"),
    (
        |it| it.0.duties[0].due = None,
        "duty `answer / police.510100` in the worklist is not what the events tell",
    ),
    (
        |it| {
            let mut other = it.0.duties[0].clone();
            other.duty = "more".into();
            it.0.duties.push(other);
        },
        "duty `more / police.510100` in the worklist does not exist",
    ),
    (
        |it| it.0.rights.clear(),
        "right `object / police.510100` in the list of rights is not what the events tell",
    ),
    (
        |it| it.0.rights[0].until = None,
        "right `object / police.510100` in the list of rights is not what the events tell",
    ),
    (
        |it| it.0.rights.push(it.0.rights[0].clone()),
        "right `object / police.510100` in the list of rights is not what the events tell",
    ),
    (|it| it.0.deliveries.clear(), "delivery 1 is missing in what is stored"),
    (|it| it.0.deliveries[0].receipt = Some(1), "delivery 1 as stored is not what the events tell"),
    (
        |it| {
            let mut other = it.0.deliveries[0].clone();
            other.number = 9;
            it.0.deliveries.push(other);
        },
        "delivery 9 as stored does not exist",
    ),
    (
        |it| drop(it.0.standings.remove(0)),
        "`police.510100` stands to the case as `recipient`, which is not stored: the case is hidden from it",
    ),
    (
        |it| it.0.standings.push(live(POLICE, Standing::Holder)),
        "`police.510100` does not stand to the case as `holder`, which is stored",
    ),
    (
        |it| it.0.letters[0].row.to = WATER.into(),
        "`recipient` of letter 1 is not that of delivery 1",
    ),
    (
        |it| it.0.letters[0].row.from = POLICE.into(),
        "`sender` of letter 1 is not that of delivery 1",
    ),
    (
        |it| it.0.letters[0].row.digest = Some("x".into()),
        "`digest` of letter 1 is not that of delivery 1",
    ),
    (
        |it| it.0.letters[0].row.kind = LetterType::Copy,
        "`kind` of letter 1 is not that of delivery 1",
    ),
    (|it| it.0.wake = Some(1), "the instant at which the case wakes is not what its events tell"),
    (
        |it| {
            let mut history = whole();
            let alarm = Alarm { at: at(30), kind: AlarmKind::Silence };
            for event in &mut history {
                if let Event::DutyTimed { duty, .. } = event {
                    duty.alarms.push(alarm.clone());
                }
            }
            *it = Stored::of(history);
            it.0.wake = None;
        },
        "the case has no instant at which it wakes: nobody looks when something is due",
    ),
    (
        |it| it.0.bodies.push(("x".into(), b"text".to_vec())),
        "document `x` was changed: it is not of its digest",
    ),
    (
        |it| {
            let mut history = whole();
            if let Some(Event::Queued { delivery }) =
                history.iter_mut().find(|it| matches!(it, Event::Queued { .. }))
            {
                delivery.digest = Some("x".into());
            }
            *it = Stored::of(history);
        },
        "document `x`, which was delivered, is not stored",
    ),
    (|it| it.0.flaws.push("a flaw".into()), "a flaw"),
    (|it| it.0.row.version += 1, "`version` of the case's row is not what its events tell"),
    (|it| it.0.row.phase = "there".into(), "`phase` of the case's row is not what its events tell"),
    (|it| it.0.row.holder = None, "`holder` of the case's row is not what its events tell"),
    (|it| it.0.row.due = None, "`due` of the case's row is not what its events tell"),
    (|it| it.0.row.last_at -= 1, "`last_at` of the case's row is not what its events tell"),
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
    stored.0.standings.push(live("court.510100", Standing::Former));
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
        stored.0.letters.clear();
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

#[test]
fn what_was_not_told_is_compared_with_nothing() {
    let mut stored = Stored::of(whole());
    stored.0.history.pop();
    stored.0.told = false;
    stored.0.flaws.push("the last part is gone".into());
    assert_eq!(stored.said(), ["the last part is gone"]);
    stored.0.history[0].truncate(9);
    stored.0.told = true;
    let said = stored.said();
    assert!(said[1].starts_with("the case's events cannot be read: "), "{said:?}");
}

#[test]
fn an_erased_case_has_no_clock_and_its_letters_are_still_counted() {
    let mut stored = Stored::of(whole());
    stored.0.erased = true;
    stored.0.history.clear();
    assert_eq!(
        stored.said(),
        ["the case was erased, yet a limit, a duty, a right or a document of it is stored"]
    );
    stored.0.duties.clear();
    (stored.0.row.due, stored.0.wake) = (None, None);
    assert_eq!(stored.said().len(), 1, "a right is left");
    stored.0.rights.clear();
    assert_eq!(stored.said(), Vec::<String>::new());
    let counts = stored.accounted().counts;
    assert_eq!((counts.cases, counts.duties, counts.deliveries), (1, 0, 1));
    assert_eq!((counts.letters_carried, counts.pending), (1, 0));
    stored.0.letters[0].state = LetterState::Pending;
    assert_eq!(stored.accounted().counts.pending, 1);
}

#[test]
fn a_letter_goes_to_whom_the_delivery_was_sent_though_another_holds_the_case_since() {
    let mut history = opening("A");
    history.extend(climbed(1, Rung::Delivered, 1));
    let mut back = delivery(1);
    back.rungs.insert(Rung::Delivered, at(1));
    back.to = WATER.into();
    let restored = Event::Restored { proceedings: Vec::new(), deliveries: vec![back], at: at(3) };
    history.push(restored);
    let mut stored = Stored::of(history);
    stored.0.letters[0].row.to = POLICE.into();
    assert_eq!(stored.said(), Vec::<String>::new());
    stored.0.letters[0].row.to = WATER.into();
    assert_eq!(stored.said(), ["`recipient` of letter 1 is not that of delivery 1"]);
}

#[test]
fn what_several_have_accounted_for_is_joined_in_order() {
    let whole = Stored::of(whole()).accounted();
    let mut other = Stored::of(opening("B"));
    other.0.letters[0].state = LetterState::Pending;
    other.0.row.phase = "there".into();
    let mut joined = whole;
    joined.join(other.accounted());
    joined.join(other.accounted());
    let counts = joined.counts;
    assert_eq!((counts.cases, counts.deliveries, counts.pending), (3, 3, 2));
    assert_eq!((joined.pending.len(), joined.defects.count, joined.missing), (2, 2, 0));
}

/// A case with a breach.
fn late() -> Vec<Event> {
    let mut history = whole();
    let key = DutyKey { duty: "answer".into(), owed_by: POLICE.into(), item: None };
    let basis = Some("P1-02".into());
    history.push(Event::Breached { proceeding: 1, key, book: 0, basis, at: at(60) });
    history
}

#[test]
fn what_is_counted_and_listed_otherwise_than_the_events_tell_is_named() {
    assert_eq!(Stored::of(late()).said(), Vec::<String>::new());
    let mut stored = Stored::of(late());
    let told = stored.0.counted.iter().position(|it| !it.is_empty()).unwrap();
    for wrong in ["", "[]", "nonsense", "[[1,202001,\"a\",\"b\",\"c\",0,1]]"] {
        stored.0.counted[told] = wrong.into();
        let said = stored.said();
        assert!(said.len() == 1 && said[0].contains("is counted for"), "{wrong} {said:?}");
    }
    let mut stored = Stored::of(late());
    let breach = stored.0.breaches.pop().unwrap();
    assert!(stored.said()[0].contains("missing in the list of breaches"));
    stored.0.breaches = vec![breach.clone(), breach.clone()];
    assert!(stored.said()[0].contains("more than once"));
    let mut invented = breach.clone();
    invented.at += 1;
    stored.0.breaches = vec![breach, invented];
    assert!(stored.said()[0].contains("never booked"));
}
