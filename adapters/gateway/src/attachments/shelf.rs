//! The folders: which file is where, and what they add up to.

use super::Received;
use crate::caller::is_id;
use casework::procedure::Name;
use engine::Refused;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use wire::Code;

/// A file takes a block at least, however little it holds.
const FILE_BYTES_MIN: u64 = 4096;

/// 64 lower-case hexadecimal digits: all that ever becomes the name of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sha(String);

impl Sha {
    pub(super) fn read(digest: &str) -> Result<Self, Refused> {
        let hex = digest.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        if hex && digest.len() == 64 {
            return Ok(Self(digest.to_owned()));
        }
        Err(Refused::new(
            Code::Malformed,
            "材料的摘要值须为 64 位小写十六进制数字(SHA-256)",
            "the digest of a paper must be 64 lower-case hexadecimal digits (SHA-256)",
        ))
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

/// A part of a paper: where it lies, how large the whole will be, how much is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) path: PathBuf,
    pub(super) size: u64,
    pub(super) received: u64,
}

/// The folders.
#[derive(Debug)]
pub(super) struct Shelf {
    folder: PathBuf,
    pub(super) bytes_per_agency_max: u64,
    /// What each agency keeps here, counted once and then kept in step.
    used: Mutex<BTreeMap<String, u64>>,
    busy: Arc<Mutex<BTreeSet<(String, Sha)>>>,
}

impl Shelf {
    pub(super) fn open(folder: PathBuf, bytes_per_agency_max: u64) -> io::Result<Self> {
        for name in ["papers", "parts", "owned"] {
            fs::create_dir_all(folder.join(name))?;
        }
        Ok(Self { folder, bytes_per_agency_max, used: Mutex::default(), busy: Arc::default() })
    }

    pub(super) fn paper(&self, sha: &Sha) -> PathBuf {
        let (first, rest) = sha.0.split_at(2);
        self.folder.join("papers").join(first).join(rest)
    }

    fn parts(&self, agency: &str) -> io::Result<PathBuf> {
        self.of_agency("parts", agency)
    }

    fn owned(&self, agency: &str) -> io::Result<PathBuf> {
        self.of_agency("owned", agency)
    }

    fn of_agency(&self, kind: &str, agency: &str) -> io::Result<PathBuf> {
        if is_id(agency) {
            return Ok(self.folder.join(kind).join(agency));
        }
        Err(io::Error::new(io::ErrorKind::InvalidInput, "an agency's id is no name of a folder"))
    }

    pub(super) fn received(&self, agency: &str, sha: &Sha) -> io::Result<Received> {
        let digest = sha.0.clone();
        if let Some(size) = self.owned_size(agency, sha)? {
            return Ok(Received { digest, size, received: size, complete: true });
        }
        let part = self.part(agency, sha)?;
        let (size, received) = part.map_or((0, 0), |part| (part.size, part.received));
        Ok(Received { digest, size, received, complete: false })
    }

    /// The size of a whole paper that this agency has uploaded.
    pub(super) fn owned_size(&self, agency: &str, sha: &Sha) -> io::Result<Option<u64>> {
        let Some(size) = length(&self.paper(sha))? else { return Ok(None) };
        let mark = self.owned(agency)?.join(format!("{}.{size}", sha.0));
        Ok(length(&mark)?.map(|_| size))
    }

    /// Whether one of these agencies has uploaded it, all of it.
    pub(super) fn is_of_one(&self, agencies: &BTreeSet<Name>, sha: &Sha) -> io::Result<bool> {
        for agency in agencies {
            if self.owned_size(agency, sha)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(super) fn part(&self, agency: &str, sha: &Sha) -> io::Result<Option<Part>> {
        for (path, name) in files(&self.parts(agency)?)? {
            if let Some((digest, size)) = read_name(&name)
                && digest == sha.0
            {
                let received = fs::metadata(&path)?.len();
                return Ok(Some(Part { path, size, received }));
            }
        }
        Ok(None)
    }

    pub(super) fn part_count(&self, agency: &str) -> io::Result<usize> {
        Ok(files(&self.parts(agency)?)?.len())
    }

    /// Makes the file of a part.
    pub(super) fn new_part(&self, agency: &str, sha: &Sha, size: u64) -> io::Result<Part> {
        let folder = made(self.parts(agency)?)?;
        let path = folder.join(format!("{}.{size}", sha.0));
        File::create_new(&path)?.sync_all()?;
        sync(&folder)?;
        self.change(agency, |used| used.saturating_add(size.max(FILE_BYTES_MIN)))?;
        Ok(Part { path, size, received: 0 })
    }

    pub(super) fn drop_part(&self, agency: &str, part: &Part) -> io::Result<()> {
        fs::remove_file(&part.path)?;
        self.change(agency, |used| used.saturating_sub(part.size.max(FILE_BYTES_MIN)))
    }

    /// Puts a part whose digest is right among the papers, and says whose it is.
    pub(super) fn keep(&self, agency: &str, sha: &Sha, part: &Part) -> io::Result<()> {
        let paper = self.paper(sha);
        let (shelf, owned) = (made(above(&paper))?, made(self.owned(agency)?)?);
        // The same bytes may be here from another agency; renaming over them changes nothing.
        fs::rename(&part.path, &paper)?;
        sync(&shelf)?;
        File::create(owned.join(format!("{}.{}", sha.0, part.size)))?.sync_all()?;
        sync(&owned)?;
        sync(&above(&part.path))
    }

    /// Bytes that an agency keeps here, whole or in part.
    pub(super) fn used(&self, agency: &str) -> io::Result<u64> {
        let mut used = self.lock_used();
        self.count(&mut used, agency)
    }

    fn change(&self, agency: &str, change: impl FnOnce(u64) -> u64) -> io::Result<()> {
        let mut used = self.lock_used();
        // Counted anew only where it was never counted: what has just changed is in the count then.
        match used.get_mut(agency) {
            Some(bytes) => *bytes = change(*bytes),
            None => drop(self.count(&mut used, agency)?),
        }
        Ok(())
    }

    fn count(&self, used: &mut BTreeMap<String, u64>, agency: &str) -> io::Result<u64> {
        if let Some(bytes) = used.get(agency) {
            return Ok(*bytes);
        }
        let mut bytes = 0_u64;
        for folder in [self.parts(agency)?, self.owned(agency)?] {
            let names = files(&folder)?;
            let sizes = names.iter().filter_map(|(_, name)| read_name(name));
            bytes += sizes.map(|(_, size)| size.max(FILE_BYTES_MIN)).sum::<u64>();
        }
        used.insert(agency.to_owned(), bytes);
        Ok(bytes)
    }

    fn lock_used(&self) -> MutexGuard<'_, BTreeMap<String, u64>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps other calls from the same upload; `None`: another has it.
    pub(super) fn alone(&self, agency: &str, sha: &Sha) -> Option<Alone> {
        let key = (agency.to_owned(), sha.clone());
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        busy.insert(key.clone()).then(|| Alone { busy: self.busy.clone(), key })
    }

    pub(super) fn sweep(&self, untouched: Duration) -> io::Result<u64> {
        let mut swept = 0;
        for agency in folders(&self.folder.join("parts"))? {
            for (path, name) in files(&self.parts(&agency)?)? {
                let Some((digest, size)) = read_name(&name) else { continue };
                let Some(_alone) = self.alone(&agency, &Sha(digest.to_owned())) else { continue };
                let touched = fs::metadata(&path)?.modified()?;
                if touched.elapsed().is_ok_and(|age| untouched <= age) {
                    self.drop_part(&agency, &Part { path, size, received: 0 })?;
                    swept += 1;
                }
            }
        }
        Ok(swept)
    }

    pub(super) fn erase(&self, sha: &Sha) -> io::Result<bool> {
        let paper = self.paper(sha);
        let Some(size) = length(&paper)? else { return Ok(false) };
        fs::remove_file(&paper)?;
        sync(&above(&paper))?;
        for agency in folders(&self.folder.join("owned"))? {
            let mark = self.owned(&agency)?.join(format!("{}.{size}", sha.0));
            if length(&mark)?.is_some() {
                fs::remove_file(mark)?;
                self.change(&agency, |used| used.saturating_sub(size.max(FILE_BYTES_MIN)))?;
            }
        }
        Ok(true)
    }
}

/// One call has one upload, until this is dropped.
#[derive(Debug)]
pub(super) struct Alone {
    busy: Arc<Mutex<BTreeSet<(String, Sha)>>>,
    key: (String, Sha),
}

impl Drop for Alone {
    fn drop(&mut self) {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

fn read_name(name: &str) -> Option<(&str, u64)> {
    let (digest, size) = name.split_once('.')?;
    Some((digest, size.parse().ok()?))
}

fn above(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_owned()
}

/// A folder, made durable with its name where it was not there.
fn made(folder: PathBuf) -> io::Result<PathBuf> {
    if !folder.is_dir() {
        fs::create_dir_all(&folder)?;
        sync(&above(&folder))?;
    }
    Ok(folder)
}

/// A name in a folder is durable only once the folder is.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn length(path: &Path) -> io::Result<Option<u64>> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        found => Ok(Some(found?.len())),
    }
}

fn files(folder: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let named = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.path(), entry.file_name().to_string_lossy().into_owned()))
    };
    entries.map(named).collect()
}

fn folders(folder: &Path) -> io::Result<Vec<String>> {
    Ok(files(folder)?.into_iter().map(|(_, name)| name).filter(|name| is_id(name)).collect())
}
