//! What the product does not offer: proposals of what is missing, and wishes that were refused.
//! Knows nothing of how either is shown.

use crate::configuration::Value;
use crate::design::{named_weight, text_weight, value_weight};
use crate::id::{OptionId, PartId, ProposalId, RuleId};
use crate::image::Image;
use crate::ink::Rgb;

/// Something that does not exist yet, asked for by a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Its name in this design.
    pub id: ProposalId,
    /// The part it is about, or none for the whole.
    pub part: Option<PartId>,
    /// What kind of thing is missing.
    pub kind: ProposalKind,
    /// What the customer calls it.
    pub name: String,
    /// Why.
    pub reason: String,
    /// What the customer does today, without it.
    pub today: String,
    /// What it would be worth to the customer, in minor units of the product's currency.
    pub worth_minor: Option<i64>,
    /// The colour, when one is asked for.
    pub colour: Option<Rgb>,
    /// A picture of it. Its sketches are the annotations that name it.
    pub image: Option<Image>,
}

/// What kind of thing is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProposalKind {
    /// Another colour.
    Colour,
    /// Another material.
    Material,
    /// Another size.
    Size,
    /// Another part, or one more.
    #[default]
    Part,
    /// Another way to behave.
    Behaviour,
}

/// One thing that is said of a proposal.
#[derive(Clone, Debug, PartialEq)]
pub enum Wording {
    /// What kind of thing is missing. Only one of colour has a colour.
    Kind(ProposalKind),
    /// The part it is about, or none for the whole.
    Part(Option<PartId>),
    /// What the customer calls it.
    Name(String),
    /// Why.
    Reason(String),
    /// What the customer does today, without it.
    Today(String),
    /// What it would be worth, in minor units of the product's currency.
    Worth(Option<i64>),
    /// The colour.
    Colour(Option<Rgb>),
    /// A picture of it.
    Image(Option<Image>),
}

impl Wording {
    /// Whether it comes letter by letter, or as a slider moves.
    pub fn is_typed(&self) -> bool {
        !matches!(self, Wording::Kind(_) | Wording::Part(_) | Wording::Image(_))
    }
}

impl ProposalKind {
    /// All of them, in the order they are offered.
    pub const ALL: [ProposalKind; 5] = [
        ProposalKind::Colour,
        ProposalKind::Material,
        ProposalKind::Size,
        ProposalKind::Part,
        ProposalKind::Behaviour,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            ProposalKind::Colour => "colour",
            ProposalKind::Material => "material",
            ProposalKind::Size => "size",
            ProposalKind::Part => "part",
            ProposalKind::Behaviour => "behaviour",
        }
    }
}

impl Proposal {
    /// A proposal in which nothing is said yet.
    pub fn new(id: ProposalId, part: Option<PartId>, kind: ProposalKind) -> Self {
        let (name, reason, today) = Default::default();
        Self { id, part, kind, name, reason, today, worth_minor: None, colour: None, image: None }
    }

    /// The proposal with this said otherwise, and all else as it is.
    #[must_use]
    pub fn reworded(mut self, wording: Wording) -> Self {
        match wording {
            Wording::Kind(kind) => {
                self.kind = kind;
                self.colour = self.colour.filter(|_| kind == ProposalKind::Colour);
            }
            Wording::Part(part) => self.part = part,
            Wording::Name(name) => self.name = name,
            Wording::Reason(reason) => self.reason = reason,
            Wording::Today(today) => self.today = today,
            Wording::Worth(minor) => self.worth_minor = minor,
            Wording::Colour(colour) => {
                self.colour = colour.filter(|_| self.kind == ProposalKind::Colour);
            }
            Wording::Image(image) => self.image = image,
        }
        self
    }

    /// Its texts.
    pub fn texts(&self) -> [&str; 3] {
        [&self.name, &self.reason, &self.today]
    }

    /// See [`Design::weight`].
    ///
    /// [`Design::weight`]: crate::design::Design::weight
    pub fn weight(&self) -> usize {
        const MEMBERS: usize = 480;
        MEMBERS + self.texts().into_iter().map(text_weight).sum::<usize>()
    }
}

/// A wish that could not be had, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What was decided about.
    pub option: OptionId,
    /// What was wished for.
    pub value: Value,
    /// The rules that stood in the way, the last time.
    pub rules: Vec<RuleId>,
    /// How often it was wished for.
    pub count: u32,
    /// What the customer did next, the last time.
    pub next: Next,
}

impl Refusal {
    /// See [`Design::weight`].
    ///
    /// [`Design::weight`]: crate::design::Design::weight
    pub fn weight(&self) -> usize {
        const MEMBERS: usize = 80;
        let rules: usize = self.rules.iter().map(|rule| named_weight(rule.as_str())).sum();
        MEMBERS + named_weight(self.option.as_str()) + value_weight(&self.value) + rules
    }
}

impl Refusal {
    /// Whether it is of this wish. Any words are one wish, and any picture: what was written or shown
    /// is not what was refused.
    pub fn is_of(&self, option: &OptionId, value: &Value) -> bool {
        let is_same = match (&self.value, value) {
            (Value::Text(_), Value::Text(_)) | (Value::Image(_), Value::Image(_)) => {
                self.value.is_given() == value.is_given()
            }
            (refused, wished) => refused == wished,
        };
        self.option == *option && is_same
    }
}

/// What a customer did after a refused wish.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Next {
    /// Left it at that.
    #[default]
    Left,
    /// Changed other choices to get it.
    Changed,
    /// Proposed something.
    Proposed,
}

impl Next {
    /// All of them.
    pub const ALL: [Next; 3] = [Next::Left, Next::Changed, Next::Proposed];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Next::Left => "left",
            Next::Changed => "changed",
            Next::Proposed => "proposed",
        }
    }
}
