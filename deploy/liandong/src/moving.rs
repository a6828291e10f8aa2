//! `ledger copy`: a record goes from a hub's folder to a database that several hubs may share.

use crate::args::LedgerCommand;
use crate::hub::place::{HubSettings, Place, PostgresSettings, read_secret};
use crate::hub::registry::Registry;
use crate::hub::{carried_over, identity, record, runtime};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use audit::{Head, NoteKey};
use casework::text::Text;
use engine::Ledger as _;
use ledger::{Copied, CopyProgress};
use serde_json::json;
use std::path::Path;

/// How often progress is told, in rows of one table.
const TOLD_EVERY: u64 = 100_000;

/// Runs one of the commands about where a record lies.
pub(crate) fn command(asked: &LedgerCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        LedgerCommand::Copy { from, to } => copy(&Place::new(from), &Place::new(to), out),
    }
}

fn copy(from: &Place, to: &Place, out: &mut Out) -> Result<(), Trouble> {
    let (source, target) = (from.settings()?, to.settings()?);
    let at = fits(from, &source, to, &target)?;
    let copied = runtime()?.block_on(async {
        of_this_log(from, to, &target).await?;
        let record = record::shared(to, at).await?;
        let mut said = ("", 0);
        let copied = record.copy_from(&from.ledger(), |it| progress(it, &mut said, out)).await;
        let copied = copied.context("copying the record")?;
        record.close().await;
        Ok::<_, Trouble>(copied)
    })?;
    let erased = carried_over(from, to)?;
    told(&copied, erased, from, to, out)
}

/// Whether the one folder is a hub's that can go on with the record of the other.
fn fits<'a>(
    from: &Place,
    source: &HubSettings,
    to: &Place,
    target: &'a HubSettings,
) -> Result<&'a PostgresSettings, Trouble> {
    let shown = |place: &Place| place.root().display().to_string();
    let wrong = |zh: String, en: String| Err(Trouble::Wrong(Text::new(zh, en)));
    let Some(at) = &target.postgres else {
        let to = shown(to);
        return wrong(
            format!("`{to}` 的 hub.toml 没有 [postgres];先写明数据库地址文件:url_file"),
            format!(
                "hub.toml of `{to}` has no [postgres]; name the file with the database's address there first: url_file"
            ),
        );
    };
    if !from.ledger().join("ledger.db").exists() {
        let from = shown(from);
        return wrong(
            format!("`{from}` 中没有账本 ledger/ledger.db,无可复制"),
            format!("there is no record in `{from}`, ledger/ledger.db: nothing to copy"),
        );
    }
    if source.name != target.name {
        let (here, there) = (&source.name, &target.name);
        return wrong(
            format!("枢纽名称不同:`{here}` 与 `{there}`;名称写在每份陈述与日志中,须相同"),
            format!(
                "the hubs' names differ, `{here}` and `{there}`; the name is in every statement and in the log, it must be the same"
            ),
        );
    }
    for (file, here, there) in [
        ("secret/log.key", from.log_key(), to.log_key()),
        ("secret/master.key", from.master_key(), to.master_key()),
    ] {
        if read_secret(&here)? != read_secret(&there)? {
            let (from, to) = (shown(from), shown(to));
            return wrong(
                format!("`{to}` 的 {file} 不是 `{from}` 的;先将其复制过去"),
                format!("{file} of `{to}` is not that of `{from}`; copy it there first"),
            );
        }
    }
    registered(from, to)?;
    Ok(at)
}

/// Whoever signed what is in the record must be known where it goes on.
fn registered(from: &Place, to: &Place) -> Result<(), Trouble> {
    let there = Registry::read(to)?;
    let missing = Registry::read(from)?.keys.into_iter().find(|key| !there.keys.contains(key));
    let Some(key) = missing else { return Ok(()) };
    let (agency, id, to) = (&key.agency, &key.id, to.root().display());
    Err(Trouble::Wrong(Text::new(
        format!(
            "`{to}` 的 keys.toml 没有 `{agency}` 的密钥 {id}(或停用时间不同);先将 keys.toml 复制过去"
        ),
        format!(
            "keys.toml of `{to}` does not have key {id} of `{agency}`, or not as it stands; copy keys.toml there first"
        ),
    )))
}

/// The newest checkpoint is signed by the key that goes on.
async fn of_this_log(from: &Place, to: &Place, target: &HubSettings) -> Result<(), Trouble> {
    let note = record::reading_in_folder(from)?.head().await.context("reading the ledger")?.note;
    if note.is_empty() {
        return Ok(());
    }
    let keys = identity::log_keys(to, target)?.of_record(&note).context("reading the ledger")?;
    let key = NoteKey::new(&keys.origin, keys.signer.verifier()).context("naming the log's key")?;
    let head = Head::read(note.as_bytes()).context("reading the newest checkpoint")?;
    head.check(&key).context("the newest checkpoint is not signed with secret/log.key")?;
    Ok(())
}

/// Says how far a table has come, where that was not `said`.
fn progress(it: CopyProgress, said: &mut (&'static str, u64), out: &mut Out) {
    let CopyProgress { table, rows } = it;
    let far = (table, rows / TOLD_EVERY);
    if out.json || far.1 == 0 || *said == far {
        return;
    }
    *said = far;
    // Whoever does not hear of it is told how it ended.
    let told = out.text(&Text::new(format!("… {table} {rows} 行"), format!("… {rows} of {table}")));
    let _ = told.and_then(|()| out.flush());
}

fn told(
    copied: &Copied,
    erased: usize,
    from: &Place,
    to: &Place,
    out: &mut Out,
) -> Result<(), Trouble> {
    let Copied { tables, size, root } = copied;
    let (old, new) = (from.root().display().to_string(), to.root().display().to_string());
    let papers = from.attachments() != to.attachments() && has_files(&from.attachments());
    if out.json {
        let tables: serde_json::Map<_, _> =
            tables.iter().map(|(name, rows)| ((*name).to_owned(), json!(rows))).collect();
        return out.json(&json!({
            "entries": size, "root": root.base64(), "tables": tables, "erased": erased,
            "copy_attachments": papers,
        }));
    }
    out.text(&Text::new(
        format!("已复制 {size} 条记录,树根 {root} 与检查点一致;`{old}` 的账本自此只可读取"),
        format!("copied {size} entries, their root {root} is that of the checkpoint; the record in `{old}` can only be read from now on"),
    ))?;
    if papers {
        let (here, there) = (from.attachments(), to.attachments());
        let (here, there) = (here.display(), there.display());
        out.text(&Text::new(
            format!("材料不在账本中:运行之前将 {here} 复制到 {there}"),
            format!("papers are not in the record: copy {here} to {there} before you run it"),
        ))?;
    }
    out.text(&Text::new(
        format!("核验:liandong audit verify {new};运行:liandong hub run --dir {new}"),
        format!("verify it: liandong audit verify {new}; run it: liandong hub run --dir {new}"),
    ))
}

fn has_files(dir: &Path) -> bool {
    std::fs::read_dir(dir).is_ok_and(|mut files| files.next().is_some())
}
