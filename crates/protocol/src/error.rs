//! The errors host and widget answer with: JSON-RPC's own, and Codraft's from 1001.
//! Knows nothing of what caused them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::problem::Problem;
use crate::read::Refusal;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal $word:literal),* $(,)?) => {
        /// Why a request failed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code { $($(#[$doc])* $name),* }

        impl Code {
            /// All of them.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// The number on the wire.
            pub fn number(self) -> i32 {
                match self { $(Code::$name => $number),* }
            }

            /// The word on the wire.
            pub fn word(self) -> &'static str {
                match self { $(Code::$name => $word),* }
            }
        }
    };
}

codes! {
    /// JSON-RPC: what came is no JSON.
    ParseError = -32700 "PARSE_ERROR",
    /// JSON-RPC: what came is no request.
    InvalidRequest = -32600 "INVALID_REQUEST",
    /// JSON-RPC: there is no such method.
    MethodNotFound = -32601 "METHOD_NOT_FOUND",
    /// JSON-RPC: the parameters do not fit the method.
    InvalidParams = -32602 "INVALID_PARAMS",
    /// JSON-RPC: the fault is on the answering side.
    InternalError = -32603 "INTERNAL_ERROR",
    /// `initialize` comes first.
    NotInitialized = -32002 "NOT_INITIALIZED",
    /// Whoever asked gave up.
    Cancelled = -32800 "CANCELLED",
    /// No version of the protocol is spoken by both.
    UnsupportedProtocol = 1001 "UNSUPPORTED_PROTOCOL",
    /// The other side did not say that it can do this.
    CapabilityMissing = 1002 "CAPABILITY_MISSING",
    /// More bytes than the limit.
    PayloadTooLarge = 1003 "PAYLOAD_TOO_LARGE",
    /// A product or design that is wrong, with each problem and its place.
    InvalidDocument = 1004 "INVALID_DOCUMENT",
    /// The design has moved on.
    RevisionConflict = 1005 "REVISION_CONFLICT",
    /// Nothing can be changed now.
    ReadOnly = 1006 "READ_ONLY",
    /// A picture that cannot be taken.
    AssetRejected = 1007 "ASSET_REJECTED",
    /// A form of the design that could not be made.
    ExportFailed = 1008 "EXPORT_FAILED",
    /// The host or the collector did not take the suggestion.
    SuggestionRefused = 1009 "SUGGESTION_REFUSED",
    /// Too many requests.
    RateLimited = 1010 "RATE_LIMITED",
    /// Nothing can be kept now.
    StorageUnavailable = 1011 "STORAGE_UNAVAILABLE",
    /// The widget is about to go.
    ShuttingDown = 1012 "SHUTTING_DOWN",
}

/// How long to wait after [`Code::RateLimited`], in milliseconds.
const RETRY_AFTER_MILLIS: u32 = 1_000;

/// A failed request, as JSON-RPC writes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RpcError {
    /// The number of what went wrong.
    pub code: i32,
    /// For a developer.
    pub message: String,
    /// `code` is the word of what went wrong; what else there is depends on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Value>,
}

impl RpcError {
    /// An error with nothing more to say.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self::with(code, message, json!({}))
    }

    /// A document that is wrong, with each problem and its place.
    pub fn invalid_document(problems: &[Problem]) -> Self {
        Self::with_issues(Code::InvalidDocument, problems)
    }

    /// Parameters that are wrong, with each problem and its place.
    pub fn invalid_params(problems: &[Problem]) -> Self {
        Self::with_issues(Code::InvalidParams, problems)
    }

    /// Too many requests wait for their answers already.
    pub fn rate_limited() -> Self {
        let message = "too many requests are in flight";
        Self::with(Code::RateLimited, message, json!({ "retryAfterMs": RETRY_AFTER_MILLIS }))
    }

    /// What takes a capability that the other side did not say it has.
    pub fn missing(capability: &str) -> Self {
        let message = format!("this takes the capability `{capability}`");
        Self::with(Code::CapabilityMissing, message, json!({ "capability": capability }))
    }

    /// What came could not be read.
    pub fn unreadable(code: Code, refusal: Refusal) -> Self {
        match refusal {
            Refusal::TooLarge { limit, actual } => {
                let message = format!("{actual} bytes are more than the limit of {limit}");
                let data = json!({ "limit": limit, "actual": actual });
                Self::with(Code::PayloadTooLarge, message, data)
            }
            refusal => Self::with_issues(code, &refusal.problems()),
        }
    }

    /// Which of the known errors it is.
    pub fn known(&self) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.number() == self.code)
    }

    fn with_issues(code: Code, problems: &[Problem]) -> Self {
        let message = problems.first().map_or_else(String::new, Problem::to_string);
        Self::with(code, message, json!({ "issues": problems }))
    }

    fn with(code: Code, message: impl Into<String>, mut data: Value) -> Self {
        data["code"] = code.word().into();
        Self { code: code.number(), message: message.into(), data: Some(data) }
    }
}
