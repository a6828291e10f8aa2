//! One server as a process: started, asked to end, ended.

use crate::fault::{At as _, StackFault};
use crate::holder::Holder;
use crate::procfs::Identity;
use crate::server::Kind;
use crate::user::User;
use rustix::process::Signal;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Waits for the word that somebody will end it, and only then becomes the server: whoever dies in between
/// leaves nothing behind.
const STUB: &str = "read -r go && [ \"$go\" = go ] && exec \"$0\" \"$@\" < /dev/null";
/// How long a server may take to end when asked to.
const GRACE: Duration = Duration::from_secs(10);
/// How long between two looks.
pub(crate) const LOOK: Duration = Duration::from_millis(20);
/// The most of a log that is read for its tail, bytes.
const TAIL_BYTES_MAX: u64 = 8 * 1024;
/// The most lines of a log that are shown.
const TAIL_LINES_MAX: usize = 15;

/// How a server is asked to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Stop {
    /// At once but in order.
    Terminate,
    /// For PostgreSQL: without waiting for its clients.
    Interrupt,
}

impl Stop {
    fn signal(self) -> Signal {
        match self {
            Self::Terminate => Signal::TERM,
            Self::Interrupt => Signal::INT,
        }
    }

    /// The signal as a shell names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Terminate => "TERM",
            Self::Interrupt => "INT",
        }
    }
}

/// What to start.
#[derive(Debug)]
pub(crate) struct Launch {
    pub(crate) program: PathBuf,
    pub(crate) args: Vec<OsString>,
    pub(crate) env: Vec<(&'static str, OsString)>,
    pub(crate) user: Option<User>,
    pub(crate) log: PathBuf,
    pub(crate) stop: Stop,
}

/// A server that was started, by us or by whoever wrote it into the record.
#[derive(Debug)]
pub(crate) struct Process {
    identity: Identity,
    stop: Stop,
    /// Only its parent can take away what is left of it.
    child: Option<Child>,
}

impl Process {
    /// Starts a server and gives it to its holder before it does anything. Also answers where its log was.
    pub(crate) fn launch(
        kind: Kind,
        launch: &Launch,
        holder: &Holder,
    ) -> Result<(Self, u64), StackFault> {
        let log = OpenOptions::new().append(true).create(true).mode(0o600).open(&launch.log);
        let log = log.at(&launch.log)?;
        let begins = log.metadata().at(&launch.log)?.len();
        let mut child = stub(launch, log).spawn().at(&launch.program)?;
        let given = Identity::of(child.id()).ok_or_else(|| gone(launch)).and_then(|identity| {
            holder.hold(kind, &identity, launch.stop)?;
            let go = child.stdin.take().ok_or_else(|| gone(launch))?.write_all(b"go\n");
            go.at(&launch.program)?;
            Ok(identity)
        });
        match given {
            Ok(identity) => Ok((Self { identity, stop: launch.stop, child: Some(child) }, begins)),
            Err(fault) => {
                let _ = child.kill();
                let _ = child.wait();
                Err(fault)
            }
        }
    }

    /// A server that somebody else started.
    pub(crate) fn found(identity: Identity, stop: Stop) -> Self {
        Self { identity, stop, child: None }
    }

    pub(crate) fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Whether it still runs; what is left of a dead child is taken away.
    pub(crate) fn runs(&mut self) -> bool {
        let ended =
            self.child.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(Some(_))));
        !ended && self.identity.runs()
    }

    /// Asks it to end, waits, and ends it when the grace is over.
    pub(crate) fn stop(mut self) {
        self.identity.signal(self.stop.signal());
        if !self.ends_within(GRACE) {
            self.kill();
        }
    }

    /// Ends it and all that it started, at one stroke, as if the machine had lost its power.
    pub(crate) fn kill(mut self) {
        // Stopped first, so that it starts nothing new while its children are looked for.
        self.identity.signal(Signal::STOP);
        let children = self.identity.children();
        self.identity.signal(Signal::KILL);
        children.iter().for_each(|child| child.signal(Signal::KILL));
        self.ends_within(GRACE);
        let until = Instant::now() + GRACE;
        while children.iter().any(Identity::runs) && Instant::now() < until {
            std::thread::sleep(LOOK);
        }
    }

    fn ends_within(&mut self, span: Duration) -> bool {
        let until = Instant::now() + span;
        while self.runs() {
            if until < Instant::now() {
                return false;
            }
            std::thread::sleep(LOOK);
        }
        true
    }
}

fn stub(launch: &Launch, log: File) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", STUB]).arg(&launch.program).args(&launch.args).current_dir("/");
    plain(&mut command, launch.user).envs(launch.env.iter().map(|(name, value)| (name, value)));
    let errors = log.try_clone().map_or_else(|_| Stdio::null(), Stdio::from);
    command.stdin(Stdio::piped()).stdout(log).stderr(errors);
    // Its own group: an interrupt from the terminal is for the caller.
    command.process_group(0);
    command
}

/// Nothing of the caller's surroundings changes what a server or a tool of it does.
pub(crate) fn plain(command: &mut Command, user: Option<User>) -> &mut Command {
    command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LC_ALL", "C");
    if let Some(user) = user {
        command.uid(user.uid).gid(user.gid);
    }
    command
}

fn gone(launch: &Launch) -> StackFault {
    let shown = launch.program.display();
    StackFault::new(format!("`{shown}` 未能启动"), format!("`{shown}` did not start"))
}

/// The last lines that a log got since it was `begins` long.
pub(crate) fn tail(log: &Path, begins: u64) -> String {
    let mut bytes = Vec::new();
    if let Ok(mut file) = File::open(log) {
        let end = file.metadata().map_or(0, |metadata| metadata.len());
        let from = begins.max(end.saturating_sub(TAIL_BYTES_MAX));
        // A log that cannot be read has no tail; the fault it is for is told all the same.
        let _ = file.seek(SeekFrom::Start(from)).and_then(|_| file.read_to_end(&mut bytes));
    }
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let first = lines.len().saturating_sub(TAIL_LINES_MAX);
    lines.get(first..).unwrap_or_default().join("\n")
}
