//! Sets of time: sorted, never touching each other.

/// From one instant up to another, in microseconds since 1970-01-01T00:00:00Z.
pub(super) type Stretch = (i64, i64);

/// The same time in as few stretches as can be.
pub(super) fn merged(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.retain(|(from, until)| from < until);
    stretches.sort_unstable();
    let mut whole: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for (from, until) in stretches {
        match whole.last_mut() {
            Some((_, end)) if from <= *end => *end = (*end).max(until),
            _ => whole.push((from, until)),
        }
    }
    whole
}

/// What of one set is not in another; both are merged.
pub(super) fn without(set: &[Stretch], taken: &[Stretch]) -> Vec<Stretch> {
    let mut left = Vec::with_capacity(set.len());
    let mut next = 0_usize;
    for (from, until) in set {
        let mut start = *from;
        // What ends before this stretch ends before all later ones too.
        while taken.get(next).is_some_and(|(_, end)| end <= from) {
            next = next.saturating_add(1);
        }
        for (cut_from, cut_until) in taken.iter().skip(next) {
            if until <= cut_from {
                break;
            }
            if start < *cut_from {
                left.push((start, *cut_from));
            }
            start = start.max(*cut_until);
        }
        if start < *until {
            left.push((start, *until));
        }
    }
    left
}

/// The part of a stretch inside another.
pub(super) fn clipped((from, until): Stretch, within: Stretch) -> Option<Stretch> {
    let (from, until) = (from.max(within.0), until.min(within.1));
    (from < until).then_some((from, until))
}
