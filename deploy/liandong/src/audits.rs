//! `audit`: proofs, verification, evidence.

pub(crate) mod bundle;
mod verify;

use crate::args::AuditCommand;
use crate::hub::runtime;
use crate::profile::{Profile, failed};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use audit::{NoteKey, Proof};
use casework::text::Text;
use engine::verify::{Defect, Defects};
use policy::house::Files;
use serde_json::json;
use std::path::Path;
use wire::pb;

/// The most defects that are printed for people; `--json` prints all that are kept.
const SHOWN_MAX: usize = 50;

/// Runs one of the commands about the log.
pub(crate) fn audit(files: &Files, asked: &AuditCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        AuditCommand::Prove { who, position, out: to } => runtime()?
            .block_on(async { prove(&Profile::open(who)?, *position, to.as_deref(), out).await }),
        AuditCommand::Verify { what, log_key, quick } if what.is_dir() => {
            if log_key.is_some() {
                return Err(Trouble::Wrong(Text::new(
                    "`--log-key` 用于证据包;枢纽文件夹有自己的密钥",
                    "`--log-key` is for a bundle; a hub's folder has its own key",
                )));
            }
            verify::folder(what, *quick, out)
        }
        AuditCommand::Verify { what, log_key, .. } => bundle::verify(what, log_key.as_deref(), out),
        AuditCommand::Bundle { dir, case, out: to } => bundle::make(files, dir, case, to, out),
    }
}

/// Fetches a proof, verifies it with the log's key from the agency's folder, and prints or keeps it.
async fn prove(
    profile: &Profile,
    position: u64,
    to: Option<&Path>,
    out: &mut Out,
) -> Result<(), Trouble> {
    let proven = profile.client.prove(pb::ProveRequest { position }).await.map_err(failed)?;
    let key = NoteKey::read(&profile.settings.log_key).context("reading the log's key")?;
    let proof = Proof::read(proven.proof.as_bytes()).context("reading a proof")?;
    // A hub that was restored goes on in another log, under the same public key.
    let origin = &proof.head.checkpoint().origin;
    let key = engine::key_of_log(&key, origin).unwrap_or(key);
    let shown = proof.verify(&proven.entry, &key, &[], 0).context("verifying a proof")?;
    if let Some(to) = to {
        crate::hub::place::write(to, proven.proof.as_bytes())?;
    }
    let entry = String::from_utf8_lossy(&proven.entry).into_owned();
    if out.json {
        return out.json(&json!({
            "position": position, "entry": entry, "proof": proven.proof,
            "log": key.name(), "size": shown.checkpoint.size, "root": shown.checkpoint.root.base64(),
        }));
    }
    let (size, log) = (shown.checkpoint.size, key.name());
    out.text(&Text::new(
        format!("已核验:第 {position} 条记录在 {size} 条的日志 `{log}` 之中"),
        format!("verified: entry {position} is in log `{log}` of {size} entries"),
    ))?;
    out.line(format!("  {entry}"))?;
    if to.is_none() {
        proven.proof.lines().try_for_each(|line| out.line(format!("  {line}")))?;
    }
    Ok(())
}

/// The first defects, each with its place.
fn defects(found: &Defects, out: &mut Out) -> Result<(), Trouble> {
    for Defect { position, case, what } in found.kept.iter().take(SHOWN_MAX) {
        let place = position.map(|at| format!("#{at} ")).unwrap_or_default();
        let case = case.as_ref().map(|case| format!("{case} ")).unwrap_or_default();
        out.text(&Text::new(
            format!("✗ {place}{case}{}", what.zh),
            format!("✗ {place}{case}{}", what.en),
        ))?;
    }
    let more = found.count.saturating_sub(SHOWN_MAX as u64);
    if more == 0 {
        return Ok(());
    }
    out.text(&Text::new(format!("另有 {more} 处"), format!("and {more} more")))
}

/// Why the command ends as it does.
fn ended(defects: u64) -> Result<(), Trouble> {
    if defects == 0 { Ok(()) } else { Err(Trouble::Unsound) }
}
