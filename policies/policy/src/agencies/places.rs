//! The places: `divisions.csv`.

use super::{DIVISIONS_FILE, Level};
use casework::file::{FILE_BYTES_MAX, Flaws, Place};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The header the file must have, word for word.
const HEADER: &str = "code,name,level,parent_code,kind";

/// What kind of place a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DivisionKind {
    /// A division with organs of its own.
    Whole,
    /// A statistical zone or an administrative committee; no agency is derived for it.
    StatZone,
    /// The one county row of a city without counties: the city again.
    PrefectureWithoutCounty,
}

/// One administrative division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Six digits.
    pub code: Arc<str>,
    /// Its own name, such as `武侯区`.
    pub name: String,
    /// Province, prefecture or county.
    pub level: Level,
    /// The code of the division above; absent for a province.
    pub parent: Option<Arc<str>>,
    /// The code of its province; its own for a province.
    pub province: Arc<str>,
    /// What kind of place it is.
    pub kind: DivisionKind,
    pub(super) place: Place,
}

impl Division {
    /// Whether agencies are derived for it.
    #[must_use]
    pub fn has_agencies(&self) -> bool {
        self.kind == DivisionKind::Whole
    }

    /// Whether it is a municipality (直辖市), by its code: a province whose name ends like a city's.
    #[must_use]
    pub fn is_municipality(&self) -> bool {
        self.level == Level::Province && self.name.ends_with('市')
    }

    /// Whether it is a district (区) of a city.
    #[must_use]
    pub fn is_district(&self) -> bool {
        self.level == Level::County && self.name.ends_with('区')
    }
}

/// Reads the places; what is wrong is added to `flaws`.
pub(super) fn read(text: &str, flaws: &mut Flaws) -> BTreeMap<Arc<str>, Division> {
    let file: Arc<str> = DIVISIONS_FILE.into();
    let mut divisions = BTreeMap::new();
    if text.len() > FILE_BYTES_MAX {
        let place = Place { file, line: 1 };
        let (zh, en) = (
            format!("文件有 {} 字节,最多 {FILE_BYTES_MAX} 字节", text.len()),
            format!("file is {} bytes, the most is {FILE_BYTES_MAX}", text.len()),
        );
        flaws.add(&place, "file-size", zh, en);
        return divisions;
    }
    for (line, row) in (1_u32..).zip(text.lines()) {
        let place = Place { file: file.clone(), line };
        if line == 1 {
            check_header(row, &place, flaws);
        } else if let Some(division) = read_row(row, place, flaws) {
            add(&mut divisions, division, flaws);
        }
    }
    if text.is_empty() {
        check_header("", &Place { file, line: 1 }, flaws);
    }
    join(&mut divisions, flaws);
    divisions
}

fn check_header(row: &str, place: &Place, flaws: &mut Flaws) {
    if row != HEADER {
        flaws.add(
            place,
            "csv-header",
            format!("表头为 `{row}`,应为 `{HEADER}`"),
            format!("the header is `{row}`, it must be `{HEADER}`"),
        );
    }
}

fn read_row(row: &str, place: Place, flaws: &mut Flaws) -> Option<Division> {
    if row.contains('"') {
        let (zh, en) = ("不允许引号,请去掉", "quotes are not allowed here, take them away");
        flaws.add(&place, "csv-quote", zh, en);
        return None;
    }
    let cells: Vec<&str> = row.split(',').collect();
    let [code, name, level, parent, kind] = cells.as_slice() else {
        flaws.add(
            &place,
            "csv-columns",
            format!("有 {} 列,应为 5 列:{HEADER}", cells.len()),
            format!("{} columns, there must be 5: {HEADER}", cells.len()),
        );
        return None;
    };
    let is_code = |code: &str| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code(code) || (!parent.is_empty() && !is_code(parent)) || name.is_empty() {
        flaws.add(
            &place,
            "csv-cell",
            format!("`{row}`:代码须为 6 位数字,名称不得为空"),
            format!("`{row}`: a code is 6 digits, and a name is not empty"),
        );
        return None;
    }
    let (level, kind) = read_words(level, kind, &place, flaws)?;
    Some(Division {
        code: (*code).into(),
        name: (*name).to_owned(),
        level,
        parent: (!parent.is_empty()).then(|| (*parent).into()),
        province: (*code).into(),
        kind,
        place,
    })
}

fn read_words(
    level: &str,
    kind: &str,
    place: &Place,
    flaws: &mut Flaws,
) -> Option<(Level, DivisionKind)> {
    let found = match level {
        "province" => Level::Province,
        "prefecture" => Level::Prefecture,
        "county" => Level::County,
        _ => {
            flaws.add(
                place,
                "unknown-level",
                format!("不认识的层级 `{level}`,可用:province, prefecture, county"),
                format!("unknown level `{level}`, allowed are province, prefecture, county"),
            );
            return None;
        }
    };
    let kind = match kind {
        "stat_zone" => DivisionKind::StatZone,
        "prefecture_without_county" => DivisionKind::PrefectureWithoutCounty,
        same if same == level => DivisionKind::Whole,
        _ => {
            let allowed = format!("{level}, stat_zone, prefecture_without_county");
            flaws.add(
                place,
                "unknown-place-kind",
                format!("不认识的类别 `{kind}`,可用:{allowed}"),
                format!("unknown kind of place `{kind}`, allowed are {allowed}"),
            );
            return None;
        }
    };
    Some((found, kind))
}

fn add(divisions: &mut BTreeMap<Arc<str>, Division>, division: Division, flaws: &mut Flaws) {
    if let Some(first) = divisions.get(&division.code) {
        let (code, line) = (&division.code, first.place.line);
        flaws.add(
            &division.place,
            "said-twice",
            format!("代码 `{code}` 已在第 {line} 行"),
            format!("code `{code}` is on line {line} already"),
        );
        return;
    }
    divisions.insert(division.code.clone(), division);
}

/// Ties each row to its parent and province.
fn join(divisions: &mut BTreeMap<Arc<str>, Division>, flaws: &mut Flaws) {
    let levels: BTreeMap<Arc<str>, (Level, Option<Arc<str>>)> = divisions
        .iter()
        .map(|(code, division)| (code.clone(), (division.level, division.parent.clone())))
        .collect();
    for division in divisions.values_mut() {
        let mut top = division.code.clone();
        let mut level = division.level;
        let mut parent = division.parent.clone();
        let mut joined = true;
        while let Some(code) = parent {
            match levels.get(&code) {
                Some((above, next)) if *above < level => {
                    (level, parent) = (*above, next.clone());
                    top = code;
                }
                _ => {
                    joined = false;
                    break;
                }
            }
        }
        if joined && level == Level::Province {
            division.province = top;
            continue;
        }
        let parent = division.parent.as_deref().unwrap_or("");
        flaws.add(
            &division.place,
            "unknown-parent",
            format!("`{}` 的上级 `{parent}` 不存在或层级不高于它", division.code),
            format!("parent `{parent}` of `{}` is missing or no higher than it", division.code),
        );
    }
}
