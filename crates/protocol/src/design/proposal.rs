//! Proposals and refused wishes as they are written, and the way from `codraft_model::proposal`.
//! Knows nothing of what fits a product: that is `reader`.

use codraft_model::id::{PartId, RuleId};
use codraft_model::ink::Rgb;
use codraft_model::proposal as model;
use serde::{Deserialize, Serialize};

use super::value::{Image, Value};

/// Something the product does not offer, asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// Its name in this design: `p` and a number.
    pub id: String,
    /// The part it is about; the whole when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// What kind of thing is missing.
    pub kind: Kind,
    /// What the customer calls it.
    #[serde(default)]
    pub name: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// What the customer does today, without it.
    #[serde(default)]
    pub today: String,
    /// What it would be worth to the customer, in minor units of the product's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<i64>,
    /// The colour, as `#rrggbb`, when one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// An image of it. Its sketches are the annotations that name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
}

/// What kind of thing is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ProposalKind"))]
pub enum Kind {
    /// Another colour.
    Colour,
    /// Another material.
    Material,
    /// Another size.
    Size,
    /// Another part, or one more.
    Part,
    /// Another way to behave.
    Behaviour,
}

/// A wish that could not be had, and what came of it. Sent only with consent to measure demand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// The option that was decided about.
    pub option: String,
    /// The value that was wished for.
    pub value: Value,
    /// The names of the rules that stood in the way, the last time.
    #[serde(default)]
    pub rules: Vec<String>,
    /// How often it was wished for.
    pub count: u32,
    /// What the customer did next, the last time.
    pub next: Next,
}

/// What a customer did after a refused wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Next {
    /// Left it at that.
    Left,
    /// Changed other choices to get it.
    Changed,
    /// Proposed something.
    Proposed,
}

impl From<&model::Proposal> for Proposal {
    fn from(proposal: &model::Proposal) -> Self {
        Self {
            id: proposal.id.to_string(),
            part: proposal.part.as_ref().map(PartId::to_string),
            kind: proposal.kind.into(),
            name: proposal.name.clone(),
            reason: proposal.reason.clone(),
            today: proposal.today.clone(),
            worth: proposal.worth_minor,
            colour: proposal.colour.as_ref().map(Rgb::to_string),
            image: proposal.image.as_ref().map(Image::from),
        }
    }
}

impl From<&model::Refusal> for Refusal {
    fn from(refusal: &model::Refusal) -> Self {
        Self {
            option: refusal.option.to_string(),
            value: Value::from(&refusal.value),
            rules: refusal.rules.iter().map(RuleId::to_string).collect(),
            count: refusal.count,
            next: refusal.next.into(),
        }
    }
}

/// Two enums with the same variants, and the way from each to the other.
macro_rules! same {
    ($model:ty = $written:ty: $($name:ident),*) => {
        impl From<$model> for $written {
            fn from(value: $model) -> Self {
                match value { $(<$model>::$name => <$written>::$name),* }
            }
        }
        impl From<$written> for $model {
            fn from(value: $written) -> Self {
                match value { $(<$written>::$name => <$model>::$name),* }
            }
        }
    };
}

same!(model::ProposalKind = Kind: Colour, Material, Size, Part, Behaviour);
same!(model::Next = Next: Left, Changed, Proposed);
