//! Values as they are written, and the way from `codraft_model::configuration::Value`.
//! Knows nothing of what an option accepts: that is `reader`.

use codraft_model::configuration::{self as model, Lettering};
use codraft_model::image;
use codraft_model::kurbo::{Rect, Vec2};
use serde::{Deserialize, Serialize};

/// A value of an option: a choice's name, `#rrggbb`, a number, true or false, a text with its font, or
/// an image as it is placed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "a value is a word, a number, true or false, `{text, font}` or `{image, …}`"
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Value {
    /// On or off.
    Toggle(bool),
    /// A number.
    Number(f64),
    /// A choice or a colour.
    Word(String),
    /// Words to be printed.
    Text {
        /// The words as they were typed; none when empty.
        text: String,
        /// The name of a font.
        font: String,
    },
    /// An image to be printed.
    Image(PlacedImage),
}

/// An image as it lies in its area, or that there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlacedImage {
    /// Which image; `null` when there is none, and then nothing else counts.
    pub image: Option<Image>,
    /// What of it is used: x, y, width and height, in shares of its own. All of it when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crop: Option<[f64; 4]>,
    /// Turned clockwise, in degrees. Not when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn: Option<f64>,
    /// Its size: at 1, as when left out, all that is used is just within the area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<f64>,
    /// Where its middle is from the area's, in shares of the area. There when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<[f64; 2]>,
}

/// An image, by the hash of its bytes. The bytes travel on their own, never in a design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Image {
    /// SHA-256 of its bytes: `sha256-` and base64url.
    pub hash: String,
    /// How it is coded.
    pub media_type: MediaType,
    /// From left to right, in pixels.
    pub width: u32,
    /// From top to bottom, in pixels.
    pub height: u32,
}

/// How an image is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MediaType {
    /// JPEG.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// PNG.
    #[serde(rename = "image/png")]
    Png,
    /// WebP.
    #[serde(rename = "image/webp")]
    Webp,
}

impl From<&model::Value> for Value {
    fn from(value: &model::Value) -> Self {
        match value {
            model::Value::Toggle(is_on) => Value::Toggle(*is_on),
            model::Value::Number(number) => Value::Number(*number),
            model::Value::Choice(_) | model::Value::Colour(_) => Value::Word(value.to_string()),
            model::Value::Text(Lettering { text, font }) => {
                Value::Text { text: text.clone(), font: font.to_string() }
            }
            model::Value::Image(None) => Value::Image(PlacedImage::NONE),
            model::Value::Image(Some(placed)) => Value::Image(PlacedImage::from(&**placed)),
        }
    }
}

impl PlacedImage {
    /// That there is no image.
    pub const NONE: Self = Self { image: None, crop: None, turn: None, scale: None, at: None };

    /// The placement of `image`, whether it can be drawn or not.
    pub(super) fn placed(&self, image: image::Image) -> image::PlacedImage {
        let [x, y, width, height] = self.crop.unwrap_or([0.0, 0.0, 1.0, 1.0]);
        let [dx, dy] = self.at.unwrap_or_default();
        image::PlacedImage {
            image,
            crop: Rect::new(x, y, x + width, y + height),
            turn_degrees: self.turn.unwrap_or(0.0),
            scale: self.scale.unwrap_or(1.0),
            at: Vec2::new(dx, dy),
        }
    }
}

impl From<&image::PlacedImage> for PlacedImage {
    fn from(placed: &image::PlacedImage) -> Self {
        let image::PlacedImage { image, crop, turn_degrees, scale, at } = placed;
        let crop = on_grid(*crop);
        let is_whole = crop == Rect::new(0.0, 0.0, 1.0, 1.0);
        Self {
            image: Some(Image::from(image)),
            crop: (!is_whole).then(|| [crop.x0, crop.y0, crop.width(), crop.height()]),
            turn: (*turn_degrees != 0.0).then_some(*turn_degrees),
            scale: (*scale != 1.0).then_some(*scale),
            at: (*at != Vec2::ZERO).then_some([at.x, at.y]),
        }
    }
}

/// The smallest rectangle on the grid of [`GRID`] around `crop`. On it sums and differences are exact,
/// so that a crop comes back as it was written.
fn on_grid(crop: Rect) -> Rect {
    let (down, up) = (|x: f64| (x * GRID).floor() / GRID, |x: f64| (x * GRID).ceil() / GRID);
    Rect::new(down(crop.x0), down(crop.y0), up(crop.x1), up(crop.y1))
}

/// Places a share has: finer than the pixels of any image that is taken.
const GRID: f64 = 65_536.0;

impl From<&image::Image> for Image {
    fn from(image: &image::Image) -> Self {
        Self {
            hash: image.hash.clone(),
            media_type: image.media_type.into(),
            width: image.width_px,
            height: image.height_px,
        }
    }
}

impl From<&Image> for image::Image {
    fn from(image: &Image) -> Self {
        Self {
            hash: image.hash.clone(),
            media_type: image.media_type.into(),
            width_px: image.width,
            height_px: image.height,
        }
    }
}

impl From<image::MediaType> for MediaType {
    fn from(media_type: image::MediaType) -> Self {
        match media_type {
            image::MediaType::Jpeg => MediaType::Jpeg,
            image::MediaType::Png => MediaType::Png,
            image::MediaType::Webp => MediaType::Webp,
        }
    }
}

impl From<MediaType> for image::MediaType {
    fn from(media_type: MediaType) -> Self {
        match media_type {
            MediaType::Jpeg => image::MediaType::Jpeg,
            MediaType::Png => image::MediaType::Png,
            MediaType::Webp => image::MediaType::Webp,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_crop_comes_back_as_it_was_written(
            [x, y] in [0.0..0.99_f64, 0.0..0.99],
            [width, height] in [1e-9..1.0_f64, 1e-9..1.0],
        ) {
            let (media_type, hash) = (image::MediaType::Png, String::new());
            let image = image::Image { hash, media_type, width_px: 9, height_px: 9 };
            let mut placed = image::PlacedImage::whole(image.clone());
            placed.crop = Rect::new(x, y, (x + width).min(1.0), (y + height).min(1.0));
            let written = PlacedImage::from(&placed);
            let read = written.placed(image.clone());
            prop_assert!(read.is_sound());
            prop_assert!((read.crop.x1 - placed.crop.x1).abs() <= 1.0 / GRID);
            prop_assert_eq!(PlacedImage::from(&read), written);
        }
    }
}
