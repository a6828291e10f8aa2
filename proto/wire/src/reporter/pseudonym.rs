//! The name under which a reporter is answered and rewarded.

use super::dice::Dice;
use crate::Malformed;

const PREFIX: &str = "R-";
const LETTERS: usize = 16;
/// RFC 4648: neither 0 nor 1, which are read as letters over the telephone.
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A new pseudonym: `R-` and sixteen letters or digits, 80 bits of the given randomness.
///
/// # Errors
/// The dice gave only zeros.
pub fn pseudonym(dice: &mut impl FnMut(&mut [u8])) -> Result<String, Malformed> {
    let mut dice = Dice::new(dice);
    let mut drawn = [0; LETTERS];
    dice.draw(&mut drawn);
    dice.check()?;
    // 256 is a multiple of 32, so every letter is equally likely.
    let letter = |byte: &u8| ALPHABET.get(usize::from(*byte % 32)).map(|it| char::from(*it));
    Ok(PREFIX.chars().chain(drawn.iter().filter_map(letter)).collect())
}

/// Whether a text has the form of a pseudonym.
#[must_use]
pub fn is_pseudonym(text: &str) -> bool {
    text.strip_prefix(PREFIX).is_some_and(|letters| {
        letters.len() == LETTERS && letters.bytes().all(|byte| ALPHABET.contains(&byte))
    })
}
