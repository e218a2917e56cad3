//! A suggestion: a design that is sent. Knows how it is written, checked and rebuilt.
//! Knows nothing of who stores it.

use codraft_model::bill::{self, Material};
use codraft_model::design as model;
use codraft_model::impact;
use codraft_model::product::Product;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::canonical;
use crate::design::Design;
use crate::limits;
use crate::problem::{Problem, below};
use crate::read::{self, Refusal};

/// The only version of suggestions there is.
pub const SCHEMA_VERSION: u32 = 1;

/// A design that is sent, version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggestion {
    /// Always 1.
    pub schema_version: u32,
    /// UUID version 7, made by the sender. Sending the same again gives the same receipt.
    pub id: String,
    /// What it is about.
    pub product: ProductName,
    /// The campaign it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    /// What was made.
    pub design: Design,
    /// The hash of the design's canonical form: `sha256-` and base64url.
    pub design_hash: String,
    /// The price the customer saw.
    pub price: Price,
    /// What it is made of.
    pub bill_of_materials: Vec<BillLine>,
    /// Who sent it; only what was consented to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contributor: Option<Contributor>,
    /// What the customer agreed to, purpose by purpose.
    #[serde(default)]
    pub consents: Vec<Consent>,
    /// The language the customer used, BCP 47.
    pub locale: String,
    /// A picture for hosts that have no other. The collector draws its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preview: Option<Preview>,
    /// When the design was begun, RFC 3339 in UTC.
    pub started_at: String,
    /// When it was sent, RFC 3339 in UTC.
    pub sent_at: String,
}

/// Exactly which product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProductName {
    /// Its name among the brand's.
    pub id: String,
    /// The version of its definition.
    pub version: String,
    /// The hash of definition and artwork.
    pub hash: String,
}

/// A price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Price {
    /// ISO 4217 code.
    pub currency: String,
    /// The whole, in minor units.
    pub total: i64,
    /// The weight of the whole in grams, where the brand tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<i64>,
    /// How many days it takes, where the brand tells it.
    #[serde(default, rename = "leadTimeDays", skip_serializing_if = "Option::is_none")]
    pub lead_time_days: Option<i64>,
}

impl Price {
    /// A price, with nothing told besides.
    pub fn new(currency: impl Into<String>, total: i64) -> Self {
        Self { currency: currency.into(), total, weight: None, lead_time_days: None }
    }
}

/// A line of the bill of materials.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BillLine {
    /// Its name in the product.
    pub id: String,
    /// How many, or how much of `unit`.
    pub quantity: f64,
    /// What it is counted in; pieces when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// Who sent it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contributor {
    /// What to call them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// An answer to one question of consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Consent {
    /// What for.
    pub purpose: Purpose,
    /// The answer.
    pub granted: bool,
    /// The question as it was asked.
    pub text: String,
    /// The version of the question.
    pub version: String,
}

/// What consent is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Purpose {
    /// To learn from it.
    Research,
    /// To write back.
    Contact,
    /// To show it to others.
    Publish,
    /// To count the wishes that were refused.
    Demand,
}

/// A picture of the design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Preview {
    /// The view it shows.
    pub view: String,
    /// A standalone SVG.
    pub svg: String,
}

impl Suggestion {
    /// Reads a suggestion from whoever sent it.
    ///
    /// # Errors
    /// Too large, too deep, no JSON, or not of this shape.
    pub fn parse(json: &[u8]) -> Result<Self, Refusal> {
        let suggestion: Self = read::read(json, limits::MESSAGE_BYTES)?;
        let actual = canonical::text(&suggestion.without_preview()).map_or(usize::MAX, |t| t.len());
        let limit = limits::SUGGESTION_BYTES;
        if actual > limit {
            return Err(Refusal::TooLarge { limit, actual });
        }
        Ok(suggestion)
    }

    /// The same suggestion as it is kept and compared: the preview can be drawn again.
    #[must_use]
    pub fn without_preview(&self) -> Self {
        Self { preview: None, ..self.clone() }
    }

    /// The design on `product`, with everything that follows from it computed again and compared.
    /// Nothing that the sender claims is believed.
    ///
    /// # Errors
    /// Everything that is wrong, with pointers into the suggestion.
    pub fn rebuild(&self, product: &Product) -> Result<model::Design, Vec<Problem>> {
        let mut problems = self.flaws();
        let named = ProductName::from(product);
        for (member, is_same) in [
            ("id", named.id == self.product.id),
            ("version", named.version == self.product.version),
            ("hash", named.hash == self.product.hash),
        ] {
            if !is_same {
                let detail = format!("the product here has another {member}");
                problems.push(Problem::new(below("/product", member), "OTHER_PRODUCT", detail));
            }
        }
        let (design, flaws) = self.design.unmended_on(product);
        problems.extend(flaws.into_iter().map(|flaw| flaw.within("/design")));
        if problems.is_empty() {
            problems = self.differences(product, &design);
        }
        if problems.is_empty() { Ok(design) } else { Err(problems) }
    }

    /// What is wrong whatever the product.
    fn flaws(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut check = |is_right: bool, pointer: &str, code, detail: &str| {
            if !is_right {
                problems.push(Problem::new(pointer, code, detail));
            }
        };
        let is_v7 = Uuid::parse_str(&self.id)
            .is_ok_and(|id| id.get_version_num() == 7 && id.hyphenated().to_string() == self.id);
        check(
            self.schema_version == SCHEMA_VERSION,
            "/schemaVersion",
            "WRONG_VERSION",
            "only 1 is known here",
        );
        check(is_v7, "/id", "NOT_A_UUID", "a UUID version 7 in lower case is needed");
        check(
            is_instant(&self.started_at),
            "/startedAt",
            "NOT_A_TIME",
            "write 2026-01-31T12:00:00.000Z",
        );
        check(is_instant(&self.sent_at), "/sentAt", "NOT_A_TIME", "write 2026-01-31T12:00:00.000Z");
        check(is_line(&self.locale), "/locale", "TOO_LONG", "a BCP 47 tag is needed");
        check(
            self.consents.len() <= limits::CONSENTS,
            "/consents",
            "TOO_MANY",
            "one a purpose is enough",
        );
        let hash = canonical::hash(&self.design).unwrap_or_default();
        check(
            hash == self.design_hash,
            "/designHash",
            "HASH_DIFFERS",
            "not the hash of this design",
        );
        for (index, consent) in self.consents.iter().enumerate() {
            let pointer = below("/consents", index);
            let is_first = self.consents[..index].iter().all(|c| c.purpose != consent.purpose);
            check(is_first, &below(&pointer, "purpose"), "DUPLICATE", "asked and answered already");
            let is_short = consent.text.chars().count() <= codraft_model::limits::CHARACTERS;
            check(is_short, &below(&pointer, "text"), "TOO_LONG", "the question is too long");
            check(is_line(&consent.version), &below(&pointer, "version"), "TOO_LONG", "too long");
        }
        let is_kept_quiet = self.design.refusals.is_empty() || may(&self.consents, Purpose::Demand);
        let detail = "refused wishes may be sent only with consent to count demand";
        check(is_kept_quiet, "/design/refusals", "NO_CONSENT", detail);
        let may_contact = may(&self.consents, Purpose::Contact);
        if let Some(contributor) = &self.contributor {
            let detail = "who sent it may be said only with consent to contact";
            check(may_contact, "/contributor", "NO_CONSENT", detail);
            let is_named = contributor.name.as_deref().is_none_or(is_line);
            check(is_named, "/contributor/name", "TOO_LONG", "too long, or more than one line");
            let is_addressed = contributor.email.as_deref().is_none_or(is_address);
            check(is_addressed, "/contributor/email", "NOT_AN_ADDRESS", "no e-mail address");
        }
        problems
    }

    /// Where what was computed differs from what was sent.
    fn differences(&self, product: &Product, design: &model::Design) -> Vec<Problem> {
        let mut problems = Vec::new();
        let price = price_of(product, design);
        if price != self.price {
            let detail = format!("it is {} {} here", price.total, price.currency);
            problems.push(Problem::new("/price", "PRICE_DIFFERS", detail));
        }
        if bill_of(product, design) != self.bill_of_materials {
            let detail = "not the bill of this design";
            problems.push(Problem::new("/billOfMaterials", "BILL_DIFFERS", detail));
        }
        problems
    }
}

/// What `design` costs.
pub fn price_of(product: &Product, design: &model::Design) -> Price {
    let total = impact::total(product, &design.configuration);
    Price {
        currency: product.currency.clone(),
        total: total.price_minor,
        weight: product.told.weight.then_some(total.weight_grams),
        lead_time_days: product.told.lead_time.then_some(total.lead_time_days),
    }
}

/// What `design` is made of.
pub fn bill_of(product: &Product, design: &model::Design) -> Vec<BillLine> {
    let line = |material: Material<'_>| BillLine {
        id: material.line.id.to_string(),
        quantity: material.quantity,
        unit: (!material.line.unit.is_empty()).then(|| material.line.unit.clone()),
    };
    bill::materials(product, &design.configuration).map(line).collect()
}

/// `design` as it may be sent with `consents`: refused wishes stay behind unless they may be counted.
/// Hash what this answers.
pub fn design_to_send(design: &model::Design, consents: &[Consent]) -> Design {
    let mut written = Design::from(design);
    if !may(consents, Purpose::Demand) {
        written.refusals.clear();
    }
    // Names that were spent on the way say nothing of what is sent.
    written.spent = None;
    written
}

/// Whether `consents` allow `purpose`.
pub(crate) fn may(consents: &[Consent], purpose: Purpose) -> bool {
    consents.iter().any(|consent| consent.purpose == purpose && consent.granted)
}

impl From<&Product> for ProductName {
    fn from(product: &Product) -> Self {
        let (id, version) = (product.id.to_string(), product.version.clone());
        Self { id, version, hash: product.hash.clone() }
    }
}

/// Whether `text` is written as ECMAScript's `toISOString` writes the years 0 to 9999.
pub(crate) fn is_instant(text: &str) -> bool {
    const SHAPE: &[u8] = b"dddd-dd-ddTdd:dd:dd.dddZ";
    let is_shaped = text.len() == SHAPE.len()
        && text.bytes().zip(SHAPE).all(|(found, expected)| match expected {
            b'd' => found.is_ascii_digit(),
            other => found == *other,
        });
    let is_within = |at: usize, from: u32, to: u32| {
        text[at..at + 2].parse().is_ok_and(|number: u32| (from..=to).contains(&number))
    };
    is_shaped
        && is_within(5, 1, 12)
        && is_within(8, 1, 31)
        && is_within(11, 0, 23)
        && is_within(14, 0, 59)
        && is_within(17, 0, 59)
}

fn is_line(text: &str) -> bool {
    text.chars().count() <= limits::LINE_CHARACTERS && !text.chars().any(char::is_control)
}

/// Whether something may be sent to `text`. Only sending tells more.
fn is_address(text: &str) -> bool {
    let has_both_sides =
        text.rsplit_once('@').is_some_and(|(who, at)| !who.is_empty() && !at.is_empty());
    is_line(text) && has_both_sides && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests;
