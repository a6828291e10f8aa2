//! `case` and `duties`: what the agency may see.

use super::shown;
use crate::args::{CaseCommand, DutiesArgs};
use crate::hub::runtime;
use crate::profile::{Profile, failed};
use crate::say::{self, Out, Trouble};
use casework::text::Text;
use serde_json::{Value, json};
use wire::pb;

/// Rows of one question.
const PAGE: u32 = 500;

/// Runs one of the commands about cases.
pub(crate) fn cases(asked: &CaseCommand, out: &mut Out) -> Result<(), Trouble> {
    runtime()?.block_on(async {
        match asked {
            CaseCommand::List { who, number, holder, procedure, open } => {
                let open = if *open { pb::Openness::Open } else { pb::Openness::Unspecified };
                let asked = pb::ListRequest {
                    number: number.clone().unwrap_or_default(),
                    holder: holder.clone().unwrap_or_default(),
                    procedure: procedure.clone().unwrap_or_default(),
                    open: open.into(),
                    limit: PAGE,
                    after: String::new(),
                };
                list(&Profile::open(who)?, asked, out).await
            }
            CaseCommand::Show { who, case } => {
                let asked = pb::ShowRequest { number: case.clone() };
                let record = Profile::open(who)?.client.show(asked).await.map_err(failed)?;
                show(&record, out)
            }
            CaseCommand::Document { who, case, digest, out: to } => {
                let asked = pb::DocumentRequest { number: case.clone(), digest: digest.clone() };
                let body = Profile::open(who)?.client.document(asked).await.map_err(failed)?;
                crate::hub::place::write(to, &body.content)?;
                let (shown, n) = (to.display().to_string(), body.content.len());
                if out.json {
                    return out.json(&json!({"file": shown, "bytes": n}));
                }
                out.text(&Text::new(format!("{shown}:{n} 字节"), format!("{shown}: {n} bytes")))
            }
            CaseCommand::History { who, case } => {
                let asked = pb::HistoryRequest { number: case.clone() };
                let history = Profile::open(who)?.client.history(asked).await.map_err(failed)?;
                happened(&history, out)
            }
        }
    })
}

async fn list(profile: &Profile, mut asked: pb::ListRequest, out: &mut Out) -> Result<(), Trouble> {
    let (mut rows, mut count) = (Vec::new(), 0);
    loop {
        let page = profile.client.list(asked.clone()).await.map_err(failed)?;
        count = page.count.max(count);
        rows.extend(page.cases);
        if page.next.is_empty() {
            break;
        }
        asked.after = page.next;
    }
    if out.json {
        let cases: Vec<Value> = rows.iter().map(shown::outline).collect();
        return out.json(&json!({"count": count, "cases": cases}));
    }
    rows.iter().try_for_each(|row| out.text(&shown::outline_line(row)))?;
    out.text(&Text::new(format!("共 {count} 件"), format!("{count} in all")))
}

fn show(record: &pb::CaseRecord, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return out.json(&shown::record(record));
    }
    if let Some(outline) = &record.outline {
        out.text(&shown::outline_line(outline))?;
    }
    let head = |out: &mut Out, zh: &str, en: &str| out.text(&Text::new(zh, en));
    record.proceedings.iter().try_for_each(|it| out.text(&shown::proceeding_line(it)))?;
    if !record.duties.is_empty() {
        head(out, "应办:", "open duties:")?;
        record.duties.iter().try_for_each(|it| out.text(&shown::duty_line(it)))?;
    }
    if !record.deliveries.is_empty() {
        head(out, "送达:", "deliveries:")?;
        record.deliveries.iter().try_for_each(|it| out.text(&shown::delivery_line(it)))?;
    }
    Ok(())
}

fn happened(history: &pb::CaseHistory, out: &mut Out) -> Result<(), Trouble> {
    let events = |it: &pb::Happening| -> Vec<Value> {
        it.events.iter().map(|event| serde_json::from_str(event).unwrap_or_default()).collect()
    };
    if out.json {
        let rows: Vec<Value> = history
            .happenings
            .iter()
            .map(|it| {
                json!({"version": it.version, "at": it.at, "by": it.by, "message": it.message, "position": it.position, "events": events(it)})
            })
            .collect();
        return out.json(&rows);
    }
    for it in &history.happenings {
        let names: Vec<String> = events(it).iter().filter_map(name).collect();
        out.line(format!("{}  {}  {}", say::stamp(&it.at), it.by, names.join(", ")))?;
    }
    Ok(())
}

/// The kind of an event with the act, phase or duty it is about.
fn name(event: &Value) -> Option<String> {
    let (kind, fields) = event.as_object()?.iter().next()?;
    let about = ["act", "phase", "duty", "rung", "outcome"];
    let about = about.iter().find_map(|field| fields.get(field).and_then(Value::as_str));
    let duty = fields.pointer("/key/duty").and_then(Value::as_str);
    match about.or(duty) {
        Some(about) => Some(format!("{kind} {about}")),
        None => Some(kind.clone()),
    }
}

/// Lists open duties.
pub(crate) fn duties(asked: &DutiesArgs, out: &mut Out) -> Result<(), Trouble> {
    let whose = match (asked.owed_to_me, asked.everybody) {
        (true, _) => pb::Whose::OwedToMe,
        (_, true) => pb::Whose::Everybody,
        _ => pb::Whose::OwedByMe,
    };
    let mut request = pb::DutiesRequest {
        whose: whose.into(),
        passed: asked.passed,
        limit: PAGE,
        after: String::new(),
    };
    runtime()?.block_on(async {
        let profile = Profile::open(&asked.who)?;
        let (mut rows, mut count) = (Vec::new(), 0);
        loop {
            let page = profile.client.duties(request.clone()).await.map_err(failed)?;
            count = page.count.max(count);
            rows.extend(page.duties);
            if page.next.is_empty() {
                break;
            }
            request.after = page.next;
        }
        if out.json {
            let duties: Vec<Value> = rows.iter().map(shown::duty).collect();
            return out.json(&json!({"count": count, "duties": duties}));
        }
        rows.iter().try_for_each(|row| out.text(&shown::duty_line(row)))?;
        out.text(&Text::new(format!("共 {count} 项"), format!("{count} in all")))
    })
}
