//! The manifests: of Kubernetes' own form, without rights that nobody needs, and with nothing named that is
//! nowhere.

use super::{at, each, is_pinned, schema, yaml};
use serde_json::Value;
use std::collections::BTreeSet;

const FOLDER: &str = "deploy/kubernetes";
/// How long a stopping door waits, in seconds (`gateway::Limits::stop_max`).
const STOP_SECS: u64 = 20;

/// All objects that the kustomization names, in its order.
pub(super) fn objects() -> Vec<Value> {
    let kustomization = kustomization();
    let files = each(&kustomization["resources"]).map(|it| it.as_str().unwrap().to_owned());
    files.flat_map(|file| yaml::file(&format!("{FOLDER}/{file}"))).collect()
}

fn kustomization() -> Value {
    yaml::file(&format!("{FOLDER}/kustomization.yaml")).remove(0)
}

/// The pods that an object makes.
pub(super) fn pod(object: &Value) -> Option<&Value> {
    let path: &[&str] = match object["kind"].as_str()? {
        "Deployment" => &["spec", "template"],
        "CronJob" => &["spec", "jobTemplate", "spec", "template"],
        _ => return None,
    };
    Some(at(object, path))
}

pub(super) fn named(object: &Value) -> String {
    format!("{} {}", object["kind"], object["metadata"]["name"]).replace('"', "")
}

/// What an operator makes, by the table of the page.
fn outside() -> BTreeSet<String> {
    let page = kit::text(&format!("{FOLDER}/README.md"));
    let rows = page.lines().filter(|line| line.starts_with("| `liandong-"));
    rows.map(|row| row.split('`').nth(1).unwrap().to_owned()).collect()
}

fn findings(objects: &[Value]) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |wrong: bool, what: String| {
        if wrong {
            found.push(what);
        }
    };
    for object in objects {
        let name = named(object);
        schema::wrong(object).into_iter().for_each(|wrong| say(true, wrong));
        say(object["kind"] == "Secret", format!("{name}: secrets are named, not written"));
        let Some(pod) = pod(object) else { continue };
        of_pod(&name, &pod["spec"], &mut say);
        mounts(&name, &pod["spec"], objects, &mut say);
        if object["kind"] == "Deployment" {
            stays_up(&name, object, &mut say);
        }
    }
    selectors(objects, &mut say);
    found
}

type Say<'a> = dyn FnMut(bool, String) + 'a;

fn of_pod(name: &str, spec: &Value, say: &mut Say<'_>) {
    let security = &spec["securityContext"];
    say(security["runAsNonRoot"] != true, format!("{name}: may run as root"));
    say(security["runAsUser"].as_u64().is_none_or(|it| it == 0), format!("{name}: runs as root"));
    let seccomp = at(security, &["seccompProfile", "type"]);
    say(seccomp != "RuntimeDefault", format!("{name}: any system call"));
    say(spec["automountServiceAccountToken"] != false, format!("{name}: holds the cluster's key"));
    for host in ["hostNetwork", "hostPID", "hostIPC"] {
        say(!spec[host].is_null(), format!("{name}: {host}"));
    }
    for container in each(&spec["initContainers"]).chain(each(&spec["containers"])) {
        let name = format!("{name}/{}", container["name"].as_str().unwrap_or_default());
        let image = container["image"].as_str().unwrap_or_default();
        say(!is_pinned(image), format!("{name}: image `{image}` without a version"));
        let security = &container["securityContext"];
        say(security["allowPrivilegeEscalation"] != false, format!("{name}: may gain rights"));
        say(security["readOnlyRootFilesystem"] != true, format!("{name}: writes to its image"));
        let dropped = at(security, &["capabilities", "drop"]);
        say(!each(dropped).any(|it| it == "ALL"), format!("{name}: keeps capabilities"));
        say(
            !at(security, &["capabilities", "add"]).is_null(),
            format!("{name}: adds capabilities"),
        );
        for path in [["requests", "cpu"], ["requests", "memory"], ["limits", "memory"]] {
            let given = at(&container["resources"], &path);
            say(!given.is_string(), format!("{name}: resources.{} is missing", path.join(".")));
        }
        for variable in each(&container["env"]) {
            let (key, value) = (variable["name"].as_str().unwrap_or_default(), &variable["value"]);
            let is_secret =
                ["PASSWORD", "SECRET", "TOKEN", "KEY"].iter().any(|it| key.contains(it));
            say(is_secret && !value.is_null(), format!("{name}: secret `{key}` in clear"));
        }
    }
}

/// Probes, and time to stop.
fn stays_up(name: &str, deployment: &Value, say: &mut Say<'_>) {
    let spec = at(deployment, &["spec", "template", "spec"]);
    for container in each(&spec["containers"]) {
        let ports: BTreeSet<&str> =
            each(&container["ports"]).filter_map(|it| it["name"].as_str()).collect();
        for (probe, path) in [
            ("startupProbe", "/healthz"),
            ("livenessProbe", "/healthz"),
            ("readinessProbe", "/readyz"),
        ] {
            let asked = &container[probe]["httpGet"];
            say(asked["path"] != path, format!("{name}: {probe} does not ask {path}"));
            let port = asked["port"].as_str().unwrap_or_default();
            say(!ports.contains(port), format!("{name}: {probe} asks a port `{port}`"));
        }
        let pause = at(container, &["lifecycle", "preStop", "exec", "command"]);
        let pause = pause[1].as_str().and_then(|it| it.parse::<u64>().ok()).unwrap_or(0);
        let grace = spec["terminationGracePeriodSeconds"].as_u64().unwrap_or(30);
        say(grace < pause + STOP_SECS + 10, format!("{name}: {grace} s are no time to stop"));
    }
    let hosts = at(spec, &["affinity", "podAntiAffinity"]);
    say(hosts.is_null(), format!("{name}: all on one machine"));
    say(!spec["topologySpreadConstraints"].is_array(), format!("{name}: all in one zone"));
}

/// What is mounted is a volume, what is a volume is mounted, and what it is of is somewhere.
fn mounts(name: &str, spec: &Value, objects: &[Value], say: &mut Say<'_>) {
    let volumes: BTreeSet<&str> =
        each(&spec["volumes"]).filter_map(|it| it["name"].as_str()).collect();
    let containers = each(&spec["initContainers"]).chain(each(&spec["containers"]));
    let mounted: BTreeSet<&str> = containers
        .flat_map(|it| each(&it["volumeMounts"]))
        .filter_map(|it| it["name"].as_str())
        .collect();
    for odd in volumes.symmetric_difference(&mounted) {
        say(true, format!("{name}: volume `{odd}` is not both there and mounted"));
    }
    let mut known = outside();
    known.extend(each(&kustomization()["configMapGenerator"]).map(|it| text(&it["name"])));
    known.extend(objects.iter().map(|it| text(&it["metadata"]["name"])));
    for volume in each(&spec["volumes"]) {
        let of = [
            ["secret", "secretName"],
            ["configMap", "name"],
            ["persistentVolumeClaim", "claimName"],
        ];
        for of in of.iter().filter_map(|path| at(volume, path).as_str()) {
            say(!known.contains(of), format!("{name}: `{of}` is nowhere"));
        }
    }
    let account = text(&spec["serviceAccountName"]);
    say(!known.contains(&account), format!("{name}: account `{account}` is nowhere"));
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Whether labels are among those of a pod.
pub(super) fn selects(labels: &Value, pod: &Value) -> bool {
    let of_pod = &pod["metadata"]["labels"];
    let mut labels = labels.as_object().into_iter().flatten();
    labels.all(|(key, value)| of_pod[key] == *value)
}

fn selectors(objects: &[Value], say: &mut Say<'_>) {
    let deployments: Vec<&Value> = objects.iter().filter(|it| it["kind"] == "Deployment").collect();
    for object in objects {
        let name = named(object);
        let (labels, is_budget) = match object["kind"].as_str().unwrap_or_default() {
            "Service" => (at(object, &["spec", "selector"]), false),
            "PodDisruptionBudget" => (at(object, &["spec", "selector", "matchLabels"]), true),
            "Deployment" => (at(object, &["spec", "selector", "matchLabels"]), false),
            _ => continue,
        };
        let empty = labels.as_object().is_none_or(|it| it.is_empty());
        let found = deployments.iter().find(|it| selects(labels, pod(it).unwrap()));
        let Some(chosen) = found.filter(|_| !empty) else {
            say(true, format!("{name}: chooses no pod"));
            continue;
        };
        let replicas = chosen["spec"]["replicas"].as_u64().unwrap_or(1);
        let away = object["spec"]["maxUnavailable"].as_u64().unwrap_or(replicas);
        say(is_budget && replicas <= away, format!("{name}: all may be away at once"));
        let ports: Vec<&Value> = each(at(chosen, &["spec", "template", "spec", "containers"]))
            .flat_map(|it| each(&it["ports"]))
            .map(|it| &it["name"])
            .collect();
        for port in each(&object["spec"]["ports"]).map(|it| &it["targetPort"]) {
            say(!ports.contains(&port), format!("{name}: port {port} is nowhere"));
        }
    }
}

#[test]
fn the_manifests_are_in_order() {
    assert_eq!(findings(&objects()), [""; 0]);
    for wanted in ["Deployment", "Service", "PodDisruptionBudget", "CronJob", "NetworkPolicy"] {
        assert!(objects().iter().any(|it| it["kind"] == wanted), "{wanted}");
    }
}

#[test]
fn every_file_of_the_folder_is_named_and_every_name_is_a_file() {
    let kustomization = kustomization();
    let generated = each(&kustomization["configMapGenerator"]).flat_map(|it| each(&it["files"]));
    let mut named: BTreeSet<String> =
        each(&kustomization["resources"]).chain(generated).map(text).collect();
    named.extend(["kustomization.yaml".into(), "README.md".into()]);
    let there = super::files().into_iter();
    let there: BTreeSet<String> =
        there.filter_map(|it| it.strip_prefix("deploy/kubernetes/").map(str::to_owned)).collect();
    assert_eq!(named, there);
}

/// Each line of a manifest that is taken away or changed is missed by its rule.
#[test]
fn a_broken_manifest_is_found() {
    let whole: String = ["hub", "service", "disruption", "papers", "account", "verify"]
        .map(|file| kit::text(&format!("{FOLDER}/{file}.yaml")))
        .join("\n---\n");
    let broken = |from: &str, to: &str| {
        assert!(whole.contains(from), "`{from}` is not in the manifests");
        let text = whole.replacen(from, to, 1);
        findings(&yaml::documents(&text).unwrap_or_else(|wrong| panic!("{from}: {wrong}")))
    };
    assert_eq!(broken("replicas", "replicas"), [""; 0]);
    for (from, to, told) in [
        ("runAsNonRoot: true", "runAsNonRoot: false", "may run as root"),
        ("runAsUser: 10001", "runAsUser: 0", "runs as root"),
        ("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "writes to its image"),
        ("drop: [ALL]", "drop: [KILL]", "keeps capabilities"),
        ("allowPrivilegeEscalation: false", "privileged: true", "may gain rights"),
        ("seccompProfile: {type: RuntimeDefault}", "runAsGroup2: 1", "nothing that it knows"),
        ("automountServiceAccountToken: false\n      enable", "enable", "the cluster's key"),
        ("limits: {memory: 2Gi}", "limits: {cpu: 2}", "limits.memory is missing"),
        ("liandong:0.1.0", "liandong:latest", "without a version"),
        ("path: /readyz", "path: /metrics", "readinessProbe"),
        (
            "port: metrics}\n            periodSeconds: 2",
            "port: other}\n            periodSeconds: 2",
            "asks a port",
        ),
        ("livenessProbe:", "livenessPrобе:", "nothing that it knows"),
        (
            "terminationGracePeriodSeconds: 45",
            "terminationGracePeriodSeconds: 20",
            "no time to stop",
        ),
        ("secretName: liandong-keys", "secretName: liandong-kes", "is nowhere"),
        ("claimName: liandong-papers", "claimName: papers", "is nowhere"),
        ("configMap: {name: liandong-registry}", "configMap: {name: registry}", "is nowhere"),
        ("- {name: papers, mountPath", "- {name: paper, mountPath", "both there and mounted"),
        ("targetPort: door", "targetPort: dor", "is nowhere"),
        ("maxUnavailable: 1\n  unhealthy", "maxUnavailable: 3\n  unhealthy", "all may be away"),
        (
            "selector: {app.kubernetes.io/name: liandong-hub}",
            "selector: {app: hub}",
            "chooses no pod",
        ),
        ("replicas: 3", "replicas: three", "is no"),
        ("spec:\n  accessModes", "spec:\n  accesModes", "nothing that it knows"),
        ("value: warn", "value: warn}\n            - {name: DB_PASSWORD, value: x", "in clear"),
        ("serviceAccountName: liandong-hub", "serviceAccountName: hub", "account `hub` is nowhere"),
    ] {
        let found = broken(from, to);
        assert!(found.iter().any(|it| it.contains(told)), "`{to}` was not told: {found:#?}");
    }
}
