//! What is replaced while it is read: whoever reads keeps what was found, whoever comes finds the newest.

use std::sync::OnceLock;

/// A chain from the oldest to the newest. It grows by one a year, so nothing is ever taken out of it.
#[derive(Debug)]
pub(super) struct Eras<T> {
    it: T,
    later: OnceLock<Box<Self>>,
}

impl<T> Eras<T> {
    pub(super) fn new(it: T) -> Self {
        Self { it, later: OnceLock::new() }
    }

    pub(super) fn newest(&self) -> &T {
        &self.last().it
    }

    pub(super) fn begin(&self, it: T) {
        let mut new = Box::new(Self::new(it));
        // Another one may have begun meanwhile: this one is then later.
        while let Err(back) = self.last().later.set(new) {
            new = back;
        }
    }

    fn last(&self) -> &Self {
        let mut era = self;
        while let Some(later) = era.later.get() {
            era = later;
        }
        era
    }
}

#[cfg(test)]
mod tests {
    use super::Eras;

    #[test]
    fn whoever_comes_finds_the_newest_and_whoever_reads_keeps_his() {
        let eras = Eras::new("2026");
        let old = eras.newest();
        eras.begin("2027");
        eras.begin("2028");
        assert_eq!((*old, *eras.newest()), ("2026", "2028"));
    }
}
