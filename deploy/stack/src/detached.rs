//! Servers that outlive whoever starts them: started, looked at and ended by separate commands.

use crate::fault::StackFault;
use crate::holder::Holder;
use crate::place::Place;
use crate::port::{self, Ports};
use crate::record::Record;
use crate::server::{Fact, Kind};
use crate::stack::{self, Shared};
use crate::temporal::{Temporal, TemporalOptions};
use crate::{Nats, Postgres, Programs, authority, nats, postgres, temporal};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What servers are to be like when they have to be started.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A configuration of NATS instead of the stack's own.
    pub nats_config: Option<PathBuf>,
    /// How Temporal is to be.
    pub temporal: TemporalOptions,
}

/// How a server stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was not started, or ended by `down`.
    Absent,
    /// It runs and takes connections.
    Running {
        /// Its process.
        pid: u32,
    },
    /// Its process is there, and takes no connections.
    Silent {
        /// Its process.
        pid: u32,
    },
    /// It was started, and nobody asked it to end; yet it is gone.
    Dead,
}

/// A server as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub kind: Kind,
    /// How it stands.
    pub state: State,
    /// What somebody who wants to use it has to know: addresses, and where secrets lie. Empty where it was
    /// never started.
    pub facts: Vec<Fact>,
}

/// The servers of a folder that run beyond their caller.
#[derive(Debug)]
pub struct Detached {
    shared: Arc<Shared>,
    record: Record,
    /// Two commands at a time would each start what the other does.
    _lock: File,
}

impl Detached {
    /// The stack in `dir`, for one command; another command waits for its end.
    ///
    /// # Errors
    /// The folder cannot be used, or somebody uses it for long.
    pub fn at(dir: &Path, programs: Programs) -> Result<Self, StackFault> {
        let place = Place::at(dir)?;
        let lock = stack::lock(&place)?;
        let record = Record::of(&place);
        let holder = Holder::Record(record.clone());
        Ok(Self { shared: Arc::new(Shared { place, programs, holder }), record, _lock: lock })
    }

    /// Starts a server unless it runs already; one that is dead or silent is started again where it was.
    /// Answers whether it had to be.
    ///
    /// # Errors
    /// There is no program, it cannot run here, or it does not answer in time.
    pub fn up(&self, kind: Kind, options: &Options) -> Result<bool, StackFault> {
        match self.status(kind)?.state {
            State::Running { .. } => return Ok(false),
            State::Silent { .. } => self.end(kind)?,
            State::Absent | State::Dead => {}
        }
        authority::make(&self.shared.place)?;
        let shared = Arc::clone(&self.shared);
        // Dropped at once, which ends none of them: the record holds them.
        match kind {
            Kind::Postgres => drop(Postgres::start(shared)?),
            Kind::Nats => drop(Nats::start(shared, options.nats_config.as_deref())?),
            Kind::Temporal => drop(Temporal::start(shared, options.temporal.clone())?),
        }
        Ok(true)
    }

    /// Ends a server in order, if it runs. Answers whether it did.
    ///
    /// # Errors
    /// What was written of it cannot be read.
    pub fn down(&self, kind: Kind) -> Result<bool, StackFault> {
        let ran = self.record.running(kind)?.is_some();
        self.end(kind)?;
        Ok(ran)
    }

    /// How a server stands.
    ///
    /// # Errors
    /// What was written of it cannot be read.
    pub fn status(&self, kind: Kind) -> Result<Standing, StackFault> {
        let folder = self.shared.place.join(kind.name());
        let ports = Ports::of(&folder)?;
        let state = match self.record.running(kind)? {
            Some(process) => {
                let pid = process.identity().pid;
                let takes = port::answers(ports.get(kind.name())).is_ok();
                if takes { State::Running { pid } } else { State::Silent { pid } }
            }
            None if self.record.names(kind)? => State::Dead,
            None => State::Absent,
        };
        let place = &self.shared.place;
        let facts = match kind {
            _ if !folder.exists() => Vec::new(),
            Kind::Postgres => postgres::facts(place, &folder, &ports),
            Kind::Nats => nats::facts(place, &ports),
            Kind::Temporal => temporal::facts(&folder, &ports),
        };
        Ok(Standing { kind, state, facts })
    }

    fn end(&self, kind: Kind) -> Result<(), StackFault> {
        if let Some(process) = self.record.running(kind)? {
            process.stop();
        }
        self.record.forget(kind)
    }
}
