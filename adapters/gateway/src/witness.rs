//! Asking a witness to sign a head of the log (c2sp.org/tlog-witness), over HTTP.

use audit::witness::{AddCheckpoint, Answer, REQUEST_BYTES_MAX};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Response, Url, redirect};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use std::error::Error;
use std::fmt;
use std::time::Duration;

/// A witness that takes longer is asked again later.
const ANSWER_MAX: Duration = Duration::from_secs(10);
/// The most bytes of an answer: a witness's lines are less than a note.
const ANSWER_BYTES_MAX: usize = REQUEST_BYTES_MAX;

/// Where a witness is asked.
#[derive(Debug, Clone)]
pub struct Witness {
    client: Client,
    url: Url,
}

/// A witness could not be asked, or answered what no witness answers.
#[derive(Debug)]
pub struct Unasked {
    what: String,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Unasked {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), cause: None }
    }

    fn because(what: &str, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(what) }
    }
}

impl fmt::Display for Unasked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl Error for Unasked {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn Error + 'static))
    }
}

impl Witness {
    /// The witness below a prefix, such as `https://witness.example/`; its certificate is of one of the
    /// CAs (PEM). Plain `http` only on this machine.
    ///
    /// # Errors
    /// The prefix is no such address, or the CAs are no certificates.
    pub fn new(prefix: &str, cas: &str) -> Result<Self, Unasked> {
        let url = address(prefix)?;
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(cas.as_bytes()) {
            let certificate =
                certificate.map_err(|error| Unasked::because("reading the CAs", error))?;
            roots.add(certificate).map_err(|error| Unasked::because("reading the CAs", error))?;
        }
        let config = ClientConfig::builder_with_provider(ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .map_err(|error| Unasked::because("choosing protocol versions", error))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(config)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .timeout(ANSWER_MAX)
            .build()
            .map_err(|error| Unasked::because("making ready to ask a witness", error))?;
        Ok(Self { client, url })
    }

    /// Asks for a signature, once. What a no means is said by [`Answer`].
    ///
    /// # Errors
    /// The witness does not answer, or not in the form that its status promises.
    pub async fn ask(&self, request: &AddCheckpoint) -> Result<Answer, Unasked> {
        let asking = self.client.post(self.url.clone()).body(request.body()).send();
        let answer = asking.await.map_err(|error| Unasked::because("asking a witness", error))?;
        let status = answer.status().as_u16();
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.map(str::to_owned);
        let body = bounded(answer).await?;
        request
            .answer(status, kind.as_deref(), &body)
            .map_err(|error| Unasked::because("reading a witness's answer", error))
    }
}

fn address(prefix: &str) -> Result<Url, Unasked> {
    let whole = format!("{}/add-checkpoint", prefix.trim_end_matches('/'));
    let url = Url::parse(&whole)
        .map_err(|error| Unasked::because("reading a witness's address", error))?;
    let is_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_here => Ok(url),
        _ => Err(Unasked::new(format!(
            "a witness is asked by `https`, or by `http` on this machine, not by `{prefix}`"
        ))),
    }
}

async fn bounded(mut answer: Response) -> Result<Vec<u8>, Unasked> {
    let mut body = Vec::new();
    loop {
        let piece = answer.chunk().await;
        match piece.map_err(|error| Unasked::because("reading a witness's answer", error))? {
            None => return Ok(body),
            Some(piece) if ANSWER_BYTES_MAX < body.len() + piece.len() => {
                return Err(Unasked::new(format!(
                    "a witness's answer is above {ANSWER_BYTES_MAX} bytes"
                )));
            }
            Some(piece) => body.extend_from_slice(&piece),
        }
    }
}

#[cfg(test)]
mod tests;
