//! One line: its handshake, who is at the other end, and its calls.

use super::Gateway;
use super::linger::Lingering;
use crate::caller::{Caller, caller};
use crate::denial::Denial;
use crate::gate::Peer;
use crate::guests::Line;
use crate::limits::{
    ALIVE_ANSWER_MAX, ALIVE_EVERY, FIRST_REQUEST_MAX, HANDSHAKE_MAX, HEAD_BYTES_MAX, HEAD_READ_MAX,
    STREAMS_MAX, TURNED_AWAY_LINES_MAX, TURNED_AWAY_MAX,
};
use crate::tls::Acceptor;
use axum::Router;
use axum::body::Body;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use std::convert::Infallible;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tower::ServiceExt;

/// How long a line that is not let in is told why before it is closed in order, and then cut.
const CLOSE_MAX: Duration = Duration::from_secs(1);

/// Why a line is being ended.
enum End {
    /// By the other side, or by an error on it.
    Itself,
    /// Nothing was ever asked.
    Silence,
    /// By us, in order.
    Order,
}

impl Gateway {
    /// A line, from its first byte to its last.
    pub(super) async fn line(&self, line: TcpStream, acceptor: &Acceptor) {
        // An answer is one small packet; it must not wait for another.
        let _ = line.set_nodelay(true);
        let renewed = acceptor.renewed();
        let accepting = TlsAcceptor::from(acceptor.config()).accept(Lingering::new(line));
        let Ok(Ok(line)) = timeout(HANDSHAKE_MAX, accepting).await else {
            self.tally.handshake_failed();
            return;
        };
        let Some((peer, _seat)) = self.seat(&line) else { return };
        self.tally.connections_changed(1);
        let _open = Counted(self);
        self.converse(line, peer, renewed).await;
    }

    /// Who is at the other end, and the place it takes. `None`: not even a word is spent on it.
    fn seat(&self, line: &TlsStream<Lingering>) -> Option<(Peer, Seat<'_>)> {
        let certificates = line.get_ref().1.peer_certificates();
        let certificate = certificates.and_then(|certificates| certificates.first());
        let named = caller(certificate.map(|it| it.as_ref()).unwrap_or_default(), &self.hub);
        match named {
            Ok(caller) => {
                let guest = self.guests.guest(&caller);
                if let Some(line) = guest.line() {
                    return Some((Peer { caller: Ok(caller), guest }, Seat::Guest(line)));
                }
                let denial = Denial::too_many(TURNED_AWAY_MAX);
                Some((Peer { caller: Err(denial), guest }, self.doorstep()?))
            }
            Err(refused) => {
                tracing::info!(why = %refused.en, "a caller was turned away");
                let guest = self.guests.guest(&Caller::Operator("".into()));
                Some((Peer { caller: Err(Denial::unknown(refused)), guest }, self.doorstep()?))
            }
        }
    }

    fn doorstep(&self) -> Option<Seat<'_>> {
        self.tally.turned_away();
        let before = self.turned_away.fetch_add(1, Ordering::Relaxed);
        let seat = Seat::Doorstep(&self.turned_away);
        (before < TURNED_AWAY_LINES_MAX).then_some(seat)
    }

    async fn converse(
        &self,
        line: TlsStream<Lingering>,
        peer: Peer,
        mut renewed: tokio::sync::watch::Receiver<u64>,
    ) {
        let is_let_in = peer.caller.is_ok();
        let spoken = Arc::new(AtomicBool::new(false));
        let is_h2 = line.get_ref().1.alpn_protocol() == Some(b"h2".as_slice());
        let builder = protocols(is_h2);
        let calls = service_fn(answering(self.router.clone(), peer, spoken.clone()));
        let mut talk = pin!(builder.serve_connection(TokioIo::new(line), calls));
        let mut stopping = self.stopping.subscribe();
        let mut first = pin!(tokio::time::sleep(FIRST_REQUEST_MAX));
        let away = if is_let_in { None } else { Some(Instant::now() + TURNED_AWAY_MAX) };
        let end = loop {
            tokio::select! {
                _ = talk.as_mut() => break End::Itself,
                _ = stopping.wait_for(|stopping| *stopping) => break End::Order,
                _ = renewed.changed() => break End::Order,
                () = until(away) => break End::Order,
                () = first.as_mut(), if !spoken.load(Ordering::Relaxed) => {
                    if !spoken.load(Ordering::Relaxed) {
                        break End::Silence;
                    }
                }
            }
        };
        if let End::Order = end {
            talk.as_mut().graceful_shutdown();
            // What is under way may end; the door as a whole waits no longer than it says.
            let most = if is_let_in { self.limits.stop_max } else { CLOSE_MAX };
            let _ = timeout(most, talk).await;
        }
    }
}

/// A place in the house, until the line ends.
enum Seat<'a> {
    Guest(#[allow(dead_code, reason = "held for its end")] Line),
    Doorstep(&'a AtomicUsize),
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        if let Self::Doorstep(count) = self {
            count.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

struct Counted<'a>(&'a Gateway);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.tally.connections_changed(-1);
    }
}

async fn until(instant: Option<Instant>) {
    match instant {
        Some(instant) => tokio::time::sleep_until(instant).await,
        None => std::future::pending().await,
    }
}

/// What the line speaks has been agreed on in the handshake; nothing is guessed from its bytes.
fn protocols(is_h2: bool) -> Builder<TokioExecutor> {
    let builder = Builder::new(TokioExecutor::new());
    let mut builder = if is_h2 { builder.http2_only() } else { builder.http1_only() };
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_READ_MAX)
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(ALIVE_EVERY)
        .keep_alive_timeout(ALIVE_ANSWER_MAX)
        .max_concurrent_streams(STREAMS_MAX)
        .max_header_list_size(HEAD_BYTES_MAX);
    builder
}

fn answering(
    router: Router,
    peer: Peer,
    spoken: Arc<AtomicBool>,
) -> impl Fn(Request<Incoming>) -> Answering + Clone {
    move |request| {
        spoken.store(true, Ordering::Relaxed);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer.clone());
        Box::pin(router.clone().oneshot(request))
    }
}

type Answering = std::pin::Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;
