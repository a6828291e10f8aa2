//! Ends of limits in words.

use casework::text::Text;
use casework::time::{self, Budget, Calendar, Due, Length, Limit, Pause, Question, Step};
use casework::{Book, Duty};

/// What a due is, for findings.
pub(super) fn said(due: &Due) -> String {
    let provisional = if due.provisional { " provisional" } else { "" };
    match (due.last_day, due.expires_at, due.left) {
        (_, _, Some(left)) => format!("suspended, left {}", budget(left)),
        (Some(day), Some(at), None) => format!("{day} (expires {at}){provisional}"),
        _ => "no legal instant".to_owned(),
    }
}

/// `50d`, `3wd`, `7h`.
pub(super) fn budget(left: Budget) -> String {
    match left {
        Budget::Days(n) => format!("{n}d"),
        Budget::WorkingDays(n) => format!("{n}wd"),
        Budget::Micros(micros) => match (micros / 1_000_000, micros % 3_600_000_000) {
            (seconds, 0) => format!("{}h", seconds / 3_600),
            (seconds, _) => format!("{}min", seconds / 60),
        },
    }
}

/// `3 个工作日`, as law and people say it.
pub(super) fn length(length: Length) -> Text {
    let plural = |n: u32, one: &str| if n == 1 { one.to_owned() } else { format!("{one}s") };
    match length {
        Length::Hours(n) => Text::new(format!("{n} 小时"), format!("{n} {}", plural(n, "hour"))),
        Length::Days(n) => Text::new(format!("{n} 日"), format!("{n} {}", plural(n, "day"))),
        Length::WorkingDays(n) => {
            Text::new(format!("{n} 个工作日"), format!("{n} {}", plural(n, "working day")))
        }
        Length::Months(n) => Text::new(format!("{n} 个月"), format!("{n} {}", plural(n, "month"))),
        Length::Immediately => Text::new("立即", "immediately"),
        Length::Promptly => Text::new("及时", "promptly"),
    }
}

/// When it ends: the last day, the instant for hours, or what is left while suspended.
pub(super) fn end(limit: Option<Limit>, due: &Due) -> Text {
    let provisional =
        if due.provisional { Text::new("(暂定)", " (provisional)") } else { Text::default() };
    let hours = limit.is_some_and(|limit| matches!(limit.length, Length::Hours(_)));
    match (due.last_day, due.expires_at, due.left) {
        (_, _, Some(left)) => {
            let left = left.text();
            Text::new(format!("中止,尚余 {}", left.zh), format!("suspended, {} left", left.en))
        }
        (_, Some(at), None) if hours => {
            Text::new(format!("至 {} 届满", clock(at)), format!("until {}", clock(at)))
        }
        (Some(day), Some(_), None) => {
            let weekday = day.weekday().text();
            Text::new(
                format!("最后一日 {day}({}){}", weekday.zh, provisional.zh),
                format!("last day {day} ({}){}", weekday.en, provisional.en),
            )
        }
        _ => Text::new("没有法定的届满时刻", "no legal instant"),
    }
}

/// `2025-09-28 09:00`.
pub(super) fn clock(at: casework::time::Instant) -> String {
    let text = at.to_string();
    let (day, time) = text.split_once('T').unwrap_or((&text, ""));
    format!(
        "{day} {}",
        time.split_once(":00+").or_else(|| time.split_once('+')).map_or(time, |(time, _)| time)
    )
}

/// Why a limit ends when it does, in a few words: rest days left out, make-up days counted, a roll.
pub(super) fn why(calendar: &Calendar, duty: &Duty, book: &Book) -> Option<Text> {
    let limit = book.limit.filter(|limit| limit.length.has_end() && !limit.before)?;
    short(calendar, limit, duty.start, &duty.pauses, &duty.extensions)
}

/// The same for a window that belongs to no duty.
pub(super) fn short(
    calendar: &Calendar,
    limit: Limit,
    start: casework::time::Instant,
    pauses: &[Pause],
    extensions: &[Length],
) -> Option<Text> {
    let (_, steps) = time::why(calendar, &Question { limit, start, pauses, extensions }).ok()?;
    let rest = steps.iter().filter(|step| matches!(step, Step::Rest { .. })).count();
    let stood = steps.iter().filter(|step| matches!(step, Step::Suspended { .. })).count();
    let mut said = Text::default();
    let mut add = |text: Text| {
        if !said.zh.is_empty() {
            said.zh.push(',');
            said.en.push_str(", ");
        }
        said.zh.push_str(&text.zh);
        said.en.push_str(&text.en);
    };
    if rest > 0 {
        add(Text::new(
            format!("其间休息日 {rest} 天不计"),
            format!("{rest} rest days not counted"),
        ));
    }
    if stood > 0 {
        add(Text::new(format!("中止 {stood} 天不计"), format!("{stood} days suspended")));
    }
    for step in &steps {
        if matches!(step, Step::Rolled { .. } | Step::Extended { .. } | Step::Provisional { .. }) {
            add(step.text());
        }
    }
    (!said.zh.is_empty()).then_some(said)
}
