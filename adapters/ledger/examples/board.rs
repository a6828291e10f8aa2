//! How fast boards answer on this machine: `cargo run --release -p ledger --example board -- 1000000`
//! writes so many open duties of two thousand agencies, then asks everything that boards can be filtered by.
#![allow(clippy::print_stdout, reason = "what it prints is what it is for")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails is no measurement")]
#![allow(clippy::indexing_slicing, reason = "a measurement that fails is no measurement")]

use casework::procedure::Name;
use engine::{
    Batch, Board, BreachFilter, BreachRow, CaseRow, Changes, DutyFilter, DutyRow, DutySlice,
    Figure, FigureFilter, FigureKind, Ledger, Level, MessageKey, NewHead, Packet, Paging, Part,
    Record, Scope, Soon, View, Whose, month,
};
use ledger::{MasterKey, Settings, Sqlite};
use std::time::{Duration, Instant};

const NOON: i64 = 1_800_000_000_000_000;
const DAY: i64 = 86_400_000_000;
const KINDS: [&str; 10] = [
    "ecology",
    "police",
    "court",
    "water",
    "forestry",
    "housing",
    "agriculture",
    "justice",
    "traffic",
    "market",
];
const PROCEDURES: [&str; 6] = [
    "criminal-transfer",
    "plain-referral",
    "petition",
    "joint-operation",
    "lead-intake",
    "hotline-12345",
];
const PER_BATCH: u64 = 1000;

#[tokio::main]
async fn main() {
    let given = std::env::args().nth(1).and_then(|it| it.parse::<u64>().ok());
    let duties = given.unwrap_or(100_000);
    let dir = tempfile::tempdir().unwrap();
    let ledger = Sqlite::open(dir.path(), MasterKey::new([1; 32]), Settings::default()).unwrap();
    let (mut size, begin) = (0, Instant::now());
    while size < duties {
        let records: Vec<Record> = (size..(size + PER_BATCH).min(duties)).map(record).collect();
        let head = NewHead { before: size, note: "note".into(), tiles: Vec::new() };
        size += records.len() as u64;
        ledger.write(Batch { records, head, ..Batch::default() }).await.unwrap();
    }
    println!("{size} open duties in {:.0} s", begin.elapsed().as_secs_f64());
    let file = std::fs::metadata(dir.path().join("ledger.db")).unwrap().len();
    println!("{} bytes each", file / size);
    let mut slowest = Duration::ZERO;
    for (what, filter) in filters() {
        let ask = async || {
            let paging = Paging { after: None, limit: 50 };
            ledger.duties(everywhere(), filter.clone(), paging).await.unwrap().count
        };
        slowest = slowest.max(tell(&what, ask).await);
    }
    println!("the slowest filter: {:.1} ms", slowest.as_secs_f64() * 1e3);
    sums(&ledger).await;
}

fn everywhere() -> Scope {
    Scope { agency: "office".into(), standings: Vec::new(), everywhere: true }
}

/// A number that looks like chance and is the same in each run.
fn mixed(index: u64, what: u64) -> u64 {
    let mut it = index.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(what << 32);
    it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    it ^ (it >> 31)
}

/// Of some two hundred counties of twenty-one prefectures, a tenth of a prefecture's own.
fn agency(index: u64, what: u64) -> Name {
    let chance = mixed(index, what);
    let kind = KINDS[(chance % 10) as usize];
    let (prefecture, county) = (1 + chance / 10 % 21, chance / 210 % 11);
    match chance / 10_000 % 40 {
        0 => format!("{kind}.510000").into(),
        1 => format!("{kind}.51{prefecture:02}{county:02}101").into(),
        _ => format!("{kind}.51{prefecture:02}{county:02}").into(),
    }
}

#[allow(clippy::too_many_lines, reason = "one row of each table, field by field")]
fn record(index: u64) -> Record {
    let (case, at): (Name, i64) = (format!("川环移〔2027〕{index:07}号").into(), NOON);
    let procedure: Name = PROCEDURES[(mixed(index, 3) % 6) as usize].into();
    let (owed_by, owed_to) = (agency(index, 1), agency(index, 2));
    // Due by the ends of eighty days, a sixteenth of them over, some without a legal instant.
    let due = NOON + (mixed(index, 4) % 80) as i64 * DAY - 5 * DAY;
    let passed = due <= NOON;
    let row = DutyRow {
        case: case.clone(),
        proceeding: 1,
        procedure: procedure.clone(),
        duty: "decide".into(),
        owed_by: owed_by.clone(),
        item: None,
        owed_to: vec![owed_to.clone()],
        start: due - 30 * DAY,
        due: (!mixed(index, 5).is_multiple_of(10)).then_some(due),
        target: Some(due),
        basis: Some("P1-02".into()),
        provisional: mixed(index, 6).is_multiple_of(5),
        suspended: mixed(index, 7).is_multiple_of(20),
        passed,
    };
    let figure = |kind, other: &Name| Figure {
        kind,
        month: month(due),
        one: owed_by.clone(),
        other: other.clone(),
        procedure: procedure.clone(),
        detail: 0,
    };
    let breach = BreachRow {
        case: case.clone(),
        proceeding: 1,
        procedure: procedure.clone(),
        duty: "decide".into(),
        owed_by: owed_by.clone(),
        item: None,
        book: 0,
        basis: Some("P1-02".into()),
        at: due,
    };
    let view = View {
        row: CaseRow {
            number: case.clone(),
            procedure: procedure.clone(),
            edition: 1,
            phase: "examining".into(),
            holder: Some(owed_by.clone()),
            opened_at: at,
            last_at: at,
            version: 1,
            due: Some(due),
            merged_into: None,
        },
        duties: Changes { put: vec![row], gone: Vec::new() },
        deliveries: Vec::new(),
        standings: Vec::new(),
        rights: None,
        procedures: Vec::new(),
        breaches: passed.then_some(breach).into_iter().collect(),
        counted: vec![
            (figure(FigureKind::Sent, &owed_to), 1),
            (figure(FigureKind::Signed, &owed_to), 1),
            (figure(FigureKind::Held, &"".into()), 1),
        ],
    };
    let part =
        Part { case, first: 0, events: vec![b'e'; 300], view, wake: None, letters: Vec::new() };
    Record {
        message: MessageKey { from: owed_to, id: format!("m-{index:09}") },
        digest: [5; 32],
        entry: vec![b'l'; 100],
        case: Some(part.case.clone()),
        packet: Packet::default(),
        parts: vec![part],
        seen: Vec::new(),
        bodies: Vec::new(),
        carried: Vec::new(),
        letters: Vec::new(),
        at,
        traceparent: None,
    }
}

/// Every filter by itself and with each other one, and all together.
fn filters() -> Vec<(String, DutyFilter)> {
    type Set = (&'static str, fn(&mut DutyFilter));
    const SETS: [Set; 12] = [
        ("agency", |it| it.slice.owed_by = Some("police.510710".into())),
        ("owed to", |it| it.slice.owed_to = Some("ecology.510000".into())),
        ("procedure", |it| it.slice.procedure = Some("petition".into())),
        ("county", |it| it.slice.level = Some(Level::County)),
        ("free", |it| it.slice.level = Some(Level::Free)),
        ("prefecture", |it| it.slice.region = Some("5107".into())),
        ("passed", |it| it.passed = true),
        ("suspended", |it| it.slice.suspended = Some(true)),
        ("provisional", |it| it.slice.provisional = Some(true)),
        ("due from", |it| it.slice.due_from = Some(NOON)),
        ("due before", |it| it.slice.due_before = Some(NOON + 60 * DAY)),
        ("due late", |it| it.slice.due_from = Some(NOON + 74 * DAY)),
    ];
    let plain = || DutyFilter { whose: Whose::Everybody, ..DutyFilter::default() };
    let mut filters = vec![("all".to_owned(), plain())];
    for (nth, (name, set)) in SETS.iter().enumerate() {
        let mut one = plain();
        set(&mut one);
        filters.push(((*name).to_owned(), one.clone()));
        for (other, also) in SETS.iter().skip(nth + 1) {
            let mut two = one.clone();
            also(&mut two);
            filters.push((format!("{name} + {other}"), two.clone()));
            for (third, more) in SETS.iter().skip(nth + 2).filter(|it| it.0 != *other) {
                let mut three = two.clone();
                more(&mut three);
                filters.push((format!("{name} + {other} + {third}"), three));
            }
        }
    }
    filters
}

async fn sums(ledger: &Sqlite) {
    let soon = Soon { now: NOON, near: NOON + 3 * DAY, far: NOON + 7 * DAY };
    let all = || DutyFilter { whose: Whose::Everybody, ..DutyFilter::default() };
    let prefecture = DutyFilter {
        slice: DutySlice { region: Some("5107".into()), ..DutySlice::default() },
        ..all()
    };
    for (what, filter) in [("summary of all", all()), ("summary of a prefecture", prefecture)] {
        let ask = async || {
            ledger.duty_loads(everywhere(), filter.clone(), soon).await.unwrap().len() as u64
        };
        tell(what, ask).await;
    }
    let (from, to) = (month(NOON), month(NOON + 70 * DAY));
    for (what, kinds, to) in [
        ("flow of a month", vec![FigureKind::Sent, FigureKind::Signed], from),
        ("flow of three months", vec![FigureKind::Sent, FigureKind::Signed], to),
        ("tenures of three months", vec![FigureKind::Held], to),
    ] {
        let filter = FigureFilter { kinds, from, to, ..FigureFilter::default() };
        let ask = async || ledger.figures(everywhere(), filter.clone()).await.unwrap().len() as u64;
        tell(what, ask).await;
    }
    for (what, filter) in [
        ("breaches", BreachFilter::default()),
        (
            "breaches of a prefecture",
            BreachFilter { region: Some("5107".into()), ..Default::default() },
        ),
        (
            "breaches of an agency",
            BreachFilter { owed_by: Some("police.510710".into()), ..Default::default() },
        ),
    ] {
        let ask = async || {
            let paging = Paging { after: None, limit: 50 };
            ledger.breaches(everywhere(), filter.clone(), paging).await.unwrap().count
        };
        tell(what, ask).await;
    }
}

/// The median and the longest of some askings; gives the median.
async fn tell(what: &str, mut ask: impl AsyncFnMut() -> u64) -> Duration {
    let (mut times, mut count) = (Vec::new(), 0);
    for _ in 0..5 {
        let begin = Instant::now();
        count = ask().await;
        times.push(begin.elapsed());
    }
    times.sort();
    let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
    let ms = |it: Duration| it.as_secs_f64() * 1e3;
    println!("{what:>44}: {:7.2} ms, longest {:7.2} ms, {count}", ms(median), ms(longest));
    median
}
