//! A design in other forms: its JSON, a view as SVG, a view as PNG that the browser paints.
//! Knows nothing of who asks. Texts are made as the browser's own, in pieces, so that a large design is
//! not held a second time.

use codraft_model::design::Design;
use codraft_model::id::ViewId;
use codraft_model::image::Image;
use codraft_model::picture;
use codraft_model::product::Product;
use codraft_protocol::design::pieces;
use js_sys::{Array, JsString};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use crate::blob_url::BlobUrl;
use crate::components::design_picture::Detail;
use crate::components::shared::Shared;
use crate::images::Images;

/// What is exported.
pub(crate) struct Material {
    pub(crate) product: Shared<Product>,
    pub(crate) design: Shared<Design>,
    /// The view that pictures show.
    pub(crate) view: ViewId,
    /// The customer's pictures.
    pub(crate) images: Images,
}

/// The design as it is written.
pub(crate) fn json(material: &Material) -> JsString {
    let parts = Array::new();
    pieces::write(&material.design, |piece| {
        parts.push(&piece.into());
    });
    parts.join("")
}

/// The view, with everything in it.
pub(crate) fn svg(material: &Material) -> Option<JsString> {
    let Material { product, design, view, images } = material;
    let address = |image: &Image| Detail::Whole.address(images, &image.hash);
    picture::svg(product, design, view, &address).map(JsString::from)
}

/// The view in pixels, so many wide, as base64.
pub(crate) async fn png(material: &Material, width: u32) -> Option<JsString> {
    const BEFORE: &str = "data:image/png;base64,";
    let svg = String::from(svg(material)?);
    let address = BlobUrl::of_svg(&svg)?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address.as_str());
    JsFuture::from(image.decode()).await.ok()?;
    let (natural, height) = (image.natural_width(), image.natural_height());
    let height = f64::from(height) * f64::from(width) / f64::from(natural.max(1));
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height.round().max(1.0) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            &image,
            0.0,
            0.0,
            width.into(),
            canvas.height().into(),
        )
        .ok()?;
    let url = JsString::from(canvas.to_data_url().ok()?);
    Some(url.slice(BEFORE.len() as u32, url.length()))
}
