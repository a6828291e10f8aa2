//! Numbers that no law gives.

use super::{Files, need};
use casework::Settings;
use casework::file::{self, Flaw, Flaws, Table};
use casework::procedure::Name;
use casework::time::Length;

/// The settings file as findings name it.
pub const SETTINGS_FILE: &str = "policies/settings.toml";

/// The farthest that an act may ever be back-dated without the head: a month.
const BACKDATE_DAYS_MAX: i64 = 31;

pub(super) fn read(files: &Files) -> Result<Settings, Vec<Flaw>> {
    let mut table = file::open(SETTINGS_FILE, need(files, SETTINGS_FILE)?)?;
    let mut flaws = Flaws::default();
    let immediately = length(&mut table, "immediately", &mut flaws);
    let promptly = length(&mut table, "promptly", &mut flaws);
    let receipt_grace = length(&mut table, "receipt_grace", &mut flaws);
    let arrival = length(&mut table, "arrival", &mut flaws);
    let backdate = if table.has("backdate_days_max") {
        table.whole("backdate_days_max", (0, BACKDATE_DAYS_MAX), &mut flaws)
    } else {
        table.missing("backdate_days_max", &mut flaws)
    };
    let grounds = table.texts("return_grounds", &mut flaws);
    if grounds.is_empty() {
        table.missing::<()>("return_grounds", &mut flaws);
    }
    let coordinator = table.need_text("coordinator", &mut flaws);
    table.done(&mut flaws);
    let read = || {
        Some(Settings {
            immediately: immediately?,
            promptly: promptly?,
            receipt_grace: receipt_grace?,
            arrival: arrival?,
            backdate_days_max: u32::try_from(backdate?.0).ok()?,
            coordinator: coordinator?.0.into(),
            return_grounds: grounds.iter().map(|(word, _)| Name::from(word.as_str())).collect(),
        })
    };
    match read() {
        Some(settings) if flaws.0.is_empty() => Ok(settings),
        _ => Err(flaws.0),
    }
}

/// A length that ends: an internal target without an instant would be none.
fn length(table: &mut Table, key: &'static str, flaws: &mut Flaws) -> Option<Length> {
    let (given, place) = table.need_text(key, flaws)?;
    match given.parse::<Length>() {
        Ok(length) if length.has_end() => Some(length),
        Ok(_) => {
            flaws.add(
                &place,
                "no-instant",
                format!("`{key}` 须有届满时刻,如 `24h` 或 `3wd`,给的是 `{given}`"),
                format!("`{key}` must end, such as `24h` or `3wd`, given is `{given}`"),
            );
            None
        }
        Err(error) => {
            let what = error.text();
            flaws.add(&place, "bad-length", what.zh, what.en);
            None
        }
    }
}
