//! A plain word for a colour the brand gave no name, so that it can be read and heard.
//!
//! Knows nothing of where the colour is used.

use crate::{Colour, fill};

/// The word for a colour of these channels (red, green, blue, of 255), such as "dark green".
#[must_use]
pub fn colour_name(channels: [u8; 3], words: &Colour) -> String {
    let [r, g, b] = channels.map(|channel| f64::from(channel) / 255.0);
    let most = r.max(g).max(b);
    let least = r.min(g).min(b);
    let lightness = f64::midpoint(most, least);
    let vividness = most - least;

    if vividness < 0.09 {
        return grey_name(lightness, words).to_owned();
    }
    let hue = hue_degrees(r, g, b, most, vividness);
    let is_muted = vividness < 0.45;
    let name = match hue {
        20.0..65.0 if is_muted && lightness > 0.7 => words.beige,
        15.0..50.0 if lightness < 0.45 => words.brown,
        0.0..15.0 | 345.0..=360.0 => words.red,
        15.0..45.0 => words.orange,
        45.0..70.0 => words.yellow,
        70.0..165.0 => words.green,
        165.0..190.0 => words.turquoise,
        190.0..260.0 => words.blue,
        260.0..310.0 => words.purple,
        _ if lightness < 0.35 => words.purple,
        _ => words.pink,
    };
    match lightness {
        ..0.3 => fill(words.dark, &[("colour", name)]),
        0.72.. if name != words.beige => fill(words.light, &[("colour", name)]),
        _ => name.to_owned(),
    }
}

fn grey_name(lightness: f64, words: &Colour) -> &'static str {
    match lightness {
        ..0.18 => words.black,
        0.93.. => words.white,
        _ => words.grey,
    }
}

/// The place on the colour wheel, from 0 for red over 120 for green to 240 for blue.
fn hue_degrees(r: f64, g: f64, b: f64, most: f64, vividness: f64) -> f64 {
    let sixth = if most == r {
        (g - b) / vividness
    } else if most == g {
        (b - r) / vividness + 2.0
    } else {
        (r - g) / vividness + 4.0
    };
    (sixth * 60.0).rem_euclid(360.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, words};

    #[track_caller]
    fn check(channels: [u8; 3], expected: &str) {
        assert_eq!(colour_name(channels, &words(Language::En).colour), expected);
    }

    #[test]
    fn a_colour_is_called_what_a_person_would_call_it() {
        check([0xb3, 0x26, 0x2d], "red");
        check([0xf0, 0xe6, 0xd0], "beige");
        check([0x1c, 0x1d, 0x21], "black");
        check([0xff, 0xff, 0xff], "white");
        check([0x8b, 0x90, 0x95], "grey");
        check([0x1f, 0x4f, 0x7c], "blue");
        check([0x27, 0x39, 0x5a], "dark blue");
        check([0xf0, 0xcd, 0x55], "yellow");
        check([0x9a, 0x5a, 0x32], "brown");
        check([0xec, 0x95, 0x60], "orange");
        check([0x3f, 0x6b, 0x57], "green");
    }
}
