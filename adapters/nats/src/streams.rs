//! The two streams, and who takes from them.

use crate::limits::{
    MESSAGE_BYTES_MAX, PULLS_MAX, UNDER_WAY_MAX, UNSAID_LETTERS_MAX, WAITING_ACTS_MAX,
    WAITING_LETTERS_MAX,
};
use crate::road::{NotOpen, Settings};
use crate::token::Token;
use crate::unfit::Unfit;
use async_nats::jetstream::consumer::{AckPolicy, PullConsumer, pull};
use async_nats::jetstream::context::CreateStreamErrorKind;
use async_nats::jetstream::stream::{Config, DiscardPolicy, RetentionPolicy, StorageType};
use async_nats::jetstream::{Context, ErrorCode};
use engine::Fault;
use std::time::Duration;

/// Acts on their way to the hub.
pub(crate) const SUBMIT: &str = "SUBMIT";
/// Answers and letters on their way to agencies.
pub(crate) const INBOX: &str = "INBOX";
/// The name under which the hub takes acts; several nodes of one hub share it.
const HUB: &str = "hub";
/// As short as the server allows. The window counts for the whole stream, so a longer one would let an
/// agency have another's message thrown away by using its id first.
const REPEATS_MIN: Duration = Duration::from_millis(100);

fn submit(settings: &Settings) -> Config {
    Config {
        max_messages_per_subject: WAITING_ACTS_MAX,
        duplicate_window: REPEATS_MIN,
        ..stream(SUBMIT, "submit.*", settings)
    }
}

fn inbox(settings: &Settings) -> Config {
    Config {
        max_messages_per_subject: WAITING_LETTERS_MAX,
        duplicate_window: settings.repeats.max(REPEATS_MIN),
        ..stream(INBOX, "inbox.*", settings)
    }
}

/// A message leaves it when it was taken; a full subject takes no more, and the others go on.
fn stream(name: &str, subjects: &str, settings: &Settings) -> Config {
    Config {
        name: name.into(),
        subjects: vec![subjects.into()],
        retention: RetentionPolicy::WorkQueue,
        discard: DiscardPolicy::New,
        discard_new_per_subject: true,
        storage: StorageType::File,
        num_replicas: settings.replicas,
        max_message_size: i32::try_from(MESSAGE_BYTES_MAX).unwrap_or(i32::MAX),
        ..Config::default()
    }
}

/// Makes both streams as they must be, or changes them; gives the hub's end of the first.
pub(crate) async fn ensure(store: &Context, settings: &Settings) -> Result<PullConsumer, NotOpen> {
    for config in [submit(settings), inbox(settings)] {
        let name = config.name.clone();
        let made = store.create_or_update_stream(config.clone()).await;
        let made = made.map_err(|error| match error.kind() {
            CreateStreamErrorKind::JetStream(why) if !passes(why.error_code()) => {
                NotOpen::Unfit(other_stream(&name, &why.to_string()))
            }
            _ => NotOpen::Away(Fault::because(format!("making the stream {name}"), error)),
        })?;
        if !is_as_asked(&made.config, &config) {
            return Err(NotOpen::Unfit(other_stream(&name, "the server keeps other settings")));
        }
    }
    let config = pull::Config {
        durable_name: Some(HUB.into()),
        ack_policy: AckPolicy::Explicit,
        ack_wait: settings.patience,
        max_ack_pending: i64::try_from(UNDER_WAY_MAX).unwrap_or(i64::MAX),
        ..pull::Config::default()
    };
    let made = store.create_consumer_on_stream(config, SUBMIT).await;
    made.map_err(|error| NotOpen::Away(Fault::because("making the hub's end", error)))
}

/// What is not decided yet, or for want of room, may be otherwise in a moment.
fn passes(code: ErrorCode) -> bool {
    [
        ErrorCode::CLUSTER_NOT_AVAILABLE,
        ErrorCode::CLUSTER_NO_PEERS,
        ErrorCode::INSUFFICIENT_RESOURCES,
        ErrorCode::STORAGE_RESOURCES_EXCEEDED,
    ]
    .contains(&code)
}

fn is_as_asked(made: &Config, asked: &Config) -> bool {
    let kept = |it: &Config| {
        (
            (it.subjects.clone(), it.retention, it.discard, it.discard_new_per_subject),
            (it.storage, it.num_replicas, it.max_messages_per_subject, it.max_message_size),
            (it.duplicate_window, it.no_ack, it.allow_rollup, it.max_age),
        )
    };
    kept(made) == kept(asked)
}

fn other_stream(name: &str, why: &str) -> Unfit {
    Unfit::new(
        format!("NATS 的流 {name} 不能成为所需的样子:{why};请移走或改名后重启"),
        format!(
            "the stream {name} of NATS cannot be made as it must be: {why}; move it away and start again"
        ),
    )
}

/// Makes the agency's end of its inbox. It takes from its own subject and from no other.
pub(crate) async fn ensure_inbox(store: &Context, token: &Token) -> Result<(), Fault> {
    let config = pull::Config {
        durable_name: Some(token.as_str().into()),
        filter_subject: token.inbox(),
        ack_policy: AckPolicy::Explicit,
        max_ack_pending: UNSAID_LETTERS_MAX,
        max_waiting: PULLS_MAX,
        ..pull::Config::default()
    };
    let made = store.create_consumer_on_stream(config, INBOX).await;
    made.map(drop).map_err(|error| Fault::because("making the end of an inbox", error))
}
