//! The law files: they are complete, and nothing stands in them that the list does not know.

use policy::law::{Kind, Registry};
use std::collections::BTreeSet;
use std::path::Path;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/law"))
}

fn registry() -> Registry {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Registry::read(&files).unwrap_or_else(|flaws| {
        let lines: Vec<_> = flaws.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

fn listed() -> BTreeSet<String> {
    let list = std::fs::read_to_string(folder().join("ids.txt")).unwrap();
    list.lines().map(str::to_owned).collect()
}

#[test]
fn every_listed_id_has_its_row() {
    let law = registry();
    let listed = listed();
    assert_eq!(listed.len(), 170);
    let missing: Vec<_> = listed.iter().filter(|id| law.row(id).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_row_is_listed_or_of_a_family_that_is_made_here() {
    let listed = listed();
    let families = ["CODE-", "TASK-", "SET-D", "P1D-G"];
    for row in registry().rows() {
        let point = row.id.split('/').next().unwrap_or_default();
        let made_here = families.iter().any(|family| row.id.starts_with(family));
        assert!(listed.contains(point) || made_here, "`{}` is not in ids.txt", row.id);
    }
}

#[test]
fn the_doubts_are_the_twenty_three_and_the_tasks_the_thirteen() {
    let law = registry();
    let doubts: BTreeSet<_> = law.doubts().map(|doubt| doubt.id.clone()).collect();
    assert_eq!(doubts, (1..=23).map(|n| format!("D{n}")).collect());
    let tasks: BTreeSet<_> =
        law.rows().filter(|row| row.kind == Kind::Policy).map(|row| row.id.clone()).collect();
    assert_eq!(tasks, (1..=13).map(|n| format!("TASK-{n}")).collect());
}

#[test]
fn what_was_not_read_says_so_in_both_languages() {
    for row in registry().rows() {
        let shown = row.label();
        assert_eq!(row.is_law(), shown.en == "law", "{}", row.id);
        assert_eq!(row.is_law(), shown.zh == "法定", "{}", row.id);
        assert!(!row.title.zh.is_empty() && !row.title.en.is_empty(), "{}", row.id);
    }
}
