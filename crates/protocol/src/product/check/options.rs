//! The options of a product: their kinds, choices and defaults.
//! Knows nothing of rules.

use std::collections::BTreeSet;

use codraft_model::configuration::{Lettering, Value};
use codraft_model::id::{ChoiceId, OptionId, PartId};
use codraft_model::impact::Impact;
use codraft_model::ink::Rgb;
use codraft_model::product::{Choice, ColourRange, Credit, NumberRange, OptionKind, ProductOption};

use super::super::definition::{self as written, Kind};
use super::printing::Printed;
use super::vocabulary::{self, Known};
use super::{Checker, Field};
use crate::problem::below;

/// The drawing of a choice, to be read once all options are known.
pub(super) struct Picture {
    pub(super) option: OptionId,
    pub(super) choice: ChoiceId,
    pub(super) file: String,
    pub(super) pointer: String,
}

impl Checker<'_> {
    /// Adds all options to what is known, and answers the pictures still to be read.
    pub(super) fn options(
        &mut self,
        field: Field<Vec<Field<written::ProductOption>>>,
        known: &mut Known,
    ) -> Vec<Picture> {
        let mut seen = BTreeSet::new();
        let mut pictures = Vec::new();
        let mut links = Vec::new();
        for (pointer, mut option) in self.required_list(field, "", "options") {
            if let Field::Given(id) = &option.id {
                known.written.insert(id.clone(), pointer.clone());
            }
            let linked = Links {
                pointer: pointer.clone(),
                only_when: std::mem::take(&mut option.only_when),
                neighbours: std::mem::take(&mut option.neighbours),
                colour: std::mem::take(&mut option.colour),
            };
            let option = self.option(option, &pointer, known, &mut pictures);
            links.push((option.as_ref().map(|option| option.id.clone()), linked));
            if let Some(option) = option {
                self.unique(&mut seen, &option.id, &pointer);
                known.options.push(option);
            }
        }
        for (option, linked) in links {
            self.link(option.as_ref(), linked, known);
        }
        pictures
    }

    /// Reads what one option says of others.
    fn link(&mut self, option: Option<&OptionId>, linked: Links, known: &mut Known) {
        let pointer = &linked.pointer;
        let only_when = (self.judge.conditions)(self, linked.only_when, pointer, "onlyWhen", known);
        let mut neighbours = Vec::new();
        for (at, text) in self.optional_list(linked.neighbours, pointer, "neighbours") {
            let is_itself = option.is_some_and(|id| id.as_str() == text);
            if is_itself {
                self.problems.add(&at, "DUPLICATE", format!("`{text}` is this option itself"));
            } else if let Some(id) = self.coloured(&text, &at, known) {
                neighbours.push(id);
            }
        }
        let colour = self.problems.optional(linked.colour, pointer, "colour");
        let colour = colour.and_then(|text| self.coloured(&text, &below(pointer, "colour"), known));
        let found = known.options.iter_mut().find(|known| Some(&known.id) == option);
        let (Some(option), Some(only_when)) = (found, only_when) else { return };
        option.only_when = only_when;
        match &mut option.kind {
            OptionKind::Colour { neighbours: place, .. } => *place = neighbours,
            OptionKind::Text(range) => range.colour = colour,
            _ => {}
        }
    }

    /// The option called `text`, which must stand for colours.
    fn coloured(&mut self, text: &str, pointer: &str, known: &Known) -> Option<OptionId> {
        let id = self.known_option(text, pointer, known)?;
        let is_coloured = known.option(text).is_some_and(vocabulary::is_coloured);
        if !is_coloured {
            self.problems.add(pointer, "NO_COLOURS", format!("`{text}` has no colours"));
        }
        is_coloured.then_some(id)
    }

    fn option(
        &mut self,
        option: written::ProductOption,
        pointer: &str,
        known: &Known,
        pictures: &mut Vec<Picture>,
    ) -> Option<ProductOption> {
        let id = self.name(option.id, pointer, OptionId::parse);
        let name = self.words(option.name, pointer, "name");
        let part = self.problems.optional(option.part, pointer, "part");
        let part = part.and_then(|part| self.known_part(&part, &below(pointer, "part"), known));
        let impact = self.impact(option.price, option.weight, option.lead_time, pointer);
        let per_step = PerStep { price: option.price_per_step, weight: option.weight_per_step };
        let limits = (option.min, option.max, option.step, option.unit);
        let printed = Printed {
            areas: option.areas,
            max_characters: option.max_characters,
            max_lines: option.max_lines,
            fonts: option.fonts,
            min_size: option.min_size,
            max_size: option.max_size,
            min_dpi: option.min_dpi,
        };
        let written = self.problems.required(option.kind, pointer, "kind")?;
        let kind = match written {
            Kind::Choice => Some(self.choices(option.choices, pointer, id.as_ref(), pictures)),
            Kind::Toggle => Some(OptionKind::Toggle { impact }),
            Kind::Colour => Some(self.colours(option.palette, option.free, impact, pointer)),
            Kind::Number => self.range(limits, per_step, pointer),
            Kind::Text => self.text_range(printed, impact, pointer, known),
            Kind::Image => self.image_range(printed, impact, pointer, known),
        };
        let default = self.default_scalar(option.default, written, pointer);
        let (id, name, kind, default) = (id?, name?, kind?, default?);
        // The default is judged by the option itself, so the option is made with a stand-in first.
        let default_now = vocabulary::any_value();
        let only_when = Vec::new();
        let mut option = ProductOption { id, name, part, kind, default: default_now, only_when };
        option.default = match default {
            Default::Written(scalar) => self.value(&option, &scalar, &below(pointer, "default"))?,
            Default::NoText => blank_text(&option)?,
            Default::NoImage => Value::Image(None),
        };
        Some(option)
    }

    /// What the default is to be; nothing when it is missing or wrong.
    fn default_scalar(
        &mut self,
        field: Field<written::Scalar>,
        kind: Kind,
        pointer: &str,
    ) -> Option<Default> {
        match (kind, field) {
            (Kind::Image, Field::Missing) => Some(Default::NoImage),
            (Kind::Image, _) => {
                let detail = "an image option has no default: leave it out";
                self.problems.add(&below(pointer, "default"), "UNKNOWN_VALUE", detail);
                None
            }
            (Kind::Text, Field::Missing) => Some(Default::NoText),
            (_, field) => self.problems.required(field, pointer, "default").map(Default::Written),
        }
    }

    fn impact(
        &mut self,
        price: Field<i64>,
        weight: Field<i64>,
        lead_time: Field<i64>,
        pointer: &str,
    ) -> Impact {
        Impact {
            price_minor: self.price(price, pointer, "price").unwrap_or(0),
            weight_grams: self.weight(weight, pointer, "weight").unwrap_or(0),
            lead_time_days: self.lead_time(lead_time, pointer, "leadTime").unwrap_or(0),
        }
    }

    fn colours(
        &mut self,
        palette: Field<Vec<Field<String>>>,
        free: Field<bool>,
        impact: Impact,
        pointer: &str,
    ) -> OptionKind {
        let palette = self.palette(palette, pointer);
        let range = match self.problems.optional(free, pointer, "free") {
            Some(true) => ColourRange::Free,
            _ => ColourRange::Palette,
        };
        OptionKind::Colour { palette, range, neighbours: Vec::new(), impact }
    }

    pub(super) fn known_part(
        &mut self,
        text: &str,
        pointer: &str,
        known: &Known,
    ) -> Option<PartId> {
        let part = PartId::parse(text).filter(|part| known.parts.contains(part));
        if part.is_none() {
            self.problems.add(pointer, "UNKNOWN_PART", format!("no part is called `{text}`"));
        }
        part
    }

    fn choices(
        &mut self,
        field: Field<Vec<Field<written::Choice>>>,
        parent: &str,
        option: Option<&OptionId>,
        pictures: &mut Vec<Picture>,
    ) -> OptionKind {
        let mut seen = BTreeSet::new();
        let mut choices = Vec::new();
        for (pointer, choice) in self.required_list(field, parent, "choices") {
            let id = self.name(choice.id, &pointer, ChoiceId::parse);
            let name = self.words(choice.name, &pointer, "name");
            let colour = self.problems.optional(choice.colour, &pointer, "colour");
            let colour =
                colour.and_then(|text| self.problems.colour(&text, &below(&pointer, "colour")));
            let impact = self.impact(choice.price, choice.weight, choice.lead_time, &pointer);
            let credit = self.problems.optional(choice.credit, &pointer, "credit");
            let credit = credit.and_then(|c| self.credit(c, &below(&pointer, "credit")));
            let file = self.problems.optional(choice.picture, &pointer, "picture");
            let (Some(id), Some(name)) = (id, name) else { continue };
            self.unique(&mut seen, &id, &pointer);
            if let (Some(file), Some(option)) = (file, option) {
                let pointer = below(&pointer, "picture");
                let (option, choice) = (option.clone(), id.clone());
                pictures.push(Picture { option, choice, file, pointer });
            }
            choices.push(Choice { id, name, colour, picture: None, impact, credit });
        }
        OptionKind::Choice(choices)
    }

    fn palette(&mut self, field: Field<Vec<Field<String>>>, parent: &str) -> Vec<Rgb> {
        let items = self.optional_list(field, parent, "palette");
        items
            .into_iter()
            .filter_map(|(pointer, text)| self.problems.colour(&text, &pointer))
            .collect()
    }

    fn credit(&mut self, credit: written::Credit, pointer: &str) -> Option<Credit> {
        let author = self.problems.required(credit.author, pointer, "author");
        let licence = self.problems.required(credit.licence, pointer, "licence");
        let source = self.problems.optional(credit.source, pointer, "source").unwrap_or_default();
        Some(Credit { author: author?, licence: licence?, source })
    }

    fn range(
        &mut self,
        (min, max, step, unit): Limits,
        per_step: PerStep,
        pointer: &str,
    ) -> Option<OptionKind> {
        let min = self.problems.required(min, pointer, "min");
        let max = self.problems.required(max, pointer, "max");
        let step = self.problems.required(step, pointer, "step");
        let unit = self.problems.optional(unit, pointer, "unit").unwrap_or_default();
        let price_per_step_minor = self.price(per_step.price, pointer, "pricePerStep").unwrap_or(0);
        let weight = self.weight(per_step.weight, pointer, "weightPerStep");
        let (min, max, step) = (min?, max?, step?);
        let is_range = min.is_finite()
            && max.is_finite()
            && min <= max
            && step > 0.0
            && (max - min) / step <= MOST_STEPS;
        if !is_range {
            let detail =
                format!("{min} to {max} by {step} is no range of at most {MOST_STEPS} steps");
            self.problems.add(pointer, "NOT_A_RANGE", detail);
        }
        let weight_per_step_grams = weight.unwrap_or(0);
        let range =
            NumberRange { min, max, step, unit, price_per_step_minor, weight_per_step_grams };
        is_range.then_some(OptionKind::Number(range))
    }
}

/// The most steps of a number: beyond that a slider has no place for each, and prices lose cents.
const MOST_STEPS: f64 = 1e6;

/// What one option says of others, to be read once all are known.
struct Links {
    pointer: String,
    only_when: Field<Vec<Field<written::Condition>>>,
    neighbours: Field<Vec<Field<String>>>,
    colour: Field<String>,
}

/// `min`, `max`, `step` and `unit` of a number.
type Limits = (Field<f64>, Field<f64>, Field<f64>, Field<String>);

/// What each step of a number does.
struct PerStep {
    price: Field<i64>,
    weight: Field<i64>,
}

/// What a default is to be.
enum Default {
    Written(written::Scalar),
    NoText,
    NoImage,
}

/// No words, in the first font.
fn blank_text(option: &ProductOption) -> Option<Value> {
    let OptionKind::Text(range) = &option.kind else { return None };
    let font = range.fonts.first()?.clone();
    Some(Value::Text(Lettering { text: String::new(), font }))
}
