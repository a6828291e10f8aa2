//! The log in which the pen writes, and how it goes over into another.

use super::{Pen, land};
use crate::desk::Task;
use crate::desk::flight::Waiting;
use crate::errand::Errand;
use crate::fault::Fault;
use crate::head::LogKeys;
use crate::record::Batch;
use crate::turn::{Table, Turned};
use std::sync::Arc;

impl Pen {
    /// Asks in which log the record is now: another hub may have opened one.
    pub(super) async fn find_log(&mut self) -> Result<(), Fault> {
        if self.shares() {
            let note = self.world.ledger.head().await?.note;
            self.goes_on(self.world.keys.of_record(&note)?);
        }
        Ok(())
    }

    pub(super) fn goes_on(&mut self, keys: LogKeys) {
        self.world.keys = Arc::new(keys);
        self.log.send_if_modified(|known| {
            let other = known.origin != self.world.keys.origin;
            *known = self.world.keys.clone();
            other
        });
    }

    /// Ends the log and opens another: what was judged before is sealed first, under the old name, and
    /// the entry that opens the new one is a batch of its own.
    pub(super) async fn open_log(&mut self, Task { errand, reply }: Task) {
        while self.flight.is_some() || !self.pending.is_empty() {
            match self.flight {
                Some(_) => {
                    let landed = land(&mut self.flight).await;
                    self.landed(landed).await;
                }
                None => self.launch().await,
            }
        }
        if self.shares() {
            let opened = self.open_shared_log(&errand).await;
            let _ = reply.send(opened);
            return;
        }
        let turned = self.turn_log(&errand).await;
        let at = turned.as_ref().ok().and_then(|it| it.as_ref()).map(|it| it.record.at);
        self.keep(turned, None, Waiting::House(reply));
        if let Some(at) = at {
            let old = self.world.keys.clone();
            self.world.keys = Arc::new(old.later(at));
            self.launch().await;
            if self.flight.is_none() {
                // It did not even begin to be written.
                self.world.keys = old;
            }
        }
    }

    /// The same where other hubs write as well: the entry gets its place with the write, and whatever was
    /// judged in the old log meanwhile is overtaken. `false`: something was placed since `old` was read.
    async fn open_shared_log(&mut self, errand: &Errand) -> Result<bool, Fault> {
        self.find_head().await?;
        let Some(Turned { record, leaf, .. }) = self.turn_log(errand).await? else {
            return Ok(false);
        };
        let log = self.world.keys.origin.clone();
        let keys = self.world.keys.later(record.at);
        let head = self.head.grow(&keys, &[leaf])?;
        let batch = Batch { records: vec![record], head, log };
        let opened = self.world.ledger.open_log(batch).await;
        // Whatever became of it, the record knows.
        self.find_head().await?;
        self.cabinet.clear();
        match opened {
            Err(fault) if fault.overtaken => Ok(false),
            opened => opened.map(|()| true),
        }
    }

    async fn turn_log(&mut self, errand: &Errand) -> Result<Option<Turned>, Fault> {
        if self.adrift {
            self.find_head().await?;
        }
        if self.recall(vec![errand.key()], Vec::new()).await?.iter().any(Option::is_some) {
            return Ok(None);
        }
        let (now, salt, old) = (self.now(), self.salt()?, self.head.newest(&self.world.keys));
        let (rules, keys) = (self.world.rules.clone(), self.world.keys.clone());
        let stood = Vec::new();
        Table { rules: rules.as_ref(), keys: &keys, now, salt, stood }.new_log(errand, &old)
    }
}
