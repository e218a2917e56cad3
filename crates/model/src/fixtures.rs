//! A desk lamp, small random products, and short words for tests.
//! Knows no JSON: what is built here is what `protocol` builds from a product file.

use crate::artwork::{Artwork, Element};
use crate::condition::{Condition, Test};
use crate::configuration::Value;
use crate::id::{BillLineId, ChoiceId, OptionId, PartId, ProductId, RuleId, StepId, ViewId};
use crate::impact::Impact;
use crate::product::{
    BillLine, Choice, Consequence, NumberRange, OptionKind, Part, Product, ProductOption, Quantity,
    Rule, Step, Told, View,
};
use crate::text::Text;
use kurbo::Size;

pub(crate) fn option(id: &str) -> OptionId {
    OptionId::parse(id).expect("a name")
}

pub(crate) fn part(id: &str) -> PartId {
    PartId::parse(id).expect("a name")
}

pub(crate) fn view(id: &str) -> ViewId {
    ViewId::parse(id).expect("a name")
}

pub(crate) fn choice(id: &str) -> Value {
    Value::Choice(ChoiceId::parse(id).expect("a name"))
}

pub(crate) fn number(value: f64) -> Value {
    Value::Number(value)
}

pub(crate) fn toggle(is_on: bool) -> Value {
    Value::Toggle(is_on)
}

pub(crate) fn is(id: &str, value: Value) -> Condition {
    Condition { option: option(id), test: Test::AnyOf(vec![value]) }
}

fn choices(id: &str, all: &[(&str, i64)]) -> ProductOption {
    let choice_of = |(id, price_minor): &(&str, i64)| Choice {
        id: ChoiceId::parse(id).expect("a name"),
        name: Text::plain(id),
        colour: None,
        picture: None,
        impact: Impact::of_price(*price_minor),
        credit: None,
    };
    ProductOption {
        id: option(id),
        name: Text::plain(id),
        part: None,
        kind: OptionKind::Choice(all.iter().map(choice_of).collect()),
        default: choice(all[0].0),
        only_when: vec![],
    }
}

fn rule(id: &str, when: Condition, then: Consequence) -> Rule {
    Rule {
        id: RuleId::parse(id).expect("a name"),
        when: vec![when],
        then,
        because: Text::plain(id),
    }
}

/// A desk lamp of one view, 400 by 600 mm: a base below a shade.
pub(crate) fn lamp() -> Product {
    let height = ProductOption {
        id: option("height"),
        name: Text::plain("Height"),
        part: None,
        kind: OptionKind::Number(NumberRange {
            min: 40.0,
            max: 60.0,
            step: 5.0,
            unit: "cm".into(),
            price_per_step_minor: 300,
            weight_per_step_grams: 0,
        }),
        default: number(40.0),
        only_when: vec![],
    };
    let dimmer = ProductOption {
        id: option("dimmer"),
        name: Text::plain("Dimmer"),
        part: None,
        kind: OptionKind::Toggle { impact: Impact::of_price(1_500) },
        default: toggle(false),
        only_when: vec![],
    };
    let options = vec![
        choices("shade", &[("linen", 0), ("glass", 2_500), ("paper", -500)]),
        choices("bulb", &[("halogen", 0), ("led", 400)]),
        choices("base", &[("light", 0), ("heavy", 900)]),
        height,
        dimmer,
    ];
    let tall = Condition { option: option("height"), test: Test::Within(55.0, 60.0) };
    Product {
        id: ProductId::parse("lamp").expect("a name"),
        version: "1.0.0".into(),
        hash: "sha256-lamp".into(),
        name: Text::plain("Lamp"),
        brief: Text::plain("A lamp"),
        currency: "EUR".into(),
        base: Impact::of_price(10_000),
        told: Told::PRICE_ONLY,
        units: "mm".into(),
        parts: vec![Part {
            id: part("lamp"),
            name: Text::plain("Lamp"),
            parts: ["shade", "base"]
                .map(|id| Part { id: part(id), name: Text::plain(id), parts: vec![] })
                .into(),
        }],
        fonts: vec![],
        areas: vec![],
        views: vec![View {
            id: view("front"),
            name: Text::plain("Front"),
            size: Size::new(400.0, 600.0),
            artwork: lamp_artwork(),
        }],
        steps: vec![Step {
            id: StepId::parse("all").expect("a name"),
            name: Text::plain("All"),
            options: options.iter().map(|option| option.id.clone()).collect(),
        }],
        options,
        rules: vec![
            rule("tall-needs-heavy", tall, Consequence::Requires(is("base", choice("heavy")))),
            rule(
                "no-paper-on-halogen",
                is("bulb", choice("halogen")),
                Consequence::Excludes(is("shade", choice("paper"))),
            ),
        ],
        starting_points: vec![],
        needs: vec![],
        instructions: vec![],
        bill_of_materials: vec![
            bill_line("base", vec![]),
            bill_line("glass-shade", vec![is("shade", choice("glass"))]),
        ],
    }
}

fn bill_line(id: &str, when: Vec<Condition>) -> BillLine {
    BillLine {
        id: BillLineId::parse(id).expect("a name"),
        name: Text::plain(id),
        part_number: String::new(),
        unit: String::new(),
        quantity: Quantity::Fixed(1),
        when,
    }
}

fn lamp_artwork() -> Artwork {
    let rect = |id: &str, y: &str, fill: Option<&str>| Element {
        tag: "rect",
        attributes: [
            ("x", "100"),
            ("y", y),
            ("width", "200"),
            ("height", "200"),
            ("fill", "#888888"),
        ]
        .map(|(name, value)| (name, value.to_owned()))
        .into(),
        part: Some(part(id)),
        fill: fill.map(option),
        ..Element::default()
    };
    let elements = vec![rect("shade", "50", None), rect("base", "350", None)];
    Artwork::new(Size::new(400.0, 600.0), elements)
}

/// `count` products of three to five options of two or three choices each, with random rules that
/// their default configurations keep. The same ones each time.
pub(crate) fn small_products(count: u32) -> Vec<Product> {
    // Numerical Recipes' linear congruential generator: enough to spread rules about.
    let mut state = 1_u32;
    let mut below = move |limit: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % limit
    };
    let names = ["a", "b", "c", "d", "e"];
    let values = [("x", 0), ("y", 0), ("z", 0)];
    (0..count)
        .map(|_| {
            let mut product = lamp();
            let sizes: Vec<u32> = (0..3 + below(3)).map(|_| 2 + below(2)).collect();
            product.options = sizes
                .iter()
                .zip(names)
                .map(|(n, id)| choices(id, &values[..*n as usize]))
                .collect();
            product.rules.clear();
            for _ in 0..3 + below(9) {
                let mut pick = || {
                    let at = below(sizes.len() as u32) as usize;
                    is(names[at], choice(values[below(sizes[at]) as usize].0))
                };
                let (when, other) = (pick(), pick());
                let then = match below(2) {
                    0 => Consequence::Requires(other),
                    _ => Consequence::Excludes(other),
                };
                let rule = rule("r", when, then);
                if rule.is_kept(&product.default_configuration()) {
                    product.rules.push(rule);
                }
            }
            product
        })
        .collect()
}
