//! What is done with designs as they are written: drafts, links, suggestions. It is loaded later, so
//! nothing else may call these functions but through the table.
//! Knows nothing of how it is loaded.

use std::pin::Pin;
use std::rc::Rc;

use codraft_model::design::Annotation;
use codraft_model::product::Product;
use codraft_protocol::draft::Draft;
use codraft_protocol::error::RpcError;
use codraft_protocol::host::Initialize;
use codraft_protocol::rpc::Params;
use codraft_protocol::suggestion::Suggestion;
use codraft_protocol::{clip, design};
use codraft_words::Words;
use serde_json::Value;
use web_sys::File;
use yew::AttrValue;

use super::start::Start;
use super::work::Work;
use super::work::drafts::{PutAway, Time};
use super::{App, host};
use crate::bridge::Bridge;
use crate::components::share::LinkShown;
use crate::draft::device::{Beginning, Other};
use crate::draft::{DraftBox, Head};
use crate::images::{Brought, Stored, shelf};
use crate::outbox::Claimed;
use crate::store::Denied;
use crate::surface::Surface;

/// What is there later.
type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// The functions.
pub(crate) struct Papers {
    /// What a customer begins with.
    pub(super) start: fn(&Product, Option<Draft>, &Initialize, &Words) -> Start,
    /// All that this device has of a draft, with at most so many bytes.
    pub(super) open: fn(DraftBox, usize) -> Later<Beginning>,
    /// The design as a host sees it.
    pub(super) current: fn(&Work, &Params) -> Result<Value, RpcError>,
    /// Takes a design of the host's.
    pub(super) load_design: fn(&mut App, &Value, &Params) -> bool,
    /// Shows the widget in another way.
    pub(super) show: fn(&mut App, &Value, &str, &Params) -> bool,
    /// The design as it is written.
    pub(super) written: fn(&Work) -> design::Design,
    /// Hands the design out in another form.
    pub(super) export: fn(&Work, Option<&Bridge>, Option<&Surface>, Value, &Params) -> bool,
    /// Keeps a draft here and with the host.
    pub(super) put_away: fn(&mut Work, PutAway, Time, &mut Option<Bridge>),
    /// What others left in the place of a draft: others than this one, since that one.
    pub(super) others: fn(DraftBox, String, Option<Head>, usize) -> Later<Vec<Other>>,
    /// Puts it beside the design.
    pub(super) take_others: fn(&mut Work, Vec<Other>),
    /// Keeps a picture on this device.
    pub(crate) keep_picture: fn(String, Rc<Stored>) -> Later<Result<(), Denied>>,
    /// The pictures of these names that this device has.
    pub(crate) find_pictures: fn(Vec<String>) -> Later<Brought>,
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
    pub(super) send: fn(&mut Work),
    /// Goes on with a suggestion that was finished last time.
    pub(super) resume: fn(&mut Work, Suggestion),
    /// Sends what nobody else has in hand now.
    pub(super) take_claimed: fn(&mut Work, Claimed, &mut Option<Bridge>),
    /// Tries a suggestion once more.
    pub(super) send_parcel: fn(&mut Work),
    /// Takes a suggestion back.
    pub(super) call_back: fn(&mut Work),
    /// Takes what the host said about a picture.
    pub(super) finish_picture: fn(&mut Work, Result<Value, RpcError>, &mut Option<Bridge>) -> bool,
    /// Takes what the host said about a suggestion.
    pub(super) finish_sending: fn(&mut Work, Result<Value, RpcError>) -> bool,
    /// The design as a link.
    pub(super) linked: fn(&Work) -> LinkShown,
}

impl Papers {
    /// All of them.
    pub(crate) const ALL: Papers = Papers {
        start: Start::found,
        open: |place, most_bytes| Box::pin(place.open(most_bytes)),
        current: host::design::current,
        load_design: App::load_design,
        show: App::show,
        written: |work| design::Design::of(work.session().product(), work.session().design()),
        export: host::design::export,
        put_away: Work::put_away,
        others: |place, by, seen, most_bytes| Box::pin(place.others(by, seen, most_bytes)),
        take_others: Work::take_others,
        keep_picture: |hash, stored| Box::pin(shelf::keep(hash, stored)),
        find_pictures: |hashes| Box::pin(shelf::find(hashes)),
        take_hosts_draft: Work::take_hosts_draft,
        clip: clip::text,
        marks: clip::marks,
        take_picture: Work::take_picture,
        seal: |work| {
            work.seal();
        },
        exactly: Work::exactly,
        send: Work::send,
        resume: Work::resume,
        take_claimed: Work::take_claimed,
        send_parcel: Work::send_parcel,
        call_back: Work::call_back,
        finish_picture: Work::finish_picture,
        finish_sending: Work::finish_sending,
        linked: Work::linked,
    };
}
