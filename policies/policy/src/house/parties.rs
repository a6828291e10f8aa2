//! What `casework` asks the directory and the law.

use super::roles::specs;
use crate::agencies::{Bound, Directory, OUTSIDE_PREFIX};
use crate::ladders::{self, Recipient};
use crate::law::Registry;
use casework::procedure::{Name, Procedure};
use casework::text::Text;
use casework::time::Day;
use casework::{Bindings, Law, Parties, Related};

impl Parties for Directory {
    fn known(&self, agency: &str) -> Result<(), Text> {
        let outside = agency.strip_prefix(OUTSIDE_PREFIX).is_some_and(|name| !name.is_empty());
        if outside || self.agency(agency).is_some() { Ok(()) } else { Err(self.no_agency(agency)) }
    }

    fn bind(&self, procedure: &Procedure, given: &Bindings) -> Result<Bindings, Text> {
        for (role, agencies) in given {
            count(procedure, role, agencies.len())?;
        }
        let strings = |names: &Vec<Name>| names.iter().map(ToString::to_string).collect();
        let given: Bound =
            given.iter().map(|(role, names)| (role.to_string(), strings(names))).collect();
        let bound = Self::bind(self, &specs(procedure), &given)
            .map_err(|unbound| joined(unbound.into_iter().map(|one| one.what)))?;
        let names = |ids: Vec<String>| ids.iter().map(|id| id.as_str().into()).collect();
        Ok(bound.into_iter().map(|(role, ids)| (role.as_str().into(), names(ids))).collect())
    }

    fn superior(&self, agency: &str) -> Option<Name> {
        Self::superior(self, agency).map(Name::from)
    }

    fn overlay(&self, agency: &str) -> Option<Name> {
        self.agency(agency)?.overlay.as_deref().map(Name::from)
    }

    fn related(&self, relation: &str, parties: Related<'_>) -> Option<Name> {
        let recipient = Recipient::read(relation, self)?;
        let Related { owed_by, owed_to, holder, coordinator } = parties;
        let found =
            recipient.find(self, ladders::Parties { owed_by, owed_to, holder, coordinator })?;
        Some(found.into())
    }
}

impl Law for Registry {
    fn cite(&self, row: &str, step: Day, conduct_end: Option<Day>) -> Result<Name, Text> {
        match self.citation_for(row, step, conduct_end) {
            Ok(citation) => Ok(citation.text.zh.as_str().into()),
            // A setting or a point without its text is not cited, it is named.
            Err(_) if self.row(row).is_some_and(|row| row.citations.is_empty()) => Ok(row.into()),
            Err(none) => Err(none.text()),
        }
    }
}

/// A role of one has one agency, a role of many as many as its range.
fn count(procedure: &Procedure, role: &str, given: usize) -> Result<(), Text> {
    let many = procedure.roles.get(role).and_then(|role| role.many);
    let (mut least, most) = many.unwrap_or((1, 1));
    if procedure.roles.get(role).is_some_and(|role| role.optional) {
        least = 0;
    }
    let given = u32::try_from(given).unwrap_or(u32::MAX);
    if (least..=most).contains(&given) {
        return Ok(());
    }
    Err(Text::new(
        format!("`{role}` 给了 {given} 个机构,允许 {least} 至 {most} 个"),
        format!("`{role}` is given {given} agencies, allowed is {least} to {most}"),
    ))
}

fn joined(texts: impl Iterator<Item = Text>) -> Text {
    let (zh, en): (Vec<_>, Vec<_>) = texts.map(|text| (text.zh, text.en)).unzip();
    Text::new(zh.join(";"), en.join("; "))
}
