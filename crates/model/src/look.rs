//! How a brand wants the widget to look: design tokens, as values that cannot be wrong.
//! Knows nothing of style sheets, nor of what stands on a screen.

mod palette;
mod tone;

use crate::artwork::Artwork;
use crate::ink::Rgb;
pub use palette::{Correction, Palette, Purpose, TEXT, Token, VISIBLE};
pub use tone::nearest;

/// Design tokens. What is not said is as it is without any.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Light or dark; as the device prefers when nobody says.
    pub scheme: Option<Scheme>,
    /// The colours where it is light.
    pub light: Colours,
    /// The colours where it is dark.
    pub dark: Colours,
    /// How round corners are, in CSS pixels, from 0 to [`MOST_RADIUS_PX`].
    pub radius_px: Option<f64>,
    /// What words are set in.
    pub font: Option<Font>,
    /// How close things stand.
    pub density: Option<Density>,
    /// The brand's mark.
    pub logo: Option<Logo>,
}

/// The roundest corner, in CSS pixels.
pub const MOST_RADIUS_PX: f64 = 24.0;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// As the customer's device prefers.
    #[default]
    Auto,
    /// Light, whatever the device prefers.
    Light,
    /// Dark, whatever the device prefers.
    Dark,
}

/// One of the two that a scheme comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The colours a brand says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// The first action, what is chosen, and the focus.
    pub accent: Option<Rgb>,
    /// What words stand on.
    pub surface: Option<Rgb>,
    /// The words.
    pub text: Option<Rgb>,
    /// The edges of fields and switches.
    pub line: Option<Rgb>,
}

/// A family of typefaces that devices have, so that none is ever asked of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    /// The device's own.
    Sans,
    /// With the forms of a pen: Optima, Candara.
    Humanist,
    /// Of circles and straight lines: Avenir, Century Gothic.
    Geometric,
    /// With soft ends.
    Rounded,
    /// With serifs: Charter, Georgia.
    Serif,
    /// With high contrast between thick and thin: Didot, Bodoni.
    Didone,
    /// With strong serifs: Rockwell.
    Slab,
    /// All letters as wide as each other.
    Mono,
}

/// How close things stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// With room.
    #[default]
    Comfortable,
    /// As close as fingers and eyes allow.
    Compact,
}

/// A brand's mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    /// What is said in its place.
    pub name: String,
    /// The drawing.
    pub picture: Artwork,
    /// The drawing where it is dark; the same on a light plate when there is none.
    pub dark: Option<Artwork>,
}

impl Scheme {
    /// What a customer may see of it.
    pub fn shades(self) -> &'static [Shade] {
        match self {
            Scheme::Auto => &[Shade::Light, Shade::Dark],
            Scheme::Light => &[Shade::Light],
            Scheme::Dark => &[Shade::Dark],
        }
    }
}

impl Colours {
    /// These, and of `others` what these do not say.
    fn over(self, others: Self) -> Self {
        Self {
            accent: self.accent.or(others.accent),
            surface: self.surface.or(others.surface),
            text: self.text.or(others.text),
            line: self.line.or(others.line),
        }
    }
}

impl Look {
    /// This look, and of `other` what it does not say: the page's over the product's.
    #[must_use]
    pub fn over(self, other: &Look) -> Look {
        Look {
            scheme: self.scheme.or(other.scheme),
            light: self.light.over(other.light),
            dark: self.dark.over(other.dark),
            radius_px: self.radius_px.or(other.radius_px),
            font: self.font.or(other.font),
            density: self.density.or(other.density),
            logo: self.logo.or_else(|| other.logo.clone()),
        }
    }

    /// Whether it says nothing but light or dark.
    pub fn is_plain(&self) -> bool {
        !self.has_colours()
            && self.radius_px.is_none()
            && self.font.is_none()
            && self.density.is_none()
            && self.logo.is_none()
    }

    /// Whether it says any colour.
    pub fn has_colours(&self) -> bool {
        let none = Colours::default();
        self.light != none || self.dark != none
    }

    /// The colours that are asked for in `shade`. An accent that is said for one only counts in both.
    pub fn colours(&self, shade: Shade) -> Colours {
        let (own, other) = match shade {
            Shade::Light => (self.light, self.dark),
            Shade::Dark => (self.dark, self.light),
        };
        Colours { accent: own.accent.or(other.accent), ..own }
    }

    /// All colours of `shade`, and what of the brand's had to be others.
    pub fn palette(&self, shade: Shade) -> (Palette, Vec<Correction>) {
        Palette::of(self.colours(shade), shade)
    }

    /// What had to be another colour than the brand's, where a customer may see it.
    pub fn corrections(&self) -> Vec<Correction> {
        if !self.has_colours() {
            return Vec::new();
        }
        self.scheme
            .unwrap_or_default()
            .shades()
            .iter()
            .flat_map(|shade| self.palette(*shade).1)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rgb(text: &str) -> Option<Rgb> {
        text.parse().ok()
    }

    #[test]
    fn the_page_s_look_lies_over_the_product_s() {
        let product = Look {
            scheme: Some(Scheme::Dark),
            light: Colours { accent: rgb("#aa0000"), line: rgb("#888888"), ..Colours::default() },
            radius_px: Some(0.0),
            font: Some(Font::Serif),
            ..Look::default()
        };
        let page = Look {
            light: Colours { accent: rgb("#0000aa"), ..Colours::default() },
            radius_px: Some(8.0),
            density: Some(Density::Compact),
            ..Look::default()
        };
        let both = page.clone().over(&product);
        assert_eq!(both.light.accent, rgb("#0000aa"));
        assert_eq!(both.light.line, rgb("#888888"));
        assert_eq!((both.radius_px, both.font), (Some(8.0), Some(Font::Serif)));
        assert_eq!((both.density, both.scheme), (Some(Density::Compact), Some(Scheme::Dark)));
        let light = Look { scheme: Some(Scheme::Light), ..page };
        assert_eq!(light.over(&product).scheme, Some(Scheme::Light));
        let auto = Look { scheme: Some(Scheme::Auto), ..Look::default() };
        assert_eq!(auto.over(&product).scheme, Some(Scheme::Auto), "what the page says holds");
    }

    #[test]
    fn an_accent_said_once_counts_in_light_and_dark() {
        let accent = rgb("#0a66c2");
        let colours = Colours { accent, surface: rgb("#fff8f0"), ..Colours::default() };
        let look = Look { light: colours, ..Look::default() };
        assert_eq!(look.colours(Shade::Dark), Colours { accent, ..Colours::default() });
        assert_eq!(look.colours(Shade::Light), colours);
    }

    #[test]
    fn only_what_a_customer_may_see_is_told() {
        let shrill = Colours { accent: rgb("#ffff00"), ..Colours::default() };
        let told = |scheme| {
            let look = Look { scheme: Some(scheme), light: shrill, ..Look::default() };
            let corrections = look.corrections();
            corrections.iter().map(|correction| correction.shade).collect::<Vec<_>>()
        };
        assert_eq!(told(Scheme::Dark), []);
        assert_eq!(told(Scheme::Light), [Shade::Light, Shade::Light]);
        assert_eq!(told(Scheme::Auto), [Shade::Light, Shade::Light]);
        assert_eq!(Look::default().corrections(), []);
    }
}
