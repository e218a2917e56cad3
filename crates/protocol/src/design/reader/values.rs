//! Fits written values to the options of a product.
//! Knows nothing of marks or proposals.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use codraft_model::configuration::{Configuration, Lettering, Value};
use codraft_model::id::{ChoiceId, FontId, OptionId};
use codraft_model::image;
use codraft_model::product::{OptionKind, ProductOption, TextRange};
use codraft_model::rules::{self, Advise, Advisor};

use super::{Breach, Reader, Silence};
use crate::canonical;
use crate::design::value::{self as written, Image, PlacedImage};
use crate::limits;
use crate::problem::below;

/// Why something does not fit: a code, and words.
pub(super) type Flaw = (&'static str, String);

impl Reader<'_> {
    /// All that is asked has a value, and nothing else; what was decided is known; all rules are kept.
    pub(in crate::design) fn configuration(
        &mut self,
        values: &BTreeMap<String, written::Value>,
        decided: Option<&[String]>,
    ) -> Configuration {
        let mut given = Configuration::default();
        for (name, value) in values {
            match self.value(name, value) {
                Ok((id, value)) => drop(given.set(id, value)),
                Err((code, detail)) => self.add(&below("/configuration", name), code, detail),
            }
        }
        let mut configuration = self.product.settled(given);
        for option in &self.product.options {
            let is_given = values.contains_key(option.id.as_str());
            let is_asked = configuration.value(&option.id).is_some();
            let pointer = below("/configuration", &option.id);
            match (is_given, is_asked) {
                (true, false) => {
                    let detail = format!("`{}` is not asked, so it has no value", option.id);
                    self.add(&pointer, "NOT_ASKED", detail);
                }
                (false, true) if self.silence == Silence::IsAMistake => {
                    self.add(&pointer, "MISSING", format!("`{}` has no value", option.id));
                }
                _ => {}
            }
        }
        match decided {
            Some(names) => self.decide(&mut configuration, names),
            None => self.decide_what_differs(&mut configuration),
        }
        self.valid(configuration)
    }

    /// `configuration`; when it breaks a rule and is to be mended, the default with as many of its decisions as can be had,
    /// looked at in the product's order.
    fn valid(&mut self, configuration: Configuration) -> Configuration {
        let broken = rules::violations(self.product, &configuration);
        if broken.is_empty() {
            return configuration;
        }
        for rule in broken {
            let because = rule.because.in_language("en");
            self.add("/configuration", "RULE_BROKEN", format!("`{}`: {because}", rule.id));
        }
        if self.breach == Breach::IsLeft {
            return configuration;
        }
        let mut advisor = Advisor::new(Arc::new(self.product.clone()));
        let mut kept = self.product.default_configuration();
        for option in &self.product.options {
            let decided = configuration.value(&option.id);
            let Some(value) = decided.filter(|_| configuration.is_decided(&option.id)) else {
                continue;
            };
            let wish = [(option.id.clone(), value.clone())];
            for setting in advisor.choose(&kept, &wish).unwrap_or_default() {
                kept.put(setting);
            }
        }
        kept
    }

    fn decide(&mut self, configuration: &mut Configuration, names: &[String]) {
        let mut seen = BTreeSet::new();
        // One more than there are options is a duplicate, so this is bounded.
        for (index, name) in names.iter().enumerate().take(self.product.options.len() + 1) {
            let pointer = below("/decided", index);
            let option = OptionId::parse(name).filter(|id| self.product.option(id).is_some());
            match option {
                None => {
                    let detail = format!("no option is called `{name}`");
                    self.add(&pointer, "UNKNOWN_OPTION", detail);
                }
                Some(id) if !seen.insert(id.clone()) => {
                    self.add(&pointer, "DUPLICATE", format!("`{name}` is there already"));
                }
                Some(id) if configuration.value(&id).is_none() => {
                    let detail = format!("`{name}` is not asked, so nobody decided it");
                    self.add(&pointer, "NOT_ASKED", detail);
                }
                Some(id) => configuration.decide(&id),
            }
        }
    }

    /// Designs of before do not say what was decided.
    fn decide_what_differs(&self, configuration: &mut Configuration) {
        for option in &self.product.options {
            if configuration.value(&option.id).is_some_and(|value| *value != option.default) {
                configuration.decide(&option.id);
            }
        }
    }

    /// The option called `name` and the value that `value` writes.
    pub(super) fn value(
        &self,
        name: &str,
        value: &written::Value,
    ) -> Result<(OptionId, Value), Flaw> {
        let option = OptionId::parse(name).and_then(|id| self.product.option(&id));
        let option =
            option.ok_or_else(|| ("UNKNOWN_OPTION", format!("no option is called `{name}`")))?;
        let unknown = || ("UNKNOWN_VALUE", format!("`{name}` has no such value"));
        let known = match (value, &option.kind) {
            (written::Value::Toggle(is_on), _) => Value::Toggle(*is_on),
            (written::Value::Number(number), OptionKind::Number(range)) => {
                range.snapped(*number).map(Value::Number).ok_or_else(unknown)?
            }
            (written::Value::Word(word), OptionKind::Colour { .. }) => {
                word.parse().ok().map(Value::Colour).ok_or_else(unknown)?
            }
            (written::Value::Word(word), _) => {
                ChoiceId::parse(word).map(Value::Choice).ok_or_else(unknown)?
            }
            (written::Value::Text { text, font }, OptionKind::Text(range)) => {
                lettering(text, font, range)?
            }
            (written::Value::Image(placed), OptionKind::Image(_)) => placement(placed)?,
            _ => return Err(unknown()),
        };
        self.accepted(option, known).ok_or_else(|| match value {
            written::Value::Text { .. } => {
                ("DOES_NOT_FIT", format!("`{name}` is too long for where it is printed"))
            }
            _ => unknown(),
        })
    }

    fn accepted(&self, option: &ProductOption, value: Value) -> Option<(OptionId, Value)> {
        self.product.accepts(&option.id, &value).then(|| (option.id.clone(), value))
    }
}

fn lettering(text: &str, font: &str, range: &TextRange) -> Result<Value, Flaw> {
    if text.chars().count() > range.max_characters {
        let detail = format!("more than {} characters", range.max_characters);
        return Err(("TOO_LONG", detail));
    }
    let known = FontId::parse(font).filter(|font| range.fonts.contains(font));
    let unknown = || ("UNKNOWN_FONT", format!("this option has no font called `{font}`"));
    Ok(Value::Text(Lettering { text: text.to_owned(), font: known.ok_or_else(unknown)? }))
}

fn placement(placed: &PlacedImage) -> Result<Value, Flaw> {
    let Some(image) = &placed.image else { return Ok(Value::Image(None)) };
    let placed = placed.placed(read(image)?);
    if !placed.is_sound() {
        let detail =
            "crop is within 0 to 1, turn within -360 to 360, scale above 0, at within -1 to 1";
        return Err(("OUT_OF_RANGE", detail.into()));
    }
    Ok(Value::Image(Some(Box::new(placed))))
}

/// The image that `image` names.
pub(super) fn read(image: &Image) -> Result<image::Image, Flaw> {
    if !canonical::is_hash(&image.hash) {
        let detail = "a hash is `sha256-` and 43 characters of base64url";
        return Err(("NOT_A_HASH", detail.into()));
    }
    let (width, height, most) = (image.width, image.height, limits::IMAGE_PIXELS);
    if !(1..=most as u64).contains(&(u64::from(width) * u64::from(height))) {
        let detail = format!("{width} x {height} pixels; an image has 1 to {most}");
        return Err(("OUT_OF_RANGE", detail));
    }
    Ok(image.into())
}
