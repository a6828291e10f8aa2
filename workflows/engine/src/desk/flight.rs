//! Turns on their way to the disk, and those who wait for them.

use super::{Bells, Submitted};
use crate::fault::{Fault, Unanswered};
use crate::ledger::Written;
use crate::record::{Batch, MessageKey, Packet, Record};
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

/// Turns that were judged and are not durable yet.
#[derive(Default)]
pub(super) struct Pending {
    pub(super) records: Vec<Record>,
    pub(super) leaves: Vec<Digest>,
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

    pub(super) fn add(&mut self, record: Record, leaf: Digest, who: Waiting) {
        self.known.insert(record.message.clone(), self.records.len());
        self.records.push(record);
        self.leaves.push(leaf);
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
}

/// A batch that is being written.
pub(super) struct Flight {
    pub(super) task: JoinHandle<Result<Written, Fault>>,
    before: u64,
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
        head: crate::record::NewHead,
        start: impl FnOnce(Batch) -> JoinHandle<Result<Written, Fault>>,
    ) -> Self {
        let Pending { records, waiting, known, .. } = pending;
        Self {
            before: head.before,
            packets: records.iter().map(|record| Arc::new(record.packet.clone())).collect(),
            digests: records.iter().map(|record| record.digest).collect(),
            wake: records.iter().flat_map(|it| &it.parts).filter_map(|part| part.wake).min(),
            letter: records
                .iter()
                .find(|it| it.parts.iter().any(|it| !it.letters.is_empty()))
                .map(|it| it.at),
            waiting,
            known,
            task: start(Batch { records, head }),
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
        for ((place, packet), waiting) in (self.before..).zip(self.packets).zip(self.waiting) {
            for who in waiting {
                // Who went away meanwhile asks again.
                match who {
                    Waiting::Sender(reply, repeated) => {
                        let packet = packet.clone();
                        let _ = reply.send(Ok(Submitted { packet, position: place, repeated }));
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
}

fn fail(waiting: Vec<Vec<Waiting>>, fault: &Fault) {
    for who in waiting.into_iter().flatten() {
        match who {
            Waiting::Sender(reply, _) => drop(reply.send(Err(Unanswered::Fault(fault.clone())))),
            Waiting::House(reply) => drop(reply.send(Err(fault.clone()))),
        }
    }
}
