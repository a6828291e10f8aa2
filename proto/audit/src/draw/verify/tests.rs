use super::*;
use crate::cosignature::cosign;
use crate::draw::documents::Named;
use crate::draw::tests::{Case, DRAW, Log, ORGAN, PARTIES, log_key, party_key, plain};
use crate::draw::tests::{pools, second_round, secret};
use crate::draw::{Cause, Ingredients, NotDrawn, Reason, Voided};
use crate::sign::{Ed25519Signer, Signer};

fn pinned() -> Trust {
    Trust { log: Some(log_key()), ..Trust::default() }
}

fn failed(record: &Record) -> Vec<Check> {
    verify(record, &pinned()).failed()
}

fn changed(change: impl Fn(&mut Record)) -> Vec<Check> {
    let mut record = Case::new(pools()).record();
    change(&mut record);
    failed(&record)
}

#[test]
fn a_record_holds_and_every_check_is_named_once() {
    let report = verify(&Case::new(pools()).record(), &pinned());
    assert!(report.holds(), "{report:#?}");
    let named: Vec<Check> = report.findings.iter().map(|it| it.check).collect();
    assert_eq!(named, Check::ALL);
    assert!(report.pinned);
    assert_eq!(report.closed_at, Some(1_764_000_000_000_008));
    assert!(!verify(&Case::new(pools()).record(), &Trust::default()).pinned);
}

#[test]
fn every_later_head_gives_the_same_draw() {
    let case = |after| Case { after, ..Case::new(pools()) };
    let first = case(0).record();
    for after in 1..70 {
        let later = case(after).record();
        assert_ne!(later.head, first.head);
        assert_eq!(later.result, first.result, "{after}");
        assert_eq!(failed(&later), []);
    }
}

#[test]
fn what_stands_before_the_closing_makes_the_seed() {
    let case = Case::new(pools());
    let mut log = Log::default();
    log.others(1);
    let mut commitments: Vec<Logged> = (0..PARTIES.len())
        .map(|of| log.act(of, COMMIT, case.commitment(of).bytes().unwrap()))
        .collect();
    let mut closing = log.act(0, CLOSE, case.closing().bytes().unwrap());
    commitments.iter_mut().chain([&mut closing]).for_each(|it| log.prove(it));
    let other = Record::draw(case.of(&log, closing, commitments)).unwrap();
    assert_eq!(failed(&other), []);
    assert_ne!(other.result.seed, case.record().result.seed);
}

#[test]
fn another_secret_is_found_whoever_tells_it() {
    let found = changed(|it| it.reveals[2].secret = secret(7).hex());
    assert_eq!(found, [Check::Secrets, Check::Seed, Check::Result]);
    let found = changed(|it| it.reveals[2].secret = "no secret".into());
    assert_eq!(found, [Check::Secrets, Check::Seed, Check::Result]);
}

#[test]
fn a_secret_cannot_be_anothers() {
    // The second party commits to what the first has committed to, and tells the same secret.
    let case = Case::new(pools());
    let copied = |of: usize| {
        let mut it = case.commitment(of);
        if of == 1 {
            it.commitment = case.commitment(0).commitment;
        }
        it
    };
    let mut closing = case.closing();
    closing.commitments[1].commitment = closing.commitments[0].commitment.clone();
    let mut log = Log::default();
    let mut commitments: Vec<Logged> =
        (0..3).map(|of| log.act(of, COMMIT, copied(of).bytes().unwrap())).collect();
    let mut closing = log.act(0, CLOSE, closing.bytes().unwrap());
    commitments.iter_mut().chain([&mut closing]).for_each(|it| log.prove(it));
    let mut of = case.of(&log, closing, commitments);
    of.reveals[1].secret = of.reveals[0].secret.clone();
    let record = Record::draw(of).unwrap();
    assert_eq!(failed(&record), [Check::Secrets]);
}

#[test]
fn pools_that_were_changed_after_the_closing_are_found() {
    let excluded = |it: &mut Record| it.pools.targets[0].excluded = Some(Reason::Stopped);
    assert!(changed(excluded).contains(&Check::Pools));
    // Also where the whole draw was computed anew.
    let case = Case::new(pools());
    let mut of = case.ingredients();
    of.pools.targets[0].excluded = Some(Reason::Stopped);
    assert_eq!(failed(&Record::draw(of).unwrap()), [Check::Pools]);
    let mut swapped = case.ingredients();
    swapped.pools = plain(&[1; 9], &[1; 9], 5, 2);
    assert_eq!(failed(&Record::draw(swapped).unwrap()), [Check::Pools]);
    let mut weights = case.ingredients();
    weights.pools.targets[0].weight = 1000;
    assert_eq!(failed(&Record::draw(weights).unwrap()), [Check::Pools]);
}

#[test]
fn a_result_that_was_touched_is_found() {
    assert_eq!(changed(|it| it.result.draws.swap(0, 1)), [Check::Result]);
    assert_eq!(changed(|it| drop(it.result.draws.pop())), [Check::Result]);
    assert_eq!(changed(|it| it.result.draws[0].inspectors[0] = "i05".into()), [Check::Result]);
    assert_eq!(changed(|it| it.result.seed = "0".repeat(64)), [Check::Seed]);
}

#[test]
fn another_log_or_another_head_is_found() {
    // A key of that name that is not the log's.
    let own = Ed25519Signer::from_seed(&[9; 32]);
    let own = NoteKey::new(log_key().name(), own.verifier()).unwrap();
    assert_eq!(changed(|it| it.log = own.text()), [Check::Head]);
    // A head of the log before the closing was in it.
    let mut short = Log::default();
    short.others(4);
    let found = changed(|it| it.head = short.head());
    assert_eq!(found, [Check::Inclusion, Check::Seed, Check::Result]);
    // A head of the same log that tells another story.
    let mut other = Log::default();
    other.others(12);
    let found = changed(|it| it.head = other.head());
    assert!(found.contains(&Check::Inclusion), "{found:?}");
    assert!(changed(|it| it.head = "no head".into()).contains(&Check::Head));
}

#[test]
fn an_entry_at_another_place_is_found() {
    let found = changed(|it| it.closing.index += 1);
    assert!(found.contains(&Check::Inclusion), "{found:?}");
    assert_eq!(changed(|it| it.commitments[1].index -= 1), [Check::Inclusion]);
    assert_eq!(changed(|it| it.commitments[1].hashes[0] = "AA".into()), [Check::Inclusion]);
}

/// A draw in a log that was written in an order of one's own.
fn written(write: impl Fn(&Case, &mut Log) -> (Logged, Vec<Logged>)) -> Ingredients {
    let case = Case::new(pools());
    let mut log = Log::default();
    let (mut closing, mut commitments) = write(&case, &mut log);
    commitments.iter_mut().chain([&mut closing]).for_each(|it| log.prove(it));
    case.of(&log, closing, commitments)
}

fn commits(case: &Case, log: &mut Log, of: usize) -> Logged {
    log.act(of, COMMIT, case.commitment(of).bytes().unwrap())
}

#[test]
fn a_commitment_after_the_closing_is_found() {
    let late = written(|case, log| {
        let mut commitments: Vec<Logged> = (0..2).map(|of| commits(case, log, of)).collect();
        let closing = log.act(0, CLOSE, case.closing().bytes().unwrap());
        commitments.push(commits(case, log, 2));
        (closing, commitments)
    });
    assert_eq!(failed(&Record::draw(late).unwrap()), [Check::Order]);
}

#[test]
fn an_act_that_was_refused_or_is_another_proves_nothing() {
    let refused = written(|case, log| {
        let mut commitments: Vec<Logged> = (0..2).map(|of| commits(case, log, of)).collect();
        let third = case.commitment(2).bytes().unwrap();
        commitments.push(log.act_of(crate::Kind::Refusal, 2, COMMIT, third));
        (log.act(0, CLOSE, case.closing().bytes().unwrap()), commitments)
    });
    // Nothing that it says counts, so the party is nobody's.
    let found = failed(&Record::draw(refused).unwrap());
    assert_eq!(found, [Check::Statements, Check::Parties]);
    let other = written(|case, log| {
        let commitments = (0..3).map(|of| commits(case, log, of)).collect();
        (log.act(0, "draw", case.closing().bytes().unwrap()), commitments)
    });
    assert_eq!(failed(&Record::draw(other).unwrap()), [Check::Statements]);
}

#[test]
fn a_commitment_in_anothers_name_is_found() {
    let forged = written(|case, log| {
        let mut commitments: Vec<Logged> = (0..2).map(|of| commits(case, log, of)).collect();
        // The organ says what the third party should have said.
        commitments.push(log.act(0, COMMIT, case.commitment(2).bytes().unwrap()));
        (log.act(0, CLOSE, case.closing().bytes().unwrap()), commitments)
    });
    let found = failed(&Record::draw(forged).unwrap());
    assert!(found.contains(&Check::Documents) && found.contains(&Check::Parties), "{found:?}");
}

#[test]
fn a_hub_that_signs_for_a_party_is_found_by_the_partys_own_key() {
    let record = Case::new(pools()).record();
    let key = |of: usize| {
        let public: [u8; 32] = party_key(of).verifier().public().try_into().unwrap();
        (PARTIES[2].to_owned(), public)
    };
    let trust = |of| Trust { parties: vec![key(of)], ..pinned() };
    assert!(verify(&record, &trust(2)).holds());
    assert_eq!(verify(&record, &trust(1)).failed(), [Check::Statements]);
    let found = changed(|it| it.commitments[0].public = it.commitments[1].public.clone());
    assert!(found.contains(&Check::Statements), "{found:?}");
}

#[test]
fn evidence_that_was_touched_is_found() {
    let found = changed(|it| it.closing.salt = "0".repeat(64));
    assert_eq!(found, [Check::Statements]);
    let found = changed(|it| it.closing.document = it.closing.document.replace(ORGAN, "x"));
    assert!(found.contains(&Check::Statements) && found.contains(&Check::Documents));
    let found =
        changed(|it| it.commitments[0].statement = it.commitments[0].statement.replace(DRAW, "x"));
    assert!(found.contains(&Check::Statements), "{found:?}");
    let found = changed(|it| it.closing.document = "{}".into());
    assert!(found.contains(&Check::Rounds) && found.contains(&Check::Seed), "{found:?}");
}

#[test]
fn a_void_round_is_named_with_who_withheld() {
    let case = second_round();
    assert_eq!(failed(&case.record()), []);
    let said = |voided: Vec<Voided>| {
        let closing = Closing { voided, ..case.closing() };
        closing.bytes().unwrap_err().to_string()
    };
    assert!(said(Vec::new()).contains("round 2 names 0 rounds before it"));
    let of = |cause, parties: &[&str], round| {
        let parties = parties.iter().map(|it| (*it).to_owned()).collect();
        vec![Voided { cause, parties, round }]
    };
    assert!(said(of(Cause::Withheld, &[], 1)).contains("void round 1"));
    assert!(said(of(Cause::Pools, &[PARTIES[1]], 1)).contains("void round 1"));
    assert!(said(of(Cause::Pools, &[], 2)).contains("void round 1"));
    let zero = Closing { round: 0, voided: Vec::new(), ..case.closing() };
    assert!(zero.bytes().is_err());
    // A commitment of the round before does not do for this one.
    let old = Case { round: 1, ..case.clone() };
    let mut log = Log::default();
    let mut commitments: Vec<Logged> = (0..3).map(|of| commits(&old, &mut log, of)).collect();
    let mut closing = log.act(0, CLOSE, case.closing().bytes().unwrap());
    commitments.iter_mut().chain([&mut closing]).for_each(|it| log.prove(it));
    let record = Record::draw(case.of(&log, closing, commitments)).unwrap();
    assert_eq!(failed(&record), [Check::Rounds, Check::Secrets]);
}

#[test]
fn one_party_alone_or_one_twice_closes_nothing() {
    let case = Case::new(pools());
    let closing = |of: &[usize]| {
        let commitments: Vec<Named> =
            of.iter().map(|of| case.closing().commitments[*of].clone()).collect();
        Closing { commitments, ..case.closing() }.bytes()
    };
    assert!(closing(&[0]).unwrap_err().to_string().contains("wait for another party"));
    assert!(closing(&[0, 0]).unwrap_err().to_string().contains("one twice"));
    assert!(closing(&[0, 2]).is_ok());
}

#[test]
fn a_secret_that_was_withheld_leaves_no_draw() {
    let mut of = Case::new(pools()).ingredients();
    of.reveals.remove(1);
    let why = Record::draw(of).unwrap_err();
    assert!(matches!(why, NotDrawn::Malformed(_)));
    assert!(why.to_string().contains("lacks the secret of `market.510000`"), "{why}");
    let found = changed(|it| drop(it.reveals.remove(1)));
    assert_eq!(found, [Check::Parties, Check::Secrets, Check::Seed, Check::Result]);
}

#[test]
fn witnesses_are_counted_when_they_are_asked_for() {
    let witness = Ed25519Signer::from_seed(&[2; 32]);
    let key = WitnessKey::new("court.example/w", witness.verifier()).unwrap();
    let trust = Trust { witnesses: vec![key.clone()], need: 1, ..pinned() };
    let mut record = Case::new(pools()).record();
    assert_eq!(verify(&record, &trust).failed(), [Check::Head]);
    let mut head = Head::read(record.head.as_bytes()).unwrap();
    let line = cosign(head.note().body(), key.name(), &witness, 1_764_000_060).unwrap();
    head.take(&[line], &[key]).unwrap();
    record.head = head.text();
    let report = verify(&record, &trust);
    assert!(report.holds(), "{report:#?}");
    assert_eq!(report.witnesses.len(), 1);
}

#[test]
fn a_record_has_one_spelling() {
    let record = Case::new(pools()).record();
    let text = String::from_utf8(record.bytes().unwrap()).unwrap();
    assert_eq!(Record::read(text.as_bytes()), Ok(record));
    let others = [
        text.replacen("\"v\":1}", "\"v\":2}", 1),
        text.replacen("\"v\":1}", "\"v\":1,\"x\":1}", 1),
        text.replacen(':', ": ", 1),
        text.replacen("\"weight\":1", "\"weight\":0", 1),
        "[".repeat(100_000),
        String::new(),
    ];
    for other in others {
        assert_ne!(other, text);
        assert!(Record::read(other.as_bytes()).is_err());
    }
}
