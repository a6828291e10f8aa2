use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::table::{Cell, Value};

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// An archive of the given parts.
pub(crate) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of sheets, each with its name and the XML inside `worksheet`.
pub(crate) fn book(sheets: &[(&str, &str)], strings: &str, styles: &str) -> Vec<u8> {
    let (mut listed, mut relations) = (String::new(), String::new());
    let mut parts: Vec<(String, Vec<u8>)> = vec![("_rels/.rels".into(), RELATIONS.into())];
    for (index, (name, xml)) in sheets.iter().enumerate() {
        listed += &format!(r#"<sheet name="{name}" sheetId="{index}" r:id="r{index}"/>"#);
        relations += &format!(
            r#"<Relationship Id="r{index}" Type="x/worksheet" Target="worksheets/s{index}.xml"/>"#
        );
        parts.push((
            format!("xl/worksheets/s{index}.xml"),
            format!("<worksheet>{xml}</worksheet>").into(),
        ));
    }
    relations += r#"<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="x/styles" Target="/xl/styles.xml"/>"#;
    parts.push((
        "xl/workbook.xml".into(),
        format!("<workbook><sheets>{listed}</sheets></workbook>").into(),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships>{relations}</Relationships>").into(),
    ));
    parts.push(("xl/sharedStrings.xml".into(), format!("<sst>{strings}</sst>").into()));
    parts.push(("xl/styles.xml".into(), format!("<styleSheet>{styles}</styleSheet>").into()));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    packed(&parts)
}

fn sheet(xml: &str) -> Result<Table, Complaint> {
    let styles = r#"<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="0.00&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>"#;
    let strings = "<si><t>甲</t></si><si><r><t>乙</t></r><rPh><t>yi</t></rPh><r><t xml:space=\"preserve\"> &amp;&#65;_x000A_丙</t></r></si>";
    read(&book(&[("表", xml)], strings, styles), &|_| true)
}

fn cells(xml: &str) -> Vec<Cell> {
    sheet(xml).unwrap().rows.into_iter().flat_map(|row| row.cells.into_values()).collect()
}

fn in_row(cells: &str) -> String {
    format!(r#"<sheetData><row r="1">{cells}</row></sheetData>"#)
}

#[test]
fn text_is_read_from_every_place_where_a_workbook_puts_it() {
    let xml = in_row(
        r#"<c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>丁</t></is></c><c t="str"><v>戊</v></c><c t="n"><v>7</v></c><c/><c t="b"><v>1</v></c>"#,
    );
    let found = cells(&xml);
    let shown: Vec<String> = found.iter().map(Cell::shown).collect();
    assert_eq!(shown, ["甲", "乙 &A\n丙", "丁", "戊", "7", "是"]);
}

#[test]
fn only_a_style_makes_a_number_a_day() {
    let xml = in_row(
        r#"<c s="1"><v>45584</v></c><c s="2"><v>45584.5</v></c><c s="3"><v>45584</v></c><c><v>45584</v></c><c s="99"><v>1</v></c>"#,
    );
    let day = Cell::of(Value::Day("2024-10-19".into()));
    let number = Cell::number(45_584.0);
    assert_eq!(cells(&xml), [day.clone(), day, number.clone(), number, Cell::number(1.0)]);
}

#[test]
fn a_long_number_is_exact_up_to_fifteen_digits() {
    let xml = in_row("<c><v>450001234567890</v></c><c><v>4.5000123456789E+17</v></c>");
    let found = cells(&xml);
    assert_eq!(found[0].value, Value::Number { shown: "450001234567890".into(), exact: true });
    assert!(matches!(found[1].value, Value::Number { exact: false, .. }), "{found:?}");
}

#[test]
fn a_formula_shows_its_last_result_and_says_so() {
    let xml = in_row(
        "<c t=\"str\"><f>1+1</f><v>二</v></c><c><f>NOW()</f></c><c t=\"e\"><v>#REF!</v></c>",
    );
    let found = cells(&xml);
    assert_eq!((found[0].shown().as_str(), found[0].formula), ("二", true));
    assert_eq!(found[1].value, Value::Fault("=".into()));
    assert_eq!(found[2].value, Value::Fault("#REF!".into()));
}

#[test]
fn a_merged_cell_stands_in_each_of_its_rows_but_not_to_the_right() {
    let xml = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="B2"><v>1</v></c></row><row r="9"><c r="B9"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells>"#;
    let table = sheet(xml).unwrap();
    let rows: Vec<Vec<usize>> =
        table.rows.iter().map(|row| row.cells.keys().copied().collect()).collect();
    assert_eq!(rows, [vec![0], vec![0, 1], vec![1]]);
}

#[test]
fn positions_that_no_sheet_has_are_refused() {
    for place in
        ["A0", "A1048577", "ZZZZZZZZZZZZ1", "XFE1", "A99999999999999999999", "1", "A", "é1", ""]
    {
        let xml = in_row(&format!(r#"<c r="{place}"><v>1</v></c>"#));
        assert!(sheet(&xml).unwrap_err().what.en.contains("is wrong at byte"), "{place}");
    }
    for area in ["A2:A1", "B1:A1", "A1", "A1:A99999999999", ":"] {
        let xml = format!(r#"<sheetData/><mergeCells><mergeCell ref="{area}"/></mergeCells>"#);
        assert!(sheet(&xml).is_err(), "{area}");
    }
}

#[test]
fn a_cell_in_the_far_corner_takes_no_room() {
    let xml = r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row></sheetData>"#;
    let table = sheet(xml).unwrap();
    assert_eq!((table.rows.len(), table.rows[0].line, table.doubts.len()), (1, 1_048_576, 1));
}

#[test]
fn what_a_part_claims_to_hold_is_not_believed() {
    let parts: &[(&str, &[u8])] = &[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", br#"<workbook><sheets><sheet name="a" r:id="1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="1" Type="/worksheet" Target="s.xml"/><Relationship Id="2" Type="/sharedStrings" Target="t.xml"/></Relationships>"#),
        ("xl/t.xml", br#"<sst count="99999999999999" uniqueCount="18446744073709551615"><si><t>x</t></si></sst>"#),
        ("xl/s.xml", br#"<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>"#),
    ];
    assert_eq!(read(&packed(parts), &|_| true).unwrap().rows.len(), 1);
}

#[test]
fn a_bomb_is_refused_at_the_limit_whatever_it_claims_to_be() {
    let bytes = book(&[("a", &" ".repeat(100_000)), ("b", "")], "", "");
    assert!(bytes.len() < 10_000);
    let part = |most, name| Package::open(&bytes, most).unwrap().part(name);
    let fault = part(99_999, "xl/worksheets/s0.xml").unwrap_err();
    assert!(fault.what.en.contains("unpacked"), "{fault:?}");
    assert!(part(110_000, "xl/worksheets/s0.xml").unwrap().is_some());

    // The limit is one for all parts together.
    let mut package = Package::open(&bytes, 150_000).unwrap();
    assert!(package.part("xl/worksheets/s0.xml").is_ok());
    assert!(package.part("xl/worksheets/s0.xml").is_err());
}

#[test]
fn one_text_in_very_many_cells_is_refused() {
    let long = "长".repeat(30_000);
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(200);
    let rows = format!("<row>{cells}</row>").repeat(10);
    let bytes = book(&[("a", &rows)], &format!("<si><t>{long}</t></si>"), "");
    assert!(read(&bytes, &|_| true).unwrap_err().what.en.contains("bytes of text"));
}

#[test]
fn an_archive_of_very_many_parts_is_refused_before_it_is_opened() {
    let names: Vec<String> = (0..=PARTS_MAX).map(|n| n.to_string()).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(read(&packed(&parts), &|_| true).unwrap_err().what.en.contains("parts"));
}

#[test]
fn names_that_look_like_paths_stay_names() {
    let row = in_row(r#"<c t="s"><v>0</v></c>"#);
    let table =
        read(&book(&[("../../etc/passwd", &row)], "<si><t>x</t></si>", ""), &|_| true).unwrap();
    assert_eq!(table.sheet.as_deref(), Some("../../etc/passwd"));

    let climbing: &[(&str, &[u8])] = &[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", br#"<workbook><sheets><sheet name="a" r:id="1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="1" Type="/worksheet" Target="../../../../etc/passwd"/></Relationships>"#),
    ];
    assert!(
        read(&packed(climbing), &|_| true)
            .unwrap_err()
            .what
            .en
            .contains("lacks its part `etc/passwd`")
    );
}

#[test]
fn an_archive_that_is_no_workbook_is_refused() {
    assert!(
        read(&packed(&[("a.txt", b"x")]), &|_| true).unwrap_err().what.en.contains("no workbook")
    );
    assert!(
        read(b"PK\x03\x04broken", &|_| true).unwrap_err().what.en.contains("not a whole workbook")
    );
    let own_entity = in_row(r#"<c t="str"><v>&lol;</v></c>"#);
    assert!(sheet(&own_entity).is_err());
}

#[test]
fn the_first_sheet_with_the_heading_is_read_and_the_others_are_named() {
    let cover = in_row(r#"<c t="str"><v>封面</v></c>"#);
    let table = in_row(r#"<c t="str"><v>表</v></c>"#);
    let bytes = book(&[("一", &cover), ("二", &table), ("三", &table)], "", "");
    let wanted = |table: &Table| table.rows[0].cells[&0].shown() == "表";
    let read = read(&bytes, &wanted).unwrap();
    assert_eq!(read.sheet.as_deref(), Some("二"));
    let named: Vec<&str> = read.doubts.iter().map(|doubt| doubt.what.zh.as_str()).collect();
    assert!(named[0].contains("`一`") && named[1].contains("`三`"), "{named:?}");
}

#[test]
fn of_two_cells_in_one_place_the_first_is_read() {
    let xml = in_row(r#"<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>"#);
    let table = sheet(&xml).unwrap();
    assert_eq!(table.rows[0].cells[&0].shown(), "1");
    assert!(table.doubts[0].what.en.contains("stands twice"));
}
