//! A colour by its lightness: the same hue, lighter or darker, until it is seen.
//! Knows nothing of what a colour is for.
//!
//! Lightness, chroma and hue are those of OKLCH (B. Ottosson, “A perceptual color space for image
//! processing”, 2020; CSS Color Module Level 4, section 9), in which a step of lightness looks as large
//! for every hue. A hue is kept by keeping the direction of a and b, so no angle is ever taken.

use color::{ColorSpace, LinearSrgb, Oklab, Srgb};

use crate::ink::Rgb;

/// In how many steps black becomes white. One is less than an eye tells apart.
const STEPS: i32 = 250;

/// A colour whose lightness can be moved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tone([f32; 3]);

impl Tone {
    pub(super) fn of(colour: Rgb) -> Self {
        let channels = [colour.r, colour.g, colour.b].map(|channel| f32::from(channel) / 255.0);
        Self(Srgb::convert::<Oklab>(channels))
    }

    /// Black is 0 and white 1.
    pub(super) fn lightness(self) -> f32 {
        self.0[0]
    }

    /// The same hue, this light; less colourful where a screen has no such colour.
    pub(super) fn at(self, lightness: f32) -> Rgb {
        const HALVINGS: i32 = 10;
        let [_, a, b] = self.0;
        let with = |chroma: f32| {
            let lab = [lightness.clamp(0.0, 1.0), a * chroma, b * chroma];
            Oklab::convert::<LinearSrgb>(lab)
        };
        let is_shown = |linear: [f32; 3]| linear.iter().all(|c| (-1e-5..=1.000_01).contains(c));
        if is_shown(with(1.0)) {
            return rounded(with(1.0));
        }
        let mut chroma = 0.0;
        for halving in 1..=HALVINGS {
            let more = chroma + 0.5_f32.powi(halving);
            if is_shown(with(more)) {
                chroma = more;
            }
        }
        rounded(with(chroma))
    }

    /// The same hue, so much lighter, or darker.
    pub(super) fn lighter(self, by: f32) -> Rgb {
        self.at(self.lightness() + by)
    }

    /// The colour so much of the way to `other`.
    pub(super) fn towards(self, other: Rgb, share: f32) -> Rgb {
        let Tone(other) = Tone::of(other);
        let mut between = self.0;
        for (mine, other) in between.iter_mut().zip(other) {
            *mine += (other - *mine) * share;
        }
        let lightness = between[0];
        Tone(between).at(lightness)
    }
}

fn rounded(linear: [f32; 3]) -> Rgb {
    let [r, g, b] = LinearSrgb::convert::<Srgb>(linear)
        .map(|channel| (channel.clamp(0.0, 1.0) * 255.0).round() as u8);
    Rgb::new(r, g, b)
}

/// The colour that `passes` and is nearest to `asked` in lightness, of the same hue; `asked` itself if it
/// passes. Nothing when none of that hue does.
pub fn nearest(asked: Rgb, passes: impl Fn(Rgb) -> bool) -> Option<Rgb> {
    if passes(asked) {
        return Some(asked);
    }
    let tone = Tone::of(asked);
    (1..=STEPS)
        .flat_map(|step| [-step, step])
        .map(|step| tone.lightness() + step as f32 / STEPS as f32)
        // Beyond black and white by less than a step: those themselves.
        .filter(|lightness| (-1.0 / STEPS as f32..=1.0 + 1.0 / STEPS as f32).contains(lightness))
        .map(|lightness| tone.at(lightness))
        .find(|colour| passes(*colour))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_colour() -> impl Strategy<Value = Rgb> {
        (any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(r, g, b)| Rgb::new(r, g, b))
    }

    /// By how many degrees the hues differ, of colours that have one an eye can tell.
    fn hues_apart(one: Rgb, other: Rgb) -> f32 {
        let [one, other] = [one, other].map(|colour| Tone::of(colour).0);
        let chroma = |[_, a, b]: [f32; 3]| a.hypot(b);
        if chroma(one).min(chroma(other)) < 0.04 {
            return 0.0;
        }
        let angle = |[_, a, b]: [f32; 3]| b.atan2(a).to_degrees();
        let apart = (angle(one) - angle(other)).abs();
        apart.min(360.0 - apart)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn what_is_nearest_passes_keeps_its_hue_and_no_nearer_lightness_would_do(
            (asked, ground) in (any_colour(), any_colour()),
            least in prop_oneof![Just(3.0), Just(4.5)],
        ) {
            let passes = |colour: Rgb| colour.contrast(ground) >= least;
            // One of black and white stands apart from any ground by 4.58 or more.
            let found = nearest(asked, passes).expect("black and white are of any hue");
            prop_assert!(passes(found));
            if passes(asked) {
                prop_assert_eq!(found, asked);
                return Ok(());
            }
            prop_assert!(hues_apart(asked, found) < 4.0, "{} became {}", asked, found);
            let (tone, moved) = (Tone::of(asked), Tone::of(found).lightness());
            let far = (moved - tone.lightness()).abs();
            // Brute force, on a finer scale than the search has.
            for at in 0..=2_000_i16 {
                let lightness = f32::from(at) / 2_000.0;
                let is_nearer = (lightness - tone.lightness()).abs() < far - 0.008;
                let colour = tone.at(lightness);
                let is_missed = is_nearer && colour != found && passes(colour);
                prop_assert!(!is_missed, "{} is nearer than {}", colour, found);
            }
        }

        #[test]
        fn a_colour_at_its_own_lightness_is_itself(colour in any_colour()) {
            let tone = Tone::of(colour);
            prop_assert_eq!(tone.at(tone.lightness()), colour);
        }
    }

    #[test]
    fn black_and_white_are_the_ends_of_every_hue() {
        for colour in ["#ff0000", "#123456", "#00ff88", "#808080"] {
            let tone = Tone::of(colour.parse().expect("a colour"));
            assert_eq!(tone.at(0.0), Rgb::new(0, 0, 0), "{colour}");
            assert_eq!(tone.at(1.0), Rgb::new(255, 255, 255), "{colour}");
        }
    }
}
