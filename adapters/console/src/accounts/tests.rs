//! Accounts: files, passwords, and waiting.

use super::*;
use std::time::{Duration, Instant};

fn account(name: &str) -> Account {
    Account {
        name: name.into(),
        title: "王五".into(),
        duty: Duty::Officer,
        agency: Some("ecology.510104".into()),
        office: None,
        password: None,
        certificate: None,
        locked: false,
        sessions_from: 0,
    }
}

#[test]
fn what_was_written_is_found_by_whoever_reads_and_by_whoever_read_before() {
    let here = tempfile::tempdir().unwrap();
    let path = here.path().join("console/accounts.toml");
    let (one, other) = (Book::open(&path).unwrap(), Book::open(&path).unwrap());
    assert!(one.find("wang").is_none());
    other
        .change(|all| {
            all.push(account("wang"));
            Ok::<_, AccountsFault>(())
        })
        .unwrap();
    assert_eq!(one.find("wang"), Some(account("wang")));
    use std::os::unix::fs::PermissionsExt as _;
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_file_that_cannot_be_read_lets_nobody_in() {
    let here = tempfile::tempdir().unwrap();
    let path = here.path().join("accounts.toml");
    let book = Book::open(&path).unwrap();
    book.change(|all| {
        all.push(account("wang"));
        Ok::<_, AccountsFault>(())
    })
    .unwrap();
    std::fs::write(&path, "account = 1").unwrap();
    assert!(book.find("wang").is_none());
    assert!(Book::open(&path).is_err());
}

#[test]
fn a_password_is_kept_as_argon2id_and_a_short_one_not_at_all() {
    let kept = hashed("correct horse battery").unwrap();
    assert!(kept.starts_with("$argon2id$"), "{kept}");
    assert!(matches("correct horse battery", &kept));
    assert!(!matches("correct horse batterz", &kept));
    assert!(!matches("correct horse battery", "no hash"));
    assert_eq!(hashed("too short"), Err(TooWeak));
    assert!(!no_account("nobody has this password"));
}

#[test]
fn whoever_guesses_waits_longer_each_time() {
    let (lockout, now) = (Lockout::default(), Instant::now());
    for _ in 0..4 {
        lockout.wrong("wang", now);
        assert_eq!(lockout.wait("wang", now), None);
    }
    lockout.wrong("wang", now);
    assert_eq!(lockout.wait("wang", now), Some(Duration::from_secs(30)));
    lockout.wrong("wang", now);
    assert_eq!(lockout.wait("wang", now), Some(Duration::from_secs(60)));
    assert_eq!(lockout.wait("li", now), None);
    assert_eq!(lockout.wait("wang", now + Duration::from_secs(61)), None);
    lockout.right("wang");
    assert_eq!(lockout.wait("wang", now), None);
}

#[test]
fn a_name_is_letters_digits_and_a_few_signs() {
    assert!(Account::is_name("wang-5.a_b"));
    assert!(!Account::is_name("") && !Account::is_name("王") && !Account::is_name("a b"));
}
