//! Variants: designs a customer keeps beside the one at work, and opens again.
//! Knows nothing of where they are kept between sessions.

use super::{Announcement, Effect, Outcome, Redraw, Session};
use crate::command::Command;
use crate::design::Design;
use crate::history::History;
use crate::id::VariantId;
use crate::variant::{self, Variant};

impl Session {
    /// Takes the variants of a session before. Those beyond the limit are left out.
    pub fn take_variants(&mut self, variants: impl IntoIterator<Item = (String, Design)>) {
        for (name, design) in variants {
            if self.has_room_for(&design) {
                self.add_variant(name, design);
            }
        }
    }

    fn has_room_for(&self, design: &Design) -> bool {
        variant::has_room(self.variants.iter().map(|variant| &variant.design), design)
    }

    fn add_variant(&mut self, name: String, mut design: Design) -> VariantId {
        let id = self.next_variant;
        self.next_variant = VariantId(id.0.saturating_add(1));
        // What was refused is on record with the design at work, once.
        design.refusals.clear();
        self.variants.push(Variant { id, name, design });
        id
    }

    pub(super) fn keep_variant(&mut self, name: String) -> Outcome {
        if !self.has_room_for(&self.design) {
            return Outcome::announce(Announcement::NoRoomForVariant);
        }
        let name = short(&name);
        let id = self.add_variant(name, self.design.clone());
        self.kept(Announcement::VariantKept(id))
    }

    /// Opens a variant as one step, so that going back to the design before needs no other word.
    pub(super) fn open_variant(&mut self, id: VariantId) -> Outcome {
        let Some(variant) = self.variants.iter().find(|variant| variant.id == id) else {
            return Outcome::default();
        };
        self.become_another(variant.design.clone(), Announcement::VariantOpened(id))
    }

    /// Opens a design from outside, as one step.
    pub(super) fn load(&mut self, design: Design) -> Outcome {
        self.become_another(design, Announcement::Loaded)
    }

    fn become_another(&mut self, design: Design, said: Announcement) -> Outcome {
        self.next_id = self.next_id.max(design.next_id());
        self.next_proposal = self.next_proposal.max(design.next_proposal());
        self.sketching = None;
        self.attend_to(None);
        let mut outcome = self.change(Command::Become(Box::new(design)), History::apply);
        if outcome.redraw == Redraw::Panels {
            outcome.effects.push(Effect::Announce(said));
        }
        outcome
    }

    pub(super) fn forget_variant(&mut self, id: VariantId) -> Outcome {
        let before = self.variants.len();
        self.variants.retain(|variant| variant.id != id);
        match before == self.variants.len() {
            true => Outcome::default(),
            false => Outcome { redraw: Redraw::Panels, effects: vec![Effect::SaveDraft] },
        }
    }

    pub(super) fn rename_variant(&mut self, id: VariantId, name: String) -> Outcome {
        match self.variants.iter_mut().find(|variant| variant.id == id) {
            Some(variant) => {
                variant.name = short(&name);
                Outcome { redraw: Redraw::Panels, effects: vec![Effect::SaveDraft] }
            }
            None => Outcome::default(),
        }
    }

    fn kept(&self, said: Announcement) -> Outcome {
        let effects = vec![Effect::SaveDraft, Effect::Announce(said)];
        Outcome { redraw: Redraw::Panels, effects }
    }
}

/// The longest name of a variant, in characters.
const LONGEST_NAME: usize = 80;

fn short(name: &str) -> String {
    name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}
