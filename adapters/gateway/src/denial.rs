//! A no that is not recorded, as both doors say it.

use crate::remedy;
use axum::Json;
use axum::response::{IntoResponse, Response};
use engine::{Fault, Refused, Unanswered, chain};
use hyper::StatusCode;
use hyper::header::{HeaderValue, RETRY_AFTER};
use serde::Serialize;
use std::time::Duration;
use tonic::metadata::{MetadataMap, MetadataValue};
use tonic::{Code as Rpc, Status};
use utoipa::ToSchema;
use wire::Code;

/// Header and metadata with the code, in both doors.
pub(crate) const CODE_HEADER: &str = "liandong-code";
const ZH_METADATA: &str = "liandong-zh-bin";
const EN_METADATA: &str = "liandong-en-bin";
/// The most characters of a no: some quote what was given, and heads have a limit.
const WORDS_MAX: usize = 1_000;

/// What kind of no: it decides the status of both doors, and nothing else does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The sender must write it otherwise.
    Malformed,
    TooLarge,
    /// It is not known who asks.
    Unknown,
    /// It is known, and may not.
    Forbidden,
    /// It was used before, for something else.
    Used,
    /// Something must come first.
    NotYet,
    TooMany,
    /// It is not there, or not for the asker.
    Missing,
    /// There is no such way of asking.
    NoSuchWay,
    /// The weather: again later.
    Passing,
    /// A person must look.
    Broken,
}

impl Kind {
    fn statuses(self) -> (Rpc, StatusCode) {
        match self {
            Self::Malformed => (Rpc::InvalidArgument, StatusCode::BAD_REQUEST),
            Self::TooLarge => (Rpc::InvalidArgument, StatusCode::PAYLOAD_TOO_LARGE),
            Self::Unknown => (Rpc::Unauthenticated, StatusCode::FORBIDDEN),
            Self::Forbidden => (Rpc::PermissionDenied, StatusCode::FORBIDDEN),
            Self::Used => (Rpc::AlreadyExists, StatusCode::CONFLICT),
            Self::NotYet => (Rpc::FailedPrecondition, StatusCode::CONFLICT),
            Self::TooMany => (Rpc::ResourceExhausted, StatusCode::TOO_MANY_REQUESTS),
            Self::Missing => (Rpc::NotFound, StatusCode::NOT_FOUND),
            Self::NoSuchWay => (Rpc::Unimplemented, StatusCode::METHOD_NOT_ALLOWED),
            Self::Passing => (Rpc::Unavailable, StatusCode::SERVICE_UNAVAILABLE),
            Self::Broken => (Rpc::DataLoss, StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    fn of(code: Code) -> Self {
        match code {
            Code::TooLarge => Self::TooLarge,
            Code::BadSignature | Code::UnknownKey => Self::Unknown,
            Code::OtherAgency | Code::NotAllowed => Self::Forbidden,
            Code::ReusedId => Self::Used,
            Code::PaperMissing => Self::NotYet,
            Code::TooMany => Self::TooMany,
            Code::Erased => Self::Missing,
            Code::Malformed
            | Code::OtherHub
            | Code::BodyMissing
            | Code::BadDocument
            | Code::ReporterInClear
            | Code::BadValue => Self::Malformed,
        }
    }
}

/// What is not there, or not for the asker: the same words for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Thing {
    Case,
    Document,
    Paper,
    Entry,
    Tile,
    Size,
    Feed,
    Way,
}

/// A no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Denial {
    pub(crate) kind: Kind,
    /// Empty where `proto/refusals.md` has none for it.
    pub(crate) code: &'static str,
    pub(crate) zh: String,
    pub(crate) en: String,
    /// How long to wait before asking again.
    pub(crate) wait: Option<Duration>,
}

impl Denial {
    fn new(kind: Kind, code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { kind, code, zh: zh.into(), en: en.into(), wait: None }
    }

    /// A no with a code of the doors.
    pub(crate) fn coded(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Kind::of(code), code.word(), zh, en)
    }

    /// What was asked cannot be read.
    pub(crate) fn malformed(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::coded(Code::Malformed, zh, en)
    }

    /// More bytes than may come here.
    pub(crate) fn too_large(bytes_max: u64) -> Self {
        Self::coded(
            Code::TooLarge,
            format!("请求过大,此处至多 {bytes_max} 字节;文件请用 Attachments 分块上传"),
            format!(
                "the request is too large, at most {bytes_max} bytes may come here; upload papers in chunks by Attachments"
            ),
        )
    }

    /// The certificate does not say who it is.
    pub(crate) fn unknown(refused: Refused) -> Self {
        Self::new(Kind::Unknown, refused.code.word(), refused.zh, refused.en)
    }

    /// An operator is not an agency.
    pub(crate) fn operator() -> Self {
        Self::coded(
            Code::OtherAgency,
            "运维证书只能查询枢纽是否正常;请用机构证书",
            "an operator's certificate may only ask for the hub's health; use an agency's",
        )
    }

    /// Too many questions; again after a while.
    pub(crate) fn too_many(wait: Duration) -> Self {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() != 0);
        let denial = Self::coded(
            Code::TooMany,
            format!("请求过多,请等待 {seconds} 秒"),
            format!("too many requests; wait {seconds} s"),
        );
        Self { wait: Some(Duration::from_secs(seconds.max(1))), ..denial }
    }

    /// Not there, or not for the asker.
    pub(crate) fn missing(thing: Thing) -> Self {
        let (code, zh, en) = match thing {
            Thing::Case => (casework::Code::NoCase.word(), "没有这个案件", "there is no such case"),
            Thing::Document => ("", "没有这件文书", "there is no such document"),
            Thing::Paper => ("", "没有这件材料", "there is no such paper"),
            Thing::Entry => ("", "没有这条记录", "there is no such entry"),
            Thing::Tile => ("", "没有这个分块", "there is no such tile"),
            Thing::Size => ("", "日志没有这个大小", "the log has no such size"),
            Thing::Feed => ("", "没有这个日历订阅", "there is no such feed"),
            Thing::Way => ("", "没有这个路径", "there is no such path"),
        };
        Self::new(Kind::Missing, code, zh, en)
    }

    /// The path is there, the verb is not.
    pub(crate) fn no_such_way() -> Self {
        Self::new(
            Kind::NoSuchWay,
            "",
            "此路径不支持该方法",
            "this path is not asked by that method",
        )
    }

    /// The weather.
    pub(crate) fn passing() -> Self {
        let (zh, en) = (
            "枢纽暂时不能答复,请稍后以同一字节重发",
            "the hub cannot answer now; send the same bytes again later",
        );
        Self { wait: Some(Duration::from_secs(1)), ..Self::new(Kind::Passing, "", zh, en) }
    }

    /// The agency must close a feed before it opens another.
    pub(crate) fn too_many_feeds(most: usize) -> Self {
        Self::new(
            Kind::NotYet,
            "",
            format!("本机构已有 {most} 个日历订阅,请先撤销一个"),
            format!("the agency has {most} open feeds already; revoke one first"),
        )
    }

    /// Nobody writes calendars here.
    pub(crate) fn no_calendars() -> Self {
        Self::new(Kind::NoSuchWay, "", "本枢纽不提供日历", "this hub writes no calendars")
    }

    fn broken() -> Self {
        let (zh, en) =
            ("枢纽的记录须由运维人员核查", "the hub's record must be looked at by its operator");
        Self::new(Kind::Broken, "", zh, en)
    }

    /// As gRPC says it: the code and the English words, with both wordings as metadata.
    pub(crate) fn status(&self) -> Status {
        let (zh, en) = (short(&self.zh), short(&self.en));
        let mut metadata = MetadataMap::new();
        if !self.code.is_empty() {
            metadata.insert(CODE_HEADER, MetadataValue::from_static(self.code));
        }
        metadata.insert_bin(ZH_METADATA, MetadataValue::from_bytes(zh.as_bytes()));
        metadata.insert_bin(EN_METADATA, MetadataValue::from_bytes(en.as_bytes()));
        let words = format!("{} {en}", self.code);
        Status::with_metadata(self.kind.statuses().0, words.trim_start(), metadata)
    }

    fn failure(&self) -> Failure {
        let remedy = remedy::of(self.code);
        Failure {
            code: self.code.to_owned(),
            zh: short(&self.zh).to_owned(),
            en: short(&self.en).to_owned(),
            what_to_do: Remedy { zh: remedy.zh, en: remedy.en },
        }
    }
}

fn short(words: &str) -> &str {
    words.char_indices().nth(WORDS_MAX).and_then(|(end, _)| words.get(..end)).unwrap_or(words)
}

/// A no as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Failure {
    /// One of `proto/refusals.md`; empty where there is none for it.
    code: String,
    /// What was given, what is allowed; in Chinese.
    zh: String,
    /// The same in English.
    en: String,
    /// What to do.
    #[serde(rename = "do")]
    what_to_do: Remedy,
}

/// What to do, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
struct Remedy {
    zh: String,
    en: String,
}

impl IntoResponse for Denial {
    fn into_response(self) -> Response {
        let mut response = (self.kind.statuses().1, Json(self.failure())).into_response();
        let headers = response.headers_mut();
        if !self.code.is_empty() {
            headers.insert(CODE_HEADER, HeaderValue::from_static(self.code));
        }
        if let Some(wait) = self.wait {
            headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs()));
        }
        response
    }
}

impl From<Denial> for Status {
    fn from(denial: Denial) -> Self {
        denial.status()
    }
}

impl From<Refused> for Denial {
    fn from(refused: Refused) -> Self {
        Self::coded(refused.code, refused.zh, refused.en)
    }
}

/// Here a fault leaves the house: its chain is logged once, and nothing of it is said.
impl From<Fault> for Denial {
    fn from(fault: Fault) -> Self {
        let chain = chain(&fault);
        if fault.asker {
            return Refused::new(Code::BadValue, format!("所问有误:{chain}"), chain).into();
        }
        if fault.passing {
            tracing::warn!(error = %chain, "a call was not answered");
            return Self::passing();
        }
        tracing::error!(error = %chain, "a call met a record that contradicts itself");
        Self::broken()
    }
}

impl From<Unanswered> for Denial {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Refused(refused) => refused.into(),
            Unanswered::Fault(fault) => fault.into(),
        }
    }
}

#[cfg(test)]
mod tests;
