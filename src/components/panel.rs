//! The panel beside the stage, or the sheet below it: brief, sections, price.
//! Knows nothing of the stage. Where there is little room it rests at one of three heights.

use std::rc::Rc;

use codraft_model::design::Design;
use codraft_model::id::{AnnotationId, OptionId};
use codraft_model::impact::{self, Impact};
use codraft_model::look::Look;
use codraft_model::product::Product;
use codraft_model::rules::Standings;
use codraft_model::session::{Message, Refused};
use codraft_words::fill;
use web_sys::{DomRect, HtmlElement};
use yew::prelude::*;

use super::desk::Desk;
use super::focus::{Focus, focus_id};
use super::fold::{Fold, fold_button};
use super::logo::BrandLogo;
use super::options::element_id;
use super::price_bar::PriceBar;
use super::section::Section;
use super::shared::Shared;
use super::sheet::{Handle, Rest};
use super::steps::{late_needs, section_name, steps, use_opened_in_sight};
use super::voice::Voice;
use crate::images::Images;

/// What [`Panel`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct PanelProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// How the brand wants it to look.
    pub(crate) look: Shared<Look>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// How all values stand from there.
    pub(crate) standings: Shared<Standings>,
    /// The wish that was refused last.
    #[prop_or_default]
    pub(crate) refused: Option<Rc<Refused>>,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// Which section is open.
    pub(crate) open: Option<Section>,
    /// How often the way was led there: once more, and it is brought into sight again.
    #[prop_or_default]
    pub(crate) leads: u32,
    /// What the last choice did to the whole.
    #[prop_or_default]
    pub(crate) difference: Impact,
    /// Whether the way to the review takes the focus, as it does on the way back from there.
    #[prop_or_default]
    pub(crate) focus: Focus,
    /// What lies beside the steps.
    pub(crate) desk: Desk,
    /// Whether the panel is folded away beside the stage.
    #[prop_or_default]
    pub(crate) fold: Fold,
    /// Folds the panel away, or shows it again.
    pub(crate) on_fold: Callback<()>,
    /// Opens a section, or none.
    pub(crate) on_open: Callback<Option<Section>>,
    /// Opens the editor of a note.
    pub(crate) on_edit_note: Callback<AnnotationId>,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
    /// Goes on to the review.
    pub(crate) on_review: Callback<()>,
}

/// The panel.
#[component]
pub(crate) fn Panel(props: &PanelProps) -> Html {
    let rest = use_state(|| Rest::Half);
    let PanelProps { voice, product, design, open, .. } = props;
    // A section that opens while the sheet is down would open out of sight.
    {
        let rest = rest.clone();
        use_effect_with((open.clone(), props.leads), move |(open, _)| {
            if open.is_some() && *rest == Rest::Peek {
                rest.set(Rest::Half);
            }
        });
    }
    use_opened_in_sight(open.as_ref(), props.leads);
    let sheet = use_node_ref();
    let on_go = use_way_to_options(props);
    let is_needs = *open == Some(Section::Needs);
    let chips = PanelProps { on_open: on_chip(props, &rest), ..props.clone() };
    html! {
        <section
            class="panel"
            data-rest={rest.name()}
            data-folded={(props.fold == Fold::Folded).then_some("")}
            ref={sheet.clone()}
            aria-label={voice.words.panel.steps}
        >
            <Handle voice={voice.clone()} rest={*rest} {sheet} on_rest={on_rest(&rest)} />
            { fold_button(voice, props.fold, &props.on_fold) }
            <header class="panel-brief">
                <BrandLogo look={props.look.clone()} product={product.clone()} />
                <h1>{ voice.text(&product.name) }</h1>
                <p>{ brief(voice, product) }</p>
                { ways(props) }
            </header>
            <Chips ..chips />
            // Two elements, so that each way in begins at its top.
            <div class="panel-scroll" key={if is_needs { "needs" } else { "steps" }}>
                if is_needs {
                    { late_needs(props.clone(), on_go) }
                } else {
                    { steps(props, &on_go) }
                }
            </div>
            <Appeared voice={voice.clone()} product={product.clone()} design={design.clone()} />
            <PriceBar
                voice={voice.clone()}
                total={impact::total(product, &design.configuration)}
                difference={props.difference}
                told={product.told}
                focus={props.focus}
                on_review={props.on_review.clone()}
            />
        </section>
    }
}

/// Leads to an option: opens its step, and gives it the focus when it is there.
#[hook]
fn use_way_to_options(props: &PanelProps) -> Callback<OptionId> {
    let wanted = use_mut_ref(|| None::<OptionId>);
    {
        let wanted = wanted.clone();
        use_effect(move || {
            if let Some(option) = wanted.take() {
                focus_option(&option);
            }
        });
    }
    let (product, on_open) = (props.product.clone(), props.on_open.clone());
    Callback::from(move |option: OptionId| {
        if !focus_option(&option) {
            on_open.emit(Section::with(&product, &option));
            *wanted.borrow_mut() = Some(option);
        }
    })
}

/// Whether the option is in the page, and so has the focus now.
fn focus_option(option: &OptionId) -> bool {
    focus_id(&element_id(option))
}

/// The two ways in, where a product asks what one needs.
fn ways(props: &PanelProps) -> Html {
    if props.product.needs.is_empty() {
        return Html::default();
    }
    let words = &props.voice.words.panel;
    let is_needs = props.open == Some(Section::Needs);
    let first = Section::all(&props.product).into_iter().find(|s| matches!(s, Section::Step(_)));
    let way = |name: &'static str, to: Option<Section>, is_here: bool| {
        let on_open = props.on_open.clone();
        let onclick = move |_: MouseEvent| {
            if !is_here {
                on_open.emit(to.clone());
            }
        };
        html! {
            <button type="button" class="way" aria-pressed={is_here.to_string()} {onclick}>{ name }</button>
        }
    };
    html! {
        <div class="ways" role="group" aria-label={words.ways_in}>
            { way(words.needs, Some(Section::Needs), is_needs) }
            { way(words.all_options, first, !is_needs) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct AppearedProps {
    voice: Voice,
    product: Shared<Product>,
    design: Shared<Design>,
}

/// Says which options can be decided now and could not before. Nothing else moves, least of all the
/// focus.
#[component]
fn Appeared(props: &AppearedProps) -> Html {
    let before = use_mut_ref(|| None::<Vec<OptionId>>);
    let sentence = use_mut_ref(String::new);
    let asked: Vec<OptionId> =
        props.design.configuration.iter().map(|(id, _)| id.clone()).collect();
    let is_other = before.borrow().as_ref() != Some(&asked);
    if is_other {
        let known = before.replace(Some(asked.clone()));
        let new = known.iter().flat_map(|known| asked.iter().filter(|id| !known.contains(id)));
        let names: Vec<&str> = new
            .filter_map(|id| props.product.option(id))
            .map(|option| props.voice.text(&option.name))
            .collect();
        let words = props.voice.words.panel.appeared;
        *sentence.borrow_mut() = match names.is_empty() {
            true => String::new(),
            false => fill(words, &[("options", &names.join(", "))]),
        };
    }
    let sentence = sentence.borrow().clone();
    html! { <p class="unseen" role="status">{ sentence }</p> }
}

/// The brand's line, or ours when it gave none.
pub(super) fn brief<'a>(voice: &Voice, product: &'a Product) -> &'a str {
    match voice.text(&product.brief) {
        "" => voice.words.panel.invitation,
        brief => brief,
    }
}

/// Opens a section where it can be seen, also the one that was open while the sheet went down.
fn on_chip(props: &PanelProps, rest: &UseStateHandle<Rest>) -> Callback<Option<Section>> {
    let (rest, on_open) = (rest.clone(), props.on_open.clone());
    Callback::from(move |section| {
        if *rest == Rest::Peek {
            rest.set(Rest::Half);
        }
        on_open.emit(section);
    })
}

fn on_rest(rest: &UseStateHandle<Rest>) -> Callback<Rest> {
    let rest = rest.clone();
    Callback::from(move |wished| rest.set(wished))
}

/// The sections as chips, for where there is no room for a list. The open one scrolls into sight.
#[component]
fn Chips(props: &PanelProps) -> Html {
    let row = use_node_ref();
    {
        let row = row.clone();
        use_effect_with(props.open.clone(), move |_| reveal_open_chip(&row));
    }
    let chips = Section::all(&props.product).into_iter().map(|section| {
        let is_open = props.open.as_ref() == Some(&section);
        let name = section_name(props, &section);
        let on_open = props.on_open.clone();
        let onclick = move |_| on_open.emit(Some(section.clone()));
        html! {
            <button type="button" class="chip" aria-pressed={is_open.to_string()} {onclick}>{ name }</button>
        }
    });
    html! {
        <div class="panel-chips" role="group" aria-label={props.voice.words.panel.steps} ref={row}>
            { for chips }
        </div>
    }
}

/// Scrolls the row only: `scrollIntoView` would scroll the host's page as well.
fn reveal_open_chip(row: &NodeRef) {
    let Some(row) = row.cast::<HtmlElement>() else { return };
    let Ok(Some(chip)) = row.query_selector("[aria-pressed=true]") else { return };
    let (row_box, chip_box) = (row.get_bounding_client_rect(), chip.get_bounding_client_rect());
    let middle = |rect: &DomRect| rect.left() + rect.width() / 2.0;
    row.scroll_by_with_x_and_y(middle(&chip_box) - middle(&row_box), 0.0);
}
