//! Times of operations, and ways between places.

use crate::slot::slots;
use crate::{Place, Request, Travel};
use serde_json::json;

fn request(hours: [&str; 2], minutes: u32, rest: &[&str]) -> Request {
    let given = json!({
        "id": "op",
        "window": {"first": "2026-06-05", "last": "2026-06-09"},
        "hours": {"from": hours[0], "until": hours[1]},
        "minutes": minutes, "places": ["510104"], "rest_days": rest,
        "needs": [{"count": 1, "kind": "team"}],
    });
    serde_json::from_value(given).unwrap()
}

fn times(request: &Request) -> Vec<String> {
    let shown = |slot: &crate::slot::Slot| {
        let (from, until) = slot.instants();
        let cut = |text: String| text[5..16].to_owned();
        format!("{} {}", cut(from.to_string()), cut(until.to_string()))
    };
    slots(request).iter().map(shown).collect()
}

#[test]
fn work_of_several_days_goes_on_after_rest_days_and_ends_within_the_window() {
    let found = times(&request(["08:00", "16:00"], 1_000, &["2026-06-06", "2026-06-07"]));
    assert_eq!(found, ["06-05T08:00 06-09T08:40"]);
    let found = times(&request(["08:00", "16:00"], 960, &["2026-06-06", "2026-06-07"]));
    assert_eq!(found, ["06-05T08:00 06-08T16:00", "06-08T08:00 06-09T16:00"]);
}

#[test]
fn a_night_belongs_to_the_day_on_which_it_begins() {
    let rest = ["2026-06-06", "2026-06-07", "2026-06-08", "2026-06-09"];
    assert_eq!(times(&request(["22:00", "02:00"], 240, &rest)), ["06-05T22:00 06-06T02:00"]);
}

#[test]
fn work_of_less_than_a_day_may_begin_later() {
    let mut request = request(["08:00", "12:00"], 150, &["2026-06-06", "2026-06-07", "2026-06-08"]);
    request.starts_every = Some(60);
    request.window.last = request.window.first;
    assert_eq!(times(&request), ["06-05T08:00 06-05T10:30", "06-05T09:00 06-05T11:30"]);
    request.minutes = 241;
    assert!(times(&request).is_empty());
}

#[test]
fn a_way_is_taken_from_the_nearest_level_that_names_it() {
    let given = json!({
        "ways": [
            {"from": "510104", "to": "510105", "minutes": 11},
            {"from": "511500", "to": "510100", "minutes": 200},
            {"from": "510104001", "to": "510105", "minutes": 7},
        ],
        "fallback": {"same_place": 0, "same_county": 20, "same_prefecture": 50,
                     "other_prefecture": 250, "other_province": 400},
    });
    let travel: Travel = serde_json::from_value(given).unwrap();
    let minutes = |from: &str, to: &str| {
        let place = |code: &str| code.parse::<Place>().unwrap();
        let there = travel.minutes(&place(from), &place(to));
        assert_eq!(there, travel.minutes(&place(to), &place(from)));
        there
    };
    assert_eq!(minutes("510104", "510104"), 0);
    assert_eq!(minutes("510104", "510105"), 11);
    assert_eq!(minutes("510104002", "510105003"), 11);
    assert_eq!(minutes("510104001", "510105"), 7);
    assert_eq!(minutes("510104001", "510104002"), 20);
    assert_eq!(minutes("510104", "510106"), 50);
    assert_eq!(minutes("510104", "511502"), 200);
    assert_eq!(minutes("510104", "511302"), 250);
    assert_eq!(minutes("510104", "500101"), 400);
    let again: Travel = serde_json::from_value(serde_json::to_value(&travel).unwrap()).unwrap();
    assert_eq!(again, travel);
}

#[test]
fn a_code_without_its_zeros_is_the_area() {
    let stem = |code: &str| code.parse::<Place>().unwrap().stem().to_owned();
    assert_eq!(stem("510000"), "51");
    assert_eq!(stem("510100"), "5101");
    assert_eq!(stem("510104"), "510104");
    assert_eq!(stem("510104000"), "510104");
    assert_eq!(stem("510104001"), "510104001");
    assert_eq!(stem("510104001000"), "510104001");
    assert_eq!(stem("510104000000"), "510104");
    assert_eq!(stem("510104001002"), "510104001002");
}
