//! Whoever looks at a case leaves a look, by her own name, once for each thing that she is shown; lists
//! leave none.

use super::routes::{About, Verb};
use super::{played, ways};
use crate::console::lead::{AUDITOR, CASE, Lead, NEW, OFFICERS, OLD, STRANGER};
use crate::console::site::Somebody;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// A look is written within so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// The trail of one reader: how often she looked at what, as the auditor's file has it.
struct Trail {
    auditor: Somebody,
    at: String,
    seen: BTreeMap<String, u64>,
}

impl Trail {
    fn of(lead: &Lead, agency: &str, officer: &str) -> Self {
        let at = format!("/looks?agency={agency}&officer={officer}&as=csv");
        let mut trail = Self { auditor: lead.of(AUDITOR), at, seen: BTreeMap::new() };
        trail.grown();
        trail
    }

    /// Looks are written behind: what came to it, once so many have come.
    fn grown_by(&mut self, count: u64) -> Vec<(String, u64)> {
        let (seen, end) = (self.seen.clone(), Instant::now() + PATIENCE);
        loop {
            self.seen = seen.clone();
            let grown = self.grown();
            if count <= grown.iter().map(|(_, n)| n).sum() || end < Instant::now() {
                return grown;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What came to it since it was looked at last. Columns: day, case, agency, its name, officer, what,
    /// first, last, how often.
    fn grown(&mut self) -> Vec<(String, u64)> {
        let text = self.auditor.page(&self.at);
        let mut now = BTreeMap::new();
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').map(|it| it.trim_matches('"')).collect();
            assert_eq!(cells[1], CASE, "{line}");
            *now.entry(cells[5].to_owned()).or_default() += cells[8].parse::<u64>().unwrap();
        }
        let old = std::mem::replace(&mut self.seen, now);
        let grown = self
            .seen
            .iter()
            .map(|(what, n)| (what.clone(), n - old.get(what).copied().unwrap_or_default()));
        grown.filter(|(_, n)| *n != 0).collect()
    }
}

/// What people call a path of the access rules.
fn called(path: &str) -> String {
    let file = kit::root().join("adapters/console/locales/zh");
    let files = std::fs::read_dir(file).unwrap().map(|it| it.unwrap().path());
    let texts: Vec<String> = files.map(|it| std::fs::read_to_string(it).unwrap()).collect();
    let id = format!("look-{path} = ");
    let found = texts.iter().flat_map(|it| it.lines()).find_map(|it| it.strip_prefix(&id));
    found.unwrap_or_else(|| panic!("no words for `{path}`")).to_owned()
}

#[tokio::test]
async fn whoever_looks_at_a_case_leaves_one_look_for_each_thing_and_lists_leave_none() {
    let lead = played().await;
    let officer = OFFICERS[0];
    let (mut wang, mut trail) = (lead.of(officer), Trail::of(lead, NEW, officer));
    for route in ways(Verb::Get, |it| it.path != "/live") {
        for path in route.addresses(CASE, lead) {
            let answer = wang.get(&path);
            let mut expected: Vec<(String, u64)> = match route.about {
                About::Case(_, looks) | About::Question(_, looks) => {
                    looks.iter().map(|it| (called(it), 1)).collect()
                }
                _ => Vec::new(),
            };
            expected.sort();
            // What comes too late is one too many for the next.
            let mut grown = trail.grown_by(expected.len() as u64);
            grown.sort();
            assert_eq!(grown, expected, "{path}: {}", answer.status);
        }
    }
    assert!(5 <= trail.seen.len(), "{:?}", trail.seen);
}

/// An excerpt is made of many entries, each read like a page.
#[tokio::test]
async fn an_excerpt_is_one_look_at_each_thing_that_is_in_it() {
    let lead = played().await;
    let (mut old, mut trail) = (lead.of(OLD), Trail::of(lead, OLD, OLD));
    let answer = old.get(&format!("/case/{CASE}/bundle.zip"));
    assert_eq!(answer.status, 200);
    assert!(!answer.bytes.is_empty());
    let mut expected = ["audit-proof", "bundle", "history"].map(|it| (called(it), 1));
    expected.sort();
    let mut grown = trail.grown_by(expected.len() as u64);
    grown.sort();
    assert_eq!(grown, expected);
}

#[tokio::test]
async fn what_was_not_shown_is_no_look() {
    let lead = played().await;
    let (mut stranger, mut trail) = (lead.of(STRANGER), Trail::of(lead, STRANGER, STRANGER));
    let is_of_case = |it: &super::Route| matches!(it.about, About::Case(..));
    for route in ways(Verb::Get, |it| is_of_case(it) && !it.path.starts_with("/log/")) {
        for path in route.addresses(CASE, lead) {
            assert_eq!(stranger.get(&path).status, 404, "{path}");
        }
    }
    assert_eq!(trail.grown(), []);
}
