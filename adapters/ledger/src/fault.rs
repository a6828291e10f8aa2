//! What goes wrong on the disk, in the engine's words.

use engine::Fault;
use rusqlite::ErrorCode;

/// Puts what was being done in front of a cause.
pub(crate) trait During<T> {
    /// The value, or a fault that says what was being done.
    fn during(self, doing: &str) -> Result<T, Fault>;
}

impl<T> During<T> for rusqlite::Result<T> {
    fn during(self, doing: &str) -> Result<T, Fault> {
        self.map_err(|error| {
            let passing = error.sqlite_error_code().is_some_and(passes);
            let mut fault = Fault::because(doing, error);
            fault.passing = passing;
            fault
        })
    }
}

impl<T> During<T> for std::io::Result<T> {
    fn during(self, doing: &str) -> Result<T, Fault> {
        self.map_err(|error| Fault::because(doing, error))
    }
}

/// Whether a code is weather. Everything else means that the record, or the program, is not what it
/// should be, and trying again does not mend it.
fn passes(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure
            | ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::CannotOpen
            | ErrorCode::OutOfMemory
            | ErrorCode::PermissionDenied
            | ErrorCode::ReadOnly
            | ErrorCode::FileLockingProtocolFailed
            | ErrorCode::OperationInterrupted
            | ErrorCode::OperationAborted
            | ErrorCode::SchemaChanged
    )
}

/// Whether two rows would have had the same key.
pub(crate) fn is_duplicate(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
}

/// A number that SQLite can hold; what is larger than any row there can be is the largest.
pub(crate) fn int(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// A number that was stored by [`int`]; what is below zero was never stored.
pub(crate) fn uint(number: i64) -> u64 {
    number.try_into().unwrap_or(0)
}

/// A small number that was stored by [`int`].
pub(crate) fn small(number: i64) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}
