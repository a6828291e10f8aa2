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
        erased.write(place)
    }

    /// Notes a case that is not noted yet: `false` where it is.
    fn add(place: &Place, case: &str, at: &str) -> Result<bool, Trouble> {
        let mut erased = Self::read(place)?;
        if erased.case.iter().any(|it| it.number == case) {
            return Ok(false);
        }
        erased.case.push(ErasedCase { number: case.to_owned(), at: at.to_owned() });
        erased.write(place).map(|()| true)
    }

    fn write(&self, place: &Place) -> Result<(), Trouble> {
        let text = toml::to_string(self).context("writing erased.toml")?;
        place::write_secret(&place.erased_file(), text.as_bytes())
    }
}

/// Notes in one folder what was erased by another; gives how many cases were not noted there.
pub(crate) fn carried_over(from: &Place, to: &Place) -> Result<usize, Trouble> {
    let mut n = 0;
    for ErasedCase { number, at } in Erased::read(from)?.case {
        n += usize::from(Erased::add(to, &number, &at)?);
    }
    Ok(n)
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
    learn(place, desk).await?;
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

/// Notes here what other hubs of a shared record have erased, so that each folder alone can erase it
/// again after the database was restored.
async fn learn(place: &Place, desk: &Desk) -> Result<(), Trouble> {
    let settings = place.settings()?;
    if settings.postgres.is_none() {
        return Ok(());
    }
    let record = record::audited(place, &settings).await?;
    let now = desk.world().clock.now().to_string();
    for case in record.erased().await.context("reading which cases are erased")? {
        Erased::add(place, &case, &now)?;
    }
    Ok(())
}

async fn history(desk: &Desk, case: &str) -> Result<Vec<Happening>, Trouble> {
    Ok(desk.world().ledger.history(case.into()).await.context("reading the history of the case")?)
}

/// Papers go first: if this is broken off, the case still tells which they are.
async fn destroy(place: &Place, desk: &Desk, case: &str) -> Result<usize, Trouble> {
    let record = record::audited(place, &place.settings()?).await?;
    let quota = Limits::default().attachment_bytes_per_agency_max;
    let attachments =
        Attachments::open(place.attachments(), quota).context("opening the attachments")?;
    let told = history(desk, case).await?;
    let alone = papers::only_of(record.as_ref(), &attachments, case, &told).await?;
    drop(record);
    let gone = papers::erase(&attachments, &alone).await?;
    desk.erase(case).await.context("erasing")?;
    Ok(gone)
}
