//! The code by which anybody can check that a paper is what the record holds.

use crate::words::Words;
use sha2::{Digest as _, Sha256};

/// What goes before the digests, so that the code is nothing else's hash.
const DOMAIN: &[u8] = b"liandong paper v1\0";
/// Letters and digits that nobody takes for another (RFC 4648, base 32).
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// Bytes of the hash that the code holds: 80 bits, in 16 letters.
const CODE_BYTES: usize = 10;

/// Where a document stands in the record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Proof {
    /// The hub.
    pub(super) hub: String,
    /// The case.
    pub(super) case: String,
    /// SHA-256 of the document's bytes, in hexadecimal.
    pub(super) digest: String,
    /// Its entry; `None`: it has no place yet, or the reader may not see proofs of this case.
    pub(super) entry: Option<Entry>,
    /// When the hub received it, in words.
    pub(super) received: Option<String>,
}

/// An entry of the log and the checkpoint that it was proved in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) position: u64,
    pub(super) leaf: [u8; 32],
    pub(super) origin: String,
    pub(super) size: u64,
    pub(super) root: [u8; 32],
}

impl Proof {
    /// The code in groups of four; `None` without an entry.
    pub(super) fn code(&self) -> Option<String> {
        self.entry.as_ref().map(|it| code(&self.digest, &it.leaf))
    }

    /// What the foot of the paper says.
    pub(super) fn lines(&self, w: Words) -> Vec<String> {
        let mut lines = vec![
            w.with2("paper-printed", ("hub", self.hub.clone()), ("case", self.case.clone())),
            w.with("paper-digest", "digest", grouped(&self.digest, 8)),
        ];
        if let Some(received) = &self.received {
            lines.push(w.with("paper-received", "at", received.clone()));
        }
        let Some(entry) = &self.entry else {
            lines.push(w.t("paper-unproved"));
            return lines;
        };
        lines.push(w.with2(
            "paper-position",
            ("position", entry.position.to_string()),
            ("size", entry.size.to_string()),
        ));
        let root: String = hex::encode(entry.root).chars().take(16).collect();
        lines.push(w.with2(
            "paper-checkpoint",
            ("origin", entry.origin.clone()),
            ("root", grouped(&root, 4)),
        ));
        lines.push(w.with("paper-code", "code", self.code().unwrap_or_default()));
        lines.push(w.with("paper-how", "position", entry.position.to_string()));
        lines
    }
}

/// The code of a document's digest and its entry's leaf hash.
pub(super) fn code(digest: &str, leaf: &[u8; 32]) -> String {
    let hash =
        Sha256::new().chain_update(DOMAIN).chain_update(digest).chain_update(leaf).finalize();
    let letters = base32(hash.get(..CODE_BYTES).unwrap_or_default());
    let groups: Vec<&str> =
        (0..letters.len()).step_by(4).filter_map(|at| letters.get(at..at + 4)).collect();
    groups.join("-")
}

/// What somebody typed, as [`code`] writes it: small letters, spaces and the digits that look like
/// letters are forgiven.
pub(super) fn typed(text: &str) -> String {
    let kept = text.chars().filter(|it| it.is_ascii_alphanumeric()).map(|it| {
        match it.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            it => it,
        }
    });
    let letters: Vec<char> = kept.take(64).collect();
    let groups: Vec<String> = letters.chunks(4).map(|it| it.iter().collect()).collect();
    groups.join("-")
}

fn base32(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while 5 <= bits {
            bits -= 5;
            let at = usize::try_from((held >> bits) & 31).unwrap_or_default();
            text.extend(LETTERS.get(at).map(|it| char::from(*it)));
        }
    }
    text
}

/// Hexadecimal in groups.
fn grouped(digits: &str, of: usize) -> String {
    let starts = (0..digits.len()).step_by(of);
    let groups: Vec<&str> =
        starts.filter_map(|at| digits.get(at..(at + of).min(digits.len()))).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests;
