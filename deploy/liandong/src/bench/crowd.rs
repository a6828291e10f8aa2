//! Cases of many agencies, opened over some days: what a province's boards are full of.
//!
//! Half of them are leads that a county's bureau notifies its urban management of, which nobody signs for;
//! half are reports that a crime is suspected, of which many are not decided in time (P1-02). So every
//! filter of the board finds something, and leaves something out.

use super::clock::{DAY, ShiftedClock};
use super::load::{self, Papers};
use super::site::{Open, Site, filled};
use crate::hub::clock::SystemClock;
use crate::hub::identity;
use crate::profile::{Profile, message_id};
use crate::say::{Out, Trouble};
use engine::Clock as _;
use policy::house::House;
use std::sync::Arc;
use wire::OpeningOf;

/// Counties whose agencies open cases.
const COUNTIES: usize = 64;
/// Over so many days.
const DAYS: u64 = 6;
/// Clients of one county.
const CLIENTS: usize = 4;

/// Both agencies of a county, with the line of the first.
#[derive(Clone)]
struct County {
    bureau: Profile,
    management: Arc<str>,
    papers: Arc<Papers>,
    clock: Arc<ShiftedClock>,
}

/// The counties' bureaus and urban managements, spread over the province.
pub(super) fn counties(house: &House) -> Vec<(String, String)> {
    let directory = house.directory();
    let all = directory.iter().filter_map(|it| {
        let division = it.id.strip_prefix("ecology.").filter(|it| !it.ends_with("00"))?;
        let management = directory.find("urban-management", division)?;
        Some((it.id.to_string(), management.id.to_string()))
    });
    let all: Vec<_> = all.collect();
    let every = all.len().div_ceil(COUNTIES).max(1);
    all.into_iter().step_by(every).collect()
}

/// Enrols them, unless they are, and puts the clock back before anything is written.
pub(super) fn enrol(site: &Site) -> Result<(), Trouble> {
    let today = SystemClock.now().day();
    let mut is_new = false;
    for (bureau, _) in counties(site.house()) {
        if !site.place().agency(&bureau).exists() {
            let directory = site.house().directory();
            identity::enrol(site.place(), site.settings(), directory, &bureau, today)?;
            is_new = true;
        }
    }
    if is_new {
        site.clock().set_back(i64::try_from(DAYS).unwrap_or(0));
    }
    Ok(())
}

/// Opens cases until so many are open; the clock moves on meanwhile, and ends at the present.
pub(super) async fn fill(
    site: &Site,
    open: &Open,
    cases: u64,
    out: &mut Out,
) -> Result<(), Trouble> {
    let began = std::time::Instant::now();
    let missing = open.missing(cases).await?.unwrap_or(0);
    let mut clients = Vec::new();
    for (bureau, management) in counties(site.house()) {
        let county = County {
            bureau: open.line(&bureau)?,
            management: management.into(),
            papers: open.papers.clone(),
            clock: open.clock.clone(),
        };
        clients.extend(std::iter::repeat_n(county, CLIENTS));
    }
    let mut from = 0;
    for day in 1..=DAYS {
        let to = missing * day / DAYS;
        load::shared_out(from..to, clients.clone(), |county: County, number| async move {
            county.open(number).await
        })
        .await?;
        from = to;
        let tomorrow = open.clock.now().plus_micros(DAY);
        open.clock.reach(tomorrow.min(SystemClock.now()));
        open.seen_to(open.clock.now().micros()).await?;
    }
    if missing == 0 { Ok(()) } else { filled(missing, began, out) }
}

impl County {
    async fn open(&self, number: u64) -> Result<(), Trouble> {
        let is_lead = number.is_multiple_of(2);
        let (procedure, act, document, office) = match is_lead {
            true => ("plain-referral", "refer", "lead-referral", None),
            false => ("criminal-transfer", "report", "transfer-report", Some("officer")),
        };
        let (mut step, bodies) = self.papers.step(act, Some(document));
        step.opens = Some(OpeningOf { procedure: procedure.into(), ..OpeningOf::default() });
        let bureau = self.bureau.settings.agency.clone();
        step.parties = match is_lead {
            true => [("sender", bureau), ("recipient", self.management.to_string())].to_vec(),
            false => [("transferor", bureau)].to_vec(),
        }
        .into_iter()
        .map(|(role, agency)| (role.to_owned(), vec![agency]))
        .collect();
        let case = message_id()?;
        let by = (&self.bureau, office);
        load::done(by, &self.clock, &case, step, bodies).await.map(|_| ())
    }
}
