//! `reporter`: who reported is sealed before a statement exists, and opened by two custodians together.
//! None of these commands speaks to a hub: a hub never has what it would need to open an envelope.

use crate::args::ReporterCommand;
use crate::hub::dice::SystemDice;
use crate::hub::place;
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use casework::text::Text;
use engine::Dice as _;
use serde_json::json;
use std::path::Path;
use wire::Malformed;
use wire::reporter::{self, CustodianKey, CustodianPublic, Sealed, Share};

/// Runs one of the commands about reporters.
pub(crate) fn command(asked: &ReporterCommand, out: &mut Out) -> Result<(), Trouble> {
    match asked {
        ReporterCommand::Key { out: to } => key(to, out),
        ReporterCommand::Seal { case, custodian, identity, out: to } => {
            seal(case, custodian, identity, to, out)
        }
        ReporterCommand::Share { custodian, key, envelope } => {
            let key = std::fs::read_to_string(key)
                .with_context(|| format!("reading `{}`", key.display()))?;
            let key = CustodianKey::parse(key.trim()).map_err(malformed)?;
            let share = envelope_of(envelope)?.open_share(custodian, &key).map_err(shut)?;
            let share = share.text();
            if out.json { out.json(&json!({"share": *share})) } else { out.line(share.as_str()) }
        }
        ReporterCommand::Open { envelope, shares } => {
            let shares: Result<Vec<Share>, _> =
                shares.iter().map(|share| Share::parse(share)).collect();
            let shares = shares.map_err(malformed)?;
            let identity = envelope_of(envelope)?.open(&shares).map_err(shut)?;
            out.line(String::from_utf8_lossy(&identity))
        }
    }
}

/// The machine's chance, for a library that asks for it by a closure. Bytes that could not be had stay
/// zero, which the library refuses.
fn dice() -> impl FnMut(&mut [u8]) {
    |bytes: &mut [u8]| {
        if SystemDice.fill(bytes).is_err() {
            bytes.fill(0);
        }
    }
}

fn key(to: &Path, out: &mut Out) -> Result<(), Trouble> {
    let key = CustodianKey::generate(&mut dice()).map_err(malformed)?;
    place::write_secret(to, key.text().as_bytes())?;
    let public = key.public().text();
    if out.json { out.json(&json!({"public": public})) } else { out.line(public) }
}

fn seal(
    case: &str,
    custodians: &[String],
    identity: &Path,
    to: &Path,
    out: &mut Out,
) -> Result<(), Trouble> {
    let mut keys = Vec::new();
    for custodian in custodians {
        let (id, key) = custodian.split_once('=').ok_or_else(|| {
            Trouble::Wrong(Text::new(
                format!("保管人 `{custodian}` 应写作 ID=公钥"),
                format!("custodian `{custodian}` must be written ID=PUBLIC KEY"),
            ))
        })?;
        keys.push((id, CustodianPublic::parse(key).map_err(malformed)?));
    }
    let identity =
        std::fs::read(identity).with_context(|| format!("reading `{}`", identity.display()))?;
    let mut dice = dice();
    let pseudonym = reporter::pseudonym(&mut dice).map_err(malformed)?;
    let envelope =
        reporter::seal(&identity, case, &pseudonym, &keys, &mut dice).map_err(malformed)?;
    place::write(to, &envelope)?;
    let digest = wire::digest(&envelope);
    if out.json {
        return out.json(&json!({"pseudonym": pseudonym, "digest": digest}));
    }
    out.text(&Text::new(
        format!("已密封,化名 {pseudonym};随启动程序的行为提交:liandong act --sealed {}", to.display()),
        format!("sealed, the pseudonym is {pseudonym}; submit it with the opening act: liandong act --sealed {}", to.display()),
    ))
}

/// An envelope from a file.
pub(crate) fn envelope_of(path: &Path) -> Result<Sealed, Trouble> {
    let bytes = std::fs::read(path).with_context(|| format!("reading `{}`", path.display()))?;
    Sealed::read(&bytes).map_err(malformed)
}

fn malformed(what: Malformed) -> Trouble {
    Trouble::Wrong(Text::new(format!("不合格:{what}"), what.to_string()))
}

fn shut(why: reporter::Shut) -> Trouble {
    Trouble::Wrong(Text::new(format!("打不开:{why}"), format!("it does not open: {why}")))
}
