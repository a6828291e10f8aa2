//! The certificates of the road, from the hub's own authority. What is there already stays: an operator's
//! own authority may have issued it.

use crate::hub::identity::{self, LEAF_YEARS, params, san_dns};
use crate::hub::place::{self, HubSettings, Place};
use crate::say::Trouble;
use anyhow::Context as _;
use casework::time::Day;
use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, SanType};
use std::path::Path;

/// Makes the server's certificate, for the host it listens on, and the hub's as its client.
pub(super) fn make(
    place: &Place,
    settings: &HubSettings,
    listen: &str,
    today: Day,
) -> Result<(), Trouble> {
    let (certificate, key, _) = place.nats();
    if !certificate.exists() {
        let mut params = params(&format!("{} NATS", settings.name), today, LEAF_YEARS);
        params.subject_alt_names = hosts(listen)?;
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        issue(place, params, (&certificate, &key))?;
    }
    let (certificate, key) = place.road();
    if !certificate.exists() {
        let mut params = params(&settings.name, today, LEAF_YEARS);
        let uri = ::nats::user_of_hub(&settings.name);
        let uri = uri.as_str().try_into().with_context(|| format!("naming `{uri}`"))?;
        params.subject_alt_names = vec![SanType::URI(uri)];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        issue(place, params, (&certificate, &key))?;
    }
    Ok(())
}

fn issue(
    place: &Place,
    params: CertificateParams,
    (certificate, key): (&Path, &Path),
) -> Result<(), Trouble> {
    let (pem, secret) = identity::issue(place, params)?;
    // The key first: where the certificate is, there is a key to it.
    place::write_secret(key, secret.as_bytes())?;
    place::write(certificate, pem.as_bytes())
}

/// This machine by its usual names, and the host that is listened on.
fn hosts(listen: &str) -> Result<Vec<SanType>, Trouble> {
    let host = listen.rsplit_once(':').map_or("", |(host, _)| host).trim_matches(['[', ']']);
    let mut names = vec![san_dns("localhost")?];
    for address in ["127.0.0.1", "::1", host] {
        let name = match address.parse() {
            Ok(ip) => SanType::IpAddress(ip),
            Err(_) if address.is_empty() => continue,
            Err(_) => san_dns(address)?,
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}
