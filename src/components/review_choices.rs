//! What was chosen, step by step, with what each choice adds, and what it comes to: the changed before the rest.
//! Knows nothing of what else is sent.

use codraft_model::configuration::Value;
use codraft_model::design::Design;
use codraft_model::impact;
use codraft_model::product::{Product, ProductOption, Step};
use codraft_words::fill;
use yew::prelude::*;

use super::voice::Voice;
use crate::images::Images;

/// All choices: first what the customer changed, and what it comes to. What is as it comes is folded away.
pub(crate) fn review_choices(
    voice: &Voice,
    product: &Product,
    design: &Design,
    images: &Images,
) -> Html {
    let words = &voice.words.review;
    let rows = |whose: Whose| -> Vec<(&Step, Vec<Html>)> {
        let of_step = |step| (step, of_step(voice, product, design, images, step, whose));
        product.steps.iter().map(of_step).filter(|(_, rows)| !rows.is_empty()).collect()
    };
    let (changed, rest) = (rows(Whose::Customers), rows(Whose::Products));
    let count: usize = rest.iter().map(|(_, rows)| rows.len()).sum();
    let as_it_comes = fill(words.as_it_comes, &[("count", &count.to_string())]);
    html! {
        <section>
            <h2>{ words.choices }</h2>
            if changed.is_empty() { <p class="soft">{ words.nothing_changed }</p> }
            { steps(voice, changed) }
            { totals(voice, product, design, &as_it_comes) }
            if count > 0 {
                <details class="exactly">
                    <summary>{ as_it_comes }</summary>
                    { steps(voice, rest) }
                </details>
            }
        </section>
    }
}

/// Whose choice it was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The customer decided it, or it follows from what they decided.
    Customers,
    /// Nobody touched it.
    Products,
}

impl Whose {
    fn of(design: &Design, option: &ProductOption, value: &Value) -> Self {
        let is_changed = design.configuration.is_decided(&option.id) || *value != option.default;
        if is_changed { Whose::Customers } else { Whose::Products }
    }
}

fn steps(voice: &Voice, steps: Vec<(&Step, Vec<Html>)>) -> Html {
    let step = |(step, rows): (&Step, Vec<Html>)| {
        html! {
            <>
                <h3>{ voice.text(&step.name) }</h3>
                <dl class="review-choices">{ rows }</dl>
            </>
        }
    };
    steps.into_iter().map(step).collect()
}

fn of_step(
    voice: &Voice,
    product: &Product,
    design: &Design,
    images: &Images,
    step: &Step,
    whose: Whose,
) -> Vec<Html> {
    let rows = step.options.iter().filter_map(|id| {
        let (option, value) = (product.option(id)?, design.configuration.value(id)?);
        if Whose::of(design, option, value) != whose {
            return None;
        }
        let adds = voice.difference(option.impact(value).price_minor).unwrap_or_default();
        let class = design.configuration.is_decided(id).then_some("decided");
        Some(html! {
            <div key={id.as_str()} {class}>
                <dt>{ voice.text(&option.name) }</dt>
                { chosen(voice, images, option, value) }
                <dd class="money">{ adds }</dd>
            </div>
        })
    });
    rows.collect()
}

/// A picture is shown as well as named, and words are shown as they were typed.
fn chosen(voice: &Voice, images: &Images, option: &ProductOption, value: &Value) -> Html {
    let name = voice.value(option, value);
    match value {
        Value::Image(Some(placed)) => html! {
            <dd class="review-image">
                if let Some(src) = images.small_data_url(&placed.image.hash) {
                    <img {src} alt="" />
                }
                { name }
            </dd>
        },
        Value::Text(_) if value.is_given() => {
            html! { <dd class="as-typed"><bdi>{ name }</bdi></dd> }
        }
        _ => html! { <dd>{ name }</dd> },
    }
}

/// What it comes to: the price, and what else the brand tells. What the choices that are folded away add, which are
/// called `as_it_comes`, is told with it: so what is seen adds up.
fn totals(voice: &Voice, product: &Product, design: &Design, as_it_comes: &str) -> Html {
    let (words, told) = (&voice.words.panel, product.told);
    let total = impact::total(product, &design.configuration);
    // What each changed choice adds is told above; this is what it is added to.
    let base = product.base.price_minor;
    let base = (base != 0).then(|| (voice.text(&product.name), voice.price(base)));
    let untouched = product.options.iter().filter_map(|option| {
        let value = design.configuration.value(&option.id)?;
        let is_untouched = Whose::of(design, option, value) == Whose::Products;
        is_untouched.then(|| option.impact(value).price_minor)
    });
    let untouched = untouched.fold(0, i64::saturating_add);
    let rest = voice.difference(untouched).map(|adds| (as_it_comes, adds));
    let price = Some((words.price, voice.price(total.price_minor)));
    let weight = told.weight.then(|| (words.weight, voice.weight(total.weight_grams)));
    let time = told.lead_time.then(|| (words.lead_time, voice.days(total.lead_time_days)));
    let rows = [base, rest, price, weight, time].into_iter().flatten().map(|(name, amount)| {
        html! { <div><dt>{ name }</dt><dd class="money">{ amount }</dd></div> }
    });
    html! { <dl class="review-totals">{ for rows }</dl> }
}
