//! Reads on which version a design was made, and says what became of its marks since.
//! Knows nothing of the rule by which that is judged.

use std::collections::BTreeMap;

use codraft_model::anchor::version::{Basis, Carrier, Fate, Place, Unsure};
use codraft_model::annotations::Annotations;
use codraft_model::configuration::Configuration;
use codraft_model::design::Spent;
use codraft_model::id::{AnnotationId, PartId, ViewId};
use codraft_model::limits;

use super::{Breach, Reader, mark_name};
use crate::design::{MadeOn, made_on};
use crate::problem::below;

impl Reader<'_> {
    /// What the design remembers. One that says nothing is taken to be made on this version.
    pub(in crate::design) fn basis(&mut self, written: Option<&MadeOn>) -> Basis {
        let Some(written) = written else {
            return Basis { version: self.product.version.clone(), places: Vec::new() };
        };
        if written.places.len() > limits::ANNOTATIONS {
            let detail = format!("more than {} places", limits::ANNOTATIONS);
            self.add("/madeOn/places", "TOO_MANY", detail);
        }
        let mut places = Vec::new();
        for (index, place) in written.places.iter().enumerate().take(limits::ANNOTATIONS) {
            let pointer = below("/madeOn/places", index);
            let part = place.part.as_deref().map(PartId::parse);
            let (Some(view), None | Some(Some(_))) = (ViewId::parse(&place.view), &part) else {
                self.add(&pointer, "NOT_A_NAME", "a view and a part have names");
                continue;
            };
            let Some(bounds) = place.rect() else {
                self.add(&below(&pointer, "box"), "OUT_OF_RANGE", "no box of a part");
                continue;
            };
            places.push(Place { view, part: part.flatten(), bounds });
        }
        Basis { version: written.version.clone(), places }
    }

    /// Takes `marks` to the product as it is, and answers which of them a person should look at again.
    /// In a design that is only judged they stay, and are as unsure as it says.
    pub(in crate::design) fn carried(
        &self,
        marks: &mut Annotations,
        basis: &Basis,
        configuration: &Configuration,
    ) -> BTreeMap<AnnotationId, Unsure> {
        let said = |id: AnnotationId| match self.unsure.get(&id)? {
            made_on::Unsure::Moved => Some(Unsure::Moved),
            made_on::Unsure::Orphaned => Some(Unsure::Orphaned { was: None }),
        };
        if self.breach == Breach::IsLeft {
            return marks.iter().filter_map(|mark| Some((mark.id, said(mark.id)?))).collect();
        }
        let mut carrier = Carrier::new(basis, self.product, configuration);
        let judged: Vec<(AnnotationId, Fate)> = marks
            .iter()
            .map(|mark| (mark.id, carrier.judge(&mark.target, said(mark.id))))
            .collect();
        let mut unsure = BTreeMap::new();
        for (id, fate) in judged {
            if let Some(shape) = fate.shape {
                let _ = marks.edit(id, |mark| mark.target.shape = shape);
            }
            unsure.extend(fate.unsure.map(|why| (id, why)));
        }
        unsure
    }

    /// The highest name a mark ever had.
    pub(in crate::design) fn spent(&mut self, written: Option<&str>) -> Spent {
        let id = written.map(mark_name);
        if id == Some(None) {
            self.add("/spent", "NOT_A_NAME", "the name of a mark is `a` and a number");
        }
        Spent(id.flatten().map_or(0, |id| id.0))
    }
}
