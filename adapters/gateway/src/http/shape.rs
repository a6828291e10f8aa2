//! The contract's messages as JSON: the same fields with the same meaning, bytes as base64.

use super::base64::Base64;
use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use wire::pb;

/// A message in its JSON shape.
pub(super) trait Shape<P> {
    fn of(message: P) -> Self;
}

macro_rules! same {
    ($($type:ty),+) => {
        $(impl Shape<$type> for $type {
            fn of(message: $type) -> Self {
                message
            }
        })+
    };
}

same!(String, u32, u64, bool);

impl Shape<Bytes> for Base64 {
    fn of(message: Bytes) -> Self {
        Self(message)
    }
}

impl<P, T: Shape<P>> Shape<Vec<P>> for Vec<T> {
    fn of(message: Vec<P>) -> Self {
        message.into_iter().map(T::of).collect()
    }
}

impl<P, T: Shape<P>> Shape<Option<P>> for Option<T> {
    fn of(message: Option<P>) -> Self {
        message.map(T::of)
    }
}

/// An object that the hub has written itself as JSON; it is shown as such and not as text.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Object)]
pub(super) struct Object(Value);

impl Shape<Bytes> for Object {
    fn of(message: Bytes) -> Self {
        Self(serde_json::from_slice(&message).unwrap_or_default())
    }
}

impl Shape<String> for Object {
    fn of(message: String) -> Self {
        Self(serde_json::from_str(&message).unwrap_or_default())
    }
}

/// Granted or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Outcome {
    Granted,
    Refused,
}

impl Shape<i32> for Outcome {
    fn of(message: i32) -> Self {
        if message == pb::Outcome::Granted as i32 { Self::Granted } else { Self::Refused }
    }
}

macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
            pub(super) struct $name { $($(#[$field_doc])* pub(super) $field: $type),+ }

            impl Shape<pb::$name> for $name {
                fn of(message: pb::$name) -> Self {
                    Self { $($field: Shape::of(message.$field)),+ }
                }
            }
        )+
    };
}

shapes! {
    /// What a statement was answered, with the hub's receipt.
    Answer {
        outcome: Outcome,
        /// Empty where refused.
        case: String,
        version: u64,
        refusal: Option<Refusal>,
        /// Canonical JSON, signed by the hub.
        receipt: Base64,
        receipt_signature: Base64,
        /// The outcome as canonical JSON, as the entry commits to it.
        body: Base64,
        /// It was answered before; nothing was decided anew.
        repeated: bool,
        /// The place of the entry in the log, from 0; nothing while it has none.
        position: Option<u64>,
        /// With it the sender can show which statement the entry commits to.
        statement_salt: Base64,
        /// With it the sender can show which answer the entry commits to.
        answer_salt: Base64,
    }
    /// A recorded no.
    Refusal { code: String, zh: String, en: String, basis: String }
    /// Letters.
    Letters { letters: Vec<Letter> }
    /// One letter.
    Letter {
        /// The cursor.
        number: u64,
        /// A CloudEvents 1.0 event in structured mode.
        envelope: Object,
        /// The documents that came with it.
        bodies: Vec<Body>,
        /// W3C trace context of the act behind it, or empty.
        traceparent: String,
    }
    /// A document.
    Body { digest: String, content: Base64 }
    /// How many letters were deleted.
    DeleteAnswer { deleted: u32 }
    /// Cases.
    CasePage {
        cases: Vec<CaseOutline>,
        /// Empty on the last page.
        next: String,
        /// How many match in all.
        count: u64,
    }
    /// One case in a list. Instants are RFC 3339; empty where there is none.
    CaseOutline {
        number: String,
        procedure: String,
        edition: u32,
        phase: String,
        /// Empty when closed.
        holder: String,
        opened_at: String,
        last_at: String,
        version: u64,
        open: bool,
        /// The earliest open limit; empty where there is none or the caller may not see it.
        due: String,
        standings: Vec<String>,
    }
    /// One case as the caller may see it.
    CaseRecord {
        outline: Option<CaseOutline>,
        proceedings: Vec<ProceedingRecord>,
        duties: Vec<Duty>,
        deliveries: Vec<Delivery>,
    }
    /// One run of a procedure.
    ProceedingRecord {
        number: u32,
        procedure: String,
        edition: u32,
        phase: String,
        holder: String,
        opened_at: String,
        outcome: String,
        roles: Vec<Role>,
        /// What is before those who must agree.
        agreements: Vec<Agreement>,
        /// Teams and equipment that it holds.
        holdings: Vec<Holding>,
    }
    /// A text that several must sign, each the same hash.
    Agreement {
        name: String,
        /// SHA-256 of the document.
        hash: String,
        round: u32,
        asked: Vec<String>,
        accepted: Vec<String>,
        earlier: Vec<Round>,
    }
    /// A round that is over.
    Round { round: u32, hash: String, accepted: Vec<String> }
    /// Teams and equipment held by a plan.
    Holding {
        name: String,
        /// Empty where it is firm.
        expires_at: String,
        lapsed: bool,
        held: Vec<Held>,
    }
    /// One of them.
    Held { roster: String, id: String, from: String, until: String }
    /// Teams and equipment, and when they are taken.
    AvailabilityPage { resources: Vec<Resource>, next: String, count: u64 }
    /// A team or a piece of equipment.
    Resource {
        roster: String,
        id: String,
        kind: String,
        agency: String,
        /// What its owner has published of it.
        details: Object,
        busy: Vec<Busy>,
    }
    /// What was planned: `found` or `infeasible`, and the same for people.
    Suggestions { advice: Object, zh: Vec<String>, en: Vec<String> }
    /// How many of a kind areas should have, beside what is there.
    CoverageAnswer { rows: Vec<Coverage> }
    /// One kind in one area.
    Coverage {
        area: String,
        kind: String,
        demanded: u32,
        there: u32,
        short: u32,
        /// Who says so, as published: a label, not law.
        basis: String,
    }
    /// A time at which it is taken.
    Busy { from: String, until: String }
    /// Who has a role.
    Role { role: String, agencies: Vec<String> }
    /// A page of the worklist.
    DutyPage { duties: Vec<Duty>, next: String, count: u64 }
    /// An open duty.
    Duty {
        case: String,
        proceeding: u32,
        duty: String,
        owed_by: String,
        owed_to: Vec<String>,
        item: String,
        started_at: String,
        /// The first instant after the last day; empty where no legal instant exists.
        due: String,
        target: String,
        basis: String,
        provisional: bool,
        suspended: bool,
        passed: bool,
    }
    /// One delivery.
    Delivery {
        number: u32,
        proceeding: u32,
        act: String,
        from: String,
        to: String,
        copy: bool,
        digest: String,
        rungs: Vec<Rung>,
        receipt: String,
        unsigned: bool,
    }
    /// A rung with its instant.
    Rung { rung: String, at: String }
    /// What happened in a case.
    CaseHistory { happenings: Vec<Happening> }
    /// One act or wake and all that followed from it.
    Happening {
        version: u64,
        at: String,
        by: String,
        message: String,
        /// The place of the entry in the log; nothing while it has none.
        position: Option<u64>,
        events: Vec<Object>,
    }
    /// What changed.
    ChangePage {
        changes: Vec<Change>,
        /// Ask again with this.
        next: u64,
    }
    /// A case that changed.
    Change { position: u64, case: String, version: u64, at: String }
    /// A calendar feed.
    Feed {
        /// It opens nothing.
        id: String,
        label: String,
        /// Only what names this officer or team; empty: all.
        person: String,
        made_at: String,
        /// Empty while it is not revoked.
        revoked_at: String,
        /// It answers.
        open: bool,
    }
    /// A feed that was opened just now.
    OpenedFeed {
        feed: Option<Feed>,
        /// The path of its address, told here and never again.
        path: String,
    }
    /// An agency's feeds.
    FeedList { feeds: Vec<Feed> }
    /// A message about an appointment.
    Invitation {
        /// The appointment's id in calendars.
        uid: String,
        /// Rises with each change.
        sequence: u32,
        /// `REQUEST` or `CANCEL`.
        method: String,
        /// The iCalendar object.
        text: String,
    }
    /// What is to be sent to those who are to come.
    Invitations { invitations: Vec<Invitation> }
    /// The newest checkpoint.
    CheckpointNote {
        /// A C2SP signed note.
        note: String,
    }
    /// An entry and its proof.
    EntryProof {
        entry: Base64,
        /// C2SP tlog-proof text.
        proof: String,
    }
    /// Hashes that join two sizes of the log.
    ConsistencyProof { hashes: Vec<Base64> }
    /// How much of a paper is here.
    AttachmentStatus {
        digest: String,
        size: u64,
        /// Where the next piece begins.
        received: u64,
        complete: bool,
    }
    /// Who answers here.
    AboutHub {
        hub: String,
        version: String,
        log_key: String,
        now: String,
        agency: String,
        refusal_codes: Vec<String>,
        rungs: Vec<String>,
        letter_types: Vec<String>,
        standings: Vec<String>,
    }
}
