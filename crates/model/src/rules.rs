//! What can be chosen, why something cannot, and what else would have to change to get it.
//! Knows nothing of how a choice is shown, and leaves proving to `codraft-rules`.
//!
//! ```text
//! Product ── classes (values no rule tells apart) ── space ──► codraft_rules::Engine
//!                                                                    │
//! Configuration ── Advisor ── standings, followers, obstacle ◄───────┘
//! ```
//!
//! A configuration holds the customer's decisions, and values that are defaults or follow. A value is
//! *free* when it and all decisions about other options are part of some whole configuration that
//! keeps all rules, and *blocked* when they are part of none. Both directions are proved.

mod advise;
mod advisor;
pub mod authoring;
mod class;
mod space;
mod standing;

use std::sync::Arc;

use crate::condition::all_met;
use crate::configuration::Configuration;
use crate::product::{Product, ProductOption, Rule};
pub use advise::{Advise, Obstacle, Reason, Unruled};
pub use advisor::Advisor;
pub use class::{Class, Classes};
pub use space::{Declared, TooMuch};
pub use standing::{Standing, Standings};

/// Who knows what follows from the rules of `product`.
pub fn advisor(product: &Arc<Product>) -> Box<dyn Advise> {
    match Unruled::new(product.clone()) {
        Some(unruled) => Box::new(unruled),
        None => Box::new(Advisor::new(product.clone())),
    }
}

/// The rules that `configuration` breaks, in the product's order.
pub fn violations<'a>(product: &'a Product, configuration: &Configuration) -> Vec<&'a Rule> {
    product.rules.iter().filter(|rule| !rule.is_kept(configuration)).collect()
}

/// The options that should have a value and have none, or have one and should not.
pub fn misplaced<'a>(
    product: &'a Product,
    configuration: &Configuration,
) -> Vec<&'a ProductOption> {
    let is_misplaced = |option: &&ProductOption| {
        configuration.value(&option.id).is_some() != all_met(&option.only_when, configuration)
    };
    product.options.iter().filter(is_misplaced).collect()
}

/// Whether `configuration` can be made: a known value for each option that is asked and for no other,
/// and all rules kept.
pub fn is_valid(product: &Product, configuration: &Configuration) -> bool {
    configuration.iter().all(|(id, value)| product.accepts(id, value))
        && misplaced(product, configuration).is_empty()
        && violations(product, configuration).is_empty()
}

#[cfg(test)]
mod tests;
