//! Deliveries and their ladder of evidence.

use super::{Entry, Teller};
use casework::text::Text;
use casework::{Event, Rung};

impl Teller<'_> {
    /// One line for each rung that matters; one that the next overtakes at once is left out.
    pub(super) fn post(&self, event: &Event, next: Option<&Event>) -> Option<Entry> {
        match event {
            Event::Climbed { delivery, rung, by, .. } => {
                let overtaken =
                    matches!(next, Some(Event::Climbed { delivery: same, .. }) if same == delivery);
                if overtaken {
                    return None;
                }
                let recorder = self.case.delivery(*delivery).filter(|sent| sent.to != *by);
                let recorder =
                    recorder.filter(|_| *rung == Rung::Accepted).map(|_| self.agency(by));
                let (zh, en) = word(*rung);
                let (zh, en) = match recorder {
                    Some(who) => {
                        (format!("{zh}({} 记录)", who.zh), format!("{en} (recorded by {})", who.en))
                    }
                    None => (zh.to_owned(), en.to_owned()),
                };
                self.sent(*delivery, &zh, &en)
            }
            Event::Received { delivery, unsigned: true, .. } => self.sent(
                *delivery,
                "未签收,宽限届满,起算",
                "is not signed for; the grace is over, the clock starts",
            ),
            Event::DeliverySilent { delivery, .. } => self.sent(
                *delivery,
                "逾内部目标仍未到达",
                "has not arrived within the internal target",
            ),
            _ => None,
        }
    }

    fn sent(&self, delivery: u32, zh: &str, en: &str) -> Option<Entry> {
        let sent = self.case.delivery(delivery)?;
        let (to, act) = (self.agency(&sent.to), self.act(sent.proceeding, &sent.act));
        let (copy_zh, copy_en) = if sent.copy { ("(抄送)", " (copy)") } else { ("", "") };
        let text = Text::new(
            format!("「{}」→ {}{copy_zh}:{zh}", act.zh, to.zh),
            format!("“{}” → {}{copy_en}: {en}", act.en, to.en),
        );
        let mut entry = self.entry("delivery", text).of(sent.proceeding).by(&sent.to);
        entry.act = Some(sent.act.clone());
        entry.delivery = Some(delivery);
        Some(entry)
    }
}

fn word(rung: Rung) -> (&'static str, &'static str) {
    match rung {
        Rung::Queued => ("待发", "queued"),
        Rung::Delivered => ("到达", "arrived"),
        Rung::Opened => ("已打开", "opened"),
        Rung::Accepted => ("签收", "signed for"),
        Rung::Returned => ("退还", "sent back"),
        Rung::Refused => ("拒收", "rejected"),
        Rung::Failed => ("未能送达", "could not be delivered"),
        Rung::Withdrawn => ("撤回", "withdrawn"),
    }
}
