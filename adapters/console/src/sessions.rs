//! Sessions: who has signed in, kept in this process. Restarting signs everybody out.

use crate::accounts::Account;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Whoever does nothing for so long must sign in again.
pub(crate) const IDLE_MAX: Duration = Duration::from_secs(2 * 3600);
/// Nobody stays signed in longer.
pub(crate) const AGE_MAX: Duration = Duration::from_secs(12 * 3600);
/// Sessions of one account; the oldest ends when there would be more.
const EACH_MAX: usize = 8;

/// A session as its page needs it.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    /// The account as it was when she signed in; one that has changed since ends the session.
    pub(crate) account: Account,
    /// What her forms carry, so that no other site can send them for her.
    pub(crate) csrf: String,
    began: Instant,
    seen: Instant,
}

/// All sessions, by SHA-256 of their tokens.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    open: Mutex<BTreeMap<[u8; 32], Session>>,
}

impl Sessions {
    /// Opens one; returns its token.
    pub(crate) fn begin(&self, account: Account, now: Instant) -> Option<String> {
        let (token, csrf) = (secret()?, secret()?);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, it| !it.is_over(now));
        let own = open.iter().filter(|(_, it)| it.account.name == account.name);
        let own: Vec<_> = own.map(|(key, it)| (it.began, *key)).collect();
        if EACH_MAX <= own.len()
            && let Some((_, oldest)) = own.iter().min()
        {
            open.remove(oldest);
        }
        open.insert(digest(&token), Session { account, csrf, began: now, seen: now });
        Some(token)
    }

    /// The session of a token, which is thereby used.
    pub(crate) fn of(&self, token: &str, now: Instant) -> Option<Session> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let key = digest(token);
        let session = open.get_mut(&key)?;
        if session.is_over(now) {
            open.remove(&key);
            return None;
        }
        session.seen = now;
        Some(session.clone())
    }

    /// The same without using it: what a page does by itself keeps nobody signed in.
    pub(crate) fn seen(&self, token: &str, now: Instant) -> Option<Session> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.get(&digest(token)).filter(|it| !it.is_over(now)).cloned()
    }

    /// Ends one.
    pub(crate) fn end(&self, token: &str) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&digest(token));
    }
}

impl Session {
    fn is_over(&self, now: Instant) -> bool {
        let since = |then| now.saturating_duration_since(then);
        IDLE_MAX <= since(self.seen) || AGE_MAX <= since(self.began)
    }
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// 256 bits that nobody guesses.
pub(crate) fn secret() -> Option<String> {
    let mut bytes = [0; 32];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Some(hex::encode(bytes)),
        Err(error) => {
            tracing::error!(%error, "the machine gives no chance");
            None
        }
    }
}

#[cfg(test)]
mod tests;
