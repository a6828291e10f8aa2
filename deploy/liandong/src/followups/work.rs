//! `followups work`: a worker without a door, beside the hubs of one database.

use crate::hub::clock::SystemClock;
use crate::hub::place::Place;
use crate::hub::{self, rooms};
use crate::say::{Out, Trouble};
use crate::telemetry;
use anyhow::Context as _;
use casework::text::Text;
use engine::{Desk, DeskSettings, Post};
use policy::house::Files;
use serde_json::json;
use std::sync::Arc;

/// Works until SIGINT or SIGTERM.
pub(super) fn work(files: &Files, place: &Place, out: &mut Out) -> Result<(), Trouble> {
    let settings = place.settings()?;
    super::wanted(&settings)?;
    if settings.postgres.is_none() {
        return Err(Trouble::Wrong(Text::new(
            "本枢纽的账本在其文件夹中,只有枢纽自己可写,由它兼作工作进程;另设工作进程须将账本置于 PostgreSQL(见 hub.toml 的 [postgres])",
            "this hub's record is in its folder, where only the hub itself writes and works; a worker beside it needs the record on PostgreSQL, see [postgres] of hub.toml",
        )));
    }
    let house = Arc::new(hub::calendars::house(files, place)?);
    hub::runtime()?.block_on(async {
        let _telemetry = telemetry::begin(settings.otlp.as_deref())?;
        let hook = telemetry::hook(settings.otlp.as_deref());
        let (world, _) = rooms::world(place, &settings, Arc::new(SystemClock), house).await?;
        let opened = Desk::open(world, DeskSettings::default()).await;
        let (desk, work) = opened.context("opening the desk")?;
        let work = tokio::spawn(work);
        let road = crate::nats::open(place, &settings, &desk, &hook).await?;
        let post: Arc<dyn Post> = Arc::new(road.post);
        let followups = super::open(place, &settings, &desk, post)?;
        let stopped = hub::stopped()?;
        said(&settings.name, out)?;
        stopped.await;
        followups.close().await;
        road.follow.iter().for_each(tokio::task::JoinHandle::abort);
        for task in road.follow {
            let _ = task.await;
        }
        drop(desk);
        let _ = work.await;
        Ok(())
    })
}

fn said(name: &str, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        out.json(&json!({"hub": name}))?;
    } else {
        out.text(&Text::new(
            format!("正为枢纽 `{name}` 的后续工作;Ctrl-C 停止"),
            format!("working on the follow-ups of hub `{name}`; Ctrl-C stops it"),
        ))?;
    }
    out.flush()
}
