use super::book::*;
use crate::seal::{CaseKey, Dice, place};
use engine::Ledger;

#[test]
fn a_key_shows_nothing_of_itself() {
    assert_eq!(format!("{:?}", master()), "MasterKey(hidden)");
    assert_eq!(format!("{:?}", CaseKey::random().unwrap()), "CaseKey(hidden)");
}

#[test]
fn what_is_sealed_opens_only_at_its_place_and_unchanged() {
    let (key, mut dice) = (CaseKey::random().unwrap(), Dice::new());
    let here = place("body", "case:1", b"x");
    let sealed = key.seal(&here, b"content", &mut dice).unwrap();
    assert_eq!(key.open(&here, &sealed).unwrap(), b"content");
    assert!(key.open(&place("body", "case:", b"1x"), &sealed).is_err());
    assert!(key.open(&place("bod", "ycase:1", b"x"), &sealed).is_err());
    assert!(CaseKey::random().unwrap().open(&here, &sealed).is_err());
    for at in 0..sealed.len() {
        let mut flipped = sealed.clone();
        flipped[at] ^= 1;
        assert!(key.open(&here, &flipped).is_err(), "byte {at}");
        assert!(key.open(&here, &sealed[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn no_two_ciphertexts_are_alike() {
    let (key, mut dice) = (CaseKey::random().unwrap(), Dice::new());
    let sealed = |dice: &mut Dice| key.seal(b"here", b"content", dice).unwrap();
    let all: std::collections::BTreeSet<_> = (0..1000).map(|_| sealed(&mut dice)).collect();
    assert_eq!(all.len(), 1000);
}

#[test]
fn a_packet_is_read_as_it_was_written() {
    let packet = packet("C-1", 1);
    let bytes = crate::packet::bytes(&packet).unwrap();
    assert_eq!(crate::packet::read(&bytes).unwrap(), packet);
    let empty = engine::Packet::default();
    assert_eq!(crate::packet::read(&crate::packet::bytes(&empty).unwrap()).unwrap(), empty);
    for cut in 0..bytes.len() {
        let read = crate::packet::read(&bytes[..cut]);
        // A digest less is another packet, and the seal around it tells.
        assert!(read.is_err() || cut + 32 == bytes.len() || cut + 64 == bytes.len(), "{cut}");
    }
}

#[tokio::test]
async fn nothing_that_was_said_is_on_the_disk_in_clear() {
    let mut book = Book::new();
    let mut refusal = book.refusal(COURT);
    refusal.bodies = vec![("d".into(), words("refused", "nowhere", 0))];
    book.write(vec![refusal]).await;
    book.open_cases(&["C-1"]).await;
    assert!(holding(book.dir.path(), "偷排含铬废水".as_bytes()).is_empty());
    assert!(holding(book.dir.path(), &[7; 32]).is_empty(), "nor is the master key");
    assert!(!holding(book.dir.path(), ECOLOGY.as_bytes()).is_empty(), "the search finds");
}

#[tokio::test]
async fn rows_that_were_exchanged_are_found() {
    let exchanges = [
        "UPDATE event SET sealed = (SELECT sealed FROM event o WHERE o.id = 512 - event.id)
         WHERE id IN (0, 512)",
        "UPDATE entry SET sealed = (SELECT sealed FROM entry o WHERE o.position = 2 - entry.position)
         WHERE position IN (0, 2)",
        "UPDATE body SET sealed = (SELECT sealed FROM body o WHERE o.id = 3 - body.id)",
        "UPDATE vault SET wrapped = (SELECT wrapped FROM vault o WHERE o.owner = 'case:C-2')
         WHERE owner = 'case:C-1'",
    ];
    for sql in exchanges {
        let mut book = Book::new();
        book.open_cases(&["C-1", "C-2"]).await;
        let act = book.act("C-1");
        book.write(vec![act]).await;
        // The writer holds keys at hand; a reader has none.
        book.meddle(&format!("PRAGMA foreign_keys = OFF; CREATE TEMP TABLE t (x); {sql}")).await;
        let ledger = &book.ledger;
        let history = ledger.history("C-1".into()).await.err();
        let packet = ledger.packet(0).await.err();
        let body = ledger.body("C-1".into(), "C-1-letter".into()).await.err();
        let faults: Vec<_> = [history, packet, body].into_iter().flatten().collect();
        assert!(!faults.is_empty(), "{sql}");
        assert!(faults.iter().all(|fault| !fault.passing), "{faults:?}");
        let scanned = ledger.scan(0, 9).await.unwrap();
        assert_eq!(scanned.len(), 3, "what is sound is read on");
        let flawed = scanned.iter().any(|it| !it.flaws.is_empty());
        assert!(flawed || sql.contains("body"), "{sql}");
        assert!(scanned[1].flaws.is_empty(), "{:?}", scanned[1].flaws);
    }
}
