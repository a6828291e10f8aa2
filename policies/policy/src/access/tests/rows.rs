use super::*;
use casework::time::Instant;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Cases, agencies and instants are few, so that several standings of one agency in one case are the
/// rule, and ends and beginnings often coincide.
const CASES: [&str; 2] = ["c-1", "c-2"];
const AGENCIES: [&str; 2] = ["ecology.510107", "police.510107"];
const END: i64 = 6;

fn instant() -> impl Strategy<Value = Instant> {
    (0..END).prop_map(Instant::from_micros)
}

fn standing() -> impl Strategy<Value = Standing> {
    let role = select(Role::ALL);
    let until = proptest::option::of(instant());
    (select(&CASES[..]), select(&AGENCIES[..]), role, instant(), until).prop_map(
        |(case, agency, role, from, until)| Standing {
            case: case.into(),
            agency: agency.into(),
            role,
            from,
            until,
        },
    )
}

fn asker() -> impl Strategy<Value = Who> {
    let hub = subsequence(HubRole::ALL, 0..=2);
    let office = proptest::option::of(select(&["head", "legal", "officer"][..]));
    (select(&AGENCIES[..]), select(&Level::ALL[..]), office, hub).prop_map(
        |(agency, level, office, hub_roles)| Who {
            agency: agency.into(),
            kind: agency.split('.').next().unwrap().into(),
            level,
            office: office.map(Into::into),
            hub_roles: hub_roles.into_iter().collect(),
        },
    )
}

/// A field of a row, and when it was written.
type Row = (&'static str, Class, Instant);

/// Rows with a field of every class.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let places = prop::collection::vec((select(&CASES[..]), instant()), 1..6);
    let fields = |(case, at)| Class::ALL.iter().map(move |class| (case, *class, at));
    places.prop_map(move |places| places.into_iter().flat_map(fields).collect())
}

/// Rows by the join, as a store does it: one sight for the request, then one condition a row.
fn by_join<'a>(
    sight: &Sight,
    who: &Who,
    standings: &[Standing],
    (rows, now): (&'a [Row], Instant),
) -> Vec<&'a Row> {
    let seen = |(case, class, written_at): &&Row| {
        let mine = standings.iter().filter(|it| it.agency == who.agency && &*it.case == *case);
        let mut reaching = mine.filter(|it| it.reaches(*written_at, now));
        let classes = |it: &Standing| sight.classes_by_role.get(&it.role);
        sight.everywhere.contains(class)
            || reaching.any(|it| classes(it).is_some_and(|classes| classes.contains(class)))
    };
    rows.iter().filter(seen).collect()
}

/// Rows by asking for every one of them.
fn by_row<'a>(
    access: &Access,
    (who, path): (&Who, Path),
    standings: &[Standing],
    (rows, now): (&'a [Row], Instant),
) -> Vec<&'a Row> {
    let seen = |(case, class, written_at): &&Row| {
        let roles = roles_of(standings, (&who.agency, case), (*written_at, now));
        access.row(who, path, &roles, *class).allowed()
    };
    rows.iter().filter(seen).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]

    /// Revocation is in it: some standings have ended before `now`, at it, or after it.
    #[test]
    fn the_join_shows_exactly_the_rows_that_asking_row_by_row_shows(
        who in asker(),
        path in select(Path::ALL),
        standings in prop::collection::vec(standing(), 0..32),
        rows in rows(),
        now in instant(),
    ) {
        let access = access();
        let sight = access.sight(&who, path);
        let join = by_join(&sight, &who, &standings, (&rows, now));
        let asked = by_row(access, (&who, path), &standings, (&rows, now));
        prop_assert_eq!(join, asked);
    }

    #[test]
    fn a_standing_that_ends_takes_its_rows_along(
        role in select(&Role::ALL[..6]),
        path in select(Path::ALL).prop_filter("of cases", |it| *it != Path::Availability),
        class in select(Class::ALL),
        written_at in instant(),
    ) {
        let access = access();
        let who = who(&[]);
        let before = Instant::from_micros(END);
        let after = before.plus_micros(1);
        let standing = Standing {
            case: "c-1".into(),
            agency: who.agency.clone(),
            role,
            from: Instant::from_micros(0),
            until: Some(after),
        };
        let roles = |now| roles_of([&standing], (&who.agency, "c-1"), (written_at, now));
        let sight = access.sight(&who, path);
        let seen = sight.sees(&[role], class);
        prop_assert_eq!(access.row(&who, path, &roles(before), class).allowed(), seen);
        prop_assert_eq!(access.row(&who, path, &roles(after), class), Verdict::Hidden);
    }
}

#[test]
fn two_standings_together_see_what_each_of_them_sees() {
    let access = access();
    let who = who(&[]);
    for path in [Path::Inbox, Path::Bundle, Path::CaseShow] {
        let sight = access.sight(&who, path);
        for one in Role::ALL {
            for other in Role::ALL {
                for class in Class::ALL {
                    let row = access.row(&who, path, &[*one, *other], *class).allowed();
                    let each = sight.sees(&[*one], *class) || sight.sees(&[*other], *class);
                    assert_eq!(row, each, "{path} {class} {one}+{other}");
                }
            }
        }
    }
}
