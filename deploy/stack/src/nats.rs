//! NATS with JetStream: every acknowledgement on the disk, clients known by their certificates.

use crate::authority::{self, Identity};
use crate::chance;
use crate::fault::{At as _, StackFault};
use crate::place::{self, Place};
use crate::port::{self, Ports};
use crate::process::{Launch, Stop};
use crate::server::{Fact, Kind, Recipe, Server, controls};
use crate::stack::Shared;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The configuration where the caller has none.
const CONFIG: &str = include_str!("nats.conf");
/// The user that the stack's own configuration lets in.
const CLIENT_URI: &str = "liandong://stack/client";
const CLIENT: &str = "nats-client";
const LISTEN: &str = Kind::Nats.name();
const HTTP: &str = "monitor";
/// The most that is read of an answer, bytes.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

/// A running NATS server, or one that was ended and can be started again.
#[derive(Debug)]
pub struct Nats {
    server: Server<Broker>,
    client: Identity,
}

#[derive(Debug)]
struct Broker {
    program: PathBuf,
    folder: PathBuf,
    ports: Ports,
    name: String,
    identity: Identity,
}

impl Nats {
    pub(crate) fn start(shared: Arc<Shared>, config: Option<&Path>) -> Result<Self, StackFault> {
        let recipe = Broker::ready(&shared, config)?;
        let client = authority::client(&shared.place, CLIENT, CLIENT_URI)?;
        Ok(Self { server: Server::begin(recipe, shared)?, client })
    }

    /// Where clients connect: `tls://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        url(&self.server.recipe.ports)
    }

    /// Where it is watched: `http://127.0.0.1:PORT`, on loopback and without a key.
    #[must_use]
    pub fn monitor_url(&self) -> String {
        monitor_url(&self.server.recipe.ports)
    }

    /// A client's certificate that the stack's own configuration lets in, as the only user.
    #[must_use]
    pub fn client(&self) -> &Identity {
        &self.client
    }
}

controls!(Nats);

impl Broker {
    fn ready(shared: &Shared, config: Option<&Path>) -> Result<Self, StackFault> {
        let (program, _) = shared.programs.program(Kind::Nats)?;
        let folder = shared.place.folder(Kind::Nats.name())?;
        let text = config.map_or_else(|| Ok(CONFIG.to_owned()), place::read)?;
        place::write_secret(&folder.join("nats.conf"), text.as_bytes())?;
        let name = folder.join("name");
        if !name.exists() {
            place::write(&name, format!("stack-{}", chance::word()?).as_bytes())?;
        }
        let store = folder.join("store");
        fs::create_dir_all(&store).at(&store)?;
        Ok(Self {
            program,
            ports: Ports::free_in(&folder, &[LISTEN, HTTP])?,
            name: place::read(&name)?,
            identity: authority::server(&shared.place, &folder)?,
            folder,
        })
    }

    /// The server tells who it is to whoever connects, before anything is encrypted.
    fn introduces_itself(&self) -> Result<(), String> {
        let stream = port::connect(self.ports.get(LISTEN))?;
        let mut line = String::new();
        let mut limited = BufReader::new(stream.take(ANSWER_BYTES_MAX));
        limited.read_line(&mut line).map_err(|error| error.to_string())?;
        let told = line.strip_prefix("INFO ").ok_or_else(|| format!("it said `{line}`"))?;
        let told: serde_json::Value =
            serde_json::from_str(told).map_err(|error| error.to_string())?;
        let named = told.get("server_name").and_then(|name| name.as_str());
        if named == Some(self.name.as_str()) {
            Ok(())
        } else {
            Err(format!("another server answers, `{}`", named.unwrap_or_default()))
        }
    }

    fn is_healthy(&self) -> Result<(), String> {
        let mut stream = port::connect(self.ports.get(HTTP))?;
        let asked = stream.write_all(b"GET /healthz HTTP/1.0\r\n\r\n");
        let mut answer = String::new();
        asked
            .and_then(|()| stream.take(ANSWER_BYTES_MAX).read_to_string(&mut answer))
            .map_err(|error| error.to_string())?;
        let status = answer.lines().next().unwrap_or_default();
        if status.contains(" 200 ") { Ok(()) } else { Err(answer) }
    }
}

impl Recipe for Broker {
    const KIND: Kind = Kind::Nats;

    fn launch(&self, _: &Shared) -> Result<Launch, StackFault> {
        let at = |name| format!("127.0.0.1:{}", self.ports.get(name)).into();
        Ok(Launch {
            program: self.program.clone(),
            args: vec!["--config".into(), self.folder.join("nats.conf").into()],
            env: vec![
                ("STACK_NAME", self.name.clone().into()),
                ("STACK_LISTEN", at(LISTEN)),
                ("STACK_HTTP", at(HTTP)),
                ("STACK_STORE", quoted(&self.folder.join("store"))),
                ("STACK_CERT", quoted(&self.identity.certificate)),
                ("STACK_KEY", quoted(&self.identity.key)),
                ("STACK_CA", quoted(&self.identity.ca)),
            ],
            user: None,
            log: self.folder.join("log"),
            stop: Stop::Terminate,
        })
    }

    fn answers(&self, _: &Shared) -> Result<(), String> {
        self.introduces_itself().and_then(|()| self.is_healthy())
    }

    fn move_ports(&mut self) -> Result<(), StackFault> {
        self.ports.change()
    }
}

/// The configuration reads a variable as it reads itself; a path may hold a space.
fn quoted(path: &Path) -> OsString {
    let mut text = OsString::from("\"");
    text.push(path);
    text.push("\"");
    text
}

fn url(ports: &Ports) -> String {
    format!("tls://127.0.0.1:{}", ports.get(LISTEN))
}

fn monitor_url(ports: &Ports) -> String {
    format!("http://127.0.0.1:{}", ports.get(HTTP))
}

/// What somebody who wants to use it has to know.
pub(crate) fn facts(place: &Place, ports: &Ports) -> Vec<Fact> {
    let client = authority::client_files(place, CLIENT);
    vec![
        Fact::new("url", url(ports)),
        Fact::new("monitor", monitor_url(ports)),
        Fact::path("client_certificate", &client.certificate),
        Fact::path("client_key", &client.key),
        Fact::path("ca", &client.ca),
    ]
}
