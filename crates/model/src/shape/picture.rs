//! A picture laid on the product.
//! Knows nothing of its bytes.

use super::{Drawn, Frame};
use crate::image::Image;

/// A picture laid on the product.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Which picture.
    pub image: Image,
    /// Where; it has the picture's proportions.
    pub frame: Frame,
}

impl Picture {
    pub(super) fn framed(&self, frame: Frame) -> Self {
        Self { frame, ..self.clone() }
    }

    pub(super) fn drawn(&self) -> Drawn {
        Drawn::Picture { image: self.image.clone(), frame: self.frame }
    }
}
