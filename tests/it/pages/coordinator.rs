//! What coordinators do: boards are narrowed, added up and followed to a case, and change while one looks.

use super::hands::{at, fill_in, link, press, row, shoot, value};
use super::stage::{LANGUAGES, beginning, signed_in, signed_in_at, word};
use crate::console::site::Site;
use crate::hub::agency::learnt;
use crate::hub::{Agency, RECIPIENT, SENDER};
use kit::browser::Page;
use wire::pb;

const COORDINATOR: &str = "ecology.510000";
/// A number that a spreadsheet would take for a formula.
const FORMULA: &str = "=1+2";

/// How many rows a page says that its list has.
fn count(page: &Page) -> u64 {
    let said = page.texts(".counted b").pop().unwrap();
    said.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

/// Presses the button of the filters.
fn filter(page: &Page) {
    assert_eq!(page.leads(|page| page.click("form.filter button")), 200);
}

#[test]
fn filters_stand_in_the_address_and_numbers_lead_to_what_they_count() {
    for language in LANGUAGES {
        let page = signed_in("coordinator", language);
        at(&page, "/board");
        let all = count(&page);
        page.select("[name=level]", "county");
        page.select("[name=state]", "late");
        filter(&page);
        assert!(page.url().contains("level=county&state=late"), "{}", page.url());
        let late = count(&page);
        assert!(0 < late && late < all, "{late} of {all}");
        assert_eq!(page.count(".duties tbody tr"), page.count(".duties tbody tr.is-late"));
        assert_eq!(page.leads(|page| drop(page.eval("location.reload()"))), 200);
        assert_eq!((count(&page), value(&page, "state")), (late, "late".to_owned()));

        // Added up by region, each number is a list.
        let by = format!(
            "[...document.querySelectorAll('.tabs a')].find(it => it.innerText.trim() === {:?})",
            word(language, "by-region")
        );
        page.leads(|page| drop(page.eval(&format!("{by}.click()"))));
        assert!(
            page.url().contains("by=region") && page.url().contains("state=late"),
            "{}",
            page.url()
        );
        shoot(&page, "board-by-region", language);
        let first = ".sums tbody tr:nth-child(2)";
        let number: u64 = page.text(&format!("{first} td.n a")).parse().unwrap();
        assert_eq!(page.leads(|page| page.click(&format!("{first} td.n a"))), 200);
        assert!(page.url().contains("region="), "{}", page.url());
        assert_eq!(count(&page), number);

        // A row leads to its case, and going back leads to the same part.
        let narrowed = page.url();
        let case = page.text(".duties tbody td a[id^='row-1-']");
        assert_eq!(page.leads(|page| page.click(".duties tbody td a[id^='row-1-']")), 200);
        assert!(
            page.text("h1").starts_with(&case) && page.url().ends_with("#duties"),
            "{}",
            page.url()
        );
        page.leads(|page| drop(page.eval("history.back()")));
        page.wait_for(".duties");
        assert_eq!(page.url(), narrowed);
        page.leads(|page| page.click("form.filter a.button"));
        assert_eq!(count(&page), all, "without filters it is everything again");

        // What cannot be asked is said where it was asked, and can be corrected there.
        fill_in(&page, &[("agency", "无此局")]);
        assert_eq!(page.leads(|page| page.press("Enter")), 400);
        assert!(page.text("[role=alert]").contains("无此局"));
        assert_eq!(value(&page, "agency"), "无此局");
        fill_in(&page, &[("agency", "")]);
        filter(&page);
        assert_eq!(count(&page), all);
        assert_eq!(page.complaints(), [""; 0]);
    }
}

#[test]
fn flow_scores_and_trends_are_drawn_and_stand_in_tables() {
    for language in LANGUAGES {
        let page = signed_in("coordinator", language);
        at(&page, "/flow");
        fill_in(&page, &[("from", "2021-01"), ("to", "2025-12")]);
        filter(&page);
        assert!(page.url().contains("from=2021-01"), "{}", page.url());
        let bands = page.count("svg.links path[class^='f-']");
        assert!(0 < bands && 0 < page.count("svg.links title") && 0 < count(&page), "{bands}");
        assert_eq!(page.eval("document.querySelector('svg.links').getAttribute('role')"), "img");
        let sum =
            "[...document.querySelectorAll('table.dense')][0].querySelectorAll('tbody tr').length";
        assert!(0 < page.eval(sum).as_u64().unwrap());
        shoot(&page, "flow", language);
        at(&page, "/scores?from=2021-01&to=2025-12");
        let grades = page.texts("td .state");
        let known = ["grade-good", "grade-fair", "grade-poor"].map(|id| word(language, id));
        assert!(!grades.is_empty() && grades.iter().all(|it| known.contains(it)), "{grades:?}");
        assert!(page.text(".said.note").starts_with(&word(language, "scores-internal")));
        shoot(&page, "scores", language);
        // A number of breaches leads to them.
        let breaches: u64 = page.text("td.n a[href^='/breaches']").parse().unwrap();
        assert_eq!(page.leads(|page| page.click("td.n a[href^='/breaches']")), 200);
        assert_eq!(count(&page), breaches);
        at(&page, "/trends?from=2021-01&to=2025-12");
        assert_eq!(page.count("svg.lines .line"), 3);
        assert!(60 <= page.count("table.dense tbody tr"));
        at(&page, "/joint?month=2024-09");
        assert!(0 < page.count("svg.spans rect") && 0 < page.count(".parties li"));
        assert_eq!(page.complaints(), [""; 0]);
    }
}

#[test]
fn a_board_changes_while_one_looks_and_its_files_hold_no_formula() {
    let mut site = Site::new(&[SENDER, RECIPIENT, COORDINATOR]);
    site.run_dev();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let says = |act: pb::SubmitRequest, of: &Agency| {
        let answer = runtime.block_on(async { of.client(&site.served).submit_bytes(act).await });
        let answer = answer.unwrap();
        assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    };
    let sender = Agency::of(&site.served, SENDER);
    says(learnt(&sender, "message-formula", FORMULA, 3_600_000), &sender);
    for language in LANGUAGES {
        let (case, other) = (format!("川-{language}-1"), format!("川-{language}-2"));
        says(sender.referral(&format!("message-{language}-1"), &case), &sender);
        let page = signed_in_at(&site.console(), COORDINATOR, language);
        at(&page, "/board");
        let (duty, before) = (row(&page, &case)[0].clone(), count(&page));
        page.eval("window.stayed = true");
        // One more comes from a program.
        says(sender.referral(&format!("message-{language}-2"), &other), &sender);
        row(&page, &other);
        assert!(before < count(&page));
        // The other is accepted at another desk.
        let recipient = signed_in_at(&site.console(), RECIPIENT, language);
        at(&recipient, &format!("/case/{case}"));
        assert_eq!(recipient.leads(|page| page.click(".acts a[href$='/act/1/accept']")), 200);
        assert_eq!(press(&recipient, "submit"), 200);
        assert!(recipient.text("[role=status]").starts_with(&beginning(language, "case-done")));
        let changed = format!(
            "(row => !!row && !row.innerText.includes({duty:?}))([...document.querySelectorAll('.duties tbody tr')]
                .find(it => it.innerText.includes({case:?})))"
        );
        page.wait_until(&changed);
        assert_eq!(page.eval("window.stayed"), true, "it was not loaded anew");
        shoot(&page, "board-live", language);

        assert_eq!(row(&page, FORMULA)[1], FORMULA, "a page shows it as it is");
        let file = page.fetch(&link(&page, "h2 ~ .counted .files a[href*='as=csv']"));
        assert_eq!((file.status, file.kind.split(';').next()), (200, Some("text/csv")));
        let file = String::from_utf8(file.bytes).unwrap();
        assert!(
            file.contains(&format!("'{FORMULA}")) && !file.contains(&format!(",{FORMULA}")),
            "{file}"
        );
        let book = page.fetch(&link(&page, "h2 ~ .counted .files a[href*='as=xlsx']"));
        assert!(book.bytes.starts_with(b"PK"));
        for page in [page, recipient] {
            assert_eq!(page.complaints(), [""; 0]);
        }
    }
}
