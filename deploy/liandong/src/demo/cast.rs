//! The agencies of the demonstration, each with its own certificate, key and line.

use crate::hub::place::Place;
use crate::profile::Profile;
use crate::say::Trouble;
use anyhow::Context as _;
use casework::Act;
use std::collections::BTreeMap;
use wire::pb;

/// Everybody with a line to the hub.
#[derive(Debug)]
pub(crate) struct Cast {
    agencies: BTreeMap<String, Profile>,
    said: u64,
}

impl Cast {
    pub(crate) fn assemble(place: &Place, cast: &[String], address: &str) -> Result<Self, Trouble> {
        let open = |id: &String| Ok((id.clone(), Profile::read(&place.agency(id), Some(address))?));
        let agencies = cast.iter().map(open).collect::<Result<_, Trouble>>()?;
        Ok(Self { agencies, said: 0 })
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
        profile.submit(&statement, bodies).await
    }
}
