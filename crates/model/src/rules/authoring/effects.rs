//! What depends on what: options that change nothing, and parts, areas and fonts nobody uses.
//! Knows nothing of solving.

use std::collections::BTreeSet;

use super::Study;
use crate::artwork::Element;
use crate::condition::Condition;
use crate::id::{AreaId, OptionId, PartId};
use crate::impact::Impact;
use crate::product::{Choice, NumberRange, OptionKind, Part, Product, ProductOption, Quantity};

/// What of `product` is without effect or use. Everything else of the study is left empty.
pub(super) fn study(product: &Product) -> Study {
    let uses = Uses::of(product);
    let ids = |unused: &dyn Fn(&&ProductOption) -> bool| {
        product.options.iter().filter(|option| unused(option)).map(|o| o.id.clone()).collect()
    };
    let is_used = |font: &crate::id::FontId| {
        product.options.iter().any(|option| match &option.kind {
            OptionKind::Text(range) => range.fonts.contains(font),
            _ => false,
        })
    };
    let areas = |is_in: &BTreeSet<&AreaId>| {
        let all = product.areas.iter().map(|area| &area.id);
        all.filter(|id| !is_in.contains(id)).cloned().collect()
    };
    let mut unused_parts = Vec::new();
    for part in &product.parts {
        uses.walk(part, &mut unused_parts);
    }
    let fonts = product.fonts.iter().map(|font| &font.id);
    Study {
        without_effect: ids(&|option| !uses.options.contains(&option.id) && !costs(option)),
        unused_parts,
        unused_areas: areas(&uses.printed),
        unseen_areas: areas(&uses.seen),
        unused_fonts: fonts.filter(|id| !is_used(id)).cloned().collect(),
        ..Study::default()
    }
}

/// Whether the option can change price, weight or lead time.
fn costs(option: &ProductOption) -> bool {
    let is_something = |impact: &Impact| *impact != Impact::default();
    match &option.kind {
        OptionKind::Choice(choices) => {
            choices.windows(2).any(|pair: &[Choice]| pair[0].impact != pair[1].impact)
        }
        OptionKind::Number(NumberRange { price_per_step_minor, weight_per_step_grams, .. }) => {
            (*price_per_step_minor, *weight_per_step_grams) != (0, 0)
        }
        OptionKind::Colour { impact, .. } | OptionKind::Toggle { impact } => is_something(impact),
        OptionKind::Text(range) => is_something(&range.impact),
        OptionKind::Image(range) => is_something(&range.impact),
    }
}

/// What of a product something else depends on.
#[derive(Default)]
struct Uses<'a> {
    options: BTreeSet<OptionId>,
    parts: BTreeSet<&'a PartId>,
    /// The areas that something is printed in.
    printed: BTreeSet<&'a AreaId>,
    /// The areas that a view shows.
    seen: BTreeSet<&'a AreaId>,
}

impl<'a> Uses<'a> {
    fn of(product: &'a Product) -> Self {
        let mut uses = Self::default();
        for view in &product.views {
            uses.elements(&view.artwork.elements);
        }
        for rule in &product.rules {
            uses.options.extend(rule.options().cloned());
        }
        for line in &product.bill_of_materials {
            uses.conditions(&line.when);
            if let Quantity::Of(option, _) = &line.quantity {
                uses.options.insert(option.clone());
            }
        }
        for instruction in &product.instructions {
            uses.conditions(&instruction.when);
            uses.options.extend(placeholders(instruction.text.in_language("")));
        }
        uses.parts.extend(product.areas.iter().filter_map(|area| area.part.as_ref()));
        for option in &product.options {
            uses.option(option);
        }
        uses
    }

    fn option(&mut self, option: &'a ProductOption) {
        self.conditions(&option.only_when);
        self.parts.extend(&option.part);
        let (areas, colour) = match &option.kind {
            OptionKind::Text(range) => (&range.areas[..], range.colour.as_ref()),
            OptionKind::Image(range) => (&range.areas[..], None),
            _ => return,
        };
        self.printed.extend(areas);
        self.options.extend(colour.cloned());
        if areas.iter().any(|area| self.seen.contains(area)) {
            self.options.insert(option.id.clone());
        }
    }

    fn conditions(&mut self, conditions: &[Condition]) {
        self.options.extend(conditions.iter().map(|condition| condition.option.clone()));
    }

    fn elements(&mut self, elements: &'a [Element]) {
        for element in elements {
            self.conditions(&element.show);
            self.options.extend(element.fill.iter().chain(&element.stroke).cloned());
            self.parts.extend(&element.part);
            if let Some(framed) = &element.area {
                self.seen.insert(&framed.area);
                if !element.children.is_empty() {
                    self.printed.insert(&framed.area);
                }
            }
            self.elements(&element.children);
        }
    }

    /// Whether `part` or anything of it is used. What is not goes to `unused`, but for what is of
    /// something unused itself.
    fn walk(&self, part: &Part, unused: &mut Vec<PartId>) -> bool {
        let mut within = Vec::new();
        let mut is_used = self.parts.contains(&part.id);
        for part in &part.parts {
            is_used |= self.walk(part, &mut within);
        }
        match is_used {
            true => unused.extend(within),
            false => unused.push(part.id.clone()),
        }
        is_used
    }
}

/// The options that `{option}` stands for in a text.
fn placeholders(text: &str) -> impl Iterator<Item = OptionId> {
    let opened = text.split('{').skip(1);
    opened.filter_map(|rest| OptionId::parse(rest.split_once('}')?.0))
}
