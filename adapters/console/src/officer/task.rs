//! Doing an act on a page: what it asks for, what was filled in, and the statement that comes of it.
//!
//! A page holds several forms beside each other, each under its own prefix: the document (none), when
//! and on what ground, the parties, exhibits, papers, and for a new case its number.

mod asked;
mod checklist;
mod filled;
mod page;
mod prefill;
mod press;
mod statement;

pub(super) use filled::Filled;
pub(super) use press::{press, show};

use crate::form::Form;
use crate::names::Names;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use casework::procedure::ActRule;
use casework::{Case, Name, Procedure, Proceeding};
use std::sync::Arc;

/// The prefix of the document's form.
pub(super) const DOCUMENT: &str = "";
/// The prefix of time and ground.
pub(super) const DEED: &str = "deed";
/// The prefix of the parties.
pub(super) const PARTIES: &str = "parties";
/// The prefix of exhibits.
pub(super) const ITEMS: &str = "items";
/// The prefix of papers.
pub(super) const PAPER: &str = "paper";
/// The prefix of what a new case needs.
pub(super) const OPENING: &str = "opening";

/// An act that an officer is about to do.
pub(super) struct Task<'a> {
    pub(super) rooms: &'a Rooms,
    pub(super) officer: &'a Officer,
    /// The page's address, which is also the name of its draft.
    pub(super) path: String,
    pub(super) procedure: Arc<Procedure>,
    pub(super) rule: ActRule,
    pub(super) place: Place,
    /// The text that is agreed to, where the act agrees to one.
    pub(super) agreed: Option<Agreed>,
}

/// Where the act is done.
pub(super) enum Place {
    /// In a proceeding.
    In { number: String, case: Arc<Case>, proceeding: u32 },
    /// It opens one; the number is suggested, or that of a case that is there.
    New { number: String },
}

/// A text before the parties.
pub(super) struct Agreed {
    pub(super) hash: String,
    /// The document as HTML; `None`: it may not be read.
    pub(super) shown: Option<String>,
}

/// One form of the page.
pub(super) struct Part {
    /// The id of its heading's words.
    pub(super) title: &'static str,
    pub(super) form: Form,
}

impl Task<'_> {
    fn names(&self) -> Names<'_> {
        self.rooms.names(self.officer.visitor.words)
    }

    /// The proceeding that the act is done in.
    fn proceeding(&self) -> Option<&Proceeding> {
        match &self.place {
            Place::In { case, proceeding, .. } => case.proceeding(*proceeding),
            Place::New { .. } => None,
        }
    }

    /// The name of the document that the act is made with.
    fn document(&self) -> Option<&Name> {
        self.rule.document.as_ref().map(|(name, _)| name)
    }

    /// The forms of the page, in the order in which they are filled in.
    fn parts(&self) -> Vec<Part> {
        let part = |title: &'static str, form: Option<Form>| Some(Part { title, form: form? });
        let document = self.document().and_then(|it| Form::of(self.rooms.house.shelf(), it));
        let all = [
            part("task-opening", self.opening()),
            part("task-deed", Some(self.deed())),
            part("task-parties", self.parties()),
            part("task-document", document),
            part("task-items", self.items()),
            part("task-papers", Some(self.papers())),
        ];
        all.into_iter().flatten().collect()
    }
}
