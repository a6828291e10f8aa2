//! The words that all three showings share.

use super::Labels;
use crate::file::Place;
use crate::procedure::{
    By, DutyRule, Entry, LimitRule, Measure, Name, Named, Owner, Period, Procedure, Recipient,
    Trigger,
};
use crate::text::{Language, Text};
use crate::time::{Length, Limit};

/// A procedure with the names outside it and the language to show it in.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) labels: &'a dyn Labels,
    pub(super) language: Language,
    /// The phase in which the proceeding stands that is shown.
    pub(super) lit: Option<&'a str>,
}

/// What stands behind a part of a procedure.
#[derive(Debug, PartialEq, Eq)]
enum Source {
    Law(Vec<String>),
    Reported(Vec<String>),
    Internal,
}

impl<'a> Words<'a> {
    pub(super) fn new(
        procedure: &'a Procedure,
        labels: &'a dyn Labels,
        language: Language,
    ) -> Self {
        Self { procedure, labels, language, lit: None }
    }

    /// The wording in the language asked for.
    pub(super) fn say(&self, zh: impl Into<String>, en: impl Into<String>) -> String {
        match self.language {
            Language::Zh => zh.into(),
            Language::En => en.into(),
        }
    }

    pub(super) fn text(&self, text: &Text) -> String {
        text.in_language(self.language).to_owned()
    }

    pub(super) fn quoted(&self, text: &str) -> String {
        self.say(format!("“{text}”"), format!("\"{text}\""))
    }

    /// Several things, `A、B` or `A, B`.
    pub(super) fn list(&self, items: impl IntoIterator<Item = String>) -> String {
        let comma = self.say("、", ", ");
        items.into_iter().collect::<Vec<_>>().join(&comma)
    }

    /// A title and the limit that goes with it.
    pub(super) fn with_limit(&self, title: &str, limit: &str) -> String {
        match limit {
            "" => title.to_owned(),
            limit if limit.starts_with([' ', '(']) => format!("{title}{limit}"),
            limit => self.say(format!("{title} {limit}"), format!("{title} — {limit}")),
        }
    }

    /// Something in brackets.
    pub(super) fn aside(&self, text: &str) -> String {
        self.say(format!("({text})"), format!(" ({text})"))
    }

    /// `WORD:REST` with the colon of the language.
    pub(super) fn labelled(&self, word: &str, rest: &str) -> String {
        self.say(format!("{word}:{rest}"), format!("{word}: {rest}"))
    }

    /// Sentences' parts, one after the other.
    pub(super) fn parts(&self, parts: impl IntoIterator<Item = String>) -> String {
        let stop = self.say(";", "; ");
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(&stop)
    }

    fn title<T: Entry>(&self, parts: &Named<T>, name: &str, of: impl Fn(&T) -> &Text) -> String {
        parts.get(name).map_or_else(|| format!("`{name}`"), |part| self.text(of(part)))
    }

    pub(super) fn role(&self, name: &str) -> String {
        self.title(&self.procedure.roles, name, |part| &part.title)
    }

    pub(super) fn roles(&self, names: &[Name]) -> String {
        self.list(names.iter().map(|name| self.role(name)))
    }

    pub(super) fn phase(&self, name: &str) -> String {
        self.title(&self.procedure.phases, name, |part| &part.title)
    }

    pub(super) fn phases(&self, names: &[Name]) -> String {
        self.list(names.iter().map(|name| self.phase(name)))
    }

    pub(super) fn act(&self, name: &str) -> String {
        self.title(&self.procedure.acts, name, |part| &part.title)
    }

    pub(super) fn acts(&self, names: &[Name]) -> String {
        self.list(names.iter().map(|name| self.quoted(&self.act(name))))
    }

    pub(super) fn duty(&self, name: &str) -> String {
        self.title(&self.procedure.duties, name, |part| &part.title)
    }

    pub(super) fn duties(&self, names: &[Name]) -> String {
        self.list(names.iter().map(|name| self.quoted(&self.duty(name))))
    }

    pub(super) fn right(&self, name: &str) -> String {
        self.title(&self.procedure.rights, name, |part| &part.title)
    }

    pub(super) fn wait(&self, name: &str) -> String {
        self.title(&self.procedure.waits, name, |part| &part.title)
    }

    pub(super) fn document(&self, name: &str) -> String {
        match self.labels.document(name) {
            Some(title) => self.say(format!("《{}》", title.zh), title.en),
            None => format!("`{name}`"),
        }
    }

    pub(super) fn flags(&self, names: &[Name]) -> String {
        self.list(names.iter().map(|name| format!("`{name}`")))
    }

    pub(super) fn automatic(&self) -> String {
        self.say("系统自动", "automatic")
    }

    /// What a final phase is called besides its title.
    pub(super) fn outcome(&self, outcome: &str) -> String {
        self.say(format!("办结 · {outcome}"), format!("closed · {outcome}"))
    }

    pub(super) fn by(&self, by: &By) -> String {
        match by {
            By::Roles(roles) => self.roles(roles),
            By::Clock => self.automatic(),
        }
    }

    pub(super) fn owner(&self, owner: &Owner) -> String {
        match owner {
            Owner::Role(role) => self.role(role),
            Owner::EachOf(role) => {
                let role = self.role(role);
                self.say(format!("每个{role}"), format!("each {role}"))
            }
            Owner::EachItem { list, .. } => self.say(
                format!("`{list}` 各项所列单位"),
                format!("the agency named in each item of `{list}`"),
            ),
        }
    }

    pub(super) fn recipients(&self, recipients: &[Recipient]) -> String {
        self.list(recipients.iter().map(|recipient| match recipient {
            Recipient::Role(role) => self.role(role),
            Recipient::OwedBy => self.say("义务单位", "the one who owes it"),
            Recipient::OwedTo => self.say("相对单位", "the one it is owed to"),
            Recipient::SuperiorOfOwedBy => {
                self.say("义务单位的上级", "the superior of the one who owes it")
            }
            Recipient::Relation(relation) => self.relation(relation),
        }))
    }

    /// A ladder's word for whom it reaches, such as `superior of procuratorate of owed_by`.
    fn relation(&self, relation: &str) -> String {
        if let Some((kind, base)) = relation.split_once(" of ") {
            let base = self.relation(base);
            if kind == "superior" {
                return self.say(format!("{base}的上级"), format!("the superior of {base}"));
            }
            let title =
                self.labels.kind(kind).map(|text| text.in_language(self.language).to_owned());
            let title = title.unwrap_or_else(|| kind.to_owned());
            return self.say(format!("{base}同地的{title}"), format!("the {title} beside {base}"));
        }
        match relation {
            "owed_by" => self.say("义务单位", "the one who owes it"),
            "owed_to" => self.say("相对单位", "the one it is owed to"),
            "holder" => self.say("承办机构", "the holder"),
            "coordinator" => self.say("统筹协调机构", "the coordinator"),
            other => other.to_owned(),
        }
    }

    pub(super) fn office(&self, office: &str) -> String {
        match office {
            "head" => self.say("负责人", "head"),
            "officer" => self.say("承办人", "officer"),
            "legal" => self.say("法制审核", "legal review"),
            "liaison" => self.say("联络员", "liaison officer"),
            other => format!("`{other}`"),
        }
    }

    pub(super) fn period(&self, period: Period) -> String {
        match period {
            Period::Month => self.say("每月", "every month"),
            Period::Quarter => self.say("每季度", "every quarter"),
            Period::HalfYear => self.say("每半年", "every half-year"),
            Period::Year => self.say("每年", "every year"),
        }
    }

    pub(super) fn length(&self, length: Length) -> String {
        let (number, zh, one, many) = match length {
            Length::Hours(n) => (n, "小时", "hour", "hours"),
            Length::Days(n) => (n, "日", "day", "days"),
            Length::WorkingDays(n) => (n, "个工作日", "working day", "working days"),
            Length::Months(n) => (n, "个月", "month", "months"),
            Length::Immediately => return self.say("立即", "immediately"),
            Length::Promptly => return self.say("及时", "timely"),
        };
        let unit = if number == 1 { one } else { many };
        self.say(format!("{number}{zh}"), format!("{number} {unit}"))
    }

    /// A limit with what is unusual about its count.
    pub(super) fn limit(&self, limit: &Limit) -> String {
        format!("{}{}", self.length(limit.length), self.unrolled(limit.length, limit.roll))
    }

    fn unrolled(&self, length: Length, roll: bool) -> String {
        match length {
            Length::Days(_) | Length::Months(_) if !roll => {
                self.aside(&self.say("不顺延", "does not roll over"))
            }
            _ => String::new(),
        }
    }

    fn source(&self, basis: &[(Name, Place)]) -> Source {
        let cited = |law: bool| -> Vec<String> {
            let of_kind = basis.iter().filter(|(row, _)| self.labels.is_read(row) == law);
            let mut texts = Vec::new();
            for text in of_kind.filter_map(|(row, _)| self.labels.law(row)) {
                let text = self.text(&text);
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            texts
        };
        match (cited(true), cited(false)) {
            (law, _) if !law.is_empty() => Source::Law(law),
            (_, reported) if !reported.is_empty() => Source::Reported(reported),
            _ => Source::Internal,
        }
    }

    /// What a limit stands on, never empty: an article, a report, or the words "internal target".
    pub(super) fn limit_source(&self, basis: &[(Name, Place)], doubts: &[Name]) -> String {
        let source = match self.source(basis) {
            Source::Law(rows) => self.list(rows),
            Source::Reported(rows) => self.reported(rows),
            Source::Internal => self.say("内部目标", "internal"),
        };
        let doubt = match doubts {
            [] => String::new(),
            some => {
                let doubts = some.join(", ");
                self.say(format!(",存疑{doubts}"), format!(", doubt {doubts}"))
            }
        };
        self.aside(&format!("{source}{doubt}"))
    }

    fn reported(&self, rows: Vec<String>) -> String {
        let rows = self.list(rows);
        self.say(format!("据报道,未见原文:{rows}"), format!("reported, text not seen: {rows}"))
    }

    /// What another part stands on; empty where it names no row that can be cited.
    pub(super) fn law(&self, basis: &[(Name, Place)]) -> String {
        match self.source(basis) {
            Source::Law(rows) => self.list(rows),
            Source::Reported(rows) => self.reported(rows),
            Source::Internal => String::new(),
        }
    }

    /// [`Words::law`] in brackets.
    pub(super) fn law_aside(&self, basis: &[(Name, Place)]) -> String {
        let law = self.law(basis);
        if law.is_empty() { law } else { self.aside(&law) }
    }

    /// One limit of a duty with its source and when it holds.
    pub(super) fn limit_rule(&self, rule: &LimitRule) -> String {
        let length = match &rule.measure {
            Measure::Span(length) => {
                format!("{}{}", self.length(*length), self.unrolled(*length, rule.roll))
            }
            Measure::Before(length, date) => {
                let length = self.length(*length);
                self.say(format!("`{date}` 前{length}"), format!("{length} before `{date}`"))
            }
            Measure::InDocument(date) => {
                self.say(format!("文书所载 `{date}`"), format!("the day in the document, `{date}`"))
            }
        };
        let source = self.limit_source(&rule.basis, &rule.doubts);
        let after = rule.after.as_ref().map_or_else(String::new, |act| {
            let act = self.quoted(&self.act(act));
            self.say(format!("经{act}后"), format!("after {act}: "))
        });
        format!("{after}{length}{source}{}", self.validity(rule))
    }

    fn validity(&self, rule: &LimitRule) -> String {
        match (rule.from, rule.to) {
            (Some(from), Some(to)) => {
                self.say(format!("[{from} 至 {to}]"), format!(" [{from} to {to}]"))
            }
            (Some(from), None) => self.say(format!("[{from} 起]"), format!(" [from {from}]")),
            (None, Some(to)) => self.say(format!("[至 {to}]"), format!(" [to {to}]")),
            (None, None) => String::new(),
        }
    }

    /// The limits of a duty, each with its source; none where it has none.
    pub(super) fn duty_limits(&self, duty: &DutyRule) -> Vec<String> {
        let every = duty.every.map(|period| self.period(period));
        let limits = duty.limits.iter().map(|rule| self.limit_rule(rule));
        let also = duty.also.iter().map(|rule| {
            let limit = self.limit_rule(rule);
            self.say(format!("另 {limit}"), format!("also {limit}"))
        });
        every.into_iter().chain(limits).chain(also).collect()
    }

    /// From when a clock runs.
    pub(super) fn trigger(&self, trigger: &Trigger) -> String {
        let named = |zh_before: &str, title: String, zh_after: &str, en: &str| {
            let title = self.quoted(&title);
            self.say(format!("{zh_before}{title}{zh_after}"), format!("{en} {title}"))
        };
        match trigger {
            Trigger::Act(name) => named("自", self.act(name), "起", "from"),
            Trigger::Receipt { act, by: None } => {
                named("自收到", self.act(act), "起", "from receipt of")
            }
            Trigger::Receipt { act, by: Some(role) } => {
                let (act, role) = (self.quoted(&self.act(act)), self.role(role));
                self.say(format!("自{role}收到{act}起"), format!("from receipt of {act} by {role}"))
            }
            Trigger::Phase(name) => named("自进入", self.phase(name), "起", "from entering"),
            Trigger::Overdue(name) => named("自", self.duty(name), "逾期起", "once overdue:"),
            Trigger::Done(name) => named("自", self.duty(name), "履行起", "once done:"),
            Trigger::Lapse(name) => {
                named("自", self.right(name), "期满未行使起", "once lapsed unused:")
            }
            Trigger::Passed(name) => named("自", self.wait(name), "届满起", "once over:"),
            Trigger::Outcome(name) => {
                self.say(format!("以 `{name}` 办结时"), format!("on closing with `{name}`"))
            }
            Trigger::Open => self.say("自程序启动起", "from the opening"),
            Trigger::Later(one, other) => {
                let (one, other) = (self.trigger(one), self.trigger(other));
                self.say(
                    format!("{one}与{other},以较晚者为准"),
                    format!("the later of {one} | {other}"),
                )
            }
        }
    }

    pub(super) fn triggers(&self, triggers: &[Trigger]) -> String {
        let or = self.say("或", " or ");
        triggers.iter().map(|trigger| self.trigger(trigger)).collect::<Vec<_>>().join(&or)
    }

    /// How days are counted, said once per showing.
    pub(super) fn counting(&self) -> String {
        self.say(
            "“日”为自然日,“个工作日”为工作日;期满之日为休息日的顺延,另注明的除外",
            "days are natural days unless called working days; a last day on a rest day rolls over \
             unless said otherwise",
        )
    }
}
