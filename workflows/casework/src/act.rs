//! What an agency asks for.

use crate::case::{Case, Item, Rung};
use crate::procedure::Name;
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One act, as it reaches the decision: who, in which office, about which case, what, and both times.
///
/// Whoever calls [`crate::decide`] has already established that the sender is who it says it is, that
/// the statement is new and that its documents fit their schemas.
#[derive(Debug, Clone)]
pub struct Act {
    /// The sender.
    pub from: Name,
    /// The office inside the sender that signed, such as `head`.
    pub office: Option<Name>,
    /// When it happened, as the sender claims. Limits run from here.
    pub occurred_at: Instant,
    /// When the hub received it. Order and lateness of the record go by this.
    pub received_at: Instant,
    /// Which proceeding; `None`: the only one that knows the act.
    pub proceeding: Option<u32>,
    /// What is asked.
    pub verb: Verb,
}

/// What is asked.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "an act is made once and then only looked at")]
pub enum Verb {
    /// An act that a procedure names.
    Step(Step),
    /// 退回: back to the agency that held it before, on a coded legal ground.
    Return {
        /// The coded ground, one of [`crate::Settings::return_grounds`].
        ground: Name,
    },
    /// 重新提交: to the one who returned it.
    Resubmit,
    /// 撤回: the last move, before the other side opened it.
    Withdraw,
    /// 延期.
    Extend {
        /// The duty.
        duty: Name,
    },
    /// 中止.
    Suspend {
        /// The duty.
        duty: Name,
        /// The coded reason.
        reason: Name,
    },
    /// 恢复.
    Resume {
        /// The duty.
        duty: Name,
    },
    /// 加签、会办: another agency works on a duty; the holder stays.
    AddCoHandler {
        /// The duty.
        duty: Name,
        /// The other agency.
        agency: Name,
        /// Its limit, as `3wd`; never longer than the duty's own.
        limit: Name,
    },
    /// The co-handler's answer.
    CoAnswer {
        /// The duty of the holder.
        duty: Name,
    },
    /// 转办: to a subordinate; the clock runs on, the superior keeps an oversight duty.
    Delegate {
        /// The subordinate.
        to: Name,
    },
    /// 并案: another case is taken into this one.
    Merge {
        /// The case that is taken in, as it stands.
        other: Box<Case>,
    },
    /// A merged case goes on by itself again.
    Split {
        /// The case that was taken in.
        case: Name,
    },
    /// 催办.
    Chase,
    /// 抄送, as a courtesy. A copy that the law demands is part of an act.
    Copy {
        /// To whom.
        to: Name,
    },
    /// A rung on the ladder of a delivery: it arrived, was opened, signed for, returned, refused.
    Climb {
        /// The delivery.
        delivery: u32,
        /// The rung.
        rung: Rung,
    },
    /// The clock: whatever has become due until `received_at` happens.
    Wake,
    /// A year's holiday notice was loaded: every open duty it touches is projected anew.
    Notice {
        /// The year.
        year: i32,
        /// The notice's own name, for the record.
        notice: Name,
    },
}

impl Verb {
    /// An act of a procedure with its document, where it has one.
    #[must_use]
    pub fn documented(&self) -> Option<(&str, &serde_json::Value)> {
        let Self::Step(step) = self else { return None };
        Some((&step.act, &step.document.as_ref()?.body))
    }
}

/// An act that a procedure names.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// The act's name.
    pub act: String,
    /// Set when the act opens a proceeding: of which procedure.
    pub opens: Option<Opening>,
    /// The document it is made with.
    pub document: Option<Document>,
    /// The papers it brings.
    pub papers: Vec<Paper>,
    /// Agencies for the roles that the act binds.
    pub parties: BTreeMap<Name, Vec<Name>>,
    /// The law row named as its ground.
    pub ground: Option<Name>,
    /// The hash that is agreed to.
    pub agrees_to: Option<Name>,
    /// Exhibits handed over or received.
    pub items: Vec<Item>,
}

/// What an opening act adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The case's number. In an open case it must be that case's.
    pub case: Name,
    /// The procedure.
    pub procedure: Name,
    /// The conduct in question, first and last day; grounds follow the law of the last.
    pub conduct: Option<(Day, Day)>,
    /// The closed proceeding that this one goes on from.
    pub goes_on_from: Option<u32>,
    /// The pseudonym of whoever reported first.
    pub reporter: Option<Name>,
}

/// A document as the decision sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its name in `workflows/documents`.
    pub name: Name,
    /// SHA-256 of its bytes, in hex.
    pub digest: Name,
    /// Its content, already found to fit its schema.
    pub body: serde_json::Value,
}

/// A paper that an act brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Its kind, one of those the procedure lists.
    pub kind: Name,
    /// SHA-256 of its bytes, in hex.
    pub digest: Name,
    /// How many pages, so that both sides can compare.
    pub pages: u32,
}
