//! For an outsider every question about a case is answered as about a number that nobody ever used.

use super::NOWHERE;
use super::model::Asker;
use super::world::{World, world};
use documents::Sought;
use engine::{
    BreachFilter, By, CaseFilter, DutyFilter, Flow, Ledger as _, Paging, Path, Search, Span, Whose,
};
use kit::house;
use policy::access::{Class, Path as Rule};

const PATHS: [Path; 12] = [
    Path::CaseList,
    Path::CaseShow,
    Path::History,
    Path::Duties,
    Path::Deliveries,
    Path::Documents,
    Path::Attachments,
    Path::AuditProof,
    Path::Bundle,
    Path::Feed,
    Path::Search,
    Path::Count,
];

/// Agencies that the rules show nothing of any case.
fn outsiders(world: &World) -> Vec<Asker> {
    let names = house().directory().iter().map(|agency| agency.id.clone());
    let all = names.step_by(97).map(|name| Asker::of(&name));
    let known: Vec<_> = world.told.iter().flat_map(|told| told.everybody()).collect();
    let nothing =
        |it: &Asker| !known.contains(&&it.name) && !it.row(Rule::CaseShow, &[], Class::Outline);
    all.filter(nothing).take(8).collect()
}

/// Everything that can be asked about a number, as text.
async fn asked(world: &World, agency: &str, number: &str, digest: &str) -> String {
    let reader = &world.hub.reader;
    let mut said = Vec::new();
    for path in PATHS {
        said.push(format!("{:?}", reader.case(agency, number, path).await));
    }
    let filter = CaseFilter { number: Some(number.into()), ..CaseFilter::default() };
    said.push(format!(
        "{:?}",
        reader.cases(agency, filter, Paging { after: None, limit: 9 }).await
    ));
    for whose in [Whose::OwedByMe, Whose::OwedToMe, Whose::Everybody] {
        let filter = DutyFilter { whose, case: Some(number.into()), ..DutyFilter::default() };
        let duties = reader.duties(agency, filter, Paging { after: None, limit: 9 }).await;
        said.push(format!("{duties:?}"));
    }
    let search = Search { number: Some(number.into()), ..Search::default() };
    said.push(format!("{:?}", reader.search(agency, &search, Paging::default()).await));
    let text = Sought::read(if number == NOWHERE { "从未有过" } else { "有限公司" }).ok();
    let search = Search { text, ..Search::default() };
    said.push(format!("{:?}", reader.search(agency, &search, Paging::default()).await));
    said.push(format!("{:?}", reader.said(agency, number, Paging::default()).await));
    let filter = BreachFilter { case: Some(number.into()), ..BreachFilter::default() };
    let paging = Paging { after: None, limit: 9 };
    said.push(format!("{:?}", reader.breaches(agency, filter, paging).await));
    said.push(format!("{:?}", reader.history(agency, number).await));
    said.push(format!("{:?}", reader.deliveries(agency, number).await));
    said.push(format!("{:?}", reader.document(agency, number, digest).await));
    said.push(format!("{:?}", reader.paper_brought_by(agency, number, digest).await));
    said.join("\n")
}

#[test]
fn every_answer_is_that_for_a_number_nobody_ever_used() {
    let world = world();
    let outsiders = outsiders(world);
    assert!(3 <= outsiders.len());
    for asker in &outsiders {
        for told in &world.told {
            for digest in told.digests().iter().chain(told.papers().keys()).take(2) {
                let here = world.ask(asked(world, &asker.name, &told.number, digest));
                let nowhere = world.ask(asked(world, &asker.name, NOWHERE, digest));
                assert_eq!(here, nowhere, "{} {}", asker.name, told.number);
            }
        }
    }
}

#[test]
fn lists_feeds_inboxes_and_proofs_are_empty() {
    let world = world();
    let size = world.ask(world.ledger.head()).unwrap().size;
    for asker in outsiders(world) {
        let (reader, agency) = (&world.hub.reader, &*asker.name);
        let cases = reader.cases(agency, CaseFilter::default(), Paging::default());
        let cases = world.ask(cases).unwrap();
        assert_eq!((cases.rows.len(), cases.next, cases.count), (0, None, 0));
        let filter = DutyFilter { whose: Whose::Everybody, ..DutyFilter::default() };
        let duties = world.ask(reader.duties(agency, filter, Paging::default())).unwrap();
        assert_eq!((duties.rows.len(), duties.next, duties.count), (0, None, 0));
        let breaches = reader.breaches(agency, BreachFilter::default(), Paging::default());
        let breaches = world.ask(breaches).unwrap();
        assert_eq!((breaches.rows.len(), breaches.next, breaches.count), (0, None, 0));
        let rights = world.ask(reader.rights(agency, Paging::default())).unwrap();
        assert_eq!((rights.rows.len(), rights.next, rights.count), (0, None, 0));
        let filter = DutyFilter { whose: Whose::Everybody, ..DutyFilter::default() };
        let now = world.hub.clock.shown();
        let loads = reader.duty_summary(agency, filter, By::Agency, now);
        assert_eq!(world.ask(loads).unwrap(), []);
        let always = Span { from: 0, to: u32::MAX, agency: None, procedure: None, region: None };
        assert_eq!(world.ask(reader.flow(agency, &always)).unwrap(), Flow::default());
        assert_eq!(world.ask(reader.scores(agency, &always)).unwrap(), []);
        assert_eq!(world.ask(reader.trends(agency, &always)).unwrap(), []);
        assert_eq!(world.ask(reader.changes(agency, 0, 9)).unwrap(), []);
        assert!(world.ask(world.hub.mailroom.peek(agency, 0, 9)).unwrap().is_empty());
        for position in (0..size).step_by(41) {
            assert_eq!(world.ask(reader.proof(agency, position)).unwrap(), None);
        }
    }
}
