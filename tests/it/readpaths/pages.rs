//! The console is one more door: each of its auditor's pages and files shows to everybody what the
//! agency's own door does, and to an outsider what a number shows that nobody ever used.

use super::scan::holds;
use super::side::Side;
use crate::console::lead::{
    ABOVE, AUDITOR, CASE, COORDINATOR, EVERYBODY, FIRST, LAST, Lead, NEW, NOWHERE, OLD, SENDER,
    STRANGER, unzipped,
};
use crate::console::site::{Answer, Somebody, escaped};
use std::time::{Duration, Instant};

/// The index follows the log within so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// Files of an entry.
const PARTS: [&str; 9] = [
    "entry.bin",
    "proof.tlog-proof",
    "statement.bin",
    "statement-salt.bin",
    "signature.bin",
    "answer.bin",
    "answer-salt.bin",
    "receipt.bin",
    "receipt-signature.bin",
];

/// Pages and files about a number.
fn of_case(number: &str) -> Vec<String> {
    let log = format!("/case/{number}/log");
    let mut all = vec![format!("{log}?after=x"), format!("/case/{number}/bundle.zip")];
    all.extend(["", "?clocks=all", "?as=csv", "?as=xlsx"].map(|rest| format!("{log}{rest}")));
    let asked = ["", "&as=csv", "&as=ocel", "&open=1", "&procedure=plain-referral"];
    all.extend(asked.map(|rest| format!("/find?number={number}{rest}")));
    all
}

/// Searches, none of which names the case.
fn searches() -> Vec<String> {
    let words = [FIRST, LAST].map(|it| format!("/find?text={}", escaped(it)));
    let agencies = [OLD, NEW, ABOVE].map(|it| format!("/find?agency={it}"));
    let all = ["/find", "/find?as=csv", "/refusals", "/looks", "/checkpoint", "/checkpoint/note"];
    words.into_iter().chain(agencies).chain(all.map(str::to_owned)).collect()
}

/// Everything that somebody is shown, with what was asked.
fn everything(lead: &Lead, somebody: &mut Somebody) -> Vec<(String, Answer)> {
    let mut paths = [of_case(CASE), searches()].concat();
    for position in 0..lead.size {
        paths.push(format!("/log/{position}"));
        paths.extend(PARTS.map(|part| format!("/log/{position}/{part}")));
    }
    paths.into_iter().map(|path| (path.clone(), somebody.get(&path))).collect()
}

/// What somebody is shown about a number, with the number itself left out.
fn shown(somebody: &mut Somebody, number: &str) -> Vec<(u16, String, String)> {
    let bare = |text: String| text.replace(number, "…").replace(&escaped(number), "…");
    let asked = of_case(number).into_iter();
    asked
        .map(|path| {
            let answer = somebody.get(&path);
            (answer.status, bare(path), bare(answer.text()))
        })
        .collect()
}

/// The index has read the documents.
fn until_found(lead: &Lead) {
    let (mut new, end) = (lead.of(NEW), Instant::now() + PATIENCE);
    let path = format!("/find?text={}", escaped(LAST));
    while !new.page(&path).contains(&format!(">{CASE}</a>")) {
        assert!(Instant::now() < end, "the index does not follow");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[tokio::test]
async fn the_pages_show_what_the_agencys_own_door_shows() {
    let lead = Lead::played().await;
    until_found(&lead);
    for agency in EVERYBODY {
        let (side, mut somebody) = (Side::of(&lead.site.served, agency), lead.of(agency));
        let mut proved = 0;
        for position in 0..lead.size {
            let own = side.get(&format!("/v1/entries/{position}/proof")).status;
            let page = somebody.get(&format!("/log/{position}")).status;
            assert_eq!(page, own, "{agency} {position}");
            proved += u64::from(page == 200);
        }
        let sees_log = ![STRANGER, COORDINATOR].contains(&agency);
        let log = somebody.get(&format!("/case/{CASE}/log"));
        assert_eq!(log.status, if sees_log { 200 } else { 404 }, "{agency}");
        assert_eq!(proved != 0, sees_log || agency == STRANGER, "{agency}: {proved} proofs");
        let takes_part = [SENDER, NEW].contains(&agency);
        let bundle = somebody.get(&format!("/case/{CASE}/bundle.zip")).status;
        // Who only saw it once has what it saw entry by entry.
        let may_take = sees_log && agency != ABOVE;
        assert_eq!(bundle, if may_take { 200 } else { 404 }, "{agency}");
        assert_eq!(log.text().contains("bundle.zip"), may_take, "what is offered is there");
        assert_eq!(log.text().contains("下载证据包"), takes_part, "{agency}");
        for path in ["/refusals", "/looks"] {
            let expected = if agency == AUDITOR { 200 } else { 403 };
            assert_eq!(somebody.get(path).status, expected, "{agency} {path}");
        }
        let listed = side.get(&format!("/v1/cases?number={CASE}")).json()["count"] == 1;
        let page = somebody.page(&format!("/find?number={CASE}"));
        assert_eq!(page.contains(&format!(">{CASE}</a>")), listed, "{agency}");
    }
}

#[tokio::test]
async fn what_documents_say_is_on_no_page_of_who_may_not_read_them() {
    let lead = Lead::played().await;
    until_found(&lead);
    let mut found = 0;
    for agency in EVERYBODY {
        let takes_part = [SENDER, NEW].contains(&agency);
        for (path, answer) in everything(&lead, &mut lead.of(agency)) {
            // What was asked for comes back in the form that asked.
            let typed = path.starts_with("/find?text=");
            let hit = answer.text().contains("<mark>");
            assert!(!hit || takes_part, "{agency} {path}");
            found += usize::from(hit);
            let is_bundle = path.ends_with("bundle.zip") && answer.status == 200;
            let bytes = if is_bundle {
                unzipped(answer.bytes).files().values().flatten().copied().collect()
            } else {
                answer.bytes
            };
            let said = [FIRST, LAST].iter().any(|words| holds(&bytes, words));
            assert!(!said || takes_part || typed, "{agency} {path}");
        }
    }
    assert!(4 <= found, "{found} hits: those who take part find both");
}

#[tokio::test]
async fn for_an_outsider_a_case_is_a_number_that_nobody_ever_used() {
    let lead = Lead::played().await;
    let mut stranger = lead.of(STRANGER);
    assert_eq!(shown(&mut stranger, CASE), shown(&mut stranger, NOWHERE));
    let never = format!("/log/{}", lead.size + 1_000);
    let missing = stranger.get(&never);
    assert_eq!(missing.status, 404);
    let own = Side::of(&lead.site.served, STRANGER);
    for position in 0..lead.size {
        // What it said itself is proved to it, though it was refused.
        if own.get(&format!("/v1/entries/{position}/proof")).status == 200 {
            continue;
        }
        let answer = stranger.get(&format!("/log/{position}"));
        assert_eq!((answer.status, answer.text()), (404, missing.text()), "{position}");
        for part in PARTS {
            let part = stranger.get(&format!("/log/{position}/{part}"));
            assert_eq!((part.status, part.text()), (404, missing.text()), "{position}");
        }
    }
    let nothing = stranger.page("/find");
    assert!(!nothing.contains(CASE), "{nothing}");
}
