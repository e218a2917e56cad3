//! One spelling for each document, and its hash.
//! Knows nothing of what a document means. The spelling is RFC 8785, the JSON Canonicalization Scheme.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Serialize;
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
    let value: serde_json::Value = serde_json::from_str(&text(document)?)?;
    serde_json::to_string_pretty(&value)
}

/// The SHA-256 of the canonical text: `sha256-` and base64url without padding.
///
/// # Errors
/// As [`text`].
pub fn hash(document: &impl Serialize) -> Result<String, serde_json::Error> {
    text(document).map(|text| hash_of_text(&text))
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
    use serde_json::json;

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
