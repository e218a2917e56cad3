//! The editor of one proposal: what is missing, where, why, what it would be worth, and how it looks.
//! Knows nothing of the stage; every letter is a message, and typing is one step back.

use codraft_model::design::Design;
use codraft_model::id::{PartId, ProposalId};
use codraft_model::ink::Rgb;
use codraft_model::limits;
use codraft_model::product::Product;
use codraft_model::proposal::{Proposal, ProposalKind, Wording};
use codraft_model::session::Message;
use codraft_words::fill;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::amount;
use super::focus::use_focus_visit;
use super::proposal_image::ProposalImage;
use super::proposals::{ghost, kind_icon, proposal_about};
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};
use crate::images::Images;

/// The longest name that can be typed, in characters.
const LONGEST_NAME: usize = 120;

/// What [`ProposalEditor`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ProposalEditorProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// Which proposal.
    pub(crate) id: ProposalId,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
    /// Closes the editor.
    pub(crate) on_close: Callback<()>,
}

impl ProposalEditorProps {
    /// What follows when one thing is said of the proposal.
    fn says<E: 'static>(&self, wording: impl Fn(E) -> Wording + 'static) -> Callback<E> {
        let id = self.id;
        self.on_message.reform(move |event| Message::Reword(id, wording(event)))
    }

    /// The same of what is typed.
    fn types(&self, wording: impl Fn(String) -> Wording + 'static) -> Callback<InputEvent> {
        // A text area has the same member.
        self.says(move |event: InputEvent| {
            wording(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    }
}

/// The editor; nothing when the design has no such proposal, as after an undo. Give it the proposal's
/// id as its key, so that each gets an editor of its own.
#[component]
pub(crate) fn ProposalEditor(props: &ProposalEditorProps) -> Html {
    let Some(proposal) = props.design.proposal(props.id) else { return Html::default() };
    let onkeydown = {
        let on_close = props.on_close.clone();
        move |event: KeyboardEvent| {
            // Escape also ends the composition of a character, which is not ours to end.
            if event.key() == "Escape" && !event.is_composing() {
                event.stop_propagation();
                on_close.emit(());
            }
        }
    };
    html! {
        <section
            class="note-editor proposal-editor"
            role="dialog"
            aria-labelledby="proposal-title"
            aria-describedby="proposal-about"
            {onkeydown}
        >
            { head(props, proposal) }
            <div class="proposal-fields">
                { kinds(props, proposal) }
                <Name ..props.clone() />
                { part(props, proposal) }
                if proposal.kind == ProposalKind::Colour { { colour(props, proposal) } }
                { words(props, proposal) }
                <Worth ..props.clone() />
                { looks(props, proposal) }
            </div>
            { foot(props) }
        </section>
    }
}

fn head(props: &ProposalEditorProps, proposal: &Proposal) -> Html {
    html! {
        <header>
            { ghost(proposal) }
            <div>
                <h2 id="proposal-title">{ props.voice.words.proposal.title }</h2>
                <span id="proposal-about">{ proposal_about(&props.voice, &props.product, proposal) }</span>
            </div>
            <button
                type="button"
                class="icon-button"
                aria-label={props.voice.words.notice.close}
                onclick={props.on_close.reform(|_: MouseEvent| ())}
            >
                { icon(Icon::Close) }
            </button>
        </header>
    }
}

fn kinds(props: &ProposalEditorProps, proposal: &Proposal) -> Html {
    let words = &props.voice.words.proposal;
    let choice = |kind: ProposalKind| {
        let onchange = props.says(move |_: Event| Wording::Kind(kind));
        html! {
            <label key={kind.as_str()}>
                <input class="behind" type="radio" name="kind" checked={proposal.kind == kind} {onchange} />
                { kind_icon(kind) }
                { props.voice.speaker().proposal_kind(kind) }
            </label>
        }
    };
    html! {
        <fieldset class="intents">
            <legend>{ words.kind }</legend>
            <div class="intents-row">{ for ProposalKind::ALL.map(choice) }</div>
        </fieldset>
    }
}

/// The name; it has the focus as soon as the editor opens.
#[component]
fn Name(props: &ProposalEditorProps) -> Html {
    let node = use_focus_visit();
    let Some(proposal) = props.design.proposal(props.id) else { return Html::default() };
    let unnamed = Proposal { name: String::new(), ..proposal.clone() };
    html! {
        <label class="field">
            <span class="field-name">{ props.voice.words.proposal.name }</span>
            <input
                ref={node}
                type="text"
                dir="auto"
                maxlength={LONGEST_NAME.to_string()}
                placeholder={props.voice.speaker().proposal(&unnamed)}
                value={proposal.name.clone()}
                oninput={props.types(Wording::Name)}
            />
        </label>
    }
}

fn part(props: &ProposalEditorProps, proposal: &Proposal) -> Html {
    let onchange = props.says(|event: Event| {
        let select = event.target_unchecked_into::<HtmlSelectElement>();
        Wording::Part(PartId::parse(&select.value()))
    });
    let option = |part: Option<&PartId>, name: &str| {
        let value = part.map_or("", PartId::as_str).to_owned();
        html! { <option key={value.clone()} {value} selected={proposal.part.as_ref() == part}>{ name }</option> }
    };
    let parts = props.product.all_parts();
    let parts = parts.iter().map(|part| option(Some(&part.id), props.voice.text(&part.name)));
    html! {
        <label class="field">
            <span class="field-name">{ props.voice.words.note.about_part }</span>
            <select {onchange}>
                { option(None, props.voice.words.proposal.whole) }
                { for parts }
            </select>
        </label>
    }
}

fn colour(props: &ProposalEditorProps, proposal: &Proposal) -> Html {
    const UNDECIDED: Rgb = Rgb { r: 0x80, g: 0x80, b: 0x80 };
    let oninput = props.types(|colour| Wording::Colour(colour.parse().ok()));
    html! {
        <label class="field proposal-colour">
            <span class="field-name">{ props.voice.words.proposal.which_colour }</span>
            <input type="color" value={proposal.colour.unwrap_or(UNDECIDED).to_string()} {oninput} />
        </label>
    }
}

fn words(props: &ProposalEditorProps, proposal: &Proposal) -> Html {
    let words = &props.voice.words.proposal;
    let field = |name: &'static str, value: &str, oninput: Callback<InputEvent>| {
        html! {
            <label class="field">
                <span class="field-name">{ name }</span>
                <textarea
                    dir="auto"
                    rows="2"
                    maxlength={limits::CHARACTERS.to_string()}
                    value={value.to_owned()}
                    {oninput}
                />
            </label>
        }
    };
    html! {
        <>
            { field(words.reason, &proposal.reason, props.types(Wording::Reason)) }
            { field(words.today, &proposal.today, props.types(Wording::Today)) }
        </>
    }
}

/// What it would be worth. What was typed stays as it was typed for as long as it means the amount.
#[component]
fn Worth(props: &ProposalEditorProps) -> Html {
    let decimals = props.voice.decimals();
    let worth = props.design.proposal(props.id).and_then(|proposal| proposal.worth_minor);
    let typed = use_state(String::new);
    let written = worth.map_or_else(String::new, |minor| amount::written(minor, decimals));
    let is_unclear = worth.is_none() && !typed.trim().is_empty();
    let is_meant = is_unclear || worth.is_some_and(|w| amount::parse(&typed, decimals) == Some(w));
    let oninput = {
        let typed = typed.clone();
        props.types(move |text| {
            let minor = amount::parse(&text, decimals);
            typed.set(text);
            Wording::Worth(minor)
        })
    };
    let words = &props.voice.words.proposal;
    html! {
        <label class="field">
            <span class="field-name">{ words.worth }</span>
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                dir="auto"
                maxlength="24"
                value={if is_meant { (*typed).clone() } else { written }}
                aria-invalid={is_unclear.then_some("true")}
                aria-describedby="worth-help"
                {oninput}
            />
            <span id="worth-help" class={if is_unclear { "field-error" } else { "soft" }}>
                if is_unclear {
                    { fill(words.worth_unclear, &[("example", &amount::written(125_000, decimals))]) }
                } else {
                    { fill(words.worth_help, &[("currency", &props.product.currency)]) }
                }
            </span>
        </label>
    }
}

/// How it looks: a drawing on the product, and a picture.
fn looks(props: &ProposalEditorProps, proposal: &Proposal) -> Html {
    let words = &props.voice.words.proposal;
    let id = props.id;
    let drawn = props.design.annotations.iter().filter(|a| a.proposal == Some(id)).count();
    let on_draw = props.on_message.reform(move |_: MouseEvent| Message::Sketch(Some(id)));
    let on_image = props.says(Wording::Image);
    html! {
        <div class="proposal-looks">
            <button type="button" class="button" onclick={on_draw}>{ icon(Icon::Pen) }{ words.draw }</button>
            <ProposalImage
                voice={props.voice.clone()}
                images={props.images.clone()}
                name={props.voice.speaker().proposal(proposal)}
                image={proposal.image.clone()}
                {on_image}
            />
            if drawn > 0 {
                <p class="soft">{ fill(words.sketches, &[("count", &drawn.to_string())]) }</p>
            }
        </div>
    }
}

fn foot(props: &ProposalEditorProps) -> Html {
    let id = props.id;
    let on_withdraw = props.on_message.reform(move |_: MouseEvent| Message::Withdraw(id));
    html! {
        <footer>
            <button type="button" class="button plain" onclick={on_withdraw}>
                { icon(Icon::Delete) }{ props.voice.words.proposal.withdraw }
            </button>
            <button type="button" class="button primary" onclick={props.on_close.reform(|_: MouseEvent| ())}>
                { props.voice.words.note.done }
            </button>
        </footer>
    }
}
