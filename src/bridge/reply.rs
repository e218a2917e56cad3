//! The answers that a host waits for: each is given once, and not when it is no longer wanted.
//! Knows nothing of what is answered.

use std::cell::RefCell;
use std::rc::Rc;

use codraft_protocol::Refusal;
use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::limits::REQUESTS_IN_FLIGHT;
use codraft_protocol::rpc;
use js_sys::{JsString, Reflect};
use serde_json::Value;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, MessagePort};

use super::{parsed, to_js};

/// The requests of the host that have no answer yet, by their ids.
#[derive(Clone, Default)]
pub(super) struct Waiting(Rc<RefCell<Vec<Value>>>);

/// What becomes of a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// It is answered.
    Welcome,
    /// It is another by the name of one that waits: two answers could not be told apart.
    Doubled,
    /// Too many wait already.
    OneTooMany,
}

impl Waiting {
    /// Takes note of a request.
    pub(super) fn admit(&self, id: &Value) -> Admission {
        let mut all = self.0.borrow_mut();
        if all.contains(id) {
            return Admission::Doubled;
        }
        if all.len() >= REQUESTS_IN_FLIGHT {
            return Admission::OneTooMany;
        }
        all.push(id.clone());
        Admission::Welcome
    }

    /// Whether the answer is wanted; it is not any more afterwards.
    pub(super) fn settle(&self, id: &Value) -> bool {
        let mut all = self.0.borrow_mut();
        let place = all.iter().position(|waiting| waiting == id);
        place.map(|place| all.swap_remove(place)).is_some()
    }

    fn has(&self, id: &Value) -> bool {
        self.0.borrow().contains(id)
    }
}

/// The answer that a request of the host waits for.
pub(crate) struct Reply {
    pub(super) id: Value,
    pub(super) port: Option<MessagePort>,
    pub(super) most_bytes: usize,
    pub(super) waiting: Waiting,
}

impl Reply {
    /// Whether the host still waits for it.
    pub(crate) fn is_wanted(&self) -> bool {
        self.waiting.has(&self.id)
    }

    /// Answers, or says that the answer has more bytes than were agreed.
    pub(crate) fn with(self, outcome: &Result<Value, RpcError>) {
        let json = rpc::response(&self.id, outcome);
        match self.too_large(json.len()) {
            None => self.send(&parsed(&json)),
            Some(error) => self.send(&parsed(&rpc::response(&self.id, &Err(error)))),
        }
    }

    /// Answers with `files`, texts that are the browser's already and stand in the place of the `data` that
    /// `result` lists, or says that the answer has more bytes than were agreed.
    pub(crate) fn with_files(self, mut result: Value, files: &[JsString]) {
        let listing = rpc::response(&self.id, &Ok(result.clone())).len();
        // Each takes the place of an empty text.
        let actual = files.iter().fold(listing, |sum, file| sum + bytes_in_json(file) - 2);
        if let Some(error) = self.too_large(actual) {
            return self.with(&Err(error));
        }
        let listed = result["files"].take();
        result["files"] = Value::Array(Vec::new());
        let message = parsed(&rpc::response(&self.id, &Ok(result)));
        let list = Reflect::get(&message, &"result".into())
            .and_then(|result| Reflect::get(&result, &"files".into()));
        let (Ok(list), Value::Array(listed)) = (list, listed) else { return };
        let list: js_sys::Array = list.unchecked_into();
        for (about, data) in listed.iter().zip(files) {
            let file = to_js(about);
            let _ = Reflect::set(&file, &"data".into(), data);
            list.push(&file);
        }
        self.send(&message);
    }

    /// What is said in the place of an answer with so many bytes; nothing where they may travel.
    fn too_large(&self, actual: usize) -> Option<RpcError> {
        let refusal = Refusal::TooLarge { limit: self.most_bytes, actual };
        let is_over = actual > self.most_bytes;
        is_over.then(|| RpcError::unreadable(Code::PayloadTooLarge, refusal))
    }

    fn send(&self, message: &JsValue) {
        if let (true, Some(port)) = (self.waiting.settle(&self.id), &self.port) {
            let _ = port.post_message(message);
        }
    }
}

/// How many bytes of UTF-8 a text is in JSON, with its quotation marks and all that is escaped.
fn bytes_in_json(text: &JsString) -> usize {
    let written = js_sys::JSON::stringify(text).unwrap_or_else(|_| text.clone());
    let blob = Blob::new_with_str_sequence(&js_sys::Array::of1(&written));
    blob.map_or(written.length() as usize, |blob| blob.size() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_were_agreed_may_wait_each_once_and_each_is_answered_once() {
        let waiting = Waiting::default();
        for id in 0..REQUESTS_IN_FLIGHT {
            assert_eq!(waiting.admit(&id.into()), Admission::Welcome);
        }
        assert_eq!(waiting.admit(&0.into()), Admission::Doubled);
        assert_eq!(waiting.admit(&"0".into()), Admission::OneTooMany);
        assert!(waiting.settle(&0.into()));
        assert!(!waiting.settle(&0.into()), "an answer, or a cancellation, is the last word");
        assert_eq!(waiting.admit(&"0".into()), Admission::Welcome);
        assert!(waiting.has(&"0".into()) && !waiting.has(&0.into()));
    }
}
