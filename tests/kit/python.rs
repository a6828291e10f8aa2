//! An environment of Python, for clients and witnesses that share no line with us.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// What is installed, to the byte.
const REQUIREMENTS: &str = "tests/foreign/requirements.txt";
/// Newest first; one that is named but does not start is passed over.
const INTERPRETERS: [&str; 5] = ["python3.14", "python3.13", "python3.12", "python3", "python3.11"];
/// The minor versions of Python 3 that the requirements have wheels for.
const MINORS: std::ops::RangeInclusive<u32> = 11..=14;
/// The first minor version that the witness says it is for. It runs on the one before as well.
const WITNESS_MINOR: u32 = 12;
/// Says its version, and fails where it cannot make an environment: Debian has that apart.
const PROBE: &str = "import ensurepip, sys, venv; print(sys.version_info[1])";
/// Written last: an environment without it was left half made.
const COMPLETE: &str = "complete";

/// The interpreter of an environment that holds exactly what `tests/foreign/requirements.txt` names.
/// Made once for each content of that file, beside what Cargo builds; whoever comes meanwhile waits.
///
/// # Panics
/// There is no Python that can make one, or what is named cannot be had.
#[must_use]
pub fn environment() -> PathBuf {
    static INTERPRETER: OnceLock<PathBuf> = OnceLock::new();
    INTERPRETER.get_or_init(|| made(&crate::root().join(REQUIREMENTS), &target())).clone()
}

fn made(requirements: &Path, target: &Path) -> PathBuf {
    let wanted = done(requirements, fs::read(requirements));
    let digest: String = wire::digest(&wanted).chars().take(16).collect();
    let folder = target.join(format!("python-env-{digest}"));
    // Freed when it goes out of scope, or when whoever holds it is killed.
    let _lock = lock(&target.join(format!("python-env-{digest}.lock")));
    let interpreter = folder.join("bin/python");
    // The interpreter behind it may have been taken away since.
    if folder.join(COMPLETE).exists() && minor(&interpreter).is_some() {
        return interpreter;
    }
    if folder.exists() {
        done(&folder, fs::remove_dir_all(&folder));
    }
    make(&folder, requirements);
    interpreter
}

fn make(folder: &Path, requirements: &Path) {
    let (base, minor) = base();
    run(Command::new(base).args(["-m", "venv"]).arg(folder));
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]);
    pip.args(["--no-deps", "--only-binary", ":all:", "--require-hashes"]);
    if minor < WITNESS_MINOR {
        pip.arg("--ignore-requires-python");
    }
    run(pip.arg("--requirement").arg(requirements));
    let complete = folder.join(COMPLETE);
    done(&complete, fs::write(&complete, ""));
}

/// Where Cargo builds.
fn target() -> PathBuf {
    let set = std::env::var_os("CARGO_TARGET_DIR");
    crate::root().join(set.map_or_else(|| "target".into(), PathBuf::from))
}

fn lock(path: &Path) -> File {
    if let Some(folder) = path.parent() {
        done(folder, fs::create_dir_all(folder));
    }
    let file = done(path, File::create(path));
    done(path, file.lock());
    file
}

fn done<T>(path: &Path, result: io::Result<T>) -> T {
    result.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The newest Python here that can make an environment, and its minor version.
fn base() -> (&'static str, u32) {
    let found = INTERPRETERS.iter().find_map(|name| {
        let minor = minor(Path::new(name)).filter(|minor| MINORS.contains(minor))?;
        Some((*name, minor))
    });
    found.unwrap_or_else(|| {
        panic!(
            "no Python 3.{} to 3.{} with its module `venv` was found; the foreign client and the \
             foreign witness need it: install the Debian packages `python3 python3-venv`",
            MINORS.start(),
            MINORS.end()
        )
    })
}

/// The minor version of an interpreter that works, in the sense of [`PROBE`].
fn minor(interpreter: &Path) -> Option<u32> {
    let said = Command::new(interpreter).args(["-c", PROBE]).output().ok()?;
    let text = String::from_utf8(said.stdout).ok()?;
    text.trim().parse().ok().filter(|_| said.status.success())
}

fn run(command: &mut Command) {
    let shown = format!("{command:?}");
    let Output { status, stdout, stderr } =
        command.output().unwrap_or_else(|error| panic!("{shown}: {error}"));
    if !status.success() {
        let (out, err) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
        panic!("{shown} ended with {status}:\n{out}{err}");
    }
}
