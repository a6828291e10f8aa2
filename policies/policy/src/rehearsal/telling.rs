//! What happened, told to people in both languages, and to programs with the same keys always.

mod clocks;
mod flow;
mod post;
mod stock;
mod told;

use super::play::Stage;
use crate::agencies::OUTSIDE_PREFIX;
use crate::house::House;
use casework::procedure::{CLOCK, Name, Procedure};
use casework::text::Text;
use casework::time::{Day, Instant};
use casework::{Act, Calendars, Case, Event, Refusal, Verb, apply};
use serde::Serialize;
use std::borrow::Cow;
pub use told::{RefusedAct, tell, tell_refused};

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The instant of the virtual clock at which it happened.
    pub at: Instant,
    /// What kind of thing it is, a stable word: `act`, `refused`, `opened`, `phase`, `bound`, `duty`,
    /// `done`, `ended`, `warned`, `told`, `breached`, `silent`, `right`, `used`, `lapsed`, `wait`,
    /// `passed`, `deemed`, `delivery`, `judged`, `agreement`, `custody`, `link`, `returned`, `merged`, `closed`, `erased`.
    pub kind: &'static str,
    /// The case.
    pub case: Name,
    /// The proceeding's number in it.
    pub proceeding: Option<u32>,
    /// The act or common verb.
    pub act: Option<Name>,
    /// The duty, right, wait or deemed act.
    pub duty: Option<Name>,
    /// The last day, or the instant for limits in hours.
    pub due: Option<String>,
    /// The law row it rests on.
    pub basis: Option<Name>,
    /// The agency that acts, owes or receives.
    pub agency: Option<Name>,
    /// The refusal's code.
    pub code: Option<Cow<'static, str>>,
    /// The delivery's number in the case.
    pub delivery: Option<u32>,
    /// Whether it is late, breached or refused.
    pub adverse: bool,
    /// In Chinese.
    pub text_zh: String,
    /// In English.
    pub text_en: String,
}

impl Entry {
    /// The line in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::new(&self.text_zh, &self.text_en)
    }

    fn of(mut self, proceeding: u32) -> Self {
        self.proceeding = Some(proceeding);
        self
    }

    fn by(mut self, agency: &Name) -> Self {
        self.agency = Some(agency.clone());
        self
    }

    fn about(mut self, duty: &Name) -> Self {
        self.duty = Some(duty.clone());
        self
    }

    fn under(mut self, basis: Option<&Name>) -> Self {
        self.basis = basis.cloned();
        self
    }

    fn adverse(mut self) -> Self {
        self.adverse = true;
        self
    }
}

/// Tells the events of one case.
pub(super) struct Teller<'a> {
    house: &'a House,
    calendars: &'a Calendars,
    name: Name,
    /// The case as it stands before the event that is told.
    case: Case,
    at: Instant,
}

impl<'a> Teller<'a> {
    /// On a stage the calendars are those of the story, which may bring a notice.
    pub(super) fn new(stage: &'a Stage<'a>, case: Name, at: Instant) -> Self {
        let (house, calendars) = (stage.house, &stage.calendars);
        Self { house, calendars, name: case, case: Case::default(), at }
    }

    /// The lines that events come to.
    pub(super) fn tell(mut self, before: &Case, events: &[Event]) -> Vec<Entry> {
        self.case = before.clone();
        let mut entries = Vec::new();
        for (at, event) in events.iter().enumerate() {
            let next = events.get(at + 1);
            let told = self.flow(event).or_else(|| self.clocks(event));
            let told = told.or_else(|| self.stock(event));
            entries.extend(told.or_else(|| self.post(event, next)));
            apply(&mut self.case, event);
        }
        acts_first(&mut entries);
        entries
    }

    /// A refusal, in a case as it stands.
    pub(super) fn refused(mut self, case: &Case, act: &Act, refusal: &Refusal) -> Entry {
        self.case = case.clone();
        let (code, what) = (refusal.code.word(), &refusal.what);
        let asked = match &act.verb {
            Verb::Step(step) => {
                self.asked(&step.act, step.opens.as_ref().map(|opening| &opening.procedure))
            }
            verb => common(word(verb)),
        };
        let mut entry = self.no(&act.from, &asked, (code, what));
        entry.code = Some(code.into());
        entry.basis = refusal.basis.as_deref().map(Name::from);
        if let Verb::Step(step) = &act.verb {
            entry.act = Some(step.act.as_str().into());
        }
        entry
    }

    /// Somebody asked for an act, and the answer was no.
    fn no(&self, from: &str, act: &Text, (code, what): (&str, &Text)) -> Entry {
        let who = self.agency(from);
        let text = Text::new(
            format!("{}「{}」被拒绝 {code}:{}", who.zh, act.zh, what.zh),
            format!("{}: “{}” is refused, {code}: {}", who.en, act.en, what.en),
        );
        self.entry("refused", text).by(&from.into()).adverse()
    }

    fn entry(&self, kind: &'static str, text: Text) -> Entry {
        Entry {
            at: self.at,
            kind,
            case: self.name.clone(),
            proceeding: None,
            act: None,
            duty: None,
            due: None,
            basis: None,
            agency: None,
            code: None,
            delivery: None,
            adverse: false,
            text_zh: text.zh,
            text_en: text.en,
        }
    }

    fn procedure(&self, proceeding: u32) -> Option<&Procedure> {
        let it = self.case.proceeding(proceeding)?;
        self.house.procedures().edition(&it.procedure, it.edition).map(AsRef::as_ref)
    }

    /// What an agency is called.
    fn agency(&self, id: &str) -> Text {
        if id == CLOCK {
            return Text::new("时钟", "the clock");
        }
        if let Some(name) = id.strip_prefix(OUTSIDE_PREFIX) {
            return Text::new(name, name);
        }
        match self.house.directory().agency(id) {
            Some(agency) => agency.name.clone(),
            None => Text::new(id, id),
        }
    }

    fn agencies(&self, ids: &[Name]) -> Text {
        let names: Vec<Text> = ids.iter().map(|id| self.agency(id)).collect();
        let (zh, en): (Vec<_>, Vec<_>) = names.into_iter().map(|it| (it.zh, it.en)).unzip();
        Text::new(zh.join("、"), en.join(", "))
    }

    /// What a law row is called on a day; a row that is not shown as law says as what it is shown.
    fn law(&self, row: Option<&Name>, day: Day) -> Text {
        let Some(id) = row else { return Text::new("内部目标,非法定", "internal, not law") };
        let law = self.house.law();
        let label = law.row(id).filter(|row| !row.is_law()).map(crate::law::Row::label);
        let cited = law.in_force(id, day).map(|citation| citation.text.clone());
        match (cited, label) {
            (Some(cited), None) => cited,
            (Some(cited), Some(label)) => Text::new(
                format!("{}({})", cited.zh, label.zh),
                format!("{} ({})", cited.en, label.en),
            ),
            (None, Some(label)) => {
                Text::new(format!("{id}({})", label.zh), format!("{id} ({})", label.en))
            }
            (None, None) => Text::new(&**id, &**id),
        }
    }

    fn act(&self, proceeding: u32, act: &str) -> Text {
        let rule = self.procedure(proceeding).and_then(|it| it.acts.get(act));
        rule.map_or_else(|| common(act), |rule| rule.title.clone())
    }

    /// The title of an act that was asked for: of the procedure it would open, else of the case's own
    /// procedures, else of any that knows it.
    fn asked(&self, act: &str, opens: Option<&Name>) -> Text {
        let all = || self.house.procedures().iter();
        let opened = opens.into_iter().cloned();
        let own = self.case.proceedings.iter().map(|it| it.procedure.clone());
        let near = opened
            .chain(own)
            .find_map(|id| all().filter(|it| it.id == id).filter_map(|it| it.acts.get(act)).last());
        let known = near.or_else(|| all().filter_map(|it| it.acts.get(act)).last());
        known.map_or_else(|| common(act), |rule| rule.title.clone())
    }

    fn role(&self, proceeding: u32, role: &str) -> Text {
        let rule = self.procedure(proceeding).and_then(|it| it.roles.get(role));
        rule.map_or_else(|| Text::new(role, role), |rule| rule.title.clone())
    }

    fn phase(&self, proceeding: u32, phase: &str) -> Text {
        let rule = self.procedure(proceeding).and_then(|it| it.phases.get(phase));
        rule.map_or_else(|| Text::new(phase, phase), |rule| rule.title.clone())
    }
}

/// Adds lines. Of a delivery that climbs at one instant only the highest rung is shown.
pub(super) fn append(timeline: &mut Vec<Entry>, entries: Vec<Entry>) {
    for entry in entries {
        let overtaken = |earlier: &Entry| {
            earlier.delivery.is_some()
                && earlier.delivery == entry.delivery
                && earlier.case == entry.case
                && earlier.at == entry.at
        };
        let recent = timeline.iter().rposition(|it| it.at != entry.at).map_or(0, |at| at + 1);
        let found = timeline.iter().skip(recent).position(overtaken);
        if let Some(at) = found {
            timeline.remove(recent + at);
        }
        timeline.push(entry);
    }
}

/// An act that opens a proceeding is told before what it opened.
fn acts_first(entries: &mut [Entry]) {
    for pair in entries.chunk_by_mut(|one, other| one.kind == "opened" && other.kind == "act") {
        if let [opened, act] = pair {
            std::mem::swap(opened, act);
        }
    }
}

/// The word of a common verb.
fn word(verb: &Verb) -> &'static str {
    match verb {
        Verb::Return { .. } => "return",
        Verb::Resubmit => "resubmit",
        Verb::Withdraw => "withdraw",
        Verb::Extend { .. } => "extend",
        Verb::Suspend { .. } => "suspend",
        Verb::Resume { .. } => "resume",
        Verb::AddCoHandler { .. } => "add-co-handler",
        Verb::CoAnswer { .. } => "co-answer",
        Verb::Delegate { .. } => "delegate",
        Verb::Merge { .. } => "merge",
        Verb::Split { .. } => "split",
        Verb::Chase => "chase",
        Verb::Copy { .. } => "copy",
        Verb::Climb { .. } => "sign",
        Verb::Step(_) | Verb::Wake | Verb::Notice { .. } => "clock",
    }
}

/// What a common verb, or the duty it leaves behind, is called.
fn common(name: &str) -> Text {
    let (zh, en) = match name {
        "return" => ("退回", "return"),
        "resubmit" => ("重新提交", "resubmit"),
        "withdraw" => ("撤回", "withdraw"),
        "extend" => ("延期", "extend"),
        "suspend" => ("中止", "suspend"),
        "resume" => ("恢复", "resume"),
        "add-co-handler" => ("会办", "add a co-handler"),
        "co-answer" => ("会办答复", "co-handler's answer"),
        "co-handle" => ("会办", "co-handle"),
        "oversight" => ("督促下级", "oversee the subordinate"),
        "delegate" => ("转办", "delegate"),
        "merge" => ("并案", "merge"),
        "split" => ("拆分", "split"),
        "chase" => ("催办", "chase"),
        "copy" => ("抄送", "copy"),
        "warning" => ("预警", "warning"),
        "sign" => ("签收", "sign for a delivery"),
        "clock" => ("时钟", "the clock"),
        other => (other, other),
    };
    Text::new(zh, en)
}
