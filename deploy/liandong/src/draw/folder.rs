//! What a party keeps of a draw: its secrets, what it said, and what it was sent.
//!
//! An act is kept before it is sent. Sent again, the same bytes get the same answer, and with it the
//! salt that shows what the entry commits to; so nothing is lost with an answer.

use super::{malformed, wrong};
use crate::hub::place;
use crate::say::Trouble;
use anyhow::Context as _;
use audit::draw::{Reveal, Secret};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use wire::Statement;

/// The folder of one draw.
pub(super) struct Folder<'d>(pub(super) &'d Path);

/// An act of one's own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Own {
    /// The document's bytes.
    pub(super) document: String,
    /// The statement.
    pub(super) statement: Statement,
}

/// What shows another's act, as its letter brought it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Brought {
    pub(super) position: u64,
    pub(super) public: String,
    pub(super) salt: String,
    pub(super) signature: String,
    pub(super) statement: String,
}

impl Folder<'_> {
    fn secret_file(&self, round: u64) -> PathBuf {
        self.0.join(format!("secret-{round}.json"))
    }

    /// The secret of a round, if it was made.
    pub(super) fn secret(&self, round: u64) -> Result<Option<Reveal>, Trouble> {
        let path = self.secret_file(round);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                let doing = format!("reading `{}`", path.display());
                return Err(anyhow::Error::new(error).context(doing).into());
            }
        };
        let told = Reveal::read(&bytes).map_err(|what| malformed(&what))?;
        Secret::from_hex(&told.secret).map_err(|what| malformed(&what))?;
        Ok(Some(told))
    }

    /// Keeps a secret that only its owner may read; one that is there is never overwritten.
    pub(super) fn keep_secret(&self, told: &Reveal) -> Result<(), Trouble> {
        let path = self.secret_file(told.round);
        if path.exists() {
            let (shown, round) = (path.display(), told.round);
            return Err(wrong(
                format!("`{shown}` 已存在;第 {round} 轮的秘密值不得更换"),
                format!(
                    "`{shown}` is there already; the secret of round {round} is never replaced"
                ),
            ));
        }
        place::write_secret(&path, &told.bytes().map_err(|what| malformed(&what))?)
    }

    fn own_file(&self, act: &str, round: u64) -> PathBuf {
        self.0.join(format!("own-{act}-{round}.json"))
    }

    /// What was said by that act in that round.
    pub(super) fn own(&self, act: &str, round: u64) -> Result<Option<Own>, Trouble> {
        read(&self.own_file(act, round))
    }

    pub(super) fn keep_own(&self, act: &str, round: u64, own: &Own) -> Result<(), Trouble> {
        let text = serde_json::to_vec(own).context("writing an act")?;
        // A secret that is told is one until the act is granted.
        place::write_secret(&self.own_file(act, round), &text)
    }

    /// What was refused is not kept: said again, it would be refused again.
    pub(super) fn drop_own(&self, act: &str, round: u64) -> Result<(), Trouble> {
        let path = self.own_file(act, round);
        std::fs::remove_file(&path).with_context(|| format!("removing `{}`", path.display()))?;
        Ok(())
    }

    fn brought_file(&self, position: u64) -> PathBuf {
        self.0.join(format!("brought-{position}.json"))
    }

    /// What a letter brought of the act at that place.
    pub(super) fn brought(&self, position: u64) -> Result<Option<Brought>, Trouble> {
        read(&self.brought_file(position))
    }

    pub(super) fn keep_brought(&self, brought: &Brought) -> Result<(), Trouble> {
        let path = self.brought_file(brought.position);
        if path.exists() {
            return Ok(());
        }
        let text = serde_json::to_vec(brought).context("writing evidence")?;
        place::write_secret(&path, &text)
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Trouble> {
    match std::fs::read(path) {
        Ok(bytes) => {
            let doing = || format!("reading `{}`", path.display());
            Ok(Some(serde_json::from_slice(&bytes).with_context(doing)?))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let doing = format!("reading `{}`", path.display());
            Err(anyhow::Error::new(error).context(doing).into())
        }
    }
}
