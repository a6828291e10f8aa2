//! Calendars of a hub's own, over those that came with the program: years whose notice was loaded, in the
//! folder `calendars/`; and which of them every open case has counted its clocks on, in `counted.toml`.

use super::place::{self, Place};
use crate::say::Trouble;
use anyhow::Context as _;
use policy::house::{Almanac, Files, House, calendar_path};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::ErrorKind;

/// The house of the files as a hub's folder changes them.
pub(crate) fn house(files: &Files, place: &Place) -> Result<House, Trouble> {
    let mut files = files.clone();
    files.extend(own_texts(place)?.into_iter().map(|(year, text)| (calendar_path(year), text)));
    super::house(&files)
}

/// The years of the hub's own folder with their texts.
pub(super) fn own_texts(place: &Place) -> Result<Vec<(i32, String)>, Trouble> {
    let mut texts = Vec::new();
    for year in own_years(place)? {
        let path = place.calendar(year);
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("reading `{}`", path.display()))?;
        texts.push((year, text));
    }
    Ok(texts)
}

/// The years of the hub's own folder.
pub(super) fn own_years(place: &Place) -> Result<Vec<i32>, Trouble> {
    let entries = match std::fs::read_dir(place.calendars()) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(anyhow::Error::new(error).context("reading calendars/").into()),
    };
    let mut years = Vec::new();
    for entry in entries {
        let name = entry.context("reading calendars/")?.file_name();
        let year: Option<i32> =
            name.to_str().and_then(|name| name.strip_suffix(".toml")?.parse().ok());
        years.extend(year);
    }
    years.sort_unstable();
    Ok(years)
}

/// Years with the SHA-256 of the file that open cases have counted on.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    #[serde(default)]
    year: BTreeMap<String, String>,
}

impl Counted {
    /// What is noted; `None`: nothing yet.
    pub(super) fn read(place: &Place) -> Result<Option<Self>, Trouble> {
        match std::fs::read_to_string(place.counted()) {
            Ok(text) => Ok(Some(toml::from_str(&text).context("reading counted.toml")?)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(anyhow::Error::new(error).context("reading counted.toml").into()),
        }
    }

    /// All years of an almanac.
    pub(super) fn of(almanac: &Almanac) -> Self {
        Self {
            year: almanac.years().map(|(year, text)| (year.to_string(), digest(text))).collect(),
        }
    }

    /// The years that are not as they were counted on, earliest first.
    pub(super) fn others(&self, almanac: &Almanac) -> Vec<i32> {
        let is_other =
            |(year, text): &(i32, &str)| self.year.get(&year.to_string()) != Some(&digest(text));
        let mut years: Vec<i32> = almanac.years().filter(is_other).map(|(year, _)| year).collect();
        years.sort_unstable();
        years
    }

    pub(super) fn write(&self, place: &Place) -> Result<(), Trouble> {
        let text = toml::to_string(self).context("writing counted.toml")?;
        place::write(&place.counted(), text.as_bytes())
    }
}

/// SHA-256 of a year's file, in hexadecimal digits.
pub(super) fn digest(text: &str) -> String {
    audit::Digest::of(text.as_bytes()).hex()
}
