//! The door: lines come in, one after another, until the hub stops.

use axum::Router;
use axum::extract::Extension;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

/// Lines at once: a browser opens six, and an office has some hundred.
const LINES_MAX: usize = 1024;
/// How long a greeting (TLS) may take.
const GREETING_MAX: Duration = Duration::from_secs(10);
/// How long a head may take to come.
const HEAD_MAX: Duration = Duration::from_secs(15);
/// How long lines may take to end when the hub stops.
const END_MAX: Duration = Duration::from_secs(5);

/// What bytes go over.
pub trait Wire: AsyncRead + AsyncWrite + Send + Unpin + 'static {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin + 'static> Wire for T {}

/// A line that was greeted.
pub struct Line {
    /// What bytes go over.
    pub wire: Box<dyn Wire>,
    /// The client's certificate (DER), where it showed one of an authority of this hub.
    pub certificate: Option<Vec<u8>>,
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line")
            .field("certificate", &self.certificate.is_some())
            .finish_non_exhaustive()
    }
}

/// How lines are greeted: with TLS, or as they are.
#[async_trait::async_trait]
pub trait Doorstep: Send + Sync + 'static {
    /// Greets a line.
    async fn greet(&self, line: TcpStream) -> io::Result<Line>;
    /// Whether what goes over lines is encrypted.
    fn is_encrypted(&self) -> bool;
}

/// What a line's certificate is, for pages.
#[derive(Debug, Clone)]
pub(crate) struct Shown(pub(crate) Option<Arc<[u8]>>);

/// Answers until `stop` is true or its sender is gone.
pub(crate) async fn serve(
    router: Router,
    doorstep: Arc<dyn Doorstep>,
    listener: TcpListener,
    mut stop: watch::Receiver<bool>,
) {
    let (mut lines, room) = (JoinSet::new(), Arc::new(Semaphore::new(LINES_MAX)));
    let told = stop.clone();
    loop {
        tokio::select! {
            () = stopped(&mut stop) => break,
            Some(_) = lines.join_next() => {}
            accepted = listener.accept() => {
                let (Ok((line, _)), Ok(seat)) = (accepted, room.clone().try_acquire_owned()) else {
                    tokio::task::yield_now().await;
                    continue;
                };
                let (router, doorstep, stop) = (router.clone(), doorstep.clone(), told.clone());
                lines.spawn(async move {
                    let _seat = seat;
                    let _ = line.set_nodelay(true);
                    if let Ok(Ok(line)) = timeout(GREETING_MAX, doorstep.greet(line)).await {
                        converse(line, router, stop).await;
                    }
                });
            }
        }
    }
    drop(listener);
    let ended = async { while lines.join_next().await.is_some() {} };
    let _ = timeout(END_MAX, ended).await;
    lines.shutdown().await;
}

async fn converse(line: Line, router: Router, mut stop: watch::Receiver<bool>) {
    let shown = Shown(line.certificate.map(Arc::from));
    let service = TowerToHyperService::new(router.layer(Extension(shown)));
    let mut talk = std::pin::pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_MAX)
            .serve_connection(TokioIo::new(line.wire), service)
    );
    let is_stopped = tokio::select! {
        _ = talk.as_mut() => false,
        () = stopped(&mut stop) => true,
    };
    if is_stopped {
        talk.as_mut().graceful_shutdown();
        let _ = talk.await;
    }
}

/// Returns when the hub stops.
pub(crate) async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}
