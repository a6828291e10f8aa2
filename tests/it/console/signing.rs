//! Signing in: by password, by certificate, for a demonstration; and everything that ends a session.

use super::site::Site;
use crate::served::program;
use std::fs;

const BUREAU: &str = "ecology.510104";
const POLICE: &str = "police.510104";
const PASSWORD: &str = "correct horse battery";

/// A hub with an account whose password is known, run over plain HTTP as a proxy with TLS would ask it.
fn site() -> Site {
    let mut site = Site::new(&[BUREAU]);
    let file = site.served.dir().join("password");
    fs::write(&file, PASSWORD).unwrap();
    let file = file.to_str().unwrap().to_owned();
    site.account(&[
        "add",
        "wang-5",
        "--title",
        "王五",
        "--agency",
        BUREAU,
        "--office",
        "head",
        "--password-from",
        &file,
    ]);
    site.run_dev();
    site
}

#[test]
fn a_page_asks_who_one_is_and_then_shows_itself() {
    let site = site();
    let mut wang = site.stranger();
    let sent = wang.get("/cases?open=1");
    assert_eq!((sent.status, sent.header("location").split('?').next()), (303, Some("/sign-in")));
    let page = wang.page(sent.header("location"));
    let next = page.split("name=\"next\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(next, "/cases?open=1");
    let wrong = wang.post("/sign-in", &[("name", "wang-5"), ("password", "wrong"), ("next", next)]);
    assert_eq!(wrong.status, 401);
    assert!(wrong.text().contains("账户或者口令不对") && wrong.text().contains("value=\"wang-5\""));
    let nobody = wang.post("/sign-in", &[("name", "nobody"), ("password", "wrong")]);
    assert!(nobody.text().contains("账户或者口令不对"), "a name that is none is told apart");
    let right =
        wang.post("/sign-in", &[("name", "wang-5"), ("password", PASSWORD), ("next", next)]);
    assert_eq!((right.status, right.header("location")), (303, "/cases?open=1"));
    let cookie = right.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let page = wang.page("/cases?open=1");
    assert!(page.contains("<html lang=\"zh-CN\">") && page.contains("王五"));
    wang.get("/language/en?next=/cases");
    assert!(wang.page("/cases").contains("<html lang=\"en\">"));
}

#[test]
fn whoever_guesses_waits_even_with_the_right_password() {
    let site = site();
    let mut wang = site.stranger();
    for _ in 0..5 {
        wang.post("/sign-in", &[("name", "wang-5"), ("password", "wrong")]);
    }
    let right = wang.post("/sign-in", &[("name", "wang-5"), ("password", PASSWORD)]);
    assert_eq!(right.status, 401);
    assert!(right.text().contains("请 1 分钟后再试"), "{}", right.text());
    let other = site.signed_in(BUREAU);
    assert!(!other.cookies.is_empty(), "somebody else may sign in");
}

#[test]
fn locking_changing_and_signing_out_end_a_session_at_once() {
    let site = site();
    for words in [&["lock", "wang-5"][..], &["sign-out", "wang-5"], &["remove", "wang-5"]] {
        if words[0] != "lock" {
            site.tried(&["unlock", "wang-5"]);
        }
        let mut wang = site.signed_in("wang-5");
        assert_eq!(wang.get("/cases").status, 200);
        site.account(words);
        assert_eq!(wang.get("/cases").status, 303, "after {words:?}");
    }
    let mut bureau = site.signed_in(BUREAU);
    let answer = bureau.send("/sign-out", &[]);
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in"));
    assert!(bureau.cookies.is_empty());
}

#[test]
fn a_form_is_taken_only_from_a_page_of_this_session() {
    let site = site();
    let mut bureau = site.signed_in(BUREAU);
    let csrf = bureau.csrf();
    assert_eq!(bureau.post("/sign-out", &[]).status, 403, "without the session's mark");
    assert_eq!(bureau.post("/sign-out", &[("csrf", "0")]).status, 403);
    let body = format!("csrf={csrf}");
    let form = "content-type: application/x-www-form-urlencoded\r\n";
    for other in ["origin: https://evil.example\r\n", "sec-fetch-site: cross-site\r\n"] {
        let answer = bureau.ask("POST", "/sign-out", &format!("{form}{other}"), body.as_bytes());
        assert_eq!(answer.status, 403, "{other}");
    }
    let answer =
        bureau.ask("POST", "/sign-in/dev", "sec-fetch-site: cross-site\r\n", b"name=wang-5");
    assert_eq!(answer.status, 403);
    let mut stranger = site.stranger();
    assert_eq!(stranger.post("/sign-out", &[("csrf", &csrf)]).status, 303, "of nobody's session");
    let large = vec![b'a'; 3 << 20];
    assert_eq!(bureau.ask("POST", "/sign-out", form, &large).status, 413);
    assert_eq!(bureau.get("/cases").status, 200, "none of these ended the session");
}

#[test]
fn every_answer_is_guarded_and_no_other_site_is_needed() {
    let site = site();
    let mut bureau = site.signed_in(BUREAU);
    for path in ["/cases", "/sign-in", "/no-such-page", "/static/console.css"] {
        let answer = bureau.get(path);
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("script-src 'self';"),
            "{path}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(!answer.text().contains("https://"), "{path} names another site");
    }
    assert_eq!(bureau.get("/cases").header("cache-control"), "no-store");
    assert_eq!(bureau.get("/no-such-page").status, 404);
    assert_eq!(bureau.get("/case/%E6%97%A0").status, 404);
    let text = bureau.page("/cases");
    assert!(!text.contains("<style") && !text.contains("style=\"") && !text.contains("onclick"));
}

#[test]
fn an_operator_sees_no_case_and_an_officer_no_machine() {
    let site = site();
    site.account(&["add", "ops", "--title", "运维", "--operator"]);
    let (mut ops, mut bureau) = (site.signed_in("ops"), site.signed_in(BUREAU));
    for path in ["/cases", "/duties", "/inbox", "/case/A-1"] {
        assert_eq!(ops.get(path).status, 403, "{path}");
    }
    assert_ne!(bureau.get("/machine").status, 200);
}

#[test]
fn accounts_are_made_only_as_they_can_be() {
    let site = Site::new(&[BUREAU]);
    let said = |words: &[&str]| {
        let out = site.tried(words);
        assert_eq!(out.status.code(), Some(2), "{words:?}");
        String::from_utf8_lossy(&out.stderr).into_owned()
    };
    let twice = said(&["add", BUREAU, "--title", "x", "--agency", BUREAU]);
    assert!(twice.contains("account password"), "{twice}");
    assert!(said(&["add", "王", "--title", "x", "--agency", BUREAU]).contains("64"));
    assert!(
        said(&["add", "x", "--title", "x", "--agency", "ecology.999999"])
            .contains("ecology.999999")
    );
    assert!(said(&["lock", "nobody"]).contains("account list"));
    let file = site.served.dir().join("short");
    fs::write(&file, "short\n").unwrap();
    let file = file.to_str().unwrap();
    assert!(said(&["password", BUREAU, "--password-from", file]).contains("12"));
    let made = site.account(&["password", BUREAU]);
    let made: serde_json::Value = serde_json::from_str(&made).unwrap();
    assert_eq!(made["password"].as_str().unwrap().len(), 24);
    let kept = fs::read_to_string(site.served.dir().join("console/accounts.toml")).unwrap();
    assert!(kept.contains("$argon2id$") && !kept.contains(made["password"].as_str().unwrap()));
}

#[test]
fn without_a_password_nobody_is_let_in_beyond_this_machine() {
    let site = Site::new(&[BUREAU]);
    let mut run = program();
    run.args(["hub", "run", "--listen", "127.0.0.1:0", "--console", "0.0.0.0:0", "--dev", "--dir"]);
    let out = run.arg(site.served.dir()).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("--dev"));
}

/// An agency's certificate and key, in PEM.
fn identity(site: &Site, agency: &str) -> (String, String) {
    let read = |name: &str| fs::read_to_string(site.served.agency(agency).join(name)).unwrap();
    (read("tls.pem"), read("tls.key"))
}

#[test]
fn a_certificate_signs_in_its_own_account_and_no_other() {
    let mut site = Site::new(&[BUREAU, POLICE]);
    let pem = site.served.agency(BUREAU).join("tls.pem");
    let pem = pem.to_str().unwrap();
    site.account(&["add", "li-4", "--title", "李四", "--agency", BUREAU, "--certificate", pem]);
    site.served.run_with(&["--console".into(), "127.0.0.1:0".into()]);
    let (bureau, police) = (identity(&site, BUREAU), identity(&site, POLICE));
    let with = |(chain, key): &(String, String)| site.over_tls(Some((chain, key)));
    let (mut li, mut other, mut bare) = (with(&bureau), with(&police), site.over_tls(None));
    assert!(li.page("/sign-in").contains("李四"));
    let form = [("name", "li-4"), ("next", "/duties")];
    for somebody in [&mut other, &mut bare] {
        assert!(!somebody.page("/sign-in").contains("李四"));
        assert_eq!(somebody.post("/sign-in/certificate", &form).status, 403);
    }
    let answer = li.post("/sign-in/certificate", &form);
    assert_eq!((answer.status, answer.header("location")), (303, "/duties"));
    assert!(answer.header("set-cookie").contains("; Secure"), "{answer:?}");
    assert!(li.page("/duties").contains("李四"));
    // Without `--dev` nobody comes in without a password.
    assert_eq!(li.post("/sign-in/dev", &form).status, 403);
    assert!(!li.page("/sign-in").contains("/sign-in/dev"));
}

#[test]
fn a_certificate_of_another_authority_is_turned_away_before_a_word() {
    let mut site = Site::new(&[BUREAU]);
    site.served.run_with(&["--console".into(), "127.0.0.1:0".into()]);
    let key = rcgen::KeyPair::generate().unwrap();
    let params = rcgen::CertificateParams::new(vec!["x".to_owned()]).unwrap();
    let foreign = (params.self_signed(&key).unwrap().pem(), key.serialize_pem());
    assert_eq!(site.over_tls(Some((&foreign.0, &foreign.1))).get("/sign-in").status, 0);
    assert_eq!(site.over_tls(None).get("/sign-in").status, 200);
}
