//! The words of a count.

use super::{Budget, Day, DayKind, Instant, Length, Step};
use crate::text::Text;

impl Step {
    /// The step in one line, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::StartExcluded { day } => both(
                &named(*day),
                |day| format!("{day} 为开始之日,不计入"),
                |day| format!("{day} is the start day, not counted"),
            ),
            Self::ClockStarted { at } => Text::new(
                format!("{at} 起按小时计算,遇节假日不顺延"),
                format!("{at}: the hours run from here, holidays change nothing"),
            ),
            Self::Corresponding { months, day, month_end, days } => {
                corresponding(*months, *day, *month_end, *days)
            }
            Self::Counted { day, n, working, kind } => counted(*day, *n, *working, kind),
            Self::Rest { day, kind } => {
                let (day, kind) = (named(*day), kind.text());
                Text::new(
                    format!("{}{},不计入", day.zh, kind.zh),
                    format!("{} {}, not counted", day.en, kind.en),
                )
            }
            Self::Suspended { day } => both(
                &named(*day),
                |day| format!("{day} 中止,不计入"),
                |day| format!("{day} suspended, not counted"),
            ),
            Self::Ran { from, to } => Text::new(
                format!("{from} 至 {to} 计 {}", length(*from, *to).zh),
                format!("{from} to {to} counts {}", length(*from, *to).en),
            ),
            Self::Stood { from, to } => Text::new(
                format!("{from} 至 {to} 中止,{} 不计入", length(*from, *to).zh),
                format!("{from} to {to} suspended, {} not counted", length(*from, *to).en),
            ),
            _ => self.end_text(),
        }
    }

    /// The words of the steps about the end.
    fn end_text(&self) -> Text {
        match self {
            Self::Extended { length, raw, rolled } => extended(*length, *raw, *rolled),
            Self::Passed { day, kind } => {
                let what =
                    kind.as_ref().map_or_else(|| Text::new("中止", "suspended"), DayKind::text);
                let day = named(*day);
                Text::new(
                    format!("{}{},不作期满之日", day.zh, what.zh),
                    format!("{} {}, cannot be the last day", day.en, what.en),
                )
            }
            Self::Rolled { from, to } => {
                let (from, to) = (named(*from), named(*to));
                Text::new(
                    format!("期满之日 {} 为休息日,移至工作日 {}", from.zh, to.zh),
                    format!("the last day {} is a rest day and rolls to {}", from.en, to.en),
                )
            }
            Self::StillSuspended { since, left, waiting } => {
                still_suspended(*since, *left, *waiting)
            }
            Self::NoInstant { length: Length::Immediately } => {
                Text::new("立即:没有法定的届满时刻", "immediately: there is no legal instant")
            }
            Self::NoInstant { .. } => {
                Text::new("及时:没有法定的届满时刻", "promptly: there is no legal instant")
            }
            Self::Provisional { year } => Text::new(
                format!("{year} 年的放假安排尚未载入,按普通周和固定日期的法定节日计算,结果为暂定"),
                format!(
                    "the holidays of {year} are not known yet, plain weeks and the holidays of a \
                         fixed date were counted, so the result is provisional"
                ),
            ),
            Self::Expires { last_day, at } => {
                let day = named(*last_day);
                Text::new(
                    format!("最后一日 {},{at} 届满", day.zh),
                    format!("last day {}, expired from {at}", day.en),
                )
            }
            _ => Text::default(),
        }
    }
}

impl DayKind {
    /// What the day is, in both languages; the holidays of the shipped calendars have English names, others keep
    /// their own.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Working => Text::new("工作日", "working day"),
            Self::Weekend => Text::new("周末", "weekend"),
            Self::MakeUp(name) => Text::new(
                format!("调休上班({name})"),
                format!("make-up working day for {}", english(name)),
            ),
            Self::Holiday(name) => {
                Text::new(format!("放假({name})"), format!("holiday ({})", english(name)))
            }
        }
    }
}

fn english(holiday: &str) -> &str {
    match holiday {
        "元旦" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明" => "Qingming Festival",
        "劳动节" => "Labour Day",
        "端午" => "Dragon Boat Festival",
        "中秋" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        "火把节" => "Torch Festival",
        "彝历新年" => "Yi New Year",
        "国庆、州庆" => "National Day and the prefecture's day",
        other => other,
    }
}

fn named(day: Day) -> Text {
    let (zh, en) = day.weekday().names();
    Text::new(format!("{day}({zh})"), format!("{day} ({en})"))
}

fn both(day: &Text, zh: impl Fn(&str) -> String, en: impl Fn(&str) -> String) -> Text {
    Text::new(zh(&day.zh), en(&day.en))
}

fn corresponding(months: u32, day: Day, month_end: bool, days: u32) -> Text {
    let (zh, en) = if month_end {
        ("没有对应日,取月末日", "there is no corresponding day, so the month's end")
    } else {
        ("对应日为", "the corresponding day is")
    };
    Text::new(
        format!("{months} 个月:{zh} {day},其间 {days} 个自然日"),
        format!("{months} months: {en} {day}, which is {days} natural days"),
    )
}

fn counted(day: Day, n: u32, working: bool, kind: &DayKind) -> Text {
    let day = named(day);
    // An ordinary working day among working days needs no remark.
    let remark = match kind {
        DayKind::Working => Text::default(),
        kind => {
            let kind = kind.text();
            Text::new(kind.zh, format!(" {}", kind.en))
        }
    };
    let (zh, en) =
        if working { ("工作日", "working day") } else { ("自然日", "natural day") };
    Text::new(
        format!("{}{},计第 {n} 个{zh}", day.zh, remark.zh),
        format!("{}{}, counted as {en} {n}", day.en, remark.en),
    )
}

fn extended(length: Length, raw: Day, rolled: Day) -> Text {
    if raw == rolled {
        return Text::new(
            format!("延长 `{length}`,自 {raw} 起接续计算"),
            format!("extended by `{length}`, counted on from {raw}"),
        );
    }
    Text::new(
        format!("延长 `{length}`,自未顺延的 {raw} 起接续计算(顺延则为 {rolled})"),
        format!("extended by `{length}`, counted on from the raw end {raw} (rolled: {rolled})"),
    )
}

fn still_suspended(since: Instant, left: Budget, waiting: u32) -> Text {
    let left = left.text();
    let (zh, en) = if waiting == 0 {
        (String::new(), String::new())
    } else {
        (format!(",另有 {waiting} 次延长待计"), format!(" and {waiting} extensions to be added"))
    };
    Text::new(
        format!("自 {since} 起中止,尚余 {}{zh}", left.zh),
        format!("suspended since {since}, {}{en} left", left.en),
    )
}

impl Budget {
    /// What is left, such as `50 个自然日` and `50 days`.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Micros(micros) => length(Instant::from_micros(0), Instant::from_micros(micros)),
            Self::Days(n) => {
                Text::new(format!("{n} 个自然日"), format!("{n} {}", plural(n, "day")))
            }
            Self::WorkingDays(n) => {
                Text::new(format!("{n} 个工作日"), format!("{n} {}", plural(n, "working day")))
            }
        }
    }
}

fn plural(n: u32, one: &str) -> String {
    if n == 1 { one.to_owned() } else { format!("{one}s") }
}

/// A stretch of the clock in hours, minutes and, where there are any, seconds.
fn length(from: Instant, to: Instant) -> Text {
    let micros = to.micros().saturating_sub(from.micros());
    let (seconds, fraction) = (micros / 1_000_000, micros % 1_000_000);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let mut text = Text::new(format!("{hours} 小时"), format!("{hours} h"));
    if minutes != 0 || seconds != 0 || fraction != 0 {
        text.zh.push_str(&format!(" {minutes} 分"));
        text.en.push_str(&format!(" {minutes} min"));
    }
    if seconds != 0 || fraction != 0 {
        let fraction = format!(".{fraction:06}");
        let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
        text.zh.push_str(&format!(" {seconds}{fraction} 秒"));
        text.en.push_str(&format!(" {seconds}{fraction} s"));
    }
    text
}
