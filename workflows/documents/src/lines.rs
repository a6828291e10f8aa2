//! Which line of a JSON text a pointer speaks of.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

use crate::path::join;

/// Lines of the values of one JSON text.
///
/// The text must have been read strictly before: nothing is checked here, and for other text the
/// lines are merely wrong.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    of: BTreeMap<String, usize>,
    keys: BTreeMap<String, Vec<String>>,
}

impl Lines {
    /// Goes through the text once.
    pub(crate) fn read(text: &str) -> Self {
        let mut scan = Scan {
            rest: text.chars().peekable(),
            line: 1,
            open: Vec::new(),
            found: BTreeMap::new(),
            keys: BTreeMap::new(),
        };
        scan.run();
        Self { of: scan.found, keys: scan.keys }
    }

    /// The keys of every object, in the order of the text, by the object's pointer.
    pub(crate) fn into_keys(self) -> BTreeMap<String, Vec<String>> {
        self.keys
    }

    /// The line of the value, or of the nearest value around it.
    pub(crate) fn of(&self, pointer: &str) -> usize {
        let mut here = pointer;
        loop {
            if let Some(line) = self.of.get(here) {
                return *line;
            }
            match here.rsplit_once('/') {
                Some((parent, _)) => here = parent,
                None => return 1,
            }
        }
    }
}

/// A list or object that is not closed yet.
enum Open {
    List { pointer: String, next: usize },
    Object { pointer: String, key: Option<String> },
}

struct Scan<'t> {
    rest: Peekable<Chars<'t>>,
    line: usize,
    open: Vec<Open>,
    found: BTreeMap<String, usize>,
    keys: BTreeMap<String, Vec<String>>,
}

impl Scan<'_> {
    fn run(&mut self) {
        while let Some(letter) = self.rest.next() {
            match letter {
                '\n' => self.line += 1,
                '{' => {
                    let pointer = self.begin();
                    self.open.push(Open::Object { pointer, key: None });
                }
                '[' => {
                    let pointer = self.begin();
                    self.open.push(Open::List { pointer, next: 0 });
                }
                '}' | ']' => drop(self.open.pop()),
                '"' => self.text(),
                letter if letter.is_ascii_alphanumeric() || letter == '-' => self.word(),
                _ => {}
            }
        }
    }

    /// Notes the value that begins here and gives its pointer.
    fn begin(&mut self) -> String {
        let pointer = match self.open.last_mut() {
            None => String::new(),
            Some(Open::List { pointer, next }) => {
                let here = format!("{pointer}/{next}");
                *next += 1;
                here
            }
            Some(Open::Object { pointer, key }) => join(pointer, &key.take().unwrap_or_default()),
        };
        self.found.insert(pointer.clone(), self.line);
        pointer
    }

    fn text(&mut self) {
        let mut text = String::new();
        while let Some(letter) = self.rest.next() {
            match letter {
                '"' => break,
                // An escaped letter stays as written; such keys only get a coarser line.
                '\\' => text.extend(self.rest.next()),
                '\n' => self.line += 1,
                letter => text.push(letter),
            }
        }
        match self.open.last_mut() {
            Some(Open::Object { pointer, key }) if key.is_none() => {
                self.keys.entry(pointer.clone()).or_default().push(text.clone());
                *key = Some(text);
            }
            _ => drop(self.begin()),
        }
    }

    fn word(&mut self) {
        self.begin();
        let inside = |letter: &char| letter.is_ascii_alphanumeric() || "+-.".contains(*letter);
        while self.rest.next_if(inside).is_some() {}
    }
}

#[cfg(test)]
mod tests;
