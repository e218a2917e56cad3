//! What a customer decides: the kinds of options, what each accepts, and what it costs.
//! Knows nothing of rules, nor of any other option.

use super::Told;
use crate::artwork::Artwork;
use crate::condition::Condition;
use crate::configuration::Value;
use crate::id::{AreaId, ChoiceId, FontId, OptionId, PartId};
use crate::impact::Impact;
use crate::ink::Rgb;
use crate::text::Text;

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
    /// When it is asked; always when empty. An option that is not asked has no value.
    pub only_when: Vec<Condition>,
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
        /// The options whose colours it should stand out from.
        neighbours: Vec<OptionId>,
        /// What a colour other than the default does.
        impact: Impact,
    },
    /// A number.
    Number(NumberRange),
    /// On or off.
    Toggle {
        /// What on does.
        impact: Impact,
    },
    /// Words to be printed.
    Text(TextRange),
    /// A picture of the customer's to be printed.
    Image(ImageRange),
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
    /// The weight of each step above `min`, in grams.
    pub weight_per_step_grams: i64,
}

impl NumberRange {
    /// How many steps `number` is above `min`, or nothing when it is not on a step within range.
    pub fn steps_to(&self, number: f64) -> Option<i64> {
        let steps = (number - self.min) / self.step;
        let is_on_step = (steps - steps.round()).abs() < 1e-9;
        let is_within = number.is_finite() && (self.min..=self.max).contains(&number);
        (is_on_step && is_within).then_some(steps.round() as i64)
    }

    /// The number `steps` above `min`, without the binary fractions of adding up: 0.3, and not
    /// 0.30000000000000004.
    pub fn at(&self, steps: i64) -> f64 {
        /// Decimals of a step are looked for down to a millionth of it, and no further than this.
        const PARTS: f64 = 1e9;
        let number = self.min + steps as f64 * self.step;
        let is_coarse = self.step >= 1e-6 && number.abs() < 1e6 && number.fract() != 0.0;
        if is_coarse { (number * PARTS).round() / PARTS } else { number }
    }

    /// The number of the step that `number` is on, spelled as [`NumberRange::at`] spells it; nothing
    /// when it is on none.
    pub fn snapped(&self, number: f64) -> Option<f64> {
        self.steps_to(number).map(|steps| self.at(steps))
    }

    /// How many steps there are above `min`.
    pub fn last_step(&self) -> i64 {
        ((self.max - self.min) / self.step + 1e-9).floor() as i64
    }
}

/// The texts a text option takes, and where they are printed.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRange {
    /// Where it is printed, the same in each.
    pub areas: Vec<AreaId>,
    /// The most characters.
    pub max_characters: usize,
    /// The most lines, as broken to fit the area.
    pub max_lines: usize,
    /// What it may be set in, the first unless another is chosen. At least one.
    pub fonts: Vec<FontId>,
    /// The option that gives its colour; black without one.
    pub colour: Option<OptionId>,
    /// The smallest letter height that can be printed, in product units.
    pub min_size: f64,
    /// The largest letter height, in product units.
    pub max_size: f64,
    /// What any text does.
    pub impact: Impact,
}

/// The pictures an image option takes, and where they are printed.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageRange {
    /// Where it is printed, the same in each.
    pub areas: Vec<AreaId>,
    /// Pixels an inch below which it would look coarse in print.
    pub min_dpi: f64,
    /// What any picture does.
    pub impact: Impact,
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
    /// What it does.
    pub impact: Impact,
    /// Who made it, where that must be said.
    pub credit: Option<Credit>,
}

/// Who made a motif, and under which licence it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Who made it.
    pub author: String,
    /// An SPDX identifier, or the licence's name.
    pub licence: String,
    /// Where it is from; may be empty.
    pub source: String,
}

impl ProductOption {
    /// Whether `value` is an answer to this option. Whether a text fits where it is printed, and
    /// whether its font is there, is the product's to say: [`Product::accepts`].
    ///
    /// [`Product::accepts`]: super::Product::accepts
    pub fn accepts(&self, value: &Value) -> bool {
        match (&self.kind, value) {
            (OptionKind::Choice(_), Value::Choice(id)) => self.choice(id).is_some(),
            (OptionKind::Colour { range: ColourRange::Free, .. }, Value::Colour(_)) => true,
            (OptionKind::Colour { palette, .. }, Value::Colour(colour)) => palette.contains(colour),
            (OptionKind::Number(range), Value::Number(number)) => range.steps_to(*number).is_some(),
            (OptionKind::Toggle { .. }, Value::Toggle(_)) => true,
            (OptionKind::Text(range), Value::Text(lettering)) => {
                lettering.text.chars().count() <= range.max_characters
                    && range.fonts.contains(&lettering.font)
            }
            (OptionKind::Image(_), Value::Image(placed)) => {
                placed.as_ref().is_none_or(|placed| placed.is_sound())
            }
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
            Value::Number(_) | Value::Toggle(_) | Value::Text(_) | Value::Image(_) => None,
        }
    }

    /// What `value` does to price, weight and lead time.
    pub fn impact(&self, value: &Value) -> Impact {
        match (&self.kind, value) {
            (OptionKind::Choice(_), Value::Choice(id)) => {
                self.choice(id).map_or(Impact::default(), |choice| choice.impact)
            }
            (OptionKind::Colour { impact, .. }, colour) if *colour != self.default => *impact,
            (OptionKind::Number(range), Value::Number(number)) => {
                range.steps_to(*number).map_or(Impact::default(), |steps| Impact {
                    price_minor: steps.saturating_mul(range.price_per_step_minor),
                    weight_grams: steps.saturating_mul(range.weight_per_step_grams),
                    lead_time_days: 0,
                })
            }
            (OptionKind::Toggle { impact }, Value::Toggle(true)) => *impact,
            (OptionKind::Text(range), text) if text.is_given() => range.impact,
            (OptionKind::Image(range), image) if image.is_given() => range.impact,
            _ => Impact::default(),
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
            OptionKind::Number(range) => {
                (0..=range.last_step().min(999)).map(|s| Value::Number(range.at(s))).collect()
            }
            OptionKind::Toggle { .. } => vec![Value::Toggle(false), Value::Toggle(true)],
            OptionKind::Text(_) | OptionKind::Image(_) => vec![self.default.clone()],
        }
    }
}

impl Told {
    /// Nothing but the price.
    pub const PRICE_ONLY: Self = Self { weight: false, lead_time: false };
}
