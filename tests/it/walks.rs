//! Random walks through every procedure: whatever is asked, and in whatever order, what must always
//! hold holds. `WALKS=n` walks more often than the default.

use casework::procedure::{ActRule, By, From, Procedure};
use casework::time::Instant;
use casework::{
    Act, Bindings, Case, Document, Event, Item, Name, Opening, Paper, Rung, Step, Verb, apply,
    decide, replay,
};
use kit::{Dice, another, cast, house, sample};
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
            now: start_of(procedure),
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

/// A day on which the edition is in force and the calendars know.
fn start_of(procedure: &Procedure) -> Instant {
    let usual = "2025-09-22".parse().unwrap();
    let day = procedure.from.max(usual);
    procedure.to.map_or(day, |to| day.min(to)).start().plus_micros(9 * 3_600_000_000)
}

impl Walk<'_> {
    fn open(&mut self, procedure: &Procedure) {
        let starts: Vec<&ActRule> = procedure
            .acts
            .iter()
            .filter(|act| act.from == From::Start && act.by != By::Clock)
            .collect();
        for _ in 0..12 {
            let Some(rule) = self.dice.one_of(&starts).copied() else { return };
            let Some(parties) = cast(self.house, procedure, &mut self.dice) else { continue };
            let from = self.sender(procedure, &parties, rule);
            let opens = Some(Opening {
                case: "演-1".into(),
                procedure: procedure.id.clone(),
                conduct: Some(("2026-01-05".parse().unwrap(), "2026-07-30".parse().unwrap())),
                goes_on_from: None,
                reporter: None,
            });
            let mut step = self.step_of(procedure, rule);
            step.opens = opens;
            step.parties = parties;
            if self.ask(&from, rule.office.clone(), Verb::Step(step)) {
                return;
            }
        }
    }

    fn step(&mut self, procedure: &Procedure) {
        let days = if self.dice.percent(12) { 30 } else { i64::from(self.dice.percent(50)) };
        let minutes = days * 1_440 + 1 + self.dice.below(400) as i64;
        self.now = self.now.plus_micros(minutes * 60_000_000);
        match self.dice.below(100) {
            0..45 => self.procedural(procedure),
            45..75 => self.climb(),
            75..85 => {
                self.ask(&"clock".into(), None, Verb::Wake);
            }
            _ => self.common(),
        }
    }

    fn procedural(&mut self, procedure: &Procedure) {
        let acts: Vec<&ActRule> = procedure.acts.iter().collect();
        // Look for an act of the phase first: chance alone would spend the walk on refusals.
        let phase = self.case.proceedings.first().map(|it| it.phase.clone());
        for _ in 0..6 {
            let Some(rule) = self.dice.one_of(&acts).copied() else { return };
            let here = match (&rule.from, &phase) {
                (From::Phases(phases), Some(phase)) => phases.contains(phase),
                (From::Any, _) => true,
                _ => false,
            };
            if here || self.dice.percent(10) {
                let bindings = self.bindings();
                let from = self.sender(procedure, &bindings, rule);
                let step = self.step_of(procedure, rule);
                self.ask(&from, rule.office.clone(), Verb::Step(step));
                return;
            }
        }
    }

    fn bindings(&self) -> Bindings {
        self.case.proceedings.first().map(|it| Bindings::clone(&it.bindings)).unwrap_or_default()
    }

    fn sender(&mut self, procedure: &Procedure, bindings: &Bindings, rule: &ActRule) -> Name {
        let By::Roles(roles) = &rule.by else { return "clock".into() };
        let mut able: Vec<Name> = Vec::new();
        for role in roles.iter().filter_map(|role| procedure.roles.get(role)) {
            let names =
                if role.outside { role.recorded_by.clone() } else { vec![role.name.clone()] };
            able.extend(names.iter().filter_map(|name| bindings.get(name)).flatten().cloned());
        }
        let strangers: Vec<Name> = bindings.values().flatten().cloned().collect();
        let list = if self.dice.percent(94) { &able } else { &strangers };
        self.dice.one_of(list).cloned().unwrap_or_else(|| "ecology.510104".into())
    }

    fn step_of(&mut self, procedure: &Procedure, rule: &ActRule) -> Step {
        let document = rule.document.as_ref().filter(|_| self.dice.percent(97)).map(|(name, _)| {
            let body = sample(name).unwrap_or_else(|| panic!("no sample of `{name}`"));
            // Another wording, another hash.
            let digest = format!("{name}-{}", self.dice.below(1_000)).into();
            Document { name: name.clone(), digest, body }
        });
        let papers = rule.papers.as_ref().and_then(|name| procedure.papers.get(name));
        let papers = papers.map(|list| {
            let paper = |kind: &Name| Paper { kind: kind.clone(), digest: "00".into(), pages: 1 };
            let all = list.list.iter().map(|paper_rule| paper(&paper_rule.kind));
            all.filter(|_| self.dice.percent(90)).collect()
        });
        let mut parties = Bindings::new();
        if rule.from != From::Start {
            for role in rule.binds.iter().filter_map(|role| procedure.roles.get(role)) {
                parties.insert(role.name.clone(), another(self.house, role, &mut self.dice));
            }
        }
        let grounds: Vec<&Name> = rule.grounds.iter().map(|(row, _)| row).collect();
        let agrees_to = self
            .case
            .proceedings
            .first()
            .and_then(|it| {
                let rules = procedure.agreements.iter();
                let rule = rules.clone().find(|it| it.accepted_by == rule.name)?;
                Some(it.agreements.get(&rule.name)?.hash.clone())
            })
            .filter(|_| self.dice.percent(95));
        let custody = procedure
            .custodies
            .iter()
            .any(|it| it.handed_by == rule.name || it.received_by == rule.name);
        let quantity = if self.dice.percent(80) { "200 L" } else { "180 L" };
        let item = |number: &str| Item {
            number: number.into(),
            name: "废矿物油".into(),
            quantity: quantity.into(),
            hazardous: true,
        };
        let items = if custody { vec![item("1"), item("2")] } else { Vec::new() };
        Step {
            act: rule.name.to_string(),
            opens: None,
            document,
            papers: papers.unwrap_or_default(),
            parties,
            ground: self.dice.one_of(&grounds).map(|row| (*row).clone()),
            agrees_to,
            items,
        }
    }

    fn climb(&mut self) {
        let Some(delivery) = self.dice.one_of(&self.case.deliveries).cloned() else { return };
        let rungs = [Rung::Delivered, Rung::Opened, Rung::Accepted, Rung::Accepted, Rung::Refused];
        let rung = *self.dice.one_of(&rungs).unwrap();
        let everybody: Vec<Name> = self.bindings().into_values().flatten().collect();
        let stranger = self.dice.one_of(&everybody).cloned();
        let from = if delivery.outside || self.dice.percent(5) { stranger } else { None };
        let from = from.unwrap_or_else(|| delivery.to.clone());
        self.ask(&from, None, Verb::Climb { delivery: delivery.id, rung });
    }

    fn common(&mut self) {
        let Some(it) = self.case.lead().cloned() else { return };
        let duty = self.dice.one_of(&it.duties).map_or("none".into(), |it| it.key.duty.clone());
        let holder = it.holder().clone();
        let everybody: Vec<Name> = it.bindings.values().flatten().cloned().collect();
        let anybody = self.dice.one_of(&everybody).cloned().unwrap_or(holder.clone());
        let from = if self.dice.percent(80) { holder } else { anybody.clone() };
        let verb = match self.dice.below(11) {
            0 => Verb::Return { ground: "no-jurisdiction".into() },
            1 | 2 => Verb::Resubmit,
            3 => Verb::Withdraw,
            4 => Verb::Extend { duty },
            5 => Verb::Suspend { duty, reason: "hearing".into() },
            6 => Verb::Resume { duty },
            7 => Verb::AddCoHandler { duty, agency: anybody, limit: "1d".into() },
            8 => Verb::CoAnswer { duty },
            9 => Verb::Delegate { to: anybody },
            _ => Verb::Chase,
        };
        self.ask(&from, Some("head".into()), verb);
    }

    /// Asks, and checks what must hold whatever the answer.
    fn ask(&mut self, from: &Name, office: Option<Name>, verb: Verb) -> bool {
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
