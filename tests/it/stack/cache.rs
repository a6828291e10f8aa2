//! What is installed is installed once, whole, and mended when it is not.

use super::folder;
use ::stack::python::{Wanted, environment};
use ::stack::{Kind, Source};
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

/// Nothing, so that no network is asked.
const NOTHING: Wanted<'static> = Wanted {
    requirements: "# nothing\n",
    minors: 9..=20,
    heeded_from: 0,
    purpose: ("测试", "the tests"),
};

#[test]
fn of_two_callers_at_a_time_one_installs_and_the_other_finds_it() {
    let cache = folder();
    // When it was complete, as each of them saw it.
    let seen = Mutex::new(Vec::new());
    let call = || {
        environment(cache.path(), &NOTHING, &|folder| {
            let complete = std::fs::metadata(folder.join("complete")).unwrap();
            seen.lock().unwrap().push(complete.modified().unwrap());
            true
        })
    };
    let (one, other) = std::thread::scope(|scope| {
        let one = scope.spawn(call);
        (call().unwrap(), one.join().unwrap().unwrap())
    });
    assert_eq!(one, other);
    let seen = seen.into_inner().unwrap();
    assert!(seen.len() == 2 && seen[0] == seen[1], "it was installed twice: {seen:?}");
}

#[test]
fn what_is_broken_is_installed_again() {
    let cache = folder();
    let made = environment(cache.path(), &NOTHING, &|_| true).unwrap();
    let sound = |folder: &Path| {
        std::fs::read_to_string(folder.join("requirements.txt")).unwrap() == NOTHING.requirements
    };
    // Half made, and spoilt afterwards: making one takes its time, so one of each.
    let breaks: [fn(&Path); 2] = [
        |folder| std::fs::remove_file(folder.join("complete")).unwrap(),
        |folder| std::fs::write(folder.join("requirements.txt"), "").unwrap(),
    ];
    for spoil in breaks {
        spoil(&made);
        std::fs::write(made.join("old"), "").unwrap();
        let again = environment(cache.path(), &NOTHING, &sound).unwrap();
        assert_eq!(again, made);
        assert!(!again.join("old").exists() && again.join("complete").exists() && sound(&again));
        let python = Command::new(again.join("bin/python")).arg("-V").output().unwrap();
        assert!(python.status.success());
    }
}

#[test]
fn the_wheels_hold_every_server_and_name_no_place_they_come_from() {
    for kind in Kind::ALL {
        let (path, source) = kit::servers::programs().program(kind).unwrap();
        assert!(path.starts_with(kit::servers::cache()), "{kind} {}", path.display());
        assert_eq!(source, Source::Wheel);
    }
    let text = kit::text("deploy/stack/requirements.txt");
    assert!(!text.contains("://") && !text.contains("index"), "{text}");
    let lines = text.lines().filter(|line| line.contains("--hash=sha256:"));
    assert!(12 < lines.count());
}

#[test]
fn without_python_and_servers_it_says_what_to_install_in_both_languages() {
    let empty = folder();
    let cache = empty.path().join("cache");
    for (language, words) in [("zh", "请安装 Debian 软件包"), ("en", "install the Debian packages")]
    {
        let said = up(&empty.path().join("bin"), &cache, language);
        assert_eq!(said.status.code(), Some(1));
        let text = String::from_utf8(said.stderr).unwrap();
        for words in [words, "python3 python3-venv", "`postgresql`", "`nats-server`"] {
            assert!(text.contains(words), "{text}");
        }
    }
}

#[test]
fn servers_of_this_machine_are_used_if_they_are_recent_enough() {
    let here = folder();
    let bin = here.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    let (real, _) = kit::servers::programs().program(Kind::Nats).unwrap();
    std::os::unix::fs::symlink(real, bin.join("nats-server")).unwrap();
    let cache = here.path().join("cache");
    let said = up(&bin, &cache, "en");
    assert!(said.status.success(), "{said:?}");
    assert!(!cache.exists(), "nothing was installed");
    let mut down = Command::new(env!("CARGO_BIN_EXE_liandong"));
    let down = down.args(["stack", "down", "--dir"]).arg(here.path().join("stack")).output();
    assert!(down.unwrap().status.success());

    // An older one is passed over, and there is no Python to install another with.
    std::fs::remove_file(bin.join("nats-server")).unwrap();
    script(&bin.join("nats-server"), "echo nats-server: v2.11.9");
    let said = up(&bin, &cache, "en");
    let text = String::from_utf8(said.stderr).unwrap();
    assert!(text.contains("from 2.12"), "{text}");
}

fn script(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::write(path, format!("#!/bin/sh\n{text}\n")).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// `stack up` for NATS where only `bin` is searched for programs.
fn up(bin: &Path, cache: &Path, language: &str) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liandong"));
    command.args(["stack", "up", "--only", "nats", "--lang", language, "--cache"]).arg(cache);
    command.arg("--dir").arg(bin.with_file_name("stack")).env("PATH", bin);
    command.output().unwrap()
}
