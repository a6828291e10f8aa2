//! Acts, common verbs and deliveries as a line says them.

use super::words::{Bad, Words};
use crate::rehearsal::story::{Common, Deed, Hash, Options, Origin, Papers, PostStep, Scope, What};
use casework::Item;
use casework::procedure::Name;

const OPTIONS: &str = "with, without document, document, papers, as, ground, hash, items, claimed, \
                       opens, goes-on, reporter, in, for";

/// `INSTANT WHO[/OFFICE] WHAT OPTIONS…`
pub(super) fn deed(mut words: Words) -> Result<Deed, Bad> {
    let at = words.instant()?;
    let who = words.word("WHO/OFFICE")?;
    let (who, office) = match who.split_once('/') {
        Some((who, office)) => (Name::from(who), Some(Name::from(office))),
        None => (Name::from(who.as_str()), None),
    };
    let what = what(&mut words)?;
    let options = options(&mut words)?;
    words.end()?;
    Ok(Deed { origin: Origin::default(), at, who, office, what, options })
}

fn what(words: &mut Words) -> Result<What, Bad> {
    let word = words.word("ACT")?;
    let post = |words: &mut Words, step| -> Result<What, Bad> {
        Ok(What::Post { step, act: words.name("ACT")? })
    };
    Ok(match word.as_str() {
        "arrive" => post(words, PostStep::Arrive)?,
        "open" => post(words, PostStep::Open)?,
        "sign" => post(words, PostStep::Sign)?,
        "send-back" => post(words, PostStep::SendBack)?,
        "reject" => post(words, PostStep::Reject)?,
        "fail" => post(words, PostStep::Fail)?,
        _ => match common(&word, words)? {
            Some(common) => What::Common(common),
            None => What::Act(word.strip_prefix("act:").unwrap_or(&word).into()),
        },
    })
}

fn common(word: &str, words: &mut Words) -> Result<Option<Common>, Bad> {
    Ok(Some(match word {
        "return" => Common::Return(words.name("GROUND")?),
        "resubmit" => Common::Resubmit,
        "withdraw" => Common::Withdraw,
        "extend" => Common::Extend(words.name("DUTY")?),
        "suspend" => Common::Suspend(words.name("DUTY")?, words.name("REASON")?),
        "resume" => Common::Resume(words.name("DUTY")?),
        "co-handle" => Common::CoHandle {
            duty: words.name("DUTY")?,
            agency: words.name("AGENCY")?,
            limit: words.name("3wd")?,
        },
        "co-answer" => Common::CoAnswer(words.name("DUTY")?),
        "delegate" => Common::Delegate(words.name("AGENCY")?),
        "merge" => Common::Merge(words.name("CASE")?),
        "split" => Common::Split(words.name("CASE")?),
        "chase" => Common::Chase,
        "copy" => Common::Copy(words.name("AGENCY")?),
        _ => return Ok(None),
    }))
}

fn options(words: &mut Words) -> Result<Options, Bad> {
    let mut options = Options::default();
    while let Some(word) = words.peek().map(str::to_owned) {
        words.skip();
        match word.as_str() {
            "with" => {
                let value = words.json()?;
                options.with = Some(value);
            }
            "without" => {
                let what = words.word("document")?;
                if what != "document" {
                    return Err(Bad::unknown("without", &what, "document"));
                }
                options.without_document = true;
            }
            "document" => options.document = Some(words.name("DOCUMENT")?),
            "papers" => options.papers = papers(words)?,
            "as" => options.parties.push(binding(words)?),
            "ground" => options.ground = Some(words.name("ROW")?),
            "hash" => options.hash = hash(words)?,
            "items" => options.items = items(&words.word("1:废油桶:3个:hazardous")?)?,
            "claimed" => options.claimed = Some(words.instant()?),
            "opens" => options.opens = Some(words.name("PROCEDURE")?),
            "goes-on" => options.goes_on = Some(number(&words.word("#1")?)?),
            "reporter" => options.reporter = Some(words.name("PSEUDONYM")?),
            "in" => options.scope = Some(scope(words)?),
            "for" => options.recipient = Some(words.name("RECIPIENT")?),
            other => return Err(Bad::unknown("act", other, OPTIONS)),
        }
    }
    Ok(options)
}

/// `in PROCEDURE` or `in #2`.
pub(super) fn scope(words: &mut Words) -> Result<Scope, Bad> {
    let word = words.word("PROCEDURE")?;
    if word.starts_with('#') {
        return Ok(Scope::Number(number(&word)?));
    }
    Ok(Scope::Procedure(word.as_str().into()))
}

fn number(word: &str) -> Result<u32, Bad> {
    let digits = word.strip_prefix('#').unwrap_or(word);
    digits.parse().map_err(|_| Bad::unknown("#", word, "the number of a proceeding such as #2"))
}

fn papers(words: &mut Words) -> Result<Papers, Bad> {
    match words.word("all")?.as_str() {
        "none" => Ok(Papers::None),
        "all" if words.take("except") => Ok(Papers::Except(words.names("KIND,KIND")?)),
        "all" => Ok(Papers::All),
        other => Err(Bad::unknown("papers", other, "all, none, all except KIND,KIND")),
    }
}

fn binding(words: &mut Words) -> Result<(Name, Vec<Name>), Bad> {
    let word = words.word("ROLE=AGENCY,AGENCY")?;
    let Some((role, agencies)) = word.split_once('=') else {
        return Err(Bad::unknown("as", &word, "ROLE=AGENCY,AGENCY"));
    };
    let agencies = agencies.split(',').filter(|it| !it.is_empty()).map(Name::from).collect();
    Ok((role.into(), agencies))
}

fn hash(words: &mut Words) -> Result<Hash, Bad> {
    let word = words.word("last")?;
    Ok(match word.as_str() {
        "last" => Hash::Last,
        "earlier" => Hash::Earlier,
        given => Hash::Given(given.into()),
    })
}

/// `NUMBER:NAME:QUANTITY[:hazardous];…`
fn items(word: &str) -> Result<Vec<Item>, Bad> {
    let mut items = Vec::new();
    for one in word.split(';').filter(|one| !one.trim().is_empty()) {
        let parts: Vec<&str> = one.split(':').map(str::trim).collect();
        let (number, name, quantity, hazardous) = match parts.as_slice() {
            [number, name, quantity] => (*number, *name, *quantity, false),
            [number, name, quantity, "hazardous"] => (*number, *name, *quantity, true),
            _ => return Err(Bad::unknown("items", one, "NUMBER:NAME:QUANTITY[:hazardous];…")),
        };
        items.push(Item {
            number: number.into(),
            name: name.into(),
            quantity: quantity.into(),
            hazardous,
        });
    }
    Ok(items)
}
