//! Letters and deliveries, each met once, and joined by what they name.

use super::{Accounts, Gap, GapKind, Reading};
use crate::fault::{During, small};
use casework::procedure::Name;
use engine::Fault;
use rusqlite::OptionalExtension;
use std::iter::Peekable;

/// A delivery by the rowid of its case and its number.
type Key = (i64, i64);

/// What a letter names, with the case's rowid where there is one, and whether its entry is there.
const LETTERS: &str = "SELECT case_number, delivery, state,
        (SELECT id FROM case_ c WHERE c.number = l.case_number),
        EXISTS (SELECT 1 FROM entry e WHERE e.position = l.position)
    FROM letter l ORDER BY number";

const DELIVERIES: &str = "SELECT case_id, number, outside, withdrawn, receipt IS NOT NULL
    FROM delivery ORDER BY case_id, number";

/// A delivery as far as its letter matters.
struct Sent {
    key: Key,
    outside: bool,
    withdrawn: bool,
}

impl Reading<'_> {
    /// Joins deliveries with their letters. Of a letter two numbers are kept, so that both tables are
    /// read once, in their own order.
    pub(super) fn post(&self, accounts: &mut Accounts) -> Result<(), Fault> {
        let mut lost = Vec::new();
        let mut named = self.letters(accounts, &mut lost)?;
        named.sort_unstable();
        named.dedup();
        let mut named = named.into_iter().peekable();
        let (mut letterless, mut strays) = (Vec::new(), Vec::new());
        let doing = "reading deliveries";
        let mut statement = self.conn.prepare(DELIVERIES).during(doing)?;
        let mut rows = statement.query([]).during(doing)?;
        while let Some(row) = rows.next().during(doing)? {
            let (case, number, outside, withdrawn, received) =
                <(i64, i64, bool, bool, bool)>::try_from(row).during(doing)?;
            accounts.deliveries += 1;
            accounts.outside += u64::from(outside);
            accounts.withdrawn += u64::from(withdrawn);
            accounts.received += u64::from(received);
            let sent = Sent { key: (case, number), outside, withdrawn };
            if !joined(&mut named, &sent, &mut strays) && !sent.outside && !sent.withdrawn {
                letterless.push(sent.key);
            }
        }
        strays.extend(named);
        self.name(GapKind::DeliveryWithoutLetter, &letterless, accounts)?;
        self.name(GapKind::LetterWithoutDelivery, &strays, accounts)?;
        lost.into_iter().for_each(|gap| accounts.add(gap));
        Ok(())
    }

    /// Counts letters; gives the deliveries that they name.
    fn letters(&self, accounts: &mut Accounts, lost: &mut Vec<Gap>) -> Result<Vec<Key>, Fault> {
        let doing = "reading letters";
        let mut statement = self.conn.prepare(LETTERS).during(doing)?;
        let mut rows = statement.query([]).during(doing)?;
        let mut named = Vec::new();
        while let Some(row) = rows.next().during(doing)? {
            let (delivery, state): (Option<i64>, i64) =
                row.get(1).and_then(|it| Ok((it, row.get(2)?))).during(doing)?;
            let (case, entry): (Option<i64>, bool) =
                row.get(3).and_then(|it| Ok((it, row.get(4)?))).during(doing)?;
            accounts.letters += 1;
            match state {
                0 => accounts.waiting += 1,
                1 => accounts.lying += 1,
                _ => accounts.deleted += 1,
            }
            named.extend(case.zip(delivery));
            if case.is_some() && entry {
                continue;
            }
            let number: Name = row.get(0).during(doing)?;
            let mut lose = |kind| {
                let (case, delivery) = (number.clone(), delivery.map(small));
                lost.push(Gap { case, delivery, kind });
            };
            if case.is_none() && !number.is_empty() {
                lose(GapKind::LetterWithoutCase);
            }
            if !entry {
                lose(GapKind::LetterWithoutEntry);
            }
        }
        Ok(named)
    }

    fn name(&self, kind: GapKind, keys: &[Key], accounts: &mut Accounts) -> Result<(), Fault> {
        let doing = "looking for the number of a case";
        let sql = "SELECT number FROM case_ WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        for (case, number) in keys {
            let found: Option<Name> =
                statement.query_row([case], |row| row.get(0)).optional().during(doing)?;
            let case = found.unwrap_or_else(|| "".into());
            accounts.add(Gap { case, delivery: Some(small(*number)), kind });
        }
        Ok(())
    }
}

/// Whether a letter names the delivery. Those that name none before it are strays.
fn joined(
    named: &mut Peekable<impl Iterator<Item = Key>>,
    sent: &Sent,
    strays: &mut Vec<Key>,
) -> bool {
    while let Some(stray) = named.next_if(|it| *it < sent.key) {
        strays.push(stray);
    }
    named.next_if(|it| *it == sent.key).is_some()
}
