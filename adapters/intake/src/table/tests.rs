use super::*;

pub(crate) use super::workbook::tests::{book, packed};

fn csv(text: &str) -> Table {
    comma::read(text).unwrap()
}

fn shown(table: &Table) -> Vec<(u32, Vec<String>)> {
    let row = |row: &Row| (row.line, row.cells.values().map(Cell::shown).collect());
    table.rows.iter().map(row).collect()
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let table = csv("甲,乙\r\n\r\n\n1,\"二\n三\"\r\n4,5");
    assert_eq!(
        shown(&table),
        [
            (1, vec!["甲".into(), "乙".into()]),
            (4, vec!["1".into(), "二\n三".into()]),
            (6, vec!["4".into(), "5".into()])
        ]
    );
    assert!(table.skipped.is_empty());
}

#[test]
fn an_open_quotation_mark_is_told_with_its_line() {
    let table = csv("甲,乙\n1,2\n3,\"四\n5,6\n");
    assert_eq!(table.rows.len(), 2);
    assert_eq!(table.skipped[0].line, 3);
    assert!(table.skipped[0].what.en.contains("not closed"));
    for whole in ["", "\n", "a", "a\n", "\"a\"", "\"a\"\n", "a \"b", "a,\"b\"\"c\""] {
        assert!(csv(whole).skipped.is_empty(), "{whole:?}");
    }
}

#[test]
fn a_row_that_does_not_fit_is_left_out_and_the_next_is_read() {
    let wide = format!("a,b\n{}\nc,d\n", ",".repeat(COLUMNS_MAX));
    let table = csv(&wide);
    assert_eq!((table.rows.len(), table.skipped[0].line), (2, 2));

    let long = format!("a,b\n{}\nc,d\n", "x".repeat(crate::limits::LINE_BYTES_MAX + 1));
    let table = csv(&long);
    assert_eq!((table.rows[1].line, table.skipped[0].line), (3, 2));

    let cell = format!("a,b\n{}\nc,d\n", "x".repeat(CELL_BYTES_MAX + 1));
    let table = csv(&cell);
    assert_eq!((table.rows.len(), table.skipped[0].line), (2, 2));
}

#[test]
fn a_table_larger_than_a_table_is_refused() {
    let rows = "a\n".repeat(ROWS_MAX + 1);
    assert!(comma::read(&rows).unwrap_err().what.en.contains("too large"));
    let broken = "x\n".repeat(ROWS_MAX + 1);
    assert!(lines::read(&broken).unwrap_err().what.en.contains("could not be read"));
    let cells = format!("{}\n", "a,".repeat(COLUMNS_MAX - 1)).repeat(CELLS_MAX / 200);
    assert!(comma::read(&cells).unwrap_err().what.en.contains("too large"));
    let bytes = vec![b'a'; FILE_BYTES_MAX + 1];
    let fault = read("a.csv", &bytes, None, &|_| true).unwrap_err();
    assert!(fault.what.en.contains("67108865 bytes, the most is 67108864"), "{fault:?}");
}

#[test]
fn a_line_that_is_no_object_is_left_out_and_named() {
    let deep = "[".repeat(5_000);
    let text = format!(
        "{{\"a\":1}}\n[1]\n{{\"a\":\n\n{{\"a\":1,\"a\":2}}\n{{\"a\":{deep}\n{{\"a\":\"b\"}}\n"
    );
    let table = lines::read(&text).unwrap();
    assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 7]);
    assert_eq!(table.skipped.iter().map(|why| why.line).collect::<Vec<_>>(), [2, 3, 5, 6]);
    assert!(table.skipped[2].what.en.contains("`a` stands twice"));
}

#[test]
fn json_values_become_cells() {
    let table = lines::read(
        r#"{"a":true,"b":["x","y"],"c":9007199254740993,"d":450001234567890,"e":{"f":1},"g":null,"h":["x",1],"i":1.5}"#,
    )
    .unwrap();
    let values: Vec<Value> = table.rows[0].cells.values().map(|cell| cell.value.clone()).collect();
    let number = |shown: &str, exact| Value::Number { shown: shown.into(), exact };
    assert_eq!(
        values,
        [
            Value::Flag(true),
            Value::List(vec!["x".into(), "y".into()]),
            number("9007199254740993", false),
            number("450001234567890", true),
            Value::Fault("{…}".into()),
            Value::Fault("[…]".into()),
            number("1.5", true),
        ]
    );
}

#[test]
fn what_nobody_sees_is_taken_out_and_told() {
    let table = csv("a\0b,\u{FEFF}c\u{200B},\u{202E}d,\u{3000}e \n");
    let cells: Vec<(String, bool)> =
        table.rows[0].cells.values().map(|cell| (cell.shown(), cell.cleaned)).collect();
    assert_eq!(
        cells,
        [("ab".into(), true), ("c".into(), false), ("d".into(), true), ("e".into(), false)]
    );
}
