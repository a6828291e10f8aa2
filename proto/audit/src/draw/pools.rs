//! What is drawn from, fixed at the closing.

use serde::{Deserialize, Serialize};

use super::{ascends, is_id, is_text, read_spelt, spelt};
use crate::digest::Digest;
use crate::malformed::Malformed;

/// The most targets of a pool.
pub const TARGETS_MAX: usize = 200_000;
/// The most inspectors of a pool.
pub const INSPECTORS_MAX: usize = 20_000;
/// The most conflicts.
pub const CONFLICTS_MAX: usize = 200_000;
/// The largest weight; the weights of the largest pool then sum to less than 2^53.
pub const WEIGHT_MAX: u64 = 1_000_000;
/// The most inspectors for one target.
pub const PER_TARGET_MAX: u64 = 10;
/// The most looks at an inspector that one assignment may cost, so that nobody makes a reader compute
/// for hours. A larger draw is divided.
pub const LOOKS_MAX: u64 = 200_000_000;

const WHAT: &str = "pools";

/// All that is fixed when pools are closed: who is in them, with which weight, and how many are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pools {
    /// Inspectors who may not check certain targets, in order of inspector and target.
    pub conflicts: Vec<Conflict>,
    /// An inspector checks no target that the inspector's own agency supervises.
    pub crossed: bool,
    /// Which draw it is: the number of its case.
    pub draw: String,
    /// The pool of inspectors, in order of their ids.
    pub inspectors: Vec<Inspector>,
    /// The most targets of one inspector.
    pub load: u64,
    /// The agency that draws.
    pub organ: String,
    /// How many inspectors go to each target.
    pub per_target: u64,
    /// What the checks are for, in words.
    pub purpose: String,
    /// The pool of targets, in order of their ids.
    pub targets: Vec<Target>,
    /// How many targets are drawn.
    pub to_draw: u64,
}

/// Somebody or something that may be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The agency that supervises it from day to day.
    pub agency: String,
    /// Why it is not drawn; none: it may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excluded: Option<Reason>,
    /// Its id, such as a unified social credit code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How likely it is drawn beside others; 1 or more.
    pub weight: u64,
}

/// Somebody who checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inspector {
    /// The agency that the inspector is of.
    pub agency: String,
    /// Why the inspector is not drawn; none: may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excluded: Option<Reason>,
    /// The number of the inspector's certificate.
    pub id: String,
    /// The inspector's name, or what stands for it.
    pub name: String,
    /// How likely the inspector is drawn beside others; 1 or more.
    pub weight: u64,
}

/// An inspector who may not check one target, for a conflict of interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// The inspector's id.
    pub inspector: String,
    /// The target's id.
    pub target: String,
}

/// Why an entry of a pool is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A target on the positive list, which is exempt from on-site checks.
    PositiveList,
    /// A target that has stopped production.
    Stopped,
    /// A target that was checked not long ago.
    CheckedRecently,
    /// A target against which a case is under way.
    CaseUnderWay,
    /// An inspector who is absent.
    Absent,
    /// An inspector without the qualification that the check needs.
    Unqualified,
    /// An inspector with a conflict of interest towards all that may be drawn.
    ConflictOfInterest,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::PositiveList,
        Self::Stopped,
        Self::CheckedRecently,
        Self::CaseUnderWay,
        Self::Absent,
        Self::Unqualified,
        Self::ConflictOfInterest,
    ];

    /// The word in a pool.
    pub fn word(self) -> &'static str {
        match self {
            Self::PositiveList => "positive-list",
            Self::Stopped => "stopped",
            Self::CheckedRecently => "checked-recently",
            Self::CaseUnderWay => "case-under-way",
            Self::Absent => "absent",
            Self::Unqualified => "unqualified",
            Self::ConflictOfInterest => "conflict-of-interest",
        }
    }

    /// Whether it is a reason for targets, and not for inspectors.
    pub fn is_of_targets(self) -> bool {
        matches!(
            self,
            Self::PositiveList | Self::Stopped | Self::CheckedRecently | Self::CaseUnderWay
        )
    }
}

/// What both kinds of entries have.
struct Entry<'p> {
    kind: &'static str,
    id: &'p str,
    name: &'p str,
    agency: &'p str,
    weight: u64,
    excluded: Option<Reason>,
}

impl Pools {
    /// The bytes as RFC 8785 has them; their file is what `sha256sum` hashes.
    ///
    /// # Errors
    /// Pools that break a rule of [`Pools::sound`].
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        self.sound()?;
        spelt(WHAT, self)
    }

    /// Reads what [`Pools::bytes`] writes.
    ///
    /// # Errors
    /// An unknown or missing field, any other spelling, pools that break a rule of [`Pools::sound`].
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let pools: Self = read_spelt(WHAT, bytes)?;
        pools.sound()?;
        Ok(pools)
    }

    /// SHA-256 of the bytes: what a closing names.
    ///
    /// # Errors
    /// As [`Pools::bytes`].
    pub fn digest(&self) -> Result<Digest, Malformed> {
        Ok(Digest::of(&self.bytes()?))
    }

    /// Puts entries and conflicts in their order; what was written by hand needs it.
    pub fn sort(&mut self) {
        self.targets.sort_by(|one, other| one.id.cmp(&other.id));
        self.inspectors.sort_by(|one, other| one.id.cmp(&other.id));
        let key = |it: &Conflict| (it.inspector.clone(), it.target.clone());
        self.conflicts.sort_by_cached_key(key);
    }

    /// Checks that the pools can be drawn from.
    ///
    /// # Errors
    /// Lists that are too long, out of order or with an id twice; a weight of 0 or above
    /// [`WEIGHT_MAX`]; a reason that is not for its kind; a conflict of nobody; more to draw than may
    /// be; fewer inspectors than are needed, in all or for one target.
    pub fn sound(&self) -> Result<(), Malformed> {
        self.check_words()?;
        let targets = self.targets.iter().map(Target::entry);
        let inspectors = self.inspectors.iter().map(Inspector::entry);
        targets.chain(inspectors).try_for_each(|entry| entry.check())?;
        self.check_order()?;
        self.check_numbers()?;
        self.check_reach()
    }

    pub(super) fn eligible_targets(&self) -> impl Iterator<Item = &Target> {
        self.targets.iter().filter(|it| it.excluded.is_none())
    }

    pub(super) fn eligible_inspectors(&self) -> impl Iterator<Item = &Inspector> {
        self.inspectors.iter().filter(|it| it.excluded.is_none())
    }

    /// The inspectors in conflict with one target; conflicts are few beside the pairs.
    pub(super) fn conflicts_by_target(&self) -> Conflicts<'_> {
        let mut pairs: Vec<(&str, &str)> =
            self.conflicts.iter().map(|it| (&*it.target, &*it.inspector)).collect();
        pairs.sort_unstable();
        Conflicts { pairs, crossed: self.crossed }
    }

    fn check_words(&self) -> Result<(), Malformed> {
        let ids = [&self.draw, &self.organ];
        if !ids.into_iter().all(|id| is_id(id)) || !is_text(&self.purpose, 2000) {
            return Err(flaw(
                "have a `draw`, an `organ` or a `purpose` that is empty, too long, or with control characters",
            ));
        }
        let lists = [
            ("targets", self.targets.len(), TARGETS_MAX),
            ("inspectors", self.inspectors.len(), INSPECTORS_MAX),
            ("conflicts", self.conflicts.len(), CONFLICTS_MAX),
        ];
        match lists.into_iter().find(|(_, n, most)| most < n) {
            Some((list, n, most)) => Err(flaw(format!("have {n} {list}, the most is {most}"))),
            None => Ok(()),
        }
    }

    fn check_order(&self) -> Result<(), Malformed> {
        let orders = [
            ("targets", ascends(self.targets.iter().map(|it| &it.id))),
            ("inspectors", ascends(self.inspectors.iter().map(|it| &it.id))),
            ("conflicts", ascends(self.conflicts.iter().map(|it| (&it.inspector, &it.target)))),
        ];
        if let Some((list, _)) = orders.into_iter().find(|(_, fits)| !fits) {
            return Err(flaw(format!(
                "have `{list}` that are not in order of their ids, or one twice; sort them"
            )));
        }
        for it in &self.conflicts {
            let inspector = self.inspectors.binary_search_by(|at| at.id.cmp(&it.inspector));
            let target = self.targets.binary_search_by(|at| at.id.cmp(&it.target));
            if inspector.is_err() || target.is_err() {
                return Err(flaw(format!(
                    "have a conflict of `{}` and `{}`, of whom one is in no pool",
                    it.inspector, it.target
                )));
            }
        }
        Ok(())
    }

    fn check_numbers(&self) -> Result<(), Malformed> {
        let targets = self.eligible_targets().count() as u64;
        let inspectors = self.eligible_inspectors().count() as u64;
        within("to_draw", self.to_draw, targets, "targets that may be drawn")?;
        within("per_target", self.per_target, PER_TARGET_MAX.min(inspectors), "inspectors")?;
        within("load", self.load, TARGETS_MAX as u64, "targets")?;
        // Each factor is bounded above, so nothing overflows.
        let (needed, hands) = (self.to_draw * self.per_target, inspectors * self.load);
        if hands < needed {
            return Err(flaw(format!(
                "need {needed} assignments, and {inspectors} inspectors with a load of {} take {hands}; raise the load or draw fewer",
                self.load
            )));
        }
        let looks = needed * inspectors;
        if LOOKS_MAX < looks {
            return Err(flaw(format!(
                "need {looks} looks at inspectors, the most is {LOOKS_MAX}; divide the draw"
            )));
        }
        Ok(())
    }

    /// Every target that may be drawn has enough inspectors without a conflict.
    fn check_reach(&self) -> Result<(), Malformed> {
        let conflicts = self.conflicts_by_target();
        let inspectors: Vec<&Inspector> = self.eligible_inspectors().collect();
        let mut by_agency = std::collections::BTreeMap::<&str, u64>::new();
        for it in &inspectors {
            *by_agency.entry(&it.agency).or_default() += 1;
        }
        let all = inspectors.len() as u64;
        for target in self.eligible_targets() {
            let own = if self.crossed { by_agency.get(&*target.agency).copied() } else { None };
            let in_conflict = conflicts.of(&target.id).filter(|id| {
                let found = inspectors.binary_search_by(|at| at.id.as_str().cmp(id));
                let found = found.ok().and_then(|at| inspectors.get(at));
                found.is_some_and(|it| !self.crossed || it.agency != target.agency)
            });
            let left = all - own.unwrap_or(0) - in_conflict.count() as u64;
            if left < self.per_target {
                return Err(flaw(format!(
                    "have {left} inspectors without conflict for target `{}`, {} are needed; add inspectors or exclude the target",
                    target.id, self.per_target
                )));
            }
        }
        Ok(())
    }
}

/// Who may not check what.
pub(super) struct Conflicts<'p> {
    /// Target and inspector, in order.
    pairs: Vec<(&'p str, &'p str)>,
    crossed: bool,
}

impl<'p> Conflicts<'p> {
    /// The inspectors in conflict with the target, in order.
    pub(super) fn of(&self, target: &str) -> impl Iterator<Item = &'p str> {
        let from = self.pairs.partition_point(|(of, _)| *of < target);
        let to = self.pairs.partition_point(|(of, _)| *of <= target);
        self.pairs.get(from..to).unwrap_or_default().iter().map(|(_, inspector)| *inspector)
    }

    /// Whether the inspector may not check the target.
    pub(super) fn between(&self, inspector: &Inspector, target: &Target) -> bool {
        let pair = (&*target.id, &*inspector.id);
        (self.crossed && inspector.agency == target.agency)
            || self.pairs.binary_search(&pair).is_ok()
    }
}

impl Target {
    fn entry(&self) -> Entry<'_> {
        let Self { agency, excluded, id, name, weight } = self;
        Entry { kind: "target", id, name, agency, weight: *weight, excluded: *excluded }
    }
}

impl Inspector {
    fn entry(&self) -> Entry<'_> {
        let Self { agency, excluded, id, name, weight } = self;
        Entry { kind: "inspector", id, name, agency, weight: *weight, excluded: *excluded }
    }
}

impl Entry<'_> {
    fn check(&self) -> Result<(), Malformed> {
        let (kind, id) = (self.kind, self.id);
        if !is_id(id) || !is_id(self.agency) || !is_text(self.name, 200) {
            return Err(flaw(format!(
                "have a {kind} `{id}` whose id, name or agency is empty, too long, or with control characters"
            )));
        }
        if !(1..=WEIGHT_MAX).contains(&self.weight) {
            let weight = self.weight;
            return Err(flaw(format!(
                "have a {kind} `{id}` of weight `{weight}`, allowed are 1 to {WEIGHT_MAX}; exclude it with a reason if it is not to be drawn"
            )));
        }
        match self.excluded {
            Some(reason) if reason.is_of_targets() != (kind == "target") => Err(flaw(format!(
                "exclude {kind} `{id}` for `{}`, which is no reason for it",
                reason.word()
            ))),
            _ => Ok(()),
        }
    }
}

fn within(field: &str, given: u64, most: u64, of: &str) -> Result<(), Malformed> {
    if (1..=most).contains(&given) {
        Ok(())
    } else {
        Err(flaw(format!("have `{field}` of {given}; there are {most} {of}, and 1 is the least")))
    }
}

fn flaw(why: impl Into<String>) -> Malformed {
    Malformed::new(WHAT, why)
}

#[cfg(test)]
mod tests;
