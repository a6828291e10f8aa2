//! What holds whatever anybody does.

use casework::procedure::Name;
use casework::text::Text;
use casework::{Case, Duty, DutyKey, Event, Proceeding, apply, replay};
use std::collections::BTreeSet;

/// What does not hold, though it must after every decision: the events make the case; a closed
/// proceeding does not move; every open proceeding has one holder; no duty is open twice; what is to
/// happen stands in order. Empty: all holds.
#[must_use]
pub fn broken(before: &Case, events: &[Event], after: &Case) -> Vec<Text> {
    let mut broken = Vec::new();
    let mut folded = before.clone();
    for event in events {
        if let Some(id) = moved(event)
            && folded.proceeding(id).is_some_and(|it| !it.is_open())
        {
            broken.push(Text::new(
                format!("程序实例 {id} 办结后仍有变化:{event:?}"),
                format!("proceeding {id} moved after it closed: {event:?}"),
            ));
        }
        apply(&mut folded, event);
    }
    if folded != *after {
        broken.push(Text::new("由事件重演所得与案件不同", "folding the events gives another case"));
    }
    if after.is_open() != after.holder().is_some() {
        broken.push(Text::new(
            "案件是否未办结与是否有承办机构不一致",
            "the case is open and held by nobody, or the other way round",
        ));
    }
    for it in after.proceedings.iter().filter(|it| it.is_open()) {
        broken.extend(standing(it));
    }
    broken
}

/// What does not hold of a whole history: replayed from the start and through its JSON it must give
/// the same case.
#[must_use]
pub(super) fn retold(events: &[&Event], case: &Case) -> Vec<Text> {
    let mut broken = Vec::new();
    if replay(events.iter().copied()) != *case {
        broken.push(Text::new(
            "重演全部事件所得与案件不同",
            "replaying all events gives another case",
        ));
    }
    let read = |event: &&Event| -> Option<Event> {
        serde_json::from_str(&serde_json::to_string(event).ok()?).ok()
    };
    let changed = events.iter().find(|event| read(event).as_ref() != Some(**event));
    broken.extend(changed.map(|event| {
        Text::new(
            format!("事件经 JSON 往返后不同:{event:?}"),
            format!("an event is another one after its JSON: {event:?}"),
        )
    }));
    broken
}

/// The proceeding that an event moves on.
fn moved(event: &Event) -> Option<u32> {
    match event {
        Event::Acted { proceeding, .. }
        | Event::Entered { proceeding, .. }
        | Event::DutyTimed { proceeding, .. }
        | Event::RightOpened { proceeding, .. }
        | Event::Closed { proceeding, .. } => Some(*proceeding),
        _ => None,
    }
}

fn standing(it: &Proceeding) -> Vec<Text> {
    let (id, mut broken) = (it.id, Vec::new());
    if it.holder().is_empty() {
        broken.push(Text::new(
            format!("程序实例 {id} 无人承办"),
            format!("nobody holds proceeding {id}"),
        ));
    }
    let mut keys: BTreeSet<&DutyKey> = BTreeSet::new();
    for duty in &it.duties {
        let name: &Name = &duty.key.duty;
        if !keys.insert(&duty.key) {
            broken.push(Text::new(
                format!("应办事项 `{name}` 重复开启"),
                format!("duty `{name}` is open twice"),
            ));
        }
        if !in_order(duty) {
            broken.push(Text::new(
                format!("应办事项 `{name}` 的后续事项次序有误"),
                format!("what is to happen to duty `{name}` stands out of order"),
            ));
        }
    }
    broken
}

fn in_order(duty: &Duty) -> bool {
    duty.alarms.is_sorted_by_key(|alarm| alarm.at)
}
