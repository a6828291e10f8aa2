use super::{openapi, routes};
use crate::tests::empty_hub;
use serde_json::Value;
use std::collections::BTreeSet;

fn routed() -> BTreeSet<String> {
    routes().iter().map(|(way, _)| way.name.replace("{*path}", "{path}")).collect()
}

#[test]
fn every_route_stands_in_the_contract_and_nothing_else_does() {
    let contract: Value = serde_json::from_str(&openapi()).unwrap();
    let mut told = BTreeSet::new();
    for (path, verbs) in contract["paths"].as_object().unwrap() {
        for verb in verbs.as_object().unwrap().keys() {
            told.insert(format!("{} {path}", verb.to_uppercase()));
        }
    }
    assert_eq!(told, routed());
}

#[test]
fn the_contract_is_openapi_3_1_and_resolves() {
    let text = openapi();
    let contract: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(contract["openapi"], "3.1.0");
    let schemas = contract["components"]["schemas"].as_object().unwrap();
    let named = text.split("#/components/schemas/").skip(1);
    let named: BTreeSet<&str> = named.map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(10 < named.len());
    assert!(named.iter().all(|name| schemas.contains_key(*name)), "{named:?}");
}

#[tokio::test]
async fn no_route_accepts_a_parameter_that_it_does_not_know() {
    let hub = empty_hub().await;
    let browser = hub.browser("eco");
    for (way, _) in routes() {
        let (verb, path) = way.name.split_once(' ').unwrap();
        let path = path
            .replace("{number}", "c-9")
            .replace("{digest}", &"ab".repeat(32))
            .replace("{position}", "0")
            .replace("{*path}", "0/000");
        let response = browser.ask(verb, &format!("{path}?surprise=1")).send().await.unwrap();
        assert_eq!(response.status(), 400, "{}", way.name);
        assert_eq!(response.headers()["liandong-code"], "R001", "{}", way.name);
    }
}
