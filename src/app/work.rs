//! A customer at work on one product: the session, and what the screens around it remember.
//! Knows no markup. What leaves for the host goes over the bridge it is handed.

mod drafts;
mod sending;

use std::sync::Arc;

use codraft_model::design::Design;
use codraft_model::id::AnnotationId;
use codraft_model::kurbo::Point;
use codraft_model::product::Product;
use codraft_model::session::{self, Announcement, Effect, Outcome, Redraw, Session};
use codraft_model::tool::ToolKind;
use codraft_model::{limits, price};
use codraft_protocol::error::RpcError;
use codraft_protocol::host::{DesignChanged, StepChanged, Summary, method};
use codraft_protocol::limits::CHANGED_EVERY_MILLIS;
use codraft_protocol::receipt::Receipt;
use codraft_protocol::suggestion::price_of;
use gloo_timers::callback::Timeout;
use serde_json::Value;
use yew::html::Scope;
use yew::prelude::*;

use super::outgoing::Outgoing;
use super::{App, Destination, Message, spoken};
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
    kept: Kept,
    draft_due: Option<Timeout>,
    telling_due: Option<Timeout>,
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
        if design.is_some() {
            panic::will_find(Saved::Draft);
        }
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
            kept: Kept::Safe,
            draft_due: None,
            telling_due: None,
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
        message: Message,
        bridge: &mut Option<Bridge>,
        surface: &mut Option<Surface>,
    ) -> Redraw {
        // Whoever waits for the answer stays for it: it brings the receipt.
        let leaves =
            matches!(message, Message::Go(_) | Message::EditNote(_) | Message::StartAfresh);
        if leaves && matches!(self.screen, Screen::Review { sending: Sending::Underway, .. }) {
            return Redraw::Nothing;
        }
        let redraw = self.react(message, bridge, surface);
        let is_shown = matches!(self.screen, Screen::Review { exactly: Exactly::Shown, .. });
        if is_shown && redraw == Redraw::Panels {
            self.seal();
        }
        redraw
    }

    fn react(
        &mut self,
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
            Message::TellChanged => {
                self.tell_changed(bridge);
                return Redraw::Nothing;
            }
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
            Message::Network => self.notice_network(bridge),
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
            (Asked::SaveDraft, Err(_)) => self.miss_draft(),
            (Asked::SaveDraft, Ok(_)) | (Asked::LoadDraft, Err(_)) => false,
        }
    }

    fn change(&mut self, message: session::Message, bridge: &mut Option<Bridge>) -> Redraw {
        let revision = self.session.revision();
        let total = price::total_minor(&self.product, &self.design.configuration);
        let tool = matches!(message, session::Message::PickTool(_));
        let Outcome { mut redraw, effects } = self.session.handle(message);
        if self.session.revision() != revision {
            self.accept_restored();
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
                self.schedule_telling();
                Redraw::Nothing
            }
            Effect::SaveDraft => {
                self.schedule_draft();
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

    /// Shows a view with marks, if there is one and the view that is shown has none: the picture of a
    /// suggestion is the one that says something.
    fn show_marks(&mut self) {
        let shown = self.session.view().map(|view| view.id.clone());
        let mut views = self.design.annotations.iter().map(|annotation| &annotation.target.view);
        if views.clone().any(|view| Some(view) == shown.as_ref()) {
            return;
        }
        if let Some(view) = views.next().cloned() {
            let _ = self.session.handle(session::Message::ShowView(view));
        }
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

    /// Whoever goes on with the design of last time has no use for starting afresh any more, and the
    /// offer must not lie over what comes next.
    fn accept_restored(&mut self) {
        self.notice = self.notice.take().filter(|notice| *notice != Notice::Restored);
    }

    fn review(&mut self) {
        self.editing = None;
        self.accept_restored();
        self.show_marks();
        let _ = self.session.handle(session::Message::PickTool(ToolKind::Hand));
        self.screen = Screen::Review { sending: Sending::Ready, exactly: Exactly::Hidden };
    }

    fn show_exactly(&mut self, wish: Exactly) {
        if let Screen::Review { exactly, .. } = &mut self.screen {
            *exactly = wish;
        }
    }

    fn start_afresh(&mut self, bridge: &mut Option<Bridge>) {
        self.session.restart(None);
        self.design = self.session.design().clone().into();
        self.started_at = outside::now();
        self.screen = Screen::Edit(Focus::Leave);
        (self.notice, self.editing, self.difference_minor) = (None, None, 0);
        self.outgoing = Outgoing::default();
        self.forget_draft(bridge);
        self.schedule_telling();
    }

    /// Tells the customer that the network came or went. What could not be sent without it is sent.
    fn notice_network(&mut self, bridge: &mut Option<Bridge>) {
        let waits =
            matches!(self.screen, Screen::Review { sending: Sending::Failed(Trouble::Away), .. });
        if waits && outside::is_online() {
            self.send(bridge);
        }
        self.notice = match (outside::is_online(), self.notice.take()) {
            (false, _) => Some(Notice::Offline),
            (true, Some(Notice::Offline)) => None,
            (true, other) => other,
        };
    }

    /// Tells the host a little later, once for all that is changed until then.
    fn schedule_telling(&mut self) {
        if self.telling_due.is_none() {
            let link = self.order.link.clone();
            let tell = move || link.send_message(Message::TellChanged);
            self.telling_due = Some(Timeout::new(CHANGED_EVERY_MILLIS, tell));
        }
    }

    fn tell_changed(&mut self, bridge: &Option<Bridge>) {
        self.telling_due = None;
        let Some(bridge) = bridge else { return };
        let price = price_of(&self.product, &self.design);
        let summary = Summary { annotations: self.design.annotations.len(), price };
        let (revision, by) = (self.session.revision(), "customer".to_owned());
        bridge.tell(method::DESIGN_CHANGED, &DesignChanged { revision, by, summary });
    }
}
