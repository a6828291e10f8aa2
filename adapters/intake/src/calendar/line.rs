//! Content lines: unfolded, taken apart, each with the line of the file at which it begins.

use crate::words::shown;
use crate::{Complaint, limits};

/// One property: a name, parameters, a value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it begins in the file, from 1.
    pub(super) at: u32,
    /// Its name in capitals.
    pub(super) name: String,
    /// Names of parameters in capitals, with their values without quotes.
    pub(super) parameters: Vec<(String, String)>,
    /// The value, still escaped.
    pub(super) value: String,
}

impl Line {
    /// A parameter's value.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A complaint about this line.
    pub(super) fn wrong(&self, zh: impl Into<String>, en: impl Into<String>) -> Complaint {
        Complaint::at(self.at, self.name.clone(), zh, en)
    }
}

/// The lines of a text, in order; empty ones are left out.
pub(super) fn lines(text: &str) -> Result<Vec<Line>, Complaint> {
    unfold(text)?.into_iter().map(|(at, text)| line(at, &text)).collect()
}

/// Joins what was folded: a line that begins with a space or tab goes on with the one before.
fn unfold(text: &str) -> Result<Vec<(u32, String)>, Complaint> {
    let mut whole: Vec<(u32, String)> = Vec::new();
    for (index, piece) in text.split('\n').enumerate() {
        let at = u32::try_from(index.saturating_add(1)).unwrap_or(u32::MAX);
        let piece = piece.strip_suffix('\r').unwrap_or(piece);
        let more = piece.strip_prefix([' ', '\t']);
        match (more, whole.last_mut()) {
            (Some(more), Some((_, line))) => {
                line.push_str(more);
                if limits::CALENDAR_LINE_BYTES_MAX < line.len() {
                    return Err(too_long(at));
                }
            }
            _ if piece.trim().is_empty() => {}
            _ => whole.push((at, piece.to_owned())),
        }
    }
    Ok(whole)
}

fn line(at: u32, text: &str) -> Result<Line, Complaint> {
    if limits::CALENDAR_LINE_BYTES_MAX < text.len() {
        return Err(too_long(at));
    }
    taken_apart(at, text).ok_or_else(|| no_property(at, text))
}

/// `NAME;PARAMETER=value;OTHER="quoted":value`; nothing where it is none.
fn taken_apart(at: u32, text: &str) -> Option<Line> {
    let text = text.trim_start();
    let (name, mut rest) = word(text)?;
    let mut parameters = Vec::new();
    while let Some(more) = rest.strip_prefix(';') {
        let (key, after) = word(more.trim_start())?;
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => parameter(after)?,
            None => (String::new(), after),
        };
        parameters.push((key.to_ascii_uppercase(), value));
        rest = after;
    }
    let value = rest.strip_prefix(':')?.trim().to_owned();
    let name = name.to_ascii_uppercase();
    let is_block = name == "BEGIN" || name == "END";
    let value = if is_block { value.to_ascii_uppercase() } else { value };
    Some(Line { at, name, parameters, value })
}

/// A name at the beginning, and what follows it.
fn word(text: &str) -> Option<(&str, &str)> {
    let is_of_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.' | '/');
    let end = text.find(|it| !is_of_name(it)).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(name, _)| !name.is_empty())
}

/// The value of a parameter at the beginning without its quotes, and what follows it. Several values
/// stay one, with the commas between them.
fn parameter(text: &str) -> Option<(String, &str)> {
    let (mut value, mut rest) = (String::new(), text);
    loop {
        match rest.split_at_checked(1) {
            Some(("\"", after)) => {
                let (quoted, after) = after.split_once('"')?;
                value.push_str(quoted);
                rest = after;
            }
            Some((";" | ":", _)) => return Some((value, rest)),
            _ => {
                // At least one character, so that this ends.
                let first = rest.chars().next()?.len_utf8();
                let end =
                    rest.get(first..)?.find(['"', ';', ':']).map(|end| end.saturating_add(first));
                let (plain, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
                value.push_str(plain);
                rest = after;
            }
        }
    }
}

fn no_property(at: u32, text: &str) -> Complaint {
    let text = shown(text);
    Complaint::row(
        at,
        format!("`{text}` 不是日历的一行;每行应为 `名称:值`,续行以空格开头;请重新导出日历"),
        format!(
            "`{text}` is no line of a calendar; a line is `NAME:VALUE`, and goes on in lines that \
             begin with a space; export the calendar again"
        ),
    )
}

fn too_long(at: u32) -> Complaint {
    let most = limits::CALENDAR_LINE_BYTES_MAX;
    Complaint::row(
        at,
        format!("一行展开后超过 {most} 字节;请在导出时去掉附件"),
        format!("a line is longer than {most} bytes; export the calendar without attachments"),
    )
}
