//! A line as it is written: escaped, quoted, folded.

/// Most characters of a text in a calendar; what is longer is cut off, the case says the rest.
const TEXT_CHARS_MAX: usize = 2_000;
/// Most characters of an address or of a parameter.
const WORD_CHARS_MAX: usize = 300;
/// Most octets of a line, without its end (RFC 5545, 3.1).
const LINE_OCTETS_MAX: usize = 75;

/// One property to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    name: &'static str,
    parameters: Vec<(&'static str, String)>,
    value: String,
}

impl Property {
    /// A property whose value is written as it is: a number, a time, a word of the standard.
    pub(super) fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, parameters: Vec::new(), value: value.into() }
    }

    /// A property whose value is somebody's text: without what no calendar may hold, and escaped.
    pub(super) fn text(name: &'static str, text: &str) -> Self {
        let mut value = String::with_capacity(text.len());
        let plain = |it: &char| *it == '\n' || !it.is_control();
        for letter in text.chars().filter(plain).take(TEXT_CHARS_MAX) {
            match letter {
                '\n' => value.push_str("\\n"),
                '\\' | ';' | ',' => value.extend(['\\', letter]),
                letter => value.push(letter),
            }
        }
        Self::new(name, value)
    }

    /// A property whose value is an address, without what would end it.
    pub(super) fn address(name: &'static str, uri: &str) -> Self {
        let plain = |it: &char| !it.is_control() && !it.is_whitespace();
        Self::new(name, uri.chars().filter(plain).take(WORD_CHARS_MAX).collect::<String>())
    }

    /// The property with one more parameter, without what cannot stand in one.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        let plain = |it: char| match it {
            '"' => '\'',
            it if it.is_control() => ' ',
            it => it,
        };
        let value: String = value.chars().map(plain).take(WORD_CHARS_MAX).collect();
        let needs_quotes = value.contains([':', ';', ',']);
        self.parameters.push((name, if needs_quotes { format!("\"{value}\"") } else { value }));
        self
    }

    /// Adds the line to a text, folded between characters.
    pub(super) fn put(&self, text: &mut String) {
        let each = self.parameters.iter().map(|(name, value)| format!(";{name}={value}"));
        let line = format!("{}{}:{}", self.name, each.collect::<String>(), self.value);
        let mut octets = 0_usize;
        for letter in line.chars() {
            if LINE_OCTETS_MAX < octets.saturating_add(letter.len_utf8()) {
                text.push_str("\r\n ");
                octets = 1;
            }
            text.push(letter);
            octets = octets.saturating_add(letter.len_utf8());
        }
        text.push_str("\r\n");
    }
}
