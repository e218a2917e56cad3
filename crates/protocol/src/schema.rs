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

/// All that host and widget say to each other. Each request by its name, with its parameters and its
/// result; each notification by its name, with its parameters.
#[derive(JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "only its schema is used")]
struct Protocol {
    /// A window message: how host and widget meet.
    greeting: handshake::Greeting,
    /// What the host asks of the widget.
    widget_requests: WidgetRequests,
    /// What the widget asks of the host.
    host_requests: HostRequests,
    /// What the host tells the widget.
    widget_notifications: WidgetNotifications,
    /// What the widget tells the host.
    host_notifications: HostNotifications,
    /// The `error` of an answer.
    error: error::RpcError,
    /// The `data` of the error 1009, `SUGGESTION_REFUSED`.
    refused: host::Refused,
}

/// A request that is answered.
#[derive(JsonSchema)]
#[schemars(inline)]
#[expect(dead_code, reason = "only its schema is used")]
struct Exchange<Parameters, Outcome> {
    params: Parameters,
    result: Outcome,
}

/// An object that needs no members.
#[derive(JsonSchema)]
struct Nothing {}

/// The result of `design/get`: less of it with `only`.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum Got {
    Whole(Box<host::CurrentDesign>),
    Summary(host::CurrentSummary),
}

/// A draft that the host keeps, or none.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct KeptDraft {
    /// The draft, or `null`.
    draft: Option<draft::Draft>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($method:literal $field:ident: $kind:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(JsonSchema)]
        #[expect(dead_code, reason = "only its schema is used")]
        struct $name { $(#[serde(rename = $method)] $field: $kind),* }
    };
}

words! {
    /// What the host asks of the widget.
    WidgetRequests {
        "initialize" initialize: Exchange<host::Initialize, host::Initialized>,
        "design/get" design_get: Exchange<host::GetDesign, Got>,
        "design/load" design_load: Exchange<host::LoadDesign, host::DesignLoaded>,
        "design/export" design_export: Exchange<host::ExportDesign, host::Exported>,
        "view/setMode" view_set_mode: Exchange<host::SetMode, Nothing>,
        "context/update" context_update: Exchange<host::UpdateContext, host::ContextUpdated>,
        "focus" focus: Exchange<host::TakeFocus, Nothing>,
        "shutdown" shutdown: Exchange<Nothing, Nothing>,
        "ping" ping: Exchange<Nothing, Nothing>,
    }
}

words! {
    /// What the widget asks of the host.
    HostRequests {
        "suggestion/create" create: Exchange<host::CreateSuggestion, host::SuggestionCreated>,
        "image/save" image_save: Exchange<host::SaveImage, Nothing>,
        "draft/save" draft_save: Exchange<host::SaveDraft, Nothing>,
        "draft/load" draft_load: Exchange<Nothing, KeptDraft>,
        "link/open" link_open: Exchange<host::OpenLink, Nothing>,
        "ping" ping: Exchange<Nothing, Nothing>,
    }
}

words! {
    /// What the host tells the widget.
    WidgetNotifications {
        "initialized" initialized: Nothing,
        "$/cancelRequest" cancel: host::Cancel,
    }
}

words! {
    /// What the widget tells the host.
    HostNotifications {
        "design/changed" design_changed: host::DesignChanged,
        "step/changed" step_changed: host::StepChanged,
        "view/resized" view_resized: host::Resized,
        "focus/left" focus_left: host::FocusLeft,
        "fatal" fatal: host::Fatal,
        "$/cancelRequest" cancel: host::Cancel,
    }
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

    /// Every place that has members without a description, or one that only reads in the source.
    fn undescribed(value: &Value, at: &str, found: &mut Vec<String>) {
        let Value::Object(members) = value else {
            for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                undescribed(item, &format!("{at}/{place}"), found);
            }
            return;
        };
        let is_source = |text: &str| text.contains("[`");
        if members.get("description").and_then(Value::as_str).is_some_and(is_source) {
            found.push(at.to_owned());
        }
        let is_told = |member: &Value| {
            ["description", "$ref", "const"].iter().any(|name| member.get(name).is_some())
        };
        for (name, member) in
            members.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            if !(is_told(member) || at.ends_with("Requests")) {
                found.push(format!("{at}/{name}"));
            }
        }
        for (name, member) in members {
            undescribed(member, &format!("{at}/{name}"), found);
        }
    }

    #[test]
    fn everything_is_described_in_words_that_need_no_source() {
        for (name, text) in super::all() {
            let schema: Value = serde_json::from_str(&text).expect("a schema is JSON");
            let mut found = Vec::new();
            undescribed(&schema, "", &mut found);
            assert_eq!(found, [] as [String; 0], "{name}");
        }
    }
}
