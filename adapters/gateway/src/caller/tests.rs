use super::{Caller, caller, is_id};
use rcgen::{CertificateParams, KeyPair, SanType};

const HUB: &str = "hub.510000";

fn certificate(names: &[&str]) -> Vec<u8> {
    let mut params = CertificateParams::new(vec!["ignored.example".to_owned()]).unwrap();
    let uri = |name: &&str| SanType::URI((*name).try_into().unwrap());
    params.subject_alt_names.extend(names.iter().map(uri));
    params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().to_vec()
}

fn no(names: &[&str]) -> String {
    caller(&certificate(names), HUB).unwrap_err().en
}

#[test]
fn an_agency_is_who_its_one_name_says() {
    let agency = certificate(&["https://example.org", "liandong://hub.510000/agency/eco-510100"]);
    assert_eq!(caller(&agency, HUB).unwrap(), Caller::Agency("eco-510100".into()));
    let operator = certificate(&["liandong://hub.510000/operator/duty"]);
    assert_eq!(caller(&operator, HUB).unwrap(), Caller::Operator("duty".into()));
}

#[test]
fn none_several_and_another_hubs_are_turned_away_with_a_reason() {
    assert!(no(&[]).contains("no SAN URI"));
    let one = "liandong://hub.510000/agency/a";
    assert!(no(&[one, "liandong://hub.510000/agency/b"]).contains("2 SAN URIs"));
    assert!(no(&[one, one]).contains("2 SAN URIs"));
    assert!(no(&["liandong://hub.500000/agency/a"]).contains("another hub"));
    assert!(no(&["liandong://hub.510000.evil/agency/a"]).contains("another hub"));
}

#[test]
fn a_name_of_another_form_is_turned_away() {
    for name in [
        "liandong://hub.510000",
        "liandong://hub.510000/agency",
        "liandong://hub.510000/agency/",
        "liandong://hub.510000/agency/..",
        "liandong://hub.510000/agency/a/b",
        "liandong://hub.510000/agency/a%2fb",
        "liandong://hub.510000/root/a",
    ] {
        assert!(no(&[name]).contains("must be"), "{name}");
    }
    assert_eq!(caller(b"no certificate", HUB).unwrap_err().en, "the certificate cannot be read");
}

#[test]
fn an_id_can_be_the_name_of_a_folder() {
    assert!(is_id("sc.eco-510100_2"));
    for id in ["", ".", "..", ".a", "a/b", "a b", "机构", &"a".repeat(65)] {
        assert!(!is_id(id), "{id}");
    }
}
