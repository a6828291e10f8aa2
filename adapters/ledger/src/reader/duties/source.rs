//! From which rows a worklist is made, in which order, and what is asked of them.

use crate::sight;
use engine::{DutyFilter, Scope, Whose};
use rusqlite::types::Value;

/// What exists for the asker: looked up for each row of the list, never the other way round.
const SEEN: &str = "EXISTS (SELECT 1 FROM sight v WHERE v.agency = ? AND v.case_id = d.case_id
         AND v.mask & ?)";

/// From which rows a worklist is made, in which order.
#[derive(Clone)]
pub(super) struct Source {
    /// From `FROM` on, without the case.
    pub(super) rows: String,
    /// The columns of the cursor: the instant and the rowid.
    pub(super) order: (&'static str, &'static str),
    /// In the order of the `?` in it.
    pub(super) values: Vec<Value>,
}

impl Source {
    /// The same rows, each with its case.
    pub(super) fn joined(&self) -> String {
        self.rows.replacen(" WHERE ", " JOIN case_ c ON c.id = d.case_id WHERE ", 1)
    }

    fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.rows.push_str(" AND ");
        self.rows.push_str(condition);
        self.values.extend(values);
    }

    /// Rows behind a place in the list.
    pub(super) fn behind(mut self, (sort, id): (i64, i64)) -> Self {
        let (at, row) = self.order;
        let behind = format!("{at} >= ? AND ({at} > ? OR {row} > ?)");
        self.and(&behind, [sort, sort, id].map(Value::from));
        self
    }

    /// Rows up to a place in the list, the one there included.
    pub(super) fn up_to(mut self, (sort, id): (i64, i64)) -> Self {
        let (at, row) = self.order;
        let up_to = format!("{at} <= ? AND ({at} < ? OR {row} <= ?)");
        self.and(&up_to, [sort, sort, id].map(Value::from));
        self
    }

    /// Rows sorted after an instant and up to another.
    pub(super) fn until(mut self, after: i64, until: i64) -> Self {
        let at = self.order.0;
        self.and(&format!("? < {at} AND {at} <= ?"), [after, until].map(Value::from));
        self
    }

    /// What every list is asked alike.
    fn asked(mut self, scope: &Scope, filter: &DutyFilter) -> Self {
        let text = |it: &String| [Value::from(it.clone())];
        let slice = &filter.slice;
        let (mask, want) = filter.marks();
        if mask != 0 {
            self.and("d.marks & ? = ?", [mask, want].map(Value::from));
        }
        if let Some(from) = slice.due_from {
            let at = self.order.0;
            self.and(&format!("? <= {at}"), [Value::from(from)]);
        }
        if let Some(before) = slice.due_before {
            let at = self.order.0;
            self.and(&format!("{at} < ?"), [Value::from(before)]);
        }
        if let Some(region) = &slice.region {
            self.and(
                "substr(d.region, 1, length(?)) = ?",
                [region, region].map(|it| it.clone().into()),
            );
        }
        if let Some(procedure) = &slice.procedure {
            self.and("d.procedure = ?", text(procedure));
        }
        if let Some(agency) = &slice.owed_by {
            self.and("+d.owed_by = ?", text(agency));
        }
        if let Some(agency) = &slice.owed_to {
            self.owed_to(agency);
        }
        if !scope.everywhere {
            let sees = Value::from(sight::mask(scope));
            self.and(SEEN, [Value::from(scope.agency.to_string()), sees]);
        }
        self
    }

    fn owed_to(&mut self, agency: &str) {
        let owed = "EXISTS (SELECT 1 FROM owed w
                        WHERE w.agency = ? AND w.sort = d.sort AND w.duty_id = d.id)";
        self.and(owed, [Value::from(agency.to_owned())]);
    }

    /// Keeps the duties of the asker; the list that is walked is another.
    fn mine(mut self, scope: &Scope, whose: Whose) -> Self {
        match whose {
            Whose::OwedByMe => {
                self.and("+d.owed_by = ?", [Value::from(scope.agency.to_string())]);
            }
            Whose::OwedToMe => self.owed_to(&scope.agency),
            Whose::Everybody => {}
        }
        self
    }
}

/// The duties of one case.
pub(super) fn of_case(scope: &Scope, filter: &DutyFilter, case: i64) -> Source {
    let rows = "FROM duty d WHERE d.case_id = ?".to_owned();
    let source = Source { rows, order: ("+d.sort", "+d.id"), values: vec![Value::from(case)] };
    source.asked(scope, filter).mine(scope, filter.whose)
}

/// The duties of all cases, for who sees them all.
pub(super) fn everybody(filter: &DutyFilter) -> Source {
    let scope = Scope::of_everything();
    walked(filter.passed).asked(&scope, filter)
}

/// The sorted list of all, or of what has passed. Which one is walked is said, since the planner does not
/// know how many have passed.
fn walked(passed: bool) -> Source {
    let rows = if passed {
        "FROM duty d INDEXED BY duty_passed WHERE d.passed = 1"
    } else {
        "FROM duty d INDEXED BY duty_sort WHERE TRUE"
    };
    Source { rows: rows.to_owned(), order: ("d.sort", "d.id"), values: Vec::new() }
}

/// The duties of all cases; `few` exist for the asker.
pub(super) fn list(scope: &Scope, filter: &DutyFilter, few: bool) -> Source {
    let own = |rows: &str, order, agency: &str| Source {
        rows: rows.to_owned(),
        order,
        values: vec![Value::from(agency.to_owned())],
    };
    const BY: &str = "FROM duty d INDEXED BY duty_owed_by WHERE d.owed_by = ?";
    const TO: &str = "FROM owed o CROSS JOIN duty d ON d.id = o.duty_id WHERE o.agency = ?";
    const TO_ORDER: (&str, &str) = ("o.sort", "o.duty_id");
    let sorted = ("d.sort", "d.id");
    let slice = &filter.slice;
    match (filter.whose, &slice.owed_by, &slice.owed_to) {
        // Those that have passed are few, and have an index of their own.
        (whose, None, None) if filter.passed => {
            walked(true).asked(scope, filter).mine(scope, whose)
        }
        (Whose::OwedByMe, ..) => own(BY, sorted, &scope.agency).asked(scope, filter),
        (whose, Some(agency), _) => own(BY, sorted, agency).asked(scope, filter).mine(scope, whose),
        (Whose::OwedToMe, ..) => own(TO, TO_ORDER, &scope.agency).asked(scope, filter),
        (Whose::Everybody, None, Some(agency)) => own(TO, TO_ORDER, agency).asked(scope, filter),
        (Whose::Everybody, None, None) if few => {
            let rows = "FROM sight s CROSS JOIN duty d ON d.case_id = s.case_id WHERE s.agency = ?";
            own(rows, ("+d.sort", "+d.id"), &scope.agency).asked(scope, filter)
        }
        (Whose::Everybody, None, None) => walked(false).asked(scope, filter),
    }
}
