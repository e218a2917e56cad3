//! What a file is, by its first bytes, before anything decodes it.
//! Knows nothing of its name or of what the browser believes it to be: both can say anything.

use codraft_protocol::limits::IMAGE_PIXELS;
use imagesize::{ImageSize, ImageType};
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::ImageTrouble;

/// The most bytes of a file that is opened.
pub(super) const FILE_BYTES: usize = 25 << 20;

/// Where almost every picture has said its size by.
const HEAD_BYTES: usize = 256 << 10;

/// Whether `file` is a picture that may be opened.
pub(super) async fn judge(file: &Blob) -> Result<(), ImageTrouble> {
    let length = file.size() as usize;
    if length > FILE_BYTES {
        return Err(ImageTrouble::TooHeavy);
    }
    let head = bytes(file, length.min(HEAD_BYTES)).await.ok_or(ImageTrouble::Unreadable)?;
    match judge_bytes(&head) {
        // A picture may have much to say before its size.
        Err(ImageTrouble::Unreadable) if length > HEAD_BYTES => {
            let whole = bytes(file, length).await.ok_or(ImageTrouble::Unreadable)?;
            judge_bytes(&whole)
        }
        judged => judged,
    }
}

async fn bytes(file: &Blob, count: usize) -> Option<Vec<u8>> {
    let start = file.slice_with_f64_and_f64(0.0, count as f64).ok()?;
    let buffer = JsFuture::from(start.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Whether a file that begins so is a picture that may be opened.
fn judge_bytes(bytes: &[u8]) -> Result<(), ImageTrouble> {
    let kind = imagesize::image_type(bytes).map_err(|_| ImageTrouble::NotAnImage)?;
    let is_taken = matches!(
        kind,
        ImageType::Jpeg | ImageType::Png | ImageType::Webp | ImageType::Gif | ImageType::Heif(_)
    );
    if !is_taken {
        return Err(ImageTrouble::NotAnImage);
    }
    let ImageSize { width, height } =
        imagesize::blob_size(bytes).map_err(|_| ImageTrouble::Unreadable)?;
    match width.saturating_mul(height) {
        0 => Err(ImageTrouble::Unreadable),
        1..=IMAGE_PIXELS => Ok(()),
        _ => Err(ImageTrouble::TooLarge(width, height)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first 33 bytes of a PNG, which end with its size.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<(), ImageTrouble>) {
        assert_eq!(judge_bytes(bytes), expected, "{:?}", &bytes[..bytes.len().min(24)]);
    }

    #[test]
    fn a_picture_of_too_many_pixels_is_known_by_its_first_bytes() {
        check(&png(5_000, 5_000), Ok(()));
        check(&png(5_000, 5_001), Err(ImageTrouble::TooLarge(5_000, 5_001)));
        check(&png(25_000, 25_000), Err(ImageTrouble::TooLarge(25_000, 25_000)));
        check(&png(u32::MAX, u32::MAX), Err(ImageTrouble::TooLarge(4_294_967_295, 4_294_967_295)));
        check(&png(0, 5), Err(ImageTrouble::Unreadable));
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        check(b"GIF89a\x10\0\x08\0\0\0\0", Ok(()));
        check(&png(10, 10)[..18], Err(ImageTrouble::Unreadable));
        for other in [
            &b""[..],
            b"x",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
            b"<!doctype html><script>alert(1)</script>",
            b"%PDF-1.7 and more of it, so that it is long enough",
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\0\0",
            b"qoif\0\0\0\x10\0\0\0\x10\x04\0",
        ] {
            check(other, Err(ImageTrouble::NotAnImage));
        }
    }
}
