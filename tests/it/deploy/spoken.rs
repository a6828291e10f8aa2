//! A command line, as the program's own help knows it.

use crate::served::program;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// What the help of a command says.
#[derive(Debug, Clone, Default)]
struct Help {
    commands: Vec<String>,
    /// Flags, and whether a value follows.
    flags: HashMap<String, bool>,
    /// Flags that must be there, and how many other words must and may.
    wanted: Vec<String>,
    words_min: usize,
    words_max: usize,
}

/// What is wrong with the words behind `liandong`.
pub(super) fn wrong(words: &[String]) -> Option<String> {
    let mut path = Vec::new();
    let mut help = help(&path)?;
    let (mut flags, mut others) = (Vec::new(), 0);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if let Some(flag) = word.strip_prefix("--") {
            let (flag, given) = match flag.split_once('=') {
                Some((flag, _)) => (flag, true),
                None => (flag, false),
            };
            let Some(takes) = help.flags.get(flag) else {
                return Some(format!("`{}` has no `--{flag}`", path.join(" ")));
            };
            if *takes && !given && words.next().is_none() {
                return Some(format!("`--{flag}` wants a value"));
            }
            flags.push(flag.to_owned());
        } else if help.commands.contains(word) && others == 0 {
            path.push(word.clone());
            help = self::help(&path).unwrap_or_default();
        } else {
            others += 1;
        }
    }
    if let Some(flag) = help.wanted.iter().find(|flag| !flags.contains(flag)) {
        return Some(format!("`{}` wants `--{flag}`", path.join(" ")));
    }
    let (min, max) = (help.words_min, help.words_max);
    (others < min || max < others)
        .then(|| format!("`{}` takes {min} to {max} words, {others} are there", path.join(" ")))
}

/// Whether these words are the name of a command, without what it wants.
pub(super) fn is_command(words: &[String]) -> bool {
    (0..words.len()).all(|n| help(&words[..n]).is_some_and(|it| it.commands.contains(&words[n])))
}

fn help(path: &[String]) -> Option<Help> {
    static KNOWN: Mutex<Option<HashMap<Vec<String>, Option<Help>>>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    let asked = || {
        let said = program().args(path).arg("--help").output().unwrap();
        said.status.success().then(|| read(&String::from_utf8(said.stdout).unwrap()))
    };
    known.entry(path.to_vec()).or_insert_with(asked).clone()
}

fn read(text: &str) -> Help {
    let mut help = Help::default();
    let mut in_commands = false;
    for line in text.lines() {
        if !line.starts_with(' ') {
            in_commands = line.starts_with("Commands:");
        }
        let indent = line.len() - line.trim_start().len();
        let Some(first) = line.split_whitespace().next() else { continue };
        if in_commands && indent == 2 && first != "help" {
            help.commands.push(first.to_owned());
        } else if indent <= 6
            && (first.starts_with("--") || first.starts_with("-h,") || first.starts_with("-V,"))
        {
            let rest = line.trim_start().trim_start_matches("-h, ").trim_start_matches("-V, ");
            let mut words = rest.split_whitespace();
            let flag = words.next().unwrap_or_default().trim_start_matches("--").to_owned();
            help.flags.insert(flag, words.next().is_some_and(|it| it.starts_with('<')));
        } else if line.starts_with("Usage: ") {
            usage(line, &mut help);
        }
    }
    help
}

/// `Usage: liandong hub erase [OPTIONS] --dir <DIR> <CASE>`
fn usage(line: &str, help: &mut Help) {
    let mut words = line.split_whitespace().skip(2);
    while let Some(word) = words.next() {
        if let Some(flag) = word.strip_prefix("--") {
            help.wanted.push(flag.to_owned());
            words.next();
        } else if word.starts_with('<') {
            if word == "<COMMAND>" {
                continue;
            }
            help.words_min += 1;
            help.words_max =
                if word.ends_with("...") { usize::MAX } else { help.words_max.saturating_add(1) };
        } else if word.starts_with('[') && word != "[OPTIONS]" && word != "[COMMAND]" {
            help.words_max =
                if word.ends_with("...") { usize::MAX } else { help.words_max.saturating_add(1) };
        }
    }
}

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn a_command_that_is_none_is_known() {
    for (line, told) in [
        ("hub bakup", "takes 0 to 0 words"),
        ("hub bakup --dir hub --to b.db", "has no `--dir`"),
        ("hub backup --dir hub", "wants `--to`"),
        ("hub backup --dir hub --too b.db", "has no `--too`"),
        ("hub erase --dir hub", "takes 1 to 1 words"),
        ("hub erase --dir hub A B", "takes 1 to 1 words"),
        ("hub enrol --dir hub", "takes 1 to"),
        ("audit verify --fast hub", "has no `--fast`"),
        ("hub run --dir", "wants a value"),
    ] {
        let said = wrong(&words(line)).unwrap_or_default();
        assert!(said.contains(told), "{line}: {said}");
    }
    for line in [
        "hub backup --dir hub --to b.db",
        "--lang en hub run --dir hub --metrics 127.0.0.1:0",
        "hub enrol --dir hub a b c",
        "audit verify --quick hub",
        "bench midnight",
        "--version",
    ] {
        assert_eq!(wrong(&words(line)), None, "{line}");
    }
    assert!(is_command(&words("hub backup")) && is_command(&words("bench growth")));
    assert!(!is_command(&words("hub bakup")));
}
