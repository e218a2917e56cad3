//! Suggestions that a customer finished and nobody has taken yet, and receipts of those that were taken.
//! Knows nothing of how they travel. Only papers call it, so that it is loaded with them.
//!
//! A suggestion is put here before it goes anywhere, under its id, which is its key for ever. Whoever sends
//! it holds a lock of that name, and looks for a receipt first: so two tabs never send the same one, and
//! one that was on its way when the page went is sent again under the same id.

use codraft_protocol::from_value;
use codraft_protocol::receipt::Receipt;
use codraft_protocol::suggestion::Suggestion;

use crate::draft::DraftBox;
use crate::lock::{Lock, lock};
use crate::store::{Access, Denied, Shelf, Transaction};

/// What became of a suggestion that is to be sent.
pub(crate) struct Claimed {
    /// Which one.
    pub(crate) id: String,
    /// Its receipt, when somebody sent it meanwhile.
    pub(crate) receipt: Option<Receipt>,
    /// Whether it is in the outbox, and outlives this page.
    pub(crate) is_kept: bool,
    /// Held for as long as it is on its way.
    pub(crate) lock: Option<Lock>,
}

const SHELVES: [Shelf; 2] = [Shelf::Outbox, Shelf::Receipts];

/// Waits until nobody else has the suggestion in hand, and puts it in the outbox.
pub(crate) async fn claim(place: DraftBox, suggestion: Suggestion) -> Claimed {
    let id = suggestion.id.clone();
    let lock = lock(&format!("codraft:{id}")).await;
    let put = put(&place, &suggestion).await;
    let is_kept = put.is_ok();
    Claimed { id, receipt: put.unwrap_or_default(), is_kept, lock }
}

/// Puts it there, unless there is a receipt for it.
async fn put(place: &DraftBox, suggestion: &Suggestion) -> Result<Option<Receipt>, Denied> {
    let write = Transaction::begin(&SHELVES, Access::Write).await?;
    let receipt = write.text(Shelf::Receipts, &suggestion.id).await?;
    if let Some(receipt) = receipt.and_then(|text| serde_json::from_str(&text).ok()) {
        return Ok(from_value(receipt).ok());
    }
    let text = serde_json::to_string(suggestion).map_err(|_| Denied::Blocked)?;
    write.put(Shelf::Outbox, &place.key_of(&suggestion.id), &text.into())?;
    write.finish().await?;
    place.mark_waiting(true);
    Ok(None)
}

/// The suggestion that waits longest here, as text. Ids sort by their time.
pub(crate) async fn waiting(
    read: &Transaction,
    place: &DraftBox,
) -> Result<Option<String>, Denied> {
    match read.keys(Shelf::Outbox, &place.key_of("")).await?.first() {
        Some(key) => read.text(Shelf::Outbox, key).await,
        None => Ok(None),
    }
}

/// A suggestion as it was put here.
pub(crate) fn read_back(text: &str) -> Option<Suggestion> {
    from_value(serde_json::from_str(text).ok()?).ok()
}

/// Takes a suggestion out: it was taken, and this is its receipt; or it is not to be sent. Whoever waits for
/// its lock finds that done.
pub(crate) async fn settle(
    place: DraftBox,
    id: String,
    receipt: Option<Receipt>,
    lock: Option<Lock>,
) {
    let _ = settled(&place, &id, receipt).await;
    drop(lock);
}

async fn settled(place: &DraftBox, id: &str, receipt: Option<Receipt>) -> Result<(), Denied> {
    let write = Transaction::begin(&SHELVES, Access::Write).await?;
    if let Some(text) = receipt.and_then(|receipt| serde_json::to_string(&receipt).ok()) {
        write.put(Shelf::Receipts, id, &text.into())?;
    }
    write.delete(Shelf::Outbox, &place.key_of(id))?;
    let is_empty = write.keys(Shelf::Outbox, &place.key_of("")).await?.is_empty();
    write.finish().await?;
    if is_empty {
        place.mark_waiting(false);
    }
    Ok(())
}
