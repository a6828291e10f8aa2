//! The composition: on loopback, without rights, without secrets, with what it names; and its settings are
//! settings.

use super::{at, each, is_pinned, yaml};
use crate::served::program;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use tempfile::TempDir;

const FILE: &str = "deploy/compose/compose.yaml";

pub(super) fn composition() -> Value {
    yaml::file(FILE).remove(0)
}

fn findings(composition: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let secrets: BTreeSet<&str> = keys(&composition["secrets"]).collect();
    for secret in composition["secrets"].as_object().into_iter().flatten() {
        if !secret.1["file"].as_str().is_some_and(|it| it.starts_with("./state/")) {
            found.push(format!("secret {}: not by a file", secret.0));
        }
    }
    for (name, service) in composition["services"].as_object().into_iter().flatten() {
        let mut say = |wrong: bool, what: &str| {
            if wrong {
                found.push(format!("{name}: {what}"));
            }
        };
        of_service(service, &mut say);
        for port in each(&service["ports"]).map(|it| it.as_str().unwrap_or_default()) {
            say(!port.starts_with("127.0.0.1:"), &format!("port `{port}` beyond this machine"));
        }
        for secret in each(&service["secrets"]).map(|it| it.as_str().unwrap_or_default()) {
            say(!secrets.contains(secret), &format!("secret `{secret}` is nowhere"));
        }
        for wanted in keys(&service["depends_on"]) {
            let there = &composition["services"][wanted];
            say(there.is_null(), &format!("`{wanted}` is nowhere"));
        }
        for (key, value) in service["environment"].as_object().into_iter().flatten() {
            let is_secret =
                ["PASSWORD", "SECRET", "TOKEN", "_PWD"].iter().any(|it| key.contains(it));
            say(is_secret && !key.ends_with("_FILE"), &format!("{key}: {value} in clear"));
        }
        for volume in each(&service["volumes"]).map(|it| it.as_str().unwrap_or_default()) {
            say(!volume.starts_with("./"), &format!("`{volume}` of the machine's own"));
            let file = volume.split(':').next().unwrap_or_default().trim_start_matches("./");
            let path = kit::root().join("deploy/compose").join(file);
            let is_made = file.starts_with("state/") || path.exists();
            say(!is_made, &format!("`{file}` is nowhere"));
        }
    }
    found
}

fn of_service(service: &Value, say: &mut dyn FnMut(bool, &str)) {
    let image = service["image"].as_str().unwrap_or_default();
    say(!is_pinned(image), "an image without a version");
    say(service["user"] != "10001:10001", "not as the hub's user");
    say(service["read_only"] != true, "writes to its image");
    say(!each(&service["cap_drop"]).any(|it| it == "ALL"), "keeps capabilities");
    say(!service["cap_add"].is_null() || service["privileged"] == true, "has rights");
    let options: Vec<&str> = each(&service["security_opt"]).filter_map(Value::as_str).collect();
    say(!options.contains(&"no-new-privileges:true"), "may gain rights");
    say(
        !each(at(service, &["healthcheck", "test"])).any(|it| it == "CMD"),
        "nobody asks how it is",
    );
    for limit in ["mem_limit", "pids_limit", "stop_grace_period", "restart"] {
        say(service[limit].is_null(), &format!("{limit} is missing"));
    }
    say(!service["network_mode"].is_null(), "on the machine's own network");
}

fn keys(value: &Value) -> impl Iterator<Item = &str> {
    value.as_object().into_iter().flatten().map(|(key, _)| key.as_str())
}

#[test]
fn the_composition_is_in_order() {
    assert_eq!(findings(&composition()), [""; 0]);
    let services: Vec<String> = keys(&composition()["services"]).map(str::to_owned).collect();
    for wanted in ["hub-a", "hub-b", "postgres", "nats", "temporal"] {
        assert!(services.iter().any(|it| it == wanted), "{wanted} of {services:?}");
    }
}

#[test]
fn a_broken_composition_is_found() {
    let whole = kit::text(FILE);
    for (from, to, told) in [
        ("\"127.0.0.1:7443:7443\"", "\"7443:7443\"", "beyond this machine"),
        ("\"127.0.0.1:4222:4222\"", "\"0.0.0.0:4222:4222\"", "beyond this machine"),
        ("postgres:17.10-bookworm", "postgres:latest", "without a version"),
        ("read_only: true", "read_only: false", "writes to its image"),
        ("cap_drop: [ALL]", "cap_drop: []", "keeps capabilities"),
        ("\"no-new-privileges:true\"", "\"label:disable\"", "may gain rights"),
        ("user: \"10001:10001\"", "user: root", "not as the hub's user"),
        (
            "POSTGRES_PASSWORD_FILE: /run/secrets/postgres-password",
            "POSTGRES_PASSWORD: x",
            "in clear",
        ),
        ("secrets: [postgres-password,", "secrets: [password,", "is nowhere"),
        ("{file: ./state/postgres-password}", "{environment: PASSWORD}", "not by a file"),
        ("    temporal: {condition", "    temporary: {condition", "is nowhere"),
        ("./pg_hba.conf:", "./pg_hba.cnf:", "is nowhere"),
        ("./state/archive:", "/srv/archive:", "of the machine's own"),
        ("mem_limit: 2g", "mem_limits: 2g", "mem_limit is missing"),
    ] {
        assert!(whole.contains(from), "{from}");
        let broken = yaml::documents(&whole.replacen(from, to, 1)).unwrap().remove(0);
        let found = findings(&broken);
        assert!(found.iter().any(|it| it.contains(told)), "`{to}` was not told: {found:#?}");
    }
}

/// A hub's folder with settings of ours.
fn folder(settings: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let hub = dir.path().join("hub");
    let mut init = program();
    init.args(["hub", "init", "--agency", "ecology.510104", "--dir"]).arg(&hub);
    assert!(init.output().unwrap().status.success());
    fs::write(hub.join("hub.toml"), settings).unwrap();
    dir
}

/// The configuration that the program writes for the road, from the composition's own settings.
#[test]
fn the_road_of_the_composition_is_what_the_program_writes() {
    let dir = folder(&kit::text("deploy/compose/hub.toml"));
    let hub = dir.path().join("hub");
    let mut config = program();
    config.args(["nats", "config", "--json", "--store", "/data", "--dir"]).arg(&hub);
    let said = config.output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    let text = said["config"].as_str().unwrap();
    let value = |key: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(&format!("{key}:")));
        line.unwrap_or_else(|| panic!("no `{key}` in:\n{text}")).split('"').nth(1).unwrap()
    };
    let nats = &composition()["services"]["nats"];
    let targets: Vec<&str> =
        each(&nats["volumes"]).map(|it| it.as_str().unwrap().split(':').nth(1).unwrap()).collect();
    for key in ["cert_file", "key_file", "ca_file"] {
        let inside = value(key).strip_prefix(hub.to_str().unwrap()).unwrap();
        let inside = format!("/var/lib/liandong/hub{inside}");
        assert!(targets.contains(&inside.as_str()), "{inside} is not mounted: {targets:?}");
    }
    assert!(targets.contains(&value("store_dir")), "{targets:?}");
    // It listens on the name that its certificate bears and that hubs ask for.
    assert_eq!(value("listen"), "nats:4222");
    let asked = at(nats, &["healthcheck", "test"]).to_string();
    assert!(asked.contains(&format!("http://{}/", value("http"))), "{asked}");
}

#[test]
fn the_settings_of_both_are_settings() {
    for file in ["deploy/compose/hub.toml", "deploy/kubernetes/hub.toml"] {
        let understood = |settings: &str| {
            let dir = folder(settings);
            let mut config = program();
            config.args(["nats", "config", "--dir"]).arg(dir.path().join("hub"));
            let said = config.output().unwrap();
            (said.status.success(), String::from_utf8(said.stderr).unwrap())
        };
        let text = kit::text(file);
        assert_eq!(understood(&text), (true, String::new()), "{file}");
        for (from, to) in [("url_file", "url"), ("queue", "queues"), ("monitor", "monitors")] {
            let (is_understood, said) = understood(&text.replacen(from, to, 1));
            assert!(!is_understood, "{file}: `{to}` is taken");
            assert!(said.contains(to), "{said}");
        }
    }
}

/// Neither into the repository nor into an image.
#[test]
fn what_an_operator_makes_goes_nowhere() {
    for (file, line) in [(".gitignore", "state/"), ("Containerfile.dockerignore", "**/state")] {
        let text = kit::text(&format!("deploy/compose/{file}"));
        assert!(text.lines().any(|it| it == line), "{file} lacks `{line}`");
    }
    let file = composition()["services"]["hub-a"]["build"]["dockerfile"].clone();
    assert_eq!(
        file, "deploy/compose/Containerfile",
        "the list of what is left out is named after it"
    );
}
