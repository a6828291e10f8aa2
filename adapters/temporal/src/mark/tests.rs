use super::*;

#[test]
fn a_mark_comes_back_and_a_broken_one_is_none() {
    let folder = std::env::temp_dir().join(format!("liandong-mark-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("followups.json");
    assert_eq!(Mark::read(&path), None);
    let mark = Mark { log: "hub-1".into(), namespace: "n-1".into(), place: 7 };
    mark.write(&path).unwrap();
    Mark { place: 8, ..mark.clone() }.write(&path).unwrap();
    assert_eq!(Mark::read(&path), Some(Mark { place: 8, ..mark }));
    fs::write(&path, b"{\"log\":").unwrap();
    assert_eq!(Mark::read(&path), None);
    fs::remove_dir_all(folder).unwrap();
}
