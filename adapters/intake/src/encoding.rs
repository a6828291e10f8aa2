//! From bytes to text: UTF-8 with or without byte order mark, else GB18030.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_8};
use serde::Serialize;

use crate::{Complaint, limits};

/// How the text of a table was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// GB18030, which reads GBK and GB2312 too.
    Gb18030,
}

/// Most lines named one by one as unreadable.
const LINES_MAX: usize = 20;

/// The text, and doubts about characters that could not be read.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding, Vec<Complaint>), Complaint> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Complaint::whole(
            "文件是 UTF-16 编码;可读取 UTF-8 和 GB18030,请另存为 UTF-8",
            "the file is UTF-16; allowed are UTF-8 and GB18030, save it as UTF-8",
        ));
    }
    let (marked, body) = match bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        Some(body) => (true, body),
        None => (false, bytes),
    };
    let (text, encoding) = if marked || is_utf8(body) {
        (UTF_8.decode_without_bom_handling(body).0, Encoding::Utf8)
    } else {
        (GB18030.decode_without_bom_handling(body).0, Encoding::Gb18030)
    };
    let doubts = unreadable(&text);
    // A replacement takes three bytes where one stood.
    if limits::FILE_BYTES_MAX.saturating_mul(3) < text.len() {
        return Err(Complaint::whole("文件不是文本", "the file is no text"));
    }
    Ok((text, encoding, doubts))
}

/// Whether the bytes are UTF-8, or were until a few were damaged.
///
/// Chinese text in GB18030 is wrong UTF-8 almost at every character; a damaged UTF-8 text is right
/// almost everywhere, and reading it as GB18030 would spoil the whole for the sake of one byte.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut wrong, mut right) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    wrong == 0 || wrong.saturating_mul(20) < right
}

fn unreadable(text: &str) -> Vec<Complaint> {
    let lines = text.lines().enumerate().filter(|(_, line)| line.contains('\u{FFFD}'));
    let lines: Vec<usize> = lines.map(|(index, _)| index.saturating_add(1)).collect();
    let mut doubts: Vec<Complaint> = lines
        .iter()
        .take(LINES_MAX)
        .map(|line| {
            Complaint::row(
                u32::try_from(*line).unwrap_or(u32::MAX),
                "有无法识别的字符,以 `\u{FFFD}` 代替;请用原文件核对",
                "has characters that cannot be read, shown as `\u{FFFD}`; compare with the original",
            )
        })
        .collect();
    if LINES_MAX < lines.len() {
        let n = lines.len();
        doubts.push(Complaint::whole(
            format!("共有 {n} 行含无法识别的字符;文件的编码可能不是 UTF-8 或 GB18030"),
            format!("{n} lines have unreadable characters; perhaps neither UTF-8 nor GB18030"),
        ));
    }
    doubts
}
