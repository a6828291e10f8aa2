//! How fast acts are decided and applied, and how fast a history is replayed.
//!
//! One case: a lead is referred, sent back for its papers and supplemented in many rounds, with a
//! limit on working days, a receipt, a copy demanded by law and an overdue ladder — so each act opens
//! and discharges duties, computes limits and sends something, as real ones do.

#![allow(clippy::expect_used, reason = "a benchmark that cannot begin has nothing to measure")]

use casework::time::{Calendar, Day, Instant, Length, Year};
use casework::{
    Act, Bindings, Calendars, Case, Law, Name, Opening, Parties, Procedure, Related, Rung,
    Settings, Step, Verb, World, apply, decide, procedure::Procedures, replay, text::Text,
};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::collections::BTreeMap;
use std::hint::black_box;

const FILE: &str = include_str!("rounds.1.toml");

struct Everybody;

impl Parties for Everybody {
    fn known(&self, _: &str) -> Result<(), Text> {
        Ok(())
    }
    fn bind(&self, _: &Procedure, given: &Bindings) -> Result<Bindings, Text> {
        Ok(given.clone())
    }
    fn superior(&self, _: &str) -> Option<Name> {
        None
    }
    fn overlay(&self, _: &str) -> Option<Name> {
        None
    }
    fn related(&self, _: &str, _: Related<'_>) -> Option<Name> {
        None
    }
}

impl Law for Everybody {
    fn cite(&self, row: &str, _: Day, _: Option<Day>) -> Result<Name, Text> {
        Ok(row.into())
    }
}

struct Bench {
    procedures: Procedures,
    calendars: Calendars,
    settings: Settings,
}

impl Bench {
    fn new() -> Self {
        let procedure = Procedure::read("rounds.1.toml", FILE).expect("the bench's file is good");
        let year = |year| Year { year, notice: "bench".into(), rest: vec![], work: vec![] };
        let national = Calendar::new((2024..=2026).map(year).collect()).expect("years are good");
        Self {
            procedures: Procedures::new(vec![procedure]).expect("one procedure"),
            calendars: Calendars { national, regional: BTreeMap::new() },
            settings: Settings { promptly: Length::WorkingDays(3), ..Settings::default() },
        }
    }

    fn world(&self) -> World<'_> {
        World {
            procedures: &self.procedures,
            calendars: &self.calendars,
            parties: &Everybody,
            law: &Everybody,
            settings: &self.settings,
        }
    }
}

/// The acts of `rounds` rounds: the recipient sends back, signs, the sender supplements, signs.
fn acts(rounds: u32) -> Vec<Act> {
    let start: Instant = "2025-03-03T09:00:00+08:00".parse().expect("an instant");
    let mut minute = 0;
    let mut at = || {
        minute += 1;
        start.plus_micros(minute * 60_000_000)
    };
    let mut delivery = 0;
    let mut acts = Vec::new();
    let parties = [("sender", "a.1"), ("recipient", "b.1"), ("watcher", "c.1")];
    let parties: Bindings =
        parties.into_iter().map(|(role, who)| (role.into(), vec![who.into()])).collect();
    let opens = Some(Opening {
        case: "c-1".into(),
        procedure: "rounds".into(),
        conduct: None,
        goes_on_from: None,
        reporter: None,
    });
    let mut step = |from: &str, name: &str, opens: Option<Opening>, parties: Bindings| {
        let at = at();
        let step = Step { act: name.into(), opens, parties, ..Step::default() };
        act(from, at, Verb::Step(step))
    };
    acts.push(step("a.1", "refer", opens, parties));
    for _ in 0..rounds {
        acts.push(step("b.1", "ask", None, Bindings::new()));
        acts.push(step("a.1", "supply", None, Bindings::new()));
    }
    // Every delivery is signed for by its recipient right after the act that sent it.
    let mut with_receipts = Vec::new();
    for one in acts {
        let (from, at) = (one.from.clone(), one.occurred_at.plus_micros(1));
        with_receipts.push(one);
        let other = if &*from == "a.1" { "b.1" } else { "a.1" };
        for to in [other, "c.1"] {
            delivery += 1;
            let verb = Verb::Climb { delivery, rung: Rung::Accepted };
            with_receipts.push(act(to, at, verb));
        }
    }
    with_receipts
}

fn act(from: &str, at: Instant, verb: Verb) -> Act {
    Act {
        from: from.into(),
        office: None,
        occurred_at: at,
        received_at: at,
        proceeding: None,
        verb,
    }
}

fn deciding(criterion: &mut Criterion) {
    let bench = Bench::new();
    let world = bench.world();
    // Short histories: a real case has tens of acts, and what it holds is what a decision copies.
    let acts = acts(3);
    let mut events = Vec::new();
    let mut case = Case::default();
    for act in &acts {
        let decision = decide(&world, &case, act).expect("every act of the bench is granted");
        events.extend(decision.events);
        case = decision.case;
    }
    let mut group = criterion.benchmark_group("casework");
    group.throughput(Throughput::Elements(acts.len() as u64));
    group.bench_function("decide and apply, acts", |bencher| {
        bencher.iter_batched(
            Case::default,
            |mut case| {
                for act in &acts {
                    let decision = decide(&world, &case, act).expect("granted");
                    for event in &decision.events {
                        apply(&mut case, event);
                    }
                }
                case
            },
            BatchSize::SmallInput,
        );
    });
    group.throughput(Throughput::Elements(events.len() as u64));
    group.bench_function("replay, events", |bencher| {
        bencher.iter(|| replay(black_box(&events)));
    });
    group.finish();
}

criterion_group!(benches, deciding);
criterion_main!(benches);
