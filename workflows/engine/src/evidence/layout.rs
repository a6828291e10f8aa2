//! Which file lies where.

pub(super) const README: &str = "README.txt";
pub(super) const TIMELINE_ZH: &str = "timeline.zh.txt";
pub(super) const TIMELINE_EN: &str = "timeline.en.txt";
pub(super) const CHECKPOINT: &str = "checkpoint";
pub(super) const KEYS: &str = "keys.json";
pub(super) const OUTLINE: &str = "outline.json";
pub(super) const MANIFEST: &str = "manifest.json";

/// Files that every bundle has.
pub(super) const ALWAYS: [&str; 7] =
    [README, TIMELINE_ZH, TIMELINE_EN, CHECKPOINT, KEYS, OUTLINE, MANIFEST];

/// The digits of a position in a path.
const DIGITS: usize = 10;

/// The files of an entry.
pub(super) const ENTRY: &str = "entry.json";
pub(super) const SALT: &str = "salt.hex";
pub(super) const STATEMENT: &str = "statement.json";
pub(super) const SIGNATURE: &str = "signature.hex";
pub(super) const ANSWER: &str = "answer.json";
pub(super) const RECEIPT: &str = "receipt.json";
pub(super) const RECEIPT_SIGNATURE: &str = "receipt.sig";
pub(super) const PARTS: &str = "parts.json";
pub(super) const EVENTS: &str = "events.json";
pub(super) const PROOF: &str = "proof.tlog-proof";
/// The salts of single parts, in an excerpt.
pub(super) const STATEMENT_SALT: &str = "statement.salt.hex";
pub(super) const ANSWER_SALT: &str = "answer.salt.hex";

/// All files that an entry may have.
const PIECES: [&str; 10] =
    [ENTRY, SALT, STATEMENT, SIGNATURE, ANSWER, RECEIPT, RECEIPT_SIGNATURE, PARTS, EVENTS, PROOF];

/// All files that an entry of an excerpt may have.
const SHOWN_PIECES: [&str; 7] =
    [ENTRY, STATEMENT, STATEMENT_SALT, SIGNATURE, ANSWER, ANSWER_SALT, PROOF];

/// The files of an entry that opened another log: the house's, and nothing happened in it.
const LOG_PIECES: [&str; 6] = [ENTRY, SALT, STATEMENT, ANSWER, PARTS, PROOF];

/// What a path is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place<'p> {
    /// The bundle.
    Whole,
    /// The entry at this position.
    Entry(u64),
    /// The entry at this position, which opened another log.
    Log(u64),
    /// The body with this digest.
    Body(&'p str),
}

/// The path of a file of an entry.
pub(super) fn entry_path(position: u64, piece: &str) -> String {
    format!("entries/{position:010}/{piece}")
}

/// The path of a file of an entry that opened another log.
pub(super) fn log_path(position: u64, piece: &str) -> String {
    format!("logs/{position:010}/{piece}")
}

/// The path of a body.
pub(super) fn body_path(digest: &str) -> String {
    format!("bodies/{digest}")
}

/// What a path of an excerpt is of; `None`: nothing in an excerpt has that path.
pub(super) fn shown_place(path: &str) -> Option<Place<'_>> {
    if ALWAYS.contains(&path) {
        return Some(Place::Whole);
    }
    let (digits, piece) = path.strip_prefix("entries/")?.split_once('/')?;
    let position: u64 = digits.parse().ok()?;
    let is_one = SHOWN_PIECES.contains(&piece) && entry_path(position, piece) == path;
    is_one.then_some(Place::Entry(position))
}

/// What a path is of; `None`: nothing in a bundle has that path.
pub(super) fn place(path: &str) -> Option<Place<'_>> {
    if ALWAYS.contains(&path) {
        return Some(Place::Whole);
    }
    if let Some(digest) = path.strip_prefix("bodies/") {
        return audit::Digest::from_hex(digest).is_ok().then_some(Place::Body(digest));
    }
    let (folder, rest) = path.split_once('/')?;
    let (digits, piece) = rest.split_once('/')?;
    let decimal = DIGITS <= digits.len() && digits.bytes().all(|it| it.is_ascii_digit());
    let position: u64 = digits.parse().ok().filter(|_| decimal)?;
    // A second spelling of a position would be a second place.
    match folder {
        "entries" if PIECES.contains(&piece) && entry_path(position, piece) == path => {
            Some(Place::Entry(position))
        }
        "logs" if LOG_PIECES.contains(&piece) && log_path(position, piece) == path => {
            Some(Place::Log(position))
        }
        _ => None,
    }
}
