use crate::reporter::shamir::{Key, inverse, join, mul, split};

/// Long multiplication and division, as one does it by hand.
fn by_hand(a: u8, b: u8) -> u8 {
    let mut product = 0u32;
    for bit in 0..8 {
        if b & (1 << bit) != 0 {
            product ^= u32::from(a) << bit;
        }
    }
    for bit in (8..16).rev() {
        if product & (1 << bit) != 0 {
            product ^= 0x11b << (bit - 8);
        }
    }
    u8::try_from(product).unwrap()
}

#[test]
fn products_are_those_of_fips_197() {
    assert_eq!(mul(0x57, 0x83), 0xc1);
    assert_eq!(mul(0x57, 0x13), 0xfe);
}

#[test]
fn every_product_is_the_one_by_hand() {
    for a in 0..=255 {
        for b in 0..=255 {
            assert_eq!(mul(a, b), by_hand(a, b), "{a} times {b}");
        }
    }
}

#[test]
fn every_value_but_zero_has_its_inverse() {
    assert_eq!(inverse(0), 0);
    for a in 1..=255 {
        assert_eq!(mul(a, inverse(a)), 1, "{a}");
    }
}

/// All 256 values of a byte, in eight keys.
fn keys_of_every_byte() -> impl Iterator<Item = Key> {
    (0..8u8).map(|row| std::array::from_fn(|column| row * 32 + u8::try_from(column).unwrap()))
}

#[test]
fn any_two_shares_give_back_every_byte() {
    let slope: Key = std::array::from_fn(|n| u8::try_from(n * 83 % 256).unwrap());
    for key in keys_of_every_byte() {
        for a in 1..=16 {
            for b in (1..=16).chain([255]).filter(|b| *b != a) {
                let shares = (split(&key, &slope, a), split(&key, &slope, b));
                assert_eq!(*join((a, &shares.0), (b, &shares.1)).unwrap(), key, "{a} and {b}");
            }
        }
    }
}

#[test]
fn every_slope_gives_back_the_key() {
    for key in keys_of_every_byte() {
        for slope in 0..=255 {
            let slope = [slope; 32];
            let shares = (split(&key, &slope, 1), split(&key, &slope, 3));
            assert_eq!(*join((1, &shares.0), (3, &shares.1)).unwrap(), key);
        }
    }
}

/// For a share that one custodian sees, every value of the key's byte is possible, by one slope each:
/// the share says nothing.
#[test]
fn one_share_fits_every_key_equally() {
    for place in [1, 2, 16, 255] {
        for seen in [0, 1, 0x57, 255] {
            let mut slopes_of = [0u32; 256];
            for key in 0..=255u8 {
                for slope in 0..=255u8 {
                    let share = split(&[key; 32], &[slope; 32], place);
                    slopes_of[usize::from(key)] += u32::from(share[0] == seen);
                }
            }
            assert_eq!(slopes_of, [1; 256], "place {place}, share {seen}");
        }
    }
}

#[test]
fn two_shares_of_one_place_or_one_of_place_zero_are_no_two_shares() {
    let (key, slope) = ([7; 32], [9; 32]);
    let at = |place| split(&key, &slope, place);
    assert!(join((1, &at(1)), (1, &at(1))).is_none());
    assert!(join((0, &at(0)), (1, &at(1))).is_none());
    assert!(join((1, &at(1)), (0, &at(0))).is_none());
}
