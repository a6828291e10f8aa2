use crate::reporter::in_clear;
use serde_json::{Value, json};
use std::path::Path;

#[track_caller]
fn found(document: Value, pointer: &str) {
    assert_eq!(in_clear(&document).as_deref(), Some(pointer), "{document}");
    assert!(document.pointer(pointer).is_some(), "the pointer leads to the field");
}

#[track_caller]
fn passes(document: Value) {
    assert_eq!(in_clear(&document), None, "{document}");
}

#[test]
fn fields_that_name_a_reporter_are_found_in_every_spelling() {
    for key in [
        "reporter_name",
        "reporter_phone",
        "reporter_id_number",
        "reporter_address",
        "reporterName",
        "ReporterPhone",
        "REPORTER_NAME",
        "reporter-email",
        "reporter name",
        "reportername",
        "reporters_names",
        "name_of_reporter",
        "informant_name",
        "informantIdNumber",
        "informant_contact",
        "informant_wechat",
        "whistleblower_email",
        "complainant_tel",
        "caller_phone",
        "callerid",
        "petitioner_idcard",
        "first_reporter_bank_account",
        "举报人姓名",
        "举报人电话",
        "举报人_手机号",
        "举报人身份证号",
        "举报人住址",
        "举报人联系方式",
        "信访人姓名",
        "来电人电话",
        "检举人工作单位",
        "线索提供人姓名",
    ] {
        found(json!({"organ": "ecology.510100", key: "张三"}), &format!("/{key}"));
    }
}

#[test]
fn a_field_is_found_at_any_depth_and_its_pointer_is_escaped() {
    let deep = json!({"a": [{"b": 1}, {"b/c": {"d~e": [{"reporter_name": "张三"}]}}]});
    found(deep, "/a/1/b~1c/d~0e/0/reporter_name");
}

#[test]
fn whatever_tells_a_person_inside_an_object_about_the_reporter_is_found() {
    found(json!({"reporter": {"code": "x", "name": "张三"}}), "/reporter/name");
    found(json!({"reporters": [{"way": "phone", "phone": 13800138000u64}]}), "/reporters/0/phone");
    found(json!({"举报人": {"电话": "028-12345678"}}), "/举报人/电话");
    found(json!({"reporter": {"more": {"address": {"street": "x"}}}}), "/reporter/more/address");
}

#[test]
fn a_number_or_mail_address_in_the_place_of_the_pseudonym_is_found() {
    for text in [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+86 13800138000",
        "8613800138000",
        "１３８００１３８０００",
        "张三13800138000",
        "51010419900101123X",
        "51010419900101123x",
        "510104199001011234",
        "zhang@example.cn",
    ] {
        found(json!({"reporter": text}), "/reporter");
        found(json!({"caller": text}), "/caller");
        found(json!({"petitioner": [text]}), "/petitioner/0");
    }
    found(json!({"reporter": 13800138000u64}), "/reporter");
}

#[test]
fn pseudonyms_codes_and_markings_pass() {
    passes(json!({"reporter": "R-ABCDEFGHIJKLMNOP"}));
    passes(json!({"reporter": "举报人代号(示例)"}));
    passes(json!({"reporter_id": "R-ABCDEFGHIJKLMNOP"}));
    passes(json!({"caller": "12345-20250929-0017", "petitioner": "X-17"}));
    passes(json!({"reporter_name_masked": true, "reporter_name": null, "reporter_phone": ""}));
    passes(json!({"reporter_contacted_at": "2025-09-29T16:00:00+08:00"}));
    passes(json!({"reporter": {"code": "x", "registered": "2026-09-15T09:30:00+08:00"}}));
    passes(json!({"reporter_reward": {"tier": 2, "amount": 3000}, "real_name": true}));
    passes(json!({"举报人代号": "R-ABCDEFGHIJKLMNOP", "举报人": "代号"}));
}

#[test]
fn other_people_and_the_one_who_was_reported_pass() {
    passes(json!({"party": {"name": "某化工有限公司", "address": "成都市"}}));
    passes(json!({"handler": {"name": "李四", "phone": "13800138000"}, "reporter": "X"}));
    passes(json!({"被举报人姓名": "王五", "被举报人": {"住址": "成都市"}, "被投诉人电话": "028"}));
    passes(json!({"reported_name": "王五", "reported_to": "ecology.510100", "callback": "028"}));
    passes(json!({"reporting": {"name": "x"}, "report": {"phone": "13800138000"}}));
    passes(json!([1, null, true, "13800138000"]));
}

/// The samples of every document that can be sent: none is refused.
#[test]
#[allow(clippy::disallowed_methods, reason = "the samples are read where they are kept")]
fn no_valid_sample_of_any_document_is_taken_for_an_identity() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/documents");
    let (mut samples, mut with_reporter) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let sample: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(in_clear(&sample["valid"]), None, "{}", path.display());
        samples += 1;
        with_reporter += usize::from(text.contains("\"reporter\""));
    }
    assert!(300 < samples, "the samples were not found");
    assert!(8 < with_reporter, "the samples with a pseudonym were not found");
}

/// The forms themselves: none has a field that would be refused whenever it is filled in.
#[test]
#[allow(clippy::disallowed_methods, reason = "the forms are read where they are kept")]
fn no_form_has_a_field_for_an_identity() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../workflows/documents");
    let mut forms = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "json") {
            let form: Value =
                serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(in_clear(&filled(&form)), None, "{}", path.display());
            forms += 1;
        }
    }
    assert!(300 < forms, "the forms were not found");
}

/// A document with every field of a form, each holding a text.
fn filled(form: &Value) -> Value {
    let fields = form["properties"].as_object();
    match (fields, form.get("items")) {
        (Some(fields), _) => fields.iter().map(|(key, form)| (key.clone(), filled(form))).collect(),
        (None, Some(items)) => json!([filled(items)]),
        (None, None) => json!("x"),
    }
}
