//! What the brand can make: parts, views, options, rules and prices, declared as data.
//! Knows nothing of what any customer chose, nor of the JSON it is written in.
//!
//! A `Product` is built by `codraft_protocol::product`, which reports every mistake with its place
//! and gives no product when there is one. What it promises: names are unique and known where they
//! are used, every option has a default that it accepts, and the default configuration and each
//! starting point keep all rules.

use std::collections::BTreeMap;

use kurbo::Size;

use crate::artwork::Artwork;
use crate::condition::Condition;
use crate::configuration::{Configuration, Value};
use crate::id::{
    BillLineId, ChoiceId, OptionId, PartId, ProductId, RuleId, StartingPointId, StepId, ViewId,
};
use crate::ink::Rgb;
use crate::text::Text;

/// A product a customer can configure and draw on.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Its name among the brand's products.
    pub id: ProductId,
    /// The version of this definition, as the brand counts.
    pub version: String,
    /// The hash of definition and artwork: `sha256-` and base64url.
    pub hash: String,
    /// What the customer calls it.
    pub name: Text,
    /// One line on what may be done with it.
    pub brief: Text,
    /// ISO 4217 code of all prices.
    pub currency: String,
    /// The price before any choice, in minor units.
    pub base_price_minor: i64,
    /// The unit of the views' coordinates, such as `mm`.
    pub units: String,
    /// What can be named, as a tree.
    pub parts: Vec<Part>,
    /// The pictures, the first shown first. At least one.
    pub views: Vec<View>,
    /// Groups of options, in the order to decide them.
    pub steps: Vec<Step>,
    /// All that can be decided.
    pub options: Vec<ProductOption>,
    /// Which choices go together.
    pub rules: Vec<Rule>,
    /// Whole configurations to begin with.
    pub starting_points: Vec<StartingPoint>,
    /// What it is made of.
    pub bill_of_materials: Vec<BillLine>,
}

/// Something of the product that can be pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name in artwork and annotations.
    pub id: PartId,
    /// What the customer calls it.
    pub name: Text,
    /// What it consists of.
    pub parts: Vec<Part>,
}

/// A picture of the product from one side.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Its name.
    pub id: ViewId,
    /// What the customer calls it.
    pub name: Text,
    /// Its extent in product units.
    pub size: Size,
    /// What is drawn.
    pub artwork: Artwork,
}

/// Options that are decided together.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name.
    pub id: StepId,
    /// What the customer calls it.
    pub name: Text,
    /// Its options, in order.
    pub options: Vec<OptionId>,
}

/// Something the customer decides.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductOption {
    /// Its name.
    pub id: OptionId,
    /// What the customer calls it.
    pub name: Text,
    /// The part it is about.
    pub part: Option<PartId>,
    /// What may be decided.
    pub kind: OptionKind,
    /// What holds until something is decided.
    pub default: Value,
}

/// The kinds of decision.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionKind {
    /// One of several.
    Choice(Vec<Choice>),
    /// A colour of the palette, or any.
    Colour {
        /// The colours offered first.
        palette: Vec<Rgb>,
        /// Which colours may be taken.
        range: ColourRange,
        /// The price of having a colour other than the default, in minor units.
        price_minor: i64,
    },
    /// A number.
    Number(NumberRange),
    /// On or off.
    Toggle {
        /// The price of on, in minor units.
        price_minor: i64,
    },
}

/// Which colours a colour option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourRange {
    /// Only those of the palette.
    Palette,
    /// Any.
    Free,
}

/// The numbers a number option takes: `min`, `min + step`, … up to `max`.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberRange {
    /// The smallest.
    pub min: f64,
    /// The largest.
    pub max: f64,
    /// From one to the next. Above zero.
    pub step: f64,
    /// The unit, as shown.
    pub unit: String,
    /// The price of each step above `min`, in minor units.
    pub price_per_step_minor: i64,
}

impl NumberRange {
    /// How many steps `number` is above `min`, or nothing when it is not on a step within range.
    pub fn steps_to(&self, number: f64) -> Option<i64> {
        let steps = (number - self.min) / self.step;
        let is_on_step = (steps - steps.round()).abs() < 1e-9;
        let is_within = number.is_finite() && (self.min..=self.max).contains(&number);
        (is_on_step && is_within).then_some(steps.round() as i64)
    }
}

/// One answer to a choice option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its name.
    pub id: ChoiceId,
    /// What the customer calls it.
    pub name: Text,
    /// Its colour, where it is one.
    pub colour: Option<Rgb>,
    /// Its picture, where a colour does not do.
    pub picture: Option<Artwork>,
    /// Its price, in minor units.
    pub price_minor: i64,
}

/// Which choices go together: whenever all of `when` hold, so must `then`.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// When it applies.
    pub when: Vec<Condition>,
    /// What it then asks.
    pub then: Consequence,
    /// Why, as the brand says it to the customer.
    pub because: Text,
}

/// What a rule asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Consequence {
    /// This must hold.
    Requires(Condition),
    /// This must not hold.
    Excludes(Condition),
}

impl Consequence {
    /// The condition it speaks of.
    pub fn condition(&self) -> &Condition {
        match self {
            Consequence::Requires(condition) | Consequence::Excludes(condition) => condition,
        }
    }
}

/// A whole configuration to begin with.
#[derive(Clone, Debug, PartialEq)]
pub struct StartingPoint {
    /// Its name.
    pub id: StartingPointId,
    /// What the customer calls it.
    pub name: Text,
    /// A value for every option.
    pub configuration: Configuration,
}

/// A line of the bill of materials.
#[derive(Clone, Debug, PartialEq)]
pub struct BillLine {
    /// Its name.
    pub id: BillLineId,
    /// What it is.
    pub name: Text,
    /// How many.
    pub quantity: u32,
    /// When it belongs to the product.
    pub when: Vec<Condition>,
}

impl Product {
    /// The option called `id`.
    pub fn option(&self, id: &OptionId) -> Option<&ProductOption> {
        self.options.iter().find(|option| option.id == *id)
    }

    /// The view called `id`.
    pub fn view(&self, id: &ViewId) -> Option<&View> {
        self.views.iter().find(|view| view.id == *id)
    }

    /// The part called `id`, wherever it is in the tree.
    pub fn part(&self, id: &PartId) -> Option<&Part> {
        self.all_parts().into_iter().find(|part| part.id == *id)
    }

    /// All parts, each before those it consists of.
    pub fn all_parts(&self) -> Vec<&Part> {
        fn walk<'a>(parts: &'a [Part], found: &mut Vec<&'a Part>) {
            for part in parts {
                found.push(part);
                walk(&part.parts, found);
            }
        }
        let mut found = Vec::new();
        walk(&self.parts, &mut found);
        found
    }

    /// What holds until something is decided.
    pub fn default_configuration(&self) -> Configuration {
        self.options.iter().map(|option| (option.id.clone(), option.default.clone())).collect()
    }

    /// The colour each option stands for, for artwork to be painted with.
    pub fn paints(&self, configuration: &Configuration) -> BTreeMap<OptionId, Rgb> {
        let colour_of = |option: &ProductOption| {
            let colour = option.colour_of(configuration.value(&option.id)?)?;
            Some((option.id.clone(), colour))
        };
        self.options.iter().filter_map(colour_of).collect()
    }
}

impl ProductOption {
    /// Whether `value` is an answer to this option.
    pub fn accepts(&self, value: &Value) -> bool {
        match (&self.kind, value) {
            (OptionKind::Choice(_), Value::Choice(id)) => self.choice(id).is_some(),
            (OptionKind::Colour { range: ColourRange::Free, .. }, Value::Colour(_)) => true,
            (OptionKind::Colour { palette, .. }, Value::Colour(colour)) => palette.contains(colour),
            (OptionKind::Number(range), Value::Number(number)) => range.steps_to(*number).is_some(),
            (OptionKind::Toggle { .. }, Value::Toggle(_)) => true,
            _ => false,
        }
    }

    /// The choice called `id`; nothing for options of another kind.
    pub fn choice(&self, id: &ChoiceId) -> Option<&Choice> {
        match &self.kind {
            OptionKind::Choice(choices) => choices.iter().find(|choice| choice.id == *id),
            _ => None,
        }
    }

    /// The colour that `value` stands for, where it stands for one.
    pub fn colour_of(&self, value: &Value) -> Option<Rgb> {
        match value {
            Value::Colour(colour) => Some(*colour),
            Value::Choice(id) => self.choice(id)?.colour,
            Value::Number(_) | Value::Toggle(_) => None,
        }
    }

    /// What `value` adds to the price, in minor units.
    pub fn price_minor(&self, value: &Value) -> i64 {
        match (&self.kind, value) {
            (OptionKind::Choice(_), Value::Choice(id)) => {
                self.choice(id).map_or(0, |choice| choice.price_minor)
            }
            (OptionKind::Colour { price_minor, .. }, colour) if *colour != self.default => {
                *price_minor
            }
            (OptionKind::Number(range), Value::Number(number)) => range
                .steps_to(*number)
                .map_or(0, |steps| steps.saturating_mul(range.price_per_step_minor)),
            (OptionKind::Toggle { price_minor }, Value::Toggle(true)) => *price_minor,
            _ => 0,
        }
    }

    /// All values that can be listed: choices, palette and toggle, and the steps of a number up to
    /// a thousand of them.
    pub fn listed_values(&self) -> Vec<Value> {
        match &self.kind {
            OptionKind::Choice(choices) => {
                choices.iter().map(|choice| Value::Choice(choice.id.clone())).collect()
            }
            OptionKind::Colour { palette, .. } => {
                palette.iter().copied().map(Value::Colour).collect()
            }
            OptionKind::Number(range) => (0..1000)
                .map(|step| range.min + f64::from(step) * range.step)
                .take_while(|number| range.steps_to(*number).is_some())
                .map(Value::Number)
                .collect(),
            OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
        }
    }
}
