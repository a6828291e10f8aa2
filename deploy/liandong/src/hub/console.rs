//! The console beside a hub: its door, with TLS or without, and the keys with which it signs.

use super::archive::PlaceArchive;
use super::place::{self, Place};
use super::registry::{Registry, key_id};
use super::rooms::{RELOAD_EVERY, acceptor, listening};
use super::spool::Spool;
use super::witness::Watch;
use crate::say::Trouble;
use anyhow::Context as _;
use audit::{Ed25519Signer, Verifier as _};
use casework::text::Text;
use console::{Book, Console, Doorstep, Hands, Line, Machine, Settings, Surroundings};
use engine::{Desk, Fault};
use gateway::{Acceptor, Attachments};
use policy::house::House;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How the console is opened.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Where it listens.
    pub(crate) at: String,
    /// It asks for no password and speaks plain HTTP; on this machine only.
    pub(crate) dev: bool,
}

/// Opens it; returns its address as a browser asks for it.
pub(super) async fn open(
    place: &Place,
    asked: &Asked,
    (house, desk): (Arc<House>, Desk),
    (attachments, machine): (Attachments, Arc<dyn Machine>),
    witnesses: Watch,
    stop: watch::Receiver<bool>,
) -> Result<(String, JoinHandle<()>), Trouble> {
    let (listener, address) = listening(&asked.at).await?;
    if asked.dev && !address.ip().is_loopback() {
        return Err(Trouble::Wrong(Text::new(
            format!("`--dev` 的控制台无需口令,只能在本机监听;给的是 `{address}`"),
            format!(
                "with `--dev` the console asks for no password and listens on this machine only; given is `{address}`"
            ),
        )));
    }
    let (doorstep, scheme): (Arc<dyn Doorstep>, _) = if asked.dev {
        (Arc::new(Plain), "http")
    } else {
        let acceptor = Arc::new(acceptor(place, true)?);
        tokio::spawn(reload(acceptor.clone(), stop.clone()));
        (Arc::new(Tls(acceptor)), "https")
    };
    let accounts = Book::open(&place.accounts()).context("reading the accounts")?;
    let archive = Arc::new(PlaceArchive::new(place.clone(), house.clone(), witnesses));
    let surroundings = Surroundings {
        desk,
        house,
        archive,
        accounts: Arc::new(accounts),
        hands: Arc::new(Keys { place: place.clone(), known: Mutex::default() }),
        machine,
        settings: Settings {
            dev: asked.dev,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            fonts: place.fonts()?,
        },
        papers: Arc::new(Spool::open(place, attachments).context("opening the papers")?),
    };
    let console = Console::new(surroundings, doorstep);
    let door = tokio::spawn(console.serve(listener, stop));
    Ok((format!("{scheme}://{address}"), door))
}

/// Certificates and revocation lists are followed while the console is open.
async fn reload(acceptor: Arc<Acceptor>, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(RELOAD_EVERY) => {}
        }
        if let Err(error) = acceptor.reload() {
            tracing::error!(%error, "the console's new certificates are broken; the old ones stay in force");
        }
    }
}

struct Tls(Arc<Acceptor>);

#[async_trait::async_trait]
impl Doorstep for Tls {
    async fn greet(&self, line: TcpStream) -> io::Result<Line> {
        let (wire, certificate) = self.0.greet(line).await?;
        Ok(Line { wire: Box::new(wire), certificate })
    }

    fn is_encrypted(&self) -> bool {
        true
    }
}

struct Plain;

#[async_trait::async_trait]
impl Doorstep for Plain {
    async fn greet(&self, line: TcpStream) -> io::Result<Line> {
        Ok(Line { wire: Box::new(line), certificate: None })
    }

    fn is_encrypted(&self) -> bool {
        false
    }
}

/// The keys with which the console signs: one for each agency that has accounts, kept by the hub.
struct Keys {
    place: Place,
    known: Mutex<BTreeMap<String, Arc<Ed25519Signer>>>,
}

impl Hands for Keys {
    fn sign(&self, agency: &str, statement: &[u8]) -> Result<(String, Vec<u8>), Fault> {
        let signer = self.signer(agency)?;
        let id = key_id(&signer.public().public());
        Ok((id, audit::sign_bytes(signer.as_ref(), audit::Domain::STATEMENT, statement)))
    }
}

impl Keys {
    fn signer(&self, agency: &str) -> Result<Arc<Ed25519Signer>, Fault> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(signer) = known.get(agency) {
            return Ok(signer.clone());
        }
        let seed = place::read_secret(&self.place.console_key(agency)).map_err(|_| {
            Fault::new("the console has no key for this agency; `liandong account add` makes one")
        })?;
        let signer = Arc::new(Ed25519Signer::from_seed(&seed));
        known.insert(agency.to_owned(), signer.clone());
        Ok(signer)
    }
}

/// Makes the key with which the console signs for an agency, and registers it, unless it is there.
pub(crate) fn key(place: &Place, agency: &str) -> Result<(), Trouble> {
    let path = place.console_key(agency);
    if path.exists() {
        return Ok(());
    }
    let seed = super::identity::random()?;
    let public = Ed25519Signer::from_seed(&seed).public().public();
    let public: [u8; 32] =
        public.try_into().map_err(|_| anyhow::anyhow!("a public key has 32 bytes"))?;
    place::write_secret(&path, hex::encode(seed).as_bytes())?;
    let mut registry = Registry::read(place)?;
    registry.add(agency, &public);
    registry.write(place)
}
