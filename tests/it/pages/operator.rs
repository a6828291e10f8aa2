//! What operators do: accounts are locked, a notice is weighed before it is in force, letters that wait are
//! helped on, and a letter is sent to see that the way is clear.

use super::hands::{at, called, fill_in, row, shoot, value};
use super::stage::{LANGUAGES, beginning, signed_in_at, word};
use crate::console::machine::notices::idle;
use crate::console::machine::{agency, made, refer, site};
use crate::console::site::Site;
use crate::hub::{RECIPIENT, SENDER, assert_whole, done};
use kit::browser::Page;
use tokio::runtime::Runtime;

fn signed_in(site: &Site, who: &str, language: &str) -> Page {
    signed_in_at(&site.console(), who, language)
}

/// Refers leads, one after the other.
fn refers(site: &Site, leads: &[(&str, &str)]) {
    let runtime = Runtime::new().unwrap();
    for (id, case) in leads {
        runtime.block_on(refer(site, id, case));
    }
}

#[test]
fn accounts_are_locked_and_let_in_again_and_a_self_test_is_followed() {
    let site = site();
    for (language, letter) in LANGUAGES.into_iter().zip(["1", "2"]) {
        let ops = signed_in(&site, "ops", language);
        let bureau = signed_in(&site, SENDER, language);
        assert_eq!(at(&ops, "/machine"), 200);
        assert_eq!(at(&ops, "/machine/agencies"), 200);
        let agencies = row(&ops, RECIPIENT);
        assert!(agencies[1].starts_with("20"), "the last day of its certificate: {agencies:?}");
        assert!(agencies[2].contains(&word(language, "key-of-console")), "{agencies:?}");
        let lock = format!("form[action='/machine/accounts/{SENDER}/lock'] button");
        assert_eq!(ops.leads(|page| page.click(&lock)), 200);
        let account = format!("{SENDER} {}", word(language, "account-locked"));
        let locked = row(&ops, &account);
        assert!(locked[0].starts_with(&account), "{locked:?}");
        assert_eq!(locked[2], word(language, "office-head"));
        shoot(&ops, "agencies-locked", language);
        at(&bureau, "/cases");
        assert!(bureau.url().contains("/sign-in"), "its session is over: {}", bureau.url());
        let unlock = format!("form[action='/machine/accounts/{SENDER}/unlock'] button");
        assert_eq!(ops.leads(|page| page.click(&unlock)), 200);
        assert_eq!(ops.count(".state.late"), 0);
        drop(signed_in(&site, SENDER, language));

        at(&ops, "/machine/letters");
        assert_eq!(ops.text(".empty"), word(language, "letters-empty"));
        self_tested(&site, &ops, language, letter);
        looked_up(&ops, language);
        assert_eq!(ops.complaints(), [""; 0]);
    }
}

/// Sent, carried, and taken by the agency's program, each seen without loading the page again.
fn self_tested(site: &Site, ops: &Page, language: &str, letter: &str) {
    at(ops, "/machine/self-test");
    fill_in(ops, &[("agency", RECIPIENT), ("why", "演练")]);
    assert_eq!(ops.leads(|page| page.click("main form button.main")), 200);
    ops.wait_until("document.querySelectorAll('#live .state.done').length === 3");
    assert_eq!(ops.text("#live .hint"), word(language, "self-test-live"));
    shoot(ops, "self-test", language);
    let taken = agency(site, &["inbox", "delete"], &[letter]);
    assert!(taken.status.success(), "{}", String::from_utf8_lossy(&taken.stderr));
    ops.wait_for_text(&word(language, "self-test-end"));
    assert_eq!(ops.count("#live .state.done"), 4);
    let steps = ["self-test-written", "self-test-sealed", "self-test-carried", "self-test-taken"];
    for (said, step) in ops.texts("#live li").iter().zip(steps) {
        assert!(said.contains(&word(language, step)), "{said}");
    }
}

/// Procedures with their drawing and what was found when they were checked.
fn looked_up(ops: &Page, language: &str) {
    at(ops, "/machine/procedures");
    let path = "/machine/procedures/criminal-transfer/1";
    assert_eq!(ops.leads(|page| page.click(&format!("a[href='{path}']"))), 200);
    let sound = beginning(language, "procedure-sound");
    assert!(ops.texts("dd .state.done").iter().any(|it| it.starts_with(&sound)), "{sound}");
    ops.eval("document.getElementById('drawing').scrollIntoView()");
    ops.wait_until(
        "(it => it.complete && 100 < it.naturalWidth)(document.querySelector('[src$=diagram]'))",
    );
    ops.click("#text ~ details summary");
    ops.wait_for("#text ~ details pre");
    let act = if language == "zh" { "移送案件" } else { "transfer the case" };
    assert!(ops.text("#text ~ details pre").contains(act));
}

#[test]
fn a_notice_is_weighed_put_aside_loaded_again_and_put_in_force() {
    for language in LANGUAGES {
        let site = site();
        refers(&site, &[("lead-001", "川-历-1"), ("lead-002", "川-历-2")]);
        let (ops, recipient) =
            (signed_in(&site, "ops", language), signed_in(&site, RECIPIENT, language));
        let due = || {
            at(&recipient, "/duties");
            row(&recipient, "川-历-1")[3].clone()
        };
        let (before, (year, text)) = (due(), idle());
        at(&ops, "/machine/calendars");
        fill_in(&ops, &[("text", &text.replacen("year = ", "jahr = ", 1))]);
        assert_eq!(ops.leads(|page| page.click("form.stack button.main")), 400);
        assert!(ops.text("#flaws").contains("jahr"), "{}", ops.text("#flaws"));
        assert!(value(&ops, "text").contains("jahr"), "it can be corrected there");
        shoot(&ops, "notice-wrong", language);

        weighed(&ops, &text, year, language);
        ops.leads(|page| page.click("[formaction='/machine/calendars/put-aside']"));
        assert_eq!(ops.count("#live section"), 0);
        assert_eq!(due(), before, "put aside it changes nothing");

        weighed(&ops, &text, year, language);
        shoot(&ops, "notice", language);
        assert_eq!(due(), before, "it is not in force yet");
        fill_in(&ops, &[("why", "国务院办公厅通知")]);
        assert_eq!(
            ops.leads(|page| page.click("form[action='/machine/calendars/adopt'] .main")),
            200
        );
        ops.wait_for_text(&beginning(language, "notice-moved"));
        let after = due();
        assert_ne!(after, before);
        assert!(row(&ops, &year.to_string())[1].contains(&word(language, "years-own")));
        for page in [&ops, &recipient] {
            assert_eq!(page.complaints(), [""; 0]);
        }
    }
}

/// The notice is laid on the table, and it is told which limits it would move from which day to which.
fn weighed(ops: &Page, text: &str, year: i32, language: &str) {
    fill_in(ops, &[("text", text)]);
    assert_eq!(ops.leads(|page| page.click("form[action='/machine/calendars'] .main")), 200);
    ops.wait_for("form[action='/machine/calendars/adopt']");
    assert!(ops.text("#proposed").contains(&year.to_string()));
    let moves = row(ops, &called(RECIPIENT, language));
    let (from, to) = (&moves[2], &moves[3]);
    assert!(from.starts_with("20") && to.starts_with("20") && from < to, "{moves:?}");
    assert_eq!(moves[4], "2", "{moves:?}");
}

#[test]
fn a_letter_that_is_not_carried_is_tried_again_or_left_here() {
    let mut site = made();
    let config = site.served.dir().join("nats.conf");
    done(&["nats", "config"], &site.served.dir(), &["--out", config.to_str().unwrap()]);
    // Nobody listens there.
    site.served.set("\n[nats]\nurl = \"tls://127.0.0.1:9\"\nmonitor = \"http://127.0.0.1:9\"\n");
    site.run_dev();
    refers(&site, &[("lead-001", "川-路-1"), ("lead-002", "川-路-2")]);
    for (language, letter) in LANGUAGES.into_iter().zip([1, 2]) {
        let ops = signed_in(&site, "ops", language);
        at(&ops, "/machine/letters");
        let form = format!("form[action='/machine/letters/{letter}/retry']");
        shoot(&ops, "letters", language);
        ops.click(&format!("{form} .main"));
        assert_eq!(ops.eval("document.activeElement.name"), "why", "it is asked why");
        ops.fill(&format!("{form} [name=why]"), "道路已修复");
        assert_eq!(ops.leads(|page| page.click(&format!("{form} .main"))), 200);
        assert_eq!(ops.text("[role=status]"), word(language, "letters-retried"));
        ops.fill(&format!("{form} [name=why]"), "改由本枢纽投递");
        ops.leads(|page| page.click(&format!("{form} [formaction]")));
        assert!(ops.text("[role=status]").len() > 1);
        assert_eq!(ops.count(&form), 0, "it waits no more");
        assert_eq!(ops.complaints(), [""; 0]);
    }
    drop(signed_in(&site, "ops", "zh"));
    site.served.stop();
    assert_whole(&site.served);
}
