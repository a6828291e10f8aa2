//! The names of a hub's logs: the first, and one for each time that it was opened anew.
//!
//! A log that was opened after an older copy was restored has another name and the same signing key.
//! Its name follows from the entry that opens it, so that whoever reads the log needs no list.

use audit::NoteKey;
use casework::time::Instant;

/// How much later a day begins in Greenwich than in the calendar that [`Instant::day`] asks.
const ZONE_MICROS: i64 = 8 * 3_600 * 1_000_000;
const DAY_SECONDS: i64 = 24 * 3_600;
/// `20260901T010000Z`
const STAMP_BYTES: usize = 16;

/// The name of a hub's first log.
pub(crate) fn first_of(hub: &str) -> String {
    format!("{hub}/log")
}

/// The name of the log that an entry of this instant opens, in microseconds since 1970 UTC: the first
/// one's name, a dot and the second, such as `hub.510000/log.20260901T010000Z`.
#[must_use]
pub fn later_log(first: &str, at: u64) -> String {
    let at = i64::try_from(at).unwrap_or(i64::MAX);
    let day = Instant::from_micros(at.saturating_sub(ZONE_MICROS)).day();
    let (year, month, day) = (day.year(), day.month(), day.day_of_month());
    let second = at.div_euclid(1_000_000).rem_euclid(DAY_SECONDS);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{first}.{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// The name of the first log of the hub whose log this is.
pub(crate) fn first_log(origin: &str) -> &str {
    match origin.rsplit_once('.') {
        Some((first, stamp)) if is_stamp(stamp) => first,
        _ => origin,
    }
}

/// Whether a log is the one of that name, or was opened after it by the same hub.
pub(crate) fn is_of(first: &str, origin: &str) -> bool {
    first_log(origin) == first
}

/// The key of another log of the same hub, from the key of one that is known: the public key is the
/// same, and only its name differs. `None`: the name is not that of a log of this hub.
#[must_use]
pub fn key_of_log(known: &NoteKey, origin: &str) -> Option<NoteKey> {
    is_of(first_log(known.name()), origin)
        .then(|| NoteKey::new(origin, known.verifier().clone()).ok())
        .flatten()
}

fn is_stamp(text: &str) -> bool {
    let fits = |(place, byte): (usize, u8)| match place {
        8 => byte == b'T',
        15 => byte == b'Z',
        _ => byte.is_ascii_digit(),
    };
    text.len() == STAMP_BYTES && text.bytes().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::{first_log, is_of, key_of_log, later_log};
    use audit::{Ed25519Signer, NoteKey, Signer as _};

    const FIRST: &str = "hub.510000/log";

    fn at(text: &str) -> u64 {
        let at: casework::time::Instant = text.parse().unwrap();
        at.micros().try_into().unwrap()
    }

    #[test]
    fn a_later_log_is_called_after_its_second_in_greenwich() {
        for (at, name) in [
            (0, "hub.510000/log.19700101T000000Z"),
            (at("2026-09-01T09:00:00.999999+08:00"), "hub.510000/log.20260901T010000Z"),
            (at("2024-03-01T07:59:59+08:00"), "hub.510000/log.20240229T235959Z"),
            (at("2027-01-01T08:00:00+08:00"), "hub.510000/log.20270101T000000Z"),
        ] {
            assert_eq!(later_log(FIRST, at), name);
            assert_eq!(first_log(name), FIRST);
        }
    }

    #[test]
    fn a_name_that_is_not_of_the_form_is_no_later_log() {
        assert!(is_of(FIRST, FIRST));
        for other in [
            "hub.510000/log.20260901T010000",
            "hub.510000/log.2026-09-01T01:00",
            "hub.510000/log.20260901 010000Z",
            "hub.510000/log.٢0260901T01000Z",
            "hub.510000/log2",
            "hub.510001/log.20260901T010000Z",
            "hub.510000/log.20260901T010000Z.20260901T010000Z",
        ] {
            assert!(!is_of(FIRST, other), "{other}");
        }
    }

    #[test]
    fn the_key_of_another_log_of_the_hub_has_its_name_and_its_own_id() {
        let later = later_log(FIRST, 1_757_466_000_000_000);
        let first = NoteKey::new(FIRST, Ed25519Signer::from_seed(&[7; 32]).verifier()).unwrap();
        let key = key_of_log(&first, &later).unwrap();
        assert_eq!(key.name(), later);
        assert_ne!(key.id(), first.id());
        assert_eq!(key.verifier().public(), first.verifier().public());
        assert_eq!(key_of_log(&key, FIRST), Some(first.clone()), "and back");
        assert_eq!(key_of_log(&first, "hub.510001/log"), None);
    }
}
