//! The file of accounts.

use super::Account;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// The file cannot be read, is not what it should be, or cannot be written.
#[derive(Debug)]
pub struct AccountsFault {
    path: PathBuf,
    what: String,
}

impl fmt::Display for AccountsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.what)
    }
}

impl std::error::Error for AccountsFault {}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pages {
    #[serde(default)]
    account: Vec<Account>,
}

/// How a file looked when it was read: whoever sees another look reads again.
type Look = Option<(SystemTime, u64)>;

/// The accounts, as the file holds them now.
#[derive(Debug)]
pub struct Book {
    path: PathBuf,
    known: Mutex<(Look, Arc<Vec<Account>>)>,
}

impl Book {
    /// The accounts of a file; where there is none, there is no account.
    ///
    /// # Errors
    /// The file cannot be read or is no list of accounts.
    pub fn open(path: &Path) -> Result<Self, AccountsFault> {
        let known = (look(path), Arc::new(read(path)?));
        Ok(Self { path: path.to_owned(), known: Mutex::new(known) })
    }

    /// All accounts. A file that has become unreadable leaves nobody signed in: who may come is then not
    /// known.
    pub fn all(&self) -> Arc<Vec<Account>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let now = look(&self.path);
        if known.0 != now {
            let accounts = read(&self.path).unwrap_or_else(|fault| {
                tracing::error!(%fault, "the accounts cannot be read; nobody may sign in");
                Vec::new()
            });
            *known = (now, Arc::new(accounts));
        }
        known.1.clone()
    }

    /// One account by its name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Account> {
        self.all().iter().find(|it| it.name == name).cloned()
    }

    /// Changes the list, alone: others that want to wait, in this program or another.
    ///
    /// # Errors
    /// The file cannot be read or written, or `change` says no, with its own words.
    pub fn change<T, E: From<AccountsFault>>(
        &self,
        change: impl FnOnce(&mut Vec<Account>) -> Result<T, E>,
    ) -> Result<T, E> {
        let _alone = self.alone()?;
        let mut accounts = read(&self.path)?;
        let done = change(&mut accounts)?;
        accounts.sort_by(|one, other| one.name.cmp(&other.name));
        self.write(Pages { account: accounts })?;
        Ok(done)
    }

    fn alone(&self) -> Result<File, AccountsFault> {
        let path = self.path.with_extension("lock");
        let opened = (|| {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let file = File::options().create(true).append(true).open(&path)?;
            file.lock()?;
            Ok::<_, std::io::Error>(file)
        })();
        opened.map_err(|error| fault(&path, &error))
    }

    fn write(&self, pages: Pages) -> Result<(), AccountsFault> {
        use std::os::unix::fs::OpenOptionsExt as _;
        let text = toml::to_string(&pages).map_err(|error| fault(&self.path, &error))?;
        let beside = self.path.with_extension("new");
        let written = (|| {
            let mut file = File::options()
                .write(true)
                .create(true)
                .truncate(true)
                .mode(0o600)
                .open(&beside)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&beside, &self.path)
        })();
        written.map_err(|error| fault(&self.path, &error))
    }
}

fn look(path: &Path) -> Look {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

fn read(path: &Path) -> Result<Vec<Account>, AccountsFault> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(fault(path, &error)),
    };
    let pages: Pages = toml::from_str(&text).map_err(|error| fault(path, &error))?;
    Ok(pages.account)
}

fn fault(path: &Path, what: &dyn fmt::Display) -> AccountsFault {
    AccountsFault { path: path.to_owned(), what: what.to_string() }
}
