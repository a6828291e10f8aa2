use super::{Attachments, CHUNK_BYTES_MAX, Received};
use bytes::Bytes;
use casework::procedure::Name;
use engine::Unanswered;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;
use wire::digest;

const QUOTA: u64 = 1 << 20;

fn store() -> (TempDir, Attachments) {
    let folder = tempfile::tempdir().unwrap();
    let store = Attachments::open(folder.path(), QUOTA).unwrap();
    (folder, store)
}

async fn put(store: &Attachments, agency: &str, digest: &str, bytes: &[u8]) -> Received {
    let mut upload = store.begin(agency, digest, bytes.len() as u64, 0).await.unwrap();
    upload.append(Bytes::copy_from_slice(bytes)).await.unwrap();
    upload.finish().await.unwrap()
}

fn by(agencies: &[&str]) -> BTreeSet<Name> {
    agencies.iter().map(|it| Name::from(*it)).collect()
}

fn refused<T: std::fmt::Debug>(result: Result<T, Unanswered>) -> (&'static str, String) {
    match result.unwrap_err() {
        Unanswered::Refused(refused) => (refused.code.word(), refused.en),
        Unanswered::Fault(fault) => panic!("{fault}"),
    }
}

fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|it| if it.path().is_dir() { count(&it.path()) } else { 1 }).sum()
}

#[tokio::test]
async fn a_paper_is_kept_by_what_it_holds_and_read_in_pieces() {
    let (folder, store) = store();
    let digest = digest(b"scene record");
    let done = put(&store, "eco", &digest, b"scene record").await;
    let whole = Received { digest: digest.clone(), size: 12, received: 12, complete: true };
    assert_eq!((done, store.status("eco", &digest).await.unwrap()), (whole.clone(), whole));
    assert!(folder.path().join("papers").join(&digest[..2]).join(&digest[2..]).is_file());
    let paper = store.read(&digest, &by(&["eco"])).await.unwrap().unwrap();
    assert_eq!(paper.size(), 12);
    assert_eq!(paper.piece(6).await.unwrap(), b"record".as_slice());
    assert!(paper.piece(12).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_paper_is_handed_out_only_where_one_who_has_it_brought_it() {
    let (_folder, store) = store();
    let digest = digest(b"scene record");
    put(&store, "eco", &digest, b"scene record").await;
    for (brought_by, is_there) in
        [(&[][..], false), (&["police"], false), (&["eco"], true), (&["police", "eco"], true)]
    {
        let read = store.read(&digest, &by(brought_by)).await.unwrap();
        assert_eq!(read.is_some(), is_there, "{brought_by:?}");
    }
    put(&store, "police", &digest, b"scene record").await;
    assert!(store.read(&digest, &by(&["police"])).await.unwrap().is_some());
}

#[tokio::test]
async fn an_upload_goes_on_where_it_stopped_also_in_a_new_process() {
    let (folder, store) = store();
    let bytes = vec![7_u8; CHUNK_BYTES_MAX / 2];
    let (digest, size) = (digest(&bytes), bytes.len() as u64);
    let mut upload = store.begin("eco", &digest, size, 0).await.unwrap();
    upload.append(Bytes::copy_from_slice(&bytes[..100])).await.unwrap();
    drop(upload);
    let store = Attachments::open(folder.path(), QUOTA).unwrap();
    let there = store.status("eco", &digest).await.unwrap();
    assert_eq!((there.size, there.received, there.complete), (size, 100, false));
    for offset in [0, 99, 101] {
        let (code, en) = refused(store.begin("eco", &digest, size, offset).await);
        assert_eq!(code, "R011");
        assert!(en.contains("go on from 100"), "{en}");
    }
    let mut upload = store.begin("eco", &digest, size, 100).await.unwrap();
    upload.append(Bytes::copy_from_slice(&bytes[100..])).await.unwrap();
    assert!(upload.finish().await.unwrap().complete);
}

#[tokio::test]
async fn what_was_whole_when_the_power_failed_is_finished_by_an_empty_piece() {
    let (_folder, store) = store();
    let digest = digest(b"abc");
    let mut upload = store.begin("eco", &digest, 3, 0).await.unwrap();
    upload.append(Bytes::from_static(b"abc")).await.unwrap();
    drop(upload);
    assert!(!store.status("eco", &digest).await.unwrap().complete);
    let upload = store.begin("eco", &digest, 3, 3).await.unwrap();
    assert!(upload.finish().await.unwrap().complete);
}

#[tokio::test]
async fn another_digest_than_named_is_removed_and_said() {
    let (folder, store) = store();
    let named = digest(b"what was meant");
    let mut upload = store.begin("eco", &named, 9, 0).await.unwrap();
    upload.append(Bytes::from_static(b"otherwise")).await.unwrap();
    let (code, en) = refused(upload.finish().await);
    assert_eq!(code, "R011");
    assert!(en.contains("another digest"), "{en}");
    assert_eq!(count(folder.path()), 0);
    assert_eq!(store.status("eco", &named).await.unwrap().received, 0);
    assert!(store.read(&named, &by(&["eco"])).await.unwrap().is_none());
}

#[tokio::test]
async fn what_is_no_digest_never_becomes_a_path() {
    let (_folder, store) = store();
    let upper = digest(b"x").to_uppercase();
    let names = ["", "../../etc/passwd", "..", "ab/cd", &"g".repeat(64), &"a".repeat(63), &upper];
    for name in names {
        assert_eq!(refused(store.status("eco", name).await).0, "R001", "{name}");
        assert_eq!(refused(store.begin("eco", name, 1, 0).await).0, "R001", "{name}");
        assert_eq!(refused(store.read(name, &by(&["eco"])).await).0, "R001", "{name}");
    }
    let agency = store.begin("../papers", &digest(b"x"), 1, 0).await;
    assert!(matches!(agency, Err(Unanswered::Fault(_))));
}

#[tokio::test]
async fn a_digest_that_others_have_tells_an_agency_nothing() {
    let (_folder, store) = store();
    let digest = digest(b"secret");
    put(&store, "eco", &digest, b"secret").await;
    let unknown = store.status("police", &digest).await.unwrap();
    assert_eq!((unknown.size, unknown.received, unknown.complete), (0, 0, false));
    assert!(put(&store, "police", &digest, b"secret").await.complete);
    assert!(store.status("police", &digest).await.unwrap().complete);
    assert!(store.status("eco", &digest).await.unwrap().complete);
}

#[tokio::test]
async fn the_same_paper_again_is_whole_at_once() {
    let (_folder, store) = store();
    let digest = digest(b"twice");
    put(&store, "eco", &digest, b"twice").await;
    let upload = store.begin("eco", &digest, 5, 5).await.unwrap();
    assert!(upload.finish().await.unwrap().complete);
    assert!(refused(store.begin("eco", &digest, 5, 0).await).1.contains("go on from 5"));
}

#[tokio::test]
async fn sizes_are_bounded() {
    let (_folder, store) = store();
    let digest = digest(b"x");
    assert_eq!(refused(store.begin("eco", &digest, 0, 0).await).0, "R002");
    assert_eq!(refused(store.begin("eco", &digest, (2 << 30) + 1, 0).await).0, "R002");
    let (code, en) = refused(store.begin("eco", &digest, QUOTA + 1, 0).await);
    assert!(code == "R002" && en.contains("the most is 1048576"), "{en}");
    let mut upload = store.begin("eco", &digest, 2, 0).await.unwrap();
    assert!(refused(upload.append(Bytes::from_static(b"xyz")).await).1.contains("at most 2"));
    let large = Bytes::from(vec![0; CHUNK_BYTES_MAX + 1]);
    assert_eq!(refused(upload.append(large).await).0, "R002");
    upload.append(Bytes::from_static(b"x")).await.unwrap();
    assert_eq!(upload.received().received, 1);
}

#[tokio::test]
async fn the_quota_counts_whole_papers_and_parts_and_forgets_what_is_gone() {
    let (folder, store) = store();
    let (one, two) = (vec![1; 600_000], vec![2; 600_000]);
    put(&store, "eco", &digest(&one), &one).await;
    for store in [&store, &Attachments::open(folder.path(), QUOTA).unwrap()] {
        let begun = store.begin("eco", &digest(&two), two.len() as u64, 0).await;
        assert_eq!(refused(begun).0, "R002");
    }
    put(&store, "police", &digest(&two), &two).await;
    assert!(store.erase(&digest(&one)).await.unwrap());
    assert!(!store.erase(&digest(&one)).await.unwrap());
    put(&store, "eco", &digest(&two), &two).await;
}

#[tokio::test]
async fn one_upload_is_one_calls_alone() {
    let (_folder, store) = store();
    let digest = digest(b"xy");
    let upload = store.begin("eco", &digest, 2, 0).await.unwrap();
    let (code, en) = refused(store.begin("eco", &digest, 2, 0).await);
    assert!(code == "R011" && en.contains("another call"), "{en}");
    assert!(store.begin("police", &digest, 2, 0).await.is_ok());
    drop(upload);
    assert!(store.begin("eco", &digest, 2, 0).await.is_ok());
}

#[tokio::test]
async fn parts_that_nobody_goes_on_with_are_swept_up() {
    let (_folder, store) = store();
    let (one, two) = (digest(b"one"), digest(b"two"));
    drop(store.begin("eco", &one, 3, 0).await.unwrap());
    let held = store.begin("eco", &two, 3, 0).await.unwrap();
    assert_eq!(store.sweep(Duration::from_secs(3_600)).await.unwrap(), 0);
    assert_eq!(store.sweep(Duration::ZERO).await.unwrap(), 1);
    drop(held);
    assert_eq!(store.sweep(Duration::ZERO).await.unwrap(), 1);
    assert_eq!(store.status("eco", &one).await.unwrap().size, 0);
}

#[tokio::test]
async fn another_size_begins_anew_at_nothing_and_is_refused_further_on() {
    let (_folder, store) = store();
    let digest = digest(b"four");
    let mut upload = store.begin("eco", &digest, 9, 0).await.unwrap();
    upload.append(Bytes::from_static(b"fo")).await.unwrap();
    drop(upload);
    assert!(refused(store.begin("eco", &digest, 4, 2).await).1.contains("before it was 9"));
    assert!(put(&store, "eco", &digest, b"four").await.complete);
}
