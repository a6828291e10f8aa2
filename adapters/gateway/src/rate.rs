//! Tokens in a bucket: so many questions a second, with room for a burst.

use std::time::{Duration, Instant};

const MICROS: u64 = 1_000_000;

/// One agency's bucket. Counted in millionths of a token, so that nothing is rounded away.
#[derive(Debug, Clone)]
pub(crate) struct Bucket {
    per_second: u64,
    full: u64,
    left: u64,
    at: Instant,
}

impl Bucket {
    /// A full bucket; `per_second` of 0: no limit.
    pub(crate) fn new(per_second: u32, burst: u32, now: Instant) -> Self {
        let full = u64::from(burst.max(1)) * MICROS;
        Self { per_second: u64::from(per_second), full, left: full, at: now }
    }

    /// Takes a token, or tells how long to wait for one.
    pub(crate) fn take(&mut self, now: Instant) -> Result<(), Duration> {
        if self.per_second == 0 {
            return Ok(());
        }
        let passed = now.saturating_duration_since(self.at).as_micros();
        let passed = u64::try_from(passed).unwrap_or(u64::MAX);
        self.at = self.at.max(now);
        self.left = self.left.saturating_add(passed.saturating_mul(self.per_second)).min(self.full);
        match self.left.checked_sub(MICROS) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(Duration::from_micros((MICROS - self.left).div_ceil(self.per_second))),
        }
    }
}

#[cfg(test)]
mod tests;
