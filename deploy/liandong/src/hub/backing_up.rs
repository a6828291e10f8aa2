//! `hub backup` and `hub restore` where the record is on PostgreSQL: the database has its own tools, and
//! what of a hub's folder belongs to it is kept beside.

use super::place::{Place, PostgresSettings};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use casework::text::Text;
use serde_json::json;
use std::fs::{self, File};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What of the folder is kept: settings, registered keys, the list of erased cases, certificates with
/// their keys, and papers. `secret/` is not among it: with the master key beside it a copy of the database
/// would hold content in clear.
const KEPT: &[&str] = &["hub.toml", "keys.toml", "erased.toml", "ca", "tls", "attachments"];

/// Backs up the folder's part into a zip that only its owner may read.
pub(super) fn folder(
    place: &Place,
    record: &PostgresSettings,
    to: &Path,
    out: &mut Out,
) -> Result<(), Trouble> {
    let doing = || format!("writing `{}`", to.display());
    let file = File::options().write(true).create_new(true).mode(0o600).open(to);
    let mut zip = ZipWriter::new(file.with_context(doing)?);
    let mut files = Vec::new();
    for name in KEPT {
        found(&place.root().join(name), &mut files)?;
    }
    for path in &files {
        let name = path.strip_prefix(place.root()).context("naming a file of the folder")?;
        let options = SimpleFileOptions::default().large_file(true).unix_permissions(0o600);
        zip.start_file(name.to_string_lossy(), options).with_context(doing)?;
        let mut source = match File::open(path) {
            Ok(file) => file,
            // Erased, or renamed in, since the folder was looked at.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(anyhow::Error::new(error).context(doing()).into()),
        };
        std::io::copy(&mut source, &mut zip).with_context(doing)?;
    }
    zip.finish().with_context(doing)?.sync_all().with_context(doing)?;
    told(place, record, (to, files.len()), out)
}

/// The database's address, as a shell reads it.
fn address(place: &Place, record: &PostgresSettings) -> String {
    format!("\"$(cat {})\"", place.root().join(&record.url_file).display())
}

/// Every file under a path, in no order.
fn found(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    if path.is_dir() {
        let doing = || format!("reading `{}`", path.display());
        for entry in fs::read_dir(path).with_context(doing)? {
            found(&entry.with_context(doing)?.path(), files)?;
        }
    } else if path.exists() {
        files.push(path.to_owned());
    }
    Ok(())
}

fn told(
    place: &Place,
    record: &PostgresSettings,
    (to, files): (&Path, usize),
    out: &mut Out,
) -> Result<(), Trouble> {
    let shown = to.display().to_string();
    if out.json {
        return out.json(&json!({"backup": shown, "files": files, "record": "postgres"}));
    }
    let (dir, address) = (place.root().display(), address(place, record));
    out.text(&Text::new(
        format!("已将枢纽文件夹中的 {files} 个文件备份到 {shown}:设置、登记的公钥、证书、材料、已销毁案件的名单"),
        format!("backed up {files} files of the hub's folder to {shown}: settings, registered keys, certificates, papers, the list of erased cases"),
    ))?;
    out.text(&Text::new(
        format!("账本在 PostgreSQL,须先于此备份:pg_dump --format=custom --file=ledger.dump {address},或用 pg_basebackup 并归档 WAL,以便恢复到任一时刻"),
        format!("the record is on PostgreSQL, back it up before this: pg_dump --format=custom --file=ledger.dump {address}, or pg_basebackup with the WAL archived, to restore any instant"),
    ))?;
    out.text(&Text::new(
        format!("{dir}/secret/ 不在任一备份中:主密钥与数据库的备份放在一处,等于存放明文;须另行保管"),
        format!("{dir}/secret/ is in neither: the master key beside a copy of the database would be content in clear; keep it elsewhere"),
    ))
}

/// What an operator does instead of `hub restore`.
pub(super) fn by_the_database(place: &Place, record: &PostgresSettings) -> Trouble {
    let (dir, address) = (place.root().display(), address(place, record));
    Trouble::Wrong(Text::new(
        format!(
            "本枢纽的账本在 PostgreSQL,用数据库自身的工具恢复:\n\
             1. 停止这一数据库上的全部枢纽。\n\
             2. 恢复数据库:pg_restore --clean --if-exists --dbname={address} ledger.dump,或按 WAL 恢复到某一时刻。\n\
             3. 文件夹若已丢失:解开 `hub backup` 所作的备份,并放回 secret/。\n\
             4. 恢复的不是最新状态:liandong hub new-log --dir {dir} --why 原因,另开日志,绝不分叉;见证方见过更多条时枢纽不启动。\n\
             5. liandong audit verify {dir};启动枢纽:各文件夹 erased.toml 所载案件在启动前再次销毁。"
        ),
        format!(
            "this hub's record is on PostgreSQL, restore it with the database's own tools:\n\
             1. Stop every hub over this database.\n\
             2. Restore it: pg_restore --clean --if-exists --dbname={address} ledger.dump, or by its WAL to an instant.\n\
             3. Where the folder is lost: unpack what `hub backup` made, and put secret/ back.\n\
             4. Where it is not the newest state: liandong hub new-log --dir {dir} --why TEXT, which opens another log and forks nothing; where a witness has seen more, no hub starts without it.\n\
             5. liandong audit verify {dir}; start the hubs: cases in the erased.toml of each folder are erased again before it opens."
        ),
    ))
}
