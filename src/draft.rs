//! Keeps the design on this device, and gives it back: one place for each campaign and product.
//! Knows nothing of the host's own copy. Storage that is blocked or full is told, never thrown.

use codraft_protocol::draft::Draft;
use web_sys::Storage;

/// Where drafts of one campaign and product are kept.
pub(crate) struct DraftBox {
    key: String,
}

/// Before every key, so that other uses of this storage are left alone.
const PREFIX: &str = "codraft:draft:v1";

/// Whether the draft is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// On this device.
    Safe,
    /// Nowhere: storage is blocked or full.
    Lost,
}

impl DraftBox {
    /// The place for the product of this id in `campaign`.
    pub(crate) fn new(product: &str, campaign: Option<&str>) -> Self {
        Self { key: format!("{PREFIX}:{}:{}", campaign.unwrap_or_default(), product) }
    }

    /// Keeps `draft` instead of the one before.
    pub(crate) fn keep(&self, draft: &Draft) -> Kept {
        let kept = serde_json::to_string(draft)
            .ok()
            .and_then(|json| storage()?.set_item(&self.key, &json).ok());
        if kept.is_some() { Kept::Safe } else { Kept::Lost }
    }

    /// Whether there is anything in it.
    pub(crate) fn holds(&self) -> bool {
        let kept = storage().and_then(|storage| storage.get_item(&self.key).ok().flatten());
        kept.is_some()
    }

    /// The draft that was kept, if it can be read and has no more bytes than that.
    pub(crate) fn load(&self, most_bytes: usize) -> Option<Draft> {
        let json = storage()?.get_item(&self.key).ok()??;
        Draft::parse_within(json.as_bytes(), most_bytes).ok()
    }

    /// Forgets the draft.
    pub(crate) fn forget(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.key);
        }
    }
}

/// The newer of two drafts.
pub(crate) fn newest(one: Option<Draft>, other: Option<Draft>) -> Option<Draft> {
    // Times are written by the same clock in the same form, so they sort as text.
    [one, other].into_iter().flatten().max_by(|a, b| a.saved_at.cmp(&b.saved_at))
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
