//! What the program says of itself while it runs: lines on the standard error, spans by OTLP.
//!
//! Spans hold names of methods, codes and agencies; never a person, a text or a case. Where the
//! collector is away, spans are dropped; no act waits for them.

use crate::say::Trouble;
use anyhow::Context as _;
use gateway::SpanHook;
use opentelemetry::propagation::{Extractor, Injector, TextMapPropagator as _};
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::WithExportConfig as _;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::io::IsTerminal as _;
use std::sync::Arc;
use std::time::Duration;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

/// The variable that says how much is said, such as `info` or `gateway=debug`.
const VARIABLE: &str = "LIANDONG_LOG";
/// How long the collector may take. Spans are sent beside the work, never in its way.
const EXPORT_WAIT: Duration = Duration::from_secs(3);
/// The one field of the W3C trace context that is kept with acts and letters.
const FIELD: &str = "traceparent";

/// Ends what was begun, and sends the last spans, when it is dropped.
#[derive(Debug, Default)]
pub(crate) struct Telemetry {
    provider: Option<SdkTracerProvider>,
}

impl Drop for Telemetry {
    fn drop(&mut self) {
        if let Some(provider) = self.provider.take() {
            // A collector that is away must not hold the program's end up.
            let _ = provider.shutdown_with_timeout(EXPORT_WAIT);
        }
    }
}

/// Begins to speak. Must be called inside the runtime where there is a collector.
pub(crate) fn begin(collector: Option<&str>) -> Result<Telemetry, Trouble> {
    let filter = EnvFilter::try_from_env(VARIABLE).unwrap_or_else(|_| EnvFilter::new("warn"));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    // Colours are for people; in a file they are noise between the words.
    let lines = if std::io::stderr().is_terminal() { lines } else { lines.with_ansi(false) };
    let registry = tracing_subscriber::registry().with(lines.with_filter(filter));
    let Some(collector) = collector else {
        // A second beginning in one process (tests, the demo) keeps the first one's lines.
        let _ = registry.try_init();
        return Ok(Telemetry::default());
    };
    let exporter = opentelemetry_otlp::SpanExporter::builder()
        .with_tonic()
        .with_endpoint(collector)
        .with_timeout(EXPORT_WAIT)
        .build()
        .with_context(|| format!("reaching the collector `{collector}`"))?;
    let resource = Resource::builder().with_service_name("liandong").build();
    let provider =
        SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build();
    let spans = tracing_opentelemetry::layer()
        .with_location(false)
        .with_threads(false)
        .with_tracer(provider.tracer("liandong"))
        .with_filter(EnvFilter::new("off,gateway=info,engine=info,liandong=info"));
    let _ = registry.with(spans).try_init();
    Ok(Telemetry { provider: Some(provider) })
}

/// Ties a call's span to the trace that came with it, and gives the trace context to keep.
pub(crate) fn hook(collector: Option<&str>) -> SpanHook {
    if collector.is_none() {
        return gateway::passing_through();
    }
    let context = TraceContextPropagator::new();
    Arc::new(move |span, came| {
        if let Some(came) = came {
            let _ = span.set_parent(context.extract(&Came(came)));
        }
        let mut kept = Kept(None);
        context.inject_context(&span.context(), &mut kept);
        kept.0.or_else(|| came.map(str::to_owned))
    })
}

struct Came<'a>(&'a str);

impl Extractor for Came<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        (key == FIELD).then_some(self.0)
    }

    fn keys(&self) -> Vec<&str> {
        vec![FIELD]
    }
}

struct Kept(Option<String>);

impl Injector for Kept {
    fn set(&mut self, key: &str, value: String) {
        if key == FIELD {
            self.0 = Some(value);
        }
    }
}
