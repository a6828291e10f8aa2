//! Who read what of which case stands in the trail, by whichever way it was read; and only auditors see it.

use super::NOWHERE;
use super::record::{Kept, kept};
use super::script::story;
use super::world::{AUDITOR, COORDINATOR};
use engine::{CaseFilter, LookFilter, LookRow, Paging, Path, Search};
use std::collections::BTreeSet;

const CASE: &str = "演-通-2026-003";
const STRANGER: &str = "agriculture.510107";

fn page() -> Paging {
    Paging { after: None, limit: 500 }
}

async fn played() -> Kept {
    let kept = kept().await;
    kept.play_all(&story("plain-referral/wrong-address")).await;
    kept
}

async fn trail(kept: &Kept, filter: LookFilter) -> Vec<LookRow> {
    kept.hub.reader.looks(AUDITOR, filter, page()).await.unwrap().unwrap().rows
}

async fn paths(kept: &Kept, agency: &str) -> BTreeSet<String> {
    let filter = LookFilter { agency: Some(agency.into()), ..LookFilter::default() };
    trail(kept, filter).await.into_iter().map(|row| row.path).collect()
}

/// Who holds the case, and the digest of a document that it reads.
async fn holder(kept: &Kept) -> (String, String) {
    let told = super::model::Told::read(kept.ledger.as_ref(), CASE).await;
    let holders = told.everybody().filter(|it| told.standings(it).iter().any(|it| it.is_inside()));
    let digest = told.digests().into_iter().next().unwrap().to_string();
    (holders.map(ToString::to_string).next().unwrap(), digest)
}

#[tokio::test]
async fn every_way_in_which_a_case_is_shown_is_noted_and_lists_are_not() {
    let kept = played().await;
    let (agency, digest) = holder(&kept).await;
    let agency = agency.as_str();
    let reader = &kept.hub.reader;
    reader.cases(agency, CaseFilter::default(), page()).await.unwrap();
    reader.duties(agency, Default::default(), page()).await.unwrap();
    reader.changes(agency, 0, 9).await.unwrap();
    reader.search(agency, &Search::default(), page()).await.unwrap();
    assert!(!reader.deliveries_listed(agency, CASE).await.unwrap().unwrap().is_empty());
    assert_eq!(paths(&kept, agency).await, BTreeSet::new(), "lists are no looks");

    let mut expected = BTreeSet::new();
    let mut step = async |path: &str| {
        expected.insert(path.to_owned());
        assert_eq!(paths(&kept, agency).await, expected, "{path}");
    };
    reader.case(agency, CASE, Path::CaseShow).await.unwrap().unwrap();
    step("case-show").await;
    reader.history(agency, CASE).await.unwrap().unwrap();
    step("history").await;
    reader.deliveries(agency, CASE).await.unwrap().unwrap();
    step("deliveries").await;
    reader.document(agency, CASE, &digest).await.unwrap().unwrap();
    step("documents").await;
    reader.proof(agency, 0).await.unwrap().unwrap();
    step("audit-proof").await;
    let rows = trail(&kept, LookFilter { case: Some(CASE.into()), ..LookFilter::default() }).await;
    assert!(rows.iter().all(|row| row.officer.is_none() && row.count == 1), "{rows:?}");
    reader.said(agency, CASE, page()).await.unwrap().unwrap();
    reader.raw(agency, 0).await.unwrap().unwrap();
    let rows = trail(&kept, LookFilter { case: Some(CASE.into()), ..LookFilter::default() }).await;
    assert_eq!(
        rows.iter().filter(|row| row.path == "audit-proof").map(|row| row.count).sum::<u64>(),
        3
    );
}

#[tokio::test]
async fn papers_are_noted_where_they_are_shown() {
    let kept = kept().await;
    let lines = story("criminal-transfer/national-day-2025");
    kept.play_all(&lines).await;
    let case = lines[0].case.to_string();
    let told = super::model::Told::read(kept.ledger.as_ref(), &case).await;
    let paper = told.papers().into_keys().next().unwrap();
    for agency in told.everybody().cloned().collect::<BTreeSet<_>>() {
        let may = kept.hub.reader.paper_brought_by(&agency, &case, &paper).await.unwrap().is_some();
        assert_eq!(paths(&kept, &agency).await.contains("attachments"), may, "{agency}");
    }
}

#[tokio::test]
async fn officers_are_told_apart_and_looks_are_counted_by_day() {
    let kept = played().await;
    let (agency, _) = holder(&kept).await;
    let start = kept.hub.clock.shown();
    for (officer, days) in [("7", 0), ("7", 0), ("8", 0), ("7", 1)] {
        kept.hub.clock.set(start.plus_micros(days * 86_400_000_000));
        let reader = kept.hub.reader.for_officer(officer);
        // One answer may be made of several readings.
        reader.history(&agency, CASE).await.unwrap().unwrap();
        reader.history(&agency, CASE).await.unwrap().unwrap();
    }
    let rows = trail(&kept, LookFilter { case: Some(CASE.into()), ..LookFilter::default() }).await;
    let shown: Vec<_> = rows.iter().map(|row| (row.officer.as_deref(), row.count)).collect();
    let mut sorted = shown.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [(Some("7"), 1), (Some("7"), 2), (Some("8"), 1)]);
    assert_eq!(shown[0], (Some("7"), 1), "the latest day first");
    let filter = LookFilter {
        agency: Some(agency.as_str().into()),
        officer: Some("8".into()),
        ..LookFilter::default()
    };
    assert_eq!(trail(&kept, filter).await.len(), 1);
}

#[tokio::test]
async fn what_was_not_shown_is_no_look_and_only_auditors_see_the_trail() {
    let kept = played().await;
    let (agency, digest) = holder(&kept).await;
    let reader = &kept.hub.reader;
    for case in [CASE, NOWHERE] {
        assert!(reader.case(STRANGER, case, Path::CaseShow).await.unwrap().is_none());
        assert!(reader.history(STRANGER, case).await.unwrap().is_none());
        assert!(reader.document(STRANGER, case, &digest).await.unwrap().is_none());
        assert!(reader.said(STRANGER, case, page()).await.unwrap().is_none());
    }
    assert_eq!(paths(&kept, STRANGER).await, BTreeSet::new());
    reader.history(&agency, CASE).await.unwrap().unwrap();
    for other in [agency.as_str(), STRANGER, COORDINATOR] {
        assert_eq!(reader.looks(other, LookFilter::default(), page()).await.unwrap(), None);
    }
    assert_eq!(trail(&kept, LookFilter::default()).await.len(), 1);
}

#[tokio::test]
async fn looks_wait_while_the_record_is_away_and_nobody_waits_for_them() {
    let clock = std::sync::Arc::new(kit::VirtualClock::at(super::record::at("2024-01-01T09:00")));
    let ledger = std::sync::Arc::new(kit::MemoryLedger::default());
    let hub = kit::Hub::open(ledger.clone(), clock, kit::HubSettings::default()).await.unwrap();
    for line in story("plain-referral/wrong-address") {
        super::script::play(&hub, &line).await;
    }
    let told = super::model::Told::read(ledger.as_ref(), CASE).await;
    let agency = told.everybody().next().unwrap().to_string();
    assert!(hub.reader.history(&agency, CASE).await.unwrap().is_some());
    ledger.set_faults(kit::Faults::seeded(0, 0, 0, 100));
    assert!(engine::looks::once(&hub.desk).await.unwrap_err().passing);
    ledger.calm();
    engine::looks::some(&hub.desk).await;
    let looks = hub.reader.looks(AUDITOR, LookFilter::default(), page()).await.unwrap().unwrap();
    assert_eq!((looks.count, looks.rows[0].count), (1, 1), "written once, later");
}
