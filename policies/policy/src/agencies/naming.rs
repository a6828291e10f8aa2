//! Names by pattern.

use super::Level;
use super::places::Division;
use casework::text::Text;

/// What may stand in braces at a level.
pub(super) fn placeholders(level: Level) -> &'static [&'static str] {
    match level {
        Level::State | Level::Free => &[],
        Level::Province | Level::Prefecture => &["place", "name"],
        Level::Township => &["place", "name"],
        Level::County => &["place", "name", "prefecture", "short"],
    }
}

/// The first placeholder of a pattern that may not stand at this level, or a brace left open.
pub(super) fn stray(pattern: &str, level: Level) -> Option<&str> {
    let mut rest = pattern;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((word, next)) = after.split_once('}') else { return Some(after) };
        if !placeholders(level).contains(&word) {
            return Some(word);
        }
        rest = next;
    }
    None
}

/// What stands in the braces for one division, in either language.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) place: String,
    pub(super) prefecture: String,
    pub(super) name: String,
    pub(super) short: String,
}

impl Words {
    /// The words of a division; `above` is the division above a county.
    pub(super) fn of(division: &Division, above: Option<&Division>, short: Option<&str>) -> Self {
        let prefecture = above.map(|above| above.name.clone()).unwrap_or_default();
        let name = division.name.clone();
        let place =
            if division.is_district() { format!("{prefecture}{name}") } else { name.clone() };
        let short = short.map_or_else(|| shortened(&name), str::to_owned);
        Self { place, prefecture, name, short }
    }

    /// The pattern with its braces filled.
    pub(super) fn fill(&self, pattern: &Text) -> Text {
        Text::new(self.fill_one(&pattern.zh), self.fill_one(&pattern.en))
    }

    fn fill_one(&self, pattern: &str) -> String {
        let mut filled = String::with_capacity(pattern.len() + 32);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((word, next)) = after.split_once('}') else { break };
            filled.push_str(match word {
                "place" => &self.place,
                "prefecture" => &self.prefecture,
                "name" => &self.name,
                "short" => &self.short,
                _ => "",
            });
            rest = next;
        }
        filled.push_str(rest);
        filled
    }
}

/// The name without 区, 县 or 市, where two characters or more remain (东区 stays whole).
fn shortened(name: &str) -> String {
    let count = name.chars().count();
    let ends = name.ends_with(['区', '县', '市']);
    if ends && count > 2 { name.chars().take(count - 1).collect() } else { name.to_owned() }
}
