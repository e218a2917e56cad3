//! The suggestion on its way out: put together, shown as it is, and sent as it was shown.
//! Knows nothing of how it travels.

use codraft_model::image::Image;
use codraft_model::picture;
use codraft_model::session::Session;
use codraft_protocol::suggestion::{
    self as written, Preview, ProductName, Suggestion, bill_of, design_to_send, price_of,
};
use codraft_protocol::{canonical, limits};

use crate::components::consent::Contribution;
use crate::components::design_picture::Detail;
use crate::components::voice::Voice;
use crate::images::Images;
use crate::outside;

/// What a suggestion is made of.
#[derive(Clone, Copy)]
pub(super) struct Material<'a> {
    pub(super) session: &'a Session,
    pub(super) voice: &'a Voice,
    pub(super) images: &'a Images,
    pub(super) contribution: &'a Contribution,
    pub(super) campaign: Option<&'a str>,
    pub(super) started_at: &'a str,
}

/// The suggestion as it was last shown or sent, if it was.
///
/// The id and the time belong to the content: what was shown is what is sent, to the letter; trying
/// again with the same content is the same suggestion and gives the same receipt; and a content that
/// changed since is another one.
#[derive(Default)]
pub(super) struct Outgoing {
    sealed: Option<Suggestion>,
}

impl Outgoing {
    /// Puts the suggestion together.
    pub(super) fn seal(&mut self, material: Material<'_>) -> &Suggestion {
        let sealed = sealed(self.sealed.take(), suggestion(material));
        self.sealed.insert(sealed)
    }

    /// The suggestion as it was put together last.
    pub(super) fn sealed(&self) -> Option<&Suggestion> {
        self.sealed.as_ref()
    }

    /// One that was put together before.
    pub(super) fn of(sealed: Suggestion) -> Self {
        Self { sealed: Some(sealed) }
    }
}

/// `fresh` as it is to be sent: with the id and the time it had `before`, when its content is the same.
/// Its picture is of the view that is shown now, and does not count as content.
fn sealed(before: Option<Suggestion>, mut fresh: Suggestion) -> Suggestion {
    if let Some(before) = before.filter(|before| is_same_content(before, &fresh)) {
        (fresh.id, fresh.sent_at) = (before.id, before.sent_at);
    }
    fresh
}

fn is_same_content(one: &Suggestion, other: &Suggestion) -> bool {
    let Suggestion { id, sent_at, preview, .. } = other.clone();
    Suggestion { id, sent_at, preview, ..one.clone() } == *other
}

/// What a message may hold besides the design and its picture, in bytes.
const OTHER_BYTES: usize = 64 << 10;

/// The bytes of a picture within JSON, where some are escaped.
fn weight_as_json(svg: &str) -> usize {
    let escaped = |byte: u8| match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' => 2,
        0..0x20 => 6,
        _ => 1,
    };
    svg.bytes().map(escaped).sum()
}

/// The suggestion with everything in it. A picture that would make the message too large is left
/// out: whoever has the product can draw it again.
fn suggestion(material: Material<'_>) -> Suggestion {
    let Material { session, voice, images, contribution, campaign, started_at } = material;
    let (product, design) = (session.product(), session.design());
    let consents = contribution.answers(&voice.words.review, design);
    let written_design = design_to_send(design, &consents);
    let address = |image: &Image| Detail::Small.address(images, &image.hash);
    let preview = session.view().and_then(|view| {
        let svg = picture::svg(product, design, &view.id, &address)?;
        let has_room =
            weight_as_json(&svg) + design.weight() + OTHER_BYTES <= limits::MESSAGE_BYTES;
        has_room.then(|| Preview { view: view.id.to_string(), svg })
    });
    Suggestion {
        schema_version: written::SCHEMA_VERSION,
        id: outside::new_id(),
        product: ProductName::from(&**product),
        campaign: campaign.map(str::to_owned),
        design_hash: canonical::hash(&written_design).unwrap_or_default(),
        design: written_design,
        price: price_of(product, design),
        bill_of_materials: bill_of(product, design),
        contributor: contribution.contributor(),
        consents,
        locale: voice.language.tag().to_owned(),
        preview,
        started_at: started_at.to_owned(),
        sent_at: outside::now(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_weighs_what_it_is_within_json() {
        for svg in ["<svg a=\"b\"/>", "\\\n\r\t", "é大\u{1f600}\u{7f}", "\u{1}\u{1f}"] {
            let json = serde_json::to_string(svg).expect("JSON");
            assert_eq!(weight_as_json(svg) + 2, json.len(), "{svg:?}");
        }
    }

    const GOLDEN: &[u8] = include_bytes!("../../crates/protocol/fixtures/v1/mug.suggestion.json");

    /// Seals the golden suggestion, and then one put together later, after `edit`.
    fn sealed_again(edit: impl FnOnce(&mut Suggestion)) -> (Suggestion, Suggestion) {
        let before = Suggestion::parse(GOLDEN).expect("the golden suggestion is right");
        let mut fresh = before.clone();
        (fresh.id, fresh.sent_at) = ("another".into(), "later".into());
        edit(&mut fresh);
        (before.clone(), sealed(Some(before), fresh))
    }

    #[test]
    fn the_same_content_is_the_same_suggestion() {
        let (before, again) = sealed_again(|_| ());
        assert_eq!(again, before);
    }

    #[test]
    fn the_picture_sent_is_the_one_shown_last() {
        let preview = Preview { view: "top".into(), svg: "<svg/>".into() };
        let (before, again) = sealed_again(|fresh| fresh.preview = Some(preview.clone()));
        assert_eq!((again.id, again.sent_at), (before.id, before.sent_at));
        assert_eq!(again.preview, Some(preview));
    }

    #[test]
    fn another_content_is_another_suggestion() {
        let (_, again) = sealed_again(|fresh| fresh.design.story = "with gloves".into());
        assert_eq!((again.id.as_str(), again.sent_at.as_str()), ("another", "later"));
    }
}
