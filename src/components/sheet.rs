//! The sheet that the panel is where there is little room: its three heights, and the handle that brings it from
//! one to the next.
//! Knows nothing of what is on it. Beside the stage it has no say: see styles/workbench.css.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::voice::Voice;

/// How high the sheet stands. Beside the stage it has no say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Its head and its foot: the picture has the room.
    Peek,
    /// About half of it.
    Half,
    /// The options have the room.
    Full,
}

/// What [`Handle`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct HandleProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// Where the sheet is.
    pub(crate) rest: Rest,
    /// The sheet, which follows the finger.
    pub(crate) sheet: NodeRef,
    /// Takes where it is to be.
    pub(crate) on_rest: Callback<Rest>,
}

/// The handle of the sheet: a drag pulls it up or down, a press goes on to the next rest.
#[component]
pub(crate) fn Handle(props: &HandleProps) -> Html {
    /// A drag shorter than this is a press, in pixels.
    const PRESS_PX: i32 = 16;
    let start = use_mut_ref(|| None::<i32>);
    let dragged = use_mut_ref(|| false);

    let onpointerdown = {
        let (start, dragged) = (start.clone(), dragged.clone());
        move |event: PointerEvent| {
            *start.borrow_mut() = Some(event.client_y());
            *dragged.borrow_mut() = false;
            if let Some(handle) = event.target_dyn_into::<HtmlElement>() {
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let onpointermove = {
        let (start, sheet) = (start.clone(), props.sheet.clone());
        move |event: PointerEvent| {
            if let Some(start) = *start.borrow() {
                shift(&sheet, Some(event.client_y() - start));
            }
        }
    };
    let end = {
        let (start, dragged) = (start.clone(), dragged.clone());
        let (sheet, rest, on_rest) = (props.sheet.clone(), props.rest, props.on_rest.clone());
        move |event: PointerEvent| {
            let Some(start) = start.borrow_mut().take() else { return };
            shift(&sheet, None);
            let by_px = event.client_y() - start;
            if by_px.abs() >= PRESS_PX {
                *dragged.borrow_mut() = true;
                on_rest.emit(if by_px < 0 { rest.higher() } else { rest.lower() });
            }
        }
    };
    let onpointercancel = {
        let sheet = props.sheet.clone();
        move |_: PointerEvent| {
            *start.borrow_mut() = None;
            shift(&sheet, None);
        }
    };
    let onclick = {
        let (rest, on_rest) = (props.rest, props.on_rest.clone());
        move |_: MouseEvent| {
            // The click that ends a drag is part of the drag.
            if !std::mem::take(&mut *dragged.borrow_mut()) {
                on_rest.emit(rest.next());
            }
        }
    };
    html! {
        <button
            type="button"
            class="panel-handle"
            aria-label={props.rest.next().wish(&props.voice)}
            {onpointerdown}
            {onpointermove}
            onpointerup={end}
            {onpointercancel}
            {onclick}
        />
    }
}

/// Moves the sheet by so many pixels for as long as it is dragged, or puts it back.
fn shift(sheet: &NodeRef, by_px: Option<i32>) {
    let Some(sheet) = sheet.cast::<HtmlElement>() else { return };
    let _ = match by_px {
        Some(px) => sheet.style().set_property("transform", &format!("translateY({px}px)")),
        None => sheet.style().remove_property("transform").map(drop),
    };
}

impl Rest {
    /// Its name for the styles.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Rest::Peek => "peek",
            Rest::Half => "half",
            Rest::Full => "full",
        }
    }

    const fn higher(self) -> Self {
        match self {
            Rest::Peek => Rest::Half,
            Rest::Half | Rest::Full => Rest::Full,
        }
    }

    const fn lower(self) -> Self {
        match self {
            Rest::Full => Rest::Half,
            Rest::Half | Rest::Peek => Rest::Peek,
        }
    }

    /// The rest after a press, so that all three can be reached without a drag.
    const fn next(self) -> Self {
        match self {
            Rest::Peek => Rest::Half,
            Rest::Half => Rest::Full,
            Rest::Full => Rest::Peek,
        }
    }

    const fn wish(self, voice: &Voice) -> &'static str {
        match self {
            Rest::Peek => voice.words.panel.room_picture,
            Rest::Half => voice.words.panel.room_half,
            Rest::Full => voice.words.panel.room_full,
        }
    }
}
