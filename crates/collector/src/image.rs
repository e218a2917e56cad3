//! Images: one that comes in, held to its name, its media type and the limits; and those that stand in a
//! picture.
//!
//! It must not know HTTP or SQL, nor decode anything. Decoders are large, and what never decodes cannot
//! be harmed by what it decodes.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use base64ct::{Base64, Encoding as _};

use codraft_model::picture::Images;
use codraft_protocol::Problem;
use codraft_protocol::canonical;
use codraft_protocol::limits::IMAGE_PIXELS;
use imagesize::{ImageSize, ImageType};
use tokio::sync::Semaphore;

use crate::problem::Error;
use crate::store::{ImageFacts, Store, Tenant};

/// The media types that are taken.
pub const MEDIA_TYPES: &str = "image/jpeg, image/png or image/webp";

/// What is known of `bytes`, when they are an image of this type with this hash.
///
/// # Errors
/// [`Error::WrongType`] for a media type that is not taken; [`Error::Refused`] with what is wrong.
pub fn facts(hash: &str, media_type: &str, bytes: &[u8]) -> Result<ImageFacts, Error> {
    let expected = match media_type {
        "image/jpeg" => ImageType::Jpeg,
        "image/png" => ImageType::Png,
        "image/webp" => ImageType::Webp,
        _ => return Err(Error::WrongType(MEDIA_TYPES)),
    };
    if canonical::hash_of_bytes(bytes) != hash {
        return Err(refused(
            "HASH_DIFFERS",
            "These bytes have another hash than their name.".into(),
        ));
    }
    let found = imagesize::image_type(bytes);
    if !found.is_ok_and(|found| found == expected) {
        return Err(refused("NOT_AN_IMAGE", format!("This is no {media_type}.")));
    }
    let size = imagesize::blob_size(bytes).ok();
    let size = size.and_then(|size| pixels(&size).map(|pixels| (size, pixels)));
    let Some((size, pixels)) = size else {
        return Err(refused("NOT_AN_IMAGE", "Its width and height cannot be read.".into()));
    };
    if pixels > IMAGE_PIXELS {
        let detail = format!("It has more than {IMAGE_PIXELS} pixels.");
        return Err(refused("TOO_MANY_PIXELS", detail));
    }
    let px = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    Ok(ImageFacts {
        hash: hash.to_owned(),
        media_type: media_type.to_owned(),
        width_px: px(size.width),
        height_px: px(size.height),
        length: bytes.len(),
    })
}

/// Nothing for an image that has none.
fn pixels(size: &ImageSize) -> Option<usize> {
    size.width.checked_mul(size.height).filter(|pixels| *pixels > 0)
}

fn refused(code: &'static str, detail: String) -> Error {
    Error::Refused(vec![Problem::new("", code, detail)])
}

/// Draws with images, a few pictures at a time: each may hold megabytes of them.
///
/// An SVG that is shown as a picture may load nothing, so images stand in it as `data:` addresses.
pub struct Pictures {
    turns: Semaphore,
}

impl Default for Pictures {
    fn default() -> Pictures {
        Pictures { turns: Semaphore::new(4) }
    }
}

impl Pictures {
    /// What `draw` draws, with the images it asks for and no other. One that is not in the store is
    /// drawn as an empty frame.
    ///
    /// # Errors
    /// The store failed.
    pub async fn draw(
        &self,
        store: &dyn Store,
        draw: impl Fn(&Images<'_>) -> Option<String>,
    ) -> Result<Option<String>, Error> {
        let _turn = self.turns.acquire().await.map_err(|_| Error::Unavailable)?;
        let (without, asked) = asking(&draw);
        if asked.is_empty() {
            return Ok(without);
        }
        drop(without);
        let mut addresses = HashMap::new();
        for hash in asked {
            if let Some(kept) = store.image(Tenant::FIRST, hash.clone()).await? {
                let base64 = Base64::encode_string(&kept.bytes);
                addresses.insert(hash, format!("data:{};base64,{base64}", kept.facts.media_type));
            }
        }
        Ok(draw(&|image| addresses.get(&image.hash).cloned()))
    }
}

/// What is drawn while no image is at hand, and the hashes of those that were asked for.
fn asking(draw: impl Fn(&Images<'_>) -> Option<String>) -> (Option<String>, BTreeSet<String>) {
    let asked = RefCell::new(BTreeSet::new());
    let drawn = draw(&|image| {
        asked.borrow_mut().insert(image.hash.clone());
        None
    });
    (drawn, asked.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest header of each kind that says its size.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0]);
        bytes
    }

    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08".to_vec();
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend([3; 12]);
        bytes
    }

    fn webp(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"RIFF\x1e\0\0\0WEBPVP8 \x12\0\0\0\0\0\0\x9d\x01\x2a".to_vec();
        bytes.extend(width.to_le_bytes());
        bytes.extend(height.to_le_bytes());
        bytes
    }

    #[track_caller]
    fn check(media_type: &str, bytes: &[u8], expected: Result<(u32, u32), &str>) {
        let found = facts(&canonical::hash_of_bytes(bytes), media_type, bytes);
        let found = match &found {
            Ok(facts) => Ok((facts.width_px, facts.height_px)),
            Err(Error::Refused(problems)) => Err(problems[0].code),
            Err(other) => Err(other.facts().code),
        };
        assert_eq!(found, expected, "{media_type} {bytes:?}");
    }

    #[test]
    fn an_image_is_as_large_as_its_bytes_say() {
        check("image/png", &png(640, 480), Ok((640, 480)));
        check("image/jpeg", &jpeg(640, 480), Ok((640, 480)));
        check("image/webp", &webp(640, 480), Ok((640, 480)));
        check("image/png", &png(5000, 5000), Ok((5000, 5000)));
    }

    #[test]
    fn what_is_no_image_of_its_type_is_refused() {
        check("image/png", &jpeg(1, 1), Err("NOT_AN_IMAGE"));
        check("image/jpeg", &png(1, 1), Err("NOT_AN_IMAGE"));
        check("image/webp", b"RIFF\0\0\0\0WAVEfmt ", Err("NOT_AN_IMAGE"));
        check("image/png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Err("NOT_AN_IMAGE"));
        check("image/png", b"", Err("NOT_AN_IMAGE"));
        check("image/png", &png(0, 9), Err("NOT_AN_IMAGE"));
        check("image/svg+xml", b"<svg/>", Err("WRONG_TYPE"));
        check("image/gif", b"GIF89a\x01\0\x01\0", Err("WRONG_TYPE"));
        check("", &png(1, 1), Err("WRONG_TYPE"));
    }

    #[test]
    fn an_image_that_is_cut_short_anywhere_is_never_a_panic() {
        for whole in [png(9, 9), jpeg(9, 9), webp(9, 9)] {
            for length in 0..whole.len() {
                for media_type in ["image/png", "image/jpeg", "image/webp"] {
                    let bytes = &whole[..length];
                    let _ = facts(&canonical::hash_of_bytes(bytes), media_type, bytes);
                }
            }
        }
    }

    #[test]
    fn more_pixels_than_anyone_can_decode_are_refused() {
        check("image/png", &png(25_000, 25_000), Err("TOO_MANY_PIXELS"));
        check("image/png", &png(u32::MAX, u32::MAX), Err("TOO_MANY_PIXELS"));
        check("image/jpeg", &jpeg(5001, 5000), Err("TOO_MANY_PIXELS"));
    }

    #[test]
    fn a_name_that_is_not_the_hash_is_refused() {
        let found = facts("sha256-another", "image/png", &png(1, 1));
        let Err(Error::Refused(problems)) = found else { panic!("{found:?}") };
        assert_eq!(problems[0].code, "HASH_DIFFERS");
    }
}
