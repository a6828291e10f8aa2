use super::{FOLDER, Relay};
use std::fs;

#[tokio::test]
async fn what_a_killed_process_left_is_removed_by_the_next_and_the_way_of_one_that_runs_stays() {
    let left = std::env::temp_dir().join(format!("{FOLDER}{}-0", u32::MAX));
    fs::create_dir_all(&left).unwrap();
    let first = Relay::open("127.0.0.1", 1).unwrap();
    let second = Relay::open("127.0.0.1", 1).unwrap();
    assert!(!left.exists());
    assert!(first.folder().exists() && second.folder().exists());
    let folder = first.folder().to_owned();
    drop(first);
    assert!(!folder.exists());
}
