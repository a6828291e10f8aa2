//! A case as it is played.

use super::{Say, Town};
use crate::case::{Case, Delivery, Duty, Proceeding};
use crate::event::{Effect, Event, Why};
use crate::procedure::{Name, Procedure};
use crate::refusal::{Code, Refusal};
use crate::time::Day;
use crate::{Decision, decide, replay};
use std::collections::BTreeSet;

/// A case as it is played: every decision is replayed and looked over.
pub(in crate::decide::tests) struct Play {
    pub(in crate::decide::tests) town: Town,
    pub(in crate::decide::tests) case: Case,
    pub(in crate::decide::tests) events: Vec<Event>,
    /// What the last decision came to.
    pub(in crate::decide::tests) last: Vec<Event>,
    pub(in crate::decide::tests) effects: Vec<Effect>,
    pub(in crate::decide::tests) others: Vec<(Name, Vec<Event>)>,
}

impl Play {
    pub(in crate::decide::tests) fn new(procedures: Vec<Procedure>) -> Self {
        Self {
            town: Town::new(procedures),
            case: Case::default(),
            events: Vec::new(),
            last: Vec::new(),
            effects: Vec::new(),
            others: Vec::new(),
        }
    }

    pub(in crate::decide::tests) fn tries(&self, say: &Say) -> Result<Decision, Refusal> {
        decide(&self.town.world(), &self.case, &say.0)
    }

    /// Does it, or fails with the refusal.
    #[track_caller]
    pub(in crate::decide::tests) fn go(&mut self, say: Say) -> &mut Self {
        let decision = match self.tries(&say) {
            Ok(decision) => decision,
            Err(refusal) => panic!("{}: {}", refusal.code.word(), refusal.what.en),
        };
        self.take(decision)
    }

    #[track_caller]
    fn take(&mut self, decision: Decision) -> &mut Self {
        let Decision { events, effects, case, others } = decision;
        self.events.extend(events.iter().cloned());
        assert_eq!(replay(&self.events), case, "replay is another case");
        look_over(&case);
        (self.case, self.last, self.effects, self.others) = (case, events, effects, others);
        self
    }

    /// Events that a decision in another case left for this one.
    pub(in crate::decide::tests) fn hear(&mut self, from: &Self) {
        for (case, events) in &from.others {
            if **case == *self.case.id {
                events.iter().for_each(|event| crate::apply(&mut self.case, event));
                self.events.extend(events.iter().cloned());
            }
        }
    }

    /// The code of the refusal, or fails because it was done. Nothing has changed then.
    #[track_caller]
    pub(in crate::decide::tests) fn no(&self, say: Say) -> Code {
        match self.tries(&say) {
            Ok(decision) => panic!("it was done, in {} events", decision.events.len()),
            Err(refusal) => {
                assert!(!refusal.what.zh.is_empty() && !refusal.what.en.is_empty());
                refusal.code
            }
        }
    }

    #[track_caller]
    pub(in crate::decide::tests) fn it(&self, id: u32) -> &Proceeding {
        self.case.proceeding(id).expect("the proceeding")
    }

    /// The open duty `NAME`, `NAME@OWNER` or `NAME#ITEM`, in any proceeding.
    pub(in crate::decide::tests) fn find(&self, name: &str) -> Option<&Duty> {
        let (name, item) = name.split_once('#').map_or((name, None), |(it, of)| (it, Some(of)));
        let (name, owner) = name.split_once('@').map_or((name, None), |(it, of)| (it, Some(of)));
        let mut all = self.case.proceedings.iter().flat_map(|it| &it.duties);
        all.find(|duty| {
            *duty.key.duty == *name
                && owner.is_none_or(|owner| *duty.key.owed_by == *owner)
                && item.is_none_or(|item| duty.key.item.as_deref() == Some(item))
        })
    }

    #[track_caller]
    pub(in crate::decide::tests) fn duty(&self, name: &str) -> &Duty {
        self.find(name).unwrap_or_else(|| panic!("`{name}` is not open: {:?}", self.open()))
    }

    /// Raw and last day of the limit in force, `-` where there is none.
    #[track_caller]
    pub(in crate::decide::tests) fn days(&self, name: &str) -> String {
        let due = self.duty(name).main().expect("a book").due;
        let word = |day: Option<Day>| day.map_or("-".to_owned(), |it| it.to_string());
        format!("{} {}", word(due.raw_last_day), word(due.last_day))
    }

    /// All open duties as `NAME@OWNER#ITEM`.
    pub(in crate::decide::tests) fn open(&self) -> Vec<String> {
        let word = |duty: &Duty| {
            let key = &duty.key;
            let item = key.item.as_ref().map_or(String::new(), |item| format!("#{item}"));
            format!("{}@{}{item}", key.duty, key.owed_by)
        };
        self.case.proceedings.iter().flat_map(|it| &it.duties).map(word).collect()
    }

    #[track_caller]
    pub(in crate::decide::tests) fn delivery(&self, id: u32) -> &Delivery {
        self.case.delivery(id).expect("the delivery")
    }

    /// The number of the newest delivery of that act to that agency.
    #[track_caller]
    pub(in crate::decide::tests) fn sent(&self, act: &str, to: &str) -> u32 {
        let mut all = self.case.deliveries.iter().rev();
        let found = all.find(|it| *it.act == *act && *it.to == *to);
        found.unwrap_or_else(|| panic!("nothing was sent to {to} by {act}")).id
    }

    /// Why the duty's time was last said in the last decision.
    pub(in crate::decide::tests) fn whys(&self, name: &str) -> Vec<Why> {
        let why = |event: &Event| match event {
            Event::DutyTimed { duty, why, .. } if *duty.key.duty == *name => Some(why.clone()),
            _ => None,
        };
        self.last.iter().filter_map(why).collect()
    }

    /// Every breach so far, as `DUTY@OWNER BASIS INSTANT`.
    pub(in crate::decide::tests) fn breaches(&self) -> Vec<String> {
        let word = |event: &Event| match event {
            Event::Breached { key, basis, at, .. } => {
                let basis = basis.as_deref().unwrap_or("internal");
                Some(format!("{}@{} {basis} {at}", key.duty, key.owed_by))
            }
            _ => None,
        };
        self.events.iter().filter_map(word).collect()
    }

    /// Every discharge so far, as `DUTY@OWNER` and the rows under which it was late.
    pub(in crate::decide::tests) fn done(&self) -> Vec<String> {
        let word = |event: &Event| match event {
            Event::DutyDone { key, late, .. } => {
                Some(format!("{}@{} {late:?}", key.duty, key.owed_by))
            }
            _ => None,
        };
        self.events.iter().filter_map(word).collect()
    }

    /// Every duty that ended undischarged in the last decision, as `DUTY@OWNER WHY`.
    pub(in crate::decide::tests) fn ended(&self) -> Vec<String> {
        let word = |event: &Event| match event {
            Event::DutyEnded { key, why, .. } => {
                Some(format!("{}@{} {why:?}", key.duty, key.owed_by))
            }
            _ => None,
        };
        self.last.iter().filter_map(word).collect()
    }

    /// Whom the last decision told of which duty, as `DUTY AGENCY`, with `!` where it is a warning.
    pub(in crate::decide::tests) fn told(&self) -> Vec<String> {
        let word = |effect: &Effect| match effect {
            Effect::Tell { to, key, warn, .. } => {
                Some(format!("{} {to}{}", key.duty, if *warn { "!" } else { "" }))
            }
            _ => None,
        };
        self.effects.iter().filter_map(word).collect()
    }

    pub(in crate::decide::tests) fn count(&self, is: impl Fn(&Event) -> bool) -> usize {
        self.events.iter().filter(|event| is(event)).count()
    }
}

/// What must hold of every case after every decision.
#[track_caller]
pub(in crate::decide::tests) fn look_over(case: &Case) {
    assert_eq!(case.is_open(), case.holder().is_some(), "an open case has a holder");
    for it in &case.proceedings {
        let keys: BTreeSet<_> = it.duties.iter().map(|duty| &duty.key).collect();
        assert_eq!(keys.len(), it.duties.len(), "a duty is open twice: {keys:?}");
        for duty in &it.duties {
            assert!(duty.alarms.is_sorted_by_key(|alarm| alarm.at), "{:?}", duty.alarms);
        }
        assert!(!it.is_open() || !it.holder().is_empty(), "{} is held by nobody", it.id);
    }
    let text = serde_json::to_string(case).unwrap();
    let back: Case = serde_json::from_str(&text).unwrap();
    assert_eq!(back, *case, "a case is another one after its JSON");
}
