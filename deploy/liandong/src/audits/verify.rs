//! `audit verify DIR`: every entry hashed again, every duty and delivery accounted for.

use super::{defects, ended};
use crate::hub::place::{Place, unhex};
use crate::hub::registry::Registry;
use crate::hub::{identity, rooms, runtime};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use audit::{Ed25519Verifier, NoteKey, Tile, Verifier as Key};
use casework::text::Text;
use engine::verify::{Depth, Found, FoundPart, StatementKeys, Verifier};
use engine::{Fault, Ledger as _};
use ledger::{Accounts, Scanned, Sqlite};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Entries read at once.
const SCAN: usize = 4096;
/// How often progress is told, in entries.
const TOLD_EVERY: u64 = 100_000;

/// Verifies the ledger of a hub's folder, also while a hub runs.
pub(super) fn folder(dir: &Path, quick: bool, out: &mut Out) -> Result<(), Trouble> {
    let place = Place::new(dir);
    let settings = place.settings()?;
    let pages = Sqlite::check(&place.ledger()).map_err(fault("checking the file"))?;
    if !pages.is_whole() {
        return broken_pages(&pages, out);
    }
    let keys = identity::log_keys(&place, &settings)?;
    let log = NoteKey::new(&keys.origin, keys.signer.verifier()).context("naming the log's key")?;
    let depth = if quick { Depth::Hashes } else { Depth::Signatures };
    let ledger = rooms::reading(&place)?;
    let statement_keys = known_keys(&place)?;
    let json = out.json;
    let (report, accounts) = runtime()?.block_on(async {
        let mut verifier = Verifier::new(log, statement_keys, depth);
        let head = ledger.head().await.map_err(fault("reading the head"))?;
        let mut unopened = Vec::new();
        let mut from = 0;
        while from < head.size {
            let limit = usize::try_from(head.size - from).unwrap_or(SCAN).min(SCAN);
            let scanned = ledger.scan(from, limit).await.map_err(fault("reading the log"))?;
            let Some(last) = scanned.last() else { break };
            from = last.position + 1;
            for it in scanned {
                unopened.extend(it.flaws.iter().map(|flaw| format!("#{} {flaw}", it.position)));
                verifier.take(&found(it));
            }
            if !json && from % TOLD_EVERY < SCAN as u64 && TOLD_EVERY <= from {
                told(from, head.size, out)?;
            }
        }
        let tiles = tiles(&ledger, head.size).await.map_err(fault("reading tiles"))?;
        let report = verifier.end(&head.note, |path| tiles.get(path).cloned());
        let accounts = ledger.accounts().await.map_err(fault("joining the accounts"))?;
        Ok::<_, Trouble>(((report, unopened), accounts))
    })?;
    let (report, unopened) = report;
    let wrong = report.defects.count + accounts.gap_count + unopened.len() as u64;
    if out.json {
        let gaps: Vec<_> = accounts.gaps.iter().map(gap).collect();
        out.json(&json!({
            "entries": report.entries, "granted": report.granted, "refused": report.refused,
            "cases": report.cases, "erased_cases": report.erased_cases, "events": report.events,
            "signatures": report.signatures, "unknown_keys": report.unknown_keys,
            "duties": accounts.duties, "deliveries": accounts.deliveries,
            "received": accounts.received, "letters": accounts.letters, "waiting": accounts.waiting,
            "defects": report.defects, "gaps": gaps, "unopened": unopened, "whole": wrong == 0,
        }))?;
        return ended(wrong);
    }
    out.text(&report.text())?;
    defects(&report.defects, out)?;
    unopened.iter().try_for_each(|flaw| out.line(format!("✗ {flaw}")))?;
    accounted(&accounts, out)?;
    ended(wrong)
}

fn fault(doing: &'static str) -> impl Fn(Fault) -> anyhow::Error {
    move |fault| anyhow::Error::new(fault).context(doing)
}

fn told(at: u64, all: u64, out: &mut Out) -> Result<(), Trouble> {
    out.text(&Text::new(format!("… {at}/{all}"), format!("… {at} of {all}")))?;
    out.flush()
}

/// Every key that was ever registered: what a key signed before it was revoked was signed.
fn known_keys(place: &Place) -> Result<StatementKeys, Trouble> {
    let registry = Registry::read(place)?;
    let mut keys: BTreeMap<(String, String), Arc<dyn Key>> = BTreeMap::new();
    for key in &registry.keys {
        let public = unhex(&key.public).and_then(|it| Ed25519Verifier::from_bytes(&it).ok());
        if let Some(public) = public {
            keys.insert((key.agency.clone(), key.id.clone()), Arc::new(public));
        }
    }
    Ok(StatementKeys::new(move |agency, id| keys.get(&(agency.to_owned(), id.to_owned())).cloned()))
}

fn found(it: Scanned) -> Found {
    let part = |part: ledger::ScannedPart| FoundPart {
        case: part.case,
        first: part.first,
        events: part.events,
    };
    Found {
        position: it.position,
        entry: it.entry,
        leaf: it.leaf,
        message: it.message,
        digest: it.digest,
        case: it.case,
        packet: it.packet,
        parts: it.parts.into_iter().map(part).collect(),
    }
}

/// The full tiles, as they were stored.
async fn tiles(ledger: &Arc<Sqlite>, size: u64) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
    let mut tiles = BTreeMap::new();
    let mut level = 0;
    let mut row = size / 256;
    while row != 0 {
        for index in 0..row {
            let path = Tile { level, index, width: 256 }.path();
            if let Some(bytes) = ledger.tile(path.clone()).await? {
                tiles.insert(path, bytes);
            }
        }
        level += 1;
        row /= 256;
    }
    Ok(tiles)
}

fn gap(gap: &ledger::Gap) -> serde_json::Value {
    json!({"case": &*gap.case, "delivery": gap.delivery, "kind": format!("{:?}", gap.kind)})
}

/// The line that matters: nothing was left unsaid to anybody.
fn accounted(accounts: &Accounts, out: &mut Out) -> Result<(), Trouble> {
    let Accounts { duties, deliveries, received, letters, waiting, gap_count, .. } = accounts;
    if *gap_count == 0 {
        return out.text(&Text::new(
            format!("全部 {duties} 项应办、{deliveries} 件送达均有着落:来件 {letters},待送 {waiting},已收 {received}"),
            format!("all {duties} duties and {deliveries} deliveries accounted for: {letters} letters, {waiting} still to be carried, {received} received"),
        ));
    }
    for gap in &accounts.gaps {
        let (case, kind) = (&gap.case, gap.kind);
        let delivery = gap.delivery.map(|it| format!(" #{it}")).unwrap_or_default();
        out.line(format!("✗ {case}{delivery} {kind:?}"))?;
    }
    out.text(&Text::new(
        format!("{gap_count} 处没有着落"),
        format!("{gap_count} not accounted for"),
    ))
}

/// `page 12, table entry: …`.
fn page(finding: &ledger::IntegrityFinding) -> String {
    let page = finding.page.map(|it| format!("page {it}, ")).unwrap_or_default();
    let table = finding.table.as_ref().map(|it| format!("table {it}: ")).unwrap_or_default();
    format!("{page}{table}{}", finding.said)
}

fn broken_pages(pages: &ledger::IntegrityReport, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        let found: Vec<String> = pages.findings.iter().map(page).collect();
        out.json(&json!({"whole": false, "pages": found}))?;
    } else {
        pages.findings.iter().try_for_each(|finding| out.line(format!("✗ {}", page(finding))))?;
        out.text(&Text::new(
            "账本文件已损坏:从备份恢复,或由见证方与各机构的副本比对",
            "the ledger's file is damaged: restore a backup, and compare it with witnesses and agencies' copies",
        ))?;
    }
    Err(Trouble::Unsound)
}
