//! What a receipt number tells. The numbers of inspections carry their date and their way in.
//!
//! `D2SC202109010050`: telephone, second round, Sichuan, day, running number. `X…` is a letter, `SD…`
//! and `SX…` a provincial inspection, `信20170816134` a letter of the first round.

use crate::civil;
use crate::heading::plain;

/// Inspections of this kind began then; an older date in a number is no date.
const FIRST_DAY: &str = "2015-12-01";

/// The number without the star of a key piece, and whether it had one.
pub(crate) fn unstarred(number: &str) -> (&str, bool) {
    let bare = number.trim_matches(['*', '\u{FF0A}', '★', '☆', ' ']);
    (bare, bare.len() != number.trim().len())
}

/// The number in the form in which two are compared.
pub(crate) fn comparable(number: &str) -> String {
    plain(number)
}

/// The day that the number carries: eight digits before a running number of four or three.
pub(crate) fn day(number: &str) -> Option<String> {
    let number = plain(number);
    let start = number.rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| {
        at.saturating_add(
            number.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
        )
    });
    let digits = number.get(start..)?;
    // A bare row of digits is somebody's own count.
    if start == 0 {
        return None;
    }
    [12, 11].into_iter().find_map(|length| {
        let from = digits.len().checked_sub(length)?;
        civil::day(digits.get(from..from.checked_add(8)?)?).filter(|day| FIRST_DAY <= day.as_str())
    })
}

/// The channel that the form of the number shows, if it is one of an inspection.
pub(crate) fn channel(number: &str) -> Option<&'static str> {
    day(number)?;
    let number = plain(number);
    let bare = number.strip_prefix('s').unwrap_or(&number);
    let provincial = bare.len() != number.len();
    let mut letters = bare.chars();
    letters.next().filter(|way_in| matches!(way_in, 'd' | 'x'))?;
    letters.next().filter(char::is_ascii_digit)?;
    let place = letters.take(2).filter(char::is_ascii_lowercase).count();
    (place == 2).then_some(if provincial { "省级督察" } else { "中央督察" })
}

/// Whether a text is a number that a spreadsheet shortened, such as `4.50001E+14`.
pub(crate) fn is_shortened(text: &str) -> bool {
    let Some((front, power)) = text.split_once(['e', 'E']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let front =
        front.split_once('.').map_or(digits(front), |(whole, part)| digits(whole) && digits(part));
    front && power.strip_prefix('+').is_some_and(digits)
}

#[cfg(test)]
mod tests;
