//! The program as people and programs meet it: what it prints, and how it ends.

mod bad_input;
mod bench;
mod due;
mod procedure;
mod verify;

use serde_json::Value;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What the program said.
#[derive(Debug)]
struct Said {
    code: i32,
    out: String,
    err: String,
}

fn liandong(args: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_liandong")).args(args).output().unwrap();
    Said {
        code: output.status.code().expect("the program ends by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What the program printed as JSON, after it ended well.
fn json(args: &[&str]) -> Value {
    let said = liandong(&[args, &["--json"]].concat());
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{args:?}");
    serde_json::from_str(&said.out).unwrap()
}

/// An empty folder of this name for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn help_says_how_the_program_ends_in_both_languages() {
    let said = liandong(&["--help"]);
    assert_eq!(said.code, 0);
    for words in
        ["退出码", "Exit codes", "due", "procedure", "rehearse", "demo", "--json", "--lang"]
    {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_liandong"))
        .args(["due", "--limit", "9000d", "--from", "2020-01-01"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}
