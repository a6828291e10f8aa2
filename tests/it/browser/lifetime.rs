//! However the tests end, no browser is left over, and nothing of it.

use kit::browser::Browser;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Says to the test below that it is the caller.
const CALLER: &str = "BROWSER_TEST_CALLER";
const NAME: &str = "browser::lifetime::a_browser_ends_with_a_caller_that_is_killed";
/// How long a browser may take to end.
const END_MAX: Duration = Duration::from_secs(20);

#[test]
fn a_browser_ends_with_a_caller_that_is_killed() {
    if std::env::var_os(CALLER).is_some() {
        let browser = Browser::launch();
        let page = browser.page();
        assert_eq!(page.goto("data:text/html,there"), 200);
        println!("\nFOLDER {}", browser.folder().display());
        std::io::stdin().read_line(&mut String::new()).unwrap();
        return;
    }
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", NAME, "--nocapture"]).env(CALLER, "1").process_group(0);
    let mut caller = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let said = BufReader::new(caller.stdout.take().unwrap());
    let mut lines = said.lines().map(Result::unwrap);
    let folder = lines.find_map(|line| line.strip_prefix("FOLDER ").map(PathBuf::from)).unwrap();
    assert!(!of(&folder).is_empty() && folder.exists());
    // With all its group, as a terminal or a time limit does it.
    let killed = format!("kill -KILL -{}", caller.id());
    assert!(Command::new("sh").args(["-c", &killed]).status().unwrap().success());
    caller.wait().unwrap();
    ends(&folder);
}

#[test]
fn a_browser_ends_when_it_is_dropped_with_pages_open() {
    let browser = Browser::launch();
    let page = browser.page();
    let folder = browser.folder().to_owned();
    assert!(!of(&folder).is_empty());
    drop(browser);
    ends(&folder);
    drop(page);
}

fn ends(folder: &Path) {
    let end = Instant::now() + END_MAX;
    while folder.exists() || !of(folder).is_empty() {
        assert!(Instant::now() < end, "{} and {:?}", folder.display(), of(folder));
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The processes that name a folder on their command line.
fn of(folder: &Path) -> Vec<String> {
    let folder = folder.to_str().unwrap();
    let entries = std::fs::read_dir("/proc").unwrap().flatten();
    let lines = entries.filter_map(|entry| {
        let bytes = std::fs::read(entry.path().join("cmdline")).ok()?;
        Some(String::from_utf8_lossy(&bytes).replace('\0', " "))
    });
    lines.filter(|line| line.contains(folder)).collect()
}
