//! Members of a product file that no one knows, by its JSON Schema. They are passed over when a product
//! is read, so only who wrote them would miss them.
//! Knows nothing of what members mean.

use serde_json::Value;

const SCHEMA: &str = include_str!("../../../protocol/schema/product.v1.json");

/// The members of `definition` that are not known: the pointer of each, and its name. What begins with
/// `x-` or `$` is for others.
pub(super) fn unknown_members(definition: &Value) -> Vec<(String, String)> {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    let mut found = Vec::new();
    walk(&schema, &schema, definition, "", &mut found);
    found
}

fn walk(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<(String, String)>) {
    let schema = resolved(root, schema);
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(root, &schema["items"], item, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let below = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
                match below_of(schema, name) {
                    Some(schema) => walk(root, schema, member, &below, found),
                    None => found.push((below, name.clone())),
                }
            }
        }
        _ => {}
    }
}

/// The schema of the member `name`; nothing when there should be no such member.
fn below_of<'a>(schema: &'a Value, name: &str) -> Option<&'a Value> {
    let (properties, known) = (&schema["properties"], &schema["properties"][name]);
    let is_for_others = name.starts_with("x-") || name.starts_with('$');
    match (known.is_null(), properties.is_object()) {
        (false, _) => Some(known),
        (true, true) if !is_for_others => None,
        _ => Some(&schema["additionalProperties"]),
    }
}

/// The schema that `schema` refers to, or itself.
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let pointer = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    let target = pointer.or_else(|| {
        // A reference beside other members stands in a list of its own.
        schema["allOf"].as_array()?.iter().find_map(|part| part["$ref"].as_str()?.strip_prefix('#'))
    });
    target.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(definition: &Value, expected: &[&str]) {
        let found = unknown_members(definition);
        let pointers: Vec<&str> = found.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(pointers, expected);
    }

    #[test]
    fn members_that_nobody_knows_are_found_at_any_depth() {
        check(&json!({ "id": "x", "name": { "en": "X", "tlh": "X" }, "x-brand": { "a": 1 } }), &[]);
        check(&json!({ "idd": "x" }), &["/idd"]);
        check(
            &json!({ "options": [{ "kind": "text", "onlywhen": [] }, { "choices": [{ "prise": 1 }] }] }),
            &["/options/0/onlywhen", "/options/1/choices/0/prise"],
        );
        check(&json!({ "parts": [{ "parts": [{ "colour": "" }] }] }), &["/parts/0/parts/0/colour"]);
        check(
            &json!({ "rules": [{ "atMost": { "of": [{ "value": 1 }] } }] }),
            &["/rules/0/atMost/of/0/value"],
        );
        check(&json!({ "views": [{ "size": { "depth": 1 } }] }), &["/views/0/size/depth"]);
    }
}
