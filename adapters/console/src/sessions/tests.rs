//! Sessions: how they begin and end.

use super::*;
use crate::accounts::Duty;

fn account(name: &str) -> Account {
    Account {
        name: name.into(),
        title: name.into(),
        duty: Duty::Operator,
        agency: None,
        office: None,
        password: None,
        certificate: None,
        locked: false,
        sessions_from: 0,
    }
}

#[test]
fn a_session_ends_by_idleness_by_age_and_by_word() {
    let (sessions, now) = (Sessions::default(), Instant::now());
    let token = sessions.begin(account("a"), now).unwrap();
    assert_eq!(token.len(), 64);
    assert!(sessions.of(&token, now + IDLE_MAX / 2).is_some());
    assert!(sessions.of(&token, now + IDLE_MAX).is_some(), "it was used in between");
    assert!(sessions.of(&token, now + IDLE_MAX * 2).is_none());
    let token = sessions.begin(account("a"), now).unwrap();
    let mut at = now;
    while at < now + AGE_MAX - IDLE_MAX / 2 {
        assert!(sessions.of(&token, at).is_some());
        at += IDLE_MAX / 2;
    }
    assert!(sessions.of(&token, now + AGE_MAX).is_none());
    let token = sessions.begin(account("a"), now).unwrap();
    sessions.end(&token);
    assert!(sessions.of(&token, now).is_none());
}

#[test]
fn an_account_has_few_sessions_and_the_oldest_makes_room() {
    let (sessions, now) = (Sessions::default(), Instant::now());
    let at = |n| now + Duration::from_secs(n);
    let tokens: Vec<_> = (0..9).map(|n| sessions.begin(account("a"), at(n)).unwrap()).collect();
    let other = sessions.begin(account("b"), now).unwrap();
    let there: Vec<_> = tokens.iter().map(|it| sessions.of(it, at(10)).is_some()).collect();
    assert_eq!(there.iter().filter(|it| **it).count(), EACH_MAX);
    assert!(!there[0] && sessions.of(&other, now).is_some());
}

#[test]
fn a_page_that_looks_by_itself_keeps_nobody_signed_in() {
    let (sessions, now) = (Sessions::default(), Instant::now());
    let token = sessions.begin(account("a"), now).unwrap();
    let mut at = now;
    while at < now + IDLE_MAX {
        assert!(sessions.seen(&token, at).is_some());
        at += IDLE_MAX / 4;
    }
    assert!(sessions.seen(&token, now + IDLE_MAX).is_none());
    assert!(sessions.of(&token, now + IDLE_MAX).is_none());
}
