//! Which area of a drawing shows which part.
//! Knows nothing of colours.
//!
//! What a clip path cuts off does not count; masks are not followed. A print area covers its frame,
//! whether something is printed there or not.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use kurbo::{Affine, BezPath, Circle, Ellipse, Line, Point, Rect, RoundedRect, Shape, Size};

use super::cover::Cover;
use super::path::{near, path_of};
use super::{Element, by_id};
use crate::condition::{Condition, all_met};
use crate::configuration::Configuration;
use crate::id::PartId;

/// How finely curves become lines when a shape is not a path, in product units.
const ACCURACY: f64 = 0.1;

/// How deep `use` may refer to `use`. Keeps a drawing that refers to itself from never ending.
const DEEPEST: usize = 24;

/// How many elements are looked at, counting one again each time it is used. Keeps a drawing of uses
/// of uses from taking a day; what is behind the last of them is in no part.
const MOST_VISITS: usize = 50_000;

/// How many cells a drawing is cut into, across and down, to find regions by.
const CELLS: usize = 24;

/// A shape of a part.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region {
    pub(super) part: PartId,
    shape: Shown,
    clips: Vec<Arc<Vec<Shown>>>,
}

/// What a shape covers, and when it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    cover: Cover,
    show: Vec<Condition>,
}

impl Region {
    pub(super) fn is_shown(&self, configuration: &Configuration) -> bool {
        all_met(&self.shape.show, configuration)
    }

    /// The smallest rectangle around what is left of it by the clip paths; nothing when nothing is.
    pub(super) fn bounds(&self, configuration: &Configuration) -> Option<Rect> {
        let of_clip = |clip: &Arc<Vec<Shown>>| {
            let shown = clip.iter().filter(|shape| all_met(&shape.show, configuration));
            shown.map(|shape| shape.cover.bounds()).reduce(|all, next| all.union(next))
        };
        let whole = Some(self.shape.cover.bounds());
        self.clips.iter().fold(whole, |left, clip| {
            let left = left?.intersect(of_clip(clip)?);
            (left.width() >= 0.0 && left.height() >= 0.0).then_some(left)
        })
    }

    /// The smallest rectangle around it, whatever is left of it.
    pub(super) fn whole_bounds(&self) -> Rect {
        self.shape.cover.bounds()
    }

    /// Whether it is shown, and covers `point`.
    pub(super) fn covers(&self, point: Point, configuration: &Configuration) -> bool {
        let is_left = |clip: &Arc<Vec<Shown>>| clip.iter().any(|s| s.covers(point, configuration));
        self.shape.covers(point, configuration) && self.clips.iter().all(is_left)
    }
}

impl Shown {
    fn covers(&self, point: Point, configuration: &Configuration) -> bool {
        // The cheapest first.
        self.cover.bounds().contains(point)
            && all_met(&self.show, configuration)
            && self.cover.contains(point)
    }
}

/// All regions of a drawing, from back to front.
#[derive(Clone, Debug)]
pub(super) struct Regions {
    all: Vec<Region>,
    size: Size,
    /// Which of them are in which part of the drawing: found when the first point is asked about.
    cells: OnceLock<Vec<Vec<u32>>>,
}

/// What was worked out of regions says nothing that they do not.
impl PartialEq for Regions {
    fn eq(&self, other: &Self) -> bool {
        (&self.all, self.size) == (&other.all, other.size)
    }
}

impl Regions {
    /// The regions that `elements` show in a drawing of this size.
    pub(super) fn find(elements: &[Element], size: Size) -> Self {
        let mut finder =
            Finder { by_id: by_id(elements), regions: Vec::new(), clip: None, visits: 0 };
        for element in elements {
            finder.visit(element, &Place::default());
        }
        Self { all: finder.regions, size, cells: OnceLock::new() }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Region> {
        self.all.iter()
    }

    /// Those that may cover `point`, from front to back.
    pub(super) fn near(&self, point: Point) -> impl Iterator<Item = &Region> {
        let cells = self.cells.get_or_init(|| self.sorted());
        let (column, row) = self.cell(point);
        cells[row * CELLS + column].iter().rev().map(|index| &self.all[*index as usize])
    }

    fn sorted(&self) -> Vec<Vec<u32>> {
        let mut cells = vec![Vec::new(); CELLS * CELLS];
        for (index, region) in self.all.iter().enumerate() {
            let bounds = region.shape.cover.bounds();
            let (left, top) = self.cell(bounds.origin());
            let (right, bottom) = self.cell(Point::new(bounds.x1, bounds.y1));
            for row in top..=bottom {
                for cell in &mut cells[row * CELLS + left..=row * CELLS + right] {
                    cell.push(index as u32);
                }
            }
        }
        cells
    }

    /// The cell of `point`; what is outside the drawing belongs to the cells at its edge.
    fn cell(&self, point: Point) -> (usize, usize) {
        // As a whole number nothing is below zero, and what is no number is zero.
        let share = |at: f64, extent: f64| (at / extent * CELLS as f64) as usize;
        let within = |cell: usize| cell.min(CELLS - 1);
        (within(share(point.x, self.size.width)), within(share(point.y, self.size.height)))
    }
}

/// Where in the drawing the finder is, and what it inherited on the way.
#[derive(Clone, Default)]
struct Place {
    part: Option<PartId>,
    transform: Affine,
    show: Vec<Condition>,
    clips: Vec<Arc<Vec<Shown>>>,
    is_filled: Option<bool>,
    line_width: Option<f64>,
    is_area: bool,
    depth: usize,
}

struct Finder<'a> {
    by_id: BTreeMap<&'a str, &'a Element>,
    regions: Vec<Region>,
    /// The shapes of the clip path that is looked into, instead of regions.
    clip: Option<Vec<Shown>>,
    visits: usize,
}

impl<'a> Finder<'a> {
    fn visit(&mut self, element: &'a Element, outer: &Place) {
        let is_drawn = !matches!(
            element.tag,
            "defs" | "clipPath" | "mask" | "linearGradient" | "radialGradient" | "stop"
        );
        self.visits += 1;
        if !is_drawn || outer.depth > DEEPEST || self.visits > MOST_VISITS {
            return;
        }
        let mut place = outer.enter(element);
        if self.clip.is_none() {
            let clip = self.clip(element, &place);
            place.clips.extend(clip);
        }
        if element.tag == "use" {
            let id = element.attribute("href").and_then(|href| href.strip_prefix('#'));
            let target = id.and_then(|id| self.by_id.get(id));
            if let Some((target, by)) = target.zip(pair(element, "x", "y")) {
                place.transform *= Affine::translate(by);
                self.visit(target, &place);
            }
        }
        match (&mut self.clip, &place.part) {
            (Some(shapes), _) => shapes.extend(place.inside(element)),
            (None, Some(part)) => self.regions.extend(place.region(part.clone(), element)),
            (None, None) => {}
        }
        for child in &element.children {
            self.visit(child, &place);
        }
    }

    /// What the clip path of `element` leaves, if it has one.
    fn clip(&mut self, element: &Element, place: &Place) -> Option<Arc<Vec<Shown>>> {
        let id = element.attribute("clip-path")?.trim().strip_prefix("url(#")?.strip_suffix(')')?;
        let clip = *self.by_id.get(id)?;
        let place = Place { transform: place.transform, depth: place.depth, ..Place::default() };
        let place = place.enter(clip);
        self.clip = Some(Vec::new());
        for child in &clip.children {
            self.visit(child, &place);
        }
        self.clip.take().map(Arc::new)
    }
}

impl Place {
    fn enter(&self, element: &Element) -> Place {
        let mut place = self.clone();
        place.depth += 1;
        place.is_area = element.area.is_some();
        place.part = element.part.clone().or(place.part);
        place.show.extend(element.show.iter().cloned());
        if let Some(text) = element.attribute("transform") {
            place.transform *= transform_of(text);
        }
        if let Some(fill) = element.attribute("fill") {
            place.is_filled = Some(fill != "none");
        }
        if element.fill.is_some() {
            place.is_filled = Some(true);
        }
        if let Some(width) = element.attribute("stroke-width") {
            place.line_width = width.parse().ok();
        }
        place
    }

    fn region(&self, part: PartId, element: &Element) -> Option<Region> {
        let scale = self.transform.determinant().abs().sqrt();
        let reach = match self.is_filled {
            Some(false) if !self.is_area => Some(self.line_width.unwrap_or(1.0) * scale / 2.0),
            _ => None,
        };
        Some(Region { part, shape: self.shape(element, reach)?, clips: self.clips.clone() })
    }

    /// What `element` leaves as a shape of a clip path: its inside, filled or not.
    fn inside(&self, element: &Element) -> Option<Shown> {
        self.shape(element, None)
    }

    fn shape(&self, element: &Element, reach: Option<f64>) -> Option<Shown> {
        let cover = Cover::new(self.transform * outline(element)?, reach)?;
        Some(Shown { cover, show: self.show.clone() })
    }
}

/// An attribute, or 0 without it; nothing when it is farther away than any mark can be.
fn number(element: &Element, name: &str) -> Option<f64> {
    near(element.attribute(name).and_then(|text| text.trim().parse().ok()).unwrap_or(0.0))
}

fn pair(element: &Element, x: &str, y: &str) -> Option<(f64, f64)> {
    Some((number(element, x)?, number(element, y)?))
}

/// The outline of a basic shape or a print area in its own coordinates; nothing for groups and the like, and
/// for what is out of reach.
fn outline(element: &Element) -> Option<BezPath> {
    if let Some(area) = &element.area {
        return Some(area.frame.to_path(ACCURACY));
    }
    let at = |x, y| pair(element, x, y).map(Point::from);
    let path = match element.tag {
        "path" => path_of(element.attribute("d")?)?,
        "rect" => {
            let whole = Rect::from_origin_size(at("x", "y")?, pair(element, "width", "height")?);
            let (rx, ry) = pair(element, "rx", "ry")?;
            RoundedRect::from_rect(whole, rx.max(ry)).to_path(ACCURACY)
        }
        "circle" => Circle::new(at("cx", "cy")?, number(element, "r")?).to_path(ACCURACY),
        "ellipse" => {
            Ellipse::new(at("cx", "cy")?, pair(element, "rx", "ry")?, 0.0).to_path(ACCURACY)
        }
        "line" => Line::new(at("x1", "y1")?, at("x2", "y2")?).to_path(ACCURACY),
        "polygon" | "polyline" => path_of(&format!("M{}", element.attribute("points")?))?,
        _ => return None,
    };
    Some(path)
}

/// Reads an SVG transform list; what is not understood changes nothing.
pub fn transform_of(text: &str) -> Affine {
    text.split_inclusive(')')
        .filter_map(single_transform)
        .fold(Affine::IDENTITY, |all, next| all * next)
}

fn single_transform(text: &str) -> Option<Affine> {
    let (name, rest) = text.trim_matches([' ', ',', '\n', '\t']).split_once('(')?;
    let numbers: Vec<f64> = rest
        .trim_end_matches(')')
        .split([',', ' ', '\n', '\t'])
        .filter(|piece| !piece.is_empty())
        .map(|piece| piece.parse().ok())
        .collect::<Option<_>>()?;
    Some(match (name.trim(), numbers.as_slice()) {
        ("translate", [x]) => Affine::translate((*x, 0.0)),
        ("translate", [x, y]) => Affine::translate((*x, *y)),
        ("scale", [by]) => Affine::scale(*by),
        ("scale", [x, y]) => Affine::scale_non_uniform(*x, *y),
        ("rotate", [degrees]) => Affine::rotate(degrees.to_radians()),
        ("rotate", [degrees, x, y]) => {
            Affine::rotate_about(degrees.to_radians(), Point::new(*x, *y))
        }
        ("skewX", [degrees]) => Affine::skew(degrees.to_radians().tan(), 0.0),
        ("skewY", [degrees]) => Affine::skew(0.0, degrees.to_radians().tan()),
        ("matrix", [a, b, c, d, e, f]) => Affine::new([*a, *b, *c, *d, *e, *f]),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artwork::Artwork;
    use crate::condition::Test;
    use crate::fixtures::{option, part, toggle};

    fn shape(tag: &'static str, attributes: &[(&'static str, &str)]) -> Element {
        let attributes = attributes.iter().map(|(k, v)| (*k, (*v).to_owned())).collect();
        Element { tag, attributes, ..Element::default() }
    }

    fn of(name: &str, mut element: Element) -> Element {
        element.part = Some(part(name));
        element
    }

    #[track_caller]
    fn check(elements: Vec<Element>, at: (f64, f64), expected: Option<&str>) {
        let artwork = Artwork::new(Size::new(100.0, 100.0), elements);
        let configuration = Configuration::default();
        let found = artwork.part_at(at.into(), &configuration).map(PartId::as_str);
        assert_eq!(found, expected, "{at:?}");
    }

    #[test]
    fn what_is_out_of_reach_shows_no_part_and_nothing_in_another_place() {
        let far = ["1e12", "-1e10", "inf", "nan"];
        for (tag, sizes, places) in [
            ("rect", &["width", "height"][..], &["x", "y"][..]),
            ("circle", &["r"], &["cx", "cy"]),
            ("ellipse", &["rx", "ry"], &["cx", "cy"]),
        ] {
            let sizes: Vec<_> = sizes.iter().map(|name| (*name, "50")).collect();
            check(vec![of("lid", shape(tag, &sizes))], (20.0, 20.0), Some("lid"));
            for (place, text) in places.iter().flat_map(|place| far.map(|text| (*place, text))) {
                let attributes = [&sizes[..], &[(place, text)]].concat();
                check(vec![of("lid", shape(tag, &attributes))], (20.0, 20.0), None);
            }
        }
    }

    #[test]
    fn the_shape_in_front_wins() {
        let drawing = || {
            vec![
                of("door", shape("rect", &[("width", "50"), ("height", "50")])),
                of("handle", shape("circle", &[("cx", "25"), ("cy", "25"), ("r", "5")])),
            ]
        };
        check(drawing(), (25.0, 25.0), Some("handle"));
        check(drawing(), (10.0, 10.0), Some("door"));
        check(drawing(), (60.0, 60.0), None);
    }

    #[test]
    fn transforms_and_references_move_a_shape() {
        let mut defs = shape("defs", &[]);
        defs.children = vec![shape("circle", &[("id", "disc"), ("r", "5")])];
        let placed =
            shape("use", &[("href", "#disc"), ("x", "30"), ("transform", "translate(0 40)")]);
        let drawing = vec![defs, of("wheel", placed)];
        check(drawing.clone(), (30.0, 40.0), Some("wheel"));
        check(drawing, (0.0, 0.0), None);
    }

    #[test]
    fn a_line_is_hit_on_its_stroke_only() {
        let ring = shape("circle", &[("r", "20"), ("fill", "none"), ("stroke-width", "4")]);
        check(vec![of("ring", ring.clone())], (20.0, 0.0), Some("ring"));
        check(vec![of("ring", ring)], (0.0, 0.0), None);
    }

    #[test]
    fn a_drawing_that_refers_to_itself_ends() {
        let around = shape("use", &[("id", "loop"), ("href", "#loop")]);
        check(vec![of("wheel", around)], (0.0, 0.0), None);
    }

    #[test]
    fn a_drawing_of_uses_of_uses_ends() {
        let mut defs = shape("defs", &[]);
        let mut last = String::from("u0");
        defs.children.push(shape("circle", &[("id", "u0"), ("r", "5")]));
        for level in 1..10 {
            let id = format!("u{level}");
            let mut group = shape("g", &[("id", &id)]);
            let href = format!("#{last}");
            group.children = (0..10).map(|_| shape("use", &[("href", &href)])).collect();
            defs.children.push(group);
            last = id;
        }
        let bomb = of("wheel", shape("use", &[("href", &format!("#{last}"))]));
        check(vec![defs, bomb], (0.0, 0.0), Some("wheel"));
    }

    #[test]
    fn what_a_clip_path_cuts_off_is_not_hit() {
        let mut clip = shape("clipPath", &[("id", "left")]);
        clip.children = vec![shape("rect", &[("width", "20"), ("height", "90"), ("fill", "none")])];
        let clipped = |transform| {
            let mut group = of("sleeve", shape("g", &[("clip-path", "url(#left)")]));
            group.attributes.push(("transform", transform));
            group.children = vec![shape("rect", &[("width", "90"), ("height", "40")])];
            vec![clip.clone(), group]
        };
        check(clipped(String::new()), (10.0, 10.0), Some("sleeve"));
        check(clipped(String::new()), (30.0, 10.0), None);
        check(clipped("translate(50 0)".into()), (60.0, 10.0), Some("sleeve"));
        check(clipped("translate(50 0)".into()), (75.0, 10.0), None);
        let artwork = Artwork::new(Size::new(100.0, 100.0), clipped(String::new()));
        let bounds = artwork.bounds_of(&part("sleeve"), &Configuration::default());
        assert_eq!(bounds, Some(Rect::new(0.0, 0.0, 20.0, 40.0)));
        let unknown = of(
            "sleeve",
            shape("rect", &[("width", "9"), ("height", "9"), ("clip-path", "url(#no)")]),
        );
        check(vec![unknown], (5.0, 5.0), Some("sleeve"));
    }

    #[test]
    fn a_print_area_is_hit_all_over_its_frame() {
        let area = crate::id::AreaId::parse("chest").expect("a name");
        let framed = |attributes: &[_]| {
            let mut group = of("front", shape("g", attributes));
            let frame = Rect::new(10.0, 10.0, 30.0, 50.0);
            group.area = Some(crate::artwork::AreaFrame { area: area.clone(), frame });
            vec![group]
        };
        check(framed(&[]), (20.0, 40.0), Some("front"));
        check(framed(&[]), (35.0, 40.0), None);
        check(framed(&[("fill", "none")]), (20.0, 40.0), Some("front"));
        check(framed(&[("transform", "translate(50 0)")]), (75.0, 40.0), Some("front"));
    }

    #[test]
    fn what_is_not_shown_is_not_hit() {
        let mut rails = of("rails", shape("rect", &[("width", "9"), ("height", "9")]));
        rails.show =
            vec![Condition { option: option("rails"), test: Test::AnyOf(vec![toggle(true)]) }];
        let artwork = Artwork::new(Size::new(9.0, 9.0), vec![rails]);
        let with = |is_on| Configuration::from_iter([(option("rails"), toggle(is_on))]);
        assert_eq!(artwork.part_at(Point::new(4.0, 4.0), &with(false)), None);
        assert_eq!(artwork.part_at(Point::new(4.0, 4.0), &with(true)), Some(&part("rails")));
        assert_eq!(artwork.point_on(&part("rails"), &with(true)), Some(Point::new(4.5, 4.5)));
    }
}
