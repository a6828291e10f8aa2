//! Another log on the same tree: the pen changes names at exactly one entry, whatever else is asked.

use super::{RECIPIENT, SENDER, STRANGER, Small, signing, small};
use audit::{Checkpoint, Entry, Head, Kind, Receipt};
use engine::verify::{Depth, Found, FoundPart, Report, StatementKeys, Verifier};
use engine::{Errand, Fault, Sighting};
use kit::{Faults, Signatures, WriteFault, answered};
use std::collections::BTreeSet;
use wire::Deed;

const FIRST: &str = "hub.510000/log";

impl Small {
    fn newest(&self) -> Checkpoint {
        let store = self.ledger.store();
        let note = store.log.notes.get(&store.log.size()).cloned().unwrap_or_default();
        self.hub.world.keys.newest(&note).unwrap().checkpoint().clone()
    }

    fn new_log(&self) -> Errand {
        let seen = Sighting { witness: "procuratorate.510000/witness".into(), size: Some(17) };
        Errand::NewLog { old: self.newest(), why: "磁盘损坏".into(), seen: vec![seen] }
    }

    async fn opens_log(&self) -> Result<bool, Fault> {
        self.hub.desk.errand(self.new_log()).await
    }

    /// Every record hashed again and joined, with all signatures.
    pub(super) fn verified(&self) -> Report {
        let keys = StatementKeys::new(|agency, _| Some(Signatures::Real.key_of(agency).verifier()));
        let mut verifier = Verifier::new(self.hub.log_key(), keys, Depth::Signatures);
        let store = self.ledger.store();
        for (position, entry) in (0..).zip(&store.log.entries) {
            let mut parts = Vec::new();
            for (case, folder) in &store.folders {
                let own = folder.happenings.iter().filter(|it| it.position == Some(position));
                parts.extend(own.map(|it| FoundPart {
                    case: case.clone(),
                    first: it.first,
                    version: None,
                    events: Some(it.events.to_vec()),
                }));
            }
            verifier.take(&Found {
                position,
                entry: entry.bytes.clone(),
                leaf: audit::tree::leaf_hash(&entry.bytes).0,
                message: entry.message.clone(),
                digest: entry.digest,
                case: entry.case.clone(),
                at: None,
                packet: entry.packet.clone(),
                parts,
                flaws: Vec::new(),
            });
        }
        let note = store.log.notes.get(&store.log.size()).cloned().unwrap_or_default();
        verifier.end(&note, |path| store.log.tiles.get(path).cloned())
    }

    /// For each entry the log that it must stand in, and whether it opens one.
    fn told(&self) -> Vec<(String, bool)> {
        let mut origin = FIRST.to_owned();
        let entries = self.ledger.store().log.entries.clone();
        let tell = |entry: &kit::memory::Entry| {
            let read = Entry::read(&entry.bytes).unwrap();
            let opens = read.kind == Kind::Restore;
            let told = (origin.clone(), opens);
            if opens {
                origin = engine::later_log(FIRST, read.at);
            }
            told
        };
        entries.iter().map(tell).collect()
    }

    /// Receipts name the log of their entry; the head before an entry that opens a log is the last of
    /// the old one, and the head after it the first of the new: it was written alone.
    fn names_are_in_order(&self) {
        let told = self.told();
        let store = self.ledger.store();
        for (entry, (origin, _)) in store.log.entries.iter().zip(&told) {
            let packet = entry.packet.as_ref().unwrap();
            if !packet.receipt.is_empty() {
                let receipt = Receipt::read(&packet.receipt).unwrap();
                assert_eq!(&receipt.hub, origin, "{}", entry.message.id);
            }
        }
        let origin_at = |size: usize| {
            let note = store.log.notes.get(&u64::try_from(size).unwrap())?;
            Some(Head::read(note.as_bytes()).unwrap().checkpoint().origin.clone())
        };
        for at in (0..told.len()).filter(|at| told[*at].1) {
            assert_eq!(origin_at(at), (at != 0).then(|| told[at].0.clone()), "before {at}");
            let next =
                engine::later_log(FIRST, Entry::read(&store.log.entries[at].bytes).unwrap().at);
            assert_eq!(origin_at(at + 1), Some(next), "after {at}");
        }
    }
}

#[tokio::test]
async fn what_was_said_before_stays_in_the_old_log_and_what_follows_is_in_the_new() {
    let mut small = signing().await;
    small.refer("演-1").await;
    small.carry().await;
    let (old, errand) = (small.newest(), small.new_log());
    assert!(small.hub.desk.errand(errand.clone()).await.unwrap());
    assert!(!small.hub.desk.errand(errand).await.unwrap(), "a log ends once");
    let opened = small.ledger.store().log.entries.last().unwrap().clone();
    let entry = Entry::read(&opened.bytes).unwrap();
    assert_eq!((entry.kind, entry.old_head), (Kind::Restore, Some(old.digest())));
    assert_eq!((opened.case, &*opened.message.from), (None, "clock"));
    let said = String::from_utf8(opened.packet.unwrap().statement).unwrap();
    for words in ["磁盘损坏", "procuratorate.510000/witness", "\"size\":17", &old.root.base64()]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    for _ in 0..2 {
        small.act(RECIPIENT, "演-1", "accept").await;
        small.names_are_in_order();
        // Who opens the record again goes on in the log that it is in, whatever it thought before.
        small = small.killed().await;
        assert_ne!(small.hub.desk.world().keys.origin, FIRST);
    }
    small.hub.settle().await.unwrap();
    let report = small.verified();
    assert!(report.is_whole(), "{:?}", report.defects);
    assert_eq!(report.logs.len(), 1);
    let proof = small.hub.reader.proof(SENDER, 0).await.unwrap().unwrap();
    let key = engine::key_of_log(&small.hub.log_key(), &report.logs[0].origin).unwrap();
    audit::Proof::read(proof.1.as_bytes()).unwrap().verify(&proof.0, &key, &[], 0).unwrap();
}

#[tokio::test]
async fn an_empty_record_can_begin_with_another_log() {
    let small = signing().await;
    assert_eq!(small.newest().size, 0);
    assert!(small.opens_log().await.unwrap());
    small.refer("演-1").await;
    small.names_are_in_order();
    let report = small.verified();
    assert!(report.is_whole(), "{:?}", report.defects);
}

#[tokio::test]
async fn an_errand_on_a_head_that_was_added_to_opens_nothing() {
    let small = small().await;
    small.refer("演-1").await;
    let errand = small.new_log();
    small.act(STRANGER, "演-1", "accept").await;
    let size = small.size();
    assert!(!small.hub.desk.errand(errand).await.unwrap());
    assert_eq!(small.size(), size);
    assert!(small.told().iter().all(|(_, opens)| !opens));
}

#[tokio::test]
async fn two_logs_are_not_opened_in_one_second() {
    let small = small().await;
    small.refer("演-1").await;
    assert!(small.opens_log().await.unwrap());
    let again = small.hub.desk.errand(Errand::NewLog {
        old: small.newest(),
        why: "again".into(),
        seen: Vec::new(),
    });
    let fault = again.await.unwrap_err();
    assert!(fault.passing && fault.to_string().contains("within this second"), "{fault:?}");
    small.hub.clock.advance(1_000_000);
    assert!(small.opens_log().await.unwrap());
    let names: BTreeSet<String> = small.told().into_iter().map(|(origin, _)| origin).collect();
    assert_eq!(names.len(), 2);
    small.act(RECIPIENT, "演-1", "accept").await;
    small.names_are_in_order();
}

/// Acts and errands of every kind are asked for at once; whatever the order, the names are right.
#[tokio::test]
async fn amid_everything_else_it_is_a_batch_of_its_own() {
    for delay in 0..12 {
        let small = signing().await;
        small.refer("演-1").await;
        let (mut opened, mut tries) = (false, 0);
        while !opened && tries < 100 {
            tries += 1;
            let log = async {
                for _ in 0..delay {
                    tokio::task::yield_now().await;
                }
                small.opens_log().await.unwrap()
            };
            let act = |agency| small.hub.say(agency, "演-1", Deed::Chase {});
            let wake = || small.hub.desk.errand(Errand::Wake { case: "演-1".into() });
            let all = tokio::join!(
                act(SENDER),
                wake(),
                act(STRANGER),
                log,
                act(RECIPIENT),
                wake(),
                act(SENDER),
            );
            opened = all.3;
        }
        // Others may always be faster while everybody asks; then it is asked for alone.
        assert!(opened || small.opens_log().await.unwrap());
        small.act(STRANGER, "演-1", "accept").await;
        small.names_are_in_order();
        let report = small.verified();
        assert!(report.is_whole(), "{delay}: {:?}", report.defects);
        assert_eq!(report.logs.len(), 1, "{delay}");
    }
}

/// The commit of the entry fails; everybody asks again, and whether it was written or not, what is
/// answered afterwards bears the name of the log that it stands in.
async fn its_write_fails(how: WriteFault) {
    let small = signing().await;
    small.refer("演-1").await;
    let errand = small.new_log();
    small.ledger.set_faults(Faults::default().on_write(1, how));
    let chase = || small.hub.statement(SENDER, "演-1", Deed::Chase {});
    let (one, other) = (chase(), chase());
    let (opened, _) = tokio::join!(small.hub.desk.errand(errand.clone()), async {
        // Judged while the entry is on its way to the disk.
        for _ in 0..6 {
            tokio::task::yield_now().await;
        }
        small.hub.submit(&one, Vec::new()).await
    });
    assert!(opened.unwrap_err().passing);
    for statement in [&one, &other] {
        let _ = answered(small.hub.submit(statement, Vec::new()).await);
    }
    let opened = small.hub.desk.errand(errand).await.unwrap();
    assert!(!opened, "it was written, or the head is another one by now");
    let logs = small.told().iter().filter(|(_, opens)| *opens).count();
    assert_eq!(logs, usize::from(how == WriteFault::Persisted));
    small.names_are_in_order();
    let report = small.verified();
    assert!(report.is_whole(), "{:?}", report.defects);
    assert!(small.opens_log().await.is_ok_and(|it| it) || logs == 1);
    small.names_are_in_order();
}

#[tokio::test]
async fn an_entry_that_was_lost_leaves_the_log_as_it_was() {
    its_write_fails(WriteFault::Lost).await;
}

#[tokio::test]
async fn an_entry_of_which_only_the_word_was_lost_has_opened_the_log() {
    its_write_fails(WriteFault::Persisted).await;
}

/// The entry's write fails with the record's answers, which come back after so many turns of others.
/// Gives what the first message afterwards was told.
async fn adrift(how: WriteFault, turns: usize) -> Result<(), String> {
    let small = signing().await;
    small.refer("演-1").await;
    small.ledger.set_faults(Faults::default().on_write(1, how));
    let errand = small.new_log();
    let (_, ()) = tokio::join!(small.hub.desk.errand(errand), async {
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
        small.ledger.set_faults(Faults::default().on_write(1, how).on_every_read());
    });
    // The pen asks where it stands, and is not told.
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
    small.ledger.calm();
    let statement = small.hub.statement(SENDER, "演-1", Deed::Chase {});
    let first = small.hub.submit(&statement, Vec::new()).await;
    let _ = answered(small.hub.submit(&statement, Vec::new()).await);
    small.names_are_in_order();
    let report = small.verified();
    assert!(report.is_whole(), "{how:?} after {turns}: {:?}", report.defects);
    first.map(drop).map_err(|unanswered| format!("{unanswered:?}"))
}

#[tokio::test]
async fn nothing_is_sealed_under_a_name_that_is_not_known_to_be_right() {
    let mut told = String::new();
    for how in [WriteFault::Lost, WriteFault::Persisted] {
        for turns in 0..20 {
            told.extend(adrift(how, turns).await.err());
        }
    }
    assert!(told.contains("goes on in another log than it was judged in"), "{told}");
}

/// With one seed everything has the same salts, so that the head to come is known.
#[tokio::test]
async fn what_was_judged_before_it_is_sealed_before_it() {
    let (mut old, mut opened) = (None, false);
    for _ in 0..2 {
        let small = signing().await;
        small.refer("演-1").await;
        let chase = |agency| small.hub.say(agency, "演-1", Deed::Chase {});
        let log = async {
            let old = old.clone()?;
            let errand = Errand::NewLog { old, why: "why".into(), seen: Vec::new() };
            small.hub.desk.errand(errand).await.ok()
        };
        // The first is on its way to the disk and the second is judged when the errand comes.
        let (.., log) = tokio::join!(chase(SENDER), chase(RECIPIENT), log);
        opened = log.unwrap_or_default();
        old = Some(small.newest());
        small.names_are_in_order();
        assert!(small.verified().is_whole());
    }
    assert!(opened, "the head was that after both");
}
