//! The vault: whose key seals what, and the keys under their wrapping.

use crate::fault::During;
use crate::seal::{CaseKey, MasterKey};
use casework::procedure::Name;
use engine::Fault;
use rusqlite::{Connection, OptionalExtension};

/// The owner of a case's content.
pub(crate) fn of_case(case: &str) -> Name {
    format!("case:{case}").into()
}

/// The owner of what an agency said and what was refused before it reached a case.
pub(crate) fn of_agency(agency: &str) -> Name {
    format!("agency:{agency}").into()
}

/// The key of an owner; `None`: it has none, or it was destroyed.
pub(crate) fn key(
    conn: &Connection,
    master: &MasterKey,
    owner: &str,
) -> Result<Option<CaseKey>, Fault> {
    let doing = "reading a key";
    let sql = "SELECT wrapped FROM vault WHERE owner = ?1";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    let wrapped: Option<Vec<u8>> =
        statement.query_row([owner], |row| row.get(0)).optional().during(doing)?;
    wrapped.map(|wrapped| master.unwrap(owner, &wrapped)).transpose()
}

pub(crate) fn put(conn: &Connection, owner: &str, wrapped: &[u8]) -> Result<(), Fault> {
    let doing = "writing a key";
    let sql = "INSERT INTO vault (owner, wrapped) VALUES (?1, ?2)";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    statement.execute((owner, wrapped)).map(drop).during(doing)
}

/// Destroys a key: overwritten where it stood, and gone once the journal is cut.
pub(crate) fn destroy(conn: &Connection, owner: &str) -> Result<(), Fault> {
    let doing = "destroying a key";
    conn.execute("DELETE FROM vault WHERE owner = ?1", [owner]).map(drop).during(doing)
}

/// The owner whose key tells whether a master key is the right one.
const PROBE: &str = "probe";

/// Refuses a master key that does not open this record; `dice` makes the probe of a new one.
pub(crate) fn probe(
    conn: &Connection,
    master: &MasterKey,
    dice: Option<&mut crate::seal::Dice>,
) -> Result<(), Fault> {
    match (key(conn, master, PROBE), dice) {
        (Ok(None), Some(dice)) => put(conn, PROBE, &master.wrap(PROBE, &CaseKey::random()?, dice)?),
        (Ok(_), _) => Ok(()),
        (Err(fault), _) if fault.passing => Err(fault),
        (Err(_), _) => Err(Fault::breach(
            "the master key does not open this record; give the one that it was made with",
        )),
    }
}
