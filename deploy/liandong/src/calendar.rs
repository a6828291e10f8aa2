//! `calendar`: feeds, invitations, and busy times out of a file.

use crate::args::CalendarCommand;
use crate::hub::clock::SystemClock;
use crate::hub::runtime;
use crate::profile::{Profile, failed};
use crate::say::{Out, Trouble, stamp};
use casework::text::Text;
use casework::time::Instant;
use engine::Clock as _;
use intake::calendar::{Horizon, read_busy};
use intake::{Complaint, limits};
use serde_json::{Value, json};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use wire::pb;

const DAY_MICROS: i64 = 86_400_000_000;
/// How far ahead a file is read where nobody says.
const DAYS: i64 = 366;

/// Runs one of the commands about calendars.
pub(crate) fn command(asked: &CalendarCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        CalendarCommand::Busy { file, resource, organ, from, until } => {
            let horizon = horizon(from.as_deref(), until.as_deref())?;
            busy(file, resource, organ.as_deref(), horizon, out)
        }
        asked => runtime()?.block_on(ask(asked, out)),
    }
}

async fn ask(asked: &CalendarCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        CalendarCommand::Feed { who, label, person } => {
            let asked = pb::OpenFeedRequest { label: label.clone(), person: person.clone() };
            let opened = Profile::open(who)?.client.open_feed(asked).await.map_err(failed)?;
            say_opened(&opened, out)
        }
        CalendarCommand::Feeds { who } => {
            let asked = pb::ListFeedsRequest {};
            let list = Profile::open(who)?.client.feeds(asked).await.map_err(failed)?;
            say_listed(&list.feeds, out)
        }
        CalendarCommand::Revoke { who, id } => {
            let asked = pb::CloseFeedRequest { id: id.clone() };
            let feed = Profile::open(who)?.client.close_feed(asked).await.map_err(failed)?;
            if out.json {
                return out.json(&shown(&feed));
            }
            out.text(&line(&feed))
        }
        CalendarCommand::Invite { who, case } => {
            let asked = pb::InviteRequest { number: case.clone() };
            let found = Profile::open(who)?.client.invite(asked).await.map_err(failed)?;
            say_invited(case, &found.invitations, out)
        }
        CalendarCommand::Busy { .. } => Ok(()),
    }
}

fn shown(it: &pb::Feed) -> Value {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    json!({
        "id": it.id, "label": it.label, "person": some(&it.person), "made_at": it.made_at,
        "revoked_at": some(&it.revoked_at), "open": it.open,
    })
}

fn line(it: &pb::Feed) -> Text {
    let (id, made) = (&it.id, stamp(&it.made_at));
    let words = [it.label.as_str(), it.person.as_str()];
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
    let (zh, en) = match (it.open, it.revoked_at.is_empty()) {
        (true, _) => ("有效".to_owned(), "open".to_owned()),
        (false, true) => {
            let zh = "已失效(枢纽曾从备份恢复),请另开";
            (zh.to_owned(), "ended by a restore from a backup; open another".to_owned())
        }
        (false, false) => {
            let at = stamp(&it.revoked_at);
            (format!("{at} 撤销"), format!("revoked {at}"))
        }
    };
    Text::new(
        format!("{id}  {made} 开通  {zh}  {words}"),
        format!("{id}  opened {made}  {en}  {words}"),
    )
}

fn say_opened(opened: &pb::OpenedFeed, out: &mut Out) -> Result<(), Trouble> {
    let feed = opened.feed.clone().unwrap_or_default();
    if out.json {
        return out.json(&json!({"feed": shown(&feed), "path": opened.path}));
    }
    out.text(&line(&feed))?;
    out.line(&opened.path)?;
    out.text(&Text::new(
        "以上路径只显示这一次:前面加上枢纽运维单位所告知的日历网址,填入日历程序。知道地址者即可阅读,须如口令保管;泄露的用 `calendar revoke` 撤销",
        "this path is shown once: put the hub's address for calendars, which its operator tells, before it and give it to the calendar program. Whoever knows it reads the calendar: keep it like a password, and `calendar revoke` it when it has leaked",
    ))
}

fn say_listed(feeds: &[pb::Feed], out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return out.json(&json!({"feeds": feeds.iter().map(shown).collect::<Vec<_>>()}));
    }
    feeds.iter().try_for_each(|feed| out.text(&line(feed)))?;
    let n = feeds.iter().filter(|feed| feed.open).count();
    out.text(&Text::new(format!("有效 {n} 个"), format!("{n} open")))
}

fn say_invited(case: &str, found: &[pb::Invitation], out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        let each = |it: &pb::Invitation| json!({"uid": it.uid, "sequence": it.sequence, "method": it.method, "text": it.text});
        return out.json(&json!({"invitations": found.iter().map(each).collect::<Vec<_>>()}));
    }
    if found.is_empty() {
        return Err(Trouble::Wrong(Text::new(
            format!("案件 `{case}` 没有可发邀请的日程:须已公开、尚未结束、有参加机构"),
            format!(
                "case `{case}` has no appointment to invite to: one that is announced, not over, and to which agencies come"
            ),
        )));
    }
    // Lines of a calendar have an end of their own.
    found.iter().try_for_each(|it| out.line(it.text.strip_suffix('\n').unwrap_or(&it.text)))
}

/// From when until when a file is read.
fn horizon(from: Option<&str>, until: Option<&str>) -> Result<Horizon, Trouble> {
    let from =
        from.map_or_else(|| Ok(SystemClock.now()), |text| instant(text, Instant::from_when))?;
    let year = || Ok(from.plus_micros(DAYS * DAY_MICROS));
    let until = until.map_or_else(year, |text| instant(text, Instant::until_when))?;
    Ok(Horizon { from: from.micros(), until: until.micros() })
}

fn busy(
    file: &Path,
    resource: &str,
    organ: Option<&str>,
    horizon: Horizon,
    out: &mut Out,
) -> Result<(), Trouble> {
    let found = read_busy(&read(file)?, horizon).map_err(|complaint| wrong(file, &complaint))?;
    let at = |micros| Instant::from_micros(micros).to_string();
    let each =
        found.iter().map(|it| json!({"id": resource, "from": at(it.from), "until": at(it.until)}));
    let busy: Vec<Value> = each.collect();
    match organ {
        Some(organ) => {
            let date = SystemClock.now().day().to_string();
            out.json(&json!({"organ": organ, "date": date, "busy": busy}))
        }
        None => out.json(&json!({"busy": busy})),
    }
}

/// A file of no more bytes than a calendar may have, and one more, so that its reader refuses it.
fn read(file: &Path) -> Result<Vec<u8>, Trouble> {
    let most = u64::try_from(limits::CALENDAR_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let done = File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes));
    let shown = file.display();
    done.map(|_| bytes).map_err(|error| {
        Trouble::Wrong(Text::new(
            format!("打不开文件 `{shown}`:{error}"),
            format!("cannot open file `{shown}`: {error}"),
        ))
    })
}

/// What cannot be read says how it is written.
fn instant(text: &str, read: fn(&str) -> Option<Instant>) -> Result<Instant, Trouble> {
    read(text).ok_or_else(|| {
        Trouble::Wrong(Text::new(
            format!("`{text}` 不是时刻或日期;可用 `2026-03-01`、`2026-03-01T09:00:00+08:00`"),
            format!("`{text}` is no instant and no day; allowed are `2026-03-01` and `2026-03-01T09:00:00+08:00`"),
        ))
    })
}

fn wrong(file: &Path, complaint: &Complaint) -> Trouble {
    let (shown, line, what) = (file.display(), complaint.line, &complaint.what);
    let place = if line == 0 { shown.to_string() } else { format!("{shown}:{line}") };
    let part =
        if complaint.column.is_empty() { String::new() } else { format!("{}: ", complaint.column) };
    Trouble::Wrong(Text::new(
        format!("{place}: {part}{}", what.zh),
        format!("{place}: {part}{}", what.en),
    ))
}
