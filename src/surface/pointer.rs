//! What pointers, wheel and keys do on the stage, as messages to the session.
//! Knows nothing of tools, palms or pressure: what pointers mean is for `codraft_model::hands` to say.
//!
//! A pointer moves hundreds of times a second, so an event reads numbers and nothing else: where the
//! stage is in the window was found when the pointer came down, and again when something scrolled.

use std::cell::RefCell;
use std::rc::Rc;

use codraft_model::hands::{Company, Contact, Contacting, Device};
use codraft_model::ink::Tilt;
use codraft_model::kurbo::{Point, Vec2};
use codraft_model::session::Message;
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Event, HtmlCanvasElement, KeyboardEvent, WheelEvent};
use yew::Callback;

use super::ahead::Ahead;
use super::keys;

/// How much closer a key or a button brings the picture.
pub(crate) const NOTCH: f64 = 1.25;

#[wasm_bindgen]
extern "C" {
    /// A pointer's event with its fractions, which pens and dense screens report: web-sys has whole
    /// numbers here.
    #[wasm_bindgen(extends = web_sys::PointerEvent)]
    type Pointer;

    #[wasm_bindgen(method, getter, js_name = clientX)]
    fn exact_x(this: &Pointer) -> f64;

    #[wasm_bindgen(method, getter, js_name = clientY)]
    fn exact_y(this: &Pointer) -> f64;

    /// Every place since the last event. Browsers offer it in secure pages only, and some not at all.
    #[wasm_bindgen(method, catch, js_name = getCoalescedEvents)]
    fn places(this: &Pointer) -> Result<js_sys::Array, JsValue>;

    /// Where the browser expects it next, if it offers that.
    #[wasm_bindgen(method, catch, js_name = getPredictedEvents)]
    fn expected(this: &Pointer) -> Result<js_sys::Array, JsValue>;
}

/// The listeners of a stage; they end with it.
pub(super) struct Pointers {
    _listeners: Vec<EventListener>,
}

/// The stage as pointers find it.
struct Stage {
    canvas: HtmlCanvasElement,
    /// Where its corner is in the window, while a pointer is down.
    corner: Vec2,
    /// The pointers that are down, by the browser's number.
    down: Vec<i32>,
    is_pen_seen: bool,
    ahead: Ahead,
}

impl Pointers {
    /// Where the hand is expected is told `ahead`, and what it does `on_message`.
    pub(super) fn listen(
        canvas: &HtmlCanvasElement,
        ahead: Ahead,
        on_message: Callback<Message>,
    ) -> Self {
        let stage = Stage::new(canvas.clone(), ahead);
        let stage = Rc::new(RefCell::new(stage));
        let pointer =
            |name: &'static str, react: fn(&mut Stage, &Pointer) -> Option<Contacting>| {
                let (stage, on_message) = (stage.clone(), on_message.clone());
                EventListener::new(canvas, name, move |event| {
                    let contacting = react(&mut stage.borrow_mut(), event.unchecked_ref());
                    if let Some(contacting) = contacting {
                        on_message.emit(Message::Hands(contacting));
                    }
                })
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
        let touch =
            |name: &'static str| EventListener::new_with_options(canvas, name, active, keep_two);
        let mut _listeners = vec![
            pointer("pointerdown", Stage::comes_down),
            pointer("pointermove", Stage::moves),
            pointer("pointerup", |stage, event| stage.leaves(event, Contacting::Lifted)),
            pointer("pointercancel", |stage, event| stage.leaves(event, Contacting::Refused)),
            pointer("lostpointercapture", |stage, event| stage.leaves(event, Contacting::Lost)),
            touch("touchstart"),
            touch("touchmove"),
            wheel,
            key,
        ];
        if let Some(document) = canvas.owner_document() {
            _listeners.extend(watch_page(&document, &stage, on_message));
        }
        Self { _listeners }
    }
}

/// What happens to the page around a stage while a pointer is down on it.
fn watch_page(
    document: &Document,
    stage: &Rc<RefCell<Stage>>,
    on_message: Callback<Message>,
) -> [EventListener; 2] {
    let hidden = {
        let (page, stage) = (document.clone(), stage.clone());
        move |_: &Event| {
            let is_at_work = !stage.borrow().down.is_empty();
            if page.hidden() && is_at_work {
                stage.borrow_mut().down.clear();
                on_message.emit(Message::Hands(Contacting::AllLost));
            }
        }
    };
    let scrolled = {
        let stage = stage.clone();
        move |_: &Event| stage.borrow_mut().look_where_it_is()
    };
    let any = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
    [
        EventListener::new(document, "visibilitychange", hidden),
        // Whatever scrolls, in the page or within it.
        EventListener::new_with_options(document, "scroll", any, scrolled),
    ]
}

/// Two fingers are for the picture, also where one scrolls the page.
fn keep_two(event: &Event) {
    if event.unchecked_ref::<web_sys::TouchEvent>().touches().length() > 1 && event.cancelable() {
        event.prevent_default();
    }
}

impl Stage {
    fn new(canvas: HtmlCanvasElement, ahead: Ahead) -> Self {
        Self { canvas, corner: Vec2::ZERO, down: Vec::new(), is_pen_seen: false, ahead }
    }

    fn look_where_it_is(&mut self) {
        let rect = self.canvas.get_bounding_client_rect();
        self.corner = Vec2::new(rect.left(), rect.top());
    }

    fn comes_down(&mut self, event: &Pointer) -> Option<Contacting> {
        if event.button() != 0 {
            return None;
        }
        let id = event.pointer_id();
        let _ = self.canvas.set_pointer_capture(id);
        self.look_where_it_is();
        self.down.retain(|down| *down != id);
        self.down.push(id);
        let company = if event.is_primary() { Company::Alone } else { Company::Others };
        Some(Contacting::Down(self.contact(event, device(event)), company))
    }

    fn moves(&mut self, event: &Pointer) -> Option<Contacting> {
        if !self.down.contains(&event.pointer_id()) {
            return self.hovers(event);
        }
        if event.buttons() == 0 {
            // It was lifted where nobody was told of it.
            return self.leaves(event, Contacting::Lost);
        }
        let device = device(event);
        let contact = |place: JsValue| self.contact(place.unchecked_ref(), device);
        let mut places: Vec<Contact> = match event.places() {
            Ok(places) => places.iter().map(contact).collect(),
            Err(_) => Vec::new(),
        };
        if places.is_empty() {
            places.push(self.contact(event, device));
        }
        // A palm beside a pen is expected nowhere.
        if self.down.len() == 1 || device == Device::Pen {
            let expected = event.expected().unwrap_or_default();
            let expected = expected.iter().map(|place| self.at_px(place.unchecked_ref()));
            self.ahead.foresee(self.at_px(event), expected);
        }
        Some(Contacting::Moved(places))
    }

    /// A pen is told of once, when it comes near.
    fn hovers(&mut self, event: &Pointer) -> Option<Contacting> {
        let is_news = !self.is_pen_seen && device(event) == Device::Pen;
        self.is_pen_seen |= is_news;
        is_news.then(|| Contacting::Moved(vec![self.contact(event, Device::Pen)]))
    }

    /// A pointer that is not down has left already: the browser says so more than once.
    fn leaves(&mut self, event: &Pointer, how: fn(i32) -> Contacting) -> Option<Contacting> {
        let id = event.pointer_id();
        let index = self.down.iter().position(|down| *down == id)?;
        self.down.remove(index);
        self.ahead.forget();
        Some(how(id))
    }

    /// Not by `offsetX`: within a captured drag it is relative to whatever is under the pointer.
    fn at_px(&self, event: &Pointer) -> Point {
        Point::new(event.exact_x(), event.exact_y()) - self.corner
    }

    fn contact(&self, event: &Pointer, device: Device) -> Contact {
        let degrees = |tilt: i32| i8::try_from(tilt).unwrap_or_default();
        Contact {
            id: event.pointer_id(),
            device,
            at_px: self.at_px(event),
            pressure: event.pressure().into(),
            tilt: Tilt::new(degrees(event.tilt_x()), degrees(event.tilt_y())),
        }
    }
}

fn device(event: &Pointer) -> Device {
    match event.pointer_type().as_str() {
        "pen" => Device::Pen,
        "touch" => Device::Finger,
        _ => Device::Mouse,
    }
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
