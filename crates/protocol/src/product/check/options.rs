//! The options of a product: their kinds, choices and defaults.
//! Knows nothing of rules.

use std::collections::BTreeSet;

use codraft_model::condition::{Condition, Test};
use codraft_model::id::{ChoiceId, OptionId, PartId};
use codraft_model::ink::Rgb;
use codraft_model::product::{Choice, ColourRange, NumberRange, OptionKind, ProductOption};

use super::super::definition::{self as written, Kind};
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
        for (pointer, option) in self.required_list(field, "", "options") {
            if let Field::Given(id) = &option.id {
                known.written.insert(id.clone(), pointer.clone());
            }
            if let Some(option) = self.option(option, &pointer, known, &mut pictures) {
                self.unique(&mut seen, &option.id, &pointer);
                known.options.push(option);
            }
        }
        pictures
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
        let default = self.problems.required(option.default, pointer, "default");
        let price = self.problems.optional(option.price, pointer, "price");
        self.price_in_range(price, &below(pointer, "price"));
        let price_minor = price.unwrap_or(0);
        let kind = match self.problems.required(option.kind, pointer, "kind")? {
            Kind::Choice => self.choices(option.choices, pointer, id.as_ref(), pictures),
            Kind::Toggle => OptionKind::Toggle { price_minor },
            Kind::Colour => {
                let palette = self.palette(option.palette, pointer);
                let is_free = self.problems.optional(option.free, pointer, "free");
                let range = match is_free {
                    Some(true) => ColourRange::Free,
                    _ => ColourRange::Palette,
                };
                OptionKind::Colour { palette, range, price_minor }
            }
            Kind::Number => {
                let problems = &mut self.problems;
                let per_step = problems.optional(option.price_per_step, pointer, "pricePerStep");
                let range = NumberRange {
                    min: problems.required(option.min, pointer, "min")?,
                    max: problems.required(option.max, pointer, "max")?,
                    step: problems.required(option.step, pointer, "step")?,
                    unit: problems.optional(option.unit, pointer, "unit").unwrap_or_default(),
                    price_per_step_minor: per_step.unwrap_or(0),
                };
                self.range(range, pointer)?
            }
        };
        let (id, name, default) = (id?, name?, default?);
        // The default is judged by the option itself, so the option is made with a stand-in first.
        let mut option = ProductOption { id, name, part, kind, default: vocabulary::any_value() };
        option.default = self.value(Some(&option), &default, &below(pointer, "default"))?;
        Some(option)
    }

    fn known_part(&mut self, text: &str, pointer: &str, known: &Known) -> Option<PartId> {
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
            let colour = colour.and_then(|text| self.colour(&text, &below(&pointer, "colour")));
            let price = self.problems.optional(choice.price, &pointer, "price");
            self.price_in_range(price, &below(&pointer, "price"));
            let file = self.problems.optional(choice.picture, &pointer, "picture");
            let (Some(id), Some(name)) = (id, name) else { continue };
            self.unique(&mut seen, &id, &pointer);
            if let (Some(file), Some(option)) = (file, option) {
                let pointer = below(&pointer, "picture");
                let (option, choice) = (option.clone(), id.clone());
                pictures.push(Picture { option, choice, file, pointer });
            }
            let price_minor = price.unwrap_or(0);
            choices.push(Choice { id, name, colour, picture: None, price_minor });
        }
        OptionKind::Choice(choices)
    }

    fn palette(&mut self, field: Field<Vec<Field<String>>>, parent: &str) -> Vec<Rgb> {
        let items = self.optional_list(field, parent, "palette");
        items.into_iter().filter_map(|(pointer, text)| self.colour(&text, &pointer)).collect()
    }

    fn colour(&mut self, text: &str, pointer: &str) -> Option<Rgb> {
        let colour = text.parse().ok();
        if colour.is_none() {
            let detail = format!("`{text}` is no colour: write #rrggbb");
            self.problems.add(pointer, "NOT_A_COLOUR", detail);
        }
        colour
    }

    fn range(&mut self, range: NumberRange, pointer: &str) -> Option<OptionKind> {
        let NumberRange { min, max, step, .. } = range;
        let is_range = min.is_finite() && max.is_finite() && min <= max && step > 0.0;
        if !is_range {
            let detail = format!("{min} to {max} by {step} is no range");
            self.problems.add(pointer, "NOT_A_RANGE", detail);
        }
        let price = Some(range.price_per_step_minor);
        self.price_in_range(price, &below(pointer, "pricePerStep"));
        is_range.then_some(OptionKind::Number(range))
    }

    pub(super) fn condition(
        &mut self,
        condition: written::Condition,
        pointer: &str,
        known: &Known,
    ) -> Option<Condition> {
        let text = self.problems.required(condition.option, pointer, "option")?;
        let id = self.known_option(&text, &below(pointer, "option"), known)?;
        let option = known.option(&text);
        let is = self.problems.optional(condition.is, pointer, "is");
        let min = self.problems.optional(condition.min, pointer, "min");
        let max = self.problems.optional(condition.max, pointer, "max");
        let is_number = option.is_some_and(|o| matches!(o.kind, OptionKind::Number(_)));
        let test = match (is, min, max) {
            (Some(scalars), None, None) if !scalars.is_empty() => {
                let at = below(pointer, "is");
                let value = |(index, scalar)| self.value(option, scalar, &below(&at, index));
                Test::AnyOf(scalars.iter().enumerate().map(value).collect::<Option<_>>()?)
            }
            (None, min, max) if is_number && (min.is_some() || max.is_some()) => {
                Test::Within(min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY))
            }
            _ => {
                let detail = "give `is` with one value or more, or for a number `min` or `max`";
                self.problems.add(pointer, "NO_TEST", detail);
                return None;
            }
        };
        Some(Condition { option: id, test })
    }
}
