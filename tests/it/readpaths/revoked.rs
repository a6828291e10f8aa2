//! An agency that no longer takes part sees nothing new by the next question, whatever else it still is
//! to the case.

use super::model::{Asker, Told};
use super::record::{Kept, kept};
use super::script::{Line, story};
use casework::{Name, Verb};
use engine::{CaseFilter, DutyFilter, Ledger as _, Paging, Whose};
use policy::access::{Class, Path};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Stories in which somebody leaves, comes back, or takes over.
const STORIES: [&str; 7] = [
    "common/delegate",
    "common/merge-and-split",
    "common/returned-unsigned",
    "common/withdrawn-before-opened",
    "criminal-transfer/returned-and-disputed",
    "petition/objection-on-day-five",
    "plain-referral/wrong-address",
];

fn paging() -> Paging {
    Paging { after: None, limit: 500 }
}

/// Numbers and count of the cases that are listed.
async fn listed(kept: &Kept, agency: &str) -> (BTreeSet<Name>, u64) {
    let page = kept.hub.reader.cases(agency, CaseFilter::default(), paging()).await.unwrap();
    (page.rows.into_iter().map(|(row, _)| row.number).collect(), page.count)
}

/// Every path, for one who asks and one case.
async fn agrees(kept: &Kept, asker: &Asker, told: &Told) {
    let (reader, agency, number) = (&kept.hub.reader, &*asker.name, &*told.number);
    let what = format!("{agency} {number} after {}", told.history.len());
    let (cases, _) = listed(kept, agency).await;
    let outline = asker.sees(told, Path::CaseList, Class::Outline);
    assert_eq!(cases.contains(number), outline, "{what}");

    let changes = reader.changes(agency, 0, 500).await.unwrap();
    let fed = asker.sees(told, Path::Feed, Class::Outline);
    assert_eq!(changes.iter().any(|it| &*it.case == number), fed, "{what}");

    let case = Some(number.to_owned());
    let filter = DutyFilter { whose: Whose::Everybody, case, ..DutyFilter::default() };
    let duties = reader.duties(agency, filter, paging()).await.unwrap();
    let clocks = asker.sees(told, Path::Duties, Class::Clock);
    let expected = if clocks { told.duties().len() } else { 0 };
    assert_eq!((duties.rows.len(), duties.count), (expected, expected as u64), "{what}");

    let there = asker.sees(told, Path::Deliveries, Class::Outline);
    assert_eq!(reader.deliveries(agency, number).await.unwrap().is_some(), there, "{what}");

    let history = reader.history(agency, number).await.unwrap().map(|history| {
        let events = history.iter().map(|it| serde_json::from_slice(&it.events).unwrap());
        events.collect::<Vec<Value>>()
    });
    assert_eq!(history, asker.history(told), "{what}");

    for digest in told.digests() {
        let stored = kept.ledger.body(number.into(), digest.to_string()).await.unwrap();
        let shown = reader.document(agency, number, &digest).await.unwrap();
        assert_eq!(shown, stored.filter(|_| asker.reads(told, &digest)), "{what} {digest}");
    }
}

#[tokio::test]
async fn every_act_that_moves_somebody_shows_on_the_next_read_of_everybody() {
    for name in STORIES {
        let kept = kept().await;
        let (mut cases, mut known) = (BTreeSet::new(), BTreeMap::new());
        let mut moved = 0;
        for line in story(name) {
            kept.play(&line).await;
            cases.insert(line.case.clone());
            for case in &cases {
                let told = Told::read(kept.ledger.as_ref(), case).await;
                for agency in told.everybody().cloned().collect::<BTreeSet<_>>() {
                    let standings = told.standings(&agency);
                    let before = known.insert((case.clone(), agency.clone()), standings.clone());
                    if before.as_ref() != Some(&standings) {
                        moved += 1;
                        agrees(&kept, &Asker::of(&agency), &told).await;
                    }
                }
            }
        }
        assert!(2 < moved, "{name}: {moved} moved");
    }
}

/// Where in a story an act of this name is done.
fn place(lines: &[Line], act: &str) -> usize {
    let is_it = |line: &Line| {
        let verb = line.act.as_ref().map(|act| &act.verb);
        let named = matches!(verb, Some(Verb::Step(step)) if step.act == act);
        let merges = matches!(verb, Some(Verb::Merge { .. })) && act == "merge";
        let splits = matches!(verb, Some(Verb::Split { .. })) && act == "split";
        line.refusal.is_none() && (named || merges || splits)
    };
    lines.iter().position(is_it).unwrap_or_else(|| panic!("no `{act}`"))
}

#[tokio::test]
async fn who_was_routed_past_follows_the_case_and_reads_no_new_document() {
    const OLD: &str = "urban-management.510104";
    const NEW: &str = "water.510104";
    const CASE: &str = "演-通-2026-003";
    let kept = kept().await;
    let lines = story("plain-referral/wrong-address");
    let at = place(&lines, "object");
    kept.play_all(&lines[..at]).await;
    let reader = &kept.hub.reader;
    let before = reader.history(OLD, CASE).await.unwrap().unwrap();
    assert!(reader.history(NEW, CASE).await.unwrap().is_none());
    assert_eq!(listed(&kept, NEW).await.1, 0);

    kept.play_all(&lines[at..]).await;
    assert_eq!((listed(&kept, NEW).await.1, listed(&kept, OLD).await.1), (1, 1));
    // The new holder answers, with a document.
    let document = kit::sample("referral-feedback").unwrap();
    let body = wire::canonical(&document).unwrap();
    let digest = wire::digest(&body);
    let named = wire::Named { name: "referral-feedback".into(), digest: digest.clone() };
    let step =
        wire::StepOf { name: "feed-back".into(), document: Some(named), ..wire::StepOf::default() };
    let statement = kept.hub.statement(NEW, CASE, wire::Deed::Step(step));
    let submitted = kit::answered(kept.hub.submit(&statement, vec![body.clone()]).await);
    assert_eq!(kit::refused(&submitted), None, "{:?}", kit::answer_of(&submitted));

    assert_eq!(reader.document(NEW, CASE, &digest).await.unwrap(), Some(body));
    assert_eq!(reader.document(OLD, CASE, &digest).await.unwrap(), None);
    assert!(reader.paper_brought_by(OLD, CASE, &digest).await.unwrap().is_none());
    let after = reader.history(OLD, CASE).await.unwrap().unwrap();
    assert!(before.len() < after.len(), "it once received the lead, and follows it");
    let text = |it: &engine::Happening| String::from_utf8(it.events.to_vec()).unwrap();
    let read = before.iter().zip(&after).all(|(before, after)| before == after);
    assert!(read, "what it read it reads");
    let told = Told::read(kept.ledger.as_ref(), CASE).await;
    let whole = kept.ledger.history(CASE.into()).await.unwrap();
    for (at, (seen, whole)) in after.iter().zip(&whole).enumerate().skip(before.len() + 1) {
        let bare = Asker::of(OLD).history(&told).unwrap()[at].clone();
        assert_eq!(serde_json::from_str::<Value>(&text(seen)).unwrap(), bare);
        assert!(seen.events.len() <= whole.events.len());
    }
}

#[tokio::test]
async fn who_is_out_altogether_keeps_what_it_saw_and_is_shown_counted_and_told_nothing_more() {
    // The superior of the first two is not that of those between whom the lead now lies.
    const WHO: &str = "government.510104";
    const CASE: &str = "演-通-2026-003";
    let kept = kept().await;
    let lines = story("plain-referral/wrong-address");
    let at = place(&lines, "re-route");
    kept.play_all(&lines[..at]).await;
    assert_eq!(listed(&kept, WHO).await, (BTreeSet::from([CASE.into()]), 1));

    kept.play(&lines[at]).await;
    assert_eq!(listed(&kept, WHO).await, (BTreeSet::new(), 0));
    let reader = &kept.hub.reader;
    let history = reader.history(WHO, CASE).await.unwrap().unwrap();
    assert!(reader.case(WHO, CASE, engine::Path::CaseShow).await.unwrap().is_none());
    assert!(reader.case(WHO, CASE, engine::Path::Deliveries).await.unwrap().is_none());
    assert!(reader.deliveries(WHO, CASE).await.unwrap().is_none());
    assert_eq!(reader.changes(WHO, 0, 500).await.unwrap(), []);
    for (case, passed) in [(None, false), (Some(CASE.into()), false), (None, true)] {
        let filter = DutyFilter { case, whose: Whose::Everybody, passed, ..DutyFilter::default() };
        assert_eq!(reader.duties(WHO, filter, paging()).await.unwrap().count, 0);
    }

    kept.play_all(&lines[at + 1..]).await;
    assert_eq!(reader.history(WHO, CASE).await.unwrap().unwrap(), history, "as it was");
    let whole = kept.ledger.history(CASE.into()).await.unwrap();
    assert!(history.len() < whole.len());
    let last = history.last().unwrap().position;
    for happening in &whole {
        let proof = reader.proof(WHO, happening.position.unwrap()).await.unwrap();
        assert_eq!(proof.is_some(), happening.position <= last, "what it saw is proved to it");
    }
}
