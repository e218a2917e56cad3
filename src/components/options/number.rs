//! An option of kind number: a slider for the hand, and a field for an exact value. Stretches that
//! other decisions block are hatched.
//! Knows nothing of the other kinds.

use codraft_model::configuration::Value;
use codraft_model::product::NumberRange;
use codraft_model::session::Message;
use codraft_words::fill;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Field;

/// Slider and field.
pub(super) fn number(field: &Field<'_>, range: &NumberRange) -> Html {
    let Value::Number(number) = field.value else { return Html::default() };
    let props = field.props;
    let voice = &props.voice;
    let name = voice.text(&field.option.name);
    let [min, max, step] = [range.min, range.at(range.last_step()), range.step];
    let attributes = [min, max, step].map(plain);
    let [lowest, highest, stepping] = attributes;
    let in_unit = fill(voice.words.option.in_unit, &[("option", name), ("unit", &range.unit)]);
    let spoken = voice.value(field.option, field.value);
    let settle = settle(field, range);
    html! {
        <div class="number">
            <div class="slider">
                { stretches(field, range) }
                <input
                    type="range"
                    min={lowest.clone()}
                    max={highest.clone()}
                    step={stepping.clone()}
                    value={plain(*number)}
                    aria-label={name.to_owned()}
                    aria-valuetext={spoken}
                    oninput={slide(field, range)}
                    onchange={settle.clone()}
                />
                <div class="number-scale" aria-hidden="true">
                    { end(field, min) }
                    { end(field, max) }
                </div>
            </div>
            <span class="number-field">
                <input
                    type="number"
                    inputmode="decimal"
                    min={lowest}
                    max={highest}
                    step={stepping}
                    value={plain(*number)}
                    aria-label={in_unit}
                    onchange={settle}
                />
                <span aria-hidden="true">{ &range.unit }</span>
            </span>
        </div>
    }
}

/// One end of the slider, and what going there would do.
fn end(field: &Field<'_>, number: f64) -> Html {
    let consequences = field.props.consequences(field.option, &Value::Number(number));
    html! {
        <span>{ field.props.voice.number(number) }{ " " }<span class="money">{ consequences }</span></span>
    }
}

/// While the slider moves: each free number at once; a blocked one only if the hand rests there.
fn slide(field: &Field<'_>, range: &NumberRange) -> Callback<InputEvent> {
    let (props, slide, range) = (field.props.clone(), field.on_slide(), range.clone());
    Callback::from(move |event: InputEvent| {
        let Some(value) = value_of(&event, &range) else { return };
        let option = props.product.option(&props.id);
        if option.is_some_and(|option| props.standing(option, &value).is_free()) {
            slide.emit(value);
        }
    })
}

/// Where the hand rests. A blocked number is refused, and so is a field without one: it goes back.
fn settle(field: &Field<'_>, range: &NumberRange) -> Callback<Event> {
    let (props, range) = (field.props.clone(), range.clone());
    let (slide, now) = (field.on_slide(), field.value.clone());
    Callback::from(move |event: Event| {
        let Some(value) = value_of(&event, &range) else { return put_back(&event, &now) };
        let option = props.product.option(&props.id);
        let is_free = option.is_some_and(|option| props.standing(option, &value).is_free());
        match is_free {
            true if value == now => put_back(&event, &now),
            true => slide.emit(value),
            false => {
                put_back(&event, &now);
                props.on_message.emit(Message::Choose(props.id.clone(), value));
            }
        }
    })
}

/// What is typed may be no number of the option's: the field shows what the design has.
fn put_back(event: &Event, value: &Value) {
    if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
        let Value::Number(number) = value else { return };
        input.set_value(&plain(*number));
    }
}

/// A number as a field takes it, without the binary fractions of a sum of steps.
fn plain(number: f64) -> String {
    ((number * 1e6).round() / 1e6).to_string()
}

/// Nothing when what stands there is no number, as in a field that was cleared.
fn value_of(event: &Event, range: &NumberRange) -> Option<Value> {
    let wished = event.target_dyn_into::<HtmlInputElement>()?.value_as_number();
    wished.is_finite().then(|| Value::Number(nearest(range, wished)))
}

/// The blocked stretches, along the way of the slider's thumb.
fn stretches(field: &Field<'_>, range: &NumberRange) -> Html {
    let last = range.last_step().max(1) as f64;
    let stretches = field.props.standings.stretches(field.option);
    let blocked = stretches.into_iter().filter(|(_, _, standing)| !standing.is_free());
    // A step takes the room up to half way to its neighbours.
    let share = |step: f64| (step / last).clamp(0.0, 1.0) * 100.0;
    let shown: Vec<Html> = blocked
        .map(|(from, to, _)| {
            let (start, end) = (share(from as f64 - 0.5), share(to as f64 + 0.5));
            html! { <rect x={format!("{start}%")} width={format!("{}%", end - start)} height="100%" /> }
        })
        .collect();
    if shown.is_empty() {
        return Html::default();
    }
    let hatch = format!("hatch-{}", field.option.id);
    html! {
        <svg class="stretches" aria-hidden="true">
            <defs>
                <pattern id={hatch.clone()} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch-ground" width="6" height="6" />
                    <rect class="hatch-line" width="2" height="6" />
                </pattern>
            </defs>
            <g fill={format!("url(#{hatch})")}>{ shown }</g>
        </svg>
    }
}

/// The number on a step that is nearest to `wished`.
fn nearest(range: &NumberRange, wished: f64) -> f64 {
    let within = wished.clamp(range.min, range.max);
    let steps = ((within - range.min) / range.step).round() as i64;
    range.at(steps.min(range.last_step()))
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
            weight_per_step_grams: 0,
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
    }
}
