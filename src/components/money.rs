//! Prices in the customer's own writing, by the browser's `Intl.NumberFormat`.
//! Knows nothing of what is priced.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Formatters for one currency in one language. Making one takes the browser a millisecond, so
/// they are made once.
#[derive(Debug)]
pub(crate) struct Money {
    currency: String,
    amount: Option<Function>,
    difference: Option<Function>,
    /// Minor units in a major one: 100 for most, 1 for yen.
    minor_in_major: f64,
}

impl Money {
    /// Prices in `currency` (ISO 4217) as `locale` (BCP 47) writes them. What the browser does not
    /// know is written plainly.
    pub(crate) fn new(locale: &str, currency: &str) -> Self {
        let amount = formatter(locale, currency, "auto");
        let decimals = amount.as_ref().map_or(2.0, decimals);
        Self {
            currency: currency.to_owned(),
            amount: amount.as_ref().map(Intl::NumberFormat::format),
            difference: formatter(locale, currency, "exceptZero").map(|f| f.format()),
            minor_in_major: 10_f64.powf(decimals),
        }
    }

    /// A price.
    pub(crate) fn amount(&self, minor: i64) -> String {
        self.written(self.amount.as_ref(), minor)
    }

    /// A price with its sign, such as `+€450`; nothing for a difference of nothing.
    pub(crate) fn difference(&self, minor: i64) -> Option<String> {
        (minor != 0).then(|| self.written(self.difference.as_ref(), minor).replace('-', "−"))
    }

    #[expect(clippy::cast_precision_loss, reason = "prices stay far below 2 to the power of 53")]
    fn written(&self, format: Option<&Function>, minor: i64) -> String {
        let major = minor as f64 / self.minor_in_major;
        format
            .and_then(|format| format.call1(&JsValue::UNDEFINED, &major.into()).ok())
            .and_then(|text| text.as_string())
            .unwrap_or_else(|| format!("{major:.2} {}", self.currency))
    }
}

/// A formatter, or nothing when the browser knows no such language or currency.
fn formatter(locale: &str, currency: &str, sign: &str) -> Option<Intl::NumberFormat> {
    let options = Object::new();
    for (name, value) in [
        ("style", "currency"),
        ("currency", currency),
        ("signDisplay", sign),
        // Whole prices are shown without `.00`.
        ("trailingZeroDisplay", "stripIfInteger"),
    ] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor =
        Reflect::get(&intl, &"NumberFormat".into()).ok()?.dyn_into::<Function>().ok()?;
    // A wrong currency throws, and `Reflect::construct` is the one constructor that can catch it.
    let made = Reflect::construct(&constructor, &Array::of2(&locale.into(), &options)).ok()?;
    made.dyn_into().ok()
}

/// How many decimals the currency has.
fn decimals(format: &Intl::NumberFormat) -> f64 {
    Reflect::get(&format.resolved_options(), &"maximumFractionDigits".into())
        .ok()
        .and_then(|digits| digits.as_f64())
        .unwrap_or(2.0)
}
