//! Pictures as people have them: a photograph with the place it was taken at, and files that are none.
//!
//! It must not know what becomes of them.

use serde_json::json;

use crate::page::Page;

/// Draws a picture, red on the left and blue on the right, and answers it as a JPEG in base64.
const DRAW: &str = "
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = arguments;
    const context = canvas.getContext('2d');
    const half = canvas.width / 2;
    for (const [x, colour] of [[0, '#d02020'], [half, '#2030d0']]) {
        context.fillStyle = colour;
        context.fillRect(x, 0, half, canvas.height);
    }
    done(canvas.toDataURL('image/jpeg', 0.92).split(',')[1]);";

/// What is in the photograph, and may not be in any picture that leaves the customer: the last is the
/// place's latitude.
pub(crate) const SECRETS: [&[u8]; 3] =
    [b"Exif", b"Rosa's camera", b"\0\0\0\x2b\0\0\0\x01\0\0\0\x2e\0\0\0\x01"];

/// Whether `bytes` have `secret` in them.
pub(crate) fn has(bytes: &[u8], secret: &[u8]) -> bool {
    bytes.windows(secret.len()).any(|window| window == secret)
}

/// A photograph of so many pixels as a camera leaves it: with the camera's name and where it stood.
pub(crate) async fn photograph(page: &Page, width: u32, height: u32) -> Vec<u8> {
    let base64 = page.run_async(DRAW, &[json!(width), json!(height)]).await;
    let jpeg = base64_bytes(base64.as_str().expect("a text"));
    let (start, rest) = jpeg.split_at(2);
    assert_eq!(start, b"\xff\xd8", "a JPEG begins so");
    let exif = exif();
    let length = u16::try_from(exif.len() + 2).expect("a short segment").to_be_bytes();
    let photograph = [start, b"\xff\xe1", &length, &exif, rest].concat();
    assert!(SECRETS.iter().all(|secret| has(&photograph, secret)), "there is something to hide");
    photograph
}

/// An Exif segment (CIPA DC-008) in big endian: the camera's name, and the latitude and longitude of
/// a place, as rationals of degrees, minutes and seconds.
fn exif() -> Vec<u8> {
    const NAME: &[u8] = b"Rosa's camera\0";
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    // The header takes 8 bytes, the first list 30, the second 54.
    let (gps_at, name_at) = (38_u32, 92_u32);
    let latitude_at = name_at + u32::try_from(NAME.len()).expect("short");
    let first = [
        &2_u16.to_be_bytes()[..],
        &entry(0x010f, 2, 14, name_at.to_be_bytes()),
        &entry(0x8825, 4, 1, gps_at.to_be_bytes()),
        &[0; 4],
    ];
    let gps = [
        &4_u16.to_be_bytes()[..],
        &entry(1, 2, 2, *b"N\0\0\0"),
        &entry(2, 5, 3, latitude_at.to_be_bytes()),
        &entry(3, 2, 2, *b"E\0\0\0"),
        &entry(4, 5, 3, (latitude_at + 24).to_be_bytes()),
        &[0; 4],
    ];
    let rationals =
        [43_u32, 46, 9, 11, 15, 20].map(|n| [n.to_be_bytes(), 1_u32.to_be_bytes()].concat());
    let header: &[u8] = b"Exif\0\0MM\0*\0\0\0\x08";
    [header, &first.concat(), &gps.concat(), NAME, &rationals.concat()].concat()
}

/// The beginning of a PNG of so many pixels, and nothing more.
pub(crate) fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

/// The bytes that a text in base64 (RFC 4648) stands for.
pub(crate) fn base64_bytes(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'+' => 62,
        _ => 63,
    };
    let group = |digits: &[u8]| {
        let bits = digits.iter().fold(0, |bits, byte| bits << 6 | digit(*byte));
        let bits = bits << (6 * (4 - digits.len()));
        bits.to_be_bytes()[1..digits.len()].to_vec()
    };
    let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b'=').collect();
    digits.chunks(4).flat_map(group).collect()
}
