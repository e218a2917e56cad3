//! Which part a mark is about, on the demo products.
//! Knows nothing of how the rule is carried out: that is `codraft_model::anchor`.

mod demo;

use std::collections::BTreeMap;

use codraft_model::anchor;
use codraft_model::configuration::Value;
use codraft_model::design::Shape;
use codraft_model::id::{OptionId, PartId, ViewId};
use codraft_model::ink::{Brush, Sample, Stroke};
use codraft_model::kurbo::{Point, Rect};
use codraft_model::product::{Part, Product};
use codraft_model::shape::{Form, Frame, Head, Outline, Segment};

use demo::demo;

fn pin(x: f64, y: f64) -> Shape {
    Shape::Point(Point::new(x, y))
}

fn ink(points: impl IntoIterator<Item = (f64, f64)>) -> Shape {
    let samples = points.into_iter().map(|at| Sample::new(at.into(), Sample::NO_PRESSURE));
    Shape::Stroke(Stroke::new(samples, Brush { width: 12.0, ..Brush::default() }))
}

/// A line drawn by hand from one place to another: it wavers.
fn line(from: (f64, f64), to: (f64, f64)) -> Shape {
    ink((0..=50).map(|step| {
        let share = f64::from(step) / 50.0;
        let across = (share * 9.0).sin() * 4.0;
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share + across)
    }))
}

/// A ring drawn by hand around a place: it wavers, and does not quite close.
fn ring(x: f64, y: f64, across: f64, down: f64) -> Shape {
    ink((0..=90).map(|step| {
        let turn = f64::from(step) / 93.0 * std::f64::consts::TAU;
        let waver = 1.0 + (turn * 3.0).sin() * 0.04;
        (x + turn.cos() * across * waver, y + turn.sin() * down * waver)
    }))
}

fn outline(form: Form, bounds: Rect) -> Shape {
    Shape::Outline(Outline { form, frame: Frame::upright(bounds), brush: Brush::default() })
}

fn arrow(from: (f64, f64), to: (f64, f64)) -> Shape {
    let (from, to) = (from.into(), to.into());
    Shape::Segment(Segment { from, to, head: Head::Arrow, brush: Brush::default() })
}

#[track_caller]
fn check(product: &Product, view: &str, cases: &[(&str, Shape, Option<&str>)]) {
    let configuration = product.default_configuration();
    let view = ViewId::parse(view).expect("a name");
    for (what, shape, expected) in cases {
        let found = anchor::part_of(product, &configuration, &view, shape);
        assert_eq!(found.as_ref().map(PartId::as_str), *expected, "{what}");
    }
}

#[test]
fn a_mark_on_the_side_of_the_car_is_about_the_part_that_holds_most_of_it() {
    let around = |form, x0, y0, x1, y1| outline(form, Rect::new(x0, y0, x1, y1));
    let cases = [
        ("a pin on the door", pin(1800.0, 1300.0), Some("door")),
        ("a pin beside the car", pin(100.0, 100.0), None),
        ("a line along the door", line((1400.0, 1250.0), (2200.0, 1260.0)), Some("door")),
        (
            "a line from the front wing over the door to the rear wing",
            line((500.0, 1130.0), (2950.0, 1130.0)),
            Some("body"),
        ),
        (
            "a line mostly beside the car",
            line((2100.0, -400.0), (2100.0, 380.0)),
            Some("roof-panel"),
        ),
        ("a ring around the front wheel", ring(870.0, 1550.0, 340.0, 330.0), Some("front-wheel")),
        ("a ring on the front wheel", ring(870.0, 1550.0, 90.0, 80.0), Some("front-wheel")),
        ("a ring around the mirror", ring(1415.0, 805.0, 200.0, 120.0), Some("mirror")),
        ("a ring on the door", ring(1800.0, 1300.0, 180.0, 140.0), Some("door")),
        (
            "a rectangle around the door's handle",
            around(Form::Rectangle, 2080.0, 990.0, 2390.0, 1140.0),
            Some("door-handle"),
        ),
        (
            "a rectangle on the door in which the handle is lost",
            around(Form::Rectangle, 1300.0, 900.0, 2380.0, 1560.0),
            Some("door"),
        ),
        (
            "an ellipse around both side windows",
            around(Form::Ellipse, 1150.0, 330.0, 3350.0, 920.0),
            Some("windows"),
        ),
        ("an arrow at the mirror", arrow((900.0, 200.0), (1420.0, 820.0)), Some("mirror")),
        (
            "an arrow that stops before the wheel",
            arrow((200.0, 2150.0), (500.0, 1850.0)),
            Some("front-wheel"),
        ),
        ("an arrow at nothing", arrow((500.0, 200.0), (200.0, 200.0)), None),
        ("a ring around the car", ring(2000.0, 1100.0, 1950.0, 1000.0), None),
    ];
    check(&demo("city-car"), "side", &cases);
}

#[test]
fn a_mark_on_other_products_too() {
    let shirt = [
        ("a ring on a sleeve", ring(230.0, 280.0, 40.0, 30.0), Some("sleeves")),
        ("a pin under a sleeve", pin(160.0, 480.0), None),
        ("a line down the front", line((320.0, 220.0), (330.0, 700.0)), Some("front")),
        ("a ring around the label", ring(520.0, 123.0, 45.0, 28.0), Some("label")),
    ];
    check(&demo("t-shirt"), "front", &shirt);
    let plate = [
        ("a ring around the peas", ring(170.0, 136.0, 34.0, 50.0), Some("pea")),
        ("a line along the spoon", line((266.0, 60.0), (266.0, 200.0)), Some("spoon")),
    ];
    check(&demo("baby-food"), "plate", &plate);
}

#[test]
fn what_is_hidden_is_nobodys_target() {
    let car = demo("city-car");
    let (rails, side) = (PartId::parse("roof-rails").expect("a name"), &car.views[0]);
    let mut with_rails = car.default_configuration();
    with_rails.set(OptionId::parse("roof-rails").expect("a name"), Value::Toggle(true));
    let at = side.artwork.point_on(&rails, &with_rails).expect("rails that are shown");
    let found = |configuration| anchor::part_of(&car, configuration, &side.id, &Shape::Point(at));
    assert_eq!(found(&with_rails), Some(rails.clone()));
    assert_ne!(found(&car.default_configuration()), Some(rails));
}

/// The parts a part is in, itself first.
fn line_of(parts: &[Part], id: &PartId) -> Option<Vec<PartId>> {
    parts.iter().find_map(|part| {
        if part.id == *id {
            return Some(vec![id.clone()]);
        }
        let mut line = line_of(&part.parts, id)?;
        line.push(part.id.clone());
        Some(line)
    })
}

/// The smallest part that has more than half of `votes`, counted part by part; an error when some part
/// has so nearly half of them that pixels cannot tell.
fn majority(product: &Product, votes: &BTreeMap<PartId, f64>) -> Result<Option<PartId>, ()> {
    let total: f64 = votes.values().sum();
    let mut shares: BTreeMap<PartId, f64> = BTreeMap::new();
    for (part, vote) in votes {
        for holder in line_of(&product.parts, part).expect("a part of the product") {
            *shares.entry(holder).or_default() += vote / total;
        }
    }
    if shares.values().any(|share| (share - 0.5).abs() < 0.06) {
        return Err(());
    }
    let depth = |part: &PartId| line_of(&product.parts, part).map_or(0, |line| line.len());
    let most = shares.into_iter().filter(|(_, share)| *share > 0.5).map(|(part, _)| part);
    Ok(most.max_by_key(depth))
}

/// A repeatable series of numbers from 0 to 1 (the linear congruence of Numerical Recipes).
fn chance(seed: u32) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 24)
    }
}

/// Compares the rule with counting pixels, on every view of a product: for lines by the pixels along
/// them, for ellipses by those of a picture of the parts.
#[track_caller]
fn check_by_pixels(name: &str) {
    const ACROSS: u32 = 160;
    let product = demo(name);
    let configuration = product.default_configuration();
    let (mut next, mut compared) = (chance(7), 0);
    for view in &product.views {
        let (width, height) = (view.size.width, view.size.height);
        let part_at = |at: Point| view.artwork.part_at(at, &configuration).cloned();
        let place = |x: u32, y: u32| {
            let share = |step: u32| (f64::from(step) + 0.5) / f64::from(ACROSS);
            Point::new(share(x) * width, share(y) * height)
        };
        let pixels: Vec<(Point, Option<PartId>)> = (0..ACROSS * ACROSS)
            .map(|index| place(index % ACROSS, index / ACROSS))
            .map(|at| (at, part_at(at)))
            .collect();
        for _ in 0..60 {
            let from = Point::new(next() * width, next() * height);
            let to = Point::new(next() * width, next() * height);
            let mut votes: BTreeMap<PartId, f64> = BTreeMap::new();
            for part in (0..=1_000).filter_map(|step| part_at(from.lerp(to, f64::from(step) / 1e3)))
            {
                *votes.entry(part).or_default() += 1.0;
            }
            let Ok(expected) = majority(&product, &votes) else { continue };
            let shape = ink([from.into(), to.into()]);
            let found = anchor::part_of(&product, &configuration, &view.id, &shape);
            assert_eq!(found, expected, "{name} {} {from:?} {to:?}", view.id);
            compared += 1;
        }
        for _ in 0..60 {
            let middle = Point::new(next() * width, next() * height);
            let size = (width * (0.08 + next() * 0.4), height * (0.08 + next() * 0.4));
            let bounds = Rect::from_center_size(middle, size);
            let Ok(expected) = enclosed(&product, &pixels, bounds) else { continue };
            let shape = outline(Form::Ellipse, bounds);
            let found = anchor::part_of(&product, &configuration, &view.id, &shape);
            assert_eq!(found, expected, "{name} {} {bounds:?}", view.id);
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared} marks were compared");
}

/// What an ellipse is about, by pixels; an error when they cannot tell.
fn enclosed(
    product: &Product,
    pixels: &[(Point, Option<PartId>)],
    bounds: Rect,
) -> Result<Option<PartId>, ()> {
    let middle = bounds.center();
    let is_inside = |at: Point| {
        let (x, y) = ((at.x - middle.x) / bounds.width(), (at.y - middle.y) / bounds.height());
        x * x + y * y < 0.25
    };
    let (mut inside, mut seen) = (BTreeMap::<PartId, f64>::new(), BTreeMap::<PartId, f64>::new());
    for (at, part) in pixels {
        let Some(part) = part else { continue };
        *seen.entry(part.clone()).or_insert(0.0) += 1.0;
        if is_inside(*at) {
            *inside.entry(part.clone()).or_insert(0.0) += 1.0;
        }
    }
    let all = pixels.iter().filter(|(at, _)| is_inside(*at)).count() as f64;
    if inside.values().sum::<f64>() < all * 0.05 {
        // It only just touches something.
        return Err(());
    }
    for (part, count) in &inside {
        let (all, share): (f64, f64) = (seen[part], count / seen[part]);
        // Parts of few pixels, or parts that are nearly whole, would need a finer picture.
        if all < 40.0 || (share - 0.75).abs() < 0.15 {
            return Err(());
        }
    }
    let wholes: Vec<&PartId> = inside
        .iter()
        .filter(|(part, count)| **count > seen[*part] * 0.75)
        .map(|(p, _)| p)
        .collect();
    match wholes.as_slice() {
        [] => majority(product, &inside),
        [only] if seen[*only] > bounds.area() * 0.25 => Ok(Some((*only).clone())),
        _ => Err(()),
    }
}

#[test]
fn the_rule_is_that_of_counting_pixels() {
    for name in ["city-car", "t-shirt", "baby-food"] {
        check_by_pixels(name);
    }
}
