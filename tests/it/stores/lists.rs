//! Lists against a naive twin that knows every case and who stands how to it.

use super::book::*;
use engine::{CaseFilter, CaseRow, DutyFilter, DutyRow, Paging, Record, Scope, Standing, Whose};
use kit::Dice;
use std::collections::{BTreeMap, BTreeSet};

super::over! { [sqlite postgres]:
    lists_show_and_count_exactly_what_the_asker_sees
    a_cursor_that_is_none_of_ours_is_refused
    a_part_of_a_number_is_found_among_many_and_few
}

const AGENCIES: [&str; 4] = [POLICE, ECOLOGY, COURT, "river.51"];
const DUTIES: [&str; 3] = ["decide", "file", "report"];

#[derive(Default)]
struct Twin {
    order: Vec<String>,
    rows: BTreeMap<String, CaseRow>,
    live: BTreeMap<String, BTreeSet<(String, Standing)>>,
    duties: BTreeMap<String, Vec<DutyRow>>,
}

impl Twin {
    fn sees(&self, scope: &Scope, case: &str) -> bool {
        let stands =
            |it: &(String, Standing)| it.0 == *scope.agency && scope.standings.contains(&it.1);
        scope.everywhere || self.live[case].iter().any(stands)
    }

    fn cases(&self, scope: &Scope, filter: &CaseFilter) -> Vec<CaseRow> {
        let rows = self.order.iter().map(|case| &self.rows[case]);
        let rows = rows.filter(|row| self.sees(scope, &row.number)).filter(|row| {
            filter.number.as_ref().is_none_or(|part| row.number.contains(part.as_str()))
                && filter.holder.as_deref().is_none_or(|it| row.holder.as_deref() == Some(it))
                && filter.procedure.as_deref().is_none_or(|it| &*row.procedure == it)
                && filter.open.is_none_or(|open| open == row.holder.is_some())
        });
        rows.cloned().collect()
    }

    /// In the order of instants; within one instant any order is right.
    fn duties(&self, scope: &Scope, filter: &DutyFilter) -> Vec<(i64, String)> {
        let all = self.duties.values().flatten();
        let mine = |it: &&DutyRow| match filter.whose {
            Whose::OwedByMe => it.owed_by == scope.agency,
            Whose::OwedToMe => it.owed_to.contains(&scope.agency),
            Whose::Everybody => true,
        };
        let rows = all.filter(mine).filter(|it| self.sees(scope, &it.case)).filter(|it| {
            (!filter.passed || it.passed)
                && filter.case.as_deref().is_none_or(|case| &*it.case == case)
        });
        let mut keys: Vec<_> = rows.map(key).collect();
        keys.sort();
        keys
    }

    /// Changes a record, and itself alike, by chance.
    fn change(&mut self, record: &mut Record, case: &str, chance: &mut Dice) {
        let (at, part) = (record.at, &mut record.parts[0]);
        if !self.rows.contains_key(case) {
            self.order.push(case.to_owned());
        }
        let row = &mut part.view.row;
        row.holder = (chance.below(4) != 0).then(|| AGENCIES[chance.below(2)].into());
        row.procedure = ["transfer", "petition"][chance.below(2)].into();
        self.rows.insert(case.to_owned(), row.clone());
        let live = self.live.entry(case.to_owned()).or_default();
        for _ in 0..chance.below(4) {
            let (agency, how) = (AGENCIES[chance.below(4)], Standing::ALL[chance.below(7)]);
            let begins = live.insert((agency.to_owned(), how));
            if !begins {
                live.remove(&(agency.to_owned(), how));
            }
            part.view.standings.push(standing(agency, how, begins, at));
        }
        let open = self.duties.entry(case.to_owned()).or_default();
        for name in DUTIES {
            let old = open.iter().position(|it| &*it.duty == name);
            match (chance.below(3), old) {
                (0, Some(old)) => part.view.duties.gone.push(open.swap_remove(old)),
                (1, old) => {
                    let mut new = duty(case, name, 100 * i64::try_from(chance.below(9)).unwrap());
                    new.passed = chance.below(3) == 0;
                    new.owed_by = AGENCIES[name.len() % 3].into();
                    new.owed_to = (0..chance.below(3)).map(|it| AGENCIES[it + 1].into()).collect();
                    new.due = new.due.filter(|_| chance.below(3) != 0);
                    new.target = (chance.below(2) == 0).then_some(450);
                    old.map(|old| open.swap_remove(old));
                    open.push(new.clone());
                    part.view.duties.put.push(new);
                }
                _ => {}
            }
        }
    }
}

fn key(duty: &DutyRow) -> (i64, String) {
    let sort = duty.due.or(duty.target).unwrap_or(duty.start);
    (sort, format!("{}/{}/{}/{}", duty.case, duty.duty, duty.owed_by, duty.passed))
}

async fn pages<T>(count: usize, mut next: impl AsyncFnMut(Paging) -> engine::Page<T>) -> Vec<T> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = next(Paging { after, limit: 3 }).await;
        assert_eq!(page.count, u64::try_from(count).unwrap());
        assert!(page.rows.len() <= 3 && (page.next.is_none() || page.rows.len() == 3));
        all.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return all;
        }
    }
}

fn scopes() -> Vec<Scope> {
    let mut scopes = vec![everywhere(), scope(POLICE), scope("river.51"), scope("nobody")];
    scopes.push(Scope { standings: vec![Standing::Copied, Standing::Former], ..scope(COURT) });
    scopes.push(Scope { standings: vec![], ..scope(ECOLOGY) });
    scopes.push(Scope { everywhere: true, ..scope(ECOLOGY) });
    scopes
}

async fn compare(book: &Book, twin: &Twin) {
    let filters = [
        CaseFilter::default(),
        CaseFilter { open: Some(true), ..Default::default() },
        CaseFilter { open: Some(false), ..Default::default() },
        CaseFilter { holder: Some(POLICE.into()), ..Default::default() },
        CaseFilter { procedure: Some("petition".into()), open: Some(true), ..Default::default() },
        CaseFilter { number: Some("1".into()), ..Default::default() },
        CaseFilter { number: Some("号-2".into()), open: Some(true), ..Default::default() },
        CaseFilter { number: Some("".into()), holder: Some("x".into()), ..Default::default() },
    ];
    for scope in scopes() {
        for filter in &filters {
            let expected = twin.cases(&scope, filter);
            let found = pages(expected.len(), async |paging| {
                book.ledger.cases(scope.clone(), filter.clone(), paging).await.unwrap()
            });
            assert_eq!(found.await, expected, "{scope:?} {filter:?}");
        }
        for case in &twin.order {
            let row = book.ledger.case(scope.clone(), case.as_str().into()).await.unwrap();
            assert_eq!(row.is_some(), twin.sees(&scope, case));
        }
        for whose in [Whose::OwedByMe, Whose::OwedToMe, Whose::Everybody] {
            for (passed, case) in
                [(false, None), (true, None), (true, Some("号-3")), (false, Some("号-4"))]
            {
                let filter =
                    DutyFilter { whose, passed, case: case.map(str::to_owned), ..everybody() };
                let expected = twin.duties(&scope, &filter);
                let found = pages(expected.len(), async |paging| {
                    book.ledger.duties(scope.clone(), filter.clone(), paging).await.unwrap()
                });
                let mut found: Vec<_> = found.await.iter().map(key).collect();
                assert!(found.is_sorted_by_key(|it| it.0), "{scope:?} {filter:?}");
                found.sort();
                assert_eq!(found, expected, "{scope:?} {filter:?}");
            }
        }
    }
}

async fn lists_show_and_count_exactly_what_the_asker_sees(book: Book) {
    for (seed, rounds) in [(0, 25), (1, 25), (2, 25), (3, 25), (7, 50)] {
        agrees(book.anew().await, seed, rounds).await;
    }
}

/// The lists of a record in which chance writes, against a twin that has only what they are made of.
async fn agrees(mut book: Book, seed: u64, rounds: usize) {
    let (mut twin, mut chance) = (Twin::default(), Dice::new(seed));
    for round in 0..rounds {
        let mut records = Vec::new();
        for _ in 0..=chance.below(5) {
            let case = format!("号-{}", chance.below(14));
            let mut record = book.act(&case);
            twin.change(&mut record, &case, &mut chance);
            records.push(record);
        }
        book.write(records).await;
        match round {
            12 => book = book.again().await,
            20 => compare(&book, &twin).await,
            _ => {}
        }
    }
    compare(&book, &twin).await;
    let gaps = book.accounts().await.map(|it| it.gaps).unwrap_or_default();
    assert!(gaps.is_empty(), "{gaps:?}");
}

async fn a_cursor_that_is_none_of_ours_is_refused(book: Book) {
    for after in ["", "x", "1.", ".1", "1.x"] {
        let paging = Paging { after: Some(after.into()), limit: 3 };
        let cases = book.ledger.cases(everywhere(), Default::default(), paging.clone()).await;
        let duties = book.ledger.duties(everywhere(), Default::default(), paging).await;
        assert!(!cases.unwrap_err().passing && !duties.unwrap_err().passing);
    }
}

async fn a_part_of_a_number_is_found_among_many_and_few(mut book: Book) {
    // More than are asked for one by one.
    for chunk in 0..26 {
        let case = |of: usize| {
            let number = chunk * 400 + of;
            format!("川环移〔2027〕{number:06}号")
        };
        let mut records = Vec::new();
        for of in 0..400 {
            let mut record = book.act(&case(of));
            if of % 2 == 0 {
                record.parts[0].view.standings = vec![standing(POLICE, Standing::Party, true, 1)];
            }
            records.push(record);
        }
        book.write(records).await;
    }
    let find = async |scope: Scope, part: &str, limit: usize| {
        let filter = CaseFilter { number: Some(part.into()), ..Default::default() };
        let page = book.ledger.cases(scope, filter, Paging { after: None, limit }).await.unwrap();
        (page.count, page.rows.iter().map(|it| it.number.to_string()).collect::<Vec<_>>())
    };
    let (count, rows) = find(everywhere(), "〔2027〕", 2).await;
    assert_eq!((count, rows.len()), (10_400, 2));
    let (count, rows) = find(scope(POLICE), "2027", 2).await;
    assert_eq!((count, &*rows[1]), (5_200, "川环移〔2027〕000002号"));
    let (count, rows) = find(everywhere(), "010399号", 9).await;
    assert_eq!((count, rows), (1, vec!["川环移〔2027〕010399号".to_owned()]));
    assert_eq!(find(scope(POLICE), "010399号", 9).await.0, 0, "hidden is not there");
    assert_eq!(find(everywhere(), "号\n川", 9).await.0, 0, "nothing spans two numbers");
    // 0100xx, x0100x with a leading zero, xx0100.
    assert_eq!(find(everywhere(), "0100", 9).await.0, 100 + 10 + 2, "once each");
}
