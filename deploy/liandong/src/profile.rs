//! An agency's side: its folder, its line to the hub, its statements.

use crate::args::As;
use crate::hub::dice::SystemDice;
use crate::hub::identity::AgencySettings;
use crate::hub::place;
use crate::say::Trouble;
use anyhow::Context as _;
use audit::Ed25519Signer;
use casework::text::Text;
use engine::Dice as _;
use gateway::client::{Client, Credentials, Failed, Signature};
use std::path::Path;
use std::sync::Arc;
use wire::{Deed, Statement, pb};

/// An agency with its line to the hub.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    /// What it was handed.
    pub(crate) settings: AgencySettings,
    /// Its line.
    pub(crate) client: Client,
    /// With which it signs.
    pub(crate) signature: Signature,
}

impl Profile {
    /// Reads the folder and makes the line, which is reached when it is first used.
    pub(crate) fn open(who: &As) -> Result<Self, Trouble> {
        Self::read(&who.agency, who.hub.as_deref())
    }

    /// The same for a folder and an address.
    pub(crate) fn read(folder: &Path, hub: Option<&str>) -> Result<Self, Trouble> {
        let file = folder.join("agency.toml");
        let shown = file.display().to_string();
        let text = std::fs::read_to_string(&file).map_err(|error| {
            Trouble::Wrong(Text::new(
                format!("打不开 `{shown}`:{error};`--as` 应为 `hub enrol` 所发的机构文件夹"),
                format!("cannot open `{shown}`: {error}; `--as` must be the agency's folder as `hub enrol` made it"),
            ))
        })?;
        let settings: AgencySettings = toml::from_str(&text).map_err(|error| {
            Trouble::Wrong(Text::new(
                format!("`{shown}` 有误:{error}"),
                format!("`{shown}` is wrong: {error}"),
            ))
        })?;
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).with_context(|| format!("reading `{}`", path.display()))
        };
        let credentials =
            Credentials { chain: read("tls.pem")?, key: read("tls.key")?, ca: read("ca.pem")? };
        let seed = place::read_secret(&folder.join("sign.key"))?;
        let signer = Arc::new(Ed25519Signer::from_seed(&seed));
        let signature = Signature { key_id: settings.key.clone(), signer };
        let address = hub.unwrap_or(&settings.address);
        let client = Client::connect_lazily(address, &credentials, &settings.server_name);
        Ok(Self { client: client.map_err(failed)?, signature, settings })
    }

    /// A statement of the agency's own.
    pub(crate) fn statement(
        &self,
        id: Option<&str>,
        case: &str,
        act: Deed,
    ) -> Result<Statement, Trouble> {
        Ok(Statement {
            v: 1,
            id: id.map_or_else(message_id, |id| Ok(id.to_owned()))?,
            to: self.settings.hub.clone(),
            from: self.settings.agency.clone(),
            office: None,
            officer: None,
            case: case.to_owned(),
            proceeding: None,
            occurred_at: now(),
            act,
        })
    }

    /// Signs and submits; the same bytes again while the hub cannot answer.
    pub(crate) async fn submit(
        &self,
        statement: &Statement,
        bodies: Vec<Vec<u8>>,
    ) -> Result<pb::Answer, Trouble> {
        self.client.submit_bytes(self.signed(statement, bodies)?).await.map_err(failed)
    }

    /// A statement with its signature, to go by any door.
    pub(crate) fn signed(
        &self,
        statement: &Statement,
        bodies: Vec<Vec<u8>>,
    ) -> Result<pb::SubmitRequest, Trouble> {
        let bodies = bodies.into_iter().map(Into::into).collect();
        self.signature.sign(statement, bodies).map_err(failed)
    }
}

/// A message's id that was not used before.
pub(crate) fn message_id() -> Result<String, Trouble> {
    let mut bytes = [0; 16];
    SystemDice.fill(&mut bytes).map_err(anyhow::Error::new)?;
    Ok(format!("m-{}", hex::encode(bytes)))
}

/// The instant, as statements write it.
pub(crate) fn now() -> String {
    engine::Clock::now(&crate::hub::clock::SystemClock).to_string()
}

/// Why there is no answer: what the sender must mend is told in its words, all else is a fault.
pub(crate) fn failed(failed: Failed) -> Trouble {
    match (failed.words(), failed.code()) {
        (Some((zh, en)), Some(code)) => {
            Trouble::Wrong(Text::new(format!("{code} {zh}"), format!("{code} {en}")))
        }
        _ => match failed {
            Failed::Statement(what) => Trouble::Wrong(Text::new(
                format!("陈述写不成:{what}"),
                format!("the statement cannot be written: {what}"),
            )),
            other => Trouble::Fault(anyhow::Error::new(other)),
        },
    }
}
