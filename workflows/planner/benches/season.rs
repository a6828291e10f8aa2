//! A province's season: 60 operations over 21 prefectures, 200 teams, 120 pieces of equipment.
//! Prints what was reached beside the baseline, the bound, the gap and the seconds.

use casework::time::{Day, Instant};
use planner::{
    Bound, Budget, Fallback, Hours, Interval, Need, Place, Request, Resource, Season, Travel, Way,
    Ways, Weights, Window, Work, greedy, season,
};
use std::time::Instant as Watch;

#[path = "../src/tests/sample.rs"]
#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "it is written for the tests, which use more of it"
)]
mod sample;

/// The seasons that are measured.
const SEEDS: [u64; 3] = [1, 2, 3];

#[allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "figures and seconds are what a benchmark is for"
)]
fn main() {
    println!("seed  placed      greedy     season       bound   gap %  cost gap %  seconds");
    for seed in SEEDS {
        let sample::Sample { requests, resources, travel } = sample::province(seed);
        let weights = Weights::default();
        let baseline = greedy(&requests, &resources, &travel, &weights);
        let watch = Watch::now();
        let work = Work::all(Budget::default());
        let planned = season(&requests, &resources, &travel, &weights, &work);
        let seconds = watch.elapsed().as_secs_f64();
        match (baseline, planned) {
            (Ok(baseline), Ok(planned)) => println!("{}", line(seed, &baseline, &planned, seconds)),
            (Err(wrong), _) | (_, Err(wrong)) => println!("{seed}: {wrong}"),
        }
    }
}

fn line(seed: u64, baseline: &Season, planned: &Season, seconds: f64) -> String {
    let (bound, gap, cost) = match planned.bound {
        Bound::Unknown => ("unknown".to_owned(), String::new(), String::new()),
        Bound::AtMost { points, gap_hundredths, cost_gap_hundredths } => {
            let percent = |hundredths: u64| format!("{:.2}", hundredths as f64 / 100.0);
            (
                points.to_string(),
                percent(gap_hundredths),
                cost_gap_hundredths.map_or_else(String::new, percent),
            )
        }
    };
    format!(
        "{seed:>4}  {:>2}/{:<2} {:>12} {:>10} {bound:>11} {gap:>7} {cost:>11} {seconds:>8.1}",
        planned.placed,
        planned.operations.len(),
        format!("{} ({})", baseline.points, baseline.placed),
        planned.points,
    )
}
