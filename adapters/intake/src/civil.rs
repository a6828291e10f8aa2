//! Days of the calendar, without a clock and without a zone.

/// The years in which a lead can have been received; anything else is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i64> = 1949..=2099;

/// A day as `2024-10-19`, from how tables write days; nothing when it is none.
///
/// Read are `2024-10-19`, `2024/10/19`, `2024.10.19`, `2024年10月19日` and `20241019`, each with a
/// time of day behind it, which is left out.
pub(crate) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let head = text.split([' ', 'T', 't', '\u{3000}']).next()?;
    let numbers: Vec<&str> = head.split(['-', '/', '.', '年', '月', '日']).collect();
    let parts = match numbers.as_slice() {
        [whole] if whole.len() == 8 => [whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?],
        [year, month, day] | [year, month, day, ""] if year.len() == 4 => [*year, *month, *day],
        _ => return None,
    };
    let [year, month, day] = parts.map(number);
    checked(year?, month?, day?)
}

/// The day of a spreadsheet's serial number, counted from 1900 or from 1904.
pub(crate) fn of_serial(serial: f64, from_1904: bool) -> Option<String> {
    // Serial 60 is a 29 February 1900 that never was; all days before it are out of range anyway.
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let days = serial.floor() as i64;
    // Days from 1970-01-01 of the two beginnings, 1899-12-30 and 1904-01-01.
    let (year, month, day) = from_days(days + if from_1904 { -24_107 } else { -25_569 });
    checked(year, month, day)
}

fn number(text: &str) -> Option<i64> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

fn checked(year: i64, month: i64, day: i64) -> Option<String> {
    let real = YEARS.contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day);
    real.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Year, month and day of a count of days from 1970-01-01, by eras of 400 years.
fn from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests;
