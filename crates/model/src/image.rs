//! A picture of the customer's, and how it lies in the area it is printed in.
//! Knows its size and its name, never its bytes: those are kept where a browser or a server is.

use kurbo::{Affine, Point, Rect, Size, Vec2};

/// Millimetres of an inch.
const MM_PER_INCH: f64 = 25.4;

/// How much a picture may be enlarged beyond what fills its area.
const LARGEST_SCALE: f64 = 20.0;

/// How small a hand may make a picture, and how little of it may be left by a crop.
const SMALLEST: f64 = 0.05;

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

    /// The same as large as leaves no part of the area free, in the area's middle.
    #[must_use]
    pub fn filling(&self, area: Size) -> Self {
        let (along, across) = self.turned_back(area);
        let used = self.used_px();
        self.in_the_middle((along / used.width).max(across / used.height), area)
    }

    /// The same as large as is wholly within the area, in its middle.
    #[must_use]
    pub fn within(&self, area: Size) -> Self {
        let (along, across) = self.turned_back(self.used_px());
        self.in_the_middle((area.width / along).min(area.height / across), area)
    }

    /// The sides of the box around a box of `size` that is turned the other way.
    fn turned_back(&self, size: Size) -> (f64, f64) {
        let (sin, cos) = self.turn_degrees.to_radians().sin_cos();
        let (sin, cos) = (sin.abs(), cos.abs());
        (size.width * cos + size.height * sin, size.width * sin + size.height * cos)
    }

    fn in_the_middle(&self, units_per_px: f64, area: Size) -> Self {
        let scale = self.scale * units_per_px / self.units_per_px(area);
        Self { at: Vec2::ZERO, ..self.scaled(scale) }
    }

    /// The same at another scale, as far as one can be seen and drawn.
    #[must_use]
    pub fn scaled(&self, scale: f64) -> Self {
        Self { scale: scale.clamp(SMALLEST, LARGEST_SCALE), ..self.clone() }
    }

    /// The same with its middle elsewhere. Near the area's middle it stays there.
    #[must_use]
    pub fn moved(&self, at: Vec2) -> Self {
        const NEAR: f64 = 0.012;
        let kept = |share: f64| if share.abs() < NEAR { 0.0 } else { share.clamp(-1.0, 1.0) };
        Self { at: Vec2::new(kept(at.x), kept(at.y)), ..self.clone() }
    }

    /// The same turned to so many degrees. Near a right angle it stays there.
    #[must_use]
    pub fn turned(&self, degrees: f64) -> Self {
        const NEAR: f64 = 3.0;
        let right = (degrees / 90.0).round() * 90.0;
        let near = if (degrees - right).abs() < NEAR { right } else { degrees.round() };
        let half = (near + 180.0).rem_euclid(360.0) - 180.0;
        Self { turn_degrees: if half == -180.0 { 180.0 } else { half }, ..self.clone() }
    }

    /// The same with other edges. What is seen of it stays where it is.
    #[must_use]
    pub fn cropped(&self, crop: Rect, area: Size) -> Self {
        let (x0, y0) = (crop.x0.clamp(0.0, 1.0 - SMALLEST), crop.y0.clamp(0.0, 1.0 - SMALLEST));
        let (x1, y1) = (crop.x1.clamp(x0 + SMALLEST, 1.0), crop.y1.clamp(y0 + SMALLEST, 1.0));
        let crop = Rect::new(x0, y0, x1, y1);
        let mut cropped = Self { crop, ..self.clone() };
        let (width, height) = (f64::from(self.image.width_px), f64::from(self.image.height_px));
        let middle_px = Point::new(crop.center().x * width, crop.center().y * height);
        let middle = self.to_area(area) * middle_px;
        let at = Vec2::new(middle.x / area.width - 0.5, middle.y / area.height - 0.5);
        cropped.at = Vec2::new(at.x.clamp(-1.0, 1.0), at.y.clamp(-1.0, 1.0));
        let scale = self.scale * self.units_per_px(area) / cropped.units_per_px(area);
        cropped.scaled(scale)
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

    #[track_caller]
    fn check_corners(placed: &PlacedImage, area: Size, expected: Rect) {
        let to_area = placed.to_area(area);
        let size = (f64::from(placed.image.width_px), f64::from(placed.image.height_px));
        let used = Rect::new(
            placed.crop.x0 * size.0,
            placed.crop.y0 * size.1,
            placed.crop.x1 * size.0,
            placed.crop.y1 * size.1,
        );
        let found = to_area.transform_rect_bbox(used);
        let gap = (found.origin() - expected.origin()).hypot()
            + ((found.x1 - expected.x1).hypot(found.y1 - expected.y1));
        assert!(gap < 1e-6, "{found:?}");
    }

    #[test]
    fn a_picture_fills_its_area_or_lies_within_it_whichever_way_it_is_turned() {
        let area = Size::new(300.0, 400.0);
        let moved = photo(600, 400).moved(Vec2::new(0.3, 0.4));
        check_corners(&moved.filling(area), area, Rect::new(-150.0, 0.0, 450.0, 400.0));
        check_corners(&moved.within(area), area, Rect::new(0.0, 100.0, 300.0, 300.0));
        let turned = moved.turned(90.0);
        check_corners(&turned.filling(area), area, Rect::new(0.0, -25.0, 300.0, 425.0));
        check_corners(&turned.within(area), area, Rect::new(50.0 / 3.0, 0.0, 850.0 / 3.0, 400.0));
        for degrees in (-180..180).step_by(7) {
            let tilted = moved.turned(f64::from(degrees));
            let within = tilted.within(area);
            let used = Rect::from_origin_size((0.0, 0.0), within.used_px());
            let around = within.to_area(area).transform_rect_bbox(used);
            assert!(
                Rect::from_origin_size((0.0, 0.0), area).inflate(1e-6, 1e-6).contains_rect(around)
            );
            assert!(tilted.filling(area).is_sound() && within.is_sound(), "{degrees}");
        }
    }

    #[test]
    fn a_crop_leaves_what_is_seen_where_it_is() {
        let area = Size::new(300.0, 400.0);
        let placed = photo(600, 400).turned(30.0).scaled(1.4).moved(Vec2::new(0.1, -0.2));
        let cropped = placed.cropped(Rect::new(0.2, 0.1, 0.9, 0.6), area);
        for at in [Point::ZERO, Point::new(600.0, 0.0), Point::new(300.0, 200.0)] {
            let (before, after) = (placed.to_area(area) * at, cropped.to_area(area) * at);
            assert!((before - after).hypot() < 1e-6, "{before:?} {after:?}");
        }
    }

    #[test]
    fn whatever_a_hand_does_leaves_a_picture_sound() {
        let area = Size::new(300.0, 400.0);
        for extreme in [-1e9, -1.0, 0.0, 1.0, 1e9] {
            let placed = photo(10, 10)
                .turned(extreme)
                .scaled(extreme)
                .moved(Vec2::new(extreme, -extreme))
                .cropped(Rect::new(extreme, -extreme, -extreme, extreme), area);
            assert!(placed.is_sound(), "{placed:?}");
        }
        assert_eq!(photo(1, 1).turned(450.0).turn_degrees, 90.0);
        assert_eq!(photo(1, 1).turned(-178.0).turn_degrees, 180.0);
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
