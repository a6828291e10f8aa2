//! The folder of a stack: what lies where, and who may read it.

use crate::fault::{At as _, StackFault};
use crate::user::User;
use std::fs::{self, OpenOptions, Permissions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// The folder of one stack: `ca.pem`, `ca.key`, and a folder for each server.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    root: PathBuf,
}

impl Place {
    /// The folder, made if it is not there. Nobody else can list it.
    pub(crate) fn at(root: &Path) -> Result<Self, StackFault> {
        let place = Self { root: std::path::absolute(root).at(root)? };
        place.make(&place.root)?;
        Ok(place)
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The folder of one server, made if it is not there.
    pub(crate) fn folder(&self, name: &str) -> Result<PathBuf, StackFault> {
        let folder = self.root.join(name);
        self.make(&folder)?;
        Ok(folder)
    }

    /// Only the folder itself is closed to others; those above it are not ours alone.
    fn make(&self, folder: &Path) -> Result<(), StackFault> {
        if let Some(above) = folder.parent() {
            fs::create_dir_all(above).at(above)?;
        }
        match fs::DirBuilder::new().mode(0o700).create(folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            made => made.at(folder),
        }
    }
}

/// Where the data of this user's programs lies, and there ours: for root `/var/lib/liandong`, else
/// `~/.local/share/liandong` or what `XDG_DATA_HOME` says. None where there is no home.
#[must_use]
pub fn home() -> Option<PathBuf> {
    if User::unprivileged().is_some() {
        return Some("/var/lib/liandong".into());
    }
    let set = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let shared = set("XDG_DATA_HOME").or_else(|| Some(set("HOME")?.join(".local/share")));
    shared.map(|folder| folder.join("liandong"))
}

/// Writes a file that everybody may read.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), StackFault> {
    put(path, bytes, 0o644)
}

/// Writes a file that only its owner may read.
pub(crate) fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), StackFault> {
    put(path, bytes, 0o600)
}

/// Writes whole or not at all: first beside, then renamed in.
fn put(path: &Path, bytes: &[u8], mode: u32) -> Result<(), StackFault> {
    let beside = path.with_added_extension("new");
    let mut open = OpenOptions::new();
    let mut file =
        open.write(true).create(true).truncate(true).mode(mode).open(&beside).at(&beside)?;
    // What an earlier attempt left may have another mode.
    file.set_permissions(Permissions::from_mode(mode)).at(&beside)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).at(&beside)?;
    fs::rename(&beside, path).at(path)
}

pub(crate) fn read(path: &Path) -> Result<String, StackFault> {
    fs::read_to_string(path).at(path)
}
