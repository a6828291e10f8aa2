//! Who may speak to whom in the cluster: nobody, but for what the hub's settings need.

use super::kubernetes::{named, objects, pod, selects};
use super::{at, each};
use serde_json::Value;
use std::collections::BTreeSet;

/// PostgreSQL's port stands in a secret; names and witnesses in no setting.
const BESIDE: &[u64] = &[53, 443, 5432];

/// The ports that a hub must reach.
fn needed() -> BTreeSet<u64> {
    let settings: toml::Table = kit::text("deploy/kubernetes/hub.toml").parse().unwrap();
    let urls = [("nats", "url"), ("nats", "monitor"), ("temporal", "url")];
    let ports = urls.map(|(section, key)| {
        let url = settings[section][key].as_str().unwrap();
        url.rsplit_once(':').unwrap().1.parse().unwrap()
    });
    ports.into_iter().chain(BESIDE.iter().copied()).collect()
}

/// The ports of a direction that policies open for a pod, and whether each rule says for whom.
fn open(policies: &[&Value], pod: &Value, (rules, who): (&str, &str)) -> (BTreeSet<u64>, bool) {
    let mut ports = BTreeSet::new();
    let mut for_somebody = true;
    for policy in policies {
        if !selects(at(policy, &["spec", "podSelector", "matchLabels"]), pod) {
            continue;
        }
        for rule in each(at(policy, &["spec", rules])) {
            for_somebody &= each(&rule[who]).count() != 0;
            // Without a list of ports a rule opens them all.
            for_somebody &= each(&rule["ports"]).count() != 0;
            ports.extend(each(&rule["ports"]).filter_map(|it| it["port"].as_u64()));
        }
    }
    (ports, for_somebody)
}

fn findings(objects: &[Value]) -> Vec<String> {
    let policies: Vec<&Value> = objects.iter().filter(|it| it["kind"] == "NetworkPolicy").collect();
    let mut found = Vec::new();
    let is_none = |it: &&&Value| {
        let spec = &it["spec"];
        let both = each(&spec["policyTypes"]).count() == 2;
        at(spec, &["podSelector"]) == &serde_json::json!({})
            && both
            && spec["ingress"].is_null()
            && spec["egress"].is_null()
    };
    if !policies.iter().any(|it| is_none(&it)) {
        found.push("nobody says that nobody may".to_owned());
    }
    for object in objects {
        let Some(pod) = pod(object) else { continue };
        let name = named(object);
        let is_hub = object["kind"] == "Deployment";
        let (out, for_somebody) = open(&policies, pod, ("egress", "to"));
        let need = if is_hub { needed() } else { [53, 5432].into() };
        if out != need {
            found.push(format!("{name}: may reach {out:?}, needs {need:?}"));
        }
        let (into, from_somebody) = open(&policies, pod, ("ingress", "from"));
        let need: BTreeSet<u64> = if is_hub { [7443, 9464].into() } else { BTreeSet::new() };
        if into != need {
            found.push(format!("{name}: is reached at {into:?}, takes {need:?}"));
        }
        if !(for_somebody && from_somebody) {
            found.push(format!("{name}: a rule is for everybody"));
        }
    }
    for block in text(&policies).split("\"cidr\":\"").skip(1) {
        if block.starts_with("0.0.0.0/0") {
            found.push("a rule is for the whole world".to_owned());
        }
    }
    found
}

fn text(policies: &[&Value]) -> String {
    serde_json::to_string(policies).unwrap()
}

#[test]
fn a_hub_reaches_what_its_settings_name_and_nothing_else() {
    assert_eq!(findings(&objects()), [""; 0]);
}

#[test]
fn a_hole_and_a_wall_are_found() {
    let text = serde_json::to_string(&objects()).unwrap();
    for (from, to, told) in [
        (r#""port":5432"#, r#""port":5433"#, "may reach"),
        (r#""port":8222"#, r#""port":4222"#, "may reach"),
        (r#""port":7233"#, r#""port":22"#, "may reach"),
        (r#""port":9464"#, r#""port":9465"#, "is reached at"),
        (r#""cidr":"192.0.2.0/24""#, r#""cidr":"0.0.0.0/0""#, "the whole world"),
        (r#""to":[{"ipBlock":{"cidr":"198.51.100.30/32"}}]"#, r#""to":[]"#, "for everybody"),
        (r#""podSelector":{},"#, r#""podSelector":{"matchLabels":{"a":"b"}},"#, "nobody may"),
        (r#""liandong/record":"reads"}},"#, r#""liandong/record":"writes"}},"#, "may reach"),
    ] {
        assert!(text.contains(from), "{from}");
        let broken: Vec<Value> = serde_json::from_str(&text.replacen(from, to, 1)).unwrap();
        let found = findings(&broken);
        assert!(found.iter().any(|it| it.contains(told)), "`{to}` was not told: {found:#?}");
    }
}
