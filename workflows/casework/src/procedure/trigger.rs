//! What starts a clock.

use super::Name;
use std::fmt;

/// What starts a clock or ends a suspension.
///
/// Written in files as the words in back-ticks below. `starts` may list several; each of them opens
/// the duty, right, wait or deemed act anew where it is not open already.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trigger {
    /// `act NAME`: the act was done; the clock starts at the instant claimed for it.
    Act(Name),
    /// `receipt NAME` (or `service NAME` for a party outside the bus): what the act delivered was
    /// received by the one who owes the duty or has the right. `receipt NAME by ROLE` names another.
    Receipt {
        /// The act that delivered.
        act: Name,
        /// Whose receipt counts; by default that of the one the clock runs for.
        by: Option<Name>,
    },
    /// `phase NAME`: the phase was entered.
    Phase(Name),
    /// `overdue DUTY`: a legal limit of the duty passed, or the soft target of one without a limit.
    Overdue(Name),
    /// `done DUTY`: the duty was discharged.
    Done(Name),
    /// `lapse RIGHT`: the window of the right ended unused.
    Lapse(Name),
    /// `passed WAIT`: the wait is over.
    Passed(Name),
    /// `outcome NAME`: the proceeding closed with this outcome. Only useful across a link.
    Outcome(Name),
    /// `open`: the proceeding was opened.
    Open,
    /// `later A | B`: the later of two; the clock starts when both have happened.
    Later(Box<Trigger>, Box<Trigger>),
}

impl Trigger {
    /// Reads a trigger as files write it.
    ///
    /// # Errors
    /// `None` where the words are not those above.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(both) = text.strip_prefix("later ") {
            let (one, other) = both.split_once('|')?;
            let (one, other) = (Self::parse(one)?, Self::parse(other)?);
            let nested = |trigger: &Self| matches!(trigger, Self::Later(..));
            return (!nested(&one) && !nested(&other))
                .then(|| Self::Later(Box::new(one), Box::new(other)));
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        Some(match words.as_slice() {
            ["open"] => Self::Open,
            ["act", name] => Self::Act((*name).into()),
            ["receipt" | "service", act] => Self::Receipt { act: (*act).into(), by: None },
            ["receipt" | "service", act, "by", role] => {
                Self::Receipt { act: (*act).into(), by: Some((*role).into()) }
            }
            ["phase", name] => Self::Phase((*name).into()),
            ["overdue", name] => Self::Overdue((*name).into()),
            ["done", name] => Self::Done((*name).into()),
            ["lapse", name] => Self::Lapse((*name).into()),
            ["passed", name] => Self::Passed((*name).into()),
            ["outcome", name] => Self::Outcome((*name).into()),
            _ => return None,
        })
    }
}

impl fmt::Display for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(name) => write!(f, "act {name}"),
            Self::Receipt { act, by: None } => write!(f, "receipt {act}"),
            Self::Receipt { act, by: Some(role) } => write!(f, "receipt {act} by {role}"),
            Self::Phase(name) => write!(f, "phase {name}"),
            Self::Overdue(name) => write!(f, "overdue {name}"),
            Self::Done(name) => write!(f, "done {name}"),
            Self::Lapse(name) => write!(f, "lapse {name}"),
            Self::Passed(name) => write!(f, "passed {name}"),
            Self::Outcome(name) => write!(f, "outcome {name}"),
            Self::Open => write!(f, "open"),
            Self::Later(one, other) => write!(f, "later {one} | {other}"),
        }
    }
}
