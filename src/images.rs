//! The customer's pictures: taken in, kept on this device by the hash of their bytes, and given back.
//! Knows nothing of designs, nor of how a picture is sent.
//!
//! What is kept was drawn anew by the browser, so nothing of the file but the picture itself is left:
//! no place, no time, no camera. `reading` judges a file before anything decodes it, `encoding` does
//! the rest.

mod encoding;
mod reading;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use base64ct::{Base64, Encoding};
use codraft_model::image::{Image, MediaType};
use codraft_protocol::canonical::hash_of_bytes;
use web_sys::{Blob, Storage};

use crate::blob_url::BlobUrl;
use crate::components::voice::Voice;
use codraft_words::fill;

/// Before the hash, in this device's storage.
const PREFIX: &str = "codraft:image:";

/// Before the key of every draft: what drafts name is kept.
const DRAFTS: &str = "codraft:draft:";

/// Whether the page around the widget takes pictures along with a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taking {
    /// It does.
    Allowed,
    /// It does not, so none are asked for.
    Refused,
}

/// The customer's pictures. Cheap to clone; two are equal when they are one and the same.
#[derive(Clone)]
pub(crate) struct Images(Rc<Album>);

struct Album {
    taking: Taking,
    stored: RefCell<HashMap<String, Rc<Stored>>>,
}

/// A picture that is here.
pub(crate) struct Stored {
    /// The picture as a file.
    pub(crate) bytes: Vec<u8>,
    /// How it is coded.
    pub(crate) media_type: MediaType,
    /// The same at most 256 pixels wide and high, as `data:`.
    small: String,
    url: Option<BlobUrl>,
}

/// A picture that was taken in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Added {
    /// The picture.
    pub(crate) image: Image,
    /// Whether it will be here after a reload: this device may have no room for it.
    pub(crate) is_kept: bool,
}

/// Why a file was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImageTrouble {
    /// The file has too many bytes.
    TooHeavy,
    /// The picture has too many pixels: how wide, and how high.
    TooLarge(usize, usize),
    /// The file is no picture, or none of a kind that is taken.
    NotAnImage,
    /// It says that it is one, and the browser cannot open it.
    Unreadable,
}

impl PartialEq for Images {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Images {
    /// The pictures on this device. Those that no draft names any more are forgotten.
    pub(crate) fn new(taking: Taking) -> Self {
        forget_unused();
        Self(Rc::new(Album { taking, stored: RefCell::default() }))
    }

    /// Whether the customer may give pictures here.
    pub(crate) fn can_take(&self) -> bool {
        self.0.taking == Taking::Allowed
    }

    /// Takes `file` in.
    ///
    /// # Errors
    /// Why it was not. Nothing changed then.
    pub(crate) async fn add(&self, file: &Blob) -> Result<Added, ImageTrouble> {
        reading::judge(file).await?;
        let encoded = encoding::encode(file).await?;
        let image = Image {
            hash: hash_of_bytes(&encoded.bytes),
            media_type: encoded.media_type,
            width_px: encoded.width_px,
            height_px: encoded.height_px,
        };
        let stored = Stored::new(encoded.bytes, encoded.media_type, encoded.small);
        let is_kept = keep(&image.hash, &stored);
        self.0.stored.borrow_mut().insert(image.hash.clone(), Rc::new(stored));
        Ok(Added { image, is_kept })
    }

    /// The picture called `hash`, if it is on this device.
    pub(crate) fn get(&self, hash: &str) -> Option<Rc<Stored>> {
        if let Some(stored) = self.0.stored.borrow().get(hash) {
            return Some(stored.clone());
        }
        let stored = Rc::new(load(hash)?);
        self.0.stored.borrow_mut().insert(hash.to_owned(), stored.clone());
        Some(stored)
    }

    /// Where the page finds the picture called `hash`.
    pub(crate) fn url(&self, hash: &str) -> Option<String> {
        Some(self.get(hash)?.url.as_ref()?.as_str().to_owned())
    }

    /// The picture called `hash` as `data:`, for a document that may load nothing.
    pub(crate) fn data_url(&self, hash: &str) -> Option<String> {
        self.get(hash).map(|stored| stored.data_url())
    }

    /// The same at most 256 pixels wide and high.
    pub(crate) fn small_data_url(&self, hash: &str) -> Option<String> {
        self.get(hash).map(|stored| stored.small.clone())
    }
}

impl Stored {
    fn new(bytes: Vec<u8>, media_type: MediaType, small: String) -> Self {
        let url = BlobUrl::of_bytes(&bytes, media_type.as_str());
        Self { bytes, media_type, small, url }
    }

    /// The bytes in Base64 (RFC 4648).
    pub(crate) fn base64(&self) -> String {
        Base64::encode_string(&self.bytes)
    }

    fn data_url(&self) -> String {
        format!("data:{};base64,{}", self.media_type.as_str(), self.base64())
    }
}

/// What is said of `trouble`.
pub(crate) fn trouble_words(voice: &Voice, trouble: ImageTrouble) -> String {
    let words = &voice.words.image;
    let number = |n: usize| voice.number(n as f64);
    match trouble {
        ImageTrouble::TooHeavy => {
            let limit = number(reading::FILE_BYTES >> 20);
            fill(words.too_heavy, &[("limit", &limit)])
        }
        ImageTrouble::TooLarge(width_px, height_px) => {
            let [width, height] = [width_px, height_px].map(number);
            let limit = number(codraft_protocol::limits::IMAGE_PIXELS / 1_000_000);
            fill(words.too_large, &[("width", &width), ("height", &height), ("limit", &limit)])
        }
        ImageTrouble::NotAnImage => words.not_an_image.to_owned(),
        ImageTrouble::Unreadable => words.unreadable.to_owned(),
    }
}

/// Keeps a picture over a reload, and says whether that worked. The small one stands in a line of its
/// own, since no Base64 has line breaks.
fn keep(hash: &str, stored: &Stored) -> bool {
    let key = format!("{PREFIX}{hash}");
    let text = format!("{}\n{}", stored.data_url(), stored.small);
    let is_kept = || storage().is_some_and(|storage| storage.set_item(&key, &text).is_ok());
    is_kept() || {
        forget_unused();
        is_kept()
    }
}

/// A picture of before. One whose bytes are not those of its name is not taken.
fn load(hash: &str) -> Option<Stored> {
    let text = storage()?.get_item(&format!("{PREFIX}{hash}")).ok()??;
    let (whole, small) = text.split_once('\n')?;
    let (kind, bytes) = whole.strip_prefix("data:")?.split_once(";base64,")?;
    let media_type = MediaType::ALL.into_iter().find(|known| known.as_str() == kind)?;
    let bytes = Base64::decode_vec(bytes).ok()?;
    (hash_of_bytes(&bytes) == hash).then(|| Stored::new(bytes, media_type, small.to_owned()))
}

/// Makes room: forgets the pictures that no draft of any product names.
fn forget_unused() {
    let Some(storage) = storage() else { return };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let (images, others): (Vec<_>, Vec<_>) = keys.partition(|key| key.starts_with(PREFIX));
    if images.is_empty() {
        return;
    }
    let drafts: Vec<String> = others
        .iter()
        .filter(|key| key.starts_with(DRAFTS))
        .filter_map(|key| storage.get_item(key).ok().flatten())
        .collect();
    for key in images {
        if !drafts.iter().any(|draft| draft.contains(&key[PREFIX.len()..])) {
            let _ = storage.remove_item(&key);
        }
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
