//! Making the record of a draw, of what the hub shows and the letters have brought.

use super::acts::{Says, result_document, say};
use super::check::{self, told};
use super::folder::Folder;
use super::seen::{CLOSE, COMMIT, DRAW, Done, Seen};
use super::{malformed, pools, wrong};
use crate::args::DrawOf;
use crate::hub::place;
use crate::profile::{Profile, failed};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use audit::draw::{Ingredients, Logged, NotDrawn, Record, Trust, verify};
use audit::{Head, NoteKey, Tile, tree};
use casework::text::Text;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use wire::pb;

/// What to make, of what.
pub(super) struct Asked<'a> {
    pub(super) pools: &'a Path,
    pub(super) to: &'a Path,
    /// With it the act `draw` is submitted.
    pub(super) until: Option<&'a str>,
}

/// Draws, checks what was made as any reader would, and writes it.
pub(super) async fn make(
    profile: &Profile,
    of: &DrawOf,
    asked: Asked<'_>,
    out: &mut Out,
) -> Result<(), Trouble> {
    let (folder, seen) = (Folder(&of.dir), Seen::look(profile, &of.case).await?);
    seen.keep_letters(&folder).await?;
    let (closed, closing) = seen.closing().await?;
    let gather = Gather { profile, folder: &folder, seen: &seen };
    let mut acts = vec![gather.logged(closed, CLOSE).await?];
    for (done, _) in seen.commitments().await? {
        acts.push(gather.logged(done, COMMIT).await?);
    }
    let head = gather.prove(&mut acts).await?;
    let key = NoteKey::read(&profile.settings.log_key).context("reading the log's key")?;
    // A hub that was restored goes on in another log, under the same public key.
    let key = engine::key_of_log(&key, &head.checkpoint().origin).unwrap_or(key);
    let mut acts = acts.into_iter();
    let closing_act = acts.next().context("the closing was gathered")?;
    let record = Record::draw(Ingredients {
        closing: closing_act,
        commitments: acts.collect(),
        head: head.text(),
        log: key.text(),
        pools: pools::read(asked.pools)?,
        reveals: seen.told().await?,
    });
    let record = record.map_err(not_drawn)?;
    let report = verify(&record, &Trust { log: Some(key), ..Trust::default() });
    if !report.holds() {
        check::print(&record, &report, out)?;
        return Err(Trouble::Unsound);
    }
    let bytes = record.bytes().map_err(|what| malformed(&what))?;
    place::write(asked.to, &bytes)?;
    if let Some(until) = asked.until {
        let document = result_document(&record, &bytes, (closing.round, until))?;
        let says = Says { act: DRAW, form: "draw-result", document, agrees_to: None };
        return say(profile, of, &seen, says, out).await;
    }
    let (shown, digest) = (asked.to.display().to_string(), wire::digest(&bytes));
    if out.json {
        return out.json(&json!({
            "file": shown, "bytes": bytes.len(), "digest": digest, "round": closing.round,
            "seed": record.result.seed, "draws": record.result.draws,
        }));
    }
    told(&record, out)?;
    out.text(&Text::new(
        format!("记录 {shown}({digest});核验:liandong draw verify {shown}"),
        format!("record {shown} ({digest}); verify it: liandong draw verify {shown}"),
    ))
}

fn not_drawn(why: NotDrawn) -> Trouble {
    match why {
        NotDrawn::Unfilled(it) => wrong(
            format!(
                "对象 `{}` 需 {} 人,只有 {} 人:{} 人任务已满,{} 人须回避;请作废本轮(void-draw),增加人员或者提高 load 后另行一轮",
                it.target, it.needed, it.found, it.busy, it.conflicting
            ),
            it.to_string(),
        ),
        other => wrong(format!("不能抽取:{other}"), format!("nothing is drawn: {other}")),
    }
}

/// Gathers what shows the acts of a draw.
struct Gather<'g> {
    profile: &'g Profile,
    folder: &'g Folder<'g>,
    seen: &'g Seen<'g>,
}

impl Gather<'_> {
    /// An act with its evidence, its way to the root still to come.
    async fn logged(&self, done: &Done, act: &str) -> Result<Logged, Trouble> {
        if done.by == self.profile.settings.agency {
            return self.own(done, act).await;
        }
        let position = done.position.ok_or_else(unplaced)?;
        let brought = self.folder.brought(position)?.ok_or_else(|| lacking(done))?;
        let document = self.seen.document(&done.digest).await?;
        Ok(Logged {
            document: String::from_utf8(document).context("reading a document")?,
            entry: String::new(),
            hashes: Vec::new(),
            index: position,
            public: brought.public,
            salt: brought.salt,
            signature: brought.signature,
            statement: brought.statement,
        })
    }

    /// The same of one's own: said again, it gets the answer of the first time, with its salt.
    async fn own(&self, done: &Done, act: &str) -> Result<Logged, Trouble> {
        let own = self.folder.own(act, self.seen.round())?.ok_or_else(|| lacking(done))?;
        let bodies = vec![own.document.clone().into_bytes()];
        let signed = self.profile.signed(&own.statement, bodies)?;
        let answer = self.profile.client.submit_bytes(signed.clone()).await.map_err(failed)?;
        let statement = String::from_utf8(signed.statement.to_vec());
        Ok(Logged {
            document: own.document,
            entry: String::new(),
            hashes: Vec::new(),
            index: answer.position.ok_or_else(unplaced)?,
            public: hex::encode(self.profile.signature.signer.verifier().public()),
            salt: hex::encode(&answer.statement_salt),
            signature: hex::encode(&signed.signature),
            statement: statement.context("reading a statement")?,
        })
    }

    /// Entries and their ways to the root of one head: ways from tiles, since the hub's own proofs are
    /// under whatever head is the newest when each is asked for.
    async fn prove(&self, acts: &mut [Logged]) -> Result<Head, Trouble> {
        let client = &self.profile.client;
        let note = client.checkpoint(pb::CheckpointRequest {}).await.map_err(failed)?.note;
        let head = Head::read(note.as_bytes()).context("reading a checkpoint")?;
        let size = head.checkpoint().size;
        let mut shelf: BTreeMap<Tile, Vec<u8>> = BTreeMap::new();
        for act in acts {
            let asked = pb::ProveRequest { position: act.index };
            let entry = client.prove(asked).await.map_err(failed)?.entry;
            act.entry = String::from_utf8(entry.to_vec()).context("reading an entry")?;
            for tile in tree::inclusion_tiles(act.index, size).context("making a proof")? {
                if let std::collections::btree_map::Entry::Vacant(place) = shelf.entry(tile) {
                    let asked = pb::TileRequest { path: tile.path() };
                    let bytes = client.tile(asked).await.map_err(failed)?.content;
                    place.insert(bytes.to_vec());
                }
            }
            let way = tree::inclusion(act.index, size, |tile| shelf.get(&tile).cloned());
            let way = way.context("making a proof")?;
            act.hashes = way.iter().map(audit::Digest::base64).collect();
        }
        Ok(head)
    }
}

fn unplaced() -> Trouble {
    wrong(
        "其中一项行为尚未编入日志,一秒后再试",
        "one of the acts has no place in the log yet; ask again in a second",
    )
}

fn lacking(done: &Done) -> Trouble {
    let (act, by) = (&done.act, &done.by);
    wrong(
        format!(
            "缺少 `{by}` 的 `{act}` 的凭据:其来件在运行 `draw close` 或 `draw make` 之前已从收件箱移除,或者本方所言不在此文件夹中"
        ),
        format!(
            "what shows the act `{act}` of `{by}` is missing: its letter was taken out of the inbox before `draw close` or `draw make` ran, or what was said is in another folder"
        ),
    )
}
