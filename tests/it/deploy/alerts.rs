//! Alerts: expressions that are ones, over metrics that are served, to pages that are there.

use super::{each, yaml};
use serde_json::Value;
use std::collections::BTreeSet;

const FILE: &str = "deploy/prometheus/alerts.yaml";

/// Metrics of others that an alert may ask for, with who serves them.
const OF_OTHERS: &[&str] = &[
    "up",                          // Prometheus
    "kube_job_status_failed",      // kube-state-metrics
    "node_filesystem_avail_bytes", // node_exporter, and the following
    "node_filesystem_size_bytes",
    "node_systemd_unit_state",
    "node_timex_offset_seconds",
    "node_timex_sync_status",
];

fn rules(document: &Value) -> Vec<Value> {
    each(&document["groups"]).flat_map(|group| each(&group["rules"])).cloned().collect()
}

/// The names of metrics in an expression: words that no bracket of labels holds and that are no function.
pub(super) fn metrics(expression: &str) -> BTreeSet<String> {
    let mut plain = String::new();
    let (mut depth, mut quoted) = (0, false);
    for c in expression.chars() {
        match c {
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => depth -= 1,
            c if depth == 0 && !quoted => plain.push(c),
            _ => {}
        }
    }
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|it| *it == "up" || it.contains('_')).map(str::to_owned).collect()
}

/// All metrics of ours that an alert or a page names.
pub(super) fn ours() -> BTreeSet<String> {
    let rules = rules(&yaml::file(FILE).remove(0));
    let named = rules.iter().flat_map(|rule| metrics(rule["expr"].as_str().unwrap()));
    let mut named: BTreeSet<String> = named.filter(|it| it.starts_with("liandong_")).collect();
    for page in ["deploy/README.md", "deploy/README.zh-CN.md"] {
        let text = kit::text(page);
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        named.extend(words.filter(|it| it.starts_with("liandong_")).map(str::to_owned));
    }
    named
}

fn findings(document: &Value) -> Vec<String> {
    let rules = rules(document);
    let mut found = Vec::new();
    let expressions: Vec<&str> =
        rules.iter().map(|rule| rule["expr"].as_str().unwrap_or_default()).collect();
    let wrong = yaml::expressions(&expressions);
    let mut names = BTreeSet::new();
    for ((rule, expression), wrong) in rules.iter().zip(&expressions).zip(wrong) {
        let name = rule["alert"].as_str().unwrap_or_default();
        if name.is_empty() || !names.insert(name) {
            found.push(format!("`{name}` is no name, or another's"));
        }
        found.extend(wrong.map(|wrong| format!("{name}: {wrong}")));
        for metric in metrics(expression) {
            if !metric.starts_with("liandong_") && !OF_OTHERS.contains(&metric.as_str()) {
                found.push(format!("{name}: `{metric}` is served by nobody"));
            }
        }
        if !["page", "ticket"].iter().any(|it| rule["labels"]["severity"] == *it) {
            found.push(format!("{name}: how urgent is it?"));
        }
        if rule["annotations"]["summary"].as_str().is_none_or(str::is_empty) {
            found.push(format!("{name}: says nothing"));
        }
        let page = rule["annotations"]["runbook"].as_str().unwrap_or_default();
        if !leads_somewhere(page) {
            found.push(format!("{name}: `{page}` is nowhere"));
        }
        for key in rule.as_object().into_iter().flatten().map(|(key, _)| key.as_str()) {
            if !["alert", "expr", "for", "labels", "annotations"].contains(&key) {
                found.push(format!("{name}: `{key}` is nothing that it knows"));
            }
        }
    }
    found
}

fn leads_somewhere(page: &str) -> bool {
    let Some((file, place)) = page.split_once('#') else { return false };
    let path = kit::root().join(file);
    path.exists() && super::places(&kit::text(file)).any(|it| it == place)
}

#[test]
fn the_alerts_are_in_order() {
    let document = yaml::file(FILE).remove(0);
    assert!(8 < rules(&document).len());
    assert_eq!(findings(&document), [""; 0]);
}

#[test]
fn a_broken_alert_is_found() {
    let whole = kit::text(FILE);
    for (from, to, told) in [
        ("[5m])) > 0.05", "[5m]) > 0.05", "LiandongFaults"),
        ("node_timex_sync_status == 0", "node_time_sync == 0", "served by nobody"),
        ("severity: page", "severity: maybe", "how urgent"),
        ("disaster.md#machine-lost", "disaster.md#machine-gone", "is nowhere"),
        ("LiandongNoHub", "LiandongHubDown", "another's"),
        ("for: 2m", "fore: 2m", "nothing that it knows"),
        ("summary: no hub", "summry: no hub", "says nothing"),
    ] {
        assert!(whole.contains(from), "{from}");
        let broken = yaml::documents(&whole.replacen(from, to, 1)).unwrap().remove(0);
        let found = findings(&broken);
        assert!(found.iter().any(|it| it.contains(told)), "`{to}` was not told: {found:#?}");
    }
}
