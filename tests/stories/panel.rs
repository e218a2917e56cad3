//! The panel as a customer reads it: options, choices, needs and reasons, all by the names they have.
//!
//! It must not know ids. What a heading does not say, nobody could press.

use fantoccini::elements::Element;
use serde_json::{Value as Json, json};

use crate::customer::Customer;

/// Finds the option or question called so among those that are shown.
const OPTION: &str = r#"
    const plain = (text) => text?.replace(/\s+/g, " ").trim();
    const named = (field) => {
        const legend = field.querySelector("legend");
        return legend ? [legend, legend.firstElementChild]
            : [field.querySelector(".toggle-name")?.firstChild];
    };
    const is_called = (field) => named(field).some((node) => plain(node?.textContent) === arguments[0]);
    const option = [...document.querySelectorAll("fieldset")].find(is_called);
"#;

/// And in it the choice called so.
const CHOICE: &str = r#"
    const choices = [...option?.querySelectorAll("label, button") ?? []];
    const choice = choices.find((choice) => plain(choice.querySelector(".choice-name")?.textContent) === arguments[1]);
"#;

impl Customer {
    /// What an option says of itself, with all that is in it.
    pub(crate) async fn reads_option(&self, name: &str) -> String {
        let script = format!("{OPTION} return option && plain(option.innerText)");
        let text = self.page.until("an option called so", &script, &[json!(name)]).await;
        text.as_str().expect("a text").to_owned()
    }

    /// Waits until there is no option called so.
    pub(crate) async fn until_not_asked(&self, name: &str) {
        let script = format!("{OPTION} return !option");
        self.page.until("an option to go", &script, &[json!(name)]).await;
    }

    /// What a choice says, to eye and ear.
    pub(crate) async fn reads_choice(&self, option: &str, choice: &str) -> String {
        let script = format!("{OPTION} {CHOICE} return choice && plain(choice.textContent)");
        let text = self.page.until("a choice", &script, &[json!(option), json!(choice)]).await;
        text.as_str().expect("a text").to_owned()
    }

    /// Waits until an option says that this is chosen.
    pub(crate) async fn until_chosen(&self, option: &str, choice: &str) {
        let script = format!(
            "{OPTION} return plain(option?.querySelector('legend').children[1]?.textContent) === arguments[1]"
        );
        self.page.until("it to be chosen", &script, &[json!(option), json!(choice)]).await;
    }

    /// Presses a choice, or an answer to a question.
    pub(crate) async fn picks(&self, option: &str, choice: &str) {
        let script = format!(
            "{OPTION} {CHOICE} choice?.scrollIntoView({{ block: 'nearest' }}); return choice"
        );
        let found = self.page.element("a choice", &script, &[json!(option), json!(choice)]).await;
        found.click().await.unwrap_or_else(|error| panic!("press {choice} of {option}: {error}"));
    }

    /// Presses the switch called so.
    pub(crate) async fn switches(&self, name: &str) {
        let script = format!(
            "{OPTION} const toggle = option?.querySelector('.toggle');
            toggle?.scrollIntoView({{ block: 'nearest' }}); return toggle"
        );
        let found = self.page.element("a switch", &script, &[json!(name)]).await;
        found.click().await.unwrap_or_else(|error| panic!("switch {name}: {error}"));
    }

    /// What is said of a wish that cannot be had, once it is.
    pub(crate) async fn reads_reasons(&self, wish: &str) -> String {
        let script = r#"const plain = (text) => text.replace(/\s+/g, " ");
            const groups = [...document.querySelectorAll("[role=group][aria-label]")];
            const group = groups.find((group) => plain(group.ariaLabel) === arguments[0]);
            return group && plain(group.innerText)"#;
        let title = format!("Why is {wish} not possible?");
        let text = self.page.until("the reasons", script, &[json!(title)]).await;
        text.as_str().expect("a text").to_owned()
    }

    /// Price, and what else the brand tells, of the whole.
    pub(crate) async fn figures(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('.price-bar dd')].map((dd) => dd.firstElementChild.textContent)";
        serde_json::from_value(self.page.run(script, &[]).await).expect("texts")
    }

    /// What is chosen, as the host gets it when it asks.
    pub(crate) async fn configuration(&self) -> Json {
        self.design().await["design"]["configuration"].take()
    }

    /// What was said last to who does not see it.
    pub(crate) async fn until_told(&self, words: &str) {
        let script = "return [...document.querySelectorAll('[role=status], [aria-live]')]
            .some((region) => region.textContent.includes(arguments[0]))";
        self.page.until("to be told", script, &[json!(words)]).await;
    }

    /// Writes into the field called so.
    pub(crate) async fn fills(&self, field: &str, text: &str) {
        let found = self.field(field).await;
        self.page.write_into(&found, text).await;
    }

    async fn field(&self, field: &str) -> Element {
        let script = "const named = (field) =>
                field.closest('label')?.querySelector('.field-name')?.textContent ?? field.ariaLabel;
            const fields = [...document.querySelectorAll('input:not([type=radio], [type=range]), textarea')];
            return fields.find((field) => named(field) === arguments[0])";
        self.page.element("a field called so", script, &[json!(field)]).await
    }

    /// Writes into the field called so, in the place of what is there.
    pub(crate) async fn types_anew(&self, field: &str, text: &str) {
        let found = serde_json::to_value(self.field(field).await).expect("a reference");
        self.page.run("arguments[0].focus(); arguments[0].select()", &[found]).await;
        self.fills(field, text).await;
    }

    /// Presses keys on the slider called so.
    pub(crate) async fn presses_keys(&self, slider: &str, keys: &[&str]) {
        let selector = format!("input[type=range][aria-label='{slider}']");
        self.page.write(&selector, &keys.concat()).await;
    }

    /// Where the slider called so stands.
    pub(crate) async fn amount(&self, slider: &str) -> String {
        let script = "return document.querySelector(`input[type=range][aria-label='${arguments[0]}']`).value";
        let value = self.page.run(script, &[json!(slider)]).await;
        value.as_str().expect("a number").to_owned()
    }

    /// Waits until an answer is shown as the one that holds.
    pub(crate) async fn until_answered(&self, question: &str, answer: &str) {
        let script = format!("{OPTION} {CHOICE} return choice?.ariaPressed === 'true'");
        self.page.until("the answer to hold", &script, &[json!(question), json!(answer)]).await;
    }
}
