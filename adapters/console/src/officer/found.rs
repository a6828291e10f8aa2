//! Agencies and divisions, found by a part of their name: fragments for fields, and what ids are called.

use crate::form::Kind;
use crate::frame::html;
use crate::rooms::Rooms;
use crate::visitor::{Fields, Officer};
use crate::words::Words;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use std::sync::Arc;

/// The most that are shown; who sees more than these types one more character.
const FOUND_MAX: usize = 20;
/// The most characters of a question.
const ASKED_CHARS_MAX: usize = 60;
/// The digits of a division that the directory knows; those behind name towns and villages.
const CODE_LEN: usize = 6;

#[derive(Template)]
#[template(path = "form/found.html")]
struct Found {
    field: String,
    called: Option<String>,
    all: Vec<(String, String)>,
}

/// What an agency or a division is called, for a reader of these words.
pub(crate) fn called(rooms: &Rooms, words: Words) -> impl Fn(&Kind, &str) -> Option<String> {
    move |kind, id| {
        let directory = rooms.house.directory();
        match kind {
            Kind::Agency => directory.agency(id).map(|it| words.of(&it.name).to_owned()),
            Kind::Division => directory.division(id.get(..CODE_LEN)?).map(|it| it.name.clone()),
            _ => None,
        }
    }
}

pub(super) async fn agencies(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    RawQuery(query): RawQuery,
) -> Response {
    let w = officer.visitor.words;
    let all = rooms.house.directory().iter();
    let all = all.map(|it| (&*it.id, w.of(&it.name), [it.name.zh.as_str(), it.name.en.as_str()]));
    let (field, asked) = asked(query.as_deref());
    let called = called(&rooms, w)(&Kind::Agency, &asked);
    html(&Found { field, called, all: found(all, &asked) })
}

pub(super) async fn divisions(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    RawQuery(query): RawQuery,
) -> Response {
    let w = officer.visitor.words;
    let all = rooms.house.directory().divisions();
    let all = all.map(|it| (&*it.code, it.name.as_str(), [it.name.as_str(), ""]));
    let (field, asked) = asked(query.as_deref());
    let called = called(&rooms, w)(&Kind::Division, &asked);
    html(&Found { field, called, all: found(all, &asked) })
}

/// The field that asks and what is in it, which a browser sends under the field's own name.
fn asked(query: Option<&str>) -> (String, String) {
    let fields = Fields::read(query.unwrap_or_default().as_bytes());
    let own = fields.0.iter().find(|(name, _)| name != "for");
    let asked = own.map(|(_, value)| value.trim()).unwrap_or_default();
    (fields.get("for").to_owned(), asked.chars().take(ASKED_CHARS_MAX).collect())
}

/// Those that fit, the best first: whose id begins so, whose name holds it, whose name has its
/// characters in order, or in any.
fn found<'a>(
    all: impl Iterator<Item = (&'a str, &'a str, [&'a str; 2])>,
    asked: &str,
) -> Vec<(String, String)> {
    if asked.is_empty() {
        return Vec::new();
    }
    let asked = asked.to_lowercase();
    let rank = |id: &str, names: &[&str; 2]| {
        let lower = names.map(str::to_lowercase);
        if id.starts_with(&asked) {
            Some(0)
        } else if id.contains(&asked) || lower.iter().any(|it| it.contains(&asked)) {
            Some(1)
        } else if lower.iter().any(|it| holds(it, &asked)) {
            Some(2)
        } else {
            lower.iter().any(|it| has(it, &asked)).then_some(3)
        }
    };
    let ranked = all.filter_map(|(id, title, names)| Some((rank(id, &names)?, id, title)));
    let mut ranked: Vec<(i32, &str, &str)> = ranked.collect();
    ranked.sort_unstable();
    ranked.truncate(FOUND_MAX);
    ranked.into_iter().map(|(_, id, title)| (id.to_owned(), title.to_owned())).collect()
}

/// Whether a name has these characters in this order, with others between.
fn holds(name: &str, asked: &str) -> bool {
    let mut rest = name.chars();
    asked.chars().filter(|it| !it.is_whitespace()).all(|wanted| rest.any(|it| it == wanted))
}

/// Whether a name has all of these characters: a district's police is called the city's first.
fn has(name: &str, asked: &str) -> bool {
    !asked.is_ascii() && asked.chars().all(|wanted| name.contains(wanted))
}

#[cfg(test)]
mod tests {
    use super::{asked, found};

    const ALL: [(&str, &str, [&str; 2]); 3] = [
        ("ecology.510100", "成都市生态环境局", ["成都市生态环境局", "Chengdu Ecology Bureau"]),
        ("police.510100", "成都市公安局", ["成都市公安局", "Chengdu Police"]),
        ("police.510700", "绵阳市公安局", ["绵阳市公安局", "Mianyang Police"]),
    ];

    fn ids(asked: &str) -> Vec<String> {
        found(ALL.into_iter(), asked).into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn by_id_by_name_and_by_characters_in_order() {
        assert_eq!(ids("police"), ["police.510100", "police.510700"]);
        assert_eq!(ids("成都生态"), ["ecology.510100"]);
        assert_eq!(ids("公安绵阳"), ["police.510700"]);
        assert_eq!(ids("mianyang"), ["police.510700"]);
        assert_eq!(ids("510100"), ["ecology.510100", "police.510100"]);
        assert!(ids("").is_empty());
        assert!(ids("法院").is_empty());
    }

    #[test]
    fn what_is_asked_stands_under_the_fields_own_name() {
        let query = "for=f-organ&%2Forgan=%E6%88%90%E9%83%BD";
        assert_eq!(asked(Some(query)), ("f-organ".to_owned(), "成都".to_owned()));
        assert_eq!(asked(None), (String::new(), String::new()));
        assert_eq!(asked(Some("q=eco")).1, "eco");
    }
}
