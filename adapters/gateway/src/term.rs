//! Until when a certificate holds.

use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use x509_parser::prelude::{FromDer as _, X509Certificate};

/// A certificate's number and its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its serial number in hexadecimal digits.
    pub serial: String,
    /// The last second in which it holds, since 1970 UTC.
    pub until: i64,
}

/// The number and end of the first certificate of a PEM file; `None`: there is none.
#[must_use]
pub fn term(pem: &[u8]) -> Option<Term> {
    let der = CertificateDer::from_pem_slice(pem).ok()?;
    let (_, certificate) = X509Certificate::from_der(&der).ok()?;
    let serial = certificate.raw_serial().iter().map(|byte| format!("{byte:02x}")).collect();
    Some(Term { serial, until: certificate.validity().not_after.timestamp() })
}
