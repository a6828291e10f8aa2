//! The gate: before any call of either door, who asks, how often, how much; after it, what is counted.

use crate::caller::Caller;
use crate::denial::{CODE_HEADER, Denial, Thing};
use crate::guests::{Guest, Room};
use crate::metered::{Measure, Metered};
use crate::rooms::Call;
use crate::tally::{OTHER, Outcome, Tally};
use crate::trace::{SpanHook, is_traceparent};
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE};
use hyper::{HeaderMap, StatusCode};
use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;
use tonic::Code as Rpc;
use tracing::{Instrument, Span, field};

/// A way to ask: a method of gRPC by its path, or a verb and a path of HTTP.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    pub(crate) name: &'static str,
    bytes_max: Option<u64>,
    operators: bool,
}

impl Way {
    /// A way by which so many bytes may come.
    pub(crate) const fn new(name: &'static str, bytes_max: usize) -> Self {
        // Five bytes stand before a message of gRPC.
        Self { name, bytes_max: Some(bytes_max as u64 + 5), operators: false }
    }

    /// A stream, each of whose messages has its own limit.
    pub(crate) const fn stream(name: &'static str) -> Self {
        Self { name, bytes_max: None, operators: false }
    }

    /// The same, for operators too.
    pub(crate) const fn for_operators(self) -> Self {
        Self { operators: true, ..self }
    }
}

/// Calls of no known way: answered as such, after the same checks.
const NO_WAY: Way = Way { name: OTHER, bytes_max: Some(0), operators: false };

/// Who stands at the other end of a line.
#[derive(Debug, Clone)]
pub(crate) struct Peer {
    pub(crate) caller: Result<Caller, Denial>,
    pub(crate) guest: Arc<Guest>,
}

/// The gate.
pub(crate) struct Gate {
    ways: BTreeMap<&'static str, Way>,
    hook: SpanHook,
    tally: Arc<Tally>,
}

impl Gate {
    pub(crate) fn new(ways: impl IntoIterator<Item = Way>, hook: SpanHook) -> Self {
        let ways: BTreeMap<_, _> = ways.into_iter().map(|way| (way.name, way)).collect();
        let tally = Arc::new(Tally::new(ways.keys().copied()));
        Self { ways, hook, tally }
    }

    pub(crate) fn tally(&self) -> Arc<Tally> {
        self.tally.clone()
    }

    fn way(&self, request: &Request, is_rpc: bool) -> Way {
        let found = if is_rpc {
            self.ways.get(request.uri().path())
        } else {
            let path = request.extensions().get::<MatchedPath>();
            path.and_then(|path| {
                self.ways.get(format!("{} {}", request.method(), path.as_str()).as_str())
            })
        };
        found.copied().unwrap_or(NO_WAY)
    }

    /// Whoever may ask this way now is let in, with its body measured.
    fn admit(&self, request: Request, way: Way) -> Result<(Request, Arc<Room>), Denial> {
        let peer = request.extensions().get::<Peer>().cloned();
        let peer = peer.ok_or_else(Denial::passing)?;
        let caller = peer.caller?;
        peer.guest.call(Instant::now())?;
        if let Caller::Operator(_) = caller
            && !way.operators
        {
            return Err(Denial::operator());
        }
        let room = Arc::new(peer.guest.room());
        let request = self.measure(request, way, &room)?;
        Ok((request, room))
    }

    fn measure(&self, request: Request, way: Way, room: &Arc<Room>) -> Result<Request, Denial> {
        let told =
            request.headers().get(CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse().ok());
        if let (Some(told), Some(bytes_max)) = (told, way.bytes_max)
            && bytes_max < told
        {
            return Err(Denial::too_large(bytes_max));
        }
        let (measure, tally) = (Measure::of(way.bytes_max), self.tally());
        Ok(request.map(|body| Body::new(Metered::new(body, measure, room.clone(), tally))))
    }

    /// The span of a call: who and what, never about which case.
    fn span(&self, request: &mut Request, way: Way) -> Span {
        let peer = request.extensions().get::<Peer>();
        let caller = peer.and_then(|peer| peer.caller.as_ref().ok()).cloned();
        let agency = caller.as_ref().map(|caller| caller.id().clone());
        let span = tracing::info_span!(
            "call",
            otel.name = way.name,
            method = way.name,
            agency = agency.as_deref().unwrap_or_default(),
            code = field::Empty,
        );
        let came = traceparent(request.headers());
        let traceparent = (self.hook)(&span, came.as_deref());
        if let Some(Caller::Agency(agency)) = caller {
            request.extensions_mut().insert(Call { agency, traceparent });
        }
        span
    }

    fn count(&self, way: Way, response: &Response) {
        let code = response.headers().get(CODE_HEADER).and_then(|it| it.to_str().ok());
        if let Some(code) = code {
            Span::current().record("code", code);
        }
        self.tally.called(way.name, outcome(response), code);
    }
}

/// What a door's answer comes to.
fn outcome(response: &Response) -> Outcome {
    match (rpc_status(response.headers()), response.status()) {
        (Some(Rpc::Ok), _) => Outcome::Answered,
        (Some(Rpc::Unavailable | Rpc::DataLoss | Rpc::Internal | Rpc::Unknown), _) => {
            Outcome::Failed
        }
        (Some(_), _) => Outcome::Refused,
        (None, status) if status.is_server_error() => Outcome::Failed,
        (None, status) if status.is_client_error() => Outcome::Refused,
        (None, _) => Outcome::Answered,
    }
}

fn rpc_status(headers: &HeaderMap) -> Option<Rpc> {
    headers.get("grpc-status").map(|status| Rpc::from_bytes(status.as_bytes()))
}

fn traceparent(headers: &HeaderMap) -> Option<String> {
    let mut came = headers.get_all("traceparent").iter();
    let one = came.next()?.to_str().ok()?;
    (came.next().is_none() && is_traceparent(one)).then(|| one.to_owned())
}

/// Whether a request comes by the gRPC door.
pub(crate) fn is_rpc(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).map(|kind| kind.as_bytes());
    kind.is_some_and(|kind| kind.starts_with(b"application/grpc"))
}

/// A no in the spelling of its door.
pub(crate) fn answer(denial: &Denial, is_rpc: bool) -> Response {
    if is_rpc {
        return denial.status().into_http();
    }
    denial.clone().into_response()
}

/// Every call of both doors goes through here.
pub(crate) async fn gate(
    State(gate): State<Arc<Gate>>,
    mut request: Request,
    next: Next,
) -> Response {
    let is_rpc = is_rpc(request.headers());
    let way = gate.way(&request, is_rpc);
    let span = gate.span(&mut request, way);
    let passed = async {
        let response = match gate.admit(request, way) {
            Err(denial) => answer(&denial, is_rpc),
            Ok((request, _room)) => fenced(request, next, is_rpc).await,
        };
        let response = in_our_words(response, way);
        gate.count(way, &response);
        response
    };
    passed.instrument(span).await
}

/// A call that panics is the hub's fault, and nobody else's call.
async fn fenced(request: Request, next: Next, is_rpc: bool) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!("a call ended in a panic");
            answer(&Denial::passing(), is_rpc)
        }
    }
}

/// The library says in its own words, and by its own measure, that a message is too large, before it
/// reads it, and that bytes are no message: by the contract both are the sender's to mend.
fn in_our_words(response: Response, way: Way) -> Response {
    match (rpc_status(response.headers()), way.bytes_max) {
        (Some(Rpc::OutOfRange), Some(bytes_max)) => answer(&Denial::too_large(bytes_max), true),
        // No call of ours ends so; it is how gRPC says that bytes cannot be read.
        (Some(Rpc::Internal), _) => {
            let why = tonic::Status::from_header_map(response.headers());
            let why = why.map(|status| status.message().to_owned()).unwrap_or_default();
            let denial = Denial::malformed(
                format!("所发内容不是本方法的消息:{why}"),
                format!("what came is no message of this method: {why}"),
            );
            answer(&denial, true)
        }
        _ => response,
    }
}

/// No such path, in either door.
pub(crate) async fn no_way(request: Request) -> Response {
    if is_rpc(request.headers()) {
        return answer(&Denial::no_such_way(), true);
    }
    answer(&Denial::missing(Thing::Way), false)
}

/// The path is there, the verb is not.
pub(crate) async fn no_verb() -> Response {
    let response = answer(&Denial::no_such_way(), false);
    debug_assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    response
}

#[cfg(test)]
mod tests;
