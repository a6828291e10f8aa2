//! Rosters, holds and appointments: that they can be read from documents and end somewhere.

use super::check::Check;
use crate::file::Place;
use crate::procedure::{AppointmentRule, HoldRule, Name, RosterRule};

impl Check<'_> {
    pub(super) fn stock(&mut self) {
        let procedure = self.procedure;
        for roster in &procedure.rosters {
            self.roster(roster);
        }
        for hold in &procedure.holds {
            self.hold(hold);
        }
        for appointment in &procedure.appointments {
            self.appointment(appointment);
        }
        let stocked = procedure.rosters.iter().map(|it| &it.place);
        let stocked = stocked.chain(procedure.holds.iter().map(|it| &it.place)).next();
        let forbidden = procedure.verbs.get("merge").is_some_and(|verb| verb.forbidden);
        if let (Some(place), false) = (stocked, forbidden) {
            self.flaws.add(
                place,
                "stock-merged",
                "名册和占用以案件编号为准,不能并案:请写 `[verb.merge] forbidden = true`",
                "rosters and holds go by the case's number, it cannot be merged: say `[verb.merge] forbidden = true`",
            );
        }
    }

    fn roster(&mut self, roster: &RosterRule) {
        let part = ("roster", &roster.name, &roster.place);
        let acts = [("published_by", &roster.published_by), ("busy_by", &roster.busy_by)];
        for (key, acts) in acts {
            for (index, act) in acts.iter().enumerate() {
                let place = self.nth(part, key, index);
                self.with_document(act, &place);
            }
        }
    }

    fn hold(&mut self, hold: &HoldRule) {
        let part = ("hold", &hold.name, &hold.place);
        for (index, act) in hold.taken_by.iter().enumerate() {
            let place = self.nth(part, "taken_by", index);
            self.with_document(act, &place);
        }
        for (index, phase) in hold.during.iter().enumerate() {
            if self.is_final(phase) {
                let place = self.nth(part, "during", index);
                self.flaws.add(
                    &place,
                    "during-final",
                    format!("阶段 `{phase}` 已办结,不再占用"),
                    format!("phase `{phase}` is final, nothing is held in it"),
                );
            }
        }
        for (index, phase) in hold.firm.iter().enumerate() {
            if !hold.during.contains(phase) {
                let place = self.nth(part, "firm", index);
                self.flaws.add(
                    &place,
                    "firm-not-held",
                    format!("阶段 `{phase}` 不在 `during` 中,其中不占用"),
                    format!("phase `{phase}` is not in `during`, nothing is held in it"),
                );
            }
        }
    }

    fn appointment(&mut self, appointment: &AppointmentRule) {
        let part = ("appointment", &appointment.name, &appointment.place);
        for (index, act) in appointment.set_by.iter().enumerate() {
            let place = self.nth(part, "set_by", index);
            self.with_document(act, &place);
        }
        if !appointment.announced.is_empty() && appointment.quiet.is_none() {
            let place = self.at(part, "announced");
            self.flaws.add(
                &place,
                "announced-without-quiet",
                "`announced` 只用于有 `quiet` 的日程",
                "`announced` is only for an appointment with `quiet`",
            );
        }
    }

    fn with_document(&mut self, act: &Name, place: &Place) {
        if self.procedure.acts.get(act).is_some_and(|act| act.document.is_none()) {
            self.flaws.add(
                place,
                "stock-without-document",
                format!("行为 `{act}` 没有文书,读不到内容"),
                format!("act `{act}` has no document, there is nothing to read"),
            );
        }
    }
}
