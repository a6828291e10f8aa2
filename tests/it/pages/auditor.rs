//! What auditors do: cases are found, their log read, each entry proved before the reader, and the evidence
//! taken away; nothing is changed.

use super::hands::{at, fill_in, link, shoot};
use super::stage::{LANGUAGES, beginning, signed_in_at, word};
use crate::console::lead::{AUDITOR, CASE, EVERYBODY, Lead, NEW, unzipped};
use crate::console::site::Site;
use crate::foreign::witness::Witness;
use crate::hub::Agency;
use kit::browser::Page;
use std::sync::OnceLock;
use tokio::runtime::Runtime;

/// Words of the last document, which the auditor may not read.
const WORDS: &str = "金丝雀乙";

fn lead() -> &'static Lead {
    static LEAD: OnceLock<Lead> = OnceLock::new();
    LEAD.get_or_init(|| Runtime::new().unwrap().block_on(Lead::played()))
}

fn signed_in(who: &str, language: &str) -> Page {
    signed_in_at(&lead().site.console(), who, language)
}

/// Loads the page again until it says this: the index and the witness follow the log.
fn until_it_says(page: &Page, words: &str) {
    let says = format!(
        "fetch(location.href).then(it => it.text()).then(it =>
            new DOMParser().parseFromString(it, 'text/html').body.textContent.includes({words:?}))"
    );
    page.wait_until(&says);
    page.leads(|page| drop(page.eval("location.reload()")));
}

#[test]
fn a_case_is_found_by_its_number_and_by_its_text() {
    for language in LANGUAGES {
        let auditor = signed_in(AUDITOR, language);
        at(&auditor, "/find");
        fill_in(&auditor, &[("number", "E-")]);
        assert_eq!(auditor.leads(|page| page.press("Enter")), 200);
        assert_eq!(auditor.text(".empty"), word(language, "find-empty"));
        fill_in(&auditor, &[("number", "D-"), ("since", "gestern")]);
        auditor.leads(|page| page.click("form[role=search] button"));
        assert!(auditor.text("#no-since").contains("gestern"));
        assert_eq!(auditor.text("[role=alert]"), word(language, "find-wrong"));
        fill_in(&auditor, &[("since", "2020-01-01")]);
        assert_eq!(auditor.leads(|page| page.press("Enter")), 200);
        assert!(auditor.url().contains("number=D-"), "{}", auditor.url());
        assert_eq!(auditor.texts("tbody td:first-child > a"), [CASE]);
        let events = auditor.fetch(&link(&auditor, "a[href*='as=ocel']"));
        let events: serde_json::Value = serde_json::from_slice(&events.bytes).unwrap();
        assert!(events["events"].as_array().is_some_and(|it| 5 <= it.len()), "{events}");
        for (kind, begins) in [("csv", &b"\xef\xbb\xbf"[..]), ("xlsx", b"PK")] {
            let file = auditor.fetch(&link(&auditor, &format!("a[href*='as={kind}']")));
            assert!(file.status == 200 && file.bytes.starts_with(begins), "{kind}: {file:?}");
        }
        // Words are found by who reads the document, and are no hint to who does not.
        let holder = signed_in(NEW, language);
        at(&holder, "/find");
        fill_in(&holder, &[("text", WORDS)]);
        assert_eq!(holder.leads(|page| page.press("Enter")), 200);
        until_it_says(&holder, CASE);
        assert_eq!(holder.text("mark"), WORDS);
        shoot(&holder, "find-text", language);
        fill_in(&auditor, &[("text", WORDS), ("number", "")]);
        assert_eq!(auditor.leads(|page| page.press("Enter")), 200);
        assert_eq!(auditor.text(".empty"), word(language, "find-empty"));
        for page in [auditor, holder] {
            assert_eq!(page.complaints(), [""; 0]);
        }
    }
}

#[test]
fn the_log_of_a_case_is_read_and_its_evidence_taken_away() {
    for language in LANGUAGES {
        let auditor = signed_in(AUDITOR, language);
        at(&auditor, "/find?number=D-1");
        assert_eq!(auditor.leads(|page| page.click("tbody td a[href$='/log']")), 200);
        let outcomes = auditor.texts("td .state");
        let refused = beginning(language, "log-refused");
        assert!(outcomes.iter().any(|it| *it == word(language, "log-granted")), "{outcomes:?}");
        assert!(outcomes.iter().any(|it| it.starts_with(&refused)), "{outcomes:?}");
        assert!(
            0 < auditor.count("svg.timeline .bar")
                && 0 < auditor.count("#clocks ~ .table tbody tr")
        );
        assert_eq!(auditor.count("#looks"), 1);
        shoot(&auditor, "log", language);
        let bundle = auditor.fetch(&link(&auditor, "a[href$='/bundle.zip']"));
        assert_eq!((bundle.status, &*bundle.kind), (200, "application/zip"));
        assert!(bundle.disposition.starts_with("attachment"), "{}", bundle.disposition);
        let handed = Agency::of(&lead().site.served, NEW);
        let checked = unzipped(bundle.bytes).check(Some(&handed.log_key.text()), &[], 0);
        assert!(checked.is_whole() && checked.excerpt, "{checked:?}");

        at(&auditor, "/refusals");
        until_it_says(&auditor, CASE);
        let codes = auditor.texts("td .state.late");
        assert!(!codes.is_empty() && codes.iter().all(|it| it.starts_with(&refused)), "{codes:?}");
        let code = codes[0].rsplit(' ').next().unwrap().to_owned();
        fill_in(&auditor, &[("code", &code)]);
        assert_eq!(auditor.leads(|page| page.press("Enter")), 200);
        let narrowed = auditor.texts("td .state.late");
        assert!(
            !narrowed.is_empty() && narrowed.iter().all(|it| it.ends_with(&code)),
            "{narrowed:?}"
        );
        shoot(&auditor, "refusals", language);

        // That somebody looks is told to who may know it, within a second.
        at(&signed_in(NEW, language), "/case/D-1");
        at(&auditor, "/looks?case=D-1");
        until_it_says(&auditor, NEW);
        assert!(auditor.texts("tbody td").contains(&word(language, "look-case-show")));
        shoot(&auditor, "looks", language);
        assert_eq!(auditor.complaints(), [""; 0]);
    }
}

#[test]
fn an_entry_is_proved_before_the_reader_with_its_witness() {
    let site = Site::new(&EVERYBODY);
    let handed = Agency::of(&site.served, NEW);
    let witness = Witness::start(&handed.log_key.text());
    site.served.set(&witness.settings());
    let lead = Runtime::new().unwrap().block_on(Lead::played_at(site));
    for language in LANGUAGES {
        let page = signed_in_at(&lead.site.console(), NEW, language);
        at(&page, "/case/D-1/log");
        assert_eq!(page.leads(|page| page.click("tbody tr:last-child td a[href^='/log/']")), 200);
        let position = page.url().rsplit('/').next().unwrap().to_owned();
        let holds = word(language, "step-holds");
        until_it_says(&page, &format!("{holds} {}", word(language, "step-witness")));
        let steps = page.texts(".proof h3");
        for step in [
            "step-entry",
            "step-leaf",
            "step-path",
            "step-root",
            "step-log",
            "step-witness",
            "step-statement",
            "step-signature",
            "step-answer",
            "step-receipt",
        ] {
            let words = word(language, step);
            assert!(steps.contains(&format!("{holds} {words}")), "{words}: {steps:?}");
        }
        assert!(page.text("[role=status]").starts_with(&word(language, "entry-whole")));
        assert_eq!(page.count(".proof .is-late, [role=alert]"), 0);
        assert!(
            0 < page.count(".climbs li")
                && page.text(".proof").contains("procuratorate.510000/witness")
        );
        // The bytes that are shown are those that are taken away, and hash as the page says.
        page.click("details.part summary");
        page.wait_for("pre.hex");
        shoot(&page, "entry", language);
        let entry = page.fetch(&link(&page, &format!("a[href='/log/{position}/entry.bin']")));
        let leaf = audit::tree::leaf_hash(&entry.bytes).hex();
        assert!(page.text(".proof").replace(char::is_whitespace, "").contains(&leaf), "{leaf}");
        let read = audit::Entry::read(&entry.bytes).unwrap();
        let [said, salt] = ["statement.bin", "statement-salt.bin"].map(|part| {
            page.fetch(&link(&page, &format!("a[href='/log/{position}/{part}']"))).bytes
        });
        assert_eq!(audit::commit(&salt.try_into().unwrap(), &said), read.statement);

        at(&page, "/checkpoint");
        assert_eq!(page.text("#witnesses ~ .table .state"), word(language, "witness-current"));
        shoot(&page, "checkpoint", language);
        let note = page.fetch(&link(&page, "a[href='/checkpoint/note']"));
        assert_eq!(String::from_utf8(note.bytes).unwrap().trim(), page.text("pre"));
        assert_eq!(page.complaints(), [""; 0]);
    }
}

#[test]
fn no_page_of_an_auditor_can_change_anything() {
    let auditor = signed_in(AUDITOR, "zh");
    at(&auditor, "/find");
    let audit = "[...document.querySelectorAll('nav.side ul')].at(-1).querySelectorAll('a')";
    let menu = auditor.eval(&format!("[...{audit}].map(it => it.getAttribute('href'))"));
    let mut pages: Vec<String> = serde_json::from_value(menu).unwrap();
    assert_eq!(pages, ["/find", "/refusals", "/looks", "/checkpoint"]);
    pages
        .extend(["/case/D-1", "/case/D-1/log", "/log/0", "/board", "/breaches"].map(str::to_owned));
    for path in pages {
        assert_eq!(at(&auditor, &path), 200, "{path}");
        assert_eq!(auditor.count("form[method=post][action='/sign-out']"), 1, "{path}");
        let others = "form[method=post]:not([action='/sign-out']), [hx-post], [hx-put], [hx-delete], [hx-patch]";
        assert_eq!(auditor.count(others), 0, "{path}");
    }
}
