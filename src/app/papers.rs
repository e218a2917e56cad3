//! What is done with designs as they are written: drafts, links, suggestions. It is loaded later, so
//! nothing else may call these functions but through the table.
//! Knows nothing of how it is loaded.

use codraft_model::design::Annotation;
use codraft_model::product::Product;
use codraft_protocol::error::RpcError;
use codraft_protocol::host::Initialize;
use codraft_protocol::rpc::Params;
use codraft_protocol::{clip, design};
use codraft_words::Words;
use serde_json::Value;
use web_sys::File;
use yew::AttrValue;

use super::start::Start;
use super::work::Work;
use super::work::drafts::PutAway;
use super::{App, host};
use crate::bridge::Bridge;
use crate::components::share::LinkShown;
use crate::draft::DraftBox;

/// The functions.
pub(crate) struct Papers {
    /// What a customer begins with.
    pub(super) start: fn(&Product, &DraftBox, &Initialize, &Words) -> Start,
    /// The design as a host sees it.
    pub(super) current: fn(&Work, &Params) -> Result<Value, RpcError>,
    /// Takes a design of the host's.
    pub(super) load_design: fn(&mut App, &Value, &Params) -> bool,
    /// Shows the widget in another way.
    pub(super) show: fn(&mut App, &Value, &str, &Params) -> bool,
    /// The design as it is written.
    pub(super) written: fn(&Work) -> design::Design,
    /// Hands the design out in another form.
    pub(super) export: fn(&Work, Option<&Bridge>, Value, &Params) -> bool,
    /// Keeps a draft here and with the host.
    pub(super) put_away: fn(&mut Work, PutAway, &mut Option<Bridge>),
    /// Goes on with a draft of the host's, if there is one and nothing was done here yet.
    pub(super) take_hosts_draft: fn(&mut Work, &Value) -> bool,
    /// Marks as they travel over the clipboard.
    pub(super) clip: fn(&[Annotation]) -> Option<String>,
    /// The marks in such a text that fit a product.
    pub(super) marks: fn(&str, &Product) -> Vec<Annotation>,
    /// Takes in a picture that was pasted or dropped.
    pub(super) take_picture: fn(&Work, File),
    /// Puts a suggestion together.
    pub(super) seal: fn(&mut Work),
    /// The suggestion as it was put together, for people.
    pub(super) exactly: fn(&Work) -> Option<AttrValue>,
    /// Sends.
    pub(super) send: fn(&mut Work, &mut Option<Bridge>),
    /// Takes what the host said about a picture.
    pub(super) finish_picture: fn(&mut Work, Result<Value, RpcError>, &mut Option<Bridge>) -> bool,
    /// Takes what the host said about a suggestion.
    pub(super) finish_sending: fn(&mut Work, Result<Value, RpcError>, &mut Option<Bridge>) -> bool,
    /// The design as a link.
    pub(super) linked: fn(&Work) -> LinkShown,
}

impl Papers {
    /// All of them.
    pub(crate) const ALL: Papers = Papers {
        start: Start::found,
        current: host::design::current,
        load_design: App::load_design,
        show: App::show,
        written: |work| design::Design::of(work.session().product(), work.session().design()),
        export: host::design::export,
        put_away: Work::put_away,
        take_hosts_draft: Work::take_hosts_draft,
        clip: clip::text,
        marks: clip::marks,
        take_picture: Work::take_picture,
        seal: |work| {
            work.seal();
        },
        exactly: Work::exactly,
        send: Work::send,
        finish_picture: Work::finish_picture,
        finish_sending: Work::finish_sending,
        linked: Work::linked,
    };
}
