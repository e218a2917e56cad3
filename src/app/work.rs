//! A customer at work on one product: the session, and what the screens around it remember.
//! Knows no markup. What leaves for the host goes over the bridge it is handed.

use std::sync::Arc;

use codraft_model::design::Design;
use codraft_model::id::AnnotationId;
use codraft_model::kurbo::Point;
use codraft_model::product::Product;
use codraft_model::session::{self, Announcement, Effect, Outcome, Redraw, Session};
use codraft_model::tool::ToolKind;
use codraft_model::{limits, price};
use codraft_protocol::draft::{self, Draft, DraftProduct};
use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::host::{
    CreateSuggestion, DesignChanged, Refused, SaveDraft, StepChanged, SuggestionCreated, Summary,
    method,
};
use codraft_protocol::receipt::Receipt;
use codraft_protocol::suggestion::price_of;
use codraft_protocol::{design, from_value};
use gloo_timers::callback::Timeout;
use serde_json::Value;
use yew::html::Scope;
use yew::prelude::*;

use super::outgoing::Outgoing;
use super::{App, Copying, Destination, Message, spoken};
use crate::bridge::{Asked, Bridge};
use crate::components::consent::Contribution;
use crate::components::fatal::Saved;
use crate::components::focus::Focus;
use crate::components::history_controls::ZoomWish;
use crate::components::notice::{Notice, Trouble};
use crate::components::review::{Exactly, Sending};
use crate::components::section::Section;
use crate::components::sent::Copy;
use crate::components::shared::Shared;
use crate::components::voice::Voice;
use crate::draft::{DraftBox, Kept};
use crate::surface::{NOTCH, Surface};
use crate::{outside, panic};

/// How long changes are gathered before the draft is kept, in milliseconds.
const DRAFT_DELAY_MILLIS: u32 = 400;

/// What a customer begins with.
pub(super) struct WorkOrder {
    pub(super) locale: String,
    pub(super) campaign: Option<String>,
    /// Whether the host keeps drafts.
    pub(super) can_keep: bool,
    pub(super) started_at: Option<String>,
    pub(super) notice: Option<Notice>,
    pub(super) link: Scope<App>,
}

/// A customer at work.
pub(super) struct Work {
    session: Session,
    order: WorkOrder,
    started_at: String,
    drafts: DraftBox,
    due: Option<Timeout>,
    pub(super) voice: Voice,
    pub(super) screen: Screen,
    /// The design as the components see it: the same one until it changes.
    pub(super) design: Shared<Design>,
    pub(super) product: Shared<Product>,
    pub(super) difference_minor: i64,
    pub(super) open: Option<Section>,
    pub(super) editing: Option<AnnotationId>,
    pub(super) notice: Option<Notice>,
    pub(super) sentence: AttrValue,
    pub(super) turn: u64,
    pub(super) contribution: Contribution,
    pub(super) outgoing: Outgoing,
}

/// Where the customer is.
pub(super) enum Screen {
    /// At the workbench; the way to the review takes the focus on the way back from it.
    Edit(Focus),
    /// At the last look before sending.
    Review { sending: Sending, exactly: Exactly },
    /// Done, with a receipt.
    Sent { receipt: Receipt, copy: Copy },
}

impl Work {
    /// Begins on `design`, or anew; nothing when the product has no view.
    pub(super) fn new(
        product: Arc<Product>,
        design: Option<Design>,
        drafts: DraftBox,
        mut order: WorkOrder,
    ) -> Option<Self> {
        let session = Session::new(product, design)?;
        let product = session.product().clone();
        let open = Section::all(&product).into_iter().find(|s| matches!(s, Section::Step(_)));
        Some(Self {
            design: session.design().clone().into(),
            voice: Voice::new(&order.locale, &product.currency),
            started_at: order.started_at.take().unwrap_or_else(outside::now),
            notice: order.notice.take(),
            product: product.into(),
            session,
            order,
            drafts,
            due: None,
            screen: Screen::Edit(Focus::Leave),
            difference_minor: 0,
            open,
            editing: None,
            sentence: AttrValue::default(),
            turn: 0,
            contribution: Contribution::default(),
            outgoing: Outgoing::default(),
        })
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    pub(super) fn is_editing(&self) -> bool {
        matches!(self.screen, Screen::Edit(_))
    }

    /// Takes one message, and answers how much must be drawn again.
    pub(super) fn handle(
        &mut self,
        _context: &Context<App>,
        message: Message,
        bridge: &mut Option<Bridge>,
        surface: &mut Option<Surface>,
    ) -> Redraw {
        match message {
            Message::Session(message) => return self.change(message, bridge),
            Message::Frame => {
                if let Some(surface) = surface {
                    surface.paint(&self.session);
                }
                return Redraw::Nothing;
            }
            Message::Zoom(wish) => return self.zoom(wish, bridge),
            Message::KeepDraft => return self.keep_draft(bridge),
            Message::Open(section) => self.open(section, bridge),
            Message::EditNote(id) => self.edit(id),
            Message::Go(Destination::Edit) => self.screen = Screen::Edit(Focus::Take),
            Message::Go(Destination::Review) => self.review(),
            Message::Contribute(contribution) => self.contribution = contribution,
            Message::ShowExactly(wish) => self.show_exactly(wish),
            Message::Send => self.send(bridge),
            Message::Copy(copying) => self.copy(copying),
            Message::CloseNotice => self.notice = None,
            Message::StartAfresh => self.start_afresh(bridge),
            Message::Network => self.notice_network(),
            Message::Host(_) | Message::Fetched(_) | Message::Reload => return Redraw::Nothing,
        }
        Redraw::Panels
    }

    /// Takes the host's answer; says whether the page changed.
    pub(super) fn handle_answer(
        &mut self,
        asked: Asked,
        outcome: Result<Value, RpcError>,
        bridge: &mut Option<Bridge>,
    ) -> bool {
        match (asked, outcome) {
            (Asked::CreateSuggestion, outcome) => self.finish_sending(outcome, bridge),
            (Asked::LoadDraft, Ok(answer)) => self.take_hosts_draft(&answer),
            // The host could not keep the draft; this device did, or said so itself.
            (Asked::SaveDraft, _) | (Asked::LoadDraft, Err(_)) => false,
        }
    }

    fn change(&mut self, message: session::Message, bridge: &mut Option<Bridge>) -> Redraw {
        let revision = self.session.revision();
        let total = price::total_minor(&self.product, &self.design.configuration);
        let tool = matches!(message, session::Message::PickTool(_));
        let Outcome { mut redraw, effects } = self.session.handle(message);
        if self.session.revision() != revision {
            self.design = self.session.design().clone().into();
            let now = price::total_minor(&self.product, &self.design.configuration);
            if now != total {
                self.difference_minor = now - total;
            }
            if self.editing.is_some_and(|id| self.design.annotation(id).is_none()) {
                self.editing = None;
            }
        }
        if tool {
            self.editing = None;
        }
        for effect in effects {
            redraw = redraw.max(self.follow(effect, bridge));
        }
        redraw
    }

    fn follow(&mut self, effect: Effect, bridge: &mut Option<Bridge>) -> Redraw {
        match effect {
            Effect::TellChanged => {
                self.tell_changed(bridge);
                Redraw::Nothing
            }
            Effect::SaveDraft => {
                let link = self.order.link.clone();
                let keep = move || link.send_message(Message::KeepDraft);
                self.due = Some(Timeout::new(DRAFT_DELAY_MILLIS, keep));
                Redraw::Nothing
            }
            Effect::Announce(announcement) => {
                self.announce(&announcement);
                Redraw::Panels
            }
            Effect::EditNote(id) => {
                self.editing = Some(id);
                Redraw::Panels
            }
            Effect::OpenPart(part) => {
                self.open(Section::about(&self.product, &part), bridge);
                Redraw::Panels
            }
        }
    }

    fn announce(&mut self, announcement: &Announcement) {
        // What is shown as a notice is spoken by it.
        match announcement {
            Announcement::NoRoom => {
                self.notice = Some(Notice::TooManyMarks(limits::ANNOTATIONS));
            }
            Announcement::TooLong => self.notice = Some(Notice::TooLong(limits::CHARACTERS)),
            _ => {}
        }
        self.sentence =
            spoken::sentence(&self.voice, &self.product, &self.design, announcement).into();
        self.turn += 1;
    }

    fn zoom(&mut self, wish: ZoomWish, bridge: &mut Option<Bridge>) -> Redraw {
        let stage = self.session.camera().stage();
        let about_px = Point::new(stage.width / 2.0, stage.height / 2.0);
        let message = match wish {
            ZoomWish::Closer => session::Message::Zoom { about_px, factor: NOTCH },
            ZoomWish::Further => session::Message::Zoom { about_px, factor: 1.0 / NOTCH },
            ZoomWish::Whole => session::Message::Fit,
        };
        self.change(message, bridge)
    }

    fn open(&mut self, section: Option<Section>, bridge: &mut Option<Bridge>) {
        if let (Some(Section::Step(step)), Some(bridge)) = (&section, bridge)
            && self.open != section
        {
            bridge.tell(method::STEP_CHANGED, &StepChanged { step: step.to_string() });
        }
        self.open = section;
    }

    /// Opens the editor of a note on its own view, at the workbench.
    fn edit(&mut self, id: Option<AnnotationId>) {
        self.editing = id;
        let Some(annotation) = id.and_then(|id| self.design.annotation(id)) else { return };
        let view = annotation.target.view.clone();
        let _ = self.session.handle(session::Message::ShowView(view));
        if !self.is_editing() {
            self.screen = Screen::Edit(Focus::Leave);
        }
    }

    fn review(&mut self) {
        self.editing = None;
        let _ = self.session.handle(session::Message::PickTool(ToolKind::Hand));
        self.screen = Screen::Review { sending: Sending::Ready, exactly: Exactly::Hidden };
    }

    fn show_exactly(&mut self, wish: Exactly) {
        if let Screen::Review { exactly, .. } = &mut self.screen {
            *exactly = wish;
        }
    }

    /// What is sent, exactly; nothing while nobody asked to see it.
    pub(super) fn exactly(&self) -> Option<AttrValue> {
        let Screen::Review { exactly: Exactly::Shown, .. } = &self.screen else { return None };
        let suggestion = self.outgoing.preview(self.material());
        serde_json::to_string_pretty(&suggestion).ok().map(AttrValue::from)
    }

    fn material(&self) -> super::outgoing::Material<'_> {
        super::outgoing::Material {
            session: &self.session,
            voice: &self.voice,
            contribution: &self.contribution,
            campaign: self.order.campaign.as_deref(),
            started_at: &self.started_at,
        }
    }

    fn send(&mut self, bridge: &mut Option<Bridge>) {
        let Screen::Review { sending, .. } = &self.screen else { return };
        if *sending == Sending::Underway {
            return;
        }
        let mut outgoing = std::mem::take(&mut self.outgoing);
        let suggestion = outgoing.seal(self.material());
        self.outgoing = outgoing;
        let idempotency_key = suggestion.id.clone();
        if let Some(bridge) = bridge {
            let params = CreateSuggestion { idempotency_key, suggestion };
            bridge.ask(Asked::CreateSuggestion, &params);
        }
        if let Screen::Review { sending, .. } = &mut self.screen {
            *sending = Sending::Underway;
        }
    }

    fn finish_sending(
        &mut self,
        outcome: Result<Value, RpcError>,
        bridge: &mut Option<Bridge>,
    ) -> bool {
        let Screen::Review { sending, .. } = &mut self.screen else { return false };
        match outcome {
            Ok(answer) => {
                let created: SuggestionCreated = from_value(answer).unwrap_or_default();
                let receipt = created.receipt.unwrap_or_else(|| self.outgoing.own_receipt());
                self.screen = Screen::Sent { receipt, copy: Copy::NotYet };
                self.outgoing = Outgoing::default();
                self.forget_draft(bridge);
            }
            Err(error) => *sending = Sending::Failed(trouble(&error)),
        }
        true
    }

    fn copy(&mut self, copying: Copying) {
        let Screen::Sent { receipt, copy } = &mut self.screen else { return };
        match copying {
            Copying::Done => *copy = Copy::Done,
            Copying::Wanted => {
                let Some(window) = web_sys::window() else { return };
                let written = window.navigator().clipboard().write_text(&receipt.code);
                let link = self.order.link.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    if wasm_bindgen_futures::JsFuture::from(written).await.is_ok() {
                        link.send_message(Message::Copy(Copying::Done));
                    }
                });
            }
        }
    }

    fn start_afresh(&mut self, bridge: &mut Option<Bridge>) {
        let Some(session) = Session::new(self.session.product().clone(), None) else { return };
        self.session = session;
        self.design = self.session.design().clone().into();
        self.started_at = outside::now();
        self.screen = Screen::Edit(Focus::Leave);
        (self.notice, self.editing, self.difference_minor) = (None, None, 0);
        self.outgoing = Outgoing::default();
        self.forget_draft(bridge);
        self.tell_changed(bridge);
    }

    fn notice_network(&mut self) {
        self.notice = match (outside::is_online(), self.notice.take()) {
            (false, _) => Some(Notice::Offline),
            (true, Some(Notice::Offline)) => None,
            (true, other) => other,
        };
    }

    fn tell_changed(&self, bridge: &Option<Bridge>) {
        let Some(bridge) = bridge else { return };
        let price = price_of(&self.product, &self.design);
        let summary = Summary { annotations: self.design.annotations.len(), price };
        let (revision, by) = (self.session.revision(), "customer".to_owned());
        bridge.tell(method::DESIGN_CHANGED, &DesignChanged { revision, by, summary });
    }

    /// Keeps the draft here and with the host.
    pub(super) fn keep_draft(&mut self, bridge: &mut Option<Bridge>) -> Redraw {
        // Nothing is due when nothing changed since the last time.
        if self.due.take().is_none() {
            return Redraw::Nothing;
        }
        let draft = Draft {
            schema_version: draft::SCHEMA_VERSION,
            product: DraftProduct {
                id: self.product.id.to_string(),
                version: self.product.version.clone(),
            },
            design: design::Design::from(self.session.design()),
            saved_at: outside::now(),
            started_at: Some(self.started_at.clone()),
        };
        let kept = self.drafts.keep(&draft);
        if let (true, Some(bridge)) = (self.order.can_keep, bridge) {
            bridge.ask(Asked::SaveDraft, &SaveDraft { draft: Some(draft) });
        }
        match kept {
            Kept::Safe => {
                panic::will_find(Saved::Draft);
                Redraw::Nothing
            }
            // A host that keeps drafts is as good as this device.
            Kept::Lost if self.order.can_keep => Redraw::Nothing,
            Kept::Lost => {
                self.notice = Some(Notice::DraftLost);
                Redraw::Panels
            }
        }
    }

    fn forget_draft(&mut self, bridge: &mut Option<Bridge>) {
        self.due = None;
        self.drafts.forget();
        panic::will_find(Saved::Nothing);
        if let (true, Some(bridge)) = (self.order.can_keep, bridge) {
            bridge.ask(Asked::SaveDraft, &SaveDraft { draft: None });
        }
    }

    /// Goes on with the host's draft, if nothing was done here yet.
    fn take_hosts_draft(&mut self, answer: &Value) -> bool {
        let draft: Option<Draft> = from_value(answer["draft"].clone()).unwrap_or_default();
        let Some(draft) = draft.filter(|draft| draft.product.id == self.product.id.as_str()) else {
            return false;
        };
        let is_untouched = self.session.revision() == 0 && self.notice != Some(Notice::Restored);
        let product = self.session.product().clone();
        let session = Session::new(product.clone(), Some(draft.design.on(&product).0));
        let Some(session) = session.filter(|_| is_untouched) else { return false };
        let stage = self.session.camera().stage();
        self.session = session;
        let _ = self.session.handle(session::Message::Resize(stage));
        self.design = self.session.design().clone().into();
        self.started_at = draft.started_at.unwrap_or_else(outside::now);
        self.notice = Some(Notice::Restored);
        true
    }
}

/// What to tell the customer about a suggestion that did not arrive.
fn trouble(error: &RpcError) -> Trouble {
    let refused = error.data.clone().and_then(|data| from_value::<Refused>(data).ok());
    match (error.known(), refused) {
        _ if !outside::is_online() => Trouble::Away,
        (Some(Code::SuggestionRefused), Some(refused)) if !refused.retryable => {
            Trouble::Refused(refused.reason)
        }
        (Some(Code::SuggestionRefused), Some(refused)) if refused.from == "network" => {
            Trouble::Away
        }
        _ => Trouble::Failed,
    }
}
