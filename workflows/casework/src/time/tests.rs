mod agreement;
mod calendar;
mod golden;
mod spelling;
mod suspension;

use super::{
    Calendar, Day, Due, Instant, Length, Limit, Overlay, Pause, Question, TimeError, Year,
};

macro_rules! shipped {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../policies/calendars/", $name)))
    };
}

const YEARS: [(&str, &str); 7] = [
    shipped!("2020.toml"),
    shipped!("2021.toml"),
    shipped!("2022.toml"),
    shipped!("2023.toml"),
    shipped!("2024.toml"),
    shipped!("2025.toml"),
    shipped!("2026.toml"),
];

fn years() -> Vec<Year> {
    YEARS.iter().map(|(name, text)| Year::read(name, text).unwrap()).collect()
}

fn calendar() -> Calendar {
    Calendar::new(years()).unwrap()
}

fn liangshan() -> Overlay {
    let (name, text) = shipped!("overlay-liangshan.toml");
    Overlay::read(name, text).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}

/// `3d`, with `+roll` where the last day rolls and `before` in front where it is counted backwards.
fn limit(text: &str) -> Limit {
    let (before, text) = match text.strip_prefix("before ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (length, roll) = match text.strip_suffix("+roll") {
        Some(length) => (length, true),
        None => (text, false),
    };
    Limit { length: length.parse().unwrap(), roll, before }
}

/// `from/to`, with nothing after the slash for a pause that is open.
fn pauses(text: &[&str]) -> Vec<Pause> {
    let pause = |text: &&str| {
        let (from, to) = text.split_once('/').unwrap();
        Pause { from: instant(from), to: (!to.is_empty()).then(|| instant(to)) }
    };
    text.iter().map(pause).collect()
}

fn lengths(text: &[&str]) -> Vec<Length> {
    text.iter().map(|text| text.parse().unwrap()).collect()
}

fn ask(limit_text: &str, start: &str, stops: &[&str], more: &[&str]) -> Result<Due, TimeError> {
    let (pauses, extensions) = (pauses(stops), lengths(more));
    let question = Question {
        limit: limit(limit_text),
        start: instant(start),
        pauses: &pauses,
        extensions: &extensions,
    };
    let answer = super::due(&calendar(), &question);
    assert_eq!(answer, super::why(&calendar(), &question).map(|(due, _)| due));
    answer
}

/// Raw and rolled last day in one line, `-` where there is none.
fn days(due: &Due) -> String {
    let word = |day: Option<Day>| day.map_or("-".to_owned(), |day| day.to_string());
    format!("{} {}", word(due.raw_last_day), word(due.last_day))
}
