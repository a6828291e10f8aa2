//! A record of an older program: what was there before anything was counted is counted when it is opened.

use super::*;
use crate::tests::upgrading::{counted, entitled, played};

/// What leads back to the edition before.
const BACK: &str = "
    DROP INDEX duty_sort; DROP INDEX duty_passed;
    ALTER TABLE duty DROP COLUMN procedure, DROP COLUMN marks, DROP COLUMN region;
    CREATE INDEX duty_sort ON duty (sort, id);
    CREATE INDEX duty_passed ON duty (sort, id) WHERE passed;
    ALTER TABLE event DROP COLUMN counted;
    DROP TABLE figure; DROP TABLE figure_change; DROP TABLE breach;
    DROP TABLE indexed; DROP TABLE told; DROP TABLE gram; DROP TABLE filed; DROP TABLE topic; DROP TABLE look;
    DROP TABLE draft;
    DROP INDEX case_opened; DROP TABLE entitled;
    DELETE FROM schema WHERE edition >= 4";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_record_is_counted_when_it_is_opened() {
    let url = database();
    let ledger = postgres(&url).await;
    played(ledger.clone()).await;
    let before = counted(ledger.as_ref()).await;
    let rights = entitled(ledger.as_ref()).await;
    assert!(!rights.is_empty());
    assert!(5 < before.0.len() && !before.2.is_empty(), "{}", before.0.len());
    ledger.close().await;
    sql(&url, BACK).await;
    let master = MasterKey::new([8; 32]);
    let fault = Postgres::open(&url, Some(&ca()), master, Settings::default()).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("master key"), "{fault}");
    let ledger = postgres(&url).await;
    let (figures, breaches, duties) = counted(ledger.as_ref()).await;
    assert_eq!((figures, breaches), (before.0, before.1));
    assert_eq!(entitled(ledger.as_ref()).await, rights);
    let sorted = |mut rows: Vec<engine::DutyRow>| {
        rows.sort_by_key(|it| serde_json::to_string(it).unwrap());
        rows
    };
    assert_eq!(sorted(duties), sorted(before.2));
}
