//! One answer of each member to one text: the order in which they come, and how often each is said,
//! changes nothing.

use super::model::{Member, Model, Put, Rules, Say};
use super::real::Cast;
use casework::Case;
use std::collections::BTreeMap;

/// The answers of three kinds that so many members can give.
fn answers(members: usize) -> Vec<Vec<Say>> {
    let kinds = |who: Member| [Say::Accept(who, 1), Say::Counter(who), Say::Decline(who)];
    let mut all: Vec<Vec<Say>> = vec![Vec::new()];
    for who in 0..members {
        let with = |before: Vec<Say>| {
            kinds(who).map(|answer| before.iter().cloned().chain([answer]).collect())
        };
        all = all.into_iter().flat_map(with).collect();
    }
    all
}

fn proposed(cast: &Cast) -> (Model, Case) {
    let members = (0..cast.members).collect();
    let propose = Say::Propose(Put { text: 1, members, touches: None });
    let model = Model::draft(cast.members).after(&propose, cast.rules).unwrap();
    (model, cast.after(&cast.draft(), &propose).unwrap())
}

/// Whoever has answered, as a set of bits, leads to one state whatever the order: so it is enough to
/// come to each set from every set with one fewer.
fn all_orders(cast: &Cast, answers: &[Say]) -> (Model, usize) {
    let mut met: BTreeMap<u32, (Model, Case)> = BTreeMap::from([(0, proposed(cast))]);
    let mut compared = 0;
    for set in 1..1_u32 << answers.len() {
        for (n, answer) in answers.iter().enumerate().filter(|(n, _)| set & (1 << n) != 0) {
            let (model, case) = &met[&(set & !(1 << n))];
            let model = model.after(answer, cast.rules).expect("each answers once");
            let case = cast.after(case, answer).unwrap();
            cast.look(&case, &model).unwrap_or_else(|what| panic!("{what}: {answers:?}"));
            said_again(cast, (&model, &case), answer);
            match met.get(&set) {
                None => drop(met.insert(set, (model, case))),
                Some((other, _)) => assert_eq!(*other, model, "{answers:?}"),
            }
            compared += 1;
        }
    }
    let (last, _) = met.remove(&((1 << answers.len()) - 1)).unwrap();
    (last, compared)
}

/// The same answer again is refused, or leaves everything as it is.
fn said_again(cast: &Cast, (model, case): (&Model, &Case), answer: &Say) {
    if let Ok(again) = cast.after(case, answer) {
        cast.look(&again, model).unwrap_or_else(|what| panic!("{answer:?} twice: {what}"));
    }
}

#[test]
fn the_order_of_answers_and_their_repetition_never_change_the_outcome() {
    let mut compared = 0;
    for members in 2..=4 {
        let cast = Cast { members, rules: Rules { lead: None, post: true } };
        for answers in answers(members) {
            let (end, n) = all_orders(&cast, &answers);
            compared += n;
            let all = answers.iter().all(|answer| matches!(answer, Say::Accept(..)));
            assert_eq!(end.phase == super::model::Phase::Agreed, all, "{answers:?}");
        }
    }
    println!("{compared} steps compared");
    assert!(2_000 < compared, "{compared}");
}
