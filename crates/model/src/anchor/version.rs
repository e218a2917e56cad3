//! What becomes of marks when the product has a new version: exact, moved, or orphaned.
//! Knows nothing of how versions are counted, or of who decides in the end.
//!
//! The rule. Of each part that marks speak of, a design remembers its box in each view they are on: the
//! smallest rectangle around the part's shapes (and those of all it consists of) that the configuration showed,
//! or, when it showed none, around all of them. On another version, with the design's configuration:
//!
//! | a mark is | when |
//! | --- | --- |
//! | *orphaned* | its view or its part is gone, or its part is no longer drawn in its view. It stays what it was, is listed, and waits |
//! | *exact* | the box is where it was, to a thousandth of the view's longer side |
//! | *moved* | otherwise. It is taken along: the map that takes the old box to the new one takes the mark with it, stretched as shapes are stretched |
//!
//! The box of a mark about no part is the view. A mark of another version whose box is not known is
//! moved, and stays where it is. What is moved is flagged until a person says it is still right, or
//! places it anew; what was orphaned is judged again by each version, by the box its part had last.

use kurbo::Rect;

use super::{BTreeMap, Configuration, Part, PartId, Product, Shape, ViewId};
use crate::design::{Design, Target};
use crate::ink::Quantum;
use crate::product::View;

/// How far from a view's origin a box may reach: as far as a mark.
pub const FARTHEST: f64 = Shape::FARTHEST;

/// Where the parts were that a design's marks speak of, in the version it was made on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basis {
    /// The version, as the brand counts.
    pub version: String,
    /// Each part once for each view in which marks speak of it.
    pub places: Vec<Place>,
}

/// Where a part was.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// In which view.
    pub view: ViewId,
    /// Which part; without one, the view itself.
    pub part: Option<PartId>,
    /// Its box, in the view's coordinates.
    pub bounds: Rect,
}

/// Why a person should look at a mark again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unsure {
    /// The product changed under it, and it was taken along.
    Moved,
    /// Its view or its part is gone.
    Orphaned {
        /// The last box of its part, when it is known.
        was: Option<Rect>,
    },
}

impl Basis {
    /// What `design` remembers of `product`.
    pub fn of(product: &Product, design: &Design) -> Self {
        let mut places: Vec<Place> = Vec::new();
        for mark in design.annotations.iter() {
            let Target { view, part, .. } = &mark.target;
            if places.iter().any(|known| (&known.view, &known.part) == (view, part)) {
                continue;
            }
            let now = box_of(product, &design.configuration, view, part.as_ref());
            let last = match design.unsure.get(&mark.id) {
                Some(Unsure::Orphaned { was }) => *was,
                _ => None,
            };
            if let Some(bounds) = now.or(last) {
                places.push(Place { view: view.clone(), part: part.clone(), bounds });
            }
        }
        Self { version: product.version.clone(), places }
    }

    fn bounds(&self, target: &Target) -> Option<Rect> {
        let is_it = |place: &&Place| place.view == target.view && place.part == target.part;
        self.places.iter().find(is_it).map(|place| place.bounds)
    }
}

/// What becomes of a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Fate {
    /// Its new shape, when it was taken along.
    pub shape: Option<Shape>,
    /// Why a person should look at it again, if they should.
    pub unsure: Option<Unsure>,
}

/// Takes marks of one version to another, by the rule above.
pub struct Carrier<'a> {
    basis: &'a Basis,
    product: &'a Product,
    configuration: &'a Configuration,
    /// What is known of each part in each view, found once.
    known: BTreeMap<(ViewId, Option<PartId>), Ground>,
}

/// What a mark stands on.
#[derive(Clone, Copy)]
struct Ground {
    was: Option<Rect>,
    now: Option<Rect>,
    /// How far a box may be off; nothing when the view or the part is gone.
    slack: Option<f64>,
}

impl<'a> Carrier<'a> {
    /// From the version that `basis` tells of to `product`, as `configuration` has it.
    pub fn new(basis: &'a Basis, product: &'a Product, configuration: &'a Configuration) -> Self {
        Self { basis, product, configuration, known: BTreeMap::new() }
    }

    /// What becomes of a mark with this target; `before` is why a person should have looked at it already.
    pub fn judge(&mut self, target: &Target, before: Option<Unsure>) -> Fate {
        let ground = self.ground(target);
        let stays = |unsure| Fate { shape: None, unsure };
        let Ground { was, now, slack: Some(slack) } = ground else {
            return stays(Some(Unsure::Orphaned { was: ground.was }));
        };
        let still = before.filter(|unsure| *unsure == Unsure::Moved || now.is_none());
        match (was, now) {
            (Some(was), None) => stays(Some(Unsure::Orphaned { was: Some(was) })),
            (Some(was), Some(now)) if is_near(was, now, slack) => stays(still),
            (Some(was), Some(now)) => {
                let shape = Some(taken_along(&target.shape, was, now)).filter(Shape::is_sound);
                let lost = Unsure::Orphaned { was: Some(was) };
                let unsure = if shape.is_some() { Unsure::Moved } else { lost };
                Fate { shape, unsure: Some(unsure) }
            }
            (None, _) if self.basis.version == self.product.version => stays(still),
            (None, _) => stays(Some(Unsure::Moved)),
        }
    }

    fn ground(&mut self, target: &Target) -> Ground {
        let key = (target.view.clone(), target.part.clone());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let (view, part) = (self.product.view(&target.view), target.part.as_ref());
        let is_gone = part.is_some_and(|part| self.product.part(part).is_none());
        let ground = Ground {
            was: self.basis.bounds(target),
            now: box_of(self.product, self.configuration, &target.view, part),
            slack: view.filter(|_| !is_gone).map(|view| longer_side(view) / 1_000.0),
        };
        self.known.insert(key, ground);
        ground
    }
}

/// The box of a part in a view, on a grid so that it takes few digits; nothing when it is not drawn
/// there.
fn box_of(
    product: &Product,
    configuration: &Configuration,
    view: &ViewId,
    part: Option<&PartId>,
) -> Option<Rect> {
    let view = product.view(view)?;
    let bounds = match part {
        None => view.size.to_rect(),
        Some(part) => {
            let parts = whole(product.part(part)?);
            let artwork = &view.artwork;
            let around = |bounds: &dyn Fn(&PartId) -> Option<Rect>| {
                let each = parts.iter().filter_map(|part| bounds(&part.id));
                each.reduce(|all, next| all.union(next))
            };
            around(&|part| artwork.bounds_of(part, configuration))
                .or_else(|| around(&|part| artwork.all_bounds_of(part)))?
        }
    };
    let grid = Quantum::at_most(longer_side(view) / 4_000.0).length();
    let on_grid = |coordinate: f64| (coordinate / grid).round() * grid;
    Some(Rect::new(on_grid(bounds.x0), on_grid(bounds.y0), on_grid(bounds.x1), on_grid(bounds.y1)))
}

/// A part and all it consists of.
fn whole(part: &Part) -> Vec<&Part> {
    let inner = part.parts.iter().flat_map(whole);
    std::iter::once(part).chain(inner).collect()
}

fn longer_side(view: &View) -> f64 {
    view.size.width.max(view.size.height)
}

fn is_near(was: Rect, now: Rect, slack: f64) -> bool {
    [now.x0 - was.x0, now.y0 - was.y0, now.x1 - was.x1, now.y1 - was.y1]
        .iter()
        .all(|by| by.abs() <= slack)
}

/// `shape`, by the map that takes `was` to `now`.
fn taken_along(shape: &Shape, was: Rect, now: Rect) -> Shape {
    let factor = |was: f64, now: f64| if was > 0.0 && now > 0.0 { now / was } else { 1.0 };
    let factors = (factor(was.width(), now.width()), factor(was.height(), now.height()));
    let stretched = match factors {
        (1.0, 1.0) => shape.clone(),
        factors => shape.scaled(was.center(), factors.into()),
    };
    stretched.moved(now.center() - was.center())
}
