//! Coming to the server: mutual TLS, and nothing else.

use crate::limits::{ALIVE_EVERY, DIAL_MAX};
use async_nats::rustls::crypto::ring;
use async_nats::{Client, ConnectOptions, Event};
use engine::Fault;
use std::path::PathBuf;
use tokio::sync::watch;
use tokio::time::timeout;

/// By what one side knows the other: files in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The own certificate and those between it and a CA, its own first.
    pub chain: PathBuf,
    /// Its private key.
    pub key: PathBuf,
    /// The CAs of the server's certificate; no other is trusted.
    pub ca: PathBuf,
}

/// A line, and whether it was lost since.
#[derive(Debug)]
pub(crate) struct Dialled {
    pub(crate) client: Client,
    pub(crate) lost: watch::Receiver<bool>,
}

/// What becomes of a line that is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lost {
    /// It is for whoever dialled to dial anew, and to look at the server again.
    GivenUp,
    /// It is taken up again by itself, for as long as it takes.
    TakenUp,
}

/// Dials once.
pub(crate) async fn dial(
    url: &str,
    identity: &Identity,
    replies: &str,
    lost: Lost,
) -> Result<Dialled, Fault> {
    // The library asks the process for its crypto; a second call finds the first one's.
    let _ = ring::default_provider().install_default();
    let (tell, told) = watch::channel(false);
    let options = ConnectOptions::new()
        .name("liandong")
        .require_tls(true)
        .add_root_certificates(identity.ca.clone())
        .add_client_certificate(identity.chain.clone(), identity.key.clone())
        .custom_inbox_prefix(replies)
        .ping_interval(ALIVE_EVERY)
        .connection_timeout(DIAL_MAX)
        .ignore_discovered_servers()
        .max_reconnects(match lost {
            Lost::GivenUp => Some(1),
            Lost::TakenUp => None,
        })
        .event_callback(move |event| {
            let tell = tell.clone();
            async move { noted(&event, &tell) }
        });
    let doing = || format!("coming to the server `{url}`");
    let client = timeout(DIAL_MAX, options.connect(url))
        .await
        .map_err(|late| Fault::because(doing(), late))?
        .map_err(|error| Fault::because(doing(), error))?;
    Ok(Dialled { client, lost: told })
}

fn noted(event: &Event, tell: &watch::Sender<bool>) {
    match event {
        Event::Disconnected | Event::Closed => {
            tell.send_replace(true);
        }
        Event::ServerError(error) => tracing::warn!(%error, "the server refuses something"),
        Event::ClientError(error) => tracing::warn!(%error, "the line has trouble"),
        Event::SlowConsumer(_) => tracing::warn!("messages were thrown away; they come again"),
        Event::Connected | Event::LameDuckMode | Event::Draining => {}
    }
}
