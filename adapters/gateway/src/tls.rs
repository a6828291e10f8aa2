//! The hub's certificate and whom it lets in, read from files and read again while it runs.

use arc_swap::ArcSwap;
use rustls::crypto::{CryptoProvider, ring};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use rustls::version::{TLS12, TLS13};
use rustls::{RootCertStore, ServerConfig};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// Where the hub's certificate is, and what says whom it lets in. All are PEM.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IdentityFiles {
    /// The hub's certificate and those between it and a CA, its own first.
    pub chain: PathBuf,
    /// Its private key.
    pub key: PathBuf,
    /// CAs of clients' certificates. Every client must have one, unless `guests` come as well.
    pub client_cas: Vec<PathBuf>,
    /// Clients without a certificate come in too, over HTTP/1 alone; one that is shown is checked all the
    /// same.
    pub guests: bool,
    /// Revocation lists. A CA without a list here revokes nothing; a list past its day still counts.
    pub revoked: Vec<PathBuf>,
}

/// A file of the hub's identity is wrong; the operator must mend it.
#[derive(Debug)]
pub struct BadIdentity {
    file: PathBuf,
    what: String,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl BadIdentity {
    fn new(file: &Path, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), what: what.into(), cause: None }
    }

    fn because(
        file: &Path,
        what: impl Into<String>,
        cause: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(file, what) }
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }
}

impl fmt::Display for BadIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.what)
    }
}

impl Error for BadIdentity {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn Error + 'static))
    }
}

/// The identity in force. A broken new file leaves the old one in force.
#[derive(Debug)]
pub struct Acceptor {
    files: IdentityFiles,
    in_force: ArcSwap<ServerConfig>,
    digest: Mutex<[u8; 32]>,
    renewed: watch::Sender<u64>,
}

impl Acceptor {
    /// Reads the files.
    ///
    /// # Errors
    /// One cannot be read or is not what it should be, or key and certificate do not belong together.
    pub fn open(files: IdentityFiles) -> Result<Self, BadIdentity> {
        let found = Found::read(&files)?;
        let digest = Mutex::new(found.digest());
        let in_force = ArcSwap::from_pointee(found.config(&files)?);
        Ok(Self { files, in_force, digest, renewed: watch::Sender::new(0) })
    }

    /// Reads the files again; `true`: they have changed and are in force from here on. Lines under the
    /// old ones are ended in order, so that a revoked certificate does not live on in an open line.
    ///
    /// # Errors
    /// As [`Acceptor::open`]; the old identity stays in force.
    pub fn reload(&self) -> Result<bool, BadIdentity> {
        let mut digest = self.digest.lock().unwrap_or_else(PoisonError::into_inner);
        let found = Found::read(&self.files)?;
        if *digest == found.digest() {
            return Ok(false);
        }
        self.in_force.store(Arc::new(found.config(&self.files)?));
        *digest = found.digest();
        self.renewed.send_modify(|times| *times += 1);
        Ok(true)
    }

    /// Greets a line: what goes on over it, and the client's certificate (DER) where it has shown one.
    ///
    /// # Errors
    /// The line breaks, or the client cannot be let in.
    pub async fn greet(
        &self,
        line: TcpStream,
    ) -> std::io::Result<(TlsStream<TcpStream>, Option<Vec<u8>>)> {
        let line = TlsAcceptor::from(self.config()).accept(line).await?;
        let shown = line.get_ref().1.peer_certificates().and_then(|chain| chain.first());
        let shown = shown.map(|it| it.to_vec());
        Ok((line, shown))
    }

    /// What a new line is opened with. Sessions are kept in it, so none outlives a renewal.
    pub(crate) fn config(&self) -> Arc<ServerConfig> {
        self.in_force.load_full()
    }

    /// Changes when a new identity comes into force.
    pub(crate) fn renewed(&self) -> watch::Receiver<u64> {
        self.renewed.subscribe()
    }
}

/// What the files hold.
struct Found {
    chain: Vec<u8>,
    key: Vec<u8>,
    client_cas: Vec<(PathBuf, Vec<u8>)>,
    revoked: Vec<(PathBuf, Vec<u8>)>,
}

impl Found {
    fn read(files: &IdentityFiles) -> Result<Self, BadIdentity> {
        let all = |paths: &[PathBuf]| {
            paths.iter().map(|path| Ok((path.clone(), bytes(path)?))).collect::<Result<Vec<_>, _>>()
        };
        Ok(Self {
            chain: bytes(&files.chain)?,
            key: bytes(&files.key)?,
            client_cas: all(&files.client_cas)?,
            revoked: all(&files.revoked)?,
        })
    }

    fn digest(&self) -> [u8; 32] {
        let lists = self.client_cas.iter().chain(&self.revoked).map(|(_, bytes)| bytes);
        let mut digest = Sha256::new();
        for bytes in [&self.chain, &self.key].into_iter().chain(lists) {
            digest.update((bytes.len() as u64).to_be_bytes());
            digest.update(bytes);
        }
        digest.finalize().into()
    }

    fn config(&self, files: &IdentityFiles) -> Result<ServerConfig, BadIdentity> {
        let provider: Arc<CryptoProvider> = ring::default_provider().into();
        let verifier = self.verifier(files, provider.clone())?;
        let chain = certificates(&files.chain, &self.chain)?;
        let key = PrivateKeyDer::from_pem_slice(&self.key).map_err(|error| {
            BadIdentity::because(&files.key, "holds no private key in PEM", error)
        })?;
        let builder = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&TLS13, &TLS12])
            .map_err(|error| BadIdentity::because(&files.chain, "cannot be used for TLS", error))?;
        let config = builder.with_client_cert_verifier(verifier).with_single_cert(chain, key);
        let mut config = config.map_err(|error| {
            let what = format!("does not belong to the key in {}", files.key.display());
            BadIdentity::because(&files.chain, what, error)
        })?;
        let protocols: &[&[u8]] = if files.guests { &[b"http/1.1"] } else { &[b"h2", b"http/1.1"] };
        config.alpn_protocols = protocols.iter().map(|it| it.to_vec()).collect();
        Ok(config)
    }

    fn verifier(
        &self,
        files: &IdentityFiles,
        provider: Arc<CryptoProvider>,
    ) -> Result<Arc<dyn ClientCertVerifier>, BadIdentity> {
        let mut roots = RootCertStore::empty();
        for (path, bytes) in &self.client_cas {
            for certificate in certificates(path, bytes)? {
                roots
                    .add(certificate)
                    .map_err(|error| BadIdentity::because(path, "holds a CA of no use", error))?;
            }
        }
        let mut lists = Vec::new();
        for (path, bytes) in &self.revoked {
            lists.extend(revocations(path, bytes)?);
        }
        let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider)
            .with_crls(lists)
            .allow_unknown_revocation_status();
        let verifier =
            if files.guests { verifier.allow_unauthenticated() } else { verifier }.build();
        let named = files.client_cas.first().unwrap_or(&files.chain);
        verifier.map_err(|error| {
            BadIdentity::because(named, "clients cannot be checked; name at least one CA", error)
        })
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, BadIdentity> {
    std::fs::read(path).map_err(|error| BadIdentity::because(path, "cannot be read", error))
}

fn certificates(path: &Path, pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, BadIdentity> {
    let found = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
    let found = found.map_err(|error| BadIdentity::because(path, "is not PEM", error))?;
    if found.is_empty() {
        return Err(BadIdentity::new(path, "holds no certificate in PEM"));
    }
    Ok(found)
}

fn revocations(
    path: &Path,
    pem: &[u8],
) -> Result<Vec<CertificateRevocationListDer<'static>>, BadIdentity> {
    let found = CertificateRevocationListDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
    let found = found.map_err(|error| BadIdentity::because(path, "is not PEM", error))?;
    if found.is_empty() {
        return Err(BadIdentity::new(path, "holds no revocation list in PEM"));
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
