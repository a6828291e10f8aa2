//! The whole: three formats tell the same, and no input makes it panic.

use proptest::prelude::*;

use crate::table::tests::{book, packed};
use crate::{Encoding, Format, Lead, read, read_batches};

const JSONL: &[u8] = include_bytes!("../../../tests/cases/intake/items.jsonl");
const CSV: &[u8] = include_bytes!("../../../tests/cases/intake/items.csv");
const XLSX: &[u8] = include_bytes!("../../../tests/cases/intake/items.xlsx");

fn leads(name: &str, bytes: &[u8]) -> Vec<Lead> {
    let import = read(name, bytes, None).unwrap();
    assert_eq!(import.report.doubts, [], "{name}");
    assert_eq!(import.report.skipped, [], "{name}");
    assert_eq!(import.report.unread, [""; 0], "{name}");
    import.leads.into_iter().map(|lead| Lead { line: 0, ..lead }).collect()
}

#[test]
fn the_three_formats_tell_the_same_leads() {
    let from_jsonl = leads("items.jsonl", JSONL);
    assert_eq!(from_jsonl.len(), 14);
    assert_eq!(leads("items.csv", CSV), from_jsonl);
    assert_eq!(leads("items.xlsx", XLSX), from_jsonl);
    let import = read("items.csv", CSV, None).unwrap();
    assert_eq!(import.report.encoding, Some(Encoding::Gb18030));
    let import = read("items.xlsx", XLSX, None).unwrap();
    assert_eq!((import.report.sheet.as_deref(), import.leads[0].line), (Some("信访件"), 3));
}

#[test]
fn a_published_lead_has_what_was_published() {
    let lead = &leads("items.jsonl", JSONL)[3];
    assert_eq!((lead.id.as_str(), lead.receipt_no.as_str()), ("IT045", "D2SC202109010050"));
    assert_eq!((lead.division.as_str(), lead.received.as_str()), ("511803", "2021-09-01"));
    assert_eq!(lead.types, ["大气"]);
    assert_eq!(lead.lead_agency.as_deref(), Some("名山区人民政府"));
    assert!(lead.source.starts_with("http"), "{}", lead.source);
    assert!(lead.notes.iter().any(|note| note.about == "来源方式" && note.text == "来电"));
}

/// Reads in every way; what must hold of any answer.
fn try_all(name: &str, bytes: &[u8]) {
    for format in [None, Some(Format::Csv), Some(Format::Xlsx), Some(Format::Jsonl)] {
        match read(name, bytes, format) {
            Ok(import) => {
                let report = &import.report;
                assert_eq!(report.kept as usize, import.leads.len());
                assert_eq!(report.rows as usize, import.leads.len() + report.skipped.len());
                for lead in &import.leads {
                    assert!(!lead.description.is_empty() && !lead.id.is_empty() && 0 < lead.line);
                    drop(lead.document());
                }
            }
            Err(faults) => assert!(!faults.is_empty()),
        }
        drop(read_batches(name, bytes, format));
    }
}

/// A good file with a few bytes changed, cut or doubled.
fn damaged(good: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..3_u8);
    prop::collection::vec(change, 1..12).prop_map(move |changes| {
        let mut bytes = good.to_vec();
        for (at, byte, what) in changes {
            let at = at.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => bytes.truncate((at + good.len()) / 2 + 1),
            }
        }
        bytes
    })
}

/// Bits of the XML that a sheet is made of, in any order.
fn sheet_xml() -> impl Strategy<Value = String> {
    let bit = prop::sample::select(vec![
        "<sheetData>",
        "</sheetData>",
        "<row>",
        "<row r=\"2\">",
        "<row r=\"99999999999\">",
        "</row>",
        "<c>",
        "<c r=\"B2\" t=\"s\" s=\"1\">",
        "<c t=\"str\">",
        "<c t=\"inlineStr\">",
        "<c r=\"A0\">",
        "</c>",
        "<v>",
        "0",
        "1e308",
        "-1",
        "举报内容",
        "属地",
        "&amp;",
        "&#0;",
        "&x;",
        "</v>",
        "<f>",
        "</f>",
        "<is>",
        "<t>",
        "</t>",
        "</is>",
        "<rPh>",
        "</rPh>",
        "<mergeCell ref=\"A1:B9\"/>",
        "<mergeCell ref=\"B9:A1\"/>",
        "<![CDATA[x]]>",
        "<!--",
        "-->",
        "_x000D_",
        "_xD800_",
        "<?a?>",
    ]);
    prop::collection::vec(bit, 0..40).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        try_all("a.csv", &bytes);
        try_all("a.jsonl", &[b"{", bytes.as_slice()].concat());
        try_all("a.xlsx", &[b"PK\x03\x04", bytes.as_slice()].concat());
    }

    #[test]
    fn random_text_never_panics(text in r#"((举报内容|属地|受理编号|"|,|\n|\{|\}|:|[^a]|[ED]\+?[0-9]{1,20}|年|月|州|市)){0,60}"#) {
        let table = format!("举报内容,属地,受理编号,受理日期,污染类型\n{text}");
        try_all("a.csv", table.as_bytes());
        try_all("a.jsonl", format!("{{\"description\":\"x\",\"county\":\"{text}\"}}").as_bytes());
    }

    #[test]
    fn a_damaged_text_never_panics(csv in damaged(CSV), jsonl in damaged(JSONL)) {
        try_all("a.csv", &csv);
        try_all("a.jsonl", &jsonl);
    }

    #[test]
    fn a_damaged_workbook_never_panics(bytes in damaged(XLSX)) {
        try_all("a.xlsx", &bytes);
    }

    #[test]
    fn a_workbook_of_any_xml_never_panics(sheet in sheet_xml(), strings in sheet_xml(), styles in sheet_xml()) {
        try_all("a.xlsx", &book(&[("表", &sheet)], &strings, &styles));
    }

    #[test]
    fn an_archive_of_any_parts_never_panics(rels in sheet_xml(), workbook in ".{0,80}") {
        let parts: &[(&str, &[u8])] =
            &[("_rels/.rels", rels.as_bytes()), ("xl/workbook.xml", workbook.as_bytes())];
        try_all("a.xlsx", &packed(parts));
    }
}
