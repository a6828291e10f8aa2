//! A hub with its door for calendars, and agencies that plan a joint operation by the command line.

use crate::served::{self, Served};
use casework::time::{Day, Instant};
use serde_json::{Value, json};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Output;
use std::time::{SystemTime, UNIX_EPOCH};

pub(super) const LEAD: &str = "ecology.510100";
pub(super) const MEMBER: &str = "ecology.510184";
pub(super) const WATER: &str = "water.510184";
pub(super) const STRANGER: &str = "police.510184";
pub(super) const CASE: &str = "成联-2027-001";
pub(super) const CAPTAIN: &str = "张建国";
/// Longer than a line, with what must be escaped.
pub(super) const GOAL: &str =
    "检查锦江流域工业园区入河排污口;核对在线监测数据,抽查危险废物台账\\转移联单,并复核整改情况";

/// Today, so many days later.
pub(super) fn day(later: i32) -> Day {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros();
    Instant::from_micros(i64::try_from(now).unwrap()).day().plus(later)
}

pub(super) struct World {
    pub(super) served: Served,
}

/// An answer over plain HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }
}

impl World {
    pub(super) fn open() -> Self {
        let mut served = Served::made(&[LEAD, MEMBER, WATER, STRANGER]);
        served.run_with(&["--feeds".to_owned(), "127.0.0.1:0".to_owned()]);
        Self { served }
    }

    /// Stops the hub and runs it again.
    pub(super) fn restart(&mut self) {
        self.served.stop();
        self.run();
    }

    pub(super) fn run(&mut self) {
        self.served.run_with(&["--feeds".to_owned(), "127.0.0.1:0".to_owned()]);
    }

    /// What the program says to an agency.
    pub(super) fn ask(&self, agency: &str, words: &[&str]) -> Output {
        let mut program = served::program();
        program.args(words).arg("--json").arg("--as").arg(self.served.agency(agency));
        program.args(["--hub", self.served.address()]).output().unwrap()
    }

    /// The same as JSON; it ends well.
    pub(super) fn json(&self, agency: &str, words: &[&str]) -> Value {
        let said = self.ask(agency, words);
        let err = String::from_utf8_lossy(&said.stderr);
        let out = String::from_utf8_lossy(&said.stdout);
        assert!(said.status.success(), "{words:?} ended with {}:\n{err}\n{out}", said.status);
        serde_json::from_slice(&said.stdout).unwrap()
    }

    pub(super) fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.served.dir().parent().unwrap().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn document(&self, name: &str, content: &Value) -> String {
        let path = self.file(&format!("{name}.json"), content.to_string().as_bytes());
        path.to_str().unwrap().to_owned()
    }

    /// The lead proposes a plan, or changes it.
    pub(super) fn propose(&self, plan: &Value) {
        let document = self.document("operation-plan", plan);
        self.granted(LEAD, &["plan", "propose", CASE, &document]);
    }

    pub(super) fn accept(&self, agency: &str) {
        self.granted(agency, &["plan", "answer", CASE, "accept"]);
    }

    /// The lead does an act of the procedure with a document.
    pub(super) fn act(&self, name: &str, office: &str, document: (&str, Value)) {
        let act = json!({"case": CASE, "office": office, "act": {"step": {"name": name}}});
        let file = self.document("act", &act);
        let document = self.document(document.0, &document.1);
        self.granted(LEAD, &["act", &file, "--document", &document]);
    }

    fn granted(&self, agency: &str, words: &[&str]) {
        let said = self.ask(agency, words);
        let out = String::from_utf8_lossy(&said.stdout);
        let err = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success() && !out.contains("refusal\": {"), "{words:?}\n{out}{err}");
    }

    /// The path of a new feed of an agency.
    pub(super) fn feed(&self, agency: &str, words: &[&str]) -> String {
        let said = self.json(agency, &[&["calendar", "feed"], words].concat());
        said["path"].as_str().unwrap().to_owned()
    }

    /// What a subscriber gets.
    pub(super) fn get(&self, path: &str, headers: &str) -> Answer {
        let address = self.served.said()["feeds"].as_str().unwrap();
        let mut line = TcpStream::connect(address).unwrap();
        let asked = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n");
        line.write_all(asked.as_bytes()).unwrap();
        let mut said = String::new();
        line.read_to_string(&mut said).unwrap();
        let (head, body) = said.split_once("\r\n\r\n").unwrap();
        let lines = head.lines().filter(|line| !line.starts_with("date:"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: lines.collect::<Vec<_>>().join("\n"), body: body.to_owned() }
    }

    /// The calendar that a subscriber gets.
    pub(super) fn calendar(&self, path: &str) -> String {
        let answer = self.get(path, "");
        assert_eq!(answer.status, 200, "{answer:?}\n{}", self.served.complaints());
        answer.body
    }
}

/// A plan for some days from now on.
pub(super) fn plan(first: i32, last: i32) -> Value {
    json!({
        "organ": LEAD,
        "number": "成环联〔2027〕1号",
        "goal": GOAL,
        "members": [MEMBER, WATER],
        "places": ["510184", "510116"],
        "start": day(first).to_string(),
        "end": day(last).to_string(),
        "standards": "四川省生态环境行政处罚裁量标准",
        "teams": [{"leader": LEAD, "people": 3, "captain": CAPTAIN, "skills": ["采样"]}],
    })
}
