//! Rounds that came to nothing.

use serde::{Deserialize, Serialize};

use super::ascends;

/// A round of the draw that was void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voided {
    /// Why.
    pub cause: Cause,
    /// Who withheld its secret, in order; somebody if and only if that is the cause.
    pub parties: Vec<String>,
    /// The number of the round, from 1.
    pub round: u64,
}

/// Why a round was void.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A party did not tell its secret, or told another than it had committed to.
    Withheld,
    /// Nobody was left for a target.
    Unfilled,
    /// What was published could not be computed again.
    Differs,
    /// The pools were wrong.
    Pools,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Self; 4] = [Self::Withheld, Self::Unfilled, Self::Differs, Self::Pools];

    /// The word in a closing.
    pub fn word(self) -> &'static str {
        match self {
            Self::Withheld => "withheld",
            Self::Unfilled => "unfilled",
            Self::Differs => "differs",
            Self::Pools => "pools",
        }
    }
}

/// What is wrong with the rounds before `round`, if anything: each must be named, in order.
pub(super) fn wrong(round: u64, voided: &[Voided]) -> Option<String> {
    if !(1..=super::ROUNDS_MAX).contains(&round) {
        let most = super::ROUNDS_MAX;
        return Some(format!("round `{round}`, allowed are 1 to {most}"));
    }
    if voided.len() as u64 != round - 1 {
        let n = voided.len();
        return Some(format!("round {round} names {n} rounds before it; each must be named"));
    }
    let wrong = (1..).zip(voided).find(|(number, it)| {
        let names = it.parties.is_empty() != (it.cause == Cause::Withheld);
        it.round != *number || !names || !ascends(&it.parties)
    });
    wrong.map(|(number, _)| {
        format!(
            "void round {number} is out of order, or does not name, in order, those who withheld and nobody else"
        )
    })
}
