//! Which of the three formats a file has.

use serde::Serialize;

use crate::Complaint;
use crate::words::shown;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Values separated by commas, with a heading.
    Csv,
    /// A workbook of the open XML kind.
    Xlsx,
    /// One JSON object a line.
    Jsonl,
}

const ALLOWED: &str = "`.csv`, `.xlsx`, `.jsonl`";

/// The format by what is asked for, by content, and by the name's extension, in this order.
///
/// Content goes before the extension: a renamed workbook is still a workbook. A difference between
/// the two comes back as a doubt.
pub(crate) fn detect(
    name: &str,
    bytes: &[u8],
    asked: Option<Format>,
) -> Result<(Format, Option<Complaint>), Complaint> {
    let by_content = of_content(bytes)?;
    if let Some(format) = asked {
        let workbook = by_content == Some(Format::Xlsx);
        return if workbook == (format == Format::Xlsx) {
            Ok((format, None))
        } else {
            Err(mismatch(format, workbook))
        };
    }
    let by_name = of_name(name);
    let format = by_content.or(by_name).unwrap_or(Format::Csv);
    let doubt = by_name.filter(|named| *named != format).map(|named| {
        let (named, format) = (named.word(), format.word());
        let zh = format!("文件名 `{}` 表示 {named},内容是 {format},按内容读取", shown(name));
        let en = format!("the name `{}` says {named}, the content is {format}", shown(name));
        Complaint::whole(zh, format!("{en}; read by content"))
    });
    Ok((format, doubt))
}

impl Format {
    /// The format's name in messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Jsonl => "JSONL",
        }
    }
}

fn of_name(name: &str) -> Option<Format> {
    let (_, extension) = name.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "csv" | "txt" => Some(Format::Csv),
        "xlsx" | "xlsm" => Some(Format::Xlsx),
        "jsonl" | "ndjson" | "json" => Some(Format::Jsonl),
        _ => None,
    }
}

/// What the first bytes show; nothing for plain text.
fn of_content(bytes: &[u8]) -> Result<Option<Format>, Complaint> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Some(Format::Xlsx));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Complaint::whole(
            "这是旧版 `.xls` 或者加密的工作簿;请去除密码并另存为 `.xlsx`",
            "this is an old `.xls` or an encrypted workbook; remove the password and save it as `.xlsx`",
        ));
    }
    if bytes.starts_with(b"%PDF") {
        return Err(Complaint::whole(
            format!("这是 PDF;可读取 {ALLOWED}"),
            format!("this is a PDF; allowed are {ALLOWED}"),
        ));
    }
    let text = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    Ok((first == Some(&b'{')).then_some(Format::Jsonl))
}

fn mismatch(asked: Format, workbook: bool) -> Complaint {
    let asked = asked.word();
    if workbook {
        Complaint::whole(
            format!("要求按 {asked} 读取,内容是工作簿;请改为 XLSX"),
            format!("asked to read {asked}, the content is a workbook; ask for XLSX"),
        )
    } else {
        Complaint::whole(
            format!("要求按 {asked} 读取,内容不是工作簿;可读取 {ALLOWED}"),
            format!("asked to read {asked}, the content is no workbook; allowed are {ALLOWED}"),
        )
    }
}
