//! The national years and the overlays, put together.

use super::{CALENDAR_FOLDER, Files, in_folder, keep};
use casework::Calendars;
use casework::file::{Flaw, Place};
use casework::time::{Calendar, Overlay, Year};
use std::collections::BTreeMap;

/// What the name of an overlay's file begins with.
const OVERLAY_PREFIX: &str = "overlay-";

/// How a notice is called in findings before its year is known.
const NOTICE: &str = "notice.toml";

/// The calendars with the texts that they were read from.
#[derive(Debug, Clone)]
pub struct Almanac {
    texts: Files,
    calendars: Calendars,
}

impl Almanac {
    pub(super) fn read(files: &Files) -> Result<Self, Vec<Flaw>> {
        let texts = in_folder(files, CALENDAR_FOLDER, ".toml");
        let texts = texts.map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        Ok(Self { calendars: read(files)?, texts })
    }

    /// The calendars.
    #[must_use]
    pub fn calendars(&self) -> &Calendars {
        &self.calendars
    }

    /// The national years, each with the text of its file.
    pub fn years(&self) -> impl Iterator<Item = (i32, &str)> {
        let year =
            |name: &str| name.strip_prefix(CALENDAR_FOLDER)?.strip_suffix(".toml")?.parse().ok();
        self.texts.iter().filter_map(move |(name, text)| Some((year(name)?, text.as_str())))
    }

    /// The same with a year's file added, or in place of what the year had; and the year.
    ///
    /// # Errors
    /// Every finding in the text, and what keeps it from standing beside the other years.
    pub fn with(&self, text: &str) -> Result<(Year, Self), Vec<Flaw>> {
        let year = Year::read(NOTICE, text)?;
        let mut texts = self.texts.clone();
        texts.insert(calendar_path(year.year), text.to_owned());
        Ok((year, Self { calendars: read(&texts)?, texts }))
    }
}

/// The path under which the file of a national year lies.
#[must_use]
pub fn calendar_path(year: i32) -> String {
    format!("{CALENDAR_FOLDER}{year}.toml")
}

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
