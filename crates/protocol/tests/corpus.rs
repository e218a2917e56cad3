//! Messages that are right and messages that are wrong, as the reader of the widget judges them. The SDK's
//! tests hold the same messages to the JSON Schema and to TypeScript: all three must say the same.
//! Knows nothing of ports.

use codraft_protocol::draft::Draft;
use codraft_protocol::error::RpcError;
use codraft_protocol::from_value;
use codraft_protocol::handshake::Greeting;
use codraft_protocol::host::{
    Cancel, ContextUpdated, CreateSuggestion, CurrentDesign, CurrentSummary, DesignChanged,
    ExportDesign, Exported, Fatal, FocusLeft, GetDesign, Initialize, Initialized, LoadDesign,
    OpenLink, Refused, Resized, SaveDraft, SaveImage, SetMode, StepChanged, SuggestionCreated,
    TakeFocus, UpdateContext,
};
use serde::Deserialize;
use serde_json::Value;

const CORPUS: &str = include_str!("../fixtures/v1/corpus.json");

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Corpus {
    valid: Vec<Case>,
    invalid: Vec<Case>,
    beyond_type_script: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    /// What it is meant as: its place among the members of the schema.
    #[serde(rename = "as")]
    meant: String,
    #[serde(default)]
    why: String,
    value: Value,
}

/// The result of `design/load` as a host reads it.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read")]
struct Loaded {
    revision: u64,
    issues: Vec<Value>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read")]
struct KeptDraft {
    draft: Option<Draft>,
}

#[derive(Deserialize)]
struct Nothing {}

/// Reads `value` as a `T`.
fn read<T: serde::de::DeserializeOwned>(value: &Value) -> bool {
    from_value::<T>(value.clone()).is_ok()
}

type Reader = fn(&Value) -> bool;

/// How each message is read.
const READERS: &[(&str, Reader)] = &[
    ("error", read::<RpcError>),
    ("greeting", read::<Greeting>),
    ("refused", read::<Refused>),
    ("hostNotifications/design/changed", read::<DesignChanged>),
    ("hostNotifications/fatal", read::<Fatal>),
    ("hostNotifications/focus/left", read::<FocusLeft>),
    ("hostNotifications/step/changed", read::<StepChanged>),
    ("hostNotifications/view/resized", read::<Resized>),
    ("hostRequests/draft/load/result", read::<KeptDraft>),
    ("hostRequests/draft/save/params", read::<SaveDraft>),
    ("hostRequests/image/save/params", read::<SaveImage>),
    ("hostRequests/link/open/params", read::<OpenLink>),
    ("hostRequests/suggestion/create/params", read::<CreateSuggestion>),
    ("hostRequests/suggestion/create/result", read::<SuggestionCreated>),
    ("widgetNotifications/$/cancelRequest", read::<Cancel>),
    ("widgetNotifications/initialized", read::<Nothing>),
    ("widgetRequests/context/update/params", |value| {
        let asked = from_value::<UpdateContext>(value.clone());
        asked.is_ok_and(|asked| asked.theme.is_none_or(|theme| theme.look("/theme").is_ok()))
    }),
    ("widgetRequests/context/update/result", read::<ContextUpdated>),
    ("widgetRequests/design/export/params", read::<ExportDesign>),
    ("widgetRequests/design/export/result", read::<Exported>),
    ("widgetRequests/design/get/params", read::<GetDesign>),
    ("widgetRequests/design/get/result", |value| {
        read::<CurrentDesign>(value) || read::<CurrentSummary>(value)
    }),
    ("widgetRequests/design/load/params", read::<LoadDesign>),
    ("widgetRequests/design/load/result", read::<Loaded>),
    ("widgetRequests/focus/params", read::<TakeFocus>),
    ("widgetRequests/initialize/params", |value| {
        let asked = from_value::<Initialize>(value.clone());
        asked.is_ok_and(|asked| asked.context.theme.look("/context/theme").is_ok())
    }),
    ("widgetRequests/initialize/result", read::<Initialized>),
    ("widgetRequests/ping/params", read::<Nothing>),
    ("widgetRequests/ping/result", read::<Nothing>),
    ("widgetRequests/shutdown/params", read::<Nothing>),
    ("widgetRequests/shutdown/result", read::<Nothing>),
    ("widgetRequests/view/setMode/params", read::<SetMode>),
];

#[track_caller]
fn check(case: &Case, expected: bool) {
    let Case { meant, why, value } = case;
    let reader = READERS.iter().find(|(name, _)| name == meant);
    let (_, reader) = reader.unwrap_or_else(|| panic!("{meant} has a reader"));
    assert_eq!(reader(value), expected, "{meant} {why}: {value:.300}");
}

#[test]
fn what_is_right_is_read_and_what_is_wrong_is_not() {
    let corpus: Corpus = serde_json::from_str(CORPUS).expect("a corpus");
    corpus.valid.iter().for_each(|case| check(case, true));
    corpus.invalid.iter().for_each(|case| check(case, false));
    corpus.beyond_type_script.iter().for_each(|case| check(case, false));
    for (name, _) in READERS {
        assert!(corpus.valid.iter().any(|case| case.meant == *name), "{name} is shown");
    }
}
