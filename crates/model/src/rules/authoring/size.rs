//! How much a product offers: its whole configurations, counted.
//! Knows nothing of how they are told apart by a person.

use super::diagram::Diagram;
use crate::id::OptionId;
use crate::product::{ColourRange, OptionKind, Product, ProductOption};
use crate::rules::class::{Class, Classes};
use crate::rules::space;

/// How many whole configurations a product has. Of words and images it counts only whether there are
/// any; of an option that takes any colour, only the palette.
#[derive(Clone, Debug, PartialEq)]
pub struct Extent {
    /// How many; nothing when there are more than 2^128, or too many to count.
    pub wholes: Option<u128>,
    /// Its common logarithm; nothing when there are too many to count.
    pub log10: Option<f64>,
    /// Options that also take any other colour.
    pub free_colours: Vec<OptionId>,
    /// Options that take words.
    pub texts: Vec<OptionId>,
    /// Options that take an image.
    pub images: Vec<OptionId>,
}

/// Counts the whole configurations of `product`.
pub fn extent(product: &Product) -> Extent {
    let classes = Classes::of(product);
    let space = space::model(product, &classes).space;
    let weights: Vec<Vec<u64>> = product
        .options
        .iter()
        .map(|option| {
            let all = classes.of_option(&option.id);
            all.iter().map(|class| weight(option, class, all)).collect()
        })
        .collect();
    let counted = Diagram::count(&weights, space.constraints()).ok();
    let which = |is: fn(&OptionKind) -> bool| {
        product.options.iter().filter(|o| is(&o.kind)).map(|o| o.id.clone()).collect()
    };
    Extent {
        wholes: counted.and_then(|(exact, _)| exact),
        log10: counted.map(|(_, log10)| log10),
        free_colours: which(|kind| {
            matches!(kind, OptionKind::Colour { range: ColourRange::Free, .. })
        }),
        texts: which(|kind| matches!(kind, OptionKind::Text(_))),
        images: which(|kind| matches!(kind, OptionKind::Image(_))),
    }
}

/// How many values `class` stands for, one of `all` of its option.
fn weight(option: &ProductOption, class: &Class, all: &[Class]) -> u64 {
    match (class, &option.kind) {
        (Class::Steps(from, to), _) => (to - from + 1).unsigned_abs(),
        (Class::OtherColour(_), OptionKind::Colour { palette, .. }) => {
            let is_other = |at: &usize| {
                let colour = palette[*at];
                !all.contains(&Class::Colour(colour)) && !palette[..*at].contains(&colour)
            };
            (0..palette.len()).filter(is_other).count().max(1) as u64
        }
        // Nobody asks whether it is there, but it may be or not.
        (Class::Any, _) => 2,
        _ => 1,
    }
}
