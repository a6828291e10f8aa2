//! Verifying a published record, and saying what was found.

use super::{malformed, wrong};
use crate::args::VerifyArgs;
use crate::say::{Out, Trouble, stamp};
use anyhow::Context as _;
use audit::draw::{
    Check, Closing, Finding, RECORD_BYTES_MAX, Record, Report, Trust, verify as check,
};
use audit::{Digest, Head, NoteKey, WitnessKey};
use casework::text::Text;
use casework::time::Instant;
use serde_json::{Value, json};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The most draws that are printed for people; `--json` prints all.
const SHOWN_MAX: usize = 50;

/// Verifies a record with nothing but itself and the keys that are given.
pub(super) fn verify(asked: &VerifyArgs, out: &mut Out) -> Result<(), Trouble> {
    let record = Record::read(&read(&asked.file)?).map_err(|what| {
        let shown = asked.file.display();
        wrong(
            format!("`{shown}` 不是抽取记录:{what}"),
            format!("`{shown}` is no record of a draw: {what}"),
        )
    })?;
    let trust = trusted(asked, &record)?;
    let report = check(&record, &trust);
    print(&record, &report, out)?;
    if report.holds() { Ok(()) } else { Err(Trouble::Unsound) }
}

/// A file of at most as many bytes as a record may have.
fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let file = File::open(path).map_err(|error| {
        let shown = path.display();
        wrong(format!("打不开 `{shown}`:{error}"), format!("cannot open `{shown}`: {error}"))
    })?;
    let mut bytes = Vec::new();
    let doing = || format!("reading `{}`", path.display());
    file.take(RECORD_BYTES_MAX as u64 + 1).read_to_end(&mut bytes).with_context(doing)?;
    Ok(bytes)
}

fn trusted(asked: &VerifyArgs, record: &Record) -> Result<Trust, Trouble> {
    let mut log =
        asked.key.as_deref().map(NoteKey::read).transpose().map_err(|it| malformed(&it))?;
    // A hub that was restored goes on in another log, under the same public key.
    if let (Some(key), Ok(head)) = (&mut log, Head::read(record.head.as_bytes()))
        && let Some(of_log) = engine::key_of_log(key, &head.checkpoint().origin)
    {
        *key = of_log;
    }
    let witnesses: Result<Vec<WitnessKey>, _> =
        asked.witness.iter().map(|key| WitnessKey::read(key)).collect();
    let witnesses = witnesses.map_err(|what| malformed(&what))?;
    let need = asked.need.unwrap_or(witnesses.len());
    let parties: Result<Vec<_>, _> = asked.party.iter().map(|text| party(text)).collect();
    Ok(Trust { log, witnesses, need, parties: parties? })
}

fn party(text: &str) -> Result<(String, [u8; 32]), Trouble> {
    let found = text.split_once('=').and_then(|(id, key)| {
        let key = Digest::from_hex(key).ok()?;
        Some((id.to_owned(), key.0))
    });
    found.ok_or_else(|| {
        wrong(
            format!("`{text}` 应写作 机关=公钥(64 位十六进制)"),
            format!("`{text}` must be written AGENCY=KEY, the key as 64 hexadecimal digits"),
        )
    })
}

/// Every check by its name, and what the record is of.
pub(super) fn print(record: &Record, report: &Report, out: &mut Out) -> Result<(), Trouble> {
    let closing = Closing::read(record.closing.document.as_bytes()).ok();
    if out.json {
        return out.json(&as_json(record, report, closing.as_ref()));
    }
    for finding in &report.findings {
        out.text(&line(finding))?;
        finding.troubles.iter().try_for_each(|trouble| out.line(format!("    {trouble}")))?;
    }
    if !report.pinned {
        out.text(&Text::new(
            format!("! 日志公钥仅见于记录本身,请向枢纽核对后以 --key 指明:{}", record.log),
            format!("! the log key is the record's own word; compare it with the hub's and give it by --key: {}", record.log),
        ))?;
    }
    if let Some(closing) = &closing {
        out.text(&about(record, report, closing))?;
        closing.voided.iter().try_for_each(|it| {
            let parties = it.parties.join(", ");
            let of = if parties.is_empty() { String::new() } else { format!(": {parties}") };
            out.text(&Text::new(
                format!("  第 {} 轮作废({}){of}", it.round, it.cause.word()),
                format!("  round {} was void ({}){of}", it.round, it.cause.word()),
            ))
        })?;
    }
    told(record, out)?;
    if report.holds() {
        return out.text(&Text::new("复算一致", "the draw holds"));
    }
    let failed: Vec<&str> = report.failed().into_iter().map(Check::word).collect();
    let failed = failed.join(", ");
    out.text(&Text::new(format!("复算不符:{failed}"), format!("the draw does not hold: {failed}")))
}

/// What was drawn, the first of them.
pub(super) fn told(record: &Record, out: &mut Out) -> Result<(), Trouble> {
    for (number, drawn) in (1..=SHOWN_MAX).zip(&record.result.draws) {
        out.line(format!("{number:>4}. {}  {}", drawn.target, drawn.inspectors.join(", ")))?;
    }
    let more = record.result.draws.len().saturating_sub(SHOWN_MAX);
    if more == 0 {
        return Ok(());
    }
    out.text(&Text::new(format!("另有 {more} 个"), format!("and {more} more")))
}

fn about(record: &Record, report: &Report, closing: &Closing) -> Text {
    let parties: Vec<&str> = closing.commitments.iter().map(|it| &*it.party).collect();
    let (parties, draw, round) = (parties.join(", "), &closing.draw, closing.round);
    let at = closed_at(report).map(|at| stamp(&at)).unwrap_or_default();
    let (n, seed) = (record.result.draws.len(), &record.result.seed);
    Text::new(
        format!(
            "抽查 {draw} 第 {round} 轮,{at} 关闭名录库;承诺方:{parties};抽取 {n} 个,种子 {seed}"
        ),
        format!(
            "draw {draw}, round {round}, pools closed {at}; parties: {parties}; {n} drawn, seed {seed}"
        ),
    )
}

fn closed_at(report: &Report) -> Option<String> {
    let micros = i64::try_from(report.closed_at?).ok()?;
    Some(Instant::from_micros(micros).to_string())
}

fn as_json(record: &Record, report: &Report, closing: Option<&Closing>) -> Value {
    let checks: Vec<Value> = report
        .findings
        .iter()
        .map(|it| {
            json!({
                "check": it.check.word(), "holds": it.troubles.is_empty(), "troubles": it.troubles,
            })
        })
        .collect();
    let witnesses: Vec<Value> = report
        .witnesses
        .iter()
        .map(|it| json!({"witness": it.witness, "time_s": it.time_s}))
        .collect();
    json!({
        "holds": report.holds(), "checks": checks, "pinned": report.pinned, "log": record.log,
        "witnesses": witnesses, "closed_at": closed_at(report), "draw": record.pools.draw,
        "round": closing.map(|it| it.round), "voided": closing.map(|it| &it.voided),
        "parties": closing.map(|it| it.commitments.iter().map(|it| &*it.party).collect::<Vec<_>>()),
        "seed": record.result.seed, "draws": record.result.draws,
    })
}

fn line(finding: &Finding) -> Text {
    let (zh, en) = title(finding.check);
    let mark = if finding.troubles.is_empty() { '✓' } else { '✗' };
    let word = finding.check.word();
    Text::new(format!("{mark} {word} {zh}"), format!("{mark} {word}: {en}"))
}

fn title(check: Check) -> (&'static str, &'static str) {
    match check {
        Check::Head => ("检查点由日志密钥签名", "the log's key has signed the checkpoint"),
        Check::Statements => (
            "关闭和承诺均为已准行为,签名与文书相符",
            "closing and commitments were granted, signed, and name their documents",
        ),
        Check::Inclusion => ("各条记录均在日志之中", "their entries are in the log"),
        Check::Documents => {
            ("文书属于本次抽取和本机关", "the documents are of this draw and this organ")
        }
        Check::Order => ("全部承诺先于关闭", "every commitment stands before the closing"),
        Check::Rounds => {
            ("同属一轮,此前作废各轮均已写明", "all are of one round, and void rounds are named")
        }
        Check::Pools => ("名录库即关闭时的名录库", "the pools are those that were closed"),
        Check::Parties => {
            ("承诺方至少两个,前后一致", "the parties are the same throughout, two at least")
        }
        Check::Secrets => ("秘密值与承诺相符", "every secret is the one committed to"),
        Check::Seed => ("种子复算一致", "the seed is the one that follows"),
        Check::Result => ("抽取结果复算一致", "the result is the one that follows"),
    }
}
