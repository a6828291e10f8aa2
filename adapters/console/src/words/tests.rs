//! The words: both languages say the same things, and every page finds its own.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Ids with the names of what is put in.
fn ids(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut at = String::new();
    for line in file.lines() {
        if let Some((id, _)) = line.split_once(" =")
            && !line.starts_with([' ', '#', '[', '*'])
        {
            at = id.to_owned();
            assert!(found.insert(at.clone(), BTreeSet::new()).is_none(), "`{at}` is there twice");
        }
        let mut rest = line;
        while let Some((_, after)) = rest.split_once('$') {
            let end = after
                .find(|it: char| !it.is_ascii_alphanumeric() && it != '-')
                .unwrap_or(after.len());
            found.entry(at.clone()).or_default().insert(after[..end].to_owned());
            rest = &after[end..];
        }
    }
    found
}

#[test]
fn both_languages_say_the_same_things() {
    for (zh, en) in FILES {
        assert_eq!(ids(zh), ids(en));
    }
}

#[test]
fn no_id_stands_in_two_files() {
    let mut seen = BTreeSet::new();
    for id in FILES.iter().flat_map(|(zh, _)| ids(zh).into_keys()) {
        assert!(seen.insert(id.clone()), "`{id}` stands in two files");
    }
}

#[test]
fn every_id_that_a_page_or_the_code_names_has_words() {
    let known: BTreeSet<String> = FILES.iter().flat_map(|(zh, _)| ids(zh).into_keys()).collect();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    walk(&root.join("templates"), &mut files);
    walk(&root.join("src"), &mut files);
    let mut named = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for call in
            ["w.t(\"", "w.with(\"", "w.with2(\"", "words.t(\"", "words.with(\"", "words.with2(\""]
        {
            for (_, after) in
                text.match_indices(call).map(|(at, _)| text[at..].split_at(call.len()))
            {
                let id = after.split('"').next().unwrap();
                assert!(known.contains(id), "{}: `{id}` has no words", file.display());
                named += 1;
            }
        }
    }
    assert!(20 < named, "only {named} ids found");
}

fn walk(folder: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.file_name().is_some_and(|it| it != "tests.rs") {
            files.push(path);
        }
    }
}

#[test]
fn what_is_put_in_stands_in_the_words() {
    let (zh, en) = (Words(Language::Zh), Words(Language::En));
    assert_eq!(zh.with("rows-count", "n", 3), "共 3 项");
    assert_eq!(en.with("rows-count", "n", 1), "1 row");
    assert_eq!(en.with("rows-count", "n", 3), "3 rows");
}
