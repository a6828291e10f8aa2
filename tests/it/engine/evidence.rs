use super::{RECIPIENT, SENDER, STRANGER, Small, signing, small};
use audit::{Entry, Kind, Proof, Receipt, commit, part_salt};
use engine::{Path, Submitted};
use kit::refused;

/// What an outsider checks with the log's key alone: the receipt, the entry and its proof, and that
/// both speak of what was said and answered.
async fn holds(small: &Small, agency: &str, submitted: &Submitted) -> Entry {
    let (packet, key) = (&submitted.packet, small.hub.log_key());
    let receipt = Receipt::read(&packet.receipt).unwrap();
    receipt.verify(&key, &packet.receipt_signature).unwrap();
    assert_eq!(receipt.sender, agency);

    let proof = small.hub.reader.proof(agency, submitted.position.unwrap()).await.unwrap();
    let (bytes, proof) = proof.expect("a proof for its sender");
    let proof = Proof::read(proof.as_bytes()).unwrap();
    proof.verify(&bytes, &key, &[], 0).unwrap();
    assert_eq!(Some(proof.index), submitted.position);
    assert_eq!(receipt.entry, audit::tree::leaf_hash(&bytes), "the receipt is of this entry");

    let entry = Entry::read(&bytes).unwrap();
    let commit = |part, bytes: &[u8]| commit(&part_salt(&packet.salt, part), bytes);
    assert_eq!(entry.statement, commit("statement", &packet.statement));
    assert_eq!(entry.answer, commit("answer", &packet.answer));
    let events = (!packet.parts.is_empty()).then(|| commit("events", &packet.parts.concat()));
    assert_eq!(entry.events, events);
    assert_eq!(entry.at, receipt.at);
    entry
}

#[tokio::test]
async fn a_refusal_is_proved_exactly_like_a_grant() {
    let small = signing().await;
    let granted = small.refer("演-1").await;
    let refusal = small.act(SENDER, "演-1", "accept").await;
    let outsider = small.act(STRANGER, "演-1", "accept").await;
    assert_eq!(refused(&refusal).as_deref(), Some("R205"));
    assert_eq!(refused(&outsider).as_deref(), Some("R200"));

    let entry = holds(&small, SENDER, &granted).await;
    assert_eq!((entry.kind, entry.events.is_some()), (Kind::Act, true));
    for (agency, submitted) in [(SENDER, &refusal), (STRANGER, &outsider)] {
        let entry = holds(&small, agency, submitted).await;
        assert_eq!((entry.kind, entry.events), (Kind::Refusal, None));
    }
}

#[tokio::test]
async fn what_happened_is_what_the_entry_commits_to() {
    let small = small().await;
    let submitted = small.refer("演-1").await;
    let history = small.hub.reader.history(RECIPIENT, "演-1").await.unwrap().unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(submitted.packet.parts, [audit::Digest::of(&history[0].events).0]);
    assert_eq!(history[0].position, submitted.position);
    assert_eq!(history[0].message, kit::answer_of(&submitted).id);
}

#[tokio::test]
async fn proofs_are_for_the_sender_and_for_who_sees_them_of_the_case() {
    let small = small().await;
    let submitted = small.refer("演-1").await;
    let outsider = small.act(STRANGER, "演-1", "accept").await;
    let reader = &small.hub.reader;
    for (agency, place, there) in [
        (SENDER, submitted.position.unwrap(), true),
        (RECIPIENT, submitted.position.unwrap(), true),
        (STRANGER, submitted.position.unwrap(), false),
        (STRANGER, outsider.position.unwrap(), true),
        (SENDER, 99, false),
    ] {
        assert_eq!(reader.proof(agency, place).await.unwrap().is_some(), there, "{agency} {place}");
    }
    assert!(reader.case(RECIPIENT, "演-1", Path::AuditProof).await.is_ok());
}

#[tokio::test]
async fn the_log_only_grows_over_tiles_and_restarts() {
    let mut small = small().await;
    let mut heads = Vec::new();
    for n in 0..300_u64 {
        small.act(STRANGER, "演-1", "accept").await;
        if n % 61 == 0 || n == 255 || n == 256 {
            heads.push(small.hub.reader.checkpoint().await.unwrap());
        }
        if n == 270 {
            small = small.killed().await;
        }
    }
    let last = small.hub.reader.checkpoint().await.unwrap();
    let read = |note: &String| {
        let head = audit::Head::read(note.as_bytes()).unwrap();
        head.check(&small.hub.log_key()).unwrap();
        head.checkpoint().clone()
    };
    let last = read(&last);
    assert_eq!(last.size, 300);
    for head in heads.iter().map(read) {
        let hashes = small.hub.reader.consistency(head.size, last.size).await.unwrap();
        let hashes: Vec<audit::Digest> = hashes.into_iter().map(audit::Digest).collect();
        last.extends(&head, &hashes).unwrap();
    }
    for path in ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"] {
        assert!(small.hub.reader.tile(path).await.unwrap().is_some(), "{path}");
    }
    for path in ["tile/0/001", "tile/1/000.p/2", "tile/entries/000", "tile/2/000.p/1", "x"] {
        assert!(small.hub.reader.tile(path).await.unwrap().is_none(), "{path}");
    }
}

#[tokio::test]
async fn an_erased_case_answers_so_and_its_proofs_still_hold() {
    let mut small = small().await;
    let (statement, bodies) = small.referral("演-1");
    let first = kit::answered(small.hub.submit(&statement, bodies.clone()).await);
    small.refer("演-2").await;
    assert!(small.hub.desk.erase("演-1").await.unwrap());
    assert!(!small.hub.desk.erase("演-9").await.unwrap(), "there is none");
    let size = small.size();
    assert!(small.hub.desk.erase("演-1").await.unwrap(), "again, to no harm");
    assert_eq!(small.size(), size, "it is recorded once");

    for _ in 0..2 {
        let later = small.act(RECIPIENT, "演-1", "accept").await;
        assert_eq!(refused(&later).as_deref(), Some("R101"));
        let entry = holds(&small, RECIPIENT, &later).await;
        assert_eq!(entry.kind, Kind::Refusal);
        small = small.killed().await;
    }
    // Whoever kept its packet can still prove what was said.
    holds(&small, SENDER, &first).await;
    let again = small.hub.submit(&statement, bodies).await;
    let erased = |it: &engine::Refused| it.code == wire::Code::Erased;
    assert!(matches!(&again, Err(engine::Unanswered::Refused(it)) if erased(it)), "{again:?}");

    only_its_proofs_are_left(&small.ledger.store());
    small.hub.settle().await.unwrap();
    assert_eq!(refused(&small.act(RECIPIENT, "演-2", "accept").await), None, "others go on");
}

fn only_its_proofs_are_left(store: &kit::memory::Store) {
    let [gone, kept] = ["演-1", "演-2"].map(|case| &store.folders[case]);
    assert!(gone.happenings.iter().all(|it| it.events.is_empty()));
    assert!(gone.bodies.is_empty() && !kept.bodies.is_empty());
    let kinds = store.log.entries.iter().map(|it| Entry::read(&it.bytes).unwrap().kind);
    assert_eq!(kinds.filter(|kind| *kind == Kind::Erase).count(), 1);
}
