//! What the app asks of its host, and how long the answer may take.
//! Knows nothing of how it is asked.

/// How long a host may take to take what is sent, in milliseconds.
const PATIENCE_MILLIS: u32 = 30_000;

/// How long it may take besides for each image of a suggestion, in milliseconds.
const IMAGE_MILLIS: u32 = 10_000;

/// What the app asks of its host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// To take the suggestion, and hand it on with so many images.
    CreateSuggestion(u32),
    /// To take a picture that the suggestion names.
    SaveImage,
    /// To keep a draft.
    SaveDraft,
    /// For the draft it kept.
    LoadDraft,
    /// To open an address outside the widget.
    OpenLink,
}

impl Asked {
    pub(super) fn method(self) -> &'static str {
        use codraft_protocol::host::method;
        match self {
            Asked::CreateSuggestion(_) => method::SUGGESTION_CREATE,
            Asked::SaveImage => method::IMAGE_SAVE,
            Asked::SaveDraft => method::DRAFT_SAVE,
            Asked::LoadDraft => method::DRAFT_LOAD,
            Asked::OpenLink => method::LINK_OPEN,
        }
    }

    /// How long the answer may take. Sending waits for the host's own tries, which take longer with
    /// every image.
    pub(super) fn patience_millis(self) -> u32 {
        match self {
            Asked::CreateSuggestion(images) => {
                images.saturating_mul(IMAGE_MILLIS).saturating_add(PATIENCE_MILLIS)
            }
            Asked::SaveImage => PATIENCE_MILLIS,
            Asked::SaveDraft | Asked::LoadDraft | Asked::OpenLink => 10_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_is_given_longer_with_every_image() {
        for (images, seconds) in [(0, 30), (1, 40), (12, 150)] {
            let patience = Asked::CreateSuggestion(images).patience_millis();
            assert_eq!(patience, seconds * 1_000, "{images} images");
        }
    }
}
