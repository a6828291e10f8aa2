//! Search finds what one may read and tells of nothing else: neither by hits nor by counts, pages or what
//! was read for it; and what is kept for it tells nobody without the key.

use super::NOWHERE;
use super::record::{Kept, kept};
use super::scan::holding;
use super::script::{Line, story};
use super::world::{AUDITOR, COORDINATOR, world};
use casework::{Name, Verb};
use documents::Sought;
use engine::{Drawer as _, Hits, Ledger as _, Owner, Paging, Search, indexer};
use policy::access::{Class, Path};
use serde_json::Value;
use std::collections::BTreeSet;

/// In the documents of the first case and nowhere else.
const CANARY: &str = "雀舌兰金丝鸟canary7d1e";
const CASE: &str = "演-封-006";
const OTHER: &str = "演-封-007";
const BUREAU: &str = "ecology.510104";
const STRANGER: &str = "agriculture.510107";

fn page(limit: usize) -> Paging {
    Paging { after: None, limit }
}

fn text(sought: &str) -> Search {
    Search { text: Some(Sought::read(sought).unwrap()), ..Search::default() }
}

async fn index(desk: &engine::Desk) {
    while indexer::once(desk).await.unwrap() {}
}

async fn search(kept: &Kept, agency: &str, search: &Search) -> Hits {
    kept.hub.reader.search(agency, search, page(50)).await.unwrap()
}

fn numbers(hits: &Hits) -> BTreeSet<Name> {
    hits.rows.iter().map(|hit| hit.row.number.clone()).collect()
}

/// Every page of two.
fn all(agency: &str, search: &Search) -> Vec<Name> {
    let world = world();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let paging = Paging { after, limit: 2 };
        let hits = world.ask(world.hub.reader.search(agency, search, paging)).unwrap();
        assert!(hits.rows.len() <= 2);
        found.extend(hits.rows.into_iter().map(|hit| hit.row.number));
        after = hits.next;
        if after.is_none() {
            return found;
        }
    }
}

/// The texts of a document.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|it| texts(it, found)),
        Value::Object(fields) => fields.values().for_each(|it| texts(it, found)),
        _ => {}
    }
}

/// What is found in documents, against reading every document that an asker may read.
#[test]
fn everybody_finds_just_what_it_may_read() {
    let world = world();
    world.ask(index(&world.hub.desk));
    let mut said: Vec<(usize, Vec<String>)> = Vec::new();
    for (at, told) in world.told.iter().enumerate() {
        for digest in told.digests() {
            let body = world.ledger.body(told.number.clone(), digest.to_string());
            let Some(body) = world.ask(body).unwrap() else { continue };
            let mut found = Vec::new();
            texts(&serde_json::from_slice(&body).unwrap_or_default(), &mut found);
            said.push((at, found));
        }
    }
    let (mut hits, mut misses) = (0, 0);
    for sought in ["有限公司", "排放", "举报", "污染 公司", "不存在的话"] {
        let read = Sought::read(sought).unwrap();
        let holds: BTreeSet<usize> = (0..world.told.len())
            .filter(|at| {
                let texts = said.iter().filter(|(it, _)| it == at).flat_map(|(_, texts)| texts);
                read.is_in(&texts.cloned().collect::<Vec<_>>())
            })
            .collect();
        for asker in &world.askers {
            let sees = |at: &&usize| asker.sees(&world.told[**at], Path::Search, Class::Content);
            let outline = |at: &&usize| asker.sees(&world.told[**at], Path::Search, Class::Outline);
            let expected: BTreeSet<Name> =
                holds.iter().filter(sees).map(|at| world.told[*at].number.clone()).collect();
            let found = all(&asker.name, &text(sought));
            let unique: BTreeSet<Name> = found.iter().cloned().collect();
            assert_eq!(unique.len(), found.len(), "each once");
            assert_eq!(unique, expected, "{} {sought}", asker.name);
            hits += expected.len();
            misses += holds.iter().filter(outline).count() - expected.len();
        }
    }
    assert!(10 < hits && 10 < misses, "{hits} found, {misses} known of and not read");
}

/// By number, procedure and days: as in a list.
#[test]
fn what_is_no_text_is_found_where_the_outline_is_seen() {
    let world = world();
    for asker in world.askers.iter().step_by(2) {
        let outline = |told: &&super::model::Told| asker.sees(told, Path::Search, Class::Outline);
        let expected: BTreeSet<Name> =
            world.told.iter().filter(outline).map(|it| it.number.clone()).collect();
        let found = all(&asker.name, &Search::default());
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected, "{}", asker.name);
        let any = Search::default();
        let whole = world.ask(world.hub.reader.search(&asker.name, &any, page(500))).unwrap();
        assert_eq!(whole.count, Some(expected.len() as u64));
        assert!(whole.rows.iter().all(|hit| hit.row.due.is_none()), "a search shows no clocks");
        for told in world.told.iter().step_by(9) {
            let number = Some(told.number.to_string());
            let found = all(&asker.name, &Search { number, ..Search::default() });
            assert_eq!(found.contains(&told.number), expected.contains(&told.number));
        }
    }
}

/// Who takes part is found where the page of a case shows it.
#[test]
fn an_agency_is_found_where_one_sees_who_takes_part() {
    let world = world();
    let (mut by_roster, mut by_holder) = (0, 0);
    for asker in world.askers.iter().step_by(3) {
        for agency in world.askers.iter().step_by(5) {
            let expected: BTreeSet<Name> = world
                .told
                .iter()
                .filter(|told| asker.sees(told, Path::Search, Class::Outline))
                .filter(|told| {
                    let live = told.standings(&agency.name);
                    let stands = live.iter().any(|it| *it != engine::Standing::Former);
                    let knows = asker.sees(told, Path::CaseShow, Class::Roster)
                        || asker.name == agency.name;
                    let holds = told.row().holder.as_ref() == Some(&agency.name);
                    by_holder += usize::from(holds);
                    by_roster += usize::from(knows && stands);
                    holds || (knows && stands)
                })
                .map(|told| told.number.clone())
                .collect();
            let search = Search { agency: Some(agency.name.clone()), ..Search::default() };
            let found: BTreeSet<Name> = all(&asker.name, &search).into_iter().collect();
            assert_eq!(found, expected, "{} looks for {}", asker.name, agency.name);
        }
    }
    assert!(10 < by_roster && 0 < by_holder, "{by_roster} {by_holder}");
}

/// Puts the canary wherever the first case's documents tell facts or name a party.
fn marked() -> (Vec<Line>, Vec<Line>) {
    let all = story("seizure/handed-over");
    let (mut own, other): (Vec<_>, Vec<_>) = all.into_iter().partition(|line| *line.case == *CASE);
    for act in own.iter_mut().filter_map(|line| line.act.as_mut()) {
        let Verb::Step(step) = &mut act.verb else { continue };
        let Some(document) = &mut step.document else { continue };
        for field in ["facts", "reasons", "note", "remedies"] {
            if let Some(Value::String(text)) = document.body.get_mut(field) {
                text.push_str(CANARY);
            }
        }
        if let Some(Value::String(name)) = document.body.pointer_mut("/party/name") {
            name.insert_str(0, "雀舌兰化工");
        }
        document.digest = wire::digest(&wire::canonical(&document.body).unwrap()).into();
    }
    (own, other)
}

async fn played() -> Kept {
    let kept = kept().await;
    let (own, other) = marked();
    kept.play_all(&own).await;
    kept.play_all(&other).await;
    index(&kept.hub.desk).await;
    kept
}

#[tokio::test]
async fn what_one_may_not_read_is_no_hit_no_count_and_no_page() {
    let kept = played().await;
    let hits = search(&kept, BUREAU, &text(CANARY)).await;
    assert_eq!((numbers(&hits), hits.count), (BTreeSet::from([CASE.into()]), Some(1)));
    assert!(hits.rows[0].documents.iter().all(|it| it.excerpt.contains("canary7d1e")), "{hits:?}");
    assert!(!hits.rows[0].documents.is_empty());
    let party =
        Search { party: Some(Sought::read("雀舌兰化工").unwrap()), ..Search::default() };
    assert_eq!(numbers(&search(&kept, BUREAU, &party).await), BTreeSet::from([CASE.into()]));
    let no_party = Search { party: Some(Sought::read("金丝鸟").unwrap()), ..Search::default() };
    assert_eq!(search(&kept, BUREAU, &no_party).await.rows, [], "it names nobody");

    let nothing = search(&kept, STRANGER, &text("从未有过的话")).await;
    for agency in [STRANGER, AUDITOR, COORDINATOR] {
        for sought in [&text(CANARY), &party] {
            assert_eq!(search(&kept, agency, sought).await, nothing, "{agency}");
        }
    }
    assert_eq!((nothing.count, &nothing.next), (Some(0), &None));
    let number = |it: &str| Search { number: Some(it.into()), ..Search::default() };
    let (here, nowhere) = (
        search(&kept, STRANGER, &number(CASE)).await,
        search(&kept, STRANGER, &number(NOWHERE)).await,
    );
    assert_eq!(here, nowhere);
}

/// Something that the first document of a case says.
async fn said(kept: &Kept, told: &super::model::Told) -> String {
    let first = told.history.first().unwrap().position.unwrap();
    let packet = kept.ledger.packet(first).await.unwrap().unwrap();
    let statement = wire::Statement::read(&packet.statement).unwrap();
    let digest = statement.bodies().next().unwrap().to_owned();
    let body = kept.ledger.body(told.number.clone(), digest).await.unwrap().unwrap();
    let mut found = Vec::new();
    texts(&serde_json::from_slice(&body).unwrap(), &mut found);
    let long = found.into_iter().max_by_key(|text| text.chars().count()).unwrap();
    long.chars().take(12).collect()
}

#[tokio::test]
async fn who_left_finds_nothing_any_more() {
    let kept = kept().await;
    let lines = story("plain-referral/wrong-address");
    let mut found: BTreeSet<Name> = BTreeSet::new();
    let mut lost = 0;
    for line in lines {
        kept.play(&line).await;
        index(&kept.hub.desk).await;
        let told = super::model::Told::read(kept.ledger.as_ref(), &line.case).await;
        for agency in told.everybody().cloned().collect::<BTreeSet<_>>() {
            let asker = super::model::Asker::of(&agency);
            let hits = search(&kept, &agency, &text(&said(&kept, &told).await)).await;
            let reads = asker.sees(&told, Path::Search, Class::Content);
            assert!(reads || hits.rows.is_empty(), "{agency} after {}", told.history.len());
            if !hits.rows.is_empty() {
                found.insert(agency);
            } else if found.remove(&agency) {
                assert!(!reads, "{agency} still reads it");
                lost += 1;
            }
        }
    }
    assert!(0 < lost, "somebody left");
}

#[tokio::test]
async fn what_was_erased_is_found_no_more_and_nothing_kept_tells_of_it() {
    let kept = played().await;
    let owner = Owner { agency: BUREAU.into(), officer: "officer-雀-17".into() };
    let draft = format!("草稿 {CANARY}");
    let put = kept.ledger.put_draft(owner.clone(), draft.clone(), 1, draft.clone().into_bytes());
    assert_eq!(put.await.unwrap(), engine::Put::Kept);
    let officer = kept.hub.reader.for_officer("officer-雀-17");
    assert!(officer.history(BUREAU, CASE).await.unwrap().is_some());
    engine::looks::once(&kept.hub.desk).await.unwrap();
    kept.ledger.backup(&kept.folder.path().join("backup.db")).await.unwrap();
    for secret in [CANARY, "雀舌兰", "金丝鸟", "canary7d1e", "officer-雀-17", "草稿"] {
        assert_eq!(holding(kept.folder.path(), secret), [""; 0], "{secret}");
    }
    assert_eq!(tokens(&kept, CASE), Some(true));

    assert!(kept.hub.desk.erase(CASE).await.unwrap());
    assert_eq!(search(&kept, BUREAU, &text(CANARY)).await.rows, []);
    assert_eq!(tokens(&kept, CASE), Some(false));
    assert_eq!(tokens(&kept, OTHER), Some(true), "others stay");
    let anew = engine::IndexStep::default();
    engine::Index::index(kept.ledger.as_ref(), anew).await.unwrap();
    assert_eq!(tokens(&kept, OTHER), Some(false));
    index(&kept.hub.desk).await;
    assert_eq!((tokens(&kept, CASE), tokens(&kept, OTHER)), (Some(false), Some(true)));
    let draft = kept.ledger.draft(owner, draft).await.unwrap();
    assert!(draft.is_some_and(|(_, content)| content.ends_with(CANARY.as_bytes())));
}

/// Whether anything of a case stands in the tables of the index.
fn tokens(kept: &Kept, case: &str) -> Option<bool> {
    let conn = rusqlite::Connection::open(kept.dir().join("ledger.db")).unwrap();
    let count = |table: &str| -> i64 {
        let sql = format!(
            "SELECT count(*) FROM {table} WHERE case_id = (SELECT id FROM case_ WHERE number = ?1)"
        );
        conn.query_row(&sql, [case], |row| row.get(0)).unwrap()
    };
    let (grams, filed) = (count("gram"), count("filed"));
    let is_none = grams == 0 && filed == 0 && count("topic") == 0;
    (is_none || (0 < grams && 0 < filed)).then_some(0 < grams)
}
