//! The last look: the picture and everything that will be sent, then the way to send it.
//! Knows nothing of how it is sent, nor of how the message is written.

use codraft_model::command::Command;
use codraft_model::design::{Design, ImagePlace};
use codraft_model::id::{AnnotationId, ProposalId, ViewId};
use codraft_model::product::Product;
use codraft_model::session::Message;
use codraft_model::{impact, limits};
use codraft_words::fill;
use web_sys::{HtmlDetailsElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::consent::{Consent, Contribution, Judgement};
use super::focus::{Focus, use_focus_on_arrival};
use super::leaf::in_words;
use super::notes::{Adding, Notes};
use super::notice::{Trouble, TroubleNotice};
use super::refused_wishes::refused_wishes;
use super::review_choices::review_choices;
use super::review_pictures::ReviewPictures;
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};
use crate::images::Images;

/// Where sending stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sending {
    /// Nothing was sent yet.
    #[default]
    Ready,
    /// A picture that may belong to it is still being opened.
    Opening,
    /// The pictures go first: so many are there, of so many.
    Pictures(usize, usize),
    /// An answer is awaited.
    Underway,
    /// It did not work.
    Failed(Trouble),
}

impl Sending {
    /// Whether something is on its way, or will be by itself.
    pub(crate) fn is_underway(&self) -> bool {
        *self == Sending::Opening || self.is_awaited()
    }

    /// Whether an answer is awaited.
    pub(crate) fn is_awaited(&self) -> bool {
        matches!(self, Sending::Pictures(..) | Sending::Underway)
    }
}

/// What [`Review`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ReviewProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// The view that is sent as the picture.
    pub(crate) view: ViewId,
    /// What the customer said about themselves so far.
    pub(crate) contribution: Contribution,
    /// Where sending stands.
    pub(crate) sending: Sending,
    /// The message as it would be sent now; nothing while nobody asked to see it.
    pub(crate) exactly: Option<AttrValue>,
    /// Asks for `exactly`, or says that it is no longer shown.
    pub(crate) on_exactly: Callback<Exactly>,
    /// Takes what the customer says about themselves.
    pub(crate) on_contribution: Callback<Contribution>,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
    /// Opens a note in the workbench.
    pub(crate) on_edit_note: Callback<AnnotationId>,
    /// Opens a proposal in the workbench.
    pub(crate) on_edit_proposal: Callback<ProposalId>,
    /// Goes where something has to be mended before it can be sent.
    pub(crate) on_mend: Callback<ImagePlace>,
    /// Goes back to the workbench.
    pub(crate) on_back: Callback<()>,
    /// Sends.
    pub(crate) on_send: Callback<()>,
}

/// Whether the exact message is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exactly {
    /// The customer wants to see it.
    Shown,
    /// They do not.
    Hidden,
}

/// The review step.
#[component]
pub(crate) fn Review(props: &ReviewProps) -> Html {
    let words = &props.voice.words.review;
    let title = use_focus_on_arrival(Focus::Take);
    let judgement = use_state(|| Judgement::Later);
    html! {
        <main class="review">
            <ReviewPictures
                voice={props.voice.clone()}
                product={props.product.clone()}
                design={props.design.clone()}
                images={props.images.clone()}
                view={props.view.clone()}
                on_message={props.on_message.clone()}
            />
            <div class="review-column">
                <div class="review-scroll">
                    <h1 ref={title} tabindex="-1">{ words.title }</h1>
                    <p class="soft">{ words.intro }</p>
                    { contents(props) }
                    { story(props) }
                    { refused_wishes(&props.voice, &props.product, &props.design) }
                    { described(props) }
                    <Consent
                        voice={props.voice.clone()}
                        contribution={props.contribution.clone()}
                        has_refused={!props.design.refusals.is_empty()}
                        judgement={*judgement}
                        on_change={props.on_contribution.clone()}
                    />
                    { exactly(props) }
                </div>
                if let Sending::Failed(trouble) = &props.sending {
                    <TroubleNotice
                        voice={props.voice.clone()}
                        trouble={trouble.clone()}
                        on_retry={props.on_send.clone()}
                        on_mend={props.on_mend.clone()}
                    />
                }
                { progress(props) }
                { bar(props, &judgement) }
            </div>
        </main>
    }
}

/// What was said and drawn comes before what was chosen: the customer's own first. A list of nothing comes
/// last.
fn contents(props: &ReviewProps) -> Html {
    let ReviewProps { voice, product, design, images, .. } = props;
    let choices = review_choices(voice, product, design, images);
    let notes = html! {
        <section>
            <h2>{ voice.words.review.notes }</h2>
            { notes(props) }
        </section>
    };
    match design.annotations.is_empty() && design.proposals.is_empty() {
        true => html! { <>{ choices }{ notes }</> },
        false => html! { <>{ notes }{ choices }</> },
    }
}

fn notes(props: &ReviewProps) -> Html {
    let ReviewProps { voice, product, design, on_message, on_edit_note, .. } = props.clone();
    let on_edit_proposal = props.on_edit_proposal.clone();
    if design.annotations.is_empty() && design.proposals.is_empty() {
        return html! { <p class="soft">{ voice.words.review.no_notes }</p> };
    }
    let adding = Adding::Elsewhere;
    html! { <Notes {voice} {product} {design} {on_message} on_edit={on_edit_note} {on_edit_proposal} {adding} /> }
}

/// All of it in words, for whoever would rather read or hear than look.
fn described(props: &ReviewProps) -> Html {
    html! {
        <details class="exactly">
            <summary>{ props.voice.words.summary.title }</summary>
            { in_words(&props.voice, &props.product, &props.design) }
        </details>
    }
}

fn story(props: &ReviewProps) -> Html {
    let words = &props.voice.words.review;
    let oninput = props.on_message.reform(|event: InputEvent| {
        let story = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        Message::Adjust(Command::TellStory(story))
    });
    html! {
        <label class="field review-story">
            <span class="field-name">{ words.story }</span>
            <span class="soft" id="story-help">{ words.story_help }</span>
            <textarea
                dir="auto"
                rows="3"
                maxlength={limits::CHARACTERS.to_string()}
                aria-describedby="story-help"
                value={props.design.story.clone()}
                {oninput}
            />
        </label>
    }
}

/// The message, letter by letter. It is asked for when it is opened, since writing it takes time.
fn exactly(props: &ReviewProps) -> Html {
    let words = &props.voice.words.review;
    let ontoggle = props.on_exactly.reform(|event: Event| {
        match event.target_unchecked_into::<HtmlDetailsElement>().open() {
            true => Exactly::Shown,
            false => Exactly::Hidden,
        }
    });
    html! {
        <details class="exactly" {ontoggle}>
            <summary>{ words.exactly }</summary>
            <p>{ words.exactly_help }</p>
            if let Some(json) = &props.exactly {
                <pre tabindex="0" role="region" aria-label={words.exactly} lang="en">{ json }</pre>
            }
        </details>
    }
}

fn bar(props: &ReviewProps, judgement: &UseStateHandle<Judgement>) -> Html {
    let words = &props.voice.words.review;
    let total = impact::total(&props.product, &props.design.configuration);
    let is_underway = props.sending.is_underway();
    let onclick = {
        let (judgement, on_send) = (judgement.clone(), props.on_send.clone());
        let can_send = !is_underway && props.contribution.can_be_sent();
        move |_: MouseEvent| {
            judgement.set(Judgement::Now);
            if can_send {
                on_send.emit(());
            }
        }
    };
    html! {
        <footer class="review-bar">
            <button type="button" class="button plain" onclick={props.on_back.reform(|_: MouseEvent| ())}>
                { icon(Icon::Back) }
                <span class="back-words">{ words.back }</span>
            </button>
            <span class="money price-total">{ props.voice.price(total.price_minor) }</span>
            <button
                type="button"
                class="button primary"
                aria-disabled={is_underway.then_some("true")}
                {onclick}
            >
                { if is_underway { words.sending } else { words.send } }
            </button>
        </footer>
    }
}

/// How many pictures are there already. A live region has to be in the page before its sentence is.
fn progress(props: &ReviewProps) -> Html {
    let words = &props.voice.words.review;
    let sentence = match &props.sending {
        Sending::Opening => props.voice.words.image.opening.to_owned(),
        Sending::Pictures(done, count) => {
            let [done, count] = [done, count].map(ToString::to_string);
            fill(words.sending_pictures, &[("done", &done), ("count", &count)])
        }
        _ => String::new(),
    };
    html! { <p class="review-progress" role="status">{ sentence }</p> }
}
