//! The planner through the program: proposals over what agencies have listed, and what they become.

use super::said::Town;
use super::*;

fn question(drones: u32) -> Value {
    json!({"request": {
        "id": "夜查",
        "window": {"first": "2027-03-08", "last": "2027-03-12"},
        "hours": {"from": "22:00", "until": "02:00"},
        "minutes": 240,
        "places": ["510116"],
        "needs": [{"count": drones, "kind": "drone"}, {"count": 1, "kind": "team", "agencies": [LENDER]}],
    }})
}

#[test]
fn a_proposal_is_written_into_the_plan_and_what_it_would_hold_is_free() {
    let town = Town::new();
    town.publish();
    let asked = town.write("question", &question(1));
    let plan = town.write("plan", &plan(&[], "2027-03-01"));
    let advice = town.says(LEAD, &["planner", "suggest", &asked, "--plan", &plan]);
    let best = &advice["found"][0];
    assert_eq!(best["day"], "2027-03-08");
    assert_eq!(best["from"], "2027-03-08T22:00:00+08:00");
    assert_eq!(best["until"], "2027-03-09T02:00:00+08:00");
    assert_eq!(best["members"].as_array().unwrap().len(), 2);
    town.says(LEAD, &["plan", "propose", "行动-1", &plan]);
    let shown = town.says(LEAD, &["plan", "show", "行动-1"]);
    let held = shown["proceedings"][0]["holdings"][0]["held"].as_array().unwrap();
    assert_eq!(held.len(), 2);
    assert_eq!(held[0]["from"], best["from"]);
    // What is held now is no longer proposed, and the next night is.
    let again = town.says(LEAD, &["planner", "suggest", &asked]);
    assert_eq!(again["found"][0]["day"], "2027-03-09");
}

#[test]
fn what_cannot_be_planned_says_what_would_be_enough() {
    let town = Town::new();
    town.publish();
    let asked = town.write("question", &question(3));
    let advice = town.says(LEAD, &["planner", "suggest", &asked]);
    let enough = advice["infeasible"]["relaxations"].to_string();
    assert!(enough.contains("fewer"), "{advice}");
    let plan = town.write("plan", &plan(&[], "2027-03-01"));
    let no = town.no(LEAD, &["planner", "suggest", &asked, "--plan", &plan]);
    assert!(no.contains("there are 0"), "{no}");
    let wrong = town.write("wrong", &json!({"request": {"id": "x"}}));
    let no = town.no(LEAD, &["planner", "suggest", &wrong]);
    assert!(no.contains("missing field"), "{no}");
    let mut backwards = question(1);
    backwards["request"]["window"] = json!({"first": "2027-03-12", "last": "2027-03-08"});
    let no = town.no(LEAD, &["planner", "suggest", &town.write("backwards", &backwards)]);
    assert!(no.contains("window"), "{no}");
}

#[test]
fn rest_days_are_avoided_unless_they_are_asked_for() {
    let town = Town::new();
    town.publish();
    // The National Day of 2026 is a rest day by the State Council's notice.
    let mut asked = question(1);
    asked["request"]["window"] = json!({"first": "2026-10-01", "last": "2026-10-09"});
    let days = |asked: &Value| {
        let advice = town.says(LEAD, &["planner", "suggest", &town.write("question", asked)]);
        advice["found"][0]["day"].as_str().unwrap().to_owned()
    };
    assert_eq!(days(&asked), "2026-10-08");
    asked["on_rest_days"] = true.into();
    assert_eq!(days(&asked), "2026-10-01");
}

#[test]
fn a_season_is_planned_over_what_is_listed_and_coverage_shows_what_is_short() {
    let town = Town::new();
    town.publish();
    let mut second = question(1)["request"].clone();
    second["id"] = "二".into();
    let season = json!({"requests": [question(1)["request"], second]});
    let path = town.write("season", &season);
    let folder = town.served.agency(LEAD).display().to_string();
    let planned = town.says_bare(&[
        "planner",
        "season",
        &path,
        "--as",
        &folder,
        "--hub",
        town.served.address(),
    ]);
    assert_eq!(planned["placed"], 2);
    assert!(
        planned["bound"]["at-most"]["points"].as_i64() >= planned["points"].as_i64(),
        "{planned}"
    );
    let nights: Vec<&Value> = planned["operations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["outcome"]["placed"]["from"])
        .collect();
    assert_ne!(nights[0], nights[1], "one drone cannot be out twice in a night");
    let rows = town.says(LEAD, &["planner", "coverage"]);
    let row = &rows["rows"][0];
    assert_eq!(
        (&row["kind"], &row["demanded"], &row["there"]),
        (&json!("drone"), &json!(2), &json!(1))
    );
    assert_eq!(row["short"], 1);
}
