//! Duties, rights, and what the clock says of them.

use super::{About, text, word};
use crate::ocel::objects::Kind;
use crate::ocel::{Telling, Value};
use casework::procedure::Name;
use casework::{Duty, DutyKey, Event};

impl Telling<'_, '_> {
    /// Tells an event of a clock; `false`: it is none.
    pub(super) fn clock(&mut self, event: &Event) -> bool {
        match event {
            Event::DutyTimed { proceeding, duty, why } => {
                let id = self.duty(*proceeding, &duty.key);
                self.timed(&id, duty);
                let mut about = self.about(*proceeding, &duty.key, id);
                about.extend(duty.owed_to.iter().map(|it| self.agency_as(it, "owed-to")));
                self.push("duty-timed", self.at, vec![("why", word(why))], about);
            }
            Event::DutyDone { proceeding, key, act, at, late } => {
                let id = self.duty(*proceeding, key);
                let about = self.about(*proceeding, key, id);
                let late = ("late", Value::Yes(!late.is_empty()));
                self.push("duty-done", *at, vec![("act", text(act)), late], about);
            }
            Event::DutyEnded { proceeding, key, why } => {
                let id = self.duty(*proceeding, key);
                let about = self.about(*proceeding, key, id);
                self.push("duty-ended", self.at, vec![("why", word(why))], about);
            }
            Event::RungReached { proceeding, key, at, warn, tell, .. } => {
                let about = self.told(*proceeding, key, tell);
                self.push("rung-reached", *at, vec![("warning", Value::Yes(*warn))], about);
            }
            Event::Breached { proceeding, key, basis, at, .. } => {
                let about = self.told(*proceeding, key, &[]);
                let basis = basis.iter().map(|it| ("basis", text(it))).collect();
                self.push("breached", *at, basis, about);
            }
            Event::Silent { proceeding, key, at, tell } => {
                let about = self.told(*proceeding, key, tell);
                self.push("silent", *at, Vec::new(), about);
            }
            other => return self.right(other),
        }
        true
    }

    fn right(&mut self, event: &Event) -> bool {
        let (proceeding, right, kind, at) = match event {
            Event::RightOpened { proceeding, right, .. } => {
                (proceeding, &right.right, "right-opened", self.at)
            }
            Event::RightUsed { proceeding, right, .. } => {
                (proceeding, right, "right-used", self.at)
            }
            Event::RightLapsed { proceeding, right, at } => {
                (proceeding, right, "right-lapsed", *at)
            }
            _ => return false,
        };
        let about = vec![self.proceeding_as(*proceeding, "proceeding"), self.case_as("case")];
        let (procedure, edition) = self.editions.of(*proceeding);
        let title = Value::Text(self.log.names.right(&procedure, edition, right));
        self.push(kind, at, vec![("right", text(right)), ("title", title)], about);
        true
    }

    fn told(&mut self, proceeding: u32, key: &DutyKey, tell: &[Name]) -> About {
        let id = self.duty(proceeding, key);
        let mut about = self.about(proceeding, key, id);
        about.extend(tell.iter().map(|it| self.agency_as(it, "told")));
        about
    }

    fn about(&mut self, proceeding: u32, key: &DutyKey, id: String) -> About {
        vec![
            (id, "duty".to_owned()),
            self.proceeding_as(proceeding, "proceeding"),
            self.case_as("case"),
            self.agency_as(&key.owed_by, "owed-by"),
        ]
    }

    fn duty(&mut self, proceeding: u32, key: &DutyKey) -> String {
        let item = key.item.as_ref().map(|it| format!("/{it}")).unwrap_or_default();
        let of = format!("{}/{proceeding}/{}/{}{item}", self.case, key.duty, key.owed_by);
        let id = self.log.objects.id(Kind::Duty, &of);
        let (procedure, edition) = self.editions.of(proceeding);
        let title = self.log.names.duty(&procedure, edition, &key.duty);
        self.log.objects.always(&id, "duty", text(&key.duty));
        self.log.objects.always(&id, "title", Value::Text(title));
        let (own, _) = self.proceeding_as(proceeding, "");
        self.log.objects.relate(&own, &id, "duty");
        let (owes, _) = self.agency_as(&key.owed_by, "");
        self.log.objects.relate(&id, &owes, "owed-by");
        id
    }

    /// The limit in force and its row.
    fn timed(&mut self, id: &str, duty: &Duty) {
        let Some(book) = duty.main() else { return };
        if let Some(due) = book.due.expires_at.or(book.soft) {
            self.log.objects.from(id, "due", self.at, Value::Time(due));
        }
        if let Some(basis) = &book.basis {
            self.log.objects.from(id, "basis", self.at, text(basis));
        }
        let suspended = Value::Yes(duty.is_paused());
        self.log.objects.from(id, "suspended", self.at, suspended);
    }
}
