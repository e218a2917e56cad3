//! The bridge to the host page: the handshake, and JSON-RPC over the port that it ends with.
//! Knows nothing of what is asked and told; the app answers.
//!
//! Window messages carry a nonce and nothing of the customer's. They are posted to the origins on
//! the list the server wrote into the page, and taken only from the parent window and one of those.
//! All listeners and timers are owned by the [`Bridge`] and end with it.

mod asked;
mod reply;

use std::collections::HashMap;

use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::handshake::{Greeting, Said};
use codraft_protocol::host::{Cancel, SaveDraft, method};
use codraft_protocol::limits;
use codraft_protocol::rpc::{self, Params};
use codraft_protocol::version::{SPOKEN, Version};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{JsString, Reflect};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, MessagePort, Window};
use yew::Callback;

pub(crate) use asked::Asked;
pub(crate) use reply::Reply;
use reply::{Admission, Waiting};

use crate::deadline::{self, Deadline};

/// The longest wait between two hellos, in milliseconds.
const SLOWEST_HELLO_MILLIS: u32 = 1_000;

/// How long a host may take to answer a hello, in milliseconds.
const PATIENCE_MILLIS: u32 = 30_000;

/// What happened on the outside.
pub(crate) enum Event {
    /// It is time to say hello (again), having waited so many milliseconds so far.
    HelloDue(u32),
    /// The host is there, and asks for a hello.
    Knocked,
    /// The host hands over a port.
    Offered(MessagePort),
    /// Something came over the port, as JSON.
    Spoke(String),
    /// The host took too long to answer a request.
    Expired(u32),
}

/// What the host wants of the app.
pub(crate) enum Incoming {
    /// An answer.
    Request {
        /// To be named in the answer.
        id: Value,
        /// What is asked.
        method: String,
        /// With what.
        params: Params,
    },
    /// Here is the answer to what the app asked.
    Answer {
        /// What was asked.
        asked: Asked,
        /// What came of it.
        outcome: Result<Value, RpcError>,
    },
    /// The host does not want the answer to this request any more, and was told so.
    Cancelled(Value),
    /// No host answered any hello.
    NoHost,
}

/// The bridge.
pub(crate) struct Bridge {
    parent: Window,
    hosts: Vec<String>,
    nonce: String,
    on_event: Callback<Event>,
    hello: Option<Timeout>,
    line: Option<Line>,
    pending: HashMap<u32, Pending>,
    next_id: u32,
    waiting: Waiting,
    /// The most bytes of a message, as agreed.
    most_bytes: usize,
    /// How the host speaks, as agreed; until then, what all versions call alike.
    version: Option<&'static Version>,
    _greetings: EventListener,
}

struct Pending {
    asked: Asked,
    _deadline: Deadline,
}

/// The port, for as long as the host is there.
struct Line {
    port: MessagePort,
    _on_message: Closure<dyn Fn(MessageEvent)>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.port.set_onmessage(None);
        self.port.close();
    }
}

impl Bridge {
    /// Listens for a host; nothing when this page is not within another, or no host may embed it.
    pub(crate) fn open(on_event: Callback<Event>) -> Option<Self> {
        let window = web_sys::window()?;
        let parent = window.parent().ok()?.filter(|parent| *parent != window)?;
        let hosts = hosts(&window);
        if hosts.is_empty() {
            return None;
        }
        let nonce = nonce(&window)?;
        let greetings = {
            let (parent, hosts) = (parent.clone(), hosts.clone());
            let (nonce, on_event) = (nonce.clone(), on_event.clone());
            EventListener::new(&window, "message", move |event| {
                let event = event.dyn_ref::<MessageEvent>();
                if let Some(event) =
                    event.and_then(|event| greeting(event, &parent, &hosts, &nonce))
                {
                    on_event.emit(event);
                }
            })
        };
        let mut bridge = Self {
            parent,
            hosts,
            nonce,
            on_event,
            hello: None,
            line: None,
            pending: HashMap::new(),
            next_id: 0,
            waiting: Waiting::default(),
            version: SPOKEN.first(),
            most_bytes: limits::MESSAGE_BYTES,
            _greetings: greetings,
        };
        bridge.say_hello(0);
        Some(bridge)
    }

    /// Takes what happened outside, and answers what the host wants of the app.
    pub(crate) fn handle(&mut self, event: Event) -> Option<Incoming> {
        match event {
            Event::HelloDue(waited) if waited >= PATIENCE_MILLIS => Some(Incoming::NoHost),
            Event::HelloDue(waited) => {
                self.say_hello(waited);
                None
            }
            Event::Knocked => {
                // One port for one load: whoever knocks after that is answered by nobody.
                if self.line.is_none() {
                    self.say_hello(0);
                }
                None
            }
            Event::Offered(port) => {
                if self.line.is_none() {
                    self.hello = None;
                    self.line = Some(self.listen(port));
                }
                None
            }
            Event::Spoke(json) => self.hear(json),
            Event::Expired(id) => {
                let asked = self.pending.remove(&id)?.asked;
                let error = RpcError::new(Code::Cancelled, "the host did not answer in time");
                self.tell(method::CANCEL, &serde_json::json!({ "id": id }));
                Some(Incoming::Answer { asked, outcome: Err(error) })
            }
        }
    }

    /// From now on this version is spoken, and messages may have so many bytes.
    pub(crate) fn agree(&mut self, version: &'static Version, most_bytes: usize) {
        (self.version, self.most_bytes) = (Some(version), most_bytes);
    }

    /// What answers the request of the host called `id`, now or later.
    pub(crate) fn reply(&self, id: Value) -> Reply {
        let port = self.line.as_ref().map(|line| line.port.clone());
        Reply { id, port, most_bytes: self.most_bytes, waiting: self.waiting.clone() }
    }

    /// Tells the host something.
    pub(crate) fn tell(&self, method: &'static str, params: &impl Serialize) {
        self.post(&rpc::notification(self.word(method), params));
    }

    /// Asks the host something. The answer comes as [`Incoming::Answer`], also when there is none.
    pub(crate) fn ask(&mut self, asked: Asked, params: &impl Serialize) {
        let id = self.await_answer(asked);
        self.post(&rpc::request(id, self.word(asked.method()), params));
    }

    /// Asks the host to keep a draft, written already as [`SaveDraft`] has it, or to keep none.
    pub(crate) fn ask_to_keep(&mut self, draft: Option<&JsString>) {
        // Of one that is none nothing is said: the host would forget the one it has.
        let Ok(draft) = draft.map(parse_text).transpose() else { return };
        let id = self.await_answer(Asked::SaveDraft);
        let request =
            rpc::request(id, self.word(Asked::SaveDraft.method()), &SaveDraft { draft: None });
        let request = parsed(&request);
        if let Some(draft) = draft {
            let params = Reflect::get(&request, &"params".into());
            let _ = params.and_then(|params| Reflect::set(&params, &"draft".into(), &draft));
        }
        if let Some(line) = &self.line {
            let _ = line.port.post_message(&request);
        }
    }

    /// Remembers what is about to be asked; says by which name it is answered.
    fn await_answer(&mut self, asked: Asked) -> u32 {
        self.next_id = self.next_id.wrapping_add(1);
        let id = self.next_id;
        let on_event = self.on_event.clone();
        let due = move || on_event.emit(Event::Expired(id));
        let _deadline = Deadline::new(asked.patience_millis(), due);
        self.pending.insert(id, Pending { asked, _deadline });
        id
    }

    /// The port, for a last word when nothing else can be trusted any longer.
    pub(crate) fn port(&self) -> Option<&MessagePort> {
        self.line.as_ref().map(|line| &line.port)
    }

    fn say_hello(&mut self, waited: u32) {
        let hello = to_js(&Greeting::hello(&self.nonce));
        // An origin that is not the parent's gets nothing: the browser compares them.
        for host in self.hosts.iter().filter(|host| may_be_parent(host)) {
            let _ = self.parent.post_message(&hello, host);
        }
        let wait = (waited / 2).clamp(50, SLOWEST_HELLO_MILLIS);
        let on_event = self.on_event.clone();
        self.hello = Some(Timeout::new(wait, move || {
            // A page in the background may be kept from answering for as long as it is there.
            let counted = if deadline::is_paused() { 0 } else { wait };
            on_event.emit(Event::HelloDue(waited + counted));
        }));
    }

    fn listen(&self, port: MessagePort) -> Line {
        let on_event = self.on_event.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            // A message is an object, or the text of one.
            let data = event.data();
            let text = || js_sys::JSON::stringify(&data).ok()?.as_string();
            on_event.emit(Event::Spoke(data.as_string().or_else(text).unwrap_or_default()));
        });
        // Setting the handler also opens the port.
        port.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Line { port, _on_message: on_message }
    }

    fn hear(&mut self, json: String) -> Option<Incoming> {
        match rpc::Message::parse(json, self.most_bytes) {
            Ok(rpc::Message::Request { id, method, params }) => self.admit(id, &method, params),
            Ok(rpc::Message::Notification { method, params }) => {
                // What else a host tells calls for nothing: `initialized` only ends the handshake.
                (method == method::CANCEL).then(|| self.cancel(&params))?
            }
            Ok(rpc::Message::Response { id, outcome }) => {
                let id = u32::try_from(id.as_u64()?).ok()?;
                let asked = self.pending.remove(&id)?.asked;
                Some(Incoming::Answer { asked, outcome })
            }
            Err(rpc::Malformed { id, error }) => {
                self.refuse(&id?, error);
                None
            }
        }
    }

    /// Takes a request of the host's, called as the app calls it.
    fn admit(&mut self, id: Value, method: &str, params: Params) -> Option<Incoming> {
        match self.waiting.admit(&id) {
            Admission::Doubled => return None,
            Admission::OneTooMany => {
                self.refuse(&id, RpcError::rate_limited());
                return None;
            }
            Admission::Welcome => {}
        }
        match self.version.map_or(Some(method), |version| version.read(method)) {
            Some(known) => Some(Incoming::Request { id, method: known.to_owned(), params }),
            None => {
                let message = format!("no method `{method}`");
                self.reply(id).with(&Err(RpcError::new(Code::MethodNotFound, message)));
                None
            }
        }
    }

    fn cancel(&mut self, params: &Params) -> Option<Incoming> {
        let Cancel { id } = params.read().ok()?;
        self.waiting.settle(&id).then(|| {
            self.refuse(&id, RpcError::new(Code::Cancelled, "the request was given up"));
            Incoming::Cancelled(id)
        })
    }

    /// Answers what nobody works at.
    fn refuse(&self, id: &Value, error: RpcError) {
        self.post(&rpc::response(id, &Err(error)));
    }

    /// What the host's version calls `method`.
    fn word(&self, method: &'static str) -> &'static str {
        self.version.map_or(method, |version| version.write(method))
    }

    fn post(&self, json: &str) {
        if let Some(line) = &self.line {
            let _ = line.port.post_message(&parsed(json));
        }
    }
}

/// What a window message says to this widget; nothing when it is not from its host.
fn greeting(event: &MessageEvent, parent: &Window, hosts: &[String], nonce: &str) -> Option<Event> {
    let is_parent = event.source().is_some_and(|source| &source == parent.as_ref());
    if !is_parent || !hosts.contains(&event.origin()) {
        return None;
    }
    let json = js_sys::JSON::stringify(&event.data()).ok()?.as_string()?;
    // As bytes, like every other document: another kind of input is another copy of the parser.
    let greeting: Greeting = serde_json::from_slice(json.as_bytes()).ok()?;
    match greeting.t {
        _ if greeting.codraft != 1 => None,
        Said::Knock => Some(Event::Knocked),
        Said::Connect
            if greeting.nonce.as_deref() == Some(nonce) && event.ports().length() == 1 =>
        {
            event.ports().get(0).dyn_into().ok().map(Event::Offered)
        }
        Said::Connect | Said::Hello => None,
    }
}

/// The origins that may embed this page, as the server wrote them into it.
fn hosts(window: &Window) -> Vec<String> {
    let meta = window
        .document()
        .and_then(|document| document.query_selector("meta[name='codraft:hosts']").ok().flatten());
    let content = meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    content.split_whitespace().map(str::to_owned).collect()
}

/// Whether the parent can be of this origin, as far as the browser tells. Firefox does not.
fn may_be_parent(host: &str) -> bool {
    let location = web_sys::window().map(|window| window.location());
    let ancestors = location
        .and_then(|location| Reflect::get(&location, &"ancestorOrigins".into()).ok())
        .and_then(|origins| Reflect::get_u32(&origins, 0).ok());
    ancestors.and_then(|origin| origin.as_string()).is_none_or(|origin| origin == host)
}

/// 128 random bits in hexadecimal.
fn nonce(window: &Window) -> Option<String> {
    let mut bytes = [0_u8; 16];
    window.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A JSON document as a plain JavaScript object.
fn to_js(document: &impl Serialize) -> JsValue {
    parsed(&serde_json::to_string(document).unwrap_or_default())
}

#[wasm_bindgen]
extern "C" {
    /// `JSON.parse` of a text that is the browser's already.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse_text(text: &JsString) -> Result<JsValue, JsValue>;
}

fn parsed(json: &str) -> JsValue {
    js_sys::JSON::parse(json).unwrap_or(JsValue::NULL)
}
