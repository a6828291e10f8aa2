//! The model on paper: what it comes to is what its figures make, and no figure is without a source.

use std::collections::BTreeMap;

/// The rows of a page's tables, cell by cell.
fn rows(page: &str) -> Vec<Vec<String>> {
    let text = kit::text(page);
    let rows = text.lines().filter(|line| line.starts_with('|') && !line.starts_with("|---"));
    rows.map(|row| row.trim_matches('|').split('|').map(|it| it.trim().to_owned()).collect())
        .collect()
}

/// The first number of a cell.
fn number(cell: &str) -> f64 {
    let digits: String = cell.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    digits.parse().unwrap_or_else(|_| panic!("`{cell}` begins with no number"))
}

fn inputs() -> BTreeMap<String, f64> {
    let is_id = |cell: &str| {
        let (first, rest) = cell.split_at_checked(1).unwrap_or_default();
        ["C", "M", "A"].contains(&first)
            && !rest.is_empty()
            && rest.bytes().all(|b| b.is_ascii_digit())
    };
    let rows = rows("deploy/README.md").into_iter().filter(|row| is_id(&row[0]));
    let mut found = BTreeMap::new();
    for row in rows {
        let said = match row[0].as_bytes()[0] {
            b'C' => "published",
            b'M' => "measured",
            _ => "assumption",
        };
        assert!(row[3].starts_with(said), "{}: where is it from? `{}`", row[0], row[3]);
        found.insert(row[0].clone(), number(&row[2]));
    }
    found
}

/// The size of an area: cases and small ones a year.
fn areas(of: &dyn Fn(&str) -> f64) -> [(&'static str, f64, f64); 5] {
    let justice = (of("C5") + of("C6")) * 12.0 / 54.0;
    let cases = of("C1") * 12.0 + of("C2") + of("C3") + of("C4") * 12.0 / 11.0 + justice;
    let small = of("C7") * 12.0 / 59.0 + of("C8") * 21.0;
    let nation = of("C9") + of("C10") * 12.0 / 9.0;
    [
        ("county", cases / 183.0, small / 183.0),
        ("prefecture", cases / 21.0, small / 21.0),
        ("largest prefecture", cases * of("C11"), small * of("C11")),
        ("province", cases, small),
        ("nation", nation, small * of("A6")),
    ]
}

#[test]
fn the_table_is_what_the_figures_make() {
    let inputs = inputs();
    assert_eq!(inputs.len(), 23, "{:?}", inputs.keys());
    let of = |id: &str| inputs[id];
    let rows = rows("deploy/README.md");
    for (name, cases, small) in areas(&of) {
        let all = cases + small;
        let peak = all * of("M1") / of("A3") * of("A4") * of("A5") / 3600.0;
        let midnight = all * of("M3") / 365.0 * of("A4");
        let record = all * of("M2") / 1e6;
        let papers = (cases * of("A1") + small * of("A2")) / 1e3;
        let row = rows.iter().find(|row| row.len() == 7 && row[0] == name).unwrap();
        let counted = [cases, small, peak, midnight, record, papers];
        for (cell, counted) in row[1..].iter().zip(counted) {
            let (shown, off) = (number(cell), (number(cell) / counted - 1.0).abs());
            assert!(off < 0.12, "{name}: {shown} is shown, {counted} is counted");
        }
    }
}

#[test]
fn both_pages_show_the_same() {
    let figures = |page: &str| {
        let rows = rows(page).into_iter();
        let rows =
            rows.filter(|row| row.len() == 7 && row[1].starts_with(|c: char| c.is_ascii_digit()));
        rows.map(|row| row[1..].to_vec()).collect::<Vec<_>>()
    };
    assert_eq!(figures("deploy/README.md").len(), 5);
    assert_eq!(figures("deploy/README.md"), figures("deploy/README.zh-CN.md"));
}
