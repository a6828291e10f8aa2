//! The other side of the door: an agency's program.

mod papers;

use crate::contract::acts_client::ActsClient;
use crate::contract::attachments_client::AttachmentsClient;
use crate::contract::audit_client::AuditClient;
use crate::contract::calendar_client::CalendarClient;
use crate::contract::cases_client::CasesClient;
use crate::contract::hub_client::HubClient;
use crate::contract::inbox_client::InboxClient;
use crate::contract::planning_client::PlanningClient;
use crate::denial::CODE_HEADER;
use crate::limits::ACT_BYTES_MAX;
use audit::{Domain, Signer};
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};
use tonic::{Code, Request, Status, Streaming};
use wire::{Statement, pb};

/// The most bytes of an answer: letters with their documents.
const ANSWER_BYTES_MAX: usize = ACT_BYTES_MAX;
/// The first pause before the same bytes are sent again; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(100);
/// The longest pause.
const PAUSE_MAX: Duration = Duration::from_secs(5);
/// After so many attempts, about 40 s, the caller decides what to do.
const ATTEMPTS_MAX: u32 = 12;
/// A hub that is not reached by then is not there.
const CONNECT_MAX: Duration = Duration::from_secs(10);
/// How often a silent line is asked whether it still lives.
const ALIVE_EVERY: Duration = Duration::from_secs(30);

/// A client's certificate with its key, and whom it trusts; all PEM.
#[derive(Clone, Default)]
pub struct Credentials {
    /// The certificate and those between it and its CA.
    pub chain: String,
    /// Its private key.
    pub key: String,
    /// The CA of the hub's certificate.
    pub ca: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").finish_non_exhaustive()
    }
}

/// With which key an agency signs.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The key's id, as the agency directory has it.
    pub key_id: String,
    /// Its private half.
    pub signer: Arc<dyn Signer>,
}

impl Signature {
    /// A statement as it is sent, by whatever door.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn sign(
        &self,
        statement: &Statement,
        bodies: Vec<Bytes>,
    ) -> Result<pb::SubmitRequest, Failed> {
        let bytes = statement.bytes().map_err(Failed::Statement)?;
        let signature = audit::sign_bytes(self.signer.as_ref(), Domain::STATEMENT, &bytes);
        Ok(pb::SubmitRequest {
            statement: bytes.into(),
            signature: signature.into(),
            key: self.key_id.clone(),
            bodies,
        })
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Failed {
    /// The hub was not reached, or the credentials are none.
    Line(tonic::transport::Error),
    /// The statement cannot be written.
    Statement(wire::Malformed),
    /// The hub said no without recording anything, or could not answer.
    Status(Box<Status>),
    /// A file to be uploaded or kept.
    File(std::io::Error),
    /// What came is not what its digest says.
    Digest {
        /// The digest that was asked for.
        asked: String,
        /// That of what came.
        came: String,
    },
}

impl Failed {
    /// The code of `proto/refusals.md`, where the hub said one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Status(status) => status.metadata().get(CODE_HEADER)?.to_str().ok(),
            _ => None,
        }
    }

    /// The hub's no in Chinese and English, where it said one.
    #[must_use]
    pub fn words(&self) -> Option<(String, String)> {
        let Self::Status(status) = self else { return None };
        let word = |key| {
            let bytes = status.metadata().get_bin(key)?.to_bytes().ok()?;
            String::from_utf8(bytes.to_vec()).ok()
        };
        Some((word("liandong-zh-bin")?, word("liandong-en-bin")?))
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(_) => f.write_str("the hub was not reached"),
            Self::Statement(_) => f.write_str("the statement cannot be written"),
            Self::Status(status) => f.write_str(status.message()),
            Self::File(_) => f.write_str("a file cannot be read or written"),
            Self::Digest { asked, came } => write!(f, "asked for `{asked}`, came `{came}`"),
        }
    }
}

impl std::error::Error for Failed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Line(error) => Some(error),
            Self::Statement(error) => Some(error),
            Self::File(error) => Some(error),
            Self::Status(_) | Self::Digest { .. } => None,
        }
    }
}

impl From<Status> for Failed {
    fn from(status: Status) -> Self {
        Self::Status(Box::new(status))
    }
}

/// An agency's line to a hub. Cheap to clone; clones share the line.
#[derive(Debug, Clone)]
pub struct Client {
    acts: ActsClient<Channel>,
    inbox: InboxClient<Channel>,
    cases: CasesClient<Channel>,
    calendar: CalendarClient<Channel>,
    planning: PlanningClient<Channel>,
    attachments: AttachmentsClient<Channel>,
    audit: AuditClient<Channel>,
    hub: HubClient<Channel>,
    traceparent: Option<String>,
}

macro_rules! calls {
    ($($(#[$doc:meta])+ $name:ident = $service:ident . $method:ident ($asked:ident) -> $answer:ident;)+) => {
        $(
            $(#[$doc])+
            ///
            /// # Errors
            /// The hub says no, or cannot answer now.
            pub async fn $name(&self, asked: pb::$asked) -> Result<pb::$answer, Failed> {
                Ok(self.$service.clone().$method(self.asking(asked)).await?.into_inner())
            }
        )+
    };
}

impl Client {
    /// A line to `host:port`, whose certificate is for `server_name`.
    ///
    /// # Errors
    /// The hub is not reached, or the credentials are none.
    pub async fn connect(
        address: &str,
        credentials: &Credentials,
        server_name: &str,
    ) -> Result<Self, Failed> {
        let endpoint = endpoint(address, credentials, server_name).map_err(Failed::Line)?;
        Ok(Self::on(endpoint.connect().await.map_err(Failed::Line)?))
    }

    /// The same, reached when it is first used; a hub that is down is then a passing fault.
    ///
    /// # Errors
    /// The credentials are none.
    pub fn connect_lazily(
        address: &str,
        credentials: &Credentials,
        server_name: &str,
    ) -> Result<Self, Failed> {
        let endpoint = endpoint(address, credentials, server_name).map_err(Failed::Line)?;
        Ok(Self::on(endpoint.connect_lazy()))
    }

    fn on(line: Channel) -> Self {
        let most = ANSWER_BYTES_MAX;
        Self {
            acts: ActsClient::new(line.clone()),
            inbox: InboxClient::new(line.clone()).max_decoding_message_size(most),
            cases: CasesClient::new(line.clone()).max_decoding_message_size(most),
            calendar: CalendarClient::new(line.clone()).max_decoding_message_size(most),
            planning: PlanningClient::new(line.clone()).max_decoding_message_size(most),
            attachments: AttachmentsClient::new(line.clone()).max_decoding_message_size(most),
            audit: AuditClient::new(line.clone()),
            hub: HubClient::new(line),
            traceparent: None,
        }
    }

    /// The same line, whose calls belong to a trace.
    #[must_use]
    pub fn with_traceparent(&self, traceparent: Option<String>) -> Self {
        Self { traceparent, ..self.clone() }
    }

    /// Signs a statement and has it decided. While the hub cannot answer, the same bytes are sent again,
    /// so that it is done once however often it is said.
    ///
    /// # Errors
    /// The statement cannot be written; the hub says no without recording it; or it cannot answer after
    /// many attempts, and the same statement may be submitted later.
    pub async fn submit(
        &self,
        signature: &Signature,
        statement: &Statement,
        bodies: Vec<Bytes>,
    ) -> Result<pb::Answer, Failed> {
        self.submit_bytes(signature.sign(statement, bodies)?).await
    }

    /// The same for what is signed already.
    ///
    /// # Errors
    /// As [`Client::submit`].
    pub async fn submit_bytes(&self, asked: pb::SubmitRequest) -> Result<pb::Answer, Failed> {
        let (mut attempt, mut pause) = (1, PAUSE);
        loop {
            let answer = self.acts.clone().submit(self.asking(asked.clone())).await;
            match answer {
                Ok(answer) => return Ok(answer.into_inner()),
                Err(status) if is_passing(&status) && attempt < ATTEMPTS_MAX => {
                    tokio::time::sleep(pause).await;
                    (attempt, pause) = (attempt + 1, (pause * 2).min(PAUSE_MAX));
                }
                Err(status) => return Err(status.into()),
            }
        }
    }

    calls! {
        /// Looks into the inbox.
        peek = inbox.peek(PeekRequest) -> Letters;
        /// Takes letters for a while.
        take = inbox.take(TakeRequest) -> Letters;
        /// Deletes letters that are stored elsewhere.
        delete = inbox.delete(DeleteRequest) -> DeleteAnswer;
        /// Lists cases.
        list = cases.list(ListRequest) -> CasePage;
        /// Shows a case.
        show = cases.show(ShowRequest) -> CaseRecord;
        /// Shows what happened in a case.
        history = cases.history(HistoryRequest) -> CaseHistory;
        /// The worklist.
        duties = cases.duties(DutiesRequest) -> DutyPage;
        /// What changed since.
        changes = cases.changes(ChangesRequest) -> ChangePage;
        /// Reads a document.
        document = cases.document(DocumentRequest) -> Body;
        /// Opens a calendar feed.
        open_feed = calendar.open_feed(OpenFeedRequest) -> OpenedFeed;
        /// Lists calendar feeds.
        feeds = calendar.list_feeds(ListFeedsRequest) -> FeedList;
        /// Revokes a calendar feed.
        close_feed = calendar.close_feed(CloseFeedRequest) -> Feed;
        /// What is to be sent to those who are to come.
        invite = calendar.invite(InviteRequest) -> Invitations;
        /// Teams and equipment, and when they are taken.
        availability = planning.availability(AvailabilityRequest) -> AvailabilityPage;
        /// The best combinations for one operation.
        suggest = planning.suggest(SuggestRequest) -> Suggestions;
        /// Equipment standards beside what is there.
        coverage = planning.coverage(CoverageRequest) -> CoverageAnswer;
        /// How much of a paper the hub has.
        paper_status = attachments.status(AttachmentStatusRequest) -> AttachmentStatus;
        /// The newest checkpoint.
        checkpoint = audit.checkpoint(CheckpointRequest) -> CheckpointNote;
        /// An entry and its proof.
        prove = audit.prove(ProveRequest) -> EntryProof;
        /// A tile of hashes.
        tile = audit.tile(TileRequest) -> TileBytes;
        /// That the log of one size begins with that of another.
        consistency = audit.consistency(ConsistencyRequest) -> ConsistencyProof;
        /// Who answers there.
        about = hub.about(AboutRequest) -> AboutHub;
    }

    /// Letters as they come, after a number.
    ///
    /// # Errors
    /// The hub says no, or cannot answer now.
    pub async fn watch(&self, after: u64) -> Result<Streaming<pb::Letter>, Failed> {
        let asked = self.asking(pb::WatchRequest { after });
        Ok(self.inbox.clone().watch(asked).await?.into_inner())
    }

    fn asking<T>(&self, asked: T) -> Request<T> {
        let mut request = Request::new(asked);
        let traceparent = self.traceparent.as_deref().and_then(|it| it.parse().ok());
        if let Some(traceparent) = traceparent {
            request.metadata_mut().insert("traceparent", traceparent);
        }
        request
    }
}

/// Whether the same bytes may be answered later: the hub could not, or the line broke. That it was done
/// already does no harm: the same id is the same message.
fn is_passing(status: &Status) -> bool {
    match status.code() {
        Code::Unavailable | Code::ResourceExhausted => true,
        // A line that breaks in the middle is told by its error alone.
        Code::Unknown | Code::Internal | Code::Cancelled => {
            std::error::Error::source(status).is_some()
        }
        _ => false,
    }
}

fn endpoint(
    address: &str,
    credentials: &Credentials,
    server_name: &str,
) -> Result<Endpoint, tonic::transport::Error> {
    let tls = ClientTlsConfig::new()
        .ca_certificate(Certificate::from_pem(&credentials.ca))
        .identity(Identity::from_pem(&credentials.chain, &credentials.key))
        .domain_name(server_name);
    Endpoint::from_shared(format!("https://{address}"))?
        .connect_timeout(CONNECT_MAX)
        .http2_keep_alive_interval(ALIVE_EVERY)
        .tls_config(tls)
}
