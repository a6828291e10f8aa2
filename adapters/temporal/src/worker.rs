//! The worker: takes tasks from the server for as long as the hub runs.

use crate::feeder::Feeder;
use crate::followup::FollowUp;
use crate::hands::Hands;
use crate::server::{Server, Settings};
use casework::procedure::Name;
use engine::{Desk, Fault, Post};
use futures_util::future::{Either, select};
use std::fmt;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use temporalio_common::worker::WorkerDeploymentOptions;
use temporalio_sdk::runtime::RuntimeOptions;
use temporalio_sdk::{Runtime, Worker, WorkerOptions};
use tokio::runtime::Handle;
use tokio::sync::{oneshot, watch};

/// Between two attempts to come to the server.
const AGAIN: Duration = Duration::from_secs(2);
/// What is under way has so long to end when the hub stops.
const GRACE: Duration = Duration::from_secs(10);
/// Workflows whose state is kept at hand.
const CACHED_MAX: usize = 1000;
/// A task for a worker that kept a workflow's state waits so long for it; then any worker takes it.
const STICKY_MAX: Duration = Duration::from_secs(5);

/// Follow-ups carried by Temporal, as a part of a running hub.
pub struct Followups {
    server: watch::Receiver<Option<Server>>,
    mark: PathBuf,
    stop: watch::Sender<bool>,
    ended: oneshot::Receiver<()>,
}

impl fmt::Debug for Followups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Followups").finish_non_exhaustive()
    }
}

impl Followups {
    /// Comes to the server in the background, and works. A server that is away or unfit is looked for
    /// again; nothing else waits for it. `mark`: the file that keeps how far the server was told.
    ///
    /// # Errors
    /// There is no thread for it.
    pub fn start(
        settings: Settings,
        desk: Desk,
        post: Arc<dyn Post>,
        mark: PathBuf,
    ) -> Result<Self, Fault> {
        let (tell, server) = watch::channel(None);
        let (stop, stopping) = watch::channel(false);
        let (end, ended) = oneshot::channel();
        let hands = Hands::new(desk, post);
        let handle = Handle::current();
        // A thread of its own: a workflow's state does not leave the thread that it is on.
        let thread = std::thread::Builder::new().name("temporal".into());
        let work = move || {
            handle.block_on(supervised(settings, hands, tell, stopping));
            let _ = end.send(());
        };
        thread.spawn(work).map_err(|error| Fault::because("starting a thread", error))?;
        Ok(Self { server, mark, stop, ended })
    }

    /// What tells the server of what is recorded: runs at one hub of a record at a time.
    #[must_use]
    pub fn feeder(&self) -> Feeder {
        Feeder::new(self.server.clone(), self.mark.clone())
    }

    /// Has cases looked at again, where a server is there: a follow-up sleeps for as long as the hub's
    /// clock said, and does not notice that the clock was set.
    ///
    /// # Errors
    /// It is not known whether the server heard it.
    pub async fn look(&self, cases: &[Name]) -> Result<(), Fault> {
        let server = self.server.borrow().clone();
        let Some(server) = server else { return Ok(()) };
        for case in cases {
            server.look(case).await?;
        }
        Ok(())
    }

    /// Takes nothing more, and lets what is under way end.
    pub async fn close(self) {
        self.stop.send_replace(true);
        let _ = self.ended.await;
    }
}

async fn supervised(
    settings: Settings,
    hands: Hands,
    tell: watch::Sender<Option<Server>>,
    mut stopping: watch::Receiver<bool>,
) {
    let mut said = String::new();
    while !*stopping.borrow() {
        let Some(opened) = opened(&settings, stopping.clone()).await else { return };
        let worked = match opened {
            Ok(server) => once(server, &hands, &tell, stopping.clone()).await,
            Err(line) => Err(line),
        };
        let Err(line) = worked else { return };
        tell.send_replace(None);
        if line != said {
            tracing::warn!(error = %line, "Temporal does not carry follow-ups now; it is looked for again");
            said = line;
        }
        let _ = tokio::time::timeout(AGAIN, stopping.wait_for(|stop| *stop)).await;
    }
}

/// Comes to the server; `None`: told to stop meanwhile.
async fn opened(
    settings: &Settings,
    mut stopping: watch::Receiver<bool>,
) -> Option<Result<Server, String>> {
    let stopped = pin!(stopping.wait_for(|stop| *stop));
    match select(pin!(Server::open(settings)), stopped).await {
        Either::Left((opened, _)) => Some(opened.map_err(|error| error.line())),
        Either::Right(_) => None,
    }
}

/// Works until told to stop, or until something fails.
async fn once(
    server: Server,
    hands: &Hands,
    tell: &watch::Sender<Option<Server>>,
    mut stopping: watch::Receiver<bool>,
) -> Result<(), String> {
    let settings = &server.settings;
    let line = |fault: Fault| engine::chain(&fault);
    let quiet = RuntimeOptions::builder().heartbeat_interval(None).build();
    let quiet = quiet.map_err(|error| line(Fault::new(error)))?;
    let failed = "starting a worker";
    let runtime =
        Runtime::from_current_tokio(quiet).map_err(|error| line(Fault::because(failed, error)))?;
    let options = WorkerOptions::new(settings.queue.clone())
        // The default reads the whole program from the disk.
        .deployment_options(WorkerDeploymentOptions::from_build_id(
            env!("CARGO_PKG_VERSION").to_owned(),
        ))
        .max_cached_workflows(CACHED_MAX)
        .sticky_queue_schedule_to_start_timeout(STICKY_MAX)
        .graceful_shutdown_period(GRACE)
        .register_activities(hands.clone())
        .register_workflow::<FollowUp>()
        .map_err(|error| line(Fault::because(failed, error)))?
        .build();
    let mut worker = Worker::new(&runtime, server.client.clone(), options)
        .map_err(|error| line(Fault::because(failed, error)))?;
    let shut = worker.shutdown_handle();
    tracing::info!(
        url = settings.url,
        namespace = settings.namespace,
        "Temporal carries follow-ups"
    );
    tell.send_replace(Some(server.clone()));
    let stopped = async {
        // Without a sender the hub is gone: that is a stop as well.
        let _ = stopping.wait_for(|stop| *stop).await;
        shut();
        std::future::pending::<()>().await;
    };
    match select(pin!(worker.run()), pin!(stopped)).await {
        Either::Left((ended, _)) => ended.map_err(|error| line(Fault::because("working", error))),
        Either::Right(((), _)) => Ok(()),
    }
}
