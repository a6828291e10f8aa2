//! The agency's end of the road.

use crate::dial::{Dialled, Identity, Lost, dial};
use crate::letters::{Received, TRACEPARENT};
use crate::limits::STORED_MAX;
use crate::token::Token;
use async_nats::jetstream::context::{ContextBuilder, PublishError, PublishErrorKind};
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::{Context, Error as StoreError, ErrorCode};
use async_nats::{Client, StatusCode};
use engine::Fault;
use futures_util::StreamExt as _;
use prost::Message as _;
use serde_json::json;
use std::error::Error as _;
use std::time::Duration;
use tokio::time::timeout;
use wire::pb;

/// The server gives a pull back when its time is over; this much later it will not.
const GRACE: Duration = Duration::from_secs(5);

/// An agency's line to the server. It is taken up again by itself when it is lost.
#[derive(Debug, Clone)]
pub struct Line {
    token: Token,
    client: Client,
    store: Context,
}

/// Why an act was not taken.
#[derive(Debug)]
pub enum NotTaken {
    /// The agency's earlier acts wait for the hub: send the same bytes again after a while.
    Full,
    /// It is larger than a message of the road may be: send the same bytes by gRPC or HTTP.
    TooLarge,
    /// It is not known whether it was taken: send the same bytes again.
    Unknown(Fault),
}

impl Line {
    /// Comes to the server as an agency, by its certificate.
    ///
    /// # Errors
    /// The server does not answer, or does not know the certificate; or the agency's id is none.
    pub async fn open(url: &str, agency: &str, identity: &Identity) -> Result<Self, Fault> {
        let token = Token::of(agency)
            .ok_or_else(|| Fault::of_asker(format!("`{agency}` is no agency's id")))?;
        let Dialled { client, .. } = dial(url, identity, &token.replies(), Lost::TakenUp).await?;
        let store = ContextBuilder::new().timeout(STORED_MAX).build(client.clone());
        Ok(Self { token, client, store })
    }

    /// Puts an act on the road and returns its place there when the server has stored it. The answer comes
    /// to the inbox, with that place and the statement's id.
    ///
    /// # Errors
    /// It was not taken, or that is not known; the same bytes again do no harm.
    pub async fn submit(
        &self,
        act: &pb::SubmitRequest,
        traceparent: Option<&str>,
    ) -> Result<u64, NotTaken> {
        self.submit_bytes(act.encode_to_vec(), traceparent).await
    }

    /// The same for any bytes.
    ///
    /// # Errors
    /// As [`Line::submit`].
    pub async fn submit_bytes(
        &self,
        bytes: Vec<u8>,
        traceparent: Option<&str>,
    ) -> Result<u64, NotTaken> {
        let mut message = PublishMessage::build().payload(bytes.into());
        if let Some(traceparent) = traceparent {
            message = message.header(TRACEPARENT, traceparent);
        }
        let sent = self.store.send_publish(self.token.submit(), message).await;
        let stored = sent.map_err(not_taken)?.await.map_err(not_taken)?;
        Ok(stored.sequence)
    }

    /// The next message of the inbox, waiting for it up to a time. It comes again until
    /// [`Line::stored`] is said of it.
    ///
    /// # Errors
    /// The server does not answer, or what came cannot be read.
    pub async fn next(&self, wait: Duration) -> Result<Option<Received>, Fault> {
        const DOING: &str = "taking from the inbox";
        let inbox = self.client.new_inbox();
        let subscribed = self.client.subscribe(inbox.clone()).await;
        let mut replies = subscribed.map_err(|error| Fault::because(DOING, error))?;
        let expires = u64::try_from(wait.as_nanos()).unwrap_or(u64::MAX);
        let asked = json!({"batch": 1, "expires": expires}).to_string();
        let sent = self.client.publish_with_reply(self.token.next(), inbox, asked.into()).await;
        sent.map_err(|error| Fault::because(DOING, error))?;
        let late = |late| Fault::because(DOING, late);
        match timeout(wait.saturating_add(GRACE), replies.next()).await.map_err(late)? {
            None => Err(Fault::new("the line to the server was closed")),
            Some(message) => match message.status {
                None | Some(StatusCode::OK) => Received::read(&message).map(Some),
                Some(StatusCode::NO_RESPONDERS) => {
                    Err(Fault::new("there is no inbox at the server; the hub has not made it yet"))
                }
                Some(_) => Ok(None),
            },
        }
    }

    /// The agency has stored this message itself: it does not come again. Returns when the server knows.
    ///
    /// # Errors
    /// The server does not answer; the message comes again.
    pub async fn stored(&self, received: &Received) -> Result<(), Fault> {
        let said = self.client.request(received.ack.clone(), "+ACK".into()).await;
        said.map(drop).map_err(|error| Fault::because("saying that a message is stored", error))
    }

    /// How many times the line could not be held is not told: only whether it is there now.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.client.connection_state() == async_nats::connection::State::Connected
    }
}

fn not_taken(error: PublishError) -> NotTaken {
    if error.kind() == PublishErrorKind::MaxPayloadExceeded {
        return NotTaken::TooLarge;
    }
    let why = error.source().and_then(|why| why.downcast_ref::<StoreError>());
    match why.map(StoreError::error_code) {
        Some(ErrorCode::STREAM_MESSAGE_EXCEEDS_MAXIMUM) => NotTaken::TooLarge,
        Some(ErrorCode::STREAM_STORE_FAILED) if is_full(&error) => NotTaken::Full,
        _ => NotTaken::Unknown(Fault::because("putting an act on the road", error)),
    }
}

/// The server has one code for whatever kept it from storing.
fn is_full(error: &PublishError) -> bool {
    error.source().is_some_and(|why| why.to_string().contains("maximum messages per subject"))
}
