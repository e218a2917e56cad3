//! Numbers in the customer's own writing, by the browser's `Intl.NumberFormat`.
//! Knows nothing of what is counted.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A way to write numbers. What the browser does not know is written plainly.
#[derive(Debug)]
pub(crate) struct Format {
    format: Option<Function>,
    decimals: f64,
}

impl Format {
    /// Numbers as `locale` (BCP 47) writes them, with members of `Intl.NumberFormat`'s options.
    pub(crate) fn new(locale: &str, options: &[(&str, JsValue)]) -> Self {
        let made = formatter(locale, options);
        Self {
            decimals: made.as_ref().and_then(decimals).unwrap_or(2.0),
            format: made.map(|made| made.format()),
        }
    }

    /// `number` as it is written, or nothing when the browser cannot.
    pub(crate) fn write(&self, number: f64) -> Option<String> {
        let written = self.format.as_ref()?.call1(&JsValue::UNDEFINED, &number.into()).ok()?;
        // A hyphen is not a minus.
        written.as_string().map(|text| text.replace('-', "−"))
    }

    /// How many decimals it writes at most.
    pub(crate) fn decimals(&self) -> f64 {
        self.decimals
    }
}

/// A formatter, or nothing when the browser knows no such language, currency or unit.
fn formatter(locale: &str, members: &[(&str, JsValue)]) -> Option<Intl::NumberFormat> {
    let options = Object::new();
    for (name, value) in members {
        Reflect::set(&options, &(*name).into(), value).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor =
        Reflect::get(&intl, &"NumberFormat".into()).ok()?.dyn_into::<Function>().ok()?;
    // A wrong currency throws, and `Reflect::construct` is the one constructor that can catch it.
    let made = Reflect::construct(&constructor, &Array::of2(&locale.into(), &options)).ok()?;
    made.dyn_into().ok()
}

fn decimals(format: &Intl::NumberFormat) -> Option<f64> {
    Reflect::get(&format.resolved_options(), &"maximumFractionDigits".into()).ok()?.as_f64()
}
