//! A statement read only as far as joining needs it.

use audit::{Checkpoint, Digest};
use casework::procedure::CLOCK;
use casework::{Event, Stock};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Who said which act of which case; of agencies and of the house.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Spoken<'b> {
    #[serde(borrow)]
    pub(crate) from: Cow<'b, str>,
    /// The house's words have none: the message's id follows from what it is about.
    #[serde(borrow, default)]
    pub(crate) id: Option<Cow<'b, str>>,
    #[serde(borrow)]
    pub(crate) case: Cow<'b, str>,
    #[serde(borrow)]
    pub(crate) act: Spelt<'b>,
}

/// The word of an act, and the other case where it names one.
#[derive(Debug)]
pub(crate) struct Spelt<'b> {
    pub(crate) word: Cow<'b, str>,
    pub(crate) other: Option<Cow<'b, str>>,
}

impl<'b> Spoken<'b> {
    pub(crate) fn read(statement: &'b [u8]) -> Result<Self, String> {
        serde_json::from_slice(statement).map_err(|error| error.to_string())
    }

    pub(crate) fn is_house(&self) -> bool {
        self.from == CLOCK
    }

    /// The case that is taken in or goes on by itself.
    pub(crate) fn other(&self) -> Option<&str> {
        let brings = matches!(&*self.act.word, "merge" | "split");
        self.act.other.as_deref().filter(|_| brings)
    }
}

#[derive(serde::Deserialize)]
struct Body<'b> {
    #[serde(borrow, default)]
    case: Option<Cow<'b, str>>,
}

impl<'de: 'b, 'b> Deserialize<'de> for Spelt<'b> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reading)
    }
}

#[derive(serde::Deserialize)]
struct Word<'b>(#[serde(borrow)] Cow<'b, str>);

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Spelt<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an act under its word")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Spelt<'de>, A::Error> {
        let Some(Word(word)) = map.next_key()? else {
            return Err(serde::de::Error::custom("the act has no word"));
        };
        let body: Body<'de> = map.next_value()?;
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Spelt { word, other: body.case })
    }
}

/// How many events a part holds, without reading them.
pub(crate) fn count(events: &[u8]) -> Result<u64, String> {
    let all: Vec<IgnoredAny> = serde_json::from_slice(events).map_err(|error| error.to_string())?;
    Ok(all.len() as u64)
}

/// Whether a part tells nothing but what another case has taken of its roster, or set free: such a part
/// comes with an act of that case, whose statement need not name it.
pub(crate) fn is_booking_of(events: &[u8], case: &str) -> bool {
    let of_case = |event: &Event| match event {
        Event::Stocked { what, .. } => {
            matches!(what.as_ref(), Stock::Booked { booking, .. } if *booking.case == *case)
        }
        _ => false,
    };
    let events: Vec<Event> = serde_json::from_slice(events).unwrap_or_default();
    !events.is_empty() && events.iter().all(of_case)
}

/// The digest of the head that ends, from the house's words on opening another log.
pub(crate) fn old_head(statement: &[u8]) -> Option<Digest> {
    #[derive(serde::Deserialize)]
    struct Said {
        act: Act,
    }
    #[derive(serde::Deserialize)]
    struct Act {
        #[serde(rename = "new-log")]
        new_log: NewLog,
    }
    #[derive(serde::Deserialize)]
    struct NewLog {
        old: Old,
    }
    #[derive(serde::Deserialize)]
    struct Old {
        origin: String,
        size: u64,
        root: String,
    }
    let Old { origin, size, root } =
        serde_json::from_slice::<Said>(statement).ok()?.act.new_log.old;
    Some(Checkpoint::new(origin, size, Digest::from_base64(&root).ok()?).digest())
}
