//! What the record tells again: cases from their events, answers that were given before.

use super::Submitted;
use crate::cabinet::Known;
use crate::fault::{Fault, Refused, Unanswered};
use crate::ledger::Stored;
use std::sync::Arc;
use wire::Code;

/// A case from its events.
pub(crate) fn replayed(case: &str, history: Option<Vec<Vec<u8>>>) -> Result<Known, Fault> {
    let Some(parts) = history else { return Ok(Known::Absent) };
    if parts.is_empty() {
        return Ok(Known::Erased);
    }
    let mut state = casework::Case::default();
    for part in parts {
        let events: Vec<casework::Event> = serde_json::from_slice(&part).map_err(|error| {
            Fault::because(format!("reading the history of case `{case}`"), error)
        })?;
        events.iter().for_each(|event| casework::apply(&mut state, event));
    }
    Ok(Known::Here(Arc::new(state)))
}

pub(super) fn again(stored: Stored, id: &str, digest: &[u8; 32]) -> Result<Submitted, Unanswered> {
    if stored.digest != *digest {
        return Err(reused(id).into());
    }
    match stored.packet {
        Some(packet) => {
            Ok(Submitted { packet: Arc::new(packet), position: stored.position, repeated: true })
        }
        None => Err(Refused::new(
            Code::Erased,
            "该报文已答复,其内容已依规销毁",
            "the message was answered; its content has been erased since",
        )
        .into()),
    }
}

pub(super) fn reused(id: &str) -> Refused {
    Refused::new(
        Code::ReusedId,
        format!("编号 `{id}` 已用于另一份陈述;同一编号永远是同一报文,新的报文须用新编号"),
        format!(
            "id `{id}` was used for another statement; one id is one message for ever, a new message needs a new one"
        ),
    )
}
