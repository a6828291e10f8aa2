//! Numbers from a seed.

use crate::digest::Digest;

const STREAM: &[u8] = b"liandong.v1/draw/stream\n";

/// What numbers are for; each has a stream of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Targets = 1,
    Inspectors = 2,
}

/// Numbers that follow from a seed: SHA-256 over the seed and a counter, eight bytes at a time.
#[derive(Debug, Clone)]
pub(super) struct Stream {
    seed: Digest,
    head: [u8; 5],
    block: u64,
    words: [u64; 4],
    at: usize,
}

impl Stream {
    pub(super) fn new(seed: Digest, of: Use, attempt: u32) -> Self {
        let [a, b, c, d] = attempt.to_be_bytes();
        Self { seed, head: [of as u8, a, b, c, d], block: 0, words: [0; 4], at: 4 }
    }

    fn word(&mut self) -> u64 {
        if let Some(word) = self.words.get(self.at) {
            self.at += 1;
            return *word;
        }
        let block = Digest::of_all(&[STREAM, &self.seed.0, &self.head, &self.block.to_be_bytes()]);
        self.block += 1;
        let (eights, _) = block.0.as_chunks::<8>();
        for (word, bytes) in self.words.iter_mut().zip(eights) {
            *word = u64::from_be_bytes(*bytes);
        }
        self.at = 1;
        let [first, ..] = self.words;
        first
    }

    /// A number below `n`, each as likely as the others: words at and above the largest multiple of
    /// `n` are passed over. `n` is above 0.
    pub(super) fn below(&mut self, n: u64) -> u64 {
        let n = n.max(1);
        // 2^64 mod n words at the end are too many.
        let too_many = (u64::MAX % n + 1) % n;
        loop {
            let word = self.word();
            if word <= u64::MAX - too_many {
                return word % n;
            }
        }
    }
}

#[cfg(test)]
mod tests;
