//! What stands behind the names that a procedure only refers to.

use super::House;
use crate::law::{Confidence, Kind, Row};
use casework::diagram::Labels;
use casework::text::Text;

impl Labels for House {
    fn law(&self, row: &str) -> Option<Text> {
        let row = self.law.row(row)?;
        // What is remembered or was not found is a setting, whatever it is said to stand in.
        let unknown = matches!(row.confidence, Confidence::M | Confidence::X);
        if unknown { None } else { row_citation(row) }
    }

    /// Only a text that was read is law (V, V+); what was reported, remembered or set is not.
    fn is_law(&self, row: &str) -> bool {
        self.law.row(row).is_some_and(Row::is_law)
    }

    fn is_read(&self, row: &str) -> bool {
        self.law.row(row).is_some_and(|row| row.is_law() || row.kind == Kind::Policy)
    }

    fn document(&self, name: &str) -> Option<Text> {
        self.shelf.title(name).map(|title| Text::new(&title.zh, &title.en))
    }

    fn kind(&self, name: &str) -> Option<Text> {
        self.directory.kind(name).map(|kind| kind.title.clone())
    }

    fn procedure(&self, id: &str) -> Option<Text> {
        let editions = self.procedures.iter().filter(|procedure| &*procedure.id == id);
        editions.last().map(|procedure| procedure.title.clone())
    }
}

/// How a row is cited: its citations in the order in which they are shown, those that ended with
/// their last day; `None` for a setting and for what no text stands behind.
#[must_use]
pub fn row_citation(row: &Row) -> Option<Text> {
    let citations: Vec<Text> = row
        .citations
        .iter()
        .map(|citation| match citation.validity.to {
            None => citation.text.clone(),
            Some(to) => Text::new(
                format!("{}(至 {to})", citation.text.zh),
                format!("{} (until {to})", citation.text.en),
            ),
        })
        .collect();
    if citations.is_empty() {
        return None;
    }
    let (zh, en): (Vec<_>, Vec<_>) = citations.into_iter().map(|text| (text.zh, text.en)).unzip();
    Some(Text::new(zh.join(";"), en.join("; ")))
}
