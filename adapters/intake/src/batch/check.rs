//! Whether the figures of a table of batches fit each other.

use std::collections::BTreeMap;

use super::{Batch, Count, Figures};
use crate::Complaint;
use crate::report::Report;
use crate::words::shown;

/// Checks every batch by itself and against the one before it.
pub(super) fn all(batches: &[Batch], report: &mut Report) {
    let mut known: BTreeMap<(&str, u32), &Batch> = BTreeMap::new();
    for batch in batches {
        figures(batch, "当批", "this batch", &batch.own, report);
        figures(batch, "累计", "the sum so far", &batch.total, report);
        if let Some(first) = known.insert((&batch.round, batch.number), batch) {
            let line = first.line;
            report.doubt(at(
                batch,
                format!("批次重复,已见于第 {line} 行"),
                format!("the batch stands on line {line} too"),
            ));
        }
    }
    for batch in known.values() {
        let before = batch
            .number
            .checked_sub(1)
            .and_then(|number| known.get(&(batch.round.as_str(), number)));
        growth(batch, before.copied(), report);
    }
}

fn figures(batch: &Batch, zh: &str, en: &str, of: &Figures, report: &mut Report) {
    let Some(pieces) = of.pieces else { return };
    if let (Some(calls), Some(letters)) = (of.calls, of.letters) {
        let sum = u64::from(calls).saturating_add(u64::from(letters));
        if sum != u64::from(pieces) {
            report.doubt(at(
                batch,
                format!("{zh}来电 {calls} + 来信 {letters} = {sum},总数为 {pieces}"),
                format!(
                    "{en}: {calls} calls and {letters} letters are {sum}, the total is {pieces}"
                ),
            ));
        }
    }
    if let Some(sum) = sum(&of.cities)
        && sum != u64::from(pieces)
    {
        report.doubt(at(
            batch,
            format!("{zh}各市州合计 {sum},总数为 {pieces}"),
            format!("{en}: the cities have {sum}, the total is {pieces}"),
        ));
    }
}

/// The sum so far must have grown by this batch; the first batch is its own sum.
fn growth(batch: &Batch, before: Option<&Batch>, report: &mut Report) {
    let earlier = match before {
        Some(before) => before.total.pieces,
        None => (batch.number == 1).then_some(0),
    };
    let (Some(earlier), Some(own), Some(total)) = (earlier, batch.own.pieces, batch.total.pieces)
    else {
        return;
    };
    if u64::from(earlier).saturating_add(u64::from(own)) != u64::from(total) {
        report.doubt(at(
            batch,
            format!("上批累计 {earlier} + 当批 {own} 不等于累计 {total}"),
            format!("{earlier} before and {own} in this batch are not the sum so far, {total}"),
        ));
    }
}

/// The sum of the counts; nothing when one is not known.
fn sum(counts: &[Count]) -> Option<u64> {
    let known: Option<Vec<u64>> = counts.iter().map(|count| count.n.map(u64::from)).collect();
    known.filter(|known| !known.is_empty()).map(|known| known.iter().sum())
}

fn at(batch: &Batch, zh: String, en: String) -> Complaint {
    let (round, number) = (shown(&batch.round), batch.number);
    Complaint::row(
        batch.line,
        format!("{round}第 {number} 批:{zh}"),
        format!("batch {number} of `{round}`: {en}"),
    )
}
