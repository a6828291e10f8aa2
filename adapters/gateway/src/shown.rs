//! What the engine knows, in the contract's messages.

use casework::Proceeding;
use casework::time::Instant;
use engine::{
    Available, CaseRow, Change, DeliveryRow, DutyRow, Enclosed, Fault, Happening, Standing,
    Submitted,
};
use serde_json::Value;
use std::collections::BTreeSet;
use wire::{Answer, Outcome, Said, pb};

fn instant(micros: i64) -> String {
    Instant::from_micros(micros).to_string()
}

fn maybe(micros: Option<i64>) -> String {
    micros.map(instant).unwrap_or_default()
}

fn text(name: &Option<casework::Name>) -> String {
    name.as_deref().unwrap_or_default().to_owned()
}

fn texts(names: &[casework::Name]) -> Vec<String> {
    names.iter().map(|name| name.to_string()).collect()
}

/// A recorded answer, granted or refused, as every door says it.
///
/// # Errors
/// What was recorded cannot be read.
pub fn answer(submitted: &Submitted) -> Result<pb::Answer, Fault> {
    let packet = &submitted.packet;
    let said = Answer::read(&packet.answer)
        .map_err(|error| Fault::breach(format!("a recorded answer cannot be read: {error}")))?;
    let mut answer = pb::Answer {
        receipt: packet.receipt.clone().into(),
        receipt_signature: packet.receipt_signature.clone().into(),
        body: packet.answer.clone().into(),
        repeated: submitted.repeated,
        position: submitted.position,
        statement_salt: audit::part_salt(&packet.salt, "statement").to_vec().into(),
        answer_salt: audit::part_salt(&packet.salt, "answer").to_vec().into(),
        ..pb::Answer::default()
    };
    match said.outcome {
        Outcome::Granted { case, version } => {
            answer.set_outcome(pb::Outcome::Granted);
            (answer.case, answer.version) = (case, version);
        }
        Outcome::Refused(said) => {
            answer.set_outcome(pb::Outcome::Refused);
            answer.refusal = Some(refusal(said));
        }
    }
    Ok(answer)
}

fn refusal(said: Said) -> pb::Refusal {
    pb::Refusal { code: said.code, zh: said.zh, en: said.en, basis: said.basis.unwrap_or_default() }
}

/// A letter with its documents, as every door brings it.
///
/// # Errors
/// It has no canonical form.
pub fn letter(enclosed: Enclosed) -> Result<pb::Letter, Fault> {
    let envelope = enclosed.envelope.bytes();
    let envelope = envelope
        .map_err(|error| Fault::breach(format!("a letter has no canonical form: {error}")))?;
    let body = |(digest, content): (String, Vec<u8>)| pb::Body { digest, content: content.into() };
    Ok(pb::Letter {
        number: enclosed.number,
        envelope: envelope.into(),
        bodies: enclosed.bodies.into_iter().map(body).collect(),
        traceparent: enclosed.envelope.traceparent.unwrap_or_default(),
    })
}

/// A case in a list.
pub(crate) fn outline(row: &CaseRow, standings: &[Standing]) -> pb::CaseOutline {
    pb::CaseOutline {
        number: row.number.to_string(),
        procedure: row.procedure.to_string(),
        edition: row.edition,
        phase: row.phase.to_string(),
        holder: text(&row.holder),
        opened_at: instant(row.opened_at),
        last_at: instant(row.last_at),
        version: row.version,
        open: row.is_open(),
        due: maybe(row.due),
        standings: standings.iter().map(|it| it.word().to_owned()).collect(),
    }
}

/// A proceeding; who has which role only for one who may see that.
pub(crate) fn proceeding(it: &Proceeding, with_roles: bool) -> pb::ProceedingRecord {
    let bindings = it.bindings.iter().filter(|_| with_roles);
    let role = |(role, agencies): (&casework::Name, &Vec<casework::Name>)| pb::Role {
        role: role.to_string(),
        agencies: texts(agencies),
    };
    pb::ProceedingRecord {
        number: it.id,
        procedure: it.procedure.to_string(),
        edition: it.edition,
        phase: it.phase.to_string(),
        holder: if it.is_open() { it.holder().to_string() } else { String::new() },
        opened_at: it.opened_at.to_string(),
        outcome: text(&it.outcome),
        roles: bindings.map(role).collect(),
        agreements: together(it, with_roles).map(agreement).collect(),
        holdings: it.holdings.iter().filter(|_| with_roles).map(holding).collect(),
    }
}

fn together(
    it: &Proceeding,
    shown: bool,
) -> impl Iterator<Item = (&casework::Name, &casework::Agreement)> {
    it.agreements.iter().filter(move |_| shown)
}

fn agreement((name, it): (&casework::Name, &casework::Agreement)) -> pb::Agreement {
    let all =
        |agencies: &BTreeSet<casework::Name>| agencies.iter().map(ToString::to_string).collect();
    let earlier = it.earlier.iter().map(|(round, (hash, accepted))| pb::Round {
        round: *round,
        hash: hash.to_string(),
        accepted: all(accepted),
    });
    pb::Agreement {
        name: name.to_string(),
        hash: it.hash.to_string(),
        round: it.round,
        asked: all(&it.asked),
        accepted: all(&it.accepted),
        earlier: earlier.collect(),
    }
}

fn holding((name, it): (&casework::Name, &casework::Holding)) -> pb::Holding {
    let held = it.held.iter().map(|held| pb::Held {
        roster: held.roster.to_string(),
        id: held.span.id.to_string(),
        from: held.span.from.to_string(),
        until: held.span.until.to_string(),
    });
    pb::Holding {
        name: name.to_string(),
        expires_at: it.expires_at.map(|at| at.to_string()).unwrap_or_default(),
        lapsed: it.lapsed,
        held: held.collect(),
    }
}

/// A team or a piece of equipment.
pub(crate) fn resource(it: &Available) -> pb::Resource {
    let busy = it.busy.iter();
    let busy =
        busy.map(|(from, until)| pb::Busy { from: from.to_string(), until: until.to_string() });
    pb::Resource {
        roster: it.roster.to_string(),
        id: it.id.to_string(),
        kind: it.kind.to_string(),
        agency: it.agency.to_string(),
        details: it.details.to_string(),
        busy: busy.collect(),
    }
}

/// An open duty.
pub(crate) fn duty(row: &DutyRow) -> pb::Duty {
    pb::Duty {
        case: row.case.to_string(),
        proceeding: row.proceeding,
        duty: row.duty.to_string(),
        owed_by: row.owed_by.to_string(),
        owed_to: texts(&row.owed_to),
        item: text(&row.item),
        started_at: instant(row.start),
        due: maybe(row.due),
        target: maybe(row.target),
        basis: text(&row.basis),
        provisional: row.provisional,
        suspended: row.suspended,
        passed: row.passed,
    }
}

/// A delivery with its ladder.
pub(crate) fn delivery(row: &DeliveryRow) -> pb::Delivery {
    let rung =
        |(rung, at): &(casework::Name, i64)| pb::Rung { rung: rung.to_string(), at: instant(*at) };
    pb::Delivery {
        number: row.number,
        proceeding: row.proceeding,
        act: row.act.to_string(),
        from: row.from.to_string(),
        to: row.to.to_string(),
        copy: row.copy,
        digest: text(&row.digest),
        rungs: row.rungs.iter().map(rung).collect(),
        receipt: maybe(row.receipt),
        unsigned: row.unsigned,
    }
}

/// One act and what followed. Of an erased case nothing follows any more.
pub(crate) fn happening(it: &Happening) -> Result<pb::Happening, Fault> {
    let events: Vec<Value> = if it.events.is_empty() {
        Vec::new()
    } else {
        serde_json::from_slice(&it.events)
            .map_err(|error| Fault::because("reading the history of a case", error))?
    };
    Ok(pb::Happening {
        version: it.first + events.len() as u64,
        at: instant(it.at),
        by: it.by.to_string(),
        message: it.message.clone(),
        position: it.position,
        events: events.iter().map(Value::to_string).collect(),
    })
}

/// A case that changed.
pub(crate) fn change(it: &Change) -> pb::Change {
    pb::Change {
        position: it.position,
        case: it.case.to_string(),
        version: it.version,
        at: instant(it.at),
    }
}

#[cfg(test)]
mod tests;
