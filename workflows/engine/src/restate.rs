//! An act said as a statement: what an agency signs when it asks for what was acted out, such as in
//! a story. The way back is in [`crate::words`].

use casework::procedure::Name;
use casework::{Act, Document, Item, Opening, Paper, Step, Verb};
use wire::{Attached, Deed, Exhibit, Malformed, Named, OpeningOf, Statement, StepOf};

/// The statement of an act with this id, for a hub and about a case, and the bodies that come with it.
///
/// A document's bytes are those whose digest the act names, where its content as it stands gives them;
/// else the canonical JSON of its content, and the digest is that of these bytes, whatever the act calls
/// it. A hash that is agreed to is said as it stands.
///
/// # Errors
/// The act is the clock's, which signs nothing; or a document has no canonical form.
pub fn statement_of(
    act: &Act,
    id: &str,
    hub: &str,
    case: &str,
) -> Result<(Statement, Vec<Vec<u8>>), Malformed> {
    let mut bodies = Vec::new();
    let statement = Statement {
        v: 1,
        id: id.to_owned(),
        to: hub.to_owned(),
        from: act.from.to_string(),
        office: text(act.office.as_ref()),
        officer: None,
        case: case.to_owned(),
        proceeding: act.proceeding,
        occurred_at: act.occurred_at.to_string(),
        act: deed(&act.verb, &mut bodies)?,
    };
    Ok((statement, bodies))
}

fn text(name: Option<&Name>) -> Option<String> {
    name.map(ToString::to_string)
}

fn deed(verb: &Verb, bodies: &mut Vec<Vec<u8>>) -> Result<Deed, Malformed> {
    Ok(match verb {
        Verb::Step(it) => Deed::Step(step(it, bodies)?),
        Verb::Return { ground } => Deed::Return { ground: ground.to_string() },
        Verb::Resubmit => Deed::Resubmit {},
        Verb::Withdraw => Deed::Withdraw {},
        Verb::Extend { duty } => Deed::Extend { duty: duty.to_string() },
        Verb::Suspend { duty, reason } => {
            Deed::Suspend { duty: duty.to_string(), reason: reason.to_string() }
        }
        Verb::Resume { duty } => Deed::Resume { duty: duty.to_string() },
        Verb::AddCoHandler { duty, agency, limit } => Deed::AddCoHandler {
            duty: duty.to_string(),
            agency: agency.to_string(),
            limit: limit.to_string(),
        },
        Verb::CoAnswer { duty } => Deed::CoAnswer { duty: duty.to_string() },
        Verb::Delegate { to } => Deed::Delegate { to: to.to_string() },
        Verb::Merge { other } => Deed::Merge { case: other.id.clone() },
        Verb::Split { case } => Deed::Split { case: case.to_string() },
        Verb::Chase => Deed::Chase {},
        Verb::Copy { to } => Deed::Copy { to: to.to_string() },
        Verb::Climb { delivery, rung } => {
            Deed::Climb { delivery: *delivery, rung: rung.word().to_owned() }
        }
        Verb::Wake | Verb::Notice { .. } => {
            let why = "`wake` and `notice` are the clock's own; no agency signs them";
            return Err(Malformed(why.into()));
        }
    })
}

fn step(it: &Step, bodies: &mut Vec<Vec<u8>>) -> Result<StepOf, Malformed> {
    let names = |list: &Vec<Name>| list.iter().map(ToString::to_string).collect();
    let parties = it.parties.iter().map(|(role, list)| (role.to_string(), names(list)));
    Ok(StepOf {
        name: it.act.clone(),
        opens: it.opens.as_ref().map(opening),
        document: it.document.as_ref().map(|it| document(it, bodies)).transpose()?,
        papers: it.papers.iter().map(paper).collect(),
        parties: parties.collect(),
        ground: text(it.ground.as_ref()),
        agrees_to: text(it.agrees_to.as_ref()),
        items: it.items.iter().map(exhibit).collect(),
    })
}

fn opening(it: &Opening) -> OpeningOf {
    let day = |(first, last): &(_, _)| (ToString::to_string(first), ToString::to_string(last));
    OpeningOf {
        procedure: it.procedure.to_string(),
        conduct: it.conduct.as_ref().map(day),
        goes_on_from: it.goes_on_from,
        reporter: text(it.reporter.as_ref()),
        sealed: None,
    }
}

fn document(it: &Document, bodies: &mut Vec<Vec<u8>>) -> Result<Named, Malformed> {
    let plain = it.body.to_string().into_bytes();
    let bytes = if wire::digest(&plain) == *it.digest { plain } else { wire::canonical(&it.body)? };
    let digest = wire::digest(&bytes);
    bodies.push(bytes);
    Ok(Named { name: it.name.to_string(), digest })
}

fn paper(it: &Paper) -> Attached {
    let (kind, digest) = (it.kind.to_string(), it.digest.to_string());
    Attached { kind, digest, pages: it.pages }
}

fn exhibit(it: &Item) -> Exhibit {
    Exhibit {
        number: it.number.to_string(),
        name: it.name.to_string(),
        quantity: it.quantity.to_string(),
        hazardous: it.hazardous,
    }
}
