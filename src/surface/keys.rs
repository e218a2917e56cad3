//! What keys do on the stage, as messages to the session.
//! Knows nothing of tools, nor of whether arrows move the picture or the cross: the session does.

use codraft_model::cursor::{Direction, Steer};
use codraft_model::kurbo::Point;
use codraft_model::session::Message;
use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, KeyboardEvent};

use super::NOTCH;

/// How many steps an arrow key goes with Shift.
const FAR: f64 = 10.0;

/// The message for a key; nothing for one that is not ours.
pub(super) fn message(event: &KeyboardEvent) -> Option<Message> {
    // A letter that is still being composed is not ours to take.
    if event.alt_key() || event.is_composing() {
        return None;
    }
    let is_far_reaching = event.ctrl_key() || event.meta_key();
    let key = event.key();
    if let Some(direction) = arrow(&key) {
        let steps = if event.shift_key() { FAR } else { 1.0 };
        return Some(Message::Steer(match is_far_reaching {
            true => Steer::Towards(direction),
            false => Steer::By(direction.unit() * steps),
        }));
    }
    if is_far_reaching {
        return None;
    }
    let zoom = |factor| Some(Message::Zoom { about_px: middle(event)?, factor });
    match key.as_str() {
        "PageDown" => Some(Message::Steer(Steer::Next)),
        "PageUp" => Some(Message::Steer(Steer::Previous)),
        "Enter" | " " => Some(Message::Steer(Steer::Press)),
        "Escape" => Some(Message::Steer(Steer::Leave)),
        "+" | "=" => zoom(NOTCH),
        "-" => zoom(1.0 / NOTCH),
        "0" => Some(Message::Fit),
        _ => None,
    }
}

fn arrow(key: &str) -> Option<Direction> {
    Some(match key {
        "ArrowLeft" => Direction::Left,
        "ArrowRight" => Direction::Right,
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        _ => return None,
    })
}

/// The middle of the stage, in pixels.
fn middle(event: &KeyboardEvent) -> Option<Point> {
    let canvas: HtmlCanvasElement = event.target()?.dyn_into().ok()?;
    let half = |length: i32| f64::from(length) / 2.0;
    Some(Point::new(half(canvas.client_width()), half(canvas.client_height())))
}
