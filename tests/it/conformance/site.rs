//! A hub on some of the real servers, and the doors by which agencies come to it.

use crate::hub::{Agency, awaited_for, done};
use crate::nats::OF_STACK;
use crate::served::Served;
use ::nats::{Content, Identity, Line};
use gateway::client::Failed;
use serde_json::Value;
use stack::{Kind, Nats, Postgres, Stack, Temporal, TemporalOptions};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::sync::{Mutex, watch};
use wire::pb;

/// What has not come by then will not.
pub(super) const SOON: Duration = Duration::from_secs(60);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(50);
/// All of it.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) served: Served,
    pub(super) postgres: Option<Postgres>,
    pub(super) nats: Option<Nats>,
    pub(super) temporal: Option<Temporal>,
    /// Where the hub listens: another port each time it starts.
    address: watch::Sender<String>,
    /// The roads that were taken: an agency has one inbox, whoever of it asks.
    roads: Mutex<BTreeMap<String, Arc<Road>>>,
    _stack: Option<Stack>,
    _folder: TempDir,
}

impl Site {
    /// A hub that runs, with these agencies, on these servers.
    pub(super) fn open(kinds: &[Kind], agencies: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let served = Served::start(agencies);
        let mut site = Self {
            served,
            postgres: None,
            nats: None,
            temporal: None,
            address: watch::Sender::default(),
            roads: Mutex::default(),
            _stack: None,
            _folder: folder,
        };
        if kinds.is_empty() {
            site.restarted();
            return site;
        }
        site.served.stop();
        // It began with a record of its own, which nobody needs.
        fs::remove_dir_all(site.served.dir().join("ledger")).unwrap();
        let stack = kit::servers::stack(&site._folder.path().join("stack"));
        if kinds.contains(&Kind::Postgres) {
            site.on_postgres(stack.postgres().unwrap_or_else(|fault| panic!("{fault}")));
        }
        if kinds.contains(&Kind::Nats) {
            site.by_nats(&stack);
        }
        if kinds.contains(&Kind::Temporal) {
            let server = stack.temporal(TemporalOptions::default());
            site.with_temporal(server.unwrap_or_else(|fault| panic!("{fault}")));
        }
        site._stack = Some(stack);
        site.restarted();
        site
    }

    /// The hub is started again, after it was stopped or killed.
    pub(super) fn restarted(&mut self) {
        self.served.restart();
        self.address.send_replace(self.served.address().to_owned());
    }

    /// Kills the hub, and starts it again.
    pub(super) fn hub_killed(&mut self) {
        self.served.kill9();
        self.restarted();
    }

    fn on_postgres(&mut self, server: Postgres) {
        let secret = self.served.dir().join("secret/postgres.url");
        fs::write(&secret, server.url()).unwrap();
        fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
        let ca = server.ca();
        self.served.set(&format!(
            "\n[postgres]\nurl_file = \"secret/postgres.url\"\nca = \"{}\"\n",
            ca.display()
        ));
        self.postgres = Some(server);
    }

    fn by_nats(&mut self, stack: &Stack) {
        let file = self._folder.path().join("nats.conf");
        let path = file.to_str().unwrap();
        done(&["nats", "config"], &self.served.dir(), &[&["--out", path], &OF_STACK[..]].concat());
        let server = stack.nats(Some(&file)).unwrap_or_else(|fault| panic!("{fault}"));
        let (url, monitor) = (server.url(), server.monitor_url());
        // The server forgets soon what it has seen: repeats are the record's to stop.
        self.served.set(&format!(
            "\n[nats]\nurl = \"{url}\"\nmonitor = \"{monitor}\"\nrepeats_ms = 100\npatience_ms = 2000\n"
        ));
        self.nats = Some(server);
    }

    fn with_temporal(&mut self, server: Temporal) {
        let (address, namespace) = (server.address(), server.namespace());
        self.served.set(&format!(
            "\n[temporal]\nurl = \"http://{address}\"\nnamespace = \"{namespace}\"\n"
        ));
        self.temporal = Some(server);
    }

    pub(super) fn agency(&self, id: &str) -> Agency {
        Agency::of(&self.served, id)
    }

    /// The door by which an agency comes here: the road where there is one.
    pub(super) async fn door(&self, id: &str) -> Door {
        let Some(nats) = &self.nats else {
            return self.direct(id);
        };
        let mut roads = self.roads.lock().await;
        if let Some(road) = roads.get(id) {
            return Door::Road(road.clone());
        }
        let file = |name: &str| self.served.agency(id).join(name);
        let identity =
            Identity { chain: file("tls.pem"), key: file("tls.key"), ca: file("ca.pem") };
        let line = Line::open(&nats.url(), id, &identity).await.unwrap();
        let road = Arc::new(Road { line, came: Mutex::default() });
        roads.insert(id.to_owned(), road.clone());
        Door::Road(road)
    }

    /// The hub's own door.
    pub(super) fn direct(&self, id: &str) -> Door {
        Door::Direct(Box::new(self.agency(id)), self.address.subscribe())
    }

    /// What the record says of a message when it has a place, at the hub's own door.
    pub(super) async fn placed(&self, id: &str, act: &pb::SubmitRequest) -> pb::Answer {
        let client = self.agency(id).client(&self.served);
        awaited("a place in the log", async || {
            let answer = client.submit_bytes(act.clone()).await.ok()?;
            answer.position.is_some().then_some(answer)
        })
        .await
    }

    /// The events of a case that have one of these names, as one of its parties reads them.
    pub(super) async fn events(&self, id: &str, case: &str, name: &str) -> Vec<Value> {
        let asked = pb::HistoryRequest { number: case.into() };
        let history = self.agency(id).client(&self.served).history(asked).await.unwrap();
        let events = history.happenings.iter().flat_map(|it| &it.events);
        let events = events.map(|event| serde_json::from_str::<Value>(event).unwrap());
        events.filter_map(|mut event| event.get_mut(name).map(Value::take)).collect()
    }
}

/// A way for acts in and letters out.
#[derive(Debug)]
pub(super) enum Door {
    /// The hub's own door, wherever it is now.
    Direct(Box<Agency>, watch::Receiver<String>),
    /// NATS.
    Road(Arc<Road>),
}

/// An agency's end of the road, with all that came to its inbox and was not asked for yet.
#[derive(Debug)]
pub(super) struct Road {
    line: Line,
    came: Mutex<Came>,
}

#[derive(Debug, Default)]
struct Came {
    /// By the place of the act that is answered.
    answers: BTreeMap<u64, Result<pb::Answer, String>>,
    letters: Vec<pb::Letter>,
}

impl Door {
    /// Sends an act until it is answered. `Err`: the code of what must be mended.
    pub(super) async fn submit(&self, act: &pb::SubmitRequest) -> Result<pb::Answer, String> {
        let begun = Instant::now();
        loop {
            let answer = match self {
                Self::Direct(agency, address) => {
                    let there = address.borrow().clone();
                    told(agency.client_at(&there).submit_bytes(act.clone()).await)
                }
                Self::Road(road) => road.submit(act).await,
            };
            if let Some(answer) = answer {
                return answer;
            }
            assert!(begun.elapsed() < SOON, "no answer came");
            tokio::time::sleep(LOOK).await;
        }
    }

    /// All letters in the inbox, when there are so many at least.
    pub(super) async fn letters(&self, many: usize) -> Vec<pb::Letter> {
        match self {
            Self::Direct(agency, address) => {
                awaited("letters", async || {
                    let there = address.borrow().clone();
                    let (client, mut letters) = (agency.client_at(&there), Vec::new());
                    loop {
                        let after = letters.last().map_or(0, |it: &pb::Letter| it.number);
                        let asked = pb::PeekRequest { after, limit: 100, wait_ms: 0 };
                        let page = client.peek(asked).await.ok()?.letters;
                        if page.is_empty() {
                            return (many <= letters.len()).then_some(letters);
                        }
                        letters.extend(page);
                    }
                })
                .await
            }
            Self::Road(road) => {
                awaited("letters by the road", async || {
                    while road.pull().await {}
                    let letters = road.came.lock().await.letters.clone();
                    (many <= letters.len()).then_some(letters)
                })
                .await
            }
        }
    }
}

/// An answer or the code of a refusal; all else passes.
fn told(answer: Result<pb::Answer, Failed>) -> Option<Result<pb::Answer, String>> {
    match answer {
        Ok(answer) => Some(Ok(answer)),
        Err(failed) => {
            let code = failed.code().filter(|code| code.starts_with('R'))?;
            Some(Err(code.to_owned()))
        }
    }
}

impl Road {
    /// One attempt: the same bytes may come twice, and are answered twice then.
    async fn submit(&self, act: &pb::SubmitRequest) -> Option<Result<pb::Answer, String>> {
        let place = self.line.submit(act, None).await.ok()?;
        let begun = Instant::now();
        while begun.elapsed() < SOON {
            if let Some(answer) = self.came.lock().await.answers.remove(&place) {
                return Some(answer);
            }
            self.pull().await;
        }
        None
    }

    /// Takes one message out of the inbox. `false`: there was none.
    async fn pull(&self) -> bool {
        let Ok(Some(received)) = self.line.next(LOOK).await else { return false };
        if self.line.stored(&received).await.is_err() {
            // It comes again.
            return true;
        }
        let mut came = self.came.lock().await;
        match (received.content, received.sequence) {
            (Content::Letter(letter), _) => came.letters.push(letter),
            (Content::Answer(answer), Some(place)) => {
                came.answers.insert(place, Ok(*answer));
            }
            (Content::Denial(denial), Some(place)) => {
                came.answers.insert(place, Err(denial.code));
            }
            (content, None) => panic!("an answer to nothing: {content:?}"),
        }
        true
    }
}

/// Looks until there is something to see.
pub(super) async fn awaited<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    awaited_for(SOON, what, look).await
}
