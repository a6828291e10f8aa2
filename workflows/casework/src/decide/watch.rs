//! Links that suspend: what happens in one proceeding stops clocks in another, and lets them run again.

use super::Draft;
use super::fire::{Spark, strikes};
use super::timing::closed;
use crate::case::{Duty, Proceeding, WATCH_MARK};
use crate::event::{Event, Why};
use crate::procedure::{LinkRule, Name, Procedure, Trigger};
use crate::refusal::Refusal;
use crate::time::{Instant, Pause};

impl Draft<'_> {
    /// Proceedings of the same case that are suspended, or run again, by what happened in this one.
    pub(super) fn watchers(
        &mut self,
        id: u32,
        procedure: &Procedure,
        spark: Spark<'_>,
    ) -> Result<(), Refusal> {
        if self.case.proceedings.len() < 2 {
            return Ok(());
        }
        let source = self.proceeding(id)?.clone();
        let others = self.case.proceedings.iter().filter(|it| it.id != id && it.is_open());
        let others: Vec<u32> = others.map(|it| it.id).collect();
        for other in others {
            let watching = self.procedure_of(other)?;
            for link in watching.links.iter().filter(|it| it.procedure == procedure.id) {
                let mark: Name = format!("{}{id}", watch_mark(&link.name)).into();
                let marked = self.proceeding(other)?.marks.contains_key(&mark);
                let hits = |list: &[Trigger]| {
                    list.iter().any(|trigger| strikes(&source, trigger, spark, None))
                };
                let ended = matches!(spark.trigger, Trigger::Outcome(_));
                if !marked && hits(&link.from) {
                    self.mark(other, &mark, Some(spark.at));
                    self.stop(other, &watching, link, spark.at)?;
                } else if marked && (hits(&link.until) || ended) {
                    self.mark(other, &mark, None);
                    self.run_again(other, &watching, link, spark.at)?;
                }
            }
        }
        Ok(())
    }

    fn mark(&mut self, proceeding: u32, trigger: &Name, at: Option<Instant>) {
        self.emit(Event::Marked { proceeding, trigger: trigger.clone(), at });
    }

    /// The first proceeding that is watched by a link stops the clocks.
    fn stop(
        &mut self,
        id: u32,
        procedure: &Procedure,
        link: &LinkRule,
        at: Instant,
    ) -> Result<(), Refusal> {
        let mark = link_mark(&link.name);
        if self.proceeding(id)?.marks.contains_key(&mark) {
            return Ok(());
        }
        self.mark(id, &mark, Some(at));
        for duty in &link.suspends {
            self.pause(id, procedure, duty, &link.name, at)?;
        }
        Ok(())
    }

    /// The last one lets them run again, where no other link stops them.
    fn run_again(
        &mut self,
        id: u32,
        procedure: &Procedure,
        link: &LinkRule,
        at: Instant,
    ) -> Result<(), Refusal> {
        let watched = watch_mark(&link.name);
        if self.proceeding(id)?.marks.keys().any(|mark| mark.starts_with(&watched)) {
            return Ok(());
        }
        self.mark(id, &link_mark(&link.name), None);
        for duty in &link.suspends {
            if !is_watched(self.proceeding(id)?, procedure, duty) {
                self.unpause(id, procedure, duty, at, link.inclusive)?;
            }
        }
        Ok(())
    }

    pub(super) fn pause(
        &mut self,
        id: u32,
        procedure: &Procedure,
        duty: &str,
        reason: &Name,
        at: Instant,
    ) -> Result<(), Refusal> {
        self.move_stands(id)?;
        let open = self.proceeding(id)?.duties.iter();
        let running: Vec<Duty> =
            open.filter(|it| &*it.key.duty == duty && !it.is_paused()).cloned().collect();
        for mut duty in running {
            // A suspension claimed to begin before the last one ended begins where that one did.
            let last = duty.pauses.iter().filter_map(|pause| pause.to).max();
            let from = at.max(duty.start).max(last.unwrap_or(at));
            duty.pauses.push(Pause { from, to: None });
            self.retime(id, procedure, &mut duty)?;
            self.timed(id, duty, Why::Suspended(reason.clone()))?;
        }
        Ok(())
    }

    pub(super) fn unpause(
        &mut self,
        id: u32,
        procedure: &Procedure,
        duty: &str,
        at: Instant,
        inclusive: bool,
    ) -> Result<(), Refusal> {
        self.move_stands(id)?;
        let open = self.proceeding(id)?.duties.iter();
        let paused: Vec<Duty> =
            open.filter(|it| &*it.key.duty == duty && it.is_paused()).cloned().collect();
        for mut duty in paused {
            if let Some(pause) = duty.pauses.pop() {
                duty.pauses.extend(closed(pause.from, at.max(pause.from), inclusive));
            }
            self.retime(id, procedure, &mut duty)?;
            self.timed(id, duty, Why::Resumed)?;
        }
        Ok(())
    }
}

/// The mark of a link that suspends now.
fn link_mark(link: &str) -> Name {
    format!("link {link}").into()
}

/// How the marks of a link begin; the number of the proceeding that is watched follows.
fn watch_mark(link: &str) -> String {
    format!("{WATCH_MARK}{link} ")
}

/// Whether some link suspends a duty now.
pub(super) fn is_watched(it: &Proceeding, procedure: &Procedure, duty: &str) -> bool {
    procedure.links.iter().any(|link| {
        link.suspends.iter().any(|name| **name == *duty)
            && it.marks.contains_key(&link_mark(&link.name))
    })
}
