//! The XML of a workbook's parts: elements, text, and nothing that could be fetched.

pub(super) use quick_xml::events::{BytesStart as Element, Event};

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::BytesRef;
use quick_xml::reader::Reader;

use crate::Complaint;
use crate::limits::CELL_BYTES_MAX;
use crate::words::shown;

/// One part, read from the beginning.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
}

impl<'a> Xml<'a> {
    /// Begins to read; `part` names it in complaints.
    pub(super) fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        // One shape for `<c/>` and `<c></c>`.
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part }
    }

    /// The next event; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, Complaint> {
        match self.reader.read_event() {
            Ok(Event::Eof) => Ok(None),
            Ok(event) => Ok(Some(event)),
            Err(_) => Err(self.broken()),
        }
    }

    /// The text up to the end of the element `name`, which was begun.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Complaint> {
        let mut text = String::new();
        let mut depth = 1_usize;
        while let Some(event) = self.next()? {
            match event {
                Event::Start(element) if element.local_name().as_ref() == name => depth += 1,
                Event::End(element) if element.local_name().as_ref() == name => depth -= 1,
                other => self.append(&other, &mut text)?,
            }
            if depth == 0 {
                return Ok(text);
            }
        }
        Err(self.broken())
    }

    /// The text of all `t` up to the end of the element `name`, without readings (`rPh`) above it.
    pub(super) fn rich_text(&mut self, name: &str) -> Result<String, Complaint> {
        let mut text = String::new();
        while let Some(event) = self.next()? {
            match event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "t" => text.push_str(&self.text("t")?),
                    "rPh" => drop(self.text("rPh")?),
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == name => {
                    return Ok(unescaped(&text));
                }
                _ => {}
            }
        }
        Err(self.broken())
    }

    fn append(&self, event: &Event<'_>, text: &mut String) -> Result<(), Complaint> {
        match event {
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => match character(reference) {
                Some(letters) => text.push_str(&letters),
                None => return Err(self.broken()),
            },
            _ => {}
        }
        // Longer than a cell can be: cut here, complained about by the reader of cells.
        if 2 * CELL_BYTES_MAX < text.len() {
            let end = text.floor_char_boundary(2 * CELL_BYTES_MAX);
            text.truncate(end);
        }
        Ok(())
    }

    /// A complaint about the part as a whole.
    pub(super) fn broken(&self) -> Complaint {
        let (part, at) = (shown(self.part), self.reader.buffer_position());
        Complaint::whole(
            format!("工作簿的部件 `{part}` 在第 {at} 字节处有误;请用表格软件打开后另存为 `.xlsx`"),
            format!(
                "the workbook's part `{part}` is wrong at byte {at}; open it and save it as `.xlsx`"
            ),
        )
    }
}

/// An attribute by its name, without its prefix.
pub(super) fn attribute(element: &Element<'_>, name: &str) -> Option<String> {
    // The check for doubled names compares each with each; a hostile element has very many.
    let mut all = element.attributes();
    let found = all.with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn character(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => Some(letter.to_string()),
        Ok(None) => resolve_xml_entity(reference).map(str::to_owned),
        Err(_) => None,
    }
}

/// Text with the `_x000D_` of spreadsheets read as the character that is meant.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..4).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let letter = code
            .filter(|_| after.as_bytes().get(4) == Some(&b'_'))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        match (letter, after.get(5..)) {
            (Some(letter), Some(behind)) => {
                out.push(letter);
                rest = behind;
            }
            _ => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
