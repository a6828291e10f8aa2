//! Random walks through every procedure: whatever is asked, and in whatever order, what must always
//! hold holds. `WALKS=n` walks more often than the default.

use casework::procedure::Procedure;
use casework::time::Instant;
use casework::{Act, Case, Event, Verb, apply, decide, replay};
use kit::{Dice, Wish, house};
use policy::house::House;
use std::collections::BTreeSet;

/// How many walks each procedure gets.
fn walks() -> u64 {
    std::env::var("WALKS").ok().and_then(|n| n.parse().ok()).unwrap_or(12)
}

/// A walk that is under way.
struct Walk<'a> {
    house: &'a House,
    dice: Dice,
    case: Case,
    events: Vec<Event>,
    now: Instant,
    granted: usize,
}

#[test]
fn whatever_is_asked_the_invariants_hold() {
    let mut still = Vec::new();
    let mut broken = Vec::new();
    for procedure in house().procedures().iter() {
        // Each procedure answers for itself, so that one run names every one that fails.
        match std::panic::catch_unwind(|| walk_all(procedure)) {
            Ok(granted) if granted < 10 => still.push(procedure.id.clone()),
            Ok(_) => {}
            Err(_) => broken.push(format!("{} {}", procedure.id, procedure.edition)),
        }
    }
    assert!(broken.is_empty(), "an invariant broke, as said above, in: {broken:?}");
    assert!(still.is_empty(), "these hardly move, the walk proves nothing: {still:?}");
}

/// Walks one procedure from many seeds; gives how many acts were granted in all.
fn walk_all(procedure: &Procedure) -> usize {
    let mut granted = 0;
    for seed in 0..walks() {
        let mut walk = Walk {
            house: house(),
            dice: Dice::new(seed),
            case: Case::default(),
            events: Vec::new(),
            now: kit::start_of(procedure),
            granted: 0,
        };
        walk.open(procedure);
        for _ in 0..60 {
            walk.step(procedure);
        }
        granted += walk.granted;
    }
    granted
}

impl Walk<'_> {
    fn open(&mut self, procedure: &Procedure) {
        for _ in 0..12 {
            let wish = kit::opening(self.house, procedure, "演-1", &mut self.dice);
            if wish.is_some_and(|wish| self.ask(wish)) {
                return;
            }
        }
    }

    fn step(&mut self, procedure: &Procedure) {
        let days = if self.dice.percent(12) { 30 } else { i64::from(self.dice.percent(50)) };
        let minutes = days * 1_440 + 1 + self.dice.below(400) as i64;
        self.now = self.now.plus_micros(minutes * 60_000_000);
        let wish = match self.dice.below(100) {
            0..45 => kit::step(self.house, procedure, &self.case, &mut self.dice),
            45..75 => kit::climb(&self.case, &mut self.dice),
            75..85 => Some(Wish { from: "clock".into(), office: None, verb: Verb::Wake }),
            _ => kit::common(&self.case, &mut self.dice),
        };
        if let Some(wish) = wish {
            self.ask(wish);
        }
    }

    /// Asks, and checks what must hold whatever the answer.
    fn ask(&mut self, Wish { from, office, verb }: Wish) -> bool {
        let act = Act {
            from: from.clone(),
            office,
            occurred_at: self.now,
            received_at: self.now,
            proceeding: None,
            verb,
        };
        let Ok(decision) = decide(&self.house.world(), &self.case, &act) else { return false };
        self.check_events(&decision.events);
        let mut folded = self.case.clone();
        decision.events.iter().for_each(|event| apply(&mut folded, event));
        assert_eq!(folded, decision.case, "deciding and applying part ways after {act:?}");
        self.events.extend(decision.events);
        self.case = decision.case;
        self.granted += 1;
        assert_eq!(replay(&self.events), self.case, "replay parts from what is live");
        check_case(&self.case, self.now);
        true
    }

    /// No act and no phase of a proceeding after it closed.
    fn check_events(&self, fresh: &[Event]) {
        let mut closed = BTreeSet::new();
        for event in self.events.iter().chain(fresh) {
            match event {
                Event::Closed { proceeding, .. } => {
                    assert!(closed.insert(*proceeding), "proceeding {proceeding} closed twice");
                }
                Event::Acted { proceeding, act, .. }
                | Event::Entered { proceeding, phase: act, .. } => {
                    assert!(!closed.contains(proceeding), "`{act}` after {proceeding} closed");
                }
                _ => {}
            }
        }
    }
}

fn check_case(case: &Case, now: Instant) {
    assert_eq!(case.is_open(), case.holder().is_some(), "an open case has exactly one holder");
    for it in &case.proceedings {
        if !it.is_open() {
            assert!(it.duties.iter().all(|duty| &*duty.key.duty == "copy"), "closed, yet owing");
            continue;
        }
        assert!(!it.holder().is_empty(), "nobody holds proceeding {}", it.id);
        let keys: BTreeSet<_> = it.duties.iter().map(|duty| &duty.key).collect();
        assert_eq!(keys.len(), it.duties.len(), "a duty is open twice");
        for duty in &it.duties {
            assert!(duty.alarms.is_sorted_by_key(|alarm| alarm.at), "alarms out of order");
            let next = duty.alarms.first().map(|alarm| alarm.at);
            assert!(next.is_none_or(|at| duty.start <= at), "an alarm before the start");
        }
        let running = !it.duties.is_empty()
            || it.rights.iter().any(|right| right.ends_at.is_some())
            || !it.waits.is_empty()
            || !it.armed.is_empty()
            || !it.children.is_empty()
            || !it.recurrences.is_empty();
        let on_the_way = case
            .deliveries
            .iter()
            .any(|delivery| delivery.proceeding == it.id && delivery.receipt.is_none());
        assert!(
            running || on_the_way,
            "{} in `{}`: silence, nobody owes anything at {now}",
            it.procedure,
            it.phase
        );
    }
}
