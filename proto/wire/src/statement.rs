//! What an agency signs.

use crate::canonical::in_order;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The most bytes of a statement. The largest act of any procedure, with 256 papers named, has 40 KiB.
pub const STATEMENT_BYTES_MAX: usize = 64 * 1024;

/// The most characters of an id or a name.
const NAME_CHARS_MAX: usize = 128;
/// The most characters of an exhibit's description; the widest column of a list has 200.
const TEXT_CHARS_MAX: usize = 512;
/// The most papers, parties of one role, or exhibits.
const LIST_MAX: usize = 256;
/// The most characters of a complaint that quotes what was given.
const COMPLAINT_CHARS_MAX: usize = 240;

/// One signed act: who, to which hub, about which case, what, and when as claimed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The version of this form: 1.
    pub v: u32,
    /// The message's id, chosen by the sender; the same id is the same message for ever.
    pub id: String,
    /// The hub it is for, so that it means nothing elsewhere.
    pub to: String,
    /// The sender.
    pub from: String,
    /// The office inside the sender that signs, such as `head`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The officer, by the agency's own number and never by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// The case's number.
    pub case: String,
    /// The proceeding; absent: the only one that knows the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proceeding: Option<u32>,
    /// When it happened, as claimed: RFC 3339 with the offset.
    pub occurred_at: String,
    /// What is asked.
    pub act: Deed,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(clippy::large_enum_variant, reason = "a statement is read once and then only looked at")]
pub enum Deed {
    /// An act that a procedure names.
    Step(StepOf),
    /// 退回.
    Return {
        /// The coded ground.
        ground: String,
    },
    /// 重新提交.
    Resubmit {},
    /// 撤回.
    Withdraw {},
    /// 延期.
    Extend {
        /// The duty.
        duty: String,
    },
    /// 中止.
    Suspend {
        /// The duty.
        duty: String,
        /// The coded reason.
        reason: String,
    },
    /// 恢复.
    Resume {
        /// The duty.
        duty: String,
    },
    /// 加签、会办.
    AddCoHandler {
        /// The duty.
        duty: String,
        /// The other agency.
        agency: String,
        /// Its limit, as `3wd`.
        limit: String,
    },
    /// The co-handler's answer.
    CoAnswer {
        /// The duty.
        duty: String,
    },
    /// 转办.
    Delegate {
        /// The subordinate.
        to: String,
    },
    /// 并案.
    Merge {
        /// The case that is taken in.
        case: String,
    },
    /// A merged case goes on by itself.
    Split {
        /// The case that was taken in.
        case: String,
    },
    /// 催办.
    Chase {},
    /// 抄送.
    Copy {
        /// To whom.
        to: String,
    },
    /// A rung of a delivery: `opened`, `accepted` (signed for), `returned`, `refused`.
    Climb {
        /// The delivery's number.
        delivery: u32,
        /// The rung.
        rung: String,
    },
}

impl Deed {
    /// The word of the act, as access rules know it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Step(_) => "step",
            Self::Return { .. } => "return",
            Self::Resubmit {} => "resubmit",
            Self::Withdraw {} => "withdraw",
            Self::Extend { .. } => "extend",
            Self::Suspend { .. } => "suspend",
            Self::Resume { .. } => "resume",
            Self::AddCoHandler { .. } => "add-co-handler",
            Self::CoAnswer { .. } => "co-answer",
            Self::Delegate { .. } => "delegate",
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::Chase {} => "chase",
            Self::Copy { .. } => "copy",
            Self::Climb { .. } => "climb",
        }
    }
}

/// An act that a procedure names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepOf {
    /// The act's name.
    pub name: String,
    /// Set when the act opens a proceeding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<OpeningOf>,
    /// The document it is made with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Named>,
    /// The papers it brings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Attached>,
    /// Agencies for the roles that the act binds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parties: BTreeMap<String, Vec<String>>,
    /// The law row named as its ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// The hash that is agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agrees_to: Option<String>,
    /// Exhibits handed over or received.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Exhibit>,
}

/// What an opening act adds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningOf {
    /// The procedure.
    pub procedure: String,
    /// First and last day of the conduct in question, as `2025-09-10`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conduct: Option<(String, String)>,
    /// The closed proceeding that this one goes on from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goes_on_from: Option<u32>,
    /// The pseudonym of whoever reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporter: Option<String>,
    /// Digest of the sealed envelope with the reporter's identity; see [`crate::reporter`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<String>,
}

/// A document by name and digest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its name in `workflows/documents`.
    pub name: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub digest: String,
}

/// A paper by kind, digest and pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attached {
    /// Its kind, one of those the procedure lists.
    pub kind: String,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// How many pages.
    pub pages: u32,
}

/// One exhibit of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exhibit {
    /// Its number on the list.
    pub number: String,
    /// What it is.
    pub name: String,
    /// How much, as written.
    pub quantity: String,
    /// Needs the handling of hazardous things. Always written, so that nobody leaves it out by habit.
    pub hazardous: bool,
}

/// Why bytes are no statement: what was found, and what is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed(pub String);

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Malformed {}

impl Statement {
    /// Reads a statement's bytes.
    ///
    /// # Errors
    /// Too large, not JSON, not canonical (RFC 8785), an unknown or missing field, or a value outside
    /// its limits.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        if STATEMENT_BYTES_MAX < bytes.len() {
            let got = bytes.len();
            return Err(Malformed(format!(
                "statement is {got} bytes, the most is {STATEMENT_BYTES_MAX}"
            )));
        }
        let statement: Self =
            serde_json::from_slice(bytes).map_err(|error| not_of_form("statement", &error))?;
        statement.check()?;
        // Writing it canonically must give the same bytes: then no key stood twice, no number was
        // rounded and nothing was left over.
        match in_order(&statement) {
            Ok(again) if again == bytes => Ok(statement),
            _ => Err(Malformed(
                "statement is not canonical JSON (RFC 8785); sort keys, leave out spaces and empty \
                 fields"
                    .into(),
            )),
        }
    }

    /// The canonical bytes, to be signed and sent.
    ///
    /// # Errors
    /// A value is outside its limits.
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        self.check()?;
        let bytes = in_order(self)?;
        if STATEMENT_BYTES_MAX < bytes.len() {
            let got = bytes.len();
            return Err(Malformed(format!(
                "statement is {got} bytes, the most is {STATEMENT_BYTES_MAX}"
            )));
        }
        Ok(bytes)
    }

    fn check(&self) -> Result<(), Malformed> {
        if self.v != 1 {
            return Err(Malformed(format!("statement has version `{}`, known is 1", self.v)));
        }
        check_id(&self.id)?;
        let named = [
            ("to", &self.to),
            ("from", &self.from),
            ("case", &self.case),
            ("occurred_at", &self.occurred_at),
        ];
        named.into_iter().try_for_each(|(field, value)| check_name(field, value))?;
        for (field, value) in [("office", &self.office), ("officer", &self.officer)] {
            value.as_ref().map_or(Ok(()), |value| check_name(field, value))?;
        }
        self.act.check()
    }

    /// Digests of the bodies that must come with it, in order.
    pub fn bodies(&self) -> impl Iterator<Item = &str> {
        let step = match &self.act {
            Deed::Step(step) => Some(step),
            _ => None,
        };
        let document = step.and_then(|step| step.document.as_ref()).map(|it| it.digest.as_str());
        let sealed = step.and_then(|step| step.opens.as_ref()?.sealed.as_deref());
        document.into_iter().chain(sealed)
    }
}

impl Deed {
    fn check(&self) -> Result<(), Malformed> {
        let named: &[(&str, &str)] = match self {
            Self::Step(step) => return step.check(),
            Self::Resubmit {} | Self::Withdraw {} | Self::Chase {} => &[],
            Self::Return { ground } => &[("act.return.ground", ground)],
            Self::Extend { duty } => &[("act.extend.duty", duty)],
            Self::Suspend { duty, reason } => {
                &[("act.suspend.duty", duty), ("act.suspend.reason", reason)]
            }
            Self::Resume { duty } => &[("act.resume.duty", duty)],
            Self::AddCoHandler { duty, agency, limit } => &[
                ("act.add-co-handler.duty", duty),
                ("act.add-co-handler.agency", agency),
                ("act.add-co-handler.limit", limit),
            ],
            Self::CoAnswer { duty } => &[("act.co-answer.duty", duty)],
            Self::Delegate { to } => &[("act.delegate.to", to)],
            Self::Merge { case } => &[("act.merge.case", case)],
            Self::Split { case } => &[("act.split.case", case)],
            Self::Copy { to } => &[("act.copy.to", to)],
            Self::Climb { rung, .. } => &[("act.climb.rung", rung)],
        };
        named.iter().try_for_each(|(field, value)| check_name(field, value))
    }
}

impl StepOf {
    fn check(&self) -> Result<(), Malformed> {
        self.check_lengths()?;
        self.names().try_for_each(|(field, value)| check_name(field, value))?;
        self.items.iter().try_for_each(Exhibit::check)?;
        let digests = self.papers.iter().map(|it| &it.digest);
        let digests = digests.chain(self.document.iter().map(|it| &it.digest));
        let sealed = self.opens.iter().filter_map(|it| it.sealed.as_ref());
        digests.chain(sealed).try_for_each(|digest| check_digest(digest))
    }

    fn check_lengths(&self) -> Result<(), Malformed> {
        let lists = [
            ("papers", self.papers.len()),
            ("items", self.items.len()),
            ("parties", self.parties.len()),
            ("parties of one role", self.parties.values().map(Vec::len).max().unwrap_or(0)),
        ];
        match lists.into_iter().find(|(_, n)| LIST_MAX < *n) {
            None => Ok(()),
            Some((field, n)) => {
                Err(Malformed(format!("`{field}` has {n} members, the most is {LIST_MAX}")))
            }
        }
    }

    /// Every word that names something, with its field.
    fn names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let step = [
            ("act.step.name", Some(&self.name)),
            ("act.step.ground", self.ground.as_ref()),
            ("act.step.agrees_to", self.agrees_to.as_ref()),
            ("act.step.document.name", self.document.as_ref().map(|it| &it.name)),
        ];
        let step = step.into_iter().filter_map(|(field, value)| Some((field, value?.as_str())));
        let papers = self.papers.iter().map(|it| ("act.step.papers.kind", it.kind.as_str()));
        let parties = self.parties.iter().flat_map(|(role, agencies)| {
            std::iter::once(role).chain(agencies).map(|it| ("act.step.parties", it.as_str()))
        });
        step.chain(papers).chain(parties).chain(self.opens.iter().flat_map(OpeningOf::names))
    }
}

impl OpeningOf {
    fn names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let conduct = self.conduct.as_ref();
        let named = [
            ("act.step.opens.procedure", Some(&self.procedure)),
            ("act.step.opens.conduct", conduct.map(|(first, _)| first)),
            ("act.step.opens.conduct", conduct.map(|(_, last)| last)),
            ("act.step.opens.reporter", self.reporter.as_ref()),
        ];
        named.into_iter().filter_map(|(field, value)| Some((field, value?.as_str())))
    }
}

impl Exhibit {
    fn check(&self) -> Result<(), Malformed> {
        check_name("act.step.items.number", &self.number)?;
        check_text("act.step.items.name", &self.name, TEXT_CHARS_MAX)?;
        check_text("act.step.items.quantity", &self.quantity, TEXT_CHARS_MAX)
    }
}

fn check_id(id: &str) -> Result<(), Malformed> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_.:".contains(c);
    if (8..=64).contains(&id.len()) && id.chars().all(fits) {
        return Ok(());
    }
    Err(Malformed(
        "`id` must have 8 to 64 characters of A-Z a-z 0-9 - _ . :, and be new for each message"
            .into(),
    ))
}

/// Refuses what cannot name anything.
pub(crate) fn check_name(field: &str, value: &str) -> Result<(), Malformed> {
    check_text(field, value, NAME_CHARS_MAX)
}

fn check_text(field: &str, value: &str, chars_max: usize) -> Result<(), Malformed> {
    let n = value.chars().count();
    if n == 0 || chars_max < n || value.chars().any(char::is_control) {
        return Err(Malformed(format!(
            "`{field}` must have 1 to {chars_max} characters and no control characters"
        )));
    }
    Ok(())
}

fn check_digest(digest: &str) -> Result<(), Malformed> {
    let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    if digest.len() == 64 && digest.chars().all(hex) {
        return Ok(());
    }
    Err(Malformed("a digest must be 64 lower-case hexadecimal digits (SHA-256)".into()))
}

/// The complaint about bytes that do not fit their type. It quotes what was given, so it is cut.
pub(crate) fn not_of_form(what: &str, error: &serde_json::Error) -> Malformed {
    let said = format!("{what} is not of its form: {error}");
    match said.char_indices().nth(COMPLAINT_CHARS_MAX) {
        None => Malformed(said),
        Some((end, _)) => Malformed(format!("{}…", said.get(..end).unwrap_or_default())),
    }
}
