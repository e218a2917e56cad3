//! Words about how the widget is shown: what can be done in it, in which language and light, where the
//! keyboard is, and how much room it would take.
//! Knows nothing of screens.

use serde::{Deserialize, Serialize};

use super::Theme;

/// What a customer can do in the widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Mode {
    /// Make a design.
    #[default]
    Edit,
    /// Look at it once more, and send it.
    Review,
    /// Look at it. Nothing can be changed or sent, by nobody.
    Readonly,
}

impl Mode {
    /// All of them.
    pub const ALL: [Mode; 3] = [Mode::Edit, Mode::Review, Mode::Readonly];
}

/// What decides how tall the widget is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Display {
    /// The frame: the widget fills it.
    #[default]
    Fill,
    /// What is in it: the widget tells how tall that is by `view/resized`.
    Content,
}

/// Parameters of `view/setMode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetMode {
    /// What can be done from now on.
    pub mode: Mode,
}

/// Parameters of `context/update`. What is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UpdateContext {
    /// The page's language, BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// Light or dark, or design tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
}

/// Which way the keyboard goes through a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    /// As the Tab key does.
    #[default]
    Forward,
    /// As it does with Shift.
    Backward,
}

/// Parameters of `focus`: what a key can reach first takes the focus, coming from before the widget, or
/// last, coming from behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TakeFocus {
    /// Where the keyboard comes from.
    pub direction: Direction,
}

/// Parameters of `focus/left`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FocusLeft {
    /// Where the keyboard went.
    pub direction: Direction,
}

/// Parameters of `view/resized`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Resized {
    /// How tall the widget would be, in CSS pixels.
    pub height: u32,
}

/// By how many pixels the widget's height must differ from what was told last, to be told again.
pub const DEAD_BAND_PX: u32 = 4;

/// Parameters of `link/open`. The answer is `{}` once the page is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenLink {
    /// The address, `https:` or `http:`.
    pub url: String,
}
