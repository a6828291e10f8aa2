//! A hub with the cases of the demonstration, its console open to browsers, and who signs in there.

use crate::served::{Served, program};
use kit::browser::{Page, shared};
use std::io::Write as _;
use std::process::Stdio;
use std::sync::OnceLock;

/// The languages, as the console names them.
pub(super) const LANGUAGES: [&str; 2] = ["zh", "en"];
/// Who signs in: account, agency (none: an operator), office.
const PEOPLE: [(&str, Option<&str>, &str); 6] = [
    ("meishan", Some("ecology.511400"), "head"),
    ("police", Some("police.511400"), "head"),
    ("coordinator", Some("ecology.510000"), "head"),
    ("auditor", Some("procuratorate.510000"), "head"),
    // Nothing happened to her agency yet.
    ("newcomer", Some("ecology.510107"), "officer"),
    ("operator", None, ""),
];
/// Whoever signs in by it knows it from a sealed envelope.
const PASSWORD: &str = "水清岸绿天蓝地净 2026!";

/// The console's address.
pub(super) fn console() -> &'static str {
    served().said()["console"].as_str().unwrap()
}

/// The hub. One for all tests of the binary; it ends with it.
pub(crate) fn served() -> &'static Served {
    static STAGE: OnceLock<Served> = OnceLock::new();
    STAGE.get_or_init(|| {
        let mut served = Served::demonstrated();
        for (name, agency, office) in PEOPLE {
            account(&served, name, agency, office);
        }
        let words = ["--console", "127.0.0.1:0", "--dev"].map(str::to_owned);
        served.run_with(&words);
        served
    })
}

fn account(served: &Served, name: &str, agency: Option<&str>, office: &str) {
    let mut add = program();
    add.args(["account", "add", name, "--title", &title(name), "--password-from", "-"]);
    add.arg("--dir").arg(served.dir());
    match agency {
        Some(agency) => add.args(["--agency", agency, "--office", office]),
        None => add.arg("--operator"),
    };
    let mut adding = add.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    adding.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    assert!(adding.wait().unwrap().success(), "{add:?}");
}

/// What people call somebody; one of them as long as names get.
pub(super) fn title(name: &str) -> String {
    match name {
        "meishan" => "阿卜杜热合曼·买买提依明江(生态环境保护综合行政执法支队案件审理科)".into(),
        _ => format!("{name} 承办人"),
    }
}

/// The password of everybody here.
pub(super) fn password() -> &'static str {
    PASSWORD
}

/// A page at the console in a language, nobody signed in.
pub(super) fn outside(language: &str) -> Page {
    outside_of(console(), language)
}

/// The same with somebody signed in, as the development mode allows.
pub(super) fn signed_in(name: &str, language: &str) -> Page {
    signed_in_at(console(), name, language)
}

/// A page at another console.
fn outside_of(console: &str, language: &str) -> Page {
    let page = shared().page();
    assert_eq!(page.goto(&format!("{console}/language/{language}?next=/sign-in")), 200);
    page
}

/// The same with somebody signed in there.
pub(super) fn signed_in_at(console: &str, name: &str, language: &str) -> Page {
    let page = outside_of(console, language);
    page.leads(|page| page.click(&format!("form[action='/sign-in/dev'] button[value='{name}']")));
    page
}

/// What a sentence of the console begins with, before what is put into it.
pub(super) fn beginning(language: &str, id: &str) -> String {
    word(language, id).split('{').next().unwrap().trim_end().to_owned()
}

/// What the console says in a language, by the id in its locales. Only for words without variables.
pub(super) fn word(language: &str, id: &str) -> String {
    let folder = kit::root().join("adapters/console/locales").join(language);
    let files = std::fs::read_dir(&folder).unwrap();
    let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let all: Vec<String> = texts.collect();
    let mut lines = all.iter().flat_map(|text| text.lines());
    let found = lines.find_map(|line| line.strip_prefix(id)?.strip_prefix(" = "));
    found.unwrap_or_else(|| panic!("no `{id}` in {}", folder.display())).to_owned()
}
