//! Opening what came in: from here on everything below speaks to a known sender.

use crate::fault::Refused;
use crate::record::MessageKey;
use crate::rules::Rules;
use crate::words;
use casework::Document;
use wire::{Code, Deed, Said, Statement, StepOf};

/// The most bodies that come with one statement.
pub const BODIES_MAX: usize = 16;
/// The most bytes of one body: the largest document that any form accepts.
pub const BODY_BYTES_MAX: usize = 1 << 20;

/// What came in by a door, unread.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// The statement's bytes.
    pub statement: Vec<u8>,
    /// Its signature.
    pub signature: Vec<u8>,
    /// The id of the key that signed.
    pub key: String,
    /// The bodies that came with it.
    pub bodies: Vec<Vec<u8>>,
    /// The agency that the door has authenticated.
    pub agency: String,
    /// W3C trace context.
    pub traceparent: Option<String>,
}

/// A statement that is what it says: read, signed by a key of its sender, and whole.
#[derive(Debug, Clone)]
pub struct Opened {
    pub(crate) key: MessageKey,
    pub(crate) digest: [u8; 32],
    pub(crate) statement: Statement,
    pub(crate) sent: Sent,
    pub(crate) document: Result<Option<Document>, Said>,
    pub(crate) bodies: Vec<(String, Vec<u8>)>,
}

impl Opened {
    /// Opens what came in for the hub of this name.
    ///
    /// # Errors
    /// The sender must mend it; it is counted and not recorded.
    pub fn open(mut sent: Sent, hub: &str, rules: &dyn Rules) -> Result<Self, Refused> {
        let statement = read(&sent.statement)?;
        check_sender(&statement, &sent, hub)?;
        check_signature(&statement, &sent, rules)?;
        words::occurred_at(&statement)?;
        words::check(&statement)?;
        let bodies = bodies(&statement, std::mem::take(&mut sent.bodies))?;
        check_reporter(&statement, &bodies)?;
        let document = document(&statement, &bodies, rules)?;
        Ok(Self {
            key: MessageKey { from: statement.from.as_str().into(), id: statement.id.clone() },
            digest: audit::Digest::of(&sent.statement).0,
            statement,
            sent,
            document,
            bodies,
        })
    }

    /// Which message it would be, where its sender is who the door has authenticated; nothing is said
    /// about its signature.
    pub(crate) fn message(sent: &Sent, hub: &str) -> Option<(MessageKey, [u8; 32])> {
        let statement = read(&sent.statement).ok()?;
        check_sender(&statement, sent, hub).ok()?;
        let key = MessageKey { from: statement.from.as_str().into(), id: statement.id };
        Some((key, audit::Digest::of(&sent.statement).0))
    }

    /// The case it is about.
    #[must_use]
    pub fn case(&self) -> &str {
        &self.statement.case
    }

    /// The case that is merged or split off by it.
    pub(crate) fn other(&self) -> Option<&str> {
        match &self.statement.act {
            Deed::Merge { case } | Deed::Split { case } => Some(case),
            _ => None,
        }
    }

    /// An act of a procedure with its document, where it has one that fits its form.
    pub(crate) fn documented(&self) -> Option<(&str, &serde_json::Value)> {
        let Deed::Step(step) = &self.statement.act else { return None };
        Some((&step.name, &self.document.as_ref().ok()?.as_ref()?.body))
    }

    pub(crate) fn opens(&self) -> bool {
        matches!(&self.statement.act, Deed::Step(step) if step.opens.is_some())
    }
}

fn read(bytes: &[u8]) -> Result<Statement, Refused> {
    Statement::read(bytes).map_err(|error| {
        let code =
            if wire::STATEMENT_BYTES_MAX < bytes.len() { Code::TooLarge } else { Code::Malformed };
        Refused::new(code, format!("陈述不合格:{error}"), error.to_string())
    })
}

fn check_sender(statement: &Statement, sent: &Sent, hub: &str) -> Result<(), Refused> {
    if statement.from != sent.agency {
        let (named, said) = (&sent.agency, &statement.from);
        return Err(Refused::new(
            Code::OtherAgency,
            format!("证书属于 `{named}`,陈述由 `{said}` 作出;只能代表自己的机构"),
            format!(
                "the certificate is of `{named}`, the statement of `{said}`; an agency acts only for itself"
            ),
        ));
    }
    if statement.to != hub {
        let to = &statement.to;
        return Err(Refused::new(
            Code::OtherHub,
            format!("陈述发给 `{to}`,此处是 `{hub}`"),
            format!("the statement is for `{to}`, this is `{hub}`"),
        ));
    }
    Ok(())
}

fn check_signature(statement: &Statement, sent: &Sent, rules: &dyn Rules) -> Result<(), Refused> {
    let (from, key) = (&statement.from, &sent.key);
    let Some(public) = rules.key(from, key) else {
        return Err(Refused::new(
            Code::UnknownKey,
            format!("`{from}` 没有有效的签名密钥 `{key}`;请由运维人员登记"),
            format!(
                "`{from}` has no signing key `{key}` in force; have it registered by the operator"
            ),
        ));
    };
    let (domain, bytes) = (audit::Domain::STATEMENT, &sent.statement);
    if audit::verify_bytes(public.as_ref(), domain, bytes, &sent.signature).is_ok() {
        return Ok(());
    }
    Err(Refused::new(
        Code::BadSignature,
        "签名与陈述的字节及密钥不符;请对 `liandong.v1/statement` 换行后接陈述字节签名",
        "the signature does not fit the bytes and the key; sign `liandong.v1/statement`, a line feed, and the bytes",
    ))
}

/// Pairs the bodies with the digests that the statement names, each exactly once.
fn bodies(statement: &Statement, came: Vec<Vec<u8>>) -> Result<Vec<(String, Vec<u8>)>, Refused> {
    if BODIES_MAX < came.len() || came.iter().any(|body| BODY_BYTES_MAX < body.len()) {
        return Err(Refused::new(
            Code::TooLarge,
            format!("随附正文至多 {BODIES_MAX} 件、每件至多 {BODY_BYTES_MAX} 字节"),
            format!("at most {BODIES_MAX} bodies of at most {BODY_BYTES_MAX} bytes each may come"),
        ));
    }
    let named: Vec<&str> = statement.bodies().collect();
    let came: Vec<(String, Vec<u8>)> =
        came.into_iter().map(|body| (wire::digest(&body), body)).collect();
    let missing = named.iter().find(|digest| !came.iter().any(|(it, _)| it == *digest));
    let extra = came.iter().find(|(digest, _)| !named.contains(&digest.as_str()));
    let (zh, en) = match (missing, extra) {
        (None, None) => return Ok(came),
        (Some(digest), _) => (
            format!("缺少摘要为 `{digest}` 的正文,请一并发送"),
            format!("the body with digest `{digest}` did not come; send it along"),
        ),
        (None, Some((digest, _))) => (
            format!("陈述未提及摘要为 `{digest}` 的正文"),
            format!("a body with digest `{digest}` came that the statement does not name"),
        ),
    };
    Err(Refused::new(Code::BodyMissing, zh, en))
}

fn body<'a>(bodies: &'a [(String, Vec<u8>)], digest: &str) -> &'a [u8] {
    let found = bodies.iter().find(|(it, _)| it == digest);
    found.map(|(_, bytes)| bytes.as_slice()).unwrap_or_default()
}

/// Who reported comes as a pseudonym, and sealed for this case and under that pseudonym, or not at
/// all. What stands in its place is not quoted.
fn check_reporter(statement: &Statement, bodies: &[(String, Vec<u8>)]) -> Result<(), Refused> {
    let Deed::Step(StepOf { opens: Some(opens), .. }) = &statement.act else { return Ok(()) };
    if wire::reporter::in_clear(&serde_json::json!({"reporter": opens.reporter})).is_some() {
        let field = "act.step.opens.reporter";
        return Err(in_clear(&format!("陈述 `{field}`"), &format!("the statement at `{field}`")));
    }
    let Some(digest) = &opens.sealed else { return Ok(()) };
    let sealed = wire::reporter::Sealed::read(body(bodies, digest)).ok();
    let fits = |it: wire::reporter::Sealed| {
        it.case == statement.case && opens.reporter.as_deref() == Some(&it.pseudonym)
    };
    if sealed.is_some_and(fits) {
        return Ok(());
    }
    Err(Refused::new(
        Code::ReporterInClear,
        format!("摘要为 `{digest}` 的正文不是为本案及 `reporter` 化名密封的举报人身份;请重新密封"),
        format!(
            "the body with digest `{digest}` is no identity sealed for this case and the pseudonym in `reporter`; seal it anew"
        ),
    ))
}

fn in_clear(place_zh: &str, place_en: &str) -> Refused {
    Refused::new(
        Code::ReporterInClear,
        format!("{place_zh} 处写有举报人身份;须先密封,陈述中只用化名"),
        format!("{place_en} names the reporter; seal the identity first and use the pseudonym"),
    )
}

/// The document, found to fit its form, or why not: said only to one who may act at all.
fn document(
    statement: &Statement,
    bodies: &[(String, Vec<u8>)],
    rules: &dyn Rules,
) -> Result<Result<Option<Document>, Said>, Refused> {
    let Deed::Step(step) = &statement.act else { return Ok(Ok(None)) };
    let Some(named) = &step.document else { return Ok(Ok(None)) };
    let bytes = body(bodies, &named.digest);
    let place = |pointer: String| {
        in_clear(&format!("文书 `{pointer}`"), &format!("the document at `{pointer}`"))
    };
    match rules.shelf().validate(&named.name, bytes) {
        Ok(body) => {
            if let Some(pointer) = wire::reporter::in_clear(&body) {
                return Err(place(pointer));
            }
            let (name, digest) = (named.name.as_str().into(), named.digest.as_str().into());
            Ok(Ok(Some(Document { name, digest, body })))
        }
        Err(complaints) => {
            // Complaints quote what was given, and are recorded.
            let read = serde_json::from_slice(bytes).ok();
            if let Some(pointer) = read.and_then(|it| wire::reporter::in_clear(&it)) {
                return Err(place(pointer));
            }
            let zh = complaints.iter().map(|it| format!("{} {}", it.pointer, it.what.zh));
            let en = complaints.iter().map(|it| format!("{} {}", it.pointer, it.what.en));
            let (zh, en): (Vec<_>, Vec<_>) = (zh.collect(), en.collect());
            Ok(Err(Said {
                code: Code::BadDocument.word().into(),
                zh: format!("文书 `{}` 不合格:{}", named.name, zh.join(";")),
                en: format!("document `{}` does not fit its form: {}", named.name, en.join("; ")),
                basis: None,
            }))
        }
    }
}
