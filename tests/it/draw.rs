//! A double random draw from the program's own words: three agencies at a hub that runs, a secret that is
//! withheld, a second round, and a record that holds for whoever has nothing but it.

mod offline;
mod rounds;

use crate::served::{self, Served};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

const CASE: &str = "演-随-101";
const ORGAN: &str = "ecology.510100";
const MARKET: &str = "market-regulation.510100";
const PROCURATORATE: &str = "procuratorate.510100";
const PARTIES: [&str; 3] = [ORGAN, MARKET, PROCURATORATE];

/// A hub, and a folder for the files of everybody.
struct Stage {
    served: Served,
    folder: TempDir,
}

/// How the program ended, and what it said.
#[derive(Debug)]
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            code: output.status.code().expect("the program ends by itself"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// What it printed as JSON, after it ended well.
    #[track_caller]
    fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// What it complained of, after it ended so.
    #[track_caller]
    fn no(&self, code: i32) -> &str {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        &self.err
    }
}

/// Runs the program with these words.
fn said(words: &[&str]) -> Said {
    Said::of(&served::program().args(["--lang", "en", "--json"]).args(words).output().unwrap())
}

fn text_of(path: &Path) -> &str {
    path.to_str().unwrap()
}

impl Stage {
    fn set() -> Self {
        let served = Served::start(&PARTIES);
        Self { served, folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, value: &Value) -> PathBuf {
        let path = self.file(name);
        fs::write(&path, value.to_string()).unwrap();
        path
    }

    /// What the agency has the program do about the draw.
    fn draw(&self, who: &str, command: &str, rest: &[&str]) -> Said {
        let (folder, own) = (self.served.agency(who), self.file(who));
        let common = ["draw", command, CASE, "--as", text_of(&folder), "--dir", text_of(&own)];
        let hub = ["--hub", self.served.address()];
        said(&[&common[..], &hub, rest].concat())
    }

    /// An act with a document, as any act is done.
    fn act(&self, who: &str, act: &str, (form, document): (&str, &Value)) -> Said {
        let mut step = json!({"name": act, "document": {"name": form}});
        if act == "declare-pools" {
            step["opens"] = json!({"procedure": "double-random"});
            step["parties"] = json!({"organ": [who]});
        }
        let parties = document.get("parties").filter(|_| act == "redeclare-pools");
        if let Some(parties) = parties {
            step["parties"] = json!({"party": parties});
        }
        let act = json!({"case": CASE, "act": {"step": step}});
        let (act, document) = (self.write("act.json", &act), self.write("document.json", document));
        let folder = self.served.agency(who);
        let common = ["act", "--as", text_of(&folder), "--hub", self.served.address()];
        said(&[&common[..], &[text_of(&act), "--document", text_of(&document)]].concat())
    }

    /// Pools as a person writes them, out of order, put in order by the program: the file and its digest.
    fn pools(&self) -> (PathBuf, String) {
        let raw = self.write("raw-pools.json", &pools());
        let ordered = self.file("pools.json");
        let said = said(&["draw", "pools", text_of(&raw), "--out", text_of(&ordered)]);
        let digest = said.json()["digest"].as_str().unwrap().to_owned();
        assert_eq!(wire::digest(&fs::read(&ordered).unwrap()), digest);
        (ordered, digest)
    }

    fn declare(&self, round: u64, digest: &str) {
        let document = json!({
            "organ": ORGAN, "plan": "成环随〔2026〕1号", "parties": PARTIES, "pools": digest,
            "targets_count": 12, "inspectors_count": 6, "to_draw": 4, "round": round,
        });
        let act = if round == 1 { "declare-pools" } else { "redeclare-pools" };
        self.act(ORGAN, act, ("draw-pools", &document)).json();
    }

    /// Everybody commits, pools are closed, everybody tells.
    fn play_round(&self, pools: &Path) {
        for party in PARTIES {
            self.draw(party, "commit", &[]).json();
        }
        self.draw(ORGAN, "close", &["--pools", text_of(pools)]).json();
        for party in PARTIES {
            self.draw(party, "reveal", &[]).json();
        }
    }

    /// Makes the record; letters that are on their way are waited for.
    fn make(&self, who: &str, pools: &Path, record: &Path, rest: &[&str]) -> Said {
        let words = ["--pools", text_of(pools), "--out", text_of(record)];
        self.draw(who, "make", &[&words[..], rest].concat())
    }

    /// The log's key, as the organ was given it.
    fn log_key(&self) -> String {
        let path = self.served.agency(ORGAN).join("agency.toml");
        let handed: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
        handed["log_key"].as_str().unwrap().to_owned()
    }
}

fn pools() -> Value {
    let target = |n: u64| {
        json!({
            "agency": "ecology.510104", "id": format!("9151010000{n:02}"),
            "name": format!("企业{n}"), "weight": 1 + n % 3,
        })
    };
    let inspector = |n: u64| {
        json!({
            "agency": ORGAN, "id": format!("川A{n:02}"), "name": format!("执法人员{n}"), "weight": 1,
        })
    };
    let mut targets: Vec<Value> = (0..12).rev().map(target).collect();
    targets[0]["excluded"] = json!("positive-list");
    json!({
        "purpose": "成都市2026年第二季度随机抽查", "draw": CASE, "organ": ORGAN, "crossed": false,
        "to_draw": 4, "per_target": 2, "load": 2, "targets": targets,
        "inspectors": (0..6).rev().map(inspector).collect::<Vec<_>>(),
        "conflicts": [{"inspector": "川A03", "target": "915101000001"}],
    })
}

/// What `draw verify` says of a record.
fn verified(record: &Path, rest: &[&str]) -> Said {
    said(&[&["draw", "verify", text_of(record)][..], rest].concat())
}

/// The checks that do not hold.
fn failed(said: &Said) -> Vec<String> {
    let report: Value = serde_json::from_str(&said.out).unwrap();
    let checks = report["checks"].as_array().unwrap().iter();
    let failed = checks.filter(|it| it["holds"] == json!(false));
    failed.map(|it| it["check"].as_str().unwrap().to_owned()).collect()
}
