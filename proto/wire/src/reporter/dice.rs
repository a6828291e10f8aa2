//! The caller's randomness, in the shape that the libraries want.

use super::shamir::Key;
use crate::Malformed;
use hpke::rand_core::{Infallible, TryCryptoRng, TryRng};
use zeroize::Zeroizing;

/// Randomness from outside. A closure cannot say that it failed, so a draw of nothing but zeros is
/// remembered: by chance it does not happen.
pub(super) struct Dice<'a, F> {
    fill: &'a mut F,
    blank: bool,
}

impl<'a, F: FnMut(&mut [u8])> Dice<'a, F> {
    pub(super) fn new(fill: &'a mut F) -> Self {
        Self { fill, blank: false }
    }

    /// A secret of its own.
    pub(super) fn key(&mut self) -> Zeroizing<Key> {
        let mut key = Zeroizing::new(Key::default());
        self.draw(&mut *key);
        key
    }

    pub(super) fn draw(&mut self, into: &mut [u8]) {
        (self.fill)(into);
        self.blank |= into.iter().all(|byte| *byte == 0);
    }

    /// Whether what was drawn may be used.
    pub(super) fn check(&self) -> Result<(), Malformed> {
        if self.blank {
            return Err(Malformed("the dice gave only zeros; give a source of randomness".into()));
        }
        Ok(())
    }
}

impl<F: FnMut(&mut [u8])> TryRng for Dice<'_, F> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        (self.fill)(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        (self.fill)(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, into: &mut [u8]) -> Result<(), Infallible> {
        self.draw(into);
        Ok(())
    }
}

impl<F: FnMut(&mut [u8])> TryCryptoRng for Dice<'_, F> {}
