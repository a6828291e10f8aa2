//! The keys under their wrapping, many owners at once.

use crate::fault::During;
use crate::seal::{CaseKey, Dice, MasterKey};
use casework::procedure::Name;
use engine::Fault;
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};

/// Keys by owner.
pub(crate) type Keys = BTreeMap<Name, CaseKey>;

/// The keys of those owners that have one. Nothing is kept at hand: another hub may destroy one at any
/// time.
pub(crate) async fn keys(
    conn: &mut PgConnection,
    master: &MasterKey,
    owners: &BTreeSet<Name>,
) -> Result<Keys, Fault> {
    let doing = "reading keys";
    if owners.is_empty() {
        return Ok(Keys::new());
    }
    let names: Vec<&str> = owners.iter().map(AsRef::as_ref).collect();
    let sql = "SELECT owner, wrapped FROM vault WHERE owner = ANY($1)";
    let rows: Vec<(Name, Vec<u8>)> =
        sqlx::query_as(sql).bind(names).fetch_all(conn).await.during(doing)?;
    let open = |(owner, wrapped): (Name, Vec<u8>)| {
        let key = master.unwrap(&owner, &wrapped)?;
        Ok((owner, key))
    };
    rows.into_iter().map(open).collect()
}

/// The key of one owner.
pub(crate) async fn key(
    conn: &mut PgConnection,
    master: &MasterKey,
    owner: &Name,
) -> Result<Option<CaseKey>, Fault> {
    let owners = BTreeSet::from([owner.clone()]);
    Ok(keys(conn, master, &owners).await?.into_values().next())
}

/// The keys of all these owners; first ones are made here. Where another hub makes the same one, its
/// key is taken.
pub(crate) async fn keys_or_new(
    conn: &mut PgConnection,
    master: &MasterKey,
    owners: &BTreeSet<Name>,
    dice: &mut Dice,
) -> Result<Keys, Fault> {
    let doing = "writing keys";
    let mut found = keys(conn, master, owners).await?;
    let fresh: Vec<&Name> = owners.iter().filter(|it| !found.contains_key(*it)).collect();
    if fresh.is_empty() {
        return Ok(found);
    }
    let (mut made, mut wrapped) = (Keys::new(), Vec::new());
    for owner in &fresh {
        let key = CaseKey::random()?;
        wrapped.push(master.wrap(owner, &key, dice)?);
        made.insert((*owner).clone(), key);
    }
    let names: Vec<&str> = fresh.iter().map(|it| it.as_ref()).collect();
    let sql = "INSERT INTO vault (owner, wrapped) SELECT * FROM unnest($1::text[], $2::bytea[])
               ON CONFLICT DO NOTHING RETURNING owner";
    let ours: Vec<Name> = sqlx::query_scalar(sql)
        .bind(names)
        .bind(wrapped)
        .fetch_all(&mut *conn)
        .await
        .during(doing)?;
    found.extend(ours.into_iter().filter_map(|owner| made.remove_entry(&owner)));
    let theirs: BTreeSet<Name> = made.into_keys().collect();
    found.extend(keys(conn, master, &theirs).await?);
    Ok(found)
}

/// The same for whoever reads on where a key is broken: each owner's key, or what is wrong with it.
pub(crate) async fn keys_or_flaws(
    conn: &mut PgConnection,
    master: &MasterKey,
    owners: &BTreeSet<Name>,
) -> Result<BTreeMap<Name, Result<CaseKey, String>>, Fault> {
    let names: Vec<&str> = owners.iter().map(AsRef::as_ref).collect();
    let sql = "SELECT owner, wrapped FROM vault WHERE owner = ANY($1)";
    let rows: Vec<(Name, Vec<u8>)> =
        sqlx::query_as(sql).bind(names).fetch_all(conn).await.during("reading keys")?;
    let open = |(owner, wrapped): (Name, Vec<u8>)| {
        let key = master.unwrap(&owner, &wrapped).map_err(|fault| fault.to_string());
        (owner, key)
    };
    Ok(rows.into_iter().map(open).collect())
}

/// The owner whose key tells whether a master key is the right one.
const PROBE: &str = "probe";

/// Refuses a master key that does not open this record; makes the probe of a new one.
pub(crate) async fn probe(conn: &mut PgConnection, master: &MasterKey) -> Result<(), Fault> {
    let owners = BTreeSet::from([Name::from(PROBE)]);
    fits(keys_or_new(conn, master, &owners, &mut Dice::new()).await.map(drop))
}

/// The same where nothing may be written.
pub(crate) async fn known(conn: &mut PgConnection, master: &MasterKey) -> Result<(), Fault> {
    fits(key(conn, master, &PROBE.into()).await.map(drop))
}

fn fits(probed: Result<(), Fault>) -> Result<(), Fault> {
    match probed {
        Err(fault) if !fault.passing => Err(Fault::breach(
            "the master key does not open this record; give the one that it was made with",
        )),
        probed => probed,
    }
}
