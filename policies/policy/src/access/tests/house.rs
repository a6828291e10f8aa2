use super::*;
use crate::house::House;

/// What is found in the access rules of a house that has no other room.
fn found(files: &Files) -> Vec<(String, &'static str)> {
    let (house, flaws) = House::survey(files);
    assert!(house.is_none(), "the other rooms are missing");
    let ours = flaws.iter().filter(|flaw| flaw.file.starts_with(ACCESS_FOLDER));
    ours.map(|flaw| (flaw.file.to_string(), flaw.rule)).collect()
}

#[test]
fn a_house_reads_its_access_rules_and_misses_each_of_them() {
    assert_eq!(found(&files()), []);
    for (name, _) in FILES {
        let mut files = files();
        files.remove(name);
        assert_eq!(found(&files), [(name.to_owned(), "missing-file")]);
    }
}

#[test]
fn a_house_without_access_rules_does_not_open() {
    let missing: Vec<_> =
        FILES.iter().map(|(name, _)| ((*name).to_owned(), "missing-file")).collect();
    assert_eq!(found(&Files::new()), missing);
}
