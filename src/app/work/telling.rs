//! What the host is told of the design at work, and the design it opens itself.
//! Knows nothing of ports.

use codraft_model::design::Design;
use codraft_model::session::{self, Redraw};
use codraft_protocol::host::{DesignChanged, Summary, method};
use codraft_protocol::limits::CHANGED_EVERY_MILLIS;
use codraft_protocol::suggestion::price_of;
use gloo_timers::callback::Timeout;

use super::super::Message;
use super::Work;
use crate::bridge::Bridge;
use crate::later;

/// Who changed the design, as hosts are told.
pub(super) const CUSTOMER: &str = "customer";
const HOST: &str = "host";

impl Work {
    /// Opens a design of the host's in place of the one at work.
    pub(in crate::app) fn load(&mut self, design: Design, bridge: &mut Option<Bridge>) -> Redraw {
        let is_hosts = self.telling_due.is_none() || self.changed_by == HOST;
        let redraw = self.change(session::Message::Load(Box::new(design)), bridge);
        self.want_pictures();
        if is_hosts {
            self.changed_by = HOST;
        }
        redraw
    }

    /// Tells the host a little later, once for all that is changed until then.
    pub(super) fn schedule_telling(&mut self) {
        if self.telling_due.is_none() {
            let link = self.order.link.clone();
            let tell = move || link.send_message(Message::TellChanged);
            self.telling_due = Some(Timeout::new(CHANGED_EVERY_MILLIS, tell));
        }
    }

    pub(super) fn tell_changed(&mut self, bridge: &Option<Bridge>) -> Redraw {
        self.telling_due = None;
        let Some(bridge) = bridge else { return Redraw::Nothing };
        let by = std::mem::replace(&mut self.changed_by, CUSTOMER).to_owned();
        let (revision, summary) = (self.session.revision(), self.summary());
        let papers = later::papers().filter(|_| self.tells_designs());
        let design = papers.map(|papers| (papers.written)(self));
        bridge.tell(method::DESIGN_CHANGED, &DesignChanged { revision, by, summary, design });
        Redraw::Nothing
    }

    /// Whether the host is told the design itself.
    pub(in crate::app) fn tells_designs(&self) -> bool {
        self.order.takes_designs
    }

    /// The customer's language (BCP 47).
    pub(in crate::app) fn locale(&self) -> &str {
        &self.order.locale
    }

    /// How much there is.
    pub(in crate::app) fn summary(&self) -> Summary {
        let totals = self.design.annotations.totals();
        let price = price_of(&self.product, &self.design);
        Summary { annotations: totals.marks, points: totals.points, price }
    }
}
