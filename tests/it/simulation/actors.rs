//! What the agencies of a run ask for.

use super::Run;
use casework::procedure::Procedure;
use casework::{Case, Name, Verb};
use kit::{Dice, Wish, house};

/// How many cases a run has at most.
const CASES: usize = 5;

/// A few procedures, some of them twice, for the cases of a run. They are all in force on one day.
pub(super) fn procedures(dice: &mut Dice) -> Vec<&'static Procedure> {
    let all: Vec<&Procedure> =
        house().procedures().iter().map(AsRef::as_ref).filter(|it| it.to.is_none()).collect();
    let few = [dice.one_of(&all), dice.one_of(&all), dice.one_of(&all)].map(|it| *it.unwrap());
    (0..CASES).map(|_| *dice.one_of(&few).unwrap()).collect()
}

/// Somebody wants something of some case.
pub(super) fn wish(run: &mut Run) -> Option<(Name, Wish)> {
    let numbers: Vec<Name> = run.cases.keys().cloned().collect();
    let number = run.dice.one_of(&numbers)?.clone();
    let procedure = run.cases[&number];
    let Some(case) = run.case(&number) else {
        let wish = kit::opening(house(), procedure, &number, &mut run.dice)?;
        return Some((number, wish));
    };
    let wish = match run.dice.below(100) {
        0..40 => kit::step(house(), procedure, &case, &mut run.dice),
        40..72 => kit::climb(&case, &mut run.dice),
        72..84 => kit::common(&case, &mut run.dice),
        84..94 => together(run, &case),
        _ => stranger(&case, &mut run.dice),
    };
    Some((number, wish?))
}

/// Cases are brought together and parted again.
fn together(run: &mut Run, case: &Case) -> Option<Wish> {
    let from = case.holder()?.clone();
    let parts: Vec<Name> = case.absorbed.keys().cloned().collect();
    if let Some(part) = run.dice.one_of(&parts).filter(|_| !parts.is_empty()) {
        let verb = Verb::Split { case: part.clone() };
        return Some(Wish { from, office: None, verb });
    }
    let numbers: Vec<Name> = run.cases.keys().cloned().collect();
    let held = |number: &Name| run.case(number).filter(|it| it.holder() == Some(&from));
    let mut others: Vec<Case> = numbers.iter().filter_map(held).collect();
    if others.len() < 2 || run.dice.percent(20) {
        others = numbers.iter().filter_map(|number| run.case(number)).collect();
    }
    let other = run.dice.one_of(&others)?.clone();
    Some(Wish { from, office: None, verb: Verb::Merge { other: Box::new(other) } })
}

/// Somebody with nothing to do with the case, or who had once.
fn stranger(case: &Case, dice: &mut Dice) -> Option<Wish> {
    let wish = kit::common(case, dice)?;
    let from = dice.one_of(&["agriculture.510107", "water.511302", "ecology.500000"])?;
    Some(Wish { from: (*from).into(), ..wish })
}
