//! A hub in which nothing, or next to nothing, has happened, behind a real door on a port of its own.

use super::pki::{Ca, HUB, Issued, written};
use crate::client::{Client, Credentials, Signature};
use crate::{Acceptor, Attachments, Gateway, IdentityFiles, Limits, Settings, Tally};
use async_trait::async_trait;
use audit::{Ed25519Signer, Signer, Verifier};
use casework::World;
use casework::procedure::Name;
use casework::time::Instant;
use documents::Shelf;
use engine::*;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub(super) const KEY: &str = "00112233aabbccdd";

pub(super) fn signer() -> Arc<dyn Signer> {
    Arc::new(Ed25519Signer::from_seed(&[7; 32]))
}

pub(super) fn signature() -> Signature {
    Signature { key_id: KEY.into(), signer: signer() }
}

/// What the empty hub was told, and how often it is to fail.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) records: Vec<Record>,
    pub(super) failures: u32,
    /// The digest of a paper that case `c-1` names; there is no case otherwise.
    pub(super) paper: Option<String>,
}

/// `eco` is a party of the case, `procuratorate` its supervisor, `court` got a copy, and nobody else
/// stands to it.
fn standing(agency: &str) -> Option<Standing> {
    match agency {
        "eco" => Some(Standing::Party),
        "procuratorate" => Some(Standing::Supervisor),
        "court" => Some(Standing::Copied),
        _ => None,
    }
}

fn row(number: Name) -> CaseRow {
    CaseRow {
        number,
        procedure: "criminal-transfer".into(),
        edition: 1,
        phase: "examining".into(),
        holder: Some("eco".into()),
        opened_at: 0,
        last_at: 0,
        version: 1,
        due: Some(0),
        merged_into: None,
    }
}

#[derive(Default)]
struct Nothing {
    notes: Arc<Mutex<Notes>>,
    head: Mutex<LogHead>,
}

type Answered<T> = Result<T, Fault>;

#[async_trait]
impl Ledger for Nothing {
    async fn head(&self) -> Answered<LogHead> {
        Ok(self.head.lock().unwrap().clone())
    }
    async fn recall(&self, keys: Vec<MessageKey>, cases: Vec<Name>) -> Answered<Recall> {
        Ok(Recall { answers: vec![None; keys.len()], histories: vec![None; cases.len()] })
    }
    async fn write(&self, batch: Batch) -> Answered<Written> {
        let mut notes = self.notes.lock().unwrap();
        if notes.failures != 0 {
            notes.failures -= 1;
            return Err(Fault::new("writing to a disk that is full"));
        }
        let mut head = self.head.lock().unwrap();
        head.size += batch.records.len() as u64;
        head.note = batch.head.note;
        notes.records.extend(batch.records);
        Ok(Written::default())
    }
    async fn due(&self, _: i64, _: usize) -> Answered<(Vec<(Name, i64)>, Option<i64>)> {
        Ok(Default::default())
    }
    async fn put_off(&self, _: Name, _: i64) -> Answered<()> {
        Ok(())
    }
    async fn uncarried(&self, _: i64, _: usize) -> Answered<(Vec<LetterRow>, Option<i64>)> {
        Ok(Default::default())
    }
    async fn carry_later(&self, _: u64, _: i64) -> Answered<()> {
        Ok(())
    }
    async fn waiting(&self, _: Name) -> Answered<Option<Waiting>> {
        Ok(None)
    }
    async fn uncarried_to(&self, _: Name, _: usize) -> Answered<Vec<Uncarried>> {
        Ok(Vec::new())
    }
    async fn pending(&self, _: Option<Name>, _: usize) -> Answered<Vec<Name>> {
        Ok(Vec::new())
    }
    async fn followed(&self, since: u64, _: usize) -> Answered<Followed> {
        Ok(Followed { cases: Vec::new(), next: since })
    }
    async fn inbox(&self, _: Name, _: u64, _: usize, _: Option<i64>) -> Answered<Vec<LetterRow>> {
        Ok(Vec::new())
    }
    async fn take(&self, _: Name, _: Vec<u64>, _: i64) -> Answered<Vec<u64>> {
        Ok(Vec::new())
    }
    async fn delete(&self, _: Name, _: Vec<u64>) -> Answered<u32> {
        Ok(0)
    }
    async fn cases(&self, _: Scope, _: CaseFilter, _: Paging) -> Answered<Page<CaseRow>> {
        Ok(Page { rows: Vec::new(), next: None, count: 0 })
    }
    async fn running(&self, _: Scope, _: Vec<Name>, _: i64, _: usize) -> Answered<Vec<Name>> {
        Ok(Vec::new())
    }
    async fn case(&self, scope: Scope, number: Name) -> Answered<Option<CaseRow>> {
        let is_there = self.notes.lock().unwrap().paper.is_some() && &*number == "c-1";
        let sees = standing(&scope.agency).is_some_and(|it| scope.standings.contains(&it));
        Ok((is_there && sees).then(|| row(number)))
    }
    async fn standings(&self, agency: Name, _: Name) -> Answered<Vec<Standing>> {
        Ok(standing(&agency).into_iter().collect())
    }
    async fn duties(&self, _: Scope, _: DutyFilter, _: Paging) -> Answered<Page<DutyRow>> {
        Ok(Page { rows: Vec::new(), next: None, count: 0 })
    }
    async fn deliveries(&self, _: Name) -> Answered<Vec<DeliveryRow>> {
        Ok(Vec::new())
    }
    async fn history(&self, _: Name) -> Answered<Vec<Happening>> {
        let notes = self.notes.lock().unwrap();
        let happening = |digest: &String| Happening {
            first: 0,
            at: 0,
            by: "eco".into(),
            message: "message-1".into(),
            position: Some(0),
            events: format!(r#"[{{"papers":[{{"digest":"{digest}"}}]}}]"#).into_bytes().into(),
        };
        Ok(notes.paper.iter().map(happening).collect())
    }
    async fn changes(&self, _: Scope, _: u64, _: usize) -> Answered<Vec<Change>> {
        Ok(Vec::new())
    }
    async fn body(&self, _: Name, _: String) -> Answered<Option<Vec<u8>>> {
        Ok(None)
    }
    async fn entry(&self, _: u64) -> Answered<Option<EntryRow>> {
        Ok(None)
    }
    async fn packet(&self, _: u64) -> Answered<Option<Packet>> {
        Ok(None)
    }
    async fn tile(&self, _: String) -> Answered<Option<Vec<u8>>> {
        Ok(None)
    }
    async fn leaves(&self, _: u64, _: usize) -> Answered<Vec<[u8; 32]>> {
        Ok(Vec::new())
    }
    async fn checkpoint(&self, _: u64) -> Answered<Option<String>> {
        Ok(None)
    }
    async fn cosigned(&self, _: u64, _: String) -> Answered<()> {
        Ok(())
    }
    async fn open_feed(&self, _: FeedRow, _: [u8; 32], _: usize) -> Answered<bool> {
        Ok(false)
    }
    async fn feeds(&self, _: Name) -> Answered<Vec<FeedRow>> {
        Ok(Vec::new())
    }
    async fn close_feed(&self, _: Name, _: Name, _: i64) -> Answered<Option<FeedRow>> {
        Ok(None)
    }
    async fn feed(&self, _: [u8; 32]) -> Answered<Option<FeedRow>> {
        Ok(None)
    }
    async fn erase(&self, _: Name) -> Answered<bool> {
        Ok(false)
    }
}

#[async_trait]
impl Sayings for Nothing {
    async fn said(&self, _: SaidFilter, _: Paging) -> Answered<Page<SaidRow>> {
        Ok(Page { rows: Vec::new(), next: None, count: 0 })
    }
    async fn said_from(&self, _: u64, _: usize) -> Answered<Vec<SaidRow>> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl Index for Nothing {
    async fn indexed(&self) -> Answered<IndexedTo> {
        Ok(IndexedTo::default())
    }
    async fn index(&self, _: IndexStep) -> Answered<()> {
        Ok(())
    }
    async fn find(&self, _: Scope, _: Wish, _: Paging) -> Answered<Vec<(CaseRow, String)>> {
        Ok(Vec::new())
    }
    async fn find_count(&self, _: Scope, _: Wish, _: u64) -> Answered<u64> {
        Ok(0)
    }
    async fn topics(&self, _: Scope, _: TopicFilter) -> Answered<Vec<TopicCount>> {
        Ok(Vec::new())
    }
    async fn filed(&self, _: Name) -> Answered<Vec<Filed>> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl Trail for Nothing {
    async fn note_looks(&self, _: Vec<LookRow>) -> Answered<()> {
        Ok(())
    }
    async fn looks(&self, _: LookFilter, _: Paging) -> Answered<Page<LookRow>> {
        Ok(Page { rows: Vec::new(), next: None, count: 0 })
    }
}

#[async_trait]
impl Board for Nothing {
    async fn duty_loads(&self, _: Scope, _: DutyFilter, _: Soon) -> Answered<Vec<DutyLoad>> {
        Ok(Vec::new())
    }
    async fn figures(&self, _: Scope, _: FigureFilter) -> Answered<Vec<(Figure, i64)>> {
        Ok(Vec::new())
    }
    async fn breaches(&self, _: Scope, _: BreachFilter, _: Paging) -> Answered<Page<BreachRow>> {
        Ok(Page { rows: Vec::new(), next: None, count: 0 })
    }
    async fn rights(&self, _: Name, _: Paging) -> Answered<Page<RightRow>> {
        Ok(Page { rows: Vec::new(), next: None, count: 0 })
    }
}

#[async_trait]
impl Drawer for Nothing {
    async fn put_draft(&self, _: Owner, _: String, _: i64, _: Vec<u8>) -> Answered<Put> {
        Ok(Put::Full)
    }
    async fn draft(&self, _: Owner, _: String) -> Answered<Option<(i64, Vec<u8>)>> {
        Ok(None)
    }
    async fn drafts(&self, _: Owner) -> Answered<Vec<DraftRow>> {
        Ok(Vec::new())
    }
    async fn drop_draft(&self, _: Owner, _: String) -> Answered<bool> {
        Ok(false)
    }
}

#[async_trait]
impl Mending for Nothing {
    async fn all_uncarried(&self, _: u64, _: usize) -> Answered<Vec<Uncarried>> {
        Ok(Vec::new())
    }
    async fn carry_at(&self, _: u64, _: i64) -> Answered<bool> {
        Ok(false)
    }
}

struct Noon;

#[async_trait]
impl Clock for Noon {
    fn now(&self) -> Instant {
        "2026-09-01T12:00:00+08:00".parse().unwrap()
    }
    async fn until(&self, _: Instant) {
        std::future::pending().await
    }
}

struct Zeros;

impl Dice for Zeros {
    fn fill(&self, bytes: &mut [u8]) -> Answered<()> {
        bytes.fill(0);
        Ok(())
    }
}

/// Nobody may act, and everybody has the same key. Parties see what happened and papers, supervisors what
/// happened, others outlines.
struct Strangers;

impl Rules for Strangers {
    fn world(&self) -> World<'_> {
        panic!("nothing is ever decided here")
    }
    fn shelf(&self) -> &Shelf {
        panic!("no document is ever read here")
    }
    fn key(&self, _: &str, key: &str) -> Option<Arc<dyn Verifier>> {
        (key == KEY).then(|| signer().verifier())
    }
    fn may_submit(&self, _: &str, _: Option<&str>, _: &str, _: &[Standing], _: bool) -> Verdict {
        Verdict::Hidden
    }
    fn sight(&self, _: &str, _: Path) -> Sight {
        let classes = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let party = (Standing::Party, classes(&["outline", "history", "papers"]));
        let supervisor = (Standing::Supervisor, classes(&["outline", "history"]));
        let copied = (Standing::Copied, classes(&["outline"]));
        Sight { by_standing: [party, supervisor, copied].into(), ..Sight::default() }
    }
}

/// The hub, its door, and all it takes to go through.
pub(crate) struct Hub {
    pub(super) ca: Ca,
    pub(super) folder: TempDir,
    pub(super) acceptor: Arc<Acceptor>,
    pub(super) address: SocketAddr,
    pub(super) tally: Arc<Tally>,
    pub(super) notes: Arc<Mutex<Notes>>,
    pub(super) attachments: Attachments,
    pub(super) stop: watch::Sender<bool>,
    pub(super) served: JoinHandle<()>,
}

pub(crate) async fn hub() -> Hub {
    hub_with(Settings::default()).await
}

pub(super) async fn hub_within(limits: Limits) -> Hub {
    hub_with(Settings { limits, ..Settings::default() }).await
}

pub(super) async fn hub_with(settings: Settings) -> Hub {
    let (folder, ca, notes) = (tempfile::tempdir().unwrap(), Ca::new("agencies"), Arc::default());
    let desk = desk(&notes).await;
    let most = settings.limits.attachment_bytes_per_agency_max;
    let attachments = Attachments::open(folder.path().join("attachments"), most).unwrap();
    let gateway = Gateway::new(desk, attachments.clone(), settings);
    let server = ca.server();
    let acceptor = Arc::new(
        Acceptor::open(IdentityFiles {
            chain: written(folder.path(), "hub.pem", &server.chain),
            key: written(folder.path(), "hub.key", &server.key),
            client_cas: vec![written(folder.path(), "ca.pem", &ca.pem())],
            guests: false,
            revoked: vec![written(folder.path(), "revoked.pem", &ca.revocations(&[]))],
        })
        .unwrap(),
    );
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, tally) = (listener.local_addr().unwrap(), gateway.tally());
    let (stop, stopped) = watch::channel(false);
    let served = tokio::spawn(gateway.serve(listener, acceptor.clone(), stopped));
    Hub { ca, folder, acceptor, address, tally, notes, attachments, stop, served }
}

/// The desk of such a hub, without a door.
pub(crate) async fn lone_desk() -> Desk {
    desk(&Arc::default()).await
}

async fn desk(notes: &Arc<Mutex<Notes>>) -> Desk {
    let world = Surroundings {
        ledger: Arc::new(Nothing { notes: notes.clone(), ..Nothing::default() }),
        clock: Arc::new(Noon),
        dice: Arc::new(Zeros),
        rules: Arc::new(Strangers),
        keys: Arc::new(LogKeys::new(HUB, signer())),
    };
    let (desk, work) = Desk::open(world, DeskSettings::default()).await.unwrap();
    tokio::spawn(work);
    desk
}

impl Hub {
    pub(super) fn credentials(&self, issued: Issued) -> Credentials {
        Credentials { chain: issued.chain, key: issued.key, ca: self.ca.pem() }
    }

    /// A gRPC client of an agency.
    pub(super) async fn client(&self, agency: &str) -> Client {
        self.client_as(self.ca.agency(agency)).await
    }

    pub(super) async fn client_as(&self, issued: Issued) -> Client {
        self.try_client(issued).await.unwrap()
    }

    pub(super) async fn try_client(&self, issued: Issued) -> Result<Client, crate::client::Failed> {
        Client::connect(&self.address.to_string(), &self.credentials(issued), "localhost").await
    }

    /// An HTTP client of an agency.
    pub(crate) fn browser(&self, agency: &str) -> Browser {
        self.browser_as(&self.ca.agency(agency))
    }

    fn tls(&self, issued: &Issued) -> rustls::ClientConfig {
        let mut roots = rustls::RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(self.ca.pem().as_bytes()).unwrap()).unwrap();
        let chain = vec![CertificateDer::from_pem_slice(issued.chain.as_bytes()).unwrap()];
        let key = PrivateKeyDer::from_pem_slice(issued.key.as_bytes()).unwrap();
        let provider = rustls::crypto::ring::default_provider().into();
        rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_client_auth_cert(chain, key)
            .unwrap()
    }

    /// A line of an agency that has said nothing but its certificate.
    pub(super) async fn silent_line(
        &self,
        agency: &str,
        protocol: &[u8],
    ) -> tokio_rustls::client::TlsStream<tokio::net::TcpStream> {
        let mut config = self.tls(&self.ca.agency(agency));
        config.alpn_protocols = vec![protocol.to_vec()];
        let line = tokio::net::TcpStream::connect(self.address).await.unwrap();
        let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
        connector.connect("localhost".try_into().unwrap(), line).await.unwrap()
    }

    pub(super) fn browser_as(&self, issued: &Issued) -> Browser {
        let config = self.tls(issued);
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(config)
            .resolve("localhost", self.address)
            .no_proxy()
            .build()
            .unwrap();
        Browser { client, prefix: format!("https://localhost:{}", self.address.port()) }
    }
}

/// Whoever has HTTP alone.
#[derive(Clone)]
pub(crate) struct Browser {
    client: reqwest::Client,
    prefix: String,
}

impl Browser {
    pub(crate) fn ask(&self, verb: &str, path: &str) -> reqwest::RequestBuilder {
        let verb = verb.parse().unwrap();
        self.client.request(verb, format!("{}{path}", self.prefix))
    }

    pub(super) async fn get(&self, path: &str) -> (u16, serde_json::Value) {
        read(self.ask("GET", path).send().await.unwrap()).await
    }

    pub(super) async fn post(
        &self,
        path: &str,
        body: serde_json::Value,
    ) -> (u16, serde_json::Value) {
        read(self.ask("POST", path).json(&body).send().await.unwrap()).await
    }
}

pub(super) async fn read(response: reqwest::Response) -> (u16, serde_json::Value) {
    let status = response.status().as_u16();
    let body = response.bytes().await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}
