//! Weights, days and plain numbers in the customer's own writing.
//! Knows nothing of what is measured.

use std::cell::OnceCell;

use super::intl::Format;

/// Whether a number is a whole, or a difference that shows its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Shown as it is.
    Plain,
    /// Shown with a plus or minus.
    Shown,
}

/// Formats in one language, each made when it is first needed.
#[derive(Debug)]
pub(crate) struct Measure {
    locale: String,
    number: OnceCell<Format>,
    grams: [OnceCell<Format>; 2],
    kilograms: [OnceCell<Format>; 2],
    days: [OnceCell<Format>; 2],
}

impl Measure {
    /// Measures as `locale` (BCP 47) writes them.
    pub(crate) fn new(locale: &str) -> Self {
        let (number, grams) = (OnceCell::new(), Default::default());
        let (kilograms, days) = Default::default();
        Self { locale: locale.to_owned(), number, grams, kilograms, days }
    }

    /// A number, with as many decimals as it has, up to four.
    pub(crate) fn number(&self, number: f64) -> String {
        let make = || Format::new(&self.locale, &[("maximumFractionDigits", 4.into())]);
        let format = self.number.get_or_init(make);
        format.write(number).unwrap_or_else(|| number.to_string())
    }

    /// A weight: in kilograms from one on.
    #[expect(clippy::cast_precision_loss, reason = "no weight has that many grams")]
    pub(crate) fn weight(&self, grams: i64, sign: Sign) -> String {
        let (formats, unit, amount) = match grams.unsigned_abs() {
            0..1000 => (&self.grams, "gram", grams as f64),
            _ => (&self.kilograms, "kilogram", grams as f64 / 1000.0),
        };
        self.written(formats, unit, "short", sign, amount)
    }

    /// A time in days.
    #[expect(clippy::cast_precision_loss, reason = "no lead time has that many days")]
    pub(crate) fn days(&self, days: i64, sign: Sign) -> String {
        self.written(&self.days, "day", "long", sign, days as f64)
    }

    fn written(
        &self,
        formats: &[OnceCell<Format>; 2],
        unit: &str,
        length: &str,
        sign: Sign,
        amount: f64,
    ) -> String {
        let (at, display) = match sign {
            Sign::Plain => (0, "auto"),
            Sign::Shown => (1, "exceptZero"),
        };
        let options = || {
            [
                ("style", "unit".into()),
                ("unit", unit.into()),
                ("unitDisplay", length.into()),
                ("signDisplay", display.into()),
                ("maximumFractionDigits", 2.into()),
            ]
        };
        let format = formats[at].get_or_init(|| Format::new(&self.locale, &options()));
        format.write(amount).unwrap_or_else(|| format!("{amount} {unit}"))
    }
}
