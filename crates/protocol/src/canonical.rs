//! One spelling for each document, and its hash.
//! Knows nothing of what a document means. The spelling is RFC 8785, the JSON Canonicalization Scheme.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Serialize;
use serde_json::{Map, Number, Value};
use sha2::{Digest, Sha256};

/// `document` with its members sorted and no space: RFC 8785.
///
/// # Errors
/// A number is not finite, or a map has keys that are no strings.
pub fn text(document: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json_canonicalizer::to_string(document)
}

/// `document` for a person to read: the canonical text, spread over lines, every number spelled as it
/// is sent.
///
/// # Errors
/// As [`text`].
pub fn pretty(document: &impl Serialize) -> Result<String, serde_json::Error> {
    let value: Value = serde_json::from_str(&text(document)?)?;
    serde_json::to_string_pretty(&value)
}

/// The SHA-256 of the canonical text: `sha256-` and base64url without padding.
///
/// # Errors
/// As [`text`].
pub fn hash(document: &impl Serialize) -> Result<String, serde_json::Error> {
    text(document).map(|text| hash_of_text(&text))
}

/// The same of JSON that is in memory, which cannot fail. What the widget begins with is hashed by this:
/// without the serialisers of serde, and the tables of a further way to spell numbers.
pub fn hash_of_value(document: &Value) -> String {
    let mut text = String::new();
    write(document, &mut text);
    hash_of_text(&text)
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(is_true) => text.push_str(if *is_true { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&spelled(number)),
        Value::String(string) => quote(string, text),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                text.push(if at == 0 { '[' } else { ',' });
                write(item, text);
            }
            text.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Value::Object(object) => {
            for (at, (name, value)) in sorted(object).into_iter().enumerate() {
                text.push(if at == 0 { '{' } else { ',' });
                quote(name, text);
                text.push(':');
                write(value, text);
            }
            text.push_str(if object.is_empty() { "{}" } else { "}" });
        }
    }
}

/// The members in the order of their names' UTF-16 units. They lie in that of their bytes, which is
/// another one only beyond U+FFFF.
fn sorted(object: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut members: Vec<(&String, &Value)> = Vec::with_capacity(object.len());
    for (name, value) in object {
        let at = members.partition_point(|(other, _)| other.encode_utf16().lt(name.encode_utf16()));
        members.insert(at, (name, value));
    }
    members
}

/// A number as ECMAScript's `Number::toString` has it. Its digits are serde_json's: the fewest that no other
/// number has, the closest of those, and of two that are as close the even ones (the standard library takes
/// others). Where the point and an exponent are written is for us to say.
fn spelled(number: &Number) -> String {
    let number = number.as_f64().and_then(Number::from_f64);
    let text = number.map(|number| number.to_string()).unwrap_or_default();
    let (sign, text) = text.strip_prefix('-').map_or(("", &*text), |text| ("-", text));
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, rest) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{rest}");
    let digits = all.trim_start_matches('0');
    // So many digits stand before the point.
    let point = exponent.parse::<isize>().unwrap_or_default() + whole.len() as isize
        - (all.len() - digits.len()) as isize;
    let digits = digits.trim_end_matches('0');
    let zeros = |count: isize| "0".repeat(count.unsigned_abs());
    let count = digits.len() as isize;
    match point {
        _ if digits.is_empty() => "0".to_owned(),
        1..=21 if count <= point => format!("{sign}{digits}{}", zeros(point - count)),
        1..=21 => {
            let (whole, rest) = digits.split_at(point.unsigned_abs());
            format!("{sign}{whole}.{rest}")
        }
        -5..=0 => format!("{sign}0.{}{digits}", zeros(point)),
        _ => {
            let (first, rest) = digits.split_at(1);
            let point_and_rest = if rest.is_empty() { String::new() } else { format!(".{rest}") };
            format!("{sign}{first}{point_and_rest}e{:+}", point - 1)
        }
    }
}

fn quote(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            control if control < ' ' => text.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => text.push(other),
        }
    }
    text.push('"');
}

/// The hash of a text that is canonical already.
pub fn hash_of_text(text: &str) -> String {
    hash_of_bytes(text.as_bytes())
}

/// The SHA-256 of `bytes`, such as those of a picture: `sha256-` and base64url without padding.
pub fn hash_of_bytes(bytes: &[u8]) -> String {
    format!("sha256-{}", Base64UrlUnpadded::encode_string(&Sha256::digest(bytes)))
}

/// Whether `text` is spelled as [`hash`] spells one.
pub fn is_hash(text: &str) -> bool {
    let digest = text.strip_prefix("sha256-");
    digest.is_some_and(|digest| {
        let mut bytes = [0; 32];
        Base64UrlUnpadded::decode(digest, &mut bytes).is_ok_and(|decoded| decoded.len() == 32)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            // All there are, and those that people write.
            any::<u64>().prop_map(|bits| Value::from(f64::from_bits(bits))),
            (any::<i32>(), -30..30).prop_map(|(n, e)| Value::from(f64::from(n) * 10f64.powi(e))),
            // Those half way between two of as few digits.
            ((1_u64 << 48..1 << 53), 1..6)
                .prop_map(|(n, halves)| Value::from(n as f64 / f64::from(1 << halves))),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| members.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn json_in_memory_has_the_hash_of_its_canonical_text(value in any_json()) {
            let mut text = String::new();
            write(&value, &mut text);
            prop_assert_eq!(super::text(&value).ok(), Some(text.clone()));
            prop_assert_eq!(hash_of_value(&value), hash_of_text(&text));
        }
    }

    #[test]
    fn numbers_and_names_are_spelled_as_in_ecmascript() {
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1e21, "1e+21"),
            (-1.5e300, "-1.5e+300"),
            (999_999_999_999_999_900_000.0, "999999999999999900000"),
            (0.000_001, "0.000001"),
            (0.000_000_1, "1e-7"),
            (-1.25e-9, "-1.25e-9"),
            (5e-324, "5e-324"),
            (983_544_782_790_642.2, "983544782790642.2"),
            (f64::MAX, "1.7976931348623157e+308"),
        ] {
            let number = Number::from_f64(number).expect("finite");
            assert_eq!(spelled(&number), expected);
        }
        let mut text = String::new();
        write(&json!({ "\u{1f600}": "\u{1}\"\\\u{8}\n", "\u{e000}": [] }), &mut text);
        assert_eq!(text, "{\"\u{1f600}\":\"\\u0001\\\"\\\\\\b\\n\",\"\u{e000}\":[]}");
    }

    #[test]
    fn a_hash_has_one_spelling() {
        let hash = hash_of_text("");
        assert!(is_hash(&hash));
        for wrong in ["", "sha256-", "sha256-x", &hash[7..], &hash[..49], &format!("{hash}A")] {
            assert!(!is_hash(wrong), "{wrong}");
        }
        // The last character has two bits that say nothing, which must not say anything.
        assert!(!is_hash(&format!("{}V", &hash[..49])));
    }

    #[test]
    fn order_and_spelling_do_not_matter() {
        let one = json!({ "b": 1.0, "a": [true, "é"] });
        let other: serde_json::Value =
            serde_json::from_str("{ \"a\": [true, \"\\u00e9\"], \"b\": 1e0 }").expect("JSON");
        assert_eq!(text(&one).ok(), Some(r#"{"a":[true,"é"],"b":1}"#.into()));
        assert_eq!(hash(&one).ok(), hash(&other).ok());
    }

    #[test]
    fn what_a_person_reads_has_the_numbers_that_are_sent() {
        let document = json!({ "b": 16.0, "a": 0.5 });
        assert_eq!(pretty(&document).ok(), Some("{\n  \"a\": 0.5,\n  \"b\": 16\n}".into()));
    }

    #[test]
    fn the_hash_is_the_standard_one() {
        // SHA-256 of `{}`, as any other implementation gives it.
        let expected = "sha256-RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o";
        assert_eq!(hash(&json!({})).ok().as_deref(), Some(expected));
    }
}
