//! A customer at work on a design: every message in, and what must follow from it out.
//! Knows no browser: whoever owns the session carries out the effects it answers with.
//!
//! One way in and no queue: [`Session::handle`] sends no messages, it returns effects.

mod about_part;
mod aligning;
mod arranging;
mod choosing;
mod easel;
mod erasing;
mod keeping;
mod looking;
mod marks;
mod matter;
mod message;
mod placing;
mod pointing;
mod proposing;
mod selecting;
mod steering;
mod writing;

use std::collections::BTreeMap;
use std::sync::Arc;

use kurbo::Size;

use crate::camera::{Camera, Covered};
use crate::command::Command;
use crate::configuration::Configuration;
use crate::design::Design;
use crate::history::{Change, History};
use crate::id::{AnnotationId, ProposalId, VariantId, ViewId};
use crate::ink::Brush;
use crate::limits::{self, Limits};
use crate::product::{Product, View};
use crate::rules::{self, Advise, Standings};
use crate::shape::ShapeKind;
use crate::tool::{Tool, ToolKind};
use crate::variant::Variant;
pub use arranging::{Arranged, Order};
pub use choosing::Refused;
use easel::Easel;
pub use easel::{Erasing, Habits, Letters, Snapping, Writing};
pub use message::{Announcement, Effect, Message, Outcome, PointerEvent, Redraw, Room};
pub use selecting::Selection;

/// A customer at work.
#[derive(Debug)]
pub struct Session {
    product: Arc<Product>,
    advisor: Box<dyn Advise>,
    /// How all values stand from the design's configuration.
    standings: Arc<Standings>,
    design: Design,
    limits: Limits,
    history: History,
    /// Counts changes of the design.
    revision: u64,
    /// The last wish that was refused, until something else is chosen.
    refused: Option<Refused>,
    variants: Vec<Variant>,
    next_id: AnnotationId,
    next_proposal: ProposalId,
    next_variant: VariantId,
    /// What the customer was last busy with.
    matter: Option<matter::Matter>,
    /// The proposal that marks are a sketch of, while one is drawn.
    sketching: Option<ProposalId>,
    tool: Tool,
    brush: Brush,
    easel: Easel,
    cross: steering::Cross,
    view: ViewId,
    stage_px: Size,
    covered: Covered,
    cameras: BTreeMap<ViewId, Camera>,
}

impl Session {
    /// Begins on `design`, or on the product's defaults. Nothing when the product has no view.
    pub fn new(product: Arc<Product>, design: Option<Design>) -> Option<Self> {
        let advisor = rules::advisor(&product);
        Self::advised(product, design, advisor)
    }

    /// The same with an advisor on the product that was made elsewhere.
    pub fn advised(
        product: Arc<Product>,
        design: Option<Design>,
        mut advisor: Box<dyn Advise>,
    ) -> Option<Self> {
        let view = product.views.first()?.id.clone();
        let design = design.unwrap_or_else(|| Design::new(product.default_configuration()));
        let standings = Arc::new(advisor.standings(&design.configuration));
        Some(Self {
            advisor,
            standings,
            refused: None,
            variants: Vec::new(),
            matter: None,
            sketching: None,
            next_id: design.next_id(),
            next_proposal: design.next_proposal(),
            next_variant: VariantId(1),
            design,
            limits: Limits::default(),
            history: History::default(),
            revision: 0,
            tool: Tool::new(ToolKind::Hand),
            brush: Brush {
                colour: product.theme.first_colour(),
                width: product.theme.first_width_px(),
                ..Brush::default()
            },
            easel: Easel::default(),
            cross: steering::Cross::default(),
            view,
            stage_px: Size::new(1.0, 1.0),
            covered: Covered::default(),
            cameras: BTreeMap::new(),
            product,
        })
    }

    /// Begins again on `design`, or on the product's defaults. The stage and the variants stay,
    /// revisions go on, and no name of a mark or proposal of before comes again, unless `design`
    /// brings it.
    pub fn restart(&mut self, design: Option<Design>) {
        let fresh = || Design::new(self.product.default_configuration());
        self.design = design.unwrap_or_else(fresh);
        self.next_id = self.next_id.max(self.design.next_id());
        self.next_proposal = self.next_proposal.max(self.design.next_proposal());
        self.history = History::default();
        self.sketching = None;
        self.attend_to(None);
        self.look_around();
        self.tool = Tool::new(ToolKind::Hand);
        self.clear_easel();
        self.forget_cross();
        self.revision += 1;
    }

    /// Takes one message, and answers what must follow.
    pub fn handle(&mut self, message: Message) -> Outcome {
        match message {
            Message::Pointer(event) => self.point_by_hand(event),
            Message::Hands(contacting) => self.take_in_hand(contacting),
            Message::Steer(steer) => self.steer(steer),
            Message::PointOut(part) => self.point_out(part),
            Message::PickTool(kind) => self.pick_tool(kind),
            Message::PickBrush(brush) => {
                self.brush = brush;
                Outcome::redraw(Redraw::Panels)
            }
            Message::Do(command) => self.change(command, History::apply),
            Message::Adjust(command) => self.change(command, History::adjust),
            Message::Choose(option, value) => self.choose(option, value, History::apply),
            Message::Slide(option, value) => self.choose(option, value, History::adjust),
            Message::Wish(option, value) => self.wish(&option, &value),
            Message::Answer(need, answer) => self.answer(&need, &answer),
            Message::Begin(point) => self.begin(&point),
            Message::ResetStep(step) => self.reset_step(&step),
            Message::Dismiss => self.dismiss(),
            Message::Propose(part, kind) => self.propose(part, kind),
            Message::ProposeHere(kind) => self.propose_here(kind),
            Message::Withdraw(id) => self.withdraw(id),
            Message::Reword(id, wording) => self.reword(id, wording),
            Message::Sketch(proposal) => self.sketch(proposal),
            Message::KeepVariant(name) => self.keep_variant(name),
            Message::OpenVariant(id) => self.open_variant(id),
            Message::ForgetVariant(id) => self.forget_variant(id),
            Message::RenameVariant(id, name) => self.rename_variant(id, name),
            Message::Load(design) => self.load(*design),
            Message::PlaceAnew(id) => self.place_anew(id),
            Message::PinOn(part) => self.mark_on(ShapeKind::Point, &part),
            Message::MarkOn(kind, part) => self.mark_on(kind, &part),
            Message::Comment(id, comment) => self.comment(id, comment),
            Message::Mean(id, intent) => self.mean(id, intent),
            Message::Put(id, shape) => self.put(id, shape),
            Message::Letter(letter) => self.type_letter(letter),
            Message::Hold(keys) => self.hold(keys),
            Message::SetHabits(habits) => self.set_habits(habits),
            Message::Place(kind, frame) => self.place(kind, frame),
            Message::PlacePicture(image) => self.place_picture(image),
            Message::Select(ids) => self.select(ids),
            Message::SelectAll => self.select_all(),
            Message::MoveSelection(by_px) => self.move_selection(by_px),
            Message::ScaleSelection(factor) => self.scale_selection(factor),
            Message::TurnSelection(degrees) => self.turn_selection(degrees),
            Message::Order(order) => self.order(order),
            Message::Recolour(colour) => self.recolour(colour),
            Message::SetWidth(width_px) => self.set_width(width_px),
            Message::AskLength(length) => self.ask_length(length),
            Message::Duplicate => self.duplicate(),
            Message::Delete => self.delete_selected(),
            Message::Paste(marks) => self.paste(marks),
            Message::EditText(id) => self.write_anew(id),
            Message::Write(text) => self.write(&text),
            Message::EndWriting => self.end_writing(),
            Message::Undo => self.travel(History::undo, Announcement::Undone),
            Message::Redo => self.travel(History::redo, Announcement::Redone),
            Message::ShowView(view) => self.show(view),
            Message::Resize(stage_px) => self.resize(stage_px),
            Message::Cover(covered) => self.cover(covered),
            Message::Zoom { about_px, factor } => self.move_camera(|c| c.zoomed(about_px, factor)),
            Message::Pan(by_px) => self.move_camera(|camera| camera.panned(by_px)),
            Message::Fit => self.fit(),
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

    /// How all values of all options stand, from the design as it is now.
    pub fn standings(&self) -> &Arc<Standings> {
        &self.standings
    }

    /// The last wish that was refused, and why, until something else is chosen.
    pub fn refused(&self) -> Option<&Refused> {
        self.refused.as_ref()
    }

    /// The designs kept beside this one, the oldest first.
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }

    /// The proposal that is being sketched.
    pub fn sketching(&self) -> Option<ProposalId> {
        self.sketching
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

    /// The name of the view that is shown.
    pub fn shown(&self) -> &ViewId {
        &self.view
    }

    /// The view that is shown.
    pub fn view(&self) -> Option<&View> {
        self.product.view(&self.view)
    }

    fn pick_tool(&mut self, kind: ToolKind) -> Outcome {
        let written = self.end_writing();
        self.tool = Tool::new(kind);
        self.easel.selected.clear();
        self.cross.tool_changed();
        written.followed_by(Outcome::redraw(Redraw::Panels))
    }

    /// Carries out `command` if the product allows it.
    fn change(
        &mut self,
        command: Command,
        how: fn(&mut History, &mut Design, Command) -> Change,
    ) -> Outcome {
        if let Err(announcement) = self.allow(&command) {
            return announcement.map_or_else(Outcome::default, Outcome::announce);
        }
        let said = match &command {
            Command::RemoveAnnotation(_) => Some(Announcement::MarkRemoved),
            _ => None,
        };
        match how(&mut self.history, &mut self.design, command) {
            Change::Changed => self.changed(said),
            Change::Unchanged => Outcome::default(),
        }
    }

    /// Whether `command` may be carried out, or what to say instead.
    fn allow(&self, command: &Command) -> Result<(), Option<Announcement>> {
        let is_valid = |c: &Configuration| rules::is_valid(&self.product, c);
        let is_short = |text: &str| {
            text.chars().count() <= limits::CHARACTERS
                && self.design.weight() + text.len() <= self.limits.weight
        };
        let (is_allowed, otherwise) = match command {
            Command::Choose(settings) => {
                let mut after = self.design.configuration.clone();
                for setting in settings {
                    after.put(setting.clone());
                }
                (is_valid(&after), None)
            }
            Command::Configure(configuration) => (is_valid(configuration), None),
            Command::Become(design) => (is_valid(&design.configuration), None),
            Command::EditBody { body, .. } => {
                (is_short(&body.comment), Some(Announcement::TooLong))
            }
            Command::EditProposal(proposal) => {
                (proposal.texts().into_iter().all(is_short), Some(Announcement::TooLong))
            }
            Command::TellStory(story) => (is_short(story), Some(Announcement::TooLong)),
            Command::All(commands) => return commands.iter().try_for_each(|c| self.allow(c)),
            _ => (true, None),
        };
        if is_allowed { Ok(()) } else { Err(otherwise) }
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
        self.look_around();
        self.look_at_easel();
        let mut effects = vec![Effect::TellChanged, Effect::SaveDraft];
        effects.extend(said.map(Effect::Announce));
        Outcome { redraw: Redraw::Panels, effects }
    }
}

impl Outcome {
    fn redraw(redraw: Redraw) -> Self {
        Self { redraw, effects: Vec::new() }
    }

    /// Both, as one: the most that must be drawn again, and what is to be done in order.
    fn followed_by(mut self, next: Self) -> Self {
        self.redraw = self.redraw.max(next.redraw);
        self.effects.extend(next.effects);
        self
    }

    fn announce(announcement: Announcement) -> Self {
        Self { redraw: Redraw::Nothing, effects: vec![Effect::Announce(announcement)] }
    }
}

#[cfg(test)]
mod tests;
