//! Appointments: what of an agency's cases belongs into its calendar.

use super::{Reader, Seen, folded};
use crate::fault::Fault;
use crate::rows::Happening;
use crate::rules::Path;
use casework::Proceeding;
use casework::appointments::{Appointment, Settled, When, appointments};
use casework::procedure::Name;
use casework::text::Text;
use casework::time::Instant;
use serde_json::Value;
use std::collections::BTreeSet;

/// The most cases that one calendar is read from: each is replayed. An agency with more asks for a
/// shorter time.
const CASES_MAX: usize = 2_000;
/// Roles that watch and do not come.
const WATCHING: [&str; 2] = ["supervisor", "upper"];

/// An appointment as its reader may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Appointed {
    /// The case.
    pub case: Name,
    /// Its name in the procedure.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// Its id in calendars: the same in every version, on every hub, and told by nothing that an
    /// outsider knows.
    pub uid: String,
    /// The number of this version.
    pub sequence: u32,
    /// When this version was made.
    pub changed_at: Instant,
    /// How settled it is.
    pub settled: Settled,
    /// Unannounced: it is shown as busy alone, and nobody is invited.
    pub quiet: bool,
    /// When and what, as its document says.
    pub when: When,
    /// Who calls it.
    pub organizer: Name,
    /// Who is to come, and whether it has agreed to this version.
    pub invited: Vec<(Name, bool)>,
}

impl Reader {
    /// The appointments in an agency's calendar that are not over at `from`, earliest first: of every
    /// case in which it stands as one who may read them. With `person`, those alone that name this
    /// officer or team.
    ///
    /// # Errors
    /// The record does not answer or contradicts itself, or these are more cases than one calendar is
    /// read from.
    pub async fn appointments(
        &self,
        agency: &str,
        person: Option<&str>,
        from: Instant,
    ) -> Result<Vec<Appointed>, Fault> {
        let mut found = Vec::new();
        for number in self.with_appointments(agency, from).await? {
            let of_case = self.appointments_of(agency, &number).await?;
            found.extend(of_case.unwrap_or_default());
        }
        let names = |it: &Appointed| {
            person.is_none_or(|person| it.when.people.iter().any(|name| name == person))
        };
        found.retain(|it| from < it.when.until && names(it));
        found.sort_by(|one, other| (one.when.from, &one.uid).cmp(&(other.when.from, &other.uid)));
        Ok(found)
    }

    /// The appointments of one case; `None`: there is no such case for the reader's calendar.
    ///
    /// # Errors
    /// The record does not answer or contradicts itself.
    pub async fn appointments_of(
        &self,
        agency: &str,
        number: &str,
    ) -> Result<Option<Vec<Appointed>>, Fault> {
        let seen = self.case_by(agency, number, Path::Feed, "outline").await?;
        let Some(seen) = seen else { return Ok(None) };
        // Contents are for who stands to the case, whatever it is on the hub.
        if !reads(&seen) || seen.row.merged_into.is_some() {
            return Ok(Some(Vec::new()));
        }
        let history = self.desk.world().ledger.history(number.into()).await?;
        let Some((case, events)) = folded(&history)? else { return Ok(Some(Vec::new())) };
        let told = appointments(self.desk.world().rules.world().procedures, &events);
        let mut found = Vec::with_capacity(told.len());
        for it in told {
            let Some(proceeding) = case.proceedings.iter().find(|p| p.id == it.proceeding) else {
                continue;
            };
            if let Some(when) = self.when(number, &it).await? {
                let uid = self.uid(number, &history, &it);
                found.push(self.appointed(number, proceeding, it, when, uid));
            }
        }
        Ok(Some(found))
    }

    /// The numbers of the cases that may have something for the agency's calendar.
    async fn with_appointments(&self, agency: &str, from: Instant) -> Result<Vec<Name>, Fault> {
        let (mut scope, _) = self.scope(agency, Path::Feed, "content");
        // An office of the whole hub has no calendar of everybody's.
        scope.everywhere = false;
        let procedures: BTreeSet<Name> = {
            let all = self.desk.world().rules.world().procedures.iter();
            all.filter(|it| !it.appointments.is_empty()).map(|it| it.id.clone()).collect()
        };
        let (ledger, procedures) = (&self.desk.world().ledger, procedures.into_iter().collect());
        let most = CASES_MAX.saturating_add(1);
        let numbers = ledger.running(scope, procedures, from.micros(), most).await?;
        if CASES_MAX < numbers.len() {
            return Err(Fault::of_asker(format!(
                "the calendar would be read from more than {CASES_MAX} cases; ask for a later time"
            )));
        }
        Ok(numbers)
    }

    /// What the document says. One that says no time, or is gone, belongs into no calendar.
    async fn when(&self, number: &str, it: &Appointment) -> Result<Option<When>, Fault> {
        let ledger = &self.desk.world().ledger;
        let body = ledger.body(number.into(), it.digest.to_string()).await?;
        let document = body.and_then(|body| serde_json::from_slice::<Value>(&body).ok());
        Ok(document.and_then(|document| it.rule.read(&document).ok()))
    }

    /// An id that nobody can compute who has not read the case: what opened it holds digests and
    /// instants, and never changes.
    fn uid(&self, number: &str, history: &[Happening], it: &Appointment) -> String {
        let hub = self.hub();
        let mut bytes = history.first().map(|first| first.events.to_vec()).unwrap_or_default();
        let place = format!("\n{hub}\n{number}\n{}\n{}", it.proceeding, it.rule.name);
        bytes.extend_from_slice(place.as_bytes());
        let digest = wire::digest(&bytes);
        format!("{}@{hub}", digest.get(..32).unwrap_or(&digest))
    }

    fn appointed(
        &self,
        number: &str,
        proceeding: &Proceeding,
        it: Appointment,
        when: When,
        uid: String,
    ) -> Appointed {
        let organizer = proceeding.holders.first().unwrap_or_else(|| proceeding.holder()).clone();
        let procedures = self.desk.world().rules.world().procedures;
        let roles = procedures.edition(&proceeding.procedure, proceeding.edition);
        let comes = |role: &Name| {
            let outside = roles.and_then(|it| it.roles.get(role)).is_some_and(|it| it.outside);
            !outside && !WATCHING.contains(&&**role)
        };
        let bound = proceeding.bindings.iter().filter(|(role, _)| comes(role));
        let invited: BTreeSet<&Name> =
            bound.flat_map(|(_, agencies)| agencies).filter(|it| **it != organizer).collect();
        let agreed = |agency: &Name| {
            let mut rounds = proceeding.agreements.values().filter(|round| round.hash == it.digest);
            rounds.any(|round| round.accepted.contains(agency))
        };
        let invited = invited.into_iter().map(|agency| (agency.clone(), agreed(agency))).collect();
        Appointed {
            case: number.into(),
            name: it.rule.name.clone(),
            title: it.rule.title.clone(),
            uid,
            sequence: it.sequence,
            changed_at: it.changed_at,
            settled: it.settled,
            quiet: it.unannounced && when.quiet,
            when,
            organizer,
            invited,
        }
    }
}

/// Whether a standing of the reader, and not only an office of the whole hub, reads contents.
fn reads(seen: &Seen) -> bool {
    let standings = seen.sight.standings_for("content");
    super::live(&seen.standings).iter().any(|it| standings.contains(it))
}
