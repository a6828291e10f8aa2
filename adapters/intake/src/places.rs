//! The directory of places: from a printed name to its division code.

use std::collections::BTreeMap;

use crate::heading::{self, plain};
use crate::table::{self, Row, Table};
use crate::words::shown;
use crate::{Complaint, Format, Lead};

/// Words at the end of a place's name that publishers leave out.
const ENDINGS: &[&str] = &["自治州", "自治县", "地区", "省", "市", "州", "县", "区"];

/// Columns of the directory.
const COLUMNS: [&str; 4] = ["code", "name", "level", "parent_code"];

/// Every place by its code, read from a table like `policies/agencies/divisions.csv`.
#[derive(Debug, Default)]
pub struct Places {
    of: BTreeMap<String, Place>,
}

#[derive(Debug)]
struct Place {
    name: String,
    parent: String,
}

impl Places {
    /// Reads the directory: CSV with the columns `code`, `name`, `level`, `parent_code`.
    ///
    /// # Errors
    ///
    /// When the text is no table, lacks a column, or has a code that is not six digits.
    pub fn read(text: &str) -> Result<Self, Vec<Complaint>> {
        let csv = Some(Format::Csv);
        let (table, _) = table::read("divisions.csv", text.as_bytes(), csv, &|_| true)
            .map_err(|fault| vec![fault])?;
        let at = columns(&table)?;
        let mut places = Self::default();
        for row in table.rows.iter().skip(1) {
            let [code, name, _, parent] = at.map(|at| field(row, at));
            if code.len() != 6 || name.is_empty() {
                return Err(vec![Complaint::row(
                    row.line,
                    format!("`{}` 不是六位区划代码,或者缺少名称", shown(&code)),
                    format!("`{}` is no code of six digits, or its name is missing", shown(&code)),
                )]);
            }
            places.of.insert(code, Place { name, parent });
        }
        Ok(places)
    }

    /// The division of a lead: its own code when it has one, else the one place that its names mean.
    ///
    /// A code of a prefecture is made finer where the county is found below it.
    ///
    /// # Errors
    ///
    /// A doubt about the line: the code is not in the directory, or no place or several are meant.
    pub fn find(&self, lead: &Lead) -> Result<String, Complaint> {
        if !lead.division.is_empty() && !self.of.contains_key(&lead.division) {
            return Err(Complaint::row(
                lead.line,
                format!("区划代码 `{}` 不在区划目录中", shown(&lead.division)),
                format!("the division `{}` is not in the directory", shown(&lead.division)),
            ));
        }
        let given = Some(lead.division.clone()).filter(|code| !code.is_empty());
        let found = match &given {
            Some(code) => self.one(|place| place.parent == *code, &lead.county),
            None => self.named(lead),
        };
        found.or(given).ok_or_else(|| {
            let place = shown(&format!("{}{}{}", lead.province, lead.prefecture, lead.county));
            Complaint::row(
                lead.line,
                format!("`{place}` 不能确定是哪个区划;请填写六位区划代码"),
                format!("`{place}` means no division or several; give its code of six digits"),
            )
        })
    }

    fn named(&self, lead: &Lead) -> Option<String> {
        let province = self.one(|place| place.parent.is_empty(), &lead.province);
        let within = |place: &Place| {
            province.as_ref().is_none_or(|code| *code == place.parent || self.is_under(place, code))
        };
        let prefecture =
            self.one(|place| within(place) && self.depth(place) == 1, &lead.prefecture);
        if let Some(code) = &prefecture {
            // Development zones and 市本级 are no divisions: the prefecture is as near as one gets.
            return self.one(|place| place.parent == *code, &lead.county).or(prefecture);
        }
        // A county without its prefecture, or printed in its place.
        let name = if lead.county.is_empty() { &lead.prefecture } else { &lead.county };
        let county = self.one(within, name);
        let bare = lead.prefecture.is_empty() && lead.county.is_empty();
        county.or_else(|| province.clone().filter(|_| bare))
    }

    fn is_under(&self, place: &Place, province: &str) -> bool {
        self.of.get(&place.parent).is_some_and(|parent| parent.parent == province)
    }

    fn depth(&self, place: &Place) -> usize {
        match self.of.get(&place.parent) {
            None => 0,
            Some(parent) if parent.parent.is_empty() => 1,
            Some(_) => 2,
        }
    }

    /// The only place of a kind with that name; the full name goes before the shortened one.
    fn one(&self, kind: impl Fn(&Place) -> bool, name: &str) -> Option<String> {
        let name = plain(name);
        if name.is_empty() {
            return None;
        }
        let places: Vec<_> = self.of.iter().filter(|(_, place)| kind(place)).collect();
        let only = |same: &dyn Fn(&str) -> bool| {
            let mut found = places.iter().filter(|(_, place)| same(&place.name));
            let first = found.next()?;
            found.next().is_none().then(|| first.0.clone())
        };
        only(&|full| full == name).or_else(|| only(&|full| is_short(&name, full)))
    }
}

/// Whether a printed name means a place: 眉山 for 眉山市, 甘孜州 for 甘孜藏族自治州.
fn is_short(name: &str, full: &str) -> bool {
    let bare = |text: &str| {
        let ending = ENDINGS.iter().find_map(|ending| text.strip_suffix(ending));
        ending.filter(|rest| 2 <= rest.chars().count()).unwrap_or(text).to_owned()
    };
    let (name_bare, full_bare) = (bare(name), bare(full));
    name_bare == full_bare
        || (full.ends_with("自治州") && name.ends_with('州') && full.starts_with(&name_bare))
        || (full.ends_with("自治州") && full.starts_with(name))
}

fn columns(table: &Table) -> Result<[usize; 4], Vec<Complaint>> {
    let heading = heading::find(table, &|name| COLUMNS.contains(&name));
    let at = COLUMNS.map(|wanted| {
        heading.names.iter().find(|(_, name)| name.as_str() == wanted).map(|(at, _)| *at)
    });
    match at {
        [Some(code), Some(name), Some(level), Some(parent)] => Ok([code, name, level, parent]),
        _ => Err(vec![Complaint::whole(
            "区划目录应有 `code`, `name`, `level`, `parent_code` 四列",
            "the directory of places must have the columns `code`, `name`, `level`, `parent_code`",
        )]),
    }
}

fn field(row: &Row, at: usize) -> String {
    row.cells.get(&at).map(table::Cell::shown).unwrap_or_default()
}

#[cfg(test)]
mod tests;
