//! A picture of the customer's, and how it lies in the area it is printed in.
//! Knows its size and its name, never its bytes: those are kept where a browser or a server is.

use kurbo::{Affine, Point, Rect, Size, Vec2};

/// Millimetres of an inch.
const MM_PER_INCH: f64 = 25.4;

/// How much a picture may be enlarged beyond what fills its area.
const LARGEST_SCALE: f64 = 20.0;

/// A picture, by the hash of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// `sha256-` and base64url.
    pub hash: String,
    /// How it is coded.
    pub media_type: MediaType,
    /// From left to right, in pixels.
    pub width_px: u32,
    /// From top to bottom, in pixels.
    pub height_px: u32,
}

/// How a picture is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    /// `image/jpeg`
    Jpeg,
    /// `image/png`
    Png,
    /// `image/webp`
    Webp,
}

impl MediaType {
    /// All of them.
    pub const ALL: [MediaType; 3] = [MediaType::Jpeg, MediaType::Png, MediaType::Webp];

    /// As HTTP spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            MediaType::Jpeg => "image/jpeg",
            MediaType::Png => "image/png",
            MediaType::Webp => "image/webp",
        }
    }
}

/// A picture as it lies in an area.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedImage {
    /// Which picture.
    pub image: Image,
    /// What of it is used, in shares of its width and height.
    pub crop: Rect,
    /// Turned clockwise, in degrees.
    pub turn_degrees: f64,
    /// Its size: at 1 all that is used is just within the area.
    pub scale: f64,
    /// Where its middle is from the area's middle, in shares of the area's width and height.
    pub at: Vec2,
}

impl PlacedImage {
    /// The whole of `image`, just within its area.
    pub fn whole(image: Image) -> Self {
        let crop = Rect::new(0.0, 0.0, 1.0, 1.0);
        Self { image, crop, turn_degrees: 0.0, scale: 1.0, at: Vec2::ZERO }
    }

    /// Whether all numbers are ones that can be drawn.
    pub fn is_sound(&self) -> bool {
        let Rect { x0, y0, x1, y1 } = self.crop;
        let is_share = |from: f64, to: f64| 0.0 <= from && from < to && to <= 1.0;
        is_share(x0, x1)
            && is_share(y0, y1)
            && (-360.0..=360.0).contains(&self.turn_degrees)
            && (self.scale > 0.0 && self.scale <= LARGEST_SCALE)
            && (-1.0..=1.0).contains(&self.at.x)
            && (-1.0..=1.0).contains(&self.at.y)
            && self.image.width_px > 0
            && self.image.height_px > 0
    }

    /// The size in pixels of what is used.
    pub fn used_px(&self) -> Size {
        let whole = Size::new(f64::from(self.image.width_px), f64::from(self.image.height_px));
        Size::new(whole.width * self.crop.width(), whole.height * self.crop.height())
    }

    /// Units of the area to a pixel of the picture.
    pub fn units_per_px(&self, area: Size) -> f64 {
        let used = self.used_px();
        self.scale * (area.width / used.width).min(area.height / used.height)
    }

    /// From pixels of the picture to the area's own coordinates, which begin at its top left.
    pub fn to_area(&self, area: Size) -> Affine {
        let crop = self.crop;
        let middle_px = Point::new(
            (crop.x0 + crop.x1) / 2.0 * f64::from(self.image.width_px),
            (crop.y0 + crop.y1) / 2.0 * f64::from(self.image.height_px),
        );
        let middle = Vec2::new(area.width * (0.5 + self.at.x), area.height * (0.5 + self.at.y));
        Affine::translate(middle)
            * Affine::rotate(self.turn_degrees.to_radians())
            * Affine::scale(self.units_per_px(area))
            * Affine::translate(-middle_px.to_vec2())
    }

    /// Pixels an inch in print, in an area whose size is in millimetres.
    pub fn dpi(&self, area_mm: Size) -> f64 {
        MM_PER_INCH / self.units_per_px(area_mm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(width_px: u32, height_px: u32) -> PlacedImage {
        let hash = "sha256-photo".into();
        PlacedImage::whole(Image { hash, media_type: MediaType::Jpeg, width_px, height_px })
    }

    #[test]
    fn a_picture_lies_just_within_its_area_until_it_is_scaled() {
        let area = Size::new(300.0, 400.0);
        let placed = photo(600, 400);
        let to_area = placed.to_area(area);
        assert_eq!(to_area * Point::ZERO, Point::new(0.0, 100.0));
        assert_eq!(to_area * Point::new(600.0, 400.0), Point::new(300.0, 300.0));
        let twice = PlacedImage { scale: 2.0, ..placed };
        assert_eq!(twice.to_area(area) * Point::ZERO, Point::new(-150.0, 0.0));
    }

    #[test]
    fn a_crop_is_what_is_fitted_and_turned_about_its_middle() {
        let area = Size::new(100.0, 100.0);
        let mut placed = photo(200, 100);
        placed.crop = Rect::new(0.5, 0.0, 1.0, 1.0);
        placed.turn_degrees = 90.0;
        let corner = placed.to_area(area) * Point::new(100.0, 0.0);
        assert!((corner - Point::new(100.0, 0.0)).hypot() < 1e-9, "{corner:?}");
    }

    #[test]
    fn resolution_is_told_in_pixels_an_inch_of_print() {
        let area_mm = Size::new(254.0, 254.0);
        assert!((photo(1500, 1500).dpi(area_mm) - 150.0).abs() < 1e-9);
    }

    #[test]
    fn what_cannot_be_drawn_is_not_sound() {
        assert!(photo(1, 1).is_sound());
        let wrong: [fn(&mut PlacedImage); 6] = [
            |p| p.crop = Rect::new(0.5, 0.0, 0.5, 1.0),
            |p| p.crop = Rect::new(-0.1, 0.0, 0.5, 1.0),
            |p| p.turn_degrees = f64::NAN,
            |p| p.scale = 0.0,
            |p| p.at = Vec2::new(0.0, f64::INFINITY),
            |p| p.image.width_px = 0,
        ];
        for spoil in wrong {
            let mut placed = photo(10, 10);
            spoil(&mut placed);
            assert!(!placed.is_sound(), "{placed:?}");
        }
    }
}
