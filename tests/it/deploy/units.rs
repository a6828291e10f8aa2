//! The units of systemd: what each line of them is for, and that none of the protection is forgotten.

use crate::served::program;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

const FOLDER: &str = "deploy/systemd";

/// The lines of a unit by section, a line for each key and value.
type Unit = BTreeMap<String, Vec<(String, String)>>;

/// What every service of ours has.
const GUARD: &[(&str, &str)] = &[
    ("NoNewPrivileges", "true"),
    ("ProtectSystem", "strict"),
    ("ProtectHome", "true"),
    ("PrivateTmp", "true"),
    ("PrivateDevices", "true"),
    ("ProtectClock", "true"),
    ("ProtectKernelTunables", "true"),
    ("ProtectKernelModules", "true"),
    ("ProtectKernelLogs", "true"),
    ("ProtectControlGroups", "true"),
    ("RestrictNamespaces", "true"),
    ("RestrictSUIDSGID", "true"),
    ("MemoryDenyWriteExecute", "true"),
    ("LockPersonality", "true"),
    ("CapabilityBoundingSet", ""),
    ("SystemCallArchitectures", "native"),
    ("SystemCallFilter", "@system-service"),
    ("User", "liandong"),
    ("UMask", "0077"),
    ("StateDirectory", "liandong"),
    ("StateDirectoryMode", "0700"),
];

/// Keys that may stand more than once; of others the last wins without a word.
const LISTS: &[&str] =
    &["ExecStart", "ExecStartPre", "Environment", "SystemCallFilter", "LoadCredentialEncrypted"];

fn read(text: &str) -> Result<Unit, String> {
    let mut unit = Unit::new();
    let mut section = None;
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            section = Some(name.to_owned());
            continue;
        }
        let section = section.clone().ok_or_else(|| format!("`{line}` is in no section"))?;
        let (key, value) = line.split_once('=').ok_or_else(|| format!("`{line}` is no setting"))?;
        let lines = unit.entry(section).or_default();
        if lines.iter().any(|(known, _)| known == key) && !LISTS.contains(&key) {
            return Err(format!("`{key}` stands twice"));
        }
        lines.push((key.to_owned(), value.to_owned()));
    }
    Ok(unit)
}

fn values<'a>(unit: &'a Unit, section: &str, key: &str) -> Vec<&'a str> {
    let lines = unit.get(section).into_iter().flatten();
    lines.filter(|(known, _)| known == key).map(|(_, value)| value.as_str()).collect()
}

fn named(ending: &str) -> Vec<String> {
    let files = super::files().into_iter();
    files.filter(|it| it.starts_with(FOLDER) && it.ends_with(ending)).collect()
}

fn findings(text: &str) -> Vec<String> {
    let unit = match read(text) {
        Ok(unit) => unit,
        Err(wrong) => return vec![wrong],
    };
    let mut found = Vec::new();
    for (key, value) in GUARD {
        if !values(&unit, "Service", key).contains(value) {
            found.push(format!("{key}={value} is missing"));
        }
    }
    if !values(&unit, "Service", "SystemCallFilter").iter().any(|it| it.starts_with("~@privileged"))
    {
        found.push("privileged system calls are not taken out".into());
    }
    let starts = values(&unit, "Service", "ExecStart");
    if starts.is_empty() || starts.iter().any(|it| !it.starts_with('/')) {
        found.push("a program without a path".into());
    }
    let kind = values(&unit, "Service", "Type");
    if kind == ["exec"] {
        stays(&unit, &mut found);
    } else if kind != ["oneshot"] || values(&unit, "Service", "TimeoutStartSec").is_empty() {
        found.push(format!("Type={kind:?}, or no end to it"));
    }
    found
}

/// A service that goes on: it is started again, but not against what does not mend itself, and has time.
fn stays(unit: &Unit, found: &mut Vec<String>) {
    for (key, value) in [("Restart", "on-failure"), ("RestartPreventExitStatus", "2")] {
        if values(unit, "Service", key) != [value] {
            found.push(format!("{key}={value} is missing"));
        }
    }
    let stop = values(unit, "Service", "TimeoutStopSec").first().and_then(|it| it.parse().ok());
    if stop.unwrap_or(0) < 30 {
        found.push("no time to stop".into());
    }
    if !values(unit, "Service", "WatchdogSec").is_empty() {
        found.push("a watchdog that the program does not call".into());
    }
    if values(unit, "Service", "MemoryMax").is_empty() {
        found.push("MemoryMax is missing".into());
    }
}

#[test]
fn every_service_is_guarded() {
    let services = named(".service");
    assert_eq!(services.len(), 4, "{services:?}");
    for file in services {
        assert_eq!(findings(&kit::text(&file)), [""; 0], "{file}");
    }
}

#[test]
fn a_unit_that_lost_a_line_is_found() {
    let whole = kit::text("deploy/systemd/liandong-hub.service");
    let lines = GUARD.iter().map(|(key, value)| format!("{key}={value}\n"));
    let more = [
        "Restart=on-failure\n",
        "RestartPreventExitStatus=2\n",
        "TimeoutStopSec=45\n",
        "MemoryMax=2G\n",
    ];
    for line in lines.chain(more.map(str::to_owned)) {
        assert!(whole.contains(&line), "{line}");
        assert_ne!(findings(&whole.replacen(&line, "", 1)), [""; 0], "without {line}");
    }
    for (from, to) in [
        ("SystemCallFilter=~@privileged @resources", "SystemCallFilter=~@resources"),
        ("UMask=0077", "UMask=0077\nUMask=0022"),
        ("ExecStart=/usr", "ExecStart=usr"),
        ("\nType=exec", "\nType=notify"),
        ("RestartSec=2", "WatchdogSec=30"),
    ] {
        assert_ne!(findings(&whole.replacen(from, to, 1)), [""; 0], "{to}");
    }
}

/// The lines of a unit's service that are about its guard, whatever it runs.
#[test]
fn the_second_hub_is_guarded_like_the_first() {
    let guard = |file: &str| {
        let unit = read(&kit::text(&format!("{FOLDER}/{file}"))).unwrap();
        let own = ["ExecStart", "EnvironmentFile"];
        let lines = unit["Service"].iter().filter(|(key, _)| !own.contains(&key.as_str()));
        lines.cloned().collect::<Vec<_>>()
    };
    assert_eq!(guard("liandong-hub.service"), guard("liandong-hub@.service"));
}

#[test]
fn every_timer_has_its_service_and_makes_up_for_what_was_missed() {
    for file in named(".timer") {
        let unit = read(&kit::text(&file)).unwrap();
        assert_eq!(values(&unit, "Timer", "Persistent"), ["true"], "{file}");
        assert_eq!(values(&unit, "Timer", "OnCalendar").len(), 1, "{file}");
        let service = kit::root().join(file.replace(".timer", ".service"));
        assert!(service.exists(), "{}", service.display());
    }
}

/// The drop-in names what the program reads, and copies it where only the hub reads.
#[test]
fn credentials_are_the_keys_of_a_hub() {
    let unit = read(&kit::text("deploy/systemd/credentials.conf")).unwrap();
    let loaded = values(&unit, "Service", "LoadCredentialEncrypted");
    assert_eq!(loaded, ["log.key", "master.key"]);
    let copy = values(&unit, "Service", "ExecStartPre").concat();
    assert!(
        copy.contains("-m 0600") && loaded.iter().all(|key| copy.contains(&format!("%d/{key}")))
    );
    let dir = tempfile::tempdir().unwrap();
    let hub = dir.path().join("hub");
    assert!(program().args(["hub", "init", "--dir"]).arg(&hub).output().unwrap().status.success());
    assert!(loaded.iter().all(|key| hub.join("secret").join(key).exists()));
}

/// systemd's own checker, on machines that have it.
#[test]
fn systemd_finds_nothing_wrong() {
    let Ok(version) = Command::new("systemd-analyze").arg("--version").output() else {
        println!("skipped: no systemd-analyze on this machine");
        return;
    };
    assert!(version.status.success());
    let dir = tempfile::tempdir().unwrap();
    for file in named(".service").into_iter().chain(named(".timer")) {
        // The program need not be installed on a machine that tests.
        let text =
            kit::text(&file).replace("/usr/local/bin/liandong", env!("CARGO_BIN_EXE_liandong"));
        let name = file.rsplit('/').next().unwrap();
        fs::write(dir.path().join(name), text).unwrap();
    }
    for file in named(".service").into_iter().chain(named(".timer")) {
        let name = file.rsplit('/').next().unwrap();
        let mut verify = Command::new("systemd-analyze");
        let said = verify.args(["verify", "--man=no"]).arg(dir.path().join(name)).output().unwrap();
        let err = String::from_utf8_lossy(&said.stderr);
        // Other units of the machine are not ours.
        let ours: Vec<&str> = err.lines().filter(|line| line.contains("liandong-")).collect();
        assert!(ours.is_empty(), "{name}: {ours:#?}");
    }
}
