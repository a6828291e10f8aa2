//! The index follows the log: beside the writing, step by step, and from the beginning where it is of
//! another edition. What it has not reached yet is not found by its words; a second behind, as a rule.

use crate::desk::Desk;
use crate::fault::Fault;
use crate::index::{
    Gram, GramOf, INDEX_EDITION, IndexStep, IndexedDocument, IndexedEntry, TopicKind,
};
use crate::sayings::SaidRow;
use casework::procedure::Name;
use documents::Shelf;
use serde_json::Value;
use std::collections::BTreeSet;
use wire::{Answer, Deed, Outcome, Statement};

/// The most entries of one step.
const ENTRIES_MAX: usize = 64;
/// After so many grams a step ends: it shares its commit with acts, which must not wait for it.
const GRAMS_MAX: usize = 2_000;

/// One step. `false`: there was nothing to read.
///
/// # Errors
/// The record does not answer; or, as overtaken, another hub follows as well.
pub async fn once(desk: &Desk) -> Result<bool, Fault> {
    let world = desk.world();
    let stands = world.ledger.indexed().await?;
    let known = stands.edition == INDEX_EDITION;
    let from = if known { stands.next } else { 0 };
    let rows = world.ledger.said_from(from, ENTRIES_MAX).await?;
    if known && rows.is_empty() {
        return Ok(false);
    }
    let mut step = IndexStep { edition: INDEX_EDITION, from, next: from, ..IndexStep::default() };
    let mut grams = 0;
    for row in rows {
        step.next = row.position + 1;
        if let Some(document) = document(desk, &row).await? {
            grams += document.grams.len();
            step.documents.push(document);
        }
        let code = row.packet.as_ref().and_then(|packet| code(&packet.answer));
        let from = row.message.from;
        step.entries.push(IndexedEntry { position: row.position, at: row.at, from, code });
        if GRAMS_MAX <= grams {
            break;
        }
    }
    world.ledger.index(step).await?;
    Ok(true)
}

/// The code with which an answer refuses.
fn code(answer: &[u8]) -> Option<String> {
    match Answer::read(answer).ok()?.outcome {
        Outcome::Refused(said) => Some(said.code),
        Outcome::Granted { .. } => None,
    }
}

/// The document that came with a message and lies in the record; what cannot be read there has none.
async fn document(desk: &Desk, row: &SaidRow) -> Result<Option<IndexedDocument>, Fault> {
    let (Some(case), Some(packet)) = (&row.case, &row.packet) else { return Ok(None) };
    let Ok(statement) = Statement::read(&packet.statement) else { return Ok(None) };
    let Deed::Step(step) = statement.act else { return Ok(None) };
    let Some(named) = step.document else { return Ok(None) };
    let body = desk.world().ledger.body(case.clone(), named.digest.clone()).await?;
    let Some(body) = body else { return Ok(None) };
    let from = (case, &row.message.from);
    Ok(indexed(desk.world().rules.shelf(), from, (named.name, named.digest), &body))
}

fn indexed(
    shelf: &Shelf,
    (case, said_by): (&Name, &Name),
    (form, digest): (String, String),
    body: &[u8],
) -> Option<IndexedDocument> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let spoken = shelf.spoken(&form, &value);
    let mut grams = BTreeSet::new();
    for (of, texts) in [(GramOf::Text, &spoken.texts), (GramOf::Party, &spoken.parties)] {
        let cut = texts.iter().flat_map(|text| documents::grams(text));
        grams.extend(cut.map(|text| Gram { of, text }));
    }
    let topics = shelf.topics(&form, &value).into_iter();
    let topics = topics.filter_map(|it| Some((TopicKind::parse(it.kind)?, it.value))).collect();
    let (case, said_by) = (case.clone(), said_by.clone());
    let grams = grams.into_iter().collect();
    Some(IndexedDocument { case, digest, form, grams, said_by, topics })
}
