//! What was probably meant by an id that does not exist.

use super::{Agency, Directory};
use casework::text::Text;

/// The most changed characters at which two ids still look alike.
const CHANGES_MAX: usize = 3;

impl Directory {
    /// The existing id nearest to this one, if any is near.
    ///
    /// A known division settles the code, then only the kind is compared.
    #[must_use]
    pub fn suggest(&self, id: &str) -> Option<&str> {
        let code = id.split_once('.').map_or("", |(_, code)| code);
        let known = self.divisions.contains_key(code);
        let fits = |other: &str| {
            !known || other.split_once('.').is_some_and(|(_, other_code)| other_code == code)
        };
        nearest(id, self.agencies.keys().map(|word| &**word).filter(|other| fits(other)))
    }

    /// The agencies that bear this name in either language; where none does, those whose name holds it.
    #[must_use]
    pub fn called(&self, name: &str) -> Vec<&Agency> {
        let name = name.to_lowercase();
        let named = |fits: &dyn Fn(&str) -> bool| -> Vec<&Agency> {
            let bears =
                |it: &&Agency| [&it.name.zh, &it.name.en].iter().any(|it| fits(&it.to_lowercase()));
            self.iter().filter(bears).collect()
        };
        let exact = named(&|it| it == name);
        if exact.is_empty() { named(&|it| it.contains(&name)) } else { exact }
    }

    /// The sentence that says an id does not exist: what was meant, or where its kind exists.
    #[must_use]
    pub fn no_agency(&self, id: &str) -> Text {
        if let Some(near) = self.suggest(id) {
            return Text::new(
                format!("没有机构 `{id}`;是否指 `{near}`?"),
                format!("no agency `{id}`; did you mean `{near}`?"),
            );
        }
        let kind = id.split_once('.').map_or(id, |(kind, _)| kind);
        match self.kinds.get(kind) {
            Some(found) => {
                let levels = words(&found.levels());
                Text::new(
                    format!("没有机构 `{id}`;`{kind}` 设在:{levels}"),
                    format!("no agency `{id}`; `{kind}` exists at: {levels}"),
                )
            }
            None => Text::new(
                format!("没有机构 `{id}`;机构写作「类别.代码」,如 `ecology.{}`", self.home),
                format!(
                    "no agency `{id}`; an agency is `kind.code`, such as `ecology.{}`",
                    self.home
                ),
            ),
        }
    }

    /// The sentence that says a kind does not exist.
    pub(crate) fn no_kind(&self, word: &str) -> Text {
        match nearest(word, self.kinds.keys().map(|word| &**word)) {
            Some(near) => Text::new(
                format!("没有机构类别 `{word}`;是否指 `{near}`?"),
                format!("no kind of agency `{word}`; did you mean `{near}`?"),
            ),
            None => {
                let all: Vec<&str> = self.kinds.keys().map(|word| &**word).collect();
                let all = all.join(", ");
                Text::new(
                    format!("没有机构类别 `{word}`;可用:{all}"),
                    format!("no kind of agency `{word}`; allowed are {all}"),
                )
            }
        }
    }
}

pub(super) fn words(levels: &[super::Level]) -> String {
    levels.iter().map(|level| level.word()).collect::<Vec<_>>().join(", ")
}

/// The nearest of the others, within the changes allowed; the first of equals.
fn nearest<'a>(word: &str, others: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    others
        .map(|other| (changes(word, other), other))
        .filter(|(changes, _)| *changes <= CHANGES_MAX.min(word.len() / 3))
        .min_by_key(|(changes, _)| *changes)
        .map(|(_, other)| other)
}

/// How many characters must be put in, taken out or replaced to turn one word into the other.
fn changes(one: &str, other: &str) -> usize {
    // Also keeps the work small, however long the word that was given.
    if one.len().abs_diff(other.len()) > CHANGES_MAX {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (index, left) in one.chars().enumerate() {
        let mut diagonal = index;
        let mut before = index + 1;
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, right) in row.iter_mut().skip(1).zip(other.chars()) {
            let replaced = diagonal + usize::from(left != right);
            diagonal = *cell;
            before = replaced.min(before + 1).min(*cell + 1);
            *cell = before;
        }
    }
    row.last().copied().unwrap_or(0)
}
