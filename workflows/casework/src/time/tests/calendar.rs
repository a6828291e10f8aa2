use super::{YEARS, calendar, day, years};
use crate::file::Flaw;
use crate::time::{Calendar, DayKind, Nature, Overlay, TimeError, Year};

#[test]
fn a_calendar_says_what_each_day_is() {
    let calendar = calendar();
    for (text, kind) in [
        ("2026-02-13", DayKind::Working),
        ("2026-02-14", DayKind::MakeUp("春节".into())),
        ("2026-02-17", DayKind::Holiday("春节".into())),
        ("2026-03-01", DayKind::Weekend),
        ("2025-10-06", DayKind::Holiday("中秋".into())),
        ("2027-10-01", DayKind::Holiday("国庆节".into())),
        ("2027-10-04", DayKind::Working),
    ] {
        assert_eq!(calendar.day_kind(day(text)), Ok(kind.clone()), "{text}");
        assert_eq!(calendar.is_working_day(day(text)), Ok(kind.is_working()), "{text}");
    }
    assert_eq!((calendar.first_year(), calendar.last_noticed_year()), (2020, 2026));
    assert!(calendar.is_noticed(day("2026-12-31")) && !calendar.is_noticed(day("2027-01-01")));
    assert!(calendar.notice(2025).unwrap().contains("国办发明电〔2024〕12号"));
    assert_eq!(calendar.notice(2027), None);
}

#[test]
fn a_day_beyond_the_calendar_is_an_error() {
    let before = day("2019-12-31");
    let error = TimeError::NoCalendar { day: before, first_year: 2020 };
    assert_eq!(calendar().is_working_day(before), Err(error.clone()));
    assert_eq!(calendar().day_kind(before), Err(error));
    assert_eq!(calendar().is_working_day(day("2100-12-31")), Ok(true));
    assert_eq!(calendar().is_working_day(day("2101-01-01")), Err(TimeError::BeyondHorizon));
}

#[test]
fn an_overlay_wins_over_the_nation_and_stops_at_the_calendar() {
    let overlay = Overlay {
        name: "a".to_owned(),
        title: crate::text::Text::new("甲", "A"),
        rest: vec![(day("2026-02-14"), "甲".to_owned()), (day("2019-01-02"), "甲".to_owned())],
        work: vec![(day("2026-02-15"), "甲".to_owned())],
        nature: Nature::Verified,
    };
    let calendar = calendar().with_overlay(&overlay);
    assert_eq!(calendar.day_kind(day("2026-02-14")), Ok(DayKind::Holiday("甲".into())));
    assert_eq!(calendar.day_kind(day("2026-02-15")), Ok(DayKind::MakeUp("甲".into())));
    assert_eq!(calendar.day_kind(day("2026-02-16")), Ok(DayKind::Holiday("春节".into())));
    assert_eq!(calendar.is_working_day(day("2026-02-14")), Ok(false));
    assert_eq!(calendar.is_working_day(day("2026-02-15")), Ok(true));
    assert!(calendar.is_working_day(day("2019-01-02")).is_err());
}

fn year(year: i32, rest: &[&str]) -> Year {
    let rest = rest.iter().map(|text| (day(text), "甲".to_owned())).collect();
    Year { year, notice: "n".to_owned(), rest, work: Vec::new() }
}

#[test]
fn years_that_make_no_calendar_are_refused() {
    for (years, what) in [
        (vec![], "no year was given"),
        (vec![year(2020, &[]), year(2022, &[])], "2021 is missing"),
        (vec![year(2021, &[]), year(2020, &[]), year(2021, &[])], "2021 stands twice"),
        (vec![year(1991, &[])], "years must lie between 1992 and 2100"),
        (vec![year(2101, &[])], "years must lie between 1992 and 2100"),
        (vec![year(2021, &["2022-01-01"])], "`2022-01-01` does not lie in 2021"),
        (vec![year(2021, &["2021-01-01", "2021-01-01"])], "`2021-01-01` stands twice"),
    ] {
        let error = Calendar::new(years).unwrap_err();
        assert!(matches!(error, TimeError::BadCalendar { .. }));
        assert_eq!(error.to_string(), what);
    }
    assert!(Calendar::new(vec![year(1992, &[])]).is_ok());
    assert!(Calendar::new(years()).is_ok());
}

fn findings(read: Result<impl std::fmt::Debug, Vec<Flaw>>) -> Vec<String> {
    read.unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn the_shipped_years_name_their_notice_and_their_year() {
    for ((name, _), year) in YEARS.iter().zip(years()) {
        assert_eq!(*name, format!("{}.toml", year.year));
        assert!(!year.notice.is_empty() && !year.rest.is_empty() && !year.work.is_empty());
    }
    let overlay = super::liangshan();
    assert_eq!((overlay.name.as_str(), overlay.nature), ("liangshan", Nature::Reported));
    assert_eq!((overlay.rest.len(), overlay.work.len()), (22, 0));
}

#[test]
fn every_wrong_day_of_a_year_is_found_with_its_line() {
    let text = "year = 2026\nnotice = 'n'\nsources = ['s']\n[[rest]]\nholiday = '春节'\ndays = [\n\
                '2026-02-30',\n'2025-12-31',\n'2026-02-15', '2026-02-15',\n]\n\
                [[work]]\nholiday = '春节'\ndays = ['2026-02-13',\n'2026-02-15']\n";
    assert_eq!(
        findings(Year::read("y.toml", text)),
        [
            "y.toml:7: day `2026-02-30` does not exist or is not known, write `2026-02-25` [bad-day]",
            "y.toml:8: `2025-12-31` does not lie in 2026 [day-outside-year]",
            "y.toml:9: `2026-02-15` stands in `rest` at line 9 already [day-twice]",
            "y.toml:13: `2026-02-13` is a Fri, a make-up day is a Saturday or Sunday [make-up-on-weekday]",
            "y.toml:14: `2026-02-15` stands in `rest` at line 9 already [rest-and-work]",
        ]
    );
}

#[test]
fn a_year_without_its_head_is_found_out() {
    assert_eq!(
        findings(Year::read("y.toml", "sources = []\nextra = 1\n[[rest]]\n")),
        [
            "y.toml:1: `year` is missing [missing-key]",
            "y.toml:1: `notice` is missing [missing-key]",
            "y.toml:1: `sources` needs at least one [no-source]",
            "y.toml:3: `holiday` is missing [missing-key]",
            "y.toml:3: `days` needs at least one [no-day]",
            "y.toml:2: unknown key `extra`, allowed here: year, notice, sources, rest, work [unknown-key]",
        ]
    );
    let early = findings(Year::read("y.toml", "year = 1991\nnotice = 'n'\nsources = 's'\n"));
    assert_eq!(early, ["y.toml:1: `year` is 1991, allowed is 1992 to 2100 [out-of-range]"]);
    assert!(findings(Year::read("y.toml", "year = "))[0].contains("not valid TOML"));
}

#[test]
fn an_overlay_without_its_head_is_found_out() {
    assert_eq!(
        findings(Overlay::read("o.toml", "overlay = 'a'\nnature = 'sure'\n")),
        [
            "o.toml:1: `title` is missing [missing-key]",
            "o.toml:2: `sure` is not known, allowed is `verified` or `reported` [unknown-nature]",
            "o.toml:1: `sources` is missing [missing-key]",
        ]
    );
}
