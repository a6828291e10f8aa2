//! `hub run`: a hub until it is told to stop.

use super::clock::SystemClock;
use super::place::Place;
use super::rooms::{self, Opening, Rooms};
use super::{calendars, console, erasing, metrics, office, witness};
use crate::args::ProfileArgs;
use crate::cluster::Cluster;
use crate::say::{Out, Trouble};
use crate::telemetry;
use anyhow::Context as _;
use casework::text::Text;
use engine::{Desk, DeskSettings};
use policy::house::Files;
use serde_json::json;
use std::collections::BTreeMap;
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
    /// Where calendars are served.
    pub(crate) feeds: Option<&'a str>,
    /// Where the console is.
    pub(crate) console: Option<&'a str>,
    /// The console asks for no password.
    pub(crate) dev: bool,
    /// It stops when its standard input ends.
    pub(crate) attached: bool,
    /// The servers that start with it.
    pub(crate) servers: &'a ProfileArgs,
}

/// Runs the hub of a folder until SIGINT or SIGTERM.
pub(crate) fn run(
    files: &Files,
    place: &Place,
    asked: &Asked<'_>,
    out: &mut Out,
) -> Result<(), Trouble> {
    let house = Arc::new(calendars::house(files, place)?);
    let (cluster, settings) = Cluster::start(
        place,
        place.own_settings()?,
        &asked.servers.profile,
        &asked.servers.programs,
        out,
    )?;
    let done = runtime()?.block_on(async {
        let _telemetry = telemetry::begin(settings.otlp.as_deref())?;
        let opening = Opening {
            clock: Arc::new(SystemClock),
            house,
            listen: asked.listen.unwrap_or(&settings.listen).to_owned(),
            feeds: asked.feeds.map(str::to_owned),
            console: asked.console.map(|at| console::Asked { at: at.to_owned(), dev: asked.dev }),
            hook: telemetry::hook(settings.otlp.as_deref()),
            rate: settings.rate,
            desk: DeskSettings::default(),
            between: None,
        };
        let rooms = rooms::open(place, &settings, opening).await?;
        let served = served(&rooms, asked, &settings.name, &cluster, out).await;
        rooms.close().await;
        served
    });
    // Not before the hub has said its last word to them.
    drop(cluster);
    done
}

/// From its first word until it is told to stop.
async fn served(
    rooms: &Rooms,
    asked: &Asked<'_>,
    name: &str,
    cluster: &Cluster,
    out: &mut Out,
) -> Result<(), Trouble> {
    let meter = match asked.metrics {
        Some(address) => Some(metrics::serve(address, rooms).await?),
        None => None,
    };
    // Before it says that it is there: whoever reads that may tell it to stop at once.
    let stopped = stopped()?;
    let metrics = meter.as_ref().map(|it| it.address.to_string());
    said(rooms, name, metrics, cluster, out)?;
    tokio::select! {
        () = stopped => {}
        () = input_ended(), if asked.attached => {}
    }
    Ok(())
}

fn said(
    rooms: &Rooms,
    name: &str,
    metrics: Option<String>,
    cluster: &Cluster,
    out: &mut Out,
) -> Result<(), Trouble> {
    let address = rooms.address.to_string();
    let servers = cluster.addresses();
    if out.json {
        let servers: BTreeMap<&str, String> =
            servers.into_iter().map(|(kind, address)| (kind.name(), address)).collect();
        let feeds = rooms.feeds.map(|it| it.to_string());
        let said = json!({
            "hub": name, "address": address, "metrics": metrics, "feeds": feeds,
            "console": rooms.console, "servers": servers,
        });
        out.json(&said)?;
    } else {
        for (kind, address) in servers {
            out.line(format!("{kind} {address}"))?;
        }
        out.text(&Text::new(
            format!("枢纽 `{name}` 在 {address} 接受 gRPC 与 HTTPS;Ctrl-C 停止"),
            format!("hub `{name}` takes gRPC and HTTPS on {address}; Ctrl-C stops it"),
        ))?;
        if let Some(feeds) = rooms.feeds {
            out.text(&Text::new(
                format!("日历订阅:http://{feeds}/calendar/…(无加密,对外须由 TLS 代理转发)"),
                format!("calendars at http://{feeds}/calendar/… (not encrypted: put a proxy with TLS before it)"),
            ))?;
        }
        if let Some(console) = &rooms.console {
            out.text(&Text::new(format!("控制台:{console}"), format!("console: {console}")))?;
        }
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

/// Erases a case: of a record in a folder while no hub runs there, of a shared one while others run.
pub(crate) fn erase(
    files: &Files,
    place: &Place,
    case: &str,
    out: &mut Out,
) -> Result<(), Trouble> {
    let settings = place.settings()?;
    let house = Arc::new(calendars::house(files, place)?);
    let erased = runtime()?.block_on(async {
        let (world, _) = rooms::world(place, &settings, Arc::new(SystemClock), house).await?;
        witness::never_fork(&rooms::newest(&world).await?, &settings.witness).await?;
        let opened = Desk::open(world, DeskSettings::default()).await;
        let (desk, work) = opened.context("opening the desk")?;
        let work = tokio::spawn(work);
        let erased = match erasing::again(place, &desk).await {
            Ok(_) => erasing::erase(place, &desk, case).await,
            Err(trouble) => Err(trouble),
        };
        office::placed(&desk).await;
        drop(desk);
        let _ = work.await;
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
