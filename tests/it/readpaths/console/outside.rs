//! Who is not signed in, and who is but for something else, and whose form is another page's: none is shown
//! a byte of a page, and nothing is done.

use super::routes::{About, ROUTES, Route, Verb, Who};
use super::{played, send, ways};
use crate::console::lead::{CASE, Lead, NEW, OPERATOR};
use crate::console::site::{Answer, Somebody};

/// A stream has no page on which somebody could sign in.
const STREAM: &str = "/live";

/// Goes a way as it is gone, with these fields where it is a form.
fn go(
    somebody: &mut Somebody,
    route: &Route,
    path: &str,
    (fields, head): (&[(&str, &str)], &str),
) -> Answer {
    match route.verb {
        Verb::Get => somebody.ask("GET", path, head, b""),
        Verb::Post => send(somebody, route, path, fields, head),
    }
}

/// Nobody; somebody with a made-up session; somebody whose session is over.
fn outsiders(lead: &Lead) -> [Somebody; 3] {
    let mut out = lead.of(NEW);
    let kept = out.clone();
    assert_eq!(out.send("/sign-out", &[]).status, 303);
    let mut made_up = kept.clone();
    for value in made_up.cookies.values_mut() {
        *value = "a".repeat(value.len());
    }
    [lead.site.stranger(), made_up, kept]
}

#[tokio::test]
async fn who_is_not_signed_in_is_led_to_the_door_and_shown_nothing() {
    let lead = played().await;
    for mut somebody in outsiders(lead) {
        for route in ROUTES.iter().filter(|it| it.who != Who::Anybody) {
            let path = &route.addresses(CASE, lead)[0];
            let answer = go(&mut somebody, route, path, (&[("csrf", "x")], ""));
            let streams = route.path == STREAM;
            let expected = if streams { 401 } else { 303 };
            assert_eq!((answer.status, answer.text()), (expected, String::new()), "{path}");
            let to = answer.header("location");
            let leads = to == "/sign-in" || to.starts_with("/sign-in?next=%2F");
            assert!(streams || leads, "{path} leads to {to}");
            // A part of a page has no room for a door.
            let answer = go(&mut somebody, route, path, (&[], "hx-request: true\r\n"));
            assert_eq!((answer.status, answer.text()), (401, String::new()), "{path}");
            assert!(streams || answer.header("hx-redirect") == "/sign-in", "{answer:?}");
        }
    }
}

#[tokio::test]
async fn officers_and_operators_have_no_page_in_common() {
    let lead = played().await;
    for account in crate::console::lead::EVERYBODY.into_iter().chain([OPERATOR]) {
        let mut somebody = lead.of(account);
        let csrf = somebody.csrf();
        let told = somebody.get(if account == OPERATOR { "/cases" } else { "/machine" });
        assert_eq!(told.status, 403, "{account}");
        assert!(!told.text().contains(CASE));
        let is_other = |who| match who {
            Who::Anybody | Who::Visitor => false,
            Who::Officer | Who::OfficerWithFiles => account == OPERATOR,
            Who::Operator => account != OPERATOR,
        };
        for route in ROUTES.iter().filter(|it| is_other(it.who)) {
            let path = &route.addresses(CASE, lead)[0];
            let answer = go(&mut somebody, route, path, (&[("csrf", csrf.as_str())], ""));
            let expected =
                if route.path == STREAM { (401, String::new()) } else { (403, told.text()) };
            assert_eq!((answer.status, answer.text()), expected, "{account} {path}");
        }
    }
}

#[tokio::test]
async fn what_runs_the_hub_is_shown_without_a_case() {
    let lead = played().await;
    let mut ops = lead.of(OPERATOR);
    let is_own = |it: &Route| matches!(it.who, Who::Operator | Who::Visitor);
    for route in ways(Verb::Get, is_own).filter(|it| it.about == About::Hub) {
        let answer = ops.get(&route.addresses(CASE, lead)[0]);
        let words = ["金丝雀", "canary", ">D-1<", "/case/"];
        assert!(!words.iter().any(|it| answer.text().contains(it)), "{}", route.path);
    }
}

#[tokio::test]
async fn a_form_is_taken_from_a_page_of_its_own_session_and_from_no_other() {
    let lead = played().await;
    let csrf_of = |account: &str| lead.of(account).csrf();
    let size = |somebody: &mut Somebody| somebody.page("/checkpoint/note");
    let mut auditor = lead.of(NEW);
    let before = size(&mut auditor);
    for (account, other) in [(NEW, OPERATOR), (OPERATOR, NEW)] {
        let mut somebody = lead.of(account);
        let (own, again, others) = (somebody.csrf(), csrf_of(account), csrf_of(other));
        let is_own = |it: &Route| (it.who == Who::Operator) == (account == OPERATOR);
        for route in ways(Verb::Post, is_own).filter(|it| it.who != Who::Anybody) {
            let path = &route.addresses(CASE, lead)[0];
            let mut told = Vec::new();
            let rest = [("rung", "accepted"), ("message", "c-0"), ("do", "submit"), ("why", "x")];
            for csrf in ["", "x", again.as_str(), others.as_str()] {
                let fields = [&[("csrf", csrf)], rest.as_slice()].concat();
                told.push(go(&mut somebody, route, path, (&fields, "")));
            }
            told.push(go(&mut somebody, route, path, (&rest, "")));
            for head in ["origin: https://evil.example\r\n", "sec-fetch-site: cross-site\r\n"] {
                let fields = [&[("csrf", own.as_str())], rest.as_slice()].concat();
                told.push(go(&mut somebody, route, path, (&fields, head)));
            }
            for answer in &told {
                assert_eq!((answer.status, answer.text()), (403, told[0].text()), "{path}");
            }
        }
        // It did nothing: she is still signed in, and nothing was recorded.
        let page = if account == OPERATOR { "/machine/agencies" } else { "/cases" };
        assert!(somebody.page(page).contains(&own), "{account}");
    }
    for route in ways(Verb::Post, |it| it.who == Who::Anybody) {
        let fields = [("name", NEW), ("password", "x"), ("next", "/")];
        let evil = "origin: https://evil.example\r\n";
        let answer = send(&mut lead.site.stranger(), route, route.path, &fields, evil);
        assert_eq!((answer.status, answer.header("set-cookie")), (403, ""), "{}", route.path);
    }
    assert_eq!(size(&mut auditor).lines().nth(1), before.lines().nth(1), "the log has not grown");
}
