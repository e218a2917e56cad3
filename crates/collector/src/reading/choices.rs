//! What was chosen, in words: each option that was asked, step by step.
//!
//! It must not know notes or wishes.

use codraft_model::configuration::{Origin, Value};
use codraft_model::image::PlacedImage;
use codraft_model::ink::Rgb;
use codraft_model::kurbo::Size;
use codraft_model::picture::{Matter, Printed};
use codraft_model::product::{Area, OptionKind, Product, ProductOption};
use codraft_model::production::{self, Chosen, Speech, Summary};
use codraft_words::{Language, colour_name, fill, words};

use super::Reading;
use crate::{figures, money};

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
    /// The answer was written by the customer, and keeps its lines.
    pub is_written: bool,
    /// What belongs to the answer: a font and the size of its letters, the resolution of an image, who
    /// made a motif.
    pub details: Vec<DetailRead>,
    /// The answer's colour, as `#rrggbb`.
    pub colour: Option<String>,
    /// The image that was put there.
    pub image: Option<ImageRead>,
    /// What it adds to the price; nothing when it adds nothing.
    pub price: Option<String>,
    /// Where the answer is from.
    pub origin: OriginRead,
}

/// Where an answer is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginRead {
    /// The customer decided it.
    Decided,
    /// It follows from what the customer decided, and is not what the product comes with.
    Followed,
    /// It is what the product comes with.
    Default,
}

impl OriginRead {
    /// The class of its row on a page.
    pub fn class(self) -> &'static str {
        match self {
            OriginRead::Decided => "is-decided",
            OriginRead::Followed => "is-followed",
            OriginRead::Default => "is-default",
        }
    }
}

impl DetailRead {
    fn plain(text: String) -> DetailRead {
        DetailRead { text, is_warning: false }
    }
}

/// Something that belongs to an answer.
pub struct DetailRead {
    /// What it is.
    pub text: String,
    /// The maker ought to look at it: an image would look coarse in print.
    pub is_warning: bool,
}

/// An image that was put somewhere.
pub struct ImageRead {
    /// The hash of its bytes.
    pub hash: String,
    /// From left to right, in pixels.
    pub width_px: u32,
    /// From top to bottom, in pixels.
    pub height_px: u32,
}

impl Reading {
    /// All of the design in order.
    pub fn summary(&self) -> Summary<'_> {
        production::summary(&self.product, &self.design)
    }

    /// What was decided, step by step.
    pub fn steps(&self, language: Language) -> Vec<StepRead> {
        let summary = self.summary();
        let steps = summary.steps.iter().map(|step| StepRead {
            name: step.step.name.in_language(language.key()).to_owned(),
            choices: step
                .chosen
                .iter()
                .map(|chosen| choice(&self.product, &summary, chosen, language))
                .collect(),
        });
        steps.collect()
    }

    /// The design in a few words: what makes it another than the product as it comes.
    pub fn differences(&self, language: Language) -> Vec<String> {
        let summary = self.summary();
        let chosen = summary.steps.iter().flat_map(|step| &step.chosen);
        let changed = chosen.filter(|chosen| *chosen.value != chosen.option.default);
        changed.map(|chosen| difference(chosen.option, chosen.value, language)).collect()
    }
}

/// The value of an option in words: a name, a number with its unit, the word for a colour, a text as
/// it was typed.
pub(crate) fn in_words(option: &ProductOption, value: &Value, language: Language) -> String {
    if let Value::Colour(colour) = value {
        return name_of(*colour, language);
    }
    let number = |number| figures::number(number, language);
    let words = words(language);
    let speech = Speech {
        language: language.key(),
        yes: words.option.yes,
        no: words.option.no,
        nothing: words.option.none,
        picture: words.image.given,
        number: &number,
    };
    speech.value(option, Some(value))
}

/// A colour's plain name.
pub(super) fn name_of(colour: Rgb, language: Language) -> String {
    colour_name([colour.r, colour.g, colour.b], &words(language).colour)
}

fn choice(
    product: &Product,
    summary: &Summary<'_>,
    chosen: &Chosen<'_>,
    language: Language,
) -> ChoiceRead {
    let (option, value) = (chosen.option, chosen.value);
    let price_minor = chosen.impact.price_minor;
    let is_default = *value == option.default;
    let printed = printed(summary, option);
    let image = match value {
        Value::Image(Some(placed)) => Some(ImageRead {
            hash: placed.image.hash.clone(),
            width_px: placed.image.width_px,
            height_px: placed.image.height_px,
        }),
        _ => None,
    };
    ChoiceRead {
        option: option.name.in_language(language.key()).to_owned(),
        value: in_words(option, value, language),
        is_written: matches!(value, Value::Text(_)) && value.is_given(),
        details: details(product, chosen, &printed, language),
        colour: option.colour_of(value).map(|colour| colour.to_string()),
        image,
        price: money::difference(price_minor, &product.currency, language),
        origin: match (chosen.origin, is_default) {
            (Origin::Decided, _) => OriginRead::Decided,
            (Origin::Followed, false) => OriginRead::Followed,
            (Origin::Followed, true) => OriginRead::Default,
        },
    }
}

/// Each area that `option` is printed in, with how it lies there.
fn printed<'a, 'b>(
    summary: &'b Summary<'a>,
    option: &ProductOption,
) -> Vec<(&'a Area, &'b Printed<'a>)> {
    let all = summary.areas.iter().flat_map(|(area, all)| all.iter().map(move |one| (*area, one)));
    all.filter(|(_, one)| one.option.id == option.id).collect()
}

fn details(
    product: &Product,
    chosen: &Chosen<'_>,
    printed: &[(&Area, &Printed<'_>)],
    language: Language,
) -> Vec<DetailRead> {
    let words = words(language);
    let own = match chosen.value {
        Value::Colour(colour) => Some(colour.to_string()),
        Value::Choice(id) => {
            let credit = chosen.option.choice(id).and_then(|choice| choice.credit.as_ref());
            credit.map(|credit| {
                let values = [("author", credit.author.as_str()), ("licence", &credit.licence)];
                fill(words.option.credit, &values)
            })
        }
        Value::Image(Some(placed)) => {
            Some(format!("{} × {} px", placed.image.width_px, placed.image.height_px))
        }
        _ => None,
    };
    let printed = printed.iter().map(|(area, one)| measures(product, area, one, language));
    own.map(DetailRead::plain).into_iter().chain(printed).collect()
}

/// How large something is printed: the font and the size of its letters, or pixels an inch.
fn measures(product: &Product, area: &Area, one: &Printed<'_>, language: Language) -> DetailRead {
    let place = area.name.in_language(language.key());
    match &one.matter {
        Matter::Text { layout, font, .. } => {
            let font = font.name.in_language(language.key());
            // What is shown is what the maker sets, so a tenth is enough.
            let size = figures::number((layout.size * 10.0).round() / 10.0, language);
            DetailRead::plain(format!("{place}: {font}, {size}\u{a0}{}", product.units))
        }
        Matter::Image { placed, .. } => {
            let resolution = Resolution::of(product, area, one.option, placed);
            let is_warning = resolution.is_some_and(|found| found.is_coarse);
            let said = resolution.map_or_else(|| "–".to_owned(), |found| found.in_words(language));
            DetailRead { text: format!("{place}: {said}"), is_warning }
        }
    }
}

/// How finely an image is printed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Resolution {
    /// Pixels an inch.
    pub(crate) dpi: f64,
    /// They are fewer than the option asks for.
    pub(crate) is_coarse: bool,
    /// How wide it could be printed with as many as the option asks for.
    pub(crate) widest_mm: f64,
}

impl Resolution {
    /// Nothing where the product's unit is no length.
    pub(crate) fn of(
        product: &Product,
        area: &Area,
        option: &ProductOption,
        placed: &PlacedImage,
    ) -> Option<Resolution> {
        let OptionKind::Image(range) = &option.kind else { return None };
        let dpi = placed.dpi(area_mm(product, area)?);
        let widest_mm = placed.used_px().width * 25.4 / range.min_dpi;
        Some(Resolution { dpi, is_coarse: dpi < range.min_dpi, widest_mm })
    }

    fn in_words(self, language: Language) -> String {
        let words = &words(language).image;
        let sentence = if self.is_coarse { words.coarse } else { words.good };
        let dpi = figures::number(self.dpi.floor(), language);
        let width = format!("{}\u{a0}mm", figures::number(self.widest_mm.floor(), language));
        fill(sentence, &[("dpi", &dpi), ("width", &width)])
    }
}

/// The size of an area in millimetres, where the product's unit is a length.
fn area_mm(product: &Product, area: &Area) -> Option<Size> {
    let mm_in_unit = match product.units.as_str() {
        "mm" => 1.0,
        "cm" => 10.0,
        "m" => 1000.0,
        "in" => 25.4,
        _ => return None,
    };
    Some(area.size * mm_in_unit)
}

/// One decision so short that three of them fit on a card.
fn difference(option: &ProductOption, value: &Value, language: Language) -> String {
    let name = option.name.in_language(language.key());
    let said = || in_words(option, value, language);
    match value {
        Value::Choice(_) => said(),
        Value::Toggle(true) | Value::Image(Some(_)) => name.to_owned(),
        Value::Text(_) if value.is_given() => {
            let line = said().split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{name}: “{line}”")
        }
        Value::Colour(_) | Value::Toggle(false) | Value::Text(_) | Value::Image(None) => {
            format!("{name}: {}", said())
        }
        Value::Number(_) => format!("{name} {}", said()),
    }
}
