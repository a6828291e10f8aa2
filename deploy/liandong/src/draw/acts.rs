//! Secret, commitment, closing, telling: what a party or the organ says, in this order.

use super::folder::{Folder, Own};
use super::seen::{CLOSE, COMMIT, REVEAL, Seen};
use super::{malformed, pools, wrong};
use crate::args::DrawOf;
use crate::ask;
use crate::hub::identity;
use crate::profile::Profile;
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use audit::draw::{Closing, Commitment, Named, Reveal, Secret, commitment};
use serde_json::Value;
use std::path::Path;
use wire::{Deed, StepOf};

/// Makes a secret, and prints the document by which its party commits to it.
pub(super) fn secret(
    party: &str,
    round: u64,
    case: &str,
    dir: &Path,
    out: &mut Out,
) -> Result<(), Trouble> {
    let told = make_secret(&Folder(dir), party, round, case)?;
    let document = committed(&told)?;
    if out.json {
        return out.json(&document);
    }
    let bytes = document.bytes().map_err(|what| malformed(&what))?;
    out.line(String::from_utf8_lossy(&bytes))
}

fn make_secret(
    folder: &Folder<'_>,
    party: &str,
    round: u64,
    case: &str,
) -> Result<Reveal, Trouble> {
    let most = audit::draw::ROUNDS_MAX;
    if !(1..=most).contains(&round) {
        return Err(wrong(
            format!("轮次 `{round}` 应为 1 至 {most}"),
            format!("round `{round}`, allowed are 1 to {most}"),
        ));
    }
    let secret = Secret(identity::random()?).hex();
    let told = Reveal { draw: case.into(), party: party.into(), round, secret };
    // What nobody would read is not kept.
    committed(&told)?;
    folder.keep_secret(&told)?;
    Ok(told)
}

fn committed(told: &Reveal) -> Result<Commitment, Trouble> {
    let secret = Secret::from_hex(&told.secret).map_err(|what| malformed(&what))?;
    let digest = commitment(&told.party, &told.draw, told.round, &secret);
    let document = Commitment {
        commitment: digest.hex(),
        draw: told.draw.clone(),
        party: told.party.clone(),
        round: told.round,
    };
    let bytes = document.bytes().map_err(|what| malformed(&what))?;
    Commitment::read(&bytes).map_err(|what| malformed(&what))
}

/// Commits to the secret of the round under way.
pub(super) async fn commit(profile: &Profile, of: &DrawOf, out: &mut Out) -> Result<(), Trouble> {
    let (folder, seen) = (Folder(&of.dir), Seen::look(profile, &of.case).await?);
    let round = seen.round();
    let told = match folder.secret(round)? {
        Some(told) => told,
        None => make_secret(&folder, &profile.settings.agency, round, &of.case)?,
    };
    is_own(&told, profile, of)?;
    let document = committed(&told)?.bytes().map_err(|what| malformed(&what))?;
    let agrees_to = seen.declared().map(str::to_owned);
    say(profile, of, &seen, Says { act: COMMIT, form: "draw-commitment", document, agrees_to }, out)
        .await
}

/// A secret of somebody else, or for something else, is not what this party may speak of.
fn is_own(told: &Reveal, profile: &Profile, of: &DrawOf) -> Result<(), Trouble> {
    if told.party == profile.settings.agency && told.draw == of.case {
        return Ok(());
    }
    let (party, draw, dir) = (&told.party, &told.draw, of.dir.display());
    Err(wrong(
        format!("`{dir}` 中的秘密值属于 `{party}` 的抽查 `{draw}`;另用一个文件夹"),
        format!("the secret in `{dir}` is of `{party}` in draw `{draw}`; use another folder"),
    ))
}

/// Closes the pools with all commitments of the round.
pub(super) async fn close(
    profile: &Profile,
    of: &DrawOf,
    file: &Path,
    out: &mut Out,
) -> Result<(), Trouble> {
    let (folder, seen) = (Folder(&of.dir), Seen::look(profile, &of.case).await?);
    let pools = pools::read(file)?;
    if pools.draw != of.case || pools.organ != profile.settings.agency {
        let (draw, organ, shown) = (&pools.draw, &pools.organ, file.display());
        return Err(wrong(
            format!("`{shown}` 属于 `{organ}` 的抽查 `{draw}`,不是本案或者本机关"),
            format!("`{shown}` is of draw `{draw}` by `{organ}`, not of this case or this agency"),
        ));
    }
    seen.keep_letters(&folder).await?;
    let named = seen
        .commitments()
        .await?
        .into_iter()
        .map(|(_, it)| Named { commitment: it.commitment, party: it.party });
    let closing = Closing {
        commitments: named.collect(),
        draw: pools.draw.clone(),
        organ: pools.organ.clone(),
        pools: pools.digest().map_err(|what| malformed(&what))?.hex(),
        round: seen.round(),
        voided: seen.voided().await?,
    };
    let document = closing.bytes().map_err(|what| malformed(&what))?;
    say(
        profile,
        of,
        &seen,
        Says { act: CLOSE, form: "draw-closing", document, agrees_to: None },
        out,
    )
    .await
}

/// Tells the secret, for the pools that were closed and no others.
pub(super) async fn reveal(profile: &Profile, of: &DrawOf, out: &mut Out) -> Result<(), Trouble> {
    let (folder, seen) = (Folder(&of.dir), Seen::look(profile, &of.case).await?);
    let round = seen.round();
    let told = folder.secret(round)?.ok_or_else(|| {
        let dir = of.dir.display();
        wrong(
            format!("`{dir}` 中没有第 {round} 轮的秘密值"),
            format!("there is no secret of round {round} in `{dir}`"),
        )
    })?;
    is_own(&told, profile, of)?;
    // Once told it is told: only for a closing that names this party's own commitment.
    let (closed, closing) = seen.closing().await?;
    let own = committed(&told)?;
    let named = closing.commitments.iter().find(|it| it.party == own.party);
    if named.is_none_or(|it| it.commitment != own.commitment) || closing.round != round {
        return Err(wrong(
            "名录库关闭记录未写明本方在本轮的承诺,秘密值不予公开;请组织机关作废本轮",
            "the closing does not name this party's commitment of this round, so the secret is not told; have the organ void the round",
        ));
    }
    seen.keep_letters(&folder).await?;
    let agrees_to = Some(closed.digest.clone());
    let document = told.bytes().map_err(|what| malformed(&what))?;
    say(profile, of, &seen, Says { act: REVEAL, form: "draw-reveal", document, agrees_to }, out)
        .await
}

/// An act with its document.
pub(super) struct Says {
    pub(super) act: &'static str,
    pub(super) form: &'static str,
    pub(super) document: Vec<u8>,
    pub(super) agrees_to: Option<String>,
}

/// Says an act; one that was said before with the same document is said again by the same bytes.
pub(super) async fn say(
    profile: &Profile,
    of: &DrawOf,
    seen: &Seen<'_>,
    says: Says,
    out: &mut Out,
) -> Result<(), Trouble> {
    let (folder, round) = (Folder(&of.dir), seen.round());
    let Says { act, form, document, agrees_to } = says;
    let step = StepOf {
        name: act.into(),
        document: Some(wire::Named { name: form.into(), digest: wire::digest(&document) }),
        agrees_to,
        ..StepOf::default()
    };
    let deed = Deed::Step(step);
    let kept = folder.own(act, round)?.filter(|own| own.statement.act == deed);
    let own = match kept {
        Some(own) => own,
        None => {
            let mut statement = profile.statement(None, &of.case, deed)?;
            statement.proceeding = Some(seen.proceeding);
            let document = String::from_utf8(document).context("writing a document")?;
            let own = Own { document, statement };
            folder.keep_own(act, round, &own)?;
            own
        }
    };
    let answer = profile.submit(&own.statement, vec![own.document.clone().into_bytes()]).await?;
    if answer.refusal.is_some() {
        folder.drop_own(act, round)?;
    }
    ask::answered(&own.statement.id, &answer, out)
}

/// The document of the act `draw`.
pub(super) fn result_document(
    record: &audit::draw::Record,
    bytes: &[u8],
    (round, until): (u64, &str),
) -> Result<Vec<u8>, Trouble> {
    let document: Value = serde_json::json!({
        "organ": record.pools.organ,
        "round": round,
        "seed": record.result.seed,
        "record": wire::digest(bytes),
        "draws": record.result.draws,
        "until": until,
    });
    Ok(wire::canonical(&document).context("writing a document")?)
}
