//! The national years and the overlays, put together.

use super::{CALENDAR_FOLDER, Files, in_folder, keep};
use casework::Calendars;
use casework::file::{Flaw, Place};
use casework::time::{Calendar, Overlay, Year};
use std::collections::BTreeMap;

/// What the name of an overlay's file begins with.
const OVERLAY_PREFIX: &str = "overlay-";

pub(super) fn read(files: &Files) -> Result<Calendars, Vec<Flaw>> {
    let (mut years, mut overlays, mut flaws) = (Vec::new(), Vec::new(), Vec::new());
    for (name, text) in in_folder(files, CALENDAR_FOLDER, ".toml") {
        let stem = name.rsplit('/').next().unwrap_or(name);
        if stem.starts_with(OVERLAY_PREFIX) {
            let read = keep(Overlay::read(name, text), &mut flaws);
            overlays.extend(read.map(|overlay| (name, overlay)));
        } else {
            years.extend(keep(Year::read(name, text), &mut flaws));
        }
    }
    if !flaws.is_empty() {
        return Err(flaws);
    }
    let national = Calendar::new(years).map_err(|error| {
        let what = error.text();
        vec![Place { file: CALENDAR_FOLDER.into(), line: 1 }.flaw("calendar", what.zh, what.en)]
    })?;
    let mut regional = BTreeMap::new();
    for (name, overlay) in overlays {
        let calendar = national.with_overlay(&overlay);
        if regional.insert(overlay.name.as_str().into(), calendar).is_some() {
            let overlay = &overlay.name;
            flaws.push(Place { file: name.into(), line: 1 }.flaw(
                "overlay-twice",
                format!("叠加日历 `{overlay}` 出现两次"),
                format!("overlay `{overlay}` is given twice"),
            ));
        }
    }
    if flaws.is_empty() { Ok(Calendars { national, regional }) } else { Err(flaws) }
}
