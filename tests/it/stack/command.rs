//! `stack up`, `down` and `status`: servers that outlive the command, and only those.

use super::{folder, runs};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn stack(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liandong"));
    command.arg("stack").args(args).arg("--dir").arg(dir);
    if args[0] == "up" {
        command.arg("--pinned").arg("--cache").arg(kit::servers::cache());
    }
    command.output().unwrap()
}

fn json(dir: &Path, args: &[&str]) -> Value {
    let said = stack(dir, &[args, &["--json"]].concat());
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{args:?}: {err}");
    serde_json::from_slice(&said.stdout).unwrap()
}

/// Ends what a test left running, also where it failed.
struct Down<'a>(&'a Path, Option<String>);

impl Drop for Down<'_> {
    fn drop(&mut self) {
        if let Some(text) = &self.1 {
            let _ = std::fs::write(self.0.join("servers.json"), text);
        }
        stack(self.0, &["down"]);
    }
}

fn kill9(pid: &Value) {
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap().success());
}

fn number(pid: &Value) -> u32 {
    u32::try_from(pid.as_u64().unwrap()).unwrap()
}

#[test]
fn servers_outlive_the_command_heal_and_end() {
    let folder = folder();
    let dir = folder.path();
    let _down = Down(dir, None);
    let only = ["--only", "nats,postgres"];
    let up = |args: &[&str]| json(dir, &[&["up"], only.as_slice(), args].concat());
    let started = up(&[]);
    assert_eq!(started[0]["server"], "postgres", "in the order of starting: {started}");
    for server in [&started[0], &started[1]] {
        assert_eq!((&server["started"], &server["state"]), (&true.into(), &"running".into()));
        assert!(runs(number(&server["pid"])), "{server}");
    }
    for file in ["password_file", "ca"] {
        assert!(Path::new(started[0]["facts"][file].as_str().unwrap()).is_file(), "{file}");
    }

    // Twice up is harmless.
    let again = up(&[]);
    assert_eq!((&again[1]["started"], &again[1]["pid"]), (&false.into(), &started[1]["pid"]));

    // One dies: it is told, and healed where it was, and nothing else is touched.
    kill9(&started[1]["pid"]);
    let told = json(dir, &["status"]);
    assert_eq!((&told[0]["state"], &told[1]["state"]), (&"running".into(), &"dead".into()));
    assert_eq!(told[2]["state"], "absent");
    let healed = up(&[]);
    assert_eq!(healed[0]["pid"], started[0]["pid"]);
    assert_eq!((&healed[1]["started"], &healed[1]["facts"]), (&true.into(), &started[1]["facts"]));

    let ended = json(dir, &["down"]);
    assert_eq!(ended.as_array().unwrap().iter().filter(|one| one["ended"] == true).count(), 2);
    for pid in [&healed[0]["pid"], &healed[1]["pid"]] {
        assert!(!runs(number(pid)), "{pid}");
    }
    assert_eq!(json(dir, &["status"])[0]["state"], "absent");
}

#[test]
fn a_process_that_only_has_the_same_pid_is_left_alone() {
    let folder = folder();
    let mut down = Down(folder.path(), None);
    let started = json(folder.path(), &["up", "--only", "nats"]);
    let file = folder.path().join("servers.json");
    let text = std::fs::read_to_string(&file).unwrap();
    down.1 = Some(text.clone());
    let mut bystander = Command::new("sleep").arg("600").stdin(Stdio::null()).spawn().unwrap();
    let (real, other) = (started[0]["pid"].to_string(), bystander.id().to_string());
    std::fs::write(&file, text.replace(&real, &other)).unwrap();
    assert_eq!(json(folder.path(), &["status"])[1]["state"], "dead");
    assert_eq!(json(folder.path(), &["down"])[1]["ended"], false);
    assert!(bystander.try_wait().unwrap().is_none(), "the bystander still runs");
    bystander.kill().unwrap();
    bystander.wait().unwrap();
    std::fs::write(&file, text).unwrap();
    assert_eq!(json(folder.path(), &["down"])[1]["ended"], true);
    assert!(!runs(number(&started[0]["pid"])));
}

#[test]
fn what_is_wrong_is_said_in_both_languages() {
    let folder = folder();
    for (args, zh, en) in [
        (vec!["up", "--only", "natss"], "没有服务器 `natss`", "no server `natss`"),
        (
            vec!["up", "--search-attribute", "Agency"],
            "检索属性 `Agency`",
            "search attribute `Agency`",
        ),
    ] {
        for (language, words) in [("zh", zh), ("en", en)] {
            let said = stack(folder.path(), &[args.as_slice(), &["--lang", language]].concat());
            let text = String::from_utf8_lossy(&said.stderr);
            assert_eq!(said.status.code(), Some(2), "{text}");
            assert!(text.contains(words), "{text}");
        }
    }
    let said = stack(folder.path(), &["status"]);
    let text = String::from_utf8(said.stdout).unwrap();
    assert_eq!(text, "postgres 未运行\nnats 未运行\ntemporal 未运行\n");
}
