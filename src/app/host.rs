//! What the host asks and answers, from `initialize` to `shutdown`.
//! Knows nothing of ports, which are the bridge's, nor of screens.

pub(super) mod design;
pub(super) mod view;

use codraft_model::look::Scheme;
use codraft_protocol::Problem;
use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::host::{
    Correction, Display, FocusLeft, Format, Initialize, Initialized, METHODS, Mode, Resized,
    Software, WidgetCapabilities, method,
};
use codraft_protocol::limits::Limits;
use codraft_protocol::product::Bundle;
use codraft_protocol::rpc::Params;
use codraft_protocol::version::{SPOKEN, Version, numbers};
use codraft_words::Language;
use serde_json::{Value, json};
use yew::prelude::*;

use super::start::Start;
use super::work::drafts::Keeping;
use super::work::{Work, WorkOrder};
use super::{App, FRESH, Message, Phase};
use crate::bridge::{self, Asked, Incoming};
use crate::draft::DraftBox;
use crate::draft::device::Beginning as Kept;
use crate::edge::{Edge, HeightWatch};
use crate::images::{Images, Taking};
use crate::later::{self, Missing, Part};
use crate::{outside, panic};

/// An `initialize` that is answered once the product is read.
pub(super) struct Beginning {
    id: Value,
    asked: Initialize,
}

impl App {
    /// Takes what happened outside; answers whether the page changed.
    pub(super) fn handle_host(&mut self, context: &Context<Self>, event: bridge::Event) -> bool {
        let Some(bridge) = &mut self.bridge else { return false };
        let incoming = bridge.handle(event);
        panic::will_tell(bridge.port());
        match incoming {
            None => false,
            Some(Incoming::Request { id, method, params }) => {
                self.serve(context, id, &method, params)
            }
            Some(Incoming::Answer { asked: Asked::LoadDraft, outcome }) => {
                let draft = outcome.map_or(Value::Null, |mut answer| answer["draft"].take());
                let found =
                    if draft.is_null() { Message::NoDraft } else { Message::Drafted(draft) };
                Component::update(self, context, found)
            }
            Some(Incoming::Answer { asked, outcome }) => match &mut self.phase {
                Phase::Working(work) => work.handle_answer(asked, outcome, &mut self.bridge),
                Phase::Loading | Phase::Broken(_) => false,
            },
            Some(Incoming::Cancelled(id)) => {
                // Another `initialize` is welcome; an answer under way finds that nobody waits.
                self.beginning = self.beginning.take().filter(|beginning| beginning.id != id);
                false
            }
            Some(Incoming::NoHost) => {
                self.fail(vec![Problem::new("", "NO_HOST", "No host answered within 30 seconds.")]);
                true
            }
        }
    }

    fn serve(&mut self, context: &Context<Self>, id: Value, method: &str, params: Params) -> bool {
        let outcome = match (method, &mut self.phase) {
            (method::PING, _) => Ok(json!({})),
            _ if self.is_going => Err(RpcError::new(Code::ShuttingDown, "`shutdown` was the last")),
            // After a product that was wrong, or a host that came late, another try is welcome.
            (method::INITIALIZE, Phase::Loading | Phase::Broken(_)) if self.beginning.is_none() => {
                return self.initialize(context, id, params);
            }
            (method::INITIALIZE, _) => {
                Err(RpcError::new(Code::InvalidRequest, "already initialised"))
            }
            (method::SHUTDOWN, Phase::Working(work)) if work.has_draft_due() => {
                return Component::update(self, context, Message::Asked(id, method.into(), params));
            }
            (method::SHUTDOWN, _) => {
                self.is_going = true;
                Ok(json!({}))
            }
            (known, Phase::Working(_)) if METHODS.contains(&known) => {
                return Component::update(self, context, Message::Asked(id, known.into(), params));
            }
            (known, _) if METHODS.contains(&known) => {
                Err(RpcError::new(Code::NotInitialized, "`initialize` comes first"))
            }
            (unknown, _) => {
                Err(RpcError::new(Code::MethodNotFound, format!("no method `{unknown}`")))
            }
        };
        self.answer(id, outcome);
        false
    }

    fn initialize(&mut self, context: &Context<Self>, id: Value, params: Params) -> bool {
        let read = params.read().and_then(|asked: Initialize| {
            let look = asked.context.theme.look("/context/theme")?;
            Ok((asked, look))
        });
        let (mut asked, look) = match read {
            Ok(read) => read,
            Err(problems) => {
                self.answer(id, Err(RpcError::invalid_params(&problems)));
                return false;
            }
        };
        if Version::common(SPOKEN, asked.protocol).is_none() {
            let message = format!("this widget speaks {:?}", numbers(SPOKEN));
            self.answer(id, Err(RpcError::new(Code::UnsupportedProtocol, message)));
            return false;
        }
        if !asked.context.locale.is_empty() {
            self.language = Language::negotiate(&asked.context.locale);
            self.speak();
        }
        self.page_look = look;
        show_scheme(self.page_look.scheme.unwrap_or_default());
        if asked.context.display == Display::Content && self.height.is_none() {
            self.height = HeightWatch::new(context.link().callback(Message::Edge));
        }
        let (bundle, url) = (asked.product.take(), asked.product_url.clone());
        let was_broken = matches!(self.phase, Phase::Broken(_));
        self.phase = Phase::Loading;
        self.beginning = Some(Beginning { id: id.clone(), asked });
        match (bundle, url) {
            (Some(bundle), _) => self.begin(context, Ok(bundle)),
            (None, Some(url)) => {
                context
                    .link()
                    .send_future(async move { Message::Fetched(id, outside::fetch(&url).await) });
            }
            (None, None) => {
                let detail = "`product` or `productUrl` must be given";
                self.begin(context, Err(vec![Problem::new("/product", "MISSING", detail)]));
            }
        }
        // Also when begin failed at once.
        was_broken || matches!(self.phase, Phase::Broken(_))
    }

    /// Whether it is the `initialize` called `id` that is being answered: an earlier one may have been
    /// given up while its product was on the way.
    pub(super) fn begins(&self, id: &Value) -> bool {
        self.beginning.as_ref().is_some_and(|beginning| beginning.id == *id)
    }

    /// Tells the host what happened at the edge.
    pub(super) fn tell_edge(&self, edge: Edge) -> bool {
        if let (Some(bridge), false) = (&self.bridge, self.is_going) {
            match edge {
                Edge::Left(direction) => bridge.tell(method::FOCUS_LEFT, &FocusLeft { direction }),
                Edge::Tall(height) => bridge.tell(method::VIEW_RESIZED, &Resized { height }),
            }
        }
        false
    }

    /// Answers what took papers, which are here.
    pub(super) fn tell_asked(&mut self, id: Value, method: &str, params: &Params) -> bool {
        let (Phase::Working(work), Some(papers)) = (&mut self.phase, later::papers()) else {
            return false;
        };
        let outcome = match method {
            method::DESIGN_GET => (papers.current)(work, params),
            method::DESIGN_LOAD => return (papers.load_design)(self, &id, params),
            method::DESIGN_EXPORT => {
                let (bridge, surface) = (self.bridge.as_ref(), self.surface.as_ref());
                return (papers.export)(work, bridge, surface, id, params);
            }
            method::SHUTDOWN => {
                work.keep_all(&mut self.bridge);
                self.is_going = true;
                Ok(json!({}))
            }
            _ => return (papers.show)(self, &id, method, params),
        };
        self.answer(id, outcome);
        false
    }

    /// Says that what it takes to answer did not arrive.
    pub(super) fn answer_missing(&self, id: Value) {
        let message = "a part of the widget could not be loaded; try again";
        self.answer(id, Err(RpcError::new(Code::InternalError, message)));
    }

    /// Begins on the product, once all that takes is here.
    pub(super) fn begin(&mut self, context: &Context<Self>, bundle: Result<Bundle, Vec<Problem>>) {
        match bundle {
            Ok(bundle) => {
                let Some(Beginning { id, asked }) = &self.beginning else { return };
                let (id, parts) = (id.clone(), self.parts_to_begin(&bundle, asked));
                let place = self.place_of(&bundle);
                context.link().send_future(async {
                    let parts = later::load_all(parts).await;
                    Message::Ready(id, bundle, parts, Box::new(kept_at(place).await))
                });
            }
            Err(problems) => self.refuse(problems),
        }
    }

    /// What beginning on `bundle` takes that is not here yet.
    fn parts_to_begin(&self, bundle: &Bundle, asked: &Initialize) -> Vec<Part> {
        let is_kept = self.place_of(bundle).is_some_and(|(place, _)| place.holds());
        let has_draft = asked.draft.is_some() || is_kept;
        let mut parts = vec![Part::Words(self.language)];
        parts.extend((!bundle.is_plain()).then_some(Part::Rules));
        let is_dressed = bundle.is_dressed() || !self.page_look.is_plain();
        parts.extend(is_dressed.then_some(Part::Looks));
        parts.extend((has_draft || asked.link.is_some()).then_some(Part::Papers));
        parts
    }

    /// Where the draft is, and the most bytes it may have.
    fn place_of(&self, bundle: &Bundle) -> Option<(DraftBox, usize)> {
        let Beginning { asked, .. } = self.beginning.as_ref()?;
        let id = bundle.definition["id"].as_str().unwrap_or_default();
        let place = DraftBox::new(id, asked.campaign.as_deref());
        Some((place, Limits::agreed(asked.limits).draft_bytes()))
    }

    fn refuse(&mut self, problems: Vec<Problem>) {
        if let Some(Beginning { id, .. }) = self.beginning.take() {
            self.answer(id, Err(RpcError::invalid_document(&problems)));
            self.fail(problems);
        }
    }

    /// Begins on the product, and answers `initialize`.
    pub(super) fn begin_with(
        &mut self,
        context: &Context<Self>,
        bundle: Bundle,
        parts: Result<(), Missing>,
        kept: Kept,
    ) -> bool {
        self.speak();
        if parts.is_err() {
            self.refuse(vec![Problem::new(
                "",
                "NOT_LOADED",
                "a part of the widget did not arrive",
            )]);
            return true;
        }
        let (product, problems) = match later::rules().filter(|_| !bundle.is_plain()) {
            Some(rules) => (rules.product)(&bundle),
            None => bundle.plain_product(),
        };
        let Some(product) = product else {
            self.refuse(problems);
            return true;
        };
        let Some(Beginning { id, asked }) = self.beginning.take() else { return false };
        let is_fresh = outside::parameter(FRESH).is_some();
        if is_fresh {
            outside::forget_parameter(FRESH);
        }
        let place = DraftBox::new(product.id.as_str(), asked.campaign.as_deref());
        let limits = Limits::agreed(asked.limits);
        let Kept { draft, head, has_copies, is_gone, waiting, pictures } = kept;
        let start = match later::papers().filter(|_| !is_fresh) {
            Some(papers) => (papers.start)(&product, draft, &asked, self.words()),
            None => Start::afresh(),
        };
        let start = start.told_of(is_gone, has_copies);
        let taking = if asked.capabilities.images { Taking::Allowed } else { Taking::Refused };
        let opened = context.link().callback(|()| Message::PicturesOpened);
        let order = WorkOrder {
            locale: asked.context.locale.clone(),
            campaign: asked.campaign.clone(),
            can_keep: asked.capabilities.drafts,
            limits: limits.clone(),
            page: asked.context.page.clone(),
            images: Images::new(taking, pictures, opened),
            opens_links: asked.capabilities.links,
            takes_designs: asked.capabilities.designs,
            link: context.link().clone(),
        };
        let Some(mut work) = Work::new(product.into(), start, Keeping::new(place, head), order)
        else {
            // A product has a view, or it would not be one.
            self.answer(id, Err(RpcError::new(Code::InternalError, "the product has no view")));
            return true;
        };
        let ask_for_draft = asked.capabilities.drafts && asked.draft.is_none() && !is_fresh;
        work.want_pictures();
        if let Some((papers, suggestion)) = later::papers().zip(waiting) {
            (papers.resume)(&mut work, suggestion);
        }
        match is_fresh {
            true => work.let_go_of_draft(),
            false if !ask_for_draft => work.keep_linked(),
            false => {}
        }
        if asked.context.mode != Mode::Edit {
            work.set_mode(asked.context.mode);
        }
        self.phase = Phase::Working(Box::new(work));
        let version = Version::common(SPOKEN, asked.protocol);
        if let (Some(bridge), Some(version)) = (&mut self.bridge, version) {
            bridge.agree(version, limits.message_bytes);
        }
        let corrections = self.dress();
        self.answer(id, Ok(initialized(version, limits, corrections)));
        if let (true, Some(bridge)) = (ask_for_draft, &mut self.bridge) {
            bridge.ask(Asked::LoadDraft, &json!({}));
        }
        true
    }

    /// Makes it look as page and product want it. Answers which colours had to be others.
    pub(super) fn dress(&mut self) -> Vec<Correction> {
        let Phase::Working(work) = &mut self.phase else { return Vec::new() };
        let look = self.page_look.clone().over(&work.product.theme.look);
        show_scheme(look.scheme.unwrap_or_default());
        let corrections = later::looks().map(|looks| (looks.dress)(&look)).unwrap_or_default();
        work.look = look.into();
        corrections
    }

    fn answer(&self, id: Value, outcome: Result<Value, RpcError>) {
        if let Some(bridge) = &self.bridge {
            bridge.reply(id).with(&outcome);
        }
    }
}

/// What this device has at a place, with at most so many bytes. Without papers there is nothing.
async fn kept_at(place: Option<(DraftBox, usize)>) -> Kept {
    match place.zip(later::papers()) {
        Some(((place, most_bytes), papers)) => (papers.open)(place, most_bytes).await,
        None => Kept::default(),
    }
}

fn initialized(version: Option<&Version>, limits: Limits, corrections: Vec<Correction>) -> Value {
    let answer = Initialized {
        protocol: version.map_or(0, |version| version.number),
        widget: Software { name: "codraft".into(), version: env!("CARGO_PKG_VERSION").into() },
        capabilities: WidgetCapabilities {
            methods: METHODS.map(str::to_owned).into(),
            modes: Mode::ALL.into(),
            formats: Format::ALL.into(),
        },
        limits,
        corrections,
    };
    serde_json::to_value(answer).unwrap_or_default()
}

/// Makes it light or dark, or as the device prefers.
fn show_scheme(scheme: Scheme) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    let Some(root) = root else { return };
    let _ = match scheme {
        Scheme::Auto => root.remove_attribute("data-theme"),
        Scheme::Light => root.set_attribute("data-theme", "light"),
        Scheme::Dark => root.set_attribute("data-theme", "dark"),
    };
}
