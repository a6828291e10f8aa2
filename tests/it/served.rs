//! The program as a hub that runs: a process of its own, with a folder of its own.

use serde_json::Value;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tempfile::TempDir;

/// A hub that says nothing for so long will not say anything.
const START_MAX: Duration = Duration::from_secs(60);

/// A hub that runs. When it goes out of scope the process is killed and its folder removed.
#[derive(Debug)]
pub(crate) struct Served {
    running: Option<Running>,
    folder: Arc<TempDir>,
}

#[derive(Debug)]
struct Running {
    child: Child,
    address: String,
    said: Value,
}

impl Served {
    /// Makes a hub, enrols these agencies, and runs it on a free port of this machine.
    pub(crate) fn start(agencies: &[&str]) -> Self {
        let mut served = Self::made(agencies);
        served.run();
        served
    }

    /// The same without running it.
    pub(crate) fn made(agencies: &[&str]) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let served = Self { running: None, folder };
        let mut init = program();
        init.args(["hub", "init", "--json", "--dir"]).arg(served.dir());
        init.args(agencies.iter().flat_map(|agency| ["--agency", *agency]));
        let said = init.output().unwrap();
        let err = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{init:?} ended with {}:\n{err}", said.status);
        served
    }

    /// The hub of the demonstration after it is over, not running: all its cases, and nobody else's.
    pub(crate) fn demonstrated() -> Self {
        let served = Self { running: None, folder: Arc::new(tempfile::tempdir().unwrap()) };
        let mut demo = program();
        let said = demo.args(["demo", "--dir"]).arg(served.dir()).output().unwrap();
        let err = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{demo:?} ended with {}:\n{err}", said.status);
        served
    }

    /// Runs it with these further words.
    pub(crate) fn run_with(&mut self, words: &[String]) {
        self.run_by(&[], words);
    }

    /// What it said when it began.
    pub(crate) fn said(&self) -> &Value {
        &self.running.as_ref().expect("the hub runs").said
    }

    /// Another hub of the same folder, at another port.
    pub(crate) fn beside(&self) -> Self {
        let mut other = Self { running: None, folder: self.folder.clone() };
        other.run();
        other
    }

    /// Where it listens, as `HOST:PORT`. A hub that was started again listens elsewhere.
    pub(crate) fn address(&self) -> &str {
        &self.running.as_ref().expect("the hub runs").address
    }

    /// The hub's folder.
    pub(crate) fn dir(&self) -> PathBuf {
        self.folder.path().join("hub")
    }

    /// What an agency was handed: certificate, keys, `agency.toml`.
    pub(crate) fn agency(&self, id: &str) -> PathBuf {
        self.dir().join("agencies").join(id)
    }

    /// Writes further settings at the end of `hub.toml`; they are read when the hub starts.
    pub(crate) fn set(&self, settings: &str) {
        let path = self.dir().join("hub.toml");
        let said = fs::read_to_string(&path).unwrap();
        fs::write(path, said + settings).unwrap();
    }

    /// Stops it, where it still runs, and runs it again on the same folder.
    pub(crate) fn restart(&mut self) {
        if self.running.is_some() {
            self.stop();
        }
        self.run();
    }

    /// The same, started by another program that is given the program and what it is asked: a shell
    /// that sets a limit before, such as `["bash", "-c", "ulimit -S -f 900; exec \"$0\" \"$@\""]`.
    pub(crate) fn restart_by(&mut self, starter: &[&str]) {
        if self.running.is_some() {
            self.stop();
        }
        self.run_by(starter, &[]);
    }

    /// The process that runs.
    pub(crate) fn pid(&self) -> u32 {
        self.running.as_ref().expect("the hub runs").child.id()
    }

    /// Kills it, so that it can do nothing more; it may be started again.
    pub(crate) fn kill9(&mut self) {
        let mut running = self.running.take().expect("the hub runs");
        running.child.kill().unwrap();
        running.child.wait().unwrap();
    }

    /// Tells it to stop and waits until it has; it ends well.
    pub(crate) fn stop(&mut self) {
        let ended = self.terminate();
        assert!(ended.success(), "the hub ended with {ended}:\n{}", self.complaints());
    }

    fn terminate(&mut self) -> ExitStatus {
        let mut running = self.running.take().expect("the hub runs");
        // The shell's own `kill`: the program of that name is not on every machine.
        let told = format!("kill -TERM {}", running.child.id());
        assert!(Command::new("sh").args(["-c", &told]).status().unwrap().success(), "{told}");
        running.child.wait().unwrap()
    }

    fn run(&mut self) {
        self.run_by(&[], &[]);
    }

    fn run_by(&mut self, starter: &[&str], words: &[String]) {
        let mut run = match starter {
            [] => program(),
            [first, rest @ ..] => {
                let mut run = Command::new(first);
                run.args(rest).arg(env!("CARGO_BIN_EXE_liandong"));
                run
            }
        };
        run.args(["hub", "run", "--json", "--attached", "--listen", "127.0.0.1:0", "--dir"]);
        run.arg(self.dir()).args(words);
        let complaints = File::options().create(true).append(true).open(self.complaints_file());
        // Its input ends with this process, however that ends; the hub then stops.
        run.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(complaints.unwrap());
        let mut child = run.spawn().unwrap();
        let out = child.stdout.take().unwrap();
        self.running = Some(Running { child, address: String::new(), said: Value::Null });
        // From here on the process is killed whatever goes wrong.
        let Some(said) = first_value(out) else {
            panic!("the hub did not say where it listens:\n{}", self.complaints());
        };
        let address = said["address"].as_str().expect("an address").to_owned();
        let running = self.running.as_mut().unwrap();
        (running.address, running.said) = (address, said);
    }

    /// Everything it has said to the standard error, over all its runs.
    pub(crate) fn complaints(&self) -> String {
        fs::read_to_string(self.complaints_file()).unwrap_or_default()
    }

    fn complaints_file(&self) -> PathBuf {
        self.folder.path().join("stderr")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if let Some(running) = &mut self.running {
            // It may have ended by itself.
            let _ = running.child.kill();
            let _ = running.child.wait();
        }
    }
}

pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_liandong"))
}

/// The first JSON value that a process prints; none where it ends or is silent for too long. What it
/// prints afterwards is read as well, so that it never waits for a reader.
fn first_value(out: ChildStdout) -> Option<Value> {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let mut values = serde_json::Deserializer::from_reader(out).into_iter::<Value>();
        if let Some(Ok(value)) = values.next() {
            let _ = tell.send(value);
        }
        values.for_each(drop);
    });
    told.recv_timeout(START_MAX).ok()
}
