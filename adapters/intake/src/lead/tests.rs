use super::*;
use crate::Encoding;
use crate::table::tests::book;

const HEAD: &str = "序号,受理编号,交办问题基本情况,行政区域,污染类型,调查核实情况,是否属实,处理和整改情况,是否办结,责任人被处理情况";

fn csv(text: &str) -> Import {
    read("第八批.csv", text.as_bytes(), None).unwrap()
}

fn one(head: &str, row: &str) -> (Lead, Report) {
    let mut import = csv(&format!("{head}\n{row}\n"));
    assert_eq!(import.leads.len(), 1, "{:?}", import.report.skipped);
    (import.leads.remove(0), import.report)
}

fn says(complaints: &[Complaint], words: &str) -> bool {
    complaints.iter().any(|complaint| complaint.what.en.contains(words))
}

#[test]
fn a_table_is_read_as_it_is_published() {
    let (lead, report) = one(
        HEAD,
        "1,D2SC202109010050*,\"某厂,夜间\n排放废气\",四川省成都市武侯区,大气、噪声,核实,部分属实,整改,已办结,无",
    );
    assert_eq!(lead.id, "D2SC202109010050");
    assert_eq!(lead.receipt_no, "D2SC202109010050");
    assert!(lead.starred, "the star stands behind the number");
    assert_eq!(lead.channel, "中央督察");
    assert_eq!((lead.province.as_str(), lead.prefecture.as_str()), ("四川", "成都市"));
    assert_eq!((lead.county.as_str(), lead.division.as_str()), ("武侯区", ""));
    assert_eq!(lead.received, "2021-09-01");
    assert_eq!(lead.types, ["大气", "噪声"]);
    assert_eq!(lead.description, "某厂,夜间\n排放废气");
    assert_eq!((lead.source.as_str(), lead.line), ("第八批.csv", 2));
    let notes: Vec<(&str, &str)> =
        lead.notes.iter().map(|note| (note.about.as_str(), note.text.as_str())).collect();
    assert!(notes.contains(&("受理日期", "由受理编号推得")), "{notes:?}");
    assert!(notes.contains(&("是否属实", "部分属实")) && notes.contains(&("序号", "1")));
    assert_eq!((report.rows, report.kept, report.doubts.len()), (1, 1, 0));
    assert_eq!(report.encoding, Some(Encoding::Utf8));
}

#[test]
fn every_row_is_kept_or_stands_under_skipped() {
    let import = csv(&format!(
        "某市第八批转办表,,,,,,,,,\n{HEAD}\n1,A1,问题,成都市\n,,,,,,,,,\n合计,1,,,,,,,,\n{HEAD}\n2,A2,问题,成都市,,,,,,,多出\n3,A3,\"没有闭合"
    ));
    let report = &import.report;
    assert_eq!((report.rows, report.kept), (5, 1));
    let lines: Vec<u32> = report.skipped.iter().map(|why| why.line).collect();
    assert_eq!(lines, [5, 6, 7, 8]);
    for words in ["no problem text", "heading again", "shifted", "not closed"] {
        assert!(says(&report.skipped, words), "{words}: {:?}", report.skipped);
    }
    assert!(says(&report.doubts, "the row has 4 cells, the heading 10"), "{:?}", report.doubts);
}

#[test]
fn a_missing_column_says_what_was_found_and_what_is_allowed() {
    let faults = read("a.csv", "序号,内容,备注\n1,2,3\n".as_bytes(), None).unwrap_err();
    assert_eq!(faults.len(), 2);
    assert!(
        faults[0].what.zh.contains("问题基本情况") && faults[0].what.zh.contains("`序号`, `内容`")
    );
    assert!(faults[0].what.en.contains("`交办问题基本情况`"), "{faults:?}");
    assert!(faults[1].what.en.contains("`行政区域`"), "{faults:?}");
    assert!(read("a.csv", b"", None).is_err());
}

#[test]
fn the_same_number_twice_is_marked_and_both_stay() {
    let import = csv(&format!(
        "{HEAD}\n1,x2sc202109030010,甲,雅安市\n2,B,乙,雅安市\n3,X2SC202109030010*,丙,雅安市\n"
    ));
    let marks: Vec<Option<u32>> = import.leads.iter().map(|lead| lead.duplicate_of).collect();
    assert_eq!(marks, [None, None, Some(2)]);
    assert_eq!(import.report.duplicates[0].lines, [2, 4]);
    assert_eq!(import.report.duplicates.len(), 1);
}

#[test]
fn a_number_that_a_spreadsheet_spoilt_is_no_number() {
    let (lead, report) = one("受理编号,举报内容,属地", "4.50001E+17,问题,成都市");
    assert_eq!(lead.receipt_no, "");
    assert_eq!(lead.id, "第八批.csv:2");
    assert_eq!(lead.notes[0].text, "≈4.50001E+17");
    assert!(says(&report.doubts, "lost digits"), "{:?}", report.doubts);

    let heading =
        ["受理编号", "举报内容", "属地"].map(|text| format!(r#"<c t="str"><v>{text}</v></c>"#));
    let row = |number: &str| {
        format!(
            r#"<row><c><v>{number}</v></c><c t="str"><v>问题</v></c><c t="str"><v>成都市</v></c></row>"#
        )
    };
    let rows = row("450001234567890") + &row("4500012345678901");
    let xml = format!("<sheetData><row>{}</row>{rows}</sheetData>", heading.concat());
    let import = read("a.xlsx", &book(&[("表", &xml)], "", ""), None).unwrap();
    assert_eq!(import.leads[0].receipt_no, "450001234567890");
    assert_eq!(import.leads[1].receipt_no, "");
    assert_eq!(import.report.doubts.len(), 1);
}

#[test]
fn a_day_that_does_not_exist_is_doubted_and_the_row_stays() {
    let (lead, report) = one("举报内容,属地,受理日期", "问题,成都市,2024-02-30");
    assert_eq!(lead.received, "");
    assert!(lead.notes.iter().any(|note| note.text == "2024-02-30"));
    assert_eq!((report.doubts[0].line, report.doubts[0].column.as_str()), (2, "受理日期"));
}

#[test]
fn text_that_looks_like_a_formula_is_text() {
    for text in ["=1+1", "+86", "-甲", "@SUM(A1)", "=cmd|' /C calc'!A0"] {
        let (lead, report) = one("举报内容,属地", &format!("{text},成都市"));
        assert_eq!(lead.description, text);
        assert!(report.doubts.is_empty());
    }
}

#[test]
fn a_formula_in_a_workbook_is_doubted_by_line_and_column() {
    let xml = r#"<sheetData><row><c t="str"><v>举报内容</v></c><c t="str"><v>属地</v></c></row><row><c t="str"><f>A9</f><v>问题</v></c><c t="e"><v>#N/A</v></c></row></sheetData>"#;
    let import = read("a.xlsx", &book(&[("表", xml)], "", ""), None).unwrap();
    assert_eq!(
        (import.leads[0].description.as_str(), import.leads[0].county.as_str()),
        ("问题", "")
    );
    let doubts = &import.report.doubts;
    assert!(says(doubts, "last result `问题`") && says(doubts, "the cell is `#N/A`"), "{doubts:?}");
    assert!(doubts.iter().all(|doubt| doubt.line == 2));
}

#[test]
fn a_heading_over_two_rows_is_put_together() {
    let text = "转办表\n受理编号,问题基本情况,行政区域,办理情况,\n,,,是否属实,是否办结\nA,问题,成都市,属实,已办结\n";
    let import = csv(text);
    assert_eq!(import.leads.len(), 1);
    assert_eq!(import.leads[0].notes.len(), 2, "{:?}", import.leads[0].notes);

    let cell = |place: &str, text: &str| format!(r#"<c r="{place}" t="str"><v>{text}</v></c>"#);
    let xml = format!(
        "<sheetData><row>{}{}{}</row><row>{}{}</row><row>{}{}{}</row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D1:D2\"/></mergeCells>",
        cell("A1", "举报内容"),
        cell("B1", "办理"),
        cell("D1", "属地"),
        cell("B2", "是否属实"),
        cell("C2", "是否办结"),
        cell("A3", "问题"),
        cell("B3", "属实"),
        cell("D3", "成都市"),
    );
    let import = read("a.xlsx", &book(&[("表", &xml)], "", ""), None).unwrap();
    assert_eq!((import.leads.len(), import.leads[0].line), (1, 3));
    assert_eq!(import.leads[0].prefecture, "成都市");
    assert_eq!(import.leads[0].notes[0].text, "属实");
}

#[test]
fn what_a_file_is_called_does_not_decide_what_it_is() {
    let jsonl = "{\"description\":\"问题\",\"county\":\"武侯区\"}\n";
    let import = read("a.csv", jsonl.as_bytes(), None).unwrap();
    assert_eq!((import.report.format, import.leads.len()), (Format::Jsonl, 1));
    assert!(says(&import.report.doubts, "says CSV, the content is JSONL"));
    assert!(read("a.csv", jsonl.as_bytes(), Some(Format::Xlsx)).is_err());
    for (bytes, words) in [
        (&[0xD0, 0xCF, 0x11, 0xE0][..], "an old `.xls`"),
        (b"%PDF-1.7", "a PDF"),
        (&[0xFF, 0xFE, 0x41, 0][..], "UTF-16"),
        (b"PK\x03\x04", "not a whole workbook"),
    ] {
        assert!(says(&read("a.csv", bytes, None).unwrap_err(), words), "{words}");
    }
}

#[test]
fn text_is_read_in_either_encoding_and_what_is_lost_is_told() {
    let text = "举报内容,属地\n某厂𠮷废气,成都市\n";
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    let import = read("a.csv", &gb, None).unwrap();
    assert_eq!(import.report.encoding, Some(Encoding::Gb18030));
    assert_eq!(import.leads[0].description, "某厂𠮷废气");
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    assert_eq!(read("a.csv", &marked, None).unwrap().leads[0].description, "某厂𠮷废气");

    let mut damaged = text.repeat(4).into_bytes();
    damaged.truncate(text.len() * 4 - 2);
    let import = read("a.csv", &damaged, None).unwrap();
    assert_eq!(import.report.encoding, Some(Encoding::Utf8), "one byte does not spoil the whole");
    assert!(
        import
            .report
            .doubts
            .iter()
            .any(|doubt| doubt.line == 8 && doubt.what.en.contains("cannot be read"))
    );

    let mut damaged = gb.to_vec();
    let end = damaged.len();
    damaged.splice(end - 3..end - 3, [0xFF]);
    let import = read("a.csv", &damaged, None).unwrap();
    assert!(says(&import.report.doubts, "cannot be read"), "{:?}", import.report.doubts);
}

#[test]
fn codes_are_taken_finest_first_and_wrong_ones_are_doubted() {
    let head = "举报内容,市州,县代码,市州代码,省代码";
    assert_eq!(one(head, "问题,成都市,510107,510100,510000").0.division, "510107");
    assert_eq!(one(head, "问题,成都市,,510100,510000").0.division, "510100");
    assert_eq!(one(head, "问题,成都市,,,510000").0.division, "", "a city is printed");
    assert_eq!(one(head, "问题,,,,510000").0.division, "510000");
    let (lead, report) = one(head, "问题,成都市,51010,510100,");
    assert_eq!(lead.division, "510100");
    assert!(says(&report.doubts, "no division code of six digits"));
}

#[test]
fn a_star_or_a_word_that_is_neither_yes_nor_no_is_doubted() {
    let head = "举报内容,属地,加星";
    assert!(one(head, "问题,成都市,是").0.starred && one(head, "问题,成都市,★").0.starred);
    let (lead, report) = one(head, "问题,成都市,也许");
    assert!(!lead.starred && says(&report.doubts, "neither `是` nor `否`"));
}

#[test]
fn doubled_and_unknown_columns_are_named() {
    let (lead, report) = one("举报内容,属地,问题基本情况,电话", "甲,成都市,乙,1");
    assert_eq!(lead.description, "甲");
    assert_eq!(report.unread, ["电话"]);
    assert!(says(&report.doubts, "stands twice"));
}

#[test]
fn very_many_doubts_are_counted_and_not_listed() {
    let rows = "问题,成都市,昨天\n".repeat(crate::limits::DOUBTS_MAX + 5);
    let report = csv(&format!("举报内容,属地,受理日期\n{rows}")).report;
    assert_eq!((report.doubts.len(), report.doubts_more), (crate::limits::DOUBTS_MAX, 5));
}
