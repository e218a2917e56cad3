//! Words written right on the product: a field where they will stand, as large as they will be.
//! Knows nothing of marks: every letter is a message, and so is the end.

use codraft_model::camera::Camera;
use codraft_model::limits;
use codraft_model::session::{Message, Writing};
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::focus::use_focus_visit;
use super::voice::Voice;

/// What [`TextEditor`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct TextEditorProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// What is written, and where.
    pub(crate) writing: Writing,
    /// Where the customer looks from.
    pub(crate) camera: Camera,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
}

/// The field. It has the focus as soon as it is there; leaving it ends the words, and so does Escape.
#[component]
pub(crate) fn TextEditor(props: &TextEditorProps) -> Html {
    let node = use_focus_visit();
    {
        let node = node.clone();
        let at = props.camera.to_stage() * props.writing.at;
        let size = props.writing.size * props.camera.scale();
        // Set by the page's own means: no markup here carries a style.
        let turn = props.writing.turn_degrees;
        use_effect_with((at.x, at.y, size, turn), move |(x, y, size, turn)| {
            let Some(field) = node.cast::<HtmlElement>() else { return };
            let style = field.style();
            for (name, px) in [("left", *x), ("top", *y), ("font-size", size.max(12.0))] {
                let _ = style.set_property(name, &format!("{px:.1}px"));
            }
            let _ = style.set_property("rotate", &format!("{turn:.1}deg"));
        });
    }
    let oninput = props.on_message.reform(|event: InputEvent| {
        Message::Write(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    let onblur = props.on_message.reform(|_: FocusEvent| Message::EndWriting);
    let onkeydown = {
        let on_message = props.on_message.clone();
        move |event: KeyboardEvent| {
            let is_sent = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
            // Escape also ends the composition of a character, which is not ours to end.
            if is_sent || (event.key() == "Escape" && !event.is_composing()) {
                event.prevent_default();
                event.stop_propagation();
                on_message.emit(Message::EndWriting);
            }
        }
    };
    html! {
        <textarea
            ref={node}
            class="text-editor"
            dir="auto"
            rows="1"
            maxlength={limits::CHARACTERS.to_string()}
            aria-label={props.voice.words.tools.write}
            value={props.writing.text.clone()}
            {oninput}
            {onblur}
            {onkeydown}
        />
    }
}
