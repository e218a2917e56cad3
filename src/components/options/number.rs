//! An option of kind number: a slider for the hand, and a field for an exact value.
//! Knows nothing of the other kinds.

use codraft_model::configuration::Value;
use codraft_model::product::{NumberRange, OptionKind};
use codraft_model::rules::Offer;
use codraft_words::fill;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{OptionProps, option_name};

#[component]
pub(super) fn NumberField(props: &OptionProps) -> Html {
    let asked = use_state(|| None::<Value>);
    let Some((option, value)) = props.option() else { return Html::default() };
    let (OptionKind::Number(range), Value::Number(number)) = (&option.kind, value) else {
        return Html::default();
    };
    let name = props.voice.text(&option.name);
    let take = {
        let (props, asked, range) = (props.clone(), asked.clone(), range.clone());
        Callback::from(move |wished: f64| take(&props, &asked, &range, wished))
    };
    let oninput = {
        let take = take.clone();
        move |event: InputEvent| {
            take.emit(event.target_unchecked_into::<HtmlInputElement>().value_as_number());
        }
    };
    let onchange = move |event: Event| {
        take.emit(event.target_unchecked_into::<HtmlInputElement>().value_as_number());
    };
    let [min, max, step] = [range.min, range.max, range.step].map(|n| n.to_string());
    let in_unit =
        fill(props.voice.words.option.in_unit, &[("option", name), ("unit", &range.unit)]);
    html! {
        <fieldset class="option" tabindex="-1">
            { option_name(name, &props.voice.value(option, value)) }
            <div class="number">
                <div>
                    <input
                        type="range"
                        min={min.clone()}
                        max={max.clone()}
                        step={step.clone()}
                        value={number.to_string()}
                        aria-label={name.to_owned()}
                        aria-valuetext={props.voice.value(option, value)}
                        {oninput}
                    />
                    <div class="number-scale" aria-hidden="true">
                        <span>{ &min }</span>
                        <span>{ &max }</span>
                    </div>
                </div>
                <span class="number-field">
                    <input
                        type="number"
                        inputmode="decimal"
                        {min}
                        {max}
                        {step}
                        value={number.to_string()}
                        aria-label={in_unit}
                        {onchange}
                    />
                    <span aria-hidden="true">{ &range.unit }</span>
                </span>
            </div>
            { props.reasons(&asked) }
        </fieldset>
    }
}

/// Takes the number nearest to `wished`, or shows why it cannot be had. Either way the field is drawn
/// again, so that it never shows a number the design does not have.
fn take(
    props: &OptionProps,
    asked: &UseStateHandle<Option<Value>>,
    range: &NumberRange,
    wished: f64,
) {
    let value = Value::Number(nearest(range, wished));
    match props.offer(&value) {
        Offer::Free => {
            asked.set(None);
            props.adjust(value);
        }
        Offer::Blocked { .. } => asked.set(Some(value)),
    }
}

/// The number on a step that is nearest to `wished`; the smallest when that is no number.
fn nearest(range: &NumberRange, wished: f64) -> f64 {
    let within = if wished.is_finite() { wished.clamp(range.min, range.max) } else { range.min };
    let steps = ((within - range.min) / range.step).round();
    let number = range.min + steps * range.step;
    if number > range.max { number - range.step } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wished: f64, expected: f64) {
        let range = NumberRange {
            min: 40.0,
            max: 61.0,
            step: 5.0,
            unit: String::new(),
            price_per_step_minor: 0,
        };
        assert_eq!(nearest(&range, wished).to_string(), expected.to_string(), "{wished}");
    }

    #[test]
    fn any_number_becomes_one_on_a_step() {
        check(47.0, 45.0);
        check(48.0, 50.0);
        check(61.0, 60.0);
        check(1e9, 60.0);
        check(-3.0, 40.0);
        check(f64::NAN, 40.0);
    }
}
