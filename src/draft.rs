//! The place of a draft on this device: one for each campaign and product.
//! Knows only what can be asked before anything is loaded: whether something was kept there.
//!
//! The draft itself is in the database: see [`device`]. A mark in local storage says that there is one, so
//! that nobody waits for a database with nothing in it, and that a browser which cleared it is found out.

pub(crate) mod device;
mod late;

use web_sys::Storage;

use crate::store::Denied;

/// Where drafts of one campaign and product are kept.
#[derive(Clone, Debug)]
pub(crate) struct DraftBox {
    place: String,
}

/// Before the mark of a draft.
const MARK: &str = "codraft:kept:";

/// Before the mark of a suggestion that waits.
const WAITS: &str = "codraft:waits:";

/// Before a draft as the first edition of this widget kept it, whole and in local storage.
const ELDER: &str = "codraft:draft:v1:";

/// Whether the draft is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// On this device.
    Safe,
    /// Nowhere here.
    Not(Denied),
}

/// Which draft it is: who wrote it, and when. Whoever loads the widget is another writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// The writer.
    pub(crate) by: String,
    /// When it was kept, RFC 3339 in UTC.
    pub(crate) saved_at: String,
}

impl DraftBox {
    /// The place for the product of this id in `campaign`.
    pub(crate) fn new(product: &str, campaign: Option<&str>) -> Self {
        Self { place: format!("{}:{}", campaign.unwrap_or_default(), product) }
    }

    /// Whether there may be anything in it.
    pub(crate) fn holds(&self) -> bool {
        [MARK, WAITS, ELDER].iter().any(|before| self.item(before).is_some())
    }

    fn item(&self, before: &str) -> Option<String> {
        storage()?.get_item(&format!("{before}{}", self.place)).ok()?
    }

    fn set(&self, before: &str, text: &str) -> Option<()> {
        storage()?.set_item(&format!("{before}{}", self.place), text).ok()
    }

    fn remove(&self, before: &str) {
        let _ = storage().map(|storage| storage.remove_item(&format!("{before}{}", self.place)));
    }
}

impl Head {
    /// As it is kept.
    fn text(&self) -> String {
        format!("{} {}", self.by, self.saved_at)
    }

    fn parse(text: &str) -> Option<Self> {
        let (by, saved_at) = text.split_once(' ')?;
        Some(Self { by: by.to_owned(), saved_at: saved_at.to_owned() })
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
