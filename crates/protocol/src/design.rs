//! A design as it is written, and the way to and from `codraft_model::Design`.
//! Knows nothing of who sends it.

use std::collections::{BTreeMap, BTreeSet};

use codraft_model::configuration::{Configuration, Value};
use codraft_model::design as model;
use codraft_model::id::{AnnotationId, ChoiceId, OptionId, PartId, ViewId};
use codraft_model::ink::delta::{self, Coded, Quantum};
use codraft_model::ink::{Brush, Rgb, Sample, Stroke};
use codraft_model::kurbo::Point;
use codraft_model::limits;
use codraft_model::product::{OptionKind, Product};
use codraft_model::rules;
use serde::{Deserialize, Serialize};

use crate::problem::{Problem, below};

/// The only version of designs there is.
pub const SCHEMA_VERSION: u32 = 1;

/// A design, version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Design {
    /// Always 1.
    pub schema_version: u32,
    /// A value for every option, by its name.
    pub configuration: BTreeMap<String, Scalar>,
    /// Marks on the product, the oldest first.
    #[serde(default)]
    pub annotations: Vec<Annotation>,
    /// Wishes for what the product does not offer. This version makes none, and reads past any.
    #[serde(default)]
    pub proposals: Vec<serde_json::Value>,
    /// Why, in the customer's words.
    #[serde(default)]
    pub story: String,
}

/// A value of an option: a choice's name, `#rrggbb`, a number, or true or false.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Scalar {
    /// On or off.
    Toggle(bool),
    /// A number.
    Number(f64),
    /// A choice or a colour.
    Word(String),
}

/// A mark on the product: what is said, and what it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Annotation {
    /// Its name in this design: `a` and a number.
    pub id: String,
    /// What is said.
    pub body: Body,
    /// What it is about.
    pub target: Target,
}

/// What an annotation says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Body {
    /// What it asks for.
    pub intent: Intent,
    /// In the customer's words.
    #[serde(default)]
    pub comment: String,
}

/// What an annotation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Intent {
    /// This should be otherwise.
    Change,
    /// This is missing.
    Add,
    /// This should go.
    Remove,
    /// This is right.
    Like,
    /// This does not work for me.
    Problem,
}

/// What an annotation is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// The view it was made on.
    pub view: String,
    /// The part under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Where, in the view's coordinates.
    pub shape: Shape,
}

/// Where an annotation is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Shape {
    /// At a point: a pin.
    Point {
        /// x and y in product units.
        at: [f64; 2],
    },
    /// Along a stroke of the pen.
    Stroke {
        /// The ink, as `#rrggbb`.
        colour: String,
        /// The width in product units at a pressure of one half.
        width: f64,
        /// The grid of `path`, in product units: a power of two.
        quantum: f64,
        /// x and y of the first point, then the differences to the next, in quanta.
        path: Vec<i32>,
        /// Pressure in hundredths: the first, then the differences; one number when it is constant.
        pressure: Vec<i16>,
    },
}

impl From<&model::Design> for Design {
    fn from(design: &model::Design) -> Self {
        let value = |(id, value): (&OptionId, &Value)| (id.to_string(), Scalar::from(value));
        Self {
            schema_version: SCHEMA_VERSION,
            configuration: design.configuration.iter().map(value).collect(),
            annotations: design.annotations.iter().map(Annotation::from).collect(),
            proposals: Vec::new(),
            story: design.story.clone(),
        }
    }
}

impl From<&Value> for Scalar {
    fn from(value: &Value) -> Self {
        match value {
            Value::Toggle(is_on) => Scalar::Toggle(*is_on),
            Value::Number(number) => Scalar::Number(*number),
            Value::Choice(_) | Value::Colour(_) => Scalar::Word(value.to_string()),
        }
    }
}

impl From<&model::Annotation> for Annotation {
    fn from(annotation: &model::Annotation) -> Self {
        let model::Annotation { id, body, target } = annotation;
        Self {
            id: id.to_string(),
            body: Body { intent: body.intent.into(), comment: body.comment.clone() },
            target: Target {
                view: target.view.to_string(),
                part: target.part.as_ref().map(PartId::to_string),
                shape: Shape::from(&target.shape),
            },
        }
    }
}

impl From<&model::Shape> for Shape {
    fn from(shape: &model::Shape) -> Self {
        match shape {
            model::Shape::Point(at) => Shape::Point { at: [at.x, at.y] },
            model::Shape::Stroke(stroke) => {
                let quantum = grid_of(&stroke.samples);
                let Coded { path, pressure } = delta::encode(&stroke.samples, quantum);
                let Brush { colour, width } = stroke.brush;
                let quantum = quantum.length();
                Shape::Stroke { colour: colour.to_string(), width, quantum, path, pressure }
            }
        }
    }
}

impl From<model::Intent> for Intent {
    fn from(intent: model::Intent) -> Self {
        match intent {
            model::Intent::Change => Intent::Change,
            model::Intent::Add => Intent::Add,
            model::Intent::Remove => Intent::Remove,
            model::Intent::Like => Intent::Like,
            model::Intent::Problem => Intent::Problem,
        }
    }
}

impl From<Intent> for model::Intent {
    fn from(intent: Intent) -> Self {
        match intent {
            Intent::Change => model::Intent::Change,
            Intent::Add => model::Intent::Add,
            Intent::Remove => model::Intent::Remove,
            Intent::Like => model::Intent::Like,
            Intent::Problem => model::Intent::Problem,
        }
    }
}

/// The coarsest grid that all samples lie on, so that a stroke is written in the fewest digits.
fn grid_of(samples: &[Sample]) -> Quantum {
    let mut quantum = Quantum::COARSEST;
    let is_on = |quantum: Quantum| {
        samples.iter().all(|sample| quantum.snap(*sample).is_some_and(|on| on.at == sample.at))
    };
    while quantum > Quantum::FINEST && !is_on(quantum) {
        quantum = Quantum::at_most(quantum.length() / 2.0);
    }
    quantum
}

impl Design {
    /// The design on `product`, and all that does not fit it. What does not fit is left out: options
    /// keep their default, marks are dropped, and a configuration that breaks a rule is the default.
    /// Pointers are into the design.
    pub fn on(&self, product: &Product) -> (model::Design, Vec<Problem>) {
        let mut reader = Reader { product, problems: Vec::new() };
        if self.schema_version != SCHEMA_VERSION {
            reader.add("/schemaVersion", "WRONG_VERSION", "only schemaVersion 1 is known here");
        }
        let configuration = reader.configuration(&self.configuration);
        let annotations = reader.annotations(&self.annotations);
        let story = reader.text(&self.story, "/story");
        (model::Design { configuration, annotations, story }, reader.problems)
    }
}

struct Reader<'a> {
    product: &'a Product,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn add(&mut self, pointer: &str, code: &'static str, detail: impl Into<String>) {
        self.problems.push(Problem::new(pointer, code, detail));
    }

    fn configuration(&mut self, values: &BTreeMap<String, Scalar>) -> Configuration {
        let mut configuration = self.product.default_configuration();
        for (name, scalar) in values {
            let pointer = below("/configuration", name);
            match self.value(name, scalar) {
                Ok((id, value)) => drop(configuration.set(id, value)),
                Err((code, detail)) => self.add(&pointer, code, detail),
            }
        }
        for option in &self.product.options {
            if !values.contains_key(option.id.as_str()) {
                let pointer = below("/configuration", &option.id);
                self.add(&pointer, "MISSING", format!("`{}` has no value", option.id));
            }
        }
        let broken = rules::violations(self.product, &configuration);
        if broken.is_empty() {
            return configuration;
        }
        for rule in broken {
            let because = rule.because.in_language("en");
            self.add("/configuration", "RULE_BROKEN", format!("`{}`: {because}", rule.id));
        }
        self.product.default_configuration()
    }

    fn value(
        &self,
        name: &str,
        scalar: &Scalar,
    ) -> Result<(OptionId, Value), (&'static str, String)> {
        let option = OptionId::parse(name).and_then(|id| self.product.option(&id));
        let option =
            option.ok_or_else(|| ("UNKNOWN_OPTION", format!("no option is called `{name}`")))?;
        let value = match (scalar, &option.kind) {
            (Scalar::Toggle(is_on), _) => Some(Value::Toggle(*is_on)),
            (Scalar::Number(number), _) => Some(Value::Number(*number)),
            (Scalar::Word(word), OptionKind::Colour { .. }) => word.parse().ok().map(Value::Colour),
            (Scalar::Word(word), _) => ChoiceId::parse(word).map(Value::Choice),
        };
        let value = value.filter(|value| option.accepts(value));
        value
            .map(|value| (option.id.clone(), value))
            .ok_or_else(|| ("UNKNOWN_VALUE", format!("`{name}` has no such value")))
    }

    fn annotations(&mut self, written: &[Annotation]) -> Vec<model::Annotation> {
        if written.len() > limits::ANNOTATIONS {
            let detail = format!("{} are more than {}", written.len(), limits::ANNOTATIONS);
            self.add("/annotations", "TOO_MANY", detail);
        }
        let mut ids = BTreeSet::new();
        let mut points = 0;
        let mut annotations = Vec::new();
        for (index, annotation) in written.iter().enumerate().take(limits::ANNOTATIONS) {
            let pointer = below("/annotations", index);
            let Some(annotation) = self.annotation(annotation, &pointer) else { continue };
            if !ids.insert(annotation.id) {
                let detail = format!("`{}` is taken", annotation.id);
                self.add(&below(&pointer, "id"), "DUPLICATE", detail);
                continue;
            }
            if let model::Shape::Stroke(stroke) = &annotation.target.shape {
                points += stroke.samples.len();
            }
            if points > limits::POINTS {
                let detail = format!("more than {} points in all strokes", limits::POINTS);
                self.add(&pointer, "TOO_MANY", detail);
                break;
            }
            annotations.push(annotation);
        }
        annotations
    }

    fn annotation(&mut self, written: &Annotation, pointer: &str) -> Option<model::Annotation> {
        let id = AnnotationId::parse(&written.id);
        if id.is_none() {
            let detail = format!("`{}` is not `a` and a number", written.id);
            self.add(&below(pointer, "id"), "NOT_A_NAME", detail);
        }
        let comment = self.text(&written.body.comment, &format!("{pointer}/body/comment"));
        let body = model::Body { intent: written.body.intent.into(), comment };
        let target = self.target(&written.target, &below(pointer, "target"));
        Some(model::Annotation { id: id?, body, target: target? })
    }

    fn target(&mut self, written: &Target, pointer: &str) -> Option<model::Target> {
        let view = ViewId::parse(&written.view).filter(|view| self.product.view(view).is_some());
        if view.is_none() {
            let detail = format!("no view is called `{}`", written.view);
            self.add(&below(pointer, "view"), "UNKNOWN_VIEW", detail);
        }
        let part = match &written.part {
            None => None,
            Some(name) => {
                let part = PartId::parse(name).filter(|part| self.product.part(part).is_some());
                if part.is_none() {
                    let detail = format!("no part is called `{name}`");
                    self.add(&below(pointer, "part"), "UNKNOWN_PART", detail);
                }
                Some(part?)
            }
        };
        let shape = self.shape(&written.shape, &below(pointer, "shape"))?;
        Some(model::Target { view: view?, part, shape })
    }

    fn shape(&mut self, written: &Shape, pointer: &str) -> Option<model::Shape> {
        match written {
            Shape::Point { at: [x, y] } => {
                let at = Point::new(*x, *y);
                if Sample::new(at, 0.0).at != at {
                    self.add(&below(pointer, "at"), "OUT_OF_RANGE", "too far from the view");
                    return None;
                }
                Some(model::Shape::Point(at))
            }
            Shape::Stroke { colour, width, quantum, path, pressure } => {
                let brush = self.brush(colour, *width, pointer);
                let coded = Coded { path: path.clone(), pressure: pressure.clone() };
                let samples = self.samples(&coded, *quantum, pointer);
                Some(model::Shape::Stroke(Stroke { samples: samples?, brush: brush? }))
            }
        }
    }

    fn brush(&mut self, colour: &str, width: f64, pointer: &str) -> Option<Brush> {
        let ink: Option<Rgb> = colour.parse().ok();
        if ink.is_none() {
            let detail = format!("`{colour}` is no colour: write #rrggbb");
            self.add(&below(pointer, "colour"), "NOT_A_COLOUR", detail);
        }
        let is_width = width > 0.0 && width <= Sample::FARTHEST;
        if !is_width {
            self.add(&below(pointer, "width"), "OUT_OF_RANGE", "a width is above zero");
        }
        ink.filter(|_| is_width).map(|colour| Brush { colour, width })
    }

    fn samples(&mut self, coded: &Coded, quantum: f64, pointer: &str) -> Option<Vec<Sample>> {
        let count = coded.path.len() / 2;
        if !(1..=limits::POINTS_IN_A_STROKE).contains(&count) {
            let detail = format!("a stroke has 1 to {} points", limits::POINTS_IN_A_STROKE);
            self.add(&below(pointer, "path"), "OUT_OF_RANGE", detail);
            return None;
        }
        let Ok(quantum) = Quantum::try_from(quantum) else {
            let detail = delta::NotAQuantum.to_string();
            self.add(&below(pointer, "quantum"), "OUT_OF_RANGE", detail);
            return None;
        };
        match delta::decode(coded, quantum) {
            Ok(samples) => Some(samples),
            Err(flaw) => {
                let member = match flaw {
                    delta::Flaw::OddPath { .. } | delta::Flaw::PlaceOutOfRange { .. } => "path",
                    _ => "pressure",
                };
                self.add(&below(pointer, member), "OUT_OF_RANGE", flaw.to_string());
                None
            }
        }
    }

    fn text(&mut self, text: &str, pointer: &str) -> String {
        if text.chars().count() > limits::CHARACTERS {
            let detail = format!("more than {} characters", limits::CHARACTERS);
            self.add(pointer, "TOO_LONG", detail);
        }
        text.chars().take(limits::CHARACTERS).collect()
    }
}
