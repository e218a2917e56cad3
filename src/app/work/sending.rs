//! The suggestion of a customer at work: into the outbox, its pictures, then itself, answered with a
//! receipt or a reason; or later, when the way is free.
//! Knows nothing of how it is put together, which is `outgoing`.

use codraft_model::design::{Design, ImagePlace};
use codraft_model::image::Image;
use codraft_protocol::error::RpcError;
use codraft_protocol::host::{CreateSuggestion, SaveImage, SuggestionCreated};
use codraft_protocol::receipt::Receipt;
use codraft_protocol::suggestion::{Suggestion, design_to_send};
use codraft_protocol::{canonical, from_value};
use gloo_timers::callback::Timeout;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::AttrValue;

use super::super::Message;
use super::super::outgoing::{Material, Outgoing};
use super::parcel::{Parcel, Since};
use super::trouble::picture_trouble;
use super::{Came, Edited, Screen, Work};
use crate::bridge::{Asked, Bridge};
use crate::components::notes::note_name;
use crate::components::notice::{Again, Notice, Trouble};
use crate::components::review::{Exactly, Sending};
use crate::components::section::Section;
use crate::components::sent::Copy;
use crate::later;
use crate::outbox::{self, Claimed};

/// How long it takes until what could not be sent is tried again by itself, in milliseconds.
const AGAIN_MILLIS: u32 = 20_000;

impl Work {
    /// Puts the suggestion together anew where the customer looks at exactly what is sent.
    pub(in crate::app) fn put_together_if_shown(&mut self) {
        if matches!(self.screen, Screen::Review { exactly: Exactly::Shown, .. }) {
            self.put_together();
        }
    }

    /// Puts the suggestion together, as it is shown and sent.
    pub(super) fn put_together(&mut self) {
        if let Some(papers) = later::papers() {
            (papers.seal)(self);
        }
    }

    /// What is sent, exactly, as it is shown.
    pub(in crate::app) fn shown_exactly(&self) -> Option<AttrValue> {
        (later::papers()?.exactly)(self)
    }

    /// Sends what was put together.
    pub(super) fn send_off(&mut self) {
        if let Some(papers) = later::papers() {
            (papers.send)(self);
        }
    }

    /// What is sent, exactly; nothing while nobody asked to see it.
    pub(in crate::app) fn exactly(&self) -> Option<AttrValue> {
        let Screen::Review { exactly: Exactly::Shown, .. } = &self.screen else { return None };
        canonical::pretty(self.outgoing.sealed()?).ok().map(AttrValue::from)
    }

    /// The suggestion as it is shown, and sent.
    pub(in crate::app) fn seal(&mut self) -> &Suggestion {
        self.outgoing.seal(Material {
            session: &self.session,
            voice: &self.voice,
            images: &self.images,
            contribution: &self.contribution,
            campaign: self.order.campaign.as_deref(),
            started_at: &self.started_at,
        })
    }

    /// Whether an answer is awaited, which brings the receipt.
    pub(super) fn awaits_receipt(&self) -> bool {
        matches!(&self.screen, Screen::Review { sending, .. } if sending.is_awaited())
    }

    pub(in crate::app) fn is_sending(&self) -> bool {
        matches!(&self.screen, Screen::Review { sending, .. } if sending.is_underway())
    }

    pub(in crate::app) fn send(&mut self) {
        let is_review = matches!(self.screen, Screen::Review { .. });
        if !is_review || self.is_sending() || !self.contribution.can_be_sent() {
            return;
        }
        let _before = self.images.trouble();
        if self.images.is_opening() {
            return self.show_sending(Sending::Opening);
        }
        let pictures = if self.images.can_take() { pictures_of(&self.design) } else { Vec::new() };
        let missing = pictures.iter().find(|(image, _)| self.images.get(&image.hash).is_none());
        if let Some((_, place)) = missing {
            let trouble = Trouble::PictureMissing(self.name_of(place), place.clone());
            self.show_sending(Sending::Failed(trouble));
            return;
        }
        let suggestion = self.seal().clone();
        self.show_sending(Sending::Underway);
        // One that is on its way since last time comes first: see `finish`.
        if !self.parcel.as_ref().is_some_and(|parcel| parcel.is_underway) {
            self.call_back();
            self.dispatch(suggestion, Since::Now);
        }
    }

    /// Sends what waited for its pictures, unless one of them was not taken in: that is told first.
    pub(super) fn send_opened(&mut self) {
        if matches!(&self.screen, Screen::Review { sending: Sending::Opening, .. }) {
            self.show_sending(Sending::Ready);
            match self.images.trouble() {
                Some(trouble) => self.refuse_picture(trouble),
                None => self.send_off(),
            }
        }
    }

    /// Goes on with a suggestion that was finished last time and has no receipt yet.
    pub(in crate::app) fn resume(&mut self, suggestion: Suggestion) {
        self.outgoing = Outgoing::of(suggestion.clone());
        self.notice = Some(Notice::Waiting);
        self.dispatch(suggestion, Since::LastTime);
    }

    /// Puts a suggestion into the outbox. It goes once it is there, and nobody else has it in hand.
    fn dispatch(&mut self, suggestion: Suggestion, since: Since) {
        self.parcel = Some(Parcel::new(suggestion.clone(), since));
        let (place, link) = (self.keeping.place.clone(), self.order.link.clone());
        spawn_local(async move {
            link.send_message(Message::Claimed(outbox::claim(place, suggestion).await));
        });
    }

    /// Sends what is in the outbox now; or tells the receipt, if another tab has sent it.
    pub(in crate::app) fn take_claimed(&mut self, claimed: Claimed, bridge: &mut Option<Bridge>) {
        let parcel = self.parcel.as_mut().filter(|parcel| parcel.suggestion.id == claimed.id);
        let Some(parcel) = parcel else { return };
        (parcel.is_kept, parcel.lock) = (claimed.is_kept, claimed.lock);
        if let Some(receipt) = claimed.receipt {
            return self.arrive(receipt);
        }
        let images = parcel.suggestion.design.images().into_iter().cloned();
        parcel.waiting = images.filter(|_| self.images.can_take()).collect();
        parcel.count = parcel.waiting.len();
        self.send_next(bridge);
    }

    /// Sends the next picture, or the suggestion after the last.
    fn send_next(&mut self, bridge: &mut Option<Bridge>) {
        let Some(parcel) = &mut self.parcel else { return };
        let (count, since) = (parcel.count, parcel.since);
        let Some(image) = parcel.waiting.pop_front() else {
            return self.send_suggestion(bridge);
        };
        let left = parcel.waiting.len();
        if since == Since::Now {
            self.show_sending(Sending::Pictures(count - left - 1, count));
        }
        let Some(stored) = self.images.get(&image.hash) else { return self.fail(Trouble::Failed) };
        if let Some(bridge) = bridge {
            bridge.ask(Asked::SaveImage, &SaveImage::new(image, &stored.bytes));
        }
    }

    fn send_suggestion(&mut self, bridge: &mut Option<Bridge>) {
        let Some(parcel) = &self.parcel else { return };
        let suggestion = parcel.suggestion.clone();
        let idempotency_key = suggestion.id.clone();
        let images = u32::try_from(parcel.count).unwrap_or(u32::MAX);
        if parcel.since == Since::Now {
            self.show_sending(Sending::Underway);
        }
        if let Some(bridge) = bridge {
            let params = CreateSuggestion { idempotency_key, suggestion };
            bridge.ask(Asked::CreateSuggestion(images), &params);
        }
    }

    /// The host took a picture, or did not. Says whether the page changed.
    pub(in crate::app) fn finish_picture(
        &mut self,
        outcome: Result<Value, RpcError>,
        bridge: &mut Option<Bridge>,
    ) -> bool {
        match outcome {
            Ok(_) => self.send_next(bridge),
            Err(error) => {
                let trouble = self.trouble(&error);
                self.fail(picture_trouble(trouble));
            }
        }
        true
    }

    /// The host took the suggestion, or did not. Says whether the page changed.
    pub(in crate::app) fn finish_sending(&mut self, outcome: Result<Value, RpcError>) -> bool {
        let Some(parcel) = &self.parcel else { return false };
        let id = parcel.suggestion.id.clone();
        match outcome {
            Ok(answer) => {
                let created: SuggestionCreated = from_value(answer).unwrap_or_default();
                let receipt = created.receipt.unwrap_or_else(|| own_receipt(id.clone()));
                let place = self.keeping.place.clone();
                let lock = self.parcel.as_mut().and_then(|parcel| parcel.lock.take());
                spawn_local(outbox::settle(place, id, Some(receipt.clone()), lock));
                self.arrive(receipt);
            }
            Err(error) => {
                let trouble = self.trouble(&error);
                self.fail(trouble);
            }
        }
        true
    }

    /// Tells the receipt: as the page after sending, unless the customer is at something else by now.
    fn arrive(&mut self, receipt: Receipt) {
        let Some(parcel) = self.parcel.take() else { return };
        let is_shown = match parcel.since {
            Since::Now => matches!(self.screen, Screen::Review { .. }),
            Since::LastTime => {
                let sent = &parcel.suggestion;
                let design = design_to_send(self.session.design(), &sent.consents);
                self.is_editing() && self.session.revision() == 0 && design == sent.design
            }
        };
        if is_shown {
            self.notice = None;
            self.screen = Screen::Sent { receipt, copy: Copy::NotYet };
            self.outgoing = Outgoing::default();
            self.let_go_of_draft();
            return;
        }
        self.notice = Some(Notice::SentLater(receipt.code.into()));
        self.send_waiting();
    }

    /// What was not taken is told. What may be taken later stays in the outbox, and is tried again.
    fn fail(&mut self, trouble: Trouble) {
        let Some(parcel) = &mut self.parcel else { return };
        (parcel.is_underway, parcel.lock) = (false, None);
        let since = parcel.since;
        if trouble.is_vain() {
            self.call_back();
        } else if let Trouble::Away(_) = trouble {
            let link = self.order.link.clone();
            let again = move || link.send_message(Message::Network);
            parcel.again = Some(Timeout::new(AGAIN_MILLIS, again));
        }
        match (since, trouble) {
            (Since::Now, trouble) => return self.show_sending(Sending::Failed(trouble)),
            (
                Since::LastTime,
                Trouble::Refused(reason, Again::IsVain) | Trouble::PictureRefused(reason),
            ) => {
                self.notice = Some(Notice::NotTaken(reason.into()));
            }
            (Since::LastTime, _) => {}
        }
        self.send_waiting();
    }

    /// Sends what the customer wanted to send while another one was on its way.
    fn send_waiting(&mut self) {
        if self.is_sending() {
            self.show_sending(Sending::Ready);
            self.send_off();
        }
    }

    /// Takes the suggestion that is not on its way out of the outbox: it is not to be sent, or not as it is.
    pub(in crate::app) fn call_back(&mut self) {
        if let Some(parcel) = self.parcel.take_if(|parcel| !parcel.is_underway) {
            let place = self.keeping.place.clone();
            spawn_local(outbox::settle(place, parcel.suggestion.id, None, None));
        }
    }

    /// Goes on with what is in the outbox now.
    pub(super) fn take_claim(&mut self, claimed: Claimed, bridge: &mut Option<Bridge>) {
        if let Some(papers) = later::papers() {
            (papers.take_claimed)(self, claimed, bridge);
        }
    }

    /// Whoever leaves the review before the suggestion was taken has it back.
    pub(super) fn call_back_when_left(&mut self) {
        let is_left = !matches!(self.screen, Screen::Review { .. } | Screen::Sent { .. });
        let is_of_now = self.parcel.as_ref().is_some_and(|parcel| parcel.since == Since::Now);
        if let (true, true, Some(papers)) = (is_left, is_of_now, later::papers()) {
            (papers.call_back)(self);
        }
    }

    /// Tries again what could not be sent: the way may be free.
    pub(super) fn send_again(&mut self) {
        let waits = self.parcel.as_ref().filter(|parcel| !parcel.is_underway);
        let Some(since) = waits.map(|parcel| parcel.since) else { return };
        let is_away = matches!(
            self.screen,
            Screen::Review { sending: Sending::Failed(Trouble::Away(_)), .. }
        );
        match (since, later::papers()) {
            (Since::Now, _) if is_away => self.send_off(),
            (Since::LastTime, Some(papers)) => (papers.send_parcel)(self),
            _ => {}
        }
    }

    /// Sends the suggestion of last time once more.
    pub(in crate::app) fn send_parcel(&mut self) {
        if let Some(Parcel { suggestion, since, .. }) = self.parcel.take() {
            self.dispatch(suggestion, since);
        }
    }

    fn show_sending(&mut self, now: Sending) {
        if let Screen::Review { sending, .. } = &mut self.screen {
            *sending = now;
        }
    }

    /// Opens what an image is at.
    pub(super) fn show_place(&mut self, place: ImagePlace, bridge: &mut Option<Bridge>) {
        match place {
            ImagePlace::Proposal(id) => self.edit(Some(Edited::Proposal(id))),
            ImagePlace::Mark(id) => self.edit(Some(Edited::Note(id))),
            ImagePlace::Option(id) => {
                let mut steps = self.product.steps.iter();
                let step = steps.find(|step| step.options.contains(&id));
                let section = step.map(|step| Section::Step(step.id.clone()));
                self.screen = Screen::Edit(Came::Fresh);
                self.open(section, bridge);
            }
        }
    }

    /// What is called by its name at `place`.
    fn name_of(&self, place: &ImagePlace) -> String {
        match place {
            ImagePlace::Mark(id) => note_name(&self.voice, &self.design, *id),
            ImagePlace::Option(id) => {
                let option = self.product.option(id);
                option.map_or("", |option| self.voice.text(&option.name)).to_owned()
            }
            ImagePlace::Proposal(id) => {
                let proposal = self.design.proposal(*id);
                proposal.map_or_else(String::new, |p| self.voice.speaker().proposal(p))
            }
        }
    }
}

/// The pictures of `design`, and where each is; each once.
fn pictures_of(design: &Design) -> Vec<(Image, ImagePlace)> {
    let mut found: Vec<(Image, ImagePlace)> = Vec::new();
    for (place, image) in design.images() {
        if found.iter().all(|(known, _)| known.hash != image.hash) {
            found.push((image.clone(), place));
        }
    }
    found
}

/// A receipt for a host that gives none: the suggestion's own id is what can be asked for.
fn own_receipt(id: String) -> Receipt {
    Receipt { code: id.clone(), id, link: None, received_at: None }
}
