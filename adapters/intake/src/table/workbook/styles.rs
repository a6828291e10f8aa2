//! Which cell styles show a day. A day is stored as a number; only its style tells.

use std::collections::BTreeMap;

use super::xml::{self, Event, Xml};
use crate::Complaint;

const PART: &str = "styles.xml";

/// For each cell style, by number, whether it shows a day.
pub(super) fn read(text: &str) -> Result<Vec<bool>, Complaint> {
    let mut xml = Xml::new(text, PART);
    let mut codes: BTreeMap<u32, bool> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut of_cells = false;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => {
                let number = || xml::attribute(&element, "numFmtId").and_then(|id| id.parse().ok());
                match element.local_name().as_ref() {
                    "cellXfs" => of_cells = true,
                    "numFmt" => {
                        let code = xml::attribute(&element, "formatCode").unwrap_or_default();
                        if let Some(id) = number() {
                            codes.insert(id, shows_day(&code));
                        }
                    }
                    "xf" if of_cells => {
                        let id = number().unwrap_or(0);
                        styles.push(codes.get(&id).copied().unwrap_or(is_built_in(id)));
                    }
                    _ => {}
                }
            }
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => of_cells = false,
            _ => {}
        }
    }
    Ok(styles)
}

/// Numbers that the format itself gives to days; 27 to 36 and 50 to 58 are the Chinese ones.
fn is_built_in(id: u32) -> bool {
    matches!(id, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57..=58)
}

/// Whether a number format has a year or a day of the month in it.
fn shows_day(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => while letters.next().is_some_and(|inside| inside != '"') {},
            '[' => while letters.next().is_some_and(|inside| inside != ']') {},
            '\\' | '_' | '*' => drop(letters.next()),
            ';' => return false,
            'y' | 'Y' | 'd' | 'D' => return true,
            _ => {}
        }
    }
    false
}
