//! Bytes that are served as they are: compressed once, told apart by their hash.
//!
//! It must not know which files there are.

use std::io::Write as _;

use axum::body::Bytes;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// One file with its compressed forms.
#[derive(Clone, Debug)]
pub struct Asset {
    media_type: &'static str,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
    etag: HeaderValue,
}

/// How long a copy may be used without asking again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// The name changes with the content, so a copy is right for ever.
    ForEver,
    /// Ask each time whether the copy is still right; a yes costs no body.
    AskFirst,
}

impl Asset {
    /// Takes the bytes with the compressed forms that were made before, if any; makes those that are
    /// missing and worth having.
    pub fn new(
        media_type: &'static str,
        plain: Vec<u8>,
        gzip: Option<Vec<u8>>,
        brotli: Option<Vec<u8>>,
    ) -> Asset {
        let worth = is_compressible(media_type);
        let gzip = gzip.or_else(|| worth.then(|| gzipped(&plain)).flatten());
        let brotli = brotli.or_else(|| worth.then(|| brotlied(&plain)).flatten());
        let smaller = |packed: &Vec<u8>| packed.len() < plain.len();
        Asset {
            media_type,
            gzip: gzip.filter(smaller).map(Bytes::from),
            brotli: brotli.filter(smaller).map(Bytes::from),
            etag: etag(&plain),
            plain: Bytes::from(plain),
        }
    }

    /// The bytes as they were given.
    pub fn bytes(&self) -> &[u8] {
        &self.plain
    }

    /// Answers a request with the smallest form the client takes, or with "you have it".
    pub fn respond(&self, request: &HeaderMap, caching: Caching) -> Response {
        let (body, encoding) = match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if accepts(request, "br") => (brotli, Some("br")),
            (_, Some(gzip)) if accepts(request, "gzip") => (gzip, Some("gzip")),
            _ => (&self.plain, None),
        };
        let mut response = if self.is_known_to(request) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            body.clone().into_response()
        };
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        headers.insert(ETAG, self.etag.clone());
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching.header()));
        if let Some(encoding) = encoding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }

    fn is_known_to(&self, request: &HeaderMap) -> bool {
        let known = request.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let own = self.etag.to_str().unwrap_or_default();
        known.is_some_and(|list| list.split(',').any(|tag| tag.trim() == own || tag.trim() == "*"))
    }
}

impl Caching {
    fn header(self) -> &'static str {
        match self {
            Caching::ForEver => "public, max-age=31536000, immutable",
            Caching::AskFirst => "no-cache",
        }
    }
}

/// The media type of a file by its name's ending.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn is_compressible(media_type: &str) -> bool {
    !matches!(media_type, "image/png" | "image/webp" | "font/woff2")
}

/// Weak, because one tag stands for every encoding of the same content.
fn etag(bytes: &[u8]) -> HeaderValue {
    let hash = Sha256::digest(bytes);
    let short: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("W/\"{short}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("W/\"\""))
}

fn accepts(request: &HeaderMap, encoding: &str) -> bool {
    let offered = request.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    offered.flat_map(|list| list.split(',')).any(|entry| {
        let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

fn gzipped(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}

/// Level 5 costs no more than gzip at the start, and is smaller; a build brings level 11 along.
fn brotlied(plain: &[u8]) -> Option<Vec<u8>> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 5, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &params).ok()?;
    Some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accepted: &str, expected: Option<&str>) {
        let asset = Asset::new("text/css; charset=utf-8", vec![b'a'; 4000], None, None);
        let mut request = HeaderMap::new();
        request.insert(ACCEPT_ENCODING, accepted.parse().unwrap());
        let response = asset.respond(&request, Caching::AskFirst);
        let encoding = response.headers().get(CONTENT_ENCODING).map(|v| v.to_str().unwrap());
        assert_eq!(encoding, expected, "{accepted}");
    }

    #[test]
    fn the_smallest_form_the_client_takes_is_sent() {
        check("gzip, deflate, br, zstd", Some("br"));
        check("gzip", Some("gzip"));
        check("br;q=0, gzip;q=0.5", Some("gzip"));
        check("identity", None);
    }

    #[test]
    fn a_client_that_has_it_gets_no_body() {
        let asset = Asset::new("text/css; charset=utf-8", b"a{}".to_vec(), None, None);
        let mut request = HeaderMap::new();
        request.insert(IF_NONE_MATCH, asset.etag.clone());
        let response = asset.respond(&request, Caching::AskFirst);
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    }
}
