//! What was sent is carried: at once and signed for, or as the story says.

use super::cues;
use super::play::{Stage, by_clock, refused};
use super::story::{Deed, PostStep, Receipts};
use casework::procedure::{CLOCK, Name};
use casework::text::Text;
use casework::time::Instant;
use casework::{Act, Case, Delivery, Rung, Verb};

impl Stage<'_> {
    /// Carries a delivery that was just put into the outbox.
    pub(super) fn carry(&mut self, case: &Name, delivery: u32, at: Instant) {
        if self.receipts == Receipts::Nothing {
            return;
        }
        self.origin = cues::by_itself();
        let verb = Verb::Climb { delivery, rung: Rung::Delivered };
        if let Err(refusal) = self.decided(case, &by_clock(at, verb)) {
            return self.found(refused(&refusal));
        }
        if self.receipts == Receipts::Manual {
            return;
        }
        let sent = self.cases.get(case).and_then(|kept| kept.case.delivery(delivery));
        let Some(sent) = sent.cloned() else { return };
        let from = self.signer(case, &sent);
        let verb = Verb::Climb { delivery, rung: Rung::Accepted };
        let act =
            Act { from, office: None, occurred_at: at, received_at: at, proceeding: None, verb };
        if let Err(refusal) = self.decided(case, &act) {
            self.found(refused(&refusal));
        }
    }

    /// Who signs for a delivery: the recipient, or the agency that records for it.
    fn signer(&self, case: &Name, sent: &Delivery) -> Name {
        let kept = self.cases.get(case).map(|kept| &kept.case);
        let recorder = kept.and_then(|case| {
            let it = case.proceeding(sent.proceeding)?;
            let procedure = self.procedure_of(it)?;
            let mut outside = procedure.roles.iter().filter(|role| role.outside);
            let role = outside.find(|role| it.in_role(&role.name).contains(&sent.to))?;
            role.recorded_by.iter().flat_map(|role| it.in_role(role)).next().cloned()
        });
        recorder.filter(|_| sent.outside).unwrap_or_else(|| sent.to.clone())
    }

    /// What a story says happens to a delivery.
    pub(super) fn posted(&self, deed: &Deed, step: PostStep, act: &Name) -> Result<Act, Text> {
        let scope = deed.options.scope.as_ref();
        let to = deed.options.recipient.as_ref().unwrap_or(&deed.who);
        let to = self.agency(to, scope, None, false)?;
        let rung = rung(step);
        let sent = find(self.case(), act, &to, rung)?;
        let from = match step {
            PostStep::Arrive | PostStep::Fail => CLOCK.into(),
            _ if deed.options.recipient.is_some() => self.agency(&deed.who, scope, None, true)?,
            _ => self.signer(&self.current, sent),
        };
        Ok(Act {
            from,
            office: deed.office.clone(),
            occurred_at: deed.options.claimed.unwrap_or(deed.at),
            received_at: deed.at,
            proceeding: None,
            verb: Verb::Climb { delivery: sent.id, rung },
        })
    }
}

fn rung(step: PostStep) -> Rung {
    match step {
        PostStep::Arrive => Rung::Delivered,
        PostStep::Open => Rung::Opened,
        PostStep::Sign => Rung::Accepted,
        PostStep::SendBack => Rung::Returned,
        PostStep::Reject => Rung::Refused,
        PostStep::Fail => Rung::Failed,
    }
}

/// The newest delivery of an act to an agency that has not climbed this rung, else the newest.
fn find<'a>(case: &'a Case, act: &str, to: &str, rung: Rung) -> Result<&'a Delivery, Text> {
    let sent = |it: &&Delivery| &*it.act == act && &*it.to == to;
    let each = || case.deliveries.iter().rev().map(|it| -> &Delivery { it });
    let all = || each().filter(sent);
    let open = all().find(|it| !it.rungs.contains_key(&rung));
    open.or_else(|| all().next()).ok_or_else(|| {
        let known = case.deliveries.iter().map(|it| format!("{} → {}", it.act, it.to));
        let known = known.collect::<Vec<_>>().join(", ");
        Text::new(
            format!("没有 `{act}` 给 `{to}` 的送达,已有:{known}"),
            format!("there is no delivery of `{act}` to `{to}`, there are: {known}"),
        )
    })
}
