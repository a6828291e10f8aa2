//! A hub's folder: where everything lies, and files that only their owner may read.

use crate::say::Trouble;
use anyhow::Context as _;
use casework::text::Text;
use hex::FromHex as _;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What an operator may set, in `hub.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HubSettings {
    /// The hub's name, in certificates, statements and the log. It never changes.
    pub(crate) name: String,
    /// Where it listens. Loopback unless told otherwise.
    #[serde(default = "listen_default")]
    pub(crate) listen: String,
    /// Calls a second from one agency; 0 for no limit.
    #[serde(default = "rate_default")]
    pub(crate) rate: u32,
    /// Witnesses that cosign checkpoints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) witness: Vec<WitnessSettings>,
    /// Where the record is, when it is not in the hub's folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) postgres: Option<PostgresSettings>,
    /// Where spans and metrics go, as an OTLP endpoint; nowhere where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) otlp: Option<String>,
    /// The road over NATS; none where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) nats: Option<NatsSettings>,
    /// Temporal, which carries follow-ups; the hub does it itself where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) temporal: Option<TemporalSettings>,
    /// The console.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) console: Option<ConsoleSettings>,
}

/// The console.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ConsoleSettings {
    /// Folders in which fonts for papers are looked for before the system's own; relative ones from the
    /// hub's folder.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) fonts: Vec<PathBuf>,
}

/// Follow-ups carried by Temporal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TemporalSettings {
    /// Where the server takes calls: `http://HOST:PORT`, or `https://` with an identity.
    pub(crate) url: String,
    /// The namespace.
    pub(crate) namespace: String,
    /// The task queue; where absent, the hub's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) queue: Option<String>,
    /// After so many events the history of a follow-up begins anew; 20 at least.
    pub(crate) events_max: u32,
    /// By what both know each other; without it the line is not protected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) identity: Option<RoadIdentity>,
}

impl Default for TemporalSettings {
    fn default() -> Self {
        Self {
            url: "http://127.0.0.1:7233".into(),
            namespace: "default".into(),
            queue: None,
            // A quarter of where the server itself begins to press.
            events_max: 1000,
            identity: None,
        }
    }
}

/// The road over NATS.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NatsSettings {
    /// Where the server takes lines: `tls://HOST:PORT`.
    pub(crate) url: String,
    /// Where the same server is watched: `http://HOST:PORT`.
    pub(crate) monitor: String,
    /// Who is on the road; where absent, everybody with a certificate of this hub's authority in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) agencies: Option<Vec<String>>,
    /// A server that acknowledges before it writes to the disk is taken all the same.
    pub(crate) unsynced: bool,
    /// Copies of each stream, in a cluster of servers.
    pub(crate) replicas: usize,
    /// The server drops a letter that is laid twice within so many milliseconds.
    pub(crate) repeats_ms: u64,
    /// An act that the hub took and then said nothing of is brought again after so many milliseconds.
    pub(crate) patience_ms: u64,
    /// The hub's certificate, its key and the server's authority, where they are not those that
    /// `liandong nats config` makes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) identity: Option<RoadIdentity>,
}

impl Default for NatsSettings {
    fn default() -> Self {
        Self {
            url: "tls://127.0.0.1:4222".into(),
            monitor: "http://127.0.0.1:8222".into(),
            agencies: None,
            unsynced: false,
            replicas: 1,
            repeats_ms: 120_000,
            patience_ms: 30_000,
            identity: None,
        }
    }
}

/// By what the hub and a server beside it know each other: files in PEM.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoadIdentity {
    /// The hub's certificate for clients; towards NATS with the SAN URI `liandong://HUB/hub`.
    pub(crate) certificate: PathBuf,
    /// Its private key.
    pub(crate) key: PathBuf,
    /// The authority of the server's certificate.
    pub(crate) ca: PathBuf,
}

/// A record that several hubs share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PostgresSettings {
    /// The file with the database's address and password, `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`,
    /// which only the hub may read; from the hub's folder.
    pub(crate) url_file: PathBuf,
    /// The authority of the server's certificate, from the hub's folder. Without it what the address says
    /// about TLS holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ca: Option<PathBuf>,
}

/// One witness.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WitnessSettings {
    /// Where it takes checkpoints: its address without `/add-checkpoint`.
    pub(crate) url: String,
    /// Its verifier key, `name+id+base64`.
    pub(crate) key: String,
    /// The CA of its certificate, where it is asked by `https`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ca: Option<PathBuf>,
}

fn listen_default() -> String {
    "127.0.0.1:7443".into()
}

fn rate_default() -> u32 {
    2000
}

impl HubSettings {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            listen: listen_default(),
            rate: rate_default(),
            witness: Vec::new(),
            postgres: None,
            otlp: None,
            nats: None,
            temporal: None,
            console: None,
        }
    }
}

/// A hub's folder.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    root: PathBuf,
}

impl Place {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn settings_file(&self) -> PathBuf {
        self.root.join("hub.toml")
    }

    /// The registered signing keys of agencies: public halves.
    pub(crate) fn registry_file(&self) -> PathBuf {
        self.root.join("keys.toml")
    }

    pub(crate) fn ca(&self) -> (PathBuf, PathBuf) {
        (self.root.join("ca/ca.pem"), self.root.join("ca/ca.key"))
    }

    pub(crate) fn tls(&self) -> (PathBuf, PathBuf) {
        (self.root.join("tls/hub.pem"), self.root.join("tls/hub.key"))
    }

    /// What the hub shows to a NATS server.
    #[cfg(feature = "nats")]
    pub(crate) fn road(&self) -> (PathBuf, PathBuf) {
        (self.root.join("tls/road.pem"), self.root.join("tls/road.key"))
    }

    /// What a NATS server beside this hub shows, and the folder of its streams.
    #[cfg(feature = "nats")]
    pub(crate) fn nats(&self) -> (PathBuf, PathBuf, PathBuf) {
        let folder = self.root.join("nats");
        (folder.join("server.pem"), folder.join("server.key"), folder.join("store"))
    }

    /// How far Temporal was told of what is recorded.
    #[cfg(feature = "temporal")]
    pub(crate) fn followups(&self) -> PathBuf {
        self.root.join("followups.json")
    }

    /// The list of revoked certificates, PEM.
    pub(crate) fn revoked_file(&self) -> PathBuf {
        self.root.join("tls/revoked.pem")
    }

    /// What the authority has issued.
    pub(crate) fn issued_file(&self) -> PathBuf {
        self.root.join("ca/issued.toml")
    }

    pub(crate) fn log_key(&self) -> PathBuf {
        self.root.join("secret/log.key")
    }

    pub(crate) fn master_key(&self) -> PathBuf {
        self.root.join("secret/master.key")
    }

    /// The numbers of erased cases, kept beside the record: a backup does not know of later ones.
    pub(crate) fn erased_file(&self) -> PathBuf {
        self.root.join("erased.toml")
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.root.join("ledger")
    }

    pub(crate) fn attachments(&self) -> PathBuf {
        self.root.join("attachments")
    }

    /// The hub's own calendars, over those of the program.
    pub(crate) fn calendars(&self) -> PathBuf {
        self.root.join("calendars")
    }

    /// One year of them.
    pub(crate) fn calendar(&self, year: i32) -> PathBuf {
        self.calendars().join(format!("{year}.toml"))
    }

    /// Which calendars open cases have counted on.
    pub(crate) fn counted(&self) -> PathBuf {
        self.root.join("counted.toml")
    }

    /// The accounts of the console.
    pub(crate) fn accounts(&self) -> PathBuf {
        self.root.join("console/accounts.toml")
    }

    /// Papers that come through the console, until their digest is known.
    pub(crate) fn spool(&self) -> PathBuf {
        self.root.join("console/spool")
    }

    /// The key with which the console signs for an agency.
    pub(crate) fn console_key(&self, agency: &str) -> PathBuf {
        self.root.join("console/keys").join(format!("{agency}.key"))
    }

    /// What an agency is handed: its certificate, its keys, where the hub is.
    pub(crate) fn agency(&self, id: &str) -> PathBuf {
        self.root.join("agencies").join(id)
    }

    /// What `hub.toml` says, and where the servers are that started with the hub the last time.
    pub(crate) fn settings(&self) -> Result<HubSettings, Trouble> {
        let settings = self.own_settings()?;
        let path = self.stack_settings();
        if !path.exists() {
            return Ok(settings);
        }
        let there = read_settings(&path)?;
        Ok(HubSettings {
            postgres: settings.postgres.or(there.postgres),
            nats: settings.nats.or(there.nats),
            temporal: settings.temporal.or(there.temporal),
            ..settings
        })
    }

    /// Folders in which fonts for papers are looked for first.
    pub(crate) fn fonts(&self) -> Result<Vec<PathBuf>, Trouble> {
        let console = self.settings()?.console.unwrap_or_default();
        Ok(console.fonts.iter().map(|it| self.root.join(it)).collect())
    }

    /// Where it is noted on which servers of `--profile` the hub ran, see `crate::cluster`.
    pub(crate) fn stack_settings(&self) -> PathBuf {
        self.root.join("stack").join("hub.toml")
    }

    /// What `hub.toml` itself says.
    pub(crate) fn own_settings(&self) -> Result<HubSettings, Trouble> {
        let path = self.settings_file();
        if !path.exists() {
            return Err(Trouble::Wrong(Text::new(
                format!(
                    "`{}` 不是枢纽文件夹(没有 hub.toml);先运行 `liandong hub init --dir {}`",
                    self.root.display(),
                    self.root.display()
                ),
                format!(
                    "`{}` is no hub's folder, it has no hub.toml; run `liandong hub init --dir {}` first",
                    self.root.display(),
                    self.root.display()
                ),
            )));
        }
        read_settings(&path)
    }
}

fn read_settings(path: &Path) -> Result<HubSettings, Trouble> {
    let shown = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("reading `{shown}`"))?;
    toml::from_str(&text).map_err(|error| {
        Trouble::Wrong(Text::new(
            format!("`{shown}` 有误:{error}"),
            format!("`{shown}` is wrong: {error}"),
        ))
    })
}

/// Writes a file that everybody may read.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    put(path, bytes, 0o644)
}

/// Writes a file that only its owner may read.
pub(crate) fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    put(path, bytes, 0o600)
}

/// Writes whole or not at all: first beside, then renamed in.
fn put(path: &Path, bytes: &[u8], mode: u32) -> Result<(), Trouble> {
    use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
    let shown = path.display().to_string();
    let doing = || format!("writing `{shown}`");
    // Renaming over a device would take it from the whole machine.
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Err(Trouble::Wrong(Text::new(
            format!("`{shown}` 不是普通文件,不予覆盖;请另给文件路径"),
            format!("`{shown}` is no plain file and is not replaced; name another path"),
        )));
    }
    if let Some(folder) = path.parent() {
        let mode = if mode == 0o600 { 0o700 } else { 0o755 };
        let made = fs::DirBuilder::new().recursive(true).mode(mode).create(folder);
        made.with_context(doing)?;
    }
    let beside = path.with_extension("new");
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(mode)
        .open(&beside)
        .with_context(doing)?;
    file.write_all(bytes).with_context(doing)?;
    file.sync_all().with_context(doing)?;
    fs::rename(&beside, path).with_context(doing)?;
    Ok(())
}

/// Reads a secret, and refuses one that others may read.
pub(crate) fn read_private(path: &Path) -> Result<String, Trouble> {
    use std::os::unix::fs::PermissionsExt as _;
    let shown = path.display();
    let about = fs::metadata(path).with_context(|| format!("reading `{shown}`"))?;
    let mode = about.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(Trouble::Wrong(Text::new(
            format!("密钥文件 `{shown}` 的权限为 {mode:o},他人可读;应为 600:chmod 600 {shown}"),
            format!(
                "key file `{shown}` has mode {mode:o}, others may read it; it must be 600: chmod 600 {shown}"
            ),
        )));
    }
    Ok(fs::read_to_string(path).with_context(|| format!("reading `{shown}`"))?)
}

/// Reads a secret of 32 bytes in hexadecimal digits, and refuses one that others may read.
pub(crate) fn read_secret(path: &Path) -> Result<[u8; 32], Trouble> {
    let (text, shown) = (read_private(path)?, path.display());
    unhex(text.trim()).ok_or_else(|| {
        Trouble::Wrong(Text::new(
            format!("密钥文件 `{shown}` 应为 64 个十六进制数字"),
            format!("key file `{shown}` must hold 64 hexadecimal digits"),
        ))
    })
}

/// The bytes of a key or digest from its digits.
pub(crate) fn unhex(text: &str) -> Option<[u8; 32]> {
    <[u8; 32]>::from_hex(text).ok()
}
