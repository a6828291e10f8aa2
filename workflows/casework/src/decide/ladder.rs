//! The ladder of evidence of a delivery.

use super::Draft;
use super::fire::Spark;
use crate::act::Act;
use crate::case::{COPY, Delivery, Duty, Rung};
use crate::event::{Event, Why};
use crate::procedure::{CLOCK, Name, Trigger};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

impl Draft<'_> {
    /// A delivery climbs. Saying a rung again changes nothing; a receipt is never answered by another.
    pub(super) fn climb(&mut self, act: &Act, id: u32, rung: Rung) -> Result<(), Refusal> {
        let delivery = self.delivery(id)?.clone();
        self.check_climber(act, &delivery, rung)?;
        let queued = delivery.rungs.get(&Rung::Queued).copied();
        if queued.is_some_and(|queued| act.occurred_at < queued) && !delivery.outside {
            return Err(Refusal::new(
                Code::WrongTime,
                format!("所称时间 {} 早于发出时间", act.occurred_at),
                format!("{} is before the delivery was sent", act.occurred_at),
            ));
        }
        let below: &[Rung] = match rung {
            Rung::Accepted => &[Rung::Delivered, Rung::Opened, Rung::Accepted],
            Rung::Opened => &[Rung::Delivered, Rung::Opened],
            _ => std::slice::from_ref(&rung),
        };
        let at = act.occurred_at;
        let fresh = |rung: &&Rung| match delivery.rungs.get(*rung) {
            // What was only implied by a higher rung gives way to what is said of it.
            Some(known) => at < *known && matches!(rung, Rung::Delivered | Rung::Opened),
            None => true,
        };
        for rung in below.iter().filter(fresh) {
            self.rise(&delivery, *rung, at, &act.from)?;
        }
        if rung == Rung::Accepted && !delivery.rungs.contains_key(&Rung::Accepted) {
            let back = delivery.rungs.contains_key(&Rung::Withdrawn);
            if delivery.receipt.is_none() && !back {
                self.emit(Event::Received { delivery: id, at, unsigned: false });
                self.receipt_starts(id, at)?;
            }
            self.confirm(&delivery)?;
        }
        Ok(())
    }

    fn delivery(&self, id: u32) -> Result<&Delivery, Refusal> {
        self.case.delivery(id).ok_or_else(|| {
            Refusal::new(
                Code::NoDelivery,
                format!("本案没有第 {id} 号送达"),
                format!("the case has no delivery {id}"),
            )
        })
    }

    /// The recipient says what it did; the house says that it carried, or could not.
    fn check_climber(&self, act: &Act, delivery: &Delivery, rung: Rung) -> Result<(), Refusal> {
        let by_house = matches!(rung, Rung::Delivered | Rung::Failed) && &*act.from == CLOCK;
        let own = !matches!(rung, Rung::Queued | Rung::Failed | Rung::Withdrawn);
        let by_recipient = act.from == delivery.to && own;
        let by_recorder = delivery.outside
            && !matches!(rung, Rung::Queued | Rung::Withdrawn)
            && self.records_for(delivery, &act.from)?;
        if by_house || by_recipient || by_recorder {
            return Ok(());
        }
        Err(Refusal::new(
            Code::NoDelivery,
            format!("第 {} 号送达不由 `{}` 记为 {}", delivery.id, act.from, rung.word()),
            format!("delivery {} is not for `{}` to mark {}", delivery.id, act.from, rung.word()),
        ))
    }

    fn records_for(&self, delivery: &Delivery, agency: &Name) -> Result<bool, Refusal> {
        let it = self.proceeding(delivery.proceeding)?;
        let procedure = self.procedure_of(delivery.proceeding)?;
        let mut outside = procedure.roles.iter().filter(|role| role.outside);
        Ok(outside.any(|role| {
            it.in_role(&role.name).contains(&delivery.to)
                && role.recorded_by.iter().any(|recorder| it.in_role(recorder).contains(agency))
        }))
    }

    fn rise(
        &mut self,
        delivery: &Delivery,
        rung: Rung,
        at: Instant,
        by: &Name,
    ) -> Result<(), Refusal> {
        let later = |no: &Rung| delivery.rungs.get(no).is_some_and(|it| at <= *it);
        let refused = [Rung::Returned, Rung::Refused, Rung::Failed].iter().any(later);
        let signed =
            [Rung::Accepted, Rung::Withdrawn].iter().any(|it| delivery.rungs.contains_key(it));
        let unsigned = delivery.receipt.is_none() && !signed && !refused;
        let grace_ends_at = if rung == Rung::Delivered && unsigned && !delivery.outside {
            self.target(self.world.settings.receipt_grace, at)?
        } else {
            None
        };
        let (id, by) = (delivery.id, by.clone());
        self.emit(Event::Climbed { delivery: id, rung, at, by, grace_ends_at });
        match rung {
            Rung::Delivered if delivery.copy => self.copy_arrived(delivery, at),
            _ => Ok(()),
        }
    }

    fn copy_arrived(&mut self, delivery: &Delivery, at: Instant) -> Result<(), Refusal> {
        let item = format!("{} {}", delivery.act, delivery.id);
        let it = self.proceeding(delivery.proceeding)?;
        let open = it.duties.iter().find(|duty| {
            &*duty.key.duty == COPY && duty.key.item.as_deref() == Some(item.as_str())
        });
        match open.cloned() {
            Some(duty) => self.discharged(delivery.proceeding, &duty, &delivery.act, at),
            None => Ok(()),
        }
    }

    /// What begins with the receipt of a delivery.
    pub(super) fn receipt_starts(&mut self, id: u32, at: Instant) -> Result<(), Refusal> {
        let delivery = self.delivery(id)?.clone();
        let trigger = Trigger::Receipt { act: delivery.act.clone(), by: None };
        let receiver = Some((&delivery.to, delivery.copy));
        let spark = Spark { trigger: &trigger, at, by_claim: false, receiver, body: None };
        self.spark(delivery.proceeding, spark)
    }

    /// The other side signed for what an act sent: its time is no longer only claimed.
    fn confirm(&mut self, delivery: &Delivery) -> Result<(), Refusal> {
        let opened_by = format!("act {}", delivery.act);
        let it = self.proceeding(delivery.proceeding)?;
        let claimed: Vec<Duty> = it
            .duties
            .iter()
            .filter(|duty| duty.by_claim && *duty.opened_by == *opened_by)
            .cloned()
            .collect();
        for duty in claimed {
            let duty = Box::new(Duty { by_claim: false, ..duty });
            let why = Why::Confirmed;
            self.emit(Event::DutyTimed { proceeding: delivery.proceeding, duty, why });
        }
        Ok(())
    }
}
