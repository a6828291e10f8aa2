//! Certificates that the hub's own authority would never give, and some that it would.

use crate::served::Served;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, SanType, SerialNumber, date_time_ymd,
};
use std::fs;

/// A certificate and its key, both PEM.
#[derive(Debug, Clone)]
pub(super) struct Issued {
    pub(super) chain: String,
    pub(super) key: String,
}

/// The certificate of an agency, good until the end of a year.
fn wanted(agency: &str, until: i32) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, agency);
    let uri = format!("liandong://hub.510000/agency/{agency}");
    params.subject_alt_names = vec![SanType::URI(uri.as_str().try_into().unwrap())];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    params.serial_number = Some(SerialNumber::from(4_711_u64));
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(until, 12, 31);
    params
}

/// A certificate by the hub's own authority, whose key lies in its folder.
pub(super) fn by_the_hub(served: &Served, agency: &str, until: i32) -> Issued {
    let read = |name: &str| fs::read_to_string(served.dir().join("ca").join(name)).unwrap();
    let key = KeyPair::from_pem(&read("ca.key")).unwrap();
    let issuer = Issuer::from_ca_cert_pem(&read("ca.pem"), key).unwrap();
    issued(wanted(agency, until), |params, key| params.signed_by(key, &issuer).unwrap().pem())
}

/// A certificate by an authority of this name that is not the hub's.
pub(super) fn by_a_stranger(name: &str, agency: &str, until: i32) -> Issued {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let stranger = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    issued(wanted(agency, until), |params, key| params.signed_by(key, &stranger).unwrap().pem())
}

fn issued(
    params: CertificateParams,
    sign: impl FnOnce(CertificateParams, &KeyPair) -> String,
) -> Issued {
    let key = KeyPair::generate().unwrap();
    Issued { chain: sign(params, &key), key: key.serialize_pem() }
}
