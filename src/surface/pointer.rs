//! What pointers, wheel and keys do on the stage, as messages to the session.
//! Knows nothing of tools: one pointer draws, two zoom and move.

use std::cell::RefCell;
use std::rc::Rc;

use codraft_model::kurbo::{Point, Vec2};
use codraft_model::session::{Message, PointerEvent as Did};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlCanvasElement, KeyboardEvent, PointerEvent, WheelEvent};
use yew::Callback;

use super::keys;

/// How much closer a key or a button brings the picture.
pub(crate) const NOTCH: f64 = 1.25;

/// The listeners of a stage; they end with it.
pub(super) struct Pointers {
    _listeners: Vec<EventListener>,
}

/// The pointers that are down, by the browser's number, and where each is on the stage.
#[derive(Default)]
struct Hands {
    down: Vec<(i32, Point)>,
    /// Whether two pointers were down: the one that is left then does not draw.
    is_gesture: bool,
}

impl Pointers {
    pub(super) fn listen(canvas: &HtmlCanvasElement, on_message: Callback<Message>) -> Self {
        let hands = Rc::new(RefCell::new(Hands::default()));
        let pointer = |name: &'static str, react: fn(&mut Hands, &PointerEvent) -> Vec<Message>| {
            let (hands, on_message) = (hands.clone(), on_message.clone());
            let react = move |event: &Event| {
                let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
                for message in react(&mut hands.borrow_mut(), event) {
                    on_message.emit(message);
                }
            };
            EventListener::new(canvas, name, react)
        };
        let active = EventListenerOptions::enable_prevent_default();
        let wheel = {
            let on_message = on_message.clone();
            EventListener::new_with_options(canvas, "wheel", active, move |event| {
                if let Some(message) = event.dyn_ref::<WheelEvent>().and_then(wheel) {
                    event.prevent_default();
                    on_message.emit(message);
                }
            })
        };
        let key = {
            let on_message = on_message.clone();
            EventListener::new_with_options(canvas, "keydown", active, move |event| {
                if let Some(message) = event.dyn_ref::<KeyboardEvent>().and_then(keys::message) {
                    event.prevent_default();
                    on_message.emit(message);
                }
            })
        };
        let _listeners = vec![
            pointer("pointerdown", Hands::goes_down),
            pointer("pointermove", Hands::moves),
            pointer("pointerup", Hands::goes_up),
            pointer("pointercancel", Hands::is_taken),
            pointer("lostpointercapture", Hands::is_taken),
            wheel,
            key,
        ];
        Self { _listeners }
    }
}

impl Hands {
    fn goes_down(&mut self, event: &PointerEvent) -> Vec<Message> {
        if event.button() != 0 || self.down.len() >= 2 {
            return Vec::new();
        }
        if let Some(canvas) = canvas_of(event) {
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        self.down.push((event.pointer_id(), place(event)));
        match self.down.as_slice() {
            [_, _] => {
                self.is_gesture = true;
                vec![Message::Pointer(Did::Cancel)]
            }
            _ => {
                self.is_gesture = false;
                vec![Message::Pointer(Did::Down(place(event), pressure(event)))]
            }
        }
    }

    fn moves(&mut self, event: &PointerEvent) -> Vec<Message> {
        let Some(hand) = self.down.iter().position(|(id, _)| *id == event.pointer_id()) else {
            return Vec::new();
        };
        let before = self.down.clone();
        self.down[hand].1 = place(event);
        match (before.as_slice(), self.down.as_slice()) {
            ([(_, a), (_, b)], [(_, c), (_, d)]) => pinch((*a, *b), (*c, *d)),
            _ if self.is_gesture => Vec::new(),
            _ => every_place(event),
        }
    }

    fn goes_up(&mut self, event: &PointerEvent) -> Vec<Message> {
        self.leaves(event, Did::Up)
    }

    fn is_taken(&mut self, event: &PointerEvent) -> Vec<Message> {
        self.leaves(event, Did::Cancel)
    }

    fn leaves(&mut self, event: &PointerEvent, how: Did) -> Vec<Message> {
        let before = self.down.len();
        self.down.retain(|(id, _)| *id != event.pointer_id());
        // The browser says that capture is lost after every lift: by then the pointer is not ours.
        let is_ours = self.down.len() < before;
        if is_ours && !self.is_gesture { vec![Message::Pointer(how)] } else { Vec::new() }
    }
}

/// Two fingers: the place between them stays under them, and their distance is the size.
fn pinch(before: (Point, Point), after: (Point, Point)) -> Vec<Message> {
    let middle = |(a, b): (Point, Point)| a.midpoint(b);
    let by_px = middle(after) - middle(before);
    let factor = after.0.distance(after.1) / before.0.distance(before.1).max(1.0);
    vec![Message::Pan(by_px), Message::Zoom { about_px: middle(after), factor }]
}

/// Every place the hand was since the last event, which browsers report at most once a frame.
fn every_place(event: &PointerEvent) -> Vec<Message> {
    let corner = corner(event);
    let moved = |event: &PointerEvent| {
        Message::Pointer(Did::Move(place_from(corner, event), pressure(event)))
    };
    // Browsers offer it in secure pages only, and some not at all.
    let is_offered = js_sys::Reflect::has(event, &"getCoalescedEvents".into()).unwrap_or(false);
    let places = if is_offered { event.get_coalesced_events() } else { js_sys::Array::new() };
    let merged: Vec<Message> =
        places.iter().filter_map(|event| event.dyn_ref::<PointerEvent>().map(moved)).collect();
    if merged.is_empty() { vec![moved(event)] } else { merged }
}

fn place(event: &PointerEvent) -> Point {
    place_from(corner(event), event)
}

/// Not `offsetX`: within a captured drag it is relative to whatever is under the pointer.
fn place_from(corner: Vec2, event: &PointerEvent) -> Point {
    // web-sys has whole numbers here; pens and dense screens report fractions.
    let exact = |name: &str, whole: i32| {
        let value = js_sys::Reflect::get(event, &name.into()).ok();
        value.and_then(|value| value.as_f64()).unwrap_or_else(|| whole.into())
    };
    Point::new(exact("clientX", event.client_x()), exact("clientY", event.client_y())) - corner
}

/// Where the stage's corner is in the window.
fn corner(event: &PointerEvent) -> Vec2 {
    let rect = canvas_of(event).map(|canvas| canvas.get_bounding_client_rect());
    rect.map_or(Vec2::ZERO, |rect| Vec2::new(rect.left(), rect.top()))
}

fn pressure(event: &PointerEvent) -> f64 {
    // A mouse says one half by the standard, and a finger on most screens one or nothing.
    if event.pointer_type() == "pen" { f64::from(event.pressure()) } else { 0.5 }
}

fn canvas_of(event: &PointerEvent) -> Option<HtmlCanvasElement> {
    event.current_target().or_else(|| event.target())?.dyn_into().ok()
}

fn wheel(event: &WheelEvent) -> Option<Message> {
    /// Pixels of wheel for one notch.
    const NOTCH_PX: f64 = 100.0;
    // Without a key the page around the widget scrolls, as a reader expects.
    if !(event.ctrl_key() || event.meta_key()) {
        return None;
    }
    let about_px = Point::new(event.offset_x().into(), event.offset_y().into());
    Some(Message::Zoom { about_px, factor: NOTCH.powf(-event.delta_y() / NOTCH_PX) })
}
