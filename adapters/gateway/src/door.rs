//! The door itself: one listener, lines over TLS, both protocols on each, and an orderly end.

mod line;
mod linger;

use crate::attachments::Attachments;
use crate::contract::{
    acts_server::SERVICE_NAME as ACTS, attachments_server::SERVICE_NAME as ATTACHMENTS,
    audit_server::SERVICE_NAME as AUDIT, calendar_server::SERVICE_NAME as CALENDAR,
    cases_server::SERVICE_NAME as CASES, hub_server::SERVICE_NAME as HUB,
    inbox_server::SERVICE_NAME as INBOX, planning_server::SERVICE_NAME as PLANNING,
};
use crate::gate::{self, Gate};
use crate::guests::Guests;
use crate::limits::Limits;
use crate::rooms::{Rooms, Settings};
use crate::tally::Tally;
use crate::tls::Acceptor;
use crate::{grpc, http};
use axum::{Router, middleware};
use engine::Desk;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;

/// After accepting has failed (too many open files), the machine needs a moment.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// The services whose health is told, beside that of the whole, whose name is empty.
const SERVICES: [&str; 9] = ["", ACTS, INBOX, CASES, CALENDAR, PLANNING, ATTACHMENTS, AUDIT, HUB];

/// The machines' door to a desk.
pub struct Gateway {
    limits: Limits,
    hub: String,
    router: Router,
    guests: Guests,
    tally: Arc<Tally>,
    health: HealthReporter,
    stopping: watch::Sender<bool>,
    /// Room for lines of all callers.
    lines: Arc<Semaphore>,
    turned_away: AtomicUsize,
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("hub", &self.hub).finish_non_exhaustive()
    }
}

impl Gateway {
    /// A door to a desk, not yet open.
    #[must_use]
    pub fn new(desk: Desk, attachments: Attachments, settings: Settings) -> Self {
        let hub = desk.world().keys.hub.clone();
        let stopping = watch::Sender::new(false);
        let hook = settings.span_hook.clone();
        let rooms = Rooms::new(desk, attachments, &settings, stopping.subscribe());
        let rooms = Arc::new(rooms);
        let ways = grpc::WAYS.iter().copied().chain(http::ways());
        let gate = Arc::new(Gate::new(ways, hook));
        let tally = gate.tally();
        let (services, health) = grpc::router(rooms.clone());
        let router = http::router(rooms)
            .merge(services)
            .fallback(gate::no_way)
            .method_not_allowed_fallback(gate::no_verb)
            .layer(middleware::from_fn_with_state(gate, gate::gate));
        let limits = settings.limits;
        let lines = Arc::new(Semaphore::new(limits.connections_max));
        let turned_away = AtomicUsize::new(0);
        let guests = Guests::new(limits);
        Self { limits, hub, router, guests, tally, health, stopping, lines, turned_away }
    }

    /// What it counts.
    #[must_use]
    pub fn tally(&self) -> Arc<Tally> {
        self.tally.clone()
    }

    /// Opens the door and keeps it open until `stop` is true or its sender is gone. Then no line is
    /// taken any more, waiting readers are answered, lines are ended in order (GOAWAY), and what is
    /// still under way after [`Limits::stop_max`] is cut.
    pub async fn serve(
        self,
        listener: TcpListener,
        acceptor: Arc<Acceptor>,
        mut stop: watch::Receiver<bool>,
    ) {
        self.say(ServingStatus::Serving).await;
        let (house, mut lines) = (Arc::new(self), JoinSet::new());
        loop {
            tokio::select! {
                () = stopped(&mut stop) => break,
                Some(_) = lines.join_next() => {}
                accepted = listener.accept() => match accepted {
                    Ok((line, _)) => house.take(line, &acceptor, &mut lines),
                    Err(error) => {
                        tracing::warn!(%error, "a line was not taken");
                        tokio::time::sleep(ACCEPT_PAUSE).await;
                    }
                }
            }
        }
        drop(listener);
        house.say(ServingStatus::NotServing).await;
        house.stopping.send_replace(true);
        let ended = async { while lines.join_next().await.is_some() {} };
        if tokio::time::timeout(house.limits.stop_max, ended).await.is_err() {
            tracing::warn!(lines = lines.len(), "lines are cut that did not end in time");
            lines.shutdown().await;
        }
    }

    async fn say(&self, status: ServingStatus) {
        for service in SERVICES {
            self.health.set_service_status(service, status).await;
        }
    }

    /// A line more, where there is room; otherwise it is closed at once, before anything was spent on it.
    fn take(self: &Arc<Self>, line: TcpStream, acceptor: &Arc<Acceptor>, lines: &mut JoinSet<()>) {
        let Ok(room) = self.lines.clone().try_acquire_owned() else {
            self.tally.turned_away();
            return;
        };
        let (house, acceptor) = (self.clone(), acceptor.clone());
        lines.spawn(async move {
            let _room = room;
            house.line(line, &acceptor).await;
        });
    }
}

/// Until it is true, or until whoever would say so is gone.
pub(crate) async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}
