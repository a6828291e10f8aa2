//! Passwords, kept as argon2id.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use std::sync::LazyLock;

/// The fewest characters of a password.
pub const PASSWORD_CHARS_MIN: usize = 12;
/// The most bytes: more would only cost time.
pub(crate) const PASSWORD_BYTES_MAX: usize = 256;

/// A password is too short or too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooWeak;

/// A password as it is kept.
///
/// # Errors
/// It has fewer than [`PASSWORD_CHARS_MIN`] characters or more than 256 bytes.
pub fn hashed(password: &str) -> Result<String, TooWeak> {
    if password.chars().count() < PASSWORD_CHARS_MIN || PASSWORD_BYTES_MAX < password.len() {
        return Err(TooWeak);
    }
    Argon2::default().hash_password(password.as_bytes()).map(|it| it.to_string()).map_err(|error| {
        tracing::error!(%error, "a password was not hashed");
        TooWeak
    })
}

/// Whether a password is the one that is kept so. Takes tens of milliseconds: never on the runtime's own
/// threads.
pub(crate) fn matches(password: &str, kept: &str) -> bool {
    let Ok(kept) = PasswordHash::new(kept) else { return false };
    let fits = password.len() <= PASSWORD_BYTES_MAX;
    Argon2::default().verify_password(password.as_bytes(), &kept).is_ok() && fits
}

/// Takes as long as looking at a password, so that nobody learns by the time which names exist.
pub(crate) fn no_account(password: &str) -> bool {
    static NOBODY: LazyLock<String> =
        LazyLock::new(|| hashed("nobody has this password").unwrap_or_default());
    let _ = matches(password, &NOBODY);
    false
}
