//! The PDF as a reader of others finds it: text, fonts, the attached document.

use super::{DIGEST, EN, ZH, copy, fonts, sample, squeezed};
use crate::paper::press::printed;
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Pages' texts, fonts and attachments, as JSON.
const READ: &str = r#"
import base64, io, json, sys
import pypdf
pdf = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()), strict=True)
fonts = []
for page in pdf.pages:
    for font in page["/Resources"].get("/Font", {}).values():
        font = font.get_object()
        below = font["/DescendantFonts"][0].get_object()
        described = below["/FontDescriptor"].get_object()
        fonts.append({
            "name": font["/BaseFont"],
            "embedded": any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")),
            "unicode": "/ToUnicode" in font,
        })
print(json.dumps({
    "texts": [page.extract_text() for page in pdf.pages],
    "sizes": [[float(it) for it in page.mediabox[2:]] for page in pdf.pages],
    "fonts": fonts,
    "attached": {name: base64.b64encode(data[0]).decode() for name, data in pdf.attachments.items()},
    "xmp": pdf.trailer["/Root"]["/Metadata"].get_object().get_data().decode(),
    "title": pdf.metadata.title,
    "language": pdf.trailer["/Root"].get("/Lang"),
}))
"#;

pub(super) fn read(pdf: &[u8]) -> Value {
    let mut python = Command::new(kit::python::environment());
    python.args(["-c", READ]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = python.spawn().unwrap();
    child.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

pub(super) fn text(read: &Value) -> String {
    let pages = read["texts"].as_array().unwrap();
    let lines = pages.iter().flat_map(|it| it.as_str().unwrap().lines());
    // A paragraph goes on behind the number of its page.
    squeezed(&lines.filter(|it| !it.starts_with('—')).collect::<String>())
}

#[test]
fn a_transfer_letter_gives_its_fields_back_to_another_program() {
    let value = sample("case-transfer-letter");
    let copy = copy("case-transfer-letter", &value, ZH);
    let read = read(&printed(&copy, fonts()).unwrap());
    let text = text(&read);
    for said in [
        "成都市生态环境局",
        "成环移〔2026〕12号",
        "涉嫌环境犯罪案件移送书",
        "成都市公安局：",
        "一、当事人",
        "（一）姓名或者名称：张建国",
        "（二）类别：自然人",
        "（三）统一社会信用代码：91510100MA61TXYX0A",
        "《中华人民共和国刑法》第三百三十八条",
        "附件：移送材料清单",
        "2026年9月15日",
        "监测或者检验报告",
        "824d55a8d778e5022fab701977c5d840bbc486d0b5c2b3f1e5c3b1a7f2a9e0d9",
        DIGEST,
    ] {
        assert!(text.contains(said), "`{said}` is not in\n{text}");
    }
    let code = copy.proof.code().unwrap();
    assert!(text.contains(&format!("核验码：{code}")), "{text}");
    assert!(squeezed(read["texts"][0].as_str().unwrap()).ends_with("—1—"));
    assert!(!text.contains('〓'));
    assert_eq!(read["title"], "涉嫌环境犯罪案件移送书");
    assert_eq!(read["language"], "zh-CN");
}

#[test]
fn pages_are_a4_and_fonts_are_embedded_with_what_they_mean() {
    let copy = copy("case-transfer-letter", &sample("case-transfer-letter"), ZH);
    let read = read(&printed(&copy, fonts()).unwrap());
    for size in read["sizes"].as_array().unwrap() {
        let [wide, high] = [0, 1].map(|at| size[at].as_f64().unwrap() / 72.0 * 25.4);
        assert!((wide - 210.0).abs() < 0.1 && (high - 297.0).abs() < 0.1, "{size}");
    }
    let fonts = read["fonts"].as_array().unwrap();
    assert!(!fonts.is_empty());
    for font in fonts {
        assert_eq!((&font["embedded"], &font["unicode"]), (&json!(true), &json!(true)), "{font}");
        // Six letters and a plus: a part of the font.
        assert_eq!(font["name"].as_str().unwrap().find('+'), Some(7), "{font}");
    }
    let xmp = read["xmp"].as_str().unwrap();
    assert!(xmp.contains("<pdfaid:part>3</pdfaid:part>"), "{xmp}");
    assert!(xmp.contains("<pdfaid:conformance>U</pdfaid:conformance>"), "{xmp}");
}

#[test]
fn the_document_itself_goes_with_it_to_the_byte() {
    use sha2::Digest as _;
    let copy = copy("case-transfer-letter", &sample("case-transfer-letter"), ZH);
    let read = read(&printed(&copy, fonts()).unwrap());
    let attached = read["attached"].as_object().unwrap();
    assert_eq!(attached.keys().collect::<Vec<_>>(), ["9f86d081884c7d65.json"]);
    let script = "import base64, hashlib, sys; print(hashlib.sha256(base64.b64decode(sys.argv[1])).hexdigest())";
    let bytes = attached["9f86d081884c7d65.json"].as_str().unwrap();
    let output =
        Command::new(kit::python::environment()).args(["-c", script, bytes]).output().unwrap();
    let digest = sha2::Sha256::digest(&copy.document);
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), hex::encode(digest));
}

#[test]
fn the_english_twin_says_the_labels_in_english() {
    let copy = copy("case-transfer-letter", &sample("case-transfer-letter"), EN);
    let read = read(&printed(&copy, fonts()).unwrap());
    let pages = read["texts"].as_array().unwrap();
    let text = pages.iter().map(|it| it.as_str().unwrap()).collect::<String>();
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "Case transfer letter",
        "1. Party concerned",
        "(2) Kind: natural person",
        "see the annex (9 items)",
        "To check:",
    ] {
        assert!(plain.contains(said), "`{said}` is not in\n{plain}");
    }
    assert_eq!(read["language"], "en");
}

#[test]
fn a_character_that_no_font_has_is_shown_as_missing_and_counted() {
    let mut value = sample("case-transfer-letter");
    value["facts"] = json!("倾倒\u{1f4a9}与\u{e123}及\u{20000}物\u{0}\u{200b}\u{feff}料\u{2f00}。");
    let copy = copy("case-transfer-letter", &value, ZH);
    let read = read(&printed(&copy, fonts()).unwrap());
    let text = text(&read);
    assert!(text.contains("倾倒〓与〓及"), "{text}");
    assert!(text.contains("物料"), "{text}");
    assert!(text.contains("个字符在所装字体中没有字形"), "{text}");
}
