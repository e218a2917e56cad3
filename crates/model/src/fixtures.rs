//! A desk lamp, small random products, and short words for tests.
//! Knows no JSON: what is built here is what `protocol` builds from a product file.

mod shirt;

use crate::artwork::{Artwork, Element};
use crate::condition::{Condition, Test};
use crate::configuration::{Lettering, Value};
use crate::id::{
    BillLineId, ChoiceId, FontId, OptionId, PartId, ProductId, RuleId, StepId, ViewId,
};
use crate::impact::Impact;
use crate::product::{
    BillLine, Choice, Comparison, Consequence, NumberRange, OptionKind, Part, Product,
    ProductOption, Quantity, Rule, Step, Table, Term, TextRange, Theme, Told, View,
};
use crate::text::Text;
use kurbo::Size;
pub(crate) use shirt::{photo, shirt, words};

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

/// A text in the only font.
pub(crate) fn lettering(text: &str) -> Value {
    Value::Text(Lettering { text: text.into(), font: FontId::parse("plain").expect("a name") })
}

/// A text option that is printed nowhere, empty to begin with.
pub(crate) fn text(id: &str) -> ProductOption {
    let Value::Text(Lettering { font, .. }) = lettering("") else { unreachable!("a text") };
    let kind = OptionKind::Text(TextRange {
        areas: vec![],
        max_characters: 20,
        max_lines: 2,
        fonts: vec![font],
        colour: None,
        min_size: 5.0,
        max_size: 40.0,
        impact: Impact::of_price(700),
    });
    let (name, default) = (Text::plain(id), lettering(""));
    ProductOption { id: option(id), name, part: None, kind, default, only_when: vec![] }
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
        theme: Theme::default(),
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

/// Numerical Recipes' linear congruential generator: enough to spread rules about, the same each time.
pub(crate) struct Chance(u32);

impl Chance {
    pub(crate) fn new(seed: u32) -> Self {
        Self(seed)
    }

    /// A number from 0 to below `limit`.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % limit
    }
}

/// `count` products of three to five options of two to four values each, some asked only when another
/// has a value, with random rules of every kind that their default configurations keep. The same
/// ones each time.
pub(crate) fn small_products(count: u32) -> Vec<Product> {
    let mut chance = Chance::new(1);
    (0..count).map(|_| small_product(&mut chance)).collect()
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

fn small_product(chance: &mut Chance) -> Product {
    let mut product = lamp();
    let names = &NAMES[..3 + chance.below(3) as usize];
    product.options = names.iter().map(|name| small_option(name, chance)).collect();
    for at in 1..names.len() {
        // Only what comes before, so that no option depends on itself.
        if chance.below(4) == 0 {
            let before = chance.below(at as u32) as usize;
            let condition = small_condition(&product.options[before..=before], chance);
            product.options[at].only_when = vec![condition];
        }
    }
    product.rules.clear();
    let default = product.default_configuration();
    for index in 0..3 + chance.below(7) {
        let mut rule = rule(&format!("r{index}"), small_condition(&product.options, chance), {
            small_consequence(&product.options, chance)
        });
        if chance.below(4) == 0 {
            rule.when.clear();
        }
        if rule.is_kept(&default) {
            product.rules.push(rule);
        }
    }
    product
}

fn small_option(name: &str, chance: &mut Chance) -> ProductOption {
    let values = [("x", 0), ("y", 5), ("z", 9)];
    let range = NumberRange {
        min: 1.0,
        max: 2.5,
        step: 0.5,
        unit: String::new(),
        price_per_step_minor: 1,
        weight_per_step_grams: 0,
    };
    match chance.below(4) {
        0 => ProductOption {
            kind: OptionKind::Number(range),
            default: number(1.5),
            ..choices(name, &values[..1])
        },
        1 => ProductOption {
            kind: OptionKind::Toggle { impact: Impact::of_price(3) },
            default: toggle(false),
            ..choices(name, &values[..1])
        },
        _ => choices(name, &values[..2 + chance.below(2) as usize]),
    }
}

fn small_condition(options: &[ProductOption], chance: &mut Chance) -> Condition {
    let option = &options[chance.below(options.len() as u32) as usize];
    let values = option.listed_values();
    let value = values[chance.below(values.len() as u32) as usize].clone();
    let test = match (&option.kind, chance.below(3)) {
        (OptionKind::Number(_), 0) => Test::Within(1.5, 2.0),
        (_, 1) => Test::NoneOf(vec![value]),
        _ => Test::AnyOf(vec![value]),
    };
    Condition { option: option.id.clone(), test }
}

fn small_consequence(options: &[ProductOption], chance: &mut Chance) -> Consequence {
    let some = |chance: &mut Chance| (0..3).map(|_| small_condition(options, chance)).collect();
    let numbers = options.iter().filter(|o| matches!(o.kind, OptionKind::Number(_)));
    let terms: Vec<Term> = numbers
        .map(|o| Term { option: o.id.clone(), times: f64::from(chance.below(3)) - 0.75 })
        .collect();
    match chance.below(6) {
        0 => Consequence::AtMost(chance.below(3) as usize, some(chance)),
        1 => Consequence::AtLeast(1 + chance.below(2) as usize, some(chance)),
        2 => Consequence::Table(small_table(options, chance)),
        3 if !terms.is_empty() => {
            let at_most = Some(f64::from(chance.below(4)) / 2.0);
            let at_least = (chance.below(2) == 0).then_some(-1.0);
            Consequence::Compare(Comparison { terms, at_least, at_most })
        }
        4 => Consequence::Requires(small_condition(options, chance)),
        _ => Consequence::Excludes(small_condition(options, chance)),
    }
}

fn small_table(options: &[ProductOption], chance: &mut Chance) -> Table {
    let rows = (0..2 + chance.below(3)).map(|_| {
        let cell = |option: &ProductOption| {
            let values = option.listed_values();
            let first = chance.below(values.len() as u32) as usize;
            values[first..].iter().take(2).cloned().collect()
        };
        options[..2].iter().map(cell).collect()
    });
    Table { rows: rows.collect(), options: options[..2].iter().map(|o| o.id.clone()).collect() }
}
