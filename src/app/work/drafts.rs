//! The draft of a customer at work, with the variants: kept on this device and with the host, taken
//! back, forgotten.
//! Knows nothing of the screens.

use codraft_model::design as model;
use codraft_model::session::Redraw;
use codraft_model::variant;
use codraft_protocol::design::Design;
use codraft_protocol::draft::{self, Draft, DraftProduct, Variant};
use codraft_protocol::from_value;
use codraft_protocol::host::SaveDraft;
use gloo_timers::callback::Timeout;
use serde_json::Value;

use super::super::{Loss, Message};
use super::Work;
use crate::app::start::{Origin, Start, free_name, is_untouched};
use crate::bridge::{Asked, Bridge};
use crate::components::desk::is_same;
use crate::components::fatal::Saved;
use crate::components::notice::{LinkNews, Notice};
use crate::draft::Kept;
use crate::later::{self, Part};
use crate::{outside, panic};

/// How long changes are gathered before the draft is kept, in milliseconds. A host that never answers
/// is given up after ten seconds, so that at most 25 drafts wait for it: fewer than the limit of
/// requests in flight.
const DRAFT_DELAY_MILLIS: u32 = 400;

/// Which design a draft is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum PutAway {
    /// The one at work.
    Design,
    /// One to which nothing was done.
    Untouched,
}

impl Work {
    /// Keeps the draft a little later, with what is changed until then.
    pub(super) fn schedule_draft(&mut self) {
        let link = self.order.link.clone();
        let keep = move || link.send_message(Message::DraftDue);
        self.draft_due = Some(Timeout::new(DRAFT_DELAY_MILLIS, keep));
        // Whoever changed something is going to keep it, and to look at it before it is sent.
        later::expect(&[Part::Papers, Part::Screens]);
    }

    /// Whether there is a change that was not kept yet.
    pub(in crate::app) fn has_draft_due(&self) -> bool {
        self.draft_due.is_some() || self.session.writing().is_some()
    }

    /// Tells the customer what they cannot have because a part of the widget did not arrive.
    pub(super) fn lose(&mut self, loss: Loss) {
        self.notice = Some(match loss {
            Loss::Draft => Notice::DraftLost,
            Loss::Part => Notice::PartMissing,
        });
    }

    /// Keeps the draft, but while a stroke is under way a little later: a frame that is late is seen by
    /// the hand.
    pub(in crate::app) fn keep_draft_when_due(&mut self, bridge: &mut Option<Bridge>) -> Redraw {
        if self.session.drawing().is_some() {
            self.schedule_draft();
            return Redraw::Nothing;
        }
        self.keep_draft(bridge)
    }

    /// Keeps the draft before the page goes, with the words that are being written.
    pub(in crate::app) fn keep_all(&mut self, bridge: &mut Option<Bridge>) -> Redraw {
        let is_writing = self.session.writing().is_some();
        self.does(codraft_model::session::Message::EndWriting);
        let redraw = self.keep_draft(bridge);
        if is_writing { Redraw::Panels } else { redraw }
    }

    /// Keeps the draft here and with the host.
    pub(in crate::app) fn keep_draft(&mut self, bridge: &mut Option<Bridge>) -> Redraw {
        // Nothing is due when nothing changed since the last time; and without papers it stays due.
        let (Some(papers), Some(_)) = (later::papers(), self.draft_due.take()) else {
            return Redraw::Nothing;
        };
        self.kept = Kept::Lost;
        (papers.put_away)(self, PutAway::Design, bridge);
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

    /// Keeps the design, or an untouched one, and the variants here and with the host.
    pub(in crate::app) fn put_away(&mut self, what: PutAway, bridge: &mut Option<Bridge>) {
        let untouched;
        let design = match what {
            PutAway::Design => self.session.design(),
            PutAway::Untouched => {
                untouched = model::Design::new(self.product.default_configuration());
                &untouched
            }
        };
        let design = Design::of(&self.product, design);
        let kept = self.session.variants();
        let draft = Draft {
            schema_version: draft::SCHEMA_VERSION,
            product: DraftProduct {
                id: self.product.id.to_string(),
                version: self.product.version.clone(),
            },
            design,
            variants: kept.iter().map(|kept| Variant::of(&self.product, kept)).collect(),
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
            if let Some(papers) = later::papers() {
                (papers.put_away)(self, PutAway::Untouched, bridge);
            }
            return;
        }
        self.drafts.forget();
        panic::will_find(Saved::Nothing);
        if let (true, Some(bridge)) = (self.order.can_keep, bridge) {
            // Not as a `SaveDraft`: what writes a whole draft is among the papers.
            bridge.ask(Asked::SaveDraft, &serde_json::json!({ "draft": null }));
        }
    }

    /// Keeps a design that came in a link, since the link is not opened a second time. A draft that the
    /// host may have is asked for first.
    pub(in crate::app) fn keep_linked(&mut self) {
        if self.origin == Origin::Link && self.session.revision() == 0 {
            self.schedule_draft();
        }
    }

    /// Goes on with what the host keeps, or with what is here when that is nothing.
    pub(super) fn go_on_with(&mut self, draft: &Value) -> Redraw {
        let papers = later::papers().filter(|_| !draft.is_null());
        let is_taken = papers.is_some_and(|papers| (papers.take_hosts_draft)(self, draft));
        self.keep_linked();
        if is_taken { Redraw::Panels } else { Redraw::Nothing }
    }

    /// Goes on with the host's draft, if nothing was done here yet. Beside a design from a link it is
    /// kept as a variant.
    pub(in crate::app) fn take_hosts_draft(&mut self, draft: &Value) -> bool {
        let draft: Option<Draft> = from_value(draft.clone()).ok();
        let Some(draft) = draft.filter(|draft| draft.product.id == self.product.id.as_str()) else {
            return false;
        };
        if self.session.revision() != 0
            || matches!(self.notice, Some(Notice::Restored | Notice::Changed(_)))
        {
            return false;
        }
        let Start { design, mut variants, started_at, notice, .. } =
            Start::on_draft(&self.product, Some(&draft), self.session.limits());
        variants.retain(|(_, design)| !self.has_variant(design));
        let is_worth_keeping = design.as_ref().is_some_and(|design| self.is_worth_keeping(design));
        let has_room = |design: &model::Design| {
            let kept = self.session.variants().iter().map(|variant| &variant.design);
            variant::has_room(kept.chain(variants.iter().map(|(_, design)| design)), design)
        };
        let is_full = !design.as_ref().is_none_or(has_room);
        match (self.origin, design) {
            (Origin::Link, Some(design)) if is_worth_keeping && !is_full => {
                let name = self.name_before_link(&variants);
                self.notice = Some(Notice::Link(LinkNews::OpenedBeside(name.clone().into())));
                variants.push((name, design));
            }
            (Origin::Link, _) if !is_worth_keeping => {}
            (origin, design) => {
                self.session.restart(design);
                self.design = self.session.design().clone().into();
                self.started_at = started_at.unwrap_or_else(outside::now);
                let no_room = Some(Notice::Link(LinkNews::NoRoom));
                self.notice = if origin == Origin::Link { no_room } else { notice };
                if origin == Origin::Link {
                    outside::forget_link(self.product.id.as_str());
                }
                panic::will_find(Saved::Draft);
            }
        }
        self.session.take_variants(variants);
        self.show_variants();
        true
    }

    fn has_variant(&self, design: &model::Design) -> bool {
        self.session.variants().iter().any(|variant| is_same(&variant.design, design))
    }

    /// Whether `design` is neither untouched, nor at work, nor a variant already.
    fn is_worth_keeping(&self, design: &model::Design) -> bool {
        !is_untouched(&self.product, design)
            && !is_same(self.session.design(), design)
            && !self.has_variant(design)
    }

    fn name_before_link(&self, others: &[(String, model::Design)]) -> String {
        let kept = self.session.variants().iter().map(|kept| kept.name.as_str());
        let taken = kept.chain(others.iter().map(|(name, _)| name.as_str()));
        free_name(taken, self.voice.words.variants.before_link)
    }
}
