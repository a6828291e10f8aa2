//! A client made from the `.proto` file alone refers a lead, and checks everything it is told.

use super::{RECIPIENT, SENDER, refer};
use crate::served::Served;
use serde_json::{Value, json};

/// The values of these fields.
fn some(of: &Value, fields: &[&str]) -> Value {
    fields.iter().map(|field| ((*field).to_owned(), of[*field].clone())).collect()
}

#[test]
fn a_client_from_the_contract_alone_refers_a_lead_and_has_it_signed_for() {
    let served = Served::start(&[SENDER, RECIPIENT]);
    let seen = refer(&served, 1);
    assert_eq!(
        some(&seen["about"], &["hub", "agency"]),
        json!({"hub": "hub.510000", "agency": SENDER})
    );
    was_answered_once(&seen);
    was_proven(&seen);
    was_delivered(&seen);
    were_refused(&seen["noes"]);
}

fn was_answered_once(seen: &Value) {
    let (first, again) = (&seen["first"], &seen["again"]);
    let fields = ["outcome", "refusal", "position", "repeated"];
    let granted = json!({"outcome": "granted", "refusal": "", "position": 0, "repeated": false});
    assert_eq!(some(first, &fields), granted, "{first}");
    let receipt = &first["receipt"];
    assert_eq!(
        some(receipt, &["hub", "sender", "v"]),
        json!({"hub": "hub.510000/log", "sender": SENDER, "v": 1})
    );
    // The same bytes again: the same answer and the same receipt, and nothing done anew.
    let mut repeated = first.clone();
    repeated["repeated"] = json!(true);
    assert_eq!(again, &repeated);
}

fn was_proven(seen: &Value) {
    let proof = &seen["proof"];
    assert_eq!(
        some(proof, &["leaf_is_promised", "kind"]),
        json!({"leaf_is_promised": true, "kind": "act"})
    );
    assert!(1 <= proof["size"].as_u64().unwrap(), "{proof}");
}

fn was_delivered(seen: &Value) {
    let letter = &seen["letter"];
    let fields =
        ["type", "subject", "from", "act", "entry_commits_to_statement", "document_is_named"];
    let expected = json!({
        "type": "cn.liandong.delivery.v1",
        "subject": seen["first"]["case"],
        "from": SENDER,
        "act": "refer",
        "entry_commits_to_statement": true,
        "document_is_named": true,
    });
    assert_eq!(some(letter, &fields), expected);
    let signed_for = &seen["signed_for"];
    assert_eq!(signed_for["outcome"], "granted", "{signed_for}");
    assert_eq!(signed_for["receipt"]["sender"], RECIPIENT);
    assert_eq!(seen["deleted"], 1);
    let rungs = seen["rungs"].as_array().unwrap();
    assert_eq!(rungs.last().unwrap(), "accepted", "{rungs:?}");
    assert!(rungs.contains(&json!("delivered")), "{rungs:?}");
}

fn were_refused(noes: &Value) {
    let no = |of: &str| (noes[of]["status"].clone(), noes[of]["code"].clone());
    assert_eq!(no("forged"), (json!("UNAUTHENTICATED"), json!("R003")), "{noes}");
    assert_eq!(no("by_another"), (json!("PERMISSION_DENIED"), json!("R005")), "{noes}");
    assert_eq!(noes["missing"]["status"], "NOT_FOUND", "{noes}");
    for no in noes.as_object().unwrap().values() {
        assert!(!no["zh"].as_str().unwrap().is_empty() && !no["en"].as_str().unwrap().is_empty());
    }
}
