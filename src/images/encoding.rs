//! A picture drawn anew by the browser, small enough to keep and to send.
//! Knows nothing of where it is kept.

use codraft_model::image::MediaType;
use codraft_protocol::limits::{IMAGE_BYTES, IMAGE_PIXELS};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

use super::ImageTrouble;
use crate::canvas_file;

/// The most pixels of what is kept: a sheet of A5 at 300 dpi.
const KEPT_PIXELS: f64 = 4e6;

/// The longer side of the small picture, in pixels.
const SMALL_PX: f64 = 256.0;

/// How much smaller each further attempt is.
const SHRINK: f64 = 0.8;

/// From careful to thrifty.
const QUALITIES: [f64; 4] = [0.9, 0.82, 0.74, 0.64];

/// A picture as it is kept.
pub(super) struct Encoded {
    pub(super) bytes: Vec<u8>,
    pub(super) media_type: MediaType,
    pub(super) width_px: u32,
    pub(super) height_px: u32,
    /// A small one, as `data:`.
    pub(super) small: String,
}

/// Opens `file` the right way up, and draws it anew.
pub(super) async fn encode(file: &Blob) -> Result<Encoded, ImageTrouble> {
    let bitmap = Bitmap::open(file).await.ok_or(ImageTrouble::Unreadable)?;
    let (width, height) = bitmap.size();
    // What the file said of itself need not be so.
    if width * height > IMAGE_PIXELS as f64 {
        return Err(ImageTrouble::TooLarge(width as usize, height as usize));
    }
    bitmap.encode().await.ok_or(ImageTrouble::Unreadable)
}

/// A picture that was opened. It is large, and is let go of at once.
struct Bitmap(ImageBitmap);

impl Drop for Bitmap {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Bitmap {
    async fn open(file: &Blob) -> Option<Self> {
        let opening = web_sys::window()?.create_image_bitmap_with_blob(file).ok()?;
        JsFuture::from(opening).await.ok()?.dyn_into().ok().map(Self)
    }

    fn size(&self) -> (f64, f64) {
        (f64::from(self.0.width()), f64::from(self.0.height()))
    }

    async fn encode(&self) -> Option<Encoded> {
        let (width, height) = self.size();
        let small = self.drawn((SMALL_PX / width.max(height)).min(1.0))?;
        let is_transparent = is_transparent(&small)?;
        let small = small.to_data_url_with_type("image/webp").ok()?;
        let kinds = match is_transparent {
            true => [MediaType::Png, MediaType::Webp],
            false => [MediaType::Webp, MediaType::Jpeg],
        };
        let mut scale = (KEPT_PIXELS / (width * height)).sqrt().min(1.0);
        loop {
            let canvas = self.drawn(scale)?;
            for kind in kinds {
                if let Some(bytes) = encoded_as(&canvas, kind).await {
                    let (width_px, height_px) = (canvas.width(), canvas.height());
                    return Some(Encoded { bytes, media_type: kind, width_px, height_px, small });
                }
            }
            scale *= SHRINK;
            // Less than a thumbnail: then it is not its size that keeps it from being encoded.
            if scale * width.max(height) < SMALL_PX / 2.0 {
                return None;
            }
        }
    }

    /// The picture at `scale`, a pixel wide and high at least.
    fn drawn(&self, scale: f64) -> Option<HtmlCanvasElement> {
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        let (width, height) = self.size();
        let [width, height] = [width, height].map(|side| (side * scale).round().max(1.0));
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
        let context = context(&canvas)?;
        let _ = Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
        context
            .draw_image_with_image_bitmap_and_dw_and_dh(&self.0, 0.0, 0.0, width, height)
            .ok()?;
        Some(canvas)
    }
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// Whether anything shows through. Shrunk pixels are mixed from all they stand for, so a small hole
/// is seen in a small picture, too.
fn is_transparent(canvas: &HtmlCanvasElement) -> Option<bool> {
    /// Edges may be a shade less than opaque.
    const NEARLY_OPAQUE: u8 = 250;
    let (width, height) = (canvas.width().into(), canvas.height().into());
    let pixels = context(canvas)?.get_image_data(0.0, 0.0, width, height).ok()?.data();
    Some(pixels.iter().skip(3).step_by(4).any(|alpha| *alpha < NEARLY_OPAQUE))
}

/// The bytes of `canvas` as `kind`, as good as fits; nothing when none fits or the browser cannot.
async fn encoded_as(canvas: &HtmlCanvasElement, kind: MediaType) -> Option<Vec<u8>> {
    let is_exact = kind == MediaType::Png;
    for quality in QUALITIES.iter().take(if is_exact { 1 } else { QUALITIES.len() }) {
        let blob = canvas_file::of(canvas, kind.as_str(), *quality).await?;
        // What the browser cannot write has become PNG.
        if blob.type_() != kind.as_str() {
            return None;
        }
        if blob.size() <= IMAGE_BYTES as f64 {
            let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
            return Some(Uint8Array::new(&buffer).to_vec());
        }
    }
    None
}
