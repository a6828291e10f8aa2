//! What an operator's form says of her hand: its id, her account, and why.

use crate::problem::Problem;
use crate::visitor::{Fields, Operator};
use engine::Hand;

/// The most characters of a reason.
pub(super) const WHY_CHARS_MAX: usize = 500;

/// The hand behind a form. A reason must be given: it goes on record for auditors.
pub(super) fn of(operator: &Operator, fields: &Fields) -> Result<Hand, Problem> {
    let w = operator.0.words;
    let (id, why) = (fields.get("message"), fields.get("why"));
    let chars = why.chars().count();
    if chars == 0 || WHY_CHARS_MAX < chars {
        let what = w.with2("why-wrong", ("n", chars), ("most", WHY_CHARS_MAX));
        return Err(Problem::wrong(w, what, w.t("why-advice")));
    }
    let is_id = id.len() == 34 && id.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    if !is_id {
        return Err(Problem::not_from_here(w));
    }
    Ok(Hand { id: id.to_owned(), who: operator.0.account.name.clone(), why: why.to_owned() })
}
