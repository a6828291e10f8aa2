//! Turns on their way to the disk, and those who wait for them.

use super::{Bells, Message, Submitted, Task};
use crate::errand::Errand;
use crate::fault::{Fault, Unanswered};
use crate::ledger::Written;
use crate::opened::Opened;
use crate::record::{Batch, MessageKey, NewHead, Packet, Record};
use audit::Digest;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Who waits for one record.
pub(super) enum Waiting {
    /// A sender; `true` where it said again what is on its way already.
    Sender(oneshot::Sender<Result<Submitted, Unanswered>>, bool),
    /// The house.
    House(oneshot::Sender<Result<bool, Fault>>),
}

/// What was asked, kept where another hub may be faster: it is then judged anew.
pub(super) enum Asked {
    /// By an agency.
    Message(Box<Opened>),
    /// By the house.
    Errand(Errand),
}

/// What is judged anew, with those who wait for it.
#[derive(Default)]
pub(super) struct Again {
    pub(super) messages: Vec<Message>,
    pub(super) tasks: Vec<Task>,
}

impl Again {
    fn add(&mut self, asked: Option<Asked>, waiting: Vec<Waiting>) {
        for who in waiting {
            match (&asked, who) {
                (Some(Asked::Message(opened)), Waiting::Sender(reply, _)) => {
                    self.messages.push(Message { opened: (**opened).clone(), reply });
                }
                (Some(Asked::Errand(errand)), Waiting::House(reply)) => {
                    self.tasks.push(Task { errand: errand.clone(), reply });
                }
                // Nobody waits for what was not asked; whoever did asks again.
                (_, who) => drop(who),
            }
        }
    }
}

/// Turns that were judged and are not durable yet.
#[derive(Default)]
pub(super) struct Pending {
    pub(super) records: Vec<Record>,
    pub(super) leaves: Vec<Digest>,
    asked: Vec<Option<Asked>>,
    waiting: Vec<Vec<Waiting>>,
    known: BTreeMap<MessageKey, usize>,
}

impl Pending {
    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    pub(super) fn add(&mut self, record: Record, leaf: Digest, asked: Option<Asked>, who: Waiting) {
        self.known.insert(record.message.clone(), self.records.len());
        self.records.push(record);
        self.leaves.push(leaf);
        self.asked.push(asked);
        self.waiting.push(vec![who]);
    }

    /// The digest of a message that is among them.
    pub(super) fn digest(&self, key: &MessageKey) -> Option<[u8; 32]> {
        let at = self.known.get(key)?;
        self.records.get(*at).map(|record| record.digest)
    }

    /// One more waits for a message that is among them.
    pub(super) fn join(&mut self, key: &MessageKey, who: Waiting) {
        let list = self.known.get(key).and_then(|at| self.waiting.get_mut(*at));
        if let Some(list) = list {
            list.push(who);
        }
    }

    /// Nothing is known to be written of them: everybody asks again.
    pub(super) fn fail(self, fault: &Fault) {
        fail(self.waiting, fault);
    }

    /// They were judged on what another hub has changed.
    pub(super) fn again(self, again: &mut Again) {
        self.asked.into_iter().zip(self.waiting).for_each(|(asked, who)| again.add(asked, who));
    }
}

/// A batch that is being written.
pub(super) struct Flight {
    pub(super) task: JoinHandle<Result<Written, Fault>>,
    /// The place of the first record; `None`: places are given later.
    before: Option<u64>,
    asked: Vec<Option<Asked>>,
    packets: Vec<Arc<Packet>>,
    waiting: Vec<Vec<Waiting>>,
    known: BTreeMap<MessageKey, usize>,
    digests: Vec<[u8; 32]>,
    wake: Option<i64>,
    letter: Option<i64>,
}

impl Flight {
    /// `start` begins to write the batch.
    pub(super) fn launch(
        pending: Pending,
        head: Option<NewHead>,
        log: &str,
        start: impl FnOnce(Batch) -> JoinHandle<Result<Written, Fault>>,
    ) -> Self {
        let Pending { records, asked, waiting, known, .. } = pending;
        Self {
            before: head.as_ref().map(|head| head.before),
            asked,
            packets: records.iter().map(|record| Arc::new(record.packet.clone())).collect(),
            digests: records.iter().map(|record| record.digest).collect(),
            wake: records.iter().flat_map(|it| &it.parts).filter_map(|part| part.wake).min(),
            letter: records
                .iter()
                .find(|it| {
                    !it.letters.is_empty() || it.parts.iter().any(|it| !it.letters.is_empty())
                })
                .map(|it| it.at),
            waiting,
            known,
            task: start(Batch { records, head: head.unwrap_or_default(), log: log.to_owned() }),
        }
    }

    pub(super) fn digest(&self, key: &MessageKey) -> Option<[u8; 32]> {
        self.known.get(key).and_then(|at| self.digests.get(*at)).copied()
    }

    pub(super) fn join(&mut self, key: &MessageKey, who: Waiting) {
        let list = self.known.get(key).and_then(|at| self.waiting.get_mut(*at));
        if let Some(list) = list {
            list.push(who);
        }
    }

    /// It is durable: everybody is answered, and what follows from it is followed up.
    pub(super) fn land(self, bells: &Bells) {
        self.wake.into_iter().for_each(|at| bells.wakes.due(at));
        self.letter.into_iter().for_each(|at| bells.letters.due(at));
        for ((n, packet), waiting) in (0..).zip(self.packets).zip(self.waiting) {
            let position = self.before.map(|before| before + n);
            for who in waiting {
                // Who went away meanwhile asks again.
                match who {
                    Waiting::Sender(reply, repeated) => {
                        let packet = packet.clone();
                        let _ = reply.send(Ok(Submitted { packet, position, repeated }));
                    }
                    Waiting::House(reply) => drop(reply.send(Ok(true))),
                }
            }
        }
    }

    /// It may be durable or not: everybody asks again with the same id.
    pub(super) fn fail(self, fault: &Fault) {
        fail(self.waiting, fault);
    }

    /// Nothing of it was written, since another hub was faster.
    pub(super) fn again(self, again: &mut Again) {
        self.asked.into_iter().zip(self.waiting).for_each(|(asked, who)| again.add(asked, who));
    }
}

fn fail(waiting: Vec<Vec<Waiting>>, fault: &Fault) {
    for who in waiting.into_iter().flatten() {
        match who {
            Waiting::Sender(reply, _) => drop(reply.send(Err(Unanswered::Fault(fault.clone())))),
            Waiting::House(reply) => drop(reply.send(Err(fault.clone()))),
        }
    }
}
