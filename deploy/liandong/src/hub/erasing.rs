//! Erasing a case, so that it stays erased: also where an older copy of the record is restored.

use super::papers;
use super::place::{self, Place};
use super::record;
use crate::say::Trouble;
use anyhow::Context as _;
use casework::time::Instant;
use engine::{Desk, Happening};
use gateway::{Attachments, Limits};
use serde::{Deserialize, Serialize};

/// Erased cases by number, in `erased.toml`: numbers and times, nothing of what was in them.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Erased {
    #[serde(default)]
    case: Vec<ErasedCase>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ErasedCase {
    number: String,
    /// When it was to be erased, RFC 3339. What was opened under the number later is another case.
    at: String,
}

impl Erased {
    fn read(place: &Place) -> Result<Self, Trouble> {
        match std::fs::read_to_string(place.erased_file()) {
            Ok(text) => Ok(toml::from_str(&text).context("reading erased.toml")?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(anyhow::Error::new(error).context("reading erased.toml").into()),
        }
    }

    /// Notes a case, before anything of it is destroyed: broken off, it is erased at the next start.
    fn note(place: &Place, case: &str, at: Instant) -> Result<(), Trouble> {
        let mut erased = Self::read(place)?;
        erased.case.retain(|it| it.number != case);
        erased.case.push(ErasedCase { number: case.to_owned(), at: at.to_string() });
        let text = toml::to_string(&erased).context("writing erased.toml")?;
        place::write_secret(&place.erased_file(), text.as_bytes())
    }
}

/// Erases a case and the papers that it alone names; gives how many of these there were. `None`: there
/// is no such case.
pub(crate) async fn erase(
    place: &Place,
    desk: &Desk,
    case: &str,
) -> Result<Option<usize>, Trouble> {
    if history(desk, case).await?.is_empty() {
        return Ok(None);
    }
    Erased::note(place, case, desk.world().clock.now())?;
    destroy(place, desk, case).await.map(Some)
}

/// Erases again what the record holds of cases that were erased: it was restored from a copy that is
/// older than that. Gives how many cases there were.
pub(crate) async fn again(place: &Place, desk: &Desk) -> Result<usize, Trouble> {
    let mut n = 0;
    for ErasedCase { number, at } in Erased::read(place)?.case {
        let at: Instant = at.parse().with_context(|| format!("reading `{at}` in erased.toml"))?;
        let history = history(desk, &number).await?;
        let opened = history.first().is_some_and(|it| it.at < at.micros());
        if opened && history.iter().any(|it| !it.events.is_empty()) {
            destroy(place, desk, &number).await?;
            n += 1;
        }
    }
    if n != 0 {
        tracing::warn!(cases = n, "erased again what an older copy of the record had brought back");
    }
    Ok(n)
}

async fn history(desk: &Desk, case: &str) -> Result<Vec<Happening>, Trouble> {
    Ok(desk.world().ledger.history(case.into()).await.context("reading the history of the case")?)
}

/// Papers go first: if this is broken off, the case still tells which they are.
async fn destroy(place: &Place, desk: &Desk, case: &str) -> Result<usize, Trouble> {
    let alone = papers::only_of(record::reading(place)?.as_ref(), case).await?;
    let quota = Limits::default().attachment_bytes_per_agency_max;
    let attachments =
        Attachments::open(place.attachments(), quota).context("opening the attachments")?;
    let gone = papers::erase(&attachments, &alone).await?;
    desk.erase(case).await.context("erasing")?;
    Ok(gone)
}
