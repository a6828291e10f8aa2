//! Making the files of a PostgreSQL.

use super::{Cluster, NAME, PORT};
use crate::authority;
use crate::chance;
use crate::fault::{At as _, StackFault};
use crate::place;
use crate::port::Ports;
use crate::process;
use crate::server::Kind;
use crate::stack::Shared;
use crate::user::{self, User};
use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(super) const DATA: &str = "data";
/// Renamed to `data` when it is whole.
const HALF: &str = "data.new";

/// Loopback only, no socket in the file system, and nothing acknowledged before it is on the disk. The
/// zone is the one that is built in: others come from files that a small machine lacks.
const SETTINGS: &str = "\
# Written by the stack.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
ssl = on
ssl_cert_file = 'server.pem'
ssl_key_file = 'server.key'
ssl_min_protocol_version = 'TLSv1.3'
password_encryption = 'scram-sha-256'
fsync = on
full_page_writes = on
synchronous_commit = on
max_connections = 200
timezone = 'GMT'
log_timezone = 'GMT'
";

/// Whoever comes must come by TLS and know the password.
const DOORS: &str = "\
# Written by the stack. type, database, user, address, method
hostssl all all 127.0.0.1/32 scram-sha-256
";

pub(super) fn password_file(folder: &Path) -> PathBuf {
    folder.join("password")
}

impl Cluster {
    /// What to start PostgreSQL with; its files are made if they are not there.
    pub(super) fn ready(shared: &Shared) -> Result<Self, StackFault> {
        let (programs, _) = shared.programs.program(Kind::Postgres)?;
        let folder = shared.place.folder(Kind::Postgres.name())?;
        let ports = Ports::free_in(&folder, &[PORT])?;
        let user = User::unprivileged();
        if user.is_some() {
            user::let_pass(&folder, shared.place.root())?;
            user::let_pass(&programs, shared.programs.cache())?;
        }
        let secret = password_file(&folder);
        if !secret.exists() {
            place::write_secret(&secret, chance::word()?.as_bytes())?;
        }
        let password = place::read(&secret)?;
        let cluster = Self { programs, folder, ports, password, user };
        if !cluster.data().exists() {
            cluster.make(shared)?;
        }
        Ok(cluster)
    }

    fn make(&self, shared: &Shared) -> Result<(), StackFault> {
        let half = self.folder.join(HALF);
        if half.exists() {
            fs::remove_dir_all(&half).at(&half)?;
        }
        fs::DirBuilder::new().mode(0o700).create(&half).at(&half)?;
        self.give(&half)?;
        self.init(&half)?;
        place::write(&half.join("pg_hba.conf"), DOORS.as_bytes())?;
        let settings = half.join("postgresql.conf");
        let text = place::read(&settings)?;
        place::write(&settings, format!("{text}\n{SETTINGS}").as_bytes())?;
        let identity = authority::server(&shared.place, &half)?;
        self.give(&identity.key)?;
        let data = self.data();
        fs::rename(&half, &data).at(&data)
    }

    /// Makes the server's user, where that is not us, the owner.
    fn give(&self, path: &Path) -> Result<(), StackFault> {
        self.user.map_or(Ok(()), |user| user.own(path))
    }

    fn init(&self, data: &Path) -> Result<(), StackFault> {
        // Where root may read a file that the server's user may not, this is that user's own.
        let secret = data.with_file_name("password.init");
        place::write_secret(&secret, self.password.as_bytes())?;
        self.give(&secret)?;
        let program = self.programs.join("initdb");
        let mut initdb = Command::new(&program);
        process::plain(&mut initdb, self.user).current_dir("/").stdin(Stdio::null());
        initdb.args(["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums"]);
        initdb.arg(format!("--username={NAME}")).arg("--pgdata").arg(data);
        let output = initdb.arg("--pwfile").arg(&secret).output().at(&program)?;
        fs::remove_file(&secret).at(&secret)?;
        if output.status.success() { Ok(()) } else { Err(unmade(&output.stderr)) }
    }
}

fn unmade(said: &[u8]) -> StackFault {
    let said = String::from_utf8_lossy(said);
    let said = said.trim_end();
    StackFault::new(
        format!("建立 PostgreSQL 数据目录未成:\n{said}"),
        format!("making the files of PostgreSQL failed:\n{said}"),
    )
}
