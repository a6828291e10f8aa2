//! Environments of Python: how pinned wheels come onto a machine, whole and once.

use crate::fault::{At as _, StackFault};
use sha2::{Digest as _, Sha256};
use std::fs::{self, File};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Newest first; one that is named but does not start is passed over.
const INTERPRETERS: [&str; 5] = ["python3.14", "python3.13", "python3.12", "python3", "python3.11"];
/// Says its version, and fails where it cannot make an environment: Debian has that apart.
const PROBE: &str = "import ensurepip, sys, venv; print(sys.version_info[1])";
/// Written last: an environment without it was left half made.
const COMPLETE: &str = "complete";
/// Servers run as another user where we are root; they must be able to read what was installed.
const READABLE: &str = "umask 022; exec \"$0\" \"$@\"";
/// The most lines of what pip said that are shown.
const SAID_LINES_MAX: usize = 12;

/// What an environment is to hold.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// A requirements file, each wheel with its SHA-256. Its digest names the environment.
    pub requirements: &'a str,
    /// The minor versions of Python 3 that there are wheels for.
    pub minors: RangeInclusive<u32>,
    /// Below this minor version, what the wheels say they require of Python is not heeded.
    pub heeded_from: u32,
    /// What it is for, in Chinese and English.
    pub purpose: (&'a str, &'a str),
}

/// The folder of an environment under `cache` that holds exactly what is wanted, made if it is not there
/// or not `sound`. Its interpreter is `bin/python`. Whoever comes while it is being made waits.
///
/// # Errors
/// There is no Python that can make one, what is wanted cannot be had, or it is not sound when just made.
pub fn environment(
    cache: &Path,
    wanted: &Wanted<'_>,
    sound: &dyn Fn(&Path) -> bool,
) -> Result<PathBuf, StackFault> {
    let name = format!("python-env-{}", digest(wanted.requirements));
    let folder = cache.join(&name);
    fs::create_dir_all(cache).at(cache)?;
    // Freed when it goes out of scope, or when whoever holds it is killed.
    let _lock = lock(&cache.join(format!("{name}.lock")))?;
    // The interpreter behind it may have been taken away since, or a file of it.
    let whole = || folder.join(COMPLETE).exists() && minor(&folder.join("bin/python")).is_some();
    if whole() && sound(&folder) {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).at(&folder)?;
    }
    make(&folder, wanted)?;
    if sound(&folder) { Ok(folder) } else { Err(unsound(&folder)) }
}

fn make(folder: &Path, wanted: &Wanted<'_>) -> Result<(), StackFault> {
    let (base, minor) = base(wanted)?;
    run(Command::new(base).args(["-m", "venv"]).arg(folder))?;
    let requirements = folder.join("requirements.txt");
    fs::write(&requirements, wanted.requirements).at(&requirements)?;
    let mut pip = Command::new("/bin/sh");
    pip.args(["-c", READABLE]).arg(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]);
    pip.args(["--no-deps", "--only-binary", ":all:", "--require-hashes"]);
    if minor < wanted.heeded_from {
        pip.arg("--ignore-requires-python");
    }
    run(pip.arg("--requirement").arg(&requirements))?;
    let complete = folder.join(COMPLETE);
    fs::write(&complete, "").at(&complete)
}

/// The first half of the digest names it well enough for one folder.
fn digest(text: &str) -> String {
    Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn lock(path: &Path) -> Result<File, StackFault> {
    let file = File::create(path).at(path)?;
    file.lock().at(path)?;
    Ok(file)
}

/// The newest Python here that can make an environment, and its minor version.
fn base(wanted: &Wanted<'_>) -> Result<(&'static str, u32), StackFault> {
    let found = INTERPRETERS.iter().find_map(|name| {
        let minor = minor(Path::new(name)).filter(|minor| wanted.minors.contains(minor))?;
        Some((*name, minor))
    });
    found.ok_or_else(|| {
        let (first, last) = (wanted.minors.start(), wanted.minors.end());
        let (zh, en) = wanted.purpose;
        StackFault::new(
            format!(
                "没有找到带 `venv` 模块的 Python 3.{first} 至 3.{last};{zh}需要它:请安装 Debian 软件包 \
                 `python3 python3-venv`"
            ),
            format!(
                "no Python 3.{first} to 3.{last} with its module `venv` was found; {en} need it: install \
                 the Debian packages `python3 python3-venv`"
            ),
        )
    })
}

/// The minor version of an interpreter that works, in the sense of [`PROBE`].
fn minor(interpreter: &Path) -> Option<u32> {
    let said = Command::new(interpreter).args(["-c", PROBE]).output().ok()?;
    let text = String::from_utf8(said.stdout).ok()?;
    text.trim().parse().ok().filter(|_| said.status.success())
}

fn run(command: &mut Command) -> Result<(), StackFault> {
    let shown = command.get_program().to_string_lossy().into_owned();
    let Output { status, stdout, stderr } =
        command.output().map_err(|error| StackFault::at(Path::new(&shown), error))?;
    if status.success() {
        return Ok(());
    }
    let said = [stdout, stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let lines: Vec<&str> = said.trim_end().lines().collect();
    let last = lines.len().saturating_sub(SAID_LINES_MAX);
    let said = lines.get(last..).unwrap_or_default().join("\n");
    Err(StackFault::new(
        format!("安装服务程序未成({status}):{command:?}\n{said}"),
        format!("installing ended with {status}: {command:?}\n{said}"),
    ))
}

fn unsound(folder: &Path) -> StackFault {
    let shown = folder.display();
    StackFault::new(
        format!("`{shown}` 中的程序装好后仍不能运行:其平台或许没有对应的软件包"),
        format!(
            "what was installed into `{shown}` does not run: there may be no wheel for this platform"
        ),
    )
}
