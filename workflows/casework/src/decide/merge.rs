//! 并案 and 拆分: one case is taken into another, and goes on by itself again.

use super::Draft;
use super::guard::check_open;
use super::verbs::check_verb;
use crate::act::Act;
use crate::apply::delegate;
use crate::case::{Case, Proceeding};
use crate::event::Event;
use crate::procedure::Name;
use crate::refusal::{Code, Refusal};

impl Draft<'_> {
    /// The survivor's holder takes the other case in: its open proceedings run here, each with its
    /// own limits, now held by the survivor's holder; the other's reporters keep their order behind.
    pub(super) fn merge(&mut self, act: &Act, other: &Case) -> Result<(), Refusal> {
        let lead = self.lead(act)?;
        let wrong = |zh: &str, en: &str| Err(Refusal::new(Code::WrongParty, zh, en));
        if other.id == self.case.id || other.id.is_empty() {
            return wrong("不能与自身并案", "a case cannot be merged with itself");
        }
        if !other.is_open() || !other.absorbed.is_empty() {
            return wrong(
                "只能并入未办结且自身未并入他案的案件",
                "only an open case that has taken in no other can be merged",
            );
        }
        self.record(act, lead, "merge");
        let first = self.case.proceedings.iter().map(|it| it.id).max().unwrap_or(0) + 1;
        let open = other.proceedings.iter().filter(|it| it.is_open());
        let numbers: Vec<(u32, u32)> = open.clone().map(|it| it.id).zip(first..).collect();
        let taken = open.map(|it| taken_in(it, &numbers, &act.from)).collect();
        let holder = other.holder().cloned();
        self.emit(Event::Absorbed {
            case: other.id.as_str().into(),
            proceedings: taken,
            numbers,
            reporters: other.reporters.clone(),
            at: act.occurred_at,
        });
        let into = Event::MergedInto { case: self.case.id.as_str().into(), at: act.occurred_at };
        self.others.push((other.id.as_str().into(), vec![into]));
        match holder {
            Some(holder) => self.notify(act, lead, "merge", &holder),
            None => Ok(()),
        }
    }

    /// The case goes on by itself again, from where its proceedings now stand.
    pub(super) fn split(&mut self, act: &Act, other: &Name) -> Result<(), Refusal> {
        let lead = self.lead(act)?;
        let Some(numbers) = self.case.absorbed.get(other).cloned() else {
            let list = self.case.absorbed.keys().map(ToString::to_string).collect::<Vec<_>>();
            let list = list.join(", ");
            return Err(Refusal::new(
                Code::NothingThere,
                format!("`{other}` 没有并入本案;已并入:{list}"),
                format!("`{other}` is not part of this case; parts are: {list}"),
            ));
        };
        self.record(act, lead, "split");
        let back: Vec<(u32, u32)> = numbers.iter().map(|(there, here)| (*here, *there)).collect();
        let own =
            self.case.proceedings.iter().filter(|it| back.iter().any(|(here, _)| *here == it.id));
        let proceedings: Vec<Proceeding> = own.map(|it| renumbered(it, &back)).collect();
        self.emit(Event::SplitOff { case: other.clone(), at: act.occurred_at });
        let restored = Event::Restored { proceedings, at: act.occurred_at };
        self.others.push((other.clone(), vec![restored]));
        Ok(())
    }

    fn lead(&self, act: &Act) -> Result<u32, Refusal> {
        let Some(lead) = self.case.lead() else {
            return Err(Refusal::new(Code::Closed, "案件已办结", "the case is closed"));
        };
        check_open(lead)?;
        let procedure = self.procedure_of(lead.id)?;
        check_verb(&procedure, lead, "merge")?;
        self.check_holder(act, lead.id)?;
        Ok(lead.id)
    }
}

fn taken_in(it: &Proceeding, numbers: &[(u32, u32)], holder: &Name) -> Proceeding {
    let mut taken = renumbered(it, numbers);
    let before = it.holder().clone();
    if before != *holder {
        delegate(&mut taken, &before, holder);
        if taken.holders.last() != Some(holder) {
            taken.holders.push(holder.clone());
        }
    }
    // What was returned or just moved in the other case is settled by taking it in.
    taken.last_move = None;
    taken.returns.clear();
    taken
}

fn renumbered(it: &Proceeding, numbers: &[(u32, u32)]) -> Proceeding {
    let new = |id: u32| numbers.iter().find(|(old, _)| *old == id).map(|(_, new)| *new);
    let mut copy = it.clone();
    copy.id = new(it.id).unwrap_or(it.id);
    copy.parent = it.parent.clone().and_then(|(id, link)| Some((new(id)?, link)));
    copy.children =
        it.children.iter().filter_map(|(link, id)| Some((link.clone(), new(*id)?))).collect();
    copy
}
