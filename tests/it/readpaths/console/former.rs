//! Each agency's officers are shown what the agency's own door shows it, those of who has left as well.

use super::played;
use crate::console::lead::{ABOVE, CASE, EVERYBODY, FIRST_PAPER, LAST_PAPER, Lead, OLD, SENDER};
use crate::console::site::Somebody;
use crate::readpaths::side::Side;
use std::collections::BTreeSet;

/// The same answer from a page and from the agency's own door, and the same bytes where they are asked for.
fn same(side: &Side, somebody: &mut Somebody, (page, own): (&str, &str), with_bytes: bool) -> bool {
    let (shown, said) = (somebody.get(page), side.get(own));
    assert_eq!(shown.status, said.status, "{}: {page} and {own}", side.agency);
    if with_bytes && said.status == 200 {
        assert!(shown.bytes == said.body, "{}: {page} and {own}", side.agency);
    }
    said.status == 200
}

/// The messages of the story as the page's file has them: its last column.
fn told(somebody: &mut Somebody) -> BTreeSet<String> {
    let answer = somebody.get(&format!("/case/{CASE}/story/csv"));
    if answer.status != 200 {
        return BTreeSet::new();
    }
    let text = answer.text();
    let rows = text.lines().skip(1).filter_map(|line| line.rsplit(',').next());
    rows.map(|it| it.trim_matches('"').to_owned()).collect()
}

fn happened(side: &Side) -> BTreeSet<String> {
    let said = side.get(&format!("/v1/cases/{CASE}/history"));
    if said.status != 200 {
        return BTreeSet::new();
    }
    let said = said.json();
    let all = said["happenings"].as_array().unwrap().iter();
    all.map(|it| it["message"].as_str().unwrap().to_owned()).collect()
}

/// How many rows a page says there are.
fn count(page: &str) -> u64 {
    let after = page.split("<b>共 ").nth(1).unwrap_or_else(|| panic!("no count in {page}"));
    after.split(' ').next().unwrap().parse().unwrap()
}

fn compared(lead: &Lead, agency: &str) -> [bool; 6] {
    let (side, mut somebody) = (Side::of(&lead.site.served, agency), lead.of(agency));
    let case = (format!("/case/{CASE}"), format!("/v1/cases/{CASE}"));
    let sees = same(&side, &mut somebody, (&case.0, &case.1), false);
    assert_eq!(told(&mut somebody), happened(&side), "{agency}");
    let mut read = Vec::new();
    for digest in &lead.documents {
        let at = format!("{}/document/{digest}", case.0);
        let own = format!("{}/documents/{digest}", case.1);
        let raw = same(&side, &mut somebody, (&format!("{at}/raw"), &own), true);
        // The page stands on the case's own, which who has left does not see any more.
        let page = somebody.get(&at).status == 200;
        assert_eq!(page, raw && sees, "{agency} {at}");
        read.push(raw);
    }
    for words in [FIRST_PAPER, LAST_PAPER] {
        let digest = wire::digest(words.as_bytes());
        let own = format!("/v1/attachments/{digest}?case={CASE}");
        let at = format!("{}/paper/{digest}", case.0);
        read.push(same(&side, &mut somebody, (&at, &own), true));
    }
    let all = side.get("/v1/cases").json()["count"].as_u64().unwrap();
    let listed = somebody.page("/cases").matches("href=\"/case/D-1\"").count();
    assert_eq!(all, u64::from(listed != 0), "{agency}");
    let duties = side.get("/v1/duties?whose=everybody").json()["count"].as_u64().unwrap();
    assert_eq!(count(&somebody.page("/board")), duties, "{agency}");
    [sees, !happened(&side).is_empty(), read[0], read[1], read[2], read[3]]
}

#[tokio::test]
async fn an_agencys_officers_are_shown_what_its_own_door_shows_it() {
    let lead = played().await;
    let shown: Vec<_> = EVERYBODY.iter().map(|agency| compared(lead, agency)).collect();
    let of = |agency| shown[EVERYBODY.iter().position(|it| *it == agency).unwrap()];
    assert_eq!(of(SENDER), [true; 6], "it takes part");
    // Who was routed past has what it was sent and what it saw; of what came later no word.
    assert_eq!(of(OLD)[2..], [true, false, true, false]);
    assert_eq!(of(ABOVE)[2..], [true, false, true, false]);
    assert!(!of(ABOVE)[0] && of(ABOVE)[1], "the present is not its any more, the past is");
}
