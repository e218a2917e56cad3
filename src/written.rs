//! Designs and drafts as JSON text, of which each piece is written once: what a stroke changes is one piece of many.
//! Knows nothing of who reads it. Texts are the browser's own, so that no design is held twice in memory
//! that never shrinks.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use codraft_model::annotations::Piece;
use codraft_model::design::Design;
use codraft_model::product::Product;
use codraft_protocol::design::pieces::{self, Part};
use codraft_protocol::draft::Unwritten;
use js_sys::{Array, JsString};

/// The texts of the pieces that were written last, by where each piece is. All who share it are one.
#[derive(Clone, Default)]
pub(crate) struct Written(Rc<RefCell<Texts>>);

/// A piece is held, so that no other comes to lie where it is.
type Texts = HashMap<*const Piece, (Arc<Piece>, JsString)>;

impl Written {
    /// `design`, which is of `product`, as JSON. What it shares with what was written before is not written
    /// again; what is only in that is forgotten.
    pub(crate) fn json(&self, product: &Product, design: &Design) -> JsString {
        let mut joining = self.begin();
        pieces::parts(product, design, |part| joining.take(design, part));
        self.end(joining)
    }

    /// A draft as JSON, in the same way.
    pub(crate) fn draft(&self, draft: Unwritten<'_>) -> JsString {
        let mut joining = self.begin();
        draft.parts(|design, part| joining.take(design, part));
        self.end(joining)
    }

    fn begin(&self) -> Joining {
        Joining { before: self.0.take(), kept: Texts::new(), parts: Array::new() }
    }

    fn end(&self, joining: Joining) -> JsString {
        self.0.replace(joining.kept);
        joining.parts.join("")
    }
}

/// A text that is being put together.
struct Joining {
    before: Texts,
    kept: Texts,
    parts: Array,
}

impl Joining {
    fn take(&mut self, design: &Design, part: Part<'_>) {
        let text = match part {
            Part::Text(text) => JsString::from(text),
            Part::Marks(piece) if !pieces::may_be_kept(design, piece) => {
                pieces::marks(design, piece).into()
            }
            Part::Marks(piece) => self.marks(design, piece),
        };
        self.parts.push(&text);
    }

    fn marks(&mut self, design: &Design, piece: &Arc<Piece>) -> JsString {
        let place = Arc::as_ptr(piece);
        let known = self.before.remove(&place).or_else(|| self.kept.remove(&place));
        let (_, text) =
            known.unwrap_or_else(|| (piece.clone(), pieces::marks(design, piece).into()));
        self.kept.insert(place, (piece.clone(), text.clone()));
        text
    }
}
