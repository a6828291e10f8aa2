//! One act on its way through the hub: taken, decided, answered, and only then acknowledged.

use crate::letters::{Content, Parcel, TRACEPARENT};
use crate::limits::{AGAIN_MAX, KEY_CHARS_MAX};
use crate::road::{Road, Store};
use crate::token::Token;
use async_nats::jetstream::{AckKind, Message};
use engine::{Fault, Refused, Sent, Submitted, Unanswered, chain};
use futures_util::future::BoxFuture;
use prost::Message as _;
use std::task::Poll;
use std::time::Duration;
use tracing::Instrument as _;
use wire::{Code, Statement, pb};

/// A message of the stream of acts.
pub(crate) struct Submission {
    road: Road,
    store: Store,
    message: Message,
    token: Option<Token>,
    /// Its place in the stream, and how often it was brought.
    sequence: u64,
    delivered: i64,
    span: tracing::Span,
}

/// What was asked of the desk, and what it says when it says it.
pub(crate) struct Asked {
    statement: Vec<u8>,
    traceparent: Option<String>,
    answer: BoxFuture<'static, Result<Submitted, Unanswered>>,
}

impl Submission {
    pub(crate) fn new(road: Road, store: Store, message: Message) -> Self {
        let (sequence, delivered) =
            message.info().map_or((0, 1), |info| (info.stream_sequence, info.delivered));
        let token = Token::in_subject(&message.subject).filter(|token| road.has(token));
        // Nothing of whose it is or what it says.
        let span = tracing::info_span!("act by the road", delivered, code = tracing::field::Empty);
        Self { road, store, message, token, sequence, delivered, span }
    }

    /// Hands it to the desk; when this returns it stands in the queue, or there is a no already.
    pub(crate) async fn asked(&self) -> Option<Asked> {
        let token = self.token.as_ref()?;
        let came = self.message.headers.as_ref().and_then(|headers| headers.get(TRACEPARENT));
        let traceparent = (self.road.words().trace)(&self.span, came.map(|it| it.as_str()));
        let sent = match read(&self.message.payload) {
            Ok(asked) => Sent {
                statement: asked.statement.into(),
                signature: asked.signature.into(),
                key: asked.key,
                bodies: asked.bodies.into_iter().map(Vec::from).collect(),
                agency: token.agency(),
                traceparent: traceparent.clone(),
            },
            Err(refused) => {
                let answer = Box::pin(std::future::ready(Err(refused.into())));
                return Some(Asked { statement: Vec::new(), traceparent, answer });
            }
        };
        let (statement, desk) = (sent.statement.clone(), self.road.desk().clone());
        let mut answer: BoxFuture<'static, _> =
            Box::pin(async move { desk.submit(sent).await }.instrument(self.span.clone()));
        // Its first step puts it into the queue; only a full queue makes it wait, in the order it came.
        let first =
            std::future::poll_fn(|context| Poll::Ready(answer.as_mut().poll(context))).await;
        let answer = match first {
            Poll::Ready(done) => Box::pin(std::future::ready(done)),
            Poll::Pending => answer,
        };
        Some(Asked { statement, traceparent, answer })
    }

    /// Waits for the desk, lays the answer into the inbox, and acknowledges last. Whatever breaks on the way
    /// brings the act again, and the record answers it as it was answered.
    pub(crate) async fn settle(self, asked: Option<Asked>) {
        let span = self.span.clone();
        self.settled(asked).instrument(span).await;
    }

    async fn settled(self, asked: Option<Asked>) {
        let (Some(token), Some(asked)) = (self.token.clone(), asked) else {
            self.road.tally().stranger();
            tracing::warn!(sequence = self.sequence, "an act of one who is not on the road");
            return self.say(AckKind::Term).await;
        };
        let Asked { statement, traceparent, mut answer } = asked;
        let answered = loop {
            tokio::select! {
                answered = &mut answer => break answered,
                // Slow is not lost: the server need not bring it to somebody else.
                () = tokio::time::sleep(self.road.patience() / 3) => {
                    self.say(AckKind::Progress).await;
                }
            }
        };
        let content = match answered.map_err(denied) {
            Ok(submitted) => {
                let answer = (self.road.words().answer)(&submitted);
                answer.map(Box::new).map(Content::Answer)
            }
            Err(Ok(refused)) => Ok(denial(refused)),
            Err(Err(fault)) => Err(fault),
        };
        let content = match content {
            Ok(content) => content,
            Err(fault) => return self.put_off(&fault).await,
        };
        let is_answer = matches!(content, Content::Answer(_));
        if let Some(code) = code(&content) {
            self.span.record("code", code);
        }
        let message = Statement::read(&statement).ok().map(|statement| statement.id);
        let id = format!("answer/{}", self.sequence);
        let sequence = Some(self.sequence);
        let parcel = Parcel { content, sequence, message, traceparent, id };
        if let Err(fault) = self.store.lay(&token, parcel).await {
            return self.put_off(&fault).await;
        }
        if is_answer {
            self.road.tally().answered();
            self.say(AckKind::Ack).await;
        } else {
            self.road.tally().denied();
            self.say(AckKind::Term).await;
        }
    }

    /// The weather, or a record that a person must look at: it stays on the road.
    async fn put_off(&self, fault: &Fault) {
        self.road.tally().put_off();
        let (sequence, error) = (self.sequence, chain(fault));
        if fault.passing {
            tracing::warn!(sequence, %error, "an act was put off");
        } else {
            tracing::error!(sequence, %error, "an act met a record that contradicts itself");
        }
        self.say(AckKind::Nak(Some(pause(self.delivered)))).await;
    }

    async fn say(&self, what: AckKind) {
        // Not heard: the act comes again.
        if let Err(error) = self.message.ack_with(what).await {
            tracing::warn!(%error, "the server was not told what became of an act");
        }
    }
}

/// A second after the first time, and twice as long after each further one.
fn pause(delivered: i64) -> Duration {
    let times = u32::try_from(delivered.clamp(1, 8) - 1).unwrap_or_default();
    Duration::from_secs(1 << times).min(AGAIN_MAX)
}

fn read(bytes: &[u8]) -> Result<pb::SubmitRequest, Refused> {
    let asked = pb::SubmitRequest::decode(bytes).map_err(|error| {
        Refused::new(
            Code::Malformed,
            format!("消息不是 SubmitRequest(protobuf):{error}"),
            format!("the message is no SubmitRequest in protobuf: {error}"),
        )
    })?;
    // It stands in the words of a no.
    if KEY_CHARS_MAX < asked.key.chars().count() {
        return Err(Refused::new(
            Code::Malformed,
            "密钥编号过长,应为 16 位十六进制数字",
            "the key's id is too long, it has 16 hexadecimal digits",
        ));
    }
    Ok(asked)
}

/// What the sender must mend, apart from what the machine must.
fn denied(unanswered: Unanswered) -> Result<Refused, Fault> {
    match unanswered {
        Unanswered::Refused(refused) => Ok(refused),
        Unanswered::Fault(fault) if fault.asker => {
            let what = chain(&fault);
            Ok(Refused::new(Code::BadValue, format!("所问有误:{what}"), what))
        }
        Unanswered::Fault(fault) => Err(fault),
    }
}

fn denial(refused: Refused) -> Content {
    let said = refused.said();
    let basis = said.basis.unwrap_or_default();
    Content::Denial(pb::Refusal { code: said.code, zh: said.zh, en: said.en, basis })
}

fn code(content: &Content) -> Option<&str> {
    match content {
        Content::Answer(answer) => answer.refusal.as_ref().map(|it| it.code.as_str()),
        Content::Denial(refusal) => Some(&refusal.code),
        Content::Letter(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{pause, read};
    use prost::Message as _;
    use std::time::Duration;
    use wire::{Code, pb};

    #[test]
    fn an_act_that_met_a_fault_waits_longer_each_time_and_never_more_than_a_minute() {
        let pauses: Vec<u64> = [0, 1, 2, 6, 7, 8, 1000].map(|n| pause(n).as_secs()).to_vec();
        assert_eq!(pauses, [1, 1, 2, 32, 60, 60, 60]);
        assert_eq!(pause(i64::MIN), Duration::from_secs(1));
    }

    #[test]
    fn what_is_no_message_is_refused_in_both_languages() {
        let refused = read(b"\xff\xff\xff").unwrap_err();
        assert_eq!(refused.code, Code::Malformed);
        assert!(refused.zh.contains("SubmitRequest") && refused.en.contains("SubmitRequest"));
        let long = pb::SubmitRequest { key: "k".repeat(65), ..Default::default() };
        assert_eq!(read(&long.encode_to_vec()).unwrap_err().code, Code::Malformed);
        assert!(
            read(&[]).is_ok(),
            "an empty message is an empty statement, which the desk refuses"
        );
    }
}
