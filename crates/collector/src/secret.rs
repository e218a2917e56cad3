//! What must not be guessed: receipt codes, session tokens, first passwords.
//!
//! It must not know where they are used. All of it comes from the operating system's random source.

use sha2::{Digest, Sha256};

use crate::clock::Moment;

/// Crockford's base32: no I, L, O or U, so that a code read aloud or copied by hand survives.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Symbols in a code: 16 times 5 bits are 80, out of reach of guessing over a network.
const CODE_SYMBOLS: usize = 16;

/// The random source failed, so nothing may be built on it.
#[derive(Debug)]
pub struct NoRandomness;

/// A receipt code in groups of four, such as `7K2M-XQ8D-0F4T-93WA`.
pub fn receipt_code() -> Result<String, NoRandomness> {
    symbols(CODE_SYMBOLS).map(|code| in_groups(&code))
}

/// A password that a person can type from a terminal into a form: 100 bits.
pub fn password() -> Result<String, NoRandomness> {
    symbols(20).map(|password| in_groups(&password.to_ascii_lowercase()))
}

/// An id for a suggestion that no customer's device can make: UUID version 7 (RFC 9562), the time and 74 random
/// bits.
pub fn new_id(now: Moment) -> Result<String, NoRandomness> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    let millis = now.millis().to_be_bytes();
    bytes[..6].copy_from_slice(&millis[2..]);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok([&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-"))
}

/// A session's token: 256 bits in hexadecimal.
pub fn token() -> Result<String, NoRandomness> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// What is kept of a token. A token has 256 bits of its own, so a plain hash cannot be turned back.
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// A code as it is kept, from what a person typed: any case, with or without hyphens, with the
/// letters that look like digits.
pub fn code_as_typed(typed: &str) -> Option<String> {
    let symbols: String = typed
        .chars()
        .filter(|c| !matches!(c, '-' | ' '))
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let known = symbols.bytes().all(|symbol| SYMBOLS.contains(&symbol));
    (known && symbols.len() == CODE_SYMBOLS).then(|| in_groups(&symbols))
}

fn symbols(count: usize) -> Result<String, NoRandomness> {
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    // 32 divides 256, so each symbol is equally likely.
    Ok(bytes.iter().map(|byte| char::from(SYMBOLS[usize::from(byte % 32)])).collect())
}

fn in_groups(symbols: &str) -> String {
    let mut grouped = String::with_capacity(symbols.len() * 5 / 4);
    for (index, symbol) in symbols.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(symbol);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_being_typed() {
        let code = receipt_code().unwrap();
        assert_eq!(code.len(), 19);
        assert_eq!(code_as_typed(&code), Some(code.clone()));
        let typed = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(code_as_typed(&typed), Some(code));
    }

    #[test]
    fn what_is_no_code_is_none() {
        for wrong in
            ["", "ABCD", "UUUU-UUUU-UUUU-UUUU", "../../etc/passwd", "é", "7K2M-XQ8D-0F4T-93WA0"]
        {
            assert_eq!(code_as_typed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn codes_and_tokens_do_not_repeat() {
        assert_ne!(receipt_code().unwrap(), receipt_code().unwrap());
        assert_ne!(token().unwrap(), token().unwrap());
        assert_eq!(token().unwrap().len(), 64);
    }
}
