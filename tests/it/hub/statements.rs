//! What is said at the doors that should not be: answered in words, by both doors alike, and recorded
//! only where it was understood.

use super::agency::{letter, opening};
use super::line::{ask, base64, post};
use super::rpc::{Rpc, no};
use super::{Agency, RECIPIENT, SENDER, assert_calm};
use crate::served::Served;
use prost::Message as _;
use serde_json::json;
use tonic::Code;
use wire::{Deed, OpeningOf, Statement, pb};

/// A statement that is not answered by either door.
async fn is_refused(
    served: &Served,
    line: &Rpc,
    by: &Agency,
    act: &pb::SubmitRequest,
) -> [String; 3] {
    let failed = line.submit(act).await.unwrap_err();
    let (code, word) = no(&failed);
    let said = post(served, by, act);
    let (status, same) = said.no();
    assert_eq!(word, same, "both doors say the same");
    let en = said.json()["en"].as_str().unwrap().to_owned();
    assert_eq!(failed.message(), format!("{word} {en}"));
    [format!("{code:?} {status}"), word, en]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_no_signed_statement_is_refused_by_both_doors_and_leaves_nothing() {
    let served = Served::start(&[SENDER, RECIPIENT]);
    let (sender, recipient) = (Agency::of(&served, SENDER), Agency::of(&served, RECIPIENT));
    let line = sender.rpc(&served);
    let good = sender.referral("message-1", "C-1");
    let other = |change: fn(&mut pb::SubmitRequest)| {
        let mut act = good.clone();
        change(&mut act);
        act
    };
    let of_another = recipient.sign_bytes(good.statement.to_vec(), vec![letter()]);
    let noes = [
        ("InvalidArgument 400", "R001", sender.sign_bytes(vec![1, 2, 3], Vec::new())),
        ("InvalidArgument 400", "R001", sender.sign_bytes(spaced(&good), vec![letter()])),
        ("InvalidArgument 413", "R002", sender.sign_bytes(vec![b' '; 65_537], Vec::new())),
        (
            "InvalidArgument 413",
            "R002",
            other(|act| act.bodies = vec![vec![0; 1 << 20 | 1].into()]),
        ),
        // Unsigned, cut off, of no key, and of another statement.
        ("Unauthenticated 403", "R003", other(|act| act.signature.clear())),
        ("Unauthenticated 403", "R003", other(|act| act.signature.truncate(63))),
        ("Unauthenticated 403", "R003", other(|act| act.signature = vec![0; 64].into())),
        (
            "Unauthenticated 403",
            "R003",
            pb::SubmitRequest {
                signature: sender.chase("message-2", "C-1").signature,
                ..good.clone()
            },
        ),
        // A key of nobody, and one that is registered for somebody else.
        ("Unauthenticated 403", "R004", other(|act| act.key = "0123456789abcdef".into())),
        ("Unauthenticated 403", "R004", other(|act| act.key.clear())),
        ("Unauthenticated 403", "R004", of_another),
        ("InvalidArgument 400", "R008", other(|act| act.bodies.clear())),
        ("InvalidArgument 400", "R008", other(|act| act.bodies.push(vec![1].into()))),
    ];
    for (kind, code, act) in &noes {
        let [found, word, en] = is_refused(&served, &line, &sender, act).await;
        assert_eq!((found.as_str(), word.as_str()), (*kind, *code), "{en}");
    }
    let answer = line.submit(&good).await.unwrap();
    assert_eq!((answer.outcome(), answer.position()), (pb::Outcome::Granted, 0));
}

/// The statement with a space where canonical JSON has none.
fn spaced(act: &pb::SubmitRequest) -> Vec<u8> {
    let text = String::from_utf8(act.statement.to_vec()).unwrap();
    text.replacen(':', ": ", 1).into_bytes()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_value_that_means_nothing_is_named_before_anything_is_decided() {
    let served = Served::start(&[SENDER]);
    let sender = Agency::of(&served, SENDER);
    let line = sender.rpc(&served);
    let mut acts = Vec::new();
    for at in [
        "2026-09-01T09:00:00",
        "2026-02-30T09:00:00+08:00",
        "99999-01-01T09:00:00+08:00",
        "2026-09-01T25:00:00+08:00",
        "2026-09-01",
    ] {
        let chase = sender.statement("message-1", "C-1", Deed::Chase {});
        acts.push((at, Statement { occurred_at: at.into(), ..chase }));
    }
    for (first, last) in [("2026-02-30", "2026-03-01"), ("2026-03-01", "99999-01-01")] {
        let mut step = opening(wire::digest(&letter()));
        let conduct = Some((first.to_owned(), last.to_owned()));
        step.opens = step.opens.map(|opens| OpeningOf { conduct, ..opens });
        let wrong = if first == "2026-02-30" { first } else { last };
        acts.push((wrong, sender.statement("message-1", "C-1", Deed::Step(step))));
    }
    for (wrong, statement) in &acts {
        let bodies = statement.bodies().map(|_| letter()).collect();
        let act = sender.sign(statement, bodies);
        let [kind, word, en] = is_refused(&served, &line, &sender, &act).await;
        assert_eq!((kind.as_str(), word.as_str()), ("InvalidArgument 400", "R013"), "{en}");
        assert!(en.contains(wrong), "`{wrong}` is named: {en}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn bytes_that_are_no_message_of_the_contract_are_refused_and_the_line_lives_on() {
    let served = Served::start(&[SENDER]);
    let sender = Agency::of(&served, SENDER);
    let line = sender.rpc(&served);
    let whole = sender.referral("message-1", "C-1").encode_to_vec();
    // A field cut off, a length beyond the end, a field of another type, bytes that are nothing.
    for bytes in [&whole[..whole.len() - 1], &[0x0a, 0xff, 0x01], &[0x08, 0x01], &[0xff; 40]] {
        let failed = line.call("Acts/Submit", bytes.to_vec()).await.unwrap_err();
        assert_eq!(no(&failed), (Code::InvalidArgument, "R001".into()), "{failed:?}");
        assert!(failed.message().contains("no message of this method"), "{failed:?}");
    }
    let failed = line.call("Acts/Undo", Vec::new()).await.unwrap_err();
    assert_eq!(failed.code(), Code::Unimplemented);
    for body in
        ["", "{", "[]", "\"x\"", r#"{"statement":"="}"#, &"[".repeat(100_000), "{\"a\":\u{0}}"]
    {
        let said = ask(&served, &sender, "POST", "/v1/acts", body.as_bytes());
        assert_eq!(said.no(), (400, "R001".into()), "{body:.20}");
    }
    let act = sender.referral("message-1", "C-1");
    let (statement, signature) = (base64(&act.statement), base64(&act.signature));
    let surplus = json!({
        "statement": statement, "signature": signature, "key": act.key,
        "bodies": [base64(&letter())], "office": "head",
    });
    let said = ask(&served, &sender, "POST", "/v1/acts", surplus.to_string().as_bytes());
    assert_eq!(said.no(), (400, "R001".into()));
    assert!(said.json()["en"].as_str().unwrap().contains("office"), "a field too many is named");
    assert_eq!(line.submit(&act).await.unwrap().position(), 0);
    assert_calm(&served);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_document_that_does_not_fit_is_refused_on_record_with_a_receipt_and_a_proof() {
    let served = Served::start(&[SENDER]);
    let sender = Agency::of(&served, SENDER);
    let line = sender.rpc(&served);
    let mut wrong = kit::sample("lead-referral").unwrap();
    wrong["date"] = json!("2026-09-31");
    wrong["liaison"]["age"] = json!(7);
    let act = sender.referral_with("message-1", "C-1", wire::canonical(&wrong).unwrap());
    let answer = line.submit(&act).await.unwrap();
    let refusal = answer.refusal.clone().unwrap();
    assert_eq!((refusal.code.as_str(), answer.position(), answer.repeated), ("R009", 0, false));
    for place in ["/date", "/liaison/age"] {
        assert!(refusal.en.contains(place) && refusal.zh.contains(place), "{}", refusal.en);
    }
    let entry = sender.check(&sender.client(&served), &answer).await;
    assert_eq!(audit::Entry::read(&entry).unwrap().kind, audit::Kind::Refusal);
    // It stays what was answered; who mends it takes a new id.
    let again = line.submit(&act).await.unwrap();
    assert_eq!(again, pb::Answer { repeated: true, ..answer });
    let mended = line.submit(&sender.referral("message-1", "C-1")).await.unwrap_err();
    assert_eq!(no(&mended), (Code::AlreadyExists, "R006".into()));
    let mended = line.submit(&sender.referral("message-2", "C-1")).await.unwrap();
    assert_eq!((mended.outcome(), mended.position()), (pb::Outcome::Granted, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_same_bytes_get_the_same_answer_by_the_other_door_and_other_bytes_none() {
    let served = Served::start(&[SENDER]);
    let sender = Agency::of(&served, SENDER);
    let line = sender.rpc(&served);
    let act = sender.referral("message-1", "C-1");
    let first = line.submit(&act).await.unwrap();
    let said = post(&served, &sender, &act);
    let same = [
        ("outcome", json!("granted")),
        ("case", json!("C-1")),
        ("version", json!(first.version)),
        ("refusal", json!(null)),
        ("receipt", json!(base64(&first.receipt))),
        ("receipt_signature", json!(base64(&first.receipt_signature))),
        ("body", json!(base64(&first.body))),
        ("position", json!(first.position)),
        ("repeated", json!(true)),
    ];
    assert_eq!(said.status, 200);
    for (field, value) in same {
        assert_eq!(said.json()[field], value, "{field}");
    }
    // And the other way round.
    let act = sender.referral("message-2", "C-2");
    let said = post(&served, &sender, &act).json();
    let second = line.submit(&act).await.unwrap();
    assert_eq!((said["position"].as_u64(), second.repeated), (second.position, true));
    assert_eq!(said["receipt"], base64(&second.receipt));
    // The same id for anything else is nobody's answer, and is not recorded.
    let reused = sender.referral("message-2", "C-3");
    let [kind, word, en] = is_refused(&served, &line, &sender, &reused).await;
    assert_eq!((kind.as_str(), word.as_str()), ("AlreadyExists 409", "R006"));
    assert!(en.contains("`message-2`"), "{en}");
    assert!(
        second.position < line.submit(&sender.referral("message-3", "C-3")).await.unwrap().position
    );
}
