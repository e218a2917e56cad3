//! The options of a step, each shown by its kind.
//! Knows nothing of steps; what is chosen leaves as a message to the session.

mod because;
mod choice;
mod colour;
mod number;
mod swatch;
mod toggle;

use codraft_model::command::Command;
use codraft_model::configuration::Value;
use codraft_model::design::Design;
use codraft_model::id::OptionId;
use codraft_model::price;
use codraft_model::product::{OptionKind, Product, ProductOption};
use codraft_model::rules::{self, Offer};
use codraft_model::session::Message;
use yew::prelude::*;

use super::shared::Shared;
use super::voice::Voice;
use because::because;
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
    /// Which option it is.
    pub(crate) id: OptionId,
    /// Takes what the customer does.
    pub(crate) on_message: Callback<Message>,
}

/// One option, by its kind; nothing when the product has no such option.
#[component]
pub(crate) fn OptionField(props: &OptionProps) -> Html {
    let Some(option) = props.product.option(&props.id) else { return Html::default() };
    let props = props.clone();
    match &option.kind {
        OptionKind::Choice(_) => html! { <choice::ChoiceField ..props /> },
        OptionKind::Colour { .. } => html! { <colour::ColourField ..props /> },
        OptionKind::Number(_) => html! { <number::NumberField ..props /> },
        OptionKind::Toggle { .. } => html! { <toggle::ToggleField ..props /> },
    }
}

impl OptionProps {
    /// The option and its value. The product has both: [`OptionField`] looked.
    fn option(&self) -> Option<(&ProductOption, &Value)> {
        let option = self.product.option(&self.id)?;
        Some((option, self.design.configuration.value(&self.id)?))
    }

    /// What choosing `value` would mean now.
    fn offer(&self, value: &Value) -> Offer<'_> {
        rules::offer(&self.product, &self.design.configuration, &self.id, value)
    }

    /// What choosing `value` would do to the price, in words; empty when nothing.
    fn difference(&self, value: &Value) -> String {
        let minor =
            price::difference_minor(&self.product, &self.design.configuration, &self.id, value);
        self.voice.difference(minor).unwrap_or_default()
    }

    /// Chooses `value` as a step of its own.
    fn choose(&self, value: Value) {
        self.on_message.emit(Message::Do(Command::Choose(vec![(self.id.clone(), value)])));
    }

    /// Chooses `value` as part of the same adjustment as the value before it.
    fn adjust(&self, value: Value) {
        self.on_message.emit(Message::Adjust(Command::Choose(vec![(self.id.clone(), value)])));
    }

    /// Why `asked` cannot be had, below the option; nothing when it can, or nobody asked.
    fn reasons(&self, asked: &UseStateHandle<Option<Value>>) -> Html {
        let Some(value) = asked.as_ref() else { return Html::default() };
        match self.offer(value) {
            Offer::Free => Html::default(),
            Offer::Blocked { because: rules, change } => {
                let close = Callback::from({
                    let asked = asked.clone();
                    move |()| asked.set(None)
                });
                because(self, value, &rules, change.as_deref(), close)
            }
        }
    }
}

/// The heading of an option: what it is called and what is chosen.
fn option_name(name: &str, chosen: &str) -> Html {
    html! {
        <legend class="option-name">
            <span>{ name }</span>
            <span class="option-chosen">{ chosen }</span>
        </legend>
    }
}
