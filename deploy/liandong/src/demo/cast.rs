//! The agencies of the demonstration, each with its own certificate, key and line.

use crate::hub::place::{NatsSettings, Place};
use crate::nats::Traveller;
use crate::profile::{Profile, failed};
use crate::say::Trouble;
use anyhow::Context as _;
use casework::Act;
use std::collections::BTreeMap;
use std::time::Duration;
use wire::pb;

/// Between two questions for the place of an act, where it gets one later.
const LOOK: Duration = Duration::from_millis(2);
/// So often it is asked.
const LOOKS_MAX: u32 = 10_000;

/// Everybody with a line to the hub.
#[derive(Debug)]
pub(crate) struct Cast {
    agencies: BTreeMap<String, Profile>,
    /// The road that acts go by, with the ends of it that were used; by the hub's door where absent.
    road: Option<(NatsSettings, BTreeMap<String, Traveller>)>,
    place: Place,
    said: u64,
}

impl Cast {
    pub(crate) fn assemble(
        place: &Place,
        cast: &[String],
        address: &str,
        road: Option<&NatsSettings>,
    ) -> Result<Self, Trouble> {
        let open = |id: &String| Ok((id.clone(), Profile::read(&place.agency(id), Some(address))?));
        let agencies = cast.iter().map(open).collect::<Result<_, Trouble>>()?;
        let road = road.map(|road| (road.clone(), BTreeMap::new()));
        Ok(Self { agencies, road, place: place.clone(), said: 0 })
    }

    /// One of them.
    pub(crate) fn agency(&self, id: &str) -> Result<&Profile, Trouble> {
        let found = self.agencies.get(id);
        found.ok_or_else(|| anyhow::anyhow!("`{id}` is not on the stage").into())
    }

    pub(crate) fn len(&self) -> usize {
        self.agencies.len()
    }

    /// An agency says an act, signed with its key, on its own line.
    pub(crate) async fn say(&mut self, act: &Act, case: &str) -> Result<pb::Answer, Trouble> {
        self.said += 1;
        let id = format!("demo-{:06}", self.said);
        let profile = self.agency(&act.from)?;
        let (statement, bodies) = engine::statement_of(act, &id, &profile.settings.hub, case)
            .map_err(anyhow::Error::new)
            .context("writing a statement")?;
        let signed = profile.signed(&statement, bodies)?;
        let client = profile.client.clone();
        let mut answer = match self.traveller(&act.from).await? {
            Some(traveller) => traveller.submit(&signed).await?,
            None => client.submit_bytes(signed.clone()).await.map_err(failed)?,
        };
        for _ in 0..LOOKS_MAX {
            if answer.position.is_some() {
                return Ok(answer);
            }
            tokio::time::sleep(LOOK).await;
            let again = client.submit_bytes(signed.clone()).await.map_err(failed)?;
            answer.position = again.position;
        }
        Err(anyhow::anyhow!("message {id} got no place in the log").into())
    }

    /// An agency's end of the road, where there is one.
    async fn traveller(&mut self, id: &str) -> Result<Option<&Traveller>, Trouble> {
        let Some((settings, travellers)) = &mut self.road else { return Ok(None) };
        if !travellers.contains_key(id) {
            let opened = Traveller::open(&settings.url, &self.place.agency(id), id).await?;
            travellers.insert(id.to_owned(), opened);
        }
        Ok(travellers.get(id))
    }
}
