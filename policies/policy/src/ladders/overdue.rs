//! Ladders as the overdue rules of duties.

use super::{At, Ladder, Recipient, Rung, Unit};
use casework::file::Place;
use casework::procedure::{Overdue, Recipient as To, RungAt};
use casework::time::Length;

impl Ladder {
    /// The rungs as overdue rules, to stand behind those of a duty.
    #[must_use]
    pub fn overdue(&self) -> Vec<Overdue> {
        self.rungs.iter().map(overdue).collect()
    }
}

fn overdue(rung: &Rung) -> Overdue {
    Overdue {
        at: at(rung.at),
        tell: rung.to.iter().map(to).collect(),
        warn: rung.at.n < 0,
        then: None,
        place: Place { file: super::LADDERS_FILE.into(), line: 1 },
    }
}

fn at(at: At) -> RungAt {
    let n = at.n.unsigned_abs();
    let length = match at.unit {
        None => return RungAt::Due,
        Some(Unit::Hours) => Length::Hours(n),
        Some(Unit::Days) => Length::Days(n),
        Some(Unit::WorkingDays) => Length::WorkingDays(n),
        Some(Unit::Months) => Length::Months(n),
    };
    if at.n < 0 { RungAt::Before(length) } else { RungAt::After(length) }
}

fn to(recipient: &Recipient) -> To {
    match recipient {
        Recipient::OwedBy => To::OwedBy,
        Recipient::OwedTo => To::OwedTo,
        Recipient::SuperiorOf(base) if **base == Recipient::OwedBy => To::SuperiorOfOwedBy,
        other => To::Relation(other.to_string().into()),
    }
}
