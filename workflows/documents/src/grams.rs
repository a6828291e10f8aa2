//! Texts cut into what is looked for: pairs of neighbouring characters where words are not set apart,
//! whole words elsewhere.
//!
//! Whether a text is found is said by [`Sought::is_in`]; that each [`Sought::grams`] is among the grams
//! of the text follows from it, so that an index of grams may be asked first.

use crate::Words;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;

/// The most characters of a word that is a gram: longer ones are digests, and nobody types them.
const WORD_CHARS_MAX: usize = 40;
/// The most characters of what is looked for.
const SOUGHT_CHARS_MAX: usize = 120;

/// A text as it is compared: compatibility forms are one, letters are small, gaps are one space.
#[must_use]
pub fn normalized(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        if !c.is_whitespace() {
            plain.push(c);
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// The grams of a text.
#[must_use]
pub fn grams(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    cut(&normalized(text), &mut found);
    found
}

fn cut(plain: &str, found: &mut BTreeSet<String>) {
    let mut word = String::new();
    let mut before: Option<char> = None;
    // What stands behind the end closes the last word.
    for c in plain.chars().chain([' ']) {
        let wide = is_wide(c);
        if c.is_alphanumeric() && !wide {
            word.push(c);
        } else if !word.is_empty() {
            let whole = std::mem::take(&mut word);
            if whole.chars().count() <= WORD_CHARS_MAX {
                found.insert(whole);
            }
        }
        if let (Some(first), true) = (before, wide) {
            found.insert([first, c].iter().collect());
        }
        before = wide.then_some(c);
    }
}

/// Whether a character stands in a script that sets no words apart.
fn is_wide(c: char) -> bool {
    let ranges = [
        '\u{2e80}'..='\u{2fff}',
        '\u{3005}'..='\u{3007}',
        '\u{3040}'..='\u{31ff}',
        '\u{3400}'..='\u{9fff}',
        '\u{ac00}'..='\u{d7af}',
        '\u{f900}'..='\u{faff}',
        '\u{20000}'..='\u{3ffff}',
    ];
    c.is_alphanumeric() && ranges.iter().any(|range| range.contains(&c))
}

/// What is looked for: every term must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    terms: Vec<Term>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    plain: String,
    grams: BTreeSet<String>,
}

impl Sought {
    /// Reads what somebody typed, its terms set apart by gaps.
    ///
    /// # Errors
    /// The words for whoever asked: nothing was given, too much, or a term of one character.
    pub fn read(typed: &str) -> Result<Self, Words> {
        let plain = normalized(typed);
        let length = plain.chars().count();
        if SOUGHT_CHARS_MAX < length {
            return Err(Words::new(
                format!("检索词有 {length} 个字符,最多 {SOUGHT_CHARS_MAX} 个;请缩短"),
                format!(
                    "{length} characters are looked for, the most is {SOUGHT_CHARS_MAX}; give fewer"
                ),
            ));
        }
        let mut terms = Vec::new();
        for word in plain.split(' ').filter(|word| !word.is_empty()) {
            let mut found = BTreeSet::new();
            cut(word, &mut found);
            if found.is_empty() {
                return Err(Words::new(
                    format!("检索词 `{word}` 太短;请给出两个以上的汉字或者一个完整的词"),
                    format!("`{word}` is too short; give two characters or more, or a whole word"),
                ));
            }
            terms.push(Term { plain: word.to_owned(), grams: found });
        }
        if terms.is_empty() {
            return Err(Words::new(
                "没有检索词;请给出两个以上的汉字或者一个完整的词",
                "nothing is looked for; give two characters or more, or a whole word",
            ));
        }
        Ok(Self { terms })
    }

    /// What must be among the grams of a text in which it is found.
    pub fn grams(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().flat_map(|term| &term.grams).map(String::as_str)
    }

    /// Whether every term stands in one of these texts: its characters one after another, and its words
    /// whole.
    #[must_use]
    pub fn is_in(&self, texts: &[String]) -> bool {
        let plain: Vec<String> = texts.iter().map(|text| normalized(text)).collect();
        self.terms.iter().all(|term| plain.iter().any(|text| term.place_in(text).is_some()))
    }

    /// Where the first term that stands in a text stands: the text around it, as it is compared.
    #[must_use]
    pub fn excerpt(&self, text: &str, around: usize) -> Option<String> {
        let plain = normalized(text);
        let (term, at) = self.terms.iter().find_map(|term| Some((term, term.place_in(&plain)?)))?;
        let (before, rest) = plain.split_at_checked(at)?;
        let lead: Vec<char> = before.chars().rev().take(around).collect();
        let most = term.plain.chars().count().saturating_add(around);
        Some(lead.into_iter().rev().chain(rest.chars().take(most)).collect())
    }

    /// A text as it is compared, cut where terms begin and end: each piece with whether a term stands
    /// there.
    #[must_use]
    pub fn marked(&self, text: &str) -> Vec<(String, bool)> {
        let plain = normalized(text);
        let mut spans: Vec<(usize, usize)> =
            self.terms.iter().flat_map(|term| term.places_in(&plain)).collect();
        spans.sort_unstable();
        let (mut pieces, mut at) = (Vec::new(), 0);
        let mut put = |from: usize, to: usize, is_hit| {
            let piece = plain.get(from..to).unwrap_or_default();
            if !piece.is_empty() {
                pieces.push((piece.to_owned(), is_hit));
            }
        };
        for (from, to) in spans {
            // Terms may share characters.
            let from = from.max(at);
            if from < to {
                put(at, from, false);
                put(from, to, true);
                at = to;
            }
        }
        put(at, plain.len(), false);
        pieces
    }
}

impl Term {
    /// Every place at which it stands: where it begins and where it ends.
    fn places_in(&self, plain: &str) -> Vec<(usize, usize)> {
        let places = plain.match_indices(&self.plain).map(|(at, _)| at);
        let whole = places.filter(|at| self.is_whole(plain, *at));
        whole.map(|at| (at, at + self.plain.len())).collect()
    }

    fn place_in(&self, plain: &str) -> Option<usize> {
        plain.match_indices(&self.plain).map(|(at, _)| at).find(|at| self.is_whole(plain, *at))
    }

    /// A word is no part of a longer one.
    fn is_whole(&self, plain: &str, at: usize) -> bool {
        let joins = |one: Option<char>, other: Option<char>| {
            let narrow = |c: char| c.is_alphanumeric() && !is_wide(c);
            one.is_some_and(narrow) && other.is_some_and(narrow)
        };
        let (before, rest) = plain.split_at_checked(at).unwrap_or_default();
        let after = rest.get(self.plain.len()..).unwrap_or_default();
        let (first, last) = (self.plain.chars().next(), self.plain.chars().next_back());
        !joins(before.chars().next_back(), first) && !joins(last, after.chars().next())
    }
}

#[cfg(test)]
mod tests;
