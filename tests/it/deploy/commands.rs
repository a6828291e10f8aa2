//! Every command of the program that a page, a unit or a manifest tells somebody to run, asked of the
//! program: a runbook is read when there is no time to find out.

use super::{at, each, kubernetes, spoken, yaml};
use std::fmt;

/// A command line with where it stands.
struct Command {
    place: String,
    words: Vec<String>,
    /// It stands in the middle of a sentence, where a command may be named without what it wants.
    in_words: bool,
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: liandong {}", self.place, self.words.join(" "))
    }
}

/// Words as a shell takes them apart, up to what ends the command.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
    for c in line.chars() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            // What a shell puts in is one word.
            (None, '|' | ';' | '&' | '>' | '<' | ')') => break,
            (None, c) if c.is_whitespace() => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            (_, c) => word.push(c),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The command lines of a line of shell.
fn in_line(line: &str) -> Vec<Vec<String>> {
    let starts = line.match_indices("liandong ").filter(|(at, _)| {
        let before = line[..*at].trim_end();
        let last = before.rsplit([' ', '/']).next().unwrap_or_default();
        let path_before = line[..*at].ends_with("/usr/local/bin/");
        // A user of that name, a namespace, a folder: what stands before tells.
        let is_name = ["-u", "--namespace", "-g", "-o", "--username"].contains(&last);
        let is_word = line[..*at].ends_with([' ', '\'', '`', '(']) || *at == 0 || path_before;
        is_word && !is_name
    });
    starts.map(|(at, name)| words(&line[at + name.len()..])).filter(|it| !it.is_empty()).collect()
}

/// Of a page: lines of its blocks of shell, and what stands between back quotes.
fn of_page(file: &str) -> Vec<Command> {
    let mut found = Vec::new();
    let mut block: Option<bool> = None;
    for (index, line) in kit::text(file).lines().enumerate() {
        let place = format!("{file}:{}", index + 1);
        let trimmed = line.trim_start();
        if let Some(language) = trimmed.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(language == "sh") };
            continue;
        }
        let pieces: Vec<&str> = match block {
            Some(true) if !trimmed.starts_with('#') => vec![trimmed],
            Some(_) => Vec::new(),
            None => line.split('`').skip(1).step_by(2).collect(),
        };
        for words in pieces.iter().flat_map(|piece| in_line(piece)) {
            let in_words = block.is_none();
            found.push(Command { place: place.clone(), words, in_words });
        }
    }
    found
}

fn of_units() -> Vec<Command> {
    let mut found = Vec::new();
    for file in super::files().iter().filter(|it| it.starts_with("deploy/systemd")) {
        for (index, line) in kit::text(file).lines().enumerate() {
            if line.starts_with("Exec") {
                let line =
                    line.replace("$$(date -u +%%Y%%m%%dT%%H%%M%%SZ)", "now").replace('=', "= ");
                for words in in_line(&line) {
                    let words = words.into_iter().map(|it| it.replace("= ", "=")).collect();
                    let place = format!("{file}:{}", index + 1);
                    found.push(Command { place, words, in_words: false });
                }
            }
        }
    }
    found
}

/// Of containers whose program is the image's own: their arguments.
fn of_containers() -> Vec<Command> {
    let mut lists = Vec::new();
    for object in kubernetes::objects() {
        let Some(pod) = kubernetes::pod(&object) else { continue };
        let containers = each(at(pod, &["spec", "containers"]));
        lists.extend(containers.map(|it| (kubernetes::named(&object), it["args"].clone())));
    }
    let composition = yaml::file("deploy/compose/compose.yaml").remove(0);
    for hub in ["hub-a", "hub-b"] {
        lists.push((hub.to_owned(), composition["services"][hub]["command"].clone()));
    }
    let containerfile = kit::text("deploy/compose/Containerfile");
    for line in ["ENTRYPOINT", "CMD"] {
        let list = containerfile.lines().find_map(|it| it.strip_prefix(line)).unwrap();
        let mut list: Vec<String> = serde_json::from_str(list).unwrap();
        list.retain(|word| !word.ends_with("/liandong"));
        if line == "CMD" {
            lists.push(("Containerfile".into(), serde_json::to_value(list).unwrap()));
        } else {
            assert_eq!(list, ["--lang", "en"]);
        }
    }
    let command = |(place, list): (String, serde_json::Value)| {
        let words = each(&list).map(|it| it.as_str().unwrap().to_owned()).collect();
        Command { place, words, in_words: false }
    };
    lists.into_iter().map(command).collect()
}

fn wrong(command: &Command) -> Option<String> {
    // `liandong …` is any command; what comes through the compose file is one of its hubs'.
    if command.words.iter().any(|word| word == "…") {
        return None;
    }
    if command.in_words && spoken::is_command(&command.words) {
        return None;
    }
    spoken::wrong(&command.words).map(|wrong| format!("{command}\n    {wrong}"))
}

#[test]
fn every_command_that_is_written_down_is_one() {
    let pages = super::files().into_iter().filter(|it| it.ends_with(".md"));
    let pages = pages.flat_map(|file| of_page(&file)).collect::<Vec<_>>();
    let (units, containers) = (of_units(), of_containers());
    assert!(50 < pages.len() && 4 <= units.len() && containers.len() == 5, "not all were found");
    let all = pages.iter().chain(&units).chain(&containers);
    let wrong: Vec<String> = all.filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn commands_are_found_where_they_stand() {
    let found = |line: &str| in_line(line).iter().map(|it| it.join(" ")).collect::<Vec<_>>();
    assert_eq!(found("sudo -u liandong liandong hub run --dir d"), ["hub run --dir d"]);
    assert_eq!(found("ExecStart= /usr/local/bin/liandong hub run"), ["hub run"]);
    assert_eq!(found("kubectl --namespace liandong scale deployment/liandong-hub"), [""; 0]);
    assert_eq!(
        found("liandong --version && liandong due --limit 3wd"),
        ["--version", "due --limit 3wd"]
    );
    assert_eq!(found("a | liandong audit verify case.zip > out"), ["audit verify case.zip"]);
    assert_eq!(
        found("liandong hub new-log --why \"the disk; broke\""),
        ["hub new-log --why the disk; broke"]
    );
}
