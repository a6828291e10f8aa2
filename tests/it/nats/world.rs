//! A hub, a NATS server configured by it, and agencies on the road between them.

use super::raw::Raw;
use crate::hub::{Agency, awaited, done};
use crate::served::Served;
use ::nats::{Content, Identity, Line, Received};
use serde_json::Value;
use stack::{Nats, Stack};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;
use wire::pb;

/// Nothing comes where nothing has come in this time.
pub(super) const NOTHING: Duration = Duration::from_millis(300);
/// What has not come by then will not.
const SOON: Duration = Duration::from_secs(20);
/// The names of the stack's own values.
pub(crate) const OF_STACK: [&str; 8] = [
    "--listen",
    "$STACK_LISTEN",
    "--http",
    "$STACK_HTTP",
    "--store",
    "$STACK_STORE",
    "--name",
    "$STACK_NAME",
];

/// All of it.
#[derive(Debug)]
pub(super) struct World {
    served: Served,
    nats: Nats,
    _stack: Stack,
    folder: TempDir,
}

impl World {
    /// A hub that runs, on the road with these agencies and with these further settings of `[nats]`.
    pub(super) async fn open(agencies: &[&str], settings: &str) -> Self {
        let mut world = Self::apart(agencies, settings, |config| config);
        world.served.restart();
        world
    }

    /// The same with a changed configuration of the server, and with a hub that does not run yet.
    pub(super) fn apart(
        agencies: &[&str],
        settings: &str,
        changed: impl FnOnce(String) -> String,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut served = Served::start(agencies);
        served.stop();
        let config = folder.path().join("nats.conf");
        written(&served, &config);
        let text = changed(std::fs::read_to_string(&config).unwrap());
        std::fs::write(&config, text).unwrap();
        let stack = kit::servers::stack(&folder.path().join("stack"));
        let nats = stack.nats(Some(&config)).unwrap_or_else(|fault| panic!("{fault}"));
        let (url, monitor) = (nats.url(), nats.monitor_url());
        served.set(&format!("\n[nats]\nurl = \"{url}\"\nmonitor = \"{monitor}\"\n{settings}\n"));
        Self { served, nats, _stack: stack, folder }
    }

    /// Has the hub write the server's configuration anew, and starts the server again with it.
    pub(super) fn configured_anew(&mut self) {
        written(&self.served, &self.folder.path().join("stack").join("nats").join("nats.conf"));
        self.nats.restart().unwrap();
    }

    pub(super) fn served(&self) -> &Served {
        &self.served
    }

    pub(super) fn served_mut(&mut self) -> &mut Served {
        &mut self.served
    }

    pub(super) fn nats(&mut self) -> &mut Nats {
        &mut self.nats
    }

    pub(super) fn url(&self) -> String {
        self.nats.url()
    }

    pub(super) fn agency(&self, id: &str) -> Agency {
        Agency::of(&self.served, id)
    }

    /// By what an agency and the server know each other.
    pub(super) fn identity(&self, id: &str) -> Identity {
        let file = |name: &str| self.served.agency(id).join(name);
        Identity { chain: file("tls.pem"), key: file("tls.key"), ca: file("ca.pem") }
    }

    /// The same of the hub itself.
    pub(super) fn identity_of_hub(&self) -> Identity {
        let file = |name: &str| -> PathBuf { self.served.dir().join(name) };
        Identity { chain: file("tls/road.pem"), key: file("tls/road.key"), ca: file("ca/ca.pem") }
    }

    /// An agency's end of the road.
    pub(super) async fn line(&self, id: &str) -> Line {
        Line::open(&self.url(), id, &self.identity(id)).await.unwrap()
    }

    /// Somebody with this certificate who says what he likes.
    pub(super) fn raw(&self, identity: &Identity, user: &str) -> Result<Raw, String> {
        Raw::connect(self.nats.port(), identity, user)
    }

    /// The next message of an inbox, which must come.
    pub(super) async fn next(&self, line: &Line) -> Received {
        let received = line.next(SOON).await;
        let complaints = || self.served.complaints();
        received
            .unwrap_or_else(|fault| panic!("{fault}\n{}", complaints()))
            .unwrap_or_else(|| panic!("nothing came\n{}", complaints()))
    }

    /// The answer to the act at this place; what else comes first is stored.
    pub(super) async fn answer(&self, line: &Line, place: u64) -> (Received, pb::Answer) {
        loop {
            let received = self.next(line).await;
            match &received.content {
                Content::Answer(answer) if received.sequence == Some(place) => {
                    let answer = (**answer).clone();
                    return (received, answer);
                }
                Content::Denial(denial) => panic!("{denial:?}"),
                _ => line.stored(&received).await.unwrap(),
            }
        }
    }

    /// How many messages are in a stream.
    pub(super) fn waiting(&self, stream: &str) -> u64 {
        self.stream(stream)["state"]["messages"].as_u64().unwrap()
    }

    /// What the server says of a stream.
    pub(super) fn stream(&self, name: &str) -> Value {
        let said = super::raw::get(&self.nats.monitor_url(), "/jsz?accounts=1&streams=1&config=1");
        let accounts = said["account_details"].as_array().unwrap().clone();
        let streams = accounts.iter().filter_map(|it| it["stream_detail"].as_array()).flatten();
        let found = streams.into_iter().find(|it| it["name"] == name);
        found.unwrap_or_else(|| panic!("no stream {name}: {said}")).clone()
    }

    /// Waits until the hub has opened its road.
    pub(super) async fn opened(&self) {
        awaited("the hub takes acts", async || {
            let said =
                super::raw::get(&self.nats.monitor_url(), "/jsz?accounts=1&streams=1&consumers=1");
            said.to_string().contains("\"num_waiting\":1").then_some(())
        })
        .await;
    }
}

fn written(served: &Served, path: &std::path::Path) {
    let out = path.to_str().unwrap();
    let mut rest = vec!["--out", out];
    rest.extend(OF_STACK);
    done(&["nats", "config"], &served.dir(), &rest);
}

/// That a letter proves itself: the hub has its entry in the log, the entry commits to the statement, and
/// its sender has signed it.
pub(super) fn proven(sender: &Agency, letter: &pb::Letter) {
    let said = super::envelope(letter);
    let evidence = &said["data"]["evidence"];
    let text = |field: &str| evidence[field].as_str().unwrap();
    let hex = |field: &str| -> Vec<u8> {
        let pairs = text(field).as_bytes().chunks(2);
        pairs.map(|it| u8::from_str_radix(std::str::from_utf8(it).unwrap(), 16).unwrap()).collect()
    };
    let proof = audit::Proof::read(text("proof").as_bytes()).unwrap();
    proof.verify(text("entry").as_bytes(), &sender.log_key, &[], 0).unwrap();
    let entry = audit::Entry::read(text("entry").as_bytes()).unwrap();
    let (salt, statement) = (hex("salt").try_into().unwrap(), text("statement").as_bytes());
    assert_eq!(entry.statement, audit::commit(&salt, statement));
    let key = sender.signature.signer.verifier();
    let domain = audit::Domain::STATEMENT;
    audit::verify_bytes(key.as_ref(), domain, statement, &hex("signature")).unwrap();
    let statement = wire::Statement::read(statement).unwrap();
    let named: Vec<&str> = statement.bodies().collect();
    let came: Vec<&str> = letter.bodies.iter().map(|body| body.digest.as_str()).collect();
    assert_eq!(named, came);
    assert!(letter.bodies.iter().all(|body| wire::digest(&body.content) == body.digest));
}
