//! Who stands how to a case: a fact computed from the case, and written with it.

use casework::procedure::Name;
use casework::{Case, Proceeding};
use std::collections::BTreeSet;

/// How an agency stands to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It holds an open proceeding.
    Holder,
    /// It has a role in a proceeding.
    Party,
    /// It supervises: the role is named `supervisor` or `upper`.
    Supervisor,
    /// Something was delivered to it.
    Recipient,
    /// It got a copy that the law demands, and nothing else.
    Copied,
    /// It opened a proceeding or sent something.
    Sender,
    /// It stood to the case once and no longer does.
    Former,
}

impl Standing {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::Holder,
        Self::Party,
        Self::Supervisor,
        Self::Recipient,
        Self::Copied,
        Self::Sender,
        Self::Former,
    ];

    /// Whether who stands so takes part in the case.
    #[must_use]
    pub fn is_inside(self) -> bool {
        matches!(self, Self::Holder | Self::Party)
    }

    /// The word in the record and the access rules.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Party => "party",
            Self::Supervisor => "supervisor",
            Self::Recipient => "recipient",
            Self::Copied => "copied",
            Self::Sender => "sender",
            Self::Former => "former",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// Everybody's live standings to a case.
#[must_use]
pub fn standings(case: &Case) -> BTreeSet<(Name, Standing)> {
    let mut all = BTreeSet::new();
    for it in &case.proceedings {
        of_proceeding(it, &mut all);
    }
    for delivery in &case.deliveries {
        // What was taken back gives no look at the rest.
        let standing = if delivery.copy { Standing::Copied } else { Standing::Recipient };
        if !delivery.outside && !delivery.rungs.contains_key(&casework::Rung::Withdrawn) {
            all.insert((delivery.to.clone(), standing));
        }
        all.insert((delivery.from.clone(), Standing::Sender));
    }
    all.retain(|(agency, _)| &**agency != casework::procedure::CLOCK && !agency.is_empty());
    all
}

fn of_proceeding(it: &Proceeding, all: &mut BTreeSet<(Name, Standing)>) {
    if it.is_open() {
        all.insert((it.holder().clone(), Standing::Holder));
    }
    if let Some(opener) = it.holders.first() {
        all.insert((opener.clone(), Standing::Sender));
    }
    for (role, agencies) in it.bindings.iter() {
        let supervises = matches!(&**role, "supervisor" | "upper");
        let standing = if supervises { Standing::Supervisor } else { Standing::Party };
        all.extend(agencies.iter().map(|agency| (agency.clone(), standing)));
    }
}

/// One agency's live standings, for the question whether it may ask for an act.
#[must_use]
pub(crate) fn standings_of(case: &Case, agency: &str) -> Vec<Standing> {
    let all = standings(case);
    all.into_iter().filter(|(it, _)| &**it == agency).map(|(_, standing)| standing).collect()
}
