//! A small world: a few agencies, years built by hand, procedures from short texts, and a play of
//! acts in which every step is replayed.

use crate::act::{Act, Document, Opening, Paper, Step, Verb};
use crate::case::{Case, Delivery, Duty, Item, Proceeding, Rung};
use crate::event::{Effect, Event, Why};
use crate::procedure::{CLOCK, Name, Procedure, Procedures};
use crate::refusal::{Code, Refusal};
use crate::text::Text;
use crate::time::{Calendar, Day, Instant, Overlay, Year};
use crate::world::{Bindings, Calendars, Law, Parties, Related, Settings, World};
use crate::{Decision, decide, replay};
use std::collections::{BTreeMap, BTreeSet};

/// `KIND.LEVEL`; within a kind the next level is the superior.
const AGENCIES: [&str; 16] = [
    "ecology.county",
    "ecology.city",
    "ecology.province",
    "police.county",
    "police.east",
    "police.city",
    "police.province",
    "court.county",
    "court.city",
    "water.township",
    "water.county",
    "water.city",
    "housing.county",
    "housing.city",
    "person.one",
    "office.hub",
];

pub(super) struct Directory;

fn split(agency: &str) -> (&str, &str) {
    agency.split_once('.').unwrap_or((agency, ""))
}

fn at_level(kind: &str, level: &str) -> Option<Name> {
    let id = format!("{kind}.{level}");
    AGENCIES.contains(&id.as_str()).then(|| id.as_str().into())
}

impl Directory {
    fn follows(&self, procedure: &Procedure, role: &str, known: &Bindings) -> Option<Vec<Name>> {
        let rule = procedure.roles.get(role)?;
        let first = |role: &Name| known.get(role).and_then(|bound| bound.first()).cloned();
        if let Some(other) = &rule.same_level_as {
            let level = split(&first(other)?).1.to_owned();
            return at_level(rule.kinds.first()?, &level).map(|found| vec![found]);
        }
        let below = rule.superior_of.as_ref().or(rule.common_superior_of.first())?;
        self.superior(&first(below)?).map(|found| vec![found])
    }
}

impl Parties for Directory {
    fn known(&self, agency: &str) -> Result<(), Text> {
        match AGENCIES.contains(&agency) {
            true => Ok(()),
            false => Err(Text::new("没有该机构", format!("`{agency}` is not in the directory"))),
        }
    }

    fn bind(&self, procedure: &Procedure, given: &Bindings) -> Result<Bindings, Text> {
        let mut bound = given.clone();
        for _ in 0..procedure.roles.len() {
            for role in procedure.roles.iter().filter(|role| !given.contains_key(&role.name)) {
                if let Some(found) = self.follows(procedure, &role.name, &bound) {
                    bound.insert(role.name.clone(), found);
                }
            }
        }
        for role in &procedure.roles {
            let has = bound.get(&role.name).is_some_and(|agencies| !agencies.is_empty());
            let later = procedure.acts.iter().any(|act| act.binds.contains(&role.name));
            if !has && !later && !role.optional && !role.outside {
                let name = &role.name;
                return Err(Text::new("角色无机构", format!("role `{name}` cannot be bound")));
            }
            for agency in bound.get(&role.name).into_iter().flatten().filter(|_| !role.outside) {
                self.known(agency)?;
                if !role.kinds.is_empty() && role.kinds.iter().all(|it| **it != *split(agency).0) {
                    return Err(Text::new("类别不符", format!("`{agency}` is of another kind")));
                }
            }
        }
        Ok(bound)
    }

    fn superior(&self, agency: &str) -> Option<Name> {
        let (kind, level) = split(agency);
        let up = match level {
            "township" => "county",
            "county" | "east" => "city",
            "city" => "province",
            _ => return None,
        };
        at_level(kind, up)
    }

    fn overlay(&self, agency: &str) -> Option<Name> {
        (split(agency).0 == "water").then(|| "hills".into())
    }

    fn related(&self, relation: &str, parties: Related<'_>) -> Option<Name> {
        match relation {
            "coordinator" => Some(parties.coordinator.into()),
            "holder" => Some(parties.holder.into()),
            "court of owed_by" => at_level("court", split(parties.owed_by).1),
            "superior of owed_to" => self.superior(parties.owed_to),
            _ => None,
        }
    }
}

/// `G-OLD` is substance and held for conduct up to 2024; `G-NEW` from 2025; `G-STEP` is procedure and
/// holds from 2026-03-10.
impl Law for Directory {
    fn cite(&self, row: &str, step: Day, conduct_end: Option<Day>) -> Result<Name, Text> {
        let conduct = conduct_end.unwrap_or(step);
        let holds = match row {
            "G-OLD" => conduct < day("2025-01-01"),
            "G-NEW" => conduct >= day("2025-01-01"),
            "G-STEP" => step >= day("2026-03-10"),
            _ => false,
        };
        match holds {
            true => Ok(format!("{row}, in force").as_str().into()),
            false => Err(Text::new("当时无效", format!("`{row}` was not in force"))),
        }
    }
}

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// `03-02`, `03-02 10:30`, or with a year in front; at nine where no hour is said.
pub(super) fn at(when: &str) -> Instant {
    let (day, hour) = when.split_once(' ').unwrap_or((when, "09:00"));
    let day = if day.len() == 5 { format!("2026-{day}") } else { day.to_owned() };
    format!("{day}T{hour}:00+08:00").parse().unwrap()
}

/// A year with these rest days and make-up days, as `MM-DD`.
pub(super) fn year(year: i32, rest: &[&str], work: &[&str]) -> Year {
    let days = |list: &[&str]| -> Vec<(Day, String)> {
        list.iter().map(|it| (day(&format!("{year}-{it}")), "节".to_owned())).collect()
    };
    Year { year, notice: format!("notice of {year}"), rest: days(rest), work: days(work) }
}

/// 2024 and 2025 are plain weeks; 2026 rests on Monday 05-04 and works on Saturday 05-09.
fn years() -> Vec<Year> {
    vec![year(2024, &[], &[]), year(2025, &[], &[]), year(2026, &["05-04"], &["05-09"])]
}

/// A procedure's text with its head and with the titles that every part must have.
pub(super) fn file(name: &str, edition: u32, head: &str, body: &str) -> String {
    const TITLED: [&str; 9] =
        ["role", "phase", "act", "duty", "right", "wait", "deemed", "agree", "custody"];
    let title = "title = { zh = \"名\", en = \"name\" }";
    let mut text = format!(
        "procedure = \"{name}\"\nedition = {edition}\n{head}\n{title}\n\
         summary = {{ zh = \"试\", en = \"trial\" }}\nbasis = \"X-1\"\n"
    );
    for line in body.lines().map(str::trim) {
        text.push_str(line);
        text.push('\n');
        let part = line.strip_prefix('[').and_then(|it| it.split_once('.'));
        if part.is_some_and(|(kind, _)| TITLED.contains(&kind) || kind == "link") {
            text.push_str(title);
            text.push('\n');
        }
    }
    text
}

/// A procedure of one edition that has always been in force.
pub(super) fn procedure(name: &str, body: &str) -> Procedure {
    edition(name, 1, "from = \"2024-01-01\"\nsuccession = \"stay\"", body)
}

pub(super) fn edition(name: &str, number: u32, head: &str, body: &str) -> Procedure {
    let text = file(name, number, head, body);
    match Procedure::read(&format!("{name}.{number}.toml"), &text) {
        Ok(procedure) => procedure,
        Err(flaws) => panic!("{}", told(&text, &flaws)),
    }
}

fn told(text: &str, flaws: &[crate::file::Flaw]) -> String {
    let line = |flaw: &crate::file::Flaw| {
        let line = text.lines().nth((flaw.line as usize).saturating_sub(1)).unwrap_or("");
        format!("{flaw} — {line}")
    };
    flaws.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Everything that a decision is made against.
pub(super) struct Town {
    procedures: Procedures,
    pub(super) calendars: Calendars,
    pub(super) settings: Settings,
}

impl Town {
    pub(super) fn new(procedures: Vec<Procedure>) -> Self {
        let national = Calendar::new(years()).unwrap();
        let hills = Overlay {
            name: "hills".into(),
            title: Text::new("山", "hills"),
            rest: vec![(day("2026-03-05"), "年".to_owned())],
            work: vec![],
            nature: crate::time::Nature::Verified,
        };
        let regional = BTreeMap::from([("hills".into(), national.with_overlay(&hills))]);
        let procedures = match Procedures::new(procedures) {
            Ok(procedures) => procedures,
            Err(flaws) => panic!("{flaws:#?}"),
        };
        let settings = Settings { coordinator: "office.hub".into(), ..Settings::default() };
        Self { procedures, calendars: Calendars { national, regional }, settings }
    }

    /// The notice of 2027 is loaded: these days rest.
    pub(super) fn learn_2027(&mut self, rest: &[&str]) {
        let mut all = years();
        all.push(year(2027, rest, &[]));
        self.calendars.national = Calendar::new(all).unwrap();
    }

    pub(super) fn world(&self) -> World<'_> {
        World {
            procedures: &self.procedures,
            calendars: &self.calendars,
            parties: &Directory,
            law: &Directory,
            settings: &self.settings,
        }
    }
}

/// An act in the making.
#[derive(Clone)]
pub(super) struct Say(pub(super) Act);

/// What an agency says; `ecology.county/head` signs as that office.
pub(super) fn says(when: &str, from: &str, verb: Verb) -> Say {
    let (agency, office) = from.split_once('/').map_or((from, None), |(it, of)| (it, Some(of)));
    Say(Act {
        from: agency.into(),
        office: office.map(Name::from),
        occurred_at: at(when),
        received_at: at(when),
        proceeding: None,
        verb,
    })
}

/// An act that a procedure names.
pub(super) fn does(when: &str, from: &str, act: &str) -> Say {
    says(when, from, Verb::Step(Step { act: act.to_owned(), ..Step::default() }))
}

/// An act that opens a proceeding in case `A`.
pub(super) fn opens(when: &str, from: &str, procedure: &str, act: &str) -> Say {
    let mut say = does(when, from, act);
    say.step().opens = Some(Opening {
        case: "A".into(),
        procedure: procedure.into(),
        conduct: None,
        goes_on_from: None,
        reporter: None,
    });
    say
}

/// The clock wakes the case.
pub(super) fn wakes(when: &str) -> Say {
    says(when, CLOCK, Verb::Wake)
}

pub(super) fn climbs(when: &str, from: &str, delivery: u32, rung: Rung) -> Say {
    says(when, from, Verb::Climb { delivery, rung })
}

pub(super) fn signs(when: &str, from: &str, delivery: u32) -> Say {
    climbs(when, from, delivery, Rung::Accepted)
}

impl Say {
    fn step(&mut self) -> &mut Step {
        match &mut self.0.verb {
            Verb::Step(step) => step,
            _ => panic!("not an act of a procedure"),
        }
    }

    fn with(mut self, change: impl FnOnce(&mut Step)) -> Self {
        change(self.step());
        self
    }

    pub(super) fn claimed(mut self, when: &str) -> Self {
        self.0.occurred_at = at(when);
        self
    }

    pub(super) fn on(mut self, proceeding: u32) -> Self {
        self.0.proceeding = Some(proceeding);
        self
    }

    pub(super) fn role(self, role: &str, agency: &str) -> Self {
        self.with(|step| step.parties.entry(role.into()).or_default().push(agency.into()))
    }

    pub(super) fn opening(self, change: impl FnOnce(&mut Opening)) -> Self {
        self.with(|step| change(step.opens.as_mut().unwrap()))
    }

    pub(super) fn doc(self, name: &str, digest: &str, body: serde_json::Value) -> Self {
        let document = Document { name: name.into(), digest: digest.into(), body };
        self.with(|step| step.document = Some(document))
    }

    pub(super) fn paper(self, kind: &str) -> Self {
        self.with(|step| {
            step.papers.push(Paper { kind: kind.into(), digest: "p".into(), pages: 1 });
        })
    }

    pub(super) fn ground(self, row: &str) -> Self {
        self.with(|step| step.ground = Some(row.into()))
    }

    pub(super) fn agrees(self, hash: &str) -> Self {
        self.with(|step| step.agrees_to = Some(hash.into()))
    }

    pub(super) fn item(self, number: &str, quantity: &str) -> Self {
        let item = Item {
            number: number.into(),
            name: "drum".into(),
            quantity: quantity.into(),
            hazardous: true,
        };
        self.with(|step| step.items.push(item))
    }
}

/// A case as it is played: every decision is replayed and looked over.
pub(super) struct Play {
    pub(super) town: Town,
    pub(super) case: Case,
    pub(super) events: Vec<Event>,
    /// What the last decision came to.
    pub(super) last: Vec<Event>,
    pub(super) effects: Vec<Effect>,
    pub(super) others: Vec<(Name, Vec<Event>)>,
}

impl Play {
    pub(super) fn new(procedures: Vec<Procedure>) -> Self {
        Self {
            town: Town::new(procedures),
            case: Case::default(),
            events: Vec::new(),
            last: Vec::new(),
            effects: Vec::new(),
            others: Vec::new(),
        }
    }

    pub(super) fn tries(&self, say: &Say) -> Result<Decision, Refusal> {
        decide(&self.town.world(), &self.case, &say.0)
    }

    /// Does it, or fails with the refusal.
    #[track_caller]
    pub(super) fn go(&mut self, say: Say) -> &mut Self {
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
    pub(super) fn hear(&mut self, from: &Self) {
        for (case, events) in &from.others {
            if **case == *self.case.id {
                events.iter().for_each(|event| crate::apply(&mut self.case, event));
                self.events.extend(events.iter().cloned());
            }
        }
    }

    /// The code of the refusal, or fails because it was done. Nothing has changed then.
    #[track_caller]
    pub(super) fn no(&self, say: Say) -> Code {
        match self.tries(&say) {
            Ok(decision) => panic!("it was done, in {} events", decision.events.len()),
            Err(refusal) => {
                assert!(!refusal.what.zh.is_empty() && !refusal.what.en.is_empty());
                refusal.code
            }
        }
    }

    #[track_caller]
    pub(super) fn it(&self, id: u32) -> &Proceeding {
        self.case.proceeding(id).expect("the proceeding")
    }

    /// The open duty `NAME`, `NAME@OWNER` or `NAME#ITEM`, in any proceeding.
    pub(super) fn find(&self, name: &str) -> Option<&Duty> {
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
    pub(super) fn duty(&self, name: &str) -> &Duty {
        self.find(name).unwrap_or_else(|| panic!("`{name}` is not open: {:?}", self.open()))
    }

    /// Raw and last day of the limit in force, `-` where there is none.
    #[track_caller]
    pub(super) fn days(&self, name: &str) -> String {
        let due = self.duty(name).main().expect("a book").due;
        let word = |day: Option<Day>| day.map_or("-".to_owned(), |it| it.to_string());
        format!("{} {}", word(due.raw_last_day), word(due.last_day))
    }

    /// All open duties as `NAME@OWNER#ITEM`.
    pub(super) fn open(&self) -> Vec<String> {
        let word = |duty: &Duty| {
            let key = &duty.key;
            let item = key.item.as_ref().map_or(String::new(), |item| format!("#{item}"));
            format!("{}@{}{item}", key.duty, key.owed_by)
        };
        self.case.proceedings.iter().flat_map(|it| &it.duties).map(word).collect()
    }

    #[track_caller]
    pub(super) fn delivery(&self, id: u32) -> &Delivery {
        self.case.delivery(id).expect("the delivery")
    }

    /// The number of the newest delivery of that act to that agency.
    #[track_caller]
    pub(super) fn sent(&self, act: &str, to: &str) -> u32 {
        let mut all = self.case.deliveries.iter().rev();
        let found = all.find(|it| *it.act == *act && *it.to == *to);
        found.unwrap_or_else(|| panic!("nothing was sent to {to} by {act}")).id
    }

    /// Why the duty's time was last said in the last decision.
    pub(super) fn whys(&self, name: &str) -> Vec<Why> {
        let why = |event: &Event| match event {
            Event::DutyTimed { duty, why, .. } if *duty.key.duty == *name => Some(why.clone()),
            _ => None,
        };
        self.last.iter().filter_map(why).collect()
    }

    /// Every breach so far, as `DUTY@OWNER BASIS INSTANT`.
    pub(super) fn breaches(&self) -> Vec<String> {
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
    pub(super) fn done(&self) -> Vec<String> {
        let word = |event: &Event| match event {
            Event::DutyDone { key, late, .. } => {
                Some(format!("{}@{} {late:?}", key.duty, key.owed_by))
            }
            _ => None,
        };
        self.events.iter().filter_map(word).collect()
    }

    /// Every duty that ended undischarged in the last decision, as `DUTY@OWNER WHY`.
    pub(super) fn ended(&self) -> Vec<String> {
        let word = |event: &Event| match event {
            Event::DutyEnded { key, why, .. } => {
                Some(format!("{}@{} {why:?}", key.duty, key.owed_by))
            }
            _ => None,
        };
        self.last.iter().filter_map(word).collect()
    }

    /// Whom the last decision told of which duty, as `DUTY AGENCY`, with `!` where it is a warning.
    pub(super) fn told(&self) -> Vec<String> {
        let word = |effect: &Effect| match effect {
            Effect::Tell { to, key, warn, .. } => {
                Some(format!("{} {to}{}", key.duty, if *warn { "!" } else { "" }))
            }
            _ => None,
        };
        self.effects.iter().filter_map(word).collect()
    }

    pub(super) fn count(&self, is: impl Fn(&Event) -> bool) -> usize {
        self.events.iter().filter(|event| is(event)).count()
    }
}

/// What must hold of every case after every decision.
#[track_caller]
pub(super) fn look_over(case: &Case) {
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
