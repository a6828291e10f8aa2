//! Rates and what they count as here. The thresholds are settings of this console; no law sets them.

use crate::words::Words;

/// A rate of what should be done in time counts as good from here on, in thousandths. A setting.
const GOOD: u32 = 950;
/// From here on it counts as fair, in thousandths. A setting.
const FAIR: u32 = 800;
/// A rate of what should not happen counts as good up to here, in thousandths. A setting.
const LITTLE: u32 = 50;
/// Up to here it counts as fair, in thousandths. A setting.
const SOME: u32 = 150;

/// So many of so many.
pub(super) struct Rated {
    pub(super) n: u64,
    pub(super) of: u64,
    is_wanted: bool,
}

impl Rated {
    /// Of what is wanted: the more, the better.
    pub(super) fn high(n: u64, of: u64) -> Self {
        Self { n, of, is_wanted: true }
    }

    /// Of what is not: the fewer, the better.
    pub(super) fn low(n: u64, of: u64) -> Self {
        Self { n, of, is_wanted: false }
    }

    /// How many are missing of what is wanted.
    pub(super) fn missed(&self) -> u64 {
        self.of.saturating_sub(self.n)
    }

    /// The rate in thousandths, rounded down; `None`: of nothing.
    pub(super) fn permille(&self) -> Option<u32> {
        let rate = u128::from(self.n) * 1000 / u128::from((self.of != 0).then_some(self.of)?);
        u32::try_from(rate).ok()
    }

    /// The rate as a text: `93.7%`.
    pub(super) fn rate(&self) -> String {
        self.permille().map_or_else(|| "–".to_owned(), |it| format!("{}.{}%", it / 10, it % 10))
    }

    /// The word of its mark.
    pub(super) fn mark(&self) -> &'static str {
        match self.permille() {
            None => "none",
            Some(rate) if self.is_wanted && GOOD <= rate => "done",
            Some(rate) if self.is_wanted && FAIR <= rate => "soon",
            Some(rate) if !self.is_wanted && rate <= LITTLE => "done",
            Some(rate) if !self.is_wanted && rate <= SOME => "soon",
            Some(_) => "late",
        }
    }

    /// What it counts as, in words.
    pub(super) fn grade(&self, w: Words) -> String {
        match self.mark() {
            "done" => w.t("grade-good"),
            "soon" => w.t("grade-fair"),
            "late" => w.t("grade-poor"),
            _ => String::new(),
        }
    }
}

/// The thresholds in words.
pub(super) fn thresholds(w: Words) -> String {
    let high = w.with2("scores-high", ("good", GOOD / 10), ("fair", FAIR / 10));
    let low = w.with2("scores-low", ("good", LITTLE / 10), ("fair", SOME / 10));
    format!("{high} {low}")
}

#[cfg(test)]
mod tests {
    use super::Rated;

    #[test]
    fn rates_are_rounded_down_and_graded_at_the_thresholds() {
        assert_eq!(Rated::high(949, 1000).mark(), "soon");
        assert_eq!(Rated::high(19, 20).mark(), "done");
        assert_eq!(Rated::high(799, 1000).mark(), "late");
        assert_eq!(Rated::high(2, 3).rate(), "66.6%");
        assert_eq!(Rated::low(1, 20).mark(), "done");
        assert_eq!(Rated::low(3, 20).mark(), "soon");
        assert_eq!(Rated::low(151, 1000).mark(), "late");
    }

    #[test]
    fn of_nothing_there_is_no_rate() {
        let it = Rated::high(0, 0);
        assert_eq!((it.permille(), it.mark(), it.rate().as_str()), (None, "none", "–"));
    }
}
