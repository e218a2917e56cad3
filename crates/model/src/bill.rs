//! What a configuration is made of.
//! Knows nothing of prices.

use crate::condition::all_met;
use crate::configuration::Configuration;
use crate::product::{BillLine, Product};

/// The lines of the bill of materials that hold, in the product's order.
pub fn lines<'a>(
    product: &'a Product,
    configuration: &'a Configuration,
) -> impl Iterator<Item = &'a BillLine> {
    product.bill_of_materials.iter().filter(|line| all_met(&line.when, configuration))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{choice, lamp, option};

    #[test]
    fn a_line_holds_when_its_conditions_do() {
        let product = lamp();
        let plain = product.default_configuration();
        let glass = plain.with(&option("shade"), &choice("glass"));
        let names = |c| lines(&product, c).map(|line| line.id.to_string()).collect::<Vec<_>>();
        assert_eq!(names(&plain), ["base"]);
        assert_eq!(names(&glass), ["base", "glass-shade"]);
    }
}
