//! What a configuration costs, in integer minor units.
//! Knows nothing of how a price is written.

use crate::configuration::{Configuration, Value};
use crate::id::OptionId;
use crate::product::Product;

/// The price of the whole, in minor units. Sums that do not fit stay at the limit.
pub fn total_minor(product: &Product, configuration: &Configuration) -> i64 {
    product
        .options
        .iter()
        .filter_map(|option| Some(option.price_minor(configuration.value(&option.id)?)))
        .fold(product.base_price_minor, i64::saturating_add)
}

/// How the price would change if `option` had `value`, in minor units.
pub fn difference_minor(
    product: &Product,
    configuration: &Configuration,
    option: &OptionId,
    value: &Value,
) -> i64 {
    total_minor(product, &configuration.with(option, value))
        .saturating_sub(total_minor(product, configuration))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{choice, lamp, number, option, toggle};

    #[track_caller]
    fn check(changes: &[(&str, Value)], expected: i64) {
        let product = lamp();
        let configuration = changes
            .iter()
            .fold(product.default_configuration(), |c, (id, value)| c.with(&option(id), value));
        assert_eq!(total_minor(&product, &configuration), expected);
    }

    #[test]
    fn the_price_is_the_base_and_each_choice() {
        check(&[], 10_000);
        check(&[("shade", choice("glass"))], 12_500);
        check(&[("height", number(50.0))], 10_000 + 2 * 300);
        check(&[("dimmer", toggle(true)), ("shade", choice("glass"))], 14_000);
    }

    #[test]
    fn a_difference_is_what_choosing_would_add() {
        let product = lamp();
        let configuration = product.default_configuration();
        let shade = option("shade");
        assert_eq!(difference_minor(&product, &configuration, &shade, &choice("glass")), 2_500);
        let glass = configuration.with(&shade, &choice("glass"));
        assert_eq!(difference_minor(&product, &glass, &shade, &choice("linen")), -2_500);
    }
}
