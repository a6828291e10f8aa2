//! What all servers have in common: begin until they answer, end, and begin again where they were.

use crate::fault::StackFault;
use crate::process::{self, LOOK, Launch, Process};
use crate::stack::Shared;
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a server may take until it answers; a busy machine of two cores needs a tenth of it.
const ANSWER_WITHIN: Duration = Duration::from_secs(90);
/// How often other ports are tried when one was taken between the look and the start.
const PORT_TRIES: u32 = 5;

/// The servers of a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// PostgreSQL.
    Postgres,
    /// NATS with JetStream.
    Nats,
    /// Temporal's development server.
    Temporal,
}

impl Kind {
    /// All of them, in the order they are started.
    pub const ALL: [Self; 3] = [Self::Postgres, Self::Nats, Self::Temporal];

    /// The name on a command line and of its folder.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::Nats => "nats",
            Self::Temporal => "temporal",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Display for Kind {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.name())
    }
}

/// One thing that somebody who wants to use a server has to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is: `url`, `ca`, `password`, ...
    pub name: &'static str,
    /// An address, a name, or the path of a file.
    pub value: String,
}

impl Fact {
    pub(crate) fn new(name: &'static str, value: String) -> Self {
        Self { name, value }
    }

    pub(crate) fn path(name: &'static str, path: &Path) -> Self {
        Self::new(name, path.display().to_string())
    }
}

/// What makes a server this one and no other.
pub(crate) trait Recipe: fmt::Debug {
    const KIND: Kind;

    /// What to start, with the ports it has.
    fn launch(&self, shared: &Shared) -> Result<Launch, StackFault>;

    /// Whether it answers in its own protocol; if not, what it said.
    fn answers(&self, shared: &Shared) -> Result<(), String>;

    /// Takes other ports, before anybody was told the first ones.
    fn move_ports(&mut self) -> Result<(), StackFault>;
}

/// A server with what it is made of.
#[derive(Debug)]
pub(crate) struct Server<R: Recipe> {
    pub(crate) recipe: R,
    pub(crate) shared: Arc<Shared>,
    process: Option<Process>,
}

/// What can be done with every server, as methods of its type.
macro_rules! controls {
    ($server:ty) => {
        impl $server {
            /// Its port on 127.0.0.1; the same after a restart.
            #[must_use]
            pub fn port(&self) -> u16 {
                self.server.recipe.ports.get(self.server.kind().name())
            }

            /// Its process, while it was started and not ended by us.
            #[must_use]
            pub fn pid(&self) -> Option<u32> {
                self.server.pid()
            }

            /// Whether it runs.
            pub fn runs(&mut self) -> bool {
                self.server.runs()
            }

            /// Ends it in order, without waiting for its clients.
            pub fn stop(&mut self) {
                self.server.stop();
            }

            /// Ends all its processes with SIGKILL: its files are left as they were at that instant.
            pub fn kill9(&mut self) {
                self.server.kill9();
            }

            /// Starts it again on the same files and the same port; ends it in order first if it runs.
            ///
            /// # Errors
            /// It ends at once, or does not answer in time.
            pub fn restart(&mut self) -> Result<(), StackFault> {
                self.server.restart()
            }
        }
    };
}
pub(crate) use controls;

/// How a start failed.
enum Failed {
    /// It ended by itself; with what it said.
    Ended(String),
    /// Nothing that another try would change.
    Fault(StackFault),
}

impl<R: Recipe> Server<R> {
    /// Starts it for the first time here, on other ports where the first were taken.
    pub(crate) fn begin(recipe: R, shared: Arc<Shared>) -> Result<Self, StackFault> {
        let mut server = Self { recipe, shared, process: None };
        for _ in 0..PORT_TRIES {
            match server.attempt(Instant::now() + ANSWER_WITHIN) {
                Ok(()) => return Ok(server),
                Err(Failed::Fault(fault)) => return Err(fault),
                Err(Failed::Ended(said)) if is_taken(&said) => server.recipe.move_ports()?,
                Err(Failed::Ended(said)) => return Err(ended(R::KIND, &said)),
            }
        }
        Err(ended(R::KIND, "no free port"))
    }

    /// Starts it again where it was; what is left of an earlier run may take its time to go away.
    pub(crate) fn restart(&mut self) -> Result<(), StackFault> {
        self.stop();
        let until = Instant::now() + ANSWER_WITHIN;
        loop {
            match self.attempt(until) {
                Ok(()) => return Ok(()),
                Err(Failed::Fault(fault)) => return Err(fault),
                Err(Failed::Ended(said)) if is_taken(&said) && Instant::now() < until => {
                    std::thread::sleep(LOOK);
                }
                Err(Failed::Ended(said)) => return Err(ended(R::KIND, &said)),
            }
        }
    }

    /// Asks it to end and waits until it has.
    pub(crate) fn stop(&mut self) {
        if let Some(process) = self.process.take() {
            process.stop();
        }
    }

    /// Ends it at one stroke.
    pub(crate) fn kill9(&mut self) {
        if let Some(process) = self.process.take() {
            process.kill();
        }
    }

    pub(crate) fn kind(&self) -> Kind {
        R::KIND
    }

    /// Whether it runs.
    pub(crate) fn runs(&mut self) -> bool {
        self.process.as_mut().is_some_and(Process::runs)
    }

    /// The process, where it was started and not ended by us.
    pub(crate) fn pid(&self) -> Option<u32> {
        self.process.as_ref().map(|process| process.identity().pid)
    }

    fn attempt(&mut self, until: Instant) -> Result<(), Failed> {
        let launch = self.recipe.launch(&self.shared).map_err(Failed::Fault)?;
        let launched = Process::launch(R::KIND, &launch, &self.shared.holder);
        let (mut process, log_begins) = launched.map_err(Failed::Fault)?;
        loop {
            let answer = self.recipe.answers(&self.shared);
            // Asked afterwards: an answer may have come from somebody else on a port that was taken.
            if !process.runs() {
                return Err(Failed::Ended(process::tail(&launch.log, log_begins)));
            }
            match answer {
                Ok(()) => break,
                Err(said) if until < Instant::now() => {
                    process.kill();
                    let tail = process::tail(&launch.log, log_begins);
                    return Err(Failed::Fault(silent(R::KIND, &said, &tail)));
                }
                Err(_) => std::thread::sleep(LOOK),
            }
        }
        self.process = Some(process);
        Ok(())
    }
}

impl<R: Recipe> Drop for Server<R> {
    fn drop(&mut self) {
        if self.shared.holder.ends_with_caller() {
            self.stop();
        }
    }
}

/// Whether a server ended because of something that goes away: another's port, or the memory that
/// processes of a killed PostgreSQL still hold.
fn is_taken(said: &str) -> bool {
    ["in use", "EADDRINUSE", "shared memory block"].iter().any(|words| said.contains(words))
}

fn ended(kind: Kind, said: &str) -> StackFault {
    StackFault::new(
        format!("{kind} 启动后随即结束,其日志末尾:\n{said}"),
        format!("{kind} ended when it was started; the end of its log:\n{said}"),
    )
}

fn silent(kind: Kind, said: &str, tail: &str) -> StackFault {
    let seconds = ANSWER_WITHIN.as_secs();
    StackFault::new(
        format!("{kind} 启动 {seconds} 秒后仍无应答:{said};其日志末尾:\n{tail}"),
        format!("{kind} did not answer within {seconds} s: {said}; the end of its log:\n{tail}"),
    )
}
