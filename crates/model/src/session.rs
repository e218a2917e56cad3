//! A customer at work on a design: every message in, and what must follow from it out.
//! Knows no browser: whoever owns the session carries out the effects it answers with.
//!
//! One way in and no queue: [`Session::handle`] sends no messages, it returns effects.

use std::collections::BTreeMap;
use std::sync::Arc;

use kurbo::{Point, Size, Vec2};

use crate::camera::Camera;
use crate::command::Command;
use crate::configuration::{Configuration, Value};
use crate::design::{Annotation, Body, Design, Shape, Target};
use crate::history::{Change, History};
use crate::id::{AnnotationId, OptionId, PartId, ViewId};
use crate::ink::delta::Quantum;
use crate::ink::{Brush, Sample, Stroke, simplify};
use crate::limits;
use crate::product::{Product, View};
use crate::rules::{self, Offer};
use crate::tool::{Act, Pointer, Tool, ToolKind, Touch};

/// What a session is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The pointer did something at a place on the stage, in pixels, with a pressure from 0 to 1.
    Pointer(PointerEvent),
    /// Another tool is taken.
    PickTool(ToolKind),
    /// The pen gets another colour or width; the width is in pixels of the fitted view.
    PickBrush(Brush),
    /// One thing is done, as a step of its own.
    Do(Command),
    /// One thing is adjusted: part of the step before it, if that adjusted the same.
    Adjust(Command),
    /// A choice is wished for, and what stands in its way is changed as well, all in one step.
    Wish(OptionId, Value),
    /// A note is placed on a part without a pointer.
    PinOn(PartId),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// Another view is shown.
    ShowView(ViewId),
    /// The stage has another size.
    Resize(Size),
    /// Comes closer about a place on the stage.
    Zoom {
        /// What stays in place, in pixels.
        about_px: Point,
        /// How much closer; less than one goes away.
        factor: f64,
    },
    /// Moves the picture.
    Pan(Vec2),
    /// Shows the whole view.
    Fit,
}

/// What the pointer did on the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointerEvent {
    /// It touched at a place in pixels, with a pressure from 0 to 1.
    Down(Point, f64),
    /// It moved.
    Move(Point, f64),
    /// It was lifted.
    Up,
    /// It was taken away.
    Cancel,
}

/// What must follow from a message.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct Outcome {
    /// The most that must be drawn again.
    pub redraw: Redraw,
    /// What the owner is to do, in order.
    pub effects: Vec<Effect>,
}

/// How much must be drawn again; each includes those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Redraw {
    /// All is as it was.
    #[default]
    Nothing,
    /// The stroke under way.
    Overlay,
    /// All that is painted on the stage.
    Ink,
    /// The panels around it too.
    Panels,
}

/// What the owner of a session is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// The design is another one: tell the host.
    TellChanged,
    /// Keep the design.
    SaveDraft,
    /// Let the customer know, by eye and ear.
    Announce(Announcement),
    /// Open the editor of a note.
    EditNote(AnnotationId),
    /// Show the options of a part.
    OpenPart(PartId),
}

/// What the customer is let know.
#[derive(Clone, Debug, PartialEq)]
pub enum Announcement {
    /// An option has another value now.
    Chosen(OptionId, Value),
    /// A wish cannot be had: open its reasons.
    Blocked(OptionId, Value),
    /// A pin was placed, on a part if there is one.
    PinPlaced(Option<PartId>),
    /// A stroke was drawn.
    StrokeDrawn(Option<PartId>),
    /// A mark was removed.
    MarkRemoved,
    /// A step was taken back.
    Undone,
    /// A step was taken again.
    Redone,
    /// There is no room for another mark: see [`limits`].
    NoRoom,
    /// A text is longer than [`limits::CHARACTERS`].
    TooLong,
}

/// A customer at work.
#[derive(Clone, Debug)]
pub struct Session {
    product: Arc<Product>,
    design: Design,
    history: History,
    /// Counts changes of the design.
    revision: u64,
    next_id: AnnotationId,
    tool: Tool,
    brush: Brush,
    view: ViewId,
    stage_px: Size,
    cameras: BTreeMap<ViewId, Camera>,
}

impl Session {
    /// Begins on `design`, or on the product's defaults. Nothing when the product has no view.
    pub fn new(product: Arc<Product>, design: Option<Design>) -> Option<Self> {
        let view = product.views.first()?.id.clone();
        let design = design.unwrap_or_else(|| Design::new(product.default_configuration()));
        Some(Self {
            next_id: design.next_id(),
            design,
            history: History::default(),
            revision: 0,
            tool: Tool::new(ToolKind::Hand),
            brush: Brush { width: BRUSH_PX, ..Brush::default() },
            view,
            stage_px: Size::new(1.0, 1.0),
            cameras: BTreeMap::new(),
            product,
        })
    }

    /// Takes one message, and answers what must follow.
    pub fn handle(&mut self, message: Message) -> Outcome {
        match message {
            Message::Pointer(event) => self.point(event),
            Message::PickTool(kind) => self.pick_tool(kind),
            Message::PickBrush(brush) => {
                self.brush = brush;
                Outcome::redraw(Redraw::Panels)
            }
            Message::Do(command) => self.change(command, History::apply),
            Message::Adjust(command) => self.change(command, History::adjust),
            Message::Wish(option, value) => self.wish(option, value),
            Message::PinOn(part) => self.pin_on(part),
            Message::Undo => self.travel(History::undo, Announcement::Undone),
            Message::Redo => self.travel(History::redo, Announcement::Redone),
            Message::ShowView(view) => self.show(view),
            Message::Resize(stage_px) => self.resize(stage_px),
            Message::Zoom { about_px, factor } => self.move_camera(|c| c.zoomed(about_px, factor)),
            Message::Pan(by_px) => self.move_camera(|camera| camera.panned(by_px)),
            Message::Fit => {
                self.cameras.remove(&self.view);
                Outcome::redraw(Redraw::Panels)
            }
        }
    }

    /// The product worked on.
    pub fn product(&self) -> &Arc<Product> {
        &self.product
    }

    /// The design as it is now.
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// Counts changes of the design: two equal revisions of one session are one design.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The way back and forward.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The tool in the hand.
    pub fn tool(&self) -> &Tool {
        &self.tool
    }

    /// What the pen draws with; its width is in pixels of the fitted view.
    pub fn brush(&self) -> Brush {
        self.brush
    }

    /// The view that is shown.
    pub fn view(&self) -> Option<&View> {
        self.product.view(&self.view)
    }

    /// Where the customer looks from.
    pub fn camera(&self) -> Camera {
        self.cameras.get(&self.view).copied().unwrap_or_else(|| self.fitted())
    }

    /// The stroke under way: every place the hand was, and what it holds, in product units.
    pub fn drawing(&self) -> Option<(&[Sample], Brush)> {
        let samples = self.tool.preview();
        (!samples.is_empty()).then(|| (samples, self.brush_in_view()))
    }

    fn fitted(&self) -> Camera {
        let size = self.view().map_or(Size::new(1.0, 1.0), |view| view.size);
        Camera::fit(size, self.stage_px)
    }

    fn brush_in_view(&self) -> Brush {
        Brush { width: self.brush.width / self.fitted().scale(), ..self.brush }
    }

    fn point(&mut self, event: PointerEvent) -> Outcome {
        let camera = self.camera();
        let touch = |at_on_stage: Point, pressure| Touch {
            at_on_stage,
            sample: Sample::new(camera.at_in_view(at_on_stage), pressure),
        };
        let pointer = match event {
            PointerEvent::Down(at, pressure) if at.is_finite() => {
                Pointer::Down(touch(at, pressure))
            }
            PointerEvent::Move(at, pressure) if at.is_finite() => {
                Pointer::Move(touch(at, pressure))
            }
            PointerEvent::Down(..) | PointerEvent::Move(..) => return Outcome::default(),
            PointerEvent::Up => Pointer::Up,
            PointerEvent::Cancel => Pointer::Cancel,
        };
        let brush = self.brush_in_view();
        let had_preview = !self.tool.preview().is_empty();
        let tool = std::mem::replace(&mut self.tool, Tool::new(ToolKind::Hand));
        let (tool, act) = tool.step(pointer, brush);
        self.tool = tool;
        match act {
            Some(Act::Mark(shape)) => self.mark(shape),
            Some(Act::Pan(by_px)) => self.move_camera(|camera| camera.panned(by_px)),
            Some(Act::Pick(at)) => self.pick(at),
            None if had_preview || !self.tool.preview().is_empty() => {
                Outcome::redraw(Redraw::Overlay)
            }
            None => Outcome::default(),
        }
    }

    fn pick_tool(&mut self, kind: ToolKind) -> Outcome {
        self.tool = Tool::new(kind);
        Outcome::redraw(Redraw::Panels)
    }

    /// Opens the note of the pin at `at`, or else the part there.
    fn pick(&self, at: Point) -> Outcome {
        let pin = self.pin_at(at).map(Effect::EditNote);
        let part = || {
            let part = self.view()?.artwork.part_at(at, &self.design.configuration)?;
            Some(Effect::OpenPart(part.clone()))
        };
        let effects = pin.or_else(part).into_iter().collect();
        Outcome { effects, ..Outcome::default() }
    }

    /// The pin whose drop is shown at `at`, the one in front when several are.
    fn pin_at(&self, at: Point) -> Option<AnnotationId> {
        let units_per_px = 1.0 / self.camera().scale();
        let is_hit = |tip: Point| {
            let above_tip = Vec2::new(0.0, PIN_MIDDLE_PX * units_per_px);
            (tip - above_tip).distance(at) <= PIN_REACH_PX * units_per_px
        };
        let pins =
            self.design.pins().filter(|(_, a, tip)| a.target.view == self.view && is_hit(*tip));
        pins.map(|(_, annotation, _)| annotation.id).last()
    }

    /// Adds an annotation of `shape`, about the part under it.
    fn mark(&mut self, shape: Shape) -> Outcome {
        let quantum = quantum_for(self.camera());
        let shape = match shape {
            Shape::Point(at) => Shape::Point(on_grid(at, quantum)),
            Shape::Stroke(stroke) => {
                Shape::Stroke(within_limit(stroke, quantum).quantised(quantum))
            }
        };
        if !self.has_room_for(&shape) {
            let mut outcome = Outcome::announce(Announcement::NoRoom);
            outcome.redraw = Redraw::Overlay;
            return outcome;
        }
        let part = self.part_under(&shape);
        let id = self.next_id;
        self.next_id = AnnotationId(id.0.saturating_add(1));
        let announcement = match shape {
            Shape::Point(_) => Announcement::PinPlaced(part.clone()),
            Shape::Stroke(_) => Announcement::StrokeDrawn(part.clone()),
        };
        let is_pin = matches!(shape, Shape::Point(_));
        let target = Target { view: self.view.clone(), part, shape };
        let annotation = Annotation { id, body: Body::default(), target };
        let at = self.design.annotations.len();
        let mut outcome = self.change(Command::AddAnnotation { at, annotation }, History::apply);
        outcome.effects.push(Effect::Announce(announcement));
        if is_pin {
            outcome.effects.push(Effect::EditNote(id));
        }
        outcome
    }

    fn has_room_for(&self, shape: &Shape) -> bool {
        let points_in = |shape: &Shape| match shape {
            Shape::Point(_) => 0,
            Shape::Stroke(stroke) => stroke.samples.len(),
        };
        let annotations = &self.design.annotations;
        let points: usize = annotations.iter().map(|a| points_in(&a.target.shape)).sum();
        annotations.len() < limits::ANNOTATIONS && points + points_in(shape) <= limits::POINTS
    }

    /// The part that most of `shape` lies on.
    fn part_under(&self, shape: &Shape) -> Option<PartId> {
        const MOST_PLACES: usize = 64;
        let artwork = &self.view()?.artwork;
        let places: Vec<Point> = match shape {
            Shape::Point(at) => vec![*at],
            Shape::Stroke(stroke) => {
                let every = stroke.samples.len().div_ceil(MOST_PLACES).max(1);
                stroke.samples.iter().step_by(every).map(|sample| sample.at).collect()
            }
        };
        let mut votes: BTreeMap<&PartId, usize> = BTreeMap::new();
        for at in places {
            if let Some(part) = artwork.part_at(at, &self.design.configuration) {
                *votes.entry(part).or_default() += 1;
            }
        }
        votes.into_iter().max_by_key(|(_, count)| *count).map(|(part, _)| part.clone())
    }

    fn pin_on(&mut self, part: PartId) -> Outcome {
        let configuration = &self.design.configuration;
        let on = |view: &View| view.artwork.point_on(&part, configuration);
        let here = self.view().and_then(|view| on(view).map(|at| (view.id.clone(), at)));
        let anywhere =
            || self.product.views.iter().find_map(|v| on(v).map(|at| (v.id.clone(), at)));
        let Some((view, at)) = here.or_else(anywhere) else { return Outcome::default() };
        self.view = view;
        self.mark(Shape::Point(at))
    }

    /// Carries out `command` if the product allows it.
    fn change(
        &mut self,
        command: Command,
        how: fn(&mut History, &mut Design, Command) -> Change,
    ) -> Outcome {
        let command = match self.allowed(command) {
            Ok(command) => command,
            Err(announcement) => {
                return announcement.map_or_else(Outcome::default, Outcome::announce);
            }
        };
        let said = match &command {
            Command::Choose(values) => values
                .first()
                .map(|(option, value)| Announcement::Chosen(option.clone(), value.clone())),
            Command::RemoveAnnotation(_) => Some(Announcement::MarkRemoved),
            _ => None,
        };
        match how(&mut self.history, &mut self.design, command) {
            Change::Changed => self.changed(said),
            Change::Unchanged => Outcome::default(),
        }
    }

    /// `command` as it may be carried out, or what to say instead.
    fn allowed(&self, command: Command) -> Result<Command, Option<Announcement>> {
        let is_short = |text: &str| text.chars().count() <= limits::CHARACTERS;
        match command {
            Command::Choose(values) => {
                let after = values
                    .iter()
                    .fold(self.design.configuration.clone(), |c, (id, value)| c.with(id, value));
                let wish = values.first().cloned().ok_or(None)?;
                match self.is_valid(&after) {
                    true => Ok(Command::Choose(values)),
                    false => Err(Some(Announcement::Blocked(wish.0, wish.1))),
                }
            }
            Command::Configure(configuration) if !self.is_valid(&configuration) => Err(None),
            Command::EditBody { body, .. } if !is_short(&body.comment) => {
                Err(Some(Announcement::TooLong))
            }
            Command::TellStory(story) if !is_short(&story) => Err(Some(Announcement::TooLong)),
            command => Ok(command),
        }
    }

    /// Whether each value is one the product has, and all rules are kept.
    fn is_valid(&self, configuration: &Configuration) -> bool {
        let is_known = |(id, value)| self.product.option(id).is_some_and(|o| o.accepts(value));
        configuration.iter().all(is_known)
            && rules::violations(&self.product, configuration).is_empty()
    }

    fn wish(&mut self, option: OptionId, value: Value) -> Outcome {
        let offer = rules::offer(&self.product, &self.design.configuration, &option, &value);
        let others = match offer {
            Offer::Free => Vec::new(),
            Offer::Blocked { change: Some(change), .. } => change,
            Offer::Blocked { change: None, .. } => {
                return Outcome::announce(Announcement::Blocked(option, value));
            }
        };
        let values = [(option, value)].into_iter().chain(others).collect();
        self.change(Command::Choose(values), History::apply)
    }

    fn travel(
        &mut self,
        step: fn(&mut History, &mut Design) -> bool,
        said: Announcement,
    ) -> Outcome {
        match step(&mut self.history, &mut self.design) {
            true => self.changed(Some(said)),
            false => Outcome::default(),
        }
    }

    fn changed(&mut self, said: Option<Announcement>) -> Outcome {
        self.revision += 1;
        let mut effects = vec![Effect::TellChanged, Effect::SaveDraft];
        effects.extend(said.map(Effect::Announce));
        Outcome { redraw: Redraw::Panels, effects }
    }

    fn show(&mut self, view: ViewId) -> Outcome {
        if view == self.view || self.product.view(&view).is_none() {
            return Outcome::default();
        }
        self.view = view;
        self.tool = Tool::new(self.tool.kind());
        Outcome::redraw(Redraw::Panels)
    }

    fn resize(&mut self, stage_px: Size) -> Outcome {
        let is_usable = stage_px.is_finite() && stage_px.width >= 1.0 && stage_px.height >= 1.0;
        if !is_usable || stage_px == self.stage_px {
            return Outcome::default();
        }
        self.stage_px = stage_px;
        for camera in self.cameras.values_mut() {
            *camera = camera.resized(stage_px);
        }
        Outcome::redraw(Redraw::Panels)
    }

    fn move_camera(&mut self, to: impl FnOnce(Camera) -> Camera) -> Outcome {
        let before = self.camera();
        let after = to(before);
        if before == after {
            return Outcome::default();
        }
        self.cameras.insert(self.view.clone(), after);
        Outcome::redraw(Redraw::Ink)
    }
}

/// How wide the pen is to begin with, in pixels of the fitted view.
pub const BRUSH_PX: f64 = 8.0;

/// How far above its tip the middle of a pin is shown, in pixels.
const PIN_MIDDLE_PX: f64 = 18.0;

/// How far from its middle a pin is hit, in pixels: a target of 44.
const PIN_REACH_PX: f64 = 22.0;

impl Outcome {
    fn redraw(redraw: Redraw) -> Self {
        Self { redraw, effects: Vec::new() }
    }

    fn announce(announcement: Announcement) -> Self {
        Self { redraw: Redraw::Nothing, effects: vec![Effect::Announce(announcement)] }
    }
}

/// The grid marks are kept on: a quarter of a pixel as the customer sees it.
fn quantum_for(camera: Camera) -> Quantum {
    Quantum::at_most(0.25 / camera.scale())
}

fn on_grid(at: Point, quantum: Quantum) -> Point {
    quantum.snap(Sample::new(at, Sample::NO_PRESSURE)).map_or(at, |sample| sample.at)
}

/// The same line in as many points as a stroke may have. Strokes within the limit keep every point.
fn within_limit(mut stroke: Stroke, quantum: Quantum) -> Stroke {
    let mut tolerance = quantum.length();
    while stroke.samples.len() > limits::POINTS_IN_A_STROKE {
        stroke.samples = simplify(&stroke.samples, tolerance);
        tolerance *= 2.0;
    }
    stroke
}

#[cfg(test)]
mod tests;
