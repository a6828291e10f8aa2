//! A hub, a Temporal server that carries its follow-ups, and agencies.

use crate::hub::agency::{envelope, learnt};
use crate::hub::{Agency, SENDER, run};
use crate::served::Served;
use ::temporal::{Server, Settings};
use serde_json::Value;
use stack::{Stack, Temporal, TemporalOptions};
use std::ops::Range;
use std::process::Output;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use wire::pb;

/// Who is told of an event and has four hours to report it.
pub(super) const BUREAU: &str = "ecology.510184";
/// What has not come about by then will not: a task whose worker fell is given to another only after
/// Temporal's own ten seconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);
/// A day.
pub(super) const DAY_MS: i64 = 24 * 3_600_000;
/// What does not come about in this time does not come about.
const QUIET: Duration = Duration::from_millis(700);
const LOOK: Duration = Duration::from_millis(50);

/// All of it.
#[derive(Debug)]
pub(super) struct World {
    served: Served,
    temporal: Temporal,
    stack: Stack,
    folder: TempDir,
    settings: String,
}

impl World {
    /// A hub that runs with Temporal, and with these further settings of `[temporal]`.
    pub(super) fn open(agencies: &[&str], settings: &str) -> Self {
        let mut world = Self::apart(agencies, settings);
        world.served.restart();
        world
    }

    /// The same with a hub that does not run yet.
    pub(super) fn apart(agencies: &[&str], settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut served = Served::start(agencies);
        served.stop();
        let settings_before = std::fs::read_to_string(served.dir().join("hub.toml")).unwrap();
        let stack = kit::servers::stack(&folder.path().join("stack"));
        let temporal = stack.temporal(TemporalOptions::default());
        let temporal = temporal.unwrap_or_else(|fault| panic!("{fault}"));
        let world = Self { served, temporal, stack, folder, settings: settings_before };
        let namespace = format!("namespace = \"{}\"", world.temporal.namespace());
        world.set(&format!("{namespace}\n{settings}"));
        world
    }

    /// Writes `[temporal]` anew; it is read when the hub starts.
    pub(super) fn set(&self, temporal: &str) {
        let path = self.served.dir().join("hub.toml");
        let (before, address) = (&self.settings, self.temporal.address());
        let text = format!("{before}\n[temporal]\nurl = \"http://{address}\"\n{temporal}\n");
        std::fs::write(path, text).unwrap();
    }

    pub(super) fn served(&self) -> &Served {
        &self.served
    }

    pub(super) fn served_mut(&mut self) -> &mut Served {
        &mut self.served
    }

    pub(super) fn temporal(&mut self) -> &mut Temporal {
        &mut self.temporal
    }

    /// Ends the server, takes away everything that it knows, and starts it again.
    pub(super) fn lose(&mut self) {
        self.temporal.kill9();
        let folder = self.folder.path().join("stack").join("temporal");
        let mut lost = 0;
        for file in std::fs::read_dir(folder).unwrap().flatten() {
            if file.file_name().to_string_lossy().starts_with("temporal.db") {
                std::fs::remove_file(file.path()).unwrap();
                lost += 1;
            }
        }
        assert!(0 < lost, "nothing was there to lose");
        self.temporal.restart().unwrap();
    }

    pub(super) fn agency(&self, id: &str) -> Agency {
        Agency::of(&self.served, id)
    }

    /// What Temporal's own command answers; `None`: it refuses.
    pub(super) fn ask(&self, question: &[&str]) -> Option<String> {
        self.temporal.ask(question).ok()
    }

    /// The name of a case's follow-up.
    pub(super) fn id(&self, case: &str) -> String {
        format!("{}/{case}", self.agency(SENDER).hub)
    }

    /// The run that a follow-up is in.
    pub(super) async fn run_of(&self, id: &str) -> String {
        self.awaited("a run", async || {
            let asked = ["workflow", "describe", "--workflow-id", id, "--output", "json"];
            let told: Value = serde_json::from_str(&self.ask(&asked)?).ok()?;
            let run = &told["workflowExecutionInfo"]["execution"]["runId"];
            run.as_str().map(str::to_owned)
        })
        .await
    }

    /// Waits until a follow-up ended as it should.
    pub(super) async fn finished(&self, case: &str) {
        let id = self.id(case);
        self.awaited("a follow-up ends", async || {
            let told = self.ask(&["workflow", "describe", "--workflow-id", &id])?;
            told.contains("COMPLETED").then_some(())
        })
        .await;
    }

    /// Waits until nothing of a case is to be done now: its follow-up only sleeps.
    pub(super) async fn quiet(&self, case: &str) {
        let id = self.id(case);
        let asked = ["workflow", "query", "--workflow-id", &id, "--type", "pending"];
        self.awaited("a follow-up rests", async || {
            self.ask(&asked).filter(|it| it.contains("\"letters\":0")).map(drop)
        })
        .await;
        tokio::time::sleep(QUIET).await;
    }

    /// Keeps the history of a case's follow-up, its newest or that of a run, among the recorded ones,
    /// where they are to be made anew.
    pub(super) async fn keep(&self, name: &str, case: &str, run: Option<&str>) {
        let settings = Settings {
            hub: self.agency(SENDER).hub,
            url: format!("http://{}", self.temporal.address()),
            namespace: self.temporal.namespace().into(),
            queue: String::new(),
            identity: None,
            events_max: 0,
        };
        let server = Server::open(&settings).await.unwrap();
        let history = server.history(case, run).await.unwrap();
        ::temporal::replayed(&history).await.unwrap_or_else(|fault| panic!("{fault}"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(kit::root().join(format!("tests/histories/{name}.json")), history)
                .unwrap();
        }
    }

    /// Says to look at a case, from outside.
    pub(super) fn signal(&self, case: &str) {
        let id = self.id(case);
        self.ask(&["workflow", "signal", "--workflow-id", &id, "--name", "look"]).unwrap();
    }

    /// What `liandong followups WORD` says, and how it ended.
    pub(super) fn followups(&self, word: &str) -> (Option<i32>, Value) {
        let said = self.followups_said(&[word, "--json"]);
        let value = serde_json::from_slice(&said.stdout).unwrap_or_else(|_| panic!("{said:?}"));
        (said.status.code(), value)
    }

    fn followups_said(&self, words: &[&str]) -> Output {
        run(&[&["followups"], words].concat(), &self.served.dir(), &[])
    }

    /// That the program refuses: how it ended, and what it said.
    pub(super) fn refused(&self, words: &[&str]) -> (Option<i32>, String) {
        crate::hub::refused(&self.followups_said(words))
    }

    /// Refers a lead.
    pub(super) async fn refer(&self, id: &str, case: &str) {
        let sender = self.agency(SENDER);
        let answer = sender.client(&self.served).submit_bytes(sender.referral(id, case)).await;
        let answer = answer.unwrap();
        assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    }

    /// Refers many leads, several at once.
    pub(super) async fn refer_many(&self, which: Range<usize>) {
        let (sender, mut clients) = (self.agency(SENDER), tokio::task::JoinSet::new());
        for part in 0..8 {
            let (sender, line) = (sender.clone(), sender.client(&self.served));
            let mine: Vec<usize> = which.clone().filter(|n| n % 8 == part).collect();
            clients.spawn(async move {
                for n in mine {
                    let act = sender.referral(&format!("message-{n}"), &format!("C-{n}"));
                    let answer = line.submit_bytes(act).await.unwrap();
                    assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
                }
            });
        }
        clients.join_all().await;
    }

    /// Tells a bureau of an event whose four hours end in so many milliseconds from now.
    pub(super) async fn learn(&self, id: &str, case: &str, left_ms: i64) {
        let bureau = self.agency(BUREAU);
        let line = bureau.client(&self.served);
        let answer = line.submit_bytes(learnt(&bureau, id, case, left_ms)).await.unwrap();
        assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    }

    /// An agency's letters in the order of their numbers, once there are so many.
    pub(super) async fn letters(&self, id: &str, n: usize) -> Vec<pb::Letter> {
        let line = self.agency(id).client(&self.served);
        self.awaited(&format!("{n} letters to {id}"), async || {
            let asked = pb::PeekRequest { after: 0, limit: 100, wait_ms: 0 };
            let letters = line.peek(asked).await.ok()?.letters;
            (n <= letters.len()).then_some(letters)
        })
        .await
    }

    /// An inbox as an agency reads it that never looks back: what comes late under a lower number it does
    /// not see. Each letter's case, once there are so many.
    pub(super) async fn inbox(&self, id: &str, n: usize) -> Vec<String> {
        let line = self.agency(id).client(&self.served);
        let (mut cases, mut after) = (Vec::new(), 0);
        self.awaited(&format!("{n} letters to {id} in their order"), async || {
            let asked = pb::PeekRequest { after, limit: 100, wait_ms: 0 };
            for letter in line.peek(asked).await.ok()?.letters {
                after = letter.number;
                cases.push(envelope(&letter)["subject"].as_str().unwrap().to_owned());
            }
            (n <= cases.len()).then_some(())
        })
        .await;
        tokio::time::sleep(QUIET).await;
        let asked = pb::PeekRequest { after, limit: 100, wait_ms: 0 };
        assert_eq!(line.peek(asked).await.unwrap().letters.len(), 0, "more than there should be");
        cases
    }

    /// Looks until there is something to see.
    pub(super) async fn awaited<T>(
        &self,
        what: &str,
        mut look: impl AsyncFnMut() -> Option<T>,
    ) -> T {
        let begun = Instant::now();
        loop {
            if let Some(seen) = look().await {
                return seen;
            }
            assert!(begun.elapsed() < PATIENCE, "in vain: {what}\n{}", self.told());
            tokio::time::sleep(LOOK).await;
        }
    }

    /// What hub and server have to say where something did not come about.
    fn told(&self) -> String {
        let list = self.ask(&["workflow", "list"]).unwrap_or_default();
        format!("{}\n{list}\n{:?}", self.served.complaints(), self.followups_said(&["list"]))
    }

    /// The hub stops well, and its record is whole.
    pub(super) fn whole(mut self) {
        self.served.stop();
        crate::hub::assert_whole(&self.served);
        drop(self.temporal);
        drop(self.stack);
    }
}

/// The types of letters, by the word before the version.
pub(super) fn types(letters: &[pb::Letter]) -> Vec<String> {
    let word = |it| envelope(it)["type"].as_str().unwrap().rsplit('.').nth(1).unwrap().to_owned();
    letters.iter().map(word).collect()
}
