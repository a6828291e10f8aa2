//! What is added up for somebody is what its rows add up to.

use super::model::Told;
use super::world::{COORDINATOR, World, world};
use casework::time::Instant;
use casework::{Event, Name};
use engine::{
    BreachFilter, BreachRow, By, DutyFilter, Figure, FigureKind, Load, Paging, Score, Span,
    TopicKind, View, Whose, division,
};
use kit::house;
use policy::access::{Class, Path};
use std::collections::{BTreeMap, BTreeSet};

const ALWAYS: Span = Span { from: 0, to: u32::MAX, agency: None, procedure: None, region: None };

fn everything() -> Paging {
    Paging { after: None, limit: usize::MAX }
}

/// Everything that the histories of the world add up to.
fn told(world: &World) -> (BTreeMap<Figure, i64>, BTreeMap<Name, Vec<BreachRow>>) {
    let (mut figures, mut breaches) = (BTreeMap::new(), BTreeMap::new());
    for it in &world.told {
        let (along, _) = View::along(&it.parts);
        for part in along {
            for (figure, n) in part.counted {
                *figures.entry(figure).or_default() += n;
            }
            let of: &mut Vec<_> = breaches.entry(it.number.clone()).or_default();
            of.extend(part.breaches);
        }
    }
    (figures, breaches)
}

impl World {
    async fn loads(&self, agency: &str, whose: Whose, by: By, now: Instant) -> Vec<Load> {
        let filter = DutyFilter { whose, ..DutyFilter::default() };
        self.hub.reader.duty_summary(agency, filter, by, now).await.unwrap()
    }

    async fn listed(&self, agency: &str, filter: &BreachFilter) -> Vec<BreachRow> {
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let paging = Paging { after, limit: 7 };
            let page = self.hub.reader.breaches(agency, filter.clone(), paging).await.unwrap();
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() {
                assert_eq!(page.count, rows.len() as u64, "{agency}");
                return rows;
            }
        }
    }
}

#[test]
fn a_summary_adds_up_the_rows_of_the_list() {
    let world = world();
    let now = world.hub.clock.shown();
    let mut found = 0;
    for asker in &world.askers {
        for whose in [Whose::OwedByMe, Whose::OwedToMe, Whose::Everybody] {
            let filter = DutyFilter { whose, ..DutyFilter::default() };
            let duties = world.hub.reader.duties(&asker.name, filter, everything());
            let rows = world.ask(duties).unwrap().rows;
            for by in [By::Agency, By::Procedure, By::Level, By::Region] {
                let loads = world.ask(world.loads(&asker.name, whose, by, now));
                let sum = |of: fn(&Load) -> u64| loads.iter().map(of).sum::<u64>();
                let count = |of: &dyn Fn(&engine::DutyRow) -> bool| {
                    rows.iter().filter(|it| of(it)).count() as u64
                };
                let until = |days| now.day().plus(days + 1).start().micros();
                let soon = |row: &engine::DutyRow, days| {
                    let due = row.due.filter(|due| !row.passed && now.micros() < *due);
                    due.is_some_and(|due| due <= until(days))
                };
                assert_eq!(sum(|it| it.open), count(&|_| true), "{} {whose:?}", asker.name);
                assert_eq!(sum(|it| it.passed), count(&|it| it.passed));
                assert_eq!(sum(|it| it.suspended), count(&|it| it.suspended));
                assert_eq!(sum(|it| it.provisional), count(&|it| it.provisional));
                assert_eq!(sum(|it| it.due_in_3), count(&|it| soon(it, 3)));
                assert_eq!(sum(|it| it.due_in_7), count(&|it| soon(it, 7)));
                assert!(loads.is_sorted_by_key(|it| it.key.clone()));
                for load in loads.iter().filter(|_| by == By::Agency) {
                    assert_eq!(load.open, count(&|it| it.owed_by == load.key), "{}", load.key);
                }
                found += loads.len();
            }
        }
    }
    assert!(200 < found, "{found} sums");
}

#[test]
fn breaches_are_those_of_cases_whose_clocks_one_sees() {
    let world = world();
    let (_, breaches) = told(world);
    let mut found = 0;
    for asker in &world.askers {
        let sees = |it: &&Told| asker.sees(it, Path::Duties, Class::Clock);
        let mut expected: Vec<_> = world
            .told
            .iter()
            .filter(sees)
            .flat_map(|it| breaches.get(&it.number).cloned().unwrap_or_default())
            .collect();
        let mut rows = world.ask(world.listed(&asker.name, &BreachFilter::default()));
        assert!(rows.is_sorted_by_key(|it| std::cmp::Reverse(it.at)), "{}", asker.name);
        found += rows.len();
        rows.sort();
        expected.sort();
        assert_eq!(rows, expected, "{}", asker.name);
    }
    assert!(20 < found, "{found} breaches");
}

#[test]
fn who_looks_after_all_is_told_what_all_histories_add_up_to() {
    let world = world();
    let (figures, _) = told(world);
    let reader = &world.hub.reader;
    let sum = |kind: FigureKind| -> u64 {
        let of = figures.iter().filter(|(it, _)| it.kind == kind);
        u64::try_from(of.map(|(_, n)| n).sum::<i64>()).unwrap()
    };
    let flow = world.ask(reader.flow(COORDINATOR, &ALWAYS)).unwrap();
    let links = |of: fn(&engine::Link) -> u64| flow.links.iter().map(of).sum::<u64>();
    assert_eq!(links(|it| it.sent), sum(FigureKind::Sent));
    assert_eq!(links(|it| it.returned), sum(FigureKind::Returned));
    assert_eq!(links(|it| it.withdrawn), sum(FigureKind::Withdrawn));
    let ended = links(|it| {
        it.signed
            + it.signed_late
            + it.unsigned
            + it.refused
            + it.sent_back
            + it.failed
            + it.withdrawn
    });
    assert_eq!(links(|it| it.on_the_way), sum(FigureKind::Sent) - ended);
    assert!(flow.links.is_sorted_by_key(|it| std::cmp::Reverse(it.sent)));
    assert_eq!(flow.held.iter().map(|it| it.ended).sum::<u64>(), sum(FigureKind::Held));
    for held in &flow.held {
        let lengths: Vec<_> = held
            .lengths
            .iter()
            .flat_map(|(length, n)| std::iter::repeat_n(*length, usize::try_from(*n).unwrap()))
            .collect();
        assert_eq!(held.median, lengths[(lengths.len() - 1) / 2], "{held:?}");
        assert_eq!(Some(&held.longest), lengths.last());
    }
    let scores = world.ask(reader.scores(COORDINATOR, &ALWAYS)).unwrap();
    let all = |of: fn(&Score) -> u64| scores.iter().map(of).sum::<u64>();
    assert_eq!(all(|it| it.sent), sum(FigureKind::Sent));
    assert_eq!(all(|it| it.received), sum(FigureKind::Sent));
    assert_eq!(all(|it| it.answered), sum(FigureKind::Answered));
    assert_eq!(all(|it| it.breached.values().sum()), sum(FigureKind::Breached));
    assert_eq!(all(|it| it.judged_sufficient), sum(FigureKind::Sufficient));
    assert_eq!(all(|it| it.judged_insufficient), sum(FigureKind::Insufficient));
    assert!(0 < sum(FigureKind::Sufficient) + sum(FigureKind::Insufficient));
    let trends = world.ask(reader.trends(COORDINATOR, &ALWAYS)).unwrap();
    let all = |of: fn(&engine::Trend) -> u64| trends.iter().map(of).sum::<u64>();
    assert_eq!(all(|it| it.opened), sum(FigureKind::Opened));
    assert_eq!(all(|it| it.closed), sum(FigureKind::Closed));
    assert_eq!(all(|it| it.breached), sum(FigureKind::Breached));
    for kind in [FigureKind::Sent, FigureKind::Held, FigureKind::Breached] {
        assert!(3 < sum(kind), "{kind:?}");
    }
    assert!(0 < sum(FigureKind::Returned));
}

#[test]
fn a_case_is_opened_and_closed_as_often_as_its_events_say() {
    let world = world();
    let (figures, _) = told(world);
    let events = || world.told.iter().flat_map(|it| it.parts.iter().flatten());
    let sum = |kind: FigureKind| {
        figures.iter().filter(|(it, _)| it.kind == kind).map(|(_, n)| *n).sum::<i64>()
    };
    let count =
        |of: fn(&Event) -> bool| i64::try_from(events().filter(|it| of(it)).count()).unwrap();
    assert_eq!(sum(FigureKind::Opened), count(|it| matches!(it, Event::ProceedingOpened { .. })));
    assert_eq!(sum(FigureKind::Closed), count(|it| matches!(it, Event::Closed { .. })));
    assert_eq!(sum(FigureKind::Breached), count(|it| matches!(it, Event::Breached { .. })));
    assert_eq!(sum(FigureKind::Returned), count(|it| matches!(it, Event::Returned { .. })));
    let judged = sum(FigureKind::Sufficient) + sum(FigureKind::Insufficient);
    let said = count(|it| matches!(it, Event::Judged { .. }));
    let taken_back = count(|it| matches!(it, Event::Withdrawn { .. }));
    assert!((said - taken_back..=said).contains(&judged), "{judged} of {said}");
}

/// What cases are about is told by their documents: so of those one reads, and to who counts everybody's.
#[test]
fn cases_are_counted_by_what_the_documents_say_that_one_reads() {
    let world = world();
    let about = |it: &Told, kind: TopicKind| -> BTreeSet<String> {
        let filed = world.ask(world.hub.desk.world().ledger.filed(it.number.clone())).unwrap();
        let read = |it: &engine::Filed| {
            house().shelf().topics(&it.form, &serde_json::from_slice(&it.bytes).unwrap())
        };
        let topics = filed.iter().flat_map(read).filter(|it| it.kind == kind.word());
        topics.map(|it| it.value).collect()
    };
    let (mut found, mut hidden) = (0, 0);
    for kind in TopicKind::ALL {
        let whole: Vec<_> = world.told.iter().map(|it| (it, about(it, kind))).collect();
        for asker in &world.askers {
            let mut expected: BTreeMap<(u32, &str), u64> = BTreeMap::new();
            for (told, values) in &whole {
                let sees = asker.sees(told, Path::Count, Class::Topic);
                assert!(
                    !sees
                        || asker.sees(told, Path::Documents, Class::Content)
                        || *asker.name == *COORDINATOR,
                    "{} counts what it does not read",
                    asker.name
                );
                hidden += usize::from(!sees && !values.is_empty());
                for value in values.iter().filter(|_| sees) {
                    let month = engine::month(told.row().opened_at);
                    *expected.entry((month, value.as_str())).or_default() += 1;
                }
            }
            let trends = world.ask(world.hub.reader.topics(&asker.name, kind, &ALWAYS)).unwrap();
            let mut counted: BTreeMap<(u32, &str), u64> = BTreeMap::new();
            for it in &trends {
                *counted.entry((it.month, it.value.as_str())).or_default() += it.cases;
            }
            assert_eq!(counted, expected, "{} {kind:?}", asker.name);
            found += counted.len();
        }
    }
    assert!(3 < found && 3 < hidden, "{found} told, {hidden} not");
}

/// Everybody else is told of itself: of no letter between others, of nobody else's breach.
#[test]
fn who_does_not_is_told_of_itself_alone() {
    let world = world();
    let (figures, _) = told(world);
    let all = world.ask(world.hub.reader.scores(COORDINATOR, &ALWAYS)).unwrap();
    let mut found = 0;
    for asker in world.askers.iter().filter(|it| !it.row(Path::Count, &[], Class::Clock)) {
        let (reader, name) = (&world.hub.reader, &*asker.name);
        let flow = world.ask(reader.flow(name, &ALWAYS)).unwrap();
        assert!(flow.links.iter().all(|it| &*it.from == name || &*it.to == name), "{name}");
        assert!(flow.held.iter().all(|it| &*it.holder == name), "{name}");
        let to = |it: &&engine::Link| &*it.to == name;
        assert!(flow.links.iter().filter(to).all(|it| it.withdrawn == 0), "{name}");
        let scores = world.ask(reader.scores(name, &ALWAYS)).unwrap();
        for score in &scores {
            assert_eq!(&*score.agency, name);
            let same = |it: &&Score| it.agency == score.agency && it.month == score.month;
            let whole = all.iter().find(same).unwrap();
            assert_eq!(
                (score.breached.clone(), score.answered),
                (whole.breached.clone(), whole.answered)
            );
            assert!(score.received <= whole.received && score.sent == whole.sent);
            let judged = |it: &Score| (it.judged_sufficient, it.judged_insufficient);
            assert_eq!(judged(score), judged(whole));
        }
        let trends = world.ask(reader.trends(name, &ALWAYS)).unwrap();
        assert!(trends.iter().all(|it| &*it.region == division(name)), "{name}");
        let stands = figures.keys().any(|it| &*it.one == name || &*it.other == name);
        assert!(stands || (flow == engine::Flow::default() && scores.is_empty()), "{name}");
        found += scores.len();
    }
    assert!(20 < found, "{found} scores");
    let others = Span { agency: Some("police.510107".into()), ..ALWAYS };
    let told = world.ask(world.hub.reader.scores("agriculture.510107", &others)).unwrap();
    assert_eq!(told, [], "nobody asks for another's");
}
