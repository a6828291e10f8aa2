use super::board::{Board, Field};
use super::prices::{Market, Prices};
use super::{Bound, Budget, Outcome, Season, Unplaced, Work, greedy, season};
use crate::job::Stock;
use crate::solver::{Program, Solver};
use crate::tests::brute;
use crate::tests::sample::{Dice, Sample, province, small};
use crate::{Request, Resource, Weights, request, resource};

mod small_seasons;

const BUDGET: Budget = Budget { rounds: 60, programs: 3, steps: 3_000 };

fn planned(sample: &Sample, weights: &Weights, budget: Budget) -> Season {
    let Sample { requests, resources, travel } = sample;
    season(requests, resources, travel, weights, &Work::all(budget)).unwrap()
}

/// The request and the resource that a plan names.
fn named<'a>(
    sample: &'a Sample,
    request: &str,
    member: &crate::Member,
) -> (&'a Request, &'a Resource) {
    let request = sample.requests.iter().find(|one| one.id == request).unwrap();
    let key = (member.roster.clone(), member.id.clone());
    let resource = sample.resources.iter().find(|one| brute::name(one) == key).unwrap();
    (request, resource)
}

/// Nobody twice, everybody qualified, every need full, all within taken times and windows; the points
/// are those of the members and dates.
fn check(sample: &Sample, season: &Season, weights: &Weights) {
    let travel = &sample.travel;
    let mut booked: Vec<(&Resource, &Request, i64, i64)> = Vec::new();
    let mut points = 0;
    for operation in &season.operations {
        let Outcome::Placed(placed) = &operation.outcome else { continue };
        let (from, until) = (crate::minute::floor(placed.from), crate::minute::floor(placed.until));
        let mut counts: Vec<u32> = Vec::new();
        for member in &placed.members {
            let (request, resource) = named(sample, &operation.request, member);
            counts.resize(request.needs.len(), 0);
            counts[member.need] += 1;
            assert!(crate::job::fits(&request.needs[member.need], resource));
            let way = brute::way(request, resource, travel);
            let slot = crate::slot::slots(request)
                .into_iter()
                .find(|slot| (slot.from, slot.until) == (from, until));
            assert!(brute::is_free(resource, &slot.unwrap(), way));
            booked.push((resource, request, from, until));
            points -= member.points;
        }
        let request = sample.requests.iter().find(|one| one.id == operation.request).unwrap();
        assert_eq!(counts, request.needs.iter().map(|need| need.count).collect::<Vec<_>>());
        points += i64::from(weights.worth) * i64::from(request.priority) - placed.day_points;
    }
    assert_eq!(points, season.points, "the members' points do not sum up");
    for (index, one) in booked.iter().enumerate() {
        for other in &booked[index + 1..] {
            if one.0 != other.0 {
                continue;
            }
            let way = i64::from(travel.farthest(&one.1.places, &other.1.places));
            let apart = one.3 + way <= other.2 || other.3 + way <= one.2;
            assert!(apart, "{} is booked twice: {} and {}", one.0.id, one.1.id, other.1.id);
        }
    }
}

fn bound(season: &Season) -> i64 {
    match season.bound {
        Bound::AtMost { points, .. } => points,
        Bound::Unknown => panic!("no bound"),
    }
}

#[test]
fn a_province_is_planned_better_than_by_hand_and_nobody_is_booked_twice() {
    let (sample, weights) = (province(1), Weights::default());
    let Sample { requests, resources, travel } = &sample;
    let by_hand = greedy(requests, resources, travel, &weights).unwrap();
    check(&sample, &by_hand, &weights);
    assert_eq!(by_hand.bound, Bound::Unknown);
    let planned = planned(&sample, &weights, Budget { rounds: 12, programs: 0, steps: 6_000 });
    check(&sample, &planned, &weights);
    assert!(by_hand.points < planned.points, "{} {}", by_hand.points, planned.points);
    assert!(by_hand.placed <= planned.placed);
    assert!(planned.points <= bound(&planned));
}

#[test]
fn the_order_in_which_a_season_is_given_changes_nothing() {
    let budget = Budget { rounds: 11, programs: 1, steps: 1_500 };
    let mut sample = province(2);
    sample.requests.truncate(25);
    let before = planned(&sample, &Weights::default(), budget);
    let mut dice = Dice(7);
    dice.shuffle(&mut sample.requests);
    dice.shuffle(&mut sample.resources);
    for resource in &mut sample.resources {
        dice.shuffle(&mut resource.busy);
        dice.shuffle(&mut resource.skills);
    }
    assert_eq!(before, planned(&sample, &Weights::default(), budget));
}

#[test]
fn whoever_stops_the_work_has_a_sound_plan_and_no_bound() {
    let sample = province(3);
    let Sample { requests, resources, travel } = &sample;
    let work = Work { stop: &|| true, ..Work::all(Budget::default()) };
    let season = season(requests, resources, travel, &Weights::default(), &work).unwrap();
    check(&sample, &season, &Weights::default());
    assert_eq!(season.bound, Bound::Unknown);
    assert!(0 < season.placed);
}

#[test]
fn a_season_of_nothing_is_empty() {
    let sample = Sample { requests: Vec::new(), ..small(1, 0) };
    let season = planned(&sample, &Weights::default(), BUDGET);
    assert_eq!((season.points, season.placed, season.operations.len()), (0, 0, 0));
    let nobody = Sample { resources: Vec::new(), ..small(1, 2) };
    let season = planned(&nobody, &Weights::default(), BUDGET);
    assert!(
        season
            .operations
            .iter()
            .all(|one| { matches!(&one.outcome, Outcome::Unplaced(Unplaced::Infeasible(_))) })
    );
    assert_eq!(bound(&season), 0);
}

#[test]
fn what_costs_more_than_it_is_worth_is_left_out_and_says_so() {
    let weights = Weights { worth: 1, load: 100, ..Weights::default() };
    let mut told = 0;
    for seed in 0..50 {
        for operation in planned(&small(seed, 2), &weights, BUDGET).operations {
            if let Outcome::Unplaced(Unplaced::NotWorth { points, worth }) = operation.outcome {
                assert!(worth <= points);
                told += 1;
            }
        }
    }
    assert!(10 < told);
}

/// A solver that answers nonsense.
#[derive(Debug)]
struct Liar(Dice);

impl std::fmt::Debug for Dice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Dice")
    }
}

impl Solver for Liar {
    fn least(&self, program: &Program) -> Option<Vec<f64>> {
        let mut dice = Dice(self.0.0);
        let nonsense = [f64::NAN, f64::INFINITY, -1e300, 1e300, 0.0, 17.0, -3.5];
        Some(program.unknowns.iter().map(|_| *dice.one(&nonsense)).collect())
    }
}

#[test]
fn a_solver_that_lies_makes_no_bound_false() {
    for seed in 0..60 {
        let sample = small(seed, 3);
        let Sample { requests, resources, travel } = &sample;
        let budget = Budget { rounds: 1, programs: 5, steps: 100 };
        let work = Work { solver: &Liar(Dice(seed)), ..Work::all(budget) };
        let lied = season(requests, resources, travel, &Weights::default(), &work).unwrap();
        let best = small_seasons::best(&sample, &Weights::default());
        assert!(best <= bound(&lied), "seed {seed}");
    }
}

#[test]
fn any_prices_prove_a_bound_that_holds() {
    for seed in 0..150 {
        let sample = small(seed, 3);
        let weights = Weights { worth: 3_000, ..Weights::default() };
        let best = small_seasons::best(&sample, &weights);
        let requests = request::in_order(&sample.requests).unwrap();
        let stock = Stock::new(resource::in_order(&sample.resources).unwrap());
        let field = Field::new(&requests, stock, &sample.travel, &weights).unwrap();
        let market = Market::new(&field);
        let mut dice = Dice(seed);
        for _ in 0..10 {
            let mut price = |most: u32| f64::from(dice.between(0, most)) * 1.3;
            let row = |price: &mut dyn FnMut(u32) -> f64| {
                (0..market.marks).map(|_| price(60)).collect::<Vec<_>>()
            };
            let at = (0..sample.resources.len()).map(|_| row(&mut price)).collect();
            let fee = (0..sample.resources.len()).map(|_| price(300)).collect();
            let answer = market.ask(&Prices { at, fee });
            assert!(best <= answer.bound, "seed {seed}: {best} {}", answer.bound);
        }
    }
}

#[test]
fn putting_and_taking_leaves_the_points_as_they_were() {
    let sample = province(4);
    let requests = request::in_order(&sample.requests).unwrap();
    let stock = Stock::new(resource::in_order(&sample.resources).unwrap());
    let field = Field::new(&requests, stock, &sample.travel, &Weights::default()).unwrap();
    let mut board = Board::new(&field);
    super::search::by_hand(&mut board);
    let points = board.points;
    let taken: Vec<_> = (0..30).map(|job| (job, board.take(job))).collect();
    assert_ne!(board.points, points);
    for (job, placing) in taken.into_iter().rev() {
        if let Some(placing) = placing {
            board.put(job, placing);
        }
    }
    assert_eq!(board.points, points);
}

#[test]
fn weights_at_their_limits_neither_overflow_nor_make_a_bound_false() {
    for seed in 0..80 {
        let mut sample = small(seed, 3);
        let mut dice = Dice(seed);
        let mut limit = |most: u32| if dice.chance(60) { most } else { dice.between(0, 2) };
        let weights = Weights {
            day: limit(10_000),
            travel: limit(10_000),
            load: limit(10_000),
            worth: limit(10_000_000),
        };
        for resource in &mut sample.resources {
            resource.load = limit(10_000);
        }
        let planned = planned(&sample, &weights, BUDGET);
        check(&sample, &planned, &weights);
        let best = small_seasons::best(&sample, &weights);
        assert!(planned.points <= best && best <= bound(&planned), "seed {seed}");
    }
}
