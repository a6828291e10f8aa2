//! A key split so that two shares give it back and one says nothing: Shamir's scheme over GF(256).
//!
//! Every byte of the key is the value at 0 of a line whose slope is a random byte of its own; a share
//! is the point of each line at the share's place, 1 to 255. For one point every key is possible, by
//! exactly one slope each. No table is used, since which of its rows was read would be seen in the
//! cache; no branch depends on a secret.

use zeroize::Zeroizing;

/// What is split: a key of 256 bits.
pub(super) type Key = [u8; 32];

/// The share at a place, which is not 0.
pub(super) fn split(key: &Key, slope: &Key, place: u8) -> Zeroizing<Key> {
    let mut share = Zeroizing::new(*key);
    for (byte, slope) in share.iter_mut().zip(slope) {
        *byte ^= mul(*slope, place);
    }
    share
}

/// The key from two shares. None where both stand at one place, or one at 0.
pub(super) fn join(a: (u8, &Key), b: (u8, &Key)) -> Option<Zeroizing<Key>> {
    if a.0 == b.0 || a.0 == 0 || b.0 == 0 {
        return None;
    }
    // The line through both points, at 0; in this field minus is plus.
    let share = inverse(a.0 ^ b.0);
    let (of_a, of_b) = (mul(b.0, share), mul(a.0, share));
    let mut key = Zeroizing::new(Key::default());
    for (byte, (a, b)) in key.iter_mut().zip(a.1.iter().zip(b.1)) {
        *byte = mul(*a, of_a) ^ mul(*b, of_b);
    }
    Some(key)
}

/// The product modulo x^8 + x^4 + x^3 + x + 1, the polynomial of AES.
pub(super) fn mul(a: u8, b: u8) -> u8 {
    let (mut a, mut sum) = (a, 0);
    for bit in 0..8 {
        sum ^= a & mask(b >> bit);
        a = (a << 1) ^ (0x1b & mask(a >> 7));
    }
    sum
}

/// All ones where the lowest bit is set, else zero.
fn mask(bit: u8) -> u8 {
    (bit & 1).wrapping_neg()
}

/// The inverse, a^254; of 0 it is 0.
pub(super) fn inverse(a: u8) -> u8 {
    let (mut power, mut product) = (a, 1);
    for _ in 0..7 {
        power = mul(power, power);
        product = mul(product, power);
    }
    product
}
