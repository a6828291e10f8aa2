//! What is counted, for whoever shows it: atomics, no library of metrics.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Answered; a recorded refusal is an answer too.
    Answered,
    /// The caller must mend it.
    Refused,
    /// The hub must mend it.
    Failed,
}

impl Outcome {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Answered, Self::Refused, Self::Failed];

    /// The word for a label.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// Calls of an unknown method are counted under this name.
pub(crate) const OTHER: &str = "other";

/// Counters of a door. Methods and codes are known beforehand, so that a caller cannot make it grow.
#[derive(Debug)]
pub struct Tally {
    calls: BTreeMap<&'static str, [AtomicU64; 3]>,
    refused: BTreeMap<&'static str, AtomicU64>,
    bytes_in: AtomicU64,
    connections: AtomicI64,
    handshakes_failed: AtomicU64,
    turned_away: AtomicU64,
}

/// What the counters say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings {
    /// Calls by method and outcome since the start.
    pub calls: Vec<(&'static str, Outcome, u64)>,
    /// Refusals that are not recorded, by code.
    pub refused: Vec<(&'static str, u64)>,
    /// Bytes of request bodies.
    pub bytes_in: u64,
    /// Lines that are open now.
    pub connections: i64,
    /// Lines that never became one: no certificate, a revoked one, no TLS.
    pub handshakes_failed: u64,
    /// Lines of callers that were not let in: no name, or too many lines.
    pub turned_away: u64,
}

impl Tally {
    pub(crate) fn new(methods: impl IntoIterator<Item = &'static str>) -> Self {
        let methods = methods.into_iter().chain([OTHER]);
        Self {
            calls: methods.map(|method| (method, Default::default())).collect(),
            refused: wire::Code::ALL.iter().map(|code| (code.word(), AtomicU64::new(0))).collect(),
            bytes_in: AtomicU64::new(0),
            connections: AtomicI64::new(0),
            handshakes_failed: AtomicU64::new(0),
            turned_away: AtomicU64::new(0),
        }
    }

    pub(crate) fn called(&self, method: &str, outcome: Outcome, code: Option<&str>) {
        let counts = self.calls.get(method).or_else(|| self.calls.get(OTHER));
        let count = counts.and_then(|counts| counts.get(outcome as usize));
        count.into_iter().for_each(add_one);
        if outcome == Outcome::Refused {
            code.and_then(|code| self.refused.get(code)).into_iter().for_each(add_one);
        }
    }

    pub(crate) fn came(&self, bytes: u64) {
        self.bytes_in.fetch_add(bytes, Ordering::Relaxed);
    }

    pub(crate) fn connections_changed(&self, by: i64) {
        self.connections.fetch_add(by, Ordering::Relaxed);
    }

    pub(crate) fn handshake_failed(&self) {
        add_one(&self.handshakes_failed);
    }

    pub(crate) fn turned_away(&self) {
        add_one(&self.turned_away);
    }

    /// What the counters say now.
    #[must_use]
    pub fn readings(&self) -> Readings {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let of_method = |(method, counts): (&&'static str, &[AtomicU64; 3])| {
            let counts = counts.each_ref().map(read);
            Outcome::ALL
                .into_iter()
                .zip(counts)
                .map(|(outcome, n)| (*method, outcome, n))
                .collect::<Vec<_>>()
        };
        Readings {
            calls: self.calls.iter().flat_map(of_method).collect(),
            refused: self.refused.iter().map(|(code, count)| (*code, read(count))).collect(),
            bytes_in: read(&self.bytes_in),
            connections: self.connections.load(Ordering::Relaxed),
            handshakes_failed: read(&self.handshakes_failed),
            turned_away: read(&self.turned_away),
        }
    }
}

fn add_one(count: &AtomicU64) {
    count.fetch_add(1, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Tally};

    #[test]
    fn calls_are_counted_by_method_and_outcome_and_codes_where_refused() {
        let tally = Tally::new(["a"]);
        tally.called("a", Outcome::Answered, None);
        tally.called("a", Outcome::Refused, Some("R012"));
        tally.called("never heard of", Outcome::Refused, Some("R999"));
        tally.called("a", Outcome::Failed, Some("R001"));
        let readings = tally.readings();
        let calls: Vec<_> = readings.calls.iter().filter(|(.., n)| *n != 0).copied().collect();
        assert_eq!(
            calls,
            [
                ("a", Outcome::Answered, 1),
                ("a", Outcome::Refused, 1),
                ("a", Outcome::Failed, 1),
                ("other", Outcome::Refused, 1)
            ]
        );
        let codes: Vec<_> = readings.refused.into_iter().filter(|(_, n)| *n != 0).collect();
        assert_eq!(codes, [("R012", 1)]);
    }
}
