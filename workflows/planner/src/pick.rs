//! The cheapest members for one time, proved.
//!
//! The sets that can be spread over the needs of an operation, each member to one need it fits, are
//! the independent sets of a transversal matroid; those that fill every need are its bases. Points
//! stand at the member, not at the need it goes to, so the least sum is found by taking the cheapest
//! first and passing over whoever can no longer be fitted in. With a strict order of all offers the
//! base found is smallest in every position, so of all bases with the least sum it is also the first
//! in the order of their places: nothing is left to chance.

use std::collections::BTreeSet;

/// One resource that could come, and what it would cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Offer {
    pub(crate) points: i64,
    /// Which choice of the job it is; breaks ties.
    pub(crate) choice: usize,
    /// A bit for each need that it fits.
    pub(crate) fits: u32,
}

/// Who comes: places in the list of offers, ascending, with the need each fills.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pick {
    pub(crate) points: i64,
    pub(crate) places: Vec<usize>,
    pub(crate) needs: Vec<usize>,
}

/// Who stands at which need so far.
#[derive(Debug)]
struct Spread<'a> {
    offers: &'a [Offer],
    counts: &'a [u32],
    /// Places of offers at each need.
    at: Vec<Vec<usize>>,
}

impl Spread<'_> {
    /// Finds room for one more, moving others to needs they fit as well.
    fn add(&mut self, place: usize) -> bool {
        let Some(offer) = self.offers.get(place) else { return false };
        // How each need was reached: who would move into it, and from where.
        let mut reached: Vec<(usize, usize, Option<usize>)> = Vec::new();
        let mut seen = 0_u32;
        let mut push = |list: &mut Vec<_>, fits: u32, who: usize, from: Option<usize>| {
            for need in (0..self.counts.len()).filter(|need| fits & !seen & (1 << need) != 0) {
                list.push((need, who, from));
            }
            seen |= fits;
        };
        push(&mut reached, offer.fits, place, None);
        let mut next = 0;
        while let Some(&(need, ..)) = reached.get(next) {
            let standing = self.at.get(need).map_or(&[][..], Vec::as_slice);
            if (standing.len() as u64) < self.counts.get(need).copied().map_or(0, u64::from) {
                self.shift(&reached, next);
                return true;
            }
            for &who in standing {
                let fits = self.offers.get(who).map_or(0, |offer| offer.fits);
                push(&mut reached, fits, who, Some(next));
            }
            next += 1;
        }
        false
    }

    fn shift(&mut self, reached: &[(usize, usize, Option<usize>)], end: usize) {
        let mut step = reached.get(end).copied();
        while let Some((need, who, from)) = step {
            if let Some(list) = self.at.get_mut(need) {
                list.push(who);
            }
            step = from.and_then(|index| reached.get(index)).copied();
            if let Some((left, ..)) = step
                && let Some(list) = self.at.get_mut(left)
            {
                list.retain(|one| *one != who);
            }
        }
    }
}

/// The cheapest base that holds all of `inside` and none of `outside`; `None` where there is none.
/// The offers are in ascending order.
pub(crate) fn least(
    offers: &[Offer],
    counts: &[u32],
    inside: &[usize],
    outside: &BTreeSet<usize>,
) -> Option<Pick> {
    let total: u32 = counts.iter().sum();
    let mut spread = Spread { offers, counts, at: vec![Vec::new(); counts.len()] };
    let mut taken = 0;
    for place in inside {
        if !spread.add(*place) {
            return None;
        }
        taken += 1;
    }
    for place in 0..offers.len() {
        if taken == total {
            break;
        }
        if !outside.contains(&place) && !inside.contains(&place) && spread.add(place) {
            taken += 1;
        }
    }
    (taken == total).then(|| finish(&spread))
}

fn finish(spread: &Spread<'_>) -> Pick {
    let mut members: Vec<(usize, usize)> = Vec::new();
    for (need, list) in spread.at.iter().enumerate() {
        members.extend(list.iter().map(|place| (*place, need)));
    }
    members.sort_unstable();
    let points = members.iter().filter_map(|(place, _)| spread.offers.get(*place));
    Pick {
        points: points.map(|offer| offer.points).sum(),
        places: members.iter().map(|(place, _)| *place).collect(),
        needs: members.iter().map(|(_, need)| *need).collect(),
    }
}

/// How many of each need can be filled at the same time, as many as possible in all, and of equally
/// many those of the first needs: the needs are filled in their order.
pub(crate) fn filled(offers: &[Offer], counts: &[u32]) -> Vec<u32> {
    // Room is opened need by need. Who was placed stays placed, if perhaps elsewhere, and no need
    // loses anybody; whoever finds no room finds none later either until more is opened.
    let mut at = vec![Vec::new(); counts.len()];
    let mut used = vec![false; offers.len()];
    let mut open = vec![0; counts.len()];
    for (need, count) in counts.iter().enumerate() {
        if let Some(room) = open.get_mut(need) {
            *room = *count;
        }
        let mut stage = Spread { offers, counts: &open, at };
        for (place, used) in used.iter_mut().enumerate() {
            *used = *used || stage.add(place);
        }
        at = stage.at;
        let found = at.get(need).map_or(0, Vec::len);
        if let Some(room) = open.get_mut(need) {
            *room = u32::try_from(found).unwrap_or(u32::MAX);
        }
    }
    open
}
