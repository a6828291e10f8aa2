//! The parts of a procedure.

use super::{
    Entry, ExtendRule, JudgeRule, LimitRule, Name, Overdue, Recipient, SuspendRule, Trigger,
};
use crate::file::Place;
use crate::text::Text;
use crate::time::{Length, Limit};

/// A role: who takes part, and how the agency is found.
#[derive(Debug, Clone)]
pub struct RoleRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// Kinds of agency that may take it; empty: any.
    pub kinds: Vec<Name>,
    /// Levels (`province`, `prefecture`, `county`, `township`); empty: any.
    pub levels: Vec<Name>,
    /// Same division and level as the agency in this role; it follows when that one is rebound.
    pub same_level_as: Option<Name>,
    /// The superior of the agency in this role.
    pub superior_of: Option<Name>,
    /// The common superior of the agencies in these roles.
    pub common_superior_of: Vec<Name>,
    /// Outside the bus: a person, an enterprise. Never acts by itself.
    pub outside: bool,
    /// The roles that record the acts and receipts of an outside role.
    pub recorded_by: Vec<Name>,
    /// May be bound to several agencies: the least and the most.
    pub many: Option<(u32, u32)>,
    /// Where the document of the opening or proposing act lists the agencies.
    pub from_document: Option<Name>,
    /// Acts that give the role to another agency.
    pub rebound_by: Vec<Name>,
    /// May stay unbound.
    pub optional: bool,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// A phase: where a proceeding stands.
#[derive(Debug, Clone)]
pub struct PhaseRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// The role that holds the proceeding in it. `None` only in final phases.
    pub holder: Option<Name>,
    /// The outcome with which the proceeding closes; set in final phases only.
    pub outcome: Option<Name>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

impl PhaseRule {
    /// Whether the proceeding closes on entering it.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.outcome.is_some()
    }
}

/// From which phases an act is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// `from = "start"`: it opens the proceeding.
    Start,
    /// `from = "any"`: every phase that is not final.
    Any,
    /// These phases.
    Phases(Vec<Name>),
}

/// Who performs an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Any of these roles.
    Roles(Vec<Name>),
    /// The house itself: an overdue rule, a deemed act, a linked proceeding.
    Clock,
}

/// An act.
#[derive(Debug, Clone)]
pub struct ActRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// Who may.
    pub by: By,
    /// The office that must sign inside the agency: `head`, `officer`, `legal`; `None`: any.
    pub office: Option<Name>,
    /// From where.
    pub from: From,
    /// The phase it leads to; `None`: the proceeding stays.
    pub to: Option<Name>,
    /// The document it is made with.
    pub document: Option<(Name, Place)>,
    /// The list of papers it must bring.
    pub papers: Option<Name>,
    /// Roles it is delivered to.
    pub deliver: Vec<Name>,
    /// Roles that get a copy by law: each a duty with proof.
    pub copy: Vec<Name>,
    /// Flags that must be set.
    pub needs: Vec<Name>,
    /// Flags that must not be set.
    pub unless: Vec<Name>,
    /// Flags it sets.
    pub sets: Vec<Name>,
    /// Flags it clears.
    pub clears: Vec<Name>,
    /// Roles it binds: the statement names the agency, or whoever acts takes the role.
    pub binds: Vec<Name>,
    /// Those of them that whoever acts takes, so that nobody else can be named.
    pub takes: Vec<Name>,
    /// Law rows of which the statement must name one as its ground; empty: none is asked for.
    pub grounds: Vec<(Name, Place)>,
    /// It says "not ours"; such an act never leads to a final phase.
    pub not_ours: bool,
    /// It judges somebody's answer.
    pub judges: Option<JudgeRule>,
    /// Duties it ends without discharging them.
    pub ends: Vec<Name>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

impl ActRule {
    /// The roles for which the statement names the agency.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.binds.iter().filter(|role| !self.takes.contains(*role))
    }
}

/// Who owes a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// The agency in this role.
    Role(Name),
    /// Each agency in a role that many have: one duty each.
    EachOf(Name),
    /// The agency named in each item of a list in the document: the list, and the field of the owner.
    EachItem {
        /// Path of the list in the document of the starting act.
        list: Name,
        /// Field of the item that names the agency.
        owner: Name,
    },
}

/// The period of a recurring duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Calendar month.
    Month,
    /// Calendar quarter.
    Quarter,
    /// Half a calendar year.
    HalfYear,
    /// Calendar year.
    Year,
}

/// A duty.
#[derive(Debug, Clone)]
pub struct DutyRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// Who owes it.
    pub owed_by: Owner,
    /// To whom.
    pub owed_to: Vec<Name>,
    /// What starts it.
    pub starts: Vec<Trigger>,
    /// Acts that discharge it.
    pub done_by: Vec<Name>,
    /// The limits: the last one that applies is the limit.
    pub limits: Vec<LimitRule>,
    /// Limits of other instruments on the same duty, each booked on its own.
    pub also: Vec<LimitRule>,
    /// Whether 延期 is allowed.
    pub extend: Option<ExtendRule>,
    /// Whether 中止 is allowed.
    pub suspend: Option<SuspendRule>,
    /// What happens around and after the limit.
    pub overdue: Vec<Overdue>,
    /// The escalation ladder whose rungs follow, by its name in `policies/routing`.
    pub ladder: Option<(Name, Place)>,
    /// Comes again every period while its phases last.
    pub every: Option<Period>,
    /// Phases in which it can be open; empty: all. Leaving them ends it.
    pub during: Vec<Name>,
    /// Whether the local holidays of the one who owes it count (D4); off for statutory limits.
    pub local_calendar: bool,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// Where a lapsed right leaves the proceeding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LapseTo {
    /// `lapse = "nothing"`.
    Nothing,
    /// `lapse_to = "PHASE"`.
    Phase(Name),
}

/// A right: something that may be done within a window.
#[derive(Debug, Clone)]
pub struct RightRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// Whose it is.
    pub of: Name,
    /// Its window; `None`: as long as its phases last.
    pub window: Option<Limit>,
    /// What opens it.
    pub starts: Vec<Trigger>,
    /// Acts that use it; each is possible only while one of the rights that name it is open.
    pub used_by: Vec<Name>,
    /// What a lapse does. A lapse is no breach.
    pub lapse: LapseTo,
    /// Phases in which it can be open; empty: all.
    pub during: Vec<Name>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Doubts of the law file.
    pub doubts: Vec<Name>,
    /// Where it is said.
    pub place: Place,
}

/// A wait: time that must pass before an act is possible.
#[derive(Debug, Clone)]
pub struct WaitRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// Acts that must wait.
    pub before: Vec<Name>,
    /// How long.
    pub limit: Limit,
    /// What starts it.
    pub starts: Vec<Trigger>,
    /// Phases in which it runs; empty: all.
    pub during: Vec<Name>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// An act that silence performs.
#[derive(Debug, Clone)]
pub struct DeemedRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// After how long.
    pub after: Limit,
    /// What starts it.
    pub starts: Vec<Trigger>,
    /// Acts that stop it.
    pub unless: Vec<Name>,
    /// The act that it counts as.
    pub counts_as: Name,
    /// Phases in which it runs; empty: all.
    pub during: Vec<Name>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// How often acts may be done at most in one proceeding.
#[derive(Debug, Clone)]
pub struct MaxRule {
    /// Its name.
    pub name: Name,
    /// The acts that count.
    pub acts: Vec<Name>,
    /// The most.
    pub n: u32,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// How many must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Every one.
    All,
    /// One is enough.
    Any,
    /// At least so many.
    Count(u32),
}

/// An agreement of several on one document, by its hash.
#[derive(Debug, Clone)]
pub struct AgreementRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// The role whose agencies must agree.
    pub each: Name,
    /// Acts that put a document before them: a new hash each time.
    pub proposed_by: Vec<Name>,
    /// The act by which one agrees; it names the hash.
    pub accepted_by: Name,
    /// Acts by which one takes its consent back.
    pub withdrawn_by: Vec<Name>,
    /// How many must.
    pub need: Need,
    /// The phase entered once enough have agreed to the same hash.
    pub reached: Name,
    /// Where the document lists the agencies a change touches; the others' consent is kept.
    pub touches: Option<Name>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// Exhibits that change hands: both sides list what was handed and what was received.
#[derive(Debug, Clone)]
pub struct CustodyRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// The act by which one side hands over, with its list.
    pub handed_by: Name,
    /// The act by which the other receives, with its own list.
    pub received_by: Name,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// A tie to another procedure in the same case.
#[derive(Debug, Clone)]
pub struct LinkRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// The other procedure.
    pub procedure: Name,
    /// Acts here that open the other.
    pub opened_by: Vec<Name>,
    /// The act of the other procedure that is thereby done.
    pub with: Option<Name>,
    /// Role there = role here.
    pub roles: Vec<(Name, Name)>,
    /// Outcome there = act here that the house then performs.
    pub join: Vec<(Name, Name)>,
    /// Duties here that are suspended by what happens there.
    pub suspends: Vec<Name>,
    /// What there suspends them.
    pub from: Vec<Trigger>,
    /// What there lets them run again.
    pub until: Vec<Trigger>,
    /// Whether the first and last day themselves are out of the count (D16).
    pub inclusive: bool,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// One paper of a list.
#[derive(Debug, Clone)]
pub struct PaperRule {
    /// Its kind.
    pub kind: Name,
    /// What people call it.
    pub title: Text,
    /// Asked for only when this flag is set.
    pub when: Option<Name>,
}

/// The papers that an act must bring.
#[derive(Debug, Clone)]
pub struct PapersRule {
    /// Its name.
    pub name: Name,
    /// The papers.
    pub list: Vec<PaperRule>,
    /// The flag set when papers are missing, where the article forbids refusing for that; `None`: an
    /// incomplete act is refused.
    pub incomplete: Option<Name>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// What a procedure says about a common verb.
#[derive(Debug, Clone)]
pub struct VerbRule {
    /// The verb: `return`, `withdraw`, `delegate`, `merge`, `add-co-handler`.
    pub name: Name,
    /// Not allowed here.
    pub forbidden: bool,
    /// Phases in which it is allowed; empty: all.
    pub during: Vec<Name>,
    /// Who is told besides the parties concerned.
    pub tell: Vec<Recipient>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

macro_rules! entries {
    ($($part:ty),+) => { $(impl Entry for $part { fn name(&self) -> &Name { &self.name } })+ };
}
entries!(
    RoleRule,
    PhaseRule,
    ActRule,
    DutyRule,
    RightRule,
    WaitRule,
    DeemedRule,
    MaxRule,
    AgreementRule,
    CustodyRule,
    LinkRule,
    PapersRule,
    VerbRule
);

/// The length of a limit, for messages.
impl DeemedRule {
    /// How long silence must last.
    #[must_use]
    pub fn length(&self) -> Length {
        self.after.length
    }
}
