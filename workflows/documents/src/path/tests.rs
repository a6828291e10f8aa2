use serde_json::json;

use super::*;

#[test]
fn a_dotted_path_reaches_into_objects_and_lists() {
    let value = json!({"plan": {"members": [{"name": "甲"}, {"name": "乙"}]}});
    assert_eq!(at(&value, "plan.members.1.name"), Some(&json!("乙")));
    assert_eq!(at(&value, ""), Some(&value));
    assert_eq!(at(&value, "plan.members.2"), None);
    assert_eq!(at(&value, "plan.nothing"), None);
    assert_eq!(at(&value, "plan.members.0.name.0"), None);
}

#[test]
fn a_pointer_step_is_escaped_and_read_back() {
    let pointer = join("/a", "b/c~d");
    assert_eq!(pointer, "/a/b~1c~0d");
    assert_eq!(split_last(&pointer), Some(("/a", "b/c~d".to_owned())));
    assert_eq!(split_last(""), None);
}

#[test]
fn the_part_of_a_schema_for_a_place_follows_lists_and_references() {
    let schema = json!({
        "properties": {"items": {"type": "array", "items": {"$ref": "#/$defs/item"}}},
        "$defs": {"item": {"properties": {"name": {"title": "名称"}}}}
    });
    let part = part_for(&schema, "/items/3/name").unwrap();
    assert_eq!(part.get("title"), Some(&json!("名称")));
    assert_eq!(part_for(&schema, "/items/x"), None);
    assert_eq!(part_for(&schema, "/other"), None);
}

#[test]
fn references_in_a_circle_come_to_an_end() {
    let schema = json!({"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}});
    let part = schema.pointer("/$defs/a").unwrap();
    assert!(resolve(&schema, part).get("$ref").is_some());
}
