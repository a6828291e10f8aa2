//! What an operation lacks, in words.

use super::{DayShort, Infeasible, Relaxation, Shortage};
use casework::text::Text;

impl Infeasible {
    /// What each day lacks, then what would be enough.
    #[must_use]
    pub fn lines(&self) -> Vec<Text> {
        let mut lines = Vec::new();
        if self.days.is_empty() {
            lines.push(Text::new(
                "窗口内没有一天可以开始：均为休息日，或工作量无法在窗口内完成",
                "on no day of the window can work begin: all are rest days, or it does not end in time",
            ));
        }
        lines.extend(self.days.iter().map(DayShort::text));
        if self.relaxations.is_empty() {
            lines.push(Text::new(
                "单独放宽任何一项都不够：请申请调配更多队伍或装备",
                "no single relaxation is enough: ask for more teams or equipment",
            ));
        }
        lines.extend(self.relaxations.iter().map(Relaxation::text));
        lines
    }
}

impl DayShort {
    /// What the day lacks at its best time.
    #[must_use]
    pub fn text(&self) -> Text {
        let each: Vec<Text> = self.short.iter().map(Shortage::text).collect();
        let join =
            |of: fn(&Text) -> &str, by: &str| each.iter().map(of).collect::<Vec<_>>().join(by);
        Text::new(
            format!("{}：{}", self.day, join(|text| &text.zh, "；")),
            format!("{}: {}", self.day, join(|text| &text.en, "; ")),
        )
    }
}

impl Shortage {
    /// How the need stands.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { wanted, of_kind, qualified, free, short, .. } = self;
        let need = self.need + 1;
        Text::new(
            format!(
                "第{need}项需求要 {wanted}，同类 {of_kind}，符合条件 {qualified}，空闲 {free}，缺 {short}"
            ),
            format!(
                "need {need} wants {wanted}; {of_kind} of the kind, {qualified} qualified, {free} \
                 free, {short} short"
            ),
        )
    }
}

impl Relaxation {
    /// What would be enough.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Until(day) => Text::new(
                format!("将窗口延至 {day} 即可"),
                format!("it is enough to widen the window to {day}"),
            ),
            Self::WorkOn(day) => Text::new(
                format!("在休息日 {day} 工作即可"),
                format!("it is enough to work on the rest day {day}"),
            ),
            Self::Fewer(less) => {
                let zh = less.iter().map(|(need, less)| format!("第{}项需求减少 {less}", need + 1));
                let en =
                    less.iter().map(|(need, less)| format!("{less} fewer for need {}", need + 1));
                Text::new(
                    format!("{}即可", zh.collect::<Vec<_>>().join("，")),
                    format!("it is enough to take {}", en.collect::<Vec<_>>().join(", ")),
                )
            }
            Self::WithoutSkill { need, skill } => Text::new(
                format!("第{}项需求不要求资质“{skill}”即可", need + 1),
                format!("it is enough not to ask for `{skill}` in need {}", need + 1),
            ),
            Self::AnyAgency { need } => Text::new(
                format!("第{}项需求不限机构即可", need + 1),
                format!("it is enough to take from any agency for need {}", need + 1),
            ),
        }
    }
}
