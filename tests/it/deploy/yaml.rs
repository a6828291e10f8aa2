//! Files in YAML, read by a reader that is not ours.

use serde_json::Value;
use stack::python::{Wanted, environment};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// What is installed, to the byte.
const REQUIREMENTS: &str = "tests/it/deploy/requirements.txt";

/// Reads documents as JSON; a key that stands twice in one mapping is an error, where YAML's reader would
/// take the last without a word.
const READ: &str = r#"
import json, sys, yaml
class Loader(yaml.SafeLoader):
    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.constructor.ConstructorError(None, None, f"twice: {sorted(twice)}", node.start_mark)
        return super().construct_mapping(node, deep)
json.dump([it for it in yaml.load_all(sys.stdin, Loader) if it is not None], sys.stdout)
"#;

/// Reads a list of Prometheus' expressions; answers what is wrong with each, or null.
const EXPRESSIONS: &str = r"
import json, sys, promql_parser
def wrong(expression):
    try:
        promql_parser.parse(expression)
    except ValueError as error:
        return str(error)
json.dump([wrong(it) for it in json.load(sys.stdin)], sys.stdout)
";

/// The documents of a file.
pub(super) fn file(path: &str) -> Vec<Value> {
    documents(&kit::text(path)).unwrap_or_else(|wrong| panic!("{path}: {wrong}"))
}

/// The documents of a text, or what is wrong with it.
pub(super) fn documents(text: &str) -> Result<Vec<Value>, String> {
    asked(READ, text)
}

/// What is wrong with each expression.
pub(super) fn expressions(expressions: &[&str]) -> Vec<Option<String>> {
    asked(EXPRESSIONS, &serde_json::to_string(expressions).unwrap()).unwrap()
}

fn asked<T: serde::de::DeserializeOwned>(program: &str, text: &str) -> Result<T, String> {
    let mut child = Command::new(interpreter())
        .args(["-I", "-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let said = child.wait_with_output().unwrap();
    if !said.status.success() {
        return Err(String::from_utf8_lossy(&said.stderr).into_owned());
    }
    Ok(serde_json::from_slice(&said.stdout).unwrap())
}

fn interpreter() -> &'static std::path::Path {
    static INTERPRETER: OnceLock<std::path::PathBuf> = OnceLock::new();
    INTERPRETER.get_or_init(|| {
        let requirements = kit::text(REQUIREMENTS);
        let wanted = Wanted {
            requirements: &requirements,
            minors: 11..=14,
            heeded_from: 11,
            purpose: ("读取部署文件", "the reader of deployment files"),
        };
        let folder = environment(&kit::servers::cache(), &wanted, &|_| true);
        folder.unwrap_or_else(|fault| panic!("{fault}")).join("bin/python")
    })
}

#[test]
fn a_key_that_stands_twice_is_an_error() {
    assert_eq!(documents("a: 1\n---\nb: 2").unwrap().len(), 2);
    assert!(documents("a: {b: 1, b: 2}").unwrap_err().contains("twice"));
    assert!(documents("x: &x {b: 1}\ny: {<<: *x, b: 2}").is_ok());
    assert!(documents("a: [").is_err());
}
