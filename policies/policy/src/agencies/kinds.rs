//! The kinds of agency: `kinds.toml`.

use super::{KINDS_FILE, Level, naming};
use casework::file::{self, Flaws, Place, Table};
use casework::text::Text;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a body that is not derived from places gets its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entered {
    /// The nine digits of a town.
    Division,
    /// A word the hub gives.
    Word,
}

/// One kind of agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// What agencies of this kind are called together.
    pub title: Text,
    /// The national organ's name, if there is one.
    pub(super) state: Option<Text>,
    pub(super) names: BTreeMap<Level, Text>,
    pub(super) municipality: Option<Text>,
    pub(super) district: Option<Text>,
    /// Patterns of an entered town: (镇 and 乡, 街道).
    pub(super) towns: (Option<Text>, Option<Text>),
    /// Whether the government of the same division leads it.
    pub led: bool,
    pub(super) vertical: Vec<Level>,
    pub(super) neighbours: Vec<Level>,
    pub(super) descriptive: Vec<Level>,
    pub(super) entered: Option<Entered>,
    pub(super) under: Option<String>,
    pub(super) place: Place,
}

impl Kind {
    /// The levels at which agencies of this kind exist, highest first.
    #[must_use]
    pub fn levels(&self) -> Vec<Level> {
        match self.entered {
            Some(Entered::Division) => vec![Level::Township],
            Some(Entered::Word) => vec![Level::Free],
            None => {
                let state = self.state.is_some().then_some(Level::State);
                state.into_iter().chain(self.names.keys().copied()).collect()
            }
        }
    }

    /// Whether its bodies are entered one by one instead of derived from places.
    #[must_use]
    pub fn is_entered(&self) -> bool {
        self.entered.is_some()
    }
}

/// What `kinds.toml` says.
#[derive(Debug)]
pub(super) struct Kinds {
    pub(super) home: (String, Place),
    pub(super) neighbours: Vec<(String, Place)>,
    pub(super) kinds: BTreeMap<Arc<str>, Kind>,
}

/// Reads the kinds; what is wrong is added to `flaws`, and nothing comes back when it is no TOML.
pub(super) fn read(text: &str, flaws: &mut Flaws) -> Option<Kinds> {
    let mut table = match file::open(KINDS_FILE, text) {
        Ok(table) => table,
        Err(found) => {
            flaws.0.extend(found);
            return None;
        }
    };
    let home = table.need_text("home", flaws);
    let neighbours = table.texts("neighbours", flaws);
    let mut kinds = BTreeMap::new();
    for (word, table) in table.named("kind", flaws) {
        let place = table.place.clone();
        if !is_word(&word) || word == "ministry" {
            flaws.add(
                &place,
                "kind-word",
                format!("类别名 `{word}` 须为小写字母、数字和连字符,且不得为 ministry"),
                format!("kind `{word}` must be small letters, digits and hyphens, not `ministry`"),
            );
        }
        let kind = read_kind(table, flaws);
        kinds.insert(word.into(), kind);
    }
    table.done(flaws);
    check_under(&kinds, flaws);
    Some(Kinds { home: home?, neighbours, kinds })
}

fn is_word(word: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !word.is_empty() && word.bytes().all(letter)
}

fn read_kind(mut table: Table, flaws: &mut Flaws) -> Kind {
    let place = table.place.clone();
    let mut names = BTreeMap::new();
    for (key, level) in [
        ("province", Level::Province),
        ("prefecture", Level::Prefecture),
        ("county", Level::County),
    ] {
        if let Some(name) = pattern(&mut table, key, level, flaws) {
            names.insert(level, name);
        }
    }
    let kind = Kind {
        title: table.need_both("title", flaws),
        state: pattern(&mut table, "state", Level::State, flaws),
        names,
        municipality: pattern(&mut table, "municipality", Level::Province, flaws),
        district: pattern(&mut table, "district", Level::County, flaws),
        towns: (
            pattern(&mut table, "town", Level::Township, flaws),
            pattern(&mut table, "street", Level::Township, flaws),
        ),
        led: table.truth("led", flaws),
        vertical: levels(&mut table, "vertical", flaws),
        neighbours: levels(&mut table, "neighbours", flaws),
        descriptive: levels(&mut table, "descriptive", flaws),
        entered: entered(&mut table, flaws),
        under: table.text("under", flaws).map(|(word, _)| word),
        place,
    };
    table.done(flaws);
    check_levels(&kind, flaws);
    kind
}

fn pattern(table: &mut Table, key: &'static str, level: Level, flaws: &mut Flaws) -> Option<Text> {
    if !table.has(key) {
        // Asked all the same, so that the list of what may stand here is whole.
        table.take(key);
        return None;
    }
    let place = table.keys().find(|(name, _)| *name == key).map(|(_, place)| place.clone());
    let text = table.both(key, flaws)?;
    let stray = naming::stray(&text.zh, level)
        .or_else(|| naming::stray(&text.en, level))
        .map(str::to_owned);
    if let (Some(word), Some(place)) = (stray, place) {
        let allowed = naming::placeholders(level).join(", ");
        flaws.add(
            &place,
            "unknown-placeholder",
            format!("`{key}` 不能用 `{word}`,可用:{allowed}"),
            format!("`{key}` cannot use `{word}`, allowed here: {allowed}"),
        );
    }
    Some(text)
}

fn levels(table: &mut Table, key: &'static str, flaws: &mut Flaws) -> Vec<Level> {
    let mut found = Vec::new();
    for (word, place) in table.texts(key, flaws) {
        match Level::of_word(&word) {
            Some(level @ (Level::Province | Level::Prefecture | Level::County)) => {
                found.push(level);
            }
            _ => flaws.add(
                &place,
                "unknown-level",
                format!("不认识的层级 `{word}`,可用:province, prefecture, county"),
                format!("unknown level `{word}`, allowed are province, prefecture, county"),
            ),
        }
    }
    found
}

fn entered(table: &mut Table, flaws: &mut Flaws) -> Option<Entered> {
    let (word, place) = table.text("entered", flaws)?;
    match word.as_str() {
        "division" => Some(Entered::Division),
        "word" => Some(Entered::Word),
        _ => {
            flaws.add(
                &place,
                "unknown-word",
                format!("`entered` 为 `{word}`,可用:division, word"),
                format!("`entered` is `{word}`, allowed are division, word"),
            );
            None
        }
    }
}

/// A kind either has levels or is entered, and names no level it does not have.
fn check_levels(kind: &Kind, flaws: &mut Flaws) {
    if kind.names.is_empty() != kind.entered.is_some() {
        flaws.add(
            &kind.place,
            "kind-levels",
            "类别须有 province、prefecture、county 之一,或为 `entered`,两者不可兼有",
            "a kind has one of province, prefecture, county or is `entered`, not both",
        );
    }
    let has_towns = kind.towns.0.is_some() && kind.towns.1.is_some();
    if (kind.entered == Some(Entered::Division)) != has_towns {
        flaws.add(
            &kind.place,
            "kind-towns",
            "`entered = \"division\"` 须有 `town` 和 `street`,其他类别不得有",
            "`entered = \"division\"` needs `town` and `street`, other kinds have neither",
        );
    }
    let named = kind.vertical.iter().chain(&kind.neighbours).chain(&kind.descriptive);
    let variants = [(Level::Province, &kind.municipality), (Level::County, &kind.district)];
    let variants = variants.iter().filter(|(_, name)| name.is_some()).map(|(level, _)| level);
    if let Some(level) = named.chain(variants).find(|level| !kind.names.contains_key(level)) {
        flaws.add(
            &kind.place,
            "kind-levels",
            format!("提到层级 `{level}`,但该层级没有名称"),
            format!("level `{level}` is mentioned, but has no name"),
        );
    }
}

fn check_under(kinds: &BTreeMap<Arc<str>, Kind>, flaws: &mut Flaws) {
    for kind in kinds.values() {
        let Some(under) = &kind.under else { continue };
        if kinds.get(under.as_str()).is_none_or(Kind::is_entered) || !kind.is_entered() {
            flaws.add(
                &kind.place,
                "unknown-kind",
                format!("`under` 为 `{under}`:只有 entered 的类别可用,且须指向一个不是 entered 的类别"),
                format!("`under` is `{under}`: only an entered kind has it, and it names one that is not entered"),
            );
        }
    }
}
