//! Where a page of a list begins: the same words in both stores, since an asker may meet either.

use engine::Fault;

/// In a list of cases: the number of the case that was shown last.
pub(crate) fn of_cases(after: &str) -> Result<i64, Fault> {
    after.parse().map_err(|_| wrong(after))
}

/// In a list of duties: the instant by which they are sorted, and the number of the last one.
pub(crate) fn of_duties(after: &str) -> Result<(i64, i64), Fault> {
    let read = || {
        let (sort, id) = after.split_once('.')?;
        Some((sort.parse().ok()?, id.parse().ok()?))
    };
    read().ok_or_else(|| wrong(after))
}

/// In a list of what was said: the place of the one that was shown last.
pub(crate) fn of_said(after: &str) -> Result<i64, Fault> {
    after.parse().map_err(|_| wrong(after))
}

/// In a trail of reads: how many rows were shown.
pub(crate) fn of_looks(after: &str) -> Result<i64, Fault> {
    after.parse().ok().filter(|shown| 0 <= *shown).ok_or_else(|| wrong(after))
}

fn wrong(after: &str) -> Fault {
    Fault::of_asker(format!("`{after}` is no cursor of this list; use `next` of a page"))
}
