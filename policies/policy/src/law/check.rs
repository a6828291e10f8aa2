//! What must hold between the rows, the instruments and the doubts.

use super::{Kind, Registry, Row};
use casework::file::{Flaws, Place};
use casework::time::Length;

impl Registry {
    pub(super) fn check(&self, flaws: &mut Flaws) {
        for instrument in self.instruments() {
            self.check_doubts(&instrument.doubts, &instrument.place, flaws);
        }
        for row in self.rows() {
            self.check_doubts(&row.doubts, &row.place, flaws);
            self.check_time(row, flaws);
            check_source(row, flaws);
            check_kind(row, flaws);
            check_roll(row, flaws);
        }
    }

    fn check_doubts(&self, doubts: &[String], place: &Place, flaws: &mut Flaws) {
        for doubt in doubts.iter().filter(|doubt| self.doubt(doubt).is_none()) {
            flaws.add(
                place,
                "unknown-doubt",
                format!("没有疑义 `{doubt}`，请先在 doubts.toml 中写明"),
                format!("there is no doubt `{doubt}`, write it in doubts.toml first"),
            );
        }
    }

    fn check_time(&self, row: &Row, flaws: &mut Flaws) {
        if let Some(time) = row.time.as_ref().filter(|time| self.row(time).is_none()) {
            flaws.add(
                &row.place,
                "unknown-row",
                format!("`time` 指向的条目 `{time}` 不存在"),
                format!("`time` names row `{time}`, which does not exist"),
            );
        }
    }
}

/// What is shown as law cites its text; what was not read quotes nothing and says where it is from.
fn check_source(row: &Row, flaws: &mut Flaws) {
    if row.is_law() && row.citations.is_empty() {
        flaws.add(
            &row.place,
            "no-citation",
            format!("`{}` 作为法律显示，须写明依据", row.id),
            format!("`{}` is shown as law, give its citation", row.id),
        );
    }
    if !row.confidence.was_seen() {
        for citation in row.citations.iter().filter(|citation| citation.quote.is_some()) {
            flaws.add(
                &citation.place,
                "quote-unseen",
                format!("`{}` 未见原文，不能引用，请写入 `source`", row.id),
                format!("text of `{}` was not seen, move the quotation to `source`", row.id),
            );
        }
    }
}

/// A setting is never sure, and a doubt says why it is needed; the policy gives no limit.
fn check_kind(row: &Row, flaws: &mut Flaws) {
    let sure = row.confidence.was_seen() || !row.citations.is_empty();
    if row.kind == Kind::Setting && (sure || row.doubts.is_empty()) {
        flaws.add(
            &row.place,
            "setting-as-law",
            format!("`{}` 为设定：不得有依据，不得标 V，须写明疑义", row.id),
            format!("`{}` is a setting: no citation, no V, and name its doubt", row.id),
        );
    }
    if row.kind == Kind::Policy && !row.limits.is_empty() {
        flaws.add(
            &row.place,
            "policy-limit",
            format!("`{}` 为政策要求，不得有时限", row.id),
            format!("`{}` is a point of the policy, it has no limit", row.id),
        );
    }
}

/// Hours, working days and what has no instant have no last day that could roll.
fn check_roll(row: &Row, flaws: &mut Flaws) {
    for term in &row.limits {
        let rolls = matches!(term.limit.length, Length::Days(_) | Length::Months(_));
        if term.limit.roll && !rolls {
            flaws.add(
                &row.place,
                "roll-without-effect",
                format!("`{}` 的时限 `{}` 不能顺延，请去掉 `roll`", row.id, term.limit.length),
                format!("limit `{}` of `{}` cannot roll, drop `roll`", term.limit.length, row.id),
            );
        }
    }
}
