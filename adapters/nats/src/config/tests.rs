use super::{Plan, config, value};

fn plan<'a>(agencies: &[&'a str]) -> Plan<'a> {
    Plan {
        hub: "hub.510000",
        agencies: agencies.to_vec(),
        name: "road",
        listen: "127.0.0.1:4222",
        http: "$NATS_HTTP",
        store: "/a folder/store",
        certificate: "server.pem",
        key: "server.key",
        ca: "ca.pem",
    }
}

#[test]
fn an_agency_may_say_three_things_and_hear_its_own_replies() {
    let text = config(&plan(&["ecology.510104"])).unwrap();
    let publish = r#"publish: { allow: ["submit.ecology=510104", "$JS.API.CONSUMER.MSG.NEXT.INBOX.ecology=510104", "$JS.ACK.INBOX.ecology=510104.>"] }"#;
    assert!(text.contains(publish), "{text}");
    assert!(text.contains(r#"subscribe: { allow: ["_INBOX_ecology=510104.>"] }"#), "{text}");
    assert!(text.contains(r#"user: "liandong://hub.510000/agency/ecology.510104""#), "{text}");
    assert_eq!(text.matches("accounts: [\"agency=ecology=510104\"]").count(), 3, "{text}");
}

#[test]
fn what_is_acknowledged_is_on_the_disk() {
    let text = config(&plan(&[])).unwrap();
    assert!(text.contains("sync_interval: always"), "{text}");
}

#[test]
fn an_agency_stands_once_however_often_it_is_named_and_in_the_same_place() {
    let text = config(&plan(&["b.1", "a.1", "b.1"])).unwrap();
    assert_eq!(text, config(&plan(&["a.1", "b.1"])).unwrap());
    assert_eq!(text.matches("agency/b.1\"").count(), 1, "{text}");
}

#[test]
fn what_is_no_id_is_refused_with_what_is_allowed() {
    let unfit = config(&plan(&["a\" }"])).unwrap_err();
    assert!(unfit.en.contains("letters, digits"), "{unfit}");
    assert!(unfit.zh.contains("机构编号"), "{}", unfit.zh);
}

#[test]
fn values_are_quoted_and_variables_are_not() {
    assert_eq!(value("$NATS_STORE"), "$NATS_STORE");
    assert_eq!(value("$JS.ACK"), "\"$JS.ACK\"");
    assert_eq!(value(r#"a"b\c"#), r#""a\"b\\c""#);
    assert_eq!(value("$"), "\"$\"");
}
