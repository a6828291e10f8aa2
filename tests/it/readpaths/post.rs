//! Inboxes: what was sent to an agency and nothing else, with no words of an act that was not sent to it.

use super::model::Told;
use super::world::{World, world};
use casework::Event;
use casework::procedure::{CLOCK, Name};
use engine::Enclosed;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Where a delivery or a tale comes from: the case, and what is sent.
type Sent = (Name, u64);

/// Deliveries to agencies on the hub, by recipient.
fn delivered(world: &World) -> BTreeMap<Name, BTreeSet<Sent>> {
    let mut sent: BTreeMap<Name, BTreeSet<Sent>> = BTreeMap::new();
    for told in &world.told {
        for event in told.parts.iter().flatten() {
            if let Event::Queued { delivery } = event
                && !delivery.outside
            {
                let key = (told.number.clone(), delivery.id.into());
                sent.entry(delivery.to.clone()).or_default().insert(key);
            }
        }
    }
    sent
}

/// Whether what happened at a place tells this agency of a limit.
fn tells(told: &Told, position: u64, agency: &str) -> bool {
    let happening = told.history.iter().position(|it| it.position == Some(position));
    let events = happening.map(|at| serde_json::to_value(&told.parts[at]).unwrap());
    events.is_some_and(|events| lists(&events, agency))
}

fn lists(value: &Value, agency: &str) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(|(name, value)| {
            let told =
                name == "tell" && value.as_array().is_some_and(|it| it.contains(&agency.into()));
            told || lists(value, agency)
        }),
        Value::Array(list) => list.iter().any(|it| lists(it, agency)),
        _ => false,
    }
}

fn all(world: &World, agency: &str) -> Vec<Enclosed> {
    let (mut letters, mut after) = (Vec::new(), 0);
    loop {
        let more = world.ask(world.hub.mailroom.peek(agency, after, 50)).unwrap();
        let Some(last) = more.last() else { return letters };
        after = last.number;
        letters.extend(more);
    }
}

#[test]
fn an_inbox_holds_what_was_sent_to_its_agency_and_all_of_it() {
    let world = world();
    let sent = delivered(world);
    let mut numbers = BTreeSet::new();
    for asker in &world.askers {
        let mut found = BTreeSet::new();
        for letter in all(world, &asker.name) {
            assert!(numbers.insert(letter.number), "one letter, one inbox");
            let data = &letter.envelope.data;
            assert_eq!(data["to"].as_str(), Some(&*asker.name));
            let told = world.told.iter().find(|told| *told.number == *letter.envelope.subject);
            let told = told.unwrap_or_else(|| panic!("{data}"));
            if let Some(delivery) = data["delivery"].as_u64() {
                found.insert((told.number.clone(), delivery));
            } else {
                let position = data["evidence"]["position"].as_u64().unwrap();
                assert!(tells(told, position, &asker.name), "{}: {data}", asker.name);
                assert_eq!(letter.bodies, [], "a tale brings no document");
            }
        }
        assert_eq!(
            Some(&found),
            sent.get(&asker.name).or(Some(&BTreeSet::new())),
            "{}",
            asker.name
        );
    }
    assert!(200 < numbers.len(), "{} letters", numbers.len());
}

#[test]
fn a_letter_quotes_only_an_act_that_was_sent_to_its_reader() {
    let world = world();
    let mut quoted = 0;
    for asker in &world.askers {
        for letter in all(world, &asker.name) {
            let data = &letter.envelope.data;
            let evidence = data["evidence"].as_object().unwrap();
            let Some(statement) = evidence.get("statement") else {
                assert!(!evidence.contains_key("salt"), "no words to guess at");
                continue;
            };
            quoted += 1;
            let statement: Value = serde_json::from_str(statement.as_str().unwrap()).unwrap();
            let from = statement["from"].as_str().unwrap();
            let own = from == CLOCK || *from == *asker.name;
            assert!(own || !data["delivery"].is_null(), "{}: {data}", asker.name);
        }
    }
    assert!(100 < quoted, "{quoted} quote");
}

#[tokio::test]
async fn nobody_takes_or_deletes_anothers_letters() {
    let kept = super::record::kept().await;
    kept.play_all(&super::script::story("common/chase-and-copy")).await;
    let (mine, other) = ("housing.510104", "government.510104");
    let mailroom = &kept.hub.mailroom;
    let numbers = |letters: Vec<Enclosed>| letters.iter().map(|it| it.number).collect::<Vec<_>>();
    let own = numbers(mailroom.peek(mine, 0, 256).await.unwrap());
    let others = numbers(mailroom.peek(other, 0, 256).await.unwrap());
    assert!(2 <= own.len() && !others.is_empty(), "{own:?} {others:?}");
    assert_eq!(mailroom.delete(other, own.clone()).await.unwrap(), 0);
    assert_eq!(numbers(mailroom.take(other, 256, 60_000_000).await.unwrap()), others);
    assert_eq!(numbers(mailroom.take(mine, 256, 60_000_000).await.unwrap()), own, "untouched");
    assert_eq!(mailroom.delete(mine, own.clone()).await.unwrap() as usize, own.len());
    assert!(mailroom.peek(mine, 0, 256).await.unwrap().is_empty());
    assert_eq!(numbers(mailroom.peek(other, 0, 256).await.unwrap()), others);
}

#[tokio::test]
async fn who_is_told_of_a_limit_by_anothers_act_gets_its_proof_and_not_its_words() {
    const RECIPIENT: &str = "urban-management.510104";
    const CASE: &str = "演-通-2026-003";
    let kept = super::record::kept().await;
    let lines = super::script::story("plain-referral/wrong-address");
    kept.play_all(&lines[..2]).await;
    // Nobody wakes the case: that its answer is late comes to light by the answer itself.
    kept.hub.clock.set(super::record::at("2026-10-20T09:00"));
    let accept = wire::StepOf { name: "accept".into(), ..wire::StepOf::default() };
    let submitted = kept.hub.say(RECIPIENT, CASE, wire::Deed::Step(accept)).await;
    assert_eq!(kit::refused(&submitted), None, "{:?}", kit::answer_of(&submitted));
    kept.hub.settle().await.unwrap();
    let mut told = 0;
    for agency in ["ecology.510104", "government.510104", "urban-management.510100"] {
        for letter in kept.hub.mailroom.peek(agency, 0, 256).await.unwrap() {
            let data = &letter.envelope.data;
            let evidence = &data["evidence"];
            if evidence["position"].as_u64() != submitted.position || !data["delivery"].is_null() {
                continue;
            }
            told += 1;
            for words in ["statement", "salt", "signature"] {
                assert!(evidence[words].is_null(), "{agency}: {data}");
            }
            let proof = audit::Proof::read(evidence["proof"].as_str().unwrap().as_bytes()).unwrap();
            let entry = evidence["entry"].as_str().unwrap().as_bytes();
            proof.verify(entry, &kept.hub.log_key(), &[], 0).unwrap();
        }
    }
    assert!(1 < told, "{told} were told");
}
