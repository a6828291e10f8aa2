//! A small world: a few agencies, years built by hand, procedures from short texts, and a play of
//! acts in which every step is replayed.

mod play;

use crate::act::{Act, Document, Opening, Paper, Step, Verb};
use crate::case::{Item, Rung};
use crate::procedure::{CLOCK, Name, Procedure, Procedures};
use crate::text::Text;
use crate::time::{Calendar, Day, Instant, Overlay, Year};
use crate::world::{Bindings, Calendars, Law, Parties, Related, Settings, World};
pub(super) use play::{Play, look_over};
use std::collections::BTreeMap;

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
    const TITLED: [&str; 12] = [
        "role",
        "phase",
        "act",
        "duty",
        "right",
        "wait",
        "deemed",
        "agree",
        "custody",
        "roster",
        "hold",
        "appointment",
    ];
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
