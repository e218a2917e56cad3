//! Each limit of a design as two designs of the golden tote: one that holds just as much, and one with one
//! thing more, with what a reader says to it.
//!
//! It must not know who reads them: this package's own test does, and a story hands them to a real widget.

use codraft_model::design as model;
use codraft_model::limits::{
    ANNOTATIONS, CHARACTERS, POINTS, POINTS_IN_A_STROKE, PROPOSALS, REFUSALS, WEIGHT,
};
use codraft_protocol::design::Design;
use codraft_protocol::from_value;
use codraft_protocol::limits::{IMAGE_PIXELS, LARGEST_PRICE};
use serde_json::{Value, json};

use super::tote;

/// A limit of a design.
#[derive(Clone, Copy, Debug)]
pub struct Brim {
    /// What there is only so much of.
    pub what: &'static str,
    /// How much.
    pub most: usize,
    /// Where one more is told, and by which code.
    pub told: &'static str,
    /// The members of a design that has so much of it.
    members: fn(usize) -> Value,
}

impl Brim {
    /// A design with as much as there may be.
    pub fn full(&self) -> Value {
        design(&(self.members)(self.most))
    }

    /// A design with one more.
    pub fn over(&self) -> Value {
        design(&(self.members)(self.most + 1))
    }
}

/// Every limit of a design, where nothing else was agreed.
pub const BRIMS: [Brim; 18] = [
    Brim {
        what: "marks",
        most: ANNOTATIONS,
        told: "/annotations TOO_MANY",
        members: |count| json!({ "annotations": marks(count, pin) }),
    },
    Brim {
        what: "points in a stroke",
        most: POINTS_IN_A_STROKE,
        told: "/annotations/0/target/shape/path OUT_OF_RANGE",
        members: |points| json!({ "annotations": marks(1, |_| ink(points)) }),
    },
    Brim {
        what: "points in all strokes",
        most: POINTS,
        told: "/annotations/10 TOO_MANY",
        members: |points| {
            let left = |at: usize| points - at * POINTS_IN_A_STROKE;
            let stroke = |at| ink(left(at).min(POINTS_IN_A_STROKE));
            json!({ "annotations": marks(points.div_ceil(POINTS_IN_A_STROKE), stroke) })
        },
    },
    Brim {
        what: "what a design weighs",
        most: WEIGHT,
        told: "/annotations/338 TOO_LARGE",
        members: heavy,
    },
    Brim {
        what: "characters of a comment",
        most: CHARACTERS,
        told: "/annotations/0/body/comment TOO_LONG",
        members: |count| json!({ "annotations": [commented(0, &long(count))] }),
    },
    Brim {
        what: "characters of a text on the product",
        most: CHARACTERS,
        told: "/annotations/0/target/shape/text TOO_LONG",
        members: |count| json!({ "annotations": marks(1, |_| label(&long(count))) }),
    },
    Brim {
        what: "characters of the story",
        most: CHARACTERS,
        told: "/story TOO_LONG",
        members: |count| json!({ "story": long(count) }),
    },
    Brim {
        what: "characters of a proposal's name",
        most: CHARACTERS,
        told: "/proposals/0/name TOO_LONG",
        members: |count| one_proposal("name", json!(long(count))),
    },
    Brim {
        what: "characters of a proposal's reason",
        most: CHARACTERS,
        told: "/proposals/0/reason TOO_LONG",
        members: |count| one_proposal("reason", json!(long(count))),
    },
    Brim {
        what: "characters of what is done today",
        most: CHARACTERS,
        told: "/proposals/0/today TOO_LONG",
        members: |count| one_proposal("today", json!(long(count))),
    },
    Brim {
        what: "what a proposal is worth",
        most: LARGEST_PRICE as usize,
        told: "/proposals/0/worth OUT_OF_RANGE",
        members: |worth| one_proposal("worth", json!(worth)),
    },
    Brim {
        what: "proposals",
        most: PROPOSALS,
        told: "/proposals TOO_MANY",
        members: |count| json!({ "proposals": (1..=count).map(proposal).collect::<Value>() }),
    },
    Brim {
        what: "refused wishes",
        most: REFUSALS,
        told: "/refusals TOO_MANY",
        members: |count| json!({ "refusals": (1..=count).map(refusal).collect::<Value>() }),
    },
    Brim {
        what: "rules in a refused wish",
        most: 5,
        told: "/refusals/0/rules TOO_MANY",
        members: |count| {
            let rules: Vec<_> = tote().rules.iter().cycle().take(count).collect();
            let names: Vec<_> = rules.iter().map(|rule| rule.id.as_str()).collect();
            let mut refusal = refusal(1);
            refusal["rules"] = json!(names);
            json!({ "refusals": [refusal] })
        },
    },
    Brim {
        what: "pixels of a printed image",
        most: IMAGE_PIXELS,
        told: "/configuration/photo OUT_OF_RANGE",
        members: |pixels| {
            let photo = json!({ "photo": { "image": image(pixels) } });
            json!({ "configuration": photo, "decided": ["photo"] })
        },
    },
    Brim {
        what: "pixels of a proposed image",
        most: IMAGE_PIXELS,
        told: "/proposals/0/image OUT_OF_RANGE",
        members: |pixels| one_proposal("image", image(pixels)),
    },
    Brim {
        what: "pixels of an image on the product",
        most: IMAGE_PIXELS,
        told: "/annotations/0/target/shape/image OUT_OF_RANGE",
        members: |pixels| json!({ "annotations": marks(1, |_| picture(pixels)) }),
    },
    Brim {
        what: "places of parts",
        most: ANNOTATIONS,
        told: "/madeOn/places TOO_MANY",
        members: |count| {
            let place = json!({ "view": "front", "part": "bag", "box": [0, 0, 10, 10] });
            json!({ "madeOn": { "version": "1", "places": vec![place; count] } })
        },
    },
];

/// A design of the tote as it is by default, with `members` in the place of its own.
fn design(members: &Value) -> Value {
    let plain = model::Design::new(tote().default_configuration());
    let mut design = serde_json::to_value(Design::of(tote(), &plain)).unwrap_or_default();
    for (name, value) in members.as_object().into_iter().flatten() {
        match (name.as_str(), value) {
            ("configuration", Value::Object(values)) => {
                for (option, value) in values {
                    design[name][option] = value.clone();
                }
            }
            _ => design[name] = value.clone(),
        }
    }
    design
}

/// What a design with `members` weighs.
fn weight(members: &Value) -> usize {
    let design: Option<Design> = from_value(design(members)).ok();
    design.map_or(0, |design| design.on(tote()).0.weight())
}

/// As few marks with comments as come to so much.
fn heavy(most: usize) -> Value {
    let plain = weight(&json!({}));
    let mark = weight(&json!({ "annotations": marks(1, pin) })) - plain;
    let count = (most - plain).div_ceil(mark + CHARACTERS);
    let characters = most - plain - count * mark;
    let comment = |at| "x".repeat(characters / count + usize::from(at < characters % count));
    json!({ "annotations": (0..count).map(|at| commented(at, &comment(at))).collect::<Value>() })
}

/// So many marks on the front, each with the shape that `shape` makes of its index.
fn marks(count: usize, shape: impl Fn(usize) -> Value) -> Value {
    (0..count).map(|at| mark(at, "", shape(at))).collect()
}

fn commented(at: usize, comment: &str) -> Value {
    mark(at, comment, pin(at))
}

fn mark(at: usize, comment: &str, shape: Value) -> Value {
    let body = json!({ "intent": "like", "comment": comment });
    let target = json!({ "view": "front", "shape": shape });
    json!({ "id": format!("a{}", at + 1), "body": body, "target": target })
}

fn pin(at: usize) -> Value {
    json!({ "kind": "point", "at": [at as f64, 10.0] })
}

/// Ink that never moves from half a unit off the corner: a letter for each coordinate of each sample.
fn ink(points: usize) -> Value {
    let path = format!("A{}", ".".repeat(2 * points - 1));
    json!({ "kind": "stroke", "colour": "#e5383b", "width": 8.0, "quantum": 0.5, "path": path })
}

fn label(text: &str) -> Value {
    json!({ "kind": "text", "text": text, "centre": [90.0, 90.0], "letter": 10.0, "colour": "#e5383b" })
}

fn picture(pixels: usize) -> Value {
    let size = [40.0, 40.0];
    json!({ "kind": "picture", "image": image(pixels), "centre": size, "size": size })
}

/// An image of so many pixels: a line of them, where they are no square.
fn image(pixels: usize) -> Value {
    let side = pixels.isqrt();
    let (width, height) = if side * side == pixels { (side, side) } else { (pixels, 1) };
    let hash = format!("sha256-{}", "A".repeat(43));
    json!({ "hash": hash, "mediaType": "image/png", "width": width, "height": height })
}

/// A text that has twice as many bytes as characters.
fn long(characters: usize) -> String {
    "é".repeat(characters)
}

fn one_proposal(member: &str, value: Value) -> Value {
    let mut proposal = proposal(1);
    proposal[member] = value;
    json!({ "proposals": [proposal] })
}

fn proposal(number: usize) -> Value {
    json!({ "id": format!("p{number}"), "kind": "part", "name": "A zip", "reason": "", "today": "" })
}

/// A wish for a colour of its own, so that no two are the same.
fn refusal(number: usize) -> Value {
    let colour = format!("#{number:06x}");
    let rules = ["large-needs-straps"];
    json!({ "option": "strap-colour", "value": colour, "rules": rules, "count": 1, "next": "left" })
}
