//! The accounts, joined by the server.

use crate::backup::NUMBERS_PER_EPOCH;
use crate::fault::{During, int, small, uint};
use crate::postgres::snapshot::Snapshot;
use crate::reader::accounts::{
    Accounts, COUNTS, DUTY_WITHOUT_EVENTS, FIGURES, GAPS_NAMED, Gap, GapKind,
    SIGHT_WITHOUT_STANDING,
};
use casework::procedure::Name;
use engine::Fault;
use sqlx::PgConnection;

/// What finds gaps that one question finds: the number of a case, and a delivery.
const GAPS: &[(GapKind, &str)] = &[
    (
        GapKind::DeliveryWithoutLetter,
        "SELECT coalesce(c.number, ''), d.number
         FROM delivery d LEFT JOIN case_ c ON c.id = d.case_id
         WHERE NOT d.outside AND NOT d.withdrawn AND NOT EXISTS (
             SELECT 1 FROM letter l WHERE l.case_number = c.number AND l.delivery = d.number)",
    ),
    (
        GapKind::LetterWithoutDelivery,
        "SELECT l.case_number, l.delivery FROM letter l JOIN case_ c ON c.number = l.case_number
         WHERE l.delivery IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM delivery d WHERE d.case_id = c.id AND d.number = l.delivery)",
    ),
    (
        GapKind::LetterWithoutCase,
        "SELECT l.case_number, l.delivery FROM letter l
         WHERE l.case_number <> '' AND NOT EXISTS (
             SELECT 1 FROM case_ c WHERE c.number = l.case_number)",
    ),
    (
        GapKind::LetterWithoutEntry,
        "SELECT l.case_number, l.delivery FROM letter l
         WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.row_id = l.row_id)",
    ),
    (
        GapKind::EventsWithoutEntry,
        "SELECT c.number, NULL FROM event v JOIN case_ c ON c.id = v.case_id
         WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.row_id = v.row_id)",
    ),
    (GapKind::DutyWithoutEvents, DUTY_WITHOUT_EVENTS),
    (
        GapKind::LetterAboveMark,
        "SELECT l.case_number, l.delivery FROM letter l WHERE l.number > (SELECT letters FROM office)",
    ),
    (
        GapKind::LetterWithoutEvents,
        "SELECT l.case_number, l.delivery FROM letter l
         WHERE l.case_number <> '' AND NOT EXISTS (
             SELECT 1 FROM event v WHERE v.row_id = l.row_id AND v.part = l.part)",
    ),
    (
        GapKind::LetterWithoutNumber,
        "SELECT l.case_number, l.delivery FROM letter l JOIN place p USING (row_id)
         WHERE l.number IS NULL OR l.position IS DISTINCT FROM p.position",
    ),
    (
        GapKind::EntryWithoutPlace,
        "SELECT coalesce(c.number, ''), NULL FROM entry e LEFT JOIN case_ c ON c.id = e.case_id
         WHERE NOT EXISTS (SELECT 1 FROM place p WHERE p.row_id = e.row_id)
             AND NOT EXISTS (SELECT 1 FROM pending w WHERE w.row_id = e.row_id)",
    ),
    (
        GapKind::WaitsForNothing,
        "SELECT '', NULL FROM pending w
         WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.row_id = w.row_id)
             OR EXISTS (SELECT 1 FROM place p WHERE p.row_id = w.row_id)",
    ),
    (GapKind::SightWithoutStanding, SIGHT_WITHOUT_STANDING),
];

/// Numbers of letters follow each other but where an epoch begins: `$1` and the mark tell which are
/// missing.
const MISSING: &str = "SELECT '', NULL FROM (
        SELECT number, lag(number) OVER (ORDER BY number) AS before FROM letter
        WHERE number IS NOT NULL
        UNION ALL SELECT letters + 1, (SELECT max(number) FROM letter) FROM office) n
    WHERE number <> coalesce(before, 0) + 1 AND number % EPOCH <> 1";

/// What was not summed yet belongs to the sums.
const CHANGES: &str = " UNION ALL SELECT kind, agency, mask, -n FROM tally_change";

/// What was not added up yet belongs to the figures.
const FIGURE_CHANGES: &str =
    " UNION ALL SELECT kind, month, one, other, procedure, detail, -n FROM figure_change";

/// What stands beside events.
const BESIDE: &str = " UNION ALL
    SELECT (f->>0)::bigint, (f->>1)::bigint, f->>2, f->>3, f->>4, (f->>5)::bigint, (f->>6)::bigint
    FROM event e, jsonb_array_elements(e.counted::jsonb) f WHERE e.counted IS NOT NULL";

pub(crate) async fn accounts(snapshot: &Snapshot) -> Result<Accounts, Fault> {
    let mut conn = snapshot.conn().await?;
    let mut accounts = counted(&mut conn).await?;
    for (kind, sql) in GAPS {
        gaps(&mut conn, *kind, sql, &mut accounts).await?;
    }
    let sql = MISSING.replace("EPOCH", &NUMBERS_PER_EPOCH.to_string());
    gaps(&mut conn, GapKind::LetterMissing, &sql, &mut accounts).await?;
    // On SQLite this is how an order of joining is wished for.
    let counts = COUNTS.replace("CROSS JOIN", "JOIN");
    let sql = format!(
        "SELECT DISTINCT agency, NULL::bigint FROM (
             SELECT agency FROM ({counts}{CHANGES}) r (kind, agency, mask, n)
             GROUP BY kind, agency, mask HAVING sum(n) <> 0) w"
    );
    gaps(&mut conn, GapKind::CountIsWrong, &sql, &mut accounts).await?;
    let sql = format!(
        "SELECT DISTINCT one, NULL::bigint FROM (
             SELECT one FROM ({FIGURES}{FIGURE_CHANGES}{BESIDE})
                 r (kind, month, one, other, procedure, detail, n)
             GROUP BY kind, month, one, other, procedure, detail HAVING sum(n) <> 0) w"
    );
    gaps(&mut conn, GapKind::CountIsWrong, &sql, &mut accounts).await?;
    Ok(accounts)
}

async fn counted(conn: &mut PgConnection) -> Result<Accounts, Fault> {
    let doing = "counting the accounts";
    let sql = "SELECT (SELECT count(*) FROM place), (SELECT count(*) FROM case_),
                   (SELECT count(*) FROM duty)";
    let (entries, cases, duties): (i64, i64, i64) =
        sqlx::query_as(sql).fetch_one(&mut *conn).await.during(doing)?;
    let sql = "SELECT count(*), count(*) FILTER (WHERE outside),
                   count(*) FILTER (WHERE withdrawn), count(receipt) FROM delivery";
    let (deliveries, outside, withdrawn, received): (i64, i64, i64, i64) =
        sqlx::query_as(sql).fetch_one(&mut *conn).await.during(doing)?;
    let sql =
        "SELECT count(*), count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1)
               FROM letter";
    let (letters, waiting, lying): (i64, i64, i64) =
        sqlx::query_as(sql).fetch_one(conn).await.during(doing)?;
    Ok(Accounts {
        entries: uint(entries),
        cases: uint(cases),
        duties: uint(duties),
        deliveries: uint(deliveries),
        outside: uint(outside),
        withdrawn: uint(withdrawn),
        received: uint(received),
        letters: uint(letters),
        waiting: uint(waiting),
        lying: uint(lying),
        deleted: uint(letters - waiting - lying),
        ..Accounts::default()
    })
}

/// All are counted, and the first of them named.
async fn gaps(
    conn: &mut PgConnection,
    kind: GapKind,
    sql: &str,
    accounts: &mut Accounts,
) -> Result<(), Fault> {
    let sql = format!(
        "SELECT coalesce(c, ''), d::bigint, count(*) OVER () FROM ({sql}) g (c, d) LIMIT {}",
        int(GAPS_NAMED)
    );
    let values = sqlx::query_as(sqlx::AssertSqlSafe(sql));
    let found: Vec<(Name, Option<i64>, i64)> =
        values.fetch_all(conn).await.during("looking for gaps in the accounts")?;
    let count = found.first().map_or(0, |(.., count)| uint(*count));
    let gap = |(case, delivery, _): (Name, Option<i64>, i64)| Gap {
        case,
        delivery: delivery.map(small),
        kind,
    };
    accounts.add_of(count, found.into_iter().map(gap));
    Ok(())
}
