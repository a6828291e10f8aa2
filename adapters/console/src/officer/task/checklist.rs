//! Which papers an act must bring, and which of them are there.

use super::statement::rows;
use super::{DOCUMENT, Filled, PAPER, Task};
use crate::form::{Form, Kind};
use casework::text::Text;
use documents::{Incomplete, Need, Paper};
use serde_json::Value;

/// A list of papers.
pub(super) struct Checklist {
    pub(super) title: String,
    pub(super) lines: Vec<Line>,
    /// What follows when some are missing.
    pub(super) follows: String,
    pub(super) basis: Vec<String>,
}

/// One line of it.
pub(super) struct Line {
    pub(super) title: String,
    pub(super) need: String,
    pub(super) there: bool,
    /// It is asked for here and now.
    pub(super) asked: bool,
}

impl Task<'_> {
    /// The lists that the procedure and the document set.
    pub(super) fn checklists(&self, filled: &Filled) -> Vec<Checklist> {
        self.of_procedure(filled).into_iter().chain(self.of_document(filled)).collect()
    }

    fn of_procedure(&self, filled: &Filled) -> Option<Checklist> {
        let w = self.officer.visitor.words;
        let list = self.procedure.papers.get(self.rule.papers.as_ref()?)?;
        let flags = self.proceeding().map(|it| &it.flags);
        let is_set = |flag: &casework::Name| {
            flags.is_some_and(|it| it.contains(flag)) || self.rule.sets.contains(flag)
        };
        let papers = rows(filled.part(PAPER));
        let line = |it: &casework::procedure::PaperRule| Line {
            title: w.of(&it.title).to_owned(),
            need: match &it.when {
                None => w.t("papers-always"),
                Some(flag) => w.with("papers-after", "act", self.done(flag)),
            },
            there: papers.iter().any(|row| row.get("kind").is_some_and(|kind| *kind == *it.kind)),
            asked: it.when.as_ref().is_none_or(is_set),
        };
        let follows = if list.incomplete.is_some() { "papers-supplement" } else { "papers-refuse" };
        let names = self.names();
        Some(Checklist {
            title: w.t("papers-of-act"),
            lines: list.list.iter().map(line).collect(),
            follows: w.t(follows),
            basis: list.basis.iter().map(|(row, _)| names.law(row)).collect(),
        })
    }

    /// What was done where a flag is set: the titles of the acts that set it.
    fn done(&self, flag: &casework::Name) -> String {
        let w = self.officer.visitor.words;
        let sets = self.procedure.acts.iter().filter(|it| it.sets.contains(flag));
        let titles: Vec<&str> = sets.map(|it| w.of(&it.title)).collect();
        titles.join(&w.t("list-comma"))
    }

    fn of_document(&self, filled: &Filled) -> Option<Checklist> {
        let w = self.officer.visitor.words;
        let name = self.document()?;
        let shelf = self.rooms.house.shelf();
        let papers = shelf.papers(name)?;
        let (form, value) = (Form::of(shelf, name)?, filled.part(DOCUMENT));
        let missing = papers.missing(value);
        let line = |it: &Paper| {
            // Whether it is there is what a list of only this line, always asked for, says of itself.
            let mut alone = papers.clone();
            alone.list = vec![Paper { need: Need::Always, ..it.clone() }];
            let there = alone.missing(value).is_empty();
            Line {
                title: if w.is_zh() { it.title.zh.clone() } else { it.title.en.clone() },
                need: match &it.need {
                    Need::Always => w.t("papers-always"),
                    Need::IfAny => w.t("papers-if-any"),
                    Need::When { field, is } => {
                        w.with("papers-when", "what", w.of(&when(&form, field, is)).to_owned())
                    }
                },
                asked: missing.contains(&it) || (there && it.need == Need::Always),
                there,
            }
        };
        let follows = match papers.incomplete {
            Incomplete::Supplement => "papers-supplement",
            Incomplete::Refuse => "papers-refuse",
        };
        let names = self.names();
        Some(Checklist {
            title: w.t("papers-of-document"),
            lines: papers.list.iter().map(line).collect(),
            follows: w.t(follows),
            basis: shelf.basis(name).iter().map(|row| names.law(row)).collect(),
        })
    }
}

/// A field and its value in words.
fn when(form: &Form, key: &str, is: &Value) -> Text {
    let field = form.fields.iter().find(|it| it.key == key);
    let title = field.map_or_else(|| Text::new(key, key), |it| it.title.clone());
    let value = match (field.map(|it| &it.kind), is) {
        (_, Value::Bool(true)) => Text::new("是", "yes"),
        (_, Value::Bool(false)) => Text::new("否", "no"),
        (Some(Kind::Choice(choices)), Value::String(word)) => choices
            .iter()
            .find(|(it, _)| it == word)
            .map_or_else(|| Text::new(word, word), |(_, title)| title.clone()),
        (_, other) => Text::new(other.to_string(), other.to_string()),
    };
    Text::new(format!("{}为{}", title.zh, value.zh), format!("{}: {}", title.en, value.en))
}
