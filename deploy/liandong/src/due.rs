//! `due`: when a limit ends, and why.

use crate::args::DueArgs;
use crate::say::{Out, Trouble, unknown};
use casework::Calendars;
use casework::text::{Language, Text};
use casework::time::{
    Budget, Calendar, Day, Due, Instant, Length, Limit, Pause, Question, Step, TimeError, why,
};
use policy::house::{self, Files};
use serde::Serialize;

/// The answer, for programs.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    limit: String,
    /// The instant it starts, or `null` where it is counted backwards.
    from: Option<Instant>,
    /// The instant it is counted backwards from, or `null`.
    before: Option<Instant>,
    overlay: Option<&'a str>,
    /// The last day on which it is still in time.
    last_day: Option<Day>,
    /// The last day before any roll.
    raw_last_day: Option<Day>,
    /// The first instant after.
    expires_at: Option<Instant>,
    provisional: bool,
    /// What is left while suspended, such as `50d`.
    left: Option<String>,
    why: Vec<String>,
}

pub(crate) fn run(files: &Files, args: &DueArgs, out: &mut Out) -> Result<(), Trouble> {
    let calendars = house::calendars(files).map_err(Trouble::Flaws)?;
    let asked = Asked::read(args)?;
    let calendar = calendar(&calendars, args)?;
    let (due, steps) = why(calendar, &asked.question()).map_err(wrong)?;
    if out.json {
        out.json(&answer(args, &asked, &due, &steps, out.language))
    } else {
        // The last step is the answer: the last day, what is left, or that there is no instant.
        steps.iter().try_for_each(|step| out.text(&step.text()))
    }
}

fn calendar<'a>(calendars: &'a Calendars, args: &DueArgs) -> Result<&'a Calendar, Trouble> {
    let Some(name) = args.overlay.as_deref() else { return Ok(&calendars.national) };
    calendars.regional.get(name).ok_or_else(|| {
        unknown(("叠加日历", "overlay"), name, calendars.regional.keys().map(AsRef::as_ref))
    })
}

/// What was asked, read.
struct Asked {
    limit: Limit,
    start: Instant,
    pauses: Vec<Pause>,
    extensions: Vec<Length>,
}

impl Asked {
    fn read(args: &DueArgs) -> Result<Self, Trouble> {
        let length: Length = args.limit.parse().map_err(wrong)?;
        refuse_unused(args, length)?;
        let start = args.from.as_ref().or(args.before.as_ref()).map_or("", String::as_str);
        let pauses = args.suspend.iter().map(|given| pause(given, length));
        let extensions = args.extend.iter().map(|given| given.parse().map_err(wrong));
        Ok(Self {
            limit: Limit {
                length,
                roll: rolls(length) && !args.no_roll,
                before: args.from.is_none(),
            },
            start: instant(start, length)?,
            pauses: pauses.collect::<Result<_, _>>()?,
            extensions: extensions.collect::<Result<_, _>>()?,
        })
    }

    fn question(&self) -> Question<'_> {
        let Self { limit, start, pauses, extensions } = self;
        Question { limit: *limit, start: *start, pauses, extensions }
    }
}

/// Days and months may end on a rest day; hours and working days cannot.
fn rolls(length: Length) -> bool {
    matches!(length, Length::Days(_) | Length::Months(_))
}

/// An option that changes nothing was meant to change something.
fn refuse_unused(args: &DueArgs, length: Length) -> Result<(), Trouble> {
    let on_calendar = matches!(length, Length::WorkingDays(_)) || (rolls(length) && !args.no_roll);
    let unused = [
        ("--no-roll", args.no_roll && !rolls(length)),
        ("--overlay", args.overlay.is_some() && !on_calendar),
        ("--suspend", !args.suspend.is_empty() && !length.has_end()),
        ("--extend", !args.extend.is_empty() && !length.has_end()),
        ("--before", args.before.is_some() && !length.has_end()),
    ];
    match unused.iter().find(|(_, unused)| *unused) {
        None => Ok(()),
        Some((option, _)) => Err(Trouble::Wrong(Text::new(
            format!("`{option}` 对时限 `{length}` 不起作用,请去掉"),
            format!("`{option}` has no effect on limit `{length}`, drop it"),
        ))),
    }
}

/// An instant; where days are counted, a day stands for its first instant.
fn instant(given: &str, length: Length) -> Result<Instant, Trouble> {
    if !matches!(length, Length::Hours(_))
        && let Ok(day) = given.parse::<Day>()
    {
        return Ok(day.start());
    }
    given.parse().map_err(wrong)
}

/// `FROM..TO`, days or instants; without TO it lasts.
fn pause(given: &str, length: Length) -> Result<Pause, Trouble> {
    let (from, to) = given.split_once("..").ok_or_else(|| {
        Trouble::Wrong(Text::new(
            format!("中止期间 `{given}` 无法识别,应如 `2026-03-02..2026-03-06`"),
            format!("suspension `{given}` is not known, write `2026-03-02..2026-03-06`"),
        ))
    })?;
    let end = |to: &str| match to.parse::<Day>() {
        // Both days are out of the count: hours stand still to the end of the last.
        Ok(day) if matches!(length, Length::Hours(_)) => Ok(day.next().start()),
        Ok(day) => Ok(day.start()),
        Err(_) => to.parse().map_err(wrong),
    };
    let from = match from.parse::<Day>() {
        Ok(day) => day.start(),
        Err(_) => from.parse().map_err(wrong)?,
    };
    let to = if to.is_empty() { None } else { Some(end(to)?) };
    Ok(Pause { from, to })
}

fn wrong(error: TimeError) -> Trouble {
    Trouble::Wrong(error.text())
}

fn answer<'a>(
    args: &'a DueArgs,
    asked: &Asked,
    due: &Due,
    steps: &[Step],
    language: Language,
) -> Answer<'a> {
    Answer {
        limit: asked.limit.length.to_string(),
        from: (!asked.limit.before).then_some(asked.start),
        before: asked.limit.before.then_some(asked.start),
        overlay: args.overlay.as_deref(),
        last_day: last_day(asked, due),
        raw_last_day: if is_hours(asked) { None } else { due.raw_last_day },
        expires_at: due.expires_at,
        provisional: due.provisional,
        left: due.left.map(left),
        why: steps.iter().map(|step| step.text().in_language(language).to_owned()).collect(),
    }
}

fn is_hours(asked: &Asked) -> bool {
    matches!(asked.limit.length, Length::Hours(_))
}

/// A limit in hours ends at an instant, not with a day.
fn last_day(asked: &Asked, due: &Due) -> Option<Day> {
    if is_hours(asked) { None } else { due.last_day }
}

fn left(budget: Budget) -> String {
    match budget {
        Budget::Days(n) => format!("{n}d"),
        Budget::WorkingDays(n) => format!("{n}wd"),
        Budget::Micros(_) => budget.text().en,
    }
}
