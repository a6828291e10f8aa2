//! Reading a file that people write: TOML with the line of every value kept.
//!
//! A file is read by taking what is expected from it, key by key; what is left over is a finding.
//! Nothing stops at the first finding: an author sees all of them in one run.

mod table;

#[cfg(test)]
mod tests;

use crate::text::Text;
use std::fmt;
use std::sync::Arc;
pub use table::{Table, Value};

/// The most bytes a file may have. A procedure of a hundred acts has about 40 kB.
pub const FILE_BYTES_MAX: usize = 1 << 20;

/// The deepest nesting a file may have. Shipped files need six.
pub const FILE_DEPTH_MAX: usize = 16;

/// A finding in a file: where, which rule was broken, and what to do, in both languages.
///
/// The operator acts on it, before anything runs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flaw {
    /// The file as it was named by whoever handed in its text.
    pub file: Arc<str>,
    /// Line, counted from 1.
    pub line: u32,
    /// The rule that was broken, a stable word such as `unknown-key`.
    pub rule: &'static str,
    /// What is wrong, what is allowed.
    pub what: Text,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} [{}]", self.file, self.line, self.what.en, self.rule)
    }
}

/// A place in a file, to be kept with what was read there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as it was named by whoever handed in its text.
    pub file: Arc<str>,
    /// Line, counted from 1.
    pub line: u32,
}

impl Place {
    /// A finding at this place.
    #[must_use]
    pub fn flaw(&self, rule: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Flaw {
        Flaw { file: self.file.clone(), line: self.line, rule, what: Text::new(zh, en) }
    }
}

/// Where findings gather while a file is read.
#[derive(Debug, Default)]
pub struct Flaws(pub Vec<Flaw>);

impl Flaws {
    /// Adds a finding.
    pub fn add(
        &mut self,
        place: &Place,
        rule: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.0.push(place.flaw(rule, zh, en));
    }
}

/// Opens a file's text as its top table.
///
/// # Errors
/// The findings that keep it from being read at all: too large, too deep, not TOML (a key said twice
/// is not TOML either).
pub fn open(name: &str, text: &str) -> Result<Table, Vec<Flaw>> {
    let source = Source::new(name, text);
    if text.len() > FILE_BYTES_MAX {
        return Err(vec![source.place(0).flaw(
            "file-size",
            format!("文件有 {} 字节,最多 {FILE_BYTES_MAX} 字节", text.len()),
            format!("file is {} bytes, the most is {FILE_BYTES_MAX}", text.len()),
        )]);
    }
    if let Some(offset) = too_deep(text) {
        return Err(vec![source.place(offset).flaw(
            "file-depth",
            format!("嵌套超过 {FILE_DEPTH_MAX} 层"),
            format!("nesting is deeper than {FILE_DEPTH_MAX}"),
        )]);
    }
    match toml::de::DeTable::parse(text) {
        Ok(root) => Ok(Table::root(&source, root.get_ref())),
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            let message = error.message().replace('\n', "; ");
            Err(vec![source.place(offset).flaw(
                "not-toml",
                format!("不是有效的 TOML:{message}"),
                format!("not valid TOML: {message}"),
            )])
        }
    }
}

/// The offset at which brackets outside strings nest too deep, before a parser has to bear it.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut quote, mut escaped, mut comment) = (0_usize, None, false, false);
    for (offset, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            _ if comment => comment = byte != b'\n',
            (Some(_), _) if escaped => escaped = false,
            (Some(b'"'), b'\\') => escaped = true,
            (Some(open), _) if open == byte => quote = None,
            (Some(_), b'\n') | (None, b'\n') => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'#') => comment = true,
            (None, b'[' | b'{') => {
                depth += 1;
                if depth > FILE_DEPTH_MAX {
                    return Some(offset);
                }
            }
            (None, b']' | b'}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    None
}

/// A file's text with the start of each line known.
#[derive(Debug)]
pub(crate) struct Source {
    name: Arc<str>,
    line_starts: Vec<usize>,
}

impl Source {
    fn new(name: &str, text: &str) -> Self {
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Self { name: name.into(), line_starts }
    }

    /// The place of a byte offset.
    pub(crate) fn place(&self, offset: usize) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        Place { file: self.name.clone(), line: u32::try_from(line.max(1)).unwrap_or(u32::MAX) }
    }
}
