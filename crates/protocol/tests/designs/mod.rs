//! Five designs of the golden tote bag, from nothing done to much: what links are measured by.
//! Knows nothing of links.

use std::sync::LazyLock;

use codraft_model::configuration::{Lettering, Value};
use codraft_model::design::{Annotation, Body, Design, Intent, PartBy, Shape, Target};
use codraft_model::id::{
    AnnotationId, ChoiceId, FontId, OptionId, PartId, ProposalId, RuleId, ViewId,
};
use codraft_model::image::{Image, MediaType, PlacedImage};
use codraft_model::ink::{Brush, Quantum, Sample, Stroke, Tip};
use codraft_model::kurbo::{Point, Rect, Vec2};
use codraft_model::product::Product;
use codraft_model::proposal::{Next, Proposal, ProposalKind, Refusal};

const BUNDLE: &str = include_str!("../../fixtures/v1/tote.bundle.json");

/// The golden tote bag.
pub(crate) fn tote() -> Product {
    static TOTE: LazyLock<Product> = LazyLock::new(|| {
        let (product, problems) = codraft_protocol::product::parse_bundle(BUNDLE.as_bytes());
        product.unwrap_or_else(|| panic!("{problems:#?}"))
    });
    TOTE.clone()
}

/// The option called `id`.
pub(crate) fn option(id: &str) -> OptionId {
    OptionId::parse(id).expect("a name")
}

/// The choice called `id`.
pub(crate) fn choice(id: &str) -> Value {
    Value::Choice(ChoiceId::parse(id).expect("a name"))
}

/// `text` in the font called `font`.
pub(crate) fn lettering(text: &str, font: &str) -> Value {
    let font = FontId::parse(font).expect("a name");
    Value::Text(Lettering { text: text.into(), font })
}

/// Sets `id` as a customer would, who decides it.
pub(crate) fn decide(design: &mut Design, id: &str, value: Value) {
    design.configuration.set(option(id), value);
    design.configuration.decide(&option(id));
}

fn mark(id: u32, comment: &str, shape: Shape) -> Annotation {
    Annotation {
        id: AnnotationId(id),
        body: Body { intent: Intent::Change, comment: comment.into() },
        target: Target {
            view: ViewId::parse("front").expect("a name"),
            part: PartId::parse("bag"),
            part_by: PartBy::Found,
            shape,
        },
        proposal: None,
    }
}

/// A line as a hand draws one: loops that wander, with a pressure that comes and goes.
fn stroke(seed: u32, samples: u32) -> Stroke {
    let at = |step: u32| {
        let (turn, drift) = (f64::from(step) / 9.0, f64::from(seed * 17 % 97));
        let x = 60.0 + drift + f64::from(step) * 1.7 + turn.sin() * 22.0;
        let y = 180.0 + drift * 1.3 + turn.cos() * 30.0 + (turn * 0.37).sin() * 9.0;
        Sample::new(Point::new(x, y), 0.5 + (turn * 0.7).sin() * 0.3)
    };
    let brush = Brush { colour: "#e5484d".parse().expect("a colour"), width: 5.5, tip: Tip::Pen };
    let quantum = Quantum::at_most(0.25);
    Stroke::new((0..samples).filter_map(|step| quantum.snap(at(step))), brush)
}

/// Nothing done.
pub(crate) fn empty(product: &Product) -> Design {
    Design::new(product.default_configuration())
}

/// Four choices, one of which moved another that nobody decided.
pub(crate) fn few_choices(product: &Product) -> Design {
    let mut design = empty(product);
    decide(&mut design, "cloth", choice("black"));
    design.configuration.set(option("ink"), Value::Colour("#ffffff".parse().expect("a colour")));
    decide(&mut design, "volume", Value::Number(12.0));
    decide(&mut design, "pocket", Value::Toggle(true));
    design.configuration.set(option("pocket-name"), lettering("", "plain"));
    decide(&mut design, "pocket-name", lettering("Ada", "plain"));
    design
}

/// Words in Arabic, on the bag and in the story.
pub(crate) fn in_arabic(product: &Product) -> Design {
    let mut design = few_choices(product);
    decide(&mut design, "slogan", lettering("إلى السوق\nكل يوم", "narrow"));
    design.story = "أذهب إلى السوق على الدراجة، وأحتاج إلى حقيبة لا تبتلّ تحت المطر. شكرًا!".into();
    design.annotations = vec![mark(1, "أكبر قليلًا", Shape::Point(Point::new(88.0, 40.5)))].into();
    design
}

/// Twelve strokes of eighty points, and a note.
pub(crate) fn drawn_on(product: &Product) -> Design {
    let mut design = few_choices(product);
    let strokes = (1..=12).map(|id| mark(id, "", Shape::Stroke(stroke(id, 80))));
    design.annotations = strokes.collect();
    design.annotations.push(mark(
        13,
        "like this, but finer",
        Shape::Point(Point::new(200.0, 250.0)),
    ));
    design
}

/// Three proposals, two with a sketch, and a wish that was refused.
pub(crate) fn with_proposals(product: &Product) -> Design {
    let mut design = few_choices(product);
    let proposal = |id, part: &str, kind, name: &str, reason: &str| Proposal {
        name: name.into(),
        reason: reason.into(),
        ..Proposal::new(ProposalId(id), PartId::parse(part), kind)
    };
    let mut colour = proposal(1, "straps", ProposalKind::Colour, "Saffron", "to be seen at night");
    colour.colour = "#f4c430".parse().ok();
    colour.worth_minor = Some(300);
    let mut zip = proposal(2, "bag", ProposalKind::Part, "A zip", "things fall out in the tram");
    zip.today = "a large safety pin".into();
    let wheel = proposal(4, "", ProposalKind::Behaviour, "It folds itself", "");
    design.proposals = vec![colour, zip, wheel];
    for (id, proposal) in [(1, 2), (2, 2), (3, 4)] {
        let mut sketch = mark(id, "", Shape::Stroke(stroke(id, 40)));
        sketch.proposal = Some(ProposalId(proposal));
        design.annotations.push(sketch);
    }
    design.refusals = vec![Refusal {
        option: option("straps"),
        value: Value::Toggle(false),
        rules: RuleId::parse("large-needs-straps").into_iter().collect(),
        count: 2,
        next: Next::Proposed,
    }];
    design
}

/// All five, with what they are called in `links.txt`.
pub(crate) fn all(product: &Product) -> [(&'static str, Design); 5] {
    [
        ("empty", empty(product)),
        ("few-choices", few_choices(product)),
        ("in-arabic", in_arabic(product)),
        ("drawn-on", drawn_on(product)),
        ("with-proposals", with_proposals(product)),
    ]
}

/// A photo, as it lies in its area.
pub(crate) fn photo() -> PlacedImage {
    let hash = codraft_protocol::canonical::hash_of_text("a photo");
    let image = Image { hash, media_type: MediaType::Webp, width_px: 3_000, height_px: 2_000 };
    PlacedImage {
        crop: Rect::new(0.125, 0.0, 0.875, 1.0),
        turn_degrees: -12.5,
        scale: 1.1,
        at: Vec2::new(0.05, -0.1),
        ..PlacedImage::whole(image)
    }
}

/// All that a design can have.
pub(crate) fn with_everything(product: &Product) -> Design {
    let mut design = with_proposals(product);
    design.configuration.unset(&option("pocket-name"));
    decide(&mut design, "pocket", Value::Toggle(false));
    decide(&mut design, "slogan", lettering("Au marché « 市场 »", "narrow"));
    decide(&mut design, "photo", Value::Image(Some(Box::new(photo()))));
    let hash = codraft_protocol::canonical::hash_of_text("another photo");
    let image = Image { hash, media_type: MediaType::Jpeg, width_px: 640, height_px: 480 };
    design.proposals[1].image = Some(image);
    design.refusals.push(Refusal {
        option: option("motif"),
        value: choice("sun"),
        rules: RuleId::parse("photo-or-motif").into_iter().collect(),
        count: 1,
        next: Next::Left,
    });
    design.story = "I carry my market home.".into();
    design
}
