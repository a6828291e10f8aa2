//! The rules of the house itself: who leans on whom, and what every room looks like.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use toml::Table;

/// One crate: its folder, the crates of ours it uses, and the libraries it uses.
type Leans = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Who may use whom, lowest floor first; a crate uses only crates above its own line. A new entry is a
/// change of architecture: ARCHITECTURE.md says why.
const LEANS_ON: &[Leans] = &[
    ("proto/audit", &[], &["base64", "ed25519-dalek", "serde", "serde_json", "sha2"]),
    (
        "proto/wire",
        &[],
        &[
            "base64",
            "chacha20poly1305",
            "hpke",
            "prost",
            "prost-build",
            "protox",
            "serde",
            "serde_json",
            "serde_json_canonicalizer",
            "sha2",
            "zeroize",
        ],
    ),
    ("workflows/documents", &[], &["jsonschema", "serde", "serde_json", "unicode-normalization"]),
    ("workflows/casework", &[], &["jiff", "serde", "serde_json", "toml"]),
    ("workflows/planner", &["casework"], &["good_lp", "serde"]),
    (
        "policies/policy",
        &["casework", "documents"],
        &["cedar-policy", "serde", "serde_json", "sha2"],
    ),
    (
        "workflows/engine",
        &["audit", "casework", "documents", "planner", "wire"],
        &["async-trait", "hex", "serde", "serde_json", "tokio", "tracing"],
    ),
    (
        "adapters/ledger",
        &["audit", "casework", "engine", "wire"],
        &[
            "async-trait",
            "chacha20poly1305",
            "getrandom",
            "hmac",
            "rusqlite",
            "serde",
            "serde_json",
            "sha2",
            "sqlx",
            "tokio",
            "tracing",
            "zeroize",
        ],
    ),
    ("adapters/gateway", &["audit", "casework", "engine", "planner", "wire"], GATEWAY_LIBRARIES),
    (
        "adapters/intake",
        &[],
        &["csv-core", "encoding_rs", "jiff", "quick-xml", "serde", "serde_json", "zip"],
    ),
    (
        "adapters/nats",
        &["engine", "wire"],
        &[
            "async-nats",
            "async-trait",
            "futures-util",
            "prost",
            "serde",
            "serde_json",
            "tokio",
            "tracing",
        ],
    ),
    ("adapters/temporal", &["casework", "engine"], TEMPORAL_LIBRARIES),
    (
        "adapters/console",
        &["audit", "casework", "documents", "engine", "policy", "wire"],
        CONSOLE_LIBRARIES,
    ),
    ("deploy/stack", &[], &["getrandom", "rcgen", "rustix", "serde", "serde_json", "sha2"]),
    (
        "deploy/liandong",
        &[
            "audit",
            "casework",
            "console",
            "documents",
            "engine",
            "gateway",
            "intake",
            "ledger",
            "nats",
            "planner",
            "policy",
            "stack",
            "temporal",
            "wire",
        ],
        ROOF_LIBRARIES,
    ),
    (
        "tests",
        &["audit", "casework", "documents", "engine", "policy", "stack", "wire"],
        &["async-trait", "base64", "serde_json", "sha2", "tempfile", "tokio"],
    ),
];

/// Pages, their words, passwords, and what leaves as paper or table.
const CONSOLE_LIBRARIES: &[&str] = &[
    "argon2",
    "askama",
    "async-trait",
    "axum",
    "bytes",
    "fluent-bundle",
    "futures-util",
    "getrandom",
    "hex",
    "hyper",
    "hyper-util",
    "krilla",
    "multer",
    "rust_xlsxwriter",
    "serde",
    "serde_json",
    "sha2",
    "skrifa",
    "tokio",
    "tokio-stream",
    "toml",
    "tracing",
    "unic-langid",
];

/// Temporal's own worker, whose macros want two crates by their names and whose core is named for its
/// features.
const TEMPORAL_LIBRARIES: &[&str] = &[
    "futures",
    "futures-util",
    "serde",
    "serde_json",
    "temporalio-client",
    "temporalio-common",
    "temporalio-sdk",
    "temporalio-sdk-core",
    "temporalio-workflow",
    "tokio",
    "tracing",
];

/// What the machines' door is made of: one stack for gRPC, HTTP and TLS.
const GATEWAY_LIBRARIES: &[&str] = &[
    "arc-swap",
    "axum",
    "base64",
    "bytes",
    "futures-util",
    "hyper",
    "hyper-util",
    "protox",
    "reqwest",
    "rustls",
    "rustls-pki-types",
    "serde",
    "serde_json",
    "sha2",
    "tokio",
    "tokio-rustls",
    "tokio-stream",
    "tonic",
    "tonic-health",
    "tonic-prost",
    "tonic-prost-build",
    "tonic-reflection",
    "tower",
    "tracing",
    "utoipa",
    "x509-parser",
];

/// What the program adds: the command line, certificates, telemetry, and a browser to measure pages with.
const ROOF_LIBRARIES: &[&str] = &[
    "anyhow",
    "arc-swap",
    "async-trait",
    "axum",
    "clap",
    "getrandom",
    "hex",
    "opentelemetry",
    "opentelemetry-otlp",
    "opentelemetry_sdk",
    "prometheus-client",
    "rcgen",
    "reqwest",
    "rustix",
    "rustls",
    "serde",
    "serde_json",
    "sha2",
    "strsim",
    "tokio",
    "toml",
    "tracing",
    "tracing-opentelemetry",
    "tracing-subscriber",
    "zip",
];

/// What only tests and benchmarks may use, and which crates of ours do.
const DEV_LIBRARIES: &[&str] = &[
    "async-trait",
    "base64",
    "criterion",
    "documents",
    "ed25519-dalek",
    "jsonschema",
    "kit",
    "ledger",
    "opentelemetry-proto",
    "proptest",
    "prost",
    "rcgen",
    "rusqlite",
    "serde_json",
    "stack",
    "tempfile",
    "tokio",
    "toml",
    "tonic",
];

/// The floors that compute and touch nothing.
const PURE: &[&str] =
    &["workflows/documents", "workflows/casework", "workflows/planner", "policies/policy"];

/// The most lines of one source file.
const FILE_LINES_MAX: usize = 500;

/// The most lines of the first page.
const README_LINES_MAX: usize = 200;

/// The folders and files that stand at the top; names that begin with a dot or with README may be added.
const TOP: &[&str] = &[
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "adapters",
    "bench",
    "deploy",
    "policies",
    "proto",
    "target",
    "tests",
    "workflows",
];

fn manifest(folder: &str) -> Table {
    kit::text(&format!("{folder}/Cargo.toml")).parse().unwrap()
}

fn names(manifest: &Table, key: &str) -> BTreeSet<String> {
    let table = manifest.get(key).and_then(|value| value.as_table());
    table.into_iter().flat_map(Table::keys).cloned().collect()
}

fn crate_name(folder: &str) -> &str {
    folder.rsplit('/').next().unwrap()
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["workflows", "policies", "deploy", "tests", "proto", "adapters"] {
        let folder = kit::root().join(folder);
        if folder.exists() {
            look(&folder, &mut found);
        }
    }
    assert!(60 < found.len(), "the sources were not found");
    found
}

fn look(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            look(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_member_is_listed_by_hand_and_stands_in_the_table() {
    let root: Table = kit::text("Cargo.toml").parse().unwrap();
    let members: BTreeSet<&str> = root["workspace"]["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m.as_str().unwrap())
        .collect();
    assert!(members.iter().all(|member| !member.contains('*')), "{members:?}");
    let table: BTreeSet<&str> = LEANS_ON.iter().map(|(folder, ..)| *folder).collect();
    assert_eq!(members, table, "add the crate to LEANS_ON in tests/it/floors.rs");
    assert!(members.len() <= 16, "sixteen crates are the ceiling");
}

#[test]
fn nobody_leans_on_what_the_table_does_not_allow() {
    for (folder, ours, libraries) in LEANS_ON {
        let manifest = manifest(folder);
        let allowed: BTreeSet<String> =
            ours.iter().chain(*libraries).map(|name| (*name).to_owned()).collect();
        for key in ["dependencies", "build-dependencies"] {
            let extra: Vec<String> = names(&manifest, key).difference(&allowed).cloned().collect();
            assert!(
                extra.is_empty(),
                "{folder} leans on {extra:?}: add it to LEANS_ON in tests/it/floors.rs, and say why \
                 in ARCHITECTURE.md"
            );
        }
        for name in names(&manifest, "dev-dependencies") {
            assert!(DEV_LIBRARIES.contains(&name.as_str()), "{folder} tests lean on {name}");
        }
        assert!(manifest.get("target").is_none(), "{folder} has dependencies by platform");
    }
}

#[test]
fn nobody_leans_upward() {
    for (index, (folder, ours, _)) in LEANS_ON.iter().enumerate() {
        let below: Vec<&str> = LEANS_ON[..index].iter().map(|(of, ..)| crate_name(of)).collect();
        let upward: Vec<_> = ours.iter().filter(|name| !below.contains(*name)).collect();
        assert!(upward.is_empty(), "{folder} leans upward on {upward:?}");
    }
}

#[test]
fn every_pure_floor_names_what_it_may_not_touch() {
    let banned = ["SystemTime::now", "env::var", "fs::read", "HashMap", "HashSet"];
    for folder in PURE {
        let text = kit::text(&format!("{folder}/clippy.toml"));
        for what in banned {
            assert!(text.contains(what), "{folder}/clippy.toml does not ban {what}");
        }
        // A nested file replaces the root's, so what the root allows in tests is repeated.
        assert!(text.contains("allow-unwrap-in-tests = true"), "{folder}/clippy.toml");
    }
}

#[test]
fn every_crate_obeys_the_lints_of_the_house() {
    for (folder, ..) in LEANS_ON {
        let manifest = manifest(folder);
        assert_eq!(manifest["lints"]["workspace"].as_bool(), Some(true), "{folder}");
        assert_eq!(manifest["package"]["publish"]["workspace"].as_bool(), Some(true), "{folder}");
    }
}

#[test]
fn every_crate_has_a_front_page() {
    let pages = ["src/lib.rs", "src/main.rs", "kit/lib.rs"];
    for (folder, ..) in LEANS_ON {
        let page = pages.iter().map(|page| kit::root().join(folder).join(page));
        let page = page.into_iter().find(|page| page.exists()).unwrap();
        let text = fs::read_to_string(&page).unwrap();
        let front: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
        for heading in ["Never", "Elsewhere", "Why"] {
            assert!(front.contains(heading), "{} lacks {heading}", page.display());
        }
    }
}

#[test]
fn every_file_is_short_and_says_what_it_is() {
    let mut wrong = Vec::new();
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        let (lines, shown) = (text.lines().count(), path.display());
        if FILE_LINES_MAX < lines {
            wrong.push(format!("{shown} has {lines} lines: find the second noun in it"));
        }
        // The root itself is told by a way through `tests`.
        let within = path.strip_prefix(kit::root()).unwrap();
        let is_tests =
            path.ends_with("tests.rs") || within.components().any(|c| c.as_os_str() == "tests");
        if !is_tests && !text.starts_with("//!") {
            wrong.push(format!("{shown} does not begin with `//!`"));
        }
        if path.ends_with("mod.rs") {
            wrong.push(format!("{shown}: a folder's file is `noun.rs` beside it"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_exception_from_a_lint_says_why() {
    let attribute = concat!("#[al", "low(");
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap().replace("#![", "#[");
        for (start, _) in text.match_indices(attribute) {
            let end = text[start..].find(")]").map_or(text.len(), |end| start + end);
            assert!(text[start..end].contains("reason ="), "{}", path.display());
        }
    }
}

#[test]
fn the_top_of_the_house_holds_what_it_should() {
    for entry in fs::read_dir(kit::root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known =
            TOP.contains(&name.as_str()) || name.starts_with('.') || name.starts_with("README");
        assert!(known, "`{name}` stands at the top: put it on a floor");
    }
}

#[test]
fn the_first_page_is_short() {
    for page in ["README.md", "README.zh-CN.md"] {
        let lines = kit::text(page).lines().count();
        assert!((1..=README_LINES_MAX).contains(&lines), "{page} has {lines} lines");
    }
}
