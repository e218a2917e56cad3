//! What a choice does to the price, the weight and the lead time.
//! Knows nothing of how an amount is written.

use crate::configuration::Configuration;
use crate::configuration::Value;
use crate::id::OptionId;
use crate::product::Product;

/// Price, weight and lead time: of the whole, of one choice, or a difference between two wholes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// In minor units of the product's currency.
    pub price_minor: i64,
    /// In grams.
    pub weight_grams: i64,
    /// In days. Choices are prepared side by side, so of several the longest counts.
    pub lead_time_days: i64,
}

impl Impact {
    /// A price and nothing else.
    pub const fn of_price(price_minor: i64) -> Self {
        Self { price_minor, weight_grams: 0, lead_time_days: 0 }
    }

    /// Both together: prices and weights add up, the longer lead time counts. Sums that do not fit
    /// stay at the limit.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            price_minor: self.price_minor.saturating_add(other.price_minor),
            weight_grams: self.weight_grams.saturating_add(other.weight_grams),
            lead_time_days: self.lead_time_days.max(other.lead_time_days),
        }
    }

    /// What must be added to `before` to come to this.
    #[must_use]
    pub fn since(self, before: Self) -> Self {
        Self {
            price_minor: self.price_minor.saturating_sub(before.price_minor),
            weight_grams: self.weight_grams.saturating_sub(before.weight_grams),
            lead_time_days: self.lead_time_days.saturating_sub(before.lead_time_days),
        }
    }
}

/// Price, weight and lead time of the whole. The lead time is the product's own and the longest of
/// what is chosen on top of it.
pub fn total(product: &Product, configuration: &Configuration) -> Impact {
    let chosen = product
        .options
        .iter()
        .filter_map(|option| Some(option.impact(configuration.value(&option.id)?)))
        .fold(Impact::default(), Impact::and);
    Impact {
        price_minor: product.base.price_minor.saturating_add(chosen.price_minor),
        weight_grams: product.base.weight_grams.saturating_add(chosen.weight_grams),
        lead_time_days: product.base.lead_time_days.saturating_add(chosen.lead_time_days),
    }
}

/// How the whole would change if `option` had `value` and all else stayed.
pub fn difference(
    product: &Product,
    configuration: &Configuration,
    option: &OptionId,
    value: &Value,
) -> Impact {
    total(product, &configuration.with(option, value)).since(total(product, configuration))
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
        assert_eq!(total(&product, &configuration).price_minor, expected);
    }

    #[test]
    fn the_price_is_the_base_and_each_choice() {
        check(&[], 10_000);
        check(&[("shade", choice("glass"))], 12_500);
        check(&[("height", number(50.0))], 10_000 + 2 * 300);
        check(&[("dimmer", toggle(true)), ("shade", choice("glass"))], 14_000);
    }

    #[test]
    fn weights_add_up_and_the_longest_lead_time_counts() {
        let glass = Impact { price_minor: 100, weight_grams: 40, lead_time_days: 9 };
        let dimmer = Impact { price_minor: 10, weight_grams: -5, lead_time_days: 4 };
        let both = Impact { price_minor: 110, weight_grams: 35, lead_time_days: 9 };
        assert_eq!(glass.and(dimmer), both);
        assert_eq!(
            both.since(dimmer),
            Impact { price_minor: 100, weight_grams: 40, lead_time_days: 5 }
        );
    }

    #[test]
    fn a_difference_is_what_choosing_would_add() {
        let product = lamp();
        let configuration = product.default_configuration();
        let shade = option("shade");
        let price = |c: &Configuration, value| difference(&product, c, &shade, &value).price_minor;
        assert_eq!(price(&configuration, choice("glass")), 2_500);
        let glass = configuration.with(&shade, &choice("glass"));
        assert_eq!(price(&glass, choice("linen")), -2_500);
    }
}
