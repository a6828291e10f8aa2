//! The data the program works with: what was shipped inside it, or a folder tree.

use crate::say::Trouble;
use crate::tree;
use anyhow::Context as _;
use casework::text::Text;
use policy::house::Files;
use std::io::Read as _;
use std::path::Path;

/// What was in the folders when the program was built.
const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The most bytes read from one file. The largest that any reader accepts is 1 MiB; the rest is room
/// to say by how much a file is too large without reading a disk into memory.
const READ_BYTES_MAX: u64 = 16 << 20;

/// The data of the tree under `data`, or the shipped data.
pub(crate) fn files(data: Option<&Path>) -> Result<Files, Trouble> {
    match data {
        Some(root) => tree_files(root),
        None => Ok(SHIPPED
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect()),
    }
}

fn tree_files(root: &Path) -> Result<Files, Trouble> {
    let found = tree::walk(root).with_context(|| format!("reading `{}`", root.display()))?;
    if found.is_empty() {
        let root = root.display();
        return Err(Trouble::Wrong(Text::new(
            format!("`{root}` 中没有数据,其下应有 policies 和 workflows 文件夹"),
            format!("`{root}` holds no data, it must have the folders policies and workflows"),
        )));
    }
    found.into_iter().map(|(name, path)| Ok((name, read(&path)?))).collect()
}

/// The text of one file that a person named.
pub(crate) fn read(path: &Path) -> Result<String, Trouble> {
    let shown = path.display();
    let file = std::fs::File::open(path).map_err(|error| {
        Trouble::Wrong(Text::new(
            format!("打不开文件 `{shown}`:{error}"),
            format!("cannot open file `{shown}`: {error}"),
        ))
    })?;
    let mut bytes = Vec::new();
    file.take(READ_BYTES_MAX).read_to_end(&mut bytes).map_err(|error| {
        Trouble::Wrong(Text::new(
            format!("读不了文件 `{shown}`:{error}"),
            format!("cannot read file `{shown}`: {error}"),
        ))
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        Trouble::Wrong(Text::new(
            format!("文件 `{shown}` 不是 UTF-8 文本(第 {offset} 字节起)"),
            format!("file `{shown}` is not UTF-8 text (from byte {offset})"),
        ))
    })
}
