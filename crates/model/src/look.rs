//! How a brand wants the widget to look: typed values, and an accent that can be read wherever it stands.
//! Knows nothing of style sheets, nor of who asks.

use codraft_ink::Rgb;

/// How the widget looks. What a brand says nothing of is as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The colour of what is chosen, and of the one thing to do next.
    pub accent: Option<Rgb>,
    /// The corners of controls and cards.
    pub corners: Corners,
    /// The letters.
    pub typeface: Typeface,
    /// How much air is between things.
    pub density: Density,
}

/// The corners of controls and cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Corners {
    /// Right angles.
    Sharp,
    /// A little rounded.
    #[default]
    Soft,
    /// Very round.
    Round,
}

/// Letters that every device has in some form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typeface {
    /// The device's own.
    #[default]
    System,
    /// With serifs.
    Serif,
    /// With round ends.
    Rounded,
    /// Geometric, without serifs.
    Geometric,
    /// All of one width.
    Mono,
}

/// How much air is between things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// As usual.
    #[default]
    Comfortable,
    /// Less. What is touched keeps its size.
    Compact,
}

/// On what an accent has to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// An accent as it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The colour.
    pub colour: Rgb,
    /// How the colour that was asked for would stand apart from its ground, when that was too little.
    pub corrected_from: Option<f64>,
}

/// What text must stand apart by (WCAG 2.2, 1.4.3, level AA).
pub const READABLE: f64 = 4.5;

/// How much of the accent there is in a wash of it, on which it is written as well.
const WASH: f64 = 0.12;

impl Scheme {
    /// The two there are.
    pub const ALL: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

    /// The grounds that things of the accent's colour lie on; of the scheme's, those nearest to it.
    const fn grounds(self) -> [Rgb; 2] {
        match self {
            Scheme::Light => [Rgb::new(0xff, 0xff, 0xff), Rgb::new(0xf5, 0xf2, 0xee)],
            Scheme::Dark => [Rgb::new(0x1c, 0x1a, 0x18), Rgb::new(0x36, 0x32, 0x2e)],
        }
    }

    /// How well `accent` stands apart from the worst of its grounds.
    pub fn contrast(self, accent: Rgb) -> f64 {
        let on = |ground: Rgb| accent.contrast(ground).min(accent.contrast(washed(ground, accent)));
        self.grounds().into_iter().map(on).fold(f64::INFINITY, f64::min)
    }

    /// `asked` as it can be read: itself, or the same hue darker or lighter by as little as it takes.
    pub fn accent(self, asked: Rgb) -> Shown {
        let contrast = self.contrast(asked);
        if contrast >= READABLE {
            return Shown { colour: asked, corrected_from: None };
        }
        let lab = Oklab::of(asked);
        let end = if self == Scheme::Light { 0.0 } else { 1.0 };
        // The nearest lightness that is enough: halved until it is one of 65,536.
        let (mut short, mut enough) = (0.0, 1.0);
        for _ in 0..16 {
            let middle = (short + enough) / 2.0;
            match self.contrast(lab.towards(end, middle)) >= READABLE {
                true => enough = middle,
                false => short = middle,
            }
        }
        Shown { colour: lab.towards(end, enough), corrected_from: Some(contrast) }
    }
}

/// `ground` under a wash of `colour`.
fn washed(ground: Rgb, colour: Rgb) -> Rgb {
    let mix = |ground: u8, colour: u8| {
        (f64::from(ground) * (1.0 - WASH) + f64::from(colour) * WASH).round() as u8
    };
    Rgb::new(mix(ground.r, colour.r), mix(ground.g, colour.g), mix(ground.b, colour.b))
}

/// A colour by lightness and two opponent axes, evenly to the eye: Oklab (B. Ottosson, 2020).
#[derive(Clone, Copy)]
struct Oklab {
    lightness: f64,
    a: f64,
    b: f64,
}

impl Oklab {
    fn of(colour: Rgb) -> Self {
        let linear = |channel: u8| match f64::from(channel) / 255.0 {
            dark if dark <= 0.040_45 => dark / 12.92,
            light => ((light + 0.055) / 1.055).powf(2.4),
        };
        let (r, g, b) = (linear(colour.r), linear(colour.g), linear(colour.b));
        let long = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let middle = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let short = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        Self {
            lightness: 0.210_454_255_3 * long + 0.793_617_785 * middle - 0.004_072_046_8 * short,
            a: 1.977_998_495_1 * long - 2.428_592_205 * middle + 0.450_593_709_9 * short,
            b: 0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766 * short,
        }
    }

    /// Linear sRGB, which may lie outside of what a screen shows.
    fn linear(self) -> [f64; 3] {
        let Self { lightness, a, b } = self;
        let cube = |value: f64| value * value * value;
        let long = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
        let middle = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
        let short = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548 * b);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701 * short,
        ]
    }

    /// The same hue a share of the way to `end`, a lightness; with less colour where a screen has no more.
    fn towards(self, end: f64, share: f64) -> Rgb {
        let lightness = self.lightness + (end - self.lightness) * share;
        let faded = |of: f64| Self { lightness, a: self.a * of, b: self.b * of };
        let fits = |of: f64| faded(of).linear().iter().all(|c| (-1e-4..=1.0 + 1e-4).contains(c));
        let (mut fitting, mut beyond) = (0.0, 1.0);
        if fits(beyond) {
            fitting = beyond;
        }
        for _ in 0..16 {
            let middle = (fitting + beyond) / 2.0;
            match fits(middle) {
                true => fitting = middle,
                false => beyond = middle,
            }
        }
        let channel = |linear: f64| {
            let linear = linear.clamp(0.0, 1.0);
            let share = match linear <= 0.003_130_8 {
                true => linear * 12.92,
                false => 1.055 * linear.powf(1.0 / 2.4) - 0.055,
            };
            (share * 255.0).round() as u8
        };
        let [r, g, b] = faded(fitting).linear().map(channel);
        Rgb::new(r, g, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_accent_can_be_read_wherever_it_stands(r: u8, g: u8, b: u8) {
            let asked = Rgb::new(r, g, b);
            for scheme in Scheme::ALL {
                let Shown { colour, corrected_from } = scheme.accent(asked);
                prop_assert!(scheme.contrast(colour) >= READABLE, "{asked} is {colour} in {scheme:?}");
                prop_assert_eq!(corrected_from.is_none(), colour == asked);
                prop_assert_eq!(scheme.accent(colour).colour, colour, "what can be read stays");
            }
        }

        #[test]
        fn what_is_corrected_keeps_its_hue(r: u8, g: u8, b: u8) {
            let asked = Rgb::new(r, g, b);
            let before = Oklab::of(asked);
            for scheme in Scheme::ALL {
                let after = Oklab::of(scheme.accent(asked).colour);
                let (one, two) = (before.a.hypot(before.b), after.a.hypot(after.b));
                // Greys, and what is nearly black or white, have no hue to keep.
                prop_assume!(one > 0.04 && two > 0.04);
                let turn = (before.a * after.b - before.b * after.a).atan2(before.a * after.a + before.b * after.b);
                prop_assert!(turn.abs() < 0.12, "{asked} turns by {turn} in {scheme:?}");
            }
        }

        #[test]
        fn a_colour_is_itself_by_way_of_oklab(r: u8, g: u8, b: u8) {
            let colour = Rgb::new(r, g, b);
            prop_assert_eq!(Oklab::of(colour).towards(0.0, 0.0), colour);
        }
    }

    #[test]
    fn brands_that_are_hard_to_read_are_corrected_by_as_little_as_it_takes() {
        for (asked, light, dark) in [
            // A yellow is too light for white, a navy too dark for black; a mid blue is for neither.
            ("#ffd400", true, false),
            ("#0b1f4b", false, true),
            ("#ffffff", true, false),
            ("#000000", false, true),
        ] {
            let asked: Rgb = asked.parse().expect("a colour");
            let corrected = Scheme::ALL.map(|scheme| scheme.accent(asked).corrected_from.is_some());
            assert_eq!(corrected, [light, dark], "{asked}");
            for scheme in Scheme::ALL {
                let Shown { colour, corrected_from } = scheme.accent(asked);
                let contrast = scheme.contrast(colour);
                if corrected_from.is_some() {
                    assert!(contrast < READABLE + 0.25, "{asked} in {scheme:?}: {contrast}");
                }
            }
        }
    }
}
