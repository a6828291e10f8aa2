//! What holds for every page of the console, in both languages, at a desk and on a telephone.

use super::stage::{LANGUAGES, console, outside, signed_in};
use kit::browser::Page;

/// The screens: an office machine, a telephone.
const SIZES: [(u32, u32); 2] = [(1366, 768), (390, 844)];
/// The most that a page may take, with all that belongs to it, bytes.
const BYTES_MAX: u64 = 150_000;

/// The name of a picture; a path, or a path and which link on it is followed; the status.
type At<'a> = (&'a str, &'a str, u16);

/// Stands between a path and the link on it.
const LINK: &str = " > ";
const TRANSFER: &str = "/case/%E6%BC%94-%E7%9C%89%E5%B1%B1-2020-%E7%A7%BB";
const OPERATION: &str = "/case/%E6%BC%94-%E8%B5%A4%E6%B0%B4%E6%B2%B3-2024-%E8%81%94";

/// What is wrong with a page as it is now, each with where it is.
fn wrong(page: &Page, name: &str, tag: &str, width: u32) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut say = |what: String| wrong.push(format!("{name} {tag} {width}: {what}"));
    for found in page.axe().iter().filter(|it| it.is_serious()) {
        say(format!("axe {} ({}): {:#?}", found.id, found.help, found.nodes));
    }
    if 0 < page.overflow() {
        say(format!("{} px too wide", page.overflow()));
    }
    if page.eval("document.documentElement.lang") != tag {
        say("the language is not said".to_owned());
    }
    if page.eval("document.title.trim().length") == 0 || page.count("h1") != 1 {
        say("no title, or not one heading".to_owned());
    }
    wrong
}

/// Looks at pages of one reader and tells what is wrong with any of them.
fn look(page: &Page, language: &str, pages: &[At<'_>]) -> Vec<String> {
    let tag = if language == "zh" { "zh-CN" } else { "en" };
    let mut found = Vec::new();
    for (name, path, status) in pages {
        page.resize(1366, 768);
        let (path, link) = path.split_once(LINK).unwrap_or((path, ""));
        let mut came = page.goto(&format!("{}{path}", console()));
        if !link.is_empty() {
            let link = page.wait_until(&format!("document.querySelector({link:?})?.href"));
            came = page.goto(link.as_str().unwrap());
        }
        if came != *status {
            found.push(format!("{name} {language}: status {came}"));
        }
        if BYTES_MAX < page.bytes() {
            found.push(format!("{name} {language}: {} bytes", page.bytes()));
        }
        for (width, height) in SIZES {
            page.resize(width, height);
            found.extend(wrong(page, name, tag, width));
            page.shoot(&format!("{name}-{language}-{width}x{height}"));
        }
    }
    found.extend(page.complaints());
    found
}

fn all_right(who: Option<&str>, pages: &[At<'_>]) {
    let mut found = Vec::new();
    for language in LANGUAGES {
        let page = who.map_or_else(|| outside(language), |who| signed_in(who, language));
        found.extend(look(&page, language, pages));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn pages_of_nobody() {
    all_right(None, &[("sign-in", "/sign-in", 200), ("missing", "/nowhere", 404)]);
}

#[test]
fn pages_of_an_officer() {
    all_right(
        Some("meishan"),
        &[
            ("duties", "/duties", 200),
            ("duties-passed", "/duties?passed=1", 200),
            ("duties-to-me", "/duties?whose=to-me", 200),
            ("rights", "/rights", 200),
            ("inbox", "/inbox", 200),
            ("cases", "/cases", 200),
            ("case-transfer", TRANSFER, 200),
            ("case-hidden", OPERATION, 404),
            (
                "act",
                concat!("/case/%E6%BC%94-%E7%9C%89%E5%B1%B1-2020-%E7%A7%BB", " > .acts a.main"),
                200,
            ),
            (
                "verb",
                concat!(
                    "/case/%E6%BC%94-%E7%9C%89%E5%B1%B1-2020-%E7%A7%BB",
                    " > .acts a[href*='/verb/']"
                ),
                200,
            ),
            (
                "document",
                concat!(
                    "/case/%E6%BC%94-%E7%9C%89%E5%B1%B1-2020-%E7%A7%BB",
                    " > a[href*='/document/']"
                ),
                200,
            ),
            ("open", "/open", 200),
            ("open-report", "/open/criminal-transfer/report", 200),
            ("drafts", "/drafts", 200),
            ("verify", "/paper/verify", 200),
        ],
    );
}

#[test]
fn pages_of_a_coordinator() {
    all_right(
        Some("coordinator"),
        &[
            ("coordinator-duties", "/duties", 200),
            ("coordinator-inbox", "/inbox", 200),
            ("coordinator-cases", "/cases", 200),
            ("case-operation", OPERATION, 200),
            ("procedures", "/procedures", 200),
            ("procedure", "/procedures/criminal-transfer/1", 200),
        ],
    );
}

#[test]
fn boards_of_a_coordinator() {
    all_right(
        Some("coordinator"),
        &[
            ("board", "/board", 200),
            ("board-region", "/board?by=region&state=late", 200),
            ("board-wrong", "/board?agency=nowhere", 400),
            ("overdue", "/overdue", 200),
            ("joint", "/joint?month=2024-09", 200),
            ("supervision", "/supervision", 200),
            ("flow", "/flow?from=2021-01&to=2025-12", 200),
            ("scores", "/scores?from=2021-01&to=2025-12", 200),
            ("trends", "/trends?from=2023-08&to=2024-12&by=place", 200),
            ("breaches", "/breaches", 200),
        ],
    );
}

#[test]
fn boards_on_which_there_is_nothing() {
    all_right(
        Some("newcomer"),
        &[
            ("empty-board", "/board", 200),
            ("empty-overdue", "/overdue", 200),
            ("empty-joint", "/joint", 200),
            ("empty-flow", "/flow", 200),
            ("empty-scores", "/scores", 200),
            ("empty-trends", "/trends", 200),
            ("empty-supervision", "/supervision", 200),
            ("empty-breaches", "/breaches", 200),
        ],
    );
}

#[test]
fn pages_of_an_auditor() {
    let log = format!("{TRANSFER}/log");
    all_right(
        Some("auditor"),
        &[
            ("find", "/find", 200),
            ("find-wrong", "/find?since=tomorrow&agency=%E5%85%AC%E5%AE%89", 200),
            ("find-none", "/find?number=nothing", 200),
            ("case-log", &log, 200),
            ("entry", "/log/0", 200),
            ("entry-missing", "/log/999999", 404),
            ("refusals", "/refusals", 200),
            ("looks", "/looks", 200),
            ("checkpoint", "/checkpoint", 200),
        ],
    );
}

#[test]
fn pages_where_nothing_is() {
    all_right(
        Some("newcomer"),
        &[
            ("empty-duties", "/duties", 200),
            ("empty-rights", "/rights", 200),
            ("empty-inbox", "/inbox", 200),
            ("empty-cases", "/cases", 200),
        ],
    );
}

#[test]
fn pages_of_an_operator() {
    all_right(
        Some("operator"),
        &[
            ("machine", "/machine", 200),
            ("machine-agencies", "/machine/agencies", 200),
            ("machine-calendars", "/machine/calendars", 200),
            ("machine-letters", "/machine/letters", 200),
            ("machine-self-test", "/machine/self-test", 200),
            ("machine-procedure", "/machine/procedures/criminal-transfer/1", 200),
            ("machine-procedures", "/procedures", 200),
            ("machine-no-duties", "/duties", 403),
        ],
    );
}
