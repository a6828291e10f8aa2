//! Who has nothing to do with a case is answered about it as about a number that nobody ever used, whatever
//! she asks and whatever she tries to do; and no list of hers has it.

use super::routes::{About, Verb};
use super::{bare, played, said, send, tells, ways};
use crate::console::lead::{CASE, FIRST, LAST, NOWHERE, STRANGER};
use crate::readpaths::side::Side;

/// What must not be there.
const WORDS: [&str; 5] = [">D-1<", "/case/D-1", FIRST, LAST, "canary-"];

#[tokio::test]
async fn a_case_of_others_is_shown_as_a_number_that_nobody_ever_used() {
    let lead = played().await;
    let mut stranger = lead.of(STRANGER);
    let missing = stranger.get("/case/D-9/no-such-page").text();
    let mut asked = 0;
    for route in ways(Verb::Get, tells) {
        let there = route.addresses(CASE, lead);
        let nowhere = route.addresses(NOWHERE, lead);
        for (there, nowhere) in there.iter().zip(&nowhere).filter(|(one, other)| one != other) {
            let (shown, none) = (stranger.get(there), stranger.get(nowhere));
            assert_eq!(bare(&shown, CASE), bare(&none, NOWHERE), "{there}");
            if matches!(route.about, About::Case(..)) {
                assert_eq!((shown.status, shown.text()), (404, missing.clone()), "{there}");
            }
            asked += 1;
        }
    }
    assert!(25 <= asked, "{asked} addresses name a number");
}

#[tokio::test]
async fn no_entry_of_a_case_is_shown_to_who_has_nothing_to_do_with_it() {
    let lead = played().await;
    let (mut stranger, own) = (lead.of(STRANGER), Side::of(&lead.site.served, STRANGER));
    let missing = stranger.get(&format!("/log/{}", lead.size + 1_000));
    let mut proved = 0;
    for route in ways(Verb::Get, |it| it.path.starts_with("/log/")) {
        for path in route.addresses(CASE, lead) {
            let position = path.split('/').nth(2).unwrap();
            let said = own.get(&format!("/v1/entries/{position}/proof")).status == 200;
            let answer = stranger.get(&path);
            proved += usize::from(said);
            // What she said herself is proved to her, though it was refused.
            let expected = if said { answer.text() } else { missing.text() };
            assert_eq!((answer.status, answer.text()), (if said { 200 } else { 404 }, expected));
            let words = &WORDS[2..];
            assert!(!words.iter().any(|it| answer.text().contains(it)), "{path}");
        }
    }
    assert_ne!(proved, 0, "she said something of it once");
}

#[tokio::test]
async fn no_list_sum_or_file_has_a_case_of_others() {
    let lead = played().await;
    let mut stranger = lead.of(STRANGER);
    for route in ways(Verb::Get, |it| matches!(it.about, About::Cases(_) | About::Hub)) {
        // A stream has no end; what it tells is looked at elsewhere.
        for path in route.addresses("", lead).into_iter().filter(|it| it != "/live") {
            let shown = said(&stranger.get(&path));
            let found: Vec<_> = WORDS.iter().filter(|it| shown.contains(**it)).collect();
            assert!(found.is_empty(), "{path} has {found:?}");
        }
    }
}

#[tokio::test]
async fn what_is_done_in_a_case_of_others_is_refused_as_in_one_that_is_not_there() {
    let lead = played().await;
    let mut stranger = lead.of(STRANGER);
    let csrf = stranger.csrf();
    let is_of_case = |it: &super::Route| it.path.starts_with("/case/{number}");
    let mut tried = 0;
    for route in ways(Verb::Post, is_of_case) {
        let told = [CASE, NOWHERE].map(|number| {
            let path = &route.addresses(number, lead)[0];
            let message = format!("c-{}-{number}", "7".repeat(20));
            let fields = [
                ("csrf", csrf.as_str()),
                ("rung", "accepted"),
                ("message", &message),
                ("do", "submit"),
            ];
            let answer = send(&mut stranger, route, path, &fields, "");
            assert!(matches!(answer.status, 400 | 404), "{path}: {answer:?}");
            bare(&answer, number)
        });
        assert_eq!(told[0], told[1], "{}", route.path);
        tried += 1;
    }
    assert_eq!(tried, 3, "a delivery, an act, a verb");
}
