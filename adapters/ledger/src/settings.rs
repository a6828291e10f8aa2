//! How the record uses its machine.

use std::time::Duration;

/// How the record uses its machine. The default serves a province.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Reading connections kept open. More readers than that open one each and close it again.
    pub readers: usize,
    /// Memory for pages at the writer's hand, in KiB.
    pub writer_cache_kib: u32,
    /// Memory for pages at each reader's hand, in KiB.
    pub reader_cache_kib: u32,
    /// How long to wait for a lock that another connection holds.
    pub busy: Duration,
    /// The journal is carried into the main file, beside the writing, whenever it has grown by so
    /// many bytes. Less means more waiting for the disk, more means a longer start after a crash.
    pub journal_bytes: u64,
    /// Cases kept at the writer's hand in each of two generations.
    pub seats_max: usize,
    /// Jobs that stand before the writer until askers wait.
    pub queue_max: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            readers: 4,
            writer_cache_kib: 64 * 1024,
            reader_cache_kib: 8 * 1024,
            busy: Duration::from_secs(5),
            journal_bytes: 16 * 1024 * 1024,
            seats_max: 8192,
            queue_max: 256,
        }
    }
}
