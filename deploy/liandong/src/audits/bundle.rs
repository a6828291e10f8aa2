//! `audit bundle` and `audit verify BUNDLE`: the evidence of one case, as a zip that opens anywhere.

use super::{defects, ended};
use crate::hub::place::{Place, unhex};
use crate::hub::registry::Registry;
use crate::hub::{house, identity, record, runtime};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use audit::{Entry, Kind};
use casework::Event;
use casework::procedure::{CLOCK, Name};
use casework::text::Text;
use casework::time::Instant;
use engine::evidence::{AgencyKey, Bundle, Contents, Limits, Proved};
use engine::verify::Found;
use engine::{Ledger, Packet};
use ledger::Audited;
use policy::house::{Files, House};
use policy::rehearsal;
use serde_json::json;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read as _, Seek, Write};
use std::path::Path;
use std::sync::Arc;
use wire::Statement;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The most bytes of a bundle that is unpacked here.
const BYTES_MAX: u64 = 4 << 30;
/// Entries read at once.
const SCAN: usize = 4096;

/// Makes the bundle of a case.
pub(super) fn make(
    files: &Files,
    dir: &Path,
    case: &str,
    to: &Path,
    out: &mut Out,
) -> Result<(), Trouble> {
    let place = Place::new(dir);
    let house = house(files)?;
    let (bundle, n) = runtime()?.block_on(of_case(&house, &place, case, &Bounds::ALL))?;
    let doing = || format!("writing `{}`", to.display());
    let file = File::create(to).with_context(doing)?;
    let file = zip(ZipWriter::new(file), &bundle).with_context(doing)?;
    file.sync_all().with_context(doing)?;
    let (shown, count) = (to.display().to_string(), bundle.files().len());
    if out.json {
        return out.json(&json!({"bundle": shown, "entries": n, "files": count}));
    }
    out.text(&Text::new(
        format!("证据包 {shown}:{n} 条记录,{count} 个文件;核验:liandong audit verify {shown}"),
        format!(
            "bundle {shown}: {n} entries, {count} files; verify it: liandong audit verify {shown}"
        ),
    ))
}

/// What a bundle may hold.
pub(crate) struct Bounds {
    /// The most bytes of documents and of what was said.
    pub(crate) bytes_max: u64,
    /// Envelopes with the identity of whoever reported as well.
    pub(crate) envelopes: bool,
}

impl Bounds {
    /// Everything that was recorded: for whoever runs the hub.
    const ALL: Self = Self { bytes_max: BYTES_MAX, envelopes: true };
}

impl Bounds {
    fn check(&self, case: &str, bytes: u64) -> Result<(), Trouble> {
        let most = self.bytes_max;
        if bytes <= most {
            return Ok(());
        }
        Err(Trouble::Wrong(Text::new(
            format!("案件 `{case}` 的证据包超过 {most} 字节"),
            format!("the bundle of case `{case}` has more than {most} bytes"),
        )))
    }
}

/// The bundle of a case, and how many entries it has.
pub(crate) async fn of_case(
    house: &House,
    place: &Place,
    case: &str,
    bounds: &Bounds,
) -> Result<(Bundle, usize), Trouble> {
    let settings = place.settings()?;
    let record = Record {
        ledger: record::reading(place, &settings).await?,
        snapshot: record::audited(place, &settings).await?,
    };
    record.all_placed(case).await?;
    let contents = contents(house, place, &record, (case, bounds)).await?;
    let n = contents.entries.len();
    let bundle = Bundle::of(contents).map_err(|unfit| Trouble::Wrong(unfit.0))?;
    Ok((bundle, n))
}

/// A record as it stands at one instant, and as it goes on: tiles and documents stay as they are.
struct Record {
    ledger: Arc<dyn Ledger>,
    snapshot: Arc<dyn Audited>,
}

impl Record {
    /// A bundle is of all of a case: what has no place yet has no proof.
    async fn all_placed(&self, case: &str) -> Result<(), Trouble> {
        let mut after = None;
        loop {
            let page = self.snapshot.queued(after, SCAN).await.context("reading the ledger")?;
            let Some(last) = page.last() else { return Ok(()) };
            after = Some(last.at);
            if let Some(it) = page.iter().find(|it| concerns(&it.found, case)) {
                let id = &it.found.message.id;
                return Err(Trouble::Wrong(Text::new(
                    format!(
                        "案件 `{case}` 的消息 `{id}` 尚未编入日志,没有证明;枢纽运行时一秒后再试"
                    ),
                    format!(
                        "message `{id}` of case `{case}` has no place in the log yet, and no proof; while a hub runs, ask again in a second"
                    ),
                )));
            }
        }
    }
}

async fn contents(
    house: &House,
    place: &Place,
    Record { ledger, snapshot }: &Record,
    (case, bounds): (&str, &Bounds),
) -> Result<Contents, Trouble> {
    let fault = |fault| anyhow::Error::new(fault).context("reading the ledger");
    let settings = place.settings()?;
    let head = snapshot.head().await.map_err(fault)?;
    let keys = identity::log_keys(place, &settings)?.of_record(&head.note).map_err(fault)?;
    let name = Name::from(case);
    let (mut entries, mut happenings, mut bodies) = (Vec::new(), Vec::new(), BTreeSet::new());
    let (mut signers, mut logs, mut bytes) = (BTreeSet::new(), Vec::new(), 0);
    for place in snapshot.places_of(name.clone()).await.map_err(fault)? {
        for it in snapshot.scan(place, 1).await.map_err(fault)? {
            logs.extend(opened_log(ledger, &head.note, &it).await?);
            if !concerns(&it, case) {
                continue;
            }
            let Some(packet) = it.packet.clone() else { return Err(erased(case)) };
            bodies.extend(named_bodies(&packet));
            signers.insert((it.message.from.clone(), packet.key.clone()));
            let part = it.parts.iter().find(|part| &*part.case == case);
            let events = part.and_then(|part| part.events.clone());
            let own = [&packet.statement, &packet.answer].map(|it| it.len() as u64);
            bytes += own.iter().sum::<u64>() + events.as_ref().map_or(0, |it| it.len() as u64);
            bounds.check(case, bytes)?;
            if let Some(events) = &events {
                let told: Vec<Event> = serde_json::from_slice(events).context("reading events")?;
                let at = Instant::from_micros(it.at.unwrap_or_default());
                happenings.push((at, it.message.from.to_string(), told));
            }
            let proof = engine::prove_under(ledger.as_ref(), it.position, &head.note).await;
            let proof = proof.map_err(fault)?;
            entries.push(Proved { position: it.position, entry: it.entry, packet, events, proof });
        }
    }
    let mut kept = Vec::new();
    for digest in bodies {
        let Some(body) = ledger.body(name.clone(), digest.clone()).await.map_err(fault)? else {
            continue;
        };
        if !bounds.envelopes && wire::reporter::Sealed::read(&body).is_ok() {
            continue;
        }
        bytes += body.len() as u64;
        bounds.check(case, bytes)?;
        kept.push((digest, body));
    }
    Ok(Contents {
        case: name,
        log_key: keys.verifier_text().map_err(fault)?,
        logs,
        checkpoint: head.note,
        keys: agency_keys(place, &signers)?,
        timeline: timeline(house, case, &happenings),
        entries,
        bodies: kept,
    })
}

/// The entry that opened another log, with its proof: of no case, and every receipt leans on it.
async fn opened_log(
    ledger: &Arc<dyn Ledger>,
    note: &str,
    it: &Found,
) -> Result<Option<Proved>, Trouble> {
    if &*it.message.from != CLOCK || it.case.is_some() || !it.parts.is_empty() {
        return Ok(None);
    }
    let entry = Entry::read(&it.entry).context("reading an entry")?;
    if entry.kind != Kind::Restore {
        return Ok(None);
    }
    let packet = it.packet.clone().context("reading what opened a log")?;
    let proof = engine::prove_under(ledger.as_ref(), it.position, note).await;
    let proof = proof.context("proving an entry")?;
    let (position, entry) = (it.position, it.entry.clone());
    Ok(Some(Proved { position, entry, packet, events: None, proof }))
}

fn concerns(it: &Found, case: &str) -> bool {
    it.case.as_deref() == Some(case) || it.parts.iter().any(|part| &*part.case == case)
}

fn erased(case: &str) -> Trouble {
    Trouble::Wrong(Text::new(
        format!("案件 `{case}` 的内容已销毁,无从制作证据包;其证明可用 `audit prove` 取得"),
        format!(
            "the content of case `{case}` was erased, there is nothing to bundle; its proofs are had by `audit prove`"
        ),
    ))
}

/// Digests of the bodies that a statement names.
fn named_bodies(packet: &Packet) -> Vec<String> {
    let statement = Statement::read(&packet.statement).ok();
    let named = statement.iter().flat_map(|it| it.bodies().map(str::to_owned).collect::<Vec<_>>());
    named.collect()
}

fn agency_keys(
    place: &Place,
    signers: &BTreeSet<(Name, String)>,
) -> Result<Vec<AgencyKey>, Trouble> {
    let registry = Registry::read(place)?;
    let signed = registry
        .keys
        .iter()
        .filter(|key| signers.contains(&(Name::from(key.agency.as_str()), key.id.clone())));
    let keys = signed.filter_map(|key| {
        let public = unhex(&key.public)?.to_vec();
        Some(AgencyKey { agency: key.agency.as_str().into(), key: key.id.clone(), public })
    });
    Ok(keys.collect())
}

fn timeline(house: &House, case: &str, happenings: &[(Instant, String, Vec<Event>)]) -> Text {
    let entries = rehearsal::tell(house, case, happenings);
    let line = |text: &str, at: Instant| format!("{at}  {text}\n");
    let zh: String = entries.iter().map(|it| line(&it.text_zh, it.at)).collect();
    let en: String = entries.iter().map(|it| line(&it.text_en, it.at)).collect();
    Text::new(zh, en)
}

/// Writes a bundle as a zip; gives back what it was written to.
pub(crate) fn zip<W: Write + Seek>(mut zip: ZipWriter<W>, bundle: &Bundle) -> ZipResult<W> {
    for (path, bytes) in bundle.files() {
        zip.start_file(path.as_str(), SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    zip.finish()
}

/// Verifies a bundle with nothing but itself and the key that is trusted.
pub(super) fn verify(path: &Path, trusted: Option<&str>, out: &mut Out) -> Result<(), Trouble> {
    let shown = path.display().to_string();
    let wrong = |what: &dyn std::fmt::Display| {
        Trouble::Wrong(Text::new(
            format!("`{shown}` 不是枢纽文件夹,也不是证据包:{what}"),
            format!("`{shown}` is neither a hub's folder nor an evidence bundle: {what}"),
        ))
    };
    let file = File::open(path).map_err(|error| wrong(&error))?;
    let mut zip = ZipArchive::new(file).map_err(|error| wrong(&error))?;
    let mut unpacked = Vec::new();
    let mut left = BYTES_MAX;
    for index in 0..zip.len() {
        let mut inside = zip.by_index(index).map_err(|error| wrong(&error))?;
        let name = inside.name().map_err(|error| wrong(&error))?.into_owned();
        let mut bytes = Vec::new();
        // What an archive says of its sizes is not believed.
        let read = inside.by_ref().take(left + 1).read_to_end(&mut bytes);
        read.map_err(|error| wrong(&error))?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| wrong(&format!("it unpacks to more than {BYTES_MAX} bytes")))?;
        unpacked.push((name, bytes));
    }
    let bundle = Bundle::read(unpacked, &Limits::up_to(BYTES_MAX))
        .map_err(|unfit| Trouble::Wrong(unfit.0))?;
    let checked = bundle.check(trusted, &[], 0);
    if out.json {
        out.json(&json!({
            "whole": checked.is_whole(), "entries": checked.entries, "refused": checked.refused,
            "events": checked.events, "signatures": checked.signatures, "bodies": checked.bodies,
            "case": checked.outline.as_ref().map(|row| row.number.to_string()),
            "anchor": format!("{:?}", checked.anchor), "logs": checked.logs, "defects": checked.defects,
        }))?;
        return ended(checked.defects.count);
    }
    out.text(&checked.text())?;
    defects(&checked.defects, out)?;
    ended(checked.defects.count)
}
