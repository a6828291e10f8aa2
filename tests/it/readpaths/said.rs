//! What was said in a case: whoever sees its proofs sees each of them, in words where it sees what
//! happened, and the bytes as far as those say nothing more.

use super::NOWHERE;
use super::record::{Kept, kept};
use super::script::{Line, story};
use super::world::{AUDITOR, COORDINATOR, world};
use audit::{Entry, commit};
use engine::{Ledger as _, Page, Paging, SaidFilter, Saying, Sayings as _};
use policy::access::{Class, Path};
use std::collections::BTreeSet;
use wire::{Deed, Outcome};

const LEAD: &str = "演-通-2026-003";

fn page() -> Paging {
    Paging { after: None, limit: 500 }
}

/// What is said in every case, to everybody around it, against a decision for each row.
#[test]
fn everybody_is_told_what_the_rules_show() {
    let world = world();
    let (mut told, mut hidden) = (0, 0);
    for case in &world.told {
        let number = &*case.number;
        let filter = SaidFilter { case: Some(number.into()), ..SaidFilter::default() };
        let whole = world.ask(world.ledger.said(filter, page())).unwrap();
        assert!(case.history.len() <= whole.rows.len(), "{number}");
        for asker in world.around(case) {
            let said = world.ask(world.hub.reader.said(&asker.name, number, page())).unwrap();
            let proof = asker.sees(case, Path::AuditProof, Class::Proof);
            let former = case.standings(&asker.name).contains(&engine::Standing::Former);
            assert_eq!(said.is_some(), proof || former, "{} {number}", asker.name);
            let Some(Page { rows, count, .. }) = said else {
                hidden += 1;
                continue;
            };
            assert_eq!(count, rows.len() as u64);
            if proof {
                assert_eq!(count, whole.count, "{} {number}", asker.name);
            }
            let words = asker.sees(case, Path::History, Class::History);
            for row in rows {
                let own = *row.from == *asker.name;
                if !former {
                    assert_eq!(row.told.is_some(), words || own, "{} {number} {row:?}", asker.name);
                }
                told += usize::from(row.told.is_some());
            }
        }
    }
    assert!(100 < told && 10 < hidden, "{told} {hidden}");
}

#[test]
fn an_office_of_all_cases_looks_through_everything_and_nobody_else_does() {
    let world = world();
    while world.ask(engine::indexer::once(&world.hub.desk)).unwrap() {}
    let ask = |agency: &str, filter| {
        world.ask(world.hub.reader.said_everywhere(agency, filter, page())).unwrap()
    };
    let size = world.ask(world.ledger.head()).unwrap().size;
    let all = ask(AUDITOR, SaidFilter::default()).unwrap();
    assert_eq!(all.count, size);
    let refused = ask(AUDITOR, SaidFilter { refused: true, ..SaidFilter::default() }).unwrap();
    let is_refused = |row: &Saying| {
        let outcome = row.told.as_ref().and_then(|it| it.outcome.as_ref());
        matches!(outcome, Some(Outcome::Refused(no)) if !no.zh.is_empty() && !no.en.is_empty())
    };
    assert!(3 < refused.count && refused.rows.iter().all(is_refused), "{refused:?}");
    for asker in &world.askers {
        let looks = ask(&asker.name, SaidFilter::default());
        assert_eq!(looks.is_some(), &*asker.name == AUDITOR, "{}", asker.name);
    }
    assert_eq!(ask(COORDINATOR, SaidFilter::default()), None);
}

/// The bytes that are shown are those to which the entry commits, and whoever may not read the
/// documents of a case gets none that say what stands in them.
#[test]
fn bytes_are_shown_as_far_as_they_say_no_more_than_one_may_read() {
    let world = world();
    let size = world.ask(world.ledger.head()).unwrap().size;
    let (mut whole, mut part, mut none, mut bare) = (0, 0, 0, 0);
    for position in (0..size).step_by(7) {
        let entry = world.ask(world.ledger.entry(position)).unwrap().unwrap();
        let packet = world.ask(world.ledger.packet(position)).unwrap().unwrap();
        let Some(told) = world.told.iter().find(|it| Some(&it.number) == entry.case.as_ref())
        else {
            continue;
        };
        for asker in world.around(told) {
            let raw = world.ask(world.hub.reader.raw(&asker.name, position)).unwrap();
            let proof = world.ask(world.hub.reader.proof(&asker.name, position)).unwrap();
            assert_eq!(raw.is_some(), proof.is_some(), "{} {position}", asker.name);
            let Some(raw) = raw else {
                none += 1;
                continue;
            };
            assert_eq!((raw.entry.clone(), raw.proof.clone()), proof.unwrap());
            let read = Entry::read(&raw.entry).unwrap();
            let statement = raw.statement.as_ref().map(|it| commit(&it.salt, &it.bytes));
            let answer = raw.answer.as_ref().map(|it| commit(&it.salt, &it.bytes));
            assert!(statement.is_none_or(|it| it == read.statement), "{position}");
            assert!(answer.is_none_or(|it| it == read.answer), "{position}");
            let own = *entry.message.from == *asker.name;
            let former = told.standings(&asker.name).contains(&engine::Standing::Former);
            let content = asker.sees(told, Path::History, Class::Content);
            if !former {
                assert_eq!(raw.packet.is_some(), own || content, "{} {position}", asker.name);
            }
            assert!(raw.packet.as_ref().is_none_or(|it| *it == packet));
            match (&raw.packet, &raw.statement) {
                (Some(_), _) => whole += 1,
                (None, Some(_)) => part += 1,
                (None, None) => bare += 1,
            }
            let lists = String::from_utf8_lossy(&packet.statement).contains("\"items\":[");
            if raw.packet.is_none() && lists {
                assert_eq!(raw.statement, None, "{} {position}", asker.name);
            }
        }
    }
    assert!(20 < whole && 20 < part && 5 < none && 0 < bare, "{whole} {part} {none} {bare}");
}

async fn said(kept: &Kept, agency: &str, case: &str) -> Option<Vec<Saying>> {
    kept.hub.reader.said(agency, case, page()).await.unwrap().map(|page| page.rows)
}

fn place(lines: &[Line], act: &str) -> usize {
    let is_it = |line: &Line| {
        let verb = line.act.as_ref().map(|act| &act.verb);
        matches!(verb, Some(casework::Verb::Step(step)) if step.act == act)
    };
    lines.iter().position(is_it).unwrap()
}

#[tokio::test]
async fn who_is_out_is_told_nothing_more_and_strangers_nothing_at_all() {
    const WHO: &str = "government.510104";
    const STRANGER: &str = "agriculture.510107";
    let kept = kept().await;
    let lines = story("plain-referral/wrong-address");
    let at = place(&lines, "re-route");
    kept.play_all(&lines[..=at]).await;
    let before = said(&kept, WHO, LEAD).await.unwrap();
    kept.hub.say(STRANGER, LEAD, Deed::Chase {}).await;
    kept.play_all(&lines[at + 1..]).await;
    assert_eq!(said(&kept, WHO, LEAD).await.unwrap(), before, "as it was");
    let whole = said(&kept, AUDITOR, LEAD).await.unwrap();
    assert!(before.len() < whole.len());
    let from: BTreeSet<&str> = whole.iter().map(|it| &*it.from).collect();
    assert!(from.contains(STRANGER) && from.contains("clock"), "{from:?}");
    let here = kept.hub.reader.said(STRANGER, LEAD, page()).await.unwrap();
    assert_eq!(here, kept.hub.reader.said(STRANGER, NOWHERE, page()).await.unwrap());
    assert_eq!(here, None, "not even what it said itself: there is no such case for it");
}

#[tokio::test]
async fn what_is_wrong_in_a_document_is_told_to_who_may_read_it() {
    const CANARY: &str = "canary-c0ffee";
    let kept = kept().await;
    let lines = story("plain-referral/wrong-address");
    kept.play(&lines[0]).await;
    let line = lines[1..].iter().find(|line| {
        let verb = line.act.as_ref().map(|act| &act.verb);
        matches!(verb, Some(casework::Verb::Step(step)) if step.document.is_some())
    });
    let mut act = line.unwrap().act.clone().unwrap();
    let casework::Verb::Step(step) = &mut act.verb else { unreachable!() };
    let document = step.document.as_mut().unwrap();
    document.body["date"] = CANARY.into();
    let body = wire::canonical(&document.body).unwrap();
    document.digest = wire::digest(&body).into();
    kept.hub.clock.set(line.unwrap().at);
    let submitted = kept.hub.act(LEAD, &act).await;
    assert_eq!(kit::refused(&submitted).as_deref(), Some("R009"));
    let no = |rows: Option<Vec<Saying>>| {
        let row = rows.unwrap().into_iter().find(|row| row.from == act.from).unwrap();
        match row.told.unwrap().outcome.unwrap() {
            Outcome::Refused(no) => no,
            Outcome::Granted { .. } => panic!("granted"),
        }
    };
    let own = no(said(&kept, &act.from, LEAD).await);
    let audited = no(said(&kept, AUDITOR, LEAD).await);
    assert_eq!((&*own.code, &*audited.code), ("R009", "R009"));
    assert!(!audited.zh.is_empty() && audited.zh != own.zh && audited.en != own.en);
    let raw = kept.hub.reader.raw(AUDITOR, submitted.position.unwrap()).await.unwrap().unwrap();
    assert_eq!((raw.answer, raw.packet), (None, None), "nor in the bytes of the answer");
    assert!(raw.statement.is_some());
}
