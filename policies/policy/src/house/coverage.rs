//! Which law rows the procedures carry, and why the others are not carried.

use super::{Files, House};
use crate::law::Registry;
use casework::file::{self, Flaw, Flaws, Place};
use casework::text::Text;
use std::collections::{BTreeMap, BTreeSet};

/// The rows that no procedure carries, each with its reason in both languages.
pub const EXCUSED_FILE: &str = "policies/excused.toml";

/// Why a row is not carried.
#[derive(Debug, Clone)]
pub(super) struct Excuse {
    why: Text,
    place: Place,
}

/// By what a row is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carried {
    /// A part of a procedure names it.
    ByProcedure,
    /// A document that some act is made with rests on it.
    ByDocument,
    /// It is the rule by which the days of a carried row are counted.
    ByTime,
}

/// The rows of the registry, carried or excused.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// Rows that are carried, and by what first.
    pub carried: BTreeMap<String, Carried>,
    /// Rows that are excused, with their reason.
    pub excused: BTreeMap<String, Text>,
    /// Rows that are neither, or both, and excuses for rows that do not exist.
    pub findings: Vec<Flaw>,
}

pub(super) fn read(files: &Files) -> Result<BTreeMap<String, Excuse>, Vec<Flaw>> {
    let Some(text) = files.get(EXCUSED_FILE) else { return Ok(BTreeMap::new()) };
    let mut table = file::open(EXCUSED_FILE, text)?;
    let mut flaws = Flaws::default();
    let mut excused = BTreeMap::new();
    for (id, mut entry) in table.named("excused", &mut flaws) {
        let place = entry.place.clone();
        let why = entry.need_text("zh", &mut flaws).zip(entry.need_text("en", &mut flaws));
        entry.done(&mut flaws);
        if let Some(((zh, _), (en, _))) = why {
            excused.insert(id, Excuse { why: Text::new(zh, en), place });
        }
    }
    table.done(&mut flaws);
    if flaws.0.is_empty() { Ok(excused) } else { Err(flaws.0) }
}

impl House {
    /// Which law rows the procedures carry, which are excused, and what does not add up.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let carried = self.carried();
        let mut findings = Vec::new();
        for row in self.law.rows() {
            if !carried.contains_key(&row.id) && !self.excused.contains_key(&row.id) {
                let id = &row.id;
                findings.push(row.place.flaw(
                    "not-carried",
                    format!("法律条目 `{id}` 没有程序承载,也未在 {EXCUSED_FILE} 说明"),
                    format!(
                        "law row `{id}` is carried by no procedure and not excused in {EXCUSED_FILE}"
                    ),
                ));
            }
        }
        for (id, excuse) in &self.excused {
            findings.extend(wrong_excuse(&self.law, &carried, id, excuse));
        }
        let excused = self.excused.iter();
        let excused = excused.map(|(id, excuse)| (id.clone(), excuse.why.clone())).collect();
        Coverage { carried, excused, findings }
    }

    fn carried(&self) -> BTreeMap<String, Carried> {
        let mut carried = BTreeMap::new();
        let mut documents = BTreeSet::new();
        for procedure in self.procedures.iter() {
            for (row, _) in procedure.law_rows() {
                carried.insert(row.to_string(), Carried::ByProcedure);
            }
            documents.extend(procedure.document_names().into_iter().map(|(name, _)| name));
        }
        for row in documents.iter().flat_map(|name| self.shelf.basis(name)) {
            carried.entry(row.clone()).or_insert(Carried::ByDocument);
        }
        let of_carried = |id: &String| self.law.row(id)?.time.clone();
        let times: Vec<String> = carried.keys().filter_map(of_carried).collect();
        for time in times {
            carried.entry(time).or_insert(Carried::ByTime);
        }
        carried
    }
}

fn wrong_excuse(
    law: &Registry,
    carried: &BTreeMap<String, Carried>,
    id: &str,
    excuse: &Excuse,
) -> Option<Flaw> {
    if law.row(id).is_none() {
        return Some(excuse.place.flaw(
            "excused-unknown",
            format!("没有法律条目 `{id}`,不必说明"),
            format!("there is no law row `{id}` to excuse"),
        ));
    }
    carried.contains_key(id).then(|| {
        excuse.place.flaw(
            "excused-carried",
            format!("法律条目 `{id}` 已有程序承载,请删去此说明"),
            format!("law row `{id}` is carried by a procedure, drop its excuse"),
        )
    })
}
