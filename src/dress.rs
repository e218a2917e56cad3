//! Puts a look on the page: attributes of its root, and custom properties that are written here from values.
//! Knows nothing of what stands on the page. No text of a host's gets into a style: colours and lengths are
//! numbers when they come here, and everything else is a name out of a list.

use codraft_model::look::{Density, Font, Look, Shade};
use codraft_protocol::host::Correction;
use wasm_bindgen::JsCast as _;
use web_sys::{CssStyleDeclaration, HtmlElement, console};

/// The functions.
pub(crate) struct Looks {
    /// Dresses the page, and answers which colours had to be others.
    pub(crate) dress: fn(&Look) -> Vec<Correction>,
}

impl Looks {
    /// All of them.
    pub(crate) const ALL: Looks = Looks { dress };
}

fn dress(look: &Look) -> Vec<Correction> {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else {
        return Vec::new();
    };
    let style = root.style();
    name(&root, "data-font", look.font.map(font));
    name(&root, "data-density", look.density.map(density));
    round(&style, look.radius_px);
    colour(&style, look);
    let corrections: Vec<Correction> = look.corrections().iter().map(Correction::from).collect();
    for correction in &corrections {
        tell(correction);
    }
    corrections
}

fn name(root: &HtmlElement, attribute: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => root.set_attribute(attribute, value),
        None => root.remove_attribute(attribute),
    };
}

/// Corners that are nearly square are so everywhere, also where they are round by themselves.
fn round(style: &CssStyleDeclaration, radius_px: Option<f64>) {
    const NEARLY_SQUARE_PX: f64 = 5.0;
    const ROUND_PX: f64 = 999.0;
    let is_square = radius_px.is_some_and(|radius| radius < NEARLY_SQUARE_PX);
    let full = |radius: f64| if is_square { radius } else { ROUND_PX };
    // Controls lie within what is as round as said.
    let control = |radius: f64| radius * 10.0 / 12.0;
    let of: [(&str, &dyn Fn(f64) -> f64); 3] =
        [("--radius", &|radius| radius), ("--radius-control", &control), ("--radius-full", &full)];
    for (token, of) in of {
        set(style, token, radius_px.map(|radius| format!("{}px", of(radius))));
    }
}

/// Both of light and dark, so that a device may change its mind.
fn colour(style: &CssStyleDeclaration, look: &Look) {
    let (light, _) = look.palette(Shade::Light);
    let (dark, _) = look.palette(Shade::Dark);
    for ((token, light), (_, dark)) in light.tokens().into_iter().zip(dark.tokens()) {
        let value = format!("light-dark({light}, {dark})");
        set(style, token, look.has_colours().then_some(value));
    }
}

fn set(style: &CssStyleDeclaration, token: &str, value: Option<String>) {
    let _ = match value {
        Some(value) => style.set_property(token, &value),
        None => style.remove_property(token).map(drop),
    };
}

/// For whoever looks into the browser's console; the host is answered the same.
fn tell(correction: &Correction) {
    let Correction { token, purpose, asked, used, asked_ratio, ratio, needed } = correction;
    let sentence = format!(
        "codraft: theme {token}: {asked} has a contrast of {asked_ratio}:1 as {purpose}, where {needed}:1 is \
         needed; {used} is shown, which has {ratio}:1"
    );
    console::info_1(&sentence.into());
}

/// The name of a font in the style sheets.
fn font(font: Font) -> &'static str {
    match font {
        Font::Sans => "sans",
        Font::Humanist => "humanist",
        Font::Geometric => "geometric",
        Font::Rounded => "rounded",
        Font::Serif => "serif",
        Font::Didone => "didone",
        Font::Slab => "slab",
        Font::Mono => "mono",
    }
}

fn density(density: Density) -> &'static str {
    match density {
        Density::Comfortable => "comfortable",
        Density::Compact => "compact",
    }
}
