//! Rights as lists have them: told anew whenever one changes, and not otherwise.

use super::View;
use crate::verify::tests::record::{POLICE, at, opening};
use casework::{Event, Right, Why, replay};

fn right(until: Option<i64>) -> Event {
    let right = Right {
        right: "object".into(),
        of: POLICE.into(),
        start: at(5),
        pauses: Vec::new(),
        due: None,
        ends_at: until.map(at),
    };
    Event::RightOpened { proceeding: 1, right: Box::new(right), why: Why::Opened("act ask".into()) }
}

/// What a list is told of its rights when this happens after that.
fn told(before: &[Event], events: &[Event]) -> Option<Vec<(String, Option<i64>, i64)>> {
    let after = replay(before.iter().chain(events));
    let rights = View::between(&replay(before), events, &after, at(9)).rights?;
    assert!(rights.iter().all(|it| *it.of == *POLICE && it.start == at(5).micros()));
    Some(rights.iter().map(|it| (it.right.to_string(), it.until, it.sort())).collect())
}

#[test]
fn a_right_is_listed_as_long_as_it_is_open() {
    let so_far = opening("A");
    let until = at(90).micros();
    let row = |until: Option<i64>| ("object".to_owned(), until, until.unwrap_or(i64::MAX));
    assert_eq!(told(&so_far, &[right(Some(90))]), Some(vec![row(Some(until))]));
    let open = [so_far.clone(), vec![right(Some(90))]].concat();
    assert_eq!(told(&open, &[]), None, "nothing of it changed");
    assert_eq!(told(&open, &[right(None)]), Some(vec![row(None)]), "what never lapses comes last");
    let ended = Event::RightEnded { proceeding: 1, right: "object".into() };
    assert_eq!(told(&open, &[ended]), Some(Vec::new()), "none is a change too");
    assert_eq!(told(&so_far, &[]), None);
}
