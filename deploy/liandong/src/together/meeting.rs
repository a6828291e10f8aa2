//! `meeting`: a joint meeting is called, held and followed up.

use super::{Step, shown, step};
use crate::args::{MeetingCommand, Shown};
use crate::hub::runtime;
use crate::profile::failed;
use crate::say::{Out, Trouble, stamp};
use casework::text::Text;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wire::pb;

const PROCEDURE: &str = "joint-meeting";
/// The duty that an agreed item becomes.
const ITEM: &str = "item";

pub(crate) fn meeting(asked: &MeetingCommand, out: &mut Out) -> Result<(), Trouble> {
    use MeetingCommand as Asked;
    let (paper, what) = match asked {
        Asked::Call(paper) => {
            return step(paper, Step::new("call", "meeting-notice"), Some(PROCEDURE), out);
        }
        Asked::Show(asked) => return show(asked, out),
        Asked::Topic(paper) => (paper, Step::new("submit-topic", "meeting-topic")),
        Asked::Liaison(paper) => (paper, Step::new("name-liaison", "meeting-liaison")),
        Asked::Agenda(paper) => (paper, Step::new("set-agenda", "meeting-agenda")),
        Asked::Opinion(paper) => (paper, Step::new("record-opinion", "meeting-opinion")),
        Asked::Minutes(paper) => (paper, Step::new("issue-minutes", "meeting-minutes").by_head()),
        Asked::Report(paper) => (paper, Step::new("report-item", "meeting-item-report")),
        Asked::Next(paper) => (paper, Step::new("convene-next", "meeting-next-notice")),
        Asked::Adjourn(paper) => (paper, Step::new("adjourn", "meeting-adjournment")),
        Asked::Cancel(paper) => (paper, Step::new("cancel", "meeting-cancellation")),
        Asked::Close(paper) => (paper, Step::new("close-items", "meeting-closing").by_head()),
    };
    step(paper, what, None, out)
}

/// An agreed item: who owes it until when, and what became of it.
#[derive(Debug, Clone, Default)]
struct Item {
    owner: String,
    due: String,
    done_at: Option<String>,
    late: bool,
    open: bool,
}

fn show(asked: &Shown, out: &mut Out) -> Result<(), Trouble> {
    let (record, history) = runtime()?.block_on(async {
        let (profile, record) = shown(asked).await?;
        let number = asked.case.clone();
        let history = profile.client.history(pb::HistoryRequest { number }).await;
        Ok::<_, Trouble>((record, history.map_err(failed)?))
    })?;
    let items = items(&history);
    let it = record.proceedings.iter().find(|it| it.procedure == PROCEDURE);
    let phase = it.map(|it| it.phase.clone()).unwrap_or_default();
    if out.json {
        let items: Vec<Value> = items.iter().map(|(id, it)| told(id, it)).collect();
        return out.json(&json!({"case": asked.case, "phase": phase, "items": items}));
    }
    out.line(format!("{}  {phase}", asked.case))?;
    items.iter().try_for_each(|(id, it)| out.text(&line(id, it)))
}

/// What the history tells of each item, in the order of their numbers.
fn items(history: &pb::CaseHistory) -> BTreeMap<String, Item> {
    let mut items: BTreeMap<String, Item> = BTreeMap::new();
    let events = history.happenings.iter().flat_map(|it| &it.events);
    for event in events.filter_map(|event| serde_json::from_str::<Value>(event).ok()) {
        let Some((kind, fields)) = event.as_object().and_then(|it| it.iter().next()) else {
            continue;
        };
        let duty = fields.get("duty").filter(|duty| duty.is_object()).unwrap_or(fields);
        let word = |pointer: &str| duty.pointer(pointer).and_then(Value::as_str);
        if word("/key/duty") != Some(ITEM) {
            continue;
        }
        let Some(id) = word("/key/item") else { continue };
        let item = items.entry(id.to_owned()).or_default();
        match kind.as_str() {
            "duty-timed" => {
                item.owner = word("/key/owed_by").unwrap_or_default().to_owned();
                item.due = word("/books/0/due/last_day").unwrap_or_default().to_owned();
                (item.open, item.done_at) = (true, None);
            }
            "duty-done" => {
                item.open = false;
                item.done_at = word("/at").map(str::to_owned);
                item.late |=
                    fields.get("late").and_then(Value::as_array).is_some_and(|it| !it.is_empty());
            }
            "duty-ended" => item.open = false,
            "breached" => item.late = true,
            _ => {}
        }
    }
    items
}

fn told(id: &str, it: &Item) -> Value {
    json!({"item": id, "owner": it.owner, "due": it.due, "done_at": it.done_at, "open": it.open, "late": it.late})
}

fn line(id: &str, it: &Item) -> Text {
    let late = |word: &str| if it.late { format!(",{word}") } else { String::new() };
    let (zh, en) = match (&it.done_at, it.open) {
        (Some(at), _) => (
            format!("{} 办结{}", stamp(at), late("逾期")),
            format!("done {}{}", stamp(at), late("late")),
        ),
        (None, true) => (format!("在办{}", late("逾期")), format!("open{}", late("late"))),
        (None, false) => ("已了结".to_owned(), "ended".to_owned()),
    };
    let (owner, due) = (&it.owner, &it.due);
    Text::new(format!("{id}  {owner}  {due}  {zh}"), format!("{id}  {owner}  {due}  {en}"))
}
