//! A design: what was chosen, what was drawn and noted, and the story behind it.
//! Knows nothing of history, of tools, or of how it is sent.

use std::collections::BTreeMap;

use kurbo::Point;

pub use crate::anchor::version::Unsure;
use crate::annotations::Annotations;
use crate::configuration::{Configuration, Value};
use crate::id::{AnnotationId, OptionId, PartId, ProposalId, ViewId};
use crate::image::Image;
use crate::proposal::{Proposal, Refusal};
pub use crate::shape::Shape;

/// All that a customer made of one product. Changed only by [`Design::apply`].
///
/// [`Design::apply`]: crate::command
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Design {
    /// A value for every option that is asked.
    pub configuration: Configuration,
    /// Marks on the product, from back to front: the oldest first, unless they were ordered anew.
    pub annotations: Annotations,
    /// What does not exist yet and is asked for, the oldest first.
    pub proposals: Vec<Proposal>,
    /// What was wished for and could not be had, the first first. A record, which no undo takes back.
    pub refusals: Vec<Refusal>,
    /// Why, in the customer's words.
    pub story: String,
    /// The marks a person should look at again, since the product changed under them.
    pub unsure: BTreeMap<AnnotationId, Unsure>,
    /// The highest name a mark ever had here.
    pub spent: Spent,
}

/// The highest name that a mark ever had in a design, so that no name of a mark that was removed comes
/// again. A record: no undo takes it back, and designs that differ in nothing else are equal.
#[derive(Clone, Copy, Debug, Default, Eq)]
pub struct Spent(pub u32);

impl PartialEq for Spent {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A mark on the product: what is said, and what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Its name in this design.
    pub id: AnnotationId,
    /// What is said.
    pub body: Body,
    /// What it is about.
    pub target: Target,
    /// The proposal it sketches, if it is a sketch of one.
    pub proposal: Option<ProposalId>,
}

/// What an annotation says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// What it asks for.
    pub intent: Intent,
    /// In the customer's words; may be empty.
    pub comment: String,
}

/// What an annotation asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Intent {
    /// This should be otherwise.
    #[default]
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

impl Intent {
    /// All of them, in the order they are offered.
    pub const ALL: [Intent; 5] =
        [Intent::Change, Intent::Add, Intent::Remove, Intent::Like, Intent::Problem];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Intent::Change => "change",
            Intent::Add => "add",
            Intent::Remove => "remove",
            Intent::Like => "like",
            Intent::Problem => "problem",
        }
    }
}

/// What an annotation is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The view it was made on.
    pub view: ViewId,
    /// The part it is about, when there is one.
    pub part: Option<PartId>,
    /// Who said which part it is.
    pub part_by: PartBy,
    /// Where, in the view's coordinates.
    pub shape: Shape,
}

/// Who said which part an annotation is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartBy {
    /// Nobody: it was found by what lies under the mark, and is found anew when the mark is moved.
    #[default]
    Found,
    /// The person who made the mark. Moving the mark does not change it.
    Person,
}

/// Where in a design an image is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImagePlace {
    /// It is printed: the value of an option.
    Option(OptionId),
    /// It shows what is asked for.
    Proposal(ProposalId),
    /// It is laid on the product.
    Mark(AnnotationId),
}

impl Annotation {
    /// See [`Design::weight`].
    pub fn weight(&self) -> usize {
        const MEMBERS: usize = 240;
        let names = self.target.view.as_str().len()
            + self.target.part.as_ref().map_or(0, |part| part.as_str().len());
        MEMBERS + names + shape_weight(&self.target.shape) + text_weight(&self.body.comment)
    }
}

/// The bytes of a shape in JSON, at most, beside those that every annotation has.
fn shape_weight(shape: &Shape) -> usize {
    const TIP_AND_TILT: usize = 32;
    const NUMBERS: usize = 200;
    const IMAGE: usize = 360;
    match shape {
        Shape::Point(_) => 0,
        Shape::Stroke(stroke) => TIP_AND_TILT + stroke.text_len(),
        Shape::Segment(_) | Shape::Outline(_) | Shape::Dimension(_) => NUMBERS,
        Shape::Label(label) => NUMBERS + text_weight(&label.text),
        Shape::Picture(_) => NUMBERS + IMAGE,
    }
}

/// The bytes of a text in JSON: as UTF-8, or six for a character that is escaped.
pub(crate) fn text_weight(text: &str) -> usize {
    let escaped =
        |c: char| if c.is_control() || matches!(c, '"' | '\\') { 6 } else { c.len_utf8() };
    text.chars().map(escaped).sum()
}

/// The bytes of a name in JSON, with what stands around it.
pub(crate) fn named_weight(name: &str) -> usize {
    name.len() + 4
}

/// The bytes of a value in JSON, at most.
pub(crate) fn value_weight(value: &Value) -> usize {
    const NUMBER: usize = 26;
    const IMAGE: usize = 360;
    match value {
        Value::Choice(id) => named_weight(id.as_str()),
        Value::Colour(_) | Value::Number(_) | Value::Toggle(_) => NUMBER,
        Value::Text(lettering) => {
            NUMBER + text_weight(&lettering.text) + named_weight(lettering.font.as_str())
        }
        Value::Image(_) => IMAGE,
    }
}

impl Design {
    /// A design in which nothing was done yet.
    pub fn new(configuration: Configuration) -> Self {
        Self { configuration, ..Self::default() }
    }

    /// The annotation called `id`.
    pub fn annotation(&self, id: AnnotationId) -> Option<&Annotation> {
        self.annotations.get(id)
    }

    /// The pins, with the number each is shown with, counted from 1 over all views.
    pub fn pins(&self) -> impl Iterator<Item = (usize, &Annotation, Point)> {
        let points =
            self.annotations.pins().filter_map(|annotation| match annotation.target.shape {
                Shape::Point(at) => Some((annotation, at)),
                _ => None,
            });
        points.enumerate().map(|(index, (annotation, at))| (index + 1, annotation, at))
    }

    /// The marks, each with the number it is shown with, counted from 1 among its kind.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &Annotation)> {
        let mut counts = BTreeMap::new();
        self.annotations.iter().map(move |annotation| {
            let count = counts.entry(annotation.target.shape.kind()).or_insert(0);
            *count += 1;
            (*count, annotation)
        })
    }

    /// What is drawn on `view`, from back to front: every mark but the pins.
    pub fn drawings_on<'a>(
        &'a self,
        view: &'a ViewId,
    ) -> impl Iterator<Item = (AnnotationId, &'a Shape)> {
        let on_view = self.annotations.iter().filter(move |a| a.target.view == *view);
        let drawn = on_view.filter(|a| !matches!(a.target.shape, Shape::Point(_)));
        drawn.map(|annotation| (annotation.id, &annotation.target.shape))
    }

    /// How many bytes the design may take when it is written, at most: an estimate from above, by the
    /// digits of a point, the members of an annotation, and the characters of each text.
    pub fn weight(&self) -> usize {
        const MEMBERS: usize = 160;
        let values = self.configuration.iter().map(|(id, value)| {
            // Once with its value, and once among what was decided.
            2 * named_weight(id.as_str()) + value_weight(value)
        });
        let values: usize = values.sum();
        let annotations = self.annotations.totals().weight;
        let proposals: usize = self.proposals.iter().map(Proposal::weight).sum();
        let refusals: usize = self.refusals.iter().map(Refusal::weight).sum();
        MEMBERS + values + annotations + proposals + refusals + text_weight(&self.story)
    }

    /// The customer's own images, and where in the design each is; some more than once.
    pub fn images(&self) -> impl Iterator<Item = (ImagePlace, &Image)> {
        let printed = self.configuration.iter().filter_map(|(id, value)| match value {
            Value::Image(Some(placed)) => Some((ImagePlace::Option(id.clone()), &placed.image)),
            _ => None,
        });
        let proposed = self.proposals.iter().filter_map(|proposal| {
            Some((ImagePlace::Proposal(proposal.id), proposal.image.as_ref()?))
        });
        let laid = self.annotations.iter().filter_map(|mark| match &mark.target.shape {
            Shape::Picture(picture) => Some((ImagePlace::Mark(mark.id), &picture.image)),
            _ => None,
        });
        printed.chain(proposed).chain(laid)
    }

    /// The proposal called `id`.
    pub fn proposal(&self, id: ProposalId) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.id == id)
    }

    /// The name for the next proposal: one more than the highest ever seen.
    pub fn next_proposal(&self) -> ProposalId {
        let highest = self.proposals.iter().map(|proposal| proposal.id.0).max();
        ProposalId(highest.unwrap_or(0).saturating_add(1))
    }

    /// The name for the next annotation: one more than the highest ever seen.
    pub fn next_id(&self) -> AnnotationId {
        let highest = self.annotations.iter().map(|annotation| annotation.id.0).max();
        AnnotationId(highest.unwrap_or(0).max(self.spent.0).saturating_add(1))
    }
}
