//! A record of an older program: what was there before anything was counted is counted when it is opened.

use super::book::*;
use crate::{MasterKey, Settings, Sqlite};
use engine::{BreachFilter, Figure, FigureFilter, FigureKind, Ledger, Paging};
use kit::{Dice, Hub, HubSettings, Signatures, VirtualClock, house};
use std::path::Path;
use std::sync::Arc;

/// What leads back to the edition before.
const BACK: &str = "
    DROP INDEX duty_sort; DROP INDEX duty_passed;
    ALTER TABLE duty DROP COLUMN procedure; ALTER TABLE duty DROP COLUMN marks;
    ALTER TABLE duty DROP COLUMN region;
    CREATE INDEX duty_sort ON duty (sort);
    CREATE INDEX duty_passed ON duty (sort) WHERE passed = 1;
    ALTER TABLE event DROP COLUMN counted;
    DROP TABLE figure; DROP TABLE breach;
    DROP TABLE told; DROP TABLE gram; DROP TABLE filed; DROP TABLE topic; DROP TABLE look;
    DROP TABLE draft; DROP TABLE entitled;
    DROP INDEX case_opened; DELETE FROM meta WHERE name IN ('index_edition', 'index_next');
    DELETE FROM schema WHERE edition >= 4";

/// Some cases of which much is said and little is answered in time.
pub(crate) async fn played(ledger: Arc<dyn Ledger>) {
    let mut dice = Dice::new(3);
    let clock = Arc::new(VirtualClock::at("2026-09-01T09:00:00+08:00".parse().unwrap()));
    let settings = HubSettings { signatures: Signatures::Quick, ..HubSettings::default() };
    let hub = Hub::open(ledger.clone(), clock.clone(), settings).await.unwrap();
    // Whoever a decision is served on may ask for its review.
    let ids = ["plain-referral", "court-enforcement", "petition"];
    let procedures = ids.map(|id| house().procedures().iter().find(|it| &*it.id == id).unwrap());
    for round in 0..=120 {
        // The last case is only opened.
        let nth = if round < 120 { round % 6 } else { 7 };
        let number = format!("演-{nth}");
        let procedure = procedures[nth % 3];
        let history = ledger.history(number.as_str().into()).await.unwrap();
        let events = history.iter().map(|it| serde_json::from_slice(&it.events).unwrap());
        let events: Vec<Vec<casework::Event>> = events.collect();
        let case = casework::replay(events.iter().flatten());
        let wish = match (events.is_empty(), dice.below(3)) {
            (true, _) => kit::opening(house(), procedure, &number, &mut dice),
            (_, 0) => kit::climb(&case, &mut dice),
            _ => kit::step(house(), procedure, &case, &mut dice),
        };
        let Some(wish) = wish else { continue };
        let now = clock.shown();
        let act = casework::Act {
            from: wish.from,
            office: wish.office,
            occurred_at: now,
            received_at: now,
            proceeding: None,
            verb: wish.verb,
        };
        if house().directory().agency(&act.from).is_some() {
            hub.act(&number, &act).await;
        }
        clock.advance(20 * 3_600_000_000);
        hub.settle().await.unwrap();
    }
    hub.close().await;
}

/// Figures, breaches, and open duties.
pub(crate) type Counted = (Vec<(Figure, i64)>, Vec<engine::BreachRow>, Vec<engine::DutyRow>);

/// The open rights of everybody who is a party to a case.
pub(crate) async fn entitled(ledger: &dyn Ledger) -> Vec<engine::RightRow> {
    let (mut rights, mut parties) = (Vec::new(), std::collections::BTreeSet::new());
    for nth in 0..8 {
        let history = ledger.history(format!("演-{nth}").as_str().into()).await.unwrap();
        let events = history.iter().map(|it| serde_json::from_slice(&it.events).unwrap());
        let events: Vec<Vec<casework::Event>> = events.collect();
        let case = casework::replay(events.iter().flatten());
        let bound = case.proceedings.iter().flat_map(|it| it.bindings.values());
        parties.extend(bound.flatten().cloned());
    }
    for party in parties {
        let paging = Paging { after: None, limit: 10_000 };
        rights.extend(ledger.rights(party, paging).await.unwrap().rows);
    }
    rights
}

pub(crate) async fn counted(ledger: &dyn Ledger) -> Counted {
    let kinds = FigureKind::ALL.to_vec();
    let filter = FigureFilter { kinds, to: u32::MAX, ..FigureFilter::default() };
    let figures = ledger.figures(everywhere(), filter).await.unwrap();
    let all = || Paging { after: None, limit: 10_000 };
    let page = ledger.breaches(everywhere(), BreachFilter::default(), all()).await.unwrap();
    let mut breaches = page.rows;
    breaches.sort();
    (figures, breaches, ledger.duties(everywhere(), everybody(), all()).await.unwrap().rows)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_record_is_counted_when_it_is_opened() {
    let Book { dir, ledger, .. } = Book::new();
    played(ledger.clone()).await;
    let before = counted(ledger.as_ref()).await;
    let rights = entitled(ledger.as_ref()).await;
    assert!(!rights.is_empty());
    let kinds: std::collections::BTreeSet<_> = before.0.iter().map(|(it, _)| it.kind).collect();
    assert!(5 < kinds.len() && !before.2.is_empty(), "{kinds:?} {}", before.2.len());
    drop(ledger);
    back(dir.path());
    let other = MasterKey::new([8; 32]);
    let fault = Sqlite::open(dir.path(), other, Settings::default()).unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("master key"), "{fault}");
    let fault = Sqlite::open_reading(dir.path(), master()).unwrap_err();
    assert!(fault.to_string().contains("edition 3"), "{fault}");
    let ledger = open(dir.path());
    assert_eq!(counted(ledger.as_ref()).await, before);
    assert_eq!(entitled(ledger.as_ref()).await, rights);
    let accounts = ledger.accounts().await.unwrap();
    assert_eq!(accounts.gaps, []);
    let end = ledger.cases_end().await.unwrap();
    let mut accounted = engine::verify::Accounts::default();
    ledger.books(0..end).await.unwrap().iter().for_each(|it| accounted.take(it));
    assert!(accounted.end().defects.is_empty());
}

/// What was counted already is not counted again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rights_are_listed_of_a_record_that_was_counted_already() {
    let Book { dir, ledger, .. } = Book::new();
    played(ledger.clone()).await;
    let (before, rights) = (counted(ledger.as_ref()).await, entitled(ledger.as_ref()).await);
    assert!(!rights.is_empty());
    drop(ledger);
    let conn = rusqlite::Connection::open(dir.path().join("ledger.db")).unwrap();
    conn.execute_batch("DROP TABLE entitled; DELETE FROM schema WHERE edition >= 7").unwrap();
    drop(conn);
    let ledger = open(dir.path());
    assert_eq!(counted(ledger.as_ref()).await, before);
    assert_eq!(entitled(ledger.as_ref()).await, rights);
}

/// What cannot be read is passed over: the verifier names it, and nobody is kept from opening the rest.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_that_cannot_be_read_keeps_nobody_from_opening_an_older_record() {
    let book = Book::new();
    played(book.ledger.clone()).await;
    book.meddle(
        "DELETE FROM vault WHERE owner = 'case:演-1'; UPDATE event SET sealed = x'00'
         WHERE case_id = (SELECT id FROM case_ WHERE number = '演-2')",
    )
    .await;
    let Book { dir, ledger, .. } = book;
    drop(ledger);
    back(dir.path());
    let ledger = open(dir.path());
    let (figures, _, duties) = counted(ledger.as_ref()).await;
    assert!(figures.iter().any(|(it, _)| it.kind == FigureKind::Sent));
    let open: i64 =
        figures.iter().filter(|(it, _)| it.kind == FigureKind::Open).map(|(_, n)| n).sum();
    assert_eq!(
        usize::try_from(open).unwrap(),
        duties.len(),
        "open duties are counted all the same"
    );
    assert_eq!(ledger.accounts().await.unwrap().gaps, []);
}

fn back(dir: &Path) {
    let conn = rusqlite::Connection::open(dir.join("ledger.db")).unwrap();
    conn.execute_batch(BACK).unwrap();
}
