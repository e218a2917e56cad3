//! The app: one message in, and what must follow from it. The only place where state changes.
//! Knows no markup, which is `view`, and no JSON, which is `codraft_protocol`.
//!
//! Its `update` answers `false` unless the panels changed: a move of the pointer repaints a canvas
//! and costs no virtual DOM.

mod clipboard;
mod host;
mod keys;
mod message;
mod outgoing;
pub(crate) mod papers;
mod spoken;
mod start;
mod view;
mod work;

use std::rc::Rc;

use codraft_model::design::ImagePlace;
use codraft_model::id::{AnnotationId, ProposalId};
use codraft_model::look::Look;
use codraft_model::session::{self, Redraw};
use codraft_protocol::Problem;
use codraft_protocol::product::Bundle;
use codraft_words::{Language, Words};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::bridge::Bridge;
use crate::components::consent::Contribution;
use crate::components::history_controls::ZoomWish;
use crate::components::leaf::Leaf;
use crate::components::review::Exactly;
use crate::components::section::Section;
use crate::edge::{self, HeightWatch};
use crate::later::{self, Missing, Part};
use crate::lost_focus::FocusKeeper;
use crate::surface::{StageNodes, Surface};
use crate::{outside, panic};
use host::Beginning;
use host::view::Turns;
use keys::Pressed;
pub(crate) use message::{Copying, Destination, Loss, Message, Sharing};
use work::Work;

/// The parameter of the widget's address that asks for a start without the draft.
pub(crate) const FRESH: &str = "fresh";

/// How long after the first picture papers are asked for, when nothing was changed until then.
const REST_MILLIS: u32 = 2000;

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
    /// How the page wants it to look.
    page_look: Look,
    /// The turns in which the page asked for a language and for a look last.
    turns: Turns,
    phase: Phase,
    nodes: StageNodes,
    surface: Option<Surface>,
    focus: Option<FocusKeeper>,
    callbacks: Callbacks,
    /// After `shutdown`, nothing more is answered.
    is_going: bool,
    height: Option<HeightWatch>,
    /// Until papers are asked for.
    _rest: Option<Timeout>,
    _page: [Option<EventListener>; 4],
    _keyboard: Option<[EventListener; 3]>,
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
    lead: Callback<Section>,
    fold: Callback<()>,
    edit_note: Callback<AnnotationId>,
    close_note: Callback<()>,
    edit_proposal: Callback<ProposalId>,
    close_proposal: Callback<()>,
    share: Callback<Sharing>,
    open_link: Callback<String>,
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
    want_others: Callback<()>,
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
            lead: link.callback(Message::Lead),
            fold: link.callback(|()| Message::Fold),
            edit_note: link.callback(|id| Message::EditNote(Some(id))),
            close_note: link.callback(|()| Message::EditNote(None)),
            edit_proposal: link.callback(|id| Message::EditProposal(Some(id))),
            close_proposal: link.callback(|()| Message::EditProposal(None)),
            share: link.callback(Message::Share),
            open_link: link.callback(Message::OpenLink),
            want_link: link.callback(|()| Message::Share(Sharing::Wanted)),
            leaf: link.callback(|leaf| Message::Leaf(Some(leaf))),
            close_leaf: link.callback(|()| Message::Leaf(None)),
            stage_key: link
                .batch_callback(|event: KeyboardEvent| keys::leaf(&event).map(Message::Pressed)),
            go_compare: link.callback(|()| Message::Go(Destination::Compare)),
            go_edit: link.callback(|()| Message::Go(Destination::Edit)),
            go_review: link.callback(|()| Message::Go(Destination::Review)),
            contribute: link.callback(Message::Contribute),
            exactly: link.callback(Message::ShowExactly),
            send: link.callback(|()| Message::Send),
            copy: link.callback(|()| Message::Copy(Copying::Wanted)),
            close_notice: link.callback(|()| Message::CloseNotice),
            bring_back: link.callback(|()| Message::BringBack),
            want_others: link.callback(|()| Message::WantOthers),
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
        // Wanted as soon as there is a product, which the network can be used for until then.
        later::expect(&[Part::Workbench]);
        let language = Language::negotiate(&preferred.unwrap_or_default());
        link.send_future(async move {
            // In English until they are here, and where they do not arrive.
            let _ = later::load(Part::Words(language)).await;
            Message::Spoken
        });
        Self {
            bridge,
            language,
            beginning: None,
            page_look: Look::default(),
            turns: Turns::default(),
            phase,
            nodes: StageNodes::default(),
            surface: None,
            focus: FocusKeeper::new(),
            callbacks: Callbacks::new(context),
            is_going: false,
            height: None,
            _rest: None,
            _keyboard: edge::watch_keyboard(&link.callback(Message::Edge)),
            _page: [
                on_window("online", || Message::Network),
                on_window("offline", || Message::Network),
                // The last moment in which a change of the last moment can be kept.
                on_window("pagehide", || Message::KeepDraft),
                // Browsers of telephones end a page that is out of sight without another word.
                on_window("visibilitychange", || Message::DraftDue),
            ],
            _keys: [
                keys::listen(&on_message, &link.callback(Message::Pressed)),
                clipboard::listen(&copied, &on_message, &link.callback(Message::Bring)),
            ],
            copied,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Host(event) => self.handle_host(context, event),
            Message::Fetched(id, file) if self.begins(&id) => self.read_product(context, file),
            Message::Ready(id, bundle, parts, kept) if self.begins(&id) => {
                self.begin_with(context, bundle, parts, *kept)
            }
            Message::Spoken => {
                self.speak();
                // English was there from the start.
                let is_other = later::spoken(self.language).0 != Language::En;
                is_other && matches!(self.phase, Phase::Loading | Phase::Broken(_))
            }
            Message::Context(turn, locale, look, reply) => {
                self.take_context(turn, locale, look, reply)
            }
            Message::Edge(edge) => self.tell_edge(edge),
            Message::Arrived(Ok(()), message) => Component::update(self, context, *message),
            Message::Arrived(Err(Missing), message) => self.miss(context, *message),
            Message::Reload => self.reload(),
            Message::Pressed(pressed) => self.press(pressed),
            message if self.takes_papers(&message) && later::papers().is_none() => {
                let message = Box::new(message);
                context.link().send_future(async {
                    Message::Arrived(later::load(Part::Papers).await, message)
                });
                false
            }
            Message::Asked(id, method, params) => self.tell_asked(id, &method, &params),
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
                // The first change asks for them itself: until it is kept, whoever leaves is asked. They are not
                // to take the way from what is on the screen.
                self._rest = Some(Timeout::new(REST_MILLIS, || later::expect(&[Part::Papers])));
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

    /// Does what a key asks for at the workbench. Elsewhere nothing of it would be seen, and what opens with
    /// a single letter does not where the customer switched those off.
    fn press(&mut self, pressed: Pressed) -> bool {
        let Phase::Working(work) = &self.phase else { return false };
        let has_letters = work.session().habits().letters == session::Letters::On;
        match pressed {
            _ if !work.is_editing() || work.leaf.is_some() => false,
            Pressed::Does(message) => self.work(Message::Session(*message)),
            Pressed::Opens(leaf) if has_letters => self.work(Message::Leaf(Some(leaf))),
            Pressed::Opens(_) => false,
        }
    }

    fn words(&self) -> &'static Words {
        later::spoken(self.language).1
    }

    /// Tells the page its language and direction.
    fn speak(&self) {
        panic::will_speak(self.words());
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(root) = document.and_then(|document| document.document_element()) {
            let (language, _) = later::spoken(self.language);
            let _ = root.set_attribute("lang", language.tag());
            let _ = root.set_attribute("dir", language.direction().attribute());
        }
    }

    /// Shows the problems to the developer, and calm words to the customer.
    fn fail(&mut self, problems: Vec<Problem>) {
        self.phase = Phase::Broken(problems.into());
    }

    /// Reads the product that was handed over or fetched, and begins.
    fn read_product(
        &mut self,
        context: &Context<Self>,
        file: Result<Vec<u8>, Vec<Problem>>,
    ) -> bool {
        let bundle = file.and_then(|json| Bundle::parse(&json));
        self.begin(context, bundle);
        true
    }

    /// Whether `message` cannot be followed without papers.
    fn takes_papers(&self, message: &Message) -> bool {
        let Phase::Working(work) = &self.phase else { return false };
        match message {
            Message::KeepDraft | Message::DraftDue => work.has_draft_due(),
            Message::Share(Sharing::Wanted) | Message::ShowExactly(_) | Message::Send => true,
            // A review that is shown can be sent, also when the network is away.
            Message::Go(Destination::Review) => true,
            Message::Asked(..) | Message::Drafted(_) | Message::WantOthers => true,
            Message::TellChanged => work.tells_designs(),
            Message::Bring(_) => true,
            _ => false,
        }
    }

    /// What is done about `message` when the papers it takes did not arrive.
    fn miss(&mut self, context: &Context<Self>, message: Message) -> bool {
        if let Message::Asked(id, ..) = message {
            self.answer_missing(id);
            return false;
        }
        let is_draft = matches!(message, Message::KeepDraft | Message::DraftDue);
        let lost = if is_draft { Loss::Draft } else { Loss::Part };
        Component::update(self, context, Message::Lost(lost))
    }

    fn reload(&self) -> bool {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
        false
    }
}
