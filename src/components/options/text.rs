//! An option of kind text: words, what they are set in, and whether they fit where they are printed.
//! Knows nothing of the other kinds.
//!
//! What does not fit stays in the field and never gets into the design, which keeps what fitted last.

use codraft_model::configuration::{Lettering, Value};
use codraft_model::lettering::lay_out;
use codraft_model::product::{Font, OptionKind, Slant, TextRange};
use codraft_words::fill;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::{OptionProps, swatch};

/// What was typed and does not fit, and what the design had then. When the design has something else,
/// by undo for example, it is out of date.
#[derive(Clone, PartialEq)]
struct Refused {
    typed: String,
    kept: Value,
}

/// What a customer writes: letter by letter, which is one adjustment, or all at once, which is a step.
enum Written {
    Typed(Lettering),
    Set(Lettering),
}

#[component]
pub(super) fn TextField(props: &OptionProps) -> Html {
    let refused = use_state(|| None::<Refused>);
    let option = props.product.option(&props.id);
    let value = props.design.configuration.value(&props.id);
    let Some((option, value)) = option.zip(value) else { return Html::default() };
    let (OptionKind::Text(range), Value::Text(lettering)) = (&option.kind, value) else {
        return Html::default();
    };
    let words = &props.voice.words.lettering;
    let misfit = refused.as_ref().filter(|refused| refused.kept == *value);
    {
        let (refused, is_out_of_date) = (refused.clone(), refused.is_some() && misfit.is_none());
        use_effect_with(is_out_of_date, move |is_out_of_date| {
            if *is_out_of_date {
                refused.set(None);
            }
        });
    }
    let shown = misfit.map_or(lettering.text.as_str(), |misfit| misfit.typed.as_str());
    // Letters can come faster than what is shown: what the design keeps is what fitted last, not what
    // it had when this was drawn.
    let fitted = use_mut_ref(|| value.clone());
    fitted.replace(value.clone());
    let write = {
        let (props, refused) = (props.clone(), refused.clone());
        Callback::from(move |written: Written| {
            let (Written::Typed(wished) | Written::Set(wished)) = &written;
            let value = Value::Text(wished.clone());
            if !props.product.accepts(&props.id, &value) {
                let (typed, kept) = (wished.text.clone(), fitted.borrow().clone());
                return refused.set(Some(Refused { typed, kept }));
            }
            fitted.replace(value.clone());
            refused.set(None);
            match written {
                Written::Typed(_) => props.slide(value),
                Written::Set(_) => props.choose(value),
            }
        })
    };
    let oninput = {
        let (write, font) = (write.clone(), lettering.font.clone());
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            write.emit(Written::Typed(Lettering { text, font: font.clone() }));
        }
    };
    let note = format!("text-note-{}", props.id);
    let sentence = match (misfit, lettering.text.is_empty()) {
        (None, _) => String::new(),
        (Some(_), true) => words.does_not_fit_yet.to_owned(),
        (Some(_), false) => {
            fill(words.does_not_fit, &[("text", &props.voice.value(option, value))])
        }
    };
    html! {
        <div class="lettering">
            <div class="field">
                <textarea
                    dir="auto"
                    rows={range.max_lines.min(4).to_string()}
                    aria-label={props.voice.text(&option.name).to_owned()}
                    aria-describedby={note.clone()}
                    aria-invalid={misfit.is_some().then_some("true")}
                    value={shown.to_owned()}
                    {oninput}
                />
            </div>
            <div id={note}>
                { counts(props, range, shown, lettering) }
                <p class="lettering-misfit" role="status">{ sentence }</p>
            </div>
            { fonts(props, range, lettering, &write) }
            { colour(props, range) }
            { places(props, range) }
        </div>
    }
}

/// How many characters are left, and how many lines there are.
fn counts(props: &OptionProps, range: &TextRange, shown: &str, lettering: &Lettering) -> Html {
    let (voice, words) = (&props.voice, &props.voice.words.lettering);
    let number = |count: usize| voice.number(count as f64);
    let (used, most) = (shown.chars().count(), range.max_characters);
    let left = match most.checked_sub(used) {
        Some(left) => fill(words.left, &[("count", &number(left))]),
        None => fill(words.too_many, &[("count", &number(used - most))]),
    };
    let area = range.areas.first().and_then(|id| props.product.area(id));
    let font = props.product.font(&lettering.font);
    let layout = area
        .zip(font)
        .and_then(|(area, font)| lay_out(&lettering.text, font, area.size, range).ok());
    let lines = layout.filter(|_| range.max_lines > 1).map(|layout| {
        let values = [("count", number(layout.lines.len())), ("most", number(range.max_lines))];
        fill(words.lines, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    });
    html! {
        <p class="lettering-counts">
            <span>{ left }</span>
            if let Some(lines) = lines {
                <span>{ lines }</span>
            }
        </p>
    }
}

/// The typefaces, each shown by what was typed.
fn fonts(
    props: &OptionProps,
    range: &TextRange,
    lettering: &Lettering,
    write: &Callback<Written>,
) -> Html {
    let fonts = range.fonts.iter().filter_map(|id| props.product.font(id));
    let shown: Vec<Html> = fonts.map(|font| font_tile(props, font, lettering, write)).collect();
    if shown.len() < 2 {
        return Html::default();
    }
    html! {
        <fieldset class="fonts">
            <legend>{ props.voice.words.lettering.typeface }</legend>
            <div class="choices pictures">{ shown }</div>
        </fieldset>
    }
}

fn font_tile(
    props: &OptionProps,
    font: &Font,
    lettering: &Lettering,
    write: &Callback<Written>,
) -> Html {
    let wished = Lettering { text: lettering.text.clone(), font: font.id.clone() };
    let onchange = write.reform(move |_: Event| Written::Set(wished.clone()));
    let class = (font.slant == Slant::Italic).then_some("italic");
    html! {
        <label class="choice" key={font.id.as_str()}>
            <input
                class="behind"
                type="radio"
                name={format!("font-{}", props.id)}
                checked={font.id == lettering.font}
                {onchange}
            />
            <svg class="font-sample" viewBox="0 0 96 40" aria-hidden="true">
                <text
                    x="48"
                    y="28"
                    font-size="24"
                    text-anchor="middle"
                    font-family={font.family.clone()}
                    font-weight={font.weight.to_string()}
                    {class}
                >
                    { sample(&lettering.text) }
                </text>
            </svg>
            <span class="choice-name">{ props.voice.text(&font.name) }</span>
        </label>
    }
}

/// The beginning of what was typed, as long as fits a tile. Letters of most writings stand for
/// themselves; to cut between those that join costs their shape in a sample and nothing else.
fn sample(text: &str) -> String {
    const CHARACTERS: usize = 5;
    let line = text.split_whitespace().next().unwrap_or("Aa");
    line.chars().take(CHARACTERS).collect()
}

/// Whose colour the words have, with the way there.
fn colour(props: &OptionProps, range: &TextRange) -> Html {
    let found = range.colour.as_ref().and_then(|id| {
        let option = props.product.option(id)?;
        let value = props.design.configuration.value(id)?;
        Some((id.clone(), option, value))
    });
    let Some((id, option, value)) = found else { return Html::default() };
    let words = &props.voice.words;
    let (name, choice) = (props.voice.text(&option.name), props.voice.value(option, value));
    let onclick = props.on_go.reform(move |_: MouseEvent| id.clone());
    html! {
        <p class="lettering-colour">
            if let Some(colour) = option.colour_of(value) {
                { swatch(colour) }
            }
            <span>{ fill(words.lettering.colour_of, &[("option", name), ("choice", &choice)]) }</span>
            <button type="button" class="link" {onclick}>{ fill(words.option.go_to, &[("option", name)]) }</button>
        </p>
    }
}

fn places(props: &OptionProps, range: &TextRange) -> Html {
    let areas = range.areas.iter().filter_map(|id| props.product.area(id));
    let names: Vec<&str> = areas.map(|area| props.voice.text(&area.name)).collect();
    let sentence = fill(props.voice.words.lettering.printed_on, &[("areas", &names.join(", "))]);
    html! { <p class="soft">{ sentence }</p> }
}
