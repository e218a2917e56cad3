//! A design in other forms: its JSON, its marks as Web Annotations, a view as SVG, a view as PNG that the
//! browser paints.
//! Knows nothing of who asks.

use codraft_model::annotations::Annotations;
use codraft_model::design::{Design, Shape};
use codraft_model::id::ViewId;
use codraft_model::image::Image;
use codraft_model::kurbo::{Affine, Point, Rect};
use codraft_model::picture;
use codraft_model::product::Product;
use codraft_protocol::web_annotation::{self, Provenance};
use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use crate::blob_url::BlobUrl;
use crate::canvas_file;
use crate::components::design_picture::Detail;
use crate::components::shared::Shared;
use crate::images::Images;
use crate::surface::{self, Paths};
use crate::written::Written;

/// What is exported.
pub(crate) struct Material {
    pub(crate) product: Shared<Product>,
    pub(crate) design: Shared<Design>,
    /// The view that pictures show.
    pub(crate) view: ViewId,
    /// The customer's pictures.
    pub(crate) images: Images,
    /// What marks are painted with on the stage.
    pub(crate) paths: Paths,
    /// What of designs was written before.
    pub(crate) written: Written,
}

/// The design as it is written.
pub(crate) fn json(material: &Material) -> JsString {
    material.written.json(&material.product, &material.design)
}

/// The marks as Web Annotations, written by somebody who speaks `language`.
pub(crate) fn w3c(material: &Material, language: &str) -> Option<JsString> {
    let written_by = Provenance { language: Some(language), ..Provenance::default() };
    let collection = web_annotation::export(&material.product, &material.design, &written_by);
    serde_json::to_string(&collection).ok().map(JsString::from)
}

/// The view, with everything in it.
pub(crate) fn svg(material: &Material) -> Option<JsString> {
    let Material { product, design, view, images, .. } = material;
    let address = |image: &Image| Detail::Whole.address(images, &image.hash);
    picture::svg(product, design, view, &address).map(JsString::from)
}

/// The view in pixels on white paper, so many wide, as base64.
pub(crate) async fn png(material: &Material, width: u32) -> Option<JsString> {
    let is_ink = is_ink_within_the_view(material);
    let svg = if is_ink { bare_svg(material)? } else { String::from(svg(material)?) };
    let address = BlobUrl::of_svg(&svg)?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address.as_str());
    JsFuture::from(image.decode()).await.ok()?;
    let (natural, height) = (image.natural_width(), image.natural_height());
    let height = f64::from(height) * f64::from(width) / f64::from(natural.max(1));
    let (canvas, context) = white_sheet(width, height.round().max(1.0) as u32)?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            &image,
            0.0,
            0.0,
            width.into(),
            canvas.height().into(),
        )
        .ok()?;
    if is_ink {
        let scale = f64::from(width) / f64::from(natural.max(1));
        let Material { design, view, paths, .. } = material;
        surface::paint_ink(&context, design, view, Affine::scale(scale), paths);
    }
    canvas_file::base64(&canvas_file::of(&canvas, "image/png", 1.0).await?).await
}

/// A canvas, and what paints on it. It is opaque, and so is its file: ink is legible wherever it is shown,
/// and there is a quarter less to paint and to code.
fn white_sheet(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let wishes = Object::new();
    Reflect::set(&wishes, &"alpha".into(), &false.into()).ok()?;
    let context = canvas.get_context_with_context_options("2d", &wishes).ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width.into(), height.into());
    Some((canvas, context))
}

/// Whether all marks on the view are ink that does not leave it: a canvas paints that many times faster
/// than an SVG document with as many paths is read.
fn is_ink_within_the_view(material: &Material) -> bool {
    let Some(view) = material.product.view(&material.view) else { return false };
    let whole = Rect::from_origin_size(Point::ZERO, view.size);
    let marks = material.design.annotations.iter().filter(|mark| mark.target.view == view.id);
    let is_inside = |bounds: Rect| bounds.union(whole) == whole;
    marks.map(|mark| &mark.target.shape).all(|shape| match shape {
        Shape::Stroke(_) => is_inside(shape.bounds()),
        _ => false,
    })
}

/// The view without its marks.
fn bare_svg(material: &Material) -> Option<String> {
    let Material { product, design, view, images, .. } = material;
    let bare = Design { annotations: Annotations::default(), ..Design::clone(design) };
    let address = |image: &Image| Detail::Whole.address(images, &image.hash);
    picture::svg(product, &bare, view, &address)
}
