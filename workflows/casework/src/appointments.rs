//! What of a case belongs into calendars: told by its events and by the documents that set the time.

use crate::event::Event;
use crate::procedure::{AppointmentRule, Name, Procedure, Procedures};
use crate::text::Text;
use crate::time::{Day, Instant};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How settled an appointment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Proposed, not agreed.
    Tentative,
    /// It will be.
    Firm,
    /// It was called off.
    CalledOff,
}

/// An appointment as a case's events tell it; when it is stands in the document.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// The proceeding.
    pub proceeding: u32,
    /// The rule that says so.
    pub rule: AppointmentRule,
    /// SHA-256 of the document that sets it, in hex.
    pub digest: Name,
    /// How settled it is.
    pub settled: Settled,
    /// It may still be quiet, if the document says so; afterwards it never is.
    pub unannounced: bool,
    /// How often it changed since it was first set; grows with each change that a calendar shows.
    pub sequence: u32,
    /// When it last changed.
    pub changed_at: Instant,
}

/// When and what an appointment is, as its document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// Its first instant.
    pub from: Instant,
    /// The first instant after it.
    pub until: Instant,
    /// It is of whole days.
    pub whole_days: bool,
    /// What it is about.
    pub summary: Option<String>,
    /// Where it is.
    pub places: Vec<String>,
    /// Who goes.
    pub people: Vec<String>,
    /// The document wants it unannounced.
    pub quiet: bool,
}

/// All appointments of a case, in the order in which they were set.
///
/// `events` are all of the case's, in order. What came with a case that was merged in is not told.
pub fn appointments<'a>(
    procedures: &Procedures,
    events: impl IntoIterator<Item = &'a Event>,
) -> Vec<Appointment> {
    let mut telling = Telling { procedures, open: BTreeMap::new(), told: Vec::new(), fresh: 0 };
    events.into_iter().for_each(|event| telling.fold(event));
    telling.told
}

struct Telling<'p> {
    procedures: &'p Procedures,
    /// The procedure and phase of each proceeding.
    open: BTreeMap<u32, (Arc<Procedure>, Name)>,
    told: Vec<Appointment>,
    /// How many of `told` changed since time was last told, by a bit each.
    fresh: u64,
}

impl Telling<'_> {
    fn fold(&mut self, event: &Event) {
        match event {
            Event::ProceedingOpened { proceeding, procedure, edition, .. } => {
                if let Some(known) = self.procedures.edition(procedure, *edition)
                    && !known.appointments.is_empty()
                {
                    self.open.insert(*proceeding, (known.clone(), crate::procedure::START.into()));
                }
            }
            Event::Succeeded { proceeding, edition } => {
                if let Some((procedure, _)) = self.open.get_mut(proceeding)
                    && let Some(newer) = self.procedures.edition(&procedure.id, *edition)
                {
                    *procedure = newer.clone();
                }
            }
            Event::Acted { proceeding, act, digest: Some(digest), received_at, .. } => {
                self.set(*proceeding, act, digest, *received_at);
            }
            Event::Entered { proceeding, phase, .. } => self.enter(*proceeding, phase),
            Event::Settled { at } => self.settle(*at),
            _ => {}
        }
    }

    fn set(&mut self, proceeding: u32, act: &Name, digest: &Name, at: Instant) {
        let Some((procedure, phase)) = self.open.get(&proceeding) else { return };
        for rule in procedure.appointments.iter().filter(|rule| rule.set_by.contains(act)) {
            let of_rule =
                |it: &&mut Appointment| it.proceeding == proceeding && it.rule.name == rule.name;
            match self.told.iter_mut().find(of_rule) {
                Some(known) => {
                    known.sequence += u32::from(known.digest != *digest);
                    known.digest = digest.clone();
                    known.changed_at = at;
                }
                None => self.told.push(Appointment {
                    proceeding,
                    rule: rule.clone(),
                    digest: digest.clone(),
                    settled: standing(procedure, rule, phase),
                    unannounced: true,
                    sequence: 0,
                    changed_at: at,
                }),
            }
        }
    }

    fn enter(&mut self, proceeding: u32, phase: &Name) {
        let Some((procedure, stands)) = self.open.get_mut(&proceeding) else { return };
        *stands = phase.clone();
        for (at, it) in
            self.told.iter_mut().enumerate().filter(|(_, it)| it.proceeding == proceeding)
        {
            let settled = standing(procedure, &it.rule, phase);
            let unannounced = it.unannounced && !it.rule.announced.contains(phase);
            if (settled, unannounced) != (it.settled, it.unannounced) {
                (it.settled, it.unannounced) = (settled, unannounced);
                it.sequence += 1;
                self.fresh |= 1 << (at % 64);
            }
        }
    }

    fn settle(&mut self, now: Instant) {
        for (at, it) in self.told.iter_mut().enumerate() {
            if self.fresh & (1 << (at % 64)) != 0 {
                it.changed_at = it.changed_at.max(now);
            }
        }
        self.fresh = 0;
    }
}

fn standing(procedure: &Procedure, rule: &AppointmentRule, phase: &Name) -> Settled {
    let is_final = procedure.phases.get(phase).is_some_and(|phase| phase.is_final());
    match (rule.firm.contains(phase), is_final) {
        (true, _) => Settled::Firm,
        (false, true) => Settled::CalledOff,
        (false, false) => Settled::Tentative,
    }
}

impl AppointmentRule {
    /// When and what the appointment is, as its document says.
    ///
    /// # Errors
    /// What the document lacks, or that it ends before it begins.
    pub fn read(&self, document: &Value) -> Result<When, Text> {
        let (from, by_day, until) = self.times(document)?;
        if let Some(what) = self.reversed(document) {
            return Err(what);
        }
        let several = |path: &Option<Name>| {
            path.as_ref().map(|path| words(document, path)).unwrap_or_default()
        };
        let quiet = self.quiet.as_ref().and_then(|path| at(document, path).into_iter().next());
        Ok(When {
            from,
            until,
            whole_days: by_day,
            summary: several(&self.summary).into_iter().next(),
            places: several(&self.place_at),
            people: several(&self.people),
            quiet: quiet.and_then(Value::as_bool).unwrap_or(false),
        })
    }

    /// What is wrong with times of which the last lies before the first.
    #[must_use]
    pub fn reversed(&self, document: &Value) -> Option<Text> {
        let (from, _, until) = self.times(document).ok()?;
        let (first, last) = (&self.from, &self.until);
        (until <= from).then(|| {
            Text::new(
                format!("`{last}` 早于 `{first}`:{from} 起,{until} 止"),
                format!("`{last}` lies before `{first}`: it begins at {from} and ends at {until}"),
            )
        })
    }

    fn times(&self, document: &Value) -> Result<(Instant, bool, Instant), Text> {
        let lacks = |path: &str| {
            Text::new(
                format!("文书缺少时间 `{path}`,日历无法显示"),
                format!("the document lacks the time `{path}`, calendars cannot show it"),
            )
        };
        let first = words(document, &self.from).into_iter().next();
        let last = words(document, &self.until).into_iter().next();
        let (from, by_day) =
            first.and_then(|text| start(&text)).ok_or_else(|| lacks(&self.from))?;
        let until =
            last.and_then(|text| Instant::until_when(&text)).ok_or_else(|| lacks(&self.until))?;
        Ok((from, by_day, until))
    }
}

/// The instant, and whether only a day was named.
fn start(text: &str) -> Option<(Instant, bool)> {
    Some((Instant::from_when(text)?, text.parse::<Day>().is_ok()))
}

/// The values at a path, which leads through lists without saying so.
fn at<'a>(document: &'a Value, path: &str) -> Vec<&'a Value> {
    let mut here = vec![document];
    for step in path.split('.') {
        let inner = here.into_iter().flat_map(each).filter_map(|value| value.get(step));
        here = inner.collect();
    }
    here.into_iter().flat_map(each).collect()
}

fn each(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |list| list.iter().collect())
}

/// The texts at a path, each once.
fn words(document: &Value, path: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in at(document, path).into_iter().filter_map(Value::as_str) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}
