//! The hub's end of the road: opened when the server is there and fit, and again when it was away.

use crate::dial::{Dialled, Identity, Lost, dial};
use crate::inspect::{Standing, inspect, place};
use crate::letters::Parcel;
use crate::limits::{
    PULL_ALIVE_EVERY, PULL_BYTES_MAX, PULL_MAX, RETRY_FIRST, RETRY_MAX, STORED_MAX, UNDER_WAY_MAX,
};
use crate::post::Carrier;
use crate::streams;
use crate::submission::Submission;
use crate::tally::Tally;
use crate::token::Token;
use crate::unfit::Unfit;
use async_nats::jetstream::Context;
use async_nats::jetstream::consumer::PullConsumer;
use async_nats::jetstream::context::ContextBuilder;
use engine::{Desk, Enclosed, Fault, Mailroom, Post, Submitted, chain};
use futures_util::StreamExt as _;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::Span;
use wire::pb;

/// What the hub's own reply subjects begin with.
const REPLIES: &str = "_INBOX_hub";

/// Where the server is, and how much is asked of it.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where it takes lines: `tls://HOST:PORT`.
    pub url: String,
    /// Where it is watched: `http://HOST:PORT` of the same server.
    pub monitor: String,
    /// By what the hub and the server know each other.
    pub identity: Identity,
    /// A server that does not write what it acknowledges to the disk is taken all the same.
    pub unsynced: bool,
    /// Copies of each stream; 1 unless the server is one of a cluster.
    pub replicas: usize,
    /// A letter that is laid twice within this time is dropped by the server. An economy only.
    pub repeats: Duration,
    /// An act that the hub took and said nothing more of is brought again after this time.
    pub patience: Duration,
}

/// The agencies that are on the road, by their ids.
pub type Roster = Arc<BTreeSet<String>>;

/// Ties a span to the trace context that came, and gives the one to keep.
type Trace = Arc<dyn Fn(&Span, Option<&str>) -> Option<String> + Send + Sync>;

/// How the doors of a hub say what the engine knows: the same by each.
#[derive(Clone)]
pub struct Words {
    /// A recorded answer.
    pub answer: fn(&Submitted) -> Result<pb::Answer, Fault>,
    /// A letter with its documents.
    pub letter: fn(Enclosed) -> Result<pb::Letter, Fault>,
    /// Ties an act's span to the trace context that came with it, and gives the one to keep.
    pub trace: Trace,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").finish_non_exhaustive()
    }
}

/// Why the road is not open.
#[derive(Debug)]
pub enum NotOpen {
    /// The server is away, or busy with itself: again later.
    Away(Fault),
    /// An operator must mend it.
    Unfit(Unfit),
}

impl From<Fault> for NotOpen {
    fn from(fault: Fault) -> Self {
        Self::Away(fault)
    }
}

impl From<Unfit> for NotOpen {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

/// The hub's end of the road. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Road {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    desk: Desk,
    mailroom: Mailroom,
    settings: Settings,
    words: Words,
    roster: watch::Receiver<Roster>,
    store: watch::Sender<Option<Store>>,
    tally: Arc<Tally>,
}

/// A line to a server that was found fit, with everything on it as it must be.
#[derive(Debug)]
pub struct Link {
    store: Store,
    acts: PullConsumer,
    /// The agencies whose inboxes are there.
    known: BTreeSet<String>,
    lost: watch::Receiver<bool>,
}

/// Where parcels are laid.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    context: Context,
}

impl Store {
    /// Lays a parcel into an inbox, and returns when the server has stored it.
    pub(crate) async fn lay(&self, token: &Token, parcel: Parcel) -> Result<(), Fault> {
        let doing = |error| Fault::because("laying something into an inbox", error);
        let sent = self.context.send_publish(token.inbox(), parcel.publish()).await;
        // The first future hands it over, the second is the server's word that it has it.
        sent.map_err(doing)?.await.map_err(doing)?;
        Ok(())
    }
}

impl Road {
    /// A road that is not open yet.
    #[must_use]
    pub fn new(
        desk: Desk,
        settings: Settings,
        words: Words,
        roster: watch::Receiver<Roster>,
    ) -> Self {
        let (mailroom, store) = (Mailroom::new(desk.clone()), watch::Sender::new(None));
        let tally = Arc::default();
        Self { shared: Arc::new(Shared { desk, mailroom, settings, words, roster, store, tally }) }
    }

    /// A post that lays letters into the inboxes of those on the road, and has the rest carry all of them.
    #[must_use]
    pub fn carrier<P: Post>(&self, rest: P) -> Carrier<P> {
        Carrier::new(self.clone(), rest)
    }

    /// What it counts.
    #[must_use]
    pub fn tally(&self) -> &Arc<Tally> {
        &self.shared.tally
    }

    /// Opens the road once: looks at the server, and makes what is to be on it.
    ///
    /// # Errors
    /// The server is away, or not as it must be.
    pub async fn open(&self) -> Result<Link, NotOpen> {
        let (store, acts, lost, _) = reach(&self.shared.settings).await?;
        let mut known = BTreeSet::new();
        self.ensure_inboxes(&store, &mut known).await?;
        Ok(Link { store, acts, known, lost })
    }

    /// Takes acts and lets letters go out, until it is dropped. It begins with a link that is open
    /// already, where there is one.
    pub async fn run(self, first: Option<Link>) {
        let mut next = first;
        let mut pause = RETRY_FIRST;
        loop {
            let opened = match next.take() {
                Some(link) => Ok(link),
                None => self.open().await,
            };
            match opened {
                Ok(link) => {
                    pause = RETRY_FIRST;
                    self.shared.store.send_replace(Some(link.store.clone()));
                    let ended = self.serve(link).await;
                    self.shared.store.send_replace(None);
                    self.shared.tally.lost();
                    tracing::warn!(error = %chain(&ended), "the road is closed");
                }
                Err(NotOpen::Away(fault)) => {
                    tracing::warn!(error = %chain(&fault), "the road is not open");
                }
                Err(NotOpen::Unfit(unfit)) => {
                    tracing::error!(error = %unfit, "the road stays closed");
                }
            }
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(2).min(RETRY_MAX);
        }
    }

    /// Takes acts until the line is lost.
    async fn serve(&self, link: Link) -> Fault {
        let Link { store, acts, mut known, mut lost } = link;
        let pulling = acts.stream().max_bytes_per_batch(PULL_BYTES_MAX);
        let pulling = pulling.expires(PULL_MAX).heartbeat(PULL_ALIVE_EVERY).messages();
        let mut messages = match pulling.await {
            Ok(messages) => messages,
            Err(error) => return Fault::because("asking for acts", error),
        };
        let mut roster = self.shared.roster.clone();
        // Whoever came since the line was opened is new.
        roster.mark_changed();
        let mut under_way = JoinSet::new();
        loop {
            tokio::select! {
                () = is_lost(&mut lost) => {
                    return Fault::new("the line to the server was lost");
                }
                Ok(()) = roster.changed() => {
                    if let Err(fault) = self.ensure_inboxes(&store, &mut known).await {
                        return fault;
                    }
                }
                Some(_) = under_way.join_next() => {}
                next = messages.next(), if under_way.len() < UNDER_WAY_MAX => match next {
                    Some(Ok(message)) => {
                        let submission = Submission::new(self.clone(), store.clone(), message);
                        // Here and not in the task: acts stand in the queue in the order they came.
                        let asked = submission.asked().await;
                        under_way.spawn(submission.settle(asked));
                    }
                    Some(Err(error)) => return Fault::because("taking acts", error),
                    None => return Fault::new("the server brings no more acts"),
                }
            }
        }
    }

    /// Makes the inboxes of those who are new on the roster.
    async fn ensure_inboxes(
        &self,
        store: &Store,
        known: &mut BTreeSet<String>,
    ) -> Result<(), Fault> {
        let roster = self.shared.roster.borrow().clone();
        for agency in roster.difference(&known.clone()) {
            if let Some(token) = Token::of(agency) {
                streams::ensure_inbox(&store.context, &token).await?;
            }
        }
        known.clone_from(&roster);
        Ok(())
    }

    pub(crate) fn has(&self, token: &Token) -> bool {
        self.shared.roster.borrow().contains(&token.agency())
    }

    pub(crate) fn store(&self) -> Result<Store, Fault> {
        self.shared.store.borrow().clone().ok_or_else(|| Fault::new("the road is closed"))
    }

    pub(crate) fn desk(&self) -> &Desk {
        &self.shared.desk
    }

    pub(crate) fn mailroom(&self) -> &Mailroom {
        &self.shared.mailroom
    }

    pub(crate) fn words(&self) -> &Words {
        &self.shared.words
    }

    pub(crate) fn patience(&self) -> Duration {
        self.shared.settings.patience
    }
}

async fn is_lost(lost: &mut watch::Receiver<bool>) {
    // Nobody left to tell is lost as well.
    let _ = lost.wait_for(|lost| *lost).await;
}

/// Looks at a server as a hub would before it opens its road, and makes the streams that are not there.
///
/// # Errors
/// It is away, or not as it must be.
pub async fn check(settings: &Settings) -> Result<Standing, NotOpen> {
    reach(settings).await.map(|(.., standing)| standing)
}

/// Comes to the server, looks whether it is fit, and makes both streams as they must be. Done anew for each
/// line, since a server may have been started again with other settings.
async fn reach(
    settings: &Settings,
) -> Result<(Store, PullConsumer, watch::Receiver<bool>, Standing), NotOpen> {
    let place = place(&settings.monitor)?;
    let Dialled { client, lost } =
        dial(&settings.url, &settings.identity, REPLIES, Lost::GivenUp).await?;
    let standing = inspect(place).await?;
    if standing.server_id != client.server_info().server_id {
        return Err(NotOpen::Unfit(Unfit::new(
            format!(
                "监测地址 `{place}` 属于另一台 NATS 服务器;[nats] 的 url 与 monitor 须指向同一台"
            ),
            format!(
                "the monitoring port `{place}` is of another server; `url` and `monitor` of [nats] must be of the same one"
            ),
        )));
    }
    if !standing.is_synced && !settings.unsynced {
        return Err(NotOpen::Unfit(unsynced()));
    }
    let store = Store { context: ContextBuilder::new().timeout(STORED_MAX).build(client) };
    let acts = streams::ensure(&store.context, settings).await?;
    Ok((store, acts, lost, standing))
}

fn unsynced() -> Unfit {
    Unfit::new(
        "NATS 服务器未在确认前写入磁盘,断电会丢失已确认的内容;请设 jetstream 的 sync_interval: always(见 `liandong nats config`),或在 hub.toml 的 [nats] 中设 unsynced = true 自担风险",
        "the NATS server acknowledges before it writes to the disk, so a power cut loses what it acknowledged; set sync_interval: always in its jetstream block (see `liandong nats config`), or accept the risk with unsynced = true in [nats] of hub.toml",
    )
}
