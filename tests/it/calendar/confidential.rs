//! What is unannounced shows as busy and as nothing else, until it starts.

use super::one;
use super::world::*;
use serde_json::json;

#[test]
fn an_unannounced_inspection_is_busy_in_every_feed_until_it_starts() {
    let world = World::open();
    let mut secret = plan(0, 1);
    secret["unannounced"] = json!(true);
    secret["need_to_know"] = json!([format!("{LEAD}/head")]);
    world.propose(&secret);
    let feeds = [
        world.feed(LEAD, &[]),
        world.feed(MEMBER, &["--label", "环保"]),
        world.feed(WATER, &["--person", CAPTAIN]),
    ];
    for path in &feeds {
        let text = world.calendar(path);
        let event = one(&text);
        assert_eq!(
            (&event["class"], &event["summary"]),
            (&json!("CONFIDENTIAL"), &json!("忙 Busy"))
        );
        assert_eq!((&event["start"], &event["end"]), (&json!(day(0)), &json!(day(2))));
        assert_eq!((&event["location"], &event["description"]), (&json!(null), &json!(null)));
        assert_eq!(event["organizer"]["address"], "liandong://hub.510000");
        let text = text.replace("\r\n ", "");
        // The feed of a person says by its name whose it is, and by nothing else.
        let text = text.replace(&format!("崇州市水务局 {CAPTAIN}"), "");
        for word in ["联合执法", "锦江", CASE, CAPTAIN, "崇州市、", "ecology", "water", "510184"]
        {
            assert!(!text.contains(word), "{word} is in\n{text}");
        }
    }
    let said = world.ask(LEAD, &["calendar", "invite", CASE]);
    assert_eq!(
        String::from_utf8_lossy(&said.stdout).trim(),
        r#"{
  "invitations": []
}"#
    );
    world.accept(MEMBER);
    world.accept(WATER);
    let hidden = one(&world.calendar(&feeds[1]));
    assert_eq!((&hidden["status"], &hidden["summary"]), (&json!("CONFIRMED"), &json!("忙 Busy")));

    started(&world);
    let shown = one(&world.calendar(&feeds[1]));
    assert_eq!(shown["summary"], format!("联合执法行动:{GOAL}"));
    assert_eq!((&shown["class"], &shown["uid"]), (&json!(null), &hidden["uid"]));
    assert!(hidden["sequence"].as_u64() < shown["sequence"].as_u64());
    let said = world.json(LEAD, &["calendar", "invite", CASE]);
    assert_eq!(said["invitations"][0]["method"], "REQUEST");
}

/// The lead has the plan reviewed, arranges the record, and starts.
fn started(world: &World) {
    let today = day(0).to_string();
    let review = json!({"organ": LEAD, "date": today, "conclusion": "agree", "points": "合法",
        "reviewer": {"name": "李审核", "qualification": "法律职业资格"}});
    world.act("review-legality", "legal", ("legal-review-opinion", review));
    let sample = kit::text("tests/cases/documents/full-record-arrangement.json");
    let mut record = serde_json::from_str::<serde_json::Value>(&sample).unwrap()["valid"].take();
    record["organ"] = json!(LEAD);
    world.act("arrange-record", "officer", ("full-record-arrangement", record));
    let start = json!({"number": "成环联〔2027〕3号", "organ": LEAD, "date": today,
        "plan": "成环联〔2027〕1号", "report_by": day(1).to_string(), "end": day(1).to_string()});
    world.act("start", "head", ("operation-start", start));
}
