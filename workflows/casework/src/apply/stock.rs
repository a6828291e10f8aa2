//! Events of teams and equipment.

use crate::case::{Proceeding, Span};
use crate::event::Stock;
use crate::time::Instant;

pub(super) fn apply(it: &mut Proceeding, what: &Stock, at: Instant) {
    match what {
        Stock::Listed { roster, digest, resources } => {
            let kept = it.rosters.entry(roster.clone()).or_default();
            kept.digest = digest.clone();
            kept.resources = resources.iter().map(|it| (it.id.clone(), it.kind.clone())).collect();
        }
        Stock::Occupied { roster, busy } => {
            it.rosters.entry(roster.clone()).or_default().busy = to_come(busy, at);
        }
        Stock::Booked { roster, booking } => {
            let kept = it.rosters.entry(roster.clone()).or_default();
            kept.bookings.retain(|other| !other.is_of(booking));
            kept.bookings.push(booking.clone());
            // A roster is used for years; what is over is history and no longer part of it.
            for booking in &mut kept.bookings {
                booking.spans = to_come(&booking.spans, at);
            }
            kept.bookings.retain(|booking| !booking.spans.is_empty());
            kept.busy = to_come(&kept.busy, at);
        }
        Stock::Held { hold, holding, .. }
            if holding.held.is_empty() && holding.freed.is_empty() =>
        {
            it.holdings.remove(hold);
        }
        Stock::Held { hold, holding, .. } => {
            it.holdings.insert(hold.clone(), holding.clone());
        }
    }
}

fn to_come(spans: &[Span], at: Instant) -> Vec<Span> {
    spans.iter().filter(|span| at < span.until).cloned().collect()
}
