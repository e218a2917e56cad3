//! What is brought to a customer at work: the host's draft, what other tabs left, pictures.
//! Knows nothing of where any of it was.

use codraft_model::design as model;
use codraft_model::session::Redraw;
use codraft_model::variant;
use codraft_protocol::draft::Draft;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

use super::super::Message;
use super::Work;
use crate::app::start::{Origin, Start, free_name, is_untouched};
use crate::components::desk::is_same;
use crate::components::fatal::Saved;
use crate::components::notice::{LinkNews, Notice};
use crate::draft::device::Other;
use crate::images::Brought;
use crate::later::{self, Part};
use crate::surface::Surface;
use crate::{outside, panic};

impl Work {
    /// Asks for what others left in this place.
    pub(super) fn want_others(&self) {
        let Some(papers) = later::papers() else { return };
        let keeping = &self.keeping;
        let (place, by, seen) = (keeping.place.clone(), keeping.by.clone(), keeping.seen.clone());
        let others = (papers.others)(place, by, seen, self.order.limits.draft_bytes());
        let link = self.order.link.clone();
        spawn_local(async move { link.send_message(Message::Others(others.await)) });
    }

    /// Puts what others left beside the design.
    pub(super) fn put_beside(&mut self, others: Vec<Other>) {
        if let Some(papers) = later::papers() {
            (papers.take_others)(self, others);
        }
    }

    /// Shows pictures that were brought.
    pub(super) fn take_pictures(&mut self, pictures: Brought, surface: &mut Option<Surface>) {
        self.images.take(pictures);
        self.images = self.images.again();
        if let Some(surface) = surface {
            surface.find_pictures();
        }
    }

    /// Puts what others left among the variants, and lets go of their copies once those are kept.
    pub(in crate::app) fn take_others(&mut self, others: Vec<Other>) {
        self.notice = None;
        for Other { key, head, draft } in others {
            let design = draft.design_within(&self.product, self.session.limits());
            let variants = draft.variants_within(&self.product, self.session.limits());
            let is_short = variants.len() < draft.variants.len();
            let missing = |design: &model::Design| self.is_worth_keeping(design);
            let named: Vec<_> = variants.into_iter().filter(|(_, d)| missing(d)).collect();
            let mut brought = Vec::new();
            if missing(&design) {
                let name = self.free_name(&named, self.voice.words.variants.other_tab);
                brought.push((name, design));
            }
            brought.extend(named);
            if is_short || !self.has_room(&brought) {
                self.notice = Some(Notice::NoRoomForVariant);
                continue;
            }
            let name = brought.first().map(|(name, _)| name.clone().into());
            self.session.take_variants(brought);
            self.notice = name.map(Notice::PutBeside).or(self.notice.take());
            match key {
                Some(key) => self.keeping.taken.push(key),
                // The draft itself: what is kept now has it.
                None => self.keeping.seen = Some(head),
            }
        }
        self.keeping.told.is_forked = false;
        self.show_variants();
        self.want_pictures();
        self.schedule_draft();
    }

    fn has_room(&self, brought: &[(String, model::Design)]) -> bool {
        let kept = || self.session.variants().iter().map(|variant| &variant.design);
        (0..brought.len()).all(|at| {
            let before = brought[..at].iter().map(|(_, design)| design);
            variant::has_room(kept().chain(before), &brought[at].1)
        })
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
        let draft = Draft::from_value(draft.clone()).ok();
        let is_newer = |draft: &Draft| {
            let here = self.keeping.seen.as_ref();
            here.is_none_or(|here| draft.saved_at > here.saved_at)
        };
        let fits = |draft: &Draft| draft.product.id == self.product.id.as_str() && is_newer(draft);
        let Some(draft) = draft.filter(fits).filter(|_| self.session.revision() == 0) else {
            return false;
        };
        let Start { design, mut variants, started_at, notice, .. } =
            Start::on_draft(&self.product, Some(&draft), self.session.limits());
        variants.retain(|(_, design)| !self.has_variant(design));
        let is_worth_keeping = design.as_ref().is_some_and(|design| self.is_worth_keeping(design));
        let all = design.iter().map(|design| (String::new(), design.clone()));
        let is_full = !self.has_room(&variants.iter().cloned().chain(all).collect::<Vec<_>>());
        match (self.origin, design) {
            (Origin::Link, Some(design)) if is_worth_keeping && !is_full => {
                let name = self.free_name(&variants, self.voice.words.variants.before_link);
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
        self.want_pictures();
        // From here on this device has it too, and the pictures that it names.
        self.schedule_draft();
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

    /// `wished`, or that with a number, such as no variant here or among `others` is called.
    fn free_name(&self, others: &[(String, model::Design)], wished: &str) -> String {
        let kept = self.session.variants().iter().map(|kept| kept.name.as_str());
        let taken = kept.chain(others.iter().map(|(name, _)| name.as_str()));
        free_name(taken, wished)
    }

    /// Brings the pictures that designs here name, and that are not here yet.
    pub(in crate::app) fn want_pictures(&self) {
        let kept = self.session.variants().iter().map(|variant| &variant.design);
        let designs = kept.chain([self.session.design()]);
        let named = designs.flat_map(|design| design.images().map(|(_, image)| &image.hash));
        let mut missing: Vec<String> =
            named.filter(|hash| self.images.get(hash).is_none()).cloned().collect();
        missing.sort_unstable();
        missing.dedup();
        if missing.is_empty() {
            return;
        }
        let link = self.order.link.clone();
        spawn_local(async move {
            if let Ok(()) = later::load(Part::Papers).await
                && let Some(papers) = later::papers()
            {
                link.send_message(Message::Brought((papers.find_pictures)(missing).await));
            }
        });
    }
}
