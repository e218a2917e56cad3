//! Marks on a clipboard, so that they can be copied from one widget to another.
//! Knows nothing of clipboards. What comes from one is read like anything from someone not trusted.

use codraft_model::design as model;
use codraft_model::product::Product;

use crate::design::Design;
use crate::{limits, read};

/// The kind of what is put on a clipboard.
pub const MEDIA_TYPE: &str = "application/vnd.codraft.marks+json";

/// `marks` as text: a design with nothing else in it. Nothing when they take too many bytes.
pub fn text(marks: &[model::Annotation]) -> Option<String> {
    let annotations = marks.iter().map(Into::into).collect();
    let design = Design {
        annotations,
        decided: Some(Vec::new()),
        ..Design::from(&model::Design::default())
    };
    let text = serde_json::to_string(&design).ok()?;
    (text.len() <= limits::DRAFT_BYTES).then_some(text)
}

/// The marks that `text` has for `product`. Those that do not fit it are left out.
pub fn marks(text: &str, product: &Product) -> Vec<model::Annotation> {
    let design: Result<Design, _> = read::read(text.as_bytes(), limits::DRAFT_BYTES);
    let Ok(design) = design else { return Vec::new() };
    design.with_defaults_on(product).0.annotations.iter().cloned().collect()
}
