//! A feed follows a plan from its first proposal to its end, and so do invitations.

use super::world::*;
use super::{one, read};
use serde_json::{Value, json};

/// The message about the case's appointment, as the lead sends it.
fn invitation(world: &World) -> (String, Value) {
    let said = world.json(LEAD, &["calendar", "invite", CASE]);
    let all = said["invitations"].as_array().unwrap();
    assert_eq!(all.len(), 1, "{said}");
    let (method, text) = (all[0]["method"].as_str().unwrap(), all[0]["text"].as_str().unwrap());
    assert_eq!(read(text)["method"], method);
    let event = one(text);
    assert_eq!((&event["uid"], &event["sequence"]), (&all[0]["uid"], &all[0]["sequence"]));
    (method.to_owned(), event)
}

fn sequence(event: &Value) -> u64 {
    event["sequence"].as_u64().unwrap()
}

#[test]
fn a_feed_follows_a_plan_and_every_change_raises_its_sequence() {
    let world = World::open();
    world.propose(&plan(10, 11));
    let path = world.feed(WATER, &["--label", "水务联合行动"]);
    let first = world.get(&path, "");
    assert_eq!(first.header("content-type"), "text/calendar; charset=utf-8");
    let whole = read(&first.body);
    assert_eq!((&whole["method"], &whole["name"]), (&json!("PUBLISH"), &json!("水务联合行动")));
    let proposed = one(&first.body);
    assert_eq!(proposed["status"], "TENTATIVE");
    assert_eq!((&proposed["start"], &proposed["end"]), (&json!(day(10)), &json!(day(12))));
    assert_eq!(proposed["summary"], format!("联合执法行动:{GOAL}"));
    assert_eq!(proposed["location"], "崇州市、双流区");
    assert_eq!(proposed["organizer"]["address"], format!("liandong://hub.510000/agency/{LEAD}"));
    assert_eq!(proposed["organizer"]["name"], "成都市生态环境局");
    assert_eq!(proposed["attendees"], json!([]), "a published calendar invites nobody");
    let told = proposed["description"].as_str().unwrap();
    assert!(told.contains(CASE) && told.contains(CAPTAIN) && told.contains("崇州"), "{told}");

    let tag = format!("if-none-match: {}\r\n", first.header("etag"));
    assert_eq!(world.get(&path, &tag).status, 304, "nothing has changed");

    world.propose(&plan(20, 20));
    let moved = world.get(&path, &tag);
    assert_eq!(moved.status, 200);
    let moved = one(&moved.body);
    assert_eq!(moved["uid"], proposed["uid"]);
    assert_eq!((&moved["start"], &moved["end"]), (&json!(day(20)), &json!(day(21))));
    assert!(sequence(&proposed) < sequence(&moved), "{moved}");

    world.accept(MEMBER);
    let (method, asked) = invitation(&world);
    assert_eq!(method, "REQUEST");
    let answers: Vec<(&str, &str)> = asked["attendees"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["address"].as_str().unwrap(), it["answer"].as_str().unwrap()))
        .collect();
    let member = format!("liandong://hub.510000/agency/{MEMBER}");
    let water = format!("liandong://hub.510000/agency/{WATER}");
    assert_eq!(answers, [(member.as_str(), "ACCEPTED"), (water.as_str(), "NEEDS-ACTION")]);

    world.accept(WATER);
    let agreed = one(&world.calendar(&path));
    assert_eq!((&agreed["status"], &agreed["uid"]), (&json!("CONFIRMED"), &proposed["uid"]));
    assert!(sequence(&moved) < sequence(&agreed), "{agreed}");
    assert!(moved["stamp"].as_str() <= agreed["stamp"].as_str());

    let why = json!({"number": "成环联〔2027〕2号", "organ": LEAD, "date": day(0).to_string(),
        "plan": "成环联〔2027〕1号", "reasons": "目标企业已停产。"});
    world.act("revoke", "head", ("operation-revocation", why));
    let revoked = one(&world.calendar(&path));
    assert_eq!((&revoked["status"], &revoked["uid"]), (&json!("CANCELLED"), &proposed["uid"]));
    assert_eq!(revoked["transparency"], "TRANSPARENT");
    assert!(sequence(&agreed) < sequence(&revoked), "{revoked}");
    let (method, called_off) = invitation(&world);
    assert_eq!((method.as_str(), &called_off["status"]), ("CANCEL", &json!("CANCELLED")));
    assert_eq!(called_off["uid"], asked["uid"]);
    assert!(sequence(&asked) < sequence(&called_off));
}

#[test]
fn a_feed_holds_its_agencys_cases_and_where_it_is_a_persons_what_names_him() {
    let world = World::open();
    world.propose(&plan(10, 10));
    let count = |path: &str| read(&world.calendar(path))["events"].as_array().unwrap().len();
    assert_eq!(count(&world.feed(LEAD, &[])), 1);
    assert_eq!(count(&world.feed(MEMBER, &["--person", CAPTAIN])), 1);
    assert_eq!(count(&world.feed(MEMBER, &["--person", "张建"])), 0, "part of a name is no name");
    assert_eq!(count(&world.feed(STRANGER, &[])), 0);
    assert_eq!(count(&world.feed(STRANGER, &["--person", CAPTAIN])), 0);
    let said = world.ask(STRANGER, &["calendar", "invite", CASE]);
    assert_eq!(said.status.code(), Some(2));
    let unknown = world.ask(STRANGER, &["calendar", "invite", "C-99"]);
    assert_eq!(said.stderr, unknown.stderr, "not there, or not for the asker");
    assert!(String::from_utf8_lossy(&said.stderr).contains("R200"));
}

#[test]
fn a_night_has_its_hours_and_its_zone() {
    let world = World::open();
    let mut night = plan(0, 0);
    night["start"] = json!(format!("{}T22:00:00+08:00", day(9)));
    night["end"] = json!(format!("{}T02:30:00+08:00", day(10)));
    world.propose(&night);
    let event = one(&world.calendar(&world.feed(MEMBER, &[])));
    assert_eq!(event["zone"], "Asia/Shanghai");
    assert_eq!(event["start"], format!("{}T22:00:00+08:00", day(9)));
    assert_eq!(event["end"], format!("{}T02:30:00+08:00", day(10)));
}
