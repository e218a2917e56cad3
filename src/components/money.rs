//! Prices in the customer's own writing.
//! Knows nothing of what is priced.

use super::intl::Format;

/// Formats for one currency in one language. Making one takes the browser a millisecond, so they are
/// made once.
#[derive(Debug)]
pub(crate) struct Money {
    currency: String,
    amount: Format,
    difference: Format,
    /// 2 for most, none for yen.
    decimals: usize,
}

impl Money {
    /// Prices in `currency` (ISO 4217) as `locale` (BCP 47) writes them.
    pub(crate) fn new(locale: &str, currency: &str) -> Self {
        let amount = format(locale, currency, "auto");
        Self {
            currency: currency.to_owned(),
            difference: format(locale, currency, "exceptZero"),
            decimals: amount.decimals() as usize,
            amount,
        }
    }

    /// How many decimals the currency has: 2 for most, none for yen.
    pub(crate) fn decimals(&self) -> usize {
        self.decimals
    }

    /// A price.
    pub(crate) fn amount(&self, minor: i64) -> String {
        self.written(&self.amount, minor)
    }

    /// A price with its sign, such as `+€450`; nothing for a difference of nothing.
    pub(crate) fn difference(&self, minor: i64) -> Option<String> {
        (minor != 0).then(|| self.written(&self.difference, minor))
    }

    #[expect(clippy::cast_precision_loss, reason = "prices stay far below 2 to the power of 53")]
    fn written(&self, format: &Format, minor: i64) -> String {
        let major = minor as f64 / 10_f64.powi(self.decimals as i32);
        format.write(major).unwrap_or_else(|| format!("{major:.2} {}", self.currency))
    }
}

fn format(locale: &str, currency: &str, sign: &str) -> Format {
    Format::new(
        locale,
        &[
            ("style", "currency".into()),
            ("currency", currency.into()),
            ("signDisplay", sign.into()),
            // Whole prices are shown without `.00`.
            ("trailingZeroDisplay", "stripIfInteger".into()),
        ],
    )
}
