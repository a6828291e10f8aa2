//! A story as it was read: its lines, each with its place.

use casework::Item;
use casework::file::Place;
use casework::procedure::Name;
use casework::text::Text;
use casework::time::{Day, Instant};
use serde::Serialize;
use serde_json::Value;

/// A story: a title, and lines that are played in order.
#[derive(Debug, Clone)]
pub struct Story {
    /// What it is about.
    pub title: Text,
    /// Where the case was published: its id, publisher, date and address. `None`: it is made up.
    pub source: Option<String>,
    pub(super) lines: Vec<Line>,
}

/// One line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) place: Place,
    pub(super) said: Said,
}

/// What a line says.
#[derive(Debug, Clone)]
pub(super) enum Said {
    Procedure(Name),
    Case(Name),
    Conduct(Day, Day),
    Party(Name, Vec<Name>),
    Receipts(Receipts),
    Clock(Instant),
    Notice { year: i32, file: String },
    Do(Box<Deed>),
    Refused(Name, Box<Deed>),
    Expect(Expectation),
}

/// What happens to deliveries by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Receipts {
    /// They arrive and are signed for at once.
    #[default]
    Auto,
    /// They only arrive.
    Manual,
    /// They do not even arrive.
    Nothing,
}

/// Whether an act stands in the story's source, or was assumed to make the procedure whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// Its day or its place in the order stands in the source.
    pub published: bool,
    /// What of it is published, or what is assumed.
    pub words: Text,
}

/// An act without a marker: nothing of it stands in a source.
impl Default for Origin {
    fn default() -> Self {
        Self {
            published: false,
            words: Text::new("公开材料未载,为假定", "not in a source, assumed"),
        }
    }
}

/// Somebody does something at an instant.
#[derive(Debug, Clone)]
pub(super) struct Deed {
    pub(super) origin: Origin,
    pub(super) at: Instant,
    /// A role or an agency.
    pub(super) who: Name,
    pub(super) office: Option<Name>,
    pub(super) what: What,
    pub(super) options: Options,
}

/// What is done.
#[derive(Debug, Clone)]
pub(super) enum What {
    Act(Name),
    Common(Common),
    Post { step: PostStep, act: Name },
}

/// A common verb with what it needs.
#[derive(Debug, Clone)]
pub(super) enum Common {
    Return(Name),
    Resubmit,
    Withdraw,
    Extend(Name),
    Suspend(Name, Name),
    Resume(Name),
    CoHandle { duty: Name, agency: Name, limit: Name },
    CoAnswer(Name),
    Delegate(Name),
    Merge(Name),
    Split(Name),
    Chase,
    Copy(Name),
}

/// What happens to a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PostStep {
    Arrive,
    Open,
    Sign,
    SendBack,
    Reject,
    Fail,
}

/// What may stand behind an act.
#[derive(Debug, Clone, Default)]
pub(super) struct Options {
    pub(super) with: Option<Value>,
    pub(super) without_document: bool,
    pub(super) document: Option<Name>,
    pub(super) papers: Papers,
    pub(super) parties: Vec<(Name, Vec<Name>)>,
    pub(super) ground: Option<Name>,
    pub(super) hash: Hash,
    pub(super) items: Vec<Item>,
    pub(super) claimed: Option<Instant>,
    pub(super) opens: Option<Name>,
    pub(super) goes_on: Option<u32>,
    pub(super) reporter: Option<Name>,
    pub(super) scope: Option<Scope>,
    pub(super) recipient: Option<Name>,
}

/// Which papers an act brings.
#[derive(Debug, Clone, Default)]
pub(super) enum Papers {
    #[default]
    All,
    None,
    Except(Vec<Name>),
}

/// Which hash is agreed to.
#[derive(Debug, Clone, Default)]
pub(super) enum Hash {
    /// The one before the members, where the act agrees to one.
    #[default]
    Last,
    /// The one before that.
    Earlier,
    /// This one.
    Given(Name),
}

/// Which proceeding is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scope {
    /// The newest of this procedure.
    Procedure(Name),
    /// The one with this number.
    Number(u32),
}

/// What must hold.
#[derive(Debug, Clone)]
pub(super) struct Expectation {
    pub(super) scope: Option<Scope>,
    pub(super) claim: Claim,
    /// The words as they were written.
    pub(super) words: String,
}

/// `DUTY`, `DUTY@AGENCY`, `DUTY@AGENCY#ITEM`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DutyRef {
    pub(super) duty: Name,
    pub(super) agency: Option<Name>,
    pub(super) item: Option<Name>,
}

/// A day or an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Day(Day),
    At(Instant),
}

/// A claim about the state, or about what has happened so far.
#[derive(Debug, Clone)]
pub(super) enum Claim {
    Phase(Name),
    Holder(Name),
    Open(DutyRef),
    NotOpen(DutyRef),
    Due {
        duty: DutyRef,
        row: Option<Name>,
        when: When,
        provisional: bool,
    },
    NoDue(DutyRef),
    Target(DutyRef, Instant),
    Suspended {
        duty: DutyRef,
        left: String,
    },
    Right(Name, Option<When>),
    NoRight(Name),
    /// The case holds this team or piece of equipment.
    Holds(Name),
    /// It does not.
    NotHolds(Name),
    /// Some plan has taken it, in this case's roster.
    Booked(Name),
    /// None has.
    NotBooked(Name),
    Waiting(Name, Option<When>),
    Armed(Name, Option<When>),
    Flag(Name),
    NoFlag(Name),
    Outcome(Name),
    Closed,
    CaseHolder(Name),
    CaseClosed,
    Proceedings(usize),
    Bound(Name, Vec<Name>),
    Breached(DutyRef, Name, Instant),
    NotBreached(DutyRef),
    Warned(DutyRef, Instant),
    Told(DutyRef, Name, Instant),
    Silent(DutyRef, Instant),
    Late(DutyRef, Name),
    NotLate(DutyRef),
    Lapsed(Name, Instant),
    Deemed(Name, Instant),
    Done(DutyRef),
    Ended(DutyRef),
    Acted(Name, Option<Instant>),
    Delivered(Name, Name),
    Copied(Name, Name),
    Difference(usize),
    Cited(String),
}
