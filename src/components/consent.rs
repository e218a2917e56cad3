//! What the customer allows to be done with a suggestion, purpose by purpose, and who they are.
//! Knows nothing of how a suggestion is written. Nothing is ticked beforehand, and nothing is required.

use codraft_model::design::Design;
pub(crate) use codraft_protocol::suggestion::Purpose;
use codraft_protocol::suggestion::{Consent as Answer, Contributor};
use codraft_words::{CONSENT_VERSION, Review};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::voice::Voice;

/// The purposes, in the order they are asked about. The last is asked only where there is demand.
const PURPOSES: [Purpose; 4] =
    [Purpose::Research, Purpose::Contact, Purpose::Publish, Purpose::Demand];

/// What the customer said about themselves and the use of their design.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contribution {
    /// The purposes that were allowed.
    pub(crate) granted: Vec<Purpose>,
    /// The name as typed; to be sent only where contact was allowed.
    pub(crate) name: String,
    /// The address as typed; to be sent only where contact was allowed.
    pub(crate) email: String,
}

/// What [`Consent`] needs.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct ConsentProps {
    /// How the widget speaks.
    pub(crate) voice: Voice,
    /// What was said so far.
    pub(crate) contribution: Contribution,
    /// Whether a wish was refused, so that it can be asked whether it may be counted.
    pub(crate) has_refused: bool,
    /// Whether what was typed is judged yet: not while it is being typed the first time.
    pub(crate) judgement: Judgement,
    /// Takes what is said now.
    pub(crate) on_change: Callback<Contribution>,
}

/// When a field's mistakes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// The customer has not tried to send.
    Later,
    /// They have.
    Now,
}

/// The consent form.
#[component]
pub(crate) fn Consent(props: &ConsentProps) -> Html {
    let words = &props.voice.words.review;
    html! {
        <fieldset class="consent">
            <legend><h2>{ words.consent }</h2></legend>
            <p>{ words.consent_help }</p>
            { for asked(props.has_refused).map(|purpose| purpose_field(props, purpose)) }
        </fieldset>
    }
}

/// What is asked, where a wish was refused or none was.
fn asked(has_refused: bool) -> impl Iterator<Item = Purpose> {
    PURPOSES.into_iter().filter(move |purpose| has_refused || *purpose != Purpose::Demand)
}

fn purpose_field(props: &ConsentProps, purpose: Purpose) -> Html {
    let is_granted = props.contribution.granted.contains(&purpose);
    let onchange = {
        let (contribution, on_change) = (props.contribution.clone(), props.on_change.clone());
        move |_: Event| on_change.emit(contribution.clone().with_toggled(purpose))
    };
    html! {
        <>
            <label class="purpose">
                <input type="checkbox" checked={is_granted} {onchange} />
                <span>{ sentence(purpose, &props.voice.words.review) }</span>
            </label>
            if purpose == Purpose::Contact && is_granted {
                { contact_fields(props) }
            }
        </>
    }
}

fn contact_fields(props: &ConsentProps) -> Html {
    let words = &props.voice.words.review;
    let said = &props.contribution;
    let is_unclear = props.judgement == Judgement::Now && !said.has_usable_email();
    let name = {
        let (said, on_change) = (said.clone(), props.on_change.clone());
        move |name| on_change.emit(Contribution { name, ..said.clone() })
    };
    let email = {
        let (said, on_change) = (said.clone(), props.on_change.clone());
        move |email| on_change.emit(Contribution { email, ..said.clone() })
    };
    html! {
        <div class="contact-fields">
            <label class="field">
                { field_name(words.name, words) }
                <input
                    type="text"
                    autocomplete="name"
                    maxlength="200"
                    dir="auto"
                    value={said.name.clone()}
                    oninput={move |event| name(typed(&event))}
                />
            </label>
            <label class="field">
                { field_name(words.email, words) }
                <input
                    type="email"
                    autocomplete="email"
                    maxlength="254"
                    dir="ltr"
                    value={said.email.clone()}
                    aria-invalid={is_unclear.then_some("true")}
                    aria-describedby={is_unclear.then_some("email-unclear")}
                    oninput={move |event| email(typed(&event))}
                />
                if is_unclear {
                    <span class="field-error" id="email-unclear" role="alert">{ words.email_unclear }</span>
                }
            </label>
        </div>
    }
}

fn field_name(name: &'static str, words: &Review) -> Html {
    html! { <span class="field-name">{ name }<span class="soft">{ " (" }{ words.optional }{ ")" }</span></span> }
}

fn typed(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// The sentence that is agreed to, which is sent with the answer.
const fn sentence(purpose: Purpose, words: &Review) -> &'static str {
    match purpose {
        Purpose::Research => words.research,
        Purpose::Contact => words.contact,
        Purpose::Publish => words.publish,
        Purpose::Demand => words.demand,
    }
}

impl Contribution {
    /// The answers as they are sent: one for each purpose that was asked about, with the sentence in the
    /// customer's language.
    pub(crate) fn answers(&self, words: &Review, design: &Design) -> Vec<Answer> {
        let answer = |purpose| Answer {
            purpose,
            granted: self.granted.contains(&purpose),
            text: sentence(purpose, words).to_owned(),
            version: CONSENT_VERSION.to_owned(),
        };
        asked(!design.refusals.is_empty()).map(answer).collect()
    }

    /// Who is named in what is sent: nobody unless contact was allowed, whatever was typed before.
    pub(crate) fn contributor(&self) -> Option<Contributor> {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let contributor = Contributor { name: filled(&self.name), email: filled(&self.email) };
        let may_be_named = self.granted.contains(&Purpose::Contact);
        (may_be_named && contributor != Contributor::default()).then_some(contributor)
    }

    /// Whether nothing that would be sent looks mistyped.
    pub(crate) fn can_be_sent(&self) -> bool {
        !self.granted.contains(&Purpose::Contact) || self.has_usable_email()
    }

    /// Whether the address is empty or looks like one. More only a letter to it could tell.
    fn has_usable_email(&self) -> bool {
        let email = self.email.trim();
        let is_filled = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
        email.is_empty()
            || email.split_once('@').is_some_and(|(before, after)| {
                is_filled(before) && is_filled(after) && !after.contains('@')
            })
    }

    fn with_toggled(mut self, purpose: Purpose) -> Self {
        let before = self.granted.len();
        self.granted.retain(|granted| *granted != purpose);
        if self.granted.len() == before {
            self.granted.push(purpose);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(email: &str, expected: bool) {
        let said = Contribution { email: email.to_owned(), ..Contribution::default() };
        assert_eq!(said.has_usable_email(), expected, "{email:?}");
    }

    #[test]
    fn nobody_is_named_who_may_not_be_written_to() {
        let named = Contribution { name: " Rosa ".into(), ..Contribution::default() };
        assert_eq!(named.contributor(), None);
        let contributor = named.with_toggled(Purpose::Contact).contributor();
        assert_eq!(contributor, Some(Contributor { name: Some("Rosa".into()), email: None }));
    }

    #[test]
    fn an_address_is_refused_only_when_it_cannot_be_one() {
        check("", true);
        check("rosa@example.com", true);
        check(" rosa+car@localhost ", true);
        check("rosa", false);
        check("rosa@", false);
        check("rosa@a@b", false);
        check("ro sa@example.com", false);
    }
}
