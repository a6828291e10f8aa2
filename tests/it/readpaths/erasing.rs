//! What was erased is in no file, answer or copy any more; its proofs hold, and all else goes on.

use super::NOWHERE;
use super::canary::bundle;
use super::model::Told;
use super::record::{Kept, master, open};
use super::scan::{holding, holds, remaining, traces};
use super::script::{Line, story};
use audit::Proof;
use casework::{Item, Name, Verb};
use engine::verify::{Depth, StatementKeys, Verifier};
use engine::{CaseFilter, Ledger as _, Packet, Paging, Unanswered};
use kit::{Signatures, refused};
use ledger::{Settings, Sqlite};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wire::{Deed, Outcome, Said};

/// In what documents say, and in the names of exhibits.
const CANARY: &str = "canary-9d07b3e4 废铅蓄电池";
const CASE: &str = "演-封-006";
const OTHER: &str = "演-封-007";
const BUREAU: &str = "ecology.510104";
const POLICE: &str = "police.510104";
const STRANGER: &str = "agriculture.510107";
/// Exhibits of the list: so many that their ciphertext fills pages of its own.
const EXHIBITS: usize = 250;
/// Entries of a full tile, and some more.
const FULL: u64 = 256 + 9;

/// The story of a seizure, with the canary in the first case's documents and lists.
fn lines() -> (Vec<Line>, Vec<Line>) {
    let all = story("seizure/handed-over");
    let (mut own, other): (Vec<_>, Vec<_>) = all.into_iter().partition(|line| *line.case == *CASE);
    for act in own.iter_mut().filter_map(|line| line.act.as_mut()) {
        let Verb::Step(step) = &mut act.verb else { continue };
        if let Some(document) = &mut step.document {
            mark(&mut document.body);
            // Said anew, it has another digest.
            document.digest = wire::digest(&wire::canonical(&document.body).unwrap()).into();
        }
        if !step.items.is_empty() {
            step.items = (1..=EXHIBITS).map(exhibit).collect();
        }
    }
    (own, other)
}

fn exhibit(n: usize) -> Item {
    let name = format!("{CANARY} {n:03} {}", "某仓库".repeat(12));
    Item {
        number: n.to_string().into(),
        name: name.into(),
        quantity: "1台".into(),
        hazardous: false,
    }
}

/// Puts the canary wherever a document tells facts.
fn mark(body: &mut Value) {
    for field in ["facts", "reasons", "note", "remedies"] {
        if let Some(Value::String(text)) = body.get_mut(field) {
            text.push_str(CANARY);
        }
    }
}

/// What of the case was, before it is erased.
struct Before {
    kept: Kept,
    /// The rest of the other case.
    rest: Vec<Line>,
    /// The places of its entries, with the bytes of each, who said it and what was kept.
    entries: Vec<(u64, Vec<u8>, Name, Packet)>,
    /// What a file held since the case was written.
    traces: BTreeSet<[u8; 16]>,
}

async fn before() -> Before {
    let kept = open(Signatures::Real).await;
    let (own, other) = lines();
    let empty = traces(&kept.dir());
    kept.play_all(&own).await;
    let traces: BTreeSet<_> = traces(&kept.dir()).difference(&empty).copied().collect();
    kept.play_all(&other[..1]).await;
    while kept.size().await < FULL {
        kept.hub.say(STRANGER, CASE, Deed::Chase {}).await;
    }
    let mut entries = Vec::new();
    for it in kept.ledger.scan(0, 1_000).await.unwrap() {
        if it.case.as_deref() == Some(CASE) || it.parts.iter().any(|part| &*part.case == CASE) {
            entries.push((it.position, it.entry, it.message.from, it.packet.unwrap()));
        }
    }
    Before { kept, rest: other[1..].to_vec(), entries, traces }
}

impl Before {
    async fn read(&self) -> String {
        let agencies = [BUREAU, POLICE, STRANGER, super::world::AUDITOR, super::world::COORDINATOR];
        self.kept.everything(&agencies, &[CASE]).await
    }
}

#[tokio::test]
async fn what_was_erased_is_in_no_file_answer_or_new_copy() {
    let it = before().await;
    let kept = &it.kept;
    let read = it.read().await;
    assert!(holds(read.as_bytes(), CANARY), "there is something to erase");
    let bundle = bundle(kept, CASE, Signatures::Real).await;
    assert!(bundle.files().values().any(|bytes| holds(bytes, CANARY)));
    assert!(40 < it.traces.len(), "{} pages are its own", it.traces.len());

    assert!(kept.hub.desk.erase(CASE).await.unwrap());

    assert!(!holds(it.read().await.as_bytes(), CANARY));
    kept.ledger.backup(&kept.folder.path().join("backup.db")).await.unwrap();
    assert_eq!(holding(kept.folder.path(), CANARY), [""; 0]);
    // Its ciphertext as well: the pages that came with it are written over, also in the journal.
    let left = remaining(kept.folder.path(), &it.traces);
    assert!(left * 5 < it.traces.len(), "{left} of {} pages are still there", it.traces.len());
    for (_, _, _, packet) in &it.entries {
        let salt = packet.salt;
        let file = |path: &std::path::PathBuf| {
            std::fs::read(path).unwrap().windows(32).any(|it| it == salt)
        };
        assert!(!super::scan::files(kept.folder.path()).iter().any(file), "no salt to guess with");
    }
    for path in ["tile/0/000", "tile/entries/000"] {
        let tile = kept.ledger.tile(path.into()).await.unwrap();
        assert!(tile.is_none_or(|bytes| !holds(&bytes, CANARY)), "{path}");
    }
    restored(kept).await;
}

/// A copy made afterwards holds as little, under the same master key.
async fn restored(kept: &Kept) {
    let dir = kept.folder.path().join("restored");
    Sqlite::restore(&kept.folder.path().join("backup.db"), &dir).unwrap();
    let copy = Sqlite::open(&dir, master(), Settings::default()).unwrap();
    let history = copy.history(CASE.into()).await.unwrap();
    assert!(!history.is_empty() && history.iter().all(|it| it.events.is_empty()));
    let recalled = copy.recall(Vec::new(), vec![CASE.into(), OTHER.into()]).await.unwrap();
    assert_eq!(recalled.histories[0], Some(Vec::new()));
    assert!(recalled.histories[1].as_ref().is_some_and(|it| !it.is_empty()), "others are whole");
    drop(copy);
    assert_eq!(holding(&dir, CANARY), [""; 0]);
}

#[tokio::test]
async fn all_proofs_of_what_was_erased_still_verify() {
    let it = before().await;
    let kept = &it.kept;
    assert!(kept.hub.desk.erase(CASE).await.unwrap());
    let key = kept.hub.log_key();
    assert!(FULL / 2 < it.entries.len() as u64);
    for (position, bytes, from, packet) in &it.entries {
        let proof = kept.hub.reader.proof(from, *position).await.unwrap();
        let (entry, proof) = proof.unwrap_or_else(|| panic!("{position}"));
        assert_eq!(entry, *bytes, "{position}");
        Proof::read(proof.as_bytes()).unwrap().verify(&entry, &key, &[], 0).unwrap();
        // Whoever kept what was said can still prove it.
        let entry = audit::Entry::read(&entry).unwrap();
        let salt = audit::part_salt(&packet.salt, "statement");
        assert_eq!(entry.statement, audit::commit(&salt, &packet.statement));
        assert_eq!(kept.ledger.packet(*position).await.unwrap(), None, "the hub no longer can");
    }
    let report = verified(kept).await;
    assert!(report.is_whole(), "{:?}", report.defects);
    assert_eq!((report.erased_cases, report.erased), (1, it.entries.len() as u64));
    let accounts = kept.ledger.accounts().await.unwrap();
    assert_eq!(accounts.gap_count, 0, "{accounts:?}");
}

/// The whole record, hashed again and joined.
async fn verified(kept: &Kept) -> engine::verify::Report {
    let keys = StatementKeys::new(|agency, _| Some(Signatures::Real.key_of(agency).verifier()));
    let mut verifier = Verifier::new(kept.hub.log_key(), keys, Depth::Signatures);
    for it in kept.ledger.scan(0, 10_000).await.unwrap() {
        assert_eq!(it.flaws, [""; 0], "{}", it.position);
        verifier.take(&it);
    }
    let mut tiles = BTreeMap::new();
    for path in ["tile/0/000", "tile/entries/000"] {
        tiles.insert(path, kept.ledger.tile(path.into()).await.unwrap());
    }
    let note = kept.hub.reader.checkpoint().await.unwrap();
    verifier.end(&note, |path| tiles.get(path).cloned().flatten())
}

/// The refusal of an act.
async fn no(kept: &Kept, agency: &str, case: &str) -> Said {
    let submitted = kept.hub.say(agency, case, Deed::Chase {}).await;
    match kit::answer_of(&submitted).outcome {
        Outcome::Refused(said) => said,
        Outcome::Granted { .. } => panic!("granted"),
    }
}

#[tokio::test]
async fn an_erased_case_says_so_to_its_own_and_nothing_to_others_and_all_else_goes_on() {
    let it = before().await;
    let kept = &it.kept;
    let whole = kept.ledger.history(CASE.into()).await.unwrap();
    assert!(kept.hub.desk.erase(CASE).await.unwrap());
    for agency in [BUREAU, POLICE] {
        let history = kept.hub.reader.history(agency, CASE).await.unwrap().unwrap();
        assert_eq!(history.len(), whole.len());
        for (left, was) in history.iter().zip(&whole) {
            assert!(left.events.is_empty());
            assert_eq!((left.at, &left.by, left.position), (was.at, &was.by, was.position));
        }
        assert_eq!(no(kept, agency, CASE).await.code, "R101", "{agency}");
    }
    assert_eq!(no(kept, STRANGER, CASE).await, no(kept, STRANGER, NOWHERE).await);
    assert!(kept.hub.reader.history(STRANGER, CASE).await.unwrap().is_none());
    let letters = kept.hub.mailroom.peek(POLICE, 0, 256).await.unwrap();
    let of_case = letters.iter().filter(|it| it.envelope.subject == CASE);
    assert!(of_case.clone().count() != 0, "letters stay as places in the inbox");
    assert!(
        of_case.clone().all(|it| it.bodies.is_empty() && it.envelope.data["evidence"].is_null())
    );

    said_again(&it).await;
    kept.play_all(&it.rest).await;
    let other = Told::read(kept.ledger.as_ref(), OTHER).await;
    assert!(!other.case.proceedings[0].is_open(), "the other case came to its end");
    rebuilt(kept).await;
}

/// The same message again is not answered with what is gone.
async fn said_again(it: &Before) {
    let (_, _, from, packet) = &it.entries[0];
    let sent = engine::Sent {
        statement: packet.statement.clone(),
        signature: packet.signature.clone(),
        key: packet.key.clone(),
        bodies: bodies(&lines().0[0]),
        agency: from.to_string(),
        traceparent: None,
    };
    let Err(Unanswered::Refused(no)) = it.kept.hub.desk.submit(sent).await else { panic!() };
    assert_eq!(no.code, wire::Code::Erased);
    assert!(!holds(format!("{no:?}").as_bytes(), CANARY));
}

fn bodies(line: &Line) -> Vec<Vec<u8>> {
    let act = line.act.as_ref().unwrap();
    engine::statement_of(act, "any", kit::HUB, CASE).unwrap().1
}

/// What is shown of every case that is left follows from its events; of one that was erased the outline
/// stays as it was, without clocks.
async fn rebuilt(kept: &Kept) {
    let page = Paging { after: None, limit: 500 };
    let auditor = super::world::AUDITOR;
    let cases = kept.hub.reader.cases(auditor, CaseFilter::default(), page).await.unwrap();
    let mut rebuilt = 0;
    for (row, _) in &cases.rows {
        if *row.number == *CASE {
            assert_eq!(row.due, None);
            continue;
        }
        let told = Told::read(kept.ledger.as_ref(), &row.number).await;
        assert_eq!(*row, told.row());
        rebuilt += 1;
    }
    assert_eq!((rebuilt, cases.count), (1, 2));
    assert_eq!(kept.ledger.accounts().await.unwrap().gap_count, 0);
}

#[tokio::test]
async fn erasing_again_does_no_harm_and_what_is_not_there_is_not_erased() {
    let it = before().await;
    let desk = &it.kept.hub.desk;
    assert!(desk.erase(CASE).await.unwrap());
    let size = it.kept.size().await;
    assert!(desk.erase(CASE).await.unwrap());
    assert!(!desk.erase(NOWHERE).await.unwrap());
    assert_eq!(it.kept.size().await, size, "it is recorded once");
    assert_eq!(refused(&it.kept.hub.say(POLICE, CASE, Deed::Chase {}).await).unwrap(), "R101");
    assert!(Path::new(&it.kept.dir()).exists());
}
