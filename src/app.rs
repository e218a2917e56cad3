//! The app: one message in, and what must follow from it. The only place where state changes.
//! Knows no markup, which is `view`, and no JSON, which is `codraft_protocol`.
//!
//! Its `update` answers `false` unless the panels changed: a move of the pointer repaints a canvas
//! and costs no virtual DOM.

mod clipboard;
mod host;
mod keys;
mod outgoing;
mod spoken;
mod start;
mod view;
mod work;

use std::rc::Rc;

use codraft_model::design::ImagePlace;
use codraft_model::id::{AnnotationId, ProposalId};
use codraft_model::session::{self, Redraw};
use codraft_protocol::Problem;
use codraft_protocol::product::Bundle;
use codraft_words::{Language, Words, words};
use gloo_events::EventListener;
use yew::prelude::*;

use crate::bridge::{self, Bridge};
use crate::components::consent::Contribution;
use crate::components::history_controls::ZoomWish;
use crate::components::leaf::Leaf;
use crate::components::review::Exactly;
use crate::components::section::Section;
use crate::images::ImageTrouble;
use crate::lost_focus::FocusKeeper;
use crate::surface::{StageNodes, Surface};
use crate::{outside, panic};
use host::Beginning;
use work::Work;

/// The parameter of the widget's address that asks for a start without the draft.
pub(crate) const FRESH: &str = "fresh";

/// What the app is told.
pub(crate) enum Message {
    /// The host did something.
    Host(bridge::Event),
    /// The product's file arrived, or did not.
    Fetched(Result<Vec<u8>, Problem>),
    /// The customer did something to the design or the picture.
    Session(session::Message),
    /// Something was pasted or dropped.
    Bring(clipboard::Brought),
    /// A picture was not taken in.
    Refuse(ImageTrouble),
    /// It is time to paint.
    Frame,
    /// The customer asks for another size of the picture.
    Zoom(ZoomWish),
    /// A section of the panel is opened, or none.
    Open(Option<Section>),
    /// The panel is folded away, or shown again.
    Fold,
    /// A note is edited, or none any longer.
    EditNote(Option<AnnotationId>),
    /// A proposal is edited, or none any longer.
    EditProposal(Option<ProposalId>),
    /// A leaf is opened over everything, or none any longer.
    Leaf(Option<Leaf>),
    /// Another screen is wanted.
    Go(Destination),
    /// The customer wants to pass the design on in a link.
    Share(Sharing),
    /// The customer said something about themselves.
    Contribute(Contribution),
    /// The customer wants to see exactly what is sent, or no longer.
    ShowExactly(Exactly),
    /// The suggestion is to be sent.
    Send,
    /// The receipt's code is to be copied, or was.
    Copy(Copying),
    /// The notice is closed.
    CloseNotice,
    /// The variant that was forgotten last is wanted back.
    BringBack,
    /// The design is to begin anew.
    StartAfresh,
    /// The draft is due to be kept.
    KeepDraft,
    /// The host is due to be told of changes.
    TellChanged,
    /// The network came or went.
    Network,
    /// The page is to be loaded again.
    Reload,
}

impl Message {
    /// Whether the customer wants to be elsewhere than at the last look before sending.
    fn leaves_the_review(&self) -> bool {
        use Message::{EditNote, EditProposal, Go, StartAfresh};
        matches!(self, Go(_) | EditNote(_) | EditProposal(_) | StartAfresh)
    }
}

/// The screens a customer can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// The workbench.
    Edit,
    /// The variants side by side.
    Compare,
    /// The last look before sending.
    Review,
    /// Where something has to be mended before the design can be sent.
    Place(ImagePlace),
}

/// How far copying the code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copying {
    /// It is asked for.
    Wanted,
    /// It is done.
    Done,
}

/// What the customer wants to do with a link of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// To have one.
    Wanted,
    /// To put it on the clipboard.
    Copy,
    /// It is on the clipboard.
    Copied,
    /// To hand it to another program of the device.
    Send,
    /// Nothing more.
    Done,
}

/// What the customer sees.
enum Phase {
    /// The host or the product is awaited.
    Loading,
    /// There is nothing to show; the problems are for a developer.
    Broken(Rc<[Problem]>),
    /// The customer is at work.
    Working(Box<Work>),
}

/// The whole widget.
pub(crate) struct App {
    bridge: Option<Bridge>,
    language: Language,
    beginning: Option<Beginning>,
    phase: Phase,
    nodes: StageNodes,
    surface: Option<Surface>,
    focus: Option<FocusKeeper>,
    callbacks: Callbacks,
    _page: [Option<EventListener>; 3],
    copied: clipboard::Copied,
    _keys: [Vec<EventListener>; 2],
}

/// Callbacks of the components, made once so that they compare equal.
#[derive(Clone)]
struct Callbacks {
    session: Callback<session::Message>,
    frame: Callback<()>,
    zoom: Callback<ZoomWish>,
    open: Callback<Option<Section>>,
    fold: Callback<()>,
    edit_note: Callback<AnnotationId>,
    close_note: Callback<()>,
    edit_proposal: Callback<ProposalId>,
    close_proposal: Callback<()>,
    share: Callback<Sharing>,
    want_link: Callback<()>,
    leaf: Callback<Leaf>,
    close_leaf: Callback<()>,
    stage_key: Callback<KeyboardEvent>,
    go_compare: Callback<()>,
    go_edit: Callback<()>,
    go_review: Callback<()>,
    contribute: Callback<Contribution>,
    exactly: Callback<Exactly>,
    send: Callback<()>,
    copy: Callback<()>,
    close_notice: Callback<()>,
    bring_back: Callback<()>,
    mend: Callback<ImagePlace>,
    start_afresh: Callback<()>,
    reload: Callback<()>,
}

impl Callbacks {
    fn new(context: &Context<App>) -> Self {
        let link = context.link();
        Self {
            session: link.callback(Message::Session),
            frame: link.callback(|()| Message::Frame),
            zoom: link.callback(Message::Zoom),
            open: link.callback(Message::Open),
            fold: link.callback(|()| Message::Fold),
            edit_note: link.callback(|id| Message::EditNote(Some(id))),
            close_note: link.callback(|()| Message::EditNote(None)),
            edit_proposal: link.callback(|id| Message::EditProposal(Some(id))),
            close_proposal: link.callback(|()| Message::EditProposal(None)),
            share: link.callback(Message::Share),
            want_link: link.callback(|()| Message::Share(Sharing::Wanted)),
            leaf: link.callback(|leaf| Message::Leaf(Some(leaf))),
            close_leaf: link.callback(|()| Message::Leaf(None)),
            stage_key: link.batch_callback(|event: KeyboardEvent| {
                leaf_by_key(&event).map(|leaf| Message::Leaf(Some(leaf)))
            }),
            go_compare: link.callback(|()| Message::Go(Destination::Compare)),
            go_edit: link.callback(|()| Message::Go(Destination::Edit)),
            go_review: link.callback(|()| Message::Go(Destination::Review)),
            contribute: link.callback(Message::Contribute),
            exactly: link.callback(Message::ShowExactly),
            send: link.callback(|()| Message::Send),
            copy: link.callback(|()| Message::Copy(Copying::Wanted)),
            close_notice: link.callback(|()| Message::CloseNotice),
            bring_back: link.callback(|()| Message::BringBack),
            mend: link.callback(|place| Message::Go(Destination::Place(place))),
            start_afresh: link.callback(|()| Message::StartAfresh),
            reload: link.callback(|()| Message::Reload),
        }
    }
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let bridge = Bridge::open(link.callback(Message::Host));
        let preferred = web_sys::window().and_then(|window| window.navigator().language());
        let phase = match bridge {
            Some(_) => Phase::Loading,
            None => {
                let detail = "This page is the inside of a widget. Embed it in a page whose origin \
                              is on the campaign's list.";
                Phase::Broken([Problem::new("", "NOT_EMBEDDED", detail)].into())
            }
        };
        let (copied, on_message) = (clipboard::Copied::default(), link.callback(Message::Session));
        let window = web_sys::window();
        let on_window = |name: &'static str, message: fn() -> Message| {
            let happened = link.callback(move |()| message());
            Some(EventListener::new(window.as_ref()?, name, move |_| happened.emit(())))
        };
        Self {
            bridge,
            language: Language::negotiate(&preferred.unwrap_or_default()),
            beginning: None,
            phase,
            nodes: StageNodes::default(),
            surface: None,
            focus: FocusKeeper::new(),
            callbacks: Callbacks::new(context),
            _page: [
                on_window("online", || Message::Network),
                on_window("offline", || Message::Network),
                // The last moment in which a change of the last moment can be kept.
                on_window("pagehide", || Message::KeepDraft),
            ],
            _keys: [
                keys::listen(&on_message),
                clipboard::listen(&copied, &on_message, &link.callback(Message::Bring)),
            ],
            copied,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Host(event) => self.handle_host(context, event),
            Message::Fetched(file) => self.read_product(context, file),
            Message::Reload => self.reload(),
            message => self.work(message),
        }
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        outside::mark("codraft:render");
        match &self.phase {
            Phase::Loading => view::loading(self.words()),
            Phase::Broken(problems) => view::broken(self.words(), problems, &self.callbacks),
            Phase::Working(work) => view::working(work, &self.nodes, &self.callbacks),
        }
    }

    fn rendered(&mut self, _context: &Context<Self>, is_first: bool) {
        if is_first {
            self.speak();
        }
        if let Some(focus) = &self.focus {
            focus.mend();
        }
        let work = match &self.phase {
            Phase::Working(work) if work.is_editing() => Some(work),
            _ => None,
        };
        match (work, &self.surface) {
            (None, Some(_)) => self.surface = None,
            (Some(work), None) => {
                let Callbacks { session, frame, .. } = self.callbacks.clone();
                self.surface = Surface::new(&self.nodes, work.images.clone(), session, frame);
            }
            _ => {}
        }
    }
}

impl App {
    /// Hands what happened to whoever is at work, and answers whether the panels changed.
    fn work(&mut self, message: Message) -> bool {
        let Phase::Working(work) = &mut self.phase else { return false };
        let redraw = work.handle(message, &mut self.bridge, &mut self.surface);
        if let Some(surface) = &mut self.surface {
            surface.request(redraw);
        }
        let is_rendered = redraw == Redraw::Panels;
        if is_rendered {
            self.copied.replace(work.session().copied());
        }
        is_rendered
    }

    fn words(&self) -> &'static Words {
        words(self.language)
    }

    /// Tells the page its language and direction.
    fn speak(&self) {
        panic::will_speak(self.words());
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(root) = document.and_then(|document| document.document_element()) {
            let _ = root.set_attribute("lang", self.language.tag());
            let _ = root.set_attribute("dir", self.language.direction().attribute());
        }
    }

    /// Shows the problems to the developer, and calm words to the customer.
    fn fail(&mut self, problems: Vec<Problem>) {
        self.phase = Phase::Broken(problems.into());
    }

    /// Reads the product that was handed over or fetched, and begins.
    fn read_product(&mut self, context: &Context<Self>, file: Result<Vec<u8>, Problem>) -> bool {
        let bundle = file.map_err(|problem| vec![problem]).and_then(|json| Bundle::parse(&json));
        self.begin(context, bundle);
        true
    }

    fn reload(&self) -> bool {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
        false
    }
}

/// The leaf that a key on the stage asks for. Only there, and nowhere else, a key without Ctrl does
/// something.
fn leaf_by_key(event: &KeyboardEvent) -> Option<Leaf> {
    let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    match event.key().as_str() {
        "?" if is_plain => Some(Leaf::Keys),
        "i" | "I" if is_plain => Some(Leaf::InWords),
        _ => None,
    }
}
