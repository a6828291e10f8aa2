//! What is stored of one case.

use crate::rows::{BreachRow, CaseRow, DeliveryRow, DutyRow, LetterRow, RightRow, StandingRow};
use casework::procedure::Name;

/// What is stored of one case.
#[derive(Debug, Clone)]
pub struct CaseBooks {
    /// Its row.
    pub row: CaseRow,
    /// Its content was erased.
    pub erased: bool,
    /// When the clock looks at it again.
    pub wake: Option<i64>,
    /// Everything that happened in it, in order: the events as JSON, an item for each part written.
    pub history: Vec<Vec<u8>>,
    /// For each of these parts, what stands beside its events: what it counts for, as
    /// [`crate::written_figures`] writes it.
    pub counted: Vec<String>,
    /// All of it could be opened; otherwise nothing can be compared with it.
    pub told: bool,
    /// Its open duties.
    pub duties: Vec<DutyRow>,
    /// Its open rights.
    pub rights: Vec<RightRow>,
    /// Its deliveries.
    pub deliveries: Vec<DeliveryRow>,
    /// Who stands to it now: those that began and have not ended.
    pub standings: Vec<StandingRow>,
    /// Breaches that were booked in it.
    pub breaches: Vec<BreachRow>,
    /// Its letters.
    pub letters: Vec<FoundLetter>,
    /// Its documents: digest and bytes.
    pub bodies: Vec<(Name, Vec<u8>)>,
    /// What could not be opened or contradicts itself, in words; empty where all is well.
    pub flaws: Vec<String>,
}

impl CaseBooks {
    /// The books of a case of which nothing but its row was read yet.
    #[must_use]
    pub fn new(row: CaseRow) -> Self {
        Self {
            row,
            erased: false,
            wake: None,
            history: Vec::new(),
            counted: Vec::new(),
            told: true,
            duties: Vec::new(),
            rights: Vec::new(),
            deliveries: Vec::new(),
            standings: Vec::new(),
            breaches: Vec::new(),
            letters: Vec::new(),
            bodies: Vec::new(),
            flaws: Vec::new(),
        }
    }
}

/// A letter and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLetter {
    /// The letter.
    pub row: LetterRow,
    /// Where it is.
    pub state: LetterState,
}

/// Where a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterState {
    /// It waits to be carried.
    Pending,
    /// It was carried, or given up; its delivery says which.
    Carried,
    /// Its recipient has stored it and deleted it from its inbox.
    Deleted,
}
