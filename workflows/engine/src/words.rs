//! Statements in casework's words.

use crate::fault::Refused;
use casework::procedure::Name;
use casework::time::{Day, Instant, TimeError};
use casework::{Act, Case, Document, Item, Opening, Paper, Rung, Step, Verb};
use wire::{Code, Deed, Statement, StepOf};

/// The instant that a statement claims.
pub(crate) fn occurred_at(statement: &Statement) -> Result<Instant, Refused> {
    let text = &statement.occurred_at;
    // A text without its offset would mean another instant to another reader.
    if !text.contains('T') || !(text.ends_with('Z') || text.get(19..).is_some_and(has_offset)) {
        return Err(Refused::new(
            Code::BadValue,
            format!(
                "`occurred_at` 为 `{text}`,应为带时差的 RFC 3339 时刻,如 2026-09-01T09:00:00+08:00"
            ),
            format!(
                "`occurred_at` is `{text}`, it must be an RFC 3339 instant with its offset, such as \
                 2026-09-01T09:00:00+08:00"
            ),
        ));
    }
    text.parse().map_err(|error: TimeError| bad(&error))
}

fn has_offset(rest: &str) -> bool {
    rest.contains(['+', '-'])
}

fn bad(error: &TimeError) -> Refused {
    let text = error.text();
    Refused::new(Code::BadValue, text.zh, text.en)
}

/// The days and rungs of a statement can be read: said before it is judged, since nothing could be
/// recorded of what has no meaning.
pub(crate) fn check(statement: &Statement) -> Result<(), Refused> {
    match &statement.act {
        Deed::Step(step) => conduct(step).map(drop),
        Deed::Climb { rung, .. } => rung_of(rung).map(drop),
        _ => Ok(()),
    }
}

fn conduct(step: &StepOf) -> Result<Option<(Day, Day)>, Refused> {
    let Some((first, last)) = step.opens.as_ref().and_then(|it| it.conduct.as_ref()) else {
        return Ok(None);
    };
    let day = |text: &str| text.parse::<Day>().map_err(|error| bad(&error));
    let (first, last) = (day(first)?, day(last)?);
    if last < first {
        return Err(Refused::new(
            Code::BadValue,
            format!("行为期间 {first} 至 {last} 首尾颠倒"),
            format!("the conduct ends on {last}, before it begins on {first}"),
        ));
    }
    Ok(Some((first, last)))
}

fn rung_of(word: &str) -> Result<Rung, Refused> {
    Rung::parse(word).ok_or_else(|| {
        Refused::new(
            Code::BadValue,
            format!("没有送达阶梯 `{word}`,可用:opened, accepted, returned, refused"),
            format!("there is no rung `{word}`, allowed: opened, accepted, returned, refused"),
        )
    })
}

/// The act of a statement, received at an instant. `document` has been found to fit; `other` is the
/// case that would be taken in.
pub(crate) fn act(
    statement: &Statement,
    received_at: Instant,
    document: Option<&Document>,
    other: Option<&Case>,
) -> Result<Act, Refused> {
    Ok(Act {
        from: statement.from.as_str().into(),
        office: statement.office.as_deref().map(Name::from),
        occurred_at: occurred_at(statement)?,
        received_at,
        proceeding: statement.proceeding,
        verb: verb(statement, document, other)?,
    })
}

fn verb(
    statement: &Statement,
    document: Option<&Document>,
    other: Option<&Case>,
) -> Result<Verb, Refused> {
    let name = |text: &String| Name::from(text.as_str());
    Ok(match &statement.act {
        Deed::Step(it) => Verb::Step(step(statement, it, document)?),
        Deed::Return { ground } => Verb::Return { ground: name(ground) },
        Deed::Resubmit {} => Verb::Resubmit,
        Deed::Withdraw {} => Verb::Withdraw,
        Deed::Extend { duty } => Verb::Extend { duty: name(duty) },
        Deed::Suspend { duty, reason } => Verb::Suspend { duty: name(duty), reason: name(reason) },
        Deed::Resume { duty } => Verb::Resume { duty: name(duty) },
        Deed::AddCoHandler { duty, agency, limit } => {
            Verb::AddCoHandler { duty: name(duty), agency: name(agency), limit: name(limit) }
        }
        Deed::CoAnswer { duty } => Verb::CoAnswer { duty: name(duty) },
        Deed::Delegate { to } => Verb::Delegate { to: name(to) },
        Deed::Merge { .. } => Verb::Merge { other: Box::new(other.cloned().unwrap_or_default()) },
        Deed::Split { case } => Verb::Split { case: name(case) },
        Deed::Chase {} => Verb::Chase,
        Deed::Copy { to } => Verb::Copy { to: name(to) },
        Deed::Climb { delivery, rung } => Verb::Climb { delivery: *delivery, rung: rung_of(rung)? },
    })
}

fn step(statement: &Statement, it: &StepOf, document: Option<&Document>) -> Result<Step, Refused> {
    let names = |list: &Vec<String>| list.iter().map(|it| Name::from(it.as_str())).collect();
    let opens = match &it.opens {
        None => None,
        Some(opens) => Some(Opening {
            case: statement.case.as_str().into(),
            procedure: opens.procedure.as_str().into(),
            conduct: conduct(it)?,
            goes_on_from: opens.goes_on_from,
            reporter: opens.reporter.as_deref().map(Name::from),
        }),
    };
    let paper = |it: &wire::Attached| Paper {
        kind: it.kind.as_str().into(),
        digest: it.digest.as_str().into(),
        pages: it.pages,
    };
    let item = |it: &wire::Exhibit| Item {
        number: it.number.as_str().into(),
        name: it.name.as_str().into(),
        quantity: it.quantity.as_str().into(),
        hazardous: it.hazardous,
    };
    Ok(Step {
        act: it.name.clone(),
        opens,
        document: document.cloned(),
        papers: it.papers.iter().map(paper).collect(),
        parties: it
            .parties
            .iter()
            .map(|(role, list)| (role.as_str().into(), names(list)))
            .collect(),
        ground: it.ground.as_deref().map(Name::from),
        agrees_to: it.agrees_to.as_deref().map(Name::from),
        items: it.items.iter().map(item).collect(),
    })
}
