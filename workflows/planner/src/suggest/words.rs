//! A combination and its reasons in words.

use super::{DayPassed, Member, PassedOver, Suggestion, WhyNot, WhyNotThen};
use casework::text::Text;
use casework::time::Instant;
use std::collections::BTreeMap;

/// Day and time without seconds and zone, as people write it.
pub(crate) fn shown(instant: Instant) -> String {
    let text = instant.to_string();
    text.get(..16).unwrap_or(&text).replace('T', " ")
}

impl Suggestion {
    /// The combination line by line: when, why then, who and what, why not others.
    #[must_use]
    pub fn lines(&self) -> Vec<Text> {
        let (from, until) = (shown(self.from), shown(self.until));
        let (points, of_day) = (self.points, self.day_points);
        let mut lines = vec![Text::new(
            format!("{from} 至 {until}，共 {} 天，{points} 分（日期 {of_day} 分）", self.days),
            format!("{from} to {until}, {} day(s), {points} points (date {of_day})", self.days),
        )];
        lines.extend(self.members.iter().map(Member::text));
        lines.extend(self.days_passed.iter().map(DayPassed::text));
        lines.extend(self.passed_over.iter().map(PassedOver::text));
        lines
    }
}

impl Member {
    /// Who or what it is, and why it.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { roster, id, agency, kind, minutes, load, points, .. } = self;
        let need = self.need + 1;
        Text::new(
            format!(
                "第{need}项需求：{kind} {id}（{agency}，名册 {roster}），路程 {minutes} 分钟（设定值），\
                 已外出 {load} 天，{points} 分"
            ),
            format!(
                "need {need}: {kind} {id} ({agency}, roster {roster}), {minutes} minutes of travel \
                 (a setting), {load} day(s) out so far, {points} points"
            ),
        )
    }
}

impl DayPassed {
    /// Why the day was not taken.
    #[must_use]
    pub fn text(&self) -> Text {
        let day = self.day;
        match &self.why {
            WhyNotThen::Rest => {
                Text::new(format!("{day} 为休息日"), format!("{day} is a rest day"))
            }
            WhyNotThen::NoRoom => Text::new(
                format!("{day} 开始则无法在窗口内结束"),
                format!("work begun on {day} does not end within the window"),
            ),
            WhyNotThen::Short(short) => {
                let short = short_of(short);
                Text::new(
                    format!("{day} 不足：{}", short.zh),
                    format!("on {day} there are too few: {}", short.en),
                )
            }
            WhyNotThen::Dearer(points) => Text::new(
                format!("{day} 的最优组合为 {points} 分，并不更优"),
                format!("the best of {day} has {points} points, which is no better"),
            ),
            WhyNotThen::InBetter => Text::new(
                format!("{day} 已在更优的方案中"),
                format!("{day} is in a better combination"),
            ),
        }
    }
}

fn short_of(short: &BTreeMap<usize, u32>) -> Text {
    let each = |zh: bool| {
        let parts = short.iter().map(|(need, short)| {
            let need = need + 1;
            if zh {
                format!("第{need}项需求缺 {short}")
            } else {
                format!("need {need} is {short} short")
            }
        });
        parts.collect::<Vec<_>>()
    };
    Text::new(each(true).join("，"), each(false).join(", "))
}

impl PassedOver {
    /// Why the resource was not taken.
    #[must_use]
    pub fn text(&self) -> Text {
        let (id, points) = (&self.id, self.points);
        let why = match &self.why {
            WhyNot::Taken { from, until } => {
                let (from, until) = (shown(*from), shown(*until));
                Text::new(
                    format!("{from} 至 {until} 被占用（含路程）"),
                    format!("it is taken from {from} to {until}, ways counted"),
                )
            }
            WhyNot::Lacks(skills) => Text::new(
                format!("缺少资质：{}", skills.join("、")),
                format!("it lacks: {}", skills.join(", ")),
            ),
            WhyNot::OtherAgency => {
                Text::new("不属于所要求的机构", "it belongs to an agency that was not asked for")
            }
            WhyNot::InBetter => Text::new("已在更优的方案中", "a better combination takes it"),
        };
        Text::new(
            format!("未选 {id}（{points} 分）：{}", why.zh),
            format!("{id} ({points} points) was passed over: {}", why.en),
        )
    }
}
