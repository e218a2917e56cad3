//! What a customer takes along: the link that holds the design, and the receipt's code.
//! Knows nothing of how a design becomes a link, which is `codraft_protocol::link`.

use codraft_model::design::Design;
use codraft_protocol::link;
use yew::AttrValue;

use super::super::{Copying, Message, Sharing};
use super::{Screen, Work};
use crate::components::sent::Copy;
use crate::components::share::{LinkShown, Reach};
use crate::{later, outside};

impl Work {
    pub(super) fn share(&mut self, wish: Sharing) {
        match wish {
            Sharing::Wanted => self.link = later::papers().map(|papers| (papers.linked)(self)),
            Sharing::Done => self.link = None,
            Sharing::Copied => {
                if let Some(link) = &mut self.link {
                    link.copy = Copy::Done;
                }
            }
            Sharing::Copy => {
                if let Some(text) = self.link_text() {
                    let app = self.order.link.clone();
                    outside::copy(&text, move || app.send_message(Message::Share(Sharing::Copied)));
                }
            }
            Sharing::Send => self.hand_over(),
        }
    }

    fn link_text(&self) -> Option<AttrValue> {
        self.link.as_ref()?.text.clone()
    }

    fn hand_over(&self) {
        let Some(text) = self.link_text() else { return };
        let title = self.voice.text(&self.product.name);
        if let Some(hand_over) = outside::hand_over(title, &text) {
            hand_over();
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

    pub(in crate::app) fn linked(&self) -> LinkShown {
        let page = self.order.page.as_deref();
        let link = link::encode(&self.product, &self.design).ok();
        // Without a page it is what to put behind its address.
        let text = link.map(|link| link::address(page.unwrap_or_default(), &link));
        let title = self.voice.text(&self.product.name);
        let can_send = page.is_some()
            && text.as_ref().is_some_and(|text| outside::hand_over(title, text).is_some());
        LinkShown {
            text: text.map(AttrValue::from),
            reach: if page.is_some() { Reach::Page } else { Reach::Nowhere },
            pictures: pictures_in(&self.design),
            copy: Copy::NotYet,
            can_send,
        }
    }
}

/// How many pictures of the customer's are in `design`.
fn pictures_in(design: &Design) -> usize {
    design.images().count()
}
