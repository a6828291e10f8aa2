//! Temporal, asked through its own command line.

use super::folder;
use ::stack::TemporalOptions;

fn options() -> TemporalOptions {
    let search_attributes = vec![("Agency".to_owned(), "Keyword".to_owned())];
    TemporalOptions { ui: false, search_attributes }
}

#[test]
fn a_workflow_that_was_started_is_there_after_kill_9_on_the_same_port() {
    let folder = folder();
    let mut temporal = kit::servers::stack(folder.path()).temporal(options()).unwrap();
    let start = ["workflow", "start", "--workflow-id", "w-1", "--type", "T", "--task-queue", "q"];
    let agency = ["--search-attribute", "Agency=\"ecology.510104\""];
    temporal.ask(&[start.as_slice(), &agency].concat()).unwrap();
    let address = temporal.address();
    temporal.kill9();
    assert!(temporal.ask(&["operator", "cluster", "health"]).is_err());
    temporal.restart().unwrap();
    assert_eq!(temporal.address(), address);
    let told = temporal.ask(&["workflow", "describe", "--workflow-id", "w-1"]).unwrap();
    assert!(told.contains("w-1") && told.contains("ecology.510104"), "{told}");
}

#[test]
fn its_page_is_served_only_when_asked_for_and_nothing_leaves_this_machine() {
    let folder = folder();
    let stack = kit::servers::stack(folder.path());
    let without = stack.temporal(options()).unwrap();
    assert_eq!(without.ui_url(), None);
    drop(without);
    let with = stack.temporal(TemporalOptions { ui: true, ..options() }).unwrap();
    let page = with.ui_url().unwrap();
    let answer = super::nats::get(page.strip_prefix("http://").unwrap(), "/");
    assert!(answer.contains("text/html"), "{answer}");
    let open = listening(with.pid().unwrap());
    assert!(4 <= open.len(), "{open:?}");
    // 127.0.0.1, as the kernel writes it.
    assert!(open.iter().all(|address| address.starts_with("0100007F:")), "{open:?}");
}

/// The addresses a process listens on.
fn listening(pid: u32) -> Vec<String> {
    let sockets: Vec<String> = std::fs::read_dir(format!("/proc/{pid}/fd"))
        .unwrap()
        .flatten()
        .filter_map(|entry| Some(std::fs::read_link(entry.path()).ok()?.to_str()?.to_owned()))
        .collect();
    let mut found = Vec::new();
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
        for line in std::fs::read_to_string(table).unwrap().lines().skip(1) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            if fields[3] == "0A" && sockets.contains(&format!("socket:[{}]", fields[9])) {
                found.push(fields[1].to_owned());
            }
        }
    }
    found
}
