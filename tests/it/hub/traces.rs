//! One referral is one trace, and a trace tells nothing of the case.

use super::agency::Agency;
use super::{RECIPIENT, SENDER, SOON};
use crate::served::Served;
use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::{
    TraceService, TraceServiceServer,
};
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::trace::v1::Span;
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tokio::net::TcpListener;
use tonic::{Request, Response, Status};
use wire::{Deed, pb};

/// A collector in this process.
#[derive(Clone, Default)]
struct Collector(Arc<Mutex<Vec<Span>>>);

#[tonic::async_trait]
impl TraceService for Collector {
    async fn export(
        &self,
        request: Request<ExportTraceServiceRequest>,
    ) -> Result<Response<ExportTraceServiceResponse>, Status> {
        let resources = request.into_inner().resource_spans;
        let scopes = resources.into_iter().flat_map(|it| it.scope_spans);
        self.0.lock().unwrap().extend(scopes.flat_map(|it| it.spans));
        Ok(Response::new(ExportTraceServiceResponse::default()))
    }
}

impl Collector {
    async fn listening() -> (Self, String) {
        let collector = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let service = TraceServiceServer::new(collector.clone());
        let lines = tokio_stream(listener);
        tokio::spawn(
            tonic::transport::Server::builder().add_service(service).serve_with_incoming(lines),
        );
        (collector, address)
    }

    fn spans(&self) -> Vec<Span> {
        self.0.lock().unwrap().clone()
    }
}

fn tokio_stream(listener: TcpListener) -> tonic::transport::server::TcpIncoming {
    tonic::transport::server::TcpIncoming::from(listener)
}

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

async fn letter(line: &gateway::client::Client) -> pb::Letter {
    let begun = Instant::now();
    loop {
        let asked = pb::PeekRequest { after: 0, limit: 1, wait_ms: 1000 };
        if let Some(letter) = line.peek(asked).await.unwrap().letters.into_iter().next() {
            return letter;
        }
        assert!(begun.elapsed() < SOON, "no letter came");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_referral_is_one_trace_that_tells_nothing_of_the_case() {
    let (collector, address) = Collector::listening().await;
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    served.stop();
    served.set(&format!("\notlp = \"http://{address}\"\n"));
    served.restart();
    let (sender, recipient) = (Agency::of(&served, SENDER), Agency::of(&served, RECIPIENT));
    let case = "川-追踪-001";
    let line =
        sender.client(&served).with_traceparent(Some(format!("00-{TRACE}-00f067aa0ba902b7-01")));
    let answer = line.submit_bytes(sender.referral("trace-0001", case)).await.unwrap();
    assert!(answer.refusal.is_none(), "{:?}", answer.refusal);
    let line = recipient.client(&served);
    let letter = letter(&line).await;
    // The letter carries the trace on, and the recipient's receipt belongs to it.
    assert!(letter.traceparent.contains(TRACE), "{}", letter.traceparent);
    let envelope = wire::Letter::read(&letter.envelope).unwrap();
    assert_eq!(envelope.traceparent.as_deref(), Some(letter.traceparent.as_str()));
    let climb = Deed::Climb { delivery: 1, rung: "accepted".into() };
    let signed = recipient.sign(&recipient.statement("trace-0002", case, climb), Vec::new());
    let line = line.with_traceparent(Some(letter.traceparent));
    assert!(line.submit_bytes(signed).await.unwrap().refusal.is_none());
    // Stopping sends what was not sent yet.
    served.stop();
    let spans = collector.spans();
    let trace: Vec<u8> =
        (0..16).map(|at| u8::from_str_radix(&TRACE[2 * at..2 * at + 2], 16).unwrap()).collect();
    let ours: Vec<&Span> = spans.iter().filter(|span| span.trace_id == trace).collect();
    assert!(2 <= ours.len(), "{spans:#?}");
    let first = ours
        .iter()
        .find(|span| span.parent_span_id == [0x00, 0xf0, 0x67, 0xaa, 0x0b, 0xa9, 0x02, 0xb7]);
    let first = first.expect("the first span follows the sender's own");
    assert!(ours.iter().any(|span| span.parent_span_id == first.span_id), "{ours:#?}");
    // So does carrying the letter, which nobody asked for by a call.
    let carried = ours.iter().find(|span| span.name == "carry a letter");
    assert_eq!(carried.expect("a span of the post").parent_span_id, first.span_id);
    let told = format!("{spans:?}");
    for secret in [case, "追踪", "trace-0001", "lead-referral"] {
        assert!(!told.contains(secret), "a span tells `{secret}`");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_that_is_away_costs_no_act() {
    let mut served = Served::start(&[SENDER, RECIPIENT]);
    served.stop();
    served.set("\notlp = \"http://127.0.0.1:9\"\n");
    served.restart();
    let sender = Agency::of(&served, SENDER);
    let line = sender.client(&served);
    for n in 0..50 {
        let sent = sender.referral(&format!("away-{n:04}"), &format!("川-追踪-1{n:02}"));
        assert!(line.submit_bytes(sent).await.unwrap().refusal.is_none());
    }
    served.stop();
    super::assert_whole(&served);
}
