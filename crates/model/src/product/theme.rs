//! What a customer draws with: the brand's colours, and how wide lines may be; and how all of it looks.
//! Knows nothing of tools.

use crate::ink::Rgb;
use crate::look::Look;
use crate::text::Text;

/// What a customer draws with on a product, and how a brand wants it to look.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The colours, in the order they are offered. At least one.
    pub palette: Vec<Ink>,
    /// How wide lines may be, from fine to broad, in pixels of a view that is seen whole. At least one.
    pub widths_px: Vec<f64>,
    /// How the widget looks, where the page does not say otherwise.
    pub look: Look,
}

/// A colour to draw in.
#[derive(Clone, Debug, PartialEq)]
pub struct Ink {
    /// The colour.
    pub colour: Rgb,
    /// What the brand calls it; a plain word is used where it has none.
    pub name: Option<Text>,
}

impl Theme {
    /// The width to begin with: the one in the middle.
    pub fn first_width_px(&self) -> f64 {
        self.widths_px.get(self.widths_px.len() / 2).copied().unwrap_or(8.0)
    }

    /// The colour to begin with.
    pub fn first_colour(&self) -> Rgb {
        self.palette.first().map_or_else(Rgb::default, |ink| ink.colour)
    }
}

/// Colours that stand out on most products, with two for the rest, in three widths.
impl Default for Theme {
    fn default() -> Self {
        let plain = |(r, g, b)| Ink { colour: Rgb { r, g, b }, name: None };
        let colours = [
            (0xe5, 0x48, 0x4d),
            (0x12, 0xa5, 0x94),
            (0x3e, 0x63, 0xdd),
            (0x1c, 0x20, 0x24),
            (0xff, 0xff, 0xff),
        ];
        Self {
            palette: colours.map(plain).into(),
            widths_px: vec![4.0, 8.0, 14.0],
            look: Look::default(),
        }
    }
}
