use super::{Errand, Sighting};
use audit::{Checkpoint, Digest, Entry, Kind, NoteKey};
use wire::{Answer, Outcome};

/// The page for outsiders.
const PAGE: &str = include_str!("../../../../proto/audit.md");
/// 2026-09-01T01:00:00Z
const AT: u64 = 1_788_224_400_000_000;

/// The house's words on opening a log, as the page tells them.
fn new_log() -> Errand {
    let root = Digest::from_base64("U8A0SRno1m/DT/E9EwJtsv9xWDufb2gcmZHIH1IUsC0=").unwrap();
    Errand::NewLog {
        old: Checkpoint::new("hub.example/log", 7, root),
        why: "the disk broke; last night's backup was restored".into(),
        seen: vec![Sighting { witness: "procuratorate.example/witness".into(), size: Some(12) }],
    }
}

#[test]
fn the_page_for_outsiders_tells_what_is_written_when_a_log_is_opened() {
    let errand = new_log();
    let Errand::NewLog { old, .. } = &errand else { unreachable!() };
    let statement = errand.statement("hub.example").unwrap();
    assert!(PAGE.contains(std::str::from_utf8(&statement).unwrap()));
    let answer = Answer {
        v: 1,
        from: "clock".into(),
        id: errand.id(0),
        outcome: Outcome::Granted { case: String::new(), version: 0 },
        received_at: AT.try_into().unwrap(),
    };
    let secret: [u8; 32] = std::array::from_fn(|n| n.try_into().unwrap());
    let commit = |part, bytes: &[u8]| audit::commit(&audit::part_salt(&secret, part), bytes);
    let entry = Entry {
        kind: Kind::Restore,
        at: AT,
        statement: commit("statement", &statement),
        answer: commit("answer", &answer.bytes().unwrap()),
        events: None,
        old_head: Some(old.digest()),
    };
    assert!(PAGE.contains(&String::from_utf8(entry.bytes().unwrap()).unwrap()));
    let origin = crate::later_log(&old.origin, AT);
    assert!(PAGE.contains(&format!("origin = {origin}\n")));
    let known = "hub.example/log+bd12bf17+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c";
    let key = crate::key_of_log(&NoteKey::read(known).unwrap(), &origin).unwrap();
    assert!(PAGE.contains(&key.text()));
}

#[test]
fn a_witness_that_could_not_be_asked_has_seen_nothing_that_is_known() {
    let Errand::NewLog { old, why, .. } = new_log() else { unreachable!() };
    let seen = vec![Sighting { witness: "w".into(), size: None }];
    let said = Errand::NewLog { old, why, seen }.statement("hub.example").unwrap();
    assert!(String::from_utf8(said).unwrap().contains(r#""seen":[{"size":null,"witness":"w"}]"#));
}
