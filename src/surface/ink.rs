//! What is drawn and stays. A mark more paints that mark, a mark less the place where it was, and a picture
//! that moves is moved as it is painted; only another size paints everything.
//! Knows nothing of pointers. What marks are painted with is made once, and kept for so many of them.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use codraft_model::annotations::Annotations;
use codraft_model::camera::Camera;
use codraft_model::design::{Annotation, Design, Shape};
use codraft_model::id::{AnnotationId, ViewId};
use codraft_model::kurbo::{Affine, Rect, Size, Vec2};
use codraft_model::session::Session;
use codraft_model::shape::Drawn;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::canvas::{Canvas, Latency};
use super::carried::Carried;
use super::drawn::{self, Painted, Pictures};

/// The most marks whose paths are kept; those of others are made when they are painted.
const MOST_PATHS: usize = 4_000;

/// More changes at once than these, and everything is painted.
const MANY: usize = 128;

/// How far the picture may be moved before what appears is painted, in pixels.
const FAR_PX: f64 = 160.0;

/// What is drawn and stays.
pub(super) struct InkLayer {
    canvas: Canvas,
    pictures: Rc<Pictures>,
    kept: HashMap<AnnotationId, Kept>,
    shown: Option<Shown>,
    /// How far what is painted is shown from where it was painted.
    slid: Vec2,
    /// Many marks that are in the hand.
    carried: Option<Carried>,
}

/// What a mark is painted with.
struct Kept {
    mark: Arc<Annotation>,
    bounds: Rect,
    painted: Option<Rc<[Painted]>>,
}

/// What is on the canvas.
#[derive(Clone)]
struct Shown {
    view: ViewId,
    camera: Camera,
    annotations: Annotations,
    lifted: HashSet<AnnotationId>,
}

/// What marks are painted with, for whoever paints the same marks elsewhere.
#[derive(Default)]
pub(crate) struct Paths(HashMap<AnnotationId, (Arc<Annotation>, Rc<[Painted]>)>);

impl Paths {
    fn of(&self, mark: &Arc<Annotation>) -> Option<&[Painted]> {
        let (known, painted) = self.0.get(&mark.id)?;
        Arc::ptr_eq(known, mark).then_some(painted)
    }
}

/// How soon what is painted has to be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Haste {
    /// Now.
    Now,
    /// When the picture has come to rest; until then it may be moved as it is.
    AtRest,
}

impl InkLayer {
    pub(super) fn new(element: HtmlCanvasElement, pictures: Rc<Pictures>) -> Option<Self> {
        let canvas = Canvas::new(element, Latency::Page)?;
        let (kept, slid) = (HashMap::new(), Vec2::ZERO);
        Some(Self { canvas, pictures, kept, shown: None, slid, carried: None })
    }

    /// Many marks that are in the hand.
    pub(super) fn carried(&self) -> Option<&Carried> {
        self.carried.as_ref()
    }

    pub(super) fn fit(&mut self, stage: Size, ratio: f64) -> bool {
        self.canvas.fit(stage, ratio)
    }

    /// What is at hand.
    pub(super) fn paths(&self) -> Paths {
        let at_hand = self.kept.iter().filter_map(|(id, kept)| {
            let painted = kept.painted.clone()?;
            Some((*id, (kept.mark.clone(), painted)))
        });
        Paths(at_hand.collect())
    }

    /// Nothing that is on the canvas can be trusted any more.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// How far what is painted is from where it should be, in pixels of the page.
    pub(super) fn slid(&self) -> Vec2 {
        self.slid
    }

    /// Brings the canvas up to date.
    pub(super) fn paint(&mut self, session: &Session, ratio: f64, haste: Haste) {
        let Some(view) = session.view() else { return };
        let now = Shown {
            view: view.id.clone(),
            camera: session.camera(),
            annotations: session.design().annotations.clone(),
            lifted: session.lifted().iter().copied().collect(),
        };
        let units = &session.product().units;
        match session.carried() {
            None => self.carried = None,
            Some(_) if self.carried.is_none() => self.carried = self.carry(&now, (units, ratio)),
            Some(_) => {}
        }
        let before = self.shown.take().filter(|before| before.view == now.view);
        let moved = before.as_ref().and_then(|before| way(before.camera, now.camera));
        match (before, moved) {
            (Some(mut before), Some(by_px)) => {
                let is_far = by_px.x.abs().max(by_px.y.abs()) > FAR_PX;
                let can_slide = haste == Haste::AtRest && !is_far;
                self.slide(if can_slide { by_px } else { Vec2::ZERO });
                if !can_slide && by_px != Vec2::ZERO {
                    self.bring(&before, now.camera, by_px * ratio, (units, ratio));
                    before.camera = now.camera;
                }
                let camera = before.camera;
                self.follow(before, &now, (units, ratio));
                self.shown = Some(Shown { camera, ..now });
            }
            _ => {
                self.slide(Vec2::ZERO);
                self.paint_all(&now, (units, ratio));
                self.shown = Some(now);
            }
        }
    }

    fn slide(&mut self, by_px: Vec2) {
        if by_px != self.slid {
            self.canvas.slide(by_px);
            self.slid = by_px;
        }
    }

    fn paint_all(&mut self, now: &Shown, (units, ratio): (&str, f64)) {
        self.canvas.clear();
        let len = now.annotations.len();
        if self.kept.len() > len + MANY {
            self.kept.retain(|id, kept| now.annotations.get(*id) == Some(&*kept.mark));
        }
        self.fill(now, now.camera.visible(), (units, ratio));
    }

    /// Moves what is painted by so many pixels of the screen, and paints what appears.
    fn bring(&mut self, before: &Shown, camera: Camera, by: Vec2, (units, ratio): (&str, f64)) {
        let now = Shown { camera, ..before.clone() };
        let whole = Vec2::new(by.x.round(), by.y.round());
        if (whole - by).hypot() > 0.01 {
            return self.paint_all(&now, (units, ratio));
        }
        self.canvas.shift(whole);
        let all = camera.visible();
        let by = whole / ratio / camera.scale();
        for strip in [
            Rect::new(all.x0, all.y0, all.x0 + by.x, all.y1),
            Rect::new(all.x1 + by.x, all.y0, all.x1, all.y1),
            Rect::new(all.x0, all.y0, all.x1, all.y0 + by.y),
            Rect::new(all.x0, all.y1 + by.y, all.x1, all.y1),
        ] {
            if strip.x1 > strip.x0 && strip.y1 > strip.y0 {
                self.repaint(&now, strip, (units, ratio));
            }
        }
    }

    /// Paints what changed since `before`.
    fn follow(&mut self, before: Shown, now: &Shown, (units, ratio): (&str, f64)) {
        let at = Shown { camera: before.camera, ..now.clone() };
        let difference = now.annotations.since(&before.annotations);
        let (gone, come) = (&difference.gone, &difference.come);
        if gone.len() + come.len() > MANY {
            return self.paint_all(&at, (units, ratio));
        }
        let turned = || before.lifted.symmetric_difference(&now.lifted);
        if turned().nth(MANY).is_some() {
            return self.paint_all(&at, (units, ratio));
        }
        let turned: Vec<&Annotation> = turned().filter_map(|id| now.annotations.get(*id)).collect();
        if gone.is_empty() && turned.is_empty() && difference.before_them == 0 {
            self.canvas.look(at.camera, ratio);
            for mark in come {
                self.paint_mark(&at, mark, at.camera.visible(), (units, ratio));
            }
            return;
        }
        let changed = gone.iter().chain(come).map(Arc::as_ref).chain(turned);
        let places = changed.filter(|mark| mark.target.view == now.view);
        let place = places.map(|mark| bounds_of(mark, units)).reduce(|a, b| a.union(b));
        for mark in gone {
            self.kept.remove(&mark.id);
        }
        if let Some(place) = place {
            self.repaint(&at, place, (units, ratio));
        }
    }

    /// Clears `place` and paints what lies there, and nothing beside it.
    fn repaint(&mut self, now: &Shown, place: Rect, (units, ratio): (&str, f64)) {
        self.canvas.within(now.camera, ratio, place);
        // What is soft at the edge of the place belongs to it.
        let soft = 3.0 / ratio / now.camera.scale();
        self.fill(now, place.inflate(soft, soft), (units, ratio));
        self.canvas.context.restore();
    }

    /// Paints what is in the hand for itself: what is seen of it, and as far around as the stage is large.
    fn carry(&mut self, now: &Shown, (units, ratio): (&str, f64)) -> Option<Carried> {
        let seen = now.camera.visible();
        let near = seen.inflate(seen.width(), seen.height());
        let in_hand = |mark: &&Arc<Annotation>| {
            now.lifted.contains(&mark.id) && !matches!(mark.target.shape, Shape::Point(_))
        };
        let marks: Vec<_> = now.annotations.shared().filter(in_hand).cloned().collect();
        let bounds = marks.iter().map(|mark| self.at_hand(mark, units).0);
        let place = bounds.reduce(|a, b| a.union(b))?.intersect(near);
        let scale = ratio * now.camera.scale();
        // Twice as many pixels as the stage has.
        let most = 2.0 * seen.area() * scale * scale;
        let (carried, context, to_pixels) = Carried::over(place, scale, most)?;
        drawn::look(&context, to_pixels);
        for mark in marks {
            let painted = self.at_hand(&mark, units).1;
            let painted = painted.unwrap_or_else(|| self.made(&mark, units).1);
            painted.iter().for_each(|one| one.paint(&context, to_pixels));
        }
        Some(carried)
    }

    /// Paints all marks that reach into `place`.
    fn fill(&mut self, now: &Shown, place: Rect, how: (&str, f64)) {
        // Once for all: a canvas whose transform is set between two marks is many times slower.
        self.canvas.look(now.camera, how.1);
        for mark in now.annotations.shared() {
            self.paint_mark(now, mark, place, how);
        }
    }

    fn paint_mark(
        &mut self,
        now: &Shown,
        mark: &Arc<Annotation>,
        place: Rect,
        (units, ratio): (&str, f64),
    ) {
        let is_here = mark.target.view == now.view && !now.lifted.contains(&mark.id);
        if !is_here || matches!(mark.target.shape, Shape::Point(_)) {
            return;
        }
        let (bounds, painted) = self.at_hand(mark, units);
        if !bounds.overlaps(place) {
            return;
        }
        let painted = painted.unwrap_or_else(|| self.made(mark, units).1);
        let to_screen = now.camera.to_stage().then_scale(ratio);
        for one in painted.iter() {
            one.paint(&self.canvas.context, to_screen);
        }
    }

    /// How far `mark` reaches, and what it is painted with if that is at hand.
    fn at_hand(&mut self, mark: &Arc<Annotation>, units: &str) -> (Rect, Option<Rc<[Painted]>>) {
        if let Some(kept) = self.known(mark) {
            return (kept.bounds, kept.painted.clone());
        }
        let (bounds, painted) = self.keep(mark, units);
        (bounds, Some(painted))
    }

    fn known(&self, mark: &Arc<Annotation>) -> Option<&Kept> {
        self.kept.get(&mark.id).filter(|kept| Arc::ptr_eq(&kept.mark, mark))
    }

    /// Makes what `mark` is painted with, and keeps it while there is room.
    fn keep(&mut self, mark: &Arc<Annotation>, units: &str) -> (Rect, Rc<[Painted]>) {
        let (bounds, painted) = self.made(mark, units);
        let is_kept = self.kept.len() < MOST_PATHS && painted.iter().all(Painted::is_whole);
        let kept = is_kept.then(|| painted.clone());
        self.kept.insert(mark.id, Kept { mark: mark.clone(), bounds, painted: kept });
        (bounds, painted)
    }

    fn made(&self, mark: &Annotation, units: &str) -> (Rect, Rc<[Painted]>) {
        let drawn = mark.target.shape.drawn(units);
        let bounds = bounds_around(&drawn);
        let painted = drawn.into_iter().map(|drawn| Painted::new(drawn, &self.pictures));
        (bounds, painted.collect())
    }
}

/// How many pixels of the page one sees further in `after` than in `before`; nothing when it is not only
/// moved.
fn way(before: Camera, after: Camera) -> Option<Vec2> {
    /// Two fingers that go together change the size by no more than this on the way.
    const NOISE: f64 = 1e-9;
    let is_moved =
        before.stage() == after.stage() && (before.scale() / after.scale() - 1.0).abs() < NOISE;
    let origin = |camera: Camera| camera.to_stage().translation();
    let by = origin(after) - origin(before);
    let is_there = by.hypot() < 1e-6;
    is_moved.then_some(if is_there { Vec2::ZERO } else { by })
}

fn bounds_of(mark: &Annotation, units: &str) -> Rect {
    bounds_around(&mark.target.shape.drawn(units))
}

fn bounds_around(drawn: &[Drawn]) -> Rect {
    let around = |drawn: &Drawn| match drawn {
        // Wider than the path itself, and found without solving for its turns.
        Drawn::Fill { path, .. } => path.control_box(),
        other => other.bounds(),
    };
    drawn.iter().map(around).reduce(|a, b| a.union(b)).unwrap_or_default()
}

/// Paints the ink of `design` on `view` through `to_screen`, with the paths that are at hand.
pub(crate) fn paint_ink(
    context: &CanvasRenderingContext2d,
    design: &Design,
    view: &ViewId,
    to_screen: Affine,
    paths: &Paths,
) {
    drawn::look(context, to_screen);
    for mark in design.annotations.shared().filter(|mark| mark.target.view == *view) {
        match (paths.of(mark), &mark.target.shape) {
            (Some(painted), Shape::Stroke(_)) => {
                painted.iter().for_each(|one| one.paint(context, to_screen));
            }
            (None, Shape::Stroke(stroke)) => drawn::paint_area(context, Drawn::ink(stroke)),
            _ => {}
        }
    }
}
