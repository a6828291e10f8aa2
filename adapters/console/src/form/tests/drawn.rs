//! Forms as HTML.

use super::*;
use std::collections::BTreeSet;

fn drawn(form: &Form, value: &Value, complaints: &Complaints, language: Language) -> String {
    let called = |kind: &Kind, id: &str| {
        (*kind == Kind::Agency && id == "ecology.510100").then(|| "成都市生态环境局".to_owned())
    };
    let drawing = Drawing {
        words: Words(language),
        complaints,
        called: &called,
        action: "/case/A/act/1/report",
        focus: None,
    };
    form.draw(value, &drawing).unwrap()
}

/// The values of an attribute, in the order of the text.
fn all<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    html.split(&begin).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_schema_is_drawn_in_both_languages_with_its_sample_and_empty() {
    let shelf = shelf();
    for name in shelf.names() {
        let form = Form::of(&shelf, name).unwrap();
        for value in [json!({}), sample(name)] {
            for language in [Language::Zh, Language::En] {
                let html = drawn(&form, &value, &Complaints::default(), language);
                let ids = all(&html, "id");
                let known: BTreeSet<&str> = ids.iter().copied().collect();
                assert_eq!(ids.len(), known.len(), "{name}: an id is there twice");
                for to in all(&html, "for").into_iter().chain(all(&html, "list")) {
                    assert!(known.contains(to), "{name}: no element `{to}`");
                }
                for to in all(&html, "aria-describedby").iter().flat_map(|it| it.split(' ')) {
                    assert!(known.contains(to), "{name}: nothing describes as `{to}`");
                }
                assert_eq!(html.matches("<fieldset").count(), html.matches("</fieldset>").count());
                assert_eq!(html.matches("<fieldset").count(), html.matches("<legend>").count());
            }
        }
    }
}

#[test]
fn what_is_drawn_is_what_would_be_sent() {
    let shelf = shelf();
    for name in shelf.names() {
        let (form, value) = (Form::of(&shelf, name).unwrap(), sample(name));
        let html = drawn(&form, &value, &Complaints::default(), Language::Zh);
        let names: BTreeSet<&str> = all(&html, "name").into_iter().collect();
        for (field, _) in form.fill(&value).0 {
            assert!(names.contains(field.as_str()), "{name}: no field `{field}`");
        }
    }
}

#[test]
fn what_is_written_is_shown_as_text_and_not_as_html() {
    let (_, form) = letter();
    let value = json!({
        "number": "\"><script>alert(1)</script>",
        "basis": "</textarea><script>",
        "penalized": "<b>",
        "organ": "<i>",
        "papers": [{"title": "\" onfocus=\"x"}]
    });
    let html = drawn(&form, &value, &Complaints::default(), Language::Zh);
    assert!(!html.contains("<script"), "{html}");
    assert!(!html.contains("\" onfocus=\"x"));
    assert!(!html.contains("<b>") && !html.contains("<i>"));
    let shown = form.show(&value, Words(Language::Zh), &|_, _| None).unwrap();
    assert!(!shown.contains("<script") && !shown.contains("<b>"), "{shown}");
}

#[test]
fn a_complaint_stands_at_its_field() {
    let (_, form) = letter();
    let mut complaints = Complaints::default();
    complaints.add("/party/name", "缺少".to_owned());
    let html = drawn(&form, &json!({}), &complaints, Language::Zh);
    let field = html.split("<input id=\"f-party-name\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(field.contains("aria-invalid=\"true\""), "{field}");
    assert!(field.contains("aria-describedby=\"f-party-name-wrong\""), "{field}");
    assert!(html.contains("id=\"f-party-name-wrong\">缺少"));
    assert_eq!(html.matches("aria-invalid").count(), 1);
}

#[test]
fn agencies_are_shown_by_name_and_a_choice_nobody_offers_is_shown() {
    let (_, form) = letter();
    let value = json!({"organ": "ecology.510100", "penalized": "maybe"});
    let html = drawn(&form, &value, &Complaints::default(), Language::Zh);
    assert!(html.contains("成都市生态环境局"));
    assert!(html.contains("<option value=\"maybe\" selected>maybe</option>"));
    let shown = form.show(&value, Words(Language::Zh), &|_, _| Some("某局".into())).unwrap();
    assert!(shown.contains("某局 <small>ecology.510100</small>"), "{shown}");
}

#[test]
fn an_instant_of_another_zone_is_not_lost_in_a_browsers_own_field() {
    let form = Form::of(&shelf(), "item-receipt").unwrap();
    let html =
        drawn(&form, &json!({"at": "2026-09-15T01:30:00Z"}), &Complaints::default(), Language::En);
    assert!(html.contains("type=\"text\" value=\"2026-09-15T01:30:00Z\""), "{html}");
    let html = drawn(
        &form,
        &json!({"at": "2026-09-15T09:30:00+08:00"}),
        &Complaints::default(),
        Language::En,
    );
    assert!(html.contains("type=\"datetime-local\" value=\"2026-09-15T09:30:00\""));
}
