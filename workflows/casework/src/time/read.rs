//! Years and overlays from their files.
//!
//! ```toml
//! year = 2026
//! notice = "…"
//! sources = ["…"]
//!
//! [[rest]]
//! holiday = "春节"
//! days = ["2026-02-15", "2026-02-16"]
//!
//! [[work]]
//! holiday = "春节"
//! days = ["2026-02-14"]
//! ```

use super::{Day, FIRST_YEAR_MIN, HORIZON_YEAR, Nature, Overlay, Year};
use crate::file::{self, Flaw, Flaws, Place, Table};
use std::collections::BTreeMap;

impl Year {
    /// Reads a national year from the text of its file; `name` is how the file is called in
    /// findings.
    ///
    /// # Errors
    /// Every finding, with file and line: a day that does not exist, stands twice or lies outside
    /// the year, a make-up day on a weekday, a missing notice or source.
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Flaw>> {
        let mut table = file::open(name, text)?;
        let mut flaws = Flaws::default();
        let bounds = (i64::from(FIRST_YEAR_MIN), i64::from(HORIZON_YEAR));
        let year = if table.has("year") {
            table.whole("year", bounds, &mut flaws)
        } else {
            table.missing("year", &mut flaws)
        };
        let year = year.and_then(|(year, _)| i32::try_from(year).ok());
        let notice = table.need_text("notice", &mut flaws).map(|(notice, _)| notice);
        sources(&mut table, &mut flaws);
        let days = Days::take(&mut table, year, &mut flaws);
        table.done(&mut flaws);
        let read = Self {
            year: year.unwrap_or_default(),
            notice: notice.unwrap_or_default(),
            rest: days.rest,
            work: days.work,
        };
        if flaws.0.is_empty() { Ok(read) } else { Err(flaws.0) }
    }
}

impl Overlay {
    /// Reads an overlay from the text of its file; `name` is how the file is called in findings.
    ///
    /// # Errors
    /// Every finding, with file and line: a day that does not exist or stands twice, a make-up day
    /// on a weekday, a missing title, nature or source.
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Flaw>> {
        let mut table = file::open(name, text)?;
        let mut flaws = Flaws::default();
        let overlay = table.need_text("overlay", &mut flaws).map(|(overlay, _)| overlay);
        let title = table.need_both("title", &mut flaws);
        let nature = table.need_text("nature", &mut flaws);
        let nature = nature.and_then(|(nature, place)| match nature.as_str() {
            "verified" => Some(Nature::Verified),
            "reported" => Some(Nature::Reported),
            _ => {
                flaws.add(
                    &place,
                    "unknown-nature",
                    format!("`{nature}` 无法识别,应为 `verified` 或 `reported`"),
                    format!("`{nature}` is not known, allowed is `verified` or `reported`"),
                );
                None
            }
        });
        sources(&mut table, &mut flaws);
        let days = Days::take(&mut table, None, &mut flaws);
        table.done(&mut flaws);
        let read = Self {
            name: overlay.unwrap_or_default(),
            title,
            rest: days.rest,
            work: days.work,
            nature: nature.unwrap_or(Nature::Reported),
        };
        if flaws.0.is_empty() { Ok(read) } else { Err(flaws.0) }
    }
}

/// Sources are for whoever reads the file; that there is one is checked.
fn sources(table: &mut Table, flaws: &mut Flaws) {
    if !table.has("sources") {
        table.missing::<()>("sources", flaws);
    } else if table.texts("sources", flaws).is_empty() {
        flaws.add(&table.place, "no-source", "`sources` 至少一项", "`sources` needs at least one");
    }
}

#[derive(Default)]
struct Days {
    rest: Vec<(Day, String)>,
    work: Vec<(Day, String)>,
    seen: BTreeMap<Day, (&'static str, Place)>,
}

impl Days {
    fn take(table: &mut Table, year: Option<i32>, flaws: &mut Flaws) -> Self {
        let mut days = Self::default();
        for key in ["rest", "work"] {
            for mut entry in table.tables(key, flaws) {
                let holiday = entry.need_text("holiday", flaws).map(|(holiday, _)| holiday);
                let texts = entry.texts("days", flaws);
                if texts.is_empty() {
                    flaws.add(
                        &entry.place,
                        "no-day",
                        "`days` 至少一天",
                        "`days` needs at least one",
                    );
                }
                entry.done(flaws);
                for (text, place) in texts {
                    if let Some(day) = days.day(key, &text, &place, year, flaws) {
                        let list = if key == "rest" { &mut days.rest } else { &mut days.work };
                        list.push((day, holiday.clone().unwrap_or_default()));
                    }
                }
            }
        }
        days
    }

    fn day(
        &mut self,
        key: &'static str,
        text: &str,
        place: &Place,
        year: Option<i32>,
        flaws: &mut Flaws,
    ) -> Option<Day> {
        let day: Day = match text.parse::<Day>() {
            Ok(day) => day,
            Err(error) => {
                let what = error.text();
                flaws.add(place, "bad-day", what.zh, what.en);
                return None;
            }
        };
        if let Some(year) = year.filter(|year| *year != day.year()) {
            flaws.add(
                place,
                "day-outside-year",
                format!("`{day}` 不在 {year} 年"),
                format!("`{day}` does not lie in {year}"),
            );
        }
        if key == "work" && !day.weekday().is_weekend() {
            let weekday = day.weekday().text();
            flaws.add(
                place,
                "make-up-on-weekday",
                format!("`{day}` 是{},调休上班只能在周六或周日", weekday.zh),
                format!("`{day}` is a {}, a make-up day is a Saturday or Sunday", weekday.en),
            );
        }
        if let Some((before, at)) = self.seen.get(&day) {
            let (rule, line) =
                (if *before == key { "day-twice" } else { "rest-and-work" }, at.line);
            flaws.add(
                place,
                rule,
                format!("`{day}` 已在第 {line} 行列入 `{before}`"),
                format!("`{day}` stands in `{before}` at line {line} already"),
            );
        }
        self.seen.insert(day, (key, place.clone()));
        Some(day)
    }
}
