use super::{Row, Standard, coverage};
use crate::Resource;
use serde_json::json;

fn resource(id: &str, kind: &str, base: &str, agency: &str) -> Resource {
    let given = json!({"roster": "r", "id": id, "agency": agency, "kind": kind, "base": base});
    serde_json::from_value(given).unwrap()
}

fn standard(area: &str, demanded: u32, agencies: &[&str]) -> Standard {
    let given = json!({
        "area": area, "kind": "drone", "demanded": demanded, "basis": "setting", "agencies": agencies,
    });
    serde_json::from_value(given).unwrap()
}

fn rows(standards: &[Standard]) -> Vec<Row> {
    let resources = [
        resource("a", "drone", "510104", "ecology.510104"),
        resource("b", "drone", "510104001", "ecology.510104"),
        resource("c", "drone", "510105", "ecology.510100"),
        resource("d", "drone", "511502", "ecology.511500"),
        resource("e", "vehicle", "510104", "ecology.510104"),
        resource("f", "drone", "500101", "ecology.500101"),
    ];
    coverage(standards, &resources).unwrap()
}

fn figures(rows: &[Row]) -> Vec<(&str, u32, u32)> {
    rows.iter().map(|row| (row.area.code(), row.there, row.short)).collect()
}

#[test]
fn what_stands_anywhere_in_an_area_counts_for_it() {
    let rows = rows(&[
        standard("510104", 3, &[]),
        standard("510000", 4, &[]),
        standard("510100", 2, &[]),
        standard("520000", 1, &[]),
        standard("510104001000", 1, &[]),
    ]);
    let expected = [
        ("510000", 4, 0),
        ("510100", 3, 0),
        ("510104", 2, 1),
        ("510104001000", 1, 0),
        ("520000", 0, 1),
    ];
    assert_eq!(figures(&rows), expected);
    assert_eq!(rows[2].held, [("r".to_owned(), "a".to_owned()), ("r".to_owned(), "b".to_owned())]);
    assert!(rows[2].text().zh.contains("缺 1"));
}

#[test]
fn a_standard_that_names_agencies_counts_only_theirs() {
    let rows = rows(&[standard("510100", 2, &["ecology.510100"])]);
    assert_eq!(figures(&rows), [("510100", 1, 1)]);
}

#[test]
fn one_standard_given_twice_is_refused() {
    let twice = [standard("510100", 2, &[]), standard("510100", 3, &[])];
    let wrong = coverage(&twice, &[]).unwrap_err();
    assert_eq!(wrong.at, "standards[1]");
    let different = [standard("510100", 2, &[]), standard("510104", 3, &[])];
    assert!(coverage(&different, &[]).is_ok());
}
