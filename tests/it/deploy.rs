//! What an operator installs: units, manifests, alerts and runbooks, read as their engines read them and
//! asked of the program. Each rule is also broken once, to see that it speaks.

mod alerts;
mod commands;
mod compose;
mod kubernetes;
mod network;
mod running;
mod schema;
mod sizing;
mod spoken;
mod units;
mod yaml;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The files below `deploy/` that are no source text of the program, from the root of the repository.
fn files() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["compose", "kubernetes", "prometheus", "runbooks", "systemd"] {
        look(&kit::root().join("deploy").join(folder), &mut found);
    }
    for page in ["README.md", "README.zh-CN.md"] {
        found.push(kit::root().join("deploy").join(page));
    }
    let root = kit::root();
    found.iter().map(|it| it.strip_prefix(root).unwrap().to_str().unwrap().to_owned()).collect()
}

fn look(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            // What an operator of the composition makes.
            true if path.ends_with("state") => {}
            true => look(&path, found),
            false => found.push(path),
        }
    }
}

/// What is under a path of keys; `null` where there is nothing.
fn at<'a>(value: &'a Value, path: &[&str]) -> &'a Value {
    path.iter().fold(value, |value, key| &value[*key])
}

/// The members of a list, none where it is no list.
fn each(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// An image that names its version, and one that does not move by itself.
fn is_pinned(image: &str) -> bool {
    let name = image.rsplit('/').next().unwrap_or_default();
    let tag = name.split_once(':').map(|(_, tag)| tag).unwrap_or_default();
    image.contains("@sha256:") || (tag != "latest" && tag.contains(|c: char| c.is_ascii_digit()))
}

/// What looks like a secret in a text: an address with its password, a private key, a key in digits.
fn secret_in(text: &str) -> Option<&str> {
    let address = text.split("postgresql://").skip(1).find(|rest| {
        let word = rest.split(|c: char| c.is_whitespace() || "'\"`,".contains(c)).next();
        let user = word.and_then(|word| word.split_once('@')).map(|(user, _)| user);
        let password = user.and_then(|user| user.split_once(':')).map(|(_, password)| password);
        password.is_some_and(|it| !["PASSWORD", "%s"].contains(&it))
    });
    let digits = text.split(|c: char| !c.is_ascii_hexdigit()).find(|word| word.len() == 64);
    address.or(digits).or(text.find("PRIVATE KEY-----").map(|at| &text[at..]))
}

#[test]
fn no_file_holds_a_secret() {
    for file in files() {
        assert_eq!(secret_in(&kit::text(&file)), None, "{file}");
    }
    for planted in [
        "url: postgresql://liandong:hunter2@postgres:5432/liandong",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQ",
        "log.key: 6267ace3a37179057eb61f777bc972f20a41eba7cd994ff64dd76d7d7172fd76",
    ] {
        assert!(secret_in(planted).is_some(), "{planted}");
    }
}

#[test]
fn an_image_without_a_version_is_known() {
    for image in ["nats", "nats:latest", "docker.io/library/postgres", "a.example:5000/nats"] {
        assert!(!is_pinned(image), "{image}");
    }
    for image in ["nats:2.15.1-alpine", "a.example:5000/liandong:0.1.0", "nats@sha256:0123"] {
        assert!(is_pinned(image), "{image}");
    }
}

#[test]
fn every_page_that_is_named_is_there() {
    for file in files().iter().filter(|file| file.ends_with(".md")) {
        let folder = Path::new(file).parent().unwrap();
        let text = kit::text(file);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (page, place) = link.split_once('#').unwrap_or((link, ""));
            let page = if page.is_empty() { PathBuf::from(file) } else { folder.join(page) };
            let path = kit::root().join(&page);
            assert!(path.exists(), "{file} names `{link}`");
            if !place.is_empty() {
                let text = fs::read_to_string(&path).unwrap();
                assert!(places(&text).any(|it| it == place), "{file} names `{link}`");
            }
        }
    }
}

/// The headings of a page as links name them.
fn places(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter(|line| line.starts_with('#')).map(|line| {
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let kept = heading.chars().map(|c| if c.is_alphanumeric() { c } else { '-' });
        kept.collect()
    })
}
