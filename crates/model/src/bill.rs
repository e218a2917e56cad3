//! What a maker needs to make a configuration, and what each of it costs: the bill of materials.
//! Knows nothing of how an amount or a value is written.

pub mod csv;

use crate::condition::all_met;
use crate::configuration::{Configuration, Value};
use crate::impact::{self, Impact};
use crate::product::{BillLine, Product, ProductOption, Quantity};
use crate::text::Text;

/// All that goes into a product. The amounts of its lines add up to the price of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill<'a> {
    /// The product as it comes, what was chosen, and what it is made of, in this order.
    pub lines: Vec<Line<'a>>,
    /// Price, weight and lead time of the whole.
    pub total: Impact,
    /// ISO 4217 code of all amounts.
    pub currency: &'a str,
}

/// A line of the bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<'a> {
    /// What kind of line it is, and what it is of.
    pub kind: LineKind<'a>,
    /// What the maker orders it by; may be empty.
    pub part_number: &'a str,
    /// What it is, in the brand's words.
    pub name: &'a Text,
    /// What was chosen, on lines about an option.
    pub value: Option<&'a Value>,
    /// How many.
    pub quantity: f64,
    /// What it is counted in; empty for pieces.
    pub unit: &'a str,
    /// The price of one, in minor units.
    pub unit_price_minor: i64,
    /// The price of all, in minor units.
    pub amount_minor: i64,
}

/// What a line is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LineKind<'a> {
    /// The product before any choice.
    Base(&'a Product),
    /// What was chosen.
    Choice(&'a ProductOption),
    /// What it is made of. Its price is part of the others.
    Material(&'a BillLine),
}

impl<'a> LineKind<'a> {
    /// The name of what it is of, among those of its kind.
    pub fn id(self) -> &'a str {
        match self {
            LineKind::Base(product) => product.id.as_str(),
            LineKind::Choice(option) => option.id.as_str(),
            LineKind::Material(line) => line.id.as_str(),
        }
    }
}

/// The bill of `configuration`. It has a line for each option that is asked, also where it costs
/// nothing, since the maker must know the choice; but none for a text or picture that was not given.
pub fn bill<'a>(product: &'a Product, configuration: &'a Configuration) -> Bill<'a> {
    let mut lines =
        vec![priced(LineKind::Base(product), &product.name, None, product.base.price_minor)];
    lines.extend(product.options.iter().filter_map(|option| {
        let value = configuration.value(&option.id).filter(|value| value.is_given())?;
        let price_minor = option.impact(value).price_minor;
        Some(priced(LineKind::Choice(option), &option.name, Some(value), price_minor))
    }));
    lines.extend(materials(product, configuration).map(|material| Line {
        part_number: &material.line.part_number,
        quantity: material.quantity,
        unit: &material.line.unit,
        ..priced(LineKind::Material(material.line), &material.line.name, None, 0)
    }));
    let total = impact::total(product, configuration);
    Bill { lines, total, currency: &product.currency }
}

fn priced<'a>(
    kind: LineKind<'a>,
    name: &'a Text,
    value: Option<&'a Value>,
    price_minor: i64,
) -> Line<'a> {
    Line {
        kind,
        part_number: "",
        name,
        value,
        quantity: 1.0,
        unit: "",
        unit_price_minor: price_minor,
        amount_minor: price_minor,
    }
}

/// A line of the product's own bill of materials that holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Material<'a> {
    /// The line.
    pub line: &'a BillLine,
    /// How many. Above zero, to a billionth.
    pub quantity: f64,
}

/// What a configuration is made of, in the product's order. What there is none of is left out.
pub fn materials<'a>(
    product: &'a Product,
    configuration: &'a Configuration,
) -> impl Iterator<Item = Material<'a>> {
    let holding =
        product.bill_of_materials.iter().filter(|line| all_met(&line.when, configuration));
    holding.filter_map(|line| {
        let quantity = quantity(&line.quantity, configuration);
        (quantity > 0.0).then_some(Material { line, quantity })
    })
}

fn quantity(quantity: &Quantity, configuration: &Configuration) -> f64 {
    /// Keeps the binary fractions of a product out of the bill: 0.1 by 3 is 0.3.
    const PARTS: f64 = 1e9;
    match quantity {
        Quantity::Fixed(count) => f64::from(*count),
        Quantity::Of(option, times) => match configuration.value(option) {
            Some(Value::Number(number)) => (number * times * PARTS).round() / PARTS,
            _ => 0.0,
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixtures::{choice, lamp, number, option, photo, shirt, small_products, words};

    #[track_caller]
    fn check(product: &Product, changes: &[(&str, Value)], expected: &[(&str, f64)]) {
        let wished = changes
            .iter()
            .fold(product.default_configuration(), |c, (id, value)| c.with(&option(id), value));
        let found: Vec<_> =
            materials(product, &wished).map(|m| (m.line.id.as_str(), m.quantity)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_material_is_there_when_its_conditions_hold() {
        check(&lamp(), &[], &[("base", 1.0)]);
        let glass = [("shade", choice("glass"))];
        check(&lamp(), &glass, &[("base", 1.0), ("glass-shade", 1.0)]);
    }

    #[test]
    fn a_material_is_as_much_as_its_option_says() {
        check(&shirt(), &[("labels", number(3.0))], &[("blank", 1.0), ("thread", 0.3)]);
        check(&shirt(), &[("labels", number(0.0))], &[("blank", 1.0)]);
    }

    #[test]
    fn all_that_was_chosen_is_on_the_bill_and_what_is_not_given_is_not() {
        let product = shirt();
        let configuration =
            product.settled(product.default_configuration().with(&option("name"), &words("Anna")));
        let bill = bill(&product, &configuration);
        let names: Vec<_> = bill.lines.iter().map(|line| line.kind.id()).collect();
        let expected =
            ["shirt", "cloth", "size", "motif", "name", "ink", "labels", "gift", "blank"];
        assert_eq!(names, expected);
        let amount: i64 = bill.lines.iter().map(|line| line.amount_minor).sum();
        assert_eq!((amount, bill.total.price_minor), (2_600, 2_600));
    }

    /// A value of the option for each `pick`.
    fn picked(option: &ProductOption, pick: usize) -> Value {
        let mut values = option.listed_values();
        values
            .extend([words("Anna"), words(""), photo()].into_iter().filter(|v| option.accepts(v)));
        values[pick % values.len()].clone()
    }

    proptest! {
        #[test]
        fn the_lines_always_add_up_to_the_price(picks in prop::collection::vec(0_usize..99, 8)) {
            let products = [lamp(), shirt()].into_iter().chain(small_products(20));
            for product in products {
                let choices = product.options.iter().zip(&picks);
                let wished = choices.map(|(o, pick)| (o.id.clone(), picked(o, *pick))).collect();
                let configuration = product.settled(wished);
                let bill = bill(&product, &configuration);
                let amount: i64 = bill.lines.iter().map(|line| line.amount_minor).sum();
                prop_assert_eq!(amount, bill.total.price_minor);
                prop_assert_eq!(bill.total, impact::total(&product, &configuration));
            }
        }
    }
}
