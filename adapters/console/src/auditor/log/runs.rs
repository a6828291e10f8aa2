//! Each duty of a case from its opening to its end, made from what happened.

use casework::procedure::Name;
use casework::time::{Instant, Length, Pause};
use casework::{Book, Case, Duty, DutyKey, Ended, Event, Why, apply};
use std::collections::BTreeMap;

/// A duty as it ran.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) proceeding: u32,
    /// What makes it this duty; `owed_by` is who held it last.
    pub(super) key: DutyKey,
    /// Who held it, each from when on.
    pub(super) held: Vec<(Instant, Name)>,
    pub(super) owed_to: Vec<Name>,
    /// The instant its clocks start from.
    pub(super) start: Instant,
    /// The start is only claimed.
    pub(super) by_claim: bool,
    pub(super) pauses: Vec<Pause>,
    pub(super) extensions: Vec<Length>,
    pub(super) books: Vec<Booked>,
    /// The internal target passed, and nobody had done anything.
    pub(super) silent: Option<Instant>,
    pub(super) end: Option<(Instant, Ending)>,
}

/// One limit of a duty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Booked {
    pub(super) book: Book,
    /// When it was booked as breached.
    pub(super) breached: Option<Instant>,
}

/// How a duty ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ending {
    /// It was discharged by this act; under these rows it was late.
    Done { act: Name, late: Vec<Name> },
    /// It ended without being discharged.
    Ended(Ended),
    /// It went with its proceeding to another case.
    Moved,
}

/// All duties of a case, in the order in which they were opened.
#[derive(Debug, Default)]
pub(super) struct Runs {
    pub(super) runs: Vec<Run>,
    /// By proceeding: the procedure and its edition.
    procedures: BTreeMap<u32, (Name, u32)>,
}

impl Runs {
    /// The duties that events tell; each list of events with when the hub received its act.
    pub(super) fn of(happened: &[(Instant, Vec<Event>)]) -> Self {
        let (mut runs, mut case) = (Self::default(), Case::default());
        for (at, events) in happened {
            for event in events {
                runs.take(*at, event);
                apply(&mut case, event);
                runs.follow(*at, event, &case);
            }
        }
        runs
    }

    /// The procedures of the case, those opened first first.
    pub(super) fn procedures(&self) -> Vec<(Name, u32)> {
        self.procedures.values().cloned().collect()
    }

    /// The procedure of a proceeding.
    pub(super) fn procedure(&self, proceeding: u32) -> (&str, u32) {
        self.procedures.get(&proceeding).map_or(("", 0), |(id, edition)| (id, *edition))
    }

    fn take(&mut self, at: Instant, event: &Event) {
        match event {
            Event::ProceedingOpened { proceeding, procedure, edition, .. } => {
                self.procedures.insert(*proceeding, (procedure.clone(), *edition));
            }
            Event::Succeeded { proceeding, edition } => {
                if let Some(known) = self.procedures.get_mut(proceeding) {
                    known.1 = *edition;
                }
            }
            Event::DutyTimed { proceeding, duty, why } => self.timed(at, *proceeding, duty, why),
            Event::DutyDone { proceeding, key, act, at, late } => {
                let done = Ending::Done { act: act.clone(), late: late.clone() };
                self.end(*proceeding, key, *at, done);
            }
            Event::DutyEnded { proceeding, key, why } => {
                self.end(*proceeding, key, at, Ending::Ended(why.clone()));
            }
            Event::Breached { proceeding, key, book, at, .. } => {
                let run = self.open(*proceeding, key);
                if let Some(it) = run.and_then(|run| run.books.get_mut(usize::from(*book))) {
                    it.breached = Some(*at);
                }
            }
            Event::Silent { proceeding, key, at, .. } => {
                if let Some(run) = self.open(*proceeding, key) {
                    run.silent = Some(*at);
                }
            }
            Event::Delegated { proceeding, from, to } => self.delegated(at, *proceeding, from, to),
            _ => {}
        }
    }

    /// What comes into the case or leaves it with whole proceedings is told by no event of its own.
    fn follow(&mut self, at: Instant, event: &Event, case: &Case) {
        match event {
            Event::Absorbed { .. } | Event::Restored { .. } => {
                for it in &case.proceedings {
                    self.procedures.insert(it.id, (it.procedure.clone(), it.edition));
                    for duty in &it.duties {
                        if self.open(it.id, &duty.key).is_none() {
                            self.timed(at, it.id, duty, &Why::Withdrawn);
                        }
                    }
                }
            }
            Event::MergedInto { .. } | Event::SplitOff { .. } => {
                let goes_on = |run: &Run| {
                    let it = case.proceeding(run.proceeding).filter(|_| !case_is_gone(event));
                    it.is_some_and(|it| {
                        it.is_open() && it.duties.iter().any(|duty| duty.key == run.key)
                    })
                };
                for run in self.runs.iter_mut().filter(|run| run.end.is_none()) {
                    if !goes_on(run) {
                        run.end = Some((at, Ending::Moved));
                    }
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, proceeding: u32, key: &DutyKey) -> Option<&mut Run> {
        let mut runs = self.runs.iter_mut().rev();
        runs.find(|run| run.end.is_none() && run.proceeding == proceeding && run.key == *key)
    }

    fn end(&mut self, proceeding: u32, key: &DutyKey, at: Instant, ending: Ending) {
        if let Some(run) = self.open(proceeding, key) {
            run.end = Some((at, ending));
        }
    }

    /// A duty was opened, or its time changed; one that was taken up again is the same one.
    fn timed(&mut self, at: Instant, proceeding: u32, duty: &Duty, why: &Why) {
        if self.open(proceeding, &duty.key).is_none() {
            let again = matches!(why, Why::Withdrawn | Why::Resubmitted);
            let mut ended = self.runs.iter_mut().rev();
            let same = ended.find(|run| run.proceeding == proceeding && run.key == duty.key);
            match same.filter(|_| again) {
                Some(run) => run.end = None,
                None => self.runs.push(begun(at, proceeding, duty)),
            }
        }
        if let Some(run) = self.open(proceeding, &duty.key) {
            run.set(duty);
        }
    }

    fn delegated(&mut self, at: Instant, proceeding: u32, from: &Name, to: &Name) {
        for run in self.runs.iter_mut().filter(|it| it.end.is_none() && it.proceeding == proceeding)
        {
            if run.key.owed_by == *from {
                run.key.owed_by = to.clone();
                run.held.push((at, to.clone()));
            }
            run.owed_to.iter_mut().filter(|it| *it == from).for_each(|it| it.clone_from(to));
        }
    }
}

/// All of a case that was taken into another went there.
fn case_is_gone(event: &Event) -> bool {
    matches!(event, Event::MergedInto { .. })
}

fn begun(at: Instant, proceeding: u32, duty: &Duty) -> Run {
    Run {
        proceeding,
        key: duty.key.clone(),
        held: vec![(at, duty.key.owed_by.clone())],
        owed_to: Vec::new(),
        start: duty.start,
        by_claim: false,
        pauses: Vec::new(),
        extensions: Vec::new(),
        books: Vec::new(),
        silent: None,
        end: None,
    }
}

impl Run {
    fn set(&mut self, duty: &Duty) {
        self.owed_to.clone_from(&duty.owed_to);
        self.start = duty.start;
        self.by_claim = duty.by_claim;
        self.pauses.clone_from(&duty.pauses);
        self.extensions.clone_from(&duty.extensions);
        let breached: Vec<Option<Instant>> = self.books.iter().map(|it| it.breached).collect();
        let books = duty.books.iter().enumerate();
        let booked = |(at, book): (usize, &Book)| Booked {
            book: book.clone(),
            breached: book.passed_at.or_else(|| breached.get(at).copied().flatten()),
        };
        self.books = books.map(booked).collect();
    }
}

#[cfg(test)]
mod tests;
