//! How a page wants the widget to look, and what of that had to be otherwise.
//! Knows nothing of how it is shown.

use codraft_model::look::{self, Look, Purpose, Shade, Token};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::look as written;
use crate::problem::Problem;

/// How a page wants the widget to look, as it is written: `auto`, `light` or `dark` and no more, or design tokens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Theme(#[cfg_attr(feature = "schema", schemars(with = "Written"))] Value);

/// `auto` as the customer's device prefers, `light` or `dark`; or design tokens.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
#[expect(dead_code, reason = "only its schema is used")]
enum Written {
    Scheme(WrittenScheme),
    Tokens(Box<written::Tokens>),
}

/// Light or dark.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename = "Scheme", rename_all = "lowercase")]
#[expect(dead_code, reason = "only its schema is used")]
enum WrittenScheme {
    /// As the customer's device prefers.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The look that is wanted. `at` is where it stands.
    ///
    /// # Errors
    /// All that is wrong with it, by its place.
    pub fn look(&self, at: &str) -> Result<Look, Vec<Problem>> {
        match written::scheme(&self.0) {
            Some(scheme) => Ok(Look { scheme: Some(scheme), ..Look::default() }),
            None => written::read(&self.0, at),
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self(Value::Object(Map::new()))
    }
}

/// A colour of a theme that could not be read, and the one that is shown in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Correction {
    /// Which token, as a JSON Pointer into the theme: `/light/accent`.
    pub token: String,
    /// `text`: words are this colour, or stand on it; `control`: edges, rings and filled buttons are.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["text", "control"])))]
    pub purpose: String,
    /// The colour that was asked for, `#rrggbb`.
    pub asked: String,
    /// The colour that is shown: of the same hue, lighter or darker.
    pub used: String,
    /// The least contrast that the colour asked for would have had, as WCAG 2.2 measures it.
    pub asked_ratio: f64,
    /// The least contrast of the colour that is shown.
    pub ratio: f64,
    /// The least contrast that is allowed: 4.5 for text, 3 for controls.
    pub needed: f64,
}

impl From<&look::Correction> for Correction {
    fn from(correction: &look::Correction) -> Self {
        let shade = match correction.shade {
            Shade::Light => "light",
            Shade::Dark => "dark",
        };
        let token = match correction.token {
            Token::Accent => "accent",
            Token::Surface => "surface",
            Token::Text => "text",
            Token::Line => "line",
        };
        let purpose = match correction.purpose {
            Purpose::Text => "text",
            Purpose::Control => "control",
        };
        // Down, so that what is told never passes where the colour does not.
        let hundredths = |ratio: f64| (ratio * 100.0).floor() / 100.0;
        Self {
            token: format!("/{shade}/{token}"),
            purpose: purpose.into(),
            asked: correction.asked.to_string(),
            used: correction.used.to_string(),
            asked_ratio: hundredths(correction.asked_ratio),
            ratio: hundredths(correction.ratio),
            needed: correction.purpose.needed(),
        }
    }
}

/// Result of `context/update`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContextUpdated {
    /// The colours of the theme that is shown which had to be others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::from_value;
    use codraft_model::look::{Colours, Scheme};
    use serde_json::json;

    #[test]
    fn a_word_is_light_or_dark_and_no_more() {
        let look = |theme: Value| from_value::<Theme>(theme).expect("anything").look("/theme");
        for (name, scheme) in
            [("auto", Scheme::Auto), ("light", Scheme::Light), ("dark", Scheme::Dark)]
        {
            let only = Look { scheme: Some(scheme), ..Look::default() };
            assert_eq!(look(name.into()), Ok(only.clone()));
            assert_eq!(look(json!({ "scheme": name })), Ok(only));
        }
        assert_eq!(look(json!({})), Ok(Look::default()));
        assert_eq!(Theme::default().look(""), Ok(Look::default()));
        let problems = look("neon".into()).expect_err("there is none");
        assert_eq!((problems.len(), problems[0].pointer.as_str()), (1, "/theme"));
    }

    #[test]
    fn golden_themes_are_read_and_corrections_written() {
        let messages: Value = serde_json::from_str(include_str!("../../fixtures/v1/messages.json"))
            .expect("messages are JSON");
        let theme: Theme = from_value(messages["updateTheme"]["theme"].clone()).expect("a theme");
        let look = theme.look("/theme").expect("a look");
        assert!(look.logo.is_some_and(|logo| logo.dark.is_some()));
        let accent = "#ffe600".parse().ok();
        let light = Colours { accent, ..Colours::default() };
        let look = Look { light, scheme: Some(Scheme::Light), ..Look::default() };
        let told: Vec<Correction> = look.corrections().iter().map(Correction::from).collect();
        let [control, text] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((control.purpose.as_str(), text.purpose.as_str()), ("control", "text"));
        assert!(control.ratio >= 3.0 && text.ratio >= 4.5, "{told:?}");
        let golden: ContextUpdated =
            from_value(messages["contextUpdated"].clone()).expect("an answer");
        assert_eq!(golden.corrections[0].token, text.token);
        assert_eq!(serde_json::to_value(&golden).ok(), Some(messages["contextUpdated"].clone()));
    }
}
