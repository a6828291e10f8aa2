//! What the demonstration prints. All of it is read back through the hub's door; what is published and
//! what is assumed is told by the stories.

use super::cast::Cast;
use super::script::{Script, Told};
use crate::hub::place::Place;
use crate::profile::{Profile, failed};
use crate::rehearse::print as timeline;
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use audit::{NoteKey, Proof};
use casework::procedure::Name;
use casework::text::Text;
use casework::time::Instant;
use policy::house::House;
use policy::rehearsal::{self, Entry};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;
use wire::pb;

/// Who checks the record, and who has nothing to do with any of it.
pub(super) const AUDITOR: &str = "procuratorate.510000";
pub(super) const OUTSIDER: &str = "water.510105";

/// What was answered while the stories were played.
#[derive(Debug, Default)]
pub(super) struct Score {
    acts: u64,
    refused: u64,
    last: BTreeMap<Name, u64>,
}

impl Score {
    pub(super) fn said(&mut self, case: &Name, position: u64, refused: bool) {
        self.acts += 1;
        self.refused += u64::from(refused);
        self.last.insert(case.clone(), position);
    }
}

/// Tells everything.
pub(super) async fn all(
    house: &House,
    script: &Script,
    cast: &mut Cast,
    score: &Score,
    out: &mut Out,
) -> Result<(), Trouble> {
    let mut entries = Vec::new();
    for told in &script.told {
        if !out.json {
            out.text(&told.title)?;
            if let Some(source) = &told.source {
                out.text(&Text::new(format!("来源:{source}"), format!("source: {source}")))?;
            }
        }
        for (case, opener) in &told.cases {
            let lines = happened(house, cast.agency(opener)?, case).await?;
            if !out.json {
                print(&lines, told, case, out)?;
            }
            entries.extend(lines);
        }
        if !out.json {
            out.line("")?;
        }
    }
    let counts = Counts::of(&entries);
    let proof = proof(script, cast, score).await?;
    let sights = sights(cast).await?;
    if out.json {
        return out.json(&json!({
            "acts": score.acts, "refused": score.refused, "agencies": cast.len(),
            "items": script.items.0, "item_cases": script.items.1,
            "counts": counts.json(), "checkpoint": proof.note, "proven": proof.position,
            "sees": sights, "timeline": entries,
        }));
    }
    summary(script, cast, score, &counts, &sights, out)?;
    proof.print(out)
}

/// A case as one of its parties reads it, in words.
async fn happened(house: &House, profile: &Profile, case: &str) -> Result<Vec<Entry>, Trouble> {
    let asked = pb::HistoryRequest { number: case.to_owned() };
    let history = profile.client.history(asked).await.map_err(failed)?;
    let mut happenings = Vec::with_capacity(history.happenings.len());
    for it in history.happenings {
        let at: Instant =
            it.at.parse().map_err(|_| anyhow::anyhow!("`{}` is no instant", it.at))?;
        let events: Result<Vec<casework::Event>, _> =
            it.events.iter().map(|event| serde_json::from_str(event)).collect();
        happenings.push((at, it.by, events.context("reading events")?));
    }
    Ok(rehearsal::tell(house, case, &happenings))
}

/// The timeline; behind an act stands what is published of it.
fn print(lines: &[Entry], told: &Told, case: &Name, out: &mut Out) -> Result<(), Trouble> {
    let origin = |entry: &Entry| {
        let by = entry.agency.clone().filter(|_| matches!(entry.kind, "act" | "refused"))?;
        let origin = told.origins.get(&(case.clone(), entry.at.micros(), by))?;
        let (zh, en) =
            if origin.published { ("公开", "published") } else { ("假定", "assumed") };
        let words = &origin.words;
        Some(Text::new(format!("〔{zh}〕{}", words.zh), format!("[{en}] {}", words.en)))
    };
    timeline::timeline(lines, origin, out)
}

/// What the timelines come to.
#[derive(Debug, Default)]
struct Counts(BTreeMap<&'static str, usize>);

impl Counts {
    fn of(entries: &[Entry]) -> Self {
        let mut counts = BTreeMap::new();
        for entry in entries {
            let kind = match entry.kind {
                "done" if entry.adverse => "late",
                kind => kind,
            };
            *counts.entry(kind).or_insert(0) += 1;
        }
        Self(counts)
    }

    fn n(&self, kind: &str) -> usize {
        self.0.get(kind).copied().unwrap_or(0)
    }

    fn json(&self) -> serde_json::Value {
        json!({
            "met": self.n("done"), "late": self.n("late"), "warned": self.n("warned"),
            "breached": self.n("breached"), "silent": self.n("silent"), "told": self.n("told"),
            "lapsed": self.n("lapsed"), "deliveries": self.n("delivery"),
        })
    }
}

/// How many cases each kind of reader sees.
async fn sights(cast: &Cast) -> Result<BTreeMap<String, u64>, Trouble> {
    let mut sights = BTreeMap::new();
    for agency in [AUDITOR, "inspection-office.510000", OUTSIDER] {
        let asked = pb::ListRequest { limit: 1, ..pb::ListRequest::default() };
        let page = cast.agency(agency)?.client.list(asked).await.map_err(failed)?;
        sights.insert(agency.to_owned(), page.count);
    }
    Ok(sights)
}

fn summary(
    script: &Script,
    cast: &Cast,
    score: &Score,
    counts: &Counts,
    sights: &BTreeMap<String, u64>,
    out: &mut Out,
) -> Result<(), Trouble> {
    let (items, cases) = script.items;
    let (met, late, breached) = (counts.n("done"), counts.n("late"), counts.n("breached"));
    let (silent, warned) = (counts.n("silent"), counts.n("warned"));
    let (acts, refused, agencies) = (score.acts, score.refused, cast.len());
    out.text(&Text::new(
        format!("{agencies} 家机构经双向 TLS 提交 {acts} 项行为,{refused} 项被拒绝;公开的督察信访件 {items} 件导入为 {cases} 案"),
        format!("{agencies} agencies submitted {acts} acts by mutual TLS, {refused} refused; {items} published inspection items imported as {cases} cases"),
    ))?;
    out.text(&Text::new(
        format!("应办按期 {met},逾期办结 {late};预警 {warned},逾期入账 {breached},静默入账 {silent}"),
        format!("duties met {met}, done late {late}; warned {warned}, breaches booked {breached}, silences booked {silent}"),
    ))?;
    let seen: Vec<String> = sights.iter().map(|(who, n)| format!("{who} {n}")).collect();
    let seen = seen.join(", ");
    out.text(&Text::new(format!("各方所见案件数:{seen}"), format!("cases that each sees: {seen}")))
}

/// One entry, proven under the newest checkpoint with nothing but the log's key.
struct Shown {
    note: String,
    position: u64,
    hashes: usize,
    case: Name,
}

async fn proof(script: &Script, cast: &Cast, score: &Score) -> Result<Shown, Trouble> {
    let found = script.told.iter().flat_map(|told| &told.cases).find_map(|(case, opener)| {
        score.last.get(case).map(|position| (case.clone(), opener.clone(), *position))
    });
    let (case, opener, position) = found.context("nothing was told")?;
    let profile = cast.agency(&opener)?;
    let proven = profile.client.prove(pb::ProveRequest { position }).await.map_err(failed)?;
    let note = profile.client.checkpoint(pb::CheckpointRequest {}).await.map_err(failed)?.note;
    let key = NoteKey::read(&profile.settings.log_key).context("reading the log's key")?;
    let proof = Proof::read(proven.proof.as_bytes()).context("reading a proof")?;
    proof.verify(&proven.entry, &key, &[], 0).context("verifying a proof")?;
    Ok(Shown { note, position, hashes: proof.hashes.len(), case })
}

impl Shown {
    fn print(&self, out: &mut Out) -> Result<(), Trouble> {
        out.text(&Text::new("日志检查点:", "the log's checkpoint:"))?;
        self.note.lines().try_for_each(|line| out.line(format!("  {line}")))?;
        let (position, hashes, case) = (self.position, self.hashes, &self.case);
        out.text(&Text::new(
            format!("已核验:案件 {case} 的第 {position} 条记录在此检查点之下({hashes} 个散列)"),
            format!("verified: entry {position}, of case {case}, is under this checkpoint ({hashes} hashes)"),
        ))
    }
}

/// How long it took, and where to look on.
pub(super) fn end(
    place: &Place,
    address: &str,
    took: Duration,
    stay: bool,
    out: &mut Out,
) -> Result<(), Trouble> {
    if out.json {
        return Ok(());
    }
    let seconds = took.as_secs_f64();
    out.text(&Text::new(format!("用时 {seconds:.1} 秒"), format!("took {seconds:.1} s")))?;
    if !stay {
        return Ok(());
    }
    let (root, auditor) = (place.root().display(), place.agency(AUDITOR));
    let auditor = auditor.display();
    out.text(&Text::new(
        format!("枢纽仍在 {address} 运行,数据在 {root};例如:liandong case list --as {auditor} --hub {address}"),
        format!("the hub goes on at {address}, its data is in {root}; for example: liandong case list --as {auditor} --hub {address}"),
    ))
}
