//! Metrics for an operator: what the door counts, how long the log is, and what is stuck; and for whoever
//! keeps the hub running, whether it lives and whether it is ready.

use super::rooms::Rooms;
use crate::say::Trouble;
use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use engine::{Desk, Stuck};
use gateway::Tally;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::time::timeout;

/// How long the record may take to say where the log stands. Whoever asks gives up at about the same time;
/// a record that is slower than this does not take an act in a time that a sender waits for.
const READY_MAX: Duration = Duration::from_secs(2);

/// Where metrics are served.
pub(crate) struct Meter {
    /// The address.
    pub(crate) address: SocketAddr,
}

#[derive(Clone)]
struct Read {
    tally: Arc<Tally>,
    desk: Desk,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Call {
    method: &'static str,
    outcome: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct No {
    code: &'static str,
}

/// Serves `/metrics`, `/healthz` and `/readyz` over plain HTTP, for a scraper and a supervisor on the same
/// machine or behind the operator's own protection: neither has a certificate to show at the door.
pub(crate) async fn serve(address: &str, rooms: &Rooms) -> Result<Meter, Trouble> {
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("listening for metrics on `{address}`"))?;
    let address = listener.local_addr().context("asking where metrics are")?;
    let read = Read { tally: rooms.tally.clone(), desk: rooms.desk.clone() };
    let router = Router::new()
        .route("/metrics", get(scrape))
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .with_state(read);
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "metrics are no longer served");
        }
    });
    Ok(Meter { address })
}

/// Whether the process answers. Nothing else is asked: a hub whose record is away comes to no good by being
/// started again.
async fn alive() -> (StatusCode, &'static str) {
    (StatusCode::OK, "alive\n")
}

/// Whether acts may be sent here: the record says where the log stands. The cause of a no is in the log of
/// the process; it may name hosts.
async fn ready(State(read): State<Read>) -> (StatusCode, &'static str) {
    match timeout(READY_MAX, read.desk.world().ledger.head()).await {
        Ok(Ok(_)) => (StatusCode::OK, "ready\n"),
        Ok(Err(fault)) => {
            tracing::warn!(error = %engine::chain(&fault), "not ready: the record does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the record does not answer\n")
        }
        Err(_) => {
            tracing::warn!("not ready: the record takes too long");
            (StatusCode::SERVICE_UNAVAILABLE, "the record takes too long\n")
        }
    }
}

async fn scrape(State(read): State<Read>) -> impl IntoResponse {
    let stuck = Stuck::look(&read.desk).await.unwrap_or_default();
    let size = *read.desk.written().borrow();
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    match rendered(&read.tally, size, &stuck) {
        Ok(text) => (StatusCode::OK, [(header::CONTENT_TYPE, kind)], text),
        Err(_) => {
            (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, kind)], String::new())
        }
    }
}

fn rendered(tally: &Tally, size: u64, stuck: &Stuck) -> Result<String, std::fmt::Error> {
    let mut registry = Registry::with_prefix("liandong");
    let readings = tally.readings();
    let calls: Family<Call, Counter> = Family::default();
    for (method, outcome, n) in &readings.calls {
        let call = Call { method, outcome: outcome.word() };
        calls.get_or_create(&call).inc_by(*n);
    }
    registry.register("calls", "Calls by method and outcome", calls);
    let refused: Family<No, Counter> = Family::default();
    for (code, n) in &readings.refused {
        refused.get_or_create(&No { code }).inc_by(*n);
    }
    registry.register("refused", "Refusals that are not recorded, by code", refused);
    let gauge = |registry: &mut Registry, name: &str, help: &str, value: i64| {
        let gauge: Gauge = Gauge::default();
        gauge.set(value);
        registry.register(name, help, gauge);
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    gauge(&mut registry, "connections", "Lines that are open", readings.connections);
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    gauge(&mut registry, "log_entries", "Entries of the audit log since the start", size);
    gauge(
        &mut registry,
        "stuck_cases",
        "Cases that should have been woken",
        count(stuck.cases.len()),
    );
    gauge(
        &mut registry,
        "stuck_letters",
        "Letters that should have been carried",
        count(stuck.letters.len()),
    );
    let mut text = String::new();
    encode(&mut text, &registry)?;
    Ok(text)
}
