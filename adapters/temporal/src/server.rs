//! The server, as the hub speaks to it.

use crate::attributes;
use crate::followup::{Asked, FollowUp};
use crate::unfit::{NotOpen, Unfit};
use engine::Fault;
use futures_util::StreamExt as _;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use temporalio_client::tonic::{Code, IntoRequest as _, Status};
use temporalio_client::{
    Client, ClientOptions, ClientTlsOptions, Connection, ConnectionOptions, TlsOptions, Url,
    WorkflowExecution, WorkflowExecutionInfo, WorkflowFetchHistoryOptions, WorkflowListOptions,
    WorkflowStartOptions,
};
use temporalio_common::protos::temporal::api::operatorservice::v1::{
    AddSearchAttributesRequest, ListSearchAttributesRequest,
};
use temporalio_common::protos::temporal::api::workflowservice::v1::DescribeNamespaceRequest;

/// The longest that coming to the server may take.
const DIAL_MAX: Duration = Duration::from_secs(5);
/// The longest that it may take to answer, with what is tried again on the way.
const ANSWER_MAX: Duration = Duration::from_secs(20);

/// By what the hub and the server know each other: files in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The hub's certificate and those between it and a CA, its own first.
    pub chain: PathBuf,
    /// Its private key.
    pub key: PathBuf,
    /// The CAs of the server's certificate; no other is trusted.
    pub ca: PathBuf,
}

/// Where Temporal is, and how it is used.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The hub's name: with a case's number it makes the name of the case's follow-up.
    pub hub: String,
    /// Where the server takes calls: `http://HOST:PORT`, or `https://` with TLS.
    pub url: String,
    /// The namespace.
    pub namespace: String,
    /// The task queue that the hub's workers take from.
    pub queue: String,
    /// By what both know each other; without it the line is not protected.
    pub identity: Option<Identity>,
    /// After so many events the history of a follow-up begins anew.
    pub events_max: u32,
}

/// A server that was found fit. Cheap to clone; the line is taken up again by itself.
#[derive(Clone)]
pub struct Server {
    pub(crate) client: Client,
    pub(crate) settings: Settings,
    namespace_id: String,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// A follow-up that goes on at the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The case.
    pub case: String,
    /// The run, as the server names it.
    pub run: String,
    /// Its procedure, as the search shows it.
    pub procedure: Option<String>,
    /// Who holds it.
    pub holder: Option<String>,
    /// The earliest open limit, microseconds since 1970 UTC.
    pub due: Option<i64>,
}

impl Server {
    /// Comes to the server, looks whether the namespace is there, and makes the search attributes that
    /// are missing.
    ///
    /// # Errors
    /// The server is away, or an operator must mend something.
    pub async fn open(settings: &Settings) -> Result<Self, NotOpen> {
        let connection = Connection::connect(options(settings).await?).await;
        let connection = connection.map_err(|error| {
            Fault::because(format!("coming to Temporal at `{}`", settings.url), error)
        })?;
        let namespace = ClientOptions::new(settings.namespace.clone()).build();
        let client = Client::new(connection, namespace)
            .map_err(|error| Fault::because("opening a client of Temporal", error))?;
        let settings = settings.clone();
        Self { client, settings, namespace_id: String::new() }.seen_again().await
    }

    /// The same server, looked at again: it may have lost its record meanwhile.
    ///
    /// # Errors
    /// As [`Server::open`].
    pub async fn seen_again(mut self) -> Result<Self, NotOpen> {
        self.namespace_id = namespace_id(&self.client, &self.settings).await?;
        ensure_attributes(&self.client, &self.settings).await?;
        Ok(self)
    }

    /// The namespace's own id: another one where the server has lost its record.
    #[must_use]
    pub fn namespace_id(&self) -> &str {
        &self.namespace_id
    }

    /// Says of a case to look, and starts its follow-up where none goes on.
    ///
    /// # Errors
    /// It is not known whether the server heard it; saying it again does no harm.
    pub async fn look(&self, case: &str) -> Result<(), Fault> {
        let doing = || "saying to Temporal to look at a case";
        let Settings { queue, events_max, .. } = &self.settings;
        let asked = Asked { case: case.into(), events_max: *events_max, shown: None };
        let options = WorkflowStartOptions::new(queue.clone(), self.id(case))
            .search_attributes(attributes::of_case(case))
            .static_summary(case)
            .build();
        let told = self.client.signal_with_start_workflow(
            FollowUp::run,
            asked,
            FollowUp::look,
            (),
            options,
        );
        let told = tokio::time::timeout(ANSWER_MAX, told).await;
        let told = told.map_err(|late| Fault::because(doing(), late))?;
        told.map(drop).map_err(|error| Fault::because(doing(), error))
    }

    /// All follow-ups of this hub that go on, as the server's search shows them: it may be seconds
    /// behind.
    ///
    /// # Errors
    /// The server does not answer.
    pub async fn followups(&self) -> Result<Vec<Open>, Fault> {
        let query = format!(
            "WorkflowType = '{}' AND ExecutionStatus = 'Running' AND TaskQueue = '{}'",
            FollowUp::name(),
            self.settings.queue.replace('\'', "''")
        );
        let mut found = self.client.list_workflows(query, WorkflowListOptions::default());
        let mut open = Vec::new();
        while let Some(one) = found.next().await {
            let one = one.map_err(|error| Fault::because("listing follow-ups", error))?;
            open.extend(self.case_of(one.id()).map(|case| opened(case, &one)));
        }
        open.sort_by(|one, other| one.case.cmp(&other.case));
        Ok(open)
    }

    /// Whether a case is followed up, by the server's own record.
    ///
    /// # Errors
    /// The server does not answer.
    pub async fn is_open(&self, case: &str) -> Result<bool, Fault> {
        use temporalio_client::{WorkflowDescribeOptions, WorkflowExecutionStatus};
        let handle =
            self.client.get_workflow_handle::<temporalio_client::UntypedWorkflow>(self.id(case));
        match handle.describe(WorkflowDescribeOptions::default()).await {
            Ok(it) => Ok(it.status() == WorkflowExecutionStatus::Running),
            Err(error) if is_unknown(&error) => Ok(false),
            Err(error) => Err(Fault::because("looking at a follow-up", error)),
        }
    }

    /// The history of one run of a case's follow-up, or of its newest one, as [`crate::replayed`] reads it.
    ///
    /// # Errors
    /// The server does not answer, or there is none.
    pub async fn history(&self, case: &str, run: Option<&str>) -> Result<Vec<u8>, Fault> {
        let info = WorkflowExecutionInfo::builder()
            .namespace(self.settings.namespace.clone())
            .workflow_id(self.id(case))
            .maybe_run_id(run)
            .build();
        let handle = info.bind_untyped(self.client.clone());
        let history = handle.fetch_history(WorkflowFetchHistoryOptions::default());
        history.to_json().await.map_err(|error| Fault::because("reading a history", error))
    }

    fn id(&self, case: &str) -> String {
        format!("{}/{case}", self.settings.hub)
    }

    fn case_of<'a>(&self, id: &'a str) -> Option<&'a str> {
        id.strip_prefix(self.settings.hub.as_str())?.strip_prefix('/')
    }
}

fn is_unknown(error: &temporalio_client::errors::WorkflowInteractionError) -> bool {
    use temporalio_client::errors::WorkflowInteractionError::NotFound;
    matches!(error, NotFound(_))
}

fn opened(case: &str, found: &WorkflowExecution) -> Open {
    let (procedure, holder, due) = attributes::read(&found.search_attributes());
    Open { case: case.into(), run: found.run_id().into(), procedure, holder, due }
}

async fn options(settings: &Settings) -> Result<ConnectionOptions, NotOpen> {
    let url = Url::parse(&settings.url).map_err(|error| {
        let given = &settings.url;
        NotOpen::Unfit(Unfit {
            zh: format!("Temporal 地址 `{given}` 有误({error});应为 http://主机:端口 或 https://主机:端口"),
            en: format!("Temporal's address `{given}` is wrong ({error}); it must be http://HOST:PORT or https://HOST:PORT"),
        })
    })?;
    let tls = match &settings.identity {
        None => None,
        Some(identity) => Some(
            TlsOptions::builder()
                .server_root_ca_cert(read(&identity.ca).await?)
                .client_tls_options(
                    ClientTlsOptions::builder()
                        .client_cert(read(&identity.chain).await?)
                        .client_private_key(read(&identity.key).await?)
                        .build(),
                )
                .build(),
        ),
    };
    Ok(ConnectionOptions::new(url)
        .identity(format!("liandong/{}/{}", settings.hub, std::process::id()))
        .connect_timeout(DIAL_MAX)
        // One server by one address; a list of addresses is the balancer's before it.
        .dns_load_balancing(None)
        .maybe_tls_options(tls)
        .build())
}

async fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    let shown = path.display().to_string();
    let path = path.to_owned();
    let read = tokio::task::spawn_blocking(move || std::fs::read(path)).await;
    let doing = || format!("reading `{shown}`");
    read.map_err(|error| Fault::because(doing(), error))?
        .map_err(|error| Fault::because(doing(), error))
}

async fn namespace_id(client: &Client, settings: &Settings) -> Result<String, NotOpen> {
    let namespace = &settings.namespace;
    let asked = DescribeNamespaceRequest { namespace: namespace.clone(), ..Default::default() };
    let mut service = client.connection().workflow_service();
    match service.describe_namespace(asked.into_request()).await {
        Ok(told) => {
            let info = told.into_inner().namespace_info;
            Ok(info.map(|info| info.id).unwrap_or_default())
        }
        Err(status) if status.code() == Code::NotFound => Err(NotOpen::Unfit(Unfit {
            zh: format!(
                "Temporal 没有命名空间 `{namespace}`;请建立:temporal operator namespace create --namespace {namespace}"
            ),
            en: format!(
                "Temporal has no namespace `{namespace}`; make it: temporal operator namespace create --namespace {namespace}"
            ),
        })),
        Err(status) => Err(Fault::because("asking Temporal for its namespace", status).into()),
    }
}

/// Makes the search attributes that are missing, or says how.
async fn ensure_attributes(client: &Client, settings: &Settings) -> Result<(), NotOpen> {
    let namespace = settings.namespace.clone();
    let asked = ListSearchAttributesRequest { namespace: namespace.clone() };
    let mut service = client.connection().operator_service();
    let known = match service.list_search_attributes(asked.into_request()).await {
        Ok(told) => told.into_inner().custom_attributes,
        // Not everybody may ask; whether they are there is then seen when the first one is used.
        Err(status) if is_denied(&status) => return Ok(()),
        Err(status) => {
            return Err(Fault::because("asking for search attributes", status).into());
        }
    };
    let missing: Vec<_> =
        attributes::all().into_iter().filter(|(name, ..)| !known.contains_key(*name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let search_attributes =
        missing.iter().map(|(name, kind, _)| ((*name).to_owned(), (*kind).into())).collect();
    let asked = AddSearchAttributesRequest { search_attributes, namespace };
    let made = service.add_search_attributes(asked.into_request()).await;
    made.map(drop).map_err(|status| {
        let by_hand: Vec<String> = missing
            .iter()
            .map(|(name, _, word)| {
                format!("temporal operator search-attribute create --namespace {} --name {name} --type {word}", settings.namespace)
            })
            .collect();
        let (said, by_hand) = (status.message().to_owned(), by_hand.join(" && "));
        NotOpen::Unfit(Unfit {
            zh: format!("Temporal 缺少检索属性且不许本枢纽建立({said});请运行:{by_hand}"),
            en: format!("Temporal lacks search attributes and does not let the hub make them ({said}); run: {by_hand}"),
        })
    })
}

fn is_denied(status: &Status) -> bool {
    matches!(status.code(), Code::PermissionDenied | Code::Unauthenticated | Code::Unimplemented)
}
