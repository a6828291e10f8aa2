//! The texts that cells share.

use super::xml::{Event, Xml};
use crate::Complaint;
use crate::limits::CELLS_MAX;

const PART: &str = "sharedStrings.xml";

/// The texts in their order. How many the part claims to have is not read: memory is taken only for
/// what is there.
pub(super) fn read(text: &str) -> Result<Vec<String>, Complaint> {
    let mut xml = Xml::new(text, PART);
    let mut texts = Vec::new();
    while let Some(event) = xml.next()? {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "si"
        {
            if CELLS_MAX <= texts.len() {
                return Err(xml.broken());
            }
            texts.push(xml.rich_text("si")?);
        }
    }
    Ok(texts)
}
