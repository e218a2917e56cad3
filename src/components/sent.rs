//! Sent: the receipt, as a slip of paper with the picture, the code and the link.
//! Knows nothing of what becomes of a suggestion, nor of the clipboard.

use codraft_model::design::Design;
use codraft_model::id::ViewId;
use codraft_model::impact;
use codraft_model::product::Product;
use codraft_words::fill;
use yew::prelude::*;

use super::design_picture::{DesignPicture, Detail};
use super::focus::{Focus, use_focus_on_arrival};
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};
use crate::images::Images;

/// What [`Sent`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct SentProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design that was sent.
    pub(crate) design: Shared<Design>,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// The view that was sent as the picture.
    pub(crate) view: ViewId,
    /// The receipt's code.
    pub(crate) code: AttrValue,
    /// Where the receipt can be seen, if anywhere.
    pub(crate) link: Option<AttrValue>,
    /// Whether the code was put on the clipboard.
    pub(crate) copy: Copy,
    /// Puts the code on the clipboard.
    pub(crate) on_copy: Callback<()>,
    /// Opens an address, where that is the host's to do; else the browser does.
    pub(crate) on_link: Option<Callback<String>>,
    /// Goes back to the design.
    pub(crate) on_carry_on: Callback<()>,
    /// Begins another design.
    pub(crate) on_start_new: Callback<()>,
}

/// Whether the code was put on the clipboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Copy {
    /// Not yet, or it did not work: the code can still be selected.
    #[default]
    NotYet,
    /// It was.
    Done,
}

/// The page after sending.
#[component]
pub(crate) fn Sent(props: &SentProps) -> Html {
    let words = &props.voice.words.sent;
    let title = use_focus_on_arrival(Focus::Take);
    // A code alone opens nothing.
    let lead = if props.link.is_some() { words.text } else { words.unlinked };
    html! {
        <main class="sent">
            <div>
                <h1 ref={title} tabindex="-1">{ words.title }</h1>
                <p class="sent-lead">{ lead }</p>
            </div>
            { slip(props) }
            <div class="sent-actions">
                <button type="button" class="button plain" onclick={props.on_carry_on.reform(|_: MouseEvent| ())}>
                    { words.carry_on }
                </button>
                <button type="button" class="button plain" onclick={props.on_start_new.reform(|_: MouseEvent| ())}>
                    { words.start_new }
                </button>
            </div>
        </main>
    }
}

fn slip(props: &SentProps) -> Html {
    let words = &props.voice.words.sent;
    let total = impact::total(&props.product, &props.design.configuration);
    let view = props.product.view(&props.view).map_or("", |view| props.voice.text(&view.name));
    let alt = fill(props.voice.words.review.picture, &[("view", view)]);
    let copy = match props.copy {
        Copy::NotYet => words.copy,
        Copy::Done => words.copied,
    };
    html! {
        <div class="slip">
            <DesignPicture
                product={props.product.clone()}
                design={props.design.clone()}
                images={props.images.clone()}
                view={props.view.clone()}
                detail={Detail::Whole}
                {alt}
            />
            <p class="slip-product">
                <span>{ props.voice.text(&props.product.name) }</span>
                <span class="money">{ props.voice.price(total.price_minor) }</span>
            </p>
            <dl>
                <dt>{ words.code }</dt>
                <dd class="slip-code">{ &props.code }</dd>
            </dl>
            <div class="slip-actions">
                <button type="button" class="button" onclick={props.on_copy.reform(|_: MouseEvent| ())}>
                    { icon(Icon::Copy) }<span aria-live="polite">{ copy }</span>
                </button>
                if let Some(link) = &props.link {
                    <a class="button plain" href={link} target="_blank" rel="noopener" onclick={opens(props, link)}>
                        { words.link }{ icon(Icon::Outside) }
                    </a>
                }
            </div>
        </div>
    }
}

/// Hands the link to the host; without one that opens links it stays what the browser makes of it.
fn opens(props: &SentProps, link: &AttrValue) -> Option<Callback<MouseEvent>> {
    let (on_link, url) = (props.on_link.clone()?, link.to_string());
    Some(Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        on_link.emit(url.clone());
    }))
}
