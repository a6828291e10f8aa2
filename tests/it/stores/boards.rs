//! Boards, figures, breaches and rights: what a store answers is what its twin in memory counts anew each time.

use super::book::*;
use engine::{
    Board, BreachFilter, BreachRow, DutyFilter, DutyRow, DutySlice, Figure, FigureFilter,
    FigureKind, Ledger, Level, Paging, Record, RightRow, Scope, Soon, Whose, division,
};
use kit::{Dice, MemoryLedger};
use std::collections::BTreeMap;

super::over! { [sqlite postgres]:
    boards_figures_and_breaches_are_what_counting_anew_gives
}

super::over! { [memory sqlite postgres]:
    breaches_are_listed_latest_first_and_page_by_page
    what_is_due_soon_is_counted_to_the_instant
}

const AGENCIES: [&str; 6] =
    [POLICE, ECOLOGY, "court.510100", "river.511300", "township.510107002", "ministry.ecology"];
const PROCEDURES: [&str; 2] = ["transfer", "petition"];
const MONTHS: [u32; 3] = [202_511, 202_512, 202_601];

/// The open duties of each case, so that what is replaced or gone is known.
type Open = BTreeMap<String, Vec<DutyRow>>;

fn agency(chance: &mut Dice) -> &'static str {
    chance.one_of(&AGENCIES).unwrap()
}

fn some_duty(case: &str, name: &str, chance: &mut Dice) -> DutyRow {
    let mut new = duty(case, name, 100 * i64::try_from(chance.below(9)).unwrap());
    new.passed = chance.below(3) == 0;
    new.suspended = chance.below(4) == 0;
    new.provisional = chance.below(3) == 0;
    new.owed_by = AGENCIES[name.len() % AGENCIES.len()].into();
    new.owed_to = (0..chance.below(3)).map(|it| AGENCIES[it + 1].into()).collect();
    new.due = new.due.filter(|_| chance.below(3) != 0);
    new.target = (chance.below(2) == 0).then_some(450);
    new.procedure = PROCEDURES[name.len() % 2].into();
    new
}

fn counted(chance: &mut Dice) -> Vec<(Figure, i64)> {
    let mut sums = BTreeMap::new();
    for _ in 0..chance.below(4) {
        // Open duties are counted by the store itself.
        let kinds = &FigureKind::ALL[..15];
        let figure = Figure {
            kind: *chance.one_of(kinds).unwrap(),
            month: *chance.one_of(&MONTHS).unwrap(),
            one: agency(chance).into(),
            other: if chance.percent(60) { agency(chance) } else { "" }.into(),
            procedure: (*chance.one_of(&PROCEDURES).unwrap()).into(),
            detail: u32::try_from(chance.below(3)).unwrap(),
        };
        sums.insert(figure, [1, 1, 2, -1][chance.below(4)]);
    }
    sums.into_iter().collect()
}

fn breach(case: &str, at: i64, chance: &mut Dice) -> BreachRow {
    BreachRow {
        case: case.into(),
        proceeding: 1,
        procedure: (*chance.one_of(&PROCEDURES).unwrap()).into(),
        duty: "decide".into(),
        owed_by: agency(chance).into(),
        item: chance.percent(20).then(|| "1".into()),
        book: 0,
        basis: chance.percent(70).then(|| "P1-02".into()),
        at,
    }
}

/// The rights that are open in a case from now on.
fn rights(case: &str, chance: &mut Dice) -> Vec<RightRow> {
    let count = chance.below(3);
    let one = |nth: usize| RightRow {
        case: case.into(),
        proceeding: 1,
        procedure: PROCEDURES[nth % 2].into(),
        right: ["object", "ask-review"][nth % 2].into(),
        of: agency(chance).into(),
        start: 10,
        until: chance.percent(70).then(|| 100 * i64::try_from(chance.below(9)).unwrap()),
        suspended: chance.percent(20),
    };
    (0..count).map(one).collect()
}

/// Changes a record by chance.
fn change(record: &mut Record, case: &str, open: &mut Open, chance: &mut Dice) {
    let (at, view) = (record.at, &mut record.parts[0].view);
    view.counted = counted(chance);
    view.rights = chance.percent(60).then(|| rights(case, chance));
    for nth in 0..chance.below(2) {
        // Instants are told apart, so that there is one order.
        view.breaches.push(breach(case, at + i64::try_from(nth).unwrap(), chance));
    }
    let (who, how) = (agency(chance), engine::Standing::ALL[chance.below(6)]);
    view.standings.push(standing(who, how, chance.percent(75), at));
    let open = open.entry(case.to_owned()).or_default();
    for name in ["decide", "file", "report", "answer"] {
        let old = open.iter().position(|it| &*it.duty == name);
        match (chance.below(3), old) {
            (0, Some(old)) => view.duties.gone.push(open.swap_remove(old)),
            (1, old) => {
                let mut new = some_duty(case, name, chance);
                if let Some(old) = old.map(|old| open.swap_remove(old)) {
                    new.owed_by = old.owed_by;
                }
                open.push(new.clone());
                view.duties.put.push(new);
            }
            _ => {}
        }
    }
}

fn slice(chance: &mut Dice) -> DutySlice {
    let text = |chance: &mut Dice, all: &[&str], n: usize| {
        chance.percent(n).then(|| (*chance.one_of(all).unwrap()).to_owned())
    };
    let instant = |chance: &mut Dice| {
        chance.percent(20).then(|| 100 * i64::try_from(chance.below(10)).unwrap())
    };
    DutySlice {
        owed_by: text(chance, &AGENCIES, 20),
        owed_to: text(chance, &AGENCIES, 20),
        procedure: text(chance, &PROCEDURES, 30),
        level: chance.percent(25).then(|| *chance.one_of(&Level::ALL).unwrap()),
        region: text(chance, &["51", "5101", "510107", "5113", "52"], 30),
        passed: chance.percent(10).then(|| chance.percent(50)),
        suspended: chance.percent(20).then(|| chance.percent(50)),
        provisional: chance.percent(20).then(|| chance.percent(50)),
        due_from: instant(chance),
        due_before: instant(chance),
    }
}

fn duty_filter(chance: &mut Dice) -> DutyFilter {
    let whose = [Whose::Everybody, Whose::Everybody, Whose::OwedByMe, Whose::OwedToMe];
    DutyFilter {
        whose: *chance.one_of(&whose).unwrap(),
        passed: chance.percent(25),
        case: chance.percent(10).then(|| format!("号-{}", chance.below(9))),
        slice: if chance.percent(20) { DutySlice::default() } else { slice(chance) },
    }
}

fn figure_filter(chance: &mut Dice) -> FigureFilter {
    let some: Vec<_> = FigureKind::ALL.into_iter().filter(|_| chance.percent(60)).collect();
    FigureFilter {
        kinds: some,
        from: if chance.percent(50) { 0 } else { MONTHS[1] },
        to: MONTHS[chance.below(3)],
        agency: chance.percent(30).then(|| agency(chance).into()),
        procedure: chance.percent(30).then(|| PROCEDURES[0].into()),
    }
}

fn breach_filter(chance: &mut Dice) -> BreachFilter {
    let at = |chance: &mut Dice| 1000 * i64::try_from(chance.below(90)).unwrap();
    BreachFilter {
        case: chance.percent(15).then(|| format!("号-{}", chance.below(9))),
        owed_by: chance.percent(30).then(|| agency(chance).to_owned()),
        procedure: chance.percent(30).then(|| PROCEDURES[1].to_owned()),
        basis: chance.percent(20).then(|| "P1-02".to_owned()),
        region: chance.percent(30).then(|| "5101".to_owned()),
        from: chance.percent(20).then(|| at(chance)),
        before: chance.percent(20).then(|| at(chance)),
    }
}

fn some_scope(chance: &mut Dice) -> Scope {
    let one = scope(agency(chance));
    if chance.percent(40) { Scope { everywhere: true, ..one } } else { one }
}

/// A duty as text; within one instant any order is right.
fn key(row: &DutyRow) -> (i64, String) {
    (row.sort(), serde_json::to_string(row).unwrap())
}

async fn all_duties(ledger: &dyn Ledger, scope: &Scope, filter: &DutyFilter) -> Vec<DutyRow> {
    let (mut rows, mut after, mut counts) = (Vec::new(), None, Vec::new());
    loop {
        let paging = Paging { after, limit: 4 };
        let page = ledger.duties(scope.clone(), filter.clone(), paging).await.unwrap();
        counts.push(page.count);
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert!(counts.iter().all(|it| *it == rows.len() as u64), "{scope:?} {filter:?} {counts:?}");
    assert!(rows.is_sorted_by_key(DutyRow::sort), "{scope:?} {filter:?}");
    rows
}

async fn all_breaches(ledger: &dyn Ledger, scope: &Scope, filter: &BreachFilter) -> Vec<BreachRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let paging = Paging { after, limit: 3 };
        let page = ledger.breaches(scope.clone(), filter.clone(), paging).await.unwrap();
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            assert_eq!(page.count, rows.len() as u64, "{scope:?} {filter:?}");
            return rows;
        }
    }
}

async fn all_rights(ledger: &dyn Ledger, of: &str) -> Vec<RightRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let paging = Paging { after, limit: 2 };
        let page = ledger.rights(of.into(), paging).await.unwrap();
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            assert_eq!(page.count, rows.len() as u64, "{of}");
            assert!(rows.is_sorted_by_key(RightRow::sort), "{rows:?}");
            return rows;
        }
    }
}

async fn compare(book: &Book, twin: &MemoryLedger, chance: &mut Dice) -> usize {
    let (store, mut found) = (book.ledger.as_ref(), 0);
    for agency in AGENCIES {
        let (mut rows, mut expected) =
            (all_rights(store, agency).await, all_rights(twin, agency).await);
        assert!(rows.iter().all(|it| &*it.of == agency), "{rows:?}");
        // Within one instant any order is right.
        rows.sort();
        expected.sort();
        assert_eq!(rows, expected, "{agency}");
        found += rows.len();
    }
    for _ in 0..60 {
        let (scope, filter) = (some_scope(chance), duty_filter(chance));
        let mut rows: Vec<_> = all_duties(store, &scope, &filter).await.iter().map(key).collect();
        let mut expected: Vec<_> =
            all_duties(twin, &scope, &filter).await.iter().map(key).collect();
        rows.sort();
        expected.sort();
        assert_eq!(rows, expected, "{scope:?} {filter:?}");
        let soon = Soon { now: 200, near: 400, far: 600 };
        let loads = store.duty_loads(scope.clone(), filter.clone(), soon).await.unwrap();
        let expected = twin.duty_loads(scope.clone(), filter.clone(), soon).await.unwrap();
        assert_eq!(loads, expected, "{scope:?} {filter:?}");
        let filter = figure_filter(chance);
        let figures = store.figures(scope.clone(), filter.clone()).await.unwrap();
        let expected = twin.figures(scope.clone(), filter.clone()).await.unwrap();
        assert_eq!(figures, expected, "{scope:?} {filter:?}");
        let filter = breach_filter(chance);
        let breaches = all_breaches(store, &scope, &filter).await;
        assert_eq!(breaches, all_breaches(twin, &scope, &filter).await, "{scope:?} {filter:?}");
        found += rows.len() + loads.len() + figures.len() + breaches.len();
    }
    found
}

async fn boards_figures_and_breaches_are_what_counting_anew_gives(book: Book) {
    let mut found = 0;
    for seed in 0..4 {
        found += agrees(book.anew().await, seed).await;
    }
    assert!(2_000 < found, "{found} rows say little");
}

async fn agrees(mut book: Book, seed: u64) -> usize {
    let (twin, mut twin_size) = (MemoryLedger::default(), 0);
    let (mut chance, mut open, mut found) = (Dice::new(seed), Open::new(), 0);
    for round in 0..24 {
        let mut records = Vec::new();
        for _ in 0..=chance.below(4) {
            // Two cases are erased on the way, and nothing happens in them after that.
            let case = format!("号-{}", chance.below(if round < 16 { 9 } else { 7 }));
            let mut record = book.act(&case);
            change(&mut record, &case, &mut open, &mut chance);
            records.push(record);
        }
        let batch = engine::Batch {
            head: head(twin_size, records.len() as u64),
            records: records.clone(),
            ..engine::Batch::default()
        };
        twin_size += records.len() as u64;
        twin.write(batch).await.unwrap();
        book.write(records).await;
        match round {
            7 => book = book.again().await,
            12 => found += compare(&book, &twin, &mut chance).await,
            16 => {
                for case in ["号-7", "号-8"] {
                    let gone = book.ledger.erase(case.into()).await.unwrap();
                    assert_eq!(gone, twin.erase(case.into()).await.unwrap());
                }
            }
            _ => {}
        }
    }
    found += compare(&book, &twin, &mut chance).await;
    let gaps = book.accounts().await.map(|it| it.gaps).unwrap_or_default();
    assert!(gaps.is_empty(), "{gaps:?}");
    found
}

async fn breaches_are_listed_latest_first_and_page_by_page(mut book: Book) {
    for (nth, at) in [(1, 30), (2, 10), (3, 20), (4, 20)] {
        let case = format!("C-{nth}");
        let mut record = book.opening(&case);
        let mut row = breach(&case, at, &mut Dice::new(nth));
        row.owed_by = POLICE.into();
        record.parts[0].view.breaches = vec![row];
        book.write(vec![record]).await;
    }
    let all = all_breaches(book.ledger.as_ref(), &everywhere(), &BreachFilter::default()).await;
    let at: Vec<i64> = all.iter().map(|it| it.at).collect();
    assert_eq!(at, [30, 20, 20, 10]);
    let own = all_breaches(book.ledger.as_ref(), &scope(POLICE), &BreachFilter::default()).await;
    assert_eq!(own.len(), 4);
    let none = all_breaches(book.ledger.as_ref(), &scope(COURT), &BreachFilter::default()).await;
    assert_eq!(none, [], "who stands to no case is told of no breach");
    book.ledger.erase("C-1".into()).await.unwrap();
    let all = all_breaches(book.ledger.as_ref(), &everywhere(), &BreachFilter::default()).await;
    assert_eq!(all.len(), 4, "a breach stays when its case is erased");
    let wrong = Paging { after: Some("x".into()), limit: 3 };
    if book.is_stored() {
        let fault = book.ledger.breaches(everywhere(), BreachFilter::default(), wrong).await;
        assert!(!fault.unwrap_err().passing);
    }
}

async fn what_is_due_soon_is_counted_to_the_instant(mut book: Book) {
    let dues = [100, 101, 200, 201, 300, 301];
    for (nth, due) in dues.into_iter().enumerate() {
        let case = format!("C-{nth}");
        let mut record = book.opening(&case);
        record.parts[0].view.duties.put = vec![duty(&case, "decide", due)];
        book.write(vec![record]).await;
    }
    let soon = Soon { now: 100, near: 200, far: 300 };
    for filter in [everybody(), DutyFilter { slice: whole_region(), ..everybody() }] {
        let loads = book.ledger.duty_loads(everywhere(), filter, soon).await.unwrap();
        let sums: Vec<_> = loads.iter().map(|it| (it.open, it.near, it.far)).collect();
        assert_eq!(sums, [(6, 2, 4)], "what is due now is late, what is due then is soon");
    }
}

fn whole_region() -> DutySlice {
    DutySlice { region: Some(division(POLICE).to_owned()), ..DutySlice::default() }
}
