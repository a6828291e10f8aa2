//! One case as it is recorded: its history, and the rows that lists are made of.

use casework::Name;
use engine::{
    BreachRow, CaseRow, DeliveryRow, DutyRow, Figure, Happening, RightRow, Scope, Standing, View,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One case.
#[derive(Debug, Clone)]
pub struct Folder {
    /// Its row.
    pub row: CaseRow,
    /// When to look at it again.
    pub wake: Option<i64>,
    /// What happened.
    pub happenings: Vec<Happening>,
    /// Open duties.
    pub duties: Vec<DutyRow>,
    /// Open rights.
    pub rights: Vec<RightRow>,
    /// Deliveries by number.
    pub deliveries: BTreeMap<u32, DeliveryRow>,
    /// Who stands how.
    pub standings: BTreeSet<(Name, Standing)>,
    /// Procedures that run or ran in it.
    pub procedures: BTreeSet<Name>,
    /// Breaches that were booked in it.
    pub breaches: Vec<BreachRow>,
    /// What each part of its history counts for.
    pub counted: Vec<Vec<(Figure, i64)>>,
    /// Documents by digest.
    pub bodies: BTreeMap<String, Vec<u8>>,
    /// Its key was destroyed.
    pub erased: bool,
    /// How many cases there were before it.
    pub opened: u64,
}

impl Folder {
    /// A folder of which only the row is known.
    #[must_use]
    pub fn new(row: CaseRow) -> Self {
        Self {
            row,
            wake: None,
            happenings: Vec::new(),
            duties: Vec::new(),
            rights: Vec::new(),
            deliveries: BTreeMap::new(),
            standings: BTreeSet::new(),
            procedures: BTreeSet::new(),
            breaches: Vec::new(),
            counted: Vec::new(),
            bodies: BTreeMap::new(),
            erased: false,
            opened: 0,
        }
    }

    /// Takes over a change of the rows.
    pub fn turn(&mut self, view: &View) {
        self.row = view.row.clone();
        self.procedures.extend(view.procedures.iter().cloned());
        self.breaches.extend(view.breaches.iter().cloned());
        self.counted.push(view.counted.clone());
        let replaced = view.duties.gone.iter().chain(&view.duties.put);
        let keys: Vec<_> = replaced.map(key).collect();
        self.duties.retain(|duty| !keys.contains(&key(duty)));
        self.duties.extend(view.duties.put.iter().cloned());
        if let Some(rights) = &view.rights {
            self.rights.clone_from(rights);
        }
        self.deliveries.extend(view.deliveries.iter().map(|it| (it.number, it.clone())));
        for it in &view.standings {
            let standing = (it.agency.clone(), it.standing);
            if it.begins {
                self.standings.insert(standing);
            } else {
                self.standings.remove(&standing);
            }
        }
    }

    pub(super) fn parts(&self) -> Vec<Vec<u8>> {
        if self.erased {
            return Vec::new();
        }
        self.happenings.iter().map(|it| it.events.to_vec()).collect()
    }

    pub(super) fn standings_of(&self, agency: &str) -> Vec<Standing> {
        let own = self.standings.iter().filter(|(it, _)| &**it == agency);
        own.map(|(_, standing)| *standing).collect()
    }

    pub(super) fn exists_for(&self, scope: &Scope) -> bool {
        let stands = |it| self.standings.contains(&(scope.agency.clone(), it));
        scope.everywhere || scope.standings.iter().any(|it| stands(*it))
    }

    pub(super) fn is_live_for(&self, agency: &str) -> bool {
        self.standings_of(agency).iter().any(|it| *it != Standing::Former)
    }

    pub(super) fn erase(&mut self) {
        self.erased = true;
        self.wake = None;
        self.duties.clear();
        self.rights.clear();
        self.bodies.clear();
        for happening in &mut self.happenings {
            happening.events = Arc::from(Vec::new());
        }
    }
}

/// What makes a duty the one it is.
fn key(duty: &DutyRow) -> (u32, Name, Name, Option<Name>) {
    (duty.proceeding, duty.duty.clone(), duty.owed_by.clone(), duty.item.clone())
}
