//! XLSX: the first sheet with the heading that is wanted.

use super::{Table, Wanted};
use crate::Complaint;
use crate::limits::{PARTS_MAX, SHEETS_MAX, UNPACKED_BYTES_MAX};
use crate::words::shown;

mod package;
mod reference;
mod sheet;
mod strings;
mod styles;
mod xml;

use package::Package;
use xml::{Event, Xml};

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    relation: String,
    hidden: bool,
}

/// What the sheets of a workbook share.
struct Shared {
    texts: Vec<String>,
    /// Which cell styles show a day, by number.
    days: Vec<bool>,
    from_1904: bool,
}

/// Reads the first visible sheet with the wanted heading; else the first that holds anything.
pub(super) fn read(bytes: &[u8], wanted: Wanted<'_>) -> Result<Table, Complaint> {
    let mut package = Package::open(bytes, UNPACKED_BYTES_MAX)?;
    let book = package.workbook()?;
    let relations = package.relations(&book)?;
    let (sheets, from_1904) = contents(&package.required(&book)?, &book)?;
    let mut part = |kind: &str| match relations.iter().find(|relation| relation.kind == kind) {
        Some(relation) => package.part(&relation.target),
        None => Ok(None),
    };
    let texts = part("sharedStrings")?.map_or(Ok(Vec::new()), |text| strings::read(&text))?;
    let days = part("styles")?.map_or(Ok(Vec::new()), |text| styles::read(&text))?;
    let shared = Shared { texts, days, from_1904 };

    let mut first: Option<Table> = None;
    let mut chosen: Option<Table> = None;
    let mut left: Vec<String> = Vec::new();
    for listed in sheets.iter().take(SHEETS_MAX) {
        let relation = relations.iter().find(|relation| relation.id == listed.relation);
        let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") else {
            continue;
        };
        if listed.hidden || chosen.is_some() {
            left.push(listed.name.clone());
            continue;
        }
        let text = package.required(&relation.target)?;
        let mut table = sheet::read(&text, &relation.target, &shared)?;
        table.sheet = Some(shown(&listed.name));
        if wanted(&table) {
            chosen = Some(table);
        } else {
            left.push(listed.name.clone());
            first = first.or((!table.rows.is_empty()).then_some(table));
        }
    }
    let mut table = chosen.or(first).unwrap_or_default();
    left.retain(|name| table.sheet.as_deref() != Some(shown(name).as_str()));
    table.doubts.extend(left.iter().map(|name| unread(name)));
    Ok(table)
}

fn unread(name: &str) -> Complaint {
    let name = shown(name);
    Complaint::whole(
        format!("工作表 `{name}` 未读取(隐藏、没有所需表头,或者前面已有一张表);需要时请单独另存"),
        format!(
            "the sheet `{name}` was not read: hidden, without the heading, or after another table; save it by itself"
        ),
    )
}

/// The sheets that the workbook lists, and whether its days count from 1904.
fn contents(text: &str, part: &str) -> Result<(Vec<Listed>, bool), Complaint> {
    let mut xml = Xml::new(text, part);
    let mut sheets = Vec::new();
    let mut from_1904 = false;
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else { continue };
        match element.local_name().as_ref() {
            "sheet" if PARTS_MAX <= sheets.len() => return Err(xml.broken()),
            "sheet" => sheets.push(Listed {
                name: xml::attribute(&element, "name").unwrap_or_default(),
                relation: xml::attribute(&element, "id").unwrap_or_default(),
                hidden: xml::attribute(&element, "state").is_some_and(|state| state != "visible"),
            }),
            "workbookPr" => {
                let flag = xml::attribute(&element, "date1904");
                from_1904 |= flag.is_some_and(|flag| flag == "1" || flag == "true");
            }
            _ => {}
        }
    }
    Ok((sheets, from_1904))
}

#[cfg(test)]
pub(crate) mod tests;
