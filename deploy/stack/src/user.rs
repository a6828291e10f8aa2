//! Who a server runs as that refuses to run as root.

use crate::fault::{At as _, StackFault};
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::Path;

/// The name and, where even that is unknown, the number of the user that owns nothing.
const NOBODY: &str = "nobody";
const NOBODY_ID: u32 = 65534;

/// A user by its numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct User {
    pub(crate) uid: u32,
    pub(crate) gid: u32,
}

impl User {
    /// The user for a server that refuses root: nobody if we are root, else ourselves.
    pub(crate) fn unprivileged() -> Option<Self> {
        rustix::process::geteuid().is_root().then(Self::nobody)
    }

    fn nobody() -> Self {
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let found = passwd.lines().find_map(|line| {
            let mut fields = line.split(':');
            let name = fields.next()?;
            let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
            (name == NOBODY).then_some(Self { uid, gid })
        });
        found.unwrap_or(Self { uid: NOBODY_ID, gid: NOBODY_ID })
    }

    /// Makes it the owner of a file or a folder.
    pub(crate) fn own(self, path: &Path) -> Result<(), StackFault> {
        chown(path, Some(self.uid), Some(self.gid)).at(path)
    }
}

/// Lets other users pass through, but not look into, the folder `path` and those that lead to it, as far as
/// they lie in `ours` or are our own in the system's temporary folder. All others must let them pass already.
pub(crate) fn let_pass(path: &Path, ours: &Path) -> Result<(), StackFault> {
    let path = path.canonicalize().at(path)?;
    let ours = ours.canonicalize().at(ours)?;
    for folder in path.ancestors() {
        let metadata = fs::metadata(folder).at(folder)?;
        if metadata.mode() & 0o001 != 0 {
            continue;
        }
        let mine = metadata.uid() == rustix::process::geteuid().as_raw();
        if !mine || !(folder.starts_with(&ours) || folder.starts_with(std::env::temp_dir())) {
            return Err(shut(folder));
        }
        let passable = Permissions::from_mode(metadata.mode() & 0o7777 | 0o011);
        fs::set_permissions(folder, passable).at(folder)?;
    }
    Ok(())
}

/// Whether servers that we start as another user, if we do, may pass through the folders that lead to
/// `path`, as far as they are there.
#[must_use]
pub fn passable(path: &Path) -> bool {
    let open = |folder: &Path| fs::metadata(folder).is_ok_and(|at| at.mode() & 0o001 != 0);
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    User::unprivileged().is_none() || path.ancestors().filter(|folder| folder.exists()).all(open)
}

fn shut(folder: &Path) -> StackFault {
    let shown = folder.display();
    StackFault::new(
        format!(
            "root 启动的 PostgreSQL 以用户 `{NOBODY}` 运行,而它不能穿过 `{shown}`:请以其他用户运行,\
             或另选文件夹(`--dir`、`--cache`)"
        ),
        format!(
            "started by root, PostgreSQL runs as `{NOBODY}`, which may not pass through `{shown}`: run as \
             another user, or choose other folders (`--dir`, `--cache`)"
        ),
    )
}
