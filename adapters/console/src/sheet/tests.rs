//! Tables as other programs read them.

use super::*;
use crate::names::Names;
use crate::paper::tests::site::{CASE, RECIPIENT, STRANGER, Site};
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Texts that a spreadsheet would compute, round or take for something else.
const NASTY: [&str; 14] = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u{3000}=1",
    "\u{200b}=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A",
    "\n=1",
];

fn sheet() -> Sheet {
    let columns = vec![
        Column::new("事项, \"引号\"", Kind::Text),
        Column::new("数", Kind::Number),
        Column::new("截止日", Kind::Day),
        Column::new("时刻", Kind::Instant),
    ];
    let day = Day::from_ymd(2026, 9, 15).unwrap();
    // 2026-09-15 10:30:05 in Beijing.
    let at = day.start().micros() + (10 * 3600 + 30 * 60 + 5) * 1_000_000;
    let mut rows: Vec<Vec<Cell>> = NASTY
        .iter()
        .map(|it| vec![Cell::text(*it), Cell::count(3), Cell::Day(day), Cell::Instant(at)])
        .collect();
    for text in ["91510100000000000123", "007", "移送\n材料", "a\"b,c", "", "—", "2026"] {
        rows.push(vec![Cell::text(text), Cell::Number(-1.5), Cell::Empty, Cell::instant(None)]);
    }
    Sheet { title: "应办/事项: 全部[2026]".into(), columns, rows }
}

fn python(script: &str, input: &[u8]) -> Value {
    let mut python = Command::new(kit::python::environment());
    python.args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = python.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn as_csv(sheet: &Sheet) -> Vec<Vec<String>> {
    serde_json::from_value(python(READ_CSV, &sheet.csv())).unwrap()
}

const READ_CSV: &str = r#"
import csv, io, json, sys
raw = sys.stdin.buffer.read()
assert raw.startswith(b"\xef\xbb\xbf")
rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
print(json.dumps(rows))
"#;

const READ_WORKBOOK: &str = r#"
import io, json, sys, openpyxl, zipfile
raw = sys.stdin.buffer.read()
book = openpyxl.load_workbook(io.BytesIO(raw))
page = book.worksheets[0]
print(json.dumps({
    "name": page.title, "sheets": len(book.worksheets), "frozen": page.freeze_panes,
    "filter": page.auto_filter.ref, "made": str(book.properties.created),
    "widths": [page.column_dimensions[it].width for it in "ABCD"],
    "parts": zipfile.ZipFile(io.BytesIO(raw)).namelist(),
    "rows": [[[cell.data_type, str(cell.value) if cell.value is not None else None, cell.number_format]
              for cell in row] for row in page.iter_rows()],
}))
"#;

#[test]
fn csv_gives_every_text_back_but_for_the_mark_that_keeps_it_one() {
    let (sheet, rows) = (sheet(), as_csv(&sheet()));
    assert_eq!(rows[0], ["事项, \"引号\"", "数", "截止日", "时刻"]);
    assert_eq!(rows.len(), sheet.rows.len() + 1);
    for (row, text) in rows[1..].iter().zip(NASTY) {
        assert_eq!(row[0], format!("'{text}"));
        assert_eq!(row[1..], ["3", "2026-09-15", "2026-09-15 10:30:05"]);
    }
    let firsts: Vec<&str> = rows[1 + NASTY.len()..].iter().map(|it| &*it[0]).collect();
    assert_eq!(firsts, ["'91510100000000000123", "'007", "移送\n材料", "a\"b,c", "", "—", "2026"]);
    assert_eq!(rows[1 + NASTY.len()][1..], ["-1.5", "", ""]);
}

#[test]
fn lines_end_as_the_rfc_says() {
    let text = String::from_utf8(sheet().csv()).unwrap();
    assert!(text.ends_with("\r\n"));
    assert!(text.starts_with("\u{feff}\"事项, \"\"引号\"\"\",数,"));
}

#[test]
fn a_workbook_holds_texts_numbers_and_dates_and_no_formula() {
    let read = python(READ_WORKBOOK, &sheet().xlsx().unwrap());
    assert_eq!((&read["sheets"], &read["frozen"]), (&json!(1), &json!("A2")));
    assert_eq!(read["name"], "应办事项 全部2026");
    assert_eq!(read["filter"], "A1:D22");
    let rows = read["rows"].as_array().unwrap();
    for (row, text) in rows[1..].iter().zip(NASTY) {
        assert_eq!(row[0][0], "s", "{row}");
        // The format of workbooks has no carriage return in a text.
        let kept = |it: &str| it.replace('\r', "\n").replace("_x000D_", "\n");
        assert_eq!(kept(row[0][1].as_str().unwrap()), kept(text));
        assert_eq!((&row[1][0], &row[1][1]), (&json!("n"), &json!("3")));
        assert_eq!((&row[2][0], &row[2][1]), (&json!("d"), &json!("2026-09-15 00:00:00")));
        assert_eq!((&row[3][0], &row[3][1]), (&json!("d"), &json!("2026-09-15 10:30:05")));
    }
    let long = &rows[1 + NASTY.len()][0];
    assert_eq!((&long[0], &long[1]), (&json!("s"), &json!("91510100000000000123")));
    let flat = rows.iter().flat_map(|it| it.as_array().unwrap());
    assert!(flat.clone().all(|cell| cell[0] != "f"));
    let parts = read["parts"].to_string();
    assert!(!parts.contains("vba") && !parts.contains("externalLink"), "{parts}");
    assert!(20.0 < read["widths"][0].as_f64().unwrap());
}

#[test]
fn the_same_rows_make_the_same_bytes() {
    assert!(sheet().xlsx().unwrap() == sheet().xlsx().unwrap());
    let read = python(READ_WORKBOOK, &sheet().xlsx().unwrap());
    assert_eq!(read["made"], "2000-01-01 00:00:00");
}

#[test]
fn an_empty_table_and_a_text_too_long_for_a_cell_are_written() {
    let columns = vec![Column::new("甲", Kind::Text)];
    let empty = Sheet { title: "'".into(), columns: columns.clone(), rows: Vec::new() };
    assert_eq!(as_csv(&empty), [["甲"]]);
    assert_eq!(python(READ_WORKBOOK, &empty.xlsx().unwrap())["name"], "1");
    let long = Sheet { rows: vec![vec![Cell::text("长".repeat(40_000))]], ..empty };
    let read = python(READ_WORKBOOK, &long.xlsx().unwrap());
    assert_eq!(read["rows"][1][0][1].as_str().unwrap().chars().count(), 32_767);
    assert!(Sheet::default().xlsx().is_ok());
}

#[tokio::test]
async fn an_answer_has_its_kind_and_name_and_a_bound() {
    let w = Words(casework::text::Language::En);
    let answer = response(sheet(), "csv", "应办", w).await.unwrap();
    assert_eq!(answer.headers()[CONTENT_TYPE], "text/csv; charset=utf-8; header=present");
    let named = answer.headers()[CONTENT_DISPOSITION].to_str().unwrap();
    assert_eq!(named, "attachment; filename=\"__.csv\"; filename*=UTF-8''%E5%BA%94%E5%8A%9E.csv");
    assert!(response(sheet(), "ods", "x", w).await.is_err());
    let many = Sheet { rows: vec![Vec::new(); ROWS_MAX + 1], ..sheet() };
    match response(many, "xlsx", "x", w).await.unwrap_err() {
        Problem::Told { status, what, .. } => {
            assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
            assert!(what.contains("100001") || what.contains("100,001"), "{what}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_story_of_a_case_is_a_table_for_whoever_sees_it() {
    let site = Site::open().await;
    let w = Words(casework::text::Language::Zh);
    let told = async |agency: &str| {
        story::told(Names::new(kit::house(), w), &site.hub.reader, agency, CASE, w).await
    };
    let rows = as_csv(&told(RECIPIENT).await.unwrap());
    assert_eq!(rows[0][..4], ["日期", "时刻（北京时间）", "机构", "事项"]);
    assert_eq!(rows.len(), site.history(RECIPIENT).await.len() + 1);
    assert_eq!(rows[1][..2], ["2026-09-01", "2026-09-01 09:00:00"]);
    assert_eq!(rows[1][5], site.digest);
    let passed: u32 = rows[1..].iter().map(|it| it[4].parse::<u32>().unwrap()).sum();
    assert!(0 < passed, "{rows:?}");
    assert_eq!(rows[2][2..4], ["平台", "已到达"]);
    let none = told(STRANGER).await.unwrap_err();
    assert_eq!(none.into_response().status(), StatusCode::NOT_FOUND);
}
