//! What the solver knows of a product before anybody chooses: for those who write one.
//! Knows nothing of how it is told.

use codraft_rules::Engine;

use super::class::Classes;
use super::space::{self, Declared};
use crate::product::Product;

/// A smallest set of what `product` declares that no configuration keeps together. Nothing when there
/// is a whole configuration.
pub fn contradiction(product: &Product) -> Option<Vec<Declared>> {
    let classes = Classes::of(product);
    let mut modelled = space::model(product, &classes);
    // Something that can always be had: what forbids it forbids everything.
    let anything = modelled.space.variable(1);
    let mut engine = Engine::new(modelled.space);
    let conflict = engine.conflict(&[], (anything, 0))?;
    let declared = |at: codraft_rules::Constraint| modelled.declared.get(at.0 as usize).cloned();
    Some(conflict.constraints.into_iter().filter_map(declared).collect())
}
