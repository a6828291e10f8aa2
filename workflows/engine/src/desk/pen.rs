//! The pen: judges what stands in the queue while the batch before is on its way to the disk.

use super::flight::{Flight, Pending, Waiting};
use super::{Bells, DeskSettings, Message, Submitted, Surroundings, Task};
use crate::cabinet::{Cabinet, Known};
use crate::errand::Errand;
use crate::fault::{Fault, Refused, Unanswered};
use crate::head::Head;
use crate::ledger::{Recall, Stored};
use crate::record::MessageKey;
use crate::turn::{Table, Turned};
use casework::procedure::Name;
use casework::time::Instant;
use std::sync::Arc;
use tokio::sync::{mpsc, watch};
use wire::Code;

pub(super) struct Pen {
    world: Surroundings,
    settings: DeskSettings,
    cabinet: Cabinet,
    head: Head,
    /// A write failed and the record has not told since where the log stands.
    adrift: bool,
    last: Instant,
    pending: Pending,
    flight: Option<Flight>,
    bells: Arc<Bells>,
    tick: watch::Sender<u64>,
}

/// What the pen woke up to.
#[allow(clippy::large_enum_variant, reason = "it is taken apart at once; a box would cost more")]
enum Woke {
    Message(Message),
    Task(Task),
    Landed(Result<(), Fault>),
    /// Nobody can ask any more; what is on its way still lands.
    Closed,
    Idle,
}

impl Pen {
    pub(super) async fn take_up(
        world: Surroundings,
        settings: DeskSettings,
        bells: Arc<Bells>,
        tick: watch::Sender<u64>,
    ) -> Result<Self, Fault> {
        let (head, last_at) = Head::read(world.ledger.as_ref()).await?;
        let last = Instant::from_micros(last_at);
        let cabinet = Cabinet::new(settings.cabinet_max);
        let (pending, flight, adrift) = (Pending::default(), None, false);
        Ok(Self { world, settings, cabinet, head, adrift, last, pending, flight, bells, tick })
    }

    pub(super) async fn work(
        mut self,
        mut acts: mpsc::Receiver<Message>,
        mut errands: mpsc::Receiver<Task>,
    ) {
        loop {
            match self.wake(&mut acts, &mut errands).await {
                Woke::Idle => break,
                Woke::Closed => {}
                Woke::Landed(landed) => self.landed(landed).await,
                Woke::Message(first) => {
                    let mut messages = vec![first];
                    let room = self.settings.batch_max.saturating_sub(self.pending.len());
                    while messages.len() < room
                        && let Ok(message) = acts.try_recv()
                    {
                        messages.push(message);
                    }
                    self.messages(messages).await;
                }
                Woke::Task(first) => {
                    let mut tasks = vec![first];
                    let room = self.settings.batch_max.saturating_sub(self.pending.len());
                    while tasks.len() < room
                        && let Ok(task) = errands.try_recv()
                    {
                        tasks.push(task);
                    }
                    self.tasks(tasks).await;
                }
            }
            if self.flight.is_none() {
                self.launch().await;
            }
        }
    }

    /// The next thing: a landing first, then acts before errands; nothing more while the batch is full.
    async fn wake(
        &mut self,
        acts: &mut mpsc::Receiver<Message>,
        errands: &mut mpsc::Receiver<Task>,
    ) -> Woke {
        let room = self.pending.len() < self.settings.batch_max;
        // A closed queue yields at once for ever; it is then no longer asked.
        let (acts_open, errands_open) =
            (!acts.is_closed() || !acts.is_empty(), !errands.is_closed() || !errands.is_empty());
        if self.flight.is_none() && !acts_open && !errands_open {
            return Woke::Idle;
        }
        tokio::select! {
            biased;
            landed = land(&mut self.flight), if self.flight.is_some() => Woke::Landed(landed),
            message = acts.recv(), if room && acts_open => message.map_or(Woke::Closed, Woke::Message),
            task = errands.recv(), if room && errands_open => task.map_or(Woke::Closed, Woke::Task),
        }
    }

    async fn launch(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        if self.adrift
            && let Err(fault) = self.find_head().await
        {
            self.cabinet.clear();
            return pending.fail(&fault);
        }
        let head = match self.head.grow(&self.world.keys, &pending.leaves) {
            Ok(head) => head,
            Err(fault) => {
                self.cabinet.clear();
                return pending.fail(&fault);
            }
        };
        let ledger = self.world.ledger.clone();
        self.flight = Some(Flight::launch(pending, head, |batch| {
            tokio::spawn(async move { ledger.write(batch).await })
        }));
    }

    async fn landed(&mut self, landed: Result<(), Fault>) {
        let Some(flight) = self.flight.take() else { return };
        match landed {
            Ok(()) => {
                flight.land(&self.bells);
                self.tick.send_replace(self.head.size());
            }
            Err(fault) => {
                tracing::error!(error = %fault.chain(), "a batch was not written");
                flight.fail(&fault);
                // What was judged since stands on what may not have been written.
                std::mem::take(&mut self.pending).fail(&fault);
                self.cabinet.clear();
                let _ = self.find_head().await;
            }
        }
    }

    /// Asks the record where it stands. Until it answers nothing is written: a batch may fill the same
    /// places as one that was lost, and the head would then be of entries that nobody has.
    async fn find_head(&mut self) -> Result<(), Fault> {
        self.adrift = true;
        let read = Head::read(self.world.ledger.as_ref()).await;
        let (head, _) = read.inspect_err(|fault| {
            tracing::error!(error = %fault.chain(), "the record does not answer");
        })?;
        (self.head, self.adrift) = (head, false);
        Ok(())
    }

    /// Time enters once, and never goes back behind what was written.
    fn now(&mut self) -> Instant {
        self.last = self.last.max(self.world.clock.now());
        self.last
    }

    async fn messages(&mut self, messages: Vec<Message>) {
        let keys = messages.iter().map(|it| it.opened.key.clone()).collect();
        let cases = messages.iter().flat_map(|it| {
            std::iter::once(it.opened.case()).chain(it.opened.other()).map(Name::from)
        });
        match self.recall(keys, cases.collect()).await {
            Ok(answers) => {
                for (message, stored) in messages.into_iter().zip(answers) {
                    self.message(message, stored).await;
                }
            }
            Err(fault) => {
                for message in messages {
                    let _ = message.reply.send(Err(fault.clone().into()));
                }
            }
        }
    }

    async fn message(&mut self, message: Message, stored: Option<Stored>) {
        let Message { opened, reply } = message;
        if let Some(stored) = stored {
            let _ = reply.send(again(stored, &opened.key.id, &opened.digest));
            return;
        }
        let (key, digest) = (&opened.key, opened.digest);
        let on_its_way = self.pending.digest(key);
        let on_its_way = on_its_way.or_else(|| self.flight.as_ref().and_then(|it| it.digest(key)));
        if let Some(known) = on_its_way {
            if known != digest {
                let _ = reply.send(Err(reused(&key.id).into()));
            } else if self.pending.digest(key).is_some() {
                self.pending.join(key, Waiting::Sender(reply, true));
            } else if let Some(flight) = &mut self.flight {
                flight.join(key, Waiting::Sender(reply, true));
            }
            return;
        }
        let turned = self.turn_message(opened).await;
        self.keep(turned.map(Some), Waiting::Sender(reply, false));
    }

    async fn turn_message(&mut self, opened: crate::opened::Opened) -> Result<Turned, Fault> {
        let case = self.known(opened.case()).await?;
        let other = match opened.other() {
            Some(other) => Some(self.known(other).await?),
            None => None,
        };
        let (now, salt) = (self.now(), self.salt()?);
        let stood = match &case {
            Known::Erased => {
                let (from, case) = (opened.key.from.clone(), opened.case().into());
                self.world.ledger.standings(from, case).await?
            }
            Known::Absent | Known::Here(_) => Vec::new(),
        };
        let (rules, keys) = (self.world.rules.clone(), self.world.keys.clone());
        let table = Table { rules: rules.as_ref(), keys: &keys, now, salt, stood };
        table.message(opened, &case, other.as_ref())
    }

    async fn tasks(&mut self, tasks: Vec<Task>) {
        let keys: Vec<MessageKey> = tasks.iter().map(|it| it.errand.key()).collect();
        let cases = tasks.iter().map(|it| it.errand.case().clone()).collect();
        match self.recall(keys.clone(), cases).await {
            Ok(answers) => {
                for ((task, stored), key) in tasks.into_iter().zip(answers).zip(keys) {
                    let on_its_way = self.pending.digest(&key).is_some()
                        || self.flight.as_ref().is_some_and(|it| it.digest(&key).is_some());
                    if stored.is_some() || on_its_way {
                        let _ = task.reply.send(Ok(false));
                        continue;
                    }
                    let turned = self.turn_task(&task).await;
                    self.forget(&task.errand);
                    self.keep(turned, Waiting::House(task.reply));
                }
            }
            Err(fault) => {
                for task in tasks {
                    let _ = task.reply.send(Err(fault.clone()));
                }
            }
        }
    }

    async fn turn_task(&mut self, task: &Task) -> Result<Option<Turned>, Fault> {
        let (mut errand, mut case) = (task.errand.clone(), self.known(task.errand.case()).await?);
        if let Known::Here(there) = &case
            && let (Some(into), Some(_)) = (&there.merged_into, errand.letter())
            && let Known::Here(survivor) = self.known(into).await?
        {
            errand = errand.followed(there, &survivor);
            case = Known::Here(survivor);
        }
        let (now, salt) = (self.now(), self.salt()?);
        let (rules, keys) = (self.world.rules.clone(), self.world.keys.clone());
        let stood = Vec::new();
        Table { rules: rules.as_ref(), keys: &keys, now, salt, stood }.errand(&errand, &case)
    }

    /// Nothing more is decided on a case whose content is going.
    fn forget(&mut self, errand: &Errand) {
        if let Errand::Erase { case } = errand {
            self.cabinet.put(case.clone(), Known::Erased);
        }
    }

    fn keep(&mut self, turned: Result<Option<Turned>, Fault>, who: Waiting) {
        match turned {
            Ok(Some(Turned { record, leaf, cases })) => {
                for (name, case) in cases {
                    self.cabinet.put(name, Known::Here(case));
                }
                self.pending.add(record, leaf, who);
            }
            Ok(None) => {
                if let Waiting::House(reply) = who {
                    let _ = reply.send(Ok(false));
                }
            }
            Err(fault) => {
                tracing::error!(error = %fault.chain(), "a turn failed");
                match who {
                    Waiting::Sender(reply, _) => drop(reply.send(Err(fault.into()))),
                    Waiting::House(reply) => drop(reply.send(Err(fault))),
                }
            }
        }
    }

    fn salt(&self) -> Result<[u8; 32], Fault> {
        let mut salt = [0; 32];
        self.world.dice.fill(&mut salt)?;
        Ok(salt)
    }

    /// Asks the record once for everything that a list of messages needs.
    async fn recall(
        &mut self,
        keys: Vec<MessageKey>,
        mut cases: Vec<Name>,
    ) -> Result<Vec<Option<Stored>>, Fault> {
        cases.sort();
        cases.dedup();
        cases.retain(|case| self.cabinet.get(case).is_none());
        let Recall { answers, histories } = self.world.ledger.recall(keys, cases.clone()).await?;
        for (case, history) in cases.into_iter().zip(histories) {
            let known = replayed(&case, history)?;
            self.cabinet.put(case, known);
        }
        Ok(answers)
    }

    async fn known(&mut self, case: &str) -> Result<Known, Fault> {
        if let Some(known) = self.cabinet.get(case) {
            return Ok(known);
        }
        // It was let go by the others of its own batch.
        let name = Name::from(case);
        let recalled = self.world.ledger.recall(Vec::new(), vec![name.clone()]).await?;
        let known = replayed(case, recalled.histories.into_iter().next().flatten())?;
        self.cabinet.put(name, known.clone());
        Ok(known)
    }
}

async fn land(flight: &mut Option<Flight>) -> Result<(), Fault> {
    let Some(flight) = flight else { return std::future::pending().await };
    match (&mut flight.task).await {
        Ok(written) => written.map(drop),
        Err(error) => Err(Fault::because("writing a batch", error)),
    }
}

/// A case from its events.
fn replayed(case: &str, history: Option<Vec<Vec<u8>>>) -> Result<Known, Fault> {
    let Some(parts) = history else { return Ok(Known::Absent) };
    if parts.is_empty() {
        return Ok(Known::Erased);
    }
    let mut state = casework::Case::default();
    for part in parts {
        let events: Vec<casework::Event> = serde_json::from_slice(&part).map_err(|error| {
            Fault::because(format!("reading the history of case `{case}`"), error)
        })?;
        events.iter().for_each(|event| casework::apply(&mut state, event));
    }
    Ok(Known::Here(Arc::new(state)))
}

fn again(stored: Stored, id: &str, digest: &[u8; 32]) -> Result<Submitted, Unanswered> {
    if stored.digest != *digest {
        return Err(reused(id).into());
    }
    match stored.packet {
        Some(packet) => {
            Ok(Submitted { packet: Arc::new(packet), position: stored.position, repeated: true })
        }
        None => Err(Refused::new(
            Code::Erased,
            "该报文已答复,其内容已依规销毁",
            "the message was answered; its content has been erased since",
        )
        .into()),
    }
}

fn reused(id: &str) -> Refused {
    Refused::new(
        Code::ReusedId,
        format!("编号 `{id}` 已用于另一份陈述;同一编号永远是同一报文,新的报文须用新编号"),
        format!(
            "id `{id}` was used for another statement; one id is one message for ever, a new message needs a new one"
        ),
    )
}
