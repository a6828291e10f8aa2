//! What is joined with standings is what would be shown if every row were asked for by itself.

use super::model::{Asker, Told};
use super::world::{AUDITOR, COORDINATOR, World, world};
use engine::{
    CaseFilter, CaseRow, Change, DutyFilter, DutyRow, Ledger as _, Paging, Standing, Whose,
};
use kit::Dice;
use policy::access::{Class, Path, Role};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The paths of the engine with those of the rules.
const PATHS: [(engine::Path, Path); 11] = [
    (engine::Path::CaseList, Path::CaseList),
    (engine::Path::CaseShow, Path::CaseShow),
    (engine::Path::History, Path::History),
    (engine::Path::Duties, Path::Duties),
    (engine::Path::Deliveries, Path::Deliveries),
    (engine::Path::Documents, Path::Documents),
    (engine::Path::Attachments, Path::Attachments),
    (engine::Path::AuditProof, Path::AuditProof),
    (engine::Path::Bundle, Path::Bundle),
    (engine::Path::Feed, Path::Feed),
    (engine::Path::Count, Path::Count),
];

/// Those on which a former one looks back.
const LOOKING_BACK: [Path; 4] =
    [Path::History, Path::Documents, Path::Attachments, Path::AuditProof];

fn paging(limit: usize) -> Paging {
    Paging { after: None, limit }
}

impl Asker {
    /// The cases that are listed for it.
    fn listed<'w>(&self, world: &'w World) -> Vec<&'w Told> {
        let listed = |told: &&Told| self.sees(told, Path::CaseList, Class::Outline);
        world.told.iter().filter(listed).collect()
    }
}

impl World {
    /// All pages of a list of cases, each with the count that the first one told.
    async fn pages(
        &self,
        agency: &str,
        filter: &CaseFilter,
        limit: usize,
    ) -> (Vec<(CaseRow, Vec<Standing>)>, u64) {
        let (mut rows, mut paging, mut counts) = (Vec::new(), paging(limit), BTreeSet::new());
        loop {
            let page = self.hub.reader.cases(agency, filter.clone(), paging).await.unwrap();
            assert!(page.rows.len() <= limit);
            rows.extend(page.rows);
            counts.insert(page.count);
            if page.next.is_none() {
                assert_eq!(counts.len(), 1, "every page tells the same count");
                return (rows, page.count);
            }
            paging = Paging { after: page.next, limit };
        }
    }
}

#[test]
fn lists_and_counts_are_the_rows_that_each_by_itself_would_show() {
    let world = world();
    for asker in &world.askers {
        let expected: BTreeMap<_, _> =
            asker.listed(world).into_iter().map(|told| (&told.number, told)).collect();
        for limit in [500, 7, 1] {
            let (rows, count) = world.ask(world.pages(&asker.name, &CaseFilter::default(), limit));
            let numbers: BTreeSet<_> = rows.iter().map(|(row, _)| &row.number).collect();
            assert!(numbers.iter().eq(expected.keys()), "{}: {numbers:?}", asker.name);
            assert_eq!(
                (count, rows.len()),
                (expected.len() as u64, expected.len()),
                "no row twice"
            );
        }
        let (rows, _) = world.ask(world.pages(&asker.name, &CaseFilter::default(), 500));
        for (row, standings) in rows {
            let told = expected[&row.number];
            let clock = asker.sees(told, Path::CaseList, Class::Clock);
            let due = told.row().due.filter(|_| clock);
            assert_eq!(row, CaseRow { due, ..told.row() }, "{}", asker.name);
            assert_eq!(standings, told.standings(&asker.name), "{} {}", asker.name, row.number);
        }
    }
}

#[test]
fn who_sees_everything_sees_every_case_and_an_outsider_none() {
    let world = world();
    let counted = |agency: &str| {
        let page = world.hub.reader.cases(agency, CaseFilter::default(), paging(1));
        world.ask(page).unwrap().count
    };
    let all = world.told.len() as u64;
    assert_eq!((counted(COORDINATOR), counted(AUDITOR)), (all, all));
    let none = world.askers.iter().filter(|it| counted(&it.name) == 0).count();
    assert!(3 <= none, "{none} outsiders");
}

/// Every way of searching that some row fits, and some that none does.
fn filters(world: &World, dice: &mut Dice) -> Vec<CaseFilter> {
    let rows: Vec<CaseRow> = world.told.iter().map(Told::row).collect();
    let mut all = Vec::new();
    for _ in 0..12 {
        let row = dice.one_of(&rows).unwrap();
        let letters: Vec<char> = row.number.chars().collect();
        let (from, long) = (dice.below(letters.len()), 1 + dice.below(4));
        let part: String = letters.into_iter().skip(from).take(long).collect();
        let number = [None, Some(part), Some(row.number.to_string()), Some("无此".into())];
        let holder = row.holder.as_ref().map(ToString::to_string);
        all.push(CaseFilter {
            number: dice.one_of(&number).cloned().flatten(),
            holder: holder.filter(|_| dice.percent(40)),
            procedure: Some(row.procedure.to_string()).filter(|_| dice.percent(40)),
            open: *dice.one_of(&[None, None, Some(true), Some(false)]).unwrap(),
            ..CaseFilter::default()
        });
    }
    all
}

fn fits(filter: &CaseFilter, row: &CaseRow) -> bool {
    filter.number.as_ref().is_none_or(|part| row.number.contains(&**part))
        && filter.holder.as_deref().is_none_or(|it| row.holder.as_deref() == Some(it))
        && filter.procedure.as_deref().is_none_or(|it| &*row.procedure == it)
        && filter.open.is_none_or(|open| row.holder.is_some() == open)
}

#[test]
fn searching_finds_and_counts_only_what_is_listed() {
    let world = world();
    let mut dice = Dice::new(7);
    let mut found = 0;
    for asker in &world.askers {
        let listed: Vec<CaseRow> = asker.listed(world).into_iter().map(Told::row).collect();
        for filter in filters(world, &mut dice) {
            let expected: BTreeSet<_> =
                listed.iter().filter(|row| fits(&filter, row)).map(|row| &row.number).collect();
            let limit = 1 + dice.below(5);
            let (rows, count) = world.ask(world.pages(&asker.name, &filter, limit));
            let numbers: BTreeSet<_> = rows.iter().map(|(row, _)| &row.number).collect();
            assert_eq!(numbers, expected, "{} {filter:?}", asker.name);
            assert_eq!((count, rows.len()), (numbers.len() as u64, numbers.len()), "{filter:?}");
            found += rows.len();
        }
    }
    assert!(100 < found, "{found} rows were found");
}

#[test]
fn the_paths_that_share_a_question_are_answered_alike_by_the_rules() {
    // A list is also counted, searched and refused; a feed is also streamed; an export shows what the
    // page of a case does.
    let alike = [
        (Path::CaseList, [Path::Count, Path::Search, Path::ErrorText].as_slice(), Class::Outline),
        (Path::Feed, [Path::Stream].as_slice(), Class::Outline),
        (Path::CaseList, [Path::Count, Path::Feed, Path::Stream].as_slice(), Class::Clock),
        (Path::CaseShow, [Path::Export].as_slice(), Class::History),
        (Path::CaseShow, [Path::Export].as_slice(), Class::Content),
        (Path::CaseShow, [Path::Export].as_slice(), Class::Roster),
    ];
    for asker in &world().askers {
        for role in Role::ALL.iter().map(|role| vec![*role]).chain([Vec::new()]) {
            for (path, others, class) in &alike {
                let answer = asker.row(*path, &role, *class);
                let all = others.iter().all(|it| asker.row(*it, &role, *class) == answer);
                assert!(all, "{} {role:?} {path} {class}", asker.name);
            }
        }
    }
}

#[test]
fn a_case_is_there_on_each_path_and_shows_each_class_as_its_row_would() {
    let world = world();
    for told in &world.told {
        for asker in world.around(told).into_iter().step_by(2) {
            for (path, rule) in PATHS {
                let seen = world.ask(world.hub.reader.case(&asker.name, &told.number, path));
                let seen = seen.unwrap();
                let back = LOOKING_BACK.contains(&rule) && asker.knows(told, rule);
                let there = back || asker.sees(told, rule, Class::Outline);
                let what = format!("{} {} {rule}", asker.name, told.number);
                assert_eq!(seen.is_some(), there, "{what}");
                let Some(seen) = seen else { continue };
                for class in Class::ALL {
                    let sees = asker.sees(told, rule, *class);
                    assert_eq!(seen.sees(class.word()), sees, "{what} {class}");
                }
                let due = told.row().due.filter(|_| asker.sees(told, rule, Class::Clock));
                assert_eq!(seen.row.due, due, "{what}");
            }
        }
    }
}

/// A row as text: rows have no order of their own.
fn rows(rows: impl IntoIterator<Item = DutyRow>) -> Vec<String> {
    let mut rows: Vec<_> = rows.into_iter().map(|it| serde_json::to_string(&it).unwrap()).collect();
    rows.sort();
    rows
}

impl World {
    async fn duties(&self, agency: &str, filter: &DutyFilter, limit: usize) -> (Vec<DutyRow>, u64) {
        let (mut duties, mut paging) = (Vec::new(), paging(limit));
        loop {
            let page = self.hub.reader.duties(agency, filter.clone(), paging).await.unwrap();
            duties.extend(page.rows);
            if page.next.is_none() {
                return (duties, page.count);
            }
            paging = Paging { after: page.next, limit };
        }
    }

    /// Duties that are the asker's own, or that its rows would show.
    fn expected(&self, asker: &Asker, filter: &DutyFilter) -> Vec<DutyRow> {
        let of = |told: &Told| {
            let sees = asker.sees(told, Path::Duties, Class::Clock);
            let duties = told.duties().into_iter();
            let fits = |row: &DutyRow| match filter.whose {
                Whose::OwedByMe => row.owed_by == asker.name,
                Whose::OwedToMe => row.owed_to.contains(&asker.name),
                Whose::Everybody => sees,
            };
            duties.filter(fits).collect::<Vec<_>>()
        };
        let of_case = |told: &&Told| filter.case.as_deref().is_none_or(|it| &*told.number == it);
        let all = self.told.iter().filter(of_case).flat_map(of);
        all.filter(|row| row.passed || !filter.passed).collect()
    }
}

#[test]
fn worklists_are_ones_own_duties_and_those_of_cases_whose_clocks_one_sees() {
    let world = world();
    let (mut dice, mut found) = (Dice::new(9), 0);
    for asker in &world.askers {
        for whose in [Whose::OwedByMe, Whose::OwedToMe, Whose::Everybody] {
            let case = dice.one_of(&world.told).map(|told| told.number.to_string());
            for (passed, case) in [(false, None), (true, None), (false, case.clone()), (true, case)]
            {
                let filter = DutyFilter { whose, passed, case, ..DutyFilter::default() };
                let expected = world.expected(asker, &filter);
                let limit = 1 + dice.below(9);
                let (duties, count) = world.ask(world.duties(&asker.name, &filter, limit));
                assert_eq!(count, expected.len() as u64, "{} {filter:?}", asker.name);
                let sorted = |it: &DutyRow| it.due.or(it.target).unwrap_or(it.start);
                assert!(duties.is_sorted_by_key(sorted), "{} {filter:?}", asker.name);
                found += duties.len();
                assert_eq!(rows(duties), rows(expected), "{} {filter:?}", asker.name);
            }
        }
    }
    assert!(100 < found, "{found} duties");
}

#[test]
fn histories_go_as_far_and_say_as_much_as_their_rows_would() {
    let world = world();
    let (mut cut, mut bared) = (0, 0);
    for told in &world.told {
        for asker in world.around(told) {
            let history = world.ask(world.hub.reader.history(&asker.name, &told.number)).unwrap();
            let what = format!("{} {}", asker.name, told.number);
            let seen = history.as_ref().map(|history| {
                let events = history.iter().map(|it| serde_json::from_slice(&it.events).unwrap());
                events.collect::<Vec<Value>>()
            });
            let expected = asker.history(told);
            let long = |it: &Option<Vec<Value>>| it.as_ref().map(Vec::len);
            assert_eq!(long(&seen), long(&expected), "{what}");
            let pairs = seen.iter().flatten().zip(expected.iter().flatten());
            for (at, (seen, expected)) in pairs.enumerate() {
                assert_eq!(seen, expected, "{what} {at}");
            }
            let Some(history) = history else { continue };
            cut += usize::from(history.len() < told.history.len());
            for (it, whole) in history.iter().zip(&told.history) {
                bared += usize::from(it.events.len() < whole.events.len());
                let outside =
                    |it: &engine::Happening| (it.first, it.at, it.by.clone(), it.position);
                assert_eq!(outside(it), outside(whole), "{what}");
            }
        }
    }
    assert!(3 < cut && 20 < bared, "{cut} end at a horizon, {bared} are without contents");
}

#[test]
fn deliveries_are_all_for_who_sees_history_and_else_ones_own() {
    let world = world();
    for told in &world.told {
        for asker in world.around(told) {
            let shown = world.ask(world.hub.reader.deliveries(&asker.name, &told.number)).unwrap();
            let all = asker.sees(told, Path::Deliveries, Class::History);
            let own = |row: &&engine::DeliveryRow| row.to == asker.name || row.from == asker.name;
            let rows = told.deliveries.iter().filter(|row| all || own(row)).cloned();
            let there = asker.sees(told, Path::Deliveries, Class::Outline);
            let expected = there.then(|| rows.collect::<Vec<_>>());
            assert_eq!(shown, expected, "{} {}", asker.name, told.number);
        }
    }
}

impl Asker {
    /// Whether a document is read by its row: as it stands, back to the horizon, or as one's own post.
    pub(super) fn reads(&self, told: &Told, digest: &str) -> bool {
        let reach = self.reach(told, Path::Documents, Class::Content);
        let named = told.first_named(digest).is_some_and(|at| at < reach);
        let own = told.deliveries.iter().any(|row| {
            row.digest.as_deref() == Some(digest) && (row.to == self.name || row.from == self.name)
        });
        let whole = self.sees(told, Path::Documents, Class::Content);
        self.knows(told, Path::Documents) && (whole || named || own)
    }
}

#[test]
fn documents_are_read_by_who_sees_contents_and_by_whom_they_passed() {
    let world = world();
    let (mut read, mut unread) = (0, 0);
    for told in &world.told {
        for digest in told.digests() {
            let stored = world.ledger.body(told.number.clone(), digest.to_string());
            let stored = world.ask(stored).unwrap();
            for asker in world.around(told) {
                let question = world.hub.reader.document(&asker.name, &told.number, &digest);
                let shown = world.ask(question).unwrap();
                let reads = asker.reads(told, &digest);
                let expected = stored.clone().filter(|_| reads);
                assert_eq!(shown, expected, "{} {} {digest}", asker.name, told.number);
                read += usize::from(shown.is_some());
                unread += usize::from(asker.knows(told, Path::Documents) && !reads);
            }
        }
    }
    assert!(200 < read && 200 < unread, "{read} were read, {unread} known and not read");
}

#[test]
fn papers_are_read_through_a_case_that_named_them_before_the_reader_left() {
    let world = world();
    let (mut read, mut unread) = (0, 0);
    for told in &world.told {
        for (digest, at) in told.papers() {
            for asker in world.around(told) {
                let reach = asker.reach(told, Path::Attachments, Class::Papers);
                let expected = asker.knows(told, Path::Attachments) && at < reach;
                let ask = |digest: &str| {
                    let reader = &world.hub.reader;
                    let by = reader.paper_brought_by(&asker.name, &told.number, digest);
                    world.ask(by).unwrap().is_some()
                };
                assert_eq!(ask(&digest), expected, "{} {} {digest}", asker.name, told.number);
                assert!(!ask(&digest[1..]) && !ask(""), "only by its whole digest");
                read += usize::from(expected);
                unread += usize::from(!expected);
            }
        }
    }
    assert!(20 < read && 20 < unread, "{read} were read, {unread} not");
}

#[test]
fn the_feed_of_changes_is_whole_and_of_no_other_case() {
    let world = world();
    for asker in &world.askers {
        let mut expected: Vec<Change> = Vec::new();
        for told in world.told.iter().filter(|it| asker.sees(it, Path::Feed, Class::Outline)) {
            expected.extend(told.history.iter().zip(&told.parts).map(|(it, events)| Change {
                position: it.position.unwrap(),
                case: told.number.clone(),
                version: it.first + events.len() as u64,
                at: it.at,
            }));
        }
        for limit in [500, 7] {
            let (mut all, mut since) = (Vec::new(), 0);
            loop {
                let changes = world.ask(world.hub.reader.changes(&asker.name, since, limit));
                let changes = changes.unwrap();
                let Some(last) = changes.last() else { break };
                since = last.position + 1;
                all.extend(changes);
            }
            let key = |it: &Change| (it.position, it.case.clone());
            assert!(all.is_sorted_by_key(|it| it.position), "{}", asker.name);
            all.sort_by_key(key);
            expected.sort_by_key(key);
            assert_eq!(all, expected, "{}", asker.name);
        }
    }
}

#[test]
fn proofs_are_for_the_sender_and_for_who_sees_them_of_the_case() {
    let world = world();
    let (mut dice, mut shown) = (Dice::new(11), 0);
    let size = usize::try_from(world.ask(world.ledger.head()).unwrap().size).unwrap();
    let key = world.hub.log_key();
    for asker in &world.askers {
        for _ in 0..60 {
            let position = dice.below(size + 3) as u64;
            let entry = world.ask(world.ledger.entry(position)).unwrap();
            let expected = entry.is_some_and(|entry| {
                let told = world.told.iter().find(|told| Some(&told.number) == entry.case.as_ref());
                entry.message.from == asker.name
                    || told.is_some_and(|it| asker.proves(it, position))
            });
            let proof = world.ask(world.hub.reader.proof(&asker.name, position)).unwrap();
            assert_eq!(proof.is_some(), expected, "{} {position}", asker.name);
            if let Some((entry, proof)) = proof {
                let proof = audit::Proof::read(proof.as_bytes()).unwrap();
                assert_eq!(proof.index, position);
                if dice.percent(2) {
                    proof.verify(&entry, &key, &[], 0).unwrap();
                }
                shown += 1;
            }
        }
    }
    assert!(100 < shown, "{shown} proofs");
}

impl Asker {
    fn proves(&self, told: &Told, position: u64) -> bool {
        let whole = self.sees(told, Path::AuditProof, Class::Proof);
        let reach = self.reach(told, Path::AuditProof, Class::Proof);
        let last = reach.checked_sub(1).map(|last| told.history[last].position.unwrap());
        whole || last.is_some_and(|last| position <= last)
    }
}
