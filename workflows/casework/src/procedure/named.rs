//! Parts in the order of the file, found by name.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A name from a file: of a role, phase, act, duty, agency, law row. Cheap to copy.
pub type Name = Arc<str>;

/// Something that has a name.
pub trait Entry {
    /// Its name.
    fn name(&self) -> &Name;
}

/// Parts in the order of the file, found by name.
#[derive(Debug, Clone)]
pub struct Named<T> {
    parts: Vec<T>,
    index: BTreeMap<Name, usize>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self { parts: Vec::new(), index: BTreeMap::new() }
    }
}

impl<T: Entry> Named<T> {
    /// The part of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.parts.get(*self.index.get(name)?)
    }

    /// Whether there is a part of that name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.index.contains_key(name)
    }

    /// Its position in the order of the file.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// All parts in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.parts.iter()
    }

    /// All parts, to be completed; their names must stay.
    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.parts.iter_mut()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The names, for a message that says what is allowed.
    #[must_use]
    pub fn list(&self) -> String {
        self.parts.iter().map(|part| part.name().to_string()).collect::<Vec<_>>().join(", ")
    }
}

impl<T: Entry> FromIterator<T> for Named<T> {
    fn from_iter<I: IntoIterator<Item = T>>(parts: I) -> Self {
        let parts: Vec<T> = parts.into_iter().collect();
        let index = parts.iter().enumerate().map(|(at, part)| (part.name().clone(), at)).collect();
        Self { parts, index }
    }
}

impl<'a, T: Entry> IntoIterator for &'a Named<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.parts.iter()
    }
}
