//! What people do with a page's forms and lists, by the names that its fields bear.

use kit::browser::Page;

/// Goes to a path of the console where the page stands.
pub(super) fn at(page: &Page, path: &str) -> u16 {
    let origin = page.eval("location.origin");
    page.goto(&format!("{}{path}", origin.as_str().unwrap()))
}

/// Fills in fields, each in the way of its kind.
#[track_caller]
pub(super) fn fill_in(page: &Page, fields: &[(&str, &str)]) {
    for (name, value) in fields {
        let css = named(name);
        let kind = page.wait_until(&format!("document.querySelector({css:?})?.type"));
        match kind.as_str().unwrap() {
            "select-one" => page.select(&css, value),
            "checkbox" => page.click(&css),
            _ => page.fill(&css, value),
        }
    }
}

/// The field of this name.
pub(super) fn named(name: &str) -> String {
    format!("[name='{name}']")
}

/// What is in the field of this name.
#[track_caller]
pub(super) fn value(page: &Page, name: &str) -> String {
    let value = page.wait_until(&format!("document.querySelector({:?})?.value", named(name)));
    value.as_str().unwrap().to_owned()
}

/// Presses a button of a form of tasks, which leads to another page; answers its status.
#[track_caller]
pub(super) fn press(page: &Page, button: &str) -> u16 {
    page.leads(|page| page.click(&format!("button[name='do'][value='{button}']")))
}

/// The cells of the first row of a list that says this; it is waited for.
#[track_caller]
pub(super) fn row(page: &Page, says: &str) -> Vec<String> {
    let script = format!(
        "(says => {{ const all = [...document.querySelectorAll('tbody tr')];
            const it = all.find(it => it.innerText.includes(says));
            return it ? [...it.cells].map(it => it.innerText.trim()) : null; }})({says:?})"
    );
    let cells = page.wait_until(&script);
    let cells = cells.as_array().unwrap().iter();
    cells.map(|it| it.as_str().unwrap().to_owned()).collect()
}

/// What stands beside a word in a list of facts; it is waited for.
#[track_caller]
pub(super) fn fact(page: &Page, of: &str) -> String {
    let script = format!(
        "[...document.querySelectorAll('dt')].find(it => it.innerText.trim() === {of:?})
            ?.nextElementSibling.innerText.trim()"
    );
    page.wait_until(&script).as_str().unwrap().to_owned()
}

/// What an agency is called.
pub(super) fn called(agency: &str, language: &str) -> String {
    let name = kit::house().directory().agency(agency).unwrap().name.clone();
    if language == "zh" { name.zh } else { name.en }
}

/// Where a link leads.
#[track_caller]
pub(super) fn link(page: &Page, css: &str) -> String {
    let script = format!("document.querySelector({css:?})?.href");
    page.wait_until(&script).as_str().unwrap().to_owned()
}

/// Shows a page's picture at a desk and on a telephone, for who reviews it.
pub(super) fn shoot(page: &Page, name: &str, language: &str) {
    for (width, height) in [(390, 844), (1366, 768)] {
        page.resize(width, height);
        assert_eq!(
            page.overflow(),
            0,
            "{name} {language} {width}: the page is wider than the screen"
        );
        page.shoot(&format!("does-{name}-{language}-{width}x{height}"));
    }
}
