//! How a customer's work is shown: what can be done, and in which language. Nothing is lost for it.
//! Knows no markup, nor who asks.

use codraft_protocol::host::{Mode, OpenLink};
use yew::html::Scope;

use super::super::App;
use super::{Came, Screen, Work};
use crate::bridge::{Asked, Bridge};
use crate::components::voice::Voice;
use crate::later::{self, Part};

impl Work {
    /// Lets the customer do this and no more. What is being written is part of the design then.
    pub(in crate::app) fn set_mode(&mut self, mode: Mode) {
        match (mode, &self.screen) {
            (Mode::Edit, Screen::Edit(_))
            | (Mode::Review, Screen::Review { .. })
            | (Mode::Readonly, Screen::Look) => {}
            (Mode::Edit, _) => self.screen = Screen::Edit(Came::Fresh),
            (Mode::Review, _) => self.review(),
            (Mode::Readonly, _) => {
                later::expect(&[Part::Screens]);
                self.put_down();
                self.show_marks();
                (self.leaf, self.link, self.notice) = (None, None, None);
                self.screen = Screen::Look;
            }
        }
    }

    /// Whether nothing can be done but look.
    pub(in crate::app) fn is_looking(&self) -> bool {
        matches!(self.screen, Screen::Look)
    }

    /// Speaks as people do who read `locale`.
    pub(in crate::app) fn take_locale(&mut self, locale: String) {
        self.voice = Voice::new(&locale, &self.product.currency);
        self.order.locale = locale;
    }

    /// Whether links are the host's to open.
    pub(in crate::app) fn opens_links(&self) -> bool {
        self.order.opens_links
    }

    pub(super) fn open_link(&self, url: String, bridge: &mut Option<Bridge>) {
        if let Some(bridge) = bridge {
            bridge.ask(Asked::OpenLink, &OpenLink { url });
        }
    }

    /// Where messages to the app are sent.
    pub(in crate::app) fn link_of_app(&self) -> Scope<App> {
        self.order.link.clone()
    }
}
