//! Temporal's development server: its history on the disk before it is acknowledged.

use crate::fault::StackFault;
use crate::port::{self, Ports};
use crate::process::{self, Launch, Stop};
use crate::server::{Fact, Kind, Recipe, Server, controls};
use crate::stack::Shared;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// The namespace that is there from the start.
const NAMESPACE: &str = "liandong";
const GRPC: &str = Kind::Temporal.name();
const HTTP: &str = "http";
const METRICS: &str = "metrics";
const UI: &str = "ui";
/// The server's file.
const FILE: &str = "temporal.db";
/// What it would otherwise read from the home folder and the environment.
const NO_SETTINGS: [&str; 4] =
    ["--disable-config-file", "--disable-config-env", "--color", "never"];

/// How Temporal is to be.
#[derive(Debug, Clone, Default)]
pub struct TemporalOptions {
    /// Whether its web page is served; it is on loopback as well, and asks for no password.
    pub ui: bool,
    /// Search attributes to register: a name and one of Text, Keyword, Int, Double, Bool, Datetime,
    /// KeywordList.
    pub search_attributes: Vec<(String, String)>,
}

/// A running Temporal server, or one that was ended and can be started again.
#[derive(Debug)]
pub struct Temporal {
    server: Server<Cluster>,
}

#[derive(Debug)]
struct Cluster {
    program: PathBuf,
    folder: PathBuf,
    ports: Ports,
    options: TemporalOptions,
}

impl Temporal {
    pub(crate) fn start(shared: Arc<Shared>, options: TemporalOptions) -> Result<Self, StackFault> {
        let (program, _) = shared.programs.program(Kind::Temporal)?;
        let folder = shared.place.folder(Kind::Temporal.name())?;
        let names: &[&str] =
            if options.ui { &[GRPC, HTTP, METRICS, UI] } else { &[GRPC, HTTP, METRICS] };
        let ports = Ports::free_in(&folder, names)?;
        let recipe = Cluster { program, folder, ports, options };
        Ok(Self { server: Server::begin(recipe, shared)? })
    }

    /// Where workers and clients connect by gRPC without TLS, on loopback: `127.0.0.1:PORT`.
    #[must_use]
    pub fn address(&self) -> String {
        address(&self.server.recipe.ports)
    }

    /// The namespace that is there from the start.
    #[must_use]
    pub fn namespace(&self) -> &'static str {
        NAMESPACE
    }

    /// Its web page, where it was asked for.
    #[must_use]
    pub fn ui_url(&self) -> Option<String> {
        ui_url(&self.server.recipe.ports)
    }

    /// What Temporal's own command line answers to a question about this server and the namespace, such as
    /// `operator search-attribute list`.
    ///
    /// # Errors
    /// It refuses, or the server is not there.
    pub fn ask(&self, question: &[&str]) -> Result<String, StackFault> {
        self.server.recipe.ask(question).map_err(|said| {
            StackFault::new(format!("Temporal 未照办:{said}"), format!("Temporal refused: {said}"))
        })
    }
}

controls!(Temporal);

impl Cluster {
    fn ask(&self, question: &[&str]) -> Result<String, String> {
        let mut cli = Command::new(&self.program);
        process::plain(&mut cli, None).args(question).args(NO_SETTINGS);
        cli.args(["--address", &address(&self.ports), "--namespace", NAMESPACE]);
        cli.args(["--command-timeout", "10s"]);
        let output = cli.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
    }
}

impl Recipe for Cluster {
    const KIND: Kind = Kind::Temporal;

    fn launch(&self, _: &Shared) -> Result<Launch, StackFault> {
        let port = |name| self.ports.get(name).to_string();
        let mut args: Vec<OsString> = ["server", "start-dev"].map(OsString::from).into();
        let mut set = |name: &str, value: &str| args.extend([name.into(), value.into()]);
        set("--ip", "127.0.0.1");
        set("--port", &port(GRPC));
        set("--http-port", &port(HTTP));
        set("--metrics-port", &port(METRICS));
        set("--namespace", NAMESPACE);
        // SQLite then syncs its log at each commit, once instead of three times.
        set("--sqlite-pragma", "journal_mode=wal");
        set("--sqlite-pragma", "synchronous=full");
        set("--log-level", "warn");
        for (name, kind) in &self.options.search_attributes {
            set("--search-attribute", &format!("{name}={kind}"));
        }
        if self.options.ui {
            set("--ui-port", &port(UI));
            args.push("--ui-disable-news-fetch".into());
        } else {
            args.push("--headless".into());
        }
        args.extend(["--db-filename".into(), self.folder.join(FILE).into()]);
        args.extend(NO_SETTINGS.map(OsString::from));
        Ok(Launch {
            program: self.program.clone(),
            args,
            env: Vec::new(),
            user: None,
            log: self.folder.join("log"),
            stop: Stop::Terminate,
        })
    }

    fn answers(&self, _: &Shared) -> Result<(), String> {
        // Cheap, and no each time for as long as it is starting.
        port::answers(self.ports.get(GRPC))?;
        self.ask(&["operator", "cluster", "health"])?;
        self.ask(&["operator", "namespace", "describe"])?;
        Ok(())
    }

    fn move_ports(&mut self) -> Result<(), StackFault> {
        self.ports.change()
    }
}

fn address(ports: &Ports) -> String {
    format!("127.0.0.1:{}", ports.get(GRPC))
}

fn ui_url(ports: &Ports) -> Option<String> {
    ports.find(UI).map(|port| format!("http://127.0.0.1:{port}"))
}

/// What somebody who wants to use it has to know.
pub(crate) fn facts(folder: &Path, ports: &Ports) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new("address", address(ports)),
        Fact::new("namespace", NAMESPACE.to_owned()),
        Fact::path("database", &folder.join(FILE)),
    ];
    facts.extend(ui_url(ports).map(|url| Fact::new("ui", url)));
    facts
}
