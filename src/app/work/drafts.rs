//! The draft of a customer at work, with the variants: kept on this device and with the host, taken
//! back, forgotten.
//! Knows nothing of the screens.

use codraft_model::design as model;
use codraft_model::session::Redraw;
use codraft_protocol::design::Design;
use codraft_protocol::draft::{self, Draft, DraftProduct, Variant};
use codraft_protocol::from_value;
use codraft_protocol::host::SaveDraft;
use gloo_timers::callback::Timeout;
use serde_json::Value;

use super::super::Message;
use super::Work;
use crate::app::start::{Origin, Start, free_name, is_untouched as is_untouched_design};
use crate::bridge::{Asked, Bridge};
use crate::components::fatal::Saved;
use crate::components::notice::Notice;
use crate::draft::Kept;
use crate::{outside, panic};

/// How long changes are gathered before the draft is kept, in milliseconds. A host that never answers
/// is given up after ten seconds, so that at most 25 drafts wait for it: fewer than the limit of
/// requests in flight.
const DRAFT_DELAY_MILLIS: u32 = 400;

impl Work {
    /// Keeps the draft a little later, with what is changed until then.
    pub(super) fn schedule_draft(&mut self) {
        let link = self.order.link.clone();
        let keep = move || link.send_message(Message::KeepDraft);
        self.draft_due = Some(Timeout::new(DRAFT_DELAY_MILLIS, keep));
    }

    /// Keeps the draft here and with the host.
    pub(in crate::app) fn keep_draft(&mut self, bridge: &mut Option<Bridge>) -> Redraw {
        // Nothing is due when nothing changed since the last time.
        if self.draft_due.take().is_none() {
            return Redraw::Nothing;
        }
        self.put_away(self.session.design().into(), bridge);
        match self.kept {
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

    /// The host did not keep the draft: told if this device did not either. Says whether it is.
    pub(super) fn miss_draft(&mut self) -> bool {
        if self.kept == Kept::Lost {
            self.notice = Some(Notice::DraftLost);
        }
        self.kept == Kept::Lost
    }

    /// Keeps `design` and the variants here and with the host.
    fn put_away(&mut self, design: Design, bridge: &mut Option<Bridge>) {
        let draft = Draft {
            schema_version: draft::SCHEMA_VERSION,
            product: DraftProduct {
                id: self.product.id.to_string(),
                version: self.product.version.clone(),
            },
            design,
            variants: self.session.variants().iter().map(Variant::from).collect(),
            saved_at: outside::now(),
            started_at: Some(self.started_at.clone()),
        };
        self.kept = self.drafts.keep(&draft);
        if let (true, Some(bridge)) = (self.order.can_keep, bridge) {
            bridge.ask(Asked::SaveDraft, &SaveDraft { draft: Some(draft) });
        }
    }

    /// Forgets the design. Variants were kept on purpose, so they stay, beside an untouched design.
    pub(super) fn let_go_of_draft(&mut self, bridge: &mut Option<Bridge>) {
        self.draft_due = None;
        if !self.session.variants().is_empty() {
            let untouched = model::Design::new(self.product.default_configuration());
            self.put_away((&untouched).into(), bridge);
            return;
        }
        self.drafts.forget();
        panic::will_find(Saved::Nothing);
        if let (true, Some(bridge)) = (self.order.can_keep, bridge) {
            bridge.ask(Asked::SaveDraft, &SaveDraft { draft: None });
        }
    }

    /// Goes on with the host's draft, if nothing was done here yet. Beside a design from a link it is
    /// kept as a variant.
    pub(super) fn take_hosts_draft(&mut self, answer: &Value) -> bool {
        let draft: Option<Draft> = from_value(answer["draft"].clone()).unwrap_or_default();
        let Some(draft) = draft.filter(|draft| draft.product.id == self.product.id.as_str()) else {
            return false;
        };
        let is_untouched = self.session.revision() == 0 && self.notice != Some(Notice::Restored);
        if !is_untouched {
            return false;
        }
        let Start { design, mut variants, started_at, notice, .. } =
            Start::on_draft(&self.product, Some(&draft));
        match (self.origin, design) {
            (Origin::Link, Some(design)) if !is_untouched_design(&self.product, &design) => {
                let name = free_name(&variants, self.voice.words.variants.before_link);
                variants.push((name, design));
            }
            (Origin::Link, _) => {}
            (Origin::Draft, design) => {
                self.session.restart(design);
                self.design = self.session.design().clone().into();
                self.started_at = started_at.unwrap_or_else(outside::now);
                self.notice = notice;
                panic::will_find(Saved::Draft);
            }
        }
        self.session.take_variants(variants);
        self.show_variants();
        true
    }
}
