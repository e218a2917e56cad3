//! The customer's pictures: taken in, kept on this device by the hash of their bytes, and given back.
//! Knows nothing of designs, nor of how a picture is sent.
//!
//! What is in the hand is in memory; the database has all of it, and what a design names is brought from
//! there before it is needed. What is kept was drawn anew by the browser, so nothing of the file but the picture itself is left:
//! no place, no time, no camera. `reading` judges a file before anything decodes it, `encoding` does
//! the rest.

mod encoding;
mod reading;
pub(crate) mod shelf;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use base64ct::{Base64, Encoding};
use codraft_model::image::{Image, MediaType};
use codraft_protocol::canonical::hash_of_bytes;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;
use yew::Callback;

use crate::blob_url::BlobUrl;
use crate::components::voice::Voice;
use crate::deadline::within;
use crate::later::{self, Part};
use codraft_words::fill;

/// How long a browser may take to open a picture and draw it anew, in milliseconds.
const OPENING_MILLIS: u32 = 60_000;

/// How long the device may take to keep one, in milliseconds.
const KEEPING_MILLIS: u32 = 10_000;

/// Whether the page around the widget takes pictures along with a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taking {
    /// It does.
    Allowed,
    /// It does not, so none are asked for.
    Refused,
}

/// The customer's pictures. Cheap to clone; two are equal when they are one and the same, and as many
/// were brought.
#[derive(Clone)]
pub(crate) struct Images {
    album: Rc<Album>,
    turn: u32,
}

struct Album {
    taking: Taking,
    stored: RefCell<HashMap<String, Rc<Stored>>>,
    /// How many are being opened.
    opening: Cell<usize>,
    /// Why the last one that was not taken in was not.
    trouble: Cell<Option<ImageTrouble>>,
    on_opened: Callback<()>,
}

/// A picture that is being opened.
struct Opening(Rc<Album>);

impl Opening {
    fn begin(album: &Rc<Album>) -> Self {
        album.opening.set(album.opening.get() + 1);
        Self(album.clone())
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        self.0.opening.set(self.0.opening.get() - 1);
        if self.0.opening.get() == 0 {
            // Whoever wanted the picture has it first.
            let on_opened = self.0.on_opened.clone();
            spawn_local(async move { on_opened.emit(()) });
        }
    }
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

/// Pictures from elsewhere, each with its name.
pub(crate) type Brought = Vec<(String, Rc<Stored>)>;

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
        Rc::ptr_eq(&self.album, &other.album) && self.turn == other.turn
    }
}

impl Images {
    /// An album with these pictures in it. It tells `on_opened` whenever none is being opened any more.
    pub(crate) fn new(
        taking: Taking,
        stored: HashMap<String, Rc<Stored>>,
        on_opened: Callback<()>,
    ) -> Self {
        let (stored, opening, trouble) = (stored.into(), Cell::default(), Cell::default());
        Self { album: Rc::new(Album { taking, stored, opening, trouble, on_opened }), turn: 0 }
    }

    /// The same album, for whoever has to look at it again.
    pub(crate) fn again(&self) -> Self {
        Self { album: self.album.clone(), turn: self.turn.wrapping_add(1) }
    }

    /// Puts pictures in that were brought from elsewhere.
    pub(crate) fn take(&self, pictures: Brought) {
        self.album.stored.borrow_mut().extend(pictures);
    }

    /// Whether the customer may give pictures here.
    pub(crate) fn can_take(&self) -> bool {
        self.album.taking == Taking::Allowed
    }

    /// Whether a picture is being opened, which may belong to the design.
    pub(crate) fn is_opening(&self) -> bool {
        self.album.opening.get() > 0
    }

    /// Why one was not taken in since this was asked last, if one was not.
    pub(crate) fn trouble(&self) -> Option<ImageTrouble> {
        self.album.trouble.take()
    }

    /// Takes `file` in.
    ///
    /// # Errors
    /// Why it was not. Nothing changed then.
    pub(crate) async fn add(&self, file: &Blob) -> Result<Added, ImageTrouble> {
        let _opening = Opening::begin(&self.album);
        self.added(file).await.inspect_err(|trouble| self.album.trouble.set(Some(*trouble)))
    }

    async fn added(&self, file: &Blob) -> Result<Added, ImageTrouble> {
        let opened = async {
            reading::judge(file).await?;
            encoding::encode(file).await
        };
        let opened = within(OPENING_MILLIS, opened).await;
        let encoded = opened.unwrap_or(Err(ImageTrouble::Unreadable))?;
        let image = Image {
            hash: hash_of_bytes(&encoded.bytes),
            media_type: encoded.media_type,
            width_px: encoded.width_px,
            height_px: encoded.height_px,
        };
        let stored = Rc::new(Stored::new(encoded.bytes, encoded.media_type, encoded.small));
        self.album.stored.borrow_mut().insert(image.hash.clone(), stored.clone());
        let is_kept = match later::load(Part::Papers).await.ok().and_then(|()| later::papers()) {
            Some(papers) => {
                let keeping = (papers.keep_picture)(image.hash.clone(), stored);
                within(KEEPING_MILLIS, keeping).await.is_some_and(|kept| kept.is_ok())
            }
            None => false,
        };
        Ok(Added { image, is_kept })
    }

    /// The picture called `hash`, if it was brought here.
    pub(crate) fn get(&self, hash: &str) -> Option<Rc<Stored>> {
        self.album.stored.borrow().get(hash).cloned()
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
