//! What happened, and what must be done about it.

mod effect;
mod stock;
mod why;

use crate::act::Paper;
use crate::case::{
    Absorbed, Agreement, Armed, Delivery, Difference, Duty, DutyKey, Item, Judgement, Proceeding,
    Recurrence, ReturnFrame, Right, Rung, Wait,
};
use crate::procedure::Name;
use crate::time::{Day, Instant};
pub use effect::Effect;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
pub use stock::{Kept, Stock};
pub use why::{Ended, Why};

/// What happened.
///
/// An event says everything that is needed to know the case after it: no rule, calendar or
/// directory is asked when events are replayed, so yesterday's history reads the same under
/// tomorrow's law.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Event {
    /// A case was opened.
    CaseOpened {
        /// Its number.
        case: Name,
        /// When.
        at: Instant,
        /// The conduct in question.
        conduct: Option<(Day, Day)>,
        /// The pseudonym of whoever reported.
        reporter: Option<Name>,
    },
    /// A proceeding was opened.
    ProceedingOpened {
        /// Its number in the case.
        proceeding: u32,
        /// The procedure.
        procedure: Name,
        /// The edition that governs it.
        edition: u32,
        /// Who opened it, and so held it before the holder of its first phase; `clock` for the house.
        by: Name,
        /// Who has which role.
        bindings: BTreeMap<Name, Vec<Name>>,
        /// The proceeding and link that opened it.
        parent: Option<(u32, Name)>,
        /// The closed proceeding it goes on from.
        goes_on_from: Option<u32>,
        /// When.
        at: Instant,
    },
    /// An act was done.
    Acted {
        /// The proceeding.
        proceeding: u32,
        /// The act, or the common verb.
        act: Name,
        /// Who; `clock` for the house.
        by: Name,
        /// The office that signed.
        office: Option<Name>,
        /// As claimed.
        occurred_at: Instant,
        /// As received.
        received_at: Instant,
        /// SHA-256 of the document.
        digest: Option<Name>,
        /// The papers it brought.
        papers: Vec<Paper>,
        /// Papers that the list asks for and that are not there.
        missing: Vec<Name>,
        /// The ground named, with its citation as in force for it.
        ground: Option<(Name, Name)>,
        /// Dates that limits need, from the document.
        facts: BTreeMap<Name, Name>,
    },
    /// An act judged another's answer.
    Judged {
        /// The proceeding.
        proceeding: u32,
        /// Whose, by whom, and how.
        judgement: Box<Judgement>,
    },
    /// A phase was entered.
    Entered {
        /// The proceeding.
        proceeding: u32,
        /// The phase.
        phase: Name,
        /// Who holds the proceeding in it; `None` in a final phase.
        holder: Option<Name>,
    },
    /// The proceeding goes on under a newer edition.
    Succeeded {
        /// The proceeding.
        proceeding: u32,
        /// The newer edition.
        edition: u32,
    },
    /// A move began; it can be withdrawn until the other side opens what it sent.
    Moved {
        /// The proceeding.
        proceeding: u32,
        /// The act. `None`: the last move can no longer be withdrawn.
        act: Option<Name>,
        /// Who.
        by: Name,
        /// When.
        at: Instant,
    },
    /// A role was given to agencies.
    Bound {
        /// The proceeding.
        proceeding: u32,
        /// The role.
        role: Name,
        /// The agencies.
        agencies: Vec<Name>,
    },
    /// Flags were set and cleared.
    Flagged {
        /// The proceeding.
        proceeding: u32,
        /// Set.
        set: Vec<Name>,
        /// Cleared.
        cleared: Vec<Name>,
    },
    /// A counted act was done once more.
    Counted {
        /// The proceeding.
        proceeding: u32,
        /// The counter.
        max: Name,
        /// How often it is now.
        n: u32,
    },
    /// A trigger happened that a later-of-two waits for.
    Marked {
        /// The proceeding.
        proceeding: u32,
        /// The trigger, as files write it; or `link NAME`, `watched NAME NUMBER`.
        trigger: Name,
        /// When. `None`: the mark is taken away.
        at: Option<Instant>,
    },
    /// A duty was opened, or its time changed.
    DutyTimed {
        /// The proceeding.
        proceeding: u32,
        /// The duty as it now is.
        duty: Box<Duty>,
        /// Why.
        why: Why,
    },
    /// A duty was discharged.
    DutyDone {
        /// The proceeding.
        proceeding: u32,
        /// Which.
        key: DutyKey,
        /// By which act.
        act: Name,
        /// When, as claimed.
        at: Instant,
        /// Law rows under which it was late.
        late: Vec<Name>,
    },
    /// A duty ended without being discharged.
    DutyEnded {
        /// The proceeding.
        proceeding: u32,
        /// Which.
        key: DutyKey,
        /// Why.
        why: Ended,
    },
    /// A rung of an escalation ladder was reached.
    RungReached {
        /// The proceeding.
        proceeding: u32,
        /// The duty.
        key: DutyKey,
        /// The rung, by position in the overdue list.
        rung: u16,
        /// The instant of the rung, not of noticing it.
        at: Instant,
        /// It is a warning, before the limit.
        warn: bool,
        /// Who is told.
        tell: Vec<Name>,
    },
    /// A legal limit passed: a breach, booked on whoever held the clock.
    Breached {
        /// The proceeding.
        proceeding: u32,
        /// The duty.
        key: DutyKey,
        /// Which book, by position.
        book: u16,
        /// The law row; `None`: an internal limit.
        basis: Option<Name>,
        /// The first instant after the limit.
        at: Instant,
    },
    /// An internal target passed in silence.
    Silent {
        /// The proceeding.
        proceeding: u32,
        /// The duty.
        key: DutyKey,
        /// When the target passed.
        at: Instant,
        /// Who is told.
        tell: Vec<Name>,
    },
    /// A right was opened.
    RightOpened {
        /// The proceeding.
        proceeding: u32,
        /// The right.
        right: Box<Right>,
        /// Opened, or its time changed.
        why: Why,
    },
    /// A right was used.
    RightUsed {
        /// The proceeding.
        proceeding: u32,
        /// The right.
        right: Name,
        /// By which act.
        act: Name,
    },
    /// A right ended unused. No breach.
    RightLapsed {
        /// The proceeding.
        proceeding: u32,
        /// The right.
        right: Name,
        /// The first instant after its window.
        at: Instant,
    },
    /// A right ended because its phases did.
    RightEnded {
        /// The proceeding.
        proceeding: u32,
        /// The right.
        right: Name,
    },
    /// A wait began.
    WaitOpened {
        /// The proceeding.
        proceeding: u32,
        /// The wait.
        wait: Box<Wait>,
        /// Opened, or its time changed.
        why: Why,
    },
    /// A wait is over, or was cut off with its phases.
    WaitEnded {
        /// The proceeding.
        proceeding: u32,
        /// The wait.
        wait: Name,
        /// It was waited to its end.
        passed: bool,
        /// When.
        at: Instant,
    },
    /// A deemed act was armed.
    DeemedArmed {
        /// The proceeding.
        proceeding: u32,
        /// What was armed.
        armed: Box<Armed>,
        /// Opened, or its time changed.
        why: Why,
    },
    /// A deemed act fired, or was stopped.
    DeemedEnded {
        /// The proceeding.
        proceeding: u32,
        /// Which.
        deemed: Name,
        /// Silence performed the act.
        fired: bool,
    },
    /// A recurring duty waits for its next period. `None`: no more.
    Recurs {
        /// The proceeding.
        proceeding: u32,
        /// The duty.
        duty: Name,
        /// When it comes again.
        next: Option<Recurrence>,
    },
    /// Something was put into the outbox for somebody.
    Queued {
        /// The delivery.
        delivery: Box<Delivery>,
    },
    /// A delivery climbed a rung.
    Climbed {
        /// The delivery.
        delivery: u32,
        /// The rung.
        rung: Rung,
        /// When.
        at: Instant,
        /// Who said so.
        by: Name,
        /// When receipt will be counted without a signature.
        grace_ends_at: Option<Instant>,
    },
    /// Receipt is counted: signed, or unsigned after the grace.
    Received {
        /// The delivery.
        delivery: u32,
        /// The instant that counts.
        at: Instant,
        /// Without a signature.
        unsigned: bool,
    },
    /// Silence at a rung of a delivery.
    DeliverySilent {
        /// The delivery.
        delivery: u32,
        /// The rung that did not come.
        rung: Rung,
        /// When it should have.
        at: Instant,
    },
    /// A document was put before those who must agree.
    Put {
        /// The proceeding.
        proceeding: u32,
        /// The agreement's name.
        agreement: Name,
        /// As it now is.
        state: Box<Agreement>,
    },
    /// One agreed to a hash.
    Agreed {
        /// The proceeding.
        proceeding: u32,
        /// The agreement's name.
        agreement: Name,
        /// Who.
        by: Name,
        /// To what.
        hash: Name,
        /// Enough have agreed.
        reached: bool,
    },
    /// One took its consent back.
    Retracted {
        /// The proceeding.
        proceeding: u32,
        /// The agreement's name.
        agreement: Name,
        /// Who.
        by: Name,
        /// From what.
        hash: Name,
    },
    /// Exhibits were handed over.
    Handed {
        /// The proceeding.
        proceeding: u32,
        /// The custody's name.
        custody: Name,
        /// By whom.
        by: Name,
        /// The list.
        items: Vec<Item>,
    },
    /// Exhibits were received.
    Taken {
        /// The proceeding.
        proceeding: u32,
        /// The custody's name.
        custody: Name,
        /// By whom.
        by: Name,
        /// The list.
        items: Vec<Item>,
        /// Where the lists differ.
        differences: Vec<Difference>,
    },
    /// Teams and equipment were listed, booked or held.
    Stocked {
        /// The proceeding.
        proceeding: u32,
        /// What happened to them.
        what: Box<Stock>,
        /// When.
        at: Instant,
    },
    /// A linked proceeding was opened or closed.
    Linked {
        /// The proceeding.
        proceeding: u32,
        /// The link.
        link: Name,
        /// The other proceeding.
        child: u32,
        /// Its outcome, once it closed.
        outcome: Option<Name>,
    },
    /// 退回.
    Returned {
        /// The proceeding.
        proceeding: u32,
        /// To whom, on what ground, with which duties kept.
        frame: Box<ReturnFrame>,
    },
    /// 重新提交.
    Resubmitted {
        /// The proceeding.
        proceeding: u32,
        /// When.
        at: Instant,
    },
    /// 撤回.
    Withdrawn {
        /// The proceeding.
        proceeding: u32,
        /// When.
        at: Instant,
    },
    /// 转办: everything of one agency in this proceeding goes to another.
    Delegated {
        /// The proceeding.
        proceeding: u32,
        /// From.
        from: Name,
        /// To.
        to: Name,
    },
    /// Another case's proceedings were taken in.
    Absorbed {
        /// The other case.
        case: Name,
        /// Its open proceedings, with their numbers here.
        proceedings: Vec<Proceeding>,
        /// Its deliveries that are still on their way, with their numbers here.
        deliveries: Vec<Delivery>,
        /// The numbers there and here.
        numbers: Absorbed,
        /// Its reporters.
        reporters: Vec<Name>,
        /// When.
        at: Instant,
    },
    /// This case was taken into another.
    MergedInto {
        /// The other case.
        case: Name,
        /// When.
        at: Instant,
    },
    /// A case that was taken in goes on by itself.
    SplitOff {
        /// The other case.
        case: Name,
        /// When.
        at: Instant,
    },
    /// This case goes on by itself, with its proceedings as they came back.
    Restored {
        /// Its proceedings.
        proceedings: Vec<Proceeding>,
        /// Its deliveries as they now stand, and those sent meanwhile.
        deliveries: Vec<Delivery>,
        /// When.
        at: Instant,
    },
    /// A proceeding closed, for good.
    Closed {
        /// The proceeding.
        proceeding: u32,
        /// The outcome.
        outcome: Name,
        /// When.
        at: Instant,
    },
    /// Everything up to this instant is in; the act was received then.
    Settled {
        /// When.
        at: Instant,
    },
}
