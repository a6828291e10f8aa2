//! An act of a procedure with its document, from a command of its own instead of a file.

use super::acts::{answered, document};
use crate::profile::Profile;
use crate::say::{Out, Trouble};
use std::collections::BTreeMap;
use std::path::Path;
use wire::{Deed, Named, OpeningOf, StepOf};

/// An act about to be done.
#[derive(Debug, Default)]
pub(crate) struct Doing<'a> {
    /// The case.
    pub(crate) case: &'a str,
    /// The act's name in its procedure.
    pub(crate) act: &'a str,
    /// The office that signs.
    pub(crate) office: Option<&'a str>,
    /// The procedure that it opens.
    pub(crate) opens: Option<&'a str>,
    /// The document's form and file.
    pub(crate) document: Option<(&'a str, &'a Path)>,
    /// Agencies for the roles that it binds.
    pub(crate) parties: BTreeMap<String, Vec<String>>,
    /// The hash that is agreed to.
    pub(crate) agrees_to: Option<String>,
}

/// Does it, and says what became of it.
pub(crate) async fn act(profile: &Profile, doing: Doing<'_>, out: &mut Out) -> Result<(), Trouble> {
    let name = |(name, _): (&str, _)| Named { name: name.to_owned(), digest: String::new() };
    let opens = doing
        .opens
        .map(|procedure| OpeningOf { procedure: procedure.to_owned(), ..OpeningOf::default() });
    let mut deed = Deed::Step(StepOf {
        name: doing.act.to_owned(),
        opens,
        document: doing.document.map(name),
        parties: doing.parties,
        agrees_to: doing.agrees_to,
        ..StepOf::default()
    });
    let bodies = match doing.document {
        Some((_, path)) => vec![document(&mut deed, path)?],
        None => Vec::new(),
    };
    let mut statement = profile.statement(None, doing.case, deed)?;
    statement.office = doing.office.map(str::to_owned);
    let answer = profile.submit(&statement, bodies).await?;
    answered(&statement.id, &answer, out)
}
