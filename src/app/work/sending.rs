//! The suggestion of a customer at work: its pictures first, then itself, answered with a receipt or a
//! reason.
//! Knows nothing of how it is put together, which is `outgoing`.

use std::collections::VecDeque;

use codraft_model::design::{Design, ImagePlace};
use codraft_model::image::Image;
use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::host::{CreateSuggestion, Refused, SaveImage, SuggestionCreated};
use codraft_protocol::suggestion::Suggestion;
use codraft_protocol::{canonical, from_value};
use serde_json::Value;
use yew::AttrValue;

use super::super::outgoing::{Material, Outgoing};
use super::super::{Copying, Message};
use super::{Came, Edited, Screen, Work};
use crate::bridge::{Asked, Bridge};
use crate::components::notes::note_name;
use crate::components::notice::{Again, Trouble};
use crate::components::review::{Exactly, Sending};
use crate::components::section::Section;
use crate::components::sent::Copy;
use crate::{later, outside};

/// Pictures on their way to the host.
#[derive(Default)]
pub(super) struct Luggage {
    /// Those that have not gone yet.
    waiting: VecDeque<Image>,
    /// How many there are in all.
    count: usize,
}

impl Work {
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
    pub(super) fn send_off(&mut self, bridge: &mut Option<Bridge>) {
        if let Some(papers) = later::papers() {
            (papers.send)(self, bridge);
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

    pub(in crate::app) fn is_sending(&self) -> bool {
        matches!(&self.screen, Screen::Review { sending, .. } if sending.is_underway())
    }

    pub(in crate::app) fn send(&mut self, bridge: &mut Option<Bridge>) {
        let is_review = matches!(self.screen, Screen::Review { .. });
        if !is_review || self.is_sending() || !self.contribution.can_be_sent() {
            return;
        }
        let pictures = if self.images.can_take() { pictures_of(&self.design) } else { Vec::new() };
        let missing = pictures.iter().find(|(image, _)| self.images.get(&image.hash).is_none());
        if let Some((_, place)) = missing {
            let trouble = Trouble::PictureMissing(self.name_of(place), place.clone());
            self.show_sending(Sending::Failed(trouble));
            return;
        }
        self.seal();
        let waiting: VecDeque<Image> = pictures.into_iter().map(|(image, _)| image).collect();
        self.luggage = Luggage { count: waiting.len(), waiting };
        self.send_next(bridge);
    }

    /// Sends the next picture, or the suggestion after the last.
    fn send_next(&mut self, bridge: &mut Option<Bridge>) {
        let Some(image) = self.luggage.waiting.pop_front() else {
            return self.send_suggestion(bridge);
        };
        let count = self.luggage.count;
        self.show_sending(Sending::Pictures(count - self.luggage.waiting.len() - 1, count));
        if let (Some(bridge), Some(stored)) = (bridge, self.images.get(&image.hash)) {
            bridge.ask(Asked::SaveImage, &SaveImage::new((&image).into(), &stored.bytes));
        }
    }

    fn send_suggestion(&mut self, bridge: &mut Option<Bridge>) {
        self.show_sending(Sending::Underway);
        let suggestion = self.seal().clone();
        let idempotency_key = suggestion.id.clone();
        if let Some(bridge) = bridge {
            let params = CreateSuggestion { idempotency_key, suggestion };
            let images = u32::try_from(self.luggage.count).unwrap_or(u32::MAX);
            bridge.ask(Asked::CreateSuggestion(images), &params);
        }
    }

    /// The host took a picture, or did not. Says whether the page changed.
    pub(in crate::app) fn finish_picture(
        &mut self,
        outcome: Result<Value, RpcError>,
        bridge: &mut Option<Bridge>,
    ) -> bool {
        if !self.is_sending() {
            return false;
        }
        match outcome {
            Ok(_) => self.send_next(bridge),
            Err(error) => self.show_sending(Sending::Failed(picture_trouble(&error))),
        }
        true
    }

    pub(in crate::app) fn finish_sending(
        &mut self,
        outcome: Result<Value, RpcError>,
        _bridge: &mut Option<Bridge>,
    ) -> bool {
        if !matches!(self.screen, Screen::Review { .. }) {
            return false;
        }
        match outcome {
            Ok(answer) => {
                let created: SuggestionCreated = from_value(answer).unwrap_or_default();
                let receipt = created.receipt.unwrap_or_else(|| self.outgoing.own_receipt());
                self.screen = Screen::Sent { receipt, copy: Copy::NotYet };
                self.outgoing = Outgoing::default();
                self.let_go_of_draft();
            }
            Err(error) => self.show_sending(Sending::Failed(trouble(&error))),
        }
        true
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

    pub(super) fn copy(&mut self, copying: Copying) {
        let Screen::Sent { receipt, copy } = &mut self.screen else { return };
        match copying {
            Copying::Done => *copy = Copy::Done,
            Copying::Wanted => {
                let link = self.order.link.clone();
                outside::copy(&receipt.code, move || {
                    link.send_message(Message::Copy(Copying::Done));
                });
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

/// What to tell the customer about a suggestion that did not arrive.
fn trouble(error: &RpcError) -> Trouble {
    let refused = error.data.clone().and_then(|data| from_value::<Refused>(data).ok());
    match (error.known(), refused) {
        _ if !outside::is_online() => Trouble::Away,
        (Some(Code::SuggestionRefused), Some(refused)) if refused.from == "network" => {
            Trouble::Away
        }
        (Some(Code::SuggestionRefused), Some(refused)) if !refused.reason.is_empty() => {
            let again = if refused.retryable { Again::MayHelp } else { Again::IsVain };
            Trouble::Refused(refused.reason, again)
        }
        (Some(Code::PayloadTooLarge), _) => Trouble::Refused(error.message.clone(), Again::IsVain),
        _ => Trouble::Failed,
    }
}

/// The same about a picture.
fn picture_trouble(error: &RpcError) -> Trouble {
    match trouble(error) {
        Trouble::Refused(reason, Again::IsVain) => Trouble::PictureRefused(reason),
        other => other,
    }
}
