//! Parts, views and steps: what is shown, and in which order it is decided.
//! Knows nothing of what an option accepts.

use std::collections::BTreeSet;

use codraft_model::artwork::Artwork;
use codraft_model::id::{PartId, StepId, ViewId};
use codraft_model::kurbo::Size;
use codraft_model::product::{Part, Step, View};

use super::super::definition as written;
use super::vocabulary::Known;
use super::{Checker, Field};
use crate::artwork;
use crate::problem::below;

impl Checker<'_> {
    pub(super) fn parts(
        &mut self,
        field: Field<Vec<Field<written::Part>>>,
        parent: &str,
    ) -> Vec<Part> {
        // A name is asked for at every level, and a level cannot be deeper than the file may be.
        let mut parts = Vec::new();
        for (pointer, part) in self.optional_list(field, parent, "parts") {
            let id = self.name(part.id, &pointer, PartId::parse);
            let name = self.words(part.name, &pointer, "name");
            let below = self.parts(part.parts, &pointer);
            if let (Some(id), Some(name)) = (id, name) {
                parts.push(Part { id, name, parts: below });
            }
        }
        parts
    }

    pub(super) fn know_parts(&mut self, parts: &[Part], known: &mut Known) {
        for part in parts {
            if !known.parts.insert(part.id.clone()) {
                let detail = format!("two parts are called `{}`", part.id);
                self.problems.add("/parts", "DUPLICATE", detail);
            }
            self.know_parts(&part.parts, known);
        }
    }

    pub(super) fn artwork(&mut self, file: &str, pointer: &str, known: &Known) -> Option<Artwork> {
        let Some(svg) = self.written.files.get(file) else {
            self.problems.add(pointer, "MISSING_ARTWORK", format!("`{file}` is not there"));
            return None;
        };
        let (artwork, flaws) = artwork::read(svg, known);
        for flaw in flaws {
            self.problems.add(pointer, "WRONG_ARTWORK", format!("{file}: {flaw}"));
        }
        artwork
    }

    pub(super) fn views(
        &mut self,
        field: Field<Vec<Field<written::View>>>,
        known: &Known,
    ) -> Vec<View> {
        let mut seen = BTreeSet::new();
        let mut views = Vec::new();
        for (pointer, view) in self.required_list(field, "", "views") {
            let id = self.name(view.id, &pointer, ViewId::parse);
            let name = self.words(view.name, &pointer, "name");
            let extent = self.problems.required(view.size, &pointer, "size");
            let size = extent.and_then(|extent| {
                let at = below(&pointer, "size");
                let width = self.length(extent.width, &at, "width");
                let height = self.length(extent.height, &at, "height");
                Some(Size::new(width?, height?))
            });
            let at = below(&pointer, "artwork");
            let file = self.problems.required(view.artwork, &pointer, "artwork");
            let artwork = file.and_then(|file| self.artwork(&file, &at, known));
            let (Some(id), Some(name), Some(size), Some(artwork)) = (id, name, size, artwork)
            else {
                continue;
            };
            if artwork.size != size {
                let found = artwork.size;
                let detail = format!("the drawing's viewBox is {} x {}", found.width, found.height);
                self.problems.add(&below(&pointer, "size"), "SIZES_DIFFER", detail);
            }
            self.unique(&mut seen, &id, &pointer);
            views.push(View { id, name, size, artwork });
        }
        views
    }

    pub(super) fn steps(
        &mut self,
        field: Field<Vec<Field<written::Step>>>,
        known: &Known,
    ) -> Vec<Step> {
        let mut seen = BTreeSet::new();
        let mut placed = BTreeSet::new();
        let mut steps = Vec::new();
        for (pointer, step) in self.required_list(field, "", "steps") {
            let id = self.name(step.id, &pointer, StepId::parse);
            let name = self.words(step.name, &pointer, "name");
            let mut options = Vec::new();
            for (at, text) in self.required_list(step.options, &pointer, "options") {
                let Some(option) = self.known_option(&text, &at, known) else { continue };
                if !placed.insert(option.clone()) {
                    self.problems.add(&at, "DUPLICATE", format!("`{option}` has a step already"));
                }
                options.push(option);
            }
            if let (Some(id), Some(name)) = (id, name) {
                self.unique(&mut seen, &id, &pointer);
                steps.push(Step { id, name, options });
            }
        }
        for option in known.options.iter().filter(|option| !placed.contains(&option.id)) {
            let detail = format!("`{}` is in no step, so nobody can decide it", option.id);
            let pointer = known.written.get(option.id.as_str()).map_or("/options", String::as_str);
            self.problems.add(pointer, "UNREACHABLE", detail);
        }
        steps
    }
}
