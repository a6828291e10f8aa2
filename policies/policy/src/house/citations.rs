//! Every citation stands in the registry and was in force in the edition's dates.

use crate::law::{Nature, Registry, Row, Validity};
use casework::file::{Flaw, Place};
use casework::procedure::Procedure;
use casework::time::Day;

pub(super) fn check(law: &Registry, procedure: &Procedure) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (id, place) in procedure.law_rows() {
        match law.row(&id) {
            None => flaws.push(unknown_row(law, &id, &place)),
            Some(row) if !in_force(row, procedure) => flaws.push(not_in_force(row, &place)),
            Some(_) => {}
        }
    }
    let limits = procedure.duties.iter().flat_map(|duty| duty.limits.iter().chain(&duty.also));
    let doubts = limits.flat_map(|limit| limit.doubts.iter().map(|doubt| (doubt, &limit.place)));
    let of_rights = procedure.rights.iter();
    let of_rights =
        of_rights.flat_map(|right| right.doubts.iter().map(|doubt| (doubt, &right.place)));
    for (doubt, place) in doubts.chain(of_rights).filter(|(id, _)| law.doubt(id).is_none()) {
        let all = law.doubts().map(|doubt| doubt.id.as_str()).collect::<Vec<_>>().join(", ");
        flaws.push(place.flaw(
            "unknown-doubt",
            format!("没有疑义 `{doubt}`,可用:{all}"),
            format!("there is no doubt `{doubt}`, allowed: {all}"),
        ));
    }
    flaws
}

/// A row of procedure must be in force on some day of the edition. A row of substance is chosen by
/// the conduct, which may lie long before, but never after. What has no citation has no dates.
fn in_force(row: &Row, procedure: &Procedure) -> bool {
    let meets = |validity: &Validity| {
        let begins = validity.from.is_none_or(|from| procedure.to.is_none_or(|to| from <= to));
        let lasts = validity.to.is_none_or(|to| procedure.from <= to);
        begins && (lasts || row.nature == Nature::Substance)
    };
    row.citations.is_empty() || row.citations.iter().any(|citation| meets(&citation.validity))
}

fn not_in_force(row: &Row, place: &Place) -> Flaw {
    let span = |validity: &Validity| format!("{}..{}", day(validity.from), day(validity.to));
    let spans: Vec<String> =
        row.citations.iter().map(|citation| span(&citation.validity)).collect();
    let (id, spans) = (&row.id, spans.join(", "));
    place.flaw(
        "row-not-in-force",
        format!("法律条目 `{id}` 在本版施行期间无有效依据(有效期:{spans}),请更换条目或版本日期"),
        format!(
            "law row `{id}` is never in force in this edition's dates (it is in {spans}), take \
             another row or other dates"
        ),
    )
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

pub(super) fn unknown_row(law: &Registry, id: &str, place: &Place) -> Flaw {
    // Ids are `P1-08` or `P1-08/310`: the others of the same list are what was likely meant.
    let list = id.split_once('-').map_or(id, |(list, _)| list);
    let others: Vec<&str> = law
        .rows()
        .map(|row| row.id.as_str())
        .filter(|row| row.split_once('-').is_some_and(|(of, _)| of == list))
        .collect();
    let (zh, en) = if others.is_empty() {
        ("请查 policies/law".to_owned(), "look in policies/law".to_owned())
    } else {
        let others = others.join(", ");
        (format!("可用:{others}"), format!("allowed: {others}"))
    };
    place.flaw(
        "unknown-row",
        format!("没有法律条目 `{id}`,{zh}"),
        format!("there is no law row `{id}`, {en}"),
    )
}
