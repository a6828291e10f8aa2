//! A small certificate authority for one hub, for trying out and for places without their own.
//!
//! In production an operator's own authority issues the certificates; the hub only needs its
//! certificate, its key, and the authorities it trusts.

use super::place::{self, HubSettings, Place};
use super::record;
use super::registry::Registry;
use crate::say::Trouble;
use anyhow::Context as _;
use audit::{Ed25519Signer, Verifier as _};
use casework::text::Text;
use casework::time::Day;
use policy::agencies::Directory;
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DnType,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose, RevokedCertParams, SanType,
    SerialNumber, date_time_ymd,
};
use serde::{Deserialize, Serialize};
#[cfg(feature = "nats")]
use std::collections::BTreeSet;
use std::path::Path;

/// How long certificates of this authority hold. Agencies renew by asking again.
pub(crate) const LEAF_YEARS: i32 = 2;
const CA_YEARS: i32 = 10;

/// What an agency is handed, in `agency.toml` beside its certificate and keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgencySettings {
    /// The agency.
    pub(crate) agency: String,
    /// The hub's name.
    pub(crate) hub: String,
    /// Where the hub listens.
    pub(crate) address: String,
    /// The name in the hub's certificate.
    pub(crate) server_name: String,
    /// The id of the signing key.
    pub(crate) key: String,
    /// The log's verifier key, to check receipts and proofs with.
    pub(crate) log_key: String,
}

/// Random bytes from the machine.
pub(crate) fn random() -> Result<[u8; 32], Trouble> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("asking for chance: {error}"))?;
    Ok(bytes)
}

/// Makes a hub: its authority, its certificate, its log key, its master key.
pub(crate) fn init(place: &Place, settings: &HubSettings, today: Day) -> Result<(), Trouble> {
    if place.settings_file().exists() {
        let shown = place.root().display();
        return Err(Trouble::Wrong(Text::new(
            format!("`{shown}` 中已有枢纽;要给机构发证书,用 `liandong hub enrol`"),
            format!(
                "there is a hub in `{shown}` already; to enrol agencies use `liandong hub enrol`"
            ),
        )));
    }
    let key = key_pair()?;
    let mut params = params(&format!("{} CA", settings.name), today, CA_YEARS);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let certificate = params.self_signed(&key).context("making the authority")?;
    let (ca, ca_key) = place.ca();
    place::write(&ca, certificate.pem().as_bytes())?;
    place::write_secret(&ca_key, key.serialize_pem().as_bytes())?;
    place::write_secret(&place.log_key(), hex::encode(random()?).as_bytes())?;
    place::write_secret(&place.master_key(), hex::encode(random()?).as_bytes())?;
    Registry::default().write(place)?;
    revoked_list(place, &[], today)?;
    serve_certificate(place, settings, today)?;
    let text = toml::to_string(settings).context("writing hub.toml")?;
    // Last: whoever finds it finds a whole hub.
    place::write(&place.settings_file(), format!("{HEAD}{text}").as_bytes())
}

const HEAD: &str = "\
# A hub. Every setting with its default stands in deploy/hub.example.toml.
# Keys: secret/ (log and master key), tls/ (certificate), ca/ (the authority made by `hub init`),
# keys.toml (public signing keys of agencies), agencies/ (what each is handed; give it away, then
# delete it here).
";

/// The hub's own certificate, for loopback and for the host it listens on.
fn serve_certificate(place: &Place, settings: &HubSettings, today: Day) -> Result<(), Trouble> {
    let mut params = params(&settings.name, today, LEAF_YEARS);
    let host = settings.listen.rsplit_once(':').map_or("", |(host, _)| host);
    let host = host.trim_matches(['[', ']']);
    let mut names = vec![san_dns(&server_name(&settings.name))?, san_dns("localhost")?];
    for address in ["127.0.0.1", "::1", host] {
        match address.parse() {
            Ok(ip) if !names.contains(&SanType::IpAddress(ip)) => {
                names.push(SanType::IpAddress(ip))
            }
            Ok(_) => {}
            Err(_) if !address.is_empty() && address != "localhost" => {
                names.push(san_dns(address)?)
            }
            Err(_) => {}
        }
    }
    params.subject_alt_names = names;
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let (pem, key) = issue(place, params)?;
    let (certificate, secret) = place.tls();
    place::write(&certificate, pem.as_bytes())?;
    place::write_secret(&secret, key.as_bytes())
}

/// Gives an agency a certificate and a signing key, and registers the key.
pub(crate) fn enrol(
    place: &Place,
    settings: &HubSettings,
    directory: &Directory,
    agency: &str,
    today: Day,
) -> Result<(), Trouble> {
    if directory.agency(agency).is_none() {
        return Err(Trouble::Wrong(directory.no_agency(agency)));
    }
    let mut params = params(agency, today, LEAF_YEARS);
    let uri = format!("liandong://{}/agency/{agency}", settings.name);
    params.subject_alt_names =
        vec![SanType::URI(uri.as_str().try_into().with_context(|| format!("naming `{uri}`"))?)];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let serial = serial()?;
    params.serial_number = Some(SerialNumber::from(serial.to_vec()));
    let (pem, key) = issue(place, params)?;
    let mut issued = Issued::read(place)?;
    let (agency_id, serial) = (agency.to_owned(), hex::encode(serial));
    let until = last_day(today, LEAF_YEARS).map(|day| day.to_string());
    issued.certificate.push(IssuedOne { agency: agency_id, serial, revoked: false, until });
    issued.write(place)?;
    let seed = random()?;
    let public = Ed25519Signer::from_seed(&seed).public().public();
    let public: [u8; 32] =
        public.try_into().map_err(|_| anyhow::anyhow!("a public key has 32 bytes"))?;
    let mut registry = Registry::read(place)?;
    let id = registry.add(agency, &public);
    let folder = place.agency(agency);
    let (ca, _) = place.ca();
    let handed = AgencySettings {
        agency: agency.to_owned(),
        hub: settings.name.clone(),
        address: settings.listen.clone(),
        server_name: server_name(&settings.name),
        key: id,
        log_key: record::log_keys(place, settings)?.verifier_text().map_err(anyhow::Error::new)?,
    };
    place::write(&folder.join("ca.pem"), &std::fs::read(&ca).context("reading the authority")?)?;
    place::write(&folder.join("tls.pem"), pem.as_bytes())?;
    place::write_secret(&folder.join("tls.key"), key.as_bytes())?;
    place::write_secret(&folder.join("sign.key"), hex::encode(seed).as_bytes())?;
    let text = toml::to_string(&handed).context("writing agency.toml")?;
    place::write(&folder.join("agency.toml"), text.as_bytes())?;
    // The key is registered when the agency has it.
    registry.write(place)
}

/// Takes all certificates of an agency out of use: they are put on the list of revoked ones, which a
/// running hub follows within seconds. Gives how many there were.
pub(crate) fn revoke(place: &Place, agency: &str, today: Day) -> Result<usize, Trouble> {
    let mut issued = Issued::read(place)?;
    let own = issued.certificate.iter_mut().filter(|it| it.agency == agency && !it.revoked);
    let n = own.map(|it| it.revoked = true).count();
    let serials: Vec<String> =
        issued.certificate.iter().filter(|it| it.revoked).map(|it| it.serial.clone()).collect();
    revoked_list(place, &serials, today)?;
    issued.write(place)?;
    Ok(n)
}

/// The agencies that this authority has given a certificate: those with one in force, and those whose
/// certificates are all revoked.
#[cfg(feature = "nats")]
pub(crate) fn standing(place: &Place) -> Result<(BTreeSet<String>, BTreeSet<String>), Trouble> {
    let issued = Issued::read(place)?.certificate;
    let (revoked, in_force): (Vec<_>, Vec<_>) = issued.into_iter().partition(|it| it.revoked);
    let in_force: BTreeSet<String> = in_force.into_iter().map(|it| it.agency).collect();
    let mut revoked: BTreeSet<String> = revoked.into_iter().map(|it| it.agency).collect();
    revoked.retain(|agency| !in_force.contains(agency));
    Ok((in_force, revoked))
}

/// What this authority has issued, in `ca/issued.toml`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Issued {
    #[serde(default)]
    certificate: Vec<IssuedOne>,
}

/// One certificate that the authority has issued to an agency.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IssuedOne {
    /// The agency.
    pub(crate) agency: String,
    /// Its serial number, in hexadecimal digits.
    pub(crate) serial: String,
    /// It was taken out of use.
    #[serde(default)]
    pub(crate) revoked: bool,
    /// Its last day; older programs did not note it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<String>,
}

/// What the authority has issued, oldest first.
pub(crate) fn issued(place: &Place) -> Result<Vec<IssuedOne>, Trouble> {
    Issued::read(place).map(|it| it.certificate)
}

impl Issued {
    fn read(place: &Place) -> Result<Self, Trouble> {
        match std::fs::read_to_string(place.issued_file()) {
            Ok(text) => Ok(toml::from_str(&text).context("reading ca/issued.toml")?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(anyhow::Error::new(error).context("reading ca/issued.toml").into()),
        }
    }

    fn write(&self, place: &Place) -> Result<(), Trouble> {
        let text = toml::to_string(self).context("writing ca/issued.toml")?;
        place::write(&place.issued_file(), text.as_bytes())
    }
}

fn revoked_list(place: &Place, serials: &[String], today: Day) -> Result<(), Trouble> {
    let (year, month, day) = (today.year(), today.month(), today.day_of_month());
    let revoked = serials.iter().filter_map(|serial| {
        Some(RevokedCertParams {
            serial_number: SerialNumber::from(hex::decode(serial).ok()?),
            revocation_time: date_time_ymd(year, month, day),
            reason_code: None,
            invalidity_date: None,
        })
    });
    let params = CertificateRevocationListParams {
        this_update: date_time_ymd(year, month, day),
        next_update: date_time_ymd(year + CA_YEARS, month, 1),
        crl_number: SerialNumber::from(u64::try_from(serials.len()).unwrap_or_default()),
        issuing_distribution_point: None,
        revoked_certs: revoked.collect(),
        key_identifier_method: rcgen::KeyIdMethod::Sha256,
    };
    let list = params.signed_by(&issuer(place)?).context("making the list of revoked ones")?;
    place::write(&place.revoked_file(), list.pem().context("writing the list")?.as_bytes())
}

/// The hub's name and signing key, as of its first log; which log the record is in, it tells itself.
pub(crate) fn log_keys(place: &Place, settings: &HubSettings) -> Result<engine::LogKeys, Trouble> {
    let seed = place::read_secret(&place.log_key())?;
    let signer = std::sync::Arc::new(Ed25519Signer::from_seed(&seed));
    Ok(engine::LogKeys::new(&settings.name, signer))
}

/// A serial number that was not given before: chance, positive, at most 20 bytes as RFC 5280 asks.
fn serial() -> Result<[u8; 16], Trouble> {
    let mut serial = [0; 16];
    for (place, byte) in serial.iter_mut().zip(random()?) {
        *place = byte & 0x7f | 0x01;
    }
    Ok(serial)
}

/// Has the authority issue a certificate: it and its key, in PEM.
pub(crate) fn issue(place: &Place, params: CertificateParams) -> Result<(String, String), Trouble> {
    let issuer = issuer(place)?;
    let key = key_pair()?;
    let certificate = params.signed_by(&key, &issuer).context("issuing a certificate")?;
    Ok((certificate.pem(), key.serialize_pem()))
}

fn issuer(place: &Place) -> Result<Issuer<'static, KeyPair>, Trouble> {
    let (ca, ca_key) = place.ca();
    let read = |path: &Path| {
        std::fs::read_to_string(path).with_context(|| format!("reading `{}`", path.display()))
    };
    let ca_key = KeyPair::from_pem(&read(&ca_key)?).context("reading the authority's key")?;
    Ok(Issuer::from_ca_cert_pem(&read(&ca)?, ca_key).context("reading the authority")?)
}

fn key_pair() -> Result<KeyPair, Trouble> {
    // P-256: what every TLS library of a partner can do.
    Ok(KeyPair::generate().context("making a key")?)
}

/// The hub's name as one of a host: one that ends in digits would be read as an address.
fn server_name(hub: &str) -> String {
    format!("{hub}.liandong")
}

/// A host's name in a certificate.
pub(crate) fn san_dns(name: &str) -> Result<SanType, Trouble> {
    Ok(SanType::DnsName(name.try_into().with_context(|| format!("naming `{name}`"))?))
}

/// Certificates end with this day of a month: every month has it.
const LAST_DAY: u8 = 28;

/// The last day of a certificate that is made today.
fn last_day(today: Day, years: i32) -> Option<Day> {
    Day::from_ymd(today.year() + years, today.month(), LAST_DAY)
}

/// From the day before, since clocks differ, for so many years.
pub(crate) fn params(name: &str, today: Day, years: i32) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    let (year, month) = (today.year(), today.month());
    params.not_before = date_time_ymd(year, month, 1);
    params.not_after = date_time_ymd(year + years, month, LAST_DAY);
    params.use_authority_key_identifier_extension = true;
    params
}
