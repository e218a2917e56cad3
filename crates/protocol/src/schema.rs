//! JSON Schema 2020-12 of every document and message, written from the Rust types.
//! Knows nothing of files: `write-schema` writes them.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, RemoveRefSiblings};

use crate::{design, draft, error, handshake, host, product, receipt, suggestion};

/// Every schema: the name of its file, and its text.
pub fn all() -> Vec<(&'static str, String)> {
    vec![
        ("product.v1.json", text::<product::Whole>()),
        ("bundle.v1.json", text::<product::Bundle>()),
        ("design.v1.json", text::<design::Design>()),
        ("draft.v1.json", text::<draft::Draft>()),
        ("suggestion.v1.json", text::<suggestion::Suggestion>()),
        ("receipt.v1.json", text::<receipt::Receipt>()),
        ("protocol.v1.json", text::<Protocol>()),
    ]
}

/// All that host and widget say to each other, one member a word.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only its schema is used")]
struct Protocol {
    greeting: handshake::Greeting,
    error: error::RpcError,
    initialize: host::Initialize,
    initialized: host::Initialized,
    get_design: host::GetDesign,
    current_design: host::CurrentDesign,
    current_summary: host::CurrentSummary,
    load_design: host::LoadDesign,
    design_loaded: host::DesignLoaded,
    export_design: host::ExportDesign,
    exported: host::Exported,
    create_suggestion: host::CreateSuggestion,
    suggestion_created: host::SuggestionCreated,
    refused: host::Refused,
    save_image: host::SaveImage,
    save_draft: host::SaveDraft,
    design_changed: host::DesignChanged,
    step_changed: host::StepChanged,
    fatal: host::Fatal,
}

fn text<T: JsonSchema>() -> String {
    // A `$ref` beside other members loses them in tools that follow it; see the ARCHITECTURE page.
    let settings = SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(RemoveRefSiblings::default()));
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    /// Every object that has a `$ref` beside another member.
    fn siblings(value: &Value, found: &mut Vec<String>) {
        if let Value::Object(members) = value {
            if members.contains_key("$ref") && members.len() > 1 {
                found.push(value.to_string());
            }
            members.values().for_each(|member| siblings(member, found));
        }
        if let Value::Array(items) = value {
            items.iter().for_each(|item| siblings(item, found));
        }
    }

    #[test]
    fn no_reference_has_siblings() {
        for (name, text) in super::all() {
            let schema: Value = serde_json::from_str(&text).expect("a schema is JSON");
            let mut found = Vec::new();
            siblings(&schema, &mut found);
            assert_eq!(found, [] as [String; 0], "{name}");
        }
    }
}
