//! Every limit that is shown with a basis is the limit that its row states.
//!
//! A number copied by hand goes wrong sooner or later; a wrong one with an article beside it would be
//! shown as law.

use crate::law::{Registry, Row};
use casework::file::{Flaw, Place};
use casework::procedure::{LimitRule, Measure, Name, Procedure};
use casework::time::{Length, Limit};

type Basis = [(Name, Place)];

pub(super) fn check(law: &Registry, procedure: &Procedure) -> Vec<Flaw> {
    let mut check = Check { law, flaws: Vec::new() };
    for duty in procedure.duties.iter() {
        for limit in duty.limits.iter().chain(&duty.also) {
            check.of_duty(limit);
        }
        if let Some(rule) = &duty.extend {
            // An extension counts from the raw end; whether that rolls is the limit's own business.
            check.number(rule.length, &rule.basis, &rule.place);
        }
    }
    for right in procedure.rights.iter() {
        check.of_part(right.window, &right.basis, &right.place);
    }
    for wait in procedure.waits.iter() {
        check.of_part(Some(wait.limit), &wait.basis, &wait.place);
    }
    for deemed in procedure.deemed.iter() {
        check.of_part(Some(deemed.after), &deemed.basis, &deemed.place);
    }
    check.flaws
}

struct Check<'a> {
    law: &'a Registry,
    flaws: Vec<Flaw>,
}

impl Check<'_> {
    /// The basis of a duty's limit says where this very number comes from.
    fn of_duty(&mut self, rule: &LimitRule) {
        let limit = match rule.measure {
            Measure::Span(length) => Limit { length, roll: rule.roll, before: false },
            Measure::Before(length, _) => Limit { length, roll: rule.roll, before: true },
            // Whose last day stands in the document has no number to compare.
            Measure::InDocument(_) => return,
        };
        if self.number(limit.length, &rule.basis, &rule.place) {
            self.shape(limit, &rule.basis, &rule.place);
        }
    }

    /// The basis of a right, wait or deemed act says where the whole part comes from; a row without a
    /// number may give the right, and the number stays internal.
    fn of_part(&mut self, limit: Option<Limit>, basis: &Basis, place: &Place) {
        let Some(limit) = limit else { return };
        if !self.rows(basis).any(|row| !row.limits.is_empty()) {
            return;
        }
        if self.number(limit.length, basis, place) {
            self.shape(limit, basis, place);
        }
    }

    /// Whether some row states the length.
    fn number(&mut self, length: Length, basis: &Basis, place: &Place) -> bool {
        if basis.is_empty() || self.rows(basis).count() < basis.len() {
            // Internal, or a row is unknown, which is found elsewhere.
            return false;
        }
        let stated: Vec<String> = self.rows(basis).map(stated).collect();
        let found = self.rows(basis).flat_map(|row| &row.limits).any(|t| t.limit.length == length);
        if !found {
            let (stated, none) =
                (stated.join("; "), self.rows(basis).all(|row| row.limits.is_empty()));
            let rule = if none { "limit-without-row" } else { "limit-not-of-row" };
            self.flaws.push(place.flaw(
                rule,
                format!(
                    "时限 `{length}` 与依据不符,依据写的是 {stated};没有依据的时限不写 `basis`"
                ),
                format!(
                    "limit `{length}` is not what its basis states, which is {stated}; a limit \
                     without a source has no `basis`"
                ),
            ));
        }
        found
    }

    /// Whether the row that states the length also rolls as the rule does, and runs the same way.
    fn shape(&mut self, limit: Limit, basis: &Basis, place: &Place) {
        let rolls = matches!(limit.length, Length::Days(_) | Length::Months(_));
        let same = |stated: &Limit| {
            stated.length == limit.length
                && stated.before == limit.before
                && (!rolls || stated.roll == limit.roll)
        };
        if !self.rows(basis).flat_map(|row| &row.limits).any(|term| same(&term.limit)) {
            let stated = self.rows(basis).map(stated).collect::<Vec<_>>().join("; ");
            let length = limit.length;
            self.flaws.push(place.flaw(
                "roll-not-of-row",
                format!("时限 `{length}` 的顺延或倒算与依据不符,依据写的是 {stated}"),
                format!(
                    "limit `{length}` rolls or runs another way than its basis states, which is \
                     {stated}"
                ),
            ));
        }
    }

    fn rows<'b>(&'b self, basis: &'b Basis) -> impl Iterator<Item = &'b Row> {
        basis.iter().filter_map(|(id, _)| self.law.row(id))
    }
}

/// `P1-08: 3d roll, 7d roll`.
fn stated(row: &Row) -> String {
    let term = |limit: &Limit| {
        let (roll, before) =
            (if limit.roll { " roll" } else { "" }, if limit.before { " before" } else { "" });
        format!("{}{roll}{before}", limit.length)
    };
    let terms: Vec<String> = row.limits.iter().map(|of| term(&of.limit)).collect();
    let terms = if terms.is_empty() { "-".to_owned() } else { terms.join(", ") };
    format!("`{}`: {terms}", row.id)
}
