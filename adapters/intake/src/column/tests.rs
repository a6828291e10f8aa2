use super::*;

#[test]
fn no_name_means_two_columns() {
    let names = NAMES.iter().map(|(_, names)| names.len()).sum::<usize>();
    assert_eq!(BY_NAME.len(), names);
}

#[test]
fn a_heading_is_known_in_any_width_and_with_blanks() {
    assert_eq!(Column::of(" 交办问题\n基本情况 "), Some(Column::Description));
    assert_eq!(Column::of("市\u{FF08}州\u{FF09}"), Some(Column::Prefecture));
    assert_eq!(Column::of("县(市、区)"), Some(Column::County));
    assert_eq!(Column::of("RECEIPT_NO"), Some(Column::Receipt));
    assert_eq!(Column::of("电话"), None);
    assert_eq!(Column::of(""), None);
}

#[test]
fn every_column_has_a_usual_heading() {
    assert!(NAMES.iter().all(|(column, _)| !column.title().is_empty()));
}
