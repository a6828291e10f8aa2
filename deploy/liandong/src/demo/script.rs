//! What is replayed: published items as leads, published cases as acts, in the order of their instants.

use crate::say::Trouble;
use anyhow::Context as _;
use casework::procedure::{CLOCK, Name};
use casework::text::Text;
use casework::time::Instant;
use casework::{Act, Code, Document, Opening, Step, Verb};
use intake::{Lead, Letter, Places};
use policy::house::{Files, House};
use policy::rehearsal::{self, Cue, Origin, Story};
use std::collections::{BTreeMap, BTreeSet};

/// Where the stories of real cases lie.
const STORY_FOLDER: &str = "tests/cases/demo/";
/// The published items of inspections.
const ITEMS_FILE: &str = "tests/cases/intake/items.jsonl";
/// When the items are entered: one day of the stage, since publication does not tell when each was.
const ITEMS_ENTERED: &str = "2024-01-02T09:00:00+08:00";
/// The office that hands them over.
const INSPECTION_OFFICE: &str = "inspection-office.510000";

/// One published case.
#[derive(Debug)]
pub(crate) struct Told {
    /// Its title.
    pub(crate) title: Text,
    /// Where it was published.
    pub(crate) source: Option<String>,
    /// Its cases on the hub with whoever opened each, in the order in which they were opened.
    pub(crate) cases: Vec<(Name, Name)>,
    /// Whether what was done at an instant by an agency is published or assumed.
    pub(crate) origins: BTreeMap<(Name, i64, Name), Origin>,
}

/// One thing to send.
#[derive(Debug)]
pub(crate) struct Line {
    /// When.
    pub(crate) at: Instant,
    /// The case.
    pub(crate) case: Name,
    /// What; nothing where only the clock runs on.
    pub(crate) act: Option<Box<Act>>,
    /// The refusal that the story tells of.
    pub(crate) refusal: Option<Code>,
}

/// The whole evening.
#[derive(Debug, Default)]
pub(crate) struct Script {
    /// In order.
    pub(crate) lines: Vec<Line>,
    /// The published cases.
    pub(crate) told: Vec<Told>,
    /// How many published items were read, and how many acts they became.
    pub(crate) items: (usize, usize),
    /// The cases that the items became.
    pub(crate) item_cases: Vec<Name>,
}

impl Script {
    /// Reads everything that is shipped to be replayed.
    pub(crate) fn read(house: &House, files: &Files) -> Result<Self, Trouble> {
        let mut script = Self::default();
        script.items(house, files)?;
        for (name, text) in files
            .iter()
            .filter(|(name, _)| name.starts_with(STORY_FOLDER) && name.ends_with(".story"))
        {
            script.story(house, files, name, text)?;
        }
        // What stands together at one instant keeps its order.
        script.lines.sort_by_key(|line| line.at);
        Ok(script)
    }

    /// Every agency that says something.
    pub(crate) fn cast(&self) -> BTreeSet<Name> {
        self.lines.iter().filter_map(|line| line.act.as_ref()).map(|act| act.from.clone()).collect()
    }

    fn story(
        &mut self,
        house: &House,
        files: &Files,
        name: &str,
        text: &str,
    ) -> Result<(), Trouble> {
        let story = Story::read(name, text).map_err(Trouble::Flaws)?;
        let cues = rehearsal::acts(house, files, &story).map_err(|findings| {
            let lines = findings
                .iter()
                .map(|it| format!("{}:{}: {}", it.place.file, it.place.line, it.what.en));
            let lines = lines.collect::<Vec<_>>().join("\n");
            Trouble::Fault(anyhow::anyhow!("a shipped story does not hold:\n{lines}"))
        })?;
        let (title, source) = (story.title.clone(), story.source.clone());
        let mut told = Told { title, source, cases: Vec::new(), origins: BTreeMap::new() };
        for cue in cues {
            match cue {
                Cue::Clock { case, at } => {
                    self.lines.push(Line { at, case, act: None, refusal: None });
                }
                // The hub does its own errands.
                Cue::Deed { act, .. } if &*act.from == CLOCK => {}
                Cue::Deed { case, at, origin, act, expect_refusal } => {
                    if !told.cases.iter().any(|(known, _)| *known == case) {
                        told.cases.push((case.clone(), act.from.clone()));
                    }
                    let key = (case.clone(), at.micros(), act.from.clone());
                    told.origins.entry(key).or_insert(origin);
                    self.lines.push(Line { at, case, act: Some(act), refusal: expect_refusal });
                }
            }
        }
        self.told.push(told);
        Ok(())
    }

    /// Published items become hand-overs, one for each place.
    fn items(&mut self, house: &House, files: &Files) -> Result<(), Trouble> {
        let Some(text) = files.get(ITEMS_FILE) else { return Ok(()) };
        let at: Instant =
            ITEMS_ENTERED.parse().map_err(|_| anyhow::anyhow!("a day that is none"))?;
        let acts = hand_overs(house, files, "items.jsonl", text.as_bytes(), at, INSPECTION_OFFICE)?;
        self.items = (acts.items, acts.acts.len());
        for act in acts.acts {
            let case = act.case.clone();
            self.item_cases.push(case.clone());
            self.lines.push(Line { at, case, act: Some(Box::new(act.act)), refusal: None });
        }
        Ok(())
    }
}

/// What a published table comes to.
#[derive(Debug)]
pub(crate) struct HandOvers {
    /// How many items were read.
    pub(crate) items: usize,
    /// The acts, one for each place.
    pub(crate) acts: Vec<HandOver>,
    /// What was left out and why, and what is doubtful.
    pub(crate) remarks: Vec<Text>,
}

/// One act of hand-over.
#[derive(Debug)]
pub(crate) struct HandOver {
    /// The case's number: the same for the same table and place, so that nothing is handed over twice.
    pub(crate) case: Name,
    /// How many items.
    pub(crate) items: usize,
    /// The act.
    pub(crate) act: Act,
}

/// The acts by which an inspection office hands over the items of a table: the same acts as by hand.
pub(crate) fn hand_overs(
    house: &House,
    files: &Files,
    name: &str,
    bytes: &[u8],
    at: Instant,
    office: &str,
) -> Result<HandOvers, Trouble> {
    let mut import =
        intake::read(name, bytes, None).map_err(|complaints| complained(&complaints))?;
    let divisions = files.get("policies/agencies/divisions.csv").map_or("", String::as_str);
    let places = Places::read(divisions).map_err(|complaints| complained(&complaints))?;
    import.locate(&places);
    let mut groups: BTreeMap<String, Vec<&Lead>> = BTreeMap::new();
    let mut remarks: Vec<Text> = Vec::new();
    let said = import.report.skipped.iter().chain(&import.report.doubts);
    remarks.extend(said.map(remark));
    for lead in &import.leads {
        match lead.document() {
            Ok(_) => {
                let place: String = lead.division.chars().take(4).chain("00".chars()).collect();
                groups.entry(place).or_default().push(lead);
            }
            Err(complaints) => remarks.extend(complaints.iter().map(remark)),
        }
    }
    let stamp: String = audit::Digest::of(bytes).hex().chars().take(8).collect();
    let acts = groups.into_iter().map(|(place, leads)| {
        let case = format!("督-{stamp}-{place}");
        hand_over(house, &case, &place, &leads, at, office)
    });
    let acts = acts.collect::<Result<Vec<_>, Trouble>>()?;
    Ok(HandOvers { items: import.leads.len(), acts, remarks })
}

fn hand_over(
    house: &House,
    case: &str,
    place: &str,
    leads: &[&Lead],
    at: Instant,
    office: &str,
) -> Result<HandOver, Trouble> {
    let place = format!("government.{place}");
    if house.directory().agency(&place).is_none() {
        return Err(Trouble::Wrong(house.directory().no_agency(&place)));
    }
    let letter = Letter {
        number: case.to_owned(),
        organ: office.to_owned(),
        date: at.day().to_string(),
        batch: "公开件导入".to_owned(),
    };
    let body = intake::piece_list(&letter, leads).map_err(|complaints| complained(&complaints))?;
    let bytes = wire::canonical(&body).context("writing a list")?;
    let document = Document {
        name: "inspection-piece-list".into(),
        digest: wire::digest(&bytes).as_str().into(),
        body,
    };
    let party = |role: &str, agency: &str| (Name::from(role), vec![Name::from(agency)]);
    let step = Step {
        act: "hand-over".into(),
        opens: Some(Opening {
            case: case.into(),
            procedure: "inspection-batch".into(),
            conduct: None,
            goes_on_from: None,
            reporter: None,
        }),
        document: Some(document),
        parties: [party("inspector", office), party("place", &place)].into_iter().collect(),
        ..Step::default()
    };
    let act = Act {
        from: office.into(),
        office: None,
        occurred_at: at,
        received_at: at,
        proceeding: None,
        verb: Verb::Step(step),
    };
    Ok(HandOver { case: case.into(), items: leads.len(), act })
}

fn remark(complaint: &intake::Complaint) -> Text {
    let place = |line: &str| format!("{line} {}", complaint.line);
    Text::new(
        format!("{}:{}", place("第"), complaint.what.zh),
        format!("{}: {}", place("line"), complaint.what.en),
    )
}

fn complained(complaints: &[intake::Complaint]) -> Trouble {
    let (zh, en): (Vec<String>, Vec<String>) =
        complaints.iter().map(remark).map(|text| (text.zh, text.en)).unzip();
    Trouble::Wrong(Text::new(zh.join("\n"), en.join("\n")))
}
