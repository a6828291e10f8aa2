//! The desk: one queue, one pen. What is written together is judged together.

mod flight;
mod pen;
mod recalled;

use crate::bell::Bell;
use crate::clock::Clock;
use crate::dice::Dice;
use crate::errand::Errand;
use crate::fault::{Fault, Unanswered};
use crate::head::LogKeys;
use crate::ledger::Ledger;
use crate::looks::Looks;
use crate::mending::Troubles;
use crate::opened::{Opened, Sent};
use crate::record::Packet;
use crate::rules::Rules;
use pen::Pen;
use recalled::again;
pub(crate) use recalled::replayed;
use std::future::Future;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot, watch};

/// How the desk works.
#[derive(Debug, Clone, Copy)]
pub struct DeskSettings {
    /// The most messages of one commit. More would make the first wait for the last.
    pub batch_max: usize,
    /// The most messages that stand in the queue before senders wait at the door.
    pub queue_max: usize,
    /// Cases kept at hand in each of two generations.
    pub cabinet_max: usize,
}

impl Default for DeskSettings {
    fn default() -> Self {
        Self { batch_max: 256, queue_max: 1024, cabinet_max: 8192 }
    }
}

/// What the desk needs of the world.
#[derive(Clone)]
pub struct Surroundings {
    /// The record.
    pub ledger: Arc<dyn Ledger>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub dice: Arc<dyn Dice>,
    /// Rules.
    pub rules: Arc<dyn Rules>,
    /// The hub's name and its signing key. A desk goes on in the log that the record is in, whatever
    /// log this names.
    pub keys: Arc<LogKeys>,
}

impl std::fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Surroundings").field("hub", &self.keys.hub).finish_non_exhaustive()
    }
}

/// A recorded answer.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// What was said and answered, with the receipt.
    pub packet: Arc<Packet>,
    /// The place of its entry in the log; `None`: it gets one within a second, see
    /// [`crate::Numbering`].
    pub position: Option<u64>,
    /// It was answered before; nothing was decided anew.
    pub repeated: bool,
}

/// The one place where acts become facts. Cheap to clone; each clone stands at the same queue.
#[derive(Clone)]
pub struct Desk {
    acts: mpsc::Sender<Message>,
    errands: mpsc::Sender<Task>,
    tick: watch::Sender<u64>,
    bells: Arc<Bells>,
    log: watch::Sender<Arc<LogKeys>>,
    notes: Arc<Notes>,
    world: Surroundings,
}

/// What is noted beside the record: who looked, and why letters were not carried.
#[derive(Debug, Default)]
struct Notes {
    looks: Looks,
    troubles: Troubles,
}

/// Who is woken by what is written.
#[derive(Debug, Default)]
pub(crate) struct Bells {
    pub(crate) wakes: Bell,
    pub(crate) letters: Bell,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

struct Message {
    opened: Opened,
    reply: oneshot::Sender<Result<Submitted, Unanswered>>,
}

struct Task {
    errand: Errand,
    reply: oneshot::Sender<Result<bool, Fault>>,
}

impl Desk {
    /// A desk and its work, which ends when the last clone of the desk is gone and everything that
    /// stood in the queue is answered.
    ///
    /// # Errors
    /// The record does not tell where the log stands.
    pub async fn open(
        world: Surroundings,
        settings: DeskSettings,
    ) -> Result<(Self, impl Future<Output = ()> + Send + 'static), Fault> {
        let world = crate::head::continued(world).await?;
        let (acts, acts_in) = mpsc::channel(settings.queue_max);
        let (errands, errands_in) = mpsc::channel(settings.queue_max);
        let tick = watch::Sender::new(0);
        let bells = Arc::new(Bells::default());
        let log = watch::Sender::new(world.keys.clone());
        let told = (bells.clone(), tick.clone(), log.clone());
        let pen = Pen::take_up(world.clone(), settings, told).await?;
        let desk = Self { acts, errands, tick, bells, log, notes: Arc::default(), world };
        Ok((desk, pen.work(acts_in, errands_in)))
    }

    /// Opens what a door brought and has it answered once the answer is durable.
    ///
    /// # Errors
    /// The sender or the machine must mend it; nothing was recorded of it, or it is not known whether
    /// it was: the sender asks again with the same id.
    pub async fn submit(&self, sent: Sent) -> Result<Submitted, Unanswered> {
        let is_known = self.world.rules.key(&sent.agency, &sent.key).is_some();
        if !is_known && let Some(answered) = self.answered(&sent).await? {
            return Ok(answered);
        }
        let opened = Opened::open(sent, &self.world.keys.hub, self.world.rules.as_ref())?;
        self.submit_opened(opened).await
    }

    /// What was answered to these very bytes when their key was still in force: a key that is revoked
    /// takes nothing back, and their sender may not have heard the answer.
    async fn answered(&self, sent: &Sent) -> Result<Option<Submitted>, Unanswered> {
        let Some((key, digest)) = Opened::message(sent, &self.world.keys.hub) else {
            return Ok(None);
        };
        let id = key.id.clone();
        let recall = self.world.ledger.recall(vec![key], Vec::new()).await?;
        match recall.answers.into_iter().next().flatten() {
            Some(stored) if stored.digest == digest => again(stored, &id, &digest).map(Some),
            _ => Ok(None),
        }
    }

    /// As [`Desk::submit`], for what is opened already.
    ///
    /// # Errors
    /// As [`Desk::submit`].
    pub async fn submit_opened(&self, opened: Opened) -> Result<Submitted, Unanswered> {
        let (reply, answer) = oneshot::channel();
        self.acts.send(Message { opened, reply }).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    /// Has an errand done. `false`: nothing came of it.
    ///
    /// # Errors
    /// The machine must mend it; doing it again does no harm.
    pub async fn errand(&self, errand: Errand) -> Result<bool, Fault> {
        self.queue(errand).await?.await
    }

    /// Puts an errand into the queue; what comes back tells of its end, as [`Desk::errand`] does. Errands
    /// that are queued one after the other are done in that order.
    pub(crate) async fn queue(
        &self,
        errand: Errand,
    ) -> Result<impl Future<Output = Result<bool, Fault>> + Send + 'static, Fault> {
        let (reply, answer) = oneshot::channel();
        self.errands.send(Task { errand, reply }).await.map_err(|_| closed())?;
        Ok(async move { answer.await.map_err(|_| closed())? })
    }

    /// Erases a case's content: first the record says so, then the key is destroyed. Doing it again
    /// after a fault does no harm. `false`: there is no such case.
    ///
    /// # Errors
    /// The machine must mend it.
    pub async fn erase(&self, case: &str) -> Result<bool, Fault> {
        let recall = self.world.ledger.recall(Vec::new(), vec![case.into()]).await?;
        if recall.histories.into_iter().next().flatten().is_none() {
            return Ok(false);
        }
        match self.errand(Errand::Erase { case: case.into() }).await {
            // It was recorded before, and the key may still be there.
            Ok(_) => self.world.ledger.erase(case.into()).await,
            Err(fault) => Err(fault),
        }
    }

    /// The keys of the log that the record is in, as far as this desk has heard: where several hubs share
    /// a record, any of them may have opened another one.
    #[must_use]
    pub fn log_keys(&self) -> Arc<LogKeys> {
        self.log.borrow().clone()
    }

    /// The newest checkpoint, as the record tells it: what is judged from now on is of that log.
    pub(crate) fn follow(&self, note: &str) -> Result<(), Fault> {
        let origin = note.lines().next().unwrap_or_default();
        if origin.is_empty() || self.log.borrow().origin == origin {
            return Ok(());
        }
        let keys = self.world.keys.of_record(note)?;
        tracing::warn!(log = keys.origin, "the record goes on in another log");
        self.log.send_replace(Arc::new(keys));
        Ok(())
    }

    /// Changes whenever something was written; its value is the size of the log.
    #[must_use]
    pub fn written(&self) -> watch::Receiver<u64> {
        self.tick.subscribe()
    }

    /// So many entries have places now, as the record tells.
    pub(crate) fn tell(&self, size: u64) {
        self.tick.send_if_modified(|known| std::mem::replace(known, size) != size);
    }

    pub(crate) fn bells(&self) -> &Bells {
        &self.bells
    }

    pub(crate) fn looks(&self) -> &Looks {
        &self.notes.looks
    }

    pub(crate) fn troubles(&self) -> &Troubles {
        &self.notes.troubles
    }

    /// What it stands in.
    #[must_use]
    pub fn world(&self) -> &Surroundings {
        &self.world
    }
}

fn closed() -> Fault {
    Fault::new("the hub is stopping")
}
