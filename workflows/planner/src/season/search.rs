//! Construction and improvement of a season.
//!
//! A few operations are taken out and placed again, each in the cheapest way that is left; the
//! result stays if it is not much worse, less and less as the work goes on. What is taken out is
//! chosen by a fixed sequence of numbers, so the same question has the same answer.

use super::board::{Board, Placing};

/// The most operations that are taken out at once.
const OUT_MAX: usize = 6;

/// Numbers by splitmix64, always the same.
#[derive(Debug)]
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit.max(1) as u64)).unwrap_or(0)
    }
}

/// Places everything that is not yet placed, in the order of priority, then of the windows, then of
/// the names: what somebody would do by hand, with care for each operation alone.
pub(crate) fn by_hand(board: &mut Board<'_>) {
    let jobs = &board.field.jobs;
    let mut order: Vec<usize> = (0..jobs.len()).collect();
    order.sort_by_key(|index| {
        let request = jobs.get(*index).map(|job| job.request);
        request.map(|one| (std::cmp::Reverse(one.priority), one.window.last, &one.id))
    });
    for job in order {
        if board.placed.get(job).is_some_and(Option::is_none) {
            board.place(job);
        }
    }
}

/// Improves the board until so many more times were looked at, or until told to stop.
pub(crate) fn improve(board: &mut Board<'_>, steps: u64, stop: &dyn Fn() -> bool) {
    let (begin, count) = (board.steps, board.field.jobs.len());
    if count == 0 {
        return;
    }
    let mut sequence = Sequence(count as u64);
    let mut best = board.placed.clone();
    let mut best_points = board.points;
    // The first slack is a hundredth of what was reached for one operation, or so.
    let slack = (board.points / (count as i64 * 20)).max(1);
    let mut idle = 0_u32;
    while board.steps - begin < steps && idle < 100_000 && !stop() {
        let done = board.steps - begin;
        let left = i64::try_from(u128::from(steps - done) * 1000 / u128::from(steps)).unwrap_or(0);
        let before = board.points;
        let out = choose(board, &mut sequence);
        let old: Vec<(usize, Option<Placing>)> =
            out.iter().map(|job| (*job, board.take(*job))).collect();
        for job in order(board, out, &mut sequence) {
            board.place(job);
        }
        idle = if board.steps - begin == done { idle + 1 } else { 0 };
        if best_points < board.points {
            best_points = board.points;
            best.clone_from(&board.placed);
        }
        // Squared, so that most of the work is done near the best.
        if board.points + slack * left / 1000 * left / 1000 < before {
            put_back(board, old);
        }
    }
    restore(board, best);
}

fn put_back(board: &mut Board<'_>, old: Vec<(usize, Option<Placing>)>) {
    for (job, _) in &old {
        board.take(*job);
    }
    for (job, placing) in old {
        if let Some(placing) = placing {
            board.put(job, placing);
        }
    }
}

pub(crate) fn restore(board: &mut Board<'_>, placed: Vec<Option<Placing>>) {
    put_back(board, placed.into_iter().enumerate().collect());
}

/// Some operations that have to do with each other: one, and others that use what it uses or could
/// use at a time of its own.
fn choose(board: &Board<'_>, sequence: &mut Sequence) -> Vec<usize> {
    let count = board.field.jobs.len();
    let unplaced: Vec<usize> =
        (0..count).filter(|job| board.placed.get(*job).is_some_and(Option::is_none)).collect();
    let first = match unplaced.get(sequence.below(unplaced.len() * 2)) {
        Some(job) => *job,
        None => sequence.below(count),
    };
    let mut near = rivals(board, first, sequence);
    let wanted = 1 + sequence.below(OUT_MAX);
    let mut out = vec![first];
    while out.len() < wanted {
        let next = match near.is_empty() {
            true => sequence.below(count),
            false => near.swap_remove(sequence.below(near.len())),
        };
        if !out.contains(&next) {
            out.push(next);
        } else if near.is_empty() {
            break;
        }
    }
    out
}

/// Operations that hold what the job could use at one of its times.
fn rivals(board: &Board<'_>, job: usize, sequence: &mut Sequence) -> Vec<usize> {
    let field = board.field;
    let (Some(at), Some(floors)) = (field.jobs.get(job), field.real.get(job)) else {
        return Vec::new();
    };
    // Any of the cheaper half of the times.
    let pick = sequence.below(floors.order.len().div_ceil(2));
    let Some(&(_, slot)) = floors.order.get(pick) else { return Vec::new() };
    let mut found = std::collections::BTreeSet::new();
    for choice in &at.choices {
        for other in board.booked(choice.resource) {
            if let Some(Some(placing)) = board.placed.get(*other)
                && *other != job
                && !field.apart((job, slot), (*other, placing.slot))
            {
                found.insert(*other);
            }
        }
    }
    found.into_iter().collect()
}

/// In which order they come back: by worth or by chance.
fn order(board: &Board<'_>, mut out: Vec<usize>, sequence: &mut Sequence) -> Vec<usize> {
    for last in (1..out.len()).rev() {
        out.swap(last, sequence.below(last + 1));
    }
    if sequence.below(3) == 0 {
        let worth = |job: &usize| board.field.jobs.get(*job).map_or(0, |job| job.worth);
        out.sort_by_key(|job| (std::cmp::Reverse(worth(job)), *job));
    }
    out
}
