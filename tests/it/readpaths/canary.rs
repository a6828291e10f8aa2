//! Who reported is nowhere: not in a file, a letter, a history, an export, a log or an error; and no
//! custodian alone can tell.

use super::record::{Kept, kept, master};
use super::scan::{holding, holds};
use super::script::story;
use casework::procedure::Name;
use engine::evidence::{AgencyKey, Bundle, Contents, Proved};
use engine::{Ledger as _, Unanswered};
use kit::{Dice, HUB, KEY, Signatures, house};
use ledger::Sqlite;
use policy::rehearsal;
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Mutex};
use wire::reporter::{CustodianKey, Sealed, Shut};
use wire::{Deed, Statement};

/// Who reported, as told by the telephone.
const CANARY: &str = "canary-5e1f90c2 举报人王小雀";
const CASE: &str = "演-举-2026-004";
const CUSTODIANS: [&str; 3] = ["procuratorate.510107", "ecology.510100", "court.510107"];

/// A report as it is sent on: the identity sealed, the pseudonym in clear.
struct Report {
    statement: Statement,
    bodies: Vec<Vec<u8>>,
    envelope: Vec<u8>,
    keys: Vec<CustodianKey>,
}

/// A report whose identity was sealed on the spot, from the story of a hotline.
fn report(kept: &Kept) -> Report {
    let mut dice = Dice::new(1_2369);
    let mut roll = |bytes: &mut [u8]| bytes.fill_with(|| u8::try_from(dice.below(256)).unwrap());
    let keys: Vec<_> = CUSTODIANS.map(|_| CustodianKey::generate(&mut roll).unwrap()).into();
    let custodians: Vec<_> =
        CUSTODIANS.iter().zip(&keys).map(|(id, key)| (*id, key.public())).collect();
    let pseudonym = wire::reporter::pseudonym(&mut roll).unwrap();
    let identity = format!("{CANARY}, 028-0000 1111, 双流区某路 18 号");
    let sealed =
        wire::reporter::seal(identity.as_bytes(), CASE, &pseudonym, &custodians, &mut roll);
    let envelope = sealed.unwrap();
    let first = story("hotline-12369/referral-came-back").swap_remove(0);
    let act = first.act.unwrap();
    let (mut statement, mut bodies) =
        engine::statement_of(&act, &kept.hub.new_id(), HUB, CASE).unwrap();
    let Deed::Step(step) = &mut statement.act else { panic!("{act:?}") };
    let opens = step.opens.as_mut().unwrap();
    opens.reporter = Some(pseudonym);
    opens.sealed = Some(wire::digest(&envelope));
    bodies.push(envelope.clone());
    Report { statement, bodies, envelope, keys }
}

/// What is logged on this thread.
#[derive(Debug, Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Heard {
    /// Hears everything until the guard is dropped.
    fn listen() -> (Self, tracing::subscriber::DefaultGuard) {
        let heard = Self::default();
        let writer = heard.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        (heard, tracing::subscriber::set_default(subscriber))
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// The rest of the story, after the report was sent.
async fn played() -> (Kept, Report) {
    let kept = kept().await;
    let lines = story("hotline-12369/referral-came-back");
    kept.hub.clock.set(lines[0].at);
    let report = report(&kept);
    let sent = kept.hub.submit(&report.statement, report.bodies.clone()).await;
    let submitted = kit::answered(sent);
    assert_eq!(kit::refused(&submitted), None, "{:?}", kit::answer_of(&submitted));
    kept.play_all(&lines[1..]).await;
    (kept, report)
}

/// Everybody who ever said or was sent anything, the custodians, who sees all cases, and an outsider.
async fn everybody(kept: &Kept) -> BTreeSet<String> {
    let told = super::model::Told::read(kept.ledger.as_ref(), CASE).await;
    let known = told.everybody().map(ToString::to_string);
    let others = [super::world::COORDINATOR, super::world::AUDITOR, "agriculture.510107"];
    known.chain(CUSTODIANS.into_iter().chain(others).map(Into::into)).collect()
}

/// The evidence of a case, as it is given away.
pub(super) async fn bundle(kept: &Kept, case: &str, signatures: Signatures) -> Bundle {
    let mut contents = Contents {
        case: case.into(),
        log_key: kept.hub.world.keys.verifier_text().unwrap(),
        logs: Vec::new(),
        checkpoint: kept.hub.reader.checkpoint().await.unwrap(),
        keys: Vec::new(),
        timeline: casework::text::Text::new("", ""),
        entries: Vec::new(),
        bodies: Vec::new(),
    };
    let mut happenings = Vec::new();
    let mut senders: BTreeSet<Name> = BTreeSet::new();
    for it in kept.ledger.scan(0, 10_000).await.unwrap() {
        let part = it.parts.iter().find(|part| &*part.case == case);
        if part.is_none() && it.case.as_deref() != Some(case) {
            continue;
        }
        let packet = it.packet.unwrap();
        let events = part.and_then(|part| part.events.clone());
        if let Some(events) = &events {
            let at = casework::time::Instant::from_micros(it.at.unwrap());
            let said = serde_json::from_slice(events).unwrap();
            happenings.push((at, it.message.from.to_string(), said));
        }
        for digest in Statement::read(&packet.statement).iter().flat_map(Statement::bodies) {
            let body = kept.ledger.body(case.into(), digest.into()).await.unwrap();
            contents.bodies.extend(body.map(|body| (digest.to_owned(), body)));
        }
        senders.insert(it.message.from.clone());
        let proof = kept.hub.reader.proof(&it.message.from, it.position).await.unwrap();
        let (entry, proof) = proof.unwrap();
        contents.entries.push(Proved { position: it.position, entry, packet, events, proof });
    }
    let key = |agency: Name| {
        let public = signatures.key_of(&agency).verifier().public();
        AgencyKey { agency, key: KEY.into(), public }
    };
    contents.keys = senders.into_iter().map(key).collect();
    for entry in rehearsal::tell(house(), case, &happenings) {
        let text = entry.text();
        contents.timeline.zh.push_str(&text.zh);
        contents.timeline.en.push_str(&text.en);
    }
    Bundle::of(contents).unwrap()
}

/// What was said to those who asked for something that could not be read or was used already.
async fn noes(kept: &Kept, report: &Report) -> String {
    let Report { statement, bodies, .. } = report;
    let mut said = String::new();
    let other = Statement { occurred_at: "2026-09-01T09:00:01+08:00".into(), ..statement.clone() };
    let fresh = Statement { id: kept.hub.new_id(), ..statement.clone() };
    let mut broken = bodies.clone();
    broken.last_mut().unwrap().truncate(900);
    for (statement, bodies) in [
        (&other, bodies.clone()),
        (&fresh, bodies[..1].to_vec()),
        (&fresh, broken),
        (&Statement { case: "演-另".into(), ..fresh.clone() }, bodies.clone()),
    ] {
        let Err(Unanswered::Refused(no)) = kept.hub.submit(statement, bodies).await else {
            panic!("{statement:?}")
        };
        said.push_str(&format!("{no:?}"));
    }
    let again = kept.hub.submit(&fresh, bodies.clone()).await;
    said.push_str(&format!("{again:?}"));
    said
}

#[tokio::test]
async fn who_reported_is_in_no_file_letter_history_export_log_or_error() {
    let (heard, guard) = Heard::listen();
    let (kept, report) = played().await;
    let everybody = everybody(&kept).await;
    let agencies: Vec<&str> = everybody.iter().map(String::as_str).collect();
    let read = kept.everything(&agencies, &[CASE]).await;
    assert!(read.contains("R-") && read.contains("hotline-12369"), "there is something to read");
    assert!(!holds(read.as_bytes(), CANARY));
    assert!(!holds(noes(&kept, &report).await.as_bytes(), CANARY));

    let bundle = bundle(&kept, CASE, Signatures::Quick).await;
    let named = |it: &Vec<u8>| *it == report.envelope;
    assert!(bundle.files().values().any(named), "the envelope goes with the evidence, shut");
    assert!(bundle.files().values().all(|bytes| !holds(bytes, CANARY)));
    assert!(bundle.files().keys().all(|path| !holds(path.as_bytes(), CANARY)));

    kept.ledger.backup(&kept.folder.path().join("backup.db")).await.unwrap();
    assert_eq!(holding(kept.folder.path(), CANARY), [""; 0]);
    tracing::info!("heard");
    drop(guard);
    let heard = heard.text();
    assert!(heard.contains("heard"), "the log is heard");
    assert!(!holds(heard.as_bytes(), CANARY));
}

#[tokio::test]
async fn the_envelope_is_handed_to_its_custodians_and_to_nobody_else() {
    let (kept, report) = played().await;
    let digest = wire::digest(&report.envelope);
    let stored = kept.ledger.body(CASE.into(), digest.clone()).await.unwrap();
    assert_eq!(stored.as_ref(), Some(&report.envelope));
    for agency in everybody(&kept).await {
        let shown = kept.hub.reader.document(&agency, CASE, &digest).await.unwrap();
        let is_custodian = CUSTODIANS.contains(&agency.as_str());
        assert_eq!(shown.is_some(), is_custodian, "{agency}");
        assert!(kept.hub.reader.paper_brought_by(&agency, CASE, &digest).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn one_custodian_alone_cannot_open_it_and_any_two_can() {
    let (kept, report) = played().await;
    // As whoever holds the whole hub has it: the record and its master key.
    let reading = Sqlite::open_reading(&kept.dir(), master()).unwrap();
    let stored = reading.body(CASE.into(), wire::digest(&report.envelope)).await.unwrap().unwrap();
    assert!(!holds(&stored, CANARY));
    let sealed = Sealed::read(&stored).unwrap();
    let share = |n: usize| sealed.open_share(CUSTODIANS[n], &report.keys[n]).unwrap();
    for n in 0..CUSTODIANS.len() {
        assert_eq!(sealed.open(&[share(n)]), Err(Shut::TooFew));
        assert_eq!(sealed.open(&[share(n), share(n)]), Err(Shut::TooFew));
        assert!(!holds(share(n).text().as_bytes(), CANARY));
        for other in (0..CUSTODIANS.len()).filter(|other| *other != n) {
            assert!(sealed.open_share(CUSTODIANS[other], &report.keys[n]).is_err(), "not its own");
            let identity = sealed.open(&[share(n), share(other)]).unwrap();
            assert!(String::from_utf8(identity).unwrap().starts_with(CANARY));
        }
    }
}
