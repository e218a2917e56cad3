//! What to tell the customer about a suggestion that did not arrive.
//! Knows nothing of how it is sent, or of how trouble is shown.

use codraft_protocol::error::{Code, RpcError};
use codraft_protocol::from_value;
use codraft_protocol::host::Refused;
use codraft_protocol::limits::IMAGES_BYTES;
use codraft_words::fill;

use super::Work;
use crate::components::notice::{Again, Trouble, Waits};
use crate::outside;

impl Work {
    /// What to tell the customer about a suggestion that did not arrive.
    pub(super) fn trouble(&self, error: &RpcError) -> Trouble {
        let refused = error.data.clone().and_then(|data| from_value::<Refused>(data).ok());
        let is_kept = self.parcel.as_ref().is_some_and(|parcel| parcel.is_kept);
        let away = Trouble::Away(if is_kept { Waits::Anywhere } else { Waits::Here });
        match (error.known(), refused) {
            _ if !outside::is_online() => away,
            (Some(Code::SuggestionRefused), Some(refused)) if refused.from == "network" => away,
            (Some(Code::SuggestionRefused), Some(refused)) if !refused.reason.is_empty() => {
                let again = if refused.retryable { Again::MayHelp } else { Again::IsVain };
                Trouble::Refused(refused.reason, again)
            }
            (Some(Code::AssetRejected), _) => {
                let limit = (IMAGES_BYTES >> 20).to_string();
                let words = self.voice.words.notice.pictures_together;
                Trouble::PictureRefused(fill(words, &[("limit", &limit)]))
            }
            (Some(Code::PayloadTooLarge), _) => {
                Trouble::Refused(error.message.clone(), Again::IsVain)
            }
            _ => Trouble::Failed,
        }
    }
}

/// The same trouble, of a picture.
pub(super) fn picture_trouble(trouble: Trouble) -> Trouble {
    match trouble {
        Trouble::Refused(reason, Again::IsVain) => Trouble::PictureRefused(reason),
        other => other,
    }
}
