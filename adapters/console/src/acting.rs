//! Doing something: a statement like any other, signed for the officer's agency and brought to the desk.

use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::sessions::secret;
use crate::visitor::Officer;
use casework::time::Instant;
use engine::{Sent, Unanswered};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use wire::{Answer, Deed, Outcome, Said, Statement};

/// What a form asks for. Its message was named when the form was made, so that sending it twice is one
/// message.
#[derive(Debug)]
pub(crate) struct Doing<'a> {
    /// The message's id, as [`message`] made it for the form.
    pub(crate) message: &'a str,
    /// The case.
    pub(crate) case: &'a str,
    /// The proceeding; `None`: the only one that knows the act.
    pub(crate) proceeding: Option<u32>,
    /// When it happened, as claimed: an instant as statements write it.
    pub(crate) occurred_at: String,
    /// What is asked.
    pub(crate) deed: Deed,
    /// The documents that come with it.
    pub(crate) bodies: Vec<Vec<u8>>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Done {
    /// It is a fact.
    Granted,
    /// Nothing has happened, and this is why.
    Refused(Said),
}

/// A message's id for a form.
pub(crate) fn message() -> String {
    secret().and_then(|it| it.get(..32).map(|it| format!("c-{it}"))).unwrap_or_default()
}

/// When messages were first sent, so that a form that is sent twice says the same instant both times.
#[derive(Debug, Default)]
pub(crate) struct Moments {
    first: Mutex<BTreeMap<String, i64>>,
}

/// The most messages that are remembered.
const MOMENTS_MAX: usize = 10_000;

impl Moments {
    /// The instant at which a message was first sent, as statements write it.
    pub(crate) fn of(&self, message: &str, now: i64) -> String {
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        if MOMENTS_MAX <= first.len()
            && let Some(oldest) = first.iter().min_by_key(|(_, at)| **at).map(|(it, _)| it.clone())
        {
            first.remove(&oldest);
        }
        let at = *first.entry(message.to_owned()).or_insert(now);
        Instant::from_micros(at).to_string()
    }
}

/// Submits what an officer asks for, in her office and under her account.
///
/// # Errors
/// The statement cannot be written or signed, or the hub cannot answer: then it may or may not be done,
/// and the same form may be sent again.
pub(crate) async fn submit(
    rooms: &Rooms,
    officer: &Officer,
    doing: Doing<'_>,
) -> Result<Done, Problem> {
    let w = officer.visitor.words;
    let account = &officer.visitor.account;
    let statement = Statement {
        v: 1,
        id: doing.message.to_owned(),
        to: rooms.desk.world().keys.hub.clone(),
        from: officer.agency.to_string(),
        office: account.office.clone(),
        officer: Some(account.name.clone()),
        case: doing.case.to_owned(),
        proceeding: doing.proceeding,
        occurred_at: doing.occurred_at,
        act: doing.deed,
    };
    let bytes = statement.bytes().map_err(|malformed| {
        Problem::wrong(
            w,
            w.with("acting-malformed", "what", malformed.0),
            w.t("acting-malformed-advice"),
        )
    })?;
    let signed = rooms.hands.sign(&officer.agency, &bytes);
    let (key, signature) = signed.map_err(|fault| Problem::fault(w, &fault))?;
    let agency = officer.agency.to_string();
    let sent =
        Sent { statement: bytes, signature, key, bodies: doing.bodies, agency, traceparent: None };
    match rooms.desk.submit(sent).await {
        Ok(submitted) => {
            let answer = Answer::read(&submitted.packet.answer);
            let answer = answer.map_err(|error| {
                Problem::fault(w, &engine::Fault::because("reading an answer", error))
            })?;
            Ok(match answer.outcome {
                Outcome::Granted { .. } => Done::Granted,
                Outcome::Refused(said) => Done::Refused(said),
            })
        }
        Err(Unanswered::Refused(refused)) => Ok(Done::Refused(refused.said())),
        Err(Unanswered::Fault(fault)) => Err(Problem::fault(w, &fault)),
    }
}

impl Done {
    /// The words of a refusal, with its code and the row that says so; `None`: it is a fact.
    pub(crate) fn refusal(&self, rooms: &Rooms, officer: &Officer) -> Option<String> {
        let Self::Refused(said) = self else { return None };
        let w = officer.visitor.words;
        let words = if w.is_zh() { &said.zh } else { &said.en };
        let basis = said.basis.as_deref().map(|row| rooms.names(w).law(row));
        let basis = basis.map(|it| format!(" [{it}]")).unwrap_or_default();
        Some(format!("{} {words}{basis}", said.code))
    }
}
