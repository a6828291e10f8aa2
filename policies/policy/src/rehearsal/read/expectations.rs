//! What a line says must hold.

use super::deeds::scope;
use super::words::{Bad, Words};
use crate::rehearsal::story::{Claim, DutyRef, Expectation, When};
use casework::procedure::Name;
use casework::time::Day;

const CLAIMS: &str = "phase, holder, open, not open, due, no due, target, suspended, right, \
                      no right, waiting, armed, flag, no flag, outcome, closed, case holder, \
                      case closed, proceedings, bound, breached, not breached, warned, told, \
                      silent, late, not late, lapsed, deemed, done, ended, acted, delivered, \
                      copied, difference, cited, holds, not holds, booked, not booked";

/// `[in SCOPE] CLAIM`
pub(super) fn expectation(mut words: Words) -> Result<Expectation, Bad> {
    let scope = if words.take("in") { Some(scope(&mut words)?) } else { None };
    let mut said: Vec<String> = Vec::new();
    let mut rest = words.clone();
    while rest.peek().is_some() {
        said.push(rest.word("CLAIM")?);
    }
    let claim = claim(&mut words)?;
    words.end()?;
    Ok(Expectation { scope, claim, words: said.join(" ") })
}

fn claim(words: &mut Words) -> Result<Claim, Bad> {
    let word = words.word("CLAIM")?;
    Ok(match word.as_str() {
        "no" => return no(words),
        "not" => return not(words),
        "case" => return case(words),
        "phase" => Claim::Phase(words.name("PHASE")?),
        "holder" => Claim::Holder(words.name("AGENCY")?),
        "open" => Claim::Open(duty(words)?),
        "due" => due(words)?,
        "target" => Claim::Target(duty(words)?, words.instant()?),
        "suspended" => suspended(words)?,
        "right" => Claim::Right(words.name("RIGHT")?, maybe_when(words)?),
        "waiting" => Claim::Waiting(words.name("WAIT")?, maybe_when(words)?),
        "armed" => Claim::Armed(words.name("DEEMED")?, maybe_when(words)?),
        "flag" => Claim::Flag(words.name("FLAG")?),
        "holds" => Claim::Holds(words.name("RESOURCE")?),
        "booked" => Claim::Booked(words.name("RESOURCE")?),
        "outcome" => Claim::Outcome(words.name("OUTCOME")?),
        "closed" => Claim::Closed,
        "proceedings" => Claim::Proceedings(count(words, "proceedings")?),
        "bound" => Claim::Bound(words.name("ROLE")?, words.names("AGENCY,AGENCY")?),
        _ => return past(&word, words),
    })
}

fn past(word: &str, words: &mut Words) -> Result<Claim, Bad> {
    Ok(match word {
        "breached" => Claim::Breached(duty(words)?, words.name("ROW")?, words.instant()?),
        "warned" => Claim::Warned(duty(words)?, words.instant()?),
        "told" => Claim::Told(duty(words)?, words.name("AGENCY")?, words.instant()?),
        "silent" => Claim::Silent(duty(words)?, words.instant()?),
        "late" => Claim::Late(duty(words)?, words.name("ROW")?),
        "lapsed" => Claim::Lapsed(words.name("RIGHT")?, words.instant()?),
        "deemed" => Claim::Deemed(words.name("DEEMED")?, words.instant()?),
        "done" => Claim::Done(duty(words)?),
        "ended" => Claim::Ended(duty(words)?),
        "acted" => {
            let act = words.name("ACT")?;
            let at = words.peek().is_some().then(|| words.instant()).transpose()?;
            Claim::Acted(act, at)
        }
        "delivered" => Claim::Delivered(words.name("ACT")?, words.name("AGENCY")?),
        "copied" => Claim::Copied(words.name("ACT")?, words.name("AGENCY")?),
        "difference" => Claim::Difference(count(words, "difference")?),
        "cited" => {
            let mut said = vec![words.word("TEXT")?];
            while words.peek().is_some() {
                said.push(words.word("TEXT")?);
            }
            Claim::Cited(said.join(" "))
        }
        other => return Err(Bad::unknown("expect", other, CLAIMS)),
    })
}

fn no(words: &mut Words) -> Result<Claim, Bad> {
    let word = words.word("due")?;
    Ok(match word.as_str() {
        "due" => Claim::NoDue(duty(words)?),
        "right" => Claim::NoRight(words.name("RIGHT")?),
        "flag" => Claim::NoFlag(words.name("FLAG")?),
        other => return Err(Bad::unknown("expect no", other, "due, right, flag")),
    })
}

fn not(words: &mut Words) -> Result<Claim, Bad> {
    let word = words.word("open")?;
    Ok(match word.as_str() {
        "open" => Claim::NotOpen(duty(words)?),
        "breached" => Claim::NotBreached(duty(words)?),
        "late" => Claim::NotLate(duty(words)?),
        "holds" => Claim::NotHolds(words.name("RESOURCE")?),
        "booked" => Claim::NotBooked(words.name("RESOURCE")?),
        other => {
            let allowed = "open, breached, late, holds, booked";
            return Err(Bad::unknown("expect not", other, allowed));
        }
    })
}

fn case(words: &mut Words) -> Result<Claim, Bad> {
    let word = words.word("holder")?;
    Ok(match word.as_str() {
        "holder" => Claim::CaseHolder(words.name("AGENCY")?),
        "closed" => Claim::CaseClosed,
        other => return Err(Bad::unknown("expect case", other, "holder, closed")),
    })
}

/// `DUTY [ROW] DAY-or-INSTANT [provisional]`
fn due(words: &mut Words) -> Result<Claim, Bad> {
    let duty = duty(words)?;
    let word = words.word("DAY")?;
    let (row, when) = match when(&word) {
        Ok(when) => (None, when),
        Err(_) if words.peek().is_some_and(|next| next != "provisional") => {
            (Some(Name::from(word.as_str())), self::when(&words.word("DAY")?)?)
        }
        Err(bad) => return Err(bad),
    };
    let provisional = words.take("provisional");
    Ok(Claim::Due { duty, row, when, provisional })
}

/// `DUTY left 50d`
fn suspended(words: &mut Words) -> Result<Claim, Bad> {
    let duty = duty(words)?;
    let left = words.word("left")?;
    if left != "left" {
        return Err(Bad::unknown("suspended", &left, "left 50d"));
    }
    Ok(Claim::Suspended { duty, left: words.word("50d")? })
}

fn duty(words: &mut Words) -> Result<DutyRef, Bad> {
    let word = words.word("DUTY")?;
    let (head, item) = match word.split_once('#') {
        Some((head, item)) => (head, Some(Name::from(item))),
        None => (word.as_str(), None),
    };
    let (duty, agency) = match head.split_once('@') {
        Some((duty, agency)) => (duty, Some(agency).filter(|it| !it.is_empty()).map(Name::from)),
        None => (head, None),
    };
    Ok(DutyRef { duty: duty.into(), agency, item })
}

fn maybe_when(words: &mut Words) -> Result<Option<When>, Bad> {
    match words.peek() {
        None => Ok(None),
        Some(_) => when(&words.word("DAY")?).map(Some),
    }
}

fn when(word: &str) -> Result<When, Bad> {
    if let Ok(day) = word.parse::<Day>() {
        return Ok(When::Day(day));
    }
    super::instant(word).map(When::At)
}

fn count(words: &mut Words, what: &str) -> Result<usize, Bad> {
    let word = words.word("N")?;
    word.parse().map_err(|_| Bad::unknown(what, &word, "a number"))
}
