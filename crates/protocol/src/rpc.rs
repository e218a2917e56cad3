//! JSON-RPC 2.0: what goes over the port, whoever sends it.
//! Knows nothing of methods; those are in `host`.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::{Code, RpcError};
use crate::limits;
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
        params: Value,
    },
    /// Tells, and waits for nothing.
    Notification {
        /// What is told.
        method: String,
        /// With what.
        params: Value,
    },
    /// Answers a request.
    Response {
        /// The request's.
        id: Value,
        /// What came of it.
        outcome: Result<Value, RpcError>,
    },
}

#[derive(Serialize, Deserialize)]
struct Envelope {
    jsonrpc: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    params: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    result: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
    /// Reads a message.
    ///
    /// # Errors
    /// Too large, too deep, no JSON, or no message of JSON-RPC 2.0.
    pub fn parse(json: &str) -> Result<Self, Malformed> {
        let unreadable = |refusal| {
            let error = RpcError::unreadable(Code::InvalidRequest, refusal);
            Malformed { id: asked(json), error }
        };
        let envelope: Envelope =
            read::read(json.as_bytes(), limits::MESSAGE_BYTES).map_err(unreadable)?;
        let id = envelope.method.as_ref().map(|_| envelope.id.clone().unwrap_or_default());
        let invalid = |what: &str| {
            let id = id.clone().filter(|id| id.is_string() || id.is_number() || id.is_null());
            Malformed { id, error: RpcError::new(Code::InvalidRequest, what) }
        };
        if envelope.jsonrpc != "2.0" {
            return Err(invalid("`jsonrpc` must be \"2.0\""));
        }
        let params = envelope.params.unwrap_or_else(|| json!({}));
        if !params.is_object() {
            return Err(invalid("`params` must be an object"));
        }
        match (envelope.method, envelope.id, envelope.error) {
            (Some(_), Some(id), _) if !(id.is_string() || id.is_number()) => {
                Err(invalid("`id` must be a string or a number"))
            }
            (Some(method), Some(id), _) => Ok(Message::Request { id, method, params }),
            (Some(method), None, _) => Ok(Message::Notification { method, params }),
            (None, Some(id), Some(error)) => Ok(Message::Response { id, outcome: Err(error) }),
            (None, Some(id), None) => {
                let outcome = Ok(envelope.result.unwrap_or(Value::Null));
                Ok(Message::Response { id, outcome })
            }
            (None, None, _) => Err(invalid("neither `method` nor `id`")),
        }
    }

    /// The message as JSON.
    pub fn to_json(&self) -> Value {
        match self.clone() {
            Message::Request { id, method, params } => {
                json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
            }
            Message::Notification { method, params } => {
                json!({ "jsonrpc": "2.0", "method": method, "params": params })
            }
            Message::Response { id, outcome: Ok(result) } => {
                json!({ "jsonrpc": "2.0", "id": id, "result": result })
            }
            Message::Response { id, outcome: Err(error) } => {
                json!({ "jsonrpc": "2.0", "id": id, "error": error })
            }
        }
    }
}

/// The id of what could not be read as a message, if it asks for an answer all the same. What is so
/// large that even looking would cost is not answered.
fn asked(json: &str) -> Option<Value> {
    if json.len() > 16 * limits::MESSAGE_BYTES {
        return None;
    }
    let value: Value = serde_json::from_str(json).ok()?;
    let id = value.get("id")?;
    let is_id = id.is_string() || id.is_number();
    (is_id && value.get("method").is_some()).then(|| id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: Result<Message, Code>) {
        let known = |malformed: Malformed| malformed.error.known().expect("a known error");
        let found = Message::parse(json).map_err(known);
        assert_eq!(found, expected, "{json:.60}");
    }

    #[test]
    fn each_kind_of_message_is_told_apart() {
        let (id, method, params) = (json!(7), String::from("ping"), json!({}));
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
        let (method, params) = (String::from("ping"), json!({}));
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
            let malformed = Message::parse(&json).expect_err("no message");
            assert_eq!(malformed.id, expected, "{json:.60}");
        }
    }

    #[test]
    fn a_message_survives_the_wire() {
        let outcome = Err(RpcError::new(Code::ReadOnly, "no"));
        for message in [
            Message::Request { id: json!("a"), method: "m".into(), params: json!({ "x": 1 }) },
            Message::Notification { method: "m".into(), params: json!({}) },
            Message::Response { id: json!(1), outcome: Ok(json!({ "y": [] })) },
            Message::Response { id: json!(1), outcome },
        ] {
            assert_eq!(Message::parse(&message.to_json().to_string()), Ok(message));
        }
    }
}
