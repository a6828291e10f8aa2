//! Pinned packages of npm: fetched once, known by their digest, unpacked beside what Cargo builds.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha512};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What each package is, to the byte.
const PINS: &str = "tests/kit/packages.txt";
/// Written last: a folder without it was left half made.
const COMPLETE: &str = "complete";

/// What a test needs of a package.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Its name in `tests/kit/packages.txt`.
    pub name: &'static str,
    /// The files that are unpacked, by their paths in the package; the rest only takes room.
    pub files: &'static [&'static str],
    /// What is done to the folder once they are there.
    pub then: fn(&Path),
    /// What it is for and what may stand in its place, for whoever cannot have it: in Chinese and English.
    pub purpose: (&'static str, &'static str),
}

/// One line of the pins.
#[derive(Debug)]
struct Pin {
    spec: String,
    integrity: String,
}

/// The folder that holds the wanted files of a package. Whoever comes while it is being made waits.
///
/// # Panics
/// There is no npm, or what is pinned cannot be had.
#[must_use]
pub fn package(wanted: &Wanted) -> PathBuf {
    let pin = pin(wanted.name);
    // The same pin with other files is another folder.
    let all = format!("{pin:?} {:?}", wanted.files);
    let digest: String = Sha512::digest(all).iter().take(8).map(|it| format!("{it:02x}")).collect();
    let short = wanted.name.rsplit('/').next().unwrap_or_default();
    let target = std::path::absolute(crate::target()).unwrap_or_else(|_| crate::target());
    let folder = target.join(format!("npm-{short}-{digest}"));
    done(&target, fs::create_dir_all(&target));
    let lock = folder.with_extension("lock");
    // Freed when it goes out of scope, or when whoever holds it is killed.
    let held = done(&lock, File::create(&lock));
    done(&lock, held.lock());
    if folder.join(COMPLETE).exists() {
        return folder;
    }
    if folder.exists() {
        done(&folder, fs::remove_dir_all(&folder));
    }
    done(&folder, fs::create_dir_all(&folder));
    fetch(&folder, &pin, wanted);
    (wanted.then)(&folder);
    done(&folder, fs::write(folder.join(COMPLETE), ""));
    folder
}

fn fetch(folder: &Path, pin: &Pin, wanted: &Wanted) {
    let mut npm = Command::new("npm");
    npm.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]).arg(folder);
    let output = npm.arg(&pin.spec).current_dir(folder).output();
    let (zh, en) = wanted.purpose;
    let output = output.unwrap_or_else(|error| {
        panic!(
            "npm: {error}; {en} need the package `{}`: install the Debian package `npm`\n\
             没有 npm;{zh}需要软件包 `{}`:请安装 Debian 软件包 `npm`",
            pin.spec, pin.spec
        )
    });
    let said = String::from_utf8_lossy(&[&*output.stdout, &*output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{npm:?} ended with {}; {en} need it\n{said}", output.status);
    let archive = folder.join(String::from_utf8_lossy(&output.stdout).trim());
    let bytes = done(&archive, fs::read(&archive));
    let found = format!("sha512-{}", STANDARD.encode(Sha512::digest(&bytes)));
    assert_eq!(found, pin.integrity, "{} is not what {PINS} pins", pin.spec);
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(&archive).arg("-C").arg(folder).arg("--strip-components=1");
    run(tar.args(wanted.files.iter().map(|file| format!("package/{file}"))));
    done(&archive, fs::remove_file(&archive));
}

fn pin(name: &str) -> Pin {
    let text = crate::text(PINS);
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let found = lines.map(|line| line.split_whitespace().collect::<Vec<_>>()).find_map(|words| {
        let [of, version, integrity] = words.as_slice() else { return None };
        (*of == name)
            .then(|| Pin { spec: format!("{name}@{version}"), integrity: (*integrity).to_owned() })
    });
    found.unwrap_or_else(|| panic!("{PINS} has no line for {name}"))
}

/// Runs a tool that unpacks.
///
/// # Panics
/// It is not there, or fails.
pub(crate) fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} ended with {}\n{said}", output.status);
}

fn done<T>(path: &Path, result: std::io::Result<T>) -> T {
    result.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
