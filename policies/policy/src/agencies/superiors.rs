//! The way up: superiors, common superiors, what stands above what.

use super::{Agency, Directory, Level, MINISTRY_PREFIX};
use std::sync::Arc;

/// The most steps from any agency to the top. Five levels need four; a circle would need more.
const CHAIN_MAX: usize = 8;

/// The kind whose agencies lead others.
const GOVERNMENT: &str = "government";

impl Directory {
    /// Everything above an agency, nearest first, itself left out.
    pub(super) fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Agency> {
        let above = move |agency: &&'a Agency| self.agency(agency.superior.as_deref()?);
        std::iter::successors(self.agency(id).and_then(|agency| above(&agency)), above)
            .take(CHAIN_MAX)
    }

    /// The codes from a division up to its province, itself first.
    fn ancestors<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a str> {
        std::iter::successors(self.divisions.get(code), |at| {
            at.parent.as_ref().and_then(|parent| self.divisions.get(parent))
        })
        .map(|division| &*division.code)
    }

    /// The superior by rule: the same kind at the nearest division above, else the national organ.
    ///
    /// An entered body is under the agency its kind names, in its own division.
    pub(super) fn derived_superior(&self, agency: &Agency) -> Option<Arc<str>> {
        let kind = self.kinds.get(&agency.kind)?;
        let code = agency.division.as_deref();
        let above = if kind.is_entered() {
            self.of_kind_from(kind.under.as_deref()?, code?, &[])
        } else {
            match code.and_then(|code| self.ancestors(code).nth(1)) {
                Some(parent) => self.of_kind_from(&agency.kind, parent, &[]),
                None => self.ministry(&agency.kind),
            }
        };
        above.map(|above| above.id.clone())
    }

    fn ministry(&self, kind: &str) -> Option<&Agency> {
        self.agency(&format!("{MINISTRY_PREFIX}{kind}"))
    }

    /// The agency of `kind` in the division `from` or the nearest above it, none of `parties`.
    fn of_kind_from(&self, kind: &str, from: &str, parties: &[&str]) -> Option<&Agency> {
        let ours = self.ancestors(from).filter_map(|code| self.find(kind, code));
        ours.chain(std::iter::once_with(|| self.ministry(kind)).flatten())
            .find(|agency| !parties.contains(&&*agency.id))
    }

    /// The agency of `kind` above `id`: the same kind's superior, or that kind at the parent division
    /// or the nearest above it.
    #[must_use]
    pub fn superior_of_kind(&self, id: &str, kind: &str) -> Option<&str> {
        let agency = self.agency(id)?;
        if *agency.kind == *kind {
            return self.superior(id);
        }
        let above = match (agency.level, agency.division.as_deref()) {
            (Level::State, _) | (_, None) => None,
            // What lies above a town is its county.
            (Level::Township, Some(county)) => self.of_kind_from(kind, county, &[]),
            (_, Some(code)) => match self.ancestors(code).nth(1) {
                Some(parent) => self.of_kind_from(kind, parent, &[]),
                None => self.ministry(kind),
            },
        };
        above.map(|above| &*above.id)
    }

    /// The agency of `kind` beside `id`: its counterpart, or the nearest of that kind above its place.
    #[must_use]
    pub fn beside(&self, id: &str, kind: &str) -> Option<&Agency> {
        let agency = self.agency(id)?;
        if *agency.kind == *kind {
            return Some(agency);
        }
        let above = || self.of_kind_from(kind, agency.division.as_deref()?, &[]);
        self.counterpart(id, kind).or_else(above)
    }

    /// The lowest agency above all of these, none of them itself.
    ///
    /// Of one kind: where their ways up meet (law.md P6-16, P6-17). Of several kinds: the government
    /// of the lowest division they share, provided that governments lead each of them; nothing
    /// commands both a procuratorate and a bureau. Across provinces that is a national organ.
    #[must_use]
    pub fn common_superior(&self, ids: &[&str]) -> Option<&str> {
        let agencies: Vec<&Agency> = ids.iter().map(|id| self.agency(id)).collect::<Option<_>>()?;
        let (first, others) = agencies.split_first()?;
        if others.iter().all(|other| other.kind == first.kind) {
            let meets = |above: &&Agency| {
                others.iter().all(|other| self.chain(&other.id).any(|at| at.id == above.id))
            };
            if let Some(above) = self.chain(&first.id).find(meets) {
                return Some(&above.id);
            }
        }
        if !agencies.iter().all(|agency| self.is_led(agency)) {
            return None;
        }
        let places: Option<Vec<&str>> =
            agencies.iter().map(|agency| self.leading_division(agency)).collect();
        self.above_places(GOVERNMENT, &places?, ids)
    }

    /// The agency of `kind` in the lowest division that all of these share, or the nearest above;
    /// none of them itself.
    #[must_use]
    pub fn common_of_kind(&self, kind: &str, ids: &[&str]) -> Option<&str> {
        if ids.iter().all(|id| self.agency(id).is_some_and(|agency| *agency.kind == *kind)) {
            return self.common_superior(ids);
        }
        let places: Option<Vec<&str>> =
            ids.iter().map(|id| self.agency(id)?.division.as_deref()).collect();
        self.above_places(kind, &places?, ids)
    }

    fn above_places(&self, kind: &str, places: &[&str], parties: &[&str]) -> Option<&str> {
        let (first, others) = places.split_first()?;
        let shared = self
            .ancestors(first)
            .find(|code| others.iter().all(|other| self.ancestors(other).any(|at| at == *code)));
        let above = match shared {
            Some(code) => self.of_kind_from(kind, code, parties),
            None => self.ministry(kind),
        };
        above.map(|above| &*above.id)
    }

    fn is_led(&self, agency: &Agency) -> bool {
        self.kinds
            .get(&agency.kind)
            .is_some_and(|kind| kind.led || kind.under.as_deref() == Some(GOVERNMENT))
    }

    /// The division whose government leads the agency: its own, or the one above for a branch.
    fn leading_division<'a>(&'a self, agency: &'a Agency) -> Option<&'a str> {
        let code = agency.division.as_deref()?;
        let branch =
            self.kinds.get(&agency.kind).is_some_and(|kind| kind.vertical.contains(&agency.level));
        if branch { self.ancestors(code).nth(1) } else { Some(code) }
    }

    /// Whether `above` stands higher than `below` on its way up or over its place.
    #[must_use]
    pub fn is_above(&self, above: &str, below: &str) -> bool {
        if self.chain(below).any(|agency| *agency.id == *above) {
            return true;
        }
        let (Some(above), Some(below)) = (self.agency(above), self.agency(below)) else {
            return false;
        };
        if above.level >= below.level || above.level == Level::Free {
            return false;
        }
        match (&above.division, &below.division) {
            (None, _) => true,
            (Some(above), Some(below)) => self.ancestors(below).any(|code| *code == **above),
            (Some(_), None) => false,
        }
    }
}
