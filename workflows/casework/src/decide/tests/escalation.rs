//! What is said of a duty's rungs is what comes about.

use super::received;
use super::world::{Play, at, wakes};
use crate::decide::{Escalation, escalations};
use crate::event::Event;

fn shown(play: &Play) -> Vec<Escalation> {
    escalations(&play.town.world(), &play.case, 1, &play.duty("decide").key)
}

fn reached(play: &Play) -> Vec<(u16, crate::time::Instant, Vec<crate::Name>)> {
    let reached = play.events.iter().filter_map(|it| match it {
        Event::RungReached { rung, at, tell, .. } => Some((*rung, *at, tell.clone())),
        _ => None,
    });
    reached.collect()
}

#[test]
fn what_was_foretold_of_a_rung_comes_about() {
    let mut play = received();
    let before = shown(&play);
    assert!(before.iter().all(|it| !it.reached));
    let foretold: Vec<_> =
        before.iter().map(|it| (it.rung, it.at.unwrap(), it.tell.clone())).collect();
    play.go(wakes("03-31"));
    assert_eq!(foretold, reached(&play));
    assert_eq!(foretold.len(), 3);
    let after = shown(&play);
    assert!(after.iter().all(|it| it.reached));
    let came: Vec<_> = after.iter().map(|it| (it.rung, it.at.unwrap(), it.tell.clone())).collect();
    assert_eq!(came, foretold);
}

#[test]
fn between_two_rungs_one_is_behind_and_the_others_are_ahead() {
    let mut play = received();
    play.go(wakes("03-04 00:00"));
    let rungs: Vec<_> = shown(&play).iter().map(|it| (it.reached, it.warn, it.at)).collect();
    assert_eq!(
        rungs,
        [
            (true, true, Some(at("03-04 00:00"))),
            (false, false, Some(at("03-06 00:00"))),
            (false, false, Some(at("03-08 00:00"))),
        ]
    );
}

#[test]
fn a_duty_that_is_not_there_has_no_rungs() {
    let play = received();
    let mut key = play.duty("decide").key.clone();
    key.owed_by = "court.city".into();
    assert!(escalations(&play.town.world(), &play.case, 1, &key).is_empty());
    assert!(escalations(&play.town.world(), &play.case, 9, &play.duty("decide").key).is_empty());
}
