//! What a change of the design brings with it: what is said, shown, opened and told.
//! Knows nothing of how the session decides.

use codraft_model::id::{ProposalId, VariantId};
use codraft_model::impact;
use codraft_model::kurbo::Point;
use codraft_model::session::{self, Announcement, Effect, Outcome, Redraw};
use codraft_model::tool::ToolKind;
use codraft_model::variant::{self, Variant};
use codraft_words::fill;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::AttrValue;

use super::super::clipboard::Brought;
use super::super::{Message, spoken};
use super::{Edited, Work};
use crate::bridge::Bridge;
use crate::components::desk::Kept;
use crate::components::fold::Fold;
use crate::components::history_controls::ZoomWish;
use crate::components::notice::Notice;
use crate::components::section::Section;
use crate::images::{ImageTrouble, trouble_words};
use crate::surface::NOTCH;
use crate::{habits, later};

impl Work {
    /// Hands a message to the session, and does what must follow.
    pub(super) fn change(
        &mut self,
        message: session::Message,
        bridge: &mut Option<Bridge>,
    ) -> Redraw {
        use session::Message::{
            ForgetVariant, KeepVariant, PickTool, RenameVariant, SetHabits, Sketch,
        };
        let revision = self.session.revision();
        let sketched = self.session.sketching();
        let picks_tool = matches!(message, PickTool(_));
        let keeps = matches!(message, KeepVariant(_) | ForgetVariant(_) | RenameVariant(..));
        let sketch = if let Sketch(sketch) = &message { Some(*sketch) } else { None };
        if let ForgetVariant(id) = &message {
            self.offer_back(*id);
        }
        if let SetHabits(habits) = &message {
            habits::keep(*habits);
        }
        let Outcome { mut redraw, effects } = self.session.handle(message);
        if self.session.revision() != revision {
            self.take_design();
        }
        if keeps {
            self.show_variants();
        }
        if picks_tool {
            self.edit(None);
        }
        match sketch {
            Some(Some(id)) => self.take_pen(id),
            Some(None) => self.put_pen_away(sketched),
            None => {}
        }
        for effect in effects {
            redraw = redraw.max(self.follow(effect, bridge));
        }
        redraw
    }

    /// Shows the variants that the session has now.
    pub(super) fn show_variants(&mut self) {
        self.variants = Kept::all(self.session.variants(), &self.variants).into();
    }

    /// Offers a variant back that is about to be forgotten.
    fn offer_back(&mut self, id: VariantId) {
        let mut variants = self.session.variants().iter();
        if let Some(variant) = variants.find(|variant| variant.id == id) {
            self.notice = Some(Notice::Forgotten(variant.name.clone().into()));
            self.forgotten = Some(variant.clone());
        }
    }

    /// Keeps the variant again that was forgotten last.
    pub(super) fn bring_back(&mut self) {
        let kept = self.session.variants().iter().map(|variant| &variant.design);
        let has_room = |forgotten: &Variant| variant::has_room(kept, &forgotten.design);
        if !self.forgotten.as_ref().is_none_or(has_room) {
            self.notice = Some(Notice::NoRoomForVariant);
            return;
        }
        self.notice = None;
        if let Some(Variant { name, design, .. }) = self.forgotten.take() {
            let words = self.voice.words.spoken.variant_kept;
            self.say(fill(words, &[("name", &name)]));
            self.session.take_variants([(name, design)]);
            self.show_variants();
            self.schedule_draft();
        }
    }

    /// Shows the design that the session has now.
    pub(super) fn take_design(&mut self) {
        let before = impact::total(&self.product, &self.design.configuration);
        self.let_notice_pass();
        self.design = self.session.design().clone().into();
        let now = impact::total(&self.product, &self.design.configuration);
        if now != before {
            self.difference = now.since(before);
        }
        let is_there = |edited: &Edited| match edited {
            Edited::Note(id) => self.design.annotation(*id).is_some(),
            Edited::Proposal(id) => self.design.proposal(*id).is_some(),
        };
        self.editing = self.editing.filter(is_there);
    }

    fn follow(&mut self, effect: Effect, bridge: &mut Option<Bridge>) -> Redraw {
        match effect {
            Effect::TellChanged => {
                self.changed_by = super::telling::CUSTOMER;
                self.schedule_telling();
                return Redraw::Nothing;
            }
            Effect::SaveDraft => {
                self.schedule_draft();
                return Redraw::Nothing;
            }
            Effect::Announce(announcement) => self.announce(&announcement),
            Effect::EditNote(id) => self.edit(Some(Edited::Note(id))),
            Effect::EditProposal(id) => self.edit(Some(Edited::Proposal(id))),
            Effect::OpenPart(part) => self.open(Section::about(&self.product, &part), bridge),
        }
        Redraw::Panels
    }

    fn announce(&mut self, announcement: &Announcement) {
        // What is shown as a notice is spoken by it.
        let notice = match announcement {
            Announcement::NoRoom(room) => Some(Notice::NoRoom(*room)),
            Announcement::NoRoomForVariant => Some(Notice::NoRoomForVariant),
            Announcement::TooLong => Some(Notice::TooLong),
            _ => None,
        };
        self.notice = notice.or_else(|| self.notice.take());
        self.say(spoken::sentence(&self.voice, &self.session, announcement));
    }

    /// Says that a wish is part of the design. What a notice says already matters more: there it is only
    /// spoken.
    pub(super) fn tell_wished(&mut self, id: ProposalId) {
        let Some(wish) = self.design.proposal(id) else { return };
        let name = self.voice.speaker().proposal(wish);
        match &self.notice {
            Some(notice) if !notice.is_passing() => {
                self.say(fill(self.voice.words.notice.wish_kept, &[("name", &name)]));
            }
            _ => self.notice = Some(Notice::Wished(name.into())),
        }
    }

    /// Opens a section where it is seen: unfolded, lifted and scrolled to.
    pub(super) fn lead(&mut self, section: Section, bridge: &mut Option<Bridge>) {
        self.fold = Fold::Shown;
        self.leads += 1;
        self.open(Some(section), bridge);
    }

    /// Takes away what was said of a wish that was kept.
    pub(super) fn forget_wished(&mut self) {
        self.notice = self.notice.take().filter(|notice| !matches!(notice, Notice::Wished(_)));
    }

    fn say(&mut self, sentence: String) {
        self.sentence = AttrValue::from(sentence);
        self.turn += 1;
    }

    /// Does what only changes what is seen or in the hand; words that were being written end with it, and
    /// are then part of the design.
    pub(super) fn does(&mut self, message: session::Message) {
        let revision = self.session.revision();
        let _ = self.session.handle(message);
        if self.session.revision() != revision {
            self.take_design();
            self.schedule_draft();
            self.schedule_telling();
        }
    }

    /// Takes what was pasted or dropped.
    pub(super) fn take(&mut self, brought: Brought, bridge: &mut Option<Bridge>) -> Redraw {
        match brought {
            Brought::Marks(_) if !self.is_editing() => Redraw::Nothing,
            Brought::Marks(text) => {
                let marks = later::papers().map(|papers| (papers.marks)(&text, &self.product));
                let marks = marks.unwrap_or_default();
                let redraw = self.change(session::Message::Paste(marks), bridge);
                self.want_pictures();
                redraw
            }
            Brought::File(file) => {
                if let Some(papers) = later::papers() {
                    (papers.take_picture)(self, file);
                }
                Redraw::Nothing
            }
        }
    }

    /// Takes in a picture that is to be put on the product. That takes a while.
    pub(in crate::app) fn take_picture(&self, file: File) {
        if !self.images.can_take() || !self.is_editing() {
            return;
        }
        let (images, link) = (self.images.clone(), self.order.link.clone());
        spawn_local(async move {
            link.send_message(match images.add(&file).await {
                Ok(added) => Message::Session(session::Message::PlacePicture(added.image)),
                Err(trouble) => Message::Refuse(trouble),
            });
        });
    }

    /// Says why a picture was not taken in.
    pub(super) fn refuse_picture(&mut self, trouble: ImageTrouble) {
        let why = trouble_words(&self.voice, trouble);
        self.notice = Some(Notice::PictureRefused(why.into()));
    }

    /// Draws for a proposal: the pen in the hand, on a view that shows the part.
    fn take_pen(&mut self, id: ProposalId) {
        self.editing = None;
        self.show_part_of(id);
        self.does(session::Message::PickTool(ToolKind::Pen));
    }

    /// Goes back to the proposal that was drawn for.
    fn put_pen_away(&mut self, sketched: Option<ProposalId>) {
        self.does(session::Message::PickTool(ToolKind::Hand));
        let sketched = sketched.filter(|id| self.design.proposal(*id).is_some());
        self.editing = sketched.map(Edited::Proposal);
    }

    /// Shows a view on which the part of a proposal can be seen, if this one does not show it.
    pub(super) fn show_part_of(&mut self, id: ProposalId) {
        let part = self.design.proposal(id).and_then(|proposal| proposal.part.as_ref());
        let Some(part) = part else { return };
        let configuration = &self.design.configuration;
        let shown = self.session.view().into_iter().chain(&self.product.views);
        let mut shown = shown.filter(|v| v.artwork.point_on(part, configuration).is_some());
        if let Some(view) = shown.next().map(|view| view.id.clone()) {
            self.does(session::Message::ShowView(view));
        }
    }

    pub(super) fn zoom(&mut self, wish: ZoomWish, bridge: &mut Option<Bridge>) -> Redraw {
        let stage = self.session.camera().stage();
        let about_px = Point::new(stage.width / 2.0, stage.height / 2.0);
        let message = match wish {
            ZoomWish::Closer => session::Message::Zoom { about_px, factor: NOTCH },
            ZoomWish::Further => session::Message::Zoom { about_px, factor: 1.0 / NOTCH },
            ZoomWish::Whole => session::Message::Fit,
        };
        self.change(message, bridge)
    }
}
