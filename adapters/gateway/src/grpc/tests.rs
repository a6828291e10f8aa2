use super::WAYS;
use std::collections::BTreeSet;

const CONTRACT: &str = include_str!("../../../../proto/liandong/v1/hub.proto");

#[test]
fn the_gate_knows_every_method_of_the_contract_and_no_other() {
    let (mut service, mut methods) = ("", BTreeSet::new());
    for line in CONTRACT.lines().map(str::trim) {
        if let Some(rest) = line.strip_prefix("service ") {
            service = rest.split(' ').next().unwrap();
        }
        if let Some(rest) = line.strip_prefix("rpc ") {
            let method = rest.split('(').next().unwrap();
            methods.insert(format!("/liandong.v1.{service}/{method}"));
        }
    }
    assert!(15 < methods.len());
    let known = WAYS.iter().map(|way| way.name.to_owned());
    let known: BTreeSet<String> = known.filter(|name| name.starts_with("/liandong")).collect();
    assert_eq!(known, methods);
}
