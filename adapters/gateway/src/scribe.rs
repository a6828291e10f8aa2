//! Who writes calendars: given by the program, so that no format of calendars is known here.

use casework::text::Text;
use engine::{Appointed, Fault, FeedRow};
use std::fmt;

/// A message about an appointment, as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it does: `REQUEST` or `CANCEL`.
    pub method: &'static str,
    /// The iCalendar object.
    pub text: String,
}

/// Writes calendars. The same appointments give the same bytes.
pub trait Scribe: Send + Sync + fmt::Debug {
    /// A calendar to subscribe to.
    ///
    /// # Errors
    /// An appointment cannot be written.
    fn feed(&self, hub: &str, feed: &FeedRow, appointments: &[Appointed]) -> Result<String, Fault>;

    /// A message about one appointment.
    ///
    /// # Errors
    /// Why there is none: nobody is to come, or it is not announced.
    fn invitation(&self, hub: &str, appointment: &Appointed) -> Result<Written, Text>;
}
