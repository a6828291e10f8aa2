//! What cases are about, added up over those that the asker reads.

use super::Reading;
use crate::blind::Topics;
use crate::fault::{During, uint};
use crate::sight;
use engine::{Fault, Scope, TopicCount, TopicFilter, TopicKind};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use std::collections::BTreeMap;

impl Reading<'_> {
    pub(crate) fn topics(
        &self,
        scope: &Scope,
        filter: &TopicFilter,
    ) -> Result<Vec<TopicCount>, Fault> {
        let doing = "counting what cases are about";
        let (sql, values) = asked(scope, filter);
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut rows = statement.query(params_from_iter(values)).during(doing)?;
        let (topics, mut named) = (Topics::new(self.master)?, BTreeMap::new());
        let mut counts = Vec::new();
        while let Some(row) = rows.next().during(doing)? {
            let token: i64 = row.get(0).during(doing)?;
            let value = match named.get(&token) {
                Some(value) => String::clone(value),
                None => {
                    let value = self.named(&topics, filter.kind, token)?;
                    named.insert(token, value.clone());
                    value
                }
            };
            counts.push(TopicCount {
                month: row.get(1).during(doing)?,
                value,
                said_by: row.get(2).during(doing)?,
                cases: uint(row.get(3).during(doing)?),
            });
        }
        counts.sort();
        Ok(counts)
    }

    /// A value, from any case that is about it.
    fn named(&self, topics: &Topics, kind: TopicKind, token: i64) -> Result<String, Fault> {
        let doing = "reading what cases are about";
        let sql = "SELECT sealed FROM topic WHERE kind = ?1 AND token = ?2 LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let sealed: Vec<u8> =
            statement.query_row((kind.number(), token), |row| row.get(0)).during(doing)?;
        topics.open(kind, token, &sealed)
    }
}

/// What is asked, and the values in the order of its `?`.
fn asked(scope: &Scope, filter: &TopicFilter) -> (String, Vec<Value>) {
    let mut sql = "SELECT t.token, t.month, t.said_by, count(*) FROM ".to_owned();
    let mut values = Vec::new();
    if scope.everywhere {
        sql.push_str("topic t WHERE TRUE");
    } else {
        sql.push_str(
            "sight s CROSS JOIN topic t ON t.case_id = s.case_id WHERE s.agency = ? AND s.mask & ?",
        );
        values.extend([scope.agency.to_string().into(), sight::mask(scope).into()]);
    }
    sql.push_str(" AND t.kind = ? AND ? <= t.month AND t.month <= ?");
    let (from, to) = (filter.from.into(), filter.to.into());
    values.extend([i64::from(filter.kind.number()), from, to].map(Value::from));
    if let Some(agency) = &filter.said_by {
        sql.push_str(" AND t.said_by = ?");
        values.push(agency.to_string().into());
    }
    if let Some(procedure) = &filter.procedure {
        sql.push_str(
            " AND EXISTS (SELECT 1 FROM case_ c WHERE c.id = t.case_id AND c.procedure = ?)",
        );
        values.push(procedure.to_string().into());
    }
    sql.push_str(" GROUP BY t.token, t.month, t.said_by");
    (sql, values)
}
