//! `nats`: the road over NATS, and its part of a running hub.

mod certificates;

use crate::args::{NatsCommand, ServerArgs};
use crate::hub::clock::SystemClock;
use crate::hub::place::{self, HubSettings, NatsSettings, Place};
use crate::hub::{self, identity};
use crate::say::{Out, Trouble};
use ::nats::{
    Carrier, Content, Identity, Line, NotOpen, Plan, Road, Roster, Settings, Unfit, Words,
};
use anyhow::Context as _;
use async_trait::async_trait;
use casework::text::Text;
use engine::post::Inboxes;
use engine::{Clock as _, Desk, Fault, LetterRow, Post};
use gateway::SpanHook;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use wire::pb;

/// How long a hub that starts waits for the server; it goes on without it, and looks again by itself.
const START_MAX: Duration = Duration::from_secs(5);
/// How long the answer to an act may take on the road.
const ANSWER_MAX: Duration = Duration::from_secs(30);
/// How often it is looked who was enrolled or revoked.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Runs one of the commands about the road.
pub(crate) fn command(asked: &NatsCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        NatsCommand::Config { dir, out: to, server } => {
            config(&Place::new(dir), to.as_deref(), server, out)
        }
        NatsCommand::Check { dir } => check(&Place::new(dir), out),
    }
}

fn config(
    place: &Place,
    to: Option<&Path>,
    server: &ServerArgs,
    out: &mut Out,
) -> Result<(), Trouble> {
    let settings = place.settings()?;
    let text = configured(place, &settings, server)?;
    let roster = roster(place, &settings.nats.clone().unwrap_or_default())?;
    let shown = to.map(|path| path.display().to_string());
    if let Some(path) = to {
        place::write(path, text.as_bytes())?;
    }
    if out.json {
        return out.json(&json!({"agencies": *roster, "file": shown, "config": text}));
    }
    match shown {
        None => out.line(text.trim_end()),
        Some(shown) => out.text(&Text::new(
            format!("已为 {} 个机构写出 {shown};运行:nats-server --config {shown}", roster.len()),
            format!(
                "wrote {shown} for {} agencies; run: nats-server --config {shown}",
                roster.len()
            ),
        )),
    }
}

/// The configuration of a server for a hub, whose certificates are made where there are none.
pub(crate) fn configured(
    place: &Place,
    settings: &HubSettings,
    server: &ServerArgs,
) -> Result<String, Trouble> {
    let road = settings.nats.clone().unwrap_or_default();
    let listen = server.listen.as_deref().unwrap_or_else(|| after_scheme(&road.url));
    let http = server.http.as_deref().unwrap_or_else(|| after_scheme(&road.monitor));
    certificates::make(place, settings, listen, SystemClock.now().day())?;
    let roster = roster(place, &road)?;
    let (certificate, key, store) = place.nats();
    let (ca, _) = place.ca();
    let [certificate, key, store, ca] =
        [certificate, key, store, ca].map(|path| absolute(&path).display().to_string());
    let text = ::nats::config(&Plan {
        hub: &settings.name,
        agencies: roster.iter().map(String::as_str).collect(),
        name: server.name.as_deref().unwrap_or(&settings.name),
        listen,
        http,
        store: server.store.as_deref().unwrap_or(&store),
        certificate: &certificate,
        key: &key,
        ca: &ca,
    });
    text.map_err(unfit)
}

/// The names by which a server of the stack knows its own values.
pub(crate) fn of_stack() -> ServerArgs {
    let variable = |name: &str| Some(format!("$STACK_{name}"));
    ServerArgs {
        listen: variable("LISTEN"),
        http: variable("HTTP"),
        store: variable("STORE"),
        name: variable("NAME"),
    }
}

fn after_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/')
}

/// A server is started wherever it is started.
fn absolute(path: &Path) -> std::path::PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn check(place: &Place, out: &mut Out) -> Result<(), Trouble> {
    let settings = place.settings()?;
    let road = settings.nats.clone().ok_or_else(|| {
        Trouble::Wrong(Text::new(
            "hub.toml 没有 [nats];见 deploy/hub.example.toml",
            "hub.toml has no [nats]; see deploy/hub.example.toml",
        ))
    })?;
    let checked = hub::runtime()?.block_on(::nats::check(&asked(place, &road)));
    let standing = checked.map_err(|not_open| match not_open {
        NotOpen::Away(fault) => Trouble::Fault(anyhow::Error::new(fault)),
        NotOpen::Unfit(wrong) => unfit(wrong),
    })?;
    let (version, synced) = (standing.version, standing.is_synced);
    if out.json {
        return out.json(&json!({"version": version, "synced": synced}));
    }
    let (zh, en) = if synced {
        ("确认前写入磁盘", "writes to the disk before it acknowledges")
    } else {
        (
            "确认前不写入磁盘(设置允许)",
            "acknowledges before it writes to the disk, as the settings allow",
        )
    };
    out.text(&Text::new(
        format!("NATS {version}:{zh};两个流的设置无误"),
        format!("NATS {version} {en}; both streams are as they must be"),
    ))
}

fn unfit(unfit: Unfit) -> Trouble {
    Trouble::Wrong(Text::new(unfit.zh, unfit.en))
}

/// Who is on the road: those of the settings, or all with a certificate; never one who was revoked.
fn roster(place: &Place, road: &NatsSettings) -> Result<Roster, Trouble> {
    let (in_force, revoked) = identity::standing(place)?;
    let named = road.agencies.clone().map(|named| named.into_iter().collect::<BTreeSet<_>>());
    let mut roster = named.unwrap_or(in_force);
    roster.retain(|agency| !revoked.contains(agency));
    Ok(Arc::new(roster))
}

fn asked(place: &Place, road: &NatsSettings) -> Settings {
    let identity = match &road.identity {
        Some(own) => {
            Identity { chain: own.certificate.clone(), key: own.key.clone(), ca: own.ca.clone() }
        }
        None => {
            let ((chain, key), (ca, _)) = (place.road(), place.ca());
            Identity { chain, key, ca }
        }
    };
    Settings {
        url: road.url.clone(),
        monitor: road.monitor.clone(),
        identity,
        unsynced: road.unsynced,
        replicas: road.replicas,
        repeats: Duration::from_millis(road.repeats_ms),
        patience: Duration::from_millis(road.patience_ms),
    }
}

/// An agency's end of the road, for one act at a time.
#[derive(Debug)]
pub(crate) struct Traveller(Line);

impl Traveller {
    /// Comes to the server with what an agency was handed.
    pub(crate) async fn open(url: &str, folder: &Path, agency: &str) -> Result<Self, Trouble> {
        let file = |name| folder.join(name);
        let identity =
            Identity { chain: file("tls.pem"), key: file("tls.key"), ca: file("ca.pem") };
        let line = Line::open(url, agency, &identity).await;
        Ok(Self(line.context("coming onto the road")?))
    }

    /// Sends an act and waits for its answer. What else lies in the inbox is read and put away: it is at
    /// the hub's own door as well.
    pub(crate) async fn submit(&self, act: &pb::SubmitRequest) -> Result<pb::Answer, Trouble> {
        let sent = self.0.submit(act, None).await;
        let place = sent.map_err(|not| anyhow::anyhow!("the road did not take an act: {not:?}"))?;
        let until = Instant::now() + ANSWER_MAX;
        while Instant::now() < until {
            let next = self.0.next(LOOK_EVERY).await.context("looking into an inbox")?;
            let Some(received) = next else { continue };
            self.0.stored(&received).await.context("putting a letter away")?;
            match received.content {
                Content::Answer(answer) if received.sequence == Some(place) => return Ok(*answer),
                Content::Denial(no) if received.sequence == Some(place) => {
                    return Err(Trouble::Wrong(Text::new(
                        format!("{} {}", no.code, no.zh),
                        format!("{} {}", no.code, no.en),
                    )));
                }
                _ => {}
            }
        }
        Err(anyhow::anyhow!("no answer came by the road in {} s", ANSWER_MAX.as_secs()).into())
    }
}

/// The road's part of a running hub.
pub(crate) struct Way {
    /// Carries letters.
    pub(crate) post: Carried,
    /// What goes on beside.
    pub(crate) follow: Vec<JoinHandle<()>>,
}

/// How letters leave this hub.
#[derive(Debug)]
pub(crate) enum Carried {
    /// Each into its inbox here.
    Inboxes(Inboxes),
    /// By the road for those who are on it.
    Road(Carrier<Inboxes>),
}

#[async_trait]
impl Post for Carried {
    async fn carry(&self, letter: &LetterRow) -> Result<(), Fault> {
        match self {
            Self::Inboxes(post) => post.carry(letter).await,
            Self::Road(post) => post.carry(letter).await,
        }
    }
}

/// Opens the road of a hub that has one. A server that is away is looked for in the background; one that is
/// not as it must be keeps the hub from starting.
pub(crate) async fn open(
    place: &Place,
    settings: &HubSettings,
    desk: &Desk,
    hook: &SpanHook,
) -> Result<Way, Trouble> {
    let Some(nats) = &settings.nats else {
        return Ok(Way { post: Carried::Inboxes(Inboxes), follow: Vec::new() });
    };
    let (tell, told) = watch::channel(roster(place, nats)?);
    let road = Road::new(desk.clone(), asked(place, nats), words(hook.clone()), told);
    let first = match timeout(START_MAX, road.open()).await {
        Ok(Ok(link)) => Some(link),
        Ok(Err(NotOpen::Unfit(wrong))) => return Err(unfit(wrong)),
        Ok(Err(NotOpen::Away(fault))) => {
            tracing::warn!(error = %fault, "NATS is away; the hub starts without it");
            None
        }
        Err(_) => {
            tracing::warn!("NATS does not answer; the hub starts without it");
            None
        }
    };
    let post = Carried::Road(road.carrier(Inboxes));
    let looking = look(place.clone(), nats.clone(), tell);
    Ok(Way { post, follow: vec![tokio::spawn(road.run(first)), tokio::spawn(looking)] })
}

/// The road says the same as the other doors.
fn words(hook: SpanHook) -> Words {
    Words {
        answer: gateway::answer,
        letter: gateway::letter,
        trace: Arc::new(move |span, came| {
            hook(span, came.filter(|came| gateway::is_traceparent(came)))
        }),
    }
}

/// Who is enrolled or revoked while the hub runs.
async fn look(place: Place, road: NatsSettings, tell: watch::Sender<Roster>) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        match roster(&place, &road) {
            Ok(roster) => {
                tell.send_if_modified(|known| {
                    let is_new = *known != roster;
                    *known = roster;
                    is_new
                });
            }
            Err(_) => tracing::error!("ca/issued.toml is broken; the old roster stays in force"),
        }
    }
}
