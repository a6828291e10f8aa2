//! An excerpt: the bundle of a case for whoever sees its proofs and not what its documents say.

use super::contents::{AgencyKey, manifest, pretty};
use super::keys::Keys;
use super::layout::{self, entry_path};
use super::{Bundle, Unfit, readme};
use crate::reading::Salted;
use audit::NoteKey;
use casework::procedure::Name;
use casework::text::Text;
use serde_json::json;
use std::collections::BTreeMap;

/// What an excerpt is made of.
#[derive(Debug, Clone)]
pub struct Excerpt {
    /// The case.
    pub case: Name,
    /// The verifier key of the log that the checkpoint is of.
    pub log_key: String,
    /// The checkpoint under which all entries are proved, with what witnesses have added.
    pub checkpoint: String,
    /// Keys of the agencies that have signed.
    pub keys: Vec<AgencyKey>,
    /// What happened, for people.
    pub timeline: Text,
    /// The entries that the reader sees, in the order of the log.
    pub entries: Vec<Shown>,
}

/// An entry with as much of what is behind it as may be shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its place in the log.
    pub position: u64,
    /// Its bytes.
    pub entry: Vec<u8>,
    /// Its proof under the checkpoint, as C2SP text.
    pub proof: String,
    /// What was said, with the salt of just this part.
    pub statement: Option<Salted>,
    /// The signature of the statement; empty for the house, and where the statement is not shown.
    pub signature: Vec<u8>,
    /// What was answered, with the salt of just this part.
    pub answer: Option<Salted>,
}

impl Bundle {
    /// The excerpt of a case. Its outline is the number and that it is an excerpt.
    ///
    /// # Errors
    /// A key that is none, or no entry at all.
    pub fn of_excerpt(excerpt: Excerpt) -> Result<Self, Unfit> {
        let Excerpt { case, log_key, checkpoint, keys, timeline, entries } = excerpt;
        let log = NoteKey::read(&log_key).map_err(|flaw| {
            Unfit::new(format!("日志密钥不合格:{flaw}"), format!("the log's key is none: {flaw}"))
        })?;
        if entries.is_empty() {
            return Err(Unfit::new(
                format!("案件 `{case}` 没有可以摘录的记录"),
                format!("there is no entry of case `{case}` to show"),
            ));
        }
        let outline = json!({"excerpt": true, "number": &*case});
        let whole = [
            (layout::README, readme::excerpt(&case, &log).into_bytes()),
            (layout::TIMELINE_ZH, timeline.zh.into_bytes()),
            (layout::TIMELINE_EN, timeline.en.into_bytes()),
            (layout::CHECKPOINT, checkpoint.into_bytes()),
            (layout::KEYS, pretty(&Keys::new(&log, &[], &keys))?),
            (layout::OUTLINE, pretty(&outline)?),
        ];
        let mut files: BTreeMap<String, Vec<u8>> =
            whole.into_iter().map(|(path, bytes)| (path.to_owned(), bytes)).collect();
        for it in entries {
            let position = it.position;
            let of = pieces(it).into_iter();
            files.extend(of.map(|(piece, bytes)| (entry_path(position, piece), bytes)));
        }
        files.insert(layout::MANIFEST.to_owned(), manifest(&files)?);
        Ok(Self { files })
    }
}

fn pieces(it: Shown) -> Vec<(&'static str, Vec<u8>)> {
    let line = |bytes: &[u8]| format!("{}\n", hex::encode(bytes)).into_bytes();
    let mut pieces = vec![(layout::ENTRY, it.entry), (layout::PROOF, it.proof.into_bytes())];
    if let Some(statement) = it.statement {
        pieces.push((layout::STATEMENT_SALT, line(&statement.salt)));
        pieces.push((layout::STATEMENT, statement.bytes));
        if !it.signature.is_empty() {
            pieces.push((layout::SIGNATURE, line(&it.signature)));
        }
    }
    if let Some(answer) = it.answer {
        pieces.push((layout::ANSWER_SALT, line(&answer.salt)));
        pieces.push((layout::ANSWER, answer.bytes));
    }
    pieces
}
