//! `followups`: what Temporal carries, and its part of a running hub.

mod work;

use crate::args::FollowupsCommand;
use crate::hub::place::{HubSettings, Place, TemporalSettings};
use crate::hub::{self, record};
use crate::say::{Out, Trouble, stamp};
use ::temporal::{Followups, Identity, NotOpen, Open, Server, Settings};
use anyhow::Context as _;
use casework::procedure::Name;
use casework::text::Text;
use casework::time::Instant;
use engine::{Desk, Fault, Ledger, Post};
use policy::house::Files;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(crate) use ::temporal::Feeder;

/// Cases read from the record at once.
const PAGE: usize = 1000;
/// The fewest events of a history: below it a follow-up would begin anew without having done anything.
const EVENTS_MIN: u32 = 20;

/// Runs one of the commands about follow-ups.
pub(crate) fn command(
    files: &Files,
    asked: &FollowupsCommand,
    out: &mut Out,
) -> Result<(), Trouble> {
    match asked {
        FollowupsCommand::List { dir } => list(&Place::new(dir), out),
        FollowupsCommand::Rebuild { dir } => rebuild(&Place::new(dir), out),
        FollowupsCommand::Work { dir } => work::work(files, &Place::new(dir), out),
    }
}

fn wanted(settings: &HubSettings) -> Result<&TemporalSettings, Trouble> {
    settings.temporal.as_ref().ok_or_else(|| {
        Trouble::Wrong(Text::new(
            "hub.toml 没有 [temporal];见 deploy/hub.example.toml",
            "hub.toml has no [temporal]; see deploy/hub.example.toml",
        ))
    })
}

fn asked(settings: &HubSettings, temporal: &TemporalSettings) -> Result<Settings, Trouble> {
    if temporal.events_max < EVENTS_MIN {
        let given = temporal.events_max;
        return Err(Trouble::Wrong(Text::new(
            format!("[temporal] 的 events_max 为 {given},至少应为 {EVENTS_MIN}"),
            format!("events_max of [temporal] is {given}, it must be {EVENTS_MIN} at least"),
        )));
    }
    let identity = temporal.identity.as_ref().map(|own| Identity {
        chain: own.certificate.clone(),
        key: own.key.clone(),
        ca: own.ca.clone(),
    });
    Ok(Settings {
        hub: settings.name.clone(),
        url: temporal.url.clone(),
        namespace: temporal.namespace.clone(),
        queue: temporal.queue.clone().unwrap_or_else(|| settings.name.clone()),
        identity,
        events_max: temporal.events_max,
    })
}

/// Temporal's part of a running hub: none where its settings have none.
pub(crate) struct Way(Option<Followups>);

impl Way {
    /// What tells Temporal of what was recorded, in place of following up here.
    pub(crate) fn feeder(&self) -> Option<Feeder> {
        self.0.as_ref().map(Followups::feeder)
    }

    /// The hub's clock was set: these cases are due now.
    pub(crate) async fn look(&self, cases: &[Name]) -> Result<(), Fault> {
        match &self.0 {
            Some(followups) => followups.look(cases).await,
            None => Ok(()),
        }
    }

    /// Takes nothing more, and lets what is under way end.
    pub(crate) async fn close(self) {
        if let Some(followups) = self.0 {
            followups.close().await;
        }
    }
}

/// Begins to work for Temporal where the settings say so. The hub does not wait for the server.
pub(crate) fn open(
    place: &Place,
    settings: &HubSettings,
    desk: &Desk,
    post: Arc<dyn Post>,
) -> Result<Way, Trouble> {
    let Some(temporal) = &settings.temporal else { return Ok(Way(None)) };
    let started =
        Followups::start(asked(settings, temporal)?, desk.clone(), post, place.followups());
    Ok(Way(Some(started.context("beginning to work for Temporal")?)))
}

async fn server(settings: &HubSettings) -> Result<Server, Trouble> {
    let opened = Server::open(&asked(settings, wanted(settings)?)?).await;
    opened.map_err(|not_open| match not_open {
        NotOpen::Away(fault) => Trouble::Fault(anyhow::Error::new(fault)),
        NotOpen::Unfit(unfit) => Trouble::Wrong(Text::new(unfit.zh, unfit.en)),
    })
}

fn rebuild(place: &Place, out: &mut Out) -> Result<(), Trouble> {
    let settings = place.settings()?;
    let told = hub::runtime()?.block_on(async {
        let (server, ledger) = (server(&settings).await?, record::reading(place, &settings).await?);
        let mut shown = 0;
        let mut progress = |n: usize| {
            if !out.json && PAGE <= n - shown {
                shown = n;
                let said = Text::new(format!("已告知 {n} 件"), format!("told of {n} cases"));
                // What was told is told, whether anybody reads along or not.
                let _ = out.text(&said).and_then(|()| out.flush());
            }
        };
        let told = ::temporal::rebuild(&server, ledger.as_ref(), &mut progress).await;
        Ok::<_, Trouble>(told.context("telling Temporal what waits")?)
    })?;
    if out.json {
        return out.json(&json!({"cases": told}));
    }
    out.text(&Text::new(
        format!("账本中待办的 {told} 件案件均已告知 Temporal"),
        format!("Temporal was told of all {told} cases of which something waits in the record"),
    ))
}

/// What the record and the server say, side by side.
struct Compared {
    open: Vec<Open>,
    missing: Vec<String>,
    waiting: usize,
}

async fn compared(place: &Place, settings: &HubSettings) -> Result<Compared, Trouble> {
    let (server, ledger) = (server(settings).await?, record::reading(place, settings).await?);
    let open = server.followups().await.context("listing follow-ups")?;
    let followed: BTreeSet<&str> = open.iter().map(|it| it.case.as_str()).collect();
    let (mut missing, mut waiting, mut after) = (Vec::new(), 0, None);
    loop {
        let page = ledger.pending(after, PAGE).await.context("reading the ledger")?;
        let Some(last) = page.last().cloned() else { break };
        waiting += page.len();
        for case in page.iter().filter(|case| !followed.contains(&***case)) {
            // The search may be behind, and so may the feeder: what is done meanwhile waits no more.
            let is_open = server.is_open(case).await.context("looking at a follow-up")?;
            if !is_open && still_waits(ledger.as_ref(), case).await? {
                missing.push(case.to_string());
            }
        }
        after = Some(last);
    }
    Ok(Compared { open, missing, waiting })
}

async fn still_waits(ledger: &dyn Ledger, case: &str) -> Result<bool, Trouble> {
    let waiting = ledger.waiting(case.into()).await.context("reading the ledger")?;
    Ok(waiting.is_some_and(|it| it.wake.is_some() || !it.letters.is_empty()))
}

fn list(place: &Place, out: &mut Out) -> Result<(), Trouble> {
    let settings = place.settings()?;
    let Compared { open, missing, waiting } =
        hub::runtime()?.block_on(compared(place, &settings))?;
    if out.json {
        let followed: Vec<_> = open
            .iter()
            .map(|it| {
                let due = it.due.map(|at| Instant::from_micros(at).to_string());
                json!({
                    "case": it.case, "run": it.run, "procedure": it.procedure,
                    "holder": it.holder, "due": due,
                })
            })
            .collect();
        out.json(&json!({"waiting": waiting, "followed": followed, "missing": missing}))?;
    } else {
        for it in &open {
            let due = it.due.map(|at| stamp(&Instant::from_micros(at).to_string()));
            let word = |word: &Option<String>| word.clone().unwrap_or_else(|| "-".into());
            let due = due.unwrap_or_else(|| "-".into());
            let (procedure, holder) = (word(&it.procedure), word(&it.holder));
            out.line(format!("{}  {procedure}  {holder}  {due}", it.case))?;
        }
        said(out, open.len(), waiting, &missing)?;
    }
    if missing.is_empty() { Ok(()) } else { Err(Trouble::Unsound) }
}

fn said(out: &mut Out, open: usize, waiting: usize, missing: &[String]) -> Result<(), Trouble> {
    out.text(&Text::new(
        format!("账本待办 {waiting} 件,Temporal 跟进 {open} 件"),
        format!("{waiting} cases wait in the record, Temporal follows {open}"),
    ))?;
    if missing.is_empty() {
        return Ok(());
    }
    out.text(&Text::new(
        format!(
            "Temporal 未跟进 {} 件:{};请运行 liandong followups rebuild",
            missing.len(),
            missing.join("、")
        ),
        format!(
            "Temporal does not follow {}: {}; run liandong followups rebuild",
            missing.len(),
            missing.join(", ")
        ),
    ))
}
