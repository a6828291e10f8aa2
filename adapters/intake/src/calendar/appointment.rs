//! An appointment as a calendar shows it.

use jiff::civil::DateTime;

use super::moment;
use super::written::Property;

/// What stands for everything that is not shown.
const BUSY: &str = "忙 Busy";

/// Something that takes place at a time, in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its id: the same in every version, and of no other appointment anywhere. It is shown even
    /// where nothing else is, so it must tell nothing.
    pub uid: String,
    /// The number of the version, rising.
    pub sequence: u32,
    /// When this version was made, in microseconds since 1970-01-01T00:00:00Z.
    pub stamp: i64,
    /// How firm it is.
    pub status: Status,
    /// When it takes place.
    pub span: Span,
    /// What it is.
    pub summary: String,
    /// Where it takes place.
    pub place: Option<String>,
    /// What else there is to know.
    pub description: Option<String>,
    /// Who calls it.
    pub organizer: Option<Person>,
    /// Who is to come.
    pub attendees: Vec<Attendee>,
    /// Only that somebody is busy then is shown: no word, no place, no name.
    pub busy_only: bool,
}

/// How firm an appointment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Proposed.
    Tentative,
    /// Agreed.
    Confirmed,
    /// Called off.
    Cancelled,
}

/// When an appointment takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// From an instant up to another, in microseconds since 1970-01-01T00:00:00Z.
    Time {
        /// Its first microsecond.
        from: i64,
        /// The first microsecond after it.
        until: i64,
    },
    /// Whole days in Beijing, counted from 1970-01-01.
    Days {
        /// The first day.
        first: i32,
        /// The last day.
        last: i32,
    },
}

/// Somebody in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name that is shown.
    pub name: String,
    /// A URI, such as `mailto:duty@example.com`.
    pub address: String,
}

/// Somebody who is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Who.
    pub person: Person,
    /// What he answered.
    pub partaking: Partaking,
}

/// What somebody answered to an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Partaking {
    /// Nothing yet.
    NeedsAction,
    /// He comes.
    Accepted,
    /// He does not come.
    Declined,
    /// He may come, or wishes another time.
    Tentative,
}

impl Partaking {
    fn word(self) -> &'static str {
        match self {
            Self::NeedsAction => "NEEDS-ACTION",
            Self::Accepted => "ACCEPTED",
            Self::Declined => "DECLINED",
            Self::Tentative => "TENTATIVE",
        }
    }
}

impl Status {
    fn word(self) -> &'static str {
        match self {
            Self::Tentative => "TENTATIVE",
            Self::Confirmed => "CONFIRMED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

impl Appointment {
    /// Its lines, between those that begin and end it. `invites`: those who are to come are named, as
    /// an invitation must and a published calendar must not.
    pub(super) fn lines(&self, publisher: &Person, invites: bool) -> Vec<Property> {
        let free = self.status == Status::Cancelled;
        let mut lines = vec![
            Property::text("UID", &self.uid),
            Property::new("DTSTAMP", utc(self.stamp)),
            Property::new("SEQUENCE", self.sequence.to_string()),
            Property::new("STATUS", self.status.word()),
            Property::new("TRANSP", if free { "TRANSPARENT" } else { "OPAQUE" }),
        ];
        lines.extend(self.span.lines());
        if self.busy_only {
            lines.push(Property::new("CLASS", "CONFIDENTIAL"));
            lines.push(Property::text("SUMMARY", BUSY));
            lines.push(publisher.line("ORGANIZER", None));
            return lines;
        }
        lines.push(Property::text("SUMMARY", &self.summary));
        let words = [("LOCATION", &self.place), ("DESCRIPTION", &self.description)];
        for (name, text) in words {
            lines.extend(text.as_deref().map(|text| Property::text(name, text)));
        }
        lines.push(self.organizer.as_ref().unwrap_or(publisher).line("ORGANIZER", None));
        if invites {
            let each = self.attendees.iter();
            lines.extend(each.map(|it| it.person.line("ATTENDEE", Some(it.partaking))));
        }
        lines
    }
}

impl Span {
    fn lines(self) -> [Property; 2] {
        match self {
            Self::Time { from, until } => [timed("DTSTART", from), timed("DTEND", until)],
            Self::Days { first, last } => {
                [whole_day("DTSTART", first), whole_day("DTEND", last.saturating_add(1))]
            }
        }
    }

    /// Whether it ends no earlier than it begins, within the days that can be written.
    pub(super) fn is_sound(self) -> bool {
        let (from, until) = match self {
            Self::Time { from, until } => (from, until),
            Self::Days { first, last } => (of_day(first), of_day(last)),
        };
        let fits = |at| moment::in_beijing(at).is_some_and(|it| moment::YEARS.contains(&it.year()));
        from <= until && fits(from) && fits(until)
    }
}

impl Person {
    fn line(&self, name: &'static str, partaking: Option<Partaking>) -> Property {
        let line = Property::address(name, &self.address).with("CN", &self.name);
        let Some(partaking) = partaking else { return line };
        let asks = partaking == Partaking::NeedsAction;
        line.with("CUTYPE", "GROUP")
            .with("ROLE", "REQ-PARTICIPANT")
            .with("PARTSTAT", partaking.word())
            .with("RSVP", if asks { "TRUE" } else { "FALSE" })
    }
}

fn timed(name: &'static str, at: i64) -> Property {
    let civil = moment::in_beijing(at).unwrap_or_default();
    Property::new(name, basic(civil)).with("TZID", "Asia/Shanghai")
}

fn whole_day(name: &'static str, day: i32) -> Property {
    let civil = moment::in_beijing(of_day(day)).unwrap_or_default();
    let text = format!("{:04}{:02}{:02}", civil.year(), civil.month(), civil.day());
    Property::new(name, text).with("VALUE", "DATE")
}

/// The instant at which a day begins in Beijing.
fn of_day(day: i32) -> i64 {
    let ahead = i64::from(moment::BEIJING).saturating_mul(moment::SECOND);
    i64::from(day).saturating_mul(moment::DAY).saturating_sub(ahead)
}

fn utc(micros: i64) -> String {
    // The first day begins in Beijing before it does at UTC.
    let civil = moment::in_beijing(micros.saturating_add(of_day(0)));
    format!("{}Z", basic(civil.unwrap_or_default()))
}

fn basic(it: DateTime) -> String {
    let day = format!("{:04}{:02}{:02}", it.year(), it.month(), it.day());
    format!("{day}T{:02}{:02}{:02}", it.hour(), it.minute(), it.second())
}
