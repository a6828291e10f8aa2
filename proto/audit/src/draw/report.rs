//! What a check of a record has found.

use crate::cosignature::Cosigned;

/// One thing that must hold of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// The log's key has signed the head, and as many witnesses as must have cosigned it.
    Head,
    /// Closing and commitments are acts that were granted, signed by who they are of, in the draw's
    /// case, and each names its document.
    Statements,
    /// Closing and commitments stand in the log where they are said to.
    Inclusion,
    /// The documents can be read, and are of this draw and this organ.
    Documents,
    /// Every commitment stands before the closing.
    Order,
    /// All speak of one round, and the closing names the void rounds before it.
    Rounds,
    /// The pools are those that were closed.
    Pools,
    /// Closing, commitments and secrets are of the same parties, two at least.
    Parties,
    /// Every secret is the one that was committed to.
    Secrets,
    /// The seed is the one that follows.
    Seed,
    /// Targets and inspectors are those that follow from the seed.
    Result,
}

impl Check {
    /// Every check, in the order in which they are made.
    pub const ALL: [Self; 11] = [
        Self::Head,
        Self::Statements,
        Self::Inclusion,
        Self::Documents,
        Self::Order,
        Self::Rounds,
        Self::Pools,
        Self::Parties,
        Self::Secrets,
        Self::Seed,
        Self::Result,
    ];

    /// Its word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Statements => "statements",
            Self::Inclusion => "inclusion",
            Self::Documents => "documents",
            Self::Order => "order",
            Self::Rounds => "rounds",
            Self::Pools => "pools",
            Self::Parties => "parties",
            Self::Secrets => "secrets",
            Self::Seed => "seed",
            Self::Result => "result",
        }
    }
}

/// One check and what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was checked.
    pub check: Check,
    /// What is wrong; nothing: it holds.
    pub troubles: Vec<String>,
}

/// What all checks have found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Every check, in the order of [`Check::ALL`].
    pub findings: Vec<Finding>,
    /// When the hub received the closing, microseconds since 1970; none where it says nothing.
    pub closed_at: Option<u64>,
    /// The witnesses among those given that have seen the head.
    pub witnesses: Vec<Cosigned>,
    /// The log's key was given, and is not only the record's word.
    pub pinned: bool,
}

impl Report {
    /// Whether every check holds.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|it| it.troubles.is_empty())
    }

    /// The checks that do not hold.
    pub fn failed(&self) -> Vec<Check> {
        let failed = self.findings.iter().filter(|it| !it.troubles.is_empty());
        failed.map(|it| it.check).collect()
    }
}
