//! The operator's pages: the machine and its parts, and no case.

pub(crate) mod notices;
mod road;

use super::site::{Answer, Site, Somebody};
use crate::hub::agency::Agency;
use crate::hub::{RECIPIENT, SENDER, assert_whole, awaited};
use crate::served::program;
use std::process::Output;

/// Where an operator goes.
const PAGES: [&str; 6] = [
    "/machine",
    "/machine/agencies",
    "/machine/letters",
    "/machine/calendars",
    "/machine/procedures",
    "/machine/self-test",
];

/// A hub of two agencies with an operator, running.
pub(crate) fn site() -> Site {
    let mut site = made();
    site.run_dev();
    site
}

/// The same, not running yet.
pub(crate) fn made() -> Site {
    let site = Site::new(&[SENDER, RECIPIENT]);
    site.account(&["add", "ops", "--title", "运维", "--operator"]);
    site
}

/// A lead is referred from the sender to the recipient.
pub(crate) async fn refer(site: &Site, id: &str, case: &str) {
    let sender = Agency::of(&site.served, SENDER);
    let act = sender.referral(id, case);
    let answer = sender.client(&site.served).submit_bytes(act).await.unwrap();
    assert_eq!(answer.outcome(), wire::pb::Outcome::Granted, "{:?}", answer.refusal);
}

/// What an agency's own program says.
pub(crate) fn agency(site: &Site, words: &[&str], rest: &[&str]) -> Output {
    let mut program = program();
    program.args(["--lang", "en"]).args(words).arg("--as");
    program.arg(site.served.agency(RECIPIENT)).args(["--hub", site.served.address()]);
    program.args(rest).output().unwrap()
}

/// The message that a page's form carries.
fn message(page: &str) -> String {
    let after = page.split("name=\"message\" value=\"").nth(1).expect("a form with a message");
    after.split('"').next().unwrap().to_owned()
}

/// Sends a form of a page with the message that the page gave it.
fn sends(ops: &mut Somebody, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let message = message(&ops.page(page));
    ops.send(path, &[&[("message", message.as_str())], fields].concat())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_machine_is_for_operators_and_tells_them_of_no_case() {
    let site = site();
    refer(&site, "canary-01", "川-金丝雀-7301").await;
    let (mut ops, mut bureau) = (site.signed_in("ops"), site.signed_in(SENDER));
    awaited("the letter lies in the inbox", async || {
        bureau.get("/cases").text().contains("川-金丝雀-7301").then_some(())
    })
    .await;
    let edition = "/machine/procedures/plain-referral/1";
    let more = [edition, &format!("{edition}/diagram"), "/machine/calendars/notice"];
    for path in PAGES.iter().copied().chain(more) {
        for language in ["zh", "en"] {
            ops.get(&format!("/language/{language}?next=/machine"));
            let page = ops.page(path);
            for canary in ["金丝雀", "7301", "河岸边倾倒", "张建国", "成环移"] {
                assert!(!page.contains(canary), "{path} names `{canary}`");
            }
        }
        assert_eq!(bureau.get(path).status, 403, "{path}");
        assert_eq!(site.stranger().get(path).status, 303, "{path}");
    }
    let posts = [
        "/machine/letters/1/retry",
        "/machine/letters/1/leave",
        "/machine/calendars",
        "/machine/calendars/adopt",
        "/machine/calendars/put-aside",
        "/machine/self-test",
        "/machine/accounts/ops/lock",
    ];
    for path in posts {
        assert_eq!(bureau.send(path, &[("why", "x")]).status, 403, "{path}");
        assert_eq!(
            ops.post(path, &[("why", "x")]).status,
            403,
            "{path} without the session's mark"
        );
    }
    for path in ["/cases", "/duties", "/inbox", "/case/%E5%B7%9D-%E9%87%91%E4%B8%9D%E9%9B%80-7301"]
    {
        assert_eq!(ops.get(path).status, 403, "{path}");
    }
}

#[test]
fn the_state_names_the_record_the_log_and_what_is_stuck() {
    let site = site();
    let mut ops = site.signed_in("ops");
    ops.get("/language/en?next=/");
    let page = ops.page("/machine");
    for told in
        ["SQLite", "by the hub itself", "GiB", "There is no witness", env!("CARGO_PKG_VERSION")]
    {
        assert!(page.contains(told), "{told}");
    }
    let stuck = page.split("should have been carried").nth(1).unwrap();
    assert!(stuck.trim_start_matches("</dt><dd>").starts_with("<span class=\"state done\">0<"));
    assert!(page.contains("no entry yet"), "{page}");
}

#[test]
fn agencies_stand_with_their_certificates_and_keys_and_accounts_are_locked_and_let_in_again() {
    let site = made();
    // One that an older program has issued: it did not note the last day, and the file handed out tells it.
    let issued = site.served.dir().join("ca/issued.toml");
    let text = std::fs::read_to_string(&issued).unwrap();
    let days: Vec<&str> = text.lines().filter(|line| line.starts_with("until = ")).collect();
    let day = days[0].split('"').nth(1).unwrap().to_owned();
    let older: Vec<&str> = text.lines().filter(|line| !line.starts_with("until = ")).collect();
    std::fs::write(&issued, older.join("\n")).unwrap();
    let mut site = site;
    site.run_dev();
    let mut ops = site.signed_in("ops");
    ops.get("/language/en?next=/");
    let page = ops.page("/machine/agencies");
    assert_eq!(page.matches(&day).count(), 2, "the last day of both: {day}\n{page}");
    assert!(page.contains("the console&#39;s") || page.contains("the console's"), "{page}");
    assert!(!page.contains("$argon2id$"));
    let mut bureau = site.signed_in(SENDER);
    let act = |what: &str| format!("/machine/accounts/{SENDER}/{what}");
    assert_eq!(ops.send(&act("lock"), &[]).status, 303);
    assert_eq!(bureau.get("/cases").status, 303, "its session is over");
    assert!(ops.page("/machine/agencies").contains("locked"));
    assert_eq!(ops.send(&act("unlock"), &[]).status, 303);
    let mut bureau = site.signed_in(SENDER);
    assert_eq!(ops.send(&act("sign-out"), &[]).status, 303);
    assert_eq!(bureau.get("/cases").status, 303);
    assert_eq!(ops.send("/machine/accounts/ops/lock", &[]).status, 400, "nobody locks herself out");
    assert_eq!(ops.send("/machine/accounts/nobody/lock", &[]).status, 404);
    assert_eq!(ops.send(&act("remove"), &[]).status, 404);
    let told = site.served.complaints();
    assert!(told.contains("an account was changed") || told.is_empty(), "{told}");
}

#[test]
fn procedures_stand_with_their_rules_for_operators_and_officers() {
    let site = site();
    let (mut ops, mut bureau) = (site.signed_in("ops"), site.signed_in(SENDER));
    for (somebody, base) in [(&mut ops, "/machine"), (&mut bureau, "")] {
        somebody.get("/language/en?next=/");
        let list = somebody.page(&format!("{base}/procedures"));
        let path = format!("{base}/procedures/criminal-transfer/1");
        assert!(list.contains(&format!("href=\"{path}\"")));
        let page = somebody.page(&path);
        for told in ["states walked", "law", "internal target, not law", "<pre"] {
            assert!(page.contains(told), "{told}");
        }
        let drawn = somebody.get(&format!("{path}/diagram"));
        assert_eq!(drawn.header("content-type"), "image/svg+xml");
        assert!(drawn.text().starts_with("<svg"), "{}", drawn.text());
        assert_eq!(somebody.get(&format!("{base}/procedures/criminal-transfer/99")).status, 404);
        assert_eq!(somebody.get(&format!("{base}/procedures/none/1")).status, 404);
    }
    assert_eq!(bureau.get("/machine/procedures").status, 403);
}

#[test]
fn a_self_test_is_followed_until_the_agency_has_taken_it() {
    let site = site();
    let mut ops = site.signed_in("ops");
    ops.get("/language/en?next=/");
    let form = "/machine/self-test";
    let nobody = sends(&mut ops, form, form, &[("agency", "water.510104"), ("why", "x")]);
    assert_eq!(nobody.status, 400);
    assert!(nobody.text().contains("water.510104"));
    let silent = sends(&mut ops, form, form, &[("agency", RECIPIENT), ("why", " ")]);
    assert!(silent.status == 400 && silent.text().contains("0 letters"), "{}", silent.text());
    let sent = sends(&mut ops, form, form, &[("agency", RECIPIENT), ("why", "road repaired")]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let way = sent.header("location").to_owned();
    assert!(ops.page(&way).contains("Written into the log"));
    let step = format!("{way}/step");
    let mut lying = String::new();
    for _ in 0..1000 {
        lying = ops.page(&step);
        if lying.matches("state done").count() == 3 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(lying.matches("state done").count(), 3, "{lying}");
    assert!(lying.contains("hx-get=") && !lying.contains("<html"), "{lying}");
    let list = agency(&site, &["inbox", "list"], &[]);
    let list = String::from_utf8_lossy(&list.stdout).into_owned();
    assert!(list.contains("1  self-test"), "{list}");
    let mut recipient = site.signed_in(RECIPIENT);
    recipient.get("/language/en?next=/");
    let inbox = recipient.page("/inbox");
    assert!(inbox.contains("self-test, nothing to sign") && !inbox.contains("value=\"accepted\""));
    let gone = agency(&site, &["inbox", "delete"], &["1"]);
    assert!(gone.status.success(), "{}", String::from_utf8_lossy(&gone.stderr));
    let end = ops.page(&step);
    assert!(end.contains("The whole way is clear") && !end.contains("hx-get="), "{end}");
    let unknown = way.replace("/c-", "/d-");
    assert_eq!(ops.get(&unknown).status, 404);
    drop((ops, recipient));
    assert_whole(&site.served);
}
