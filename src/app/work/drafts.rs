//! The draft of a customer at work, with the variants: kept on this device and with the host, and
//! forgotten.
//! Knows nothing of the screens, nor of how a device keeps anything.

use codraft_model::design as model;
use codraft_model::session::Redraw;
use codraft_protocol::draft::Unwritten;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::JsString;
use wasm_bindgen_futures::spawn_local;

use super::super::{Loss, Message};
use super::Work;
use crate::bridge::Bridge;
use crate::components::fatal::Saved;
use crate::components::notice::Notice;
use crate::draft::device::{Done, Order};
use crate::draft::{DraftBox, Head, Kept};
use crate::later::{self, Part};
use crate::store::Denied;
use crate::{outside, panic};

/// How long changes are gathered before the draft is kept, in milliseconds. A host that never answers
/// is given up after ten seconds, so that at most 25 drafts wait for it: fewer than the limit of
/// requests in flight.
const DRAFT_DELAY_MILLIS: u32 = 400;

/// The most bytes of a design, as it estimates them, that is written without a frame coming late.
const LIGHT_BYTES: usize = 64 << 10;

/// Which design a draft is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum PutAway {
    /// The one at work.
    Design,
    /// One to which nothing was done.
    Untouched,
    /// None.
    Nothing,
}

/// How much time there is to keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Time {
    /// Enough.
    Enough,
    /// None: the page goes.
    None,
}

/// The draft of a customer at work: what is due, what is under way, and how it went.
pub(in crate::app) struct Keeping {
    pub(super) place: DraftBox,
    /// Who keeps it: another for each load of the widget.
    pub(super) by: String,
    /// The draft on this device that this one goes on from.
    pub(super) seen: Option<Head>,
    due: Option<Due>,
    /// What is being kept just now.
    underway: Option<PutAway>,
    /// Asks whoever leaves before anything can be kept.
    guard: Option<EventListener>,
    kept: Kept,
    /// What the customer was told of it.
    pub(super) told: Told,
    /// Copies that are among the variants, and go when those are kept.
    pub(super) taken: Vec<String>,
}

struct Due {
    what: PutAway,
    _timer: Option<Timeout>,
}

/// What a customer was told, and is not told again.
#[derive(Default)]
pub(super) struct Told {
    denied: Option<Denied>,
    pub(super) is_forked: bool,
}

impl Keeping {
    /// Of a draft that goes on from `seen`.
    pub(in crate::app) fn new(place: DraftBox, seen: Option<Head>) -> Self {
        let (by, told) = (outside::new_id(), Told::default());
        let (due, guard, taken) = (None, None, Vec::new());
        Self { place, by, seen, due, underway: None, guard, kept: Kept::Safe, told, taken }
    }
}

impl Work {
    /// Keeps the draft a little later, with what is changed until then.
    pub(super) fn schedule_draft(&mut self) {
        // Whoever goes on changing has it kept all the same: what is due is not put off.
        let due = self.keeping.due.take().filter(|due| due.what == PutAway::Design);
        self.keeping.due = due.or_else(|| Some(self.due_later()));
        if later::papers().is_none() && self.keeping.guard.is_none() {
            self.keeping.guard = outside::ask_before_leaving();
        }
        // Whoever changed something is going to keep it, and to look at it before it is sent.
        later::expect(&[Part::Papers, Part::Screens]);
    }

    fn due_later(&self) -> Due {
        let link = self.order.link.clone();
        let keep = move || link.send_message(Message::DraftDue);
        Due { what: PutAway::Design, _timer: Some(Timeout::new(DRAFT_DELAY_MILLIS, keep)) }
    }

    /// Whether there is a change that was not kept yet.
    pub(in crate::app) fn has_draft_due(&self) -> bool {
        self.keeping.due.is_some()
            || self.keeping.underway.is_some()
            || self.session.writing().is_some()
    }

    /// Tells the customer what they cannot have because a part of the widget did not arrive.
    pub(super) fn lose(&mut self, loss: Loss) {
        self.notice = Some(match loss {
            Loss::Draft => Notice::DraftLost,
            Loss::Part => Notice::PartMissing,
        });
    }

    /// Keeps the draft, but a large one a little later while a stroke is under way: a frame that is late is
    /// seen by the hand.
    pub(in crate::app) fn keep_draft_when_due(&mut self, bridge: &mut Option<Bridge>) -> Redraw {
        if self.session.drawing().is_some() && self.design.weight() > LIGHT_BYTES {
            self.keeping.due = Some(self.due_later());
            return Redraw::Nothing;
        }
        self.keep_draft(Time::Enough, bridge)
    }

    /// Keeps the draft before the page goes, with the words that are being written.
    pub(in crate::app) fn keep_all(&mut self, bridge: &mut Option<Bridge>) -> Redraw {
        let is_writing = self.session.writing().is_some();
        self.does(codraft_model::session::Message::EndWriting);
        if let (Some(what), None) = (self.keeping.underway, &self.keeping.due) {
            // Nobody knows whether what is under way arrives; words just written are due already.
            self.keeping.due = Some(Due { what, _timer: None });
        }
        let redraw = self.keep_draft(Time::None, bridge);
        if is_writing { Redraw::Panels } else { redraw }
    }

    /// Keeps what is due, here and with the host. What is under way is waited for, while there is time.
    pub(in crate::app) fn keep_draft(&mut self, time: Time, bridge: &mut Option<Bridge>) -> Redraw {
        let waits = self.keeping.underway.is_some() && time == Time::Enough;
        let Some(papers) = later::papers().filter(|_| !waits) else { return Redraw::Nothing };
        if let Some(due) = self.keeping.due.take() {
            (papers.put_away)(self, due.what, time, bridge);
        }
        Redraw::Nothing
    }

    /// The host did not keep the draft: told if this device did not either. Says whether it is.
    pub(super) fn miss_draft(&mut self) -> bool {
        let Kept::Not(denied) = self.keeping.kept else { return false };
        self.order.can_keep = false;
        self.tell_denied(denied)
    }

    /// Keeps the design, or an untouched one, and the variants here and with the host; or none of them.
    pub(in crate::app) fn put_away(
        &mut self,
        what: PutAway,
        time: Time,
        bridge: &mut Option<Bridge>,
    ) {
        let saved_at = outside::now();
        let text = self.draft(what, &saved_at);
        if let (true, Some(bridge)) = (self.order.can_keep, bridge) {
            bridge.ask_to_keep(text.as_ref());
        }
        let order = Order {
            place: self.keeping.place.clone(),
            head: Head { by: self.keeping.by.clone(), saved_at },
            before: self.keeping.seen.clone(),
            text,
            taken: std::mem::take(&mut self.keeping.taken),
        };
        if time == Time::None {
            order.keep_late();
        }
        (self.keeping.underway, self.keeping.guard) = (Some(what), None);
        let link = self.order.link.clone();
        spawn_local(async move { link.send_message(Message::Kept(order.keep().await)) });
    }

    /// The draft as it is written, if one is to be kept.
    fn draft(&self, what: PutAway, saved_at: &str) -> Option<JsString> {
        let untouched;
        let design = match what {
            PutAway::Nothing => return None,
            PutAway::Design => self.session.design(),
            PutAway::Untouched => {
                untouched = model::Design::new(self.product.default_configuration());
                &untouched
            }
        };
        Some(self.written.draft(Unwritten {
            product: &self.product,
            design,
            variants: self.session.variants(),
            saved_at,
            started_at: &self.started_at,
        }))
    }

    /// Takes what became of the draft on this device, and keeps what was changed meanwhile.
    pub(super) fn take_kept(
        &mut self,
        kept: Result<Done, Denied>,
        bridge: &mut Option<Bridge>,
    ) -> Redraw {
        self.keeping.underway = None;
        let is_told = match kept {
            Ok(done) => self.note_kept(done),
            Err(denied) => {
                self.keeping.kept = Kept::Not(denied);
                // A host that keeps drafts is as good as a browser that keeps nothing.
                let is_safe = denied == Denied::Blocked && self.order.can_keep;
                !is_safe && self.tell_denied(denied)
            }
        };
        self.keep_draft(Time::Enough, bridge);
        if is_told { Redraw::Panels } else { Redraw::Nothing }
    }

    /// Says whether the customer is told of it.
    fn note_kept(&mut self, done: Done) -> bool {
        let saved = if done.head.is_some() { Saved::Draft } else { Saved::Nothing };
        panic::will_find(saved);
        let keeping = &mut self.keeping;
        // What another tab has there was not seen here.
        let mine = done.head.filter(|head| head.by == keeping.by);
        (keeping.seen, keeping.kept, keeping.told.denied) = (mine, Kept::Safe, None);
        let tells = done.is_forked && !keeping.told.is_forked;
        if tells {
            keeping.told.is_forked = true;
            self.notice = Some(Notice::OtherTab);
        }
        tells
    }

    /// Tells the customer once why their draft is not kept here. Says whether it does.
    fn tell_denied(&mut self, denied: Denied) -> bool {
        if self.keeping.told.denied.replace(denied) == Some(denied) {
            return false;
        }
        self.notice = Some(match denied {
            Denied::Blocked => Notice::DraftLost,
            Denied::Full => Notice::StorageFull,
        });
        true
    }

    /// Forgets the design. Variants were kept on purpose, so they stay, beside an untouched design.
    pub(in crate::app) fn let_go_of_draft(&mut self) {
        let is_alone = self.session.variants().is_empty();
        let what = if is_alone { PutAway::Nothing } else { PutAway::Untouched };
        self.keeping.due = Some(Due { what, _timer: None });
        // As a message, since it may have to wait for papers.
        self.order.link.send_message(Message::DraftDue);
    }
}
