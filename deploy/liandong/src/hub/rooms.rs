//! The rooms of a running hub, put together in one function, read from top to bottom.

use super::dice::SystemDice;
use super::machine::Running;
use super::notices::Notices;
use super::place::{HubSettings, Place};
use super::registry::Registry;
use super::rules::HubRules;
use super::scribe::HouseScribe;
use super::traced::Traced;
use super::{behind, console, erasing, identity, office, record, witness};
use crate::say::Trouble;
use crate::{followups, nats};
use anyhow::Context as _;
use casework::procedure::Name;
use engine::{Clock, Desk, DeskSettings, Fault, Post, Surroundings, clockwork, post};
use gateway::{
    Acceptor, Attachments, Feeds, Gateway, IdentityFiles, Limits, Scribe, SpanHook, Tally,
};
use policy::house::House;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// The most cases that are told of a clock that was set; the rest is told when these are done.
const DUE_MAX: usize = 256;
/// How often files that may change are looked at: certificates, revocations, keys.
pub(super) const RELOAD_EVERY: Duration = Duration::from_secs(2);

/// How a hub is opened.
pub(crate) struct Opening {
    /// Time.
    pub(crate) clock: Arc<dyn Clock>,
    /// The data.
    pub(crate) house: Arc<House>,
    /// Where it listens.
    pub(crate) listen: String,
    /// Where calendars are served; nowhere otherwise.
    pub(crate) feeds: Option<String>,
    /// The console; none otherwise.
    pub(crate) console: Option<console::Asked>,
    /// How calls join their traces.
    pub(crate) hook: SpanHook,
    /// Calls a second from one agency; 0 for no limit.
    pub(crate) rate: u32,
    /// How many messages share a commit, and how many cases stay at hand.
    pub(crate) desk: DeskSettings,
    /// What stands between the desk and the ledger, to measure it; nothing otherwise.
    pub(crate) between: Option<Between>,
}

/// Puts something between the desk and the ledger.
pub(crate) type Between = fn(Arc<dyn engine::Ledger>) -> Arc<dyn engine::Ledger>;

/// A hub that is open.
pub(crate) struct Rooms {
    /// Where acts become facts.
    pub(crate) desk: Desk,
    /// What the door counts.
    pub(crate) tally: Arc<Tally>,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// Where calendars are served.
    pub(crate) feeds: Option<SocketAddr>,
    /// Where the console is, as a browser asks for it.
    pub(crate) console: Option<String>,
    work: JoinHandle<()>,
    follow: Vec<JoinHandle<()>>,
    followups: followups::Way,
    door: JoinHandle<()>,
    /// Doors beside the first: calendars, the console.
    beside: Vec<JoinHandle<()>>,
    stop: watch::Sender<bool>,
}

/// What a desk of this hub stands in, with its record open for writing.
pub(crate) async fn world(
    place: &Place,
    settings: &HubSettings,
    clock: Arc<dyn Clock>,
    house: Arc<House>,
) -> Result<(Surroundings, Arc<HubRules>), Trouble> {
    let ledger = record::writing(place, settings).await?;
    let rules = Arc::new(HubRules::new(house, Registry::read(place)?));
    let keys = Arc::new(identity::log_keys(place, settings)?);
    let dice = Arc::new(SystemDice);
    Ok((Surroundings { ledger, clock, dice, rules: rules.clone(), keys }, rules))
}

/// The newest head of the record.
pub(crate) async fn newest(world: &Surroundings) -> Result<audit::Head, Trouble> {
    let note = world.ledger.head().await.context("reading the ledger")?.note;
    let keys = world.keys.of_record(&note).context("reading the ledger")?;
    Ok(keys.newest(&note).context("reading the ledger")?)
}

/// Opens a hub: ledger, desk, door, and what follows up.
pub(crate) async fn open(
    place: &Place,
    settings: &HubSettings,
    opening: Opening,
) -> Result<Rooms, Trouble> {
    let house = opening.house.clone();
    let scribe: Arc<dyn Scribe> = Arc::new(HouseScribe::new(house.clone()));
    let (world, rules) = world(place, settings, opening.clock, opening.house).await?;
    let world = match opening.between {
        Some(between) => Surroundings { ledger: between(world.ledger), ..world },
        None => world,
    };
    witness::never_fork(&newest(&world).await?, &settings.witness).await?;
    let (desk, work) = Desk::open(world, opening.desk).await.context("opening the desk")?;
    let work = tokio::spawn(work);
    erasing::again(place, &desk).await?;
    let road = nats::open(place, settings, &desk, &opening.hook).await?;
    let limits = limits(opening.rate);
    let quota = limits.attachment_bytes_per_agency_max;
    let attachments =
        Attachments::open(place.attachments(), quota).context("opening the attachments")?;
    let acceptor = Arc::new(acceptor(place, false)?);
    let said = gateway::Settings {
        limits,
        span_hook: opening.hook.clone(),
        scribe: Some(scribe.clone()),
        ..Default::default()
    };
    let gateway = Gateway::new(desk.clone(), attachments.clone(), said);
    let tally = gateway.tally();
    let (listener, address) = listening(&opening.listen).await?;
    let (stop, stopping) = watch::channel(false);
    let notices = Notices::new(place, house.clone(), desk.clone(), stopping.clone());
    notices.clone().catch_up().await?;
    let followed = notices.clone().follow();
    let witnesses = witness::Watch::new(&settings.witness);
    let (mut beside, mut feeds, mut pages) = (Vec::new(), None, None);
    if let Some(at) = &opening.feeds {
        let (address, door) =
            serve_feeds(at, Feeds::new(desk.clone(), scribe), stopping.clone()).await?;
        feeds = Some(address);
        beside.push(door);
    }
    if let Some(asked) = &opening.console {
        let machine = Running::new(place, settings, tally.clone(), witnesses.clone(), notices);
        let (with, stop) = ((attachments, Arc::new(machine) as Arc<_>), stopping.clone());
        let told = witnesses.clone();
        let opened = console::open(place, asked, (house, desk.clone()), with, told, stop);
        let (address, door) = opened.await?;
        pages = Some(address);
        beside.push(door);
    }
    let door = tokio::spawn(gateway.serve(listener, acceptor.clone(), stopping));
    let mut follow = road.follow;
    let post: Arc<dyn Post> = Arc::new(Traced::new(Arc::new(road.post), opening.hook));
    let followups = followups::open(place, settings, &desk, post.clone())?;
    follow.extend([
        tokio::spawn(office::run(desk.clone(), following(post, followups.feeder()))),
        tokio::spawn(behind::write_looks(desk.clone())),
        tokio::spawn(reload(place.clone(), acceptor, rules)),
        tokio::spawn(witness::run(desk.clone(), settings.witness.clone(), witnesses)),
        tokio::spawn(followed),
    ]);
    let console = pages;
    Ok(Rooms { desk, tally, address, feeds, console, work, follow, followups, door, beside, stop })
}

pub(super) async fn listening(at: &str) -> Result<(TcpListener, SocketAddr), Trouble> {
    let bound = TcpListener::bind(at).await;
    let listener = bound.with_context(|| format!("listening on `{at}`"))?;
    let address = listener.local_addr().context("asking where it listens")?;
    Ok((listener, address))
}

/// Opens the door for calendar programs.
async fn serve_feeds(
    at: &str,
    feeds: Feeds,
    stopping: watch::Receiver<bool>,
) -> Result<(SocketAddr, JoinHandle<()>), Trouble> {
    let (listener, address) = listening(at).await?;
    if !address.ip().is_loopback() {
        tracing::warn!(%address, "calendars are served beyond this machine without encryption");
    }
    Ok((address, tokio::spawn(feeds.serve(listener, stopping))))
}

/// What the hub does by itself, as long as it is this hub's turn: it follows up, or has Temporal do it and
/// tells it of what was recorded.
fn following(post: Arc<dyn Post>, feeder: Option<followups::Feeder>) -> office::Begin {
    Box::new(move |desk| {
        let mut tasks = JoinSet::new();
        tasks.spawn(behind::index(desk.clone()));
        match &feeder {
            Some(feeder) => {
                tasks.spawn(feeder.clone().run(desk.clone()));
                tasks.spawn(behind::carry_caseless(desk.clone(), post.clone()));
            }
            None => {
                tasks.spawn(clockwork::run(desk.clone()));
                tasks.spawn(post::run(desk.clone(), post.clone()));
            }
        }
        tasks
    })
}

impl Rooms {
    /// The clock was set by hand: whoever sleeps elsewhere for as long as it said looks again.
    pub(crate) async fn clock_was_set(&self) -> Result<(), Fault> {
        let world = self.desk.world();
        let (due, _) = world.ledger.due(world.clock.now().micros(), DUE_MAX).await?;
        let cases: Vec<Name> = due.into_iter().map(|(case, _)| case).collect();
        self.followups.look(&cases).await
    }

    /// Closes the door, lets what is under way end, and stops.
    pub(crate) async fn close(self) {
        self.stop.send_replace(true);
        let _ = self.door.await;
        for door in self.beside {
            let _ = door.await;
        }
        self.followups.close().await;
        behind::last_looks(&self.desk).await;
        self.follow.iter().for_each(JoinHandle::abort);
        for task in self.follow {
            let _ = task.await;
        }
        drop(self.desk);
        let _ = self.work.await;
    }
}

fn limits(rate: u32) -> Limits {
    let burst = rate.saturating_mul(2);
    Limits { calls_per_second: rate, calls_burst: burst, ..Limits::default() }
}

/// What the hub shows to whoever comes; `guests` come without a certificate.
pub(super) fn acceptor(place: &Place, guests: bool) -> Result<Acceptor, Trouble> {
    let (chain, key) = place.tls();
    let (ca, _) = place.ca();
    let revoked = Some(place.revoked_file()).filter(|path| path.exists());
    let revoked = revoked.into_iter().collect();
    let files = IdentityFiles { chain, key, client_cas: vec![ca], guests, revoked };
    Ok(Acceptor::open(files).context("reading the hub's certificate")?)
}

/// Certificates, revocation lists and registered keys are followed while the hub runs.
async fn reload(place: Place, acceptor: Arc<Acceptor>, rules: Arc<HubRules>) {
    let mut known = Registry::read(&place).map(|registry| registry.keys).unwrap_or_default();
    loop {
        tokio::time::sleep(RELOAD_EVERY).await;
        if let Err(error) = acceptor.reload() {
            tracing::error!(%error, "new certificates are broken; the old ones stay in force");
        }
        match Registry::read(&place) {
            Ok(registry) if registry.keys != known => {
                known.clone_from(&registry.keys);
                rules.register(registry);
            }
            Ok(_) => {}
            Err(_) => tracing::error!("keys.toml is broken; the old keys stay in force"),
        }
    }
}
