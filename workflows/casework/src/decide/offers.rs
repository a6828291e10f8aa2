//! What an agency could do now, found by trying: each act is decided on a copy, without what it brings.

use super::decide;
use crate::act::{Act, Step, Verb};
use crate::case::Case;
use crate::procedure::{By, From, Name};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;
use crate::world::World;

/// One act of an open proceeding, as it stands to one agency.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The proceeding.
    pub proceeding: u32,
    /// The act's name in its procedure.
    pub act: Name,
    /// Why it is not possible now. `None`: it is, with the document, papers and parties it asks for.
    pub why_not: Option<Refusal>,
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Asker<'a> {
    /// The agency.
    pub agency: &'a str,
    /// The office in which it would sign.
    pub office: Option<&'a str>,
    /// When.
    pub at: Instant,
}

/// Every act that a procedure of the case's open proceedings names and an agency could do, in the order of
/// the files, each with the refusal that it would get now.
///
/// Nothing is said of what an act brings: a refusal of a document, of papers, parties or exhibits that are
/// not there yet counts as possible.
#[must_use]
pub fn offers(world: &World<'_>, case: &Case, asker: Asker<'_>) -> Vec<Offer> {
    let mut offers = Vec::new();
    for it in case.proceedings.iter().filter(|it| it.is_open()) {
        let Some(procedure) = world.procedures.edition(&it.procedure, it.edition) else { continue };
        for rule in procedure.acts.iter() {
            if rule.from == From::Start || rule.by == By::Clock {
                continue;
            }
            let step = Verb::Step(Step { act: rule.name.to_string(), ..Step::default() });
            let why_not = refused(world, case, asker, it.id, step);
            offers.push(Offer { proceeding: it.id, act: rule.name.clone(), why_not });
        }
    }
    offers
}

/// Why a common verb is not possible now in a proceeding; `None`: it is.
#[must_use]
pub fn refused(
    world: &World<'_>,
    case: &Case,
    asker: Asker<'_>,
    proceeding: u32,
    verb: Verb,
) -> Option<Refusal> {
    let act = Act {
        from: asker.agency.into(),
        office: asker.office.map(Name::from),
        occurred_at: asker.at,
        received_at: asker.at,
        proceeding: Some(proceeding),
        verb,
    };
    decide(world, case, &act).err().filter(|refusal| !is_of_what_it_brings(refusal.code))
}

/// Whether a code says that something is missing that a form can still be filled with.
fn is_of_what_it_brings(code: Code) -> bool {
    matches!(
        code,
        Code::WrongDocument
            | Code::DocumentLacks
            | Code::PapersMissing
            | Code::WrongGround
            | Code::OtherHash
            | Code::WrongParty
            | Code::WrongItems
            | Code::Taken
            | Code::NoResource
    )
}
