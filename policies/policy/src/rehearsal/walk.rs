//! Which edges a decision walked.

use super::edges::Edge;
use casework::procedure::{From, Procedure};
use casework::{Act, Case, Code, Duty, Event, Kept, Refusal, Stock, Verb, Why, World, apply};
use std::sync::Arc;

/// The edges that events walked, told from the case as it stood before each.
pub(super) fn walked(world: &World<'_>, before: &Case, events: &[Event]) -> Vec<Edge> {
    let mut case = before.clone();
    let mut edges = Vec::new();
    for event in events {
        let step = Step { case: &case, world };
        edges.extend(step.flow(event).or_else(|| step.clocks(event)).unwrap_or_default());
        apply(&mut case, event);
    }
    edges
}

/// The edges that a refusal walked.
pub(super) fn refused(world: &World<'_>, case: &Case, act: &Act, refusal: &Refusal) -> Vec<Edge> {
    let Verb::Step(step) = &act.verb else { return Vec::new() };
    let mut edges = Vec::new();
    let code = refusal.code;
    for procedure in meant(world, case, act, step) {
        let Some(rule) = procedure.acts.get(&step.act) else { continue };
        match code {
            Code::NotYourRole | Code::WrongPhase => {
                edges.push(Edge::of(&procedure, format!("refused {}", code.word())));
            }
            Code::MustWait => {
                let waits = procedure.waits.iter().filter(|it| it.before.contains(&rule.name));
                edges.extend(
                    waits.map(|it| Edge::of(&procedure, format!("wait-refused {}", it.name))),
                );
            }
            Code::Taken => {
                let holds = procedure.holds.iter().filter(|it| it.taken_by.contains(&rule.name));
                edges.extend(
                    holds.map(|it| Edge::of(&procedure, format!("hold {} refused", it.name))),
                );
            }
            Code::TooOften => {
                let maxes = procedure.maxes.iter().filter(|it| it.acts.contains(&rule.name));
                edges.extend(maxes.map(|it| Edge::of(&procedure, format!("max {}", it.name))));
            }
            _ => edges.push(Edge::of(&procedure, format!("refused {} {}", step.act, code.word()))),
        }
    }
    edges
}

/// The procedures of which the act was meant to be one.
fn meant(world: &World<'_>, case: &Case, act: &Act, step: &casework::Step) -> Vec<Arc<Procedure>> {
    if let Some(opening) = &step.opens {
        let procedure = world.procedures.on(&opening.procedure, act.occurred_at.day());
        return procedure.cloned().into_iter().collect();
    }
    let named = case.proceedings.iter().filter(|it| act.proceeding.is_none_or(|id| it.id == id));
    let known = named.filter_map(|it| world.procedures.edition(&it.procedure, it.edition));
    known.filter(|procedure| procedure.acts.has(&step.act)).cloned().collect()
}

struct Step<'a> {
    case: &'a Case,
    world: &'a World<'a>,
}

impl Step<'_> {
    fn procedure(&self, proceeding: u32) -> Option<&Arc<Procedure>> {
        let it = self.case.proceeding(proceeding)?;
        self.world.procedures.edition(&it.procedure, it.edition)
    }

    fn one(&self, proceeding: u32, what: String) -> Option<Vec<Edge>> {
        Some(vec![Edge::of(self.procedure(proceeding)?, what)])
    }

    /// Acts, phases, agreements, exhibits, links.
    fn flow(&self, event: &Event) -> Option<Vec<Edge>> {
        match event {
            Event::Acted { proceeding, act, missing, .. } => {
                self.acted(*proceeding, act, missing.is_empty())
            }
            Event::Entered { proceeding, phase, .. } => {
                let procedure = self.procedure(*proceeding)?;
                let reached = procedure.agreements.iter().filter(|it| it.reached == *phase);
                Some(reached.map(|it| Edge::of(procedure, format!("agree {}", it.name))).collect())
            }
            Event::Handed { proceeding, custody, .. } => {
                self.one(*proceeding, format!("custody {custody} handed"))
            }
            Event::Taken { proceeding, custody, differences, .. } => {
                let mut edges = self.one(*proceeding, format!("custody {custody} taken"))?;
                if !differences.is_empty() {
                    edges.extend(self.one(*proceeding, format!("custody {custody} difference"))?);
                }
                Some(edges)
            }
            Event::Linked { proceeding, link, outcome: None, .. } => {
                self.one(*proceeding, format!("link {link} opened"))
            }
            Event::Linked { proceeding, link, outcome: Some(outcome), .. } => {
                self.one(*proceeding, format!("link {link} join {outcome}"))
            }
            Event::Stocked { proceeding, what, .. } => self.stocked(*proceeding, what),
            Event::Marked { proceeding, trigger, at } => {
                let link = trigger.strip_prefix("link ")?;
                let word = if at.is_some() { "suspended" } else { "resumed" };
                self.one(*proceeding, format!("link {link} {word}"))
            }
            _ => None,
        }
    }

    fn stocked(&self, proceeding: u32, what: &Stock) -> Option<Vec<Edge>> {
        let what = match what {
            Stock::Listed { roster, .. } => format!("roster {roster} listed"),
            Stock::Occupied { roster, .. } => format!("roster {roster} busy"),
            Stock::Booked { roster, .. } => format!("roster {roster} booked"),
            Stock::Held { hold, why, .. } => match why {
                Kept::Taken => format!("hold {hold} taken"),
                Kept::Released => format!("hold {hold} released"),
                Kept::Expired => format!("hold {hold} expired"),
                Kept::Freed => format!("hold {hold} freed"),
                Kept::Firm | Kept::Lost => return None,
            },
        };
        self.one(proceeding, what)
    }

    fn acted(&self, proceeding: u32, act: &str, complete: bool) -> Option<Vec<Edge>> {
        let procedure = self.procedure(proceeding)?;
        let phase = &self.case.proceeding(proceeding)?.phase;
        let Some(rule) = procedure.acts.get(act) else {
            return self.one(proceeding, format!("verb {act}@{phase}"));
        };
        let mut edges = match &rule.from {
            From::Start => self.one(proceeding, format!("act {act}@start"))?,
            From::Any => self.one(proceeding, format!("act {act}@any"))?,
            From::Phases(_) => self.one(proceeding, format!("act {act}@{phase}"))?,
        };
        if let Some(papers) = rule.papers.as_ref().filter(|_| !complete) {
            edges.extend(self.one(proceeding, format!("papers {papers} incomplete"))?);
        }
        Some(edges)
    }

    /// Duties, rights, waits, deemed acts.
    fn clocks(&self, event: &Event) -> Option<Vec<Edge>> {
        match event {
            Event::DutyTimed { proceeding, duty, why } => self.timed(*proceeding, duty, why),
            Event::DutyDone { proceeding, key, .. } => {
                self.one(*proceeding, format!("done {}", key.duty))
            }
            Event::Breached { proceeding, key, book: 0, .. } => {
                self.one(*proceeding, format!("breach {}", key.duty))
            }
            Event::Silent { proceeding, key, .. } => {
                self.one(*proceeding, format!("silence {}", key.duty))
            }
            Event::RungReached { proceeding, key, rung, .. } => {
                self.one(*proceeding, format!("rung {}#{}", key.duty, rung + 1))
            }
            Event::RightUsed { proceeding, right, .. } => {
                self.one(*proceeding, format!("use {right}"))
            }
            Event::RightLapsed { proceeding, right, .. } => {
                self.one(*proceeding, format!("lapse {right}"))
            }
            Event::WaitEnded { proceeding, wait, passed: true, .. } => {
                self.one(*proceeding, format!("passed {wait}"))
            }
            Event::DeemedEnded { proceeding, deemed, fired } => {
                let word = if *fired { "deemed" } else { "deemed-stopped" };
                self.one(*proceeding, format!("{word} {deemed}"))
            }
            _ => None,
        }
    }

    fn timed(&self, proceeding: u32, duty: &Duty, why: &Why) -> Option<Vec<Edge>> {
        let name = &duty.key.duty;
        match why {
            Why::Opened(_) | Why::Tier(_) => {
                let mut edges = self.one(proceeding, format!("tier {name}#{}", duty.tier + 1))?;
                let procedure = self.procedure(proceeding)?;
                let day = duty.start.day();
                let also = procedure.duties.get(name).map(|rule| rule.also.as_slice());
                for (n, limit) in (1..).zip(also.unwrap_or_default()) {
                    if limit.holds_on(day) {
                        edges.push(Edge::of(procedure, format!("also {name}#{n}")));
                    }
                }
                Some(edges)
            }
            Why::Extended => self.one(proceeding, format!("extend {name}")),
            Why::Suspended(_) => self.one(proceeding, format!("suspend {name}")),
            Why::Resumed => self.one(proceeding, format!("resume {name}")),
            _ => None,
        }
    }
}
