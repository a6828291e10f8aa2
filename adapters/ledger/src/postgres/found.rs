//! The index, and what it finds, joined with who sees it before anything is read.

use super::connect::Server;
use super::reader::{rows, sums};
use super::{topics, vault};
use crate::fault::{During, int, small, uint};
use crate::seal::place;
use crate::sight::{self, Tally};
use crate::vault::of_case;
use crate::{blind, cursor};
use casework::procedure::Name;
use engine::{CaseRow, Fault, Filed, IndexStep, IndexedDocument, IndexedTo, Paging, Scope, Wish};
use sqlx::{PgConnection, Postgres, QueryBuilder, Row as _};
use std::collections::BTreeMap;

/// Who sees more cases than this is led by what is looked for, everybody else by its own cases: then how
/// long a search takes tells nothing of the cases of others.
const OWN_MAX: u64 = 20_000;

pub(crate) async fn indexed(server: &Server) -> Result<IndexedTo, Fault> {
    let sql = "SELECT edition, next FROM indexed";
    let row = sqlx::query_as(sql).fetch_one(&server.readers).await;
    let (edition, next) = row.during("reading where the index is")?;
    Ok(IndexedTo { edition: small(edition), next: uint(next) })
}

pub(crate) async fn index(server: &Server, step: &IndexStep) -> Result<(), Fault> {
    let doing = "writing the index";
    let mut tx = server.begin().await?;
    // Whoever else follows waits here, and then stands elsewhere.
    let sql =
        "UPDATE indexed SET edition = $1, next = $2 WHERE edition = $1 AND next = $3 OR $3 = 0";
    let values = sqlx::query(sql).bind(i64::from(step.edition)).bind(int(step.next));
    let moved = values.bind(int(step.from)).execute(&mut *tx).await.during(doing)?;
    if moved.rows_affected() == 0 {
        return Err(Fault::overtaken("the index stands elsewhere: another hub follows too"));
    }
    if step.from == 0 {
        sqlx::raw_sql("TRUNCATE told, gram, filed, topic").execute(&mut *tx).await.during(doing)?;
    }
    let positions: Vec<i64> = step.entries.iter().map(|it| int(it.position)).collect();
    let instants: Vec<i64> = step.entries.iter().map(|it| it.at).collect();
    let senders: Vec<&str> = step.entries.iter().map(|it| &*it.from).collect();
    let codes: Vec<Option<&str>> = step.entries.iter().map(|it| it.code.as_deref()).collect();
    let sql = "INSERT INTO told (position, at, sender, code)
               SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[])
               ON CONFLICT DO NOTHING";
    let values = sqlx::query(sql).bind(positions).bind(instants).bind(senders).bind(codes);
    values.execute(&mut *tx).await.during(doing)?;
    file(&mut tx, server, &step.documents).await?;
    tx.commit().await.during(doing)
}

async fn file(
    conn: &mut PgConnection,
    server: &Server,
    documents: &[IndexedDocument],
) -> Result<(), Fault> {
    let doing = "writing the index";
    let numbers: Vec<&str> = documents.iter().map(|it| &*it.case).collect();
    // Held until the end, so that nobody erases between; whoever acts on the case does not wait.
    let sql = "SELECT number, id, opened_at FROM case_ WHERE number = ANY($1) AND NOT erased
               ORDER BY number FOR KEY SHARE";
    let cases: Vec<(Name, i64, i64)> =
        sqlx::query_as(sql).bind(numbers).fetch_all(&mut *conn).await.during(doing)?;
    let cases: BTreeMap<Name, (i64, i64)> =
        cases.into_iter().map(|(number, id, opened_at)| (number, (id, opened_at))).collect();
    for document in documents {
        let Some((case, opened_at)) = cases.get(&document.case) else { continue };
        let tokens = blind::tokens(&server.master, &document.grams)?;
        let sql = "INSERT INTO filed (case_id, digest, form, tokens) VALUES ($1, $2, $3, $4)
                   ON CONFLICT (case_id, digest)
                   DO UPDATE SET form = excluded.form, tokens = excluded.tokens";
        let values = sqlx::query(sql).bind(case).bind(&document.digest).bind(&document.form);
        let values = values.bind(blind::packed(&tokens));
        values.execute(&mut *conn).await.during(doing)?;
        let sql =
            "INSERT INTO gram (token, case_id) SELECT token, $2 FROM unnest($1::bigint[]) token
                   ON CONFLICT DO NOTHING";
        let values = sqlx::query(sql).bind(tokens).bind(case);
        values.execute(&mut *conn).await.during(doing)?;
        topics::about(conn, server, document, (*case, engine::month(*opened_at))).await?;
    }
    Ok(())
}

/// Takes away everything of a case.
pub(super) async fn unfile(conn: &mut PgConnection, case: i64) -> Result<(), Fault> {
    let doing = "taking a case out of the index";
    let sql = "DELETE FROM filed WHERE case_id = $1 RETURNING tokens";
    let filed: Vec<Vec<u8>> =
        sqlx::query_scalar(sql).bind(case).fetch_all(&mut *conn).await.during(doing)?;
    let tokens: Vec<i64> = filed.iter().flat_map(|tokens| blind::unpacked(tokens)).collect();
    let sql = "DELETE FROM gram WHERE token = ANY($1) AND case_id = $2";
    sqlx::query(sql).bind(tokens).bind(case).execute(&mut *conn).await.during(doing)?;
    let sql = "DELETE FROM topic WHERE case_id = $1";
    sqlx::query(sql).bind(case).execute(conn).await.map(drop).during(doing)
}

pub(crate) async fn find(
    server: &Server,
    scope: &Scope,
    wish: &Wish,
    paging: &Paging,
) -> Result<Vec<(CaseRow, String)>, Fault> {
    let doing = "looking for cases";
    let after = paging.after.as_deref().map(cursor::of_cases).transpose()?.unwrap_or(i64::MAX);
    let mut tx = server.snapshot().await?;
    let mut question = QueryBuilder::new(
        "SELECT c.number, c.procedure, c.edition, c.phase, c.holder, c.opened_at, c.last_at,
             c.version, c.due, c.merged_into, c.id ",
    );
    wished(&mut tx, server, &mut question, (scope, wish)).await?;
    question.push(" AND c.id < ").push_bind(after);
    question.push(" ORDER BY c.id DESC LIMIT ").push_bind(int(paging.limit));
    let found = question.build().fetch_all(&mut *tx).await.during(doing)?;
    let row = |row| -> sqlx::Result<(CaseRow, String)> {
        Ok((rows::case(row)?, row.try_get::<i64, _>(10)?.to_string()))
    };
    found.iter().map(row).collect::<sqlx::Result<_>>().during(doing)
}

pub(crate) async fn find_count(
    server: &Server,
    scope: &Scope,
    wish: &Wish,
    most: u64,
) -> Result<u64, Fault> {
    let mut tx = server.snapshot().await?;
    let mut question = QueryBuilder::new("SELECT count(*) FROM (SELECT 1 ");
    wished(&mut tx, server, &mut question, (scope, wish)).await?;
    question.push(" LIMIT ").push_bind(int(most)).push(") q");
    let count: i64 =
        question.build_query_scalar().fetch_one(&mut *tx).await.during("counting cases")?;
    Ok(uint(count))
}

async fn wished(
    conn: &mut PgConnection,
    server: &Server,
    question: &mut QueryBuilder<Postgres>,
    (scope, wish): (&Scope, &Wish),
) -> Result<(), Fault> {
    led(conn, server, question, (scope, wish)).await?;
    if let Some(part) = &wish.number {
        question.push(" AND strpos(c.number, ").push_bind(part.clone()).push(") > 0");
    }
    if let Some((agency, roster)) = &wish.agency {
        let knows = roster.everywhere || *agency == scope.agency;
        question.push(" AND (c.holder = ").push_bind(agency.clone());
        question.push(" OR ((").push_bind(knows);
        question.push(" OR EXISTS (SELECT 1 FROM sight r WHERE r.agency = ");
        question.push_bind(roster.agency.clone()).push(" AND r.case_id = c.id AND r.mask & ");
        question.push_bind(sight::mask(roster)).push(" <> 0))");
        // Bits of a former one, and of what is open, are no live standing.
        question.push(" AND EXISTS (SELECT 1 FROM sight o WHERE o.agency = ");
        question.push_bind(agency.clone());
        question.push(" AND o.case_id = c.id AND o.mask & 63 <> 0)))");
    }
    if let Some(procedure) = &wish.procedure {
        question.push(" AND c.procedure = ").push_bind(procedure.clone());
    }
    if let Some(open) = wish.open {
        question.push(" AND (c.holder IS NOT NULL) = ").push_bind(open);
    }
    if let Some(since) = wish.since {
        question.push(" AND c.opened_at >= ").push_bind(since);
    }
    if let Some(until) = wish.until {
        question.push(" AND c.opened_at < ").push_bind(until);
    }
    Ok(())
}

/// What leads: the pieces that are looked for, the asker's cases, or all cases.
async fn led(
    conn: &mut PgConnection,
    server: &Server,
    question: &mut QueryBuilder<Postgres>,
    (scope, wish): (&Scope, &Wish),
) -> Result<(), Fault> {
    let tokens = blind::tokens(&server.master, &wish.grams)?;
    let many =
        scope.everywhere || OWN_MAX < sums::count_where(conn, Tally::Case, scope, |_| true).await?;
    if scope.everywhere {
        question.push("FROM case_ c WHERE TRUE");
    } else {
        question.push("FROM sight s JOIN case_ c ON c.id = s.case_id WHERE s.agency = ");
        question.push_bind(scope.agency.clone());
        question.push(" AND s.mask & ").push_bind(sight::mask(scope)).push(" <> 0");
    }
    for token in tokens {
        if many {
            question.push(" AND c.id IN (SELECT case_id FROM gram WHERE token = ");
            question.push_bind(token).push(")");
        } else {
            // A sum is no row that could be led from elsewhere: the asker's own cases lead.
            question.push(" AND (SELECT count(*) FROM gram t WHERE t.token = ");
            question.push_bind(token).push(" AND t.case_id = c.id) = 1");
        }
    }
    Ok(())
}

pub(crate) async fn filed(server: &Server, number: &Name) -> Result<Vec<Filed>, Fault> {
    let doing = "reading documents";
    let owner = of_case(number);
    let mut tx = server.snapshot().await?;
    let Some(key) = vault::key(&mut tx, &server.master, &owner).await? else {
        return Ok(Vec::new());
    };
    let sql = "SELECT f.digest, f.form, b.sealed FROM case_ c JOIN filed f ON f.case_id = c.id
               JOIN body b ON b.owner = $1 AND b.digest = f.digest
               WHERE c.number = $2 ORDER BY f.digest";
    let values = sqlx::query_as(sql).bind(&*owner).bind(&**number);
    let found: Vec<(String, String, Vec<u8>)> = values.fetch_all(&mut *tx).await.during(doing)?;
    let open = |(digest, form, sealed): (String, String, Vec<u8>)| {
        let bytes = key.open(&place("body", &owner, digest.as_bytes()), &sealed)?;
        Ok(Filed { digest, form, bytes })
    };
    found.into_iter().map(open).collect()
}
