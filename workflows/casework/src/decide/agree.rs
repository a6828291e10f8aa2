//! Agreement of several on one hash.

use super::Draft;
use super::owed::at_path;
use super::perform::Deed;
use crate::act::{Act, Step};
use crate::case::Agreement;
use crate::event::{Ended, Event};
use crate::procedure::{ActRule, AgreementRule, Name, Need, Owner, Procedure};
use crate::refusal::{Code, Refusal};
use serde_json::Value;
use std::collections::BTreeSet;

impl Draft<'_> {
    /// Whoever agrees names the hash that is before the members, once.
    pub(super) fn check_consent(
        &self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        act: &Act,
        step: &Step,
    ) -> Result<(), Refusal> {
        let Some(agreement) = procedure.agreements.iter().find(|it| it.accepted_by == rule.name)
        else {
            return Ok(());
        };
        let state = self.proceeding(id)?.agreements.get(&agreement.name);
        let before = state.map_or("-", |state| &*state.hash);
        let given = step.agrees_to.as_deref().unwrap_or("-");
        if given != before || state.is_none() {
            return Err(Refusal::new(
                Code::OtherHash,
                format!("同意须指明现行文本 `{before}`,给的是 `{given}`;请先阅读新文本"),
                format!(
                    "the text before the members is `{before}`, given is `{given}`; read it first"
                ),
            ));
        }
        if state.is_some_and(|state| state.accepted.contains(&act.from)) {
            return Err(Refusal::new(
                Code::NoLonger,
                format!("`{}` 已同意该文本", act.from),
                format!("`{}` has agreed to this text already", act.from),
            ));
        }
        Ok(())
    }

    /// Puts a text before the members, or takes one's consent. Gives the phase entered when enough
    /// have agreed.
    pub(super) fn consent(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<Option<Name>, Refusal> {
        let mut phase = None;
        for agreement in &procedure.agreements {
            if agreement.proposed_by.contains(&rule.name) {
                self.put(id, procedure, agreement, deed)?;
                let it = self.proceeding(id)?;
                let state = it.agreements.get(&agreement.name);
                if state.is_some_and(|state| enough(agreement.need, state)) {
                    phase = Some(agreement.reached.clone());
                }
            } else if agreement.accepted_by == rule.name {
                phase = self.accept(id, agreement, deed)?;
            } else if agreement.withdrawn_by.contains(&rule.name) {
                self.retract(id, agreement, deed)?;
            }
        }
        Ok(phase)
    }

    fn put(
        &mut self,
        id: u32,
        procedure: &Procedure,
        agreement: &AgreementRule,
        deed: Deed<'_>,
    ) -> Result<(), Refusal> {
        let document = deed.step.and_then(|step| step.document.as_ref());
        let Some(document) = document else { return Ok(()) };
        let it = self.proceeding(id)?;
        let asked: BTreeSet<Name> = it.in_role(&agreement.each).iter().cloned().collect();
        let old = it.agreements.get(&agreement.name);
        let touched = agreement.touches.as_ref().and_then(|path| at_path(&document.body, path));
        let touched: Option<Vec<&str>> = touched
            .and_then(Value::as_array)
            .map(|list| list.iter().filter_map(Value::as_str).collect());
        // Consent is kept only where the new text itself says whom it touches.
        let mut accepted: BTreeSet<Name> = match (&touched, old) {
            (Some(touched), Some(old)) => {
                let kept = old.accepted.iter().filter(|who| !touched.contains(&&***who));
                kept.filter(|who| asked.contains(*who)).cloned().collect()
            }
            _ => BTreeSet::new(),
        };
        // Whoever must say something of its own by agreeing has not said it by proposing.
        let accept = procedure.acts.get(&agreement.accepted_by);
        let own_words = accept.is_some_and(|rule| rule.document.is_some());
        if !own_words && asked.contains(deed.by) {
            accepted.insert(deed.by.clone());
        }
        let mut earlier = old.map(|old| old.earlier.clone()).unwrap_or_default();
        if let Some(old) = old {
            earlier.insert(old.round, (old.hash.clone(), old.accepted.clone()));
        }
        let round = old.map_or(1, |old| old.round + 1);
        let hash = document.digest.clone();
        let state = Box::new(Agreement { hash, round, asked, accepted, earlier });
        let agreement_name = agreement.name.clone();
        self.emit(Event::Put { proceeding: id, agreement: agreement_name, state });
        self.supersede(id, procedure, agreement)
    }

    /// Answers owed to the text before are no longer owed; the new text asks for its own.
    fn supersede(
        &mut self,
        id: u32,
        procedure: &Procedure,
        agreement: &AgreementRule,
    ) -> Result<(), Refusal> {
        let answers = |duty: &&crate::Duty| {
            procedure.duties.get(&duty.key.duty).is_some_and(|rule| {
                rule.owed_by == Owner::EachOf(agreement.each.clone())
                    && rule.done_by.contains(&agreement.accepted_by)
            })
        };
        let open = self.proceeding(id)?.duties.iter().filter(answers);
        let keys: Vec<_> = open.map(|duty| duty.key.clone()).collect();
        for key in keys {
            self.end_duty(id, &key, &Ended::Superseded)?;
        }
        Ok(())
    }

    fn accept(
        &mut self,
        id: u32,
        agreement: &AgreementRule,
        deed: Deed<'_>,
    ) -> Result<Option<Name>, Refusal> {
        let it = self.proceeding(id)?;
        let Some(state) = it.agreements.get(&agreement.name) else { return Ok(None) };
        let mut after = state.clone();
        after.accepted.insert(deed.by.clone());
        let reached = enough(agreement.need, &after);
        self.emit(Event::Agreed {
            proceeding: id,
            agreement: agreement.name.clone(),
            by: deed.by.clone(),
            hash: after.hash,
            reached,
        });
        Ok(reached.then(|| agreement.reached.clone()))
    }

    /// Consent is taken back; what was agreed to stays on record.
    fn retract(
        &mut self,
        id: u32,
        agreement: &AgreementRule,
        deed: Deed<'_>,
    ) -> Result<(), Refusal> {
        let state = self.proceeding(id)?.agreements.get(&agreement.name);
        let Some(hash) =
            state.filter(|state| state.accepted.contains(deed.by)).map(|state| state.hash.clone())
        else {
            return Ok(());
        };
        let (agreement, by) = (agreement.name.clone(), deed.by.clone());
        self.emit(Event::Retracted { proceeding: id, agreement, by, hash });
        Ok(())
    }
}

fn enough(need: Need, state: &Agreement) -> bool {
    let agreed = state.asked.iter().filter(|who| state.accepted.contains(*who)).count();
    match need {
        Need::All => agreed == state.asked.len() && agreed > 0,
        Need::Any => agreed > 0,
        Need::Count(least) => agreed >= least as usize,
    }
}
