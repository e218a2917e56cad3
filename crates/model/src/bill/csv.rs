//! The bill as a table for spreadsheets and other programs: CSV (RFC 4180).
//! Knows no language: words come from whoever shows it.
//!
//! A cell of words never is a formula: one that begins like a formula gets an apostrophe before it,
//! as OWASP's page on CSV injection advises. A quotation mark alone would not do, because programs
//! look behind it.

use super::{Bill, Line, LineKind};
use crate::lettering::clean;
use crate::production::Speech;

/// The words of the table.
#[derive(Clone, Copy, Debug)]
pub struct Headings<'a> {
    /// Over the column that tells base, choice and material apart.
    pub kind: &'a str,
    /// Over the name of the thing in the product file.
    pub id: &'a str,
    /// Over part numbers.
    pub part_number: &'a str,
    /// Over what it is.
    pub name: &'a str,
    /// Over what was chosen.
    pub value: &'a str,
    /// Over how many.
    pub quantity: &'a str,
    /// Over what it is counted in.
    pub unit: &'a str,
    /// Over the price of one.
    pub unit_price: &'a str,
    /// Over the price of all.
    pub amount: &'a str,
    /// Over the currency.
    pub currency: &'a str,
    /// The product before any choice.
    pub base: &'a str,
    /// What was chosen.
    pub choice: &'a str,
    /// What it is made of.
    pub material: &'a str,
    /// The price of the whole.
    pub total: &'a str,
}

/// Writes `bill`, with a row of headings, a row for each line and a row with the total. Amounts are
/// decimals with `minor_digits` after the point, which is always a point. UTF-8 without a byte
/// order mark, lines end with CR LF.
pub fn write(
    bill: &Bill<'_>,
    headings: &Headings<'_>,
    speech: &Speech<'_>,
    minor_digits: u32,
) -> String {
    let h = headings;
    let titles = [
        h.kind,
        h.id,
        h.part_number,
        h.name,
        h.value,
        h.quantity,
        h.unit,
        h.unit_price,
        h.amount,
        h.currency,
    ];
    let mut out = String::new();
    row(&mut out, titles.map(words));
    for line in &bill.lines {
        row(&mut out, cells(bill, line, headings, speech, minor_digits));
    }
    let mut total = [const { String::new() }; 10];
    total[0] = words(h.total);
    total[8] = decimal(bill.total.price_minor, minor_digits);
    total[9] = words(bill.currency);
    row(&mut out, total);
    out
}

fn cells(
    bill: &Bill<'_>,
    line: &Line<'_>,
    headings: &Headings<'_>,
    speech: &Speech<'_>,
    minor_digits: u32,
) -> [String; 10] {
    let (kind, value) = match line.kind {
        LineKind::Base(_) => (headings.base, String::new()),
        LineKind::Choice(option) => (headings.choice, speech.value(option, line.value)),
        LineKind::Material(_) => (headings.material, String::new()),
    };
    [
        words(kind),
        words(line.kind.id()),
        words(line.part_number),
        words(line.name.in_language(speech.language)),
        words(&value),
        // Rust writes a number in full, with a point, and never with an exponent.
        line.quantity.to_string(),
        words(line.unit),
        decimal(line.unit_price_minor, minor_digits),
        decimal(line.amount_minor, minor_digits),
        words(bill.currency),
    ]
}

fn row(out: &mut String, cells: [String; 10]) {
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A cell of words: in quotation marks where it has to be, and never a formula.
fn words(text: &str) -> String {
    let cleaned = clean(text);
    let is_formula = begins_a_formula(text, &cleaned);
    let safe = if is_formula { format!("'{cleaned}") } else { cleaned };
    if is_formula || safe.contains([',', ';', '"', '\n']) || safe != safe.trim() {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

/// Whether a program might read a formula in `text`, or behind blanks and invisible characters.
fn begins_a_formula(text: &str, cleaned: &str) -> bool {
    const SIGNS: &str = "=+-@＝＋－＠";
    let is_invisible = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || c == '\u{feff}'
    };
    let visible = cleaned.trim_start_matches(is_invisible);
    visible.starts_with(|c| SIGNS.contains(c)) || text.starts_with(['\t', '\r', '\n'])
}

/// An amount in minor units as a decimal number: 1250 with two digits is `12.50`.
pub fn decimal(minor: i64, minor_digits: u32) -> String {
    let width = minor_digits as usize;
    let digits = format!("{:0>1$}", minor.unsigned_abs(), width + 1);
    let (whole, rest) = digits.split_at(digits.len() - width);
    let sign = if minor < 0 { "-" } else { "" };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::bill;
    use crate::fixtures::{number, option, shirt, words as lettering};
    use crate::text::Text;

    const HEADINGS: Headings<'static> = Headings {
        kind: "Kind",
        id: "Id",
        part_number: "Part number",
        name: "Name",
        value: "Value",
        quantity: "Quantity",
        unit: "Unit",
        unit_price: "Unit price",
        amount: "Amount",
        currency: "Currency",
        base: "base",
        choice: "choice",
        material: "material",
        total: "total",
    };

    fn csv_of_a_shirt_for(name: &str) -> String {
        let mut product = shirt();
        product.bill_of_materials[0].name = Text::plain("-blank\u{0}");
        product.currency = "EUR".into();
        let plain = product.default_configuration();
        let wished =
            plain.with(&option("name"), &lettering(name)).with(&option("labels"), &number(3.0));
        let configuration = product.settled(wished);
        write(&bill(&product, &configuration), &HEADINGS, &Speech::PLAIN, 2)
    }

    #[test]
    fn the_table_has_every_line_and_the_total() {
        let csv = csv_of_a_shirt_for("Anna");
        let rows: Vec<_> = csv.split_terminator("\r\n").collect();
        assert_eq!(
            rows[0],
            "Kind,Id,Part number,Name,Value,Quantity,Unit,Unit price,Amount,Currency"
        );
        assert_eq!(rows[1], "base,shirt,,Shirt,,1,,19.00,19.00,EUR");
        assert!(rows.contains(&"choice,labels,,labels,3 cm,1,,-0.60,-0.60,EUR"), "{csv}");
        assert!(rows.contains(&"material,thread,L-7,thread,,0.3,g,0.00,0.00,EUR"), "{csv}");
        assert_eq!(rows.last(), Some(&"total,,,,,,,,25.40,EUR"));
    }

    #[test]
    fn no_cell_of_words_is_a_formula() {
        for (text, cell) in [
            ("=1+1", "\"'=1+1\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"' =1\""),
            ("  =1", "\"'  =1\""),
            ("\r=1", "\"'\n=1\""),
            ("＝1", "\"'＝1\""),
            ("＠x", "\"'＠x\""),
            ("\u{0}=1", "\"'=1\""),
            ("\u{feff}=1", "\"'\u{feff}=1\""),
            ("\tx", "\"' x\""),
            ("a=1", "a=1"),
            ("a,b \"c\"\nd", "\"a,b \"\"c\"\"\nd\""),
        ] {
            assert!(csv_of_a_shirt_for(text).contains(&format!(",name,{cell},1,")), "{text:?}");
        }
        assert!(csv_of_a_shirt_for("x").contains("material,blank,,\"'-blank\",,1,"));
    }

    #[test]
    fn amounts_have_the_digits_of_their_currency() {
        for (minor, digits, expected) in [
            (1_250, 2, "12.50"),
            (-5, 2, "-0.05"),
            (0, 2, "0.00"),
            (1_250, 0, "1250"),
            (1_250, 3, "1.250"),
            (i64::MIN, 2, "-92233720368547758.08"),
        ] {
            assert_eq!(decimal(minor, digits), expected);
        }
    }
}
