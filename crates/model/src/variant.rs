//! Variants: designs kept beside the one at work, to go back to and to compare.
//! Knows nothing of how they are shown.

use crate::configuration::Value;
use crate::design::Design;
use crate::id::{OptionId, VariantId};
use crate::impact::{self, Impact};
use crate::limits;
use crate::product::Product;

/// A design that was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its name in this session.
    pub id: VariantId,
    /// What the customer calls it.
    pub name: String,
    /// The design as it was.
    pub design: Design,
}

/// Whether `design` can be kept as a variant beside those that are: there are only so many, and in a
/// draft they have only so much room.
pub fn has_room<'a>(kept: impl IntoIterator<Item = &'a Design>, design: &Design) -> bool {
    let weights: Vec<usize> = kept.into_iter().map(Design::weight).collect();
    weights.len() < limits::VARIANTS
        && weights.iter().sum::<usize>() + design.weight() <= limits::VARIANTS_WEIGHT
}

/// What sets designs apart, one beside the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The options that are not the same in all of them, in the product's order, with the value in
    /// each design; nothing where it is not asked.
    pub rows: Vec<(OptionId, Vec<Option<Value>>)>,
    /// Price, weight and lead time of each.
    pub impacts: Vec<Impact>,
    /// How many marks each has.
    pub marks: Vec<usize>,
    /// How many proposals each has.
    pub proposals: Vec<usize>,
}

/// Compares `designs` of `product`.
pub fn compare(product: &Product, designs: &[&Design]) -> Comparison {
    let row = |option: &OptionId| {
        let values: Vec<Option<Value>> =
            designs.iter().map(|design| design.configuration.value(option).cloned()).collect();
        let is_same = values.windows(2).all(|pair| pair[0] == pair[1]);
        (!is_same).then(|| (option.clone(), values))
    };
    Comparison {
        rows: product.options.iter().filter_map(|option| row(&option.id)).collect(),
        impacts: designs.iter().map(|d| impact::total(product, &d.configuration)).collect(),
        marks: designs.iter().map(|design| design.annotations.len()).collect(),
        proposals: designs.iter().map(|design| design.proposals.len()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{choice, lamp, option};

    #[test]
    fn a_comparison_tells_what_differs_and_nothing_else() {
        let product = lamp();
        let plain = Design::new(product.default_configuration());
        let mut glass = plain.clone();
        glass.configuration.set(option("shade"), choice("glass"));
        let found = compare(&product, &[&plain, &glass, &plain]);
        let values = [choice("linen"), choice("glass"), choice("linen")].map(Some);
        assert_eq!(found.rows, [(option("shade"), values.into())]);
        let prices: Vec<_> = found.impacts.iter().map(|impact| impact.price_minor).collect();
        assert_eq!(prices, [10_000, 12_500, 10_000]);
    }

    #[test]
    fn there_is_room_for_so_many_and_for_so_much() {
        let plain = Design::new(lamp().default_configuration());
        let mut heavy = plain.clone();
        heavy.story = "x".repeat(limits::VARIANTS_WEIGHT - plain.weight());
        assert!(has_room(&vec![plain.clone(); limits::VARIANTS - 1], &plain));
        assert!(!has_room(&vec![plain.clone(); limits::VARIANTS], &plain));
        assert!(has_room([], &heavy));
        assert!(!has_room([&heavy], &plain));
    }

    #[test]
    fn one_design_or_none_differs_in_nothing() {
        let product = lamp();
        let plain = Design::new(product.default_configuration());
        assert!(compare(&product, &[&plain]).rows.is_empty());
        assert!(compare(&product, &[]).rows.is_empty());
    }
}
