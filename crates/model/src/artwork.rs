//! What a view draws: a tree of plain shapes, recoloured and swapped by the configuration.
//! Knows no XML: `codraft_protocol::artwork` reads the brand's SVG into it, by an allow-list.

pub(crate) mod cover;
mod frame;
mod path;
mod region;

use std::collections::BTreeMap;

use kurbo::{Point, Rect, Size};

use crate::condition::Condition;
use crate::configuration::Configuration;
use crate::id::{AreaId, OptionId, PartId};
use crate::ink::Rgb;
pub use frame::Framed;
pub use path::path_of;
pub use region::transform_of;
use region::{Region, Regions};

/// A drawing in product units, made of allowed shapes only.
#[derive(Clone, Debug, PartialEq)]
pub struct Artwork {
    /// Its extent, from the origin.
    pub size: Size,
    /// What is drawn, from back to front.
    pub elements: Vec<Element>,
    regions: Regions,
}

/// One element of the drawing. Its tag and attributes are from the allow-list, so it can be written
/// as SVG without another look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// The SVG tag, such as `path`.
    pub tag: &'static str,
    /// SVG attributes and their values.
    pub attributes: Vec<(&'static str, String)>,
    /// The part it shows.
    pub part: Option<PartId>,
    /// The option whose colour fills it.
    pub fill: Option<OptionId>,
    /// The option whose colour strokes it.
    pub stroke: Option<OptionId>,
    /// When it is shown; always when empty.
    pub show: Vec<Condition>,
    /// The print area it shows. What it contains is then printed matter, and so are the texts and
    /// images of the area, drawn after it. All is cut off at the frame.
    pub area: Option<AreaFrame>,
    /// What it contains.
    pub children: Vec<Element>,
}

/// Where a view shows a print area.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaFrame {
    /// The area.
    pub area: AreaId,
    /// Where, in the coordinates of what the element contains. It has the area's proportions.
    pub frame: Rect,
}

impl Element {
    /// The value of the attribute called `name`.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// Whether the configuration decides anything about this element itself.
    pub fn is_bound(&self) -> bool {
        self.fill.is_some() || self.stroke.is_some() || self.area.is_some() || !self.show.is_empty()
    }

    /// The colours that `paints` give this element, by attribute.
    pub fn painted<'a>(
        &'a self,
        paints: &'a BTreeMap<OptionId, Rgb>,
    ) -> impl Iterator<Item = (&'static str, Rgb)> {
        let bindings = [("fill", &self.fill), ("stroke", &self.stroke)];
        bindings
            .into_iter()
            .filter_map(|(name, option)| Some((name, *paints.get(option.as_ref()?)?)))
    }
}

/// All of `elements` and what they contain that have an id, by it: what `use` may refer to.
pub fn by_id(elements: &[Element]) -> BTreeMap<&str, &Element> {
    fn walk<'a>(elements: &'a [Element], found: &mut BTreeMap<&'a str, &'a Element>) {
        for element in elements {
            if let Some(id) = element.attribute("id") {
                found.insert(id, element);
            }
            walk(&element.children, found);
        }
    }
    let mut found = BTreeMap::new();
    walk(elements, &mut found);
    found
}

impl Artwork {
    /// A drawing of `elements`; finds out which region each part covers.
    pub fn new(size: Size, elements: Vec<Element>) -> Self {
        let regions = Regions::find(&elements, size);
        Self { size, elements, regions }
    }

    /// Where it shows print areas, as `configuration` has it, from back to front.
    pub fn frames(&self, configuration: &Configuration) -> Vec<Framed<'_>> {
        frame::find(&self.elements, configuration)
    }

    /// The part whose shape is in front at `point`, as `configuration` shows it.
    pub fn part_at(&self, point: Point, configuration: &Configuration) -> Option<&PartId> {
        let mut from_the_front = self.regions.near(point);
        let hit = |region: &&Region| region.covers(point, configuration);
        from_the_front.find(hit).map(|region| &region.part)
    }

    /// The smallest rectangle around all shapes of `part` that are shown.
    pub fn bounds_of(&self, part: &PartId, configuration: &Configuration) -> Option<Rect> {
        let shown = self.regions.iter().filter(|r| r.part == *part && r.is_shown(configuration));
        shown.filter_map(|r| r.bounds(configuration)).reduce(|all, next| all.union(next))
    }

    /// The smallest rectangle around all shapes of `part`, shown or not.
    pub(crate) fn all_bounds_of(&self, part: &PartId) -> Option<Rect> {
        let all = self.regions.iter().filter(|region| region.part == *part);
        all.map(Region::whole_bounds).reduce(|all, next| all.union(next))
    }

    /// A point of `part` near its middle: where a note on it can be placed. One where it is in front,
    /// or, when it is nowhere in front, one where it may be seen through what is, as through a window.
    ///
    /// Looks at the middle first, then along a grid over the bounds, from the middle outwards.
    pub fn point_on(&self, part: &PartId, configuration: &Configuration) -> Option<Point> {
        const STEPS: i32 = 16;
        let bounds = self.bounds_of(part, configuration)?;
        let grid = || (-STEPS..=STEPS).flat_map(|x| (-STEPS..=STEPS).map(move |y| (x, y)));
        let outwards = (0..=2 * STEPS * STEPS)
            .flat_map(|far| grid().filter(move |(x, y)| x * x + y * y == far));
        let at = |(x, y): (i32, i32)| {
            let share = |steps: i32| f64::from(steps) / f64::from(STEPS) / 2.0;
            let middle = bounds.center();
            Point::new(middle.x + share(x) * bounds.width(), middle.y + share(y) * bounds.height())
        };
        let mut places = outwards.map(at);
        let is_in_front = |point: &Point| self.part_at(*point, configuration) == Some(part);
        let is_there = |point: &Point| {
            let mut here = self.regions.near(*point).filter(|region| region.part == *part);
            here.any(|region| region.covers(*point, configuration))
        };
        places.clone().find(is_in_front).or_else(|| places.find(is_there))
    }

    /// The parts with a shape that is shown, each once, from back to front.
    pub fn parts(&self, configuration: &Configuration) -> Vec<&PartId> {
        self.parts_with_bounds(configuration).into_iter().map(|(part, _)| part).collect()
    }

    /// The parts with a shape that is shown, each once, from back to front, and the smallest rectangle
    /// around all of these shapes.
    pub fn parts_with_bounds(&self, configuration: &Configuration) -> Vec<(&PartId, Rect)> {
        let mut found: Vec<(&PartId, Rect)> = Vec::new();
        for region in self.regions.iter().filter(|region| region.is_shown(configuration)) {
            let Some(bounds) = region.bounds(configuration) else { continue };
            match found.iter_mut().find(|(part, _)| **part == region.part) {
                Some((_, all)) => *all = all.union(bounds),
                None => found.push((&region.part, bounds)),
            }
        }
        found
    }
}
