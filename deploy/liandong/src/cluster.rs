//! `--profile`: a hub of this machine on real servers, which start with it and end with it.
//!
//! For whoever develops against them or wants to see them at work. Where they run by themselves, as in
//! production, `hub.toml` says where they are, and nothing here is used.

use crate::args::ProgramsArgs;
use crate::hub::place::{
    self, HubSettings, NatsSettings, Place, PostgresSettings, TemporalSettings,
};
use crate::nats;
use crate::say::{self, Out, Trouble};
use crate::stack::{programs, told};
use anyhow::Context as _;
use casework::text::Text;
use stack::{Kind, Nats, Postgres, Stack, Temporal, TemporalOptions};

/// The folder of their data, in the hub's.
const FOLDER: &str = "stack";
/// The database's address, for the hub alone.
const URL_FILE: &str = "secret/stack-postgres.url";
/// A hub without servers.
const EMBEDDED: &str = "embedded";
/// A hub on all of them.
const CLUSTER: &str = "cluster";

/// The servers that a hub runs on. They end when this is dropped, or with the process.
#[derive(Debug, Default)]
pub(crate) struct Cluster {
    temporal: Option<Temporal>,
    nats: Option<Nats>,
    postgres: Option<Postgres>,
    // Last: whoever keeps them ends with it.
    stack: Option<Stack>,
}

impl Cluster {
    /// Starts what was asked for, and gives the hub's settings with where it is.
    pub(crate) fn start(
        place: &Place,
        mut settings: HubSettings,
        profile: &str,
        programs: &ProgramsArgs,
        out: &Out,
    ) -> Result<(Self, HubSettings), Trouble> {
        let kinds = kinds(profile)?;
        fits(place, &settings, &kinds)?;
        if kinds.is_empty() {
            return Ok((Self::default(), settings));
        }
        let programs = self::programs(programs.cache.as_deref(), programs.pinned)?;
        let fault = |fault| told(&fault, out);
        let dir = place.root().join(FOLDER);
        let stack = Stack::kept(&dir, programs).map_err(fault)?;
        let mut cluster = Self::default();
        if kinds.contains(&Kind::Postgres) {
            let server = stack.postgres().map_err(fault)?;
            place::write_secret(&place.root().join(URL_FILE), server.url().as_bytes())?;
            let ca = std::path::absolute(server.ca()).unwrap_or_else(|_| server.ca());
            settings.postgres = Some(PostgresSettings { url_file: URL_FILE.into(), ca: Some(ca) });
            cluster.postgres = Some(server);
        }
        if kinds.contains(&Kind::Nats) {
            let config = nats::configured(place, &settings, &nats::of_stack())?;
            let file = place.root().join("nats").join("stack.conf");
            place::write(&file, config.as_bytes())?;
            let server = stack.nats(Some(&file)).map_err(fault)?;
            let (url, monitor) = (server.url(), server.monitor_url());
            settings.nats = Some(NatsSettings { url, monitor, ..NatsSettings::default() });
            cluster.nats = Some(server);
        }
        if kinds.contains(&Kind::Temporal) {
            let server = stack.temporal(TemporalOptions::default()).map_err(fault)?;
            let (url, namespace) = (format!("http://{}", server.address()), server.namespace());
            let namespace = namespace.to_owned();
            settings.temporal =
                Some(TemporalSettings { url, namespace, ..TemporalSettings::default() });
            cluster.temporal = Some(server);
        }
        let text = toml::to_string(&settings).context("writing where the servers are")?;
        place::write(&place.stack_settings(), text.as_bytes())?;
        cluster.stack = Some(stack);
        Ok((cluster, settings))
    }
}

impl Cluster {
    /// Where they are, for whoever wants to look at them beside the hub.
    pub(crate) fn addresses(&self) -> Vec<(Kind, String)> {
        let at = |port| format!("127.0.0.1:{port}");
        let there = [
            self.postgres.as_ref().map(|it| (Kind::Postgres, at(it.port()))),
            self.nats.as_ref().map(|it| (Kind::Nats, it.url())),
            self.temporal.as_ref().map(|it| (Kind::Temporal, it.address())),
        ];
        there.into_iter().flatten().collect()
    }

    /// Kills Temporal, for measuring without it.
    pub(crate) fn temporal_away(&mut self) {
        if let Some(server) = &mut self.temporal {
            server.kill9();
        }
    }

    /// Starts it again, with what it had.
    pub(crate) fn temporal_back(&mut self, out: &Out) -> Result<(), Trouble> {
        let back = self.temporal.as_mut().map_or(Ok(()), Temporal::restart);
        back.map_err(|fault| told(&fault, out))
    }
}

/// The servers that a profile names.
fn kinds(profile: &str) -> Result<Vec<Kind>, Trouble> {
    match profile {
        EMBEDDED => Ok(Vec::new()),
        CLUSTER => Ok(Kind::ALL.to_vec()),
        list => list.split(',').map(str::trim).map(kind).collect(),
    }
}

fn kind(name: &str) -> Result<Kind, Trouble> {
    let known = [EMBEDDED, CLUSTER].into_iter().chain(Kind::ALL.map(Kind::name));
    Kind::named(name).ok_or_else(|| say::unknown(("运行方式", "profile"), name, known))
}

/// A hub has one record. Where it would begin another beside the one that is there, it is told so.
fn fits(place: &Place, settings: &HubSettings, kinds: &[Kind]) -> Result<(), Trouble> {
    let named =
        [(Kind::Postgres, settings.postgres.is_some()), (Kind::Nats, settings.nats.is_some())];
    if let Some((kind, _)) = named.iter().find(|(kind, is)| *is && kinds.contains(kind)) {
        return Err(Trouble::Wrong(Text::new(
            format!("hub.toml 已有 [{kind}];请从 --profile 或 hub.toml 中去掉其一"),
            format!("hub.toml names [{kind}]; leave it out there or in --profile"),
        )));
    }
    let in_folder = place.ledger().join("ledger.db").exists();
    let on_stack = place.root().join(URL_FILE).exists();
    let on_postgres = kinds.contains(&Kind::Postgres);
    if on_postgres && in_folder {
        return Err(Trouble::Wrong(Text::new(
            "本枢纽的账本在其文件夹中,不会另起一本;请用新的枢纽文件夹,或用 liandong ledger copy 迁移",
            "this hub's record is in its folder, and no other is begun beside it; take a new hub, or move the record with `liandong ledger copy`",
        )));
    }
    if !on_postgres && on_stack && !in_folder && settings.postgres.is_none() {
        return Err(Trouble::Wrong(Text::new(
            "本枢纽的账本在随它启动的 PostgreSQL 中,不会另起一本;请加 --profile cluster 或 --profile postgres",
            "this hub's record is in the PostgreSQL that starts with it, and no other is begun beside it; add --profile cluster or --profile postgres",
        )));
    }
    Ok(())
}
