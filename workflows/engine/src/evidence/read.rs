//! Taking files from outside.

use super::{Bundle, Unfit};
use std::collections::BTreeMap;

/// The most files of a bundle: ten thousand entries with their files.
pub const BUNDLE_FILES_MAX: usize = 100_000;
/// The most bytes of one file: the largest piece of evidence.
pub const FILE_BYTES_MAX: u64 = 2 << 30;
/// The most bytes of a path; the longest that a bundle has is a body's, with 71.
const PATH_BYTES_MAX: usize = 128;

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most files.
    pub files: usize,
    /// The most bytes of one file.
    pub file_bytes: u64,
    /// The most bytes of all.
    pub bytes: u64,
}

impl Limits {
    /// The usual limits, with so many bytes in all: how much the reader has room for.
    #[must_use]
    pub fn up_to(bytes: u64) -> Self {
        Self { files: BUNDLE_FILES_MAX, file_bytes: FILE_BYTES_MAX, bytes }
    }
}

impl Bundle {
    /// Reads the files of a bundle, and no further than the limits allow: an iterator that unpacks as
    /// it goes stops there. What is in them is seen by [`Bundle::check`].
    ///
    /// # Errors
    /// Too many files or bytes, a path that leads out of the bundle, a path twice.
    pub fn read(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        limits: &Limits,
    ) -> Result<Self, Unfit> {
        let (mut kept, mut all) = (BTreeMap::new(), 0_u64);
        for (path, bytes) in files {
            check_path(&path)?;
            let length = bytes.len() as u64;
            all = all.saturating_add(length);
            within("文件字节", &format!("file `{path}` in bytes"), length, limits.file_bytes)?;
            within("全部字节", "the bytes of all files", all, limits.bytes)?;
            if kept.insert(path.clone(), bytes).is_some() {
                return Err(Unfit::new(
                    format!("文件 `{path}` 出现两次"),
                    format!("file `{path}` comes twice; a path must be there once"),
                ));
            }
            let (count, most) = (kept.len() as u64, limits.files as u64);
            within("文件数", "the number of files", count, most)?;
        }
        Ok(Self { files: kept })
    }
}

fn within(zh: &str, en: &str, given: u64, most: u64) -> Result<(), Unfit> {
    if given <= most {
        return Ok(());
    }
    Err(Unfit::new(
        format!("{zh}为 {given},至多 {most}"),
        format!("{en}: `{given}`, the most is {most}"),
    ))
}

fn check_path(path: &str) -> Result<(), Unfit> {
    let plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-' | b'/' | b'_');
    let parts = path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    if path.len() <= PATH_BYTES_MAX && path.bytes().all(plain) && parts {
        return Ok(());
    }
    let shown: String = path.chars().take(PATH_BYTES_MAX).collect();
    Err(Unfit::new(
        format!("路径 `{shown}` 不合格:只可用字母、数字与 . - _ /,且不得离开证据包"),
        format!(
            "path `{shown}` must be letters, digits, `.`, `-`, `_` and `/`, and stay in the bundle"
        ),
    ))
}
