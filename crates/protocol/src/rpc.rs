//! JSON-RPC 2.0: what goes over the port, whoever sends it.
//! Knows nothing of methods; those are in `host`.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::error::{Code, RpcError};
use crate::limits;
use crate::problem::Problem;
use crate::read;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// Asks for an answer.
    Request {
        /// What the answer will name.
        id: Value,
        /// What is asked.
        method: String,
        /// With what.
        params: Params,
    },
    /// Tells, and waits for nothing.
    Notification {
        /// What is told.
        method: String,
        /// With what.
        params: Params,
    },
    /// Answers a request.
    Response {
        /// The request's.
        id: Value,
        /// What came of it.
        outcome: Result<Value, RpcError>,
    },
}

/// What a request or a notification comes with: an object, as it was written. A whole design may be in
/// it, so it is read once, by whoever knows what it should be.
#[derive(Clone, Debug)]
pub struct Params {
    json: String,
    at: Range<usize>,
}

impl Params {
    /// The object as JSON.
    pub fn text(&self) -> &str {
        self.json.get(self.at.clone()).unwrap_or("{}")
    }

    /// The object as a `T`.
    ///
    /// # Errors
    /// It is not of this shape.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Vec<Problem>> {
        let no_json =
            |error: serde_json::Error| vec![Problem::new("", "NOT_JSON", error.to_string())];
        let value: Value = serde_json::from_slice(self.text().as_bytes()).map_err(no_json)?;
        read::from_value(value)
    }
}

impl From<Value> for Params {
    fn from(value: Value) -> Self {
        let json = value.to_string();
        Self { at: 0..json.len(), json }
    }
}

impl PartialEq for Params {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

#[derive(Deserialize)]
struct Envelope<'a> {
    jsonrpc: String,
    #[serde(default)]
    id: Option<Value>,
    #[serde(default)]
    method: Option<String>,
    #[serde(default, borrow)]
    params: Option<&'a RawValue>,
    #[serde(default)]
    result: Option<Value>,
    #[serde(default)]
    error: Option<RpcError>,
}

/// Something that is no message.
#[derive(Clone, Debug, PartialEq)]
pub struct Malformed {
    /// What the answer is to name; nothing when there is to be no answer, because what came asks for
    /// none: an answer to a wrong answer could go on for ever.
    pub id: Option<Value>,
    /// The error to answer with.
    pub error: RpcError,
}

impl Message {
    /// Reads a message of at most `limit` bytes.
    ///
    /// # Errors
    /// Too large, too deep, no JSON, or no message of JSON-RPC 2.0.
    pub fn parse(json: String, limit: usize) -> Result<Self, Malformed> {
        let unreadable = |refusal| {
            let error = RpcError::unreadable(Code::InvalidRequest, refusal);
            Malformed { id: asked(&json), error }
        };
        read::check_size(json.as_bytes(), limit).map_err(unreadable)?;
        let envelope: Envelope<'_> = serde_json::from_slice(json.as_bytes())
            .map_err(|error| unreadable(read::Refusal::of(&error)))?;
        let id = envelope.method.as_ref().map(|_| envelope.id.clone().unwrap_or_default());
        let invalid = |what: &str| {
            let id = id.clone().filter(|id| id.is_string() || id.is_number() || id.is_null());
            Malformed { id, error: RpcError::new(Code::InvalidRequest, what) }
        };
        if envelope.jsonrpc != "2.0" {
            return Err(invalid("`jsonrpc` must be \"2.0\""));
        }
        let params = envelope.params.map_or("", RawValue::get);
        if !(params.is_empty() || params.starts_with('{')) {
            return Err(invalid("`params` must be an object"));
        }
        // Where it is in the text; that moves on with it, for a design in it may be large.
        let from = (params.as_ptr() as usize).wrapping_sub(json.as_ptr() as usize);
        let at = if params.is_empty() { usize::MAX..usize::MAX } else { from..from + params.len() };
        let Envelope { method, id, error, result, .. } = envelope;
        let params = |json| Params { json, at };
        match (method, id, error) {
            (Some(_), Some(id), _) if !(id.is_string() || id.is_number()) => {
                Err(invalid("`id` must be a string or a number"))
            }
            (Some(method), Some(id), _) => {
                Ok(Message::Request { id, method, params: params(json) })
            }
            (Some(method), None, _) => Ok(Message::Notification { method, params: params(json) }),
            (None, Some(id), Some(error)) => Ok(Message::Response { id, outcome: Err(error) }),
            (None, Some(id), None) => {
                let outcome = Ok(result.unwrap_or(Value::Null));
                Ok(Message::Response { id, outcome })
            }
            (None, None, _) => Err(invalid("neither `method` nor `id`")),
        }
    }
}

/// A request, as JSON.
pub fn request(id: u32, method: &str, params: &impl Serialize) -> String {
    format!(r#"{{"jsonrpc":"2.0","id":{id},"method":{},"params":{}}}"#, text(method), text(params))
}

/// A notification, as JSON.
pub fn notification(method: &str, params: &impl Serialize) -> String {
    format!(r#"{{"jsonrpc":"2.0","method":{},"params":{}}}"#, text(method), text(params))
}

/// The answer to the request called `id`, as JSON.
pub fn response(id: &Value, outcome: &Result<Value, RpcError>) -> String {
    let (member, outcome) = match outcome {
        Ok(result) => ("result", text(result)),
        Err(error) => ("error", text(error)),
    };
    format!(r#"{{"jsonrpc":"2.0","id":{},"{member}":{outcome}}}"#, text(id))
}

/// `value` as JSON. Only what is not finite could not be written, and nothing here is.
fn text<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".into())
}

/// The id of what could not be read as a message, if it asks for an answer all the same. What is so
/// large that even looking would cost is not answered.
fn asked(json: &str) -> Option<Value> {
    if json.len() > 16 * limits::MESSAGE_BYTES {
        return None;
    }
    let value: Value = serde_json::from_slice(json.as_bytes()).ok()?;
    let id = value.get("id")?;
    let is_id = id.is_string() || id.is_number();
    (is_id && value.get("method").is_some()).then(|| id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(json: &str, expected: Result<Message, Code>) {
        let known = |malformed: Malformed| malformed.error.known().expect("a known error");
        let found = Message::parse(json.into(), limits::MESSAGE_BYTES).map_err(known);
        assert_eq!(found, expected, "{json:.60}");
    }

    #[test]
    fn each_kind_of_message_is_told_apart() {
        let (id, method, params) = (json!(7), String::from("ping"), Params::from(json!({})));
        check(
            r#"{"jsonrpc":"2.0","id":7,"method":"ping"}"#,
            Ok(Message::Request { id: id.clone(), method: method.clone(), params: params.clone() }),
        );
        check(
            r#"{"jsonrpc":"2.0","method":"ping","params":{},"x/extra":1}"#,
            Ok(Message::Notification { method, params }),
        );
        let outcome = Ok(json!(null));
        check(r#"{"jsonrpc":"2.0","id":7,"result":null}"#, Ok(Message::Response { id, outcome }));
    }

    #[test]
    fn what_is_no_message_gets_the_error_to_answer_with() {
        for json in [
            "",
            "null",
            "[]",
            "{}",
            r#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#,
            r#"{"jsonrpc":"2.0"}"#,
            r#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#,
            r#"{"jsonrpc":"2.0","id":1,"method":3}"#,
            r#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}"#,
            &format!(
                r#"{{"jsonrpc":"2.0","id":1,"method":"x","params":{}1{}}}"#,
                "[".repeat(40),
                "]".repeat(40)
            ),
        ] {
            check(json, Err(Code::InvalidRequest));
        }
        let padded = |bytes: usize| {
            let ping = r#"{"jsonrpc":"2.0","method":"ping"}"#;
            format!("{ping}{}", " ".repeat(bytes - ping.len()))
        };
        let (method, params) = (String::from("ping"), Params::from(json!({})));
        check(&padded(limits::MESSAGE_BYTES), Ok(Message::Notification { method, params }));
        check(&padded(limits::MESSAGE_BYTES + 1), Err(Code::PayloadTooLarge));
    }

    #[test]
    fn only_what_asks_is_answered() {
        let deep = format!("{}1{}", "[".repeat(40), "]".repeat(40));
        for (json, expected) in [
            (r#"{"jsonrpc":"1.0","id":7,"method":"ping"}"#.to_owned(), Some(json!(7))),
            (
                r#"{"jsonrpc":"2.0","id":"a","method":"x","params":[1]}"#.to_owned(),
                Some(json!("a")),
            ),
            (r#"{"jsonrpc":"2.0","id":7,"method":3}"#.to_owned(), Some(json!(7))),
            (
                format!(r#"{{"jsonrpc":"2.0","id":7,"method":"x","params":{{"a":{deep}}}}}"#),
                Some(json!(7)),
            ),
            (r#"{"jsonrpc":"1.0","id":7,"result":{}}"#.to_owned(), None),
            (r#"{"jsonrpc":"2.0","id":7,"error":3}"#.to_owned(), None),
            (r#"{"jsonrpc":"2.0"}"#.to_owned(), None),
            ("no JSON".to_owned(), None),
        ] {
            let malformed =
                Message::parse(json.clone(), limits::MESSAGE_BYTES).expect_err("no message");
            assert_eq!(malformed.id, expected, "{json:.60}");
        }
    }

    #[test]
    fn a_message_survives_the_wire() {
        let error = RpcError::new(Code::ReadOnly, "no");
        let (id, method, params) = (json!(7), String::from("m\"n"), json!({ "x": 1 }));
        let sent = Params::from(params.clone());
        for (json, expected) in [
            (
                request(7, &method, &params),
                Message::Request { id: id.clone(), method: method.clone(), params: sent.clone() },
            ),
            (notification(&method, &params), Message::Notification { method, params: sent }),
            (
                response(&json!("a"), &Ok(json!({ "y": [] }))),
                Message::Response { id: json!("a"), outcome: Ok(json!({ "y": [] })) },
            ),
            (
                response(&id, &Err(error.clone())),
                Message::Response { id: id.clone(), outcome: Err(error) },
            ),
        ] {
            assert_eq!(Message::parse(json, limits::MESSAGE_BYTES), Ok(expected));
        }
    }
}
