//! Calendars are a read path like the others: they hold what stands in the cases that their agency reads,
//! and nothing else.

use super::world::{AUDITOR, COORDINATOR, world};
use super::{NOWHERE, model::Told};
use casework::time::Instant;
use engine::{Appointed, Standing};
use kit::house;
use std::collections::BTreeSet;

const LONG_AGO: Instant = Instant::from_micros(0);

/// Whether an agency reads the contents of a case by what it now is to it.
fn reads(told: &Told, agency: &str) -> bool {
    let reading = [Standing::Holder, Standing::Party, Standing::Supervisor];
    told.standings(agency).iter().any(|standing| reading.contains(standing))
}

fn uids(found: &[Appointed]) -> Vec<&str> {
    found.iter().map(|it| it.uid.as_str()).collect()
}

#[test]
fn a_calendar_holds_the_appointments_of_the_cases_that_its_agency_reads_and_no_others() {
    let world = world();
    let reader = &world.hub.reader;
    let (mut shown, mut hidden) = (0, 0);
    for asker in &world.askers {
        let mut each = Vec::new();
        for told in &world.told {
            let events = told.parts.iter().flatten();
            let there = casework::appointments::appointments(house().procedures(), events).len();
            let found = world.ask(reader.appointments_of(&asker.name, &told.number)).unwrap();
            let (n, may) = (found.as_ref().map_or(0, Vec::len), reads(told, &asker.name));
            assert!(n == 0 || n == there && may, "{} {}", asker.name, told.number);
            assert!(n != 0 || !may || there == 0, "{} {}", asker.name, told.number);
            (shown, hidden) = (shown + n, hidden + there - n);
            each.extend(found.unwrap_or_default());
        }
        let whole = world.ask(reader.appointments(&asker.name, None, LONG_AGO)).unwrap();
        let sorted: BTreeSet<&str> = uids(&each).into_iter().collect();
        assert_eq!(uids(&whole).into_iter().collect::<BTreeSet<_>>(), sorted, "{}", asker.name);
        assert_eq!(whole.len(), each.len(), "{}", asker.name);
    }
    assert!(0 < shown && 20 < hidden, "{shown} shown, {hidden} hidden");
}

#[test]
fn an_office_of_the_whole_hub_has_no_calendar_of_everybodys() {
    let world = world();
    for office in [COORDINATOR, AUDITOR] {
        let own = world.told.iter().any(|told| reads(told, office));
        let found = world.ask(world.hub.reader.appointments(office, None, LONG_AGO)).unwrap();
        assert!(own || found.is_empty(), "{office} {found:?}");
    }
}

#[test]
fn a_case_that_is_hidden_has_the_calendar_of_one_that_is_not_there() {
    let world = world();
    let reader = &world.hub.reader;
    for told in &world.told {
        for asker in world.around(told).iter().filter(|it| told.standings(&it.name).is_empty()) {
            let found = world.ask(reader.appointments_of(&asker.name, &told.number)).unwrap();
            assert!(found.is_none_or(|it| it.is_empty()), "{} {}", asker.name, told.number);
        }
        let nowhere = world.ask(reader.appointments_of("agriculture.510107", NOWHERE)).unwrap();
        assert_eq!(nowhere, None);
    }
}

#[test]
fn what_is_over_is_left_out_and_ids_are_each_ones_own() {
    let world = world();
    let reader = &world.hub.reader;
    let mut all = BTreeSet::new();
    let mut checked = 0;
    for asker in &world.askers {
        let whole = world.ask(reader.appointments(&asker.name, None, LONG_AGO)).unwrap();
        for it in &whole {
            all.insert((it.uid.clone(), it.case.clone(), it.name.clone()));
            let end = it.when.until;
            let at_end = world.ask(reader.appointments(&asker.name, None, end)).unwrap();
            assert!(!uids(&at_end).contains(&it.uid.as_str()), "it is over at its end");
            let before = end.plus_micros(-1);
            let just = world.ask(reader.appointments(&asker.name, None, before)).unwrap();
            assert!(uids(&just).contains(&it.uid.as_str()) || it.when.from == end);
            checked += 1;
        }
    }
    let ids: BTreeSet<&str> = all.iter().map(|(uid, ..)| uid.as_str()).collect();
    assert_eq!(ids.len(), all.len());
    assert!(0 < checked);
    assert!(all.iter().all(|(uid, case, _)| !uid.contains(&**case)));
}
