//! What cases are about: kept beside the index, added up over those that the asker reads.

use super::connect::Server;
use crate::blind::Topics;
use crate::fault::{During, uint};
use crate::seal::Dice;
use crate::sight;
use engine::{Fault, IndexedDocument, Month, Scope, TopicCount, TopicFilter};
use sqlx::{PgConnection, Postgres, QueryBuilder};
use std::collections::BTreeMap;

/// What is said of a case a second time stays with who said it first.
pub(super) async fn about(
    conn: &mut PgConnection,
    server: &Server,
    document: &IndexedDocument,
    (case, month): (i64, Month),
) -> Result<(), Fault> {
    if document.topics.is_empty() {
        return Ok(());
    }
    let (topics, mut dice) = (Topics::new(&server.master)?, Dice::new());
    let sql = "INSERT INTO topic (case_id, kind, token, month, said_by, sealed)
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    for (kind, value) in &document.topics {
        let token = topics.token(*kind, value)?;
        let sealed = topics.seal((*kind, token), value, &mut dice)?;
        let values = sqlx::query(sql).bind(case).bind(i64::from(kind.number())).bind(token);
        let values = values.bind(i64::from(month)).bind(&*document.said_by).bind(sealed);
        values.execute(&mut *conn).await.during("writing what a case is about")?;
    }
    Ok(())
}

pub(super) async fn topics(
    server: &Server,
    scope: &Scope,
    filter: &TopicFilter,
) -> Result<Vec<TopicCount>, Fault> {
    let doing = "counting what cases are about";
    let mut tx = server.snapshot().await?;
    let found: Vec<(i64, i64, String, i64)> =
        asked(scope, filter).build_query_as().fetch_all(&mut *tx).await.during(doing)?;
    let mut tokens: Vec<i64> = found.iter().map(|it| it.0).collect();
    tokens.dedup();
    let sql = "SELECT DISTINCT ON (token) token, sealed FROM topic
               WHERE kind = $1 AND token = ANY($2)";
    let kind = i64::from(filter.kind.number());
    let sealed: Vec<(i64, Vec<u8>)> =
        sqlx::query_as(sql).bind(kind).bind(tokens).fetch_all(&mut *tx).await.during(doing)?;
    let topics = Topics::new(&server.master)?;
    let open =
        |(token, sealed): (i64, Vec<u8>)| Ok((token, topics.open(filter.kind, token, &sealed)?));
    let named: BTreeMap<i64, String> =
        sealed.into_iter().map(open).collect::<Result<_, Fault>>()?;
    let count = |(token, month, said_by, cases): (i64, i64, String, i64)| TopicCount {
        month: crate::fault::small(month),
        value: named.get(&token).cloned().unwrap_or_default(),
        said_by: said_by.as_str().into(),
        cases: uint(cases),
    };
    let mut counts: Vec<TopicCount> = found.into_iter().map(count).collect();
    counts.sort();
    Ok(counts)
}

fn asked(scope: &Scope, filter: &TopicFilter) -> QueryBuilder<Postgres> {
    let mut question =
        QueryBuilder::new("SELECT t.token, t.month, t.said_by, count(*) FROM topic t ");
    if scope.everywhere {
        question.push("WHERE TRUE");
    } else {
        question.push("JOIN sight s ON s.case_id = t.case_id WHERE s.agency = ");
        question.push_bind(scope.agency.to_string());
        question.push(" AND s.mask & ").push_bind(sight::mask(scope)).push(" <> 0");
    }
    question.push(" AND t.kind = ").push_bind(i64::from(filter.kind.number()));
    question.push(" AND t.month BETWEEN ").push_bind(i64::from(filter.from));
    question.push(" AND ").push_bind(i64::from(filter.to));
    if let Some(agency) = &filter.said_by {
        question.push(" AND t.said_by = ").push_bind(agency.to_string());
    }
    if let Some(procedure) = &filter.procedure {
        question.push(" AND EXISTS (SELECT 1 FROM case_ c WHERE c.id = t.case_id");
        question.push(" AND c.procedure = ").push_bind(procedure.to_string()).push(")");
    }
    question.push(" GROUP BY t.token, t.month, t.said_by ORDER BY t.token");
    question
}
