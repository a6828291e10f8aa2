//! The console, every way into it: what is shown there, to whom, and what is noted of it. The ways are
//! those of the router itself.

mod contents;
mod drawers;
mod former;
mod looked;
mod outside;
mod router;
mod routes;
mod stranger;
mod untold;

use crate::console::forms::{Filled, KIND};
use crate::console::lead::Lead;
use crate::console::site::{Answer, Somebody, escaped};
use routes::{About, Route, Verb, Who};
use std::io::{Cursor, Read as _};
use tokio::sync::OnceCell;
use zip::ZipArchive;

/// The lead after everything has happened, for all tests that only look. It ends with the binary.
async fn played() -> &'static Lead {
    static LEAD: OnceCell<Lead> = OnceCell::const_new();
    LEAD.get_or_init(Lead::played).await
}

/// Ways that are gone so and told of as `is` says.
fn ways(verb: Verb, is: impl Fn(&Route) -> bool) -> impl Iterator<Item = &'static Route> {
    routes::ROUTES.iter().filter(move |it| it.verb == verb && is(it))
}

/// Ways that tell of cases, one or all.
fn tells(route: &Route) -> bool {
    matches!(route.about, About::Case(..) | About::Cases(_) | About::Question(..))
}

/// Sends a form with these fields as the way takes it, with more lines in its head.
fn send(
    somebody: &mut Somebody,
    route: &Route,
    path: &str,
    fields: &[(&str, &str)],
    head: &str,
) -> Answer {
    let mut form = Filled { fields: Vec::new() };
    form.put(fields);
    if route.who == Who::OfficerWithFiles {
        let body = form.body("submit", &[]);
        return somebody.ask("POST", path, &format!("{KIND}{head}"), &body);
    }
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
        .collect();
    let head = format!("content-type: application/x-www-form-urlencoded\r\n{head}");
    somebody.ask("POST", path, &head, pairs.join("&").as_bytes())
}

/// What somebody is shown, without a number in it; nothing of an answer's head is left out that does not
/// change from one second to the next.
fn bare(answer: &Answer, number: &str) -> (u16, String, String) {
    let without = |text: &str| text.replace(&escaped(number), "…").replace(number, "…");
    let passes = |it: &&str| it.starts_with("date:") || it.starts_with("content-length:");
    let head: Vec<&str> = answer.head.lines().skip(1).filter(|it| !passes(it)).collect();
    (answer.status, without(&head.join("\n")), without(&said(answer)))
}

/// The text of an answer, also of what is packed into a file. Left out are the place from which a page looks
/// again for changes, which is the size of the log and told to everybody, and the name of a form's message,
/// which is thrown by dice.
fn said(answer: &Answer) -> String {
    let text = String::from_utf8_lossy(&unpacked(&answer.bytes)).into_owned();
    ["/live?since=", "name=\"message\" value=\""].iter().fold(text, |text, before| {
        let mut parts = text.split(before);
        let first = parts.next().unwrap_or_default().to_owned();
        let is_name = |it: char| it.is_ascii_alphanumeric() || it == '-';
        let rest = parts.map(|it| it.trim_start_matches(is_name));
        rest.fold(first, |text, it| text + before + it)
    })
}

/// All files in a packed one, one after another, but for the day on which it was made; other bytes as they
/// are.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    if !bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        if !file.name().unwrap().ends_with("docProps/core.xml") {
            all.extend_from_slice(file.name().unwrap().as_bytes());
            file.read_to_end(&mut all).unwrap();
        }
    }
    all
}
