//! What the index finds, joined with who sees it before anything is read.

use super::{Reading, numbers};
use crate::fault::{During, int, small, uint};
use crate::rows::{self, CASE};
use crate::seal::place;
use crate::sight::{self, Tally};
use crate::writer::meta;
use crate::{blind, cursor, vault};
use casework::procedure::Name;
use engine::{CaseRow, Fault, Filed, IndexedTo, Paging, Scope, Wish};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// Who sees more cases than this is led by the rarest piece that is looked for, everybody else by its own
/// cases: then how long a search takes tells nothing of the cases of others.
const OWN_MAX: u64 = 20_000;
/// Rows of a piece are counted up to here to find the rarest.
const RARE_MAX: i64 = 5_000;

/// So many cases found by number are asked for one by one; of more, the list is read along.
const FEW_NUMBERS: usize = 10_000;

/// A question under construction.
#[derive(Default)]
struct Question {
    text: String,
    values: Vec<Value>,
}

impl Question {
    fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.text.push_str(condition);
        self.values.extend(values);
    }
}

/// Where the index has come to.
pub(crate) fn stands(conn: &Connection) -> Result<IndexedTo, Fault> {
    let (edition, next) = (meta(conn, "index_edition")?, meta(conn, "index_next")?);
    Ok(IndexedTo { edition: small(edition), next: uint(next) })
}

impl Reading<'_> {
    pub(crate) fn indexed(&self) -> Result<IndexedTo, Fault> {
        stands(self.conn)
    }

    pub(crate) fn find(
        &self,
        scope: &Scope,
        wish: &Wish,
        paging: &Paging,
    ) -> Result<Vec<(CaseRow, String)>, Fault> {
        let after = paging.after.as_deref().map(cursor::of_cases).transpose()?.unwrap_or(i64::MAX);
        let Some(mut question) = self.wished(scope, wish)? else { return Ok(Vec::new()) };
        let doing = "looking for cases";
        question.and(
            " AND c.id < ? ORDER BY c.id DESC LIMIT ?",
            [after.into(), int(paging.limit).into()],
        );
        let sql = format!("SELECT {CASE}, c.id {}", question.text);
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let row =
            |row: &rusqlite::Row<'_>| Ok((rows::case(row)?, row.get::<_, i64>(10)?.to_string()));
        let found = statement.query_map(params_from_iter(question.values), row).during(doing)?;
        found.collect::<rusqlite::Result<_>>().during(doing)
    }

    pub(crate) fn find_count(&self, scope: &Scope, wish: &Wish, most: u64) -> Result<u64, Fault> {
        let Some(mut question) = self.wished(scope, wish)? else { return Ok(0) };
        let doing = "counting cases";
        question.and(" LIMIT ?", [int(most).into()]);
        let sql = format!("SELECT count(*) FROM (SELECT 1 {})", question.text);
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let values = params_from_iter(question.values);
        statement.query_row(values, |row| row.get(0)).map(uint).during(doing)
    }

    /// `None`: no case has such a number.
    fn wished(&self, scope: &Scope, wish: &Wish) -> Result<Option<Question>, Fault> {
        let mut question = self.led(scope, wish)?;
        if let Some(part) = &wish.number {
            let found = numbers::find(self.numbers, self.conn, part)?;
            if found.is_empty() {
                return Ok(None);
            }
            if FEW_NUMBERS < found.len() {
                // Of so many a page is soon full.
                question.and(" AND instr(c.number, ?) > 0", [Value::Text(part.clone())]);
            } else {
                let list: Vec<String> = found.iter().map(ToString::to_string).collect();
                let list = Value::Text(format!("[{}]", list.join(",")));
                question.and(" AND c.id IN (SELECT value FROM json_each(?))", [list]);
            }
        }
        if let Some((agency, roster)) = &wish.agency {
            let named = Value::Text(agency.to_string());
            let knows = roster.everywhere || *agency == scope.agency;
            // Bits of a former one, and of what is open, are no live standing.
            question.and(
                " AND (c.holder = ? OR ((? OR EXISTS (SELECT 1 FROM sight r
                     WHERE r.agency = ? AND r.case_id = c.id AND r.mask & ?))
                 AND EXISTS (SELECT 1 FROM sight o
                     WHERE o.agency = ? AND o.case_id = c.id AND o.mask & 63)))",
                [
                    named.clone(),
                    Value::from(knows),
                    Value::Text(roster.agency.to_string()),
                    sight::mask(roster).into(),
                    named,
                ],
            );
        }
        if let Some(procedure) = &wish.procedure {
            question.and(" AND c.procedure = ?", [Value::Text(procedure.clone())]);
        }
        if let Some(open) = wish.open {
            question.and(" AND (c.holder IS NOT NULL) = ?", [open.into()]);
        }
        if wish.since.is_some() || wish.until.is_some() {
            let span = (wish.since.unwrap_or(i64::MIN), wish.until.unwrap_or(i64::MAX));
            if scope.everywhere && wish.grams.is_empty() {
                let (first, last) = self.opened_in(span)?;
                question.and(" AND c.id BETWEEN ? AND ?", [first.into(), last.into()]);
            }
            // Not by the index on instants: what it finds would have to be sorted.
            let within = " AND ? <= +c.opened_at AND +c.opened_at < ?";
            question.and(within, [span.0.into(), span.1.into()]);
        }
        Ok(Some(question))
    }

    /// The first and last row of the cases that were opened within a span.
    fn opened_in(&self, span: (i64, i64)) -> Result<(i64, i64), Fault> {
        let doing = "looking for cases of some days";
        let sql = "SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM case_
                   WHERE ?1 <= opened_at AND opened_at < ?2";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        statement.query_row(span, |row| row.try_into()).during(doing)
    }

    /// What leads: the rarest piece, the asker's cases, or all cases.
    fn led(&self, scope: &Scope, wish: &Wish) -> Result<Question, Fault> {
        let mut question = Question::default();
        let mut tokens = blind::tokens(self.master, &wish.grams)?;
        let many = !tokens.is_empty()
            && (scope.everywhere || OWN_MAX < sight::count(self.conn, Tally::Case, scope, 0)?);
        let own = [Value::Text(scope.agency.to_string()), sight::mask(scope).into()];
        match (many, scope.everywhere) {
            (true, everywhere) => {
                let rarest = self.rarest(&tokens)?;
                tokens.retain(|token| *token != rarest);
                question.and("FROM gram g CROSS JOIN case_ c ON c.id = g.case_id", []);
                question.and(" WHERE g.token = ?", [rarest.into()]);
                if !everywhere {
                    let seen = " AND EXISTS (SELECT 1 FROM sight s
                        WHERE s.agency = ? AND s.case_id = c.id AND s.mask & ?)";
                    question.and(seen, own);
                }
            }
            (false, true) => question.and("FROM case_ c WHERE TRUE", []),
            (false, false) => {
                let seen = "FROM sight s CROSS JOIN case_ c ON c.id = s.case_id
                            WHERE s.agency = ? AND s.mask & ?";
                question.and(seen, own);
            }
        }
        let id = if many || scope.everywhere { "c.id" } else { "s.case_id" };
        for token in tokens {
            let stands = format!(
                " AND EXISTS (SELECT 1 FROM gram t WHERE t.token = ? AND t.case_id = {id})"
            );
            question.and(&stands, [token.into()]);
        }
        Ok(question)
    }

    fn rarest(&self, tokens: &[i64]) -> Result<i64, Fault> {
        let doing = "counting how rare a piece is";
        let sql = "SELECT count(*) FROM (SELECT 1 FROM gram WHERE token = ?1 LIMIT ?2)";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut rarest = (i64::MAX, 0);
        for token in tokens {
            let rows: i64 =
                statement.query_row((token, RARE_MAX), |row| row.get(0)).during(doing)?;
            rarest = rarest.min((rows, *token));
        }
        Ok(rarest.1)
    }

    pub(crate) fn filed(&self, number: &str) -> Result<Vec<Filed>, Fault> {
        let doing = "reading documents";
        let Some((case, _)) = self.case_id(number)? else { return Ok(Vec::new()) };
        let owner: Name = vault::of_case(number);
        let Some(key) = vault::key(self.conn, self.master, &owner)? else { return Ok(Vec::new()) };
        let sql = "SELECT f.digest, f.form, b.sealed FROM filed f
                   JOIN body b ON b.owner = ?1 AND b.digest = f.digest
                   WHERE f.case_id = ?2 ORDER BY f.digest";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut rows = statement.query((&*owner, case)).during(doing)?;
        let mut filed = Vec::new();
        while let Some(row) = rows.next().during(doing)? {
            let (digest, form, sealed) =
                <(String, String, Vec<u8>)>::try_from(row).during(doing)?;
            let bytes = key.open(&place("body", &owner, digest.as_bytes()), &sealed)?;
            filed.push(Filed { digest, form, bytes });
        }
        Ok(filed)
    }
}
