//! Designs as JSON text, of which each piece is written once: what a stroke changes is one piece of many.
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
use js_sys::{Array, JsString};

/// The texts of the pieces that were written last, by where each piece is. All who share it are one.
#[derive(Clone, Default)]
pub(crate) struct Written(Rc<RefCell<Texts>>);

/// A piece is held, so that no other comes to lie where it is.
type Texts = HashMap<*const Piece, (Arc<Piece>, JsString)>;

impl Written {
    /// `design`, which is of `product`, as JSON. What it shares with the design before is not written
    /// again; what is only in that one is forgotten.
    pub(crate) fn json(&self, product: &Product, design: &Design) -> JsString {
        let mut before = self.0.take();
        let mut kept = Texts::new();
        let parts = Array::new();
        pieces::parts(product, design, |part| {
            let text = match part {
                Part::Text(text) => JsString::from(text),
                Part::Marks(piece) if !pieces::may_be_kept(design, piece) => {
                    pieces::marks(design, piece).into()
                }
                Part::Marks(piece) => {
                    let known = before.remove(&Arc::as_ptr(piece));
                    let text = known.map(|(_, text)| text);
                    let text = text.unwrap_or_else(|| pieces::marks(design, piece).into());
                    kept.insert(Arc::as_ptr(piece), (piece.clone(), text.clone()));
                    text
                }
            };
            parts.push(&text);
        });
        self.0.replace(kept);
        parts.join("")
    }
}
