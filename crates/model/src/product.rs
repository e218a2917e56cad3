//! What the brand can make: parts, views, options, rules and prices, declared as data.
//! Knows nothing of what any customer chose, nor of the JSON it is written in.
//!
//! A `Product` is built by `codraft_protocol::product`, which reports every mistake with its place
//! and gives no product when there is one. What it promises: names are unique and known where they
//! are used, every option has a default that it accepts, whether an option is asked never depends on
//! itself, and the default configuration and each starting point keep all rules.

mod option;
mod rule;
mod theme;

use std::collections::BTreeMap;

use kurbo::Size;

use crate::artwork::Artwork;
use crate::condition::{Condition, all_met};
use crate::configuration::{Configuration, Value};
use crate::id::{
    AnswerId, AreaId, BillLineId, FontId, InstructionId, NeedId, OptionId, PartId, ProductId,
    StartingPointId, StepId, ViewId,
};
use crate::impact::Impact;
use crate::ink::Rgb;
use crate::lettering;
use crate::text::Text;
pub use option::{
    Choice, ColourRange, Credit, ImageRange, NumberRange, OptionKind, ProductOption, TextRange,
};
pub use rule::{Comparison, Consequence, Rule, Table, Term};
pub use theme::{Ink, Theme};

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
    /// Price, weight and lead time before any choice.
    pub base: Impact,
    /// Which of them the brand tells, besides the price.
    pub told: Told,
    /// The unit of the views' coordinates, such as `mm`.
    pub units: String,
    /// What marks are drawn with.
    pub theme: Theme,
    /// What can be named, as a tree.
    pub parts: Vec<Part>,
    /// What texts may be set in.
    pub fonts: Vec<Font>,
    /// Where text and images may be printed.
    pub areas: Vec<Area>,
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
    /// Questions for those who know what they need, and not what it is called.
    pub needs: Vec<Need>,
    /// What it is made of.
    pub bill_of_materials: Vec<BillLine>,
    /// How it is made, in order.
    pub instructions: Vec<Instruction>,
}

/// Which consequences the brand tells besides the price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Whether the weight is told.
    pub weight: bool,
    /// Whether the lead time is told.
    pub lead_time: bool,
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

/// A typeface the brand offers for texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Font {
    /// Its name.
    pub id: FontId,
    /// What the customer calls it.
    pub name: Text,
    /// CSS font names, the first that is there is taken.
    pub family: String,
    /// From 100, thin, to 900, heavy.
    pub weight: u16,
    /// Upright or italic.
    pub slant: Slant,
    /// Its mean width, compared with a plain sans.
    pub width: f64,
}

/// Upright or italic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slant {
    /// Upright.
    #[default]
    Upright,
    /// Italic.
    Italic,
}

/// Where text and images may be printed. Which views show it, and where, their artwork says.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Its name.
    pub id: AreaId,
    /// What the customer calls it.
    pub name: Text,
    /// The part it is on.
    pub part: Option<PartId>,
    /// Its printed extent in product units.
    pub size: Size,
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

/// A question for those who know what they need, and not what it is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Its name.
    pub id: NeedId,
    /// What is asked.
    pub question: Text,
    /// What may be answered.
    pub answers: Vec<Answer>,
}

/// An answer to a [`Need`]: choices made at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Its name.
    pub id: AnswerId,
    /// What the customer calls it.
    pub name: Text,
    /// Its picture.
    pub picture: Option<Artwork>,
    /// What it chooses.
    pub choose: Vec<(OptionId, Value)>,
}

/// A line of the bill of materials.
#[derive(Clone, Debug, PartialEq)]
pub struct BillLine {
    /// Its name.
    pub id: BillLineId,
    /// What it is.
    pub name: Text,
    /// What the maker orders it by; may be empty.
    pub part_number: String,
    /// What it is counted in; empty for pieces.
    pub unit: String,
    /// How many.
    pub quantity: Quantity,
    /// When it belongs to the product.
    pub when: Vec<Condition>,
}

/// How many of a line there are.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// Always as many.
    Fixed(u32),
    /// The value of a number option, so many times.
    Of(OptionId, f64),
}

/// A step of making it.
#[derive(Clone, Debug, PartialEq)]
pub struct Instruction {
    /// Its name.
    pub id: InstructionId,
    /// What to do; `{option}` stands for the value of an option with its unit.
    pub text: Text,
    /// When it belongs to the product.
    pub when: Vec<Condition>,
}

impl Part {
    /// Its name, and those of all that it consists of.
    pub fn family(&self) -> Vec<&PartId> {
        let mut family = vec![&self.id];
        family.extend(self.parts.iter().flat_map(Part::family));
        family
    }
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

    /// The font called `id`.
    pub fn font(&self, id: &FontId) -> Option<&Font> {
        self.fonts.iter().find(|font| font.id == *id)
    }

    /// The print area called `id`.
    pub fn area(&self, id: &AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == *id)
    }

    /// What holds until something is decided.
    pub fn default_configuration(&self) -> Configuration {
        self.settled(Configuration::default())
    }

    /// `wished` with the default of each option that has no value, and without the options that are
    /// then not asked. Whether it keeps the rules is another question.
    pub fn settled(&self, wished: Configuration) -> Configuration {
        let mut whole = wished;
        for option in &self.options {
            if whole.value(&option.id).is_none() {
                whole.set(option.id.clone(), option.default.clone());
            }
        }
        // What is not asked can make others unasked too. That ends, because none depends on itself.
        while let Some(unasked) = self
            .options
            .iter()
            .find(|option| whole.value(&option.id).is_some() && !all_met(&option.only_when, &whole))
        {
            whole.unset(&unasked.id);
        }
        whole
    }

    /// Whether `value` is an answer to the option called `id`, and can be printed where it has to be.
    pub fn accepts(&self, id: &OptionId, value: &Value) -> bool {
        self.option(id)
            .is_some_and(|option| option.accepts(value) && lettering::fits(self, option, value))
    }

    /// The colour each option stands for, for artwork to be painted with.
    pub fn paints(&self, configuration: &Configuration) -> BTreeMap<OptionId, Rgb> {
        let mut paints = BTreeMap::new();
        for option in &self.options {
            let value = configuration.value(&option.id);
            if let Some(colour) = value.and_then(|value| option.colour_of(value)) {
                paints.insert(option.id.clone(), colour);
            }
        }
        paints
    }
}
