//! The commands of the program, as people use them.

use super::*;
use crate::hub::assert_whole;
use crate::served::{self, Served};
use std::fs;
use std::process::Output;

/// A town hall: a hub, and a folder for documents.
pub(super) struct Town {
    pub(super) served: Served,
    folder: tempfile::TempDir,
}

impl Town {
    pub(super) fn new() -> Self {
        Self {
            served: Served::start(&[LEAD, LENDER, ELSEWHERE, ABOVE]),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(super) fn write(&self, name: &str, document: &Value) -> String {
        let path = self.folder.path().join(format!("{name}.json"));
        fs::write(&path, document.to_string()).unwrap();
        path.display().to_string()
    }

    fn run(&self, agency: &str, words: &[&str]) -> Output {
        let [noun, verb, rest @ ..] = words else { panic!("a noun and a verb") };
        let mut program = served::program();
        program.args(["--lang", "en", "--json", noun, verb, "--hub"]);
        program.arg(self.served.address()).arg("--as");
        program.arg(self.served.agency(agency)).args(rest).output().unwrap()
    }

    /// What a command says that ends well.
    pub(super) fn says(&self, agency: &str, words: &[&str]) -> Value {
        let said = self.run(agency, words);
        let err = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{words:?} ended with {}:\n{err}", said.status);
        // `plan propose` says two things the first time: that it was drafted and that it was proposed.
        let texts = serde_json::Deserializer::from_slice(&said.stdout).into_iter::<Value>();
        texts.last().unwrap().unwrap()
    }

    /// What a command says that takes no agency, and ends well.
    pub(super) fn says_bare(&self, words: &[&str]) -> Value {
        let said = served::program().args(["--lang", "en", "--json"]).args(words).output().unwrap();
        let err = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{words:?} ended with {}:\n{err}", said.status);
        serde_json::from_slice(&said.stdout).unwrap()
    }

    /// What a command says that is refused, with exit code 2.
    pub(super) fn no(&self, agency: &str, words: &[&str]) -> String {
        let said = self.run(agency, words);
        assert_eq!(said.status.code(), Some(2), "{words:?}");
        String::from_utf8(said.stderr).unwrap() + &String::from_utf8(said.stdout).unwrap()
    }

    pub(super) fn publish(&self) {
        let mut roster = kit::sample("force-roster").unwrap();
        roster["organ"] = LENDER.into();
        roster["resources"] = json!([
            {"id": "uav-01", "kind": "drone", "name": "无人机", "base": "510116"},
            {"id": "team-1", "kind": "team", "name": "一队", "base": "510116", "people": 4},
        ]);
        self.says(LENDER, &["roster", "publish", ROSTER, &self.write("roster", &roster)]);
    }
}

fn held(id: &str, from: &str, until: &str) -> Value {
    json!({"roster": ROSTER, "id": id, "from": from, "until": until})
}

fn with_held(day: &str, list: Vec<Value>) -> Value {
    let mut plan = plan(&[], day);
    plan["resources"] = list.into();
    plan
}

#[test]
fn a_plan_is_proposed_countered_changed_agreed_and_shown() {
    let town = Town::new();
    town.publish();
    let (day, later) = (in_days(20), in_days(22));
    let first = with_held(&day, vec![held("uav-01", &day, &day)]);
    let path = town.write("plan", &first);
    town.says(LEAD, &["plan", "propose", "行动-1", &path]);
    let shown = town.says(LENDER, &["plan", "show", "行动-1"]);
    let agreement = &shown["proceedings"][0]["agreements"][0];
    // Whoever proposes agrees.
    assert_eq!((&agreement["round"], &agreement["accepted"]), (&json!(1), &json!([LEAD])));
    // An answer to another text is none.
    let no = town.no(LENDER, &["plan", "answer", "行动-1", "accept", "--hash", &"0".repeat(64)]);
    assert!(no.contains("R217"), "{no}");
    let no = town.no(LENDER, &["plan", "answer", "行动-1", "counter"]);
    assert!(no.contains("operation-counter"), "{no}");
    let counter = town.write("counter", &kit::sample("operation-counter").unwrap());
    town.says(LENDER, &["plan", "answer", "行动-1", "counter", "--document", &counter]);
    // The lead moves it by two days: the old day is free again.
    let moved = with_held(&later, vec![held("uav-01", &later, &later)]);
    let path = town.write("plan", &moved);
    town.says(LEAD, &["plan", "propose", "行动-1", &path]);
    let busy = town.says(ELSEWHERE, &["roster", "list", "--kind", "drone"]);
    let expected = json!([{
        "from": format!("{later}T00:00:00+08:00"),
        "until": format!("{}T00:00:00+08:00", in_days(23)),
    }]);
    assert_eq!(busy["resources"][0]["busy"], expected);
    town.says(LENDER, &["plan", "answer", "行动-1", "accept"]);
    let no = town.no(LEAD, &["plan", "answer", "行动-1", "accept"]);
    assert!(no.contains("R20"), "{no}");
    let shown = town.says(LEAD, &["plan", "show", "行动-1"]);
    let it = &shown["proceedings"][0];
    assert_eq!(it["phase"], "agreed");
    assert_eq!(it["agreements"][0]["round"], 2);
    assert_eq!(it["agreements"][0]["earlier"].as_array().unwrap().len(), 1);
    assert_eq!(it["holdings"][0]["expires_at"], Value::Null, "what is agreed is firm");
    // At the last moment the lender leaves: everything is free again.
    let decline = town.write("decline", &kit::sample("operation-decline").unwrap());
    town.says(LENDER, &["plan", "answer", "行动-1", "decline", "--document", &decline]);
    let free = town.says(ELSEWHERE, &["roster", "list", "--kind", "drone"]);
    assert_eq!(free["resources"][0]["busy"], json!([]));
    assert_whole(&town.served);
}

#[test]
fn who_sees_the_roster_and_not_the_plan_sees_when_and_not_by_what() {
    let town = Town::new();
    town.publish();
    let day = in_days(20);
    let wants = with_held(&day, vec![held("uav-01", &day, &day)]);
    town.says(LEAD, &["plan", "propose", "行动-1", &town.write("plan", &wants)]);
    let history = |agency: &str| town.says(agency, &["case", "history", ROSTER]).to_string();
    let (own, above) = (history(LENDER), history(ABOVE));
    assert!(own.contains("booked") && own.contains("行动-1"), "{own}");
    assert!(above.contains("booked") && above.contains(&day), "{above}");
    assert!(!above.contains("行动-1"), "{above}");
    assert!(own.contains(LEAD) && !above.contains(LEAD), "{above}");
    let no = town.no(ELSEWHERE, &["case", "history", ROSTER]);
    assert!(no.contains("R200"), "{no}");
}

#[test]
fn what_is_taken_otherwise_is_told_as_taken_and_nothing_more() {
    let town = Town::new();
    town.publish();
    let day = in_days(20);
    let mut busy = kit::sample("force-busy").unwrap();
    busy["organ"] = LENDER.into();
    busy["busy"] = json!([{"id": "uav-01", "from": day, "until": day}]);
    town.says(LENDER, &["roster", "busy", ROSTER, &town.write("busy", &busy)]);
    let wants = with_held(&day, vec![held("uav-01", &day, &day)]);
    let no = town.no(LEAD, &["plan", "propose", "行动-1", &town.write("plan", &wants)]);
    assert!(no.contains("R230") && no.contains("`uav-01`"), "{no}");
    let list = town.says(ELSEWHERE, &["roster", "list", "--agency", LENDER, "--kind", "drone"]);
    assert_eq!(list["resources"][0]["busy"].as_array().unwrap().len(), 1);
    assert_eq!(list["resources"][0]["details"]["name"], "无人机");
    let nothing = town.says(ELSEWHERE, &["roster", "list", "--agency", ELSEWHERE]);
    assert_eq!(nothing["count"], 0);
    let no = town.no(ELSEWHERE, &["roster", "list", "--from", "someday"]);
    assert!(no.contains("`someday`"), "{no}");
}

#[test]
fn items_of_a_meeting_are_followed_to_the_next() {
    let town = Town::new();
    let sample = |name: &str| kit::sample(name).unwrap();
    let mut notice = sample("meeting-notice");
    notice["members"] = json!([LEAD, LENDER]);
    town.says(LEAD, &["meeting", "call", "会-1", &town.write("notice", &notice)]);
    let topic = town.write("topic", &sample("meeting-topic"));
    town.says(LENDER, &["meeting", "topic", "会-1", &topic]);
    town.says(
        LEAD,
        &["meeting", "agenda", "会-1", &town.write("agenda", &sample("meeting-agenda"))],
    );
    let opinion = town.write("opinion", &sample("meeting-opinion"));
    town.says(LENDER, &["meeting", "opinion", "会-1", &opinion]);
    let mut minutes = sample("meeting-minutes");
    let item = |id: &str, owner: &str| json!({"id": id, "owner": owner, "date": in_days(30), "content": "事项"});
    minutes["items"] = json!([item("1", LEAD), item("2", LENDER), item("3", LENDER)]);
    minutes["present"] = json!([LEAD, LENDER]);
    minutes["next_meeting"] = in_days(40).into();
    town.says(LEAD, &["meeting", "minutes", "会-1", &town.write("minutes", &minutes)]);
    let mut report = sample("meeting-item-report");
    report["item"] = "2".into();
    town.says(LENDER, &["meeting", "report", "会-1", &town.write("report", &report)]);
    let shown = town.says(LEAD, &["meeting", "show", "会-1"]);
    let items = shown["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    let open: Vec<bool> = items.iter().map(|it| it["open"].as_bool().unwrap()).collect();
    assert_eq!(open, [true, false, true]);
    assert!(items[1]["done_at"].is_string(), "{shown}");
    assert_eq!(items[0]["due"], in_days(30).as_str());
    assert_whole(&town.served);
}
