//! The rules, as a parameter: what decisions are made against, and who may ask for what.

use crate::standing::Standing;
use audit::Verifier;
use casework::World;
use documents::Shelf;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything that is data: law, calendars, agencies, procedures, forms, access, keys.
pub trait Rules: Send + Sync + 'static {
    /// What decisions are made against.
    fn world(&self) -> World<'_>;

    /// The forms of documents.
    fn shelf(&self) -> &Shelf;

    /// The public half of a signing key of an agency, while it is in force.
    fn key(&self, agency: &str, key: &str) -> Option<Arc<dyn Verifier>>;

    /// Whether an agency that stands so to a case may ask for an act.
    fn may_submit(
        &self,
        agency: &str,
        office: Option<&str>,
        deed: &str,
        standings: &[Standing],
        opens: bool,
    ) -> Verdict;

    /// What an agency sees on a path.
    fn sight(&self, agency: &str, path: Path) -> Sight;
}

/// Whether an act may be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It may.
    Allowed,
    /// The asker stands in no way to the case, which is answered as a case that is not there.
    Hidden,
    /// The asker may see the case and not do this.
    Denied,
}

/// A way to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the path of that name")]
pub enum Path {
    CaseList,
    CaseShow,
    History,
    Duties,
    Deliveries,
    Documents,
    Attachments,
    AuditProof,
    Bundle,
    Feed,
    Availability,
    Search,
    Count,
}

impl Path {
    /// The word in the access rules.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::CaseList => "case-list",
            Self::CaseShow => "case-show",
            Self::History => "history",
            Self::Duties => "duties",
            Self::Deliveries => "deliveries",
            Self::Documents => "documents",
            Self::Attachments => "attachments",
            Self::AuditProof => "audit-proof",
            Self::Bundle => "bundle",
            Self::Feed => "feed",
            Self::Availability => "availability",
            Self::Search => "search",
            Self::Count => "count",
        }
    }
}

/// Which standings see which class of field, on one path, for one agency: asked once per request and
/// joined with the standings of each row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sight {
    /// By standing: words of field classes, such as `outline`, `clock`, `content`.
    pub by_standing: BTreeMap<Standing, BTreeSet<String>>,
    /// What is seen of every case, by an office of the whole hub.
    pub everywhere: BTreeSet<String>,
}

impl Sight {
    /// The standings that see a class.
    #[must_use]
    pub fn standings_for(&self, class: &str) -> Vec<Standing> {
        let sees = self.by_standing.iter().filter(|(_, classes)| classes.contains(class));
        sees.map(|(standing, _)| *standing).collect()
    }

    /// Whether one who stands so sees a class.
    #[must_use]
    pub fn sees(&self, standings: &[Standing], class: &str) -> bool {
        self.everywhere.contains(class)
            || standings
                .iter()
                .any(|it| self.by_standing.get(it).is_some_and(|classes| classes.contains(class)))
    }
}
