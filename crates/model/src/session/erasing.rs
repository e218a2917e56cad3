//! Erasing: what the eraser meets on its way, and what it leaves.
//! Knows nothing of how ink is cut, which is `codraft_ink`'s.

use kurbo::{BezPath, Line, ParamCurveNearest, Point, Rect};

use super::arranging::tell;
use super::{Announcement, Arranged, Erasing, Outcome, Session};
use crate::command::Command;
use crate::design::{Annotation, Body, Shape};
use crate::history::History;
use crate::id::AnnotationId;
use crate::ink::{Rgb, Sample, Stroke, simplify};
use crate::shape::Drawn;
use crate::tool::Tool;

/// How far the eraser reaches around the pointer, in pixels.
const RADIUS_PX: f64 = 9.0;

/// How much of what will go is still seen while the eraser is down: one less this.
const PALENESS: f64 = 0.8;

/// What is laid over what will go: paper.
const PAPER: Rgb = Rgb { r: 0xff, g: 0xff, b: 0xff };

impl Session {
    /// Takes note of the marks that the eraser met since it was last looked at.
    pub(super) fn meet_marks(&mut self) {
        let Tool::Eraser(eraser) = &self.tool else { return };
        let radius = self.eraser_radius();
        let (met, looked_at) = &self.easel.rubbed;
        let new = &eraser.way()[looked_at.saturating_sub(1).min(eraser.way().len())..];
        let looked_at = eraser.way().len();
        let erasing = self.easel.habits.erasing;
        let marks = self.design.annotations.iter().filter(|mark| {
            mark.target.view == self.view
                && (erasing == Erasing::Marks || matches!(mark.target.shape, Shape::Stroke(_)))
        });
        let mut met = met.clone();
        let hit = marks.filter(|mark| self.is_rubbed(mark, new, radius)).map(|mark| mark.id);
        let hit: Vec<AnnotationId> = hit.filter(|id| !met.contains(id)).collect();
        met.extend(hit);
        self.easel.rubbed = (met, looked_at);
    }

    /// What is laid over the marks that will go: paler in their own form, or where the eraser was.
    pub(super) fn rubbed_out(&self) -> Vec<Drawn> {
        let Tool::Eraser(eraser) = &self.tool else { return Vec::new() };
        let units = &self.product.units;
        match self.easel.habits.erasing {
            Erasing::Marks => {
                let marks = self.easel.rubbed.0.iter().filter_map(|id| self.design.annotation(*id));
                marks.flat_map(|mark| mark.target.shape.drawn(units)).map(paled).collect()
            }
            Erasing::Ink => {
                let Some((first, rest)) = eraser.way().split_first() else { return Vec::new() };
                let mut path = BezPath::new();
                path.move_to(*first);
                // A way of one place is a line as well: round ends make it a dot.
                let ends = if rest.is_empty() { std::slice::from_ref(first) } else { rest };
                ends.iter().for_each(|at| path.line_to(*at));
                let width = 2.0 * self.eraser_radius();
                vec![Drawn::Line { path, width, colour: PAPER, opacity: PALENESS }]
            }
        }
    }

    /// The eraser was lifted: takes away what it met, in one step.
    pub(super) fn erase(&mut self, way: &[Point]) -> Outcome {
        let met = std::mem::take(&mut self.easel.rubbed.0);
        match self.easel.habits.erasing {
            Erasing::Marks => {
                let count = met.len();
                let commands = met.into_iter().map(Command::RemoveAnnotation).collect();
                let outcome = self.change(Command::All(commands), History::apply);
                tell(outcome, Arranged::Removed, count)
            }
            Erasing::Ink => self.cut(&met, way),
        }
    }

    /// Cuts what the eraser passed over out of the ink of these marks. What was said with the ink stays
    /// with its longest piece; the others lie right in front of it.
    fn cut(&mut self, met: &[AnnotationId], way: &[Point]) -> Outcome {
        let radius = self.eraser_radius();
        let way = simple(way, radius);
        let (mut commands, mut more) = (Vec::new(), Vec::new());
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let marks: Vec<(usize, &Annotation)> = self.design.annotations.iter().enumerate().collect();
        // From front to back, so that what is added does not move what comes after.
        for (at, mark) in marks.into_iter().rev().filter(|(_, mark)| met.contains(&mark.id)) {
            let Shape::Stroke(stroke) = &mark.target.shape else { continue };
            let mut pieces = stroke.erased(&way, radius);
            if pieces.len() == 1 && pieces[0] == *stroke {
                continue;
            }
            let longest = (0..pieces.len()).rev().max_by_key(|at| pieces[*at].len());
            if let Some(longest) = longest {
                pieces[..=longest].rotate_right(1);
            }
            let mut shapes = pieces.into_iter().map(Shape::Stroke);
            before.push(mark.clone());
            commands.push(shapes.next().map_or(Command::RemoveAnnotation(mark.id), |longest| {
                after.push(piece_of(mark, mark.id, longest.clone()));
                Command::Reshape(vec![(mark.id, longest)])
            }));
            for shape in shapes {
                let id = AnnotationId(self.next_id.0.saturating_add(more.len() as u32));
                let piece = piece_of(mark, id, shape);
                more.push(piece.clone());
                commands.push(Command::AddAnnotation { at: at + 1, annotation: piece });
            }
        }
        after.extend(more.iter().cloned());
        if let Some(room) = self.used_up_by_change(&before, &after) {
            return Outcome::announce(Announcement::NoRoom(room));
        }
        self.next_id = AnnotationId(self.next_id.0.saturating_add(more.len() as u32));
        let count = before.len();
        let outcome = self.change(Command::All(commands), History::apply);
        tell(outcome, Arranged::Removed, count)
    }

    /// Whether the eraser touches `mark` on its way.
    fn is_rubbed(&self, mark: &Annotation, way: &[Point], radius: f64) -> bool {
        let shape = &mark.target.shape;
        let around = way.iter().fold(None, |around: Option<Rect>, at| {
            let here = Rect::from_points(*at, *at);
            Some(around.map_or(here, |around| around.union(here)))
        });
        let near = |bounds: Rect| {
            around.is_some_and(|around| around.inflate(radius, radius).overlaps(bounds))
        };
        match shape {
            Shape::Point(tip) => way.iter().any(|at| self.is_on_pin(*tip, *at)),
            _ if !near(shape.bounds()) => false,
            Shape::Stroke(stroke) => places(way, radius).any(|at| is_on_ink(stroke, at, radius)),
            _ => places(way, radius).any(|at| shape.hit(at, radius)),
        }
    }

    fn eraser_radius(&self) -> f64 {
        RADIUS_PX / self.camera().scale()
    }
}

/// A piece that was cut off `mark`. Nobody says the same twice.
fn piece_of(mark: &Annotation, id: AnnotationId, shape: Shape) -> Annotation {
    let body = Body { intent: mark.body.intent, comment: String::new() };
    let target = crate::design::Target { shape, ..mark.target.clone() };
    Annotation { id, body, target, proposal: mark.proposal }
}

/// Places along a way that are close enough to leave no gap between circles of `radius`.
fn places(way: &[Point], radius: f64) -> impl Iterator<Item = Point> {
    let last = way.last().copied();
    let between = move |pair: &[Point]| {
        let (from, to) = (pair[0], pair[1]);
        let steps = (from.distance(to) / radius).ceil().clamp(1.0, 1_000.0);
        (0..steps as u32).map(move |step| from.lerp(to, f64::from(step) / steps))
    };
    way.windows(2).flat_map(between).chain(last)
}

/// Whether `at` is on the ink of a stroke, which is taken to be as wide as its brush.
fn is_on_ink(stroke: &Stroke, at: Point, radius: f64) -> bool {
    let reach = radius + stroke.brush.width / 2.0;
    let mut before = None;
    stroke.samples().any(|sample| {
        let from = before.replace(sample.at).unwrap_or(sample.at);
        Line::new(from, sample.at).nearest(at, 0.0).distance_sq <= reach * reach
    })
}

/// The way in fewer places: no farther from the true one than a tenth of what the eraser reaches.
fn simple(way: &[Point], radius: f64) -> Vec<Point> {
    let samples: Vec<Sample> = way.iter().map(|at| Sample::new(*at, Sample::NO_PRESSURE)).collect();
    simplify(&samples, radius / 10.0).into_iter().map(|sample| sample.at).collect()
}

/// The same as paper laid over it.
fn paled(drawn: Drawn) -> Drawn {
    match drawn {
        Drawn::Fill { path, .. } => Drawn::Fill { path, colour: PAPER, opacity: PALENESS },
        Drawn::Line { path, width, .. } => {
            Drawn::Line { path, width, colour: PAPER, opacity: PALENESS }
        }
        Drawn::Words { text, middle, width, size, turn_degrees, .. } => {
            Drawn::Words { text, middle, width, size, turn_degrees, colour: PAPER }
        }
        Drawn::Picture { frame, .. } => {
            Drawn::Fill { path: frame.path(), colour: PAPER, opacity: PALENESS }
        }
    }
}
