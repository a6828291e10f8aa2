//! The pen: judges what stands in the queue while the batch before is on its way to the disk.

mod logs;

use super::flight::{Again, Asked, Flight, Pending, Waiting};
use super::recalled::{again, replayed, reused};
use super::{Bells, DeskSettings, Message, Surroundings, Task};
use crate::cabinet::{Cabinet, Known, Laid};
use crate::errand::Errand;
use crate::fault::Fault;
use crate::head::{Head, LogKeys};
use crate::ledger::{Numbering, Recall, Stored};
use crate::record::{MessageKey, NewHead};
use crate::turn::{Table, Turned};
use casework::Case;
use casework::procedure::Name;
use casework::time::Instant;
use std::sync::Arc;
use tokio::sync::{mpsc, watch};

pub(super) struct Pen {
    world: Surroundings,
    settings: DeskSettings,
    cabinet: Cabinet,
    head: Head,
    /// A write failed and the record has not told since where the log stands.
    adrift: bool,
    last: Instant,
    /// How often in a row another hub was faster.
    overtaken: u32,
    pending: Pending,
    flight: Option<Flight>,
    bells: Arc<Bells>,
    tick: watch::Sender<u64>,
    log: watch::Sender<Arc<LogKeys>>,
}

/// Whom the pen tells of what it wrote, and of the log that it is written in.
pub(super) type Told = (Arc<Bells>, watch::Sender<u64>, watch::Sender<Arc<LogKeys>>);

/// So often in a row another hub may be faster before senders are asked to come again: each time that
/// other hub has got something done.
const OVERTAKEN_MAX: u32 = 16;

/// The most errands that are judged before it is looked whether an agency waits: at a midnight with
/// thousands of them nobody shall notice.
const ERRANDS_MAX: usize = 64;

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
        (bells, tick, log): Told,
    ) -> Result<Self, Fault> {
        let (head, last_at, _) = Head::read(world.ledger.as_ref()).await?;
        let last = Instant::from_micros(last_at);
        let cabinet = Cabinet::new(settings.cabinet_max);
        let (pending, flight, adrift, overtaken) = (Pending::default(), None, false, 0);
        Ok(Self {
            world,
            settings,
            cabinet,
            head,
            adrift,
            last,
            overtaken,
            pending,
            flight,
            bells,
            tick,
            log,
        })
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
                    let room = self.settings.batch_max.saturating_sub(self.pending.len());
                    let room = room.min(ERRANDS_MAX);
                    let (mut tasks, mut next) = (Vec::new(), Some(first));
                    while let Some(task) = next.take_if(|it| !opens_log(it)) {
                        tasks.push(task);
                        next = (tasks.len() < room).then(|| errands.try_recv().ok()).flatten();
                    }
                    self.tasks(tasks).await;
                    if let Some(task) = next {
                        self.open_log(task).await;
                    }
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
        if self.shares() {
            return self.start(pending, None);
        }
        if self.adrift
            && let Err(fault) = self.find_head_of(self.world.keys.origin.clone()).await
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
        self.start(pending, Some(head));
    }

    fn start(&mut self, pending: Pending, head: Option<NewHead>) {
        let ledger = self.world.ledger.clone();
        // Names change only where nothing is pending, or all of it is judged anew.
        let log = &self.world.keys.origin;
        self.flight = Some(Flight::launch(pending, head, log, |batch| {
            tokio::spawn(async move { ledger.write(batch).await })
        }));
    }

    /// Other hubs write to the same record: what is at hand may be old, and places are given later.
    fn shares(&self) -> bool {
        self.world.ledger.numbering() == Numbering::Later
    }

    async fn landed(&mut self, landed: Result<(), Fault>) {
        let Some(flight) = self.flight.take() else { return };
        match landed {
            Ok(()) => {
                self.overtaken = 0;
                flight.land(&self.bells);
                if !self.shares() {
                    self.tick.send_replace(self.head.size());
                }
            }
            Err(fault) if fault.overtaken && self.overtaken < OVERTAKEN_MAX => {
                self.overtaken += 1;
                let _ = self.find_log().await;
                let mut again = Again::default();
                flight.again(&mut again);
                std::mem::take(&mut self.pending).again(&mut again);
                self.cabinet.clear();
                self.messages(again.messages).await;
                self.tasks(again.tasks).await;
            }
            Err(fault) => {
                tracing::error!(error = %fault.chain(), "a batch was not written");
                flight.fail(&fault);
                // What was judged since stands on what may not have been written.
                std::mem::take(&mut self.pending).fail(&fault);
                self.cabinet.clear();
                self.overtaken = 0;
                if !self.shares() {
                    let _ = self.find_head().await;
                }
            }
        }
    }

    /// Asks the record where it stands. Until it answers nothing is written: a batch may fill the same
    /// places as one that was lost, and the head would then be of entries that nobody has.
    async fn find_head(&mut self) -> Result<(), Fault> {
        self.adrift = true;
        let read = Head::read(self.world.ledger.as_ref()).await;
        let (head, _, note) = read.inspect_err(|fault| {
            tracing::error!(error = %fault.chain(), "the record does not answer");
        })?;
        self.goes_on(self.world.keys.of_record(&note)?);
        (self.head, self.adrift) = (head, false);
        Ok(())
    }

    /// The same for what was judged in a log of this name, and has its receipts of it.
    async fn find_head_of(&mut self, origin: String) -> Result<(), Fault> {
        self.find_head().await?;
        if self.world.keys.origin == origin {
            return Ok(());
        }
        Err(Fault::new("the record goes on in another log than it was judged in; ask again"))
    }

    /// Time enters once, and never goes back behind what was written.
    fn now(&mut self) -> Instant {
        self.last = self.last.max(self.world.clock.now());
        self.last
    }

    async fn messages(&mut self, messages: Vec<Message>) {
        if messages.is_empty() {
            return;
        }
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
        let asked = self.shares().then(|| Asked::Message(Box::new(opened.clone())));
        let turned = self.turn_message(opened).await;
        self.keep(turned.map(Some), asked, Waiting::Sender(reply, false));
    }

    async fn turn_message(&mut self, opened: crate::opened::Opened) -> Result<Turned, Fault> {
        let case = self.known(opened.case()).await?;
        let other = match opened.other() {
            Some(other) => Some(self.known(other).await?),
            None => None,
        };
        let rosters = self.rosters(&case, opened.documented()).await?;
        let laid = Laid { case, other, rosters };
        let (now, salt) = (self.now(), self.salt()?);
        let stood = match &laid.case {
            Known::Erased => {
                let (from, case) = (opened.key.from.clone(), opened.case().into());
                self.world.ledger.standings(from, case).await?
            }
            Known::Absent | Known::Here(_) => Vec::new(),
        };
        let (rules, keys) = (self.world.rules.clone(), self.world.keys.clone());
        let table = Table { rules: rules.as_ref(), keys: &keys, now, salt, stood };
        table.message(opened, &laid)
    }

    /// The rosters that an act draws on, or that what is due in the case may set free.
    async fn rosters(
        &mut self,
        case: &Known,
        act: Option<(&str, &serde_json::Value)>,
    ) -> Result<Vec<Known>, Fault> {
        let nothing = Case::default();
        let names = match (case.case(), act) {
            (None, None) => return Ok(Vec::new()),
            (case, act) => {
                let world = self.world.rules.world();
                casework::rosters_of(world.procedures, case.unwrap_or(&nothing), act)
            }
        };
        let mut rosters = Vec::with_capacity(names.len());
        for name in names {
            rosters.push(self.known(&name).await?);
        }
        Ok(rosters)
    }

    async fn tasks(&mut self, tasks: Vec<Task>) {
        if tasks.is_empty() {
            return;
        }
        let keys: Vec<MessageKey> = tasks.iter().map(|it| it.errand.key()).collect();
        let cases = tasks.iter().filter_map(|it| it.errand.case().cloned()).collect();
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
                    let asked = self.shares().then(|| Asked::Errand(task.errand.clone()));
                    self.keep(turned, asked, Waiting::House(task.reply));
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
        let mut errand = task.errand.clone();
        let mut case = match errand.case() {
            Some(case) => self.known(&case.clone()).await?,
            None => Known::Absent,
        };
        if let Known::Here(there) = &case
            && let (Some(into), Some(_)) = (&there.merged_into, errand.letter())
            && let Known::Here(survivor) = self.known(into).await?
        {
            errand = errand.followed(there, &survivor);
            case = Known::Here(survivor);
        }
        let rosters = self.rosters(&case, None).await?;
        let laid = Laid { case, other: None, rosters };
        let (now, salt) = (self.now(), self.salt()?);
        let (rules, keys) = (self.world.rules.clone(), self.world.keys.clone());
        let stood = Vec::new();
        let table = Table { rules: rules.as_ref(), keys: &keys, now, salt, stood };
        table.errand(&errand, &laid)
    }

    /// Nothing more is decided on a case whose content is going.
    fn forget(&mut self, errand: &Errand) {
        if let Errand::Erase { case } = errand {
            self.cabinet.put(case.clone(), Known::Erased);
        }
    }

    fn keep(&mut self, turned: Result<Option<Turned>, Fault>, asked: Option<Asked>, who: Waiting) {
        match turned {
            Ok(Some(Turned { record, leaf, cases })) => {
                for (name, case) in cases {
                    self.cabinet.put(name, Known::Here(case));
                }
                self.pending.add(record, leaf, asked, who);
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

fn opens_log(task: &Task) -> bool {
    matches!(task.errand, Errand::NewLog { .. })
}

async fn land(flight: &mut Option<Flight>) -> Result<(), Fault> {
    let Some(flight) = flight else { return std::future::pending().await };
    match (&mut flight.task).await {
        Ok(written) => written.map(drop),
        Err(error) => Err(Fault::because("writing a batch", error)),
    }
}
