//! What lies in an inbox.

use async_nats::jetstream::message::PublishMessage;
use async_nats::{HeaderMap, Subject};
use engine::Fault;
use prost::Message as _;
use wire::pb;

/// Header: what the message is, one of the words of [`Content`].
const KIND: &str = "Liandong-Kind";
/// Header: the place of the act in the stream, as it was acknowledged.
const SEQUENCE: &str = "Liandong-Sequence";
/// Header: the id of the statement, where there was one to read.
const MESSAGE: &str = "Liandong-Message";
/// Header: W3C trace context.
pub(crate) const TRACEPARENT: &str = "traceparent";

/// What an inbox brings; each is the protobuf message of that name.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// `answer`: an act was understood; it is recorded, granted or refused.
    Answer(Box<pb::Answer>),
    /// `denial`: there was nothing to answer; it is not recorded, and the sender must mend it.
    Denial(pb::Refusal),
    /// `letter`: somebody else's act, with its proof.
    Letter(pb::Letter),
}

impl Content {
    fn kind(&self) -> &'static str {
        match self {
            Self::Answer(_) => "answer",
            Self::Denial(_) => "denial",
            Self::Letter(_) => "letter",
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Answer(it) => it.encode_to_vec(),
            Self::Denial(it) => it.encode_to_vec(),
            Self::Letter(it) => it.encode_to_vec(),
        }
    }

    fn read(kind: &str, bytes: &[u8]) -> Result<Self, Fault> {
        let broken = |error| Fault::because(format!("reading a message of kind `{kind}`"), error);
        match kind {
            "answer" => pb::Answer::decode(bytes).map(Box::new).map(Self::Answer).map_err(broken),
            "denial" => pb::Refusal::decode(bytes).map(Self::Denial).map_err(broken),
            "letter" => pb::Letter::decode(bytes).map(Self::Letter).map_err(broken),
            other => Err(Fault::new(format!("a message of the unknown kind `{other}`"))),
        }
    }
}

/// What is laid into an inbox.
#[derive(Debug)]
pub(crate) struct Parcel {
    pub(crate) content: Content,
    /// The place of the act that is answered.
    pub(crate) sequence: Option<u64>,
    /// The id of its statement.
    pub(crate) message: Option<String>,
    pub(crate) traceparent: Option<String>,
    /// The same parcel has the same id, so that the server can drop it within its window.
    pub(crate) id: String,
}

impl Parcel {
    pub(crate) fn publish(self) -> PublishMessage {
        let mut headers = HeaderMap::new();
        headers.insert(KIND, self.content.kind());
        if let Some(sequence) = self.sequence {
            headers.insert(SEQUENCE, sequence.to_string());
        }
        for (name, value) in [(MESSAGE, &self.message), (TRACEPARENT, &self.traceparent)] {
            // Nothing that could end the line goes into a head.
            if let Some(value) =
                value.as_ref().filter(|it| it.bytes().all(|it| it.is_ascii_graphic()))
            {
                headers.insert(name, value.as_str());
            }
        }
        let payload = self.content.bytes().into();
        PublishMessage::build().headers(headers).message_id(self.id).payload(payload)
    }
}

/// What an agency took from its inbox. It comes again until [`crate::Line::stored`] is said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// What it is.
    pub content: Content,
    /// The place of the act that is answered, as [`crate::Line::submit`] gave it.
    pub sequence: Option<u64>,
    /// The id of the statement that is answered, where there was one to read.
    pub message: Option<String>,
    /// W3C trace context of the act behind it.
    pub traceparent: Option<String>,
    pub(crate) ack: Subject,
}

impl Received {
    pub(crate) fn read(message: &async_nats::Message) -> Result<Self, Fault> {
        let header = |name: &str| {
            let headers = message.headers.as_ref()?;
            headers.get(name).map(|value| value.as_str().to_owned())
        };
        let ack = message.reply.clone().ok_or_else(|| Fault::new("a message without a reply"))?;
        Ok(Self {
            content: Content::read(&header(KIND).unwrap_or_default(), &message.payload)?,
            sequence: header(SEQUENCE).and_then(|it| it.parse().ok()),
            message: header(MESSAGE),
            traceparent: header(TRACEPARENT),
            ack,
        })
    }
}
