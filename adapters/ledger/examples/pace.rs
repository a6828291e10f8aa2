//! How fast the record is on this machine: `cargo run --release -p ledger --example pace -- 100000 128`
//! opens so many cases in batches of so many records, then asks the questions that people wait for. A
//! third number is how many pieces of texts each case's document puts into the index.
#![allow(clippy::print_stdout, reason = "what it prints is what it is for")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails is no measurement")]

use casework::procedure::Name;
use engine::{
    Batch, CaseFilter, CaseRow, Changes, DeliveryRow, DutyFilter, DutyRow, Figure, FigureKind,
    Gram, GramOf, Index as _, IndexStep, IndexedDocument, IndexedEntry, Ledger, LetterRow,
    MessageKey, NewHead, Packet, Paging, Part, Record, SaidFilter, Sayings as _, Scope, Standing,
    StandingRow, View, Whose, Wish, month,
};
use ledger::{MasterKey, Settings, Sqlite};
use std::time::{Duration, Instant};
use wire::LetterType;

#[tokio::main]
async fn main() {
    let mut given = std::env::args().skip(1).filter_map(|it| it.parse::<u64>().ok());
    let (cases, per_batch) = (given.next().unwrap_or(10_000), given.next().unwrap_or(128));
    let pieces = given.next().unwrap_or(30);
    let dir = tempfile::tempdir().unwrap();
    let ledger = Sqlite::open(dir.path(), MasterKey::new([1; 32]), Settings::default()).unwrap();
    let (mut size, mut spent, mut tenth) = (0, Duration::ZERO, Duration::ZERO);
    while size < cases {
        let records = (size..(size + per_batch).min(cases)).map(opening).collect();
        spent += write(ledger.as_ref(), &mut size, records).await;
        if size * 10 / cases != (size - per_batch.min(size)) * 10 / cases {
            let per = (spent - tenth).as_secs_f64() * 1e7 / cases as f64;
            println!("{size:>9} cases open, {per:.1} µs a record");
            tenth = spent;
        }
    }
    let (begin, mut spent) = (size, Duration::ZERO);
    for round in 0..40.min(cases / per_batch) {
        let of = |index| (round * per_batch + index) * 7919 % cases;
        let records =
            (0..per_batch).map(|index| act(of(index), round * per_batch + index)).collect();
        spent += write(ledger.as_ref(), &mut size, records).await;
    }
    let per = spent.as_secs_f64() * 1e6 / (size - begin) as f64;
    println!("acts in cases all over: {per:.1} µs a record");
    let file = std::fs::metadata(dir.path().join("ledger.db")).unwrap().len();
    println!("{} bytes a record", file / size);
    ask(ledger.as_ref(), cases).await;
    index(ledger.as_ref(), cases, pieces).await;
    let larger = std::fs::metadata(dir.path().join("ledger.db")).unwrap().len();
    println!("{} bytes of index a case", larger.saturating_sub(file) / cases);
    search(ledger.as_ref(), cases).await;
}

fn gram(text: String) -> Gram {
    Gram { of: GramOf::Text, text }
}

/// What a case's document says: something that all say, something that one of a thousand says, and words
/// of which each stands in many.
fn said(index: u64, pieces: u64) -> Vec<Gram> {
    let word = |n: u64| gram(format!("词{}", (index * 7919 + n * 104_729) % 5_000));
    let mut grams: Vec<Gram> = (0..pieces.saturating_sub(2)).map(word).collect();
    grams.extend([gram("公司".into()), gram(format!("厂{}", index % 1_000))]);
    grams
}

async fn index(ledger: &Sqlite, cases: u64, pieces: u64) {
    let begin = Instant::now();
    let per_step = (2_000 / pieces.max(1)).max(1);
    let mut from = 0;
    while from < cases {
        let next = (from + per_step).min(cases);
        let document = |index| IndexedDocument {
            case: number(index),
            digest: format!("{index:064x}"),
            form: "case-transfer-letter".into(),
            grams: said(index, pieces),
            said_by: agency("ecology", index),
            topics: Vec::new(),
        };
        let entry = |index| IndexedEntry {
            position: index,
            at: index as i64,
            from: agency("ecology", index),
            code: index.is_multiple_of(50).then(|| "R201".into()),
        };
        let (entries, documents) =
            ((from..next).map(entry).collect(), (from..next).map(document).collect());
        ledger.index(IndexStep { edition: 1, from, next, entries, documents }).await.unwrap();
        from = next;
    }
    let per = begin.elapsed().as_secs_f64() * 1e6 / cases as f64;
    println!("index of {pieces} pieces a case: {per:.1} µs a case");
}

async fn search(ledger: &Sqlite, cases: u64) {
    let scope =
        |agency: Name, standings: Vec<Standing>| Scope { agency, standings, everywhere: false };
    let many = scope(agency("police", 3), vec![Standing::Holder, Standing::Recipient]);
    let everywhere = Scope { everywhere: true, ..many.clone() };
    let page = || Paging { after: None, limit: 50 };
    let tail = format!("{:05}号", 43.min(cases - 1));
    let grams = |list: &[&str]| list.iter().map(|it| gram((*it).to_owned())).collect();
    let days = (1_800_000_000_000_000, 1_800_000_000_000_000 + cases as i64 * 500);
    let wishes = [
        ("number, tail", Wish { number: Some(tail), ..Wish::default() }),
        ("number, year", Wish { number: Some("2027".into()), ..Wish::default() }),
        ("days, old half", Wish { since: Some(days.0), until: Some(days.1), ..Wish::default() }),
        ("text, in all", Wish { grams: grams(&["公司"]), ..Wish::default() }),
        ("text, 1 of 1000", Wish { grams: grams(&["厂3"]), ..Wish::default() }),
        (
            "text, four words",
            Wish { grams: grams(&["公司", "厂3", "词57", "词61"]), ..Wish::default() },
        ),
        ("text, nowhere", Wish { grams: grams(&["公司", "无"]), ..Wish::default() }),
    ];
    for (who, scope) in [("one agency", many), ("everywhere", everywhere)] {
        for (what, wish) in wishes.clone() {
            let ask = async || {
                ledger.find(scope.clone(), wish.clone(), page()).await.unwrap();
                ledger.find_count(scope.clone(), wish.clone(), 10_001).await.unwrap()
            };
            tell(who, what, ask).await;
        }
    }
    let own = SaidFilter { from: Some(agency("ecology", 3)), ..SaidFilter::default() };
    let refused = SaidFilter { refused: true, ..SaidFilter::default() };
    let code = SaidFilter { code: Some("R201".into()), ..SaidFilter::default() };
    let of_case = SaidFilter { case: Some(number(cases / 3)), ..SaidFilter::default() };
    for (what, filter) in [
        ("said, in a case", of_case),
        ("said, by one", own),
        ("said, refused", refused),
        ("said, by code", code),
        ("said, all", SaidFilter::default()),
    ] {
        let ask = async || ledger.said(filter.clone(), page()).await.unwrap().count;
        tell("auditor", what, ask).await;
    }
}

async fn write(ledger: &Sqlite, size: &mut u64, records: Vec<Record>) -> Duration {
    let before = *size;
    *size += records.len() as u64;
    let head = NewHead { before, note: "note".repeat(60), tiles: Vec::new() };
    let begin = Instant::now();
    ledger.write(Batch { records, head, ..Batch::default() }).await.unwrap();
    begin.elapsed()
}

fn agency(kind: &str, index: u64) -> Name {
    format!("{kind}.{}", 510_100 + index % 20).into()
}

fn number(index: u64) -> Name {
    format!("川环移〔2027〕{index:07}号").into()
}

fn opening(index: u64) -> Record {
    let (case, at) = (number(index), 1_800_000_000_000_000 + index as i64 * 1000);
    let (ecology, police, upper) =
        (agency("ecology", index), agency("police", index), agency("procuratorate", index));
    let begins = |agency: &Name, standing| {
        let agency = agency.clone();
        StandingRow { agency, standing, begins: true, at }
    };
    let part = Part {
        case: case.clone(),
        first: 0,
        events: vec![b'e'; 1500],
        view: View {
            row: row(index, 6, at),
            rights: None,
            procedures: Vec::new(),
            breaches: Vec::new(),
            counted: counted(index, at),
            duties: Changes { put: vec![duty(index, "decide", at)], gone: Vec::new() },
            deliveries: vec![delivery(index, 1, &police), delivery(index, 2, &upper)],
            standings: vec![
                begins(&ecology, Standing::Sender),
                begins(&police, Standing::Holder),
                begins(&police, Standing::Recipient),
                begins(&upper, Standing::Supervisor),
                begins(&upper, Standing::Copied),
            ],
        },
        wake: Some(at + 259_200_000_000),
        letters: vec![letter(index, 1, &police, at), letter(index, 2, &upper, at)],
    };
    record(&ecology, index, case, part, vec![(format!("{index:064x}"), vec![b'd'; 1200])], at)
}

/// What an act counts for: a letter more, one less on its way, and a proceeding held.
fn counted(index: u64, at: i64) -> Vec<(Figure, i64)> {
    let figure = |kind, one: Name, other: Name| Figure {
        kind,
        month: month(at),
        one,
        other,
        procedure: "criminal-transfer".into(),
        detail: 0,
    };
    let (ecology, police) = (agency("ecology", index), agency("police", index));
    vec![
        (figure(FigureKind::Sent, ecology.clone(), police.clone()), 1),
        (figure(FigureKind::Signed, ecology, police.clone()), 1),
        (figure(FigureKind::Opened, police, "".into()), 1),
    ]
}

fn act(index: u64, made: u64) -> Record {
    let at = 1_900_000_000_000_000 + made as i64;
    let mut part = opening(index).parts.remove(0);
    part.first = 6;
    part.view.row = row(index, 8, at);
    part.view.duties.gone = std::mem::take(&mut part.view.duties.put);
    part.view.duties.put = vec![duty(index, "file", at)];
    part.view.deliveries.truncate(1);
    part.view.standings.clear();
    part.letters.truncate(1);
    let from = agency("police", index);
    let id = 1_000_000_000 + made;
    record(&from, id, number(index), part, vec![(format!("{id:064x}"), vec![b'd'; 1200])], at)
}

fn record(
    from: &Name,
    id: u64,
    case: Name,
    part: Part,
    bodies: Vec<(String, Vec<u8>)>,
    at: i64,
) -> Record {
    let packet = Packet {
        statement: vec![b's'; 900],
        signature: vec![1; 64],
        key: "2027-1".into(),
        answer: vec![b'a'; 600],
        receipt: vec![b'r'; 400],
        receipt_signature: vec![2; 64],
        parts: vec![[3; 32]],
        ..Packet::default()
    };
    Record {
        seen: Vec::new(),
        message: MessageKey { from: from.clone(), id: format!("m-{id:012}") },
        digest: [5; 32],
        entry: vec![b'l'; 500],
        case: Some(case),
        packet,
        parts: vec![part],
        bodies,
        letters: Vec::new(),
        carried: Vec::new(),
        at,
        traceparent: None,
    }
}

fn row(index: u64, version: u64, at: i64) -> CaseRow {
    CaseRow {
        number: number(index),
        procedure: "criminal-transfer".into(),
        edition: 1,
        phase: "examining".into(),
        holder: Some(agency("police", index)),
        opened_at: at,
        last_at: at,
        version,
        due: Some(at + 1),
        merged_into: None,
    }
}

fn duty(index: u64, name: &str, at: i64) -> DutyRow {
    DutyRow {
        case: number(index),
        proceeding: 1,
        procedure: "criminal-transfer".into(),
        duty: name.into(),
        owed_by: agency("police", index),
        item: None,
        owed_to: vec![agency("ecology", index)],
        start: at,
        due: Some(at + 259_200_000_000),
        target: None,
        basis: Some("P1-02".into()),
        provisional: false,
        suspended: false,
        passed: index.is_multiple_of(1000),
    }
}

fn delivery(index: u64, number_in_case: u32, to: &Name) -> DeliveryRow {
    DeliveryRow {
        case: number(index),
        number: number_in_case,
        proceeding: 1,
        act: "transfer".into(),
        from: agency("ecology", index),
        to: to.clone(),
        copy: number_in_case == 2,
        outside: false,
        digest: Some(format!("{index:064x}").into()),
        rungs: vec![("queued".into(), 1), ("delivered".into(), 2)],
        receipt: None,
        unsigned: false,
    }
}

fn letter(index: u64, delivery: u32, to: &Name, at: i64) -> LetterRow {
    LetterRow {
        number: 0,
        to: to.clone(),
        kind: LetterType::Delivery,
        case: number(index),
        delivery: Some(delivery),
        subject: "transfer".into(),
        from: agency("ecology", index),
        digest: Some(format!("{index:064x}").into()),
        at,
        position: 0,
        traceparent: None,
        attempts: 0,
    }
}

async fn ask(ledger: &Sqlite, cases: u64) {
    let police = Scope {
        agency: agency("police", 3),
        standings: vec![Standing::Holder, Standing::Recipient],
        everywhere: false,
    };
    let everywhere = Scope { everywhere: true, ..police.clone() };
    let page = || Paging { after: None, limit: 50 };
    let tail = format!("{:05}号", 43.min(cases - 1));
    for (who, scope) in [("one agency", police), ("everywhere", everywhere)] {
        for (what, filter) in [
            ("cases", CaseFilter::default()),
            ("open cases", CaseFilter { open: Some(true), ..Default::default() }),
            ("cases by tail", CaseFilter { number: Some(tail.clone()), ..Default::default() }),
            ("cases by year", CaseFilter { number: Some("2027".into()), ..Default::default() }),
            (
                "cases held",
                CaseFilter { holder: Some("police.510103".into()), ..Default::default() },
            ),
        ] {
            let ask =
                async || ledger.cases(scope.clone(), filter.clone(), page()).await.unwrap().count;
            tell(who, what, ask).await;
        }
        for (what, whose, passed) in [
            ("duties owed", Whose::OwedByMe, false),
            ("duties owed to", Whose::OwedToMe, false),
            ("all duties", Whose::Everybody, false),
            ("late duties", Whose::Everybody, true),
        ] {
            let filter = DutyFilter { whose, passed, ..Default::default() };
            let ask =
                async || ledger.duties(scope.clone(), filter.clone(), page()).await.unwrap().count;
            tell(who, what, ask).await;
        }
        let ask = async || ledger.changes(scope.clone(), cases / 2, 50).await.unwrap().len() as u64;
        tell(who, "changes", ask).await;
    }
    let ask = async || ledger.history(number(cases / 3)).await.unwrap().len() as u64;
    tell("one case", "history", ask).await;
    let ask = async || ledger.scan(0, 20_000).await.unwrap().len() as u64;
    tell("verifier", "scan", ask).await;
}

/// The median and the longest of some askings.
async fn tell(who: &str, what: &str, mut ask: impl AsyncFnMut() -> u64) {
    let (mut times, mut count) = (Vec::new(), 0);
    for _ in 0..21 {
        let begin = Instant::now();
        count = ask().await;
        times.push(begin.elapsed());
    }
    times.sort();
    let (median, last) = (times.get(10).unwrap(), times.last().unwrap());
    println!("{who:>10} {what:<16} {median:>10.2?} {last:>10.2?}  of {count}");
}
