//! Who writes a hub's calendars: appointments of cases, in the names of the agency directory.

use casework::appointments::Settled;
use casework::text::Text;
use engine::{Appointed, Fault, FeedRow};
use gateway::{Scribe, Written};
use intake::calendar::{
    Appointment, Attendee, Feed, Method, Partaking, Person, Span, Status, invitation,
};
use policy::house::House;
use std::fmt;
use std::sync::Arc;

/// How often calendar programs are told to look again.
const REFRESH_MINUTES: u32 = 15;
/// The most characters of what an appointment is about, in its first line.
const SUMMARY_CHARS_MAX: usize = 120;

/// Writes calendars in the words of a house.
pub(crate) struct HouseScribe(Arc<House>);

impl HouseScribe {
    pub(crate) fn new(house: Arc<House>) -> Self {
        Self(house)
    }

    fn name(&self, agency: &str) -> String {
        let known = self.0.directory().agency(agency);
        known.map_or_else(|| agency.to_owned(), |it| it.name.zh.to_string())
    }

    fn person(&self, hub: &str, agency: &str) -> Person {
        let address = format!("liandong://{hub}/agency/{agency}");
        Person { name: self.name(agency), address }
    }

    /// A place: the name of a division, or what the document says.
    fn place(&self, place: &str) -> String {
        let division = self.0.directory().division(place);
        division.map_or_else(|| place.to_owned(), |it| it.name.clone())
    }

    fn appointment(&self, hub: &str, it: &Appointed) -> Appointment {
        let places: Vec<String> = it.when.places.iter().map(|place| self.place(place)).collect();
        let attendee = |(agency, agreed): &(casework::Name, bool)| Attendee {
            person: self.person(hub, agency),
            partaking: if *agreed { Partaking::Accepted } else { Partaking::NeedsAction },
        };
        Appointment {
            uid: it.uid.clone(),
            sequence: it.sequence,
            stamp: it.changed_at.micros(),
            status: match it.settled {
                Settled::Tentative => Status::Tentative,
                Settled::Firm => Status::Confirmed,
                Settled::CalledOff => Status::Cancelled,
            },
            span: span(it),
            summary: summary(it),
            place: (!places.is_empty()).then(|| places.join("、")),
            description: Some(self.description(it)),
            organizer: Some(self.person(hub, &it.organizer)),
            attendees: it.invited.iter().map(attendee).collect(),
            busy_only: it.quiet,
        }
    }

    /// What a published calendar says of who comes, since it may not name them as invited.
    fn description(&self, it: &Appointed) -> String {
        let mut lines = vec![
            format!("案号 Case: {}", it.case),
            format!("召集 Organizer: {}", self.name(&it.organizer)),
        ];
        if !it.invited.is_empty() {
            let each = it.invited.iter().map(|(agency, agreed)| {
                let agreed = if *agreed { "(已同意 agreed)" } else { "" };
                format!("{}{agreed}", self.name(agency))
            });
            lines.push(format!("参加 Invited: {}", each.collect::<Vec<_>>().join("、")));
        }
        if !it.when.people.is_empty() {
            lines.push(format!("人员 People: {}", it.when.people.join("、")));
        }
        lines.join("\n")
    }
}

impl fmt::Debug for HouseScribe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HouseScribe")
    }
}

impl Scribe for HouseScribe {
    fn feed(&self, hub: &str, feed: &FeedRow, appointments: &[Appointed]) -> Result<String, Fault> {
        let mut name =
            if feed.label.is_empty() { self.name(&feed.agency) } else { feed.label.clone() };
        if let Some(person) = feed.person.as_ref().filter(|_| feed.label.is_empty()) {
            name = format!("{name} {person}");
        }
        let calendar = Feed {
            name,
            publisher: Person {
                name: format!("联动 {hub}"), address: format!("liandong://{hub}")
            },
            refresh_minutes: REFRESH_MINUTES,
            appointments: appointments.iter().map(|it| self.appointment(hub, it)).collect(),
        };
        calendar.text().map_err(|words| Fault::breach(words.en))
    }

    fn invitation(&self, hub: &str, appointment: &Appointed) -> Result<Written, Text> {
        let (method, text) = invitation(&self.appointment(hub, appointment))
            .map_err(|words| Text::new(words.zh, words.en))?;
        let method = match method {
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
        };
        Ok(Written { method, text })
    }
}

fn span(it: &Appointed) -> Span {
    let (from, until) = (it.when.from, it.when.until);
    if it.when.whole_days {
        let last = until.plus_micros(-1).max(from).day().days();
        return Span::Days { first: from.day().days(), last };
    }
    Span::Time { from: from.micros(), until: until.micros() }
}

/// What it is called, and what it is about.
fn summary(it: &Appointed) -> String {
    let title = it.title.zh.to_string();
    let Some(about) = &it.when.summary else { return title };
    let mut short: String = about.chars().take(SUMMARY_CHARS_MAX).collect();
    if about.chars().nth(SUMMARY_CHARS_MAX).is_some() {
        short.push('…');
    }
    format!("{title}:{short}")
}
