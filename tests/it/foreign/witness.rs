//! A witness of the log that is not of this house: `aics-witness`, a process of its own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use tempfile::TempDir;

const NAME: &str = "procuratorate.510000/witness";
/// What it says on its standard error once it listens, before its address.
const LISTENING: &str = "listening on http://";
/// A witness that says nothing for so long will not say anything.
const ANSWER_MAX: Duration = Duration::from_secs(30);

/// A witness that runs; killed when it goes out of scope.
#[derive(Debug)]
pub(crate) struct Witness {
    child: Child,
    address: String,
    /// Its verifier key.
    pub(crate) key: String,
    folder: TempDir,
}

/// What it answered over HTTP.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Witness {
    /// A new witness that follows the log of this verifier key.
    pub(crate) fn start(log_key: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let said = done(&mut program(folder.path(), &["init", "--name", NAME]));
        let key = said.lines().last().expect("a key").to_owned();
        add_log(folder.path(), log_key);
        let mut serve = program(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
        serve.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = serve.spawn().unwrap();
        let complaints = child.stderr.take().unwrap();
        // From here on the process is killed whatever goes wrong.
        let mut witness = Self { child, address: String::new(), key, folder };
        witness.address = listening(complaints);
        witness
    }

    /// From now on it follows another log as well.
    pub(crate) fn follow(&self, log_key: &str) {
        add_log(self.folder.path(), log_key);
        // It reads its settings again.
        let told = format!("kill -HUP {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &told]).status().unwrap().success(), "{told}");
    }

    /// The lines of `hub.toml` that name it.
    pub(crate) fn settings(&self) -> String {
        format!("\n[[witness]]\nurl = \"http://{}\"\nkey = \"{}\"\n", self.address, self.key)
    }

    /// Asks for a cosignature, with the body of a request as `proto/audit.md` has it.
    pub(crate) fn ask(&self, body: &str) -> Answered {
        let length = body.len();
        self.call(&format!(
            "POST /add-checkpoint HTTP/1.1\r\nHost: {}\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}",
            self.address
        ))
    }

    /// The newest head of a log that it has cosigned.
    pub(crate) fn newest(&self, origin: &str) -> Answered {
        let log = wire::digest(origin.as_bytes());
        self.call(&format!(
            "GET /{log}/checkpoint HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        ))
    }

    fn call(&self, request: &str) -> Answered {
        let mut line = TcpStream::connect(&self.address).unwrap();
        line.set_read_timeout(Some(ANSWER_MAX)).unwrap();
        line.write_all(request.as_bytes()).unwrap();
        let mut said = String::new();
        line.read_to_string(&mut said).unwrap();
        let (head, body) = said.split_once("\r\n\r\n").expect("an HTTP answer");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Answered { status: status.expect("a status"), body: body.to_owned() }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn add_log(folder: &Path, log_key: &str) {
    let (origin, _) = log_key.split_once('+').unwrap();
    done(&mut program(folder, &["add-log", "--origin", origin, "--vkey", log_key]));
}

fn program(folder: &Path, args: &[&str]) -> Command {
    let mut program = Command::new(kit::python::environment());
    program
        .args(["-m", "aics_witness"])
        .args(args)
        .arg("--config")
        .arg(folder.join("witness.json"));
    // Its key is its own, whatever the machine's environment says.
    program.env_remove("WITNESS_SEED_HEX");
    program
}

fn done(command: &mut Command) -> String {
    let said = command.output().unwrap();
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{command:?} ended with {}:\n{err}", said.status);
    String::from_utf8(said.stdout).unwrap()
}

/// The address that it says it listens on. What it says afterwards is read as well, so that it never
/// waits for a reader.
fn listening(complaints: ChildStderr) -> String {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(complaints).lines().map_while(Result::ok) {
            if let Some((_, rest)) = line.split_once(LISTENING) {
                let address = rest.split([' ', '/']).next().unwrap_or_default();
                let _ = tell.send(address.to_owned());
            }
        }
    });
    told.recv_timeout(ANSWER_MAX).expect("the witness says where it listens")
}
