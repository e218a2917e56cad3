//! On which version of the product a design was made, and what that means for its marks, as it is written.
//! Knows nothing of what becomes of them: that is `codraft_model::anchor::version`.

use codraft_model::anchor::version::{self as model, Basis};
use codraft_model::kurbo::Rect;
use serde::{Deserialize, Serialize};

/// The version of the product that a design was made on, and where the parts were that its marks are
/// about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MadeOn {
    /// The version of the product's definition.
    pub version: String,
    /// Each part once for each view in which marks are about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
}

/// Where a part was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The view.
    pub view: String,
    /// The part; the view itself when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The left, upper, right and lower end of the rectangle around it, in the view's coordinates.
    #[serde(rename = "box")]
    pub bounds: [f64; 4],
}

/// Why a person should look at a mark again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Unsure {
    /// The product changed under it, and it was taken along.
    Moved,
    /// Its view or its part is gone.
    Orphaned,
}

impl From<Basis> for MadeOn {
    fn from(basis: Basis) -> Self {
        let place = |place: &model::Place| Place {
            view: place.view.to_string(),
            part: place.part.as_ref().map(ToString::to_string),
            bounds: [place.bounds.x0, place.bounds.y0, place.bounds.x1, place.bounds.y1],
        };
        Self { places: basis.places.iter().map(place).collect(), version: basis.version }
    }
}

impl From<&model::Unsure> for Unsure {
    fn from(unsure: &model::Unsure) -> Self {
        match unsure {
            model::Unsure::Moved => Unsure::Moved,
            model::Unsure::Orphaned { .. } => Unsure::Orphaned,
        }
    }
}

impl Place {
    /// Its rectangle, when it is one near enough to a view.
    pub(super) fn rect(&self) -> Option<Rect> {
        let [x0, y0, x1, y1] = self.bounds;
        let is_near = self.bounds.iter().all(|at| at.abs() <= model::FARTHEST);
        (is_near && x0 <= x1 && y0 <= y1).then_some(Rect::new(x0, y0, x1, y1))
    }
}
