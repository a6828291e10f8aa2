use super::{Acceptor, IdentityFiles};
use crate::tests::pki::{Ca, Issued, written};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::io::AsyncReadExt;
use tokio_rustls::{TlsAcceptor, TlsConnector};

struct Place {
    folder: TempDir,
    ca: Ca,
    acceptor: Acceptor,
}

fn place() -> Place {
    let (folder, ca) = (tempfile::tempdir().unwrap(), Ca::new("agencies"));
    let files = files(folder.path(), &ca);
    let acceptor = Acceptor::open(files).unwrap();
    Place { folder, ca, acceptor }
}

fn files(folder: &Path, ca: &Ca) -> IdentityFiles {
    let server = ca.server();
    IdentityFiles {
        chain: written(folder, "hub.pem", &server.chain),
        key: written(folder, "hub.key", &server.key),
        client_cas: vec![written(folder, "ca.pem", &ca.pem())],
        guests: false,
        revoked: vec![written(folder, "revoked.pem", &ca.revocations(&[]))],
    }
}

fn client(ca: &Ca, identity: Option<&Issued>) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(ca.pem().as_bytes()).unwrap()).unwrap();
    let builder = ClientConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots);
    let config = match identity {
        None => builder.with_no_client_auth(),
        Some(it) => {
            let chain = vec![CertificateDer::from_pem_slice(it.chain.as_bytes()).unwrap()];
            let key = PrivateKeyDer::from_pem_slice(it.key.as_bytes()).unwrap();
            builder.with_client_auth_cert(chain, key).unwrap()
        }
    };
    TlsConnector::from(Arc::new(config))
}

/// Whether the two sides come together.
async fn meets(acceptor: &Acceptor, connector: &TlsConnector) -> bool {
    let (here, there) = tokio::io::duplex(1 << 16);
    let server = TlsAcceptor::from(acceptor.config()).accept(here);
    let name = "localhost".try_into().unwrap();
    let asks = async {
        let mut line = connector.connect(name, there).await?;
        // In TLS 1.3 a refused certificate shows only when something is read.
        line.read(&mut [0; 1]).await
    };
    let accepts = async {
        let line = server.await;
        line.is_ok()
    };
    let (accepted, _) = tokio::join!(accepts, asks);
    accepted
}

#[tokio::test]
async fn a_client_of_the_ca_comes_in_and_no_other() {
    let place = place();
    let agency = place.ca.agency("eco");
    assert!(meets(&place.acceptor, &client(&place.ca, Some(&agency))).await);
    assert!(!meets(&place.acceptor, &client(&place.ca, None)).await);
    let stranger = Ca::new("strangers").agency("eco");
    assert!(!meets(&place.acceptor, &client(&place.ca, Some(&stranger))).await);
}

#[tokio::test]
async fn a_revoked_certificate_stays_out_once_the_list_is_read_again() {
    let place = place();
    let (revoked, other) = (place.ca.client(&["liandong://h/agency/a"], 41), place.ca.agency("b"));
    let connector = client(&place.ca, Some(&revoked));
    assert!(meets(&place.acceptor, &connector).await);
    written(place.folder.path(), "revoked.pem", &place.ca.revocations(&[41]));
    let mut renewed = place.acceptor.renewed();
    assert!(place.acceptor.reload().unwrap());
    assert!(renewed.has_changed().unwrap());
    renewed.mark_unchanged();
    assert!(!meets(&place.acceptor, &connector).await, "a kept session must not let it in either");
    assert!(meets(&place.acceptor, &client(&place.ca, Some(&other))).await);
    assert!(!place.acceptor.reload().unwrap());
    assert!(!renewed.has_changed().unwrap());
}

#[tokio::test]
async fn a_broken_new_file_leaves_the_old_identity_in_force() {
    let place = place();
    let connector = client(&place.ca, Some(&place.ca.agency("eco")));
    let good = std::fs::read_to_string(place.folder.path().join("hub.pem")).unwrap();
    for broken in ["", "no PEM at all", &place.ca.server().chain] {
        written(place.folder.path(), "hub.pem", broken);
        let error = place.acceptor.reload().unwrap_err();
        assert!(error.file().ends_with("hub.pem"), "{error}");
        assert!(meets(&place.acceptor, &connector).await);
    }
    written(place.folder.path(), "hub.pem", &good);
    assert!(!place.acceptor.reload().unwrap());
}

#[test]
fn what_is_wrong_is_said_with_its_file() {
    let (folder, ca) = (tempfile::tempdir().unwrap(), Ca::new("agencies"));
    let said = |files: IdentityFiles| Acceptor::open(files).unwrap_err().to_string();
    let good = || files(folder.path(), &ca);
    let missing = said(IdentityFiles { key: "/nowhere/hub.key".into(), ..good() });
    assert_eq!(missing, "/nowhere/hub.key: cannot be read");
    assert!(said(IdentityFiles { client_cas: Vec::new(), ..good() }).contains("at least one CA"));
    let list = vec![written(folder.path(), "empty.pem", "")];
    assert!(said(IdentityFiles { revoked: list, ..good() }).contains("no revocation list"));
    let key = written(folder.path(), "other.key", &ca.server().key);
    let error = Acceptor::open(IdentityFiles { key, ..good() }).unwrap_err();
    assert!(error.to_string().contains("does not belong to the key"));
    assert!(error.source().is_some());
}
