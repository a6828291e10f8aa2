//! What comes in from outside and is wrong.

use super::sample::{Sample, small};
use crate::{
    Advice, Ask, Budget, Distinct, Request, Resource, Travel, Weights, Work, Wrong, season, suggest,
};
use serde_json::{Value, json};

fn request() -> Value {
    json!({
        "id": "op-1",
        "window": {"first": "2026-06-01", "last": "2026-06-05"},
        "hours": {"from": "08:30", "until": "17:30"},
        "minutes": 300,
        "places": ["510104"],
        "needs": [{"count": 1, "kind": "team"}],
    })
}

fn resource() -> Value {
    json!({
        "roster": "r-1", "id": "t-1", "agency": "ecology.510100", "kind": "team", "base": "510105",
        "busy": [{"from": "2026-06-01T08:00:00+08:00", "until": "2026-06-01T18:00:00+08:00"}],
    })
}

fn travel() -> Value {
    json!({"fallback": {
        "same_place": 0, "same_county": 30, "same_prefecture": 60, "other_prefecture": 300,
        "other_province": 480,
    }})
}

/// The value with the field at the pointer set to something else.
fn with(mut value: Value, pointer: &str, to: Value) -> Value {
    match value.pointer_mut(pointer) {
        Some(field) => *field = to,
        None => {
            let (outer, name) = pointer.rsplit_once('/').unwrap();
            value.pointer_mut(outer).unwrap()[name] = to;
        }
    }
    value
}

/// What is said of the question: by the reader or by the planner.
fn said(request: Value, resources: Value, travel: Value) -> Result<Advice, String> {
    let request: Request = serde_json::from_value(request).map_err(|error| error.to_string())?;
    let resources: Vec<Resource> =
        serde_json::from_value(resources).map_err(|error| error.to_string())?;
    let travel: Travel = serde_json::from_value(travel).map_err(|error| error.to_string())?;
    let ask = Ask { best: 3, distinct: Distinct::Combination };
    suggest(&request, &resources, &travel, &Weights::default(), ask)
        .map_err(|wrong| wrong.to_string())
}

#[test]
fn a_plain_question_has_an_answer() {
    let advice = said(request(), json!([resource()]), travel()).unwrap();
    let Advice::Found(found) = advice else { panic!("{advice:?}") };
    assert_eq!(found[0].from.to_string(), "2026-06-02T08:30:00+08:00");
    assert_eq!(found[0].until.to_string(), "2026-06-02T13:30:00+08:00");
    let written = serde_json::to_value(&found[0]).unwrap();
    assert_eq!(serde_json::from_value::<crate::Suggestion>(written).unwrap(), found[0]);
}

#[test]
fn what_is_wrong_with_a_request_is_named_with_what_is_allowed() {
    let many = json!(vec![json!({"count": 1, "kind": "team"}); 17]);
    let huge = json!(vec![json!({"count": 200, "kind": "team"}); 3]);
    let cases = [
        ("/id", json!(""), "id"),
        ("/id", json!("a\u{0}b"), "id"),
        ("/window/last", json!("2026-05-31"), "window.last"),
        ("/window/last", json!("2029-06-01"), "window.last"),
        ("/window/first", json!("1900-01-01"), "window.first"),
        ("/window/first", json!("2026-02-30"), "2026-02-30"),
        ("/window/first", json!(5), "invalid type"),
        ("/preferred", json!("2026-07-01"), "preferred"),
        ("/hours/from", json!("24:00"), "hours.from"),
        ("/hours/from", json!("8:30"), "08:30"),
        ("/hours/until", json!("24:01"), "24:01"),
        ("/hours/until", json!("12:60"), "12:60"),
        ("/minutes", json!(0), "minutes"),
        ("/minutes", json!(4_000_000_000_u64), "minutes"),
        ("/minutes", json!(-1), "invalid value"),
        ("/minutes", json!(1.5), "invalid type"),
        ("/starts_every", json!(0), "starts_every"),
        ("/places", json!([]), "places.length"),
        ("/places", json!(["51010"]), "51010"),
        ("/places", json!(["５１０１０４"]), "division code"),
        ("/needs", json!([]), "needs.length"),
        ("/needs", many, "needs.length"),
        ("/needs", huge, "needs.count"),
        ("/needs/0/count", json!(0), "needs[0].count"),
        ("/needs/0/kind", json!(" "), "needs[0].kind"),
        ("/needs/0/skills", json!(["a", "a"]), "needs[0].skills[1]"),
        ("/rest_days", json!(["2026-06-01", "2026-06-01"]), "rest_days"),
        ("/priority", json!(0), "priority"),
        ("/priority", json!(10), "priority"),
        ("/unknown", json!(1), "unknown field"),
    ];
    for (pointer, to, named) in cases {
        let given = to.to_string();
        let error = said(with(request(), pointer, to), json!([resource()]), travel()).unwrap_err();
        assert!(error.contains(named), "{pointer} {given}: {error}");
    }
}

#[test]
fn what_is_wrong_with_a_resource_or_a_way_is_named() {
    let back = json!([{"from": "2026-06-01T08:00:00+08:00", "until": "2026-06-01T08:00:00+08:00"}]);
    let cases = [
        ("/roster", json!(""), "roster"),
        ("/busy", back, "busy[0].until"),
        ("/busy", json!([{"from": "tomorrow", "until": "2026-06-01T08:00:00+08:00"}]), "tomorrow"),
        ("/load", json!(10_001), "load"),
        ("/skills", json!(["x", "x"]), "skills[1]"),
        ("/base", json!("000000"), "000000"),
        ("/plate", json!("川A"), "unknown field"),
    ];
    for (pointer, to, named) in cases {
        let error = said(request(), json!([with(resource(), pointer, to)]), travel()).unwrap_err();
        assert!(error.contains(named), "{pointer}: {error}");
    }
    let error = said(request(), json!([resource(), resource()]), travel()).unwrap_err();
    assert!(error.contains("r-1/t-1"), "{error}");
    let long = with(travel(), "/fallback/same_place", json!(10_081));
    assert!(said(request(), json!([]), long).unwrap_err().contains("same_place"));
    let way = json!({"from": "510104", "to": "510105", "minutes": 5});
    let back = json!({"from": "510105", "to": "510104", "minutes": 6});
    let twice = with(travel(), "/ways", json!([way, back]));
    assert!(said(request(), json!([]), twice).unwrap_err().contains("ways[1]"));
}

#[test]
fn numbers_at_their_limits_do_not_overflow() {
    let weights = Weights { day: 10_000, travel: 10_000, load: 10_000, worth: 10_000_000 };
    let mut tired = resource();
    tired["load"] = json!(10_000);
    let long = json!({
        "same_place": 10_080, "same_county": 10_080, "same_prefecture": 10_080,
        "other_prefecture": 10_080, "other_province": 10_080,
    });
    let travel: Travel = serde_json::from_value(with(travel(), "/fallback", long)).unwrap();
    let mut wide = with(request(), "/window/last", json!("2027-05-31"));
    wide["minutes"] = json!(36_000);
    let request: Request = serde_json::from_value(wide).unwrap();
    let resource: Resource = serde_json::from_value(tired).unwrap();
    let ask = Ask { best: 100, distinct: Distinct::Combination };
    let requests = [request];
    let resources = [resource];
    let advice = suggest(&requests[0], &resources, &travel, &weights, ask).unwrap();
    assert!(matches!(advice, Advice::Found(found) if found[0].points > 0));
    let work = Work::all(Budget { rounds: 5, programs: 2, steps: 10 });
    assert!(season(&requests, &resources, &travel, &weights, &work).is_ok());
}

#[test]
fn limits_of_the_question_itself_are_kept() {
    let Sample { requests, resources, travel } = small(1, 2);
    let of = |weights: Weights, best: u32| -> Wrong {
        let ask = Ask { best, distinct: Distinct::Day };
        suggest(&requests[0], &resources, &travel, &weights, ask).unwrap_err()
    };
    assert_eq!(of(Weights::default(), 0).at, "best");
    assert_eq!(of(Weights::default(), 101).at, "best");
    assert_eq!(of(Weights { load: 10_001, ..Weights::default() }, 1).at, "weights.load");
    let twice = [requests[0].clone(), requests[0].clone()];
    let work = Work::all(Budget::default());
    let wrong = season(&twice, &resources, &travel, &Weights::default(), &work).unwrap_err();
    assert_eq!((wrong.at.as_str(), wrong.given.as_str()), ("requests", "op-0"));
    assert!(wrong.text().zh.contains("不得重复"));
}

#[test]
fn a_question_that_would_take_minutes_is_refused() {
    let mut many = with(request(), "/window/last", json!("2027-05-31"));
    many["hours"] = json!({"from": "00:00", "until": "24:00"});
    many["minutes"] = json!(15);
    many["starts_every"] = json!(15);
    let each = |index: usize| {
        let mut one = resource();
        one["id"] = json!(format!("t-{index}"));
        one
    };
    let resources: Vec<Value> = (0..400).map(each).collect();
    let error = said(many, json!(resources), travel()).unwrap_err();
    assert!(error.contains("times by resources"), "{error}");
}
