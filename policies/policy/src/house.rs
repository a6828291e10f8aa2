//! The house: every room of data read, and what must hold between the rooms.
//!
//! Each room checks itself. Here stands what no room can see alone: that a citation has a row, that
//! a limit is the one its row states, that a document has a form, that a role has agencies.
//!
//! # The rules
//!
//! | word | broken when |
//! |---|---|
//! | `missing-file` | a file that the house needs is not there |
//! | `unknown-row`, `unknown-doubt` | a citation, ground or doubt stands in no law file |
//! | `row-not-in-force` | no citation of the row is in force at any time in the edition's dates |
//! | `limit-without-row`, `limit-not-of-row`, `roll-not-of-row` | a limit that is shown with a basis is not that row's limit |
//! | `document-without-schema`, `document-path`, `document-papers` | a form is missing, lacks a field that is counted from, or asks for other papers |
//! | `role-unbindable` | no place of the province has agencies for the role |
//! | `released-changed`, `released-missing`, `released-line` | a released edition is not what it was |
//! | `excused-carried`, `not-carried`, `excused-unknown` | a law row is neither carried nor excused, or both |
//!
//! # Never
//! No file is opened here: texts come in. No flaw is passed over: an edition with one is not used.

mod calendars;
mod citations;
mod coverage;
mod eras;
mod forms;
mod labels;
mod limits;
mod parties;
mod released;
mod roles;
mod settings;

pub use calendars::{Almanac, calendar_path};
pub use coverage::{Carried, Coverage, EXCUSED_FILE};
pub use labels::row_citation;
pub use released::{RELEASED_FILE, released_line};
pub use settings::SETTINGS_FILE;

use crate::access::Access;
use crate::agencies::{self, Directory};
use crate::ladders::{LADDERS_FILE, Ladder, Ladders};
use crate::law::Registry;
use casework::file::{Flaw, Place};
use casework::procedure::{Name, Procedure, Procedures};
use casework::{Calendars, Settings, World};
use documents::Shelf;
use eras::Eras;
use std::collections::BTreeMap;

/// The texts of the data files, by their path from the root, such as `policies/law/p1.toml`.
pub type Files = BTreeMap<String, String>;

/// Where the law files lie.
const LAW_FOLDER: &str = "policies/law/";
/// Where the calendars lie.
const CALENDAR_FOLDER: &str = "policies/calendars/";
/// Where the procedures lie.
const PROCEDURE_FOLDER: &str = "workflows/procedures/";
/// Where the schemas of documents lie.
const DOCUMENT_FOLDER: &str = "workflows/documents/";

/// All rooms, read and checked against each other.
#[derive(Debug)]
pub struct House {
    law: Registry,
    almanac: Eras<Almanac>,
    directory: Directory,
    ladders: Ladders,
    shelf: Shelf,
    settings: Settings,
    access: Access,
    procedures: Procedures,
    /// SHA-256 of every released edition.
    released: BTreeMap<(Name, u32), String>,
    excused: BTreeMap<String, coverage::Excuse>,
}

impl House {
    /// Reads every room and checks what must hold between them.
    ///
    /// # Errors
    /// Every finding in any file. What leans on a room that cannot be read is not checked, so that a
    /// finding is not followed by its echoes.
    pub fn open(files: &Files) -> Result<Self, Vec<Flaw>> {
        match Self::survey(files) {
            (Some(house), flaws) if flaws.is_empty() => Ok(house),
            (_, flaws) => Err(flaws),
        }
    }

    /// The house of the procedures that can be read and fit together, with every finding; for authors,
    /// who look at one file while others are being written. No house where another room has a flaw.
    #[must_use]
    pub fn survey(files: &Files) -> (Option<Self>, Vec<Flaw>) {
        let mut flaws = Vec::new();
        let Some(house) = Self::rooms(files, &mut flaws) else { return (None, sorted(flaws)) };
        for procedure in house.procedures.iter() {
            flaws.extend(house.check(procedure));
        }
        flaws.extend(house.check_forms());
        flaws.extend(house.check_ladders(files));
        flaws.extend(house.check_settings());
        flaws.extend(house.access.check(&house.directory));
        flaws.extend(released::check(&house.released, files));
        (Some(house), sorted(flaws))
    }

    fn rooms(files: &Files, flaws: &mut Vec<Flaw>) -> Option<Self> {
        let law = keep(Registry::read(&law_files(files)), flaws);
        let almanac = keep(Almanac::read(files), flaws);
        let directory = keep(read_directory(files), flaws);
        let shelf = keep(forms::read(files), flaws);
        let settings = keep(settings::read(files), flaws);
        let access = keep(Access::open(files), flaws);
        let released = keep(released::read(files), flaws);
        let excused = keep(coverage::read(files), flaws);
        let directory = directory?;
        let ladders = keep(read_ladders(files, &directory), flaws)?;
        let procedures = sound_procedures(files, &ladders, flaws);
        Some(Self {
            law: law?,
            almanac: Eras::new(almanac?),
            directory,
            ladders,
            shelf: shelf?,
            settings: settings?,
            access: access?,
            procedures,
            released: released?,
            excused: excused?,
        })
    }

    /// What does not hold between one procedure and the rooms; for a procedure that is not one of the
    /// house's own as well.
    #[must_use]
    pub fn check(&self, procedure: &Procedure) -> Vec<Flaw> {
        let mut flaws = citations::check(&self.law, procedure);
        flaws.extend(limits::check(&self.law, procedure));
        flaws.extend(forms::check(&self.shelf, procedure));
        flaws.extend(roles::check(&self.directory, procedure));
        flaws
    }

    /// Whether the text of an edition is what was released, where it was released.
    #[must_use]
    pub fn check_released(&self, procedure: &Procedure, text: &str) -> Option<Flaw> {
        let hash = self.released.get(&(procedure.id.clone(), procedure.edition))?;
        released::changed(&procedure.id, procedure.edition, (hash, text), &procedure.place)
    }

    /// The rows that forms rest on stand in the registry.
    fn check_forms(&self) -> Vec<Flaw> {
        let unknown = |name: &str| {
            let rows = self.shelf.basis(name).iter();
            let unknown = rows.filter(|row| self.law.row(row).is_none());
            let place = Place { file: format!("{DOCUMENT_FOLDER}{name}.json").into(), line: 1 };
            unknown.map(|row| citations::unknown_row(&self.law, row, &place)).collect::<Vec<_>>()
        };
        self.shelf.names().flat_map(unknown).collect()
    }

    /// The rows that ladders were reported in stand in the registry.
    fn check_ladders(&self, files: &Files) -> Vec<Flaw> {
        let text = files.get(LADDERS_FILE).map(String::as_str).unwrap_or_default();
        let mut flaws = Vec::new();
        for (name, ladder) in self.ladders.iter() {
            let head = format!("[ladder.{name}]");
            let line = text.lines().position(|line| line.starts_with(&head)).map_or(1, |at| at + 1);
            let line = u32::try_from(line).unwrap_or(1);
            let place = Place { file: LADDERS_FILE.into(), line };
            let unknown = ladder.rows.iter().filter(|row| self.law.row(row).is_none());
            flaws.extend(unknown.map(|row| citations::unknown_row(&self.law, row, &place)));
        }
        flaws
    }

    /// The coordinator is an agency that can be reached.
    fn check_settings(&self) -> Option<Flaw> {
        let coordinator = &*self.settings.coordinator;
        self.directory.agency(coordinator).is_none().then(|| {
            let what = self.directory.no_agency(coordinator);
            let place = Place { file: SETTINGS_FILE.into(), line: 1 };
            place.flaw("unknown-agency", what.zh, what.en)
        })
    }

    /// Reads a procedure that is not one of the house's own, with the ladders of the house.
    ///
    /// # Errors
    /// Every finding in the file.
    pub fn read(&self, name: &str, text: &str) -> Result<Procedure, Vec<Flaw>> {
        read_procedure(name, text, &self.ladders)
    }

    /// What decisions are made against.
    #[must_use]
    pub fn world(&self) -> World<'_> {
        World {
            procedures: &self.procedures,
            calendars: self.calendars(),
            parties: &self.directory,
            law: &self.law,
            settings: &self.settings,
        }
    }

    /// The law rows.
    #[must_use]
    pub fn law(&self) -> &Registry {
        &self.law
    }

    /// The calendars that are in force.
    #[must_use]
    pub fn calendars(&self) -> &Calendars {
        self.almanac().calendars()
    }

    /// The same with the texts that they were read from.
    #[must_use]
    pub fn almanac(&self) -> &Almanac {
        self.almanac.newest()
    }

    /// From now on days are counted on this one: a year's notice came while the house was lived in.
    /// Whoever counts on the old one at this moment ends on it. What was counted before is counted again
    /// by whoever keeps the cases.
    pub fn count_on(&self, almanac: Almanac) {
        self.almanac.begin(almanac);
    }

    /// The agencies.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// The ladders of escalation.
    #[must_use]
    pub fn ladders(&self) -> &Ladders {
        &self.ladders
    }

    /// The forms of documents.
    #[must_use]
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Who sees what, and who may act.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// The procedures.
    #[must_use]
    pub fn procedures(&self) -> &Procedures {
        &self.procedures
    }

    /// Whether an edition is released, so that its file never changes again.
    #[must_use]
    pub fn is_released(&self, id: &str, edition: u32) -> bool {
        self.released.contains_key(&(id.into(), edition))
    }
}

/// The calendars alone, for a question about time that needs no other room.
///
/// # Errors
/// Every finding in the calendar files.
pub fn calendars(files: &Files) -> Result<Calendars, Vec<Flaw>> {
    calendars::read(files)
}

/// The path under which the text of an edition lies.
#[must_use]
pub fn procedure_path(id: &str, edition: u32) -> String {
    format!("{PROCEDURE_FOLDER}{id}.{edition}.toml")
}

/// The path under which the schema of a document lies.
#[must_use]
pub fn document_path(name: &str) -> String {
    format!("{DOCUMENT_FOLDER}{name}.json")
}

fn law_files(files: &Files) -> Vec<(&str, &str)> {
    in_folder(files, LAW_FOLDER, ".toml").collect()
}

fn read_directory(files: &Files) -> Result<Directory, Vec<Flaw>> {
    Directory::read(
        need(files, agencies::DIVISIONS_FILE)?,
        need(files, agencies::KINDS_FILE)?,
        need(files, agencies::EXCEPTIONS_FILE)?,
        need(files, agencies::TOWNSHIPS_FILE)?,
    )
}

fn read_ladders(files: &Files, directory: &Directory) -> Result<Ladders, Vec<Flaw>> {
    Ladders::read(need(files, LADDERS_FILE)?, directory)
}

/// The procedures that can be read and fit together.
fn sound_procedures(files: &Files, ladders: &Ladders, flaws: &mut Vec<Flaw>) -> Procedures {
    let (mut sound, before) = (Vec::new(), flaws.len());
    for (name, text) in in_folder(files, PROCEDURE_FOLDER, ".toml") {
        sound.extend(keep(read_procedure(name, text, ladders), flaws));
    }
    // That a link leads to a file with a flaw of its own would be an echo.
    let mut tell = flaws.len() == before;
    loop {
        let found = match Procedures::new(sound.clone()) {
            Ok(procedures) => return procedures,
            Err(found) => found,
        };
        let count = sound.len();
        sound.retain(|one| !found.iter().any(|flaw| flaw.file == one.place.file));
        if tell {
            flaws.extend(found);
            tell = false;
        }
        if sound.len() == count {
            return Procedures::default();
        }
    }
}

/// One procedure, with the rungs of the ladders that its duties name.
fn read_procedure(name: &str, text: &str, ladders: &Ladders) -> Result<Procedure, Vec<Flaw>> {
    let mut procedure = Procedure::read(name, text)?;
    procedure.climb(&|ladder| ladders.ladder(ladder).map(Ladder::overdue))?;
    Ok(procedure)
}

/// The files of one folder, those of its subfolders left out.
fn in_folder<'a>(
    files: &'a Files,
    folder: &'a str,
    end: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let inside = move |(name, _): &(&str, &str)| {
        name.strip_prefix(folder).is_some_and(|rest| rest.ends_with(end) && !rest.contains('/'))
    };
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).filter(inside)
}

fn need<'a>(files: &'a Files, name: &str) -> Result<&'a str, Vec<Flaw>> {
    files.get(name).map(String::as_str).ok_or_else(|| {
        vec![Place { file: name.into(), line: 1 }.flaw(
            "missing-file",
            "缺少此文件",
            "the file is missing",
        )]
    })
}

fn keep<T>(read: Result<T, Vec<Flaw>>, flaws: &mut Vec<Flaw>) -> Option<T> {
    read.map_err(|found| flaws.extend(found)).ok()
}

fn sorted(mut flaws: Vec<Flaw>) -> Vec<Flaw> {
    flaws.sort();
    flaws.dedup();
    flaws
}
