//! What departs from the kinds: `exceptions.toml`, and the bodies of `townships.toml`.

use super::{EXCEPTIONS_FILE, TOWNSHIPS_FILE};
use casework::file::{self, Flaws, Place, Table, Value};
use casework::text::Text;
use std::collections::BTreeMap;

/// A word of a file with its place.
pub(super) type Said = (String, Place);

/// An agency under another name than its kind's pattern.
#[derive(Debug)]
pub(super) struct Rename {
    pub(super) id: Said,
    pub(super) name: Text,
}

/// An agency beside the kinds' own.
#[derive(Debug)]
pub(super) struct Extra {
    pub(super) id: Said,
    pub(super) name: Text,
    pub(super) division: Option<Said>,
    pub(super) superior: Option<Said>,
    pub(super) outside: bool,
}

/// Divisions whose agencies work by a calendar overlay.
#[derive(Debug)]
pub(super) struct Overlay {
    pub(super) name: String,
    pub(super) divisions: Vec<Said>,
}

/// Who stands opposite whom.
#[derive(Debug)]
pub(super) struct Counterpart {
    pub(super) of: Said,
    pub(super) is: Said,
}

/// A body entered by hand: a town needs only its own name, another body both languages.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) id: Said,
    pub(super) town: Option<String>,
    pub(super) name: Option<Text>,
    pub(super) division: Option<Said>,
}

/// What both files say.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    pub(super) shorts: BTreeMap<String, Said>,
    pub(super) absent: Vec<Said>,
    pub(super) renames: Vec<Rename>,
    pub(super) extras: Vec<Extra>,
    pub(super) overlays: Vec<Overlay>,
    pub(super) counterparts: Vec<Counterpart>,
    pub(super) bodies: Vec<Body>,
}

/// Reads both files; what is wrong is added to `flaws`.
pub(super) fn read(exceptions: &str, townships: &str, flaws: &mut Flaws) -> Exceptions {
    let mut found = Exceptions::default();
    match file::open(EXCEPTIONS_FILE, exceptions) {
        Ok(table) => read_exceptions(table, &mut found, flaws),
        Err(more) => flaws.0.extend(more),
    }
    match file::open(TOWNSHIPS_FILE, townships) {
        Ok(mut table) => {
            for body in table.tables("body", flaws) {
                found.bodies.extend(read_body(body, flaws));
            }
            table.done(flaws);
        }
        Err(more) => flaws.0.extend(more),
    }
    found
}

fn read_exceptions(mut table: Table, found: &mut Exceptions, flaws: &mut Flaws) {
    found.absent = table.texts("absent", flaws);
    for (code, mut place) in table.named("place", flaws) {
        let said_at = place.place.clone();
        if let Some((short, _)) = place.need_text("short", flaws) {
            found.shorts.insert(code, (short, said_at));
        }
        place.done(flaws);
    }
    for mut row in table.tables("rename", flaws) {
        let (id, name) = (row.need_text("id", flaws), row.need_both("name", flaws));
        row.done(flaws);
        found.renames.extend(id.map(|id| Rename { id, name }));
    }
    for row in table.tables("extra", flaws) {
        found.extras.extend(read_extra(row, flaws));
    }
    for mut row in table.tables("overlay", flaws) {
        let (name, divisions) = (row.need_text("name", flaws), row.texts("divisions", flaws));
        row.done(flaws);
        found.overlays.extend(name.map(|(name, _)| Overlay { name, divisions }));
    }
    for mut row in table.tables("counterpart", flaws) {
        let (of, is) = (row.need_text("of", flaws), row.need_text("is", flaws));
        row.done(flaws);
        found.counterparts.extend(of.zip(is).map(|(of, is)| Counterpart { of, is }));
    }
    table.done(flaws);
}

fn read_extra(mut row: Table, flaws: &mut Flaws) -> Option<Extra> {
    let id = row.need_text("id", flaws);
    let name = row.need_both("name", flaws);
    let division = row.text("division", flaws);
    let superior = row.text("superior", flaws);
    let outside = row.truth("outside", flaws);
    row.done(flaws);
    Some(Extra { id: id?, name, division, superior, outside })
}

fn read_body(mut row: Table, flaws: &mut Flaws) -> Option<Body> {
    let id = row.need_text("id", flaws);
    let (mut town, mut name) = (None, None);
    match row.take("name") {
        Some(Value::Text(text, _)) => town = Some(text),
        Some(Value::Table(mut both)) => {
            let zh = both.need_text("zh", flaws);
            let en = both.need_text("en", flaws);
            both.done(flaws);
            name = zh.zip(en).map(|((zh, _), (en, _))| Text::new(zh, en));
        }
        Some(other) => flaws.add(
            other.place(),
            "wrong-kind",
            "`name` 应为字符串(乡镇)或 { zh, en }",
            "`name` must be a string (a town) or { zh, en }",
        ),
        None => {
            row.missing::<()>("name", flaws);
        }
    }
    let division = row.text("division", flaws);
    row.done(flaws);
    Some(Body { id: id?, town, name, division })
}
