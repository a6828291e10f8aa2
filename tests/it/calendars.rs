//! The shipped calendars against two independent packages, day for day.

use casework::time::{Calendar, Day, DayKind, Overlay, Year};
use std::collections::BTreeMap;

const VECTORS: &str = include_str!("../vectors/holidays.csv");

const YEARS: [(&str, &str); 7] = [
    ("2020.toml", include_str!("../../policies/calendars/2020.toml")),
    ("2021.toml", include_str!("../../policies/calendars/2021.toml")),
    ("2022.toml", include_str!("../../policies/calendars/2022.toml")),
    ("2023.toml", include_str!("../../policies/calendars/2023.toml")),
    ("2024.toml", include_str!("../../policies/calendars/2024.toml")),
    ("2025.toml", include_str!("../../policies/calendars/2025.toml")),
    ("2026.toml", include_str!("../../policies/calendars/2026.toml")),
];

const LIANGSHAN: &str = include_str!("../../policies/calendars/overlay-liangshan.toml");

struct Row {
    holiday: &'static str,
    /// What the two packages say: `holiday`, `workday`, or nothing for a plain day.
    said: [&'static str; 2],
}

fn rows() -> BTreeMap<Day, Row> {
    let row = |line: &'static str| {
        let cells: Vec<_> = line.split(',').collect();
        let row = Row { holiday: cells[2], said: [cells[5], cells[6]] };
        (cells[0].parse().unwrap(), row)
    };
    VECTORS.lines().skip(1).map(row).collect()
}

fn calendar() -> Calendar {
    let years = YEARS.map(|(name, text)| Year::read(name, text).unwrap());
    Calendar::new(years.into()).unwrap()
}

fn all_days() -> impl Iterator<Item = Day> {
    let first: Day = "2020-01-01".parse().unwrap();
    let last: Day = "2026-12-31".parse().unwrap();
    (first.days()..=last.days()).map(Day::from_days)
}

#[test]
fn every_day_of_seven_years_is_worked_or_rested_as_both_packages_say() {
    let (calendar, rows) = (calendar(), rows());
    assert_eq!(rows.len(), 256);
    for day in all_days() {
        let said = rows.get(&day).map_or(["", ""], |row| row.said);
        for (package, word) in ["chinesecalendar", "chinese-days"].iter().zip(said) {
            let works = match word {
                "holiday" => false,
                "workday" => true,
                _ => !day.weekday().is_weekend(),
            };
            assert_eq!(calendar.is_working_day(day), Ok(works), "{day} by {package}");
        }
    }
}

#[test]
fn every_holiday_has_the_name_that_the_packages_give_it() {
    let (calendar, rows) = (calendar(), rows());
    let mut disagreed = Vec::new();
    for day in all_days() {
        let kind = calendar.day_kind(day).unwrap();
        let Some(row) = rows.get(&day) else {
            assert!(matches!(kind, DayKind::Working | DayKind::Weekend), "{day} {kind:?}");
            continue;
        };
        let expected = match row.said {
            ["holiday", "holiday"] => DayKind::Holiday(row.holiday.into()),
            ["workday", "workday"] => DayKind::MakeUp(row.holiday.into()),
            _ => {
                disagreed.push(day.to_string());
                DayKind::Weekend
            }
        };
        assert_eq!(kind, expected, "{day}");
    }
    assert_eq!(disagreed, ["2023-12-30", "2023-12-31"]);
}

#[test]
fn the_overlay_of_liangshan_only_takes_working_days_away() {
    let national = calendar();
    let overlay = Overlay::read("overlay-liangshan.toml", LIANGSHAN).unwrap();
    let regional = national.with_overlay(&overlay);
    let changed: Vec<_> = all_days()
        .filter(|day| national.is_working_day(*day) != regional.is_working_day(*day))
        .map(|day| day.to_string())
        .collect();
    assert_eq!(
        changed,
        [
            "2024-07-29",
            "2024-07-30",
            "2024-07-31",
            "2024-08-01",
            "2024-08-02",
            "2024-10-08",
            "2024-11-20",
            "2024-11-21",
            "2024-11-22",
            "2024-11-25",
            "2024-11-26",
        ]
    );
}
