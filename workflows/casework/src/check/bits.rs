//! What a state is made of: small fields packed into a few words, so that states compare fast.

/// How many words a state may fill. The largest shipped file needs fewer than two.
const WORDS: usize = 4;

/// A packed state. The order has no meaning; it only makes states findable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Bits([u64; WORDS]);

/// Where a small number stands in [`Bits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    word: usize,
    shift: u32,
    width: u32,
}

impl Field {
    fn mask(self) -> u64 {
        (1_u64 << self.width) - 1
    }

    /// The largest number of a tally kept here.
    pub(super) fn most(self) -> u32 {
        self.width
    }
}

impl Bits {
    /// All bits of a field.
    pub(super) fn of(field: Field) -> Self {
        let mut bits = Self::default();
        bits.set(field, field.mask());
        bits
    }

    /// The number in a field.
    pub(super) fn get(&self, field: Field) -> u64 {
        self.0.get(field.word).map_or(0, |word| (word >> field.shift) & field.mask())
    }

    /// Puts a number into a field.
    pub(super) fn set(&mut self, field: Field, number: u64) {
        if let Some(word) = self.0.get_mut(field.word) {
            *word &= !(field.mask() << field.shift);
            *word |= (number & field.mask()) << field.shift;
        }
    }

    /// Whether a field is not zero.
    pub(super) fn has(&self, field: Field) -> bool {
        self.get(field) != 0
    }

    /// The number in a field that keeps a tally: one bit for each, so that fewer is a subset.
    pub(super) fn tally(&self, field: Field) -> u32 {
        self.get(field).count_ones()
    }

    /// Puts a tally into a field; what does not fit is as good as the most.
    pub(super) fn set_tally(&mut self, field: Field, n: u32) {
        self.set(field, (1_u64 << n.min(field.most())) - 1);
    }

    /// What both have.
    pub(super) fn and(mut self, other: &Self) -> Self {
        for (word, with) in self.0.iter_mut().zip(&other.0) {
            *word &= with;
        }
        self
    }

    /// What either has.
    pub(super) fn or(mut self, other: &Self) -> Self {
        for (word, with) in self.0.iter_mut().zip(&other.0) {
            *word |= with;
        }
        self
    }

    /// How many bits are set.
    pub(super) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether nothing is set.
    pub(super) fn is_zero(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether the other has everything that this one has.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(one, two)| one & !two == 0)
    }
}

/// Gives out fields one after the other; none straddles two words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layout {
    word: usize,
    used: u32,
}

impl Layout {
    /// The next field of that many bits, at most 32.
    pub(super) fn field(&mut self, width: u32) -> Field {
        if 64 < self.used + width {
            self.word += 1;
            self.used = 0;
        }
        let field = Field { word: self.word, shift: self.used, width };
        self.used += width;
        field
    }

    /// Whether more was given out than a state can hold.
    pub(super) fn is_over(&self) -> bool {
        WORDS <= self.word
    }
}
