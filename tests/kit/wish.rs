//! What somebody might ask for next: mostly what the procedure knows, sometimes what it does not.

use crate::{Dice, another, cast, sample};
use casework::procedure::{ActRule, By, From, Procedure};
use casework::time::Instant;
use casework::{Bindings, Case, Delivery, Document, Item, Name, Opening, Paper, Rung, Step, Verb};
use policy::house::House;
use std::sync::Arc;

/// Who asks for what.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Who; `clock` where the procedure has the house do it.
    pub from: Name,
    /// In which office.
    pub office: Option<Name>,
    /// What.
    pub verb: Verb,
}

/// A morning on which the edition is in force and the calendars know.
#[must_use]
pub fn start_of(procedure: &Procedure) -> Instant {
    let day = "2025-09-22".parse().map_or(procedure.from, |usual| procedure.from.max(usual));
    procedure.to.map_or(day, |to| day.min(to)).start().plus_micros(9 * 3_600_000_000)
}

/// An act that opens a case of this number. `None`: chance found no agencies for it; try again.
#[must_use]
pub fn opening(house: &House, procedure: &Procedure, case: &str, dice: &mut Dice) -> Option<Wish> {
    let starts = procedure.acts.iter();
    let starts = starts.filter(|act| act.from == From::Start && act.by != By::Clock);
    let rule = dice.one_of(&starts.collect::<Vec<_>>()).copied()?;
    let parties = cast(house, procedure, dice)?;
    let from = sender(procedure, &parties, rule, dice);
    let (first, last) = ("2026-01-05".parse().ok()?, "2026-07-30".parse().ok()?);
    let mut step = step_of(house, procedure, &Case::default(), rule, dice);
    step.opens = Some(Opening {
        case: case.into(),
        procedure: procedure.id.clone(),
        conduct: Some((first, last)),
        goes_on_from: None,
        reporter: None,
    });
    step.parties = parties;
    Some(Wish { from, office: rule.office.clone(), verb: Verb::Step(step) })
}

/// An act of the procedure, most often one of the phase that the case stands in.
#[must_use]
pub fn step(house: &House, procedure: &Procedure, case: &Case, dice: &mut Dice) -> Option<Wish> {
    let acts: Vec<&ActRule> = procedure.acts.iter().collect();
    // Look for an act of the phase first: chance alone would spend the walk on refusals.
    let phase = case.proceedings.first().map(|it| it.phase.clone());
    for _ in 0..6 {
        let rule = dice.one_of(&acts).copied()?;
        let here = match (&rule.from, &phase) {
            (From::Phases(phases), Some(phase)) => phases.contains(phase),
            (From::Any, _) => true,
            _ => false,
        };
        if here || dice.percent(10) {
            let from = sender(procedure, &bindings(case), rule, dice);
            let step = step_of(house, procedure, case, rule, dice);
            return Some(Wish { from, office: rule.office.clone(), verb: Verb::Step(step) });
        }
    }
    None
}

/// A rung of some delivery, most often by its recipient. `None`: nothing was sent.
#[must_use]
pub fn climb(case: &Case, dice: &mut Dice) -> Option<Wish> {
    let delivery: Arc<Delivery> = dice.one_of(&case.deliveries)?.clone();
    let rungs = [Rung::Delivered, Rung::Opened, Rung::Accepted, Rung::Accepted, Rung::Refused];
    let rung = *dice.one_of(&rungs)?;
    let everybody: Vec<Name> = bindings(case).into_values().flatten().collect();
    let stranger = dice.one_of(&everybody).cloned();
    let from = if delivery.outside || dice.percent(5) { stranger } else { None };
    let from = from.unwrap_or_else(|| delivery.to.clone());
    Some(Wish { from, office: None, verb: Verb::Climb { delivery: delivery.id, rung } })
}

/// One of the verbs that every procedure has. `None`: the case is not open.
#[must_use]
pub fn common(case: &Case, dice: &mut Dice) -> Option<Wish> {
    let it = case.lead()?;
    let duty = dice.one_of(&it.duties).map_or("none".into(), |it| it.key.duty.clone());
    let holder = it.holder().clone();
    let everybody: Vec<Name> = it.bindings.values().flatten().cloned().collect();
    let anybody = dice.one_of(&everybody).cloned().unwrap_or(holder.clone());
    let from = if dice.percent(80) { holder } else { anybody.clone() };
    let verb = match dice.below(11) {
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
    Some(Wish { from, office: Some("head".into()), verb })
}

fn bindings(case: &Case) -> Bindings {
    case.proceedings.first().map(|it| Bindings::clone(&it.bindings)).unwrap_or_default()
}

fn sender(procedure: &Procedure, bindings: &Bindings, rule: &ActRule, dice: &mut Dice) -> Name {
    let By::Roles(roles) = &rule.by else { return "clock".into() };
    let mut able: Vec<Name> = Vec::new();
    for role in roles.iter().filter_map(|role| procedure.roles.get(role)) {
        let names = if role.outside { role.recorded_by.clone() } else { vec![role.name.clone()] };
        able.extend(names.iter().filter_map(|name| bindings.get(name)).flatten().cloned());
    }
    let strangers: Vec<Name> = bindings.values().flatten().cloned().collect();
    let list = if dice.percent(94) { &able } else { &strangers };
    dice.one_of(list).cloned().unwrap_or_else(|| "ecology.510104".into())
}

fn step_of(
    house: &House,
    procedure: &Procedure,
    case: &Case,
    rule: &ActRule,
    dice: &mut Dice,
) -> Step {
    let document = rule.document.as_ref().filter(|_| dice.percent(97)).map(|(name, _)| {
        let body = sample(name).unwrap_or_else(|| panic!("no sample of `{name}`"));
        // Another wording, another hash.
        let digest = format!("{name}-{}", dice.below(1_000)).into();
        Document { name: name.clone(), digest, body }
    });
    let papers = rule.papers.as_ref().and_then(|name| procedure.papers.get(name));
    let papers = papers.map(|list| {
        let digest = Name::from("0".repeat(64));
        let paper = |kind: &Name| Paper { kind: kind.clone(), digest: digest.clone(), pages: 1 };
        let all = list.list.iter().map(|paper_rule| paper(&paper_rule.kind));
        all.filter(|_| dice.percent(90)).collect()
    });
    let mut parties = Bindings::new();
    if rule.from != From::Start {
        for role in rule.names().filter_map(|role| procedure.roles.get(role)) {
            parties.insert(role.name.clone(), another(house, role, dice));
        }
    }
    let grounds: Vec<&Name> = rule.grounds.iter().map(|(row, _)| row).collect();
    let agrees_to = agreed_hash(procedure, case, rule).filter(|_| dice.percent(95));
    let items = items(procedure, rule, dice);
    Step {
        act: rule.name.to_string(),
        opens: None,
        document,
        papers: papers.unwrap_or_default(),
        parties,
        ground: dice.one_of(&grounds).map(|row| (*row).clone()),
        agrees_to,
        items,
    }
}

fn agreed_hash(procedure: &Procedure, case: &Case, rule: &ActRule) -> Option<Name> {
    let it = case.proceedings.first()?;
    let agreement = procedure.agreements.iter().find(|it| it.accepted_by == rule.name)?;
    Some(it.agreements.get(&agreement.name)?.hash.clone())
}

fn items(procedure: &Procedure, rule: &ActRule, dice: &mut Dice) -> Vec<Item> {
    let mut custodies = procedure.custodies.iter();
    let custody = custodies.any(|it| it.handed_by == rule.name || it.received_by == rule.name);
    let quantity = if dice.percent(80) { "200 L" } else { "180 L" };
    let item = |number: &str| Item {
        number: number.into(),
        name: "废矿物油".into(),
        quantity: quantity.into(),
        hazardous: true,
    };
    if custody { vec![item("1"), item("2")] } else { Vec::new() }
}
