//! What is true of every shape.

use kurbo::{Size, Vec2};
use proptest::prelude::*;

use super::*;
use crate::ink::{Brush, Sample};

const INK: Brush = Brush { colour: Rgb { r: 0x22, g: 0x44, b: 0x66 }, width: 4.0, tip: Tip::Pen };

fn frame(centre: (f64, f64), size: (f64, f64), turn_degrees: f64) -> Frame {
    Frame { centre: centre.into(), size: size.into(), turn_degrees }
}

fn picture(frame: Frame) -> Shape {
    let media_type = crate::image::MediaType::Png;
    let hash = "sha256-a".into();
    let image = crate::image::Image { hash, media_type, width_px: 40, height_px: 30 };
    Shape::Picture(Picture { image, frame })
}

fn segment(head: Head) -> Shape {
    let (from, to) = (Point::new(100.0, 100.0), Point::new(180.0, 160.0));
    Shape::Segment(Segment { from, to, head, brush: INK })
}

fn outline(form: Form, turn_degrees: f64) -> Shape {
    let frame = frame((150.0, 120.0), (80.0, 40.0), turn_degrees);
    Shape::Outline(Outline { form, frame, brush: INK })
}

fn dimension(asked: Option<f64>) -> Dimension {
    let (from, to) = (Point::new(10.0, 50.0), Point::new(110.0, 50.0));
    Dimension { from, to, asked, size: 12.0, colour: INK.colour }
}

/// One of each kind, all of them near (150, 120).
fn all() -> Vec<Shape> {
    let samples =
        [(120.0, 100.0), (150.0, 140.0), (180.0, 90.0)].map(|at| Sample::new(at.into(), 0.5));
    let marker = Brush { tip: Tip::Highlighter, ..INK };
    let (centre, text) = (Point::new(150.0, 120.0), "Mehr Chrom\nbitte".to_owned());
    vec![
        Shape::Point(Point::new(150.0, 120.0)),
        Shape::Stroke(Stroke::new(samples, INK)),
        Shape::Stroke(Stroke::new(samples, marker)),
        segment(Head::None),
        segment(Head::Arrow),
        outline(Form::Rectangle, 30.0),
        outline(Form::Ellipse, 0.0),
        Shape::Label(Label { text, centre, turn_degrees: 15.0, size: 14.0, colour: INK.colour }),
        Shape::Dimension(dimension(Some(120.0))),
        picture(frame((150.0, 120.0), (40.0, 30.0), -20.0)),
    ]
}

#[test]
fn there_is_one_of_each_kind() {
    let kinds: Vec<_> = all().iter().map(Shape::kind).collect();
    assert_eq!(kinds, ShapeKind::ALL);
}

#[test]
fn what_is_drawn_lies_within_the_bounds() {
    for shape in all() {
        // The words of a measure may stand out: they are told, not pointed at.
        let around = shape.bounds().inflate(0.01, 0.01);
        for drawn in shape.drawn("mm") {
            let inked = match drawn {
                Drawn::Words { middle, .. } => Rect::from_points(middle, middle),
                drawn => drawn.bounds(),
            };
            let kind = shape.kind();
            assert_eq!(around.union(inked), around, "{kind:?}");
        }
    }
}

#[test]
fn a_shape_is_hit_where_it_is_drawn_and_nowhere_else() {
    #[track_caller]
    fn check(shape: &Shape, at: (f64, f64), is_hit: bool) {
        assert_eq!(shape.hit(at.into(), 2.0), is_hit, "{:?} at {at:?}", shape.kind());
    }
    check(&segment(Head::None), (140.0, 130.0), true);
    check(&segment(Head::None), (140.0, 120.0), false);
    check(&outline(Form::Rectangle, 0.0), (110.0, 110.0), true);
    check(&outline(Form::Rectangle, 0.0), (150.0, 120.0), false);
    check(&outline(Form::Rectangle, 90.0), (130.0, 120.0), true);
    check(&outline(Form::Ellipse, 0.0), (150.0, 100.0), true);
    check(&outline(Form::Ellipse, 0.0), (112.0, 102.0), false);
    check(&picture(frame((0.0, 0.0), (20.0, 10.0), 90.0)), (0.0, 9.0), true);
    check(&picture(frame((0.0, 0.0), (20.0, 10.0), 90.0)), (9.0, 0.0), false);
    check(&Shape::Dimension(dimension(None)), (60.0, 50.0), true);
    for shape in all() {
        assert!(!shape.hit(Point::new(f64::NAN, 1.0), 1e9), "{:?}", shape.kind());
        assert!(!shape.hit(Point::new(900.0, 900.0), 5.0), "{:?}", shape.kind());
    }
}

#[test]
fn a_measure_tells_its_length_in_few_digits_and_is_never_upside_down() {
    #[track_caller]
    fn check(to: (f64, f64), asked: Option<f64>, words: &str, turn: f64) {
        let dimension = Dimension { to: to.into(), asked, ..dimension(None) };
        assert_eq!(dimension.words("mm"), words);
        let drawn = dimension.drawn("mm");
        let Some(Drawn::Words { turn_degrees, .. }) = drawn.last() else { panic!("{drawn:?}") };
        assert!((turn_degrees - turn).abs() < 1e-9, "{turn_degrees}");
    }
    check((110.0, 50.0), None, "100 mm", 0.0);
    check((10.0 - 42.34, 50.0), Some(45.0), "42.3 → 45 mm", 0.0);
    check((10.0, 50.0 + 1_234.5), None, "1234 mm", -90.0);
    check((10.0, 50.5), None, "0.5 mm", -90.0);
    check((10.0, 50.0), None, "0 mm", 0.0);
}

#[test]
fn an_arrow_points_at_its_end_and_its_barbs_are_no_longer_than_half_of_it() {
    let Shape::Segment(arrow) = segment(Head::Arrow) else { unreachable!("an arrow") };
    for to in [(180.0, 160.0), (104.0, 103.0), (100.0, 100.0)] {
        let arrow = Segment { to: to.into(), ..arrow };
        for drawn in arrow.drawn() {
            let Drawn::Line { path, .. } = drawn else { panic!("{drawn:?}") };
            let farthest = path.elements().iter().filter_map(|e| e.end_point());
            let farthest = farthest.map(|at| at.distance(arrow.to)).fold(0.0, f64::max);
            assert!(farthest <= arrow.from.distance(arrow.to) + 1e-9);
        }
        assert_eq!(arrow.places(), [arrow.to]);
    }
}

#[test]
fn what_is_no_number_or_too_far_is_not_sound() {
    let is_sound = |shape: Shape| shape.is_sound();
    assert!(all().iter().all(Shape::is_sound));
    for wrong in [f64::NAN, f64::INFINITY, 2e9] {
        assert!(!is_sound(Shape::Point(Point::new(wrong, 0.0))));
        assert!(!is_sound(picture(frame((0.0, 0.0), (wrong, 1.0), 0.0))));
        assert!(!is_sound(picture(frame((0.0, 0.0), (1.0, 1.0), wrong))));
        assert!(!is_sound(Shape::Dimension(dimension(Some(wrong)))));
        assert!(!is_sound(segment(Head::None).with_width(wrong)));
    }
    assert!(!is_sound(picture(frame((0.0, 0.0), (0.0, 1.0), 0.0))));
}

proptest! {
    /// Ink lies on a grid, so it may move by half a step more.
    #[test]
    fn what_is_moved_and_turned_back_is_where_it_was(
        [x, y] in [-300.0..300.0_f64, -300.0..300.0],
        degrees in -360.0..360.0_f64,
    ) {
        let about = Point::new(40.0, 70.0);
        for shape in all() {
            let away = shape.moved(Vec2::new(x, y)).turned(about, degrees);
            prop_assert!(away.is_sound());
            prop_assert_eq!(away.kind(), shape.kind());
            let back = away.turned(about, -degrees).moved(Vec2::new(-x, -y));
            let (was, is) = (shape.bounds(), back.bounds());
            let apart = [was.x0 - is.x0, was.y0 - is.y0, was.x1 - is.x1, was.y1 - is.y1];
            prop_assert!(apart.into_iter().all(|gap| gap.abs() < 1.5), "{:?} {apart:?}", shape.kind());
        }
    }

    #[test]
    fn what_is_scaled_stays_sound_and_keeps_its_middle_in_proportion(
        [x, y] in prop::array::uniform2(prop_oneof![-4.0..4.0_f64, Just(0.0), Just(f64::NAN)]),
    ) {
        let about = Point::new(150.0, 120.0);
        for shape in all() {
            let scaled = shape.scaled(about, Vec2::new(x, y));
            prop_assert!(scaled.is_sound(), "{scaled:?}");
            prop_assert_eq!(scaled.width(), shape.width());
            prop_assert_eq!(scaled.colour(), shape.colour());
        }
    }

    #[test]
    fn the_places_of_a_shape_are_within_its_bounds(degrees in -180.0..180.0_f64) {
        for shape in all() {
            let shape = shape.turned(Point::new(150.0, 120.0), degrees);
            let places = shape.places();
            prop_assert!((1..=64).contains(&places.len()), "{} of {:?}", places.len(), shape.kind());
            let around = shape.bounds().inflate(0.01, 0.01);
            prop_assert!(places.into_iter().all(|at| around.contains(at)), "{:?}", shape.kind());
        }
    }
}

#[test]
fn an_upright_frame_scales_by_each_side_and_a_turned_one_evenly() {
    #[track_caller]
    fn check(turn: f64, expected: (f64, f64)) {
        let shape = outline(Form::Rectangle, turn);
        let Shape::Outline(scaled) = shape.scaled(Point::new(150.0, 120.0), Vec2::new(4.0, 1.0))
        else {
            unreachable!("an outline");
        };
        assert_eq!(scaled.frame.size, Size::from(expected));
    }
    check(0.0, (320.0, 40.0));
    check(10.0, (160.0, 80.0));
}
