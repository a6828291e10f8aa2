//! What was measured, as figures.

use serde_json::{Value, json};
use std::time::Duration;

/// How long single things took.
#[derive(Debug, Clone, Default)]
pub(super) struct Times(Vec<u32>);

impl Times {
    pub(super) fn add(&mut self, took: Duration) {
        self.0.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Percentiles can be asked from then on.
    pub(super) fn sort(&mut self) {
        self.0.sort_unstable();
    }

    fn at(&self, part: f64) -> u32 {
        let at = (self.0.len() as f64 * part) as usize;
        self.0.get(at.min(self.0.len().saturating_sub(1))).copied().unwrap_or(0)
    }

    /// A percentile in milliseconds.
    pub(super) fn millis(&self, part: f64) -> f64 {
        f64::from(self.at(part)) / 1000.0
    }

    /// Number, median, 99th percentile and the longest, in microseconds.
    pub(super) fn spread(&self) -> Value {
        json!({"n": self.len(), "p50": self.at(0.5), "p99": self.at(0.99), "max": self.at(1.0)})
    }
}

/// What one level came to.
#[derive(Debug, Clone)]
pub(super) struct Level {
    pub(super) clients: usize,
    pub(super) window: Duration,
    pub(super) cases: u64,
    /// Openings are acts too: each is one, with its document.
    pub(super) acts: Times,
    pub(super) rss_mb: u64,
}

impl Level {
    pub(super) fn acts_per_second(&self) -> f64 {
        self.acts.len() as f64 / self.window.as_secs_f64()
    }

    pub(super) fn cases_per_second(&self) -> f64 {
        self.cases as f64 / self.window.as_secs_f64()
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "clients": self.clients, "acts_s": self.acts_per_second(),
            "cases_s": self.cases_per_second(), "p50_ms": self.acts.millis(0.5),
            "p99_ms": self.acts.millis(0.99), "peak_rss_mb": self.rss_mb,
        })
    }
}

/// The middle one; of an even number, the lower of both.
pub(super) fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len().saturating_sub(1) / 2).copied().unwrap_or(0.0)
}

/// The most memory this process has had, client included.
pub(super) fn peak_rss_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
