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
/// A rate of answers found insufficient counts as good below this, in thousandths. A setting, after the
/// indicators of the EU's IMI for ratings by the counterpart.
const RATED_LITTLE: u32 = 50;
/// Below this it counts as fair, in thousandths. A setting, after the same.
const RATED_SOME: u32 = 150;

/// What a rate is held against.
#[derive(Clone, Copy)]
enum Scale {
    /// The more, the better.
    Wanted,
    /// The fewer, the better.
    Unwanted,
    /// What others found insufficient: the fewer, the better.
    Rating,
}

/// So many of so many.
pub(super) struct Rated {
    pub(super) n: u64,
    pub(super) of: u64,
    scale: Scale,
}

impl Rated {
    /// Of what is wanted: the more, the better.
    pub(super) fn high(n: u64, of: u64) -> Self {
        Self { n, of, scale: Scale::Wanted }
    }

    /// Of what is not: the fewer, the better.
    pub(super) fn low(n: u64, of: u64) -> Self {
        Self { n, of, scale: Scale::Unwanted }
    }

    /// Of what was judged: those found insufficient.
    pub(super) fn rating(n: u64, of: u64) -> Self {
        Self { n, of, scale: Scale::Rating }
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
        let Some(rate) = self.permille() else { return "none" };
        let (is_good, is_fair) = match self.scale {
            Scale::Wanted => (GOOD <= rate, FAIR <= rate),
            Scale::Unwanted => (rate <= LITTLE, rate <= SOME),
            Scale::Rating => (rate < RATED_LITTLE, rate < RATED_SOME),
        };
        match (is_good, is_fair) {
            (true, _) => "done",
            (false, true) => "soon",
            (false, false) => "late",
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
    let rating = w.with2("scores-rating", ("good", RATED_LITTLE / 10), ("fair", RATED_SOME / 10));
    format!("{high} {low} {rating}")
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
        assert_eq!(Rated::rating(49, 1000).mark(), "done");
        assert_eq!(Rated::rating(1, 20).mark(), "soon");
        assert_eq!(Rated::rating(149, 1000).mark(), "soon");
        assert_eq!(Rated::rating(3, 20).mark(), "late");
    }

    #[test]
    fn of_nothing_there_is_no_rate() {
        let it = Rated::high(0, 0);
        assert_eq!((it.permille(), it.mark(), it.rate().as_str()), (None, "none", "–"));
    }
}
