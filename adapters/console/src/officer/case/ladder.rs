//! What was sent to whom, and how far up its ladder of evidence it has come.

use super::Open;
use crate::acting;
use crate::problem::Problem;
use engine::DeliveryRow;

/// A delivery.
pub(super) struct Sent {
    pub(super) number: u32,
    pub(super) act: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) copy: bool,
    pub(super) rungs: Vec<(String, String, &'static str)>,
    pub(super) receipt: Option<String>,
    pub(super) unsigned: bool,
    pub(super) digest: Option<String>,
    /// Set where this agency can sign for it: the message of the form.
    pub(super) sign: Option<String>,
}

pub(super) async fn all(open: &Open<'_>) -> Result<Vec<Sent>, Problem> {
    let w = open.officer.visitor.words;
    let rows = open.reader.deliveries(&open.officer.agency, &open.seen.row.number).await;
    let rows = rows.map_err(|fault| Problem::fault(w, &fault))?.unwrap_or_default();
    Ok(rows.iter().rev().map(|row| sent(open, row)).collect())
}

fn sent(open: &Open<'_>, row: &DeliveryRow) -> Sent {
    let w = open.officer.visitor.words;
    let names = open.rooms.names(w);
    let it = open.state.as_deref().and_then(|case| case.proceeding(row.proceeding));
    let (procedure, edition) = it.map_or(("", 0), |it| (&*it.procedure, it.edition));
    let rung = |(rung, at): &(casework::Name, i64)| {
        let mark = match &**rung {
            "accepted" => "done",
            "returned" | "refused" | "failed" | "withdrawn" => "late",
            _ => "open",
        };
        (names.common(rung), names.instant(*at), mark)
    };
    Sent {
        number: row.number,
        act: names.act(procedure, edition, &row.act),
        from: names.agency(&row.from),
        to: names.agency(&row.to),
        copy: row.copy,
        rungs: row.rungs.iter().map(rung).collect(),
        receipt: row.receipt.map(|at| names.instant(at)),
        unsigned: row.unsigned,
        digest: row.digest.as_deref().map(str::to_owned),
        sign: waits_for(row, &open.officer.agency).then(acting::message),
    }
}

/// Whether an agency can sign for a delivery, or send it back.
pub(in crate::officer) fn waits_for(row: &DeliveryRow, agency: &str) -> bool {
    let ended = ["accepted", "returned", "refused", "withdrawn"];
    &*row.to == agency
        && !row.outside
        && !row.rungs.iter().any(|(rung, _)| ended.contains(&&**rung))
}
