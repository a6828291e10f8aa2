//! Rows that are added and taken away.

use serde_json::Value;

/// What a button of a form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Press {
    /// One more row of the list of this name.
    Add(String),
    /// Without the row of this name.
    Remove(String),
    /// Something else, by its word.
    Word(String),
}

impl Press {
    /// What the pressed button says.
    pub(crate) fn read(word: &str) -> Self {
        match word.split_once(':') {
            Some(("add", name)) => Self::Add(name.to_owned()),
            Some(("remove", name)) => Self::Remove(name.to_owned()),
            _ => Self::Word(word.to_owned()),
        }
    }

    /// Does it to a document as [`super::Form::read_rows`] reads it; returns the name of the field that
    /// is looked at next. `None`: it is not about this form.
    pub(crate) fn apply(&self, prefix: &str, value: &mut Value) -> Option<String> {
        match self {
            Self::Add(name) => {
                let rows = value.pointer_mut(own(prefix, name)?)?.as_array_mut()?;
                rows.push(Value::Null);
                Some(format!("{name}/{}", rows.len() - 1))
            }
            Self::Remove(name) => {
                let (list, number) = name.rsplit_once('/')?;
                let rows = value.pointer_mut(own(prefix, list)?)?.as_array_mut()?;
                let number: usize = number.parse().ok()?;
                if number < rows.len() {
                    rows.remove(number);
                }
                Some(list.to_owned())
            }
            Self::Word(_) => None,
        }
    }
}

/// The pointer behind a form's own prefix.
fn own<'a>(prefix: &str, name: &'a str) -> Option<&'a str> {
    name.strip_prefix(prefix).filter(|it| it.starts_with('/'))
}
