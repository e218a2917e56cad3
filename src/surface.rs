//! The stage: artwork below two canvases, ink that stays and ink under way.
//! Knows the session only to look at it; what the hand does leaves as a message.
//!
//! Messages ask for a repaint, and one frame serves all of them: [`Surface::request`] asks the
//! browser for a frame, [`Surface::paint`] paints what is dirty by then.

mod ahead;
mod artwork;
mod canvas;
mod carried;
mod cross;
mod drawn;
mod ink;
mod keys;
mod node;
mod paint;
mod pointer;
mod selection;

use std::cell::Cell;
use std::rc::Rc;

use codraft_model::camera::Covered;
use codraft_model::kurbo::{Size, Vec2};
use codraft_model::session::{Message, Redraw, Session};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, ResizeObserver, Window};
use yew::{Callback, NodeRef};

use crate::images::Images;
use crate::outside;
use ahead::Ahead;
use artwork::ArtworkLayer;
use cross::Cross;
use drawn::Pictures;
use ink::{Haste, InkLayer};
pub(crate) use ink::{Paths, paint_ink};
use paint::{Extent, OverlayLayer};
pub(crate) use pointer::NOTCH;
use pointer::Pointers;

/// Where the stage is in the page.
#[derive(Clone, Default)]
pub(crate) struct StageNodes {
    /// What holds the artwork and both canvases, and gives them their size.
    pub(crate) picture: NodeRef,
    /// What holds the artwork.
    pub(crate) artwork: NodeRef,
    /// The canvas of ink that stays.
    pub(crate) ink: NodeRef,
    /// The canvas of ink under way and of pins; the pointer is on it.
    pub(crate) overlay: NodeRef,
    /// The cross that keys move.
    pub(crate) cross: NodeRef,
    /// The frame of a part that is pointed out.
    pub(crate) frame: NodeRef,
}

/// The stage at work.
pub(crate) struct Surface {
    artwork: ArtworkLayer,
    ink: InkLayer,
    overlay: OverlayLayer,
    cross: Cross,
    dirty: Redraw,
    frame: Option<Frame>,
    on_frame: Callback<()>,
    pixel_ratio: f64,
    is_shown: bool,
    _pointers: Pointers,
    _size: SizeWatch,
    /// Called once the picture has not moved for a while.
    resting: Option<Timeout>,
    is_at_rest: Rc<Cell<bool>>,
    /// Whether a picture was loaded since the last frame.
    has_come: Rc<Cell<bool>>,
    /// Whether nothing on the canvases can be trusted any more: the browser took one and gave it back
    /// blank, or the screen is another.
    is_stale: Rc<Cell<bool>>,
    on_stale: Callback<()>,
    screen: Option<ScreenWatch>,
    _contexts: [EventListener; 2],
}

impl Surface {
    /// Takes hold of the stage; nothing while it is not in the page.
    ///
    /// Messages go to `on_message`; `on_frame` is called when it is time to [`Surface::paint`].
    pub(crate) fn new(
        nodes: &StageNodes,
        images: Images,
        on_message: Callback<Message>,
        on_frame: Callback<()>,
    ) -> Option<Self> {
        let picture: HtmlElement = nodes.picture.cast()?;
        let ink: HtmlCanvasElement = nodes.ink.cast()?;
        let overlay: HtmlCanvasElement = nodes.overlay.cast()?;
        let noting = |happened: &Rc<Cell<bool>>| {
            let (happened, on_frame) = (happened.clone(), on_frame.clone());
            Callback::from(move |()| {
                happened.set(true);
                on_frame.emit(());
            })
        };
        let (has_come, is_stale) = <(Rc<Cell<bool>>, Rc<Cell<bool>>)>::default();
        let on_stale = noting(&is_stale);
        let restored = [&ink, &overlay].map(|canvas| {
            let on_stale = on_stale.clone();
            EventListener::new(canvas, "contextrestored", move |_| on_stale.emit(()))
        });
        let pictures = Rc::new(Pictures::new(images.clone(), noting(&has_come)));
        let ahead = Ahead::default();
        let mut surface = Self {
            artwork: ArtworkLayer::new(nodes.artwork.cast::<Element>()?, images),
            ink: InkLayer::new(ink, pictures.clone())?,
            _pointers: Pointers::listen(&overlay, ahead.clone(), on_message.clone()),
            cross: Cross::new(nodes)?,
            overlay: OverlayLayer::new(overlay, pictures, ahead)?,
            dirty: Redraw::Nothing,
            frame: None,
            on_frame,
            pixel_ratio: 1.0,
            is_shown: false,
            _size: SizeWatch::new(&picture, nodes.artwork.cast()?, on_message)?,
            resting: None,
            is_at_rest: Rc::default(),
            has_come,
            is_stale,
            on_stale,
            screen: None,
            _contexts: restored,
        };
        surface.request(Redraw::Panels);
        Some(surface)
    }

    /// Asks for a repaint of that much in the next frame.
    pub(crate) fn request(&mut self, redraw: Redraw) {
        self.dirty = self.dirty.max(redraw);
        if self.dirty > Redraw::Nothing && self.frame.is_none() {
            self.frame = Frame::request(self.on_frame.clone());
        }
    }

    /// What marks are painted with, as far as it is at hand.
    pub(crate) fn paths(&self) -> Paths {
        self.ink.paths()
    }

    /// Looks for pictures again that were not here: they are now.
    pub(crate) fn find_pictures(&mut self) {
        self.artwork.forget();
        self.ink.forget();
        self.request(Redraw::Panels);
    }

    /// Paints what is dirty.
    pub(crate) fn paint(&mut self, session: &Session) {
        self.frame = None;
        let rests = self.is_at_rest.take();
        let has_come = self.has_come.take();
        let is_stale = self.is_stale.take();
        let dirty =
            if is_stale || rests || has_come { self.dirty.max(Redraw::Ink) } else { self.dirty };
        self.dirty = Redraw::Nothing;
        let camera = session.camera();
        if dirty >= Redraw::Ink {
            let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
            let is_sharper = ratio != self.pixel_ratio;
            self.pixel_ratio = ratio;
            if is_stale || self.screen.is_none() {
                self.screen = ScreenWatch::new(ratio, self.on_stale.clone());
            }
            let stage = camera.stage();
            let is_resized = self.ink.fit(stage, ratio) | self.overlay.fit(stage, ratio);
            self.artwork.show(session);
            if is_resized || is_sharper || is_stale || has_come {
                self.ink.forget();
            }
            self.ink.paint(session, ratio, if rests { Haste::Now } else { Haste::AtRest });
            self.artwork.look(camera, self.ink.slid());
            self.overlay.tell_closeness(session);
            self.wait_for_rest();
        }
        let extent = if dirty >= Redraw::Ink { Extent::Whole } else { Extent::Growth };
        self.overlay.paint(session, self.ink.carried(), self.pixel_ratio, extent);
        if self.overlay.is_ahead() {
            self.request(Redraw::Overlay);
        }
        self.cross.show(session);
        if !std::mem::replace(&mut self.is_shown, true) {
            outside::mark("codraft:interactive");
        }
    }
}

impl Surface {
    /// What was only moved is painted once the hand rests.
    fn wait_for_rest(&mut self) {
        /// How long the picture must not have moved, in milliseconds.
        const REST_MILLIS: u32 = 100;
        self.resting = (self.ink.slid() != Vec2::ZERO).then(|| {
            let (is_at_rest, on_frame) = (self.is_at_rest.clone(), self.on_frame.clone());
            Timeout::new(REST_MILLIS, move || {
                is_at_rest.set(true);
                on_frame.emit(());
            })
        });
    }
}

/// A frame that was asked for, and is called off when dropped.
struct Frame {
    window: Window,
    id: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Frame {
    fn request(on_frame: Callback<()>) -> Option<Self> {
        let window = web_sys::window()?;
        let callback = Closure::new(move || on_frame.emit(()));
        let id = window.request_animation_frame(callback.as_ref().unchecked_ref()).ok()?;
        Some(Self { window, id, _callback: callback })
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        let _ = self.window.cancel_animation_frame(self.id);
    }
}

/// Tells when the page is shown with another number of pixels: on another screen, say. Its size may
/// stay the same.
struct ScreenWatch {
    _listener: EventListener,
}

impl ScreenWatch {
    /// While `ratio` pixels make one of the page's, nobody is told.
    fn new(ratio: f64, on_other: Callback<()>) -> Option<Self> {
        let query = format!("(resolution: {ratio}dppx)");
        let query = web_sys::window()?.match_media(&query).ok()??;
        let _listener = EventListener::new(&query, "change", move |_| on_other.emit(()));
        Some(Self { _listener })
    }
}

/// Tells the session when the stage has another size.
struct SizeWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn Fn()>,
}

impl SizeWatch {
    /// What floats on the picture is its padding: `room` is what that leaves.
    fn new(
        picture: &HtmlElement,
        room: HtmlElement,
        on_message: Callback<Message>,
    ) -> Option<Self> {
        let watched = picture.clone();
        let callback = Closure::<dyn Fn()>::new(move || {
            let size = Size::new(watched.client_width().into(), watched.client_height().into());
            on_message.emit(Message::Resize(size));
            let above_px = room.offset_top();
            let below_px = watched.client_height() - above_px - room.offset_height();
            let covered = Covered { above_px: above_px.into(), below_px: below_px.into() };
            on_message.emit(Message::Cover(covered));
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(picture);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
