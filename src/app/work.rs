//! A customer at work on one product: the session, and what the screens around it remember.
//! Knows no markup. What leaves for the host goes over the bridge it is handed.

mod brought;
mod changing;
pub(super) mod drafts;
mod parcel;
mod screen;
mod sending;
mod sharing;
mod showing;
mod telling;
mod trouble;

use std::rc::Rc;
use std::sync::Arc;

use codraft_model::design::Design;
use codraft_model::impact::Impact;
use codraft_model::look::Look;
use codraft_model::product::Product;
use codraft_model::rules::Standings;
use codraft_model::session::{self, Redraw, Refused, Session};
use codraft_model::tool::ToolKind;
use codraft_model::variant::Variant;
use codraft_protocol::error::RpcError;
use codraft_protocol::host::{StepChanged, method};
use codraft_protocol::limits::Limits;
use gloo_timers::callback::Timeout;
use serde_json::Value;
use yew::html::Scope;
use yew::prelude::*;

use super::outgoing::Outgoing;
use super::start::{Origin, Start};
use super::{App, Destination, Message};
use crate::bridge::{Asked, Bridge};
use crate::components::consent::Contribution;
use crate::components::desk;
use crate::components::fatal::Saved;
use crate::components::fold::Fold;
use crate::components::leaf::Leaf;
use crate::components::notice::Notice;
use crate::components::review::{Exactly, Sending};
use crate::components::section::Section;
use crate::components::share::LinkShown;
use crate::components::shared::Shared;
use crate::components::voice::Voice;
use crate::images::Images;
use crate::later::{self, Part};
use crate::surface::Surface;
use crate::written::Written;
use crate::{habits, outside, panic};
use drafts::Keeping;
use parcel::Parcel;
pub(super) use screen::{Came, Edited, Screen};

/// What a customer begins with.
pub(super) struct WorkOrder {
    pub(super) locale: String,
    pub(super) campaign: Option<String>,
    /// Whether the host keeps drafts.
    pub(super) can_keep: bool,
    /// What was agreed with the host.
    pub(super) limits: Limits,
    /// The address of the page around the widget.
    pub(super) page: Option<String>,
    /// The customer's pictures.
    pub(super) images: Images,
    /// Whether the host opens links.
    pub(super) opens_links: bool,
    /// Whether the host is told the design itself.
    pub(super) takes_designs: bool,
    pub(super) link: Scope<App>,
}

/// A customer at work.
pub(super) struct Work {
    session: Session,
    order: WorkOrder,
    origin: Origin,
    started_at: String,
    keeping: Keeping,
    telling_due: Option<Timeout>,
    /// Who made the changes that are to be told.
    changed_by: &'static str,
    pub(super) voice: Voice,
    pub(super) screen: Screen,
    /// The design as the components see it: the same one until it changes.
    pub(super) design: Shared<Design>,
    pub(super) product: Shared<Product>,
    /// How it looks: the page's tokens over the product's.
    pub(super) look: Shared<Look>,
    pub(super) variants: Shared<Vec<desk::Kept>>,
    /// The variant that was forgotten last, while it can be had again.
    forgotten: Option<Variant>,
    /// What the last choice did to the whole.
    pub(super) difference: Impact,
    pub(super) open: Option<Section>,
    /// How often the way was led to a section.
    pub(super) leads: u32,
    pub(super) fold: Fold,
    pub(super) editing: Option<Edited>,
    /// What is open over everything.
    pub(super) leaf: Option<Leaf>,
    /// The link of the design, while it is shown.
    pub(super) link: Option<LinkShown>,
    pub(super) notice: Option<Notice>,
    pub(super) sentence: AttrValue,
    pub(super) turn: u64,
    pub(super) contribution: Contribution,
    pub(super) images: Images,
    /// What of designs was written before.
    pub(super) written: Written,
    pub(super) outgoing: Outgoing,
    /// The suggestion that is on its way, or waits to be.
    parcel: Option<Parcel>,
}

impl Work {
    /// Begins; nothing when the product has no view.
    pub(super) fn new(
        product: Arc<Product>,
        start: Start,
        keeping: Keeping,
        order: WorkOrder,
    ) -> Option<Self> {
        let Start { design, variants, started_at, notice, origin } = start;
        if design.is_some() && origin == Origin::Draft {
            panic::will_find(Saved::Draft);
        }
        let session = Session::advised(product.clone(), design, later::advisor(&product)?)?;
        let mut session = session.within(order.limits.of_a_design());
        session.take_variants(variants);
        let _ = session.handle(session::Message::SetHabits(habits::kept()));
        let product = session.product().clone();
        let open = Section::all(&product).into_iter().find(|s| matches!(s, Section::Step(_)));
        Some(Self {
            design: session.design().clone().into(),
            voice: Voice::new(&order.locale, &product.currency),
            started_at: started_at.unwrap_or_else(outside::now),
            notice: if outside::is_online() { notice } else { Some(Notice::Offline) },
            origin,
            product: product.into(),
            look: Look::default().into(),
            images: order.images.clone(),
            variants: desk::Kept::all(session.variants(), &[]).into(),
            session,
            order,
            keeping,
            telling_due: None,
            changed_by: telling::CUSTOMER,
            screen: Screen::Edit(Came::Fresh),
            forgotten: None,
            difference: Impact::default(),
            open,
            leads: 0,
            fold: Fold::default(),
            editing: None,
            leaf: None,
            link: None,
            sentence: AttrValue::default(),
            turn: 0,
            contribution: Contribution::default(),
            written: Written::default(),
            outgoing: Outgoing::default(),
            parcel: None,
        })
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    /// How all values stand: the same ones until something else is chosen.
    pub(super) fn standings(&self) -> Shared<Standings> {
        self.session.standings().clone().into()
    }

    pub(super) fn refused(&self) -> Option<Rc<Refused>> {
        self.session.refused().cloned().map(Rc::new)
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
        if message.leaves_the_review() && self.awaits_receipt() {
            return Redraw::Nothing;
        }
        if self.is_looking() && !message.only_looks() {
            return Redraw::Nothing;
        }
        let redraw = self.react(message, bridge, surface);
        self.call_back_when_left();
        if redraw == Redraw::Panels {
            self.put_together_if_shown();
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
            Message::Bring(brought) => return self.take(brought, bridge),
            Message::Refuse(trouble) => self.refuse_picture(trouble),
            Message::Frame => {
                if let Some(surface) = surface {
                    surface.paint(&self.session);
                }
                return Redraw::Nothing;
            }
            Message::Zoom(wish) => return self.zoom(wish, bridge),
            Message::DraftDue => return self.keep_draft_when_due(bridge),
            Message::KeepDraft => return self.keep_all(bridge),
            Message::Kept(kept) => return self.take_kept(kept, bridge),
            Message::Claimed(claimed) => self.take_claim(claimed, bridge),
            Message::WantOthers => self.want_others(),
            Message::Others(others) => self.put_beside(others),
            Message::Brought(pictures) => self.take_pictures(pictures, surface),
            Message::TellChanged => return self.tell_changed(bridge),
            Message::Fold => self.fold = self.fold.turned(),
            Message::Open(section) => self.open(section, bridge),
            Message::Lead(section) => self.lead(section, bridge),
            Message::EditNote(id) => self.edit(id.map(Edited::Note)),
            Message::EditProposal(id) => self.edit(id.map(Edited::Proposal)),
            Message::Leaf(leaf) => self.leaf = leaf,
            Message::Go(destination) => self.go(destination, bridge),
            Message::Share(wish) => self.share(wish),
            Message::OpenLink(url) => self.open_link(url, bridge),
            Message::Contribute(contribution) => self.contribution = contribution,
            Message::ShowExactly(wish) => self.show_exactly(wish),
            Message::Send => self.send_off(),
            Message::PicturesOpened => self.send_opened(),
            Message::Copy(copying) => self.copy(copying),
            Message::CloseNotice => self.notice = None,
            Message::BringBack => self.bring_back(),
            Message::StartAfresh => self.start_afresh(),
            Message::Network => self.notice_network(),
            Message::Drafted(draft) => return self.go_on_with(&draft),
            Message::NoDraft => return self.go_on_with(&Value::Null),
            Message::Lost(loss) => self.lose(loss),
            // What is not about the work does not come here.
            _ => return Redraw::Nothing,
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
            (Asked::CreateSuggestion(_), outcome) => {
                later::papers().is_some_and(|papers| (papers.finish_sending)(self, outcome))
            }
            (Asked::SaveImage, outcome) => {
                later::papers().is_some_and(|papers| (papers.finish_picture)(self, outcome, bridge))
            }
            (Asked::LoadDraft, _) | (Asked::OpenLink, Ok(_)) => false,
            (Asked::OpenLink, Err(_)) => {
                // The next press opens it as browsers do.
                self.order.opens_links = false;
                true
            }
            (Asked::SaveDraft, Err(_)) => self.miss_draft(),
            (Asked::SaveDraft, Ok(_)) => false,
        }
    }

    /// Shows a view with marks, if there is one and the view that is shown has none: the picture of a
    /// suggestion is the one that says something.
    fn show_marks(&mut self) {
        let shown = self.session.view().map(|view| view.id.clone());
        let design = self.design.clone();
        let mut views = design.annotations.iter().map(|annotation| &annotation.target.view);
        if views.clone().any(|view| Some(view) == shown.as_ref()) {
            return;
        }
        if let Some(view) = views.next().cloned() {
            self.does(session::Message::ShowView(view));
        }
    }

    fn open(&mut self, section: Option<Section>, bridge: &mut Option<Bridge>) {
        if let (Some(Section::Step(step)), Some(bridge)) = (&section, bridge)
            && self.open != section
        {
            bridge.tell(method::STEP_CHANGED, &StepChanged { step: step.to_string() });
        }
        self.forget_wished();
        self.open = section;
    }

    /// Opens an editor at the workbench, on a view that shows what it is about.
    fn edit(&mut self, edited: Option<Edited>) {
        let left = std::mem::replace(&mut self.editing, edited);
        self.forget_wished();
        if let (Some(Edited::Proposal(id)), None) = (left, edited) {
            self.tell_wished(id);
        }
        match edited {
            None => return,
            Some(Edited::Note(id)) => {
                let Some(annotation) = self.design.annotation(id) else { return };
                let view = annotation.target.view.clone();
                self.does(session::Message::ShowView(view));
            }
            Some(Edited::Proposal(id)) => self.show_part_of(id),
        }
        if !self.is_editing() {
            self.screen = Screen::Edit(Came::Fresh);
        }
    }

    fn go(&mut self, destination: Destination, bridge: &mut Option<Bridge>) {
        match destination {
            Destination::Edit => {
                self.screen = Screen::Edit(match self.screen {
                    Screen::Compare => Came::FromCompare,
                    _ => Came::FromReview,
                });
            }
            Destination::Compare => {
                self.put_down();
                self.screen = Screen::Compare;
            }
            Destination::Review => self.review(),
            Destination::Place(place) => self.show_place(place, bridge),
        }
    }

    /// Whoever goes on with the design of last time has no use for starting afresh any more, and what was
    /// kept was seen to be: neither may lie over what comes next.
    fn let_notice_pass(&mut self) {
        self.notice = self.notice.take().filter(|notice| !notice.is_passing());
    }

    fn put_down(&mut self) {
        self.editing = None;
        self.let_notice_pass();
        for message in [session::Message::Sketch(None), session::Message::PickTool(ToolKind::Hand)]
        {
            self.does(message);
        }
    }

    fn review(&mut self) {
        later::expect(&[Part::Screens, Part::Papers]);
        self.put_down();
        self.show_marks();
        self.screen = Screen::Review { sending: Sending::Ready, exactly: Exactly::Hidden };
    }

    fn show_exactly(&mut self, wish: Exactly) {
        if let Screen::Review { exactly, .. } = &mut self.screen {
            *exactly = wish;
        }
    }

    fn start_afresh(&mut self) {
        self.session.restart(None);
        self.design = self.session.design().clone().into();
        self.started_at = outside::now();
        self.screen = Screen::Edit(Came::Fresh);
        (self.notice, self.editing, self.difference) = (None, None, Impact::default());
        self.outgoing = Outgoing::default();
        self.let_go_of_draft();
        self.schedule_telling();
    }

    /// Tells the customer that the network came or went. What could not be sent without it is sent.
    fn notice_network(&mut self) {
        if outside::is_online() {
            self.send_again();
        }
        self.notice = match (outside::is_online(), self.notice.take()) {
            (false, _) => Some(Notice::Offline),
            (true, Some(Notice::Offline)) => None,
            (true, other) => other,
        };
    }
}
