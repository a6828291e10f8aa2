//! The papers that must lie with a transfer, and what follows when some do not.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::Words;
use crate::path::{part_for, resolve};

/// The list of papers one kind of transfer asks for, from `x-papers` of its letter's schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Papers {
    /// Each line of the list, in the order of the article.
    pub list: Vec<Paper>,
    /// What an incomplete list leads to.
    pub incomplete: Incomplete,
    /// Field of the letter that lists the papers sent.
    pub(crate) listed_in: String,
    /// Field of each listed paper that names its kind.
    pub(crate) by: String,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Codes of the kinds that satisfy the line; one of them is enough.
    pub one_of: Vec<String>,
    /// When the line must be satisfied.
    pub need: Need,
    /// What to call it, the titles of the kinds joined.
    pub title: Words,
}

/// When a paper must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// In every transfer.
    Always,
    /// When the letter's field has this value, as a penalty decision when a penalty was imposed.
    When {
        /// Field of the letter.
        field: String,
        /// Value that makes the paper necessary.
        is: Value,
    },
    /// When such a paper exists, which only the sender knows; its absence is no gap.
    IfAny,
}

/// What an incomplete list leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Incomplete {
    /// The recipient asks for what is missing and may not refuse (17号 art 8, row P1-05): the
    /// document is accepted and the gaps are shown.
    Supplement,
    /// The document is refused before it is sent.
    Refuse,
}

impl Papers {
    /// The lines of the list that a letter leaves unsatisfied, in the order of the list.
    #[must_use]
    pub fn missing(&self, letter: &Value) -> Vec<&Paper> {
        let listed = letter.get(&self.listed_in).and_then(Value::as_array);
        let sent: BTreeSet<&str> = listed
            .into_iter()
            .flatten()
            .filter_map(|paper| paper.get(&self.by)?.as_str())
            .collect();
        let gap = |paper: &&Paper| {
            paper.is_needed(letter) && !paper.one_of.iter().any(|kind| sent.contains(kind.as_str()))
        };
        self.list.iter().filter(gap).collect()
    }
}

impl Paper {
    fn is_needed(&self, letter: &Value) -> bool {
        match &self.need {
            Need::Always => true,
            Need::When { field, is } => letter.get(field) == Some(is),
            Need::IfAny => false,
        }
    }
}

/// Reads `x-papers` of a schema: `Ok(None)` without one, `Err` with what is wrong with it.
pub(crate) fn read(schema: &Value) -> Result<Option<Papers>, Words> {
    match schema.get("x-papers") {
        None => Ok(None),
        Some(told) => list_of(schema, told).map(Some),
    }
}

fn list_of(schema: &Value, told: &Value) -> Result<Papers, Words> {
    let text = |key: &str| told.get(key).and_then(Value::as_str).unwrap_or_default();
    let (listed_in, by) = (text("in"), text("by"));
    let kinds = part_for(schema, &format!("/{listed_in}/0/{by}")).map(|part| resolve(schema, part));
    let Some(kinds) = kinds.filter(|kinds| kinds.get("enum").is_some()) else {
        return Err(Words::new(
            format!("`x-papers` 指向的 `{listed_in}[].{by}` 不是带选项的字段"),
            format!("`x-papers` names `{listed_in}[].{by}`, which is no field with a fixed list"),
        ));
    };
    let incomplete = match text("incomplete") {
        "supplement" => Incomplete::Supplement,
        "refuse" => Incomplete::Refuse,
        other => {
            return Err(Words::new(
                format!("`incomplete` 是 `{other}`;可选 `supplement`、`refuse`"),
                format!("`incomplete` is `{other}`; allowed are `supplement`, `refuse`"),
            ));
        }
    };
    let lines = told.get("list").and_then(Value::as_array).filter(|list| !list.is_empty());
    let Some(lines) = lines else {
        return Err(Words::new("`x-papers` 没有清单 `list`", "`x-papers` has no `list`"));
    };
    let list = lines.iter().map(|line| paper_of(schema, kinds, line)).collect::<Result<_, _>>()?;
    Ok(Papers { list, incomplete, listed_in: listed_in.to_owned(), by: by.to_owned() })
}

fn paper_of(schema: &Value, kinds: &Value, line: &Value) -> Result<Paper, Words> {
    let codes = line.get("one_of").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let one_of: Vec<String> = codes.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    if one_of.is_empty() || one_of.len() != codes.len() {
        return Err(Words::new(
            format!("材料 `{line}` 缺少 `one_of`"),
            format!("the paper `{line}` has no `one_of`"),
        ));
    }
    let known = kinds.get("enum").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if let Some(stranger) =
        one_of.iter().find(|code| !known.iter().any(|kind| kind == code.as_str()))
    {
        return Err(Words::new(
            format!("材料 `{stranger}` 不在选项之内"),
            format!("the paper `{stranger}` is not on the field's list"),
        ));
    }
    let title = title_of(kinds, &one_of);
    Ok(Paper { need: need_of(schema, line)?, one_of, title })
}

fn need_of(schema: &Value, line: &Value) -> Result<Need, Words> {
    let need = line.get("need").unwrap_or(&Value::Null);
    match need.as_str() {
        Some("always") => return Ok(Need::Always),
        Some("if-any") => return Ok(Need::IfAny),
        _ => {}
    }
    let field = need.get("when").and_then(Value::as_str).unwrap_or_default();
    match (need.get("is"), part_for(schema, &format!("/{field}"))) {
        (Some(is), Some(_)) if !field.is_empty() => {
            Ok(Need::When { field: field.to_owned(), is: is.clone() })
        }
        _ => Err(Words::new(
            format!("`need` 是 `{need}`;可选 `always`、`if-any`、{{when, is}}"),
            format!(
                "`need` is `{need}`; allowed are `always`, `if-any`, {{when, is}} of a known field"
            ),
        )),
    }
}

fn title_of(kinds: &Value, codes: &[String]) -> Words {
    let join = |language: &str, or: &str| {
        let label = |code: &String| {
            let label =
                kinds.get("x-labels").and_then(|all| all.get(code)?.get(language)?.as_str());
            label.unwrap_or(code).to_owned()
        };
        codes.iter().map(label).collect::<Vec<_>>().join(or)
    };
    Words::new(join("zh", "或者"), join("en", " or "))
}

#[cfg(test)]
mod tests;
