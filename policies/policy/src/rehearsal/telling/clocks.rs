//! Duties, rights, waits and deemed acts.

use super::{Entry, Teller, common};
use crate::rehearsal::due;
use casework::procedure::{Name, Trigger};
use casework::text::Text;
use casework::time::{Calendar, Due, Length, Limit};
use casework::{Book, Duty, DutyKey, Ended, Event, Why};

impl Teller<'_> {
    pub(super) fn clocks(&self, event: &Event) -> Option<Entry> {
        match event {
            Event::DutyTimed { proceeding, duty, why } => self.timed(*proceeding, duty, why),
            Event::DutyDone { proceeding, key, late, at, .. } => {
                let (title, who) = (self.duty(*proceeding, key), self.agency(&key.owed_by));
                let mut text = Text::new(
                    format!("{} 已办「{}」", who.zh, title.zh),
                    format!("{} has done “{}”", who.en, title.en),
                );
                for row in late {
                    let internal = (&**row != "internal").then_some(row);
                    let law = self.law(internal, at.day());
                    text.zh.push_str(&format!(",逾期({})", law.zh));
                    text.en.push_str(&format!(", late under {}", law.en));
                }
                let entry = self.entry("done", text).of(*proceeding).about(&key.duty);
                let entry = entry.by(&key.owed_by).under(late.first());
                Some(if late.is_empty() { entry } else { entry.adverse() })
            }
            Event::DutyEnded { proceeding, key, why } => {
                let (title, why) = (self.duty(*proceeding, key), self.ended(*proceeding, why));
                let text = Text::new(
                    format!("「{}」不再须办:{}", title.zh, why.zh),
                    format!("“{}” need not be done: {}", title.en, why.en),
                );
                Some(self.entry("ended", text).of(*proceeding).about(&key.duty).by(&key.owed_by))
            }
            Event::RungReached { .. } | Event::Breached { .. } | Event::Silent { .. } => {
                self.passed(event)
            }
            _ => self.windows(event),
        }
    }

    fn duty(&self, proceeding: u32, key: &DutyKey) -> Text {
        let rule = self.procedure(proceeding).and_then(|it| it.duties.get(&key.duty));
        let title = rule.map_or_else(|| common(&key.duty), |rule| rule.title.clone());
        match &key.item {
            None => title,
            Some(item) => {
                Text::new(format!("{}·{item}", title.zh), format!("{} · {item}", title.en))
            }
        }
    }

    fn calendar(&self, proceeding: u32, duty: &Duty) -> &Calendar {
        let rule = self.procedure(proceeding).and_then(|it| it.duties.get(&duty.key.duty));
        let local = rule.is_some_and(|rule| rule.local_calendar);
        let overlay = if local {
            casework::Parties::overlay(self.house.directory(), &duty.key.owed_by)
        } else {
            None
        };
        self.calendars.of(overlay.as_deref())
    }

    fn timed(&self, proceeding: u32, duty: &Duty, why: &Why) -> Option<Entry> {
        // That a rung was reached is told where it is reached.
        if matches!(why, Why::Rung) {
            return None;
        }
        let (title, who) = (self.duty(proceeding, &duty.key), self.agency(&duty.key.owed_by));
        let mut text = match self.changed(proceeding, why) {
            None => Text::new(
                format!("应办「{}」:{}", title.zh, who.zh),
                format!("duty “{}”: {}", title.en, who.en),
            ),
            Some(why) => Text::new(
                format!("「{}」({}){}", title.zh, who.zh, why.zh),
                format!("“{}” ({}) {}", title.en, who.en, why.en),
            ),
        };
        for (at, book) in duty.books.iter().enumerate() {
            let said = match duty.main() {
                // The same end under another instrument is said by its name alone.
                Some(main) if at > 0 && (main.limit, main.due) == (book.limit, book.due) => {
                    self.law(book.basis.as_ref(), duty.start.day())
                }
                _ => self.book(proceeding, duty, book),
            };
            let (zh, en) = if at == 0 { (",", ", ") } else { (";另按 ", "; also ") };
            text.zh.push_str(&format!("{zh}{}", said.zh));
            text.en.push_str(&format!("{en}{}", said.en));
        }
        if let Why::Opened(trigger) = why {
            let since = self.since(proceeding, trigger);
            text.zh.push_str(&format!(";{}起", since.zh));
            text.en.push_str(&format!("; from {}", since.en));
        }
        if duty.by_claim {
            text.zh.push_str("(按所称时间,待对方确认)");
            text.en.push_str(" (by claim)");
        }
        let mut entry = self.entry("duty", text).of(proceeding).about(&duty.key.duty);
        entry.due = duty.main().and_then(|book| due_key(book.limit, &book.due));
        let basis = duty.main().and_then(|book| book.basis.as_ref());
        Some(entry.by(&duty.key.owed_by).under(basis))
    }

    fn book(&self, proceeding: u32, duty: &Duty, book: &Book) -> Text {
        let end = due::end(book.limit, &book.due);
        let law = self.law(book.basis.as_ref(), duty.start.day());
        let mut text = match book.limit {
            Some(limit) => {
                let length = due::length(limit.length);
                Text::new(format!("{},{}", length.zh, end.zh), format!("{}, {}", length.en, end.en))
            }
            None => end,
        };
        if let Some(soft) = book.soft {
            let at = due::clock(soft);
            text.zh.push_str(&format!(",内部目标 {at}"));
            text.en.push_str(&format!(", internal target {at}"));
        }
        if let Some(why) = due::why(self.calendar(proceeding, duty), duty, book) {
            text.zh.push_str(&format!("({})", why.zh));
            text.en.push_str(&format!(" ({})", why.en));
        }
        if book.basis.is_some() || book.soft.is_none() {
            text.zh.push_str(&format!(",{}", law.zh));
            text.en.push_str(&format!(", {}", law.en));
        }
        text
    }

    /// How a duty that was open before changed. `None`: it was opened.
    fn changed(&self, proceeding: u32, why: &Why) -> Option<Text> {
        let text = |zh: &str, en: &str| Some(Text::new(zh, en));
        match why {
            Why::Opened(_) => None,
            Why::Tier(act) => {
                let act = self.act(proceeding, act);
                Some(Text::new(
                    format!("因「{}」改变时限", act.zh),
                    format!("has another limit after “{}”", act.en),
                ))
            }
            Why::Extended => text("延期", "is extended"),
            Why::Suspended(reason) => {
                Some(Text::new(format!("中止(`{reason}`)"), format!("is suspended (`{reason}`)")))
            }
            Why::Resumed => text("恢复计算", "runs again"),
            Why::Resubmitted => text("重新提交后接续", "goes on after resubmission"),
            Why::Withdrawn => text("因撤回而恢复", "is open again, the move was withdrawn"),
            Why::Delegated => text("改由其承担", "passes on"),
            Why::Notice(notice) => Some(Text::new(
                format!("按「{notice}」重新推算"),
                format!("is projected anew under “{notice}”"),
            )),
            Why::Confirmed => text("起算时间得到确认", "has its start confirmed"),
            Why::Rung => None,
        }
    }

    fn ended(&self, proceeding: u32, why: &Ended) -> Text {
        let (zh, en) = match why {
            Ended::Moot => ("已离开相应阶段", "its phase was left"),
            Ended::ByAct(act) => {
                let act = self.act(proceeding, act);
                return Text::new(format!("因「{}」", act.zh), format!("because of “{}”", act.en));
            }
            Ended::Returned => ("已退回", "it was returned"),
            Ended::Withdrawn => ("引起它的行为已撤回", "the move that opened it was withdrawn"),
            Ended::Closed => ("程序已办结", "the proceeding closed"),
            Ended::Superseded => ("已有新文本", "a newer text took its place"),
        };
        Text::new(zh, en)
    }

    /// What started a clock.
    fn since(&self, proceeding: u32, trigger: &str) -> Text {
        let act = |word: &str, name: &str| {
            let title = self.act(proceeding, name);
            let zh = if word == "receipt" { "收到" } else { "" };
            let en = if word == "receipt" { "receipt of " } else { "" };
            Text::new(format!("自{zh}「{}」", title.zh), format!("{en}“{}”", title.en))
        };
        match Trigger::parse(trigger) {
            Some(Trigger::Act(name)) => act("act", &name),
            Some(Trigger::Receipt { act: name, .. }) => act("receipt", &name),
            Some(Trigger::Phase(name)) => {
                let title = self.phase(proceeding, &name);
                Text::new(format!("自进入「{}」", title.zh), format!("entering “{}”", title.en))
            }
            Some(Trigger::Open) => Text::new("自启动", "the opening"),
            _ => Text::new(format!("自 `{trigger}`"), format!("`{trigger}`")),
        }
    }

    /// A limit, a target or a rung that was passed.
    fn passed(&self, event: &Event) -> Option<Entry> {
        let (kind, proceeding, key, text, basis) = match event {
            Event::RungReached { proceeding, key, warn, tell, .. } => {
                let (title, to) = (self.duty(*proceeding, key), self.agencies(tell));
                if tell.is_empty() {
                    return None;
                }
                let (kind, text) = if *warn {
                    (
                        "warned",
                        Text::new(
                            format!("预警 {}:「{}」将届满", to.zh, title.zh),
                            format!("warns {}: “{}” is about to end", to.en, title.en),
                        ),
                    )
                } else {
                    (
                        "told",
                        Text::new(
                            format!("告知 {}:「{}」未办", to.zh, title.zh),
                            format!("tells {}: “{}” is not done", to.en, title.en),
                        ),
                    )
                };
                (kind, proceeding, key, text, None)
            }
            Event::Breached { proceeding, key, basis, at, .. } => {
                let (title, who) = (self.duty(*proceeding, key), self.agency(&key.owed_by));
                let law = self.law(basis.as_ref(), at.plus_micros(-1).day());
                let text = Text::new(
                    format!("逾期:{}「{}」,{}", who.zh, title.zh, law.zh),
                    format!("overdue: {}, “{}”, {}", who.en, title.en, law.en),
                );
                ("breached", proceeding, key, text, basis.as_ref())
            }
            Event::Silent { proceeding, key, tell, .. } => {
                let (title, who) = (self.duty(*proceeding, key), self.agency(&key.owed_by));
                let to = self.agencies(tell);
                let text = Text::new(
                    format!("静默:{}「{}」过内部目标仍未办,告知 {}", who.zh, title.zh, to.zh),
                    format!(
                        "silence: {}, “{}” is past its internal target; told: {}",
                        who.en, title.en, to.en
                    ),
                );
                ("silent", proceeding, key, text, None)
            }
            _ => return None,
        };
        let entry = self.entry(kind, text).of(*proceeding).about(&key.duty).by(&key.owed_by);
        let entry = entry.under(basis);
        Some(if kind == "warned" { entry } else { entry.adverse() })
    }

    /// Rights; waits and deemed acts follow.
    fn windows(&self, event: &Event) -> Option<Entry> {
        match event {
            Event::RightOpened { proceeding, right, .. } => {
                let rule = self.procedure(*proceeding)?.rights.get(&right.right)?;
                let who = self.agency(&right.of);
                let day = right.start.day();
                let until = self.until(rule.window, right.due.as_ref(), right.start);
                let basis = rule.basis.first().map(|(row, _)| row);
                let law = self.law(basis, day);
                let text = Text::new(
                    format!("可办「{}」:{}{},{}", rule.title.zh, who.zh, until.zh, law.zh),
                    format!("right “{}”: {}{}, {}", rule.title.en, who.en, until.en, law.en),
                );
                let mut entry = self.entry("right", text).of(*proceeding).about(&right.right);
                entry.due = right.due.as_ref().and_then(|due| due_key(rule.window, due));
                Some(entry.by(&right.of).under(basis))
            }
            Event::RightUsed { proceeding, right, .. } => {
                self.right("used", *proceeding, right, "已行使", "is used")
            }
            Event::RightLapsed { proceeding, right, .. } => self.right(
                "lapsed",
                *proceeding,
                right,
                "期满未行使(不属逾期)",
                "lapses unused (no breach)",
            ),
            Event::RightEnded { proceeding, right } => {
                self.right("ended", *proceeding, right, "随阶段结束", "ends with its phases")
            }
            _ => self.waits(event),
        }
    }

    /// Waits and deemed acts.
    fn waits(&self, event: &Event) -> Option<Entry> {
        match event {
            Event::WaitOpened { proceeding, wait, .. } => {
                let rule = self.procedure(*proceeding)?.waits.get(&wait.wait)?;
                let until = self.until(Some(rule.limit), Some(&wait.due), wait.start);
                let title = &rule.title;
                let mut entry = self.entry(
                    "wait",
                    Text::new(
                        format!("须等待「{}」{}", title.zh, until.zh),
                        format!("must wait: “{}”{}", title.en, until.en),
                    ),
                );
                entry.due = due_key(Some(rule.limit), &wait.due);
                let basis = rule.basis.first().map(|(row, _)| row);
                Some(entry.of(*proceeding).about(&wait.wait).under(basis))
            }
            Event::WaitEnded { proceeding, wait, passed: true, .. } => {
                let title = &self.procedure(*proceeding)?.waits.get(wait)?.title;
                let text = Text::new(
                    format!("「{}」等待届满", title.zh),
                    format!("the wait “{}” is over", title.en),
                );
                Some(self.entry("passed", text).of(*proceeding).about(wait))
            }
            Event::DeemedArmed { proceeding, armed, .. } => {
                let rule = self.procedure(*proceeding)?.deemed.get(&armed.deemed)?;
                let until = self.until(Some(rule.after), Some(&armed.due), armed.start);
                let title = &rule.title;
                let mut entry = self.entry(
                    "deemed",
                    Text::new(
                        format!("逾期不表示即「{}」{}", title.zh, until.zh),
                        format!("silence will count as “{}”{}", title.en, until.en),
                    ),
                );
                entry.due = due_key(Some(rule.after), &armed.due);
                let basis = rule.basis.first().map(|(row, _)| row);
                Some(entry.of(*proceeding).about(&armed.deemed).under(basis))
            }
            Event::DeemedEnded { proceeding, deemed, fired } => {
                let title = &self.procedure(*proceeding)?.deemed.get(deemed)?.title;
                let text = if *fired {
                    Text::new(
                        format!("未表示,视为「{}」", title.zh),
                        format!("silence counts as “{}”", title.en),
                    )
                } else {
                    Text::new(
                        format!("「{}」不再适用", title.zh),
                        format!("“{}” no longer applies", title.en),
                    )
                };
                Some(self.entry("deemed", text).of(*proceeding).about(deemed))
            }
            _ => None,
        }
    }

    fn right(
        &self,
        kind: &'static str,
        proceeding: u32,
        right: &Name,
        zh: &str,
        en: &str,
    ) -> Option<Entry> {
        let title = &self.procedure(proceeding)?.rights.get(right)?.title;
        let text = Text::new(format!("「{}」{zh}", title.zh), format!("“{}” {en}", title.en));
        Some(self.entry(kind, text).of(proceeding).about(right))
    }

    fn until(
        &self,
        limit: Option<Limit>,
        due: Option<&Due>,
        start: casework::time::Instant,
    ) -> Text {
        let (Some(limit), Some(due)) = (limit, due) else { return Text::default() };
        let (length, end) = (due::length(limit.length), due::end(Some(limit), due));
        let calendar = self.calendars.of(None);
        let why = due::short(calendar, limit, start, &[], &[]).unwrap_or_default();
        let (zh, en) = if why.zh.is_empty() {
            (String::new(), String::new())
        } else {
            (format!("({})", why.zh), format!(" ({})", why.en))
        };
        Text::new(
            format!(",{},{}{zh}", length.zh, end.zh),
            format!(", {}, {}{en}", length.en, end.en),
        )
    }
}

/// The day, or the instant for hours.
fn due_key(limit: Option<Limit>, due: &Due) -> Option<String> {
    let hours = limit.is_some_and(|limit| matches!(limit.length, Length::Hours(_)));
    if hours {
        return due.expires_at.map(|at| at.to_string());
    }
    due.last_day.map(|day| day.to_string())
}
