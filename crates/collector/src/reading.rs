//! A kept suggestion, as a person reads it: pictures, choices, notes, all in their language.
//!
//! It must not know HTML, nor believe what was kept: the design is rebuilt each time, so what is
//! shown is what the product and the design say, and not what a page claimed.

use std::collections::BTreeSet;
use std::sync::Arc;

use codraft_model::configuration::Value;
use codraft_model::design::{Annotation, Design, Intent, Shape};
use codraft_model::id::{OptionId, ViewId};
use codraft_model::product::{OptionKind, Product, ProductOption, View};
use codraft_model::{bill, picture};
use codraft_protocol::suggestion::Suggestion;
use codraft_protocol::{Problem, Refusal};
use codraft_words::{Language, fill, words};

use crate::money;
use crate::products::Products;
use crate::store;

/// A suggestion with its product and the design rebuilt.
pub struct Reading {
    /// What was sent, but for the preview.
    pub sent: Suggestion,
    /// What it is about, in the version it was made with.
    pub product: Arc<Product>,
    /// What was made of it.
    pub design: Design,
}

/// Why a kept suggestion cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Its product is not known here.
    ProductGone,
    /// Its product is known, but what was kept no longer fits it.
    NoLongerFits,
}

/// A view that can be looked at.
pub struct ViewRead {
    /// Its id, for the picture's address.
    pub id: ViewId,
    /// Its name.
    pub name: String,
    /// Its width in product units, for the picture's proportions.
    pub width: f64,
    /// Its height in product units.
    pub height: f64,
    /// How many pins are on it.
    pub pins: usize,
    /// How many strokes are on it.
    pub strokes: usize,
}

/// Options that were decided together.
pub struct StepRead {
    /// The step's name.
    pub name: String,
    /// What was decided.
    pub choices: Vec<ChoiceRead>,
}

/// One decision.
pub struct ChoiceRead {
    /// What was asked.
    pub option: String,
    /// What was answered.
    pub value: String,
    /// The answer's colour, as `#rrggbb`.
    pub colour: Option<String>,
    /// What it adds to the price; nothing when it adds nothing.
    pub price: Option<String>,
    /// The customer decided otherwise than the product comes.
    pub is_changed: bool,
}

/// One note or drawing.
pub struct NoteRead {
    /// The number on its pin; drawings have none.
    pub number: Option<usize>,
    /// "Note 1" or "Drawing 2".
    pub kind: String,
    /// The outline of its pin, as an SVG path with its tip at the origin.
    pub outline: &'static str,
    /// The intent in words.
    pub intent_name: &'static str,
    /// The part it is about.
    pub part: Option<String>,
    /// The view it was made on.
    pub view: String,
    /// What the customer wrote; may be empty.
    pub comment: String,
    /// The colour of the pin or of the ink.
    pub colour: String,
}

/// One line of the bill of materials.
pub struct BillRead {
    /// Its id, as the maker knows it.
    pub id: String,
    /// What it is.
    pub name: String,
    /// How many.
    pub quantity: u32,
}

impl Reading {
    /// Rebuilds what was kept.
    ///
    /// # Errors
    /// It cannot be drawn here; that its product is known then is logged, for it should not be.
    pub fn of(kept: &store::Suggestion, products: &Products) -> Result<Reading, Unreadable> {
        let product = products.by_hash(&kept.product_hash).ok_or(Unreadable::ProductGone)?;
        let product = Arc::clone(product);
        let sent = Suggestion::parse(kept.body.as_bytes()).map_err(Refusal::problems);
        let rebuilt = sent.and_then(|sent| sent.rebuild(&product).map(|design| (sent, design)));
        let (sent, design) = rebuilt.map_err(|problems| {
            let problem = problems.first().map(Problem::to_string).unwrap_or_default();
            tracing::error!(id = kept.id, problem, "a kept suggestion cannot be rebuilt any more");
            Unreadable::NoLongerFits
        })?;
        Ok(Reading { sent, product, design })
    }

    /// All views, the one with the most marks first.
    pub fn views(&self, language: Language) -> Vec<ViewRead> {
        let mut views: Vec<ViewRead> =
            self.product.views.iter().map(|view| self.view(view, language)).collect();
        views.sort_by_key(|view| std::cmp::Reverse(view.pins + view.strokes));
        views
    }

    fn view(&self, view: &View, language: Language) -> ViewRead {
        let strokes = self.design.strokes_on(&view.id).count();
        let pins = self.design.pins().filter(|(_, pin, _)| pin.target.view == view.id).count();
        ViewRead {
            id: view.id.clone(),
            name: view.name.in_language(language.key()).to_owned(),
            width: view.size.width,
            height: view.size.height,
            pins,
            strokes,
        }
    }

    /// The picture of a view with all that was chosen, drawn and pinned.
    pub fn picture(&self, view: &str) -> Option<String> {
        picture::svg(&self.product, &self.design, &ViewId::parse(view)?)
    }

    /// What was decided, step by step.
    pub fn steps(&self, language: Language) -> Vec<StepRead> {
        let steps = self.product.steps.iter().map(|step| StepRead {
            name: step.name.in_language(language.key()).to_owned(),
            choices: step.options.iter().filter_map(|id| self.choice(id, language)).collect(),
        });
        steps.collect()
    }

    fn choice(&self, id: &OptionId, language: Language) -> Option<ChoiceRead> {
        let option = self.product.option(id)?;
        let value = self.design.configuration.value(id)?;
        let price_minor = option.price_minor(value);
        let amount = money::in_words(price_minor, &self.product.currency, language);
        Some(ChoiceRead {
            option: option.name.in_language(language.key()).to_owned(),
            value: value_in_words(option, value, language),
            colour: option.colour_of(value).map(|colour| colour.to_string()),
            price: (price_minor != 0)
                .then(|| if price_minor > 0 { format!("+{amount}") } else { amount }),
            is_changed: *value != option.default,
        })
    }

    /// Every note and drawing, the oldest first.
    pub fn notes(&self, language: Language) -> Vec<NoteRead> {
        let (mut pins, mut drawings) = (0, 0);
        let read = self.design.annotations.iter().map(|annotation| {
            let count = match annotation.target.shape {
                Shape::Point(_) => &mut pins,
                Shape::Stroke(_) => &mut drawings,
            };
            *count += 1;
            self.note(annotation, *count, language)
        });
        read.collect()
    }

    fn note(&self, annotation: &Annotation, number: usize, language: Language) -> NoteRead {
        let words = &words(language).note;
        let intent = annotation.body.intent;
        let (kind, is_pin, colour) = match &annotation.target.shape {
            Shape::Point(_) => (words.note, true, picture::intent_colour(intent)),
            Shape::Stroke(stroke) => (words.drawing, false, stroke.brush.colour),
        };
        let part = annotation.target.part.as_ref().and_then(|id| self.product.part(id));
        let view = self.product.view(&annotation.target.view);
        NoteRead {
            number: is_pin.then_some(number),
            kind: fill(kind, &[("number", &number.to_string())]),
            outline: picture::pin_outline(intent),
            intent_name: match intent {
                Intent::Change => words.change,
                Intent::Add => words.add_something,
                Intent::Remove => words.remove,
                Intent::Like => words.like,
                Intent::Problem => words.problem,
            },
            part: part.map(|part| part.name.in_language(language.key()).to_owned()),
            view: view.map_or("", |view| view.name.in_language(language.key())).to_owned(),
            comment: annotation.body.comment.clone(),
            colour: colour.to_string(),
        }
    }

    /// What the maker needs to make it.
    pub fn bill(&self, language: Language) -> Vec<BillRead> {
        let lines = bill::lines(&self.product, &self.design.configuration);
        let read = lines.map(|line| BillRead {
            id: line.id.to_string(),
            name: line.name.in_language(language.key()).to_owned(),
            quantity: line.quantity,
        });
        read.collect()
    }

    /// The price of the whole, computed here.
    pub fn price(&self, language: Language) -> String {
        let total = codraft_model::price::total_minor(&self.product, &self.design.configuration);
        money::in_words(total, &self.product.currency, language)
    }

    /// The design in a few words: what makes it another than the product as it comes.
    pub fn differences(&self, language: Language) -> Vec<String> {
        let steps = self.product.steps.iter().flat_map(|step| &step.options);
        let changed = steps.filter_map(|id| {
            let option = self.product.option(id)?;
            let value = self.design.configuration.value(id)?;
            (*value != option.default).then(|| difference(option, value, language))
        });
        changed.collect()
    }

    /// What the customer said first: a note, else the story.
    pub fn first_words(&self) -> Option<&str> {
        let comments = self.design.annotations.iter().map(|note| note.body.comment.as_str());
        comments.chain([self.design.story.as_str()]).map(str::trim).find(|said| !said.is_empty())
    }

    /// What a person may search for, in lower case: all that was written or chosen, in each language
    /// the product speaks, and who sent it when they gave a name.
    pub fn search_text(&self) -> String {
        let mut words: BTreeSet<String> = BTreeSet::new();
        for language in Language::ALL {
            words.extend(self.differences(language));
            words.extend(
                self.steps(language)
                    .into_iter()
                    .flat_map(|step| step.choices)
                    .map(|choice| choice.value),
            );
            words.extend(self.notes(language).into_iter().filter_map(|note| note.part));
        }
        words.extend(self.design.annotations.iter().map(|note| note.body.comment.clone()));
        words.insert(self.design.story.clone());
        words.extend(self.sent.contributor.iter().flat_map(|who| who.name.clone()));
        words.into_iter().collect::<Vec<_>>().join("\n").to_lowercase()
    }
}

fn value_in_words(option: &ProductOption, value: &Value, language: Language) -> String {
    match (value, &option.kind) {
        (Value::Choice(id), _) => option
            .choice(id)
            .map_or_else(|| id.to_string(), |c| c.name.in_language(language.key()).to_owned()),
        (Value::Number(number), OptionKind::Number(range)) => format!("{number} {}", range.unit),
        (Value::Toggle(true), _) => words(language).option.yes.to_owned(),
        (Value::Toggle(false), _) => words(language).option.no.to_owned(),
        (other, _) => other.to_string(),
    }
}

/// One decision so short that three of them fit on a card.
fn difference(option: &ProductOption, value: &Value, language: Language) -> String {
    let name = option.name.in_language(language.key());
    match value {
        Value::Choice(_) => value_in_words(option, value, language),
        Value::Toggle(true) | Value::Colour(_) => name.to_owned(),
        Value::Toggle(false) => format!("{name}: {}", words(language).option.no),
        Value::Number(_) => {
            format!("{name} {}", value_in_words(option, value, language))
        }
    }
}
