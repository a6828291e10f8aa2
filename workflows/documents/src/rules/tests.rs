use serde_json::json;

use super::*;

fn sound() -> Value {
    json!({
        "$schema": DRAFT, "$id": "urn:liandong:document:letter:2",
        "title": "函", "x-title-en": "Letter", "x-basis": ["P1-03"],
        "type": "object", "additionalProperties": false, "required": ["number"],
        "properties": {
            "number": {"title": "文号", "x-title-en": "number", "type": "string"},
            "items": {"title": "清单", "x-title-en": "items", "type": "array", "items": {"$ref": "#/$defs/item"}}
        },
        "$defs": {"item": {
            "type": "object", "additionalProperties": false,
            "properties": {"name": {"title": "名称", "x-title-en": "name", "type": "string"}}
        }},
        "allOf": [{"if": {"properties": {"number": {"const": "1"}}}, "then": {"required": ["items"]}}]
    })
}

/// The faults after one change; `None` takes the place out.
fn after(pointer: &str, set: Option<Value>) -> Vec<String> {
    let mut schema = sound();
    let (parent, last) = crate::path::split_last(pointer).unwrap();
    let fields = schema.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match set {
        Some(set) => drop(fields.insert(last, set)),
        None => drop(fields.remove(&last).unwrap()),
    }
    check(&schema, "letter")
        .into_iter()
        .map(|(place, what)| format!("{place}: {}", what.en))
        .collect()
}

#[test]
fn a_sound_form_has_no_faults_and_tells_its_name_and_edition() {
    assert_eq!(check(&sound(), "letter"), vec![]);
    assert_eq!(identity(&sound()), Some(("letter", 2)));
}

#[test]
fn each_rule_finds_its_fault() {
    let name = "/properties/number";
    let inner = "/$defs/item";
    let cases = [
        ("/$schema", None, "/$schema: `$schema` must be"),
        ("/$schema", Some(json!("http://json-schema.org/draft-07/schema#")), "/$schema: `$schema`"),
        ("/$id", Some(json!("urn:liandong:document:other:1")), "/$id: `$id` must be"),
        ("/$id", Some(json!("urn:liandong:document:letter:0")), "/$id: `$id` must be"),
        ("/$id", Some(json!("urn:liandong:document:letter")), "/$id: `$id` must be"),
        ("/title", None, ": `title` is missing"),
        ("/title", Some(json!("Letter")), "/title: `title` must be Chinese"),
        ("/x-title-en", None, ": `x-title-en` is missing"),
        ("/x-basis", None, "/x-basis: `x-basis` must list"),
        ("/x-basis", Some(json!([])), "/x-basis: `x-basis` must list"),
        ("/x-basis", Some(json!(["P1-03", 4])), "/x-basis: `x-basis` must list"),
        ("/type", Some(json!("array")), "/type: a document must be"),
        ("/additionalProperties", None, ": an object must say"),
        ("/additionalProperties", Some(json!(true)), ": an object must say"),
        ("/required", None, "/required: at least one field"),
        ("/required", Some(json!([])), "/required: at least one field"),
        ("/required", Some(json!(["number", "gone"])), "/required: `gone` is required but"),
        ("/requird", Some(json!(["number"])), "/requird: the keyword `requird`"),
        ("/patternProperties", Some(json!({})), "/patternProperties: the keyword"),
        ("/properties/number/title", None, "/properties/number: `title` is missing"),
        ("/properties/number/x-title-en", Some(json!("")), "/properties/number: `x-title-en`"),
        ("/properties/number/type", None, "/properties/number: `type` is missing"),
        (name, Some(json!(true)), "/properties/number: a group of keywords"),
        ("/properties/items/items", None, "/properties/items: a list must describe"),
        ("/properties/items/items", Some(json!({})), "/properties/items/items: `type` is missing"),
        (
            "/properties/items/items/$ref",
            Some(json!("other.json")),
            "/properties/items/items/$ref: `$ref`",
        ),
        (
            "/properties/items/items/$ref",
            Some(json!("https://a.example/x")),
            "/properties/items/items/$ref: `$ref`",
        ),
        (
            "/properties/items/items/$ref",
            Some(json!("#/$defs/gone")),
            "/properties/items/items/$ref: `$ref`",
        ),
        ("/$defs/item/additionalProperties", None, "/$defs/item: an object must say"),
        ("/$defs/item/type", None, "/$defs/item: `type` is missing"),
        ("/$defs/item/properties/name/title", None, "/$defs/item/properties/name: `title`"),
        (inner, Some(json!({"type": ["object", "null"]})), "/$defs/item: an object must say"),
        ("/properties/number/enum", Some(json!(["a"])), "/properties/number/enum: the value `a`"),
        ("/not", Some(json!({"type": "object"})), "/not: an object must say"),
    ];
    for (pointer, set, expected) in cases {
        let found = after(pointer, set.clone());
        assert!(
            found.iter().any(|fault| fault.starts_with(expected)),
            "{pointer} {set:?}: {found:#?}"
        );
    }
}

#[test]
fn a_list_of_papers_must_name_known_kinds() {
    let papers = json!({"in": "items", "by": "name", "incomplete": "supplement", "list": []});
    let found = after("/x-papers", Some(papers));
    assert!(found.iter().any(|fault| fault.starts_with("/x-papers: ")), "{found:?}");
}
