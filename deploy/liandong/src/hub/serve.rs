//! `hub run`: a hub until it is told to stop.

use super::clock::SystemClock;
use super::place::Place;
use super::record;
use super::rooms::{self, Opening, Rooms};
use super::{erasing, metrics};
use crate::say::{Out, Trouble};
use crate::telemetry;
use anyhow::Context as _;
use casework::text::Text;
use engine::DeskSettings;
use policy::house::Files;
use serde_json::json;
use std::sync::Arc;

/// A runtime for a hub.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Trouble> {
    // One crypto provider for every TLS library of the program; a second call finds the first one's.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let built = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    Ok(built.context("starting the runtime")?)
}

/// How a hub is run.
pub(crate) struct Asked<'a> {
    /// Where it listens, instead of what its settings say.
    pub(crate) listen: Option<&'a str>,
    /// Where metrics are served.
    pub(crate) metrics: Option<&'a str>,
    /// It stops when its standard input ends.
    pub(crate) attached: bool,
}

/// Runs the hub of a folder until SIGINT or SIGTERM.
pub(crate) fn run(
    files: &Files,
    place: &Place,
    asked: &Asked<'_>,
    out: &mut Out,
) -> Result<(), Trouble> {
    let settings = place.settings()?;
    let house = Arc::new(super::house(files)?);
    runtime()?.block_on(async {
        let _telemetry = telemetry::begin(settings.otlp.as_deref())?;
        let opening = Opening {
            clock: Arc::new(SystemClock),
            house,
            listen: asked.listen.unwrap_or(&settings.listen).to_owned(),
            hook: telemetry::hook(settings.otlp.as_deref()),
            rate: settings.rate,
            desk: DeskSettings::default(),
            between: None,
        };
        let rooms = rooms::open(place, &settings, opening).await?;
        let meter = match asked.metrics {
            Some(address) => Some(metrics::serve(address, &rooms).await?),
            None => None,
        };
        // Before it says that it is there: whoever reads that may tell it to stop at once.
        let stopped = stopped()?;
        said(&rooms, &settings.name, meter.as_ref().map(|it| it.address.to_string()), out)?;
        tokio::select! {
            () = stopped => {}
            () = input_ended(), if asked.attached => {}
        }
        rooms.close().await;
        Ok(())
    })
}

fn said(rooms: &Rooms, name: &str, metrics: Option<String>, out: &mut Out) -> Result<(), Trouble> {
    let address = rooms.address.to_string();
    if out.json {
        out.json(&json!({"hub": name, "address": address, "metrics": metrics}))?;
    } else {
        out.text(&Text::new(
            format!("枢纽 `{name}` 在 {address} 接受 gRPC 与 HTTPS;Ctrl-C 停止"),
            format!("hub `{name}` takes gRPC and HTTPS on {address}; Ctrl-C stops it"),
        ))?;
    }
    out.flush()
}

/// Returns when nobody holds the other end of the standard input any more.
async fn input_ended() {
    // A thread of its own: the runtime would wait for a read that never ends.
    let (done, ended) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
        let _ = done.send(());
    });
    let _ = ended.await;
}

/// From here on a signal to stop no longer kills the program. The future ends when there is one.
pub(crate) fn stopped() -> Result<impl Future<Output = ()>, Trouble> {
    use tokio::signal::unix::{SignalKind, signal};
    let listening = |kind| signal(kind).context("listening for signals");
    let mut terminate = listening(SignalKind::terminate())?;
    let mut interrupt = listening(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Erases a case while no hub runs in the folder.
pub(crate) fn erase(
    files: &Files,
    place: &Place,
    case: &str,
    out: &mut Out,
) -> Result<(), Trouble> {
    let settings = place.settings()?;
    // Before anything is noted as erased.
    record::must_be_in_folder(&settings)?;
    let house = Arc::new(super::house(files)?);
    let erased = runtime()?.block_on(async {
        let opening = Opening {
            clock: Arc::new(SystemClock),
            house,
            listen: "127.0.0.1:0".into(),
            hook: gateway::passing_through(),
            rate: settings.rate,
            desk: DeskSettings::default(),
            between: None,
        };
        let rooms = rooms::open(place, &settings, opening).await?;
        let erased = erasing::erase(place, &rooms.desk, case).await;
        rooms.close().await;
        erased
    })?;
    let Some(papers) = erased else {
        return Err(Trouble::Wrong(Text::new(
            format!("没有案件 `{case}`"),
            format!("there is no case `{case}`"),
        )));
    };
    if out.json {
        return out.json(&json!({"erased": case, "papers": papers}));
    }
    out.text(&Text::new(
        format!("已销毁案件 `{case}` 的内容及仅属本案的材料 {papers} 件;其证明仍可核验。此前的备份仍含内容,须另行销毁;若恢复此前的备份,启动前将再次销毁"),
        format!("erased the content of case `{case}` and {papers} papers that no other case names; its proofs still verify. Backups made before still hold it and must be destroyed too; where one is restored, the case is erased again before the hub opens"),
    ))
}
