//! The browser that tests drive: that it does and sees what a person would.

mod lifetime;
mod site;

use kit::browser::{Page, shared};

/// A page of the small site.
fn at(path: &str) -> (Page, String) {
    let site = site::open();
    let page = shared().page();
    assert_eq!(page.goto(&format!("{site}{path}")), 200);
    (page, site)
}

/// Width and height, as a PNG says them.
pub(crate) fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn a_form_is_filled_in_by_hand() {
    let (page, _) = at("/clean");
    assert_eq!(page.text("h1"), "案件移送");
    assert_eq!(page.texts("label").len(), 4);
    page.fill("[name=cause]", "偷排含铬废水");
    page.fill("[name=day]", "2026-03-05");
    page.select("[name=agency]", "police");
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("笔录.txt");
    std::fs::write(&paper, "问:何时?").unwrap();
    page.upload("[name=paper]", &paper);
    assert_eq!(page.leads(|page| page.click("button")), 200);
    let sent = page.text("body");
    for what in ["偷排含铬废水", "2026-03-05", "police", "笔录.txt", "问:何时?"] {
        assert!(sent.contains(what), "{what} is not in {sent}");
    }
    assert!(!sent.contains('旧'), "what stood there is gone: {sent}");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn the_keyboard_goes_from_field_to_field() {
    let (page, _) = at("/clean");
    let here = || page.eval("document.activeElement.name || document.activeElement.tagName");
    let mut order = Vec::new();
    // The day has three fields of its own, and the button that opens its picker.
    for _ in 0..9 {
        page.press("Tab");
        order.push(here().as_str().unwrap().to_owned());
    }
    order.dedup();
    assert_eq!(order, ["A", "cause", "day", "agency", "paper", "BUTTON"]);
    page.press("Shift+Tab");
    assert_eq!(here(), "paper");
    page.fill("[name=cause]", "");
    page.press("x");
    page.press("y");
    page.press("Backspace");
    assert_eq!(page.eval("document.activeElement.value"), "x");
    assert_eq!(page.leads(|page| page.press("Enter")), 200);
    assert!(page.url().ends_with("/sent"));
}

#[test]
fn what_comes_later_is_waited_for() {
    let (page, _) = at("/clean");
    page.wait_for("#live");
    page.wait_for_text("条");
    let count = "Number(document.getElementById('live').textContent.match(/\\d+/)?.[0])";
    let first = page.wait_until(count).as_u64().unwrap();
    page.wait_until(&format!("{first} + 2 < {count}"));
}

#[test]
fn what_does_not_come_is_told_with_all_that_is_there() {
    let (page, _) = at("/clean");
    let within = std::time::Duration::from_millis(50);
    let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        page.wait_within("document.querySelector('h7')", within)
    }));
    let told = *told.unwrap_err().downcast::<String>().unwrap();
    for what in ["h7", "/clean (移送)", "案件移送"] {
        assert!(told.contains(what), "{what} is not in {told}");
    }
}

#[test]
fn axe_finds_what_is_wrong_and_nothing_where_nothing_is() {
    let (page, _) = at("/clean");
    assert_eq!(page.axe(), []);
    let (page, _) = at("/faulty");
    let found = page.axe();
    let serious: Vec<&str> =
        found.iter().filter(|it| it.is_serious()).map(|it| it.id.as_str()).collect();
    for rule in ["html-has-lang", "image-alt", "label"] {
        assert!(serious.contains(&rule), "{rule} is not in {found:#?}");
    }
    let image = found.iter().find(|it| it.id == "image-alt").unwrap();
    assert!(image.nodes[0].contains("img"), "{image:?}");
}

#[test]
fn a_picture_has_the_size_of_the_screen_and_chinese_letters_in_it() {
    let (page, _) = at("/clean");
    page.resize(390, 844);
    assert_eq!(size(&page.screenshot()), (390, 844));
    page.resize(1366, 768);
    assert_eq!(size(&page.screenshot()), (1366, 768));
    let drawn = |text: &str, font: &str| {
        let style = format!("font: 40px {font}");
        page.goto(&format!("data:text/html;charset=utf-8,<p style='{style}'>{text}"));
        page.screenshot()
    };
    // Were there no letters, both would be the same empty boxes.
    assert!(drawn("移送", "sans-serif") != drawn("案件", "sans-serif"));
    assert!(drawn("移送", "monospace") != drawn("案件", "monospace"));
    assert!(drawn("0Oil", "sans-serif") != drawn("0Oil", "monospace"));
    let usual = drawn("0Oil", "sans-serif");
    for named in ["system-ui", "Noto Sans SC, monospace"] {
        assert!(drawn("0Oil", named) == usual, "{named} is drawn otherwise");
    }
    page.goto("data:text/html,<body style='margin:0;height:3000px'>");
    assert_eq!(size(&page.shoot("harness-long")), (1366, 3000));
}

#[test]
fn what_a_page_complains_of_is_kept() {
    let (page, site) = at("/broken");
    let complaints = page.complaints();
    let told = |what: &str| complaints.iter().any(|it| it.contains(what));
    assert!(told("Content Security Policy"), "{complaints:#?}");
    assert!(told("Error: thrown"), "{complaints:#?}");
    assert!(told("missing.png"), "{complaints:#?}");
    assert_eq!(complaints.len(), 3, "{complaints:#?}");
    page.eval("console.error('said', 7)");
    page.wait_until("fetch('http://elsewhere.example/').then(() => false, () => true)");
    let more = page.complaints().split_off(3);
    assert!(more.iter().any(|it| it == "said 7"), "{more:#?}");
    assert!(more.iter().any(|it| it.contains("elsewhere.example")), "{more:#?}");
    // Whoever asks for a page that is not there gets its status, and that is all.
    let page = shared().page();
    assert_eq!(page.goto(&format!("{site}/nowhere")), 404);
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_page_has_its_own_cookies_and_languages() {
    let (page, site) = at("/clean");
    page.prefers("en");
    assert_eq!(page.fetch("/said").bytes, b"en");
    let got = page.fetch("/cookie");
    assert_eq!((got.status, got.kind.as_str()), (200, "text/plain"));
    assert!(got.bytes.starts_with(b"seen="), "{got:?}");
    let other = shared().page();
    other.goto(&format!("{site}/cookie"));
    assert_eq!(other.text("body"), "");
}

#[test]
fn a_page_that_is_too_wide_or_too_heavy_is_found() {
    let (page, site) = at("/wide");
    assert_eq!(page.overflow(), 0);
    let heavy = page.bytes();
    assert!((400..2_000).contains(&heavy), "{heavy} bytes");
    page.resize(390, 844);
    assert!(200 < page.overflow(), "{}", page.overflow());
    page.goto(&format!("{site}/clean"));
    assert_eq!(page.overflow(), 0);
}

#[test]
fn a_question_is_answered_with_yes_and_a_page_is_printed() {
    let (page, _) = at("/clean");
    assert_eq!(page.eval("confirm('当真?')"), true);
    assert_eq!(page.dialogs(), ["当真?"]);
    assert!(page.pdf().starts_with(b"%PDF-"));
}
