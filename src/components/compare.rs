//! Two to four designs side by side: pictures above, and below in words what sets them apart.
//! Knows nothing of where designs are kept.

use codraft_model::configuration::Value;
use codraft_model::design::Design;
use codraft_model::id::{OptionId, VariantId, ViewId};
use codraft_model::product::Product;
use codraft_model::session::Message;
use codraft_model::variant::{self, Comparison};
use codraft_words::fill;
use yew::prelude::*;

use super::design_picture::DesignPicture;
use super::desk::Kept;
use super::focus::{Focus, use_focus_on_arrival};
use super::shared::Shared;
use super::voice::Voice;
use crate::icons::{Icon, icon};
use crate::images::Images;

/// How many variants have room beside the design itself.
const MOST_PICKED: usize = 3;

/// What [`Compare`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct CompareProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design at work.
    pub(crate) design: Shared<Design>,
    /// The designs kept beside it.
    pub(crate) variants: Shared<Vec<Kept>>,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// The view that is shown first.
    pub(crate) view: ViewId,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
    /// Goes back to the workbench.
    pub(crate) on_back: Callback<()>,
}

/// A design in a column of its own; without an id it is the one at work.
struct Column {
    id: Option<VariantId>,
    name: AttrValue,
    design: Shared<Design>,
}

/// The page of the comparison.
#[component]
pub(crate) fn Compare(props: &CompareProps) -> Html {
    let words = &props.voice.words.variants;
    let title = use_focus_on_arrival(Focus::Take);
    let view = use_state(|| props.view.clone());
    let picked = use_state(|| latest(&props.variants));
    let columns = columns(props, &picked);
    let designs: Vec<&Design> = columns.iter().map(|column| &*column.design).collect();
    let comparison = variant::compare(&props.product, &designs);
    html! {
        <main class="compare">
            <header class="compare-bar">
                <button type="button" class="button plain" onclick={props.on_back.reform(|_: MouseEvent| ())}>
                    { icon(Icon::Back) }
                    <span class="back-words">{ props.voice.words.review.back }</span>
                </button>
                <h1 ref={title} tabindex="-1">{ words.title }</h1>
            </header>
            <div class="compare-scroll">
                <div class="compare-choices">
                    { which(props, &picked) }
                    { views(props, &view) }
                </div>
                <ul class="compare-columns" data-count={columns.len().to_string()} tabindex="0" aria-label={words.title}>
                    { for columns.iter().map(|column| picture(props, column, &view)) }
                </ul>
                <section class="compare-words">
                    <h2>{ words.differences }</h2>
                    { table(props, &columns, &comparison) }
                </section>
            </div>
        </main>
    }
}

fn latest(variants: &[Kept]) -> Vec<VariantId> {
    let first = variants.len().saturating_sub(MOST_PICKED);
    variants[first..].iter().map(|kept| kept.id).collect()
}

fn columns(props: &CompareProps, picked: &[VariantId]) -> Vec<Column> {
    let name = AttrValue::from(props.voice.words.variants.current);
    let current = Column { id: None, name, design: props.design.clone() };
    let kept = props.variants.iter().filter(|kept| picked.contains(&kept.id));
    let column = |kept: &Kept| Column {
        id: Some(kept.id),
        name: kept.name.clone(),
        design: kept.design.clone(),
    };
    [current].into_iter().chain(kept.map(column)).collect()
}

/// Which designs are compared; nothing to ask where all have room.
fn which(props: &CompareProps, picked: &UseStateHandle<Vec<VariantId>>) -> Html {
    if props.variants.len() <= 1 {
        return Html::default();
    }
    let is_full = picked.len() >= MOST_PICKED;
    let chip = |kept: &Kept| {
        let (id, is_picked) = (kept.id, picked.contains(&kept.id));
        let onchange = {
            let picked = picked.clone();
            move |_: Event| {
                let mut now = (*picked).clone();
                now.retain(|other| *other != id);
                if !is_picked {
                    now.push(id);
                }
                picked.set(now);
            }
        };
        html! {
            <label class="choice-chip" key={id.to_string()}>
                <input class="behind" type="checkbox" checked={is_picked} disabled={is_full && !is_picked} {onchange} />
                <span dir="auto">{ &kept.name }</span>
            </label>
        }
    };
    html! {
        <fieldset class="compare-which">
            <legend>{ props.voice.words.variants.which }</legend>
            { for props.variants.iter().map(chip) }
        </fieldset>
    }
}

fn views(props: &CompareProps, view: &UseStateHandle<ViewId>) -> Html {
    if props.product.views.len() < 2 {
        return Html::default();
    }
    let chips = props.product.views.iter().map(|known| {
        let id = known.id.clone();
        let is_shown = **view == id;
        let onchange = {
            let view = view.clone();
            move |_: Event| view.set(id.clone())
        };
        html! {
            <label class="choice-chip" key={known.id.as_str()}>
                <input class="behind" type="radio" name="compared-view" checked={is_shown} {onchange} />
                <span>{ props.voice.text(&known.name) }</span>
            </label>
        }
    });
    html! {
        <fieldset class="compare-which">
            <legend>{ props.voice.words.stage.views }</legend>
            { for chips }
        </fieldset>
    }
}

fn picture(props: &CompareProps, column: &Column, view: &ViewId) -> Html {
    let words = &props.voice.words.variants;
    let on_open = column.id.map(|id| {
        let (on_message, on_back) = (props.on_message.clone(), props.on_back.clone());
        move |_: MouseEvent| {
            on_message.emit(Message::OpenVariant(id));
            on_back.emit(());
        }
    });
    let alt = fill(
        props.voice.words.stage.picture,
        &[
            ("product", &column.name),
            ("view", props.product.view(view).map_or("", |view| props.voice.text(&view.name))),
        ],
    );
    html! {
        <li key={column.id.map_or_else(String::new, |id| id.to_string())}>
            <figure>
                <DesignPicture
                    product={props.product.clone()}
                    design={column.design.clone()}
                    images={props.images.clone()}
                    view={view.clone()}
                    {alt}
                />
                <figcaption dir="auto">{ &column.name }</figcaption>
            </figure>
            if let Some(onclick) = on_open {
                <button type="button" class="button" {onclick} aria-label={fill(words.open_named, &[("name", &column.name)])}>
                    { words.open }
                </button>
            }
        </li>
    }
}

/// What sets the designs apart. Roles are written out, since the table is laid out as a grid.
fn table(props: &CompareProps, columns: &[Column], comparison: &Comparison) -> Html {
    let words = &props.voice.words.variants;
    let options = comparison.rows.iter().map(|(option, values)| option_row(props, option, values));
    html! {
        <>
            if comparison.rows.is_empty() {
                <p class="soft">{ words.same }</p>
            }
            <table role="table" data-count={columns.len().to_string()}>
                <thead role="rowgroup">
                    <tr role="row">
                        <td role="cell" class="corner"></td>
                        { for columns.iter().map(|column| html! {
                            <th role="columnheader" scope="col" dir="auto">{ &column.name }</th>
                        }) }
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    { for options }
                    { for sums(props, comparison) }
                </tbody>
            </table>
        </>
    }
}

fn option_row(props: &CompareProps, id: &OptionId, values: &[Option<Value>]) -> Html {
    let Some(option) = props.product.option(id) else { return Html::default() };
    let cell = |value: &Option<Value>| match value {
        Some(value) => props.voice.value(option, value),
        None => props.voice.words.variants.absent.to_owned(),
    };
    let cells: Vec<String> = values.iter().map(cell).collect();
    row(props.voice.text(&option.name), &cells)
}

/// Price, weight, lead time, and how much was noted and asked for.
fn sums(props: &CompareProps, comparison: &Comparison) -> Vec<Html> {
    let (voice, told) = (&props.voice, props.product.told);
    let words = &voice.words.variants;
    let impacts = &comparison.impacts;
    let mut rows = vec![(
        voice.words.panel.price,
        impacts.iter().map(|i| voice.price(i.price_minor)).collect(),
    )];
    if told.weight {
        rows.push((
            voice.words.panel.weight,
            impacts.iter().map(|i| voice.weight(i.weight_grams)).collect(),
        ));
    }
    if told.lead_time {
        let times = impacts.iter().map(|i| voice.days(i.lead_time_days));
        rows.push((voice.words.panel.lead_time, times.collect()));
    }
    for (name, counts) in
        [(words.marks, &comparison.marks), (words.asked_for, &comparison.proposals)]
    {
        if counts.iter().any(|count| *count > 0) {
            rows.push((name, counts.iter().map(ToString::to_string).collect::<Vec<_>>()));
        }
    }
    rows.iter().map(|(name, cells)| row(name, cells)).collect()
}

/// Cells that are like the first are quieter than those that are not.
fn row(name: &str, cells: &[String]) -> Html {
    let cell = |(at, text): (usize, &String)| {
        let class = (at > 0 && *text != cells[0]).then_some("differs");
        html! { <td role="cell" {class}>{ text }</td> }
    };
    html! {
        <tr role="row">
            <th role="rowheader" scope="row">{ name }</th>
            { for cells.iter().enumerate().map(cell) }
        </tr>
    }
}
