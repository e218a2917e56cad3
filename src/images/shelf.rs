//! Pictures in the database, by the hash of their bytes.
//! Knows nothing of designs; what a text names is known by its letters. Only papers call it.

use std::rc::Rc;

use base64ct::{Base64, Encoding};
use codraft_model::image::MediaType;
use codraft_protocol::canonical::hash_of_bytes;
use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::{Brought, Stored};
use crate::store::{Access, Denied, Shelf, Transaction};

/// Before every hash.
const HASH: &str = "sha256-";

/// The letters of a hash, with what is before.
const HASH_LETTERS: usize = 50;

/// How long a picture that nothing here names is kept, in milliseconds: a draft that only the host has
/// may name it.
const UNNAMED_MILLIS: f64 = 30.0 * 24.0 * 3_600.0 * 1_000.0;

/// How long one is kept at least, where there is no room: what was just taken in is in no draft yet.
const NEW_MILLIS: f64 = 3_600.0 * 1_000.0;

/// Before the hash in local storage, where the first edition of this widget kept pictures.
const ELDER: &str = "codraft:image:";

/// The hashes in a text.
pub(crate) fn names_in(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(HASH).filter_map(|(at, _)| text.get(at..at + HASH_LETTERS))
}

/// Keeps a picture. Where there is no room, those that nothing names make some.
pub(crate) async fn keep(hash: String, stored: Rc<Stored>) -> Result<(), Denied> {
    match put(&hash, &stored).await {
        Err(Denied::Full) => {
            sweep(NEW_MILLIS).await?;
            put(&hash, &stored).await
        }
        put => {
            let _ = sweep(UNNAMED_MILLIS).await;
            put
        }
    }
}

async fn put(hash: &str, stored: &Stored) -> Result<(), Denied> {
    let write = Transaction::begin(&[Shelf::Images], Access::Write).await?;
    write.put(Shelf::Images, hash, &written(stored))?;
    write.finish().await
}

/// Those of the pictures that are here. What the first edition kept is taken over.
pub(crate) async fn find(hashes: Vec<String>) -> Brought {
    let mut found = Vec::new();
    for hash in hashes {
        let kept = match get(&hash).await {
            Ok(Some(stored)) => Some(Rc::new(stored)),
            // Without a database, or before it has the picture.
            _ => take_over(&hash).await,
        };
        found.extend(kept.map(|stored| (hash, stored)));
    }
    found
}

async fn get(hash: &str) -> Result<Option<Stored>, Denied> {
    let read = Transaction::begin(&[Shelf::Images], Access::Read).await?;
    let kept = read.get(Shelf::Images, hash).await?;
    Ok(read_back(hash, &kept))
}

/// As it is kept: the kind, the small picture, the bytes, and when it was put there.
fn written(stored: &Stored) -> JsValue {
    let bytes = Uint8Array::from(stored.bytes.as_slice());
    let kind = stored.media_type.as_str().into();
    Array::of4(&kind, &stored.small.as_str().into(), &bytes, &Date::now().into()).into()
}

/// A picture whose bytes are not those of its name is not taken.
fn read_back(hash: &str, kept: &JsValue) -> Option<Stored> {
    let kept: &Array = kept.dyn_ref()?;
    let media_type = known(&kept.get(0).as_string()?)?;
    let bytes = kept.get(2).dyn_into::<Uint8Array>().ok()?.to_vec();
    let small = kept.get(1).as_string()?;
    (hash_of_bytes(&bytes) == hash).then(|| Stored::new(bytes, media_type, small))
}

fn known(kind: &str) -> Option<MediaType> {
    MediaType::ALL.into_iter().find(|known| known.as_str() == kind)
}

/// A picture of the first edition's, and its place in the database. It stays where it was until that has it.
async fn take_over(hash: &str) -> Option<Rc<Stored>> {
    let key = format!("{ELDER}{hash}");
    let storage = web_sys::window()?.local_storage().ok()??;
    let text = storage.get_item(&key).ok()??;
    let (whole, small) = text.split_once('\n')?;
    let (kind, bytes) = whole.strip_prefix("data:")?.split_once(";base64,")?;
    let (media_type, bytes) = (known(kind)?, Base64::decode_vec(bytes).ok()?);
    if hash_of_bytes(&bytes) != hash {
        return None;
    }
    let stored = Rc::new(Stored::new(bytes, media_type, small.to_owned()));
    if put(hash, &stored).await.is_ok() {
        let _ = storage.remove_item(&key);
    }
    Some(stored)
}

/// Forgets the pictures that no draft, copy or suggestion names, and that have been here for so long.
async fn sweep(millis: f64) -> Result<(), Denied> {
    let naming = [Shelf::Drafts, Shelf::Copies, Shelf::Outbox];
    let all = [Shelf::Images, Shelf::Drafts, Shelf::Copies, Shelf::Outbox];
    let write = Transaction::begin(&all, Access::Write).await?;
    let mut unnamed = write.keys(Shelf::Images, "").await?;
    for shelf in naming {
        for key in write.keys(shelf, "").await? {
            let text = write.text(shelf, &key).await?.unwrap_or_default();
            unnamed.retain(|hash| !text.contains(hash.as_str()));
        }
    }
    for hash in unnamed {
        let kept = write.get(Shelf::Images, &hash).await?;
        let since = kept.dyn_ref::<Array>().and_then(|kept| kept.get(3).as_f64()).unwrap_or(0.0);
        if Date::now() - since > millis {
            write.delete(Shelf::Images, &hash)?;
        }
    }
    write.finish().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_what_looks_like_a_hash() {
        let [one, other] = ["a", "b"].map(|letter| format!("{HASH}{}", letter.repeat(43)));
        let text = format!(r#"{{"hash":"{one}","x":["{other}"],"short":"sha256-abc"}}"#);
        let named: Vec<&str> = names_in(&text).collect();
        assert_eq!(named, [one, other]);
    }
}
