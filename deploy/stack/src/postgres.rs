//! PostgreSQL: durable, over TLS and by password only, on loopback.

mod cluster;

use crate::authority;
use crate::fault::StackFault;
use crate::place::Place;
use crate::port::Ports;
use crate::process::{self, Launch, Stop};
use crate::server::{Fact, Kind, Recipe, Server, controls};
use crate::stack::Shared;
use crate::user::User;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// The role that owns everything, and the database that is there from the start.
const NAME: &str = "liandong";
const PORT: &str = Kind::Postgres.name();
/// How long one attempt to connect may take, seconds.
const CONNECT_SECONDS: u32 = 10;

/// A running PostgreSQL, or one that was ended and can be started again.
#[derive(Debug)]
pub struct Postgres {
    server: Server<Cluster>,
}

#[derive(Debug)]
struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    ports: Ports,
    password: String,
    user: Option<User>,
}

impl Postgres {
    pub(crate) fn start(shared: Arc<Shared>) -> Result<Self, StackFault> {
        let recipe = Cluster::ready(&shared)?;
        Ok(Self { server: Server::begin(recipe, shared)? })
    }

    /// Where to connect to the database `liandong`, as the superuser of the same name, with the password:
    /// `postgresql://liandong:PASSWORD@127.0.0.1:PORT/liandong`. The server refuses whoever comes without
    /// TLS; how to check its certificate differs by client, [`Postgres::ca`] is what to check it with.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_of(NAME)
    }

    /// The same with what libpq and sqlx read to check the server's certificate.
    #[must_use]
    pub fn verified_url(&self) -> String {
        let ca = self.ca();
        format!("{}?sslmode=verify-full&sslrootcert={}", self.url(), ca.display())
    }

    /// Makes an empty database, unless it is there, and says where to connect to it.
    ///
    /// # Errors
    /// The name is not one of small letters, digits and `_`, or the server refuses.
    pub fn database(&self, name: &str) -> Result<String, StackFault> {
        self.server.recipe.make_database(&self.server.shared, name).map_err(refused)?;
        Ok(self.url_of(name))
    }

    /// What statements answer in the database `liandong`: a line for each row, columns apart by `|`.
    ///
    /// # Errors
    /// The server refuses them or is not there.
    pub fn sql(&self, statements: &str) -> Result<String, StackFault> {
        self.server.recipe.sql(&self.server.shared, NAME, statements).map_err(refused)
    }

    /// The same in another database.
    ///
    /// # Errors
    /// As [`Postgres::sql`].
    pub fn sql_in(&self, database: &str, statements: &str) -> Result<String, StackFault> {
        self.server.recipe.sql(&self.server.shared, database, statements).map_err(refused)
    }

    /// The certificate of the authority that its certificate is of.
    #[must_use]
    pub fn ca(&self) -> PathBuf {
        authority::certificate(&self.server.shared.place)
    }

    fn url_of(&self, database: &str) -> String {
        let (password, port) = (&self.server.recipe.password, self.port());
        format!("postgresql://{NAME}:{password}@127.0.0.1:{port}/{database}")
    }
}

controls!(Postgres);

impl Cluster {
    fn data(&self) -> PathBuf {
        self.folder.join(cluster::DATA)
    }

    /// Runs statements with the client that came with the server.
    fn sql(&self, shared: &Shared, database: &str, statements: &str) -> Result<String, String> {
        let ca = authority::certificate(&shared.place);
        let mut psql = Command::new(self.programs.join("psql"));
        process::plain(&mut psql, None).env("PGPASSWORD", &self.password);
        psql.env("PGSSLROOTCERT", ca).env("PGSSLMODE", "verify-full");
        psql.env("PGCONNECT_TIMEOUT", CONNECT_SECONDS.to_string());
        psql.args(["--no-psqlrc", "--no-align", "--tuples-only", "--quiet", "--no-password"]);
        psql.args(["--host=127.0.0.1", "--set=ON_ERROR_STOP=1"]);
        psql.arg(format!("--port={}", self.ports.get(PORT))).arg(format!("--username={NAME}"));
        psql.arg(format!("--dbname={database}")).arg("--command").arg(statements);
        let output = psql.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
    }

    fn make_database(&self, shared: &Shared, name: &str) -> Result<(), String> {
        let plain = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '_');
        if name.is_empty() || !name.chars().all(plain) {
            return Err(format!("database `{name}`: allowed are small letters, digits and `_`"));
        }
        let there = format!("select 1 from pg_database where datname = '{name}'");
        if self.sql(shared, "postgres", &there)?.is_empty() {
            self.sql(shared, "postgres", &format!("create database \"{name}\""))?;
        }
        Ok(())
    }
}

impl Recipe for Cluster {
    const KIND: Kind = Kind::Postgres;

    fn launch(&self, _: &Shared) -> Result<Launch, StackFault> {
        let data = self.data();
        let port = self.ports.get(PORT).to_string();
        Ok(Launch {
            program: self.programs.join("postgres"),
            args: vec!["-D".into(), data.into(), "-p".into(), port.into()],
            env: Vec::new(),
            user: self.user,
            log: log_file(&self.folder),
            stop: Stop::Interrupt,
        })
    }

    /// It answers when a client got in by TLS and password, and the database is there.
    fn answers(&self, shared: &Shared) -> Result<(), String> {
        self.make_database(shared, NAME)
    }

    fn move_ports(&mut self) -> Result<(), StackFault> {
        self.ports.change()
    }
}

fn log_file(folder: &Path) -> PathBuf {
    folder.join("log")
}

fn refused(said: String) -> StackFault {
    StackFault::new(format!("PostgreSQL 未照办:{said}"), format!("PostgreSQL refused: {said}"))
}

/// What somebody who wants to use it has to know.
pub(crate) fn facts(place: &Place, folder: &Path, ports: &Ports) -> Vec<Fact> {
    let port = ports.get(PORT);
    vec![
        Fact::new("url", format!("postgresql://{NAME}@127.0.0.1:{port}/{NAME}")),
        Fact::path("password_file", &cluster::password_file(folder)),
        Fact::path("ca", &authority::certificate(place)),
    ]
}
