//! A hub as it runs in a cluster: its folder put together by the manifest's own script, its record on a
//! database that goes away, asked by those who keep it running.

use super::{alerts, at, compose, each, yaml};
use crate::hub::{SENDER, awaited};
use crate::served::program;
use serde_json::Value;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// A hub with its metrics; it is killed when it goes out of scope.
struct Watched {
    child: Child,
    address: String,
    metrics: String,
}

impl Watched {
    fn run(dir: &Path) -> Self {
        let mut run = program();
        run.args(["hub", "run", "--json", "--attached", "--listen", "127.0.0.1:0"]);
        run.args(["--metrics", "127.0.0.1:0", "--dir"]).arg(dir);
        run.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = run.spawn().unwrap();
        let out = child.stdout.take().unwrap();
        let mut running = Self { child, address: String::new(), metrics: String::new() };
        let said = serde_json::Deserializer::from_reader(out).into_iter::<Value>().next();
        let said = said.expect("the hub says where it is").unwrap();
        let word = |name: &str| said[name].as_str().unwrap().to_owned();
        (running.address, running.metrics) = (word("address"), word("metrics"));
        running
    }

    /// What is answered at the metrics' port: the status and the body.
    fn get(&self, path: &str) -> (u16, String) {
        let mut line = TcpStream::connect(&self.metrics).unwrap();
        write!(line, "GET {path} HTTP/1.0\r\n\r\n").unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    /// What the composition's own question says: whether the hub is well.
    fn is_healthy(&self) -> bool {
        let composition = compose::composition();
        let test = at(&composition, &["services", "hub-a", "healthcheck", "test"]);
        let mut words = each(test).map(|it| it.as_str().unwrap().to_owned()).skip(1);
        let port = self.metrics.rsplit(':').next().unwrap();
        let mut asked = Command::new(words.next().unwrap());
        asked.args(words.map(|it| it.replace("/9464", &format!("/{port}"))));
        asked.stderr(Stdio::null()).stdout(Stdio::null()).status().unwrap().success()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A line to a server that can be cut.
struct Line {
    port: u16,
    is_open: Arc<AtomicBool>,
    ends: Arc<Mutex<Vec<TcpStream>>>,
}

impl Line {
    fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (is_open, ends) = (Arc::new(AtomicBool::new(true)), Arc::new(Mutex::new(Vec::new())));
        let line = Self { port, is_open: is_open.clone(), ends: ends.clone() };
        std::thread::spawn(move || {
            for caller in listener.incoming().map_while(Result::ok) {
                if !is_open.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(called) = TcpStream::connect(&server) else { continue };
                ends.lock()
                    .unwrap()
                    .extend([caller.try_clone().unwrap(), called.try_clone().unwrap()]);
                for (mut from, mut to) in
                    [(caller.try_clone().unwrap(), called.try_clone().unwrap()), (called, caller)]
                {
                    std::thread::spawn(move || {
                        let _ = io::copy(&mut from, &mut to);
                        let _ = to.shutdown(Shutdown::Both);
                    });
                }
            }
        });
        line
    }

    fn cut(&self) {
        self.is_open.store(false, Ordering::SeqCst);
        for end in self.ends.lock().unwrap().drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    fn mend(&self) {
        self.is_open.store(true, Ordering::SeqCst);
    }
}

/// What a cluster gives: made by `hub init`, and laid out as the manifests mount it.
struct Given {
    dir: TempDir,
}

impl Given {
    fn new(settings: &str, url: &str) -> Self {
        let given = Self { dir: tempfile::tempdir().unwrap() };
        let made = given.path("made");
        let mut init = program();
        init.args(["hub", "init", "--agency", SENDER, "--dir"]).arg(&made);
        assert!(init.output().unwrap().status.success());
        // Roots read everything; an operator's files are for their owner, a cluster's for a group.
        for (from, to) in [
            ("secret/log.key", "keys/log.key"),
            ("secret/master.key", "keys/master.key"),
            ("tls/hub.pem", "door/tls.crt"),
            ("tls/hub.key", "door/tls.key"),
            ("ca/ca.pem", "registry/ca.pem"),
            ("ca/issued.toml", "registry/issued.toml"),
            ("keys.toml", "registry/keys.toml"),
            ("tls/revoked.pem", "registry/revoked.pem"),
        ] {
            given.mount(to, &fs::read(made.join(from)).unwrap());
        }
        given.mount("keys/postgres.url", url.as_bytes());
        given.mount("settings/hub.toml", settings.as_bytes());
        given
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A file as a cluster mounts it: a link to what may be exchanged, and readable by a group.
    fn mount(&self, name: &str, bytes: &[u8]) {
        let (folder, file) = name.split_once('/').unwrap();
        let behind = self.path("given").join(folder).join("..data");
        fs::create_dir_all(&behind).unwrap();
        fs::write(behind.join(file), bytes).unwrap();
        fs::set_permissions(behind.join(file), fs::Permissions::from_mode(0o440)).unwrap();
        let link = self.path("given").join(name);
        if !link.exists() {
            symlink(Path::new("..data").join(file), link).unwrap();
        }
    }

    /// Runs the script of the manifests, twice: a container may be started again.
    fn folder(&self) -> PathBuf {
        let hub = self.path("hub");
        for _ in 0..2 {
            let mut script = Command::new("/bin/sh");
            script.arg(kit::root().join("deploy/kubernetes/folder.sh"));
            script.env("HUB", &hub).env("GIVEN", self.path("given"));
            let said = script.output().unwrap();
            assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        }
        hub
    }
}

/// The cluster's settings, with the record on a database of ours and without what is not here.
fn settings() -> String {
    let mut settings: toml::Table = kit::text("deploy/kubernetes/hub.toml").parse().unwrap();
    settings.remove("nats").unwrap();
    settings.remove("temporal").unwrap();
    let ca = kit::servers::postgres().ca().display().to_string();
    settings["postgres"].as_table_mut().unwrap().insert("ca".into(), ca.into());
    settings.to_string()
}

fn inbox(given: &Given, address: &str) -> bool {
    let mut list = program();
    list.args(["inbox", "list", "--hub", address, "--as"]);
    list.arg(given.path("made").join("agencies").join(SENDER)).output().unwrap().status.success()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hub_of_the_cluster_is_ready_while_its_record_answers_and_alive_all_the_time() {
    let url = kit::servers::database();
    let (front, rest) = url.split_once('@').unwrap();
    let (server, database) = rest.split_once('/').unwrap();
    let line = Line::to(server.to_owned());
    let given = Given::new(&settings(), &format!("{front}@127.0.0.1:{}/{database}\n", line.port));
    let hub = Watched::run(&given.folder());
    assert_eq!(hub.get("/healthz"), (200, "alive\n".into()));
    assert_eq!(hub.get("/readyz"), (200, "ready\n".into()));
    assert!(hub.is_healthy() && inbox(&given, &hub.address));
    line.cut();
    let (status, why) = hub.get("/readyz");
    assert_eq!(status, 503);
    assert!(why.starts_with("the record "), "{why}");
    assert_eq!(hub.get("/healthz"), (200, "alive\n".into()), "it is not started again for that");
    assert!(!hub.is_healthy());
    line.mend();
    awaited("the record answers again", async || (hub.get("/readyz").0 == 200).then_some(())).await;
    // What changes outside is followed: the agency's certificate is revoked where the authority is.
    let mut revoke = program();
    revoke.args(["hub", "revoke", SENDER, "--dir"]).arg(given.path("made"));
    assert!(revoke.output().unwrap().status.success());
    let revoked = fs::read(given.path("made").join("tls/revoked.pem")).unwrap();
    given.mount("registry/revoked.pem", &revoked);
    awaited("the agency is kept out", async || (!inbox(&given, &hub.address)).then_some(())).await;
}

#[test]
fn the_keys_of_the_folder_are_its_owners_alone() {
    let given = Given::new("", "postgresql://nobody");
    assert!(!given.folder().join("erased.toml").exists());
    given.mount("registry/erased.toml", b"");
    let hub = given.folder();
    for secret in ["secret/log.key", "secret/master.key", "secret/postgres.url", "erased.toml"] {
        let mode = fs::metadata(hub.join(secret)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{secret}");
    }
    assert!(!hub.join("ca/ca.key").exists());
}

/// What the script links and copies is what the manifests mount.
#[test]
fn the_script_takes_what_the_manifests_give() {
    let script = kit::text("deploy/kubernetes/folder.sh");
    for file in ["hub.yaml", "verify.yaml"] {
        let object = yaml::file(&format!("deploy/kubernetes/{file}")).remove(0);
        let spec = at(super::kubernetes::pod(&object).unwrap(), &["spec"]);
        let first = &spec["initContainers"][0];
        let mounted: Vec<&str> = each(&first["volumeMounts"])
            .filter_map(|it| it["mountPath"].as_str()?.strip_prefix("/etc/liandong/"))
            .collect();
        for line in script.lines().filter_map(|line| line.strip_prefix("link ")) {
            let folder = line.split('/').next().unwrap();
            assert!(mounted.contains(&folder), "{file} does not mount `{folder}`");
        }
        assert!(mounted.contains(&"keys"), "{file}");
    }
}

#[test]
fn every_metric_that_is_named_is_served() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("hub");
    assert!(
        program().args(["hub", "init", "--dir"]).arg(&folder).output().unwrap().status.success()
    );
    let hub = Watched::run(&folder);
    assert!(hub.is_healthy());
    let (status, served) = hub.get("/metrics");
    assert_eq!(status, 200);
    let named = alerts::ours();
    assert!(5 < named.len(), "{named:?}");
    for metric in named {
        let is_served = served.lines().any(|line| {
            line.strip_prefix(&metric).is_some_and(|rest| rest.starts_with(['{', ' ']))
        });
        assert!(is_served, "`{metric}` is served by nobody");
    }
}
