//! The options of a step, each shown by its kind, and what a choice would bring with it.
//! Knows nothing of steps; what is chosen leaves as a message to the session.

mod because;
mod choice;
mod colour;
mod crop;
mod image;
mod number;
mod placing;
mod swatch;
mod text;
mod toggle;

use std::rc::Rc;

use codraft_model::configuration::{Setting, Value};
use codraft_model::design::Design;
use codraft_model::id::OptionId;
use codraft_model::impact::{self, Impact};
use codraft_model::product::{OptionKind, Product, ProductOption};
use codraft_model::proposal::ProposalKind;
use codraft_model::rules::{Standing, Standings};
use codraft_model::session::{Message, Refused};
use codraft_words::fill;
use yew::prelude::*;

use super::shared::Shared;
use super::voice::Voice;
use crate::images::Images;
pub(crate) use because::because;
pub(crate) use swatch::swatch;

/// What [`OptionField`] and the fields of each kind need.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct OptionProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// The product.
    pub(crate) product: Shared<Product>,
    /// The design as it is now.
    pub(crate) design: Shared<Design>,
    /// How all values stand from there.
    pub(crate) standings: Shared<Standings>,
    /// The wish that was refused last, of whatever option.
    pub(crate) refused: Option<Rc<Refused>>,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// Which option it is.
    pub(crate) id: OptionId,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
    /// Goes to another option.
    pub(crate) on_go: Callback<OptionId>,
}

/// What a choice brings with it.
#[derive(Clone, PartialEq)]
enum Hint {
    /// It is looked at, and this would change as well.
    Looked(Vec<Setting>),
    /// It was made, and the design was this one before.
    Chosen(Value, Shared<Design>),
}

/// One option at work: its data, and what is hinted at.
struct Field<'a> {
    props: &'a OptionProps,
    option: &'a ProductOption,
    value: &'a Value,
    hint: UseStateHandle<Option<Hint>>,
}

/// One option, by its kind; nothing while it is not asked.
#[component]
pub(crate) fn OptionField(props: &OptionProps) -> Html {
    let hint = use_state(|| None::<Hint>);
    let option = props.product.option(&props.id);
    let value = props.design.configuration.value(&props.id);
    let Some((option, value)) = option.zip(value) else { return Html::default() };
    let field = Field { props, option, value, hint };
    let content = match &option.kind {
        OptionKind::Choice(choices) => choice::choices(&field, choices),
        OptionKind::Colour { palette, range, neighbours, .. } => {
            colour::colours(&field, palette, *range, neighbours)
        }
        OptionKind::Number(range) => number::number(&field, range),
        OptionKind::Toggle { .. } => toggle::toggle(&field),
        OptionKind::Text(_) => html! { <text::TextField ..props.clone() /> },
        OptionKind::Image(_) => html! { <image::ImageField ..props.clone() /> },
    };
    let is_decided = props.design.configuration.is_decided(&props.id);
    let class = classes!("option", (!is_decided).then_some("undecided"));
    html! {
        <fieldset {class} id={element_id(&props.id)} tabindex="-1">
            { field.heading() }
            { content }
            { field.hinted() }
            { field.reasons() }
        </fieldset>
    }
}

/// The id in the page of the element of an option, by which others lead to it.
pub(crate) fn element_id(option: &OptionId) -> String {
    format!("option-{option}")
}

/// The kind of thing that is missing, where an option does not offer it.
pub(crate) fn missing_kind(option: &ProductOption) -> ProposalKind {
    match &option.kind {
        OptionKind::Colour { .. } => ProposalKind::Colour,
        OptionKind::Choice(choices) if choices.iter().any(|c| c.colour.is_some()) => {
            ProposalKind::Colour
        }
        OptionKind::Choice(_) | OptionKind::Text(_) | OptionKind::Image(_) => ProposalKind::Part,
        OptionKind::Number(_) => ProposalKind::Size,
        OptionKind::Toggle { .. } => ProposalKind::Behaviour,
    }
}

impl OptionProps {
    /// How `value` of `option` stands.
    fn standing(&self, option: &ProductOption, value: &Value) -> &Standing {
        self.standings.of(option, value)
    }

    /// What choosing `value` would do, with all that follows, in words; empty when nothing.
    fn consequences(&self, option: &ProductOption, value: &Value) -> String {
        let configuration = &self.design.configuration;
        let alone = impact::difference(&self.product, configuration, &option.id, value);
        let whole = match self.standing(option, value) {
            Standing::Free { impact, .. } => sum(alone, *impact),
            Standing::Open => alone,
            Standing::Blocked => return String::new(),
        };
        self.voice.consequences(whole, self.product.told)
    }

    fn choose(&self, value: Value) {
        self.on_message.emit(Message::Choose(self.id.clone(), value));
    }

    /// Chooses as part of the same adjustment as the value before.
    fn slide(&self, value: Value) {
        self.on_message.emit(Message::Slide(self.id.clone(), value));
    }
}

/// Two differences after one another.
fn sum(one: Impact, other: Impact) -> Impact {
    let nothing = Impact::default();
    one.since(nothing.since(other))
}

impl Field<'_> {
    /// The heading: what the option is called and what is chosen. A toggle has its name beside it.
    fn heading(&self) -> Html {
        if matches!(self.option.kind, OptionKind::Toggle { .. }) {
            return Html::default();
        }
        let voice = &self.props.voice;
        let is_typed = matches!(self.value, Value::Text(_)) && self.value.is_given();
        html! {
            <legend class="option-name">
                <span>{ voice.text(&self.option.name) }</span>
                <span class={classes!("option-chosen", is_typed.then_some("as-typed"))}>
                    { voice.value(self.option, self.value) }
                </span>
                { self.origin() }
            </legend>
        }
    }

    /// Where a value is from that the customer did not decide.
    fn origin(&self) -> Html {
        let words = &self.props.voice.words.option;
        let is_default = *self.value == self.option.default;
        let said = match self.props.design.configuration.is_decided(&self.option.id) {
            true => return Html::default(),
            false if !self.value.is_given() => return Html::default(),
            false if is_default => words.by_default,
            false => words.follows,
        };
        html! { <span class="option-origin">{ said }</span> }
    }

    fn standing(&self, value: &Value) -> &Standing {
        self.props.standing(self.option, value)
    }

    /// Whether decisions stand in the way of `value`.
    fn is_blocked(&self, value: &Value) -> bool {
        value != self.value && !self.standing(value).is_free()
    }

    /// What else would change with `value`.
    fn also(&self, value: &Value) -> &[Setting] {
        match self.standing(value) {
            Standing::Free { also, .. } => also,
            Standing::Open | Standing::Blocked => &[],
        }
    }

    /// Chooses `value` as a step of its own, and leaves a word on what that brought with it.
    fn on_choose<E: 'static>(&self, value: Value) -> Callback<E> {
        let (props, hint) = (self.props.clone(), self.hint.clone());
        Callback::from(move |_| {
            hint.set(Some(Hint::Chosen(value.clone(), props.design.clone())));
            props.choose(value.clone());
        })
    }

    /// The same as part of an adjustment, which is one from its beginning.
    fn on_slide(&self) -> Callback<Value> {
        let (props, hint) = (self.props.clone(), self.hint.clone());
        let before = match &*hint {
            Some(Hint::Chosen(value, before)) if value == self.value => before.clone(),
            _ => props.design.clone(),
        };
        Callback::from(move |value: Value| {
            hint.set(Some(Hint::Chosen(value.clone(), before.clone())));
            props.slide(value);
        })
    }

    /// Looks at `value`, or away from it again. A word on what was chosen stays meanwhile.
    fn on_look<E: 'static>(&self, value: Option<&Value>) -> Callback<E> {
        let hint = self.hint.clone();
        let also = value.map(|value| self.also(value)).filter(|also| !also.is_empty());
        let next = also.map(|also| Hint::Looked(also.to_vec()));
        Callback::from(move |_| {
            let stays = matches!(&*hint, Some(Hint::Chosen(..))) && next.is_none();
            if !stays && *hint != next {
                hint.set(next.clone());
            }
        })
    }

    /// What the choice that is looked at would change as well, or the last one did.
    fn hinted(&self) -> Html {
        let words = &self.props.voice.words.option;
        let sentence = match &*self.hint {
            None => return Html::default(),
            Some(Hint::Looked(also)) => changes(self.props, words.also, also),
            Some(Hint::Chosen(value, _)) if value != self.value => return Html::default(),
            Some(Hint::Chosen(_, before)) => match self.changed_since(before) {
                also if also.is_empty() => return Html::default(),
                also => changes(self.props, words.also_changed, &also),
            },
        };
        html! { <p class="option-also">{ sentence }</p> }
    }

    /// What else is not as it was in `before`, and nobody decided since.
    fn changed_since(&self, before: &Design) -> Vec<Setting> {
        let now = &self.props.design.configuration;
        let is_other = |o: &&ProductOption| o.id != self.option.id && !now.is_decided(&o.id);
        let others = self.props.product.options.iter().filter(is_other);
        let changed = others.filter(|o| before.configuration.value(&o.id) != now.value(&o.id));
        changed.map(|o| Setting::followed(o.id.clone(), now.value(&o.id).cloned())).collect()
    }

    /// Why a wish for this option was refused, below it.
    fn reasons(&self) -> Html {
        let OptionProps { voice, product, design, refused, on_message, on_go, .. } = self.props;
        let refused = refused.as_ref().filter(|refused| refused.option == self.option.id);
        refused.map_or_else(Html::default, |refused| {
            because(voice, product, design, refused, on_message, on_go)
        })
    }
}

/// Settings in words, in `sentence`.
fn changes(props: &OptionProps, sentence: &str, also: &[Setting]) -> String {
    let changes: Vec<String> =
        also.iter().map(|setting| props.voice.setting(&props.product, setting)).collect();
    fill(sentence, &[("changes", &changes.join(" · "))])
}
