//! Whole calendars: one to subscribe to, and messages about one appointment.

use super::appointment::{Appointment, Person, Status};
use super::written::Property;
use crate::Words;

/// Who wrote it, as the standard wants it in every calendar.
const PRODUCT: &str = "-//Liandong//Liandong 1//ZH";
/// Beijing time as a calendar defines it: eight hours ahead, no summer time since 1992.
const BEIJING: [(&str, &str); 8] = [
    ("BEGIN", "VTIMEZONE"),
    ("TZID", "Asia/Shanghai"),
    ("BEGIN", "STANDARD"),
    ("DTSTART", "19700101T000000"),
    ("TZOFFSETFROM", "+0800"),
    ("TZOFFSETTO", "+0800"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
];

/// A calendar to subscribe to (`METHOD:PUBLISH`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// The name that calendar programs show.
    pub name: String,
    /// Who publishes it; named where an appointment has or shows no organizer.
    pub publisher: Person,
    /// After how many minutes a program should look again.
    pub refresh_minutes: u32,
    /// What is in it, in any order.
    pub appointments: Vec<Appointment>,
}

/// What a message about an appointment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Asks to come, or tells of a change.
    Request,
    /// Calls it off.
    Cancel,
}

impl Feed {
    /// The calendar as text. The same appointments give the same text.
    ///
    /// # Errors
    /// An appointment ends before it begins or lies outside of the years 1900 to 2199.
    pub fn text(&self) -> Result<String, Words> {
        let refresh = format!("PT{}M", self.refresh_minutes);
        let mut page = Page::begun("PUBLISH");
        page.line(Property::text("NAME", &self.name));
        page.line(Property::text("X-WR-CALNAME", &self.name));
        page.line(Property::new("X-WR-TIMEZONE", "Asia/Shanghai"));
        page.line(Property::new("REFRESH-INTERVAL", refresh.clone()).with("VALUE", "DURATION"));
        page.line(Property::new("X-PUBLISHED-TTL", refresh));
        page.zone();
        for appointment in &self.appointments {
            page.appointment(appointment, &self.publisher, false)?;
        }
        Ok(page.ended())
    }
}

/// A message about one appointment to those who are to come (RFC 5546): it asks or tells of a change
/// (`METHOD:REQUEST`), or calls off (`METHOD:CANCEL`) where the appointment is cancelled.
///
/// # Errors
/// It is shown only as busy, names nobody who calls or nobody who is to come, or has no sound time.
pub fn invitation(appointment: &Appointment) -> Result<(Method, String), Words> {
    let Some(organizer) = appointment.organizer.as_ref().filter(|_| !appointment.busy_only) else {
        return Err(Words::new(
            "此日程只显示忙闲,或者没有召集人,不能发邀请;公开后再试",
            "this appointment is shown only as busy, or nobody calls it, so there is no invitation \
             to it; try again once it is announced",
        ));
    };
    if appointment.attendees.is_empty() {
        return Err(Words::new(
            "此日程没有参加人,不能发邀请",
            "nobody is to come to this appointment, so there is no invitation to it",
        ));
    }
    let (method, word) = match appointment.status {
        Status::Cancelled => (Method::Cancel, "CANCEL"),
        Status::Tentative | Status::Confirmed => (Method::Request, "REQUEST"),
    };
    let mut page = Page::begun(word);
    page.zone();
    page.appointment(appointment, organizer, true)?;
    Ok((method, page.ended()))
}

/// A calendar while it is written.
struct Page(String);

impl Page {
    fn begun(method: &str) -> Self {
        let mut page = Self(String::new());
        page.line(Property::new("BEGIN", "VCALENDAR"));
        page.line(Property::new("VERSION", "2.0"));
        page.line(Property::new("PRODID", PRODUCT));
        page.line(Property::new("CALSCALE", "GREGORIAN"));
        page.line(Property::new("METHOD", method));
        page
    }

    fn line(&mut self, line: Property) {
        line.put(&mut self.0);
    }

    fn zone(&mut self) {
        BEIJING.into_iter().for_each(|(name, value)| self.line(Property::new(name, value)));
    }

    fn appointment(
        &mut self,
        it: &Appointment,
        publisher: &Person,
        invites: bool,
    ) -> Result<(), Words> {
        if !it.span.is_sound() {
            return Err(Words::new(
                "日程的结束早于开始,或者不在 1900 至 2199 年之间",
                "an appointment ends before it begins, or lies outside of the years 1900 to 2199",
            ));
        }
        self.line(Property::new("BEGIN", "VEVENT"));
        it.lines(publisher, invites).into_iter().for_each(|line| self.line(line));
        self.line(Property::new("END", "VEVENT"));
        Ok(())
    }

    fn ended(mut self) -> String {
        self.line(Property::new("END", "VCALENDAR"));
        self.0
    }
}
