//! What is stored of the shipped stories is what their events tell, on the real record: cases that were
//! merged, went on by themselves again, or were erased.

use super::record::{Kept, kept, master};
use super::script::story;
use super::world::world;
use engine::Ledger as _;
use engine::verify::{Accounted, Accounts};
use ledger::{Settings, Sqlite};

/// Rows of cases read at once: several pages, so that their edges are met.
const PAGE: u64 = 2;

async fn accounted(record: &Sqlite) -> Accounted {
    let end = record.cases_end().await.unwrap();
    let (mut all, mut from) = (Accounted::default(), 0);
    while from < end {
        let mut accounts = Accounts::default();
        record.books(from..from + PAGE).await.unwrap().iter().for_each(|it| accounts.take(it));
        all.join(accounts.end());
        from += PAGE;
    }
    all
}

fn said(accounted: &Accounted) -> Vec<String> {
    accounted.defects.kept.iter().map(|it| format!("{:?} {}", it.case, it.what.en)).collect()
}

#[test]
fn what_is_stored_of_every_case_is_what_its_events_tell() {
    let world = world();
    let accounted = world.ask(accounted(&world.ledger));
    assert_eq!(said(&accounted), [""; 0]);
    let events = world.told.iter().flat_map(|it| &it.history);
    let parts: Vec<String> = events.map(|it| String::from_utf8_lossy(&it.events).into()).collect();
    let happened = |what: &str| parts.iter().any(|it| it.contains(what));
    assert!(happened("absorbed") && happened("restored"), "cases were brought together and parted");
    let counts = accounted.counts;
    assert_eq!(counts.cases, u64::try_from(world.told.len()).unwrap());
    assert!(counts.deliveries != 0 && counts.receipts != 0 && counts.letters_carried != 0);
}

#[test]
fn what_is_left_of_erased_cases_is_accounted_for_and_so_are_all_others() {
    let world = world();
    world.ask(async {
        let dir = tempfile::tempdir().unwrap();
        let copy = dir.path().join("ledger.db");
        world.ledger.backup(&copy).await.unwrap();
        let record = Sqlite::open(dir.path(), master(), Settings::default()).unwrap();
        let whole = accounted(&record).await;
        for told in &world.told {
            assert!(record.erase(told.number.clone()).await.unwrap());
            assert_eq!(said(&accounted(&record).await), [""; 0], "{}", told.number);
        }
        let erased = accounted(&record).await;
        assert_eq!((erased.counts.cases, erased.counts.duties), (whole.counts.cases, 0));
        assert_eq!(record.accounts().await.unwrap().gap_count, 0);
    });
}

/// Somebody who has the file in hand takes a letter from one agency to another, in a copy of it.
#[tokio::test]
async fn a_letter_that_was_turned_aside_is_named_in_a_record_opened_for_reading_only() {
    let kept = kept().await;
    kept.play_all(&story("seizure/handed-over")).await;
    let record =
        turned(&kept, "UPDATE letter SET recipient = 'court.510100' WHERE number = 1").await;
    let told = said(&accounted(&record).await).join("\n");
    assert!(told.contains("`recipient` of letter 1 is not that of delivery"), "{told}");
}

async fn turned(kept: &Kept, sql: &str) -> std::sync::Arc<Sqlite> {
    let dir = kept.folder.path().join("copy");
    std::fs::create_dir_all(&dir).unwrap();
    kept.ledger.backup(&dir.join("ledger.db")).await.unwrap();
    let record = rusqlite::Connection::open(dir.join("ledger.db")).unwrap();
    assert_eq!(record.execute(sql, []).unwrap(), 1);
    drop(record);
    Sqlite::open_reading(&dir, master()).unwrap()
}
