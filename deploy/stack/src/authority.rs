//! The stack's own certificate authority: every server has a certificate of it, clients may be given one.

use crate::fault::StackFault;
use crate::place::{self, Place};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, SanType,
};
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

const CERTIFICATE: &str = "ca.pem";
const KEY: &str = "ca.key";
const CLIENTS: &str = "clients";

/// A certificate, its key and the authority that both sides know, as files in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The certificate.
    pub certificate: PathBuf,
    /// Its key, mode 600.
    pub key: PathBuf,
    /// The authority of the stack.
    pub ca: PathBuf,
}

/// The authority's certificate.
pub(crate) fn certificate(place: &Place) -> PathBuf {
    place.join(CERTIFICATE)
}

/// Makes the authority unless it is there.
pub(crate) fn make(place: &Place) -> Result<(), StackFault> {
    // The certificate is written last: where it is, the key is.
    if certificate(place).exists() {
        return Ok(());
    }
    let key = KeyPair::generate().map_err(refused)?;
    let mut params = named("Liandong stack CA");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let signed = params.self_signed(&key).map_err(refused)?;
    place::write_secret(&place.join(KEY), key.serialize_pem().as_bytes())?;
    place::write(&certificate(place), signed.pem().as_bytes())
}

/// A server's certificate for loopback, as `server.pem` and `server.key` in `folder`.
pub(crate) fn server(place: &Place, folder: &Path) -> Result<Identity, StackFault> {
    let mut params = named("localhost");
    let loopback = SanType::IpAddress(IpAddr::V4(Ipv4Addr::LOCALHOST));
    params.subject_alt_names = vec![dns("localhost")?, loopback];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    issue(place, params, folder, "server")
}

/// A client's certificate, as `NAME.pem` and `NAME.key` in the folder `clients`: `name` is its common
/// name and, as a SAN URI, `uri`.
pub(crate) fn client(place: &Place, name: &str, uri: &str) -> Result<Identity, StackFault> {
    let mut params = named(name);
    params.subject_alt_names = vec![SanType::URI(uri.try_into().map_err(refused)?)];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    issue(place, params, &place.folder(CLIENTS)?, name)
}

/// Where a client's certificate of that name lies.
pub(crate) fn client_files(place: &Place, name: &str) -> Identity {
    files(place, &place.join(CLIENTS), name)
}

fn files(place: &Place, folder: &Path, name: &str) -> Identity {
    let certificate = folder.join(format!("{name}.pem"));
    let key = folder.join(format!("{name}.key"));
    Identity { certificate, key, ca: self::certificate(place) }
}

fn issue(
    place: &Place,
    mut params: CertificateParams,
    folder: &Path,
    name: &str,
) -> Result<Identity, StackFault> {
    let files = files(place, folder, name);
    let ca_key = KeyPair::from_pem(&place::read(&place.join(KEY))?).map_err(refused)?;
    let issuer = Issuer::from_ca_cert_pem(&place::read(&files.ca)?, ca_key).map_err(refused)?;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    let key = KeyPair::generate().map_err(refused)?;
    let signed = params.signed_by(&key, &issuer).map_err(refused)?;
    place::write_secret(&files.key, key.serialize_pem().as_bytes())?;
    place::write(&files.certificate, signed.pem().as_bytes())?;
    Ok(files)
}

fn named(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.use_authority_key_identifier_extension = true;
    params
}

fn dns(name: &str) -> Result<SanType, StackFault> {
    Ok(SanType::DnsName(name.try_into().map_err(refused)?))
}

fn refused(error: rcgen::Error) -> StackFault {
    StackFault::new(format!("签发证书未成:{error}"), format!("issuing a certificate: {error}"))
}
