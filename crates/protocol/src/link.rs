//! A design as the fragment of an address: no server keeps it, and an old link opens for ever.
//! Knows nothing of pages: what stands before the fragment is the host's.
//!
//! A link is `1.` and, in base64url without padding, a zlib stream (RFC 1950) of the shortest JSON
//! that says what sets the design apart from the product's defaults. Refused wishes stay behind; of
//! images only the names go along, since their bytes are on the device of whoever placed them.
//!
//! The checksum at the end of the stream tells an edited link from a whole one. `miniz_oxide` is what
//! `flate2` packs with by itself: Rust alone, no unsafe code, kept by the same people, and with a
//! limit to what it unpacks. It adds 35 kB to the widget, 16 kB as it travels. The browser's own
//! `CompressionStream` would add nothing, but answers later only, and cannot be tested on its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use codraft_model::anchor::version::Basis;
use codraft_model::configuration::Origin;
use codraft_model::design as model;
use codraft_model::product::Product;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use serde::{Deserialize, Serialize};

use crate::canonical;
use crate::design::made_on::Place;
use crate::design::{
    Annotation, Design, MadeOn, Proposal, SCHEMA_VERSION, Value, marks_of, spent_in,
};
use crate::limits::{LINK_BYTES, SUGGESTION_BYTES};
use crate::problem::Problem;
use crate::read;

/// What stands before a link in a fragment, so that the page may have others beside it.
pub const KEY: &str = "d=";

/// The only version of links there is.
const VERSION: &str = "1";

/// From 0, fast, to 10, small.
const LEVEL: u8 = 9;

/// Why there is no link for a design: it would be longer than [`LINK_BYTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// How many characters it would have.
    pub characters: usize,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the link would have {} characters, the limit is {LINK_BYTES}", self.characters)
    }
}

/// Why a link does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It is no design link at all.
    NotALink,
    /// Its end is missing.
    CutShort,
    /// It is not as it was made: its checksum, its spelling or its content is wrong.
    Edited,
    /// It is of a version that is not known here.
    UnknownVersion(String),
    /// It is about another product, whose name this is.
    OtherProduct(String),
    /// It, or what it unpacks to, is larger than any design.
    TooLarge,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Broken::NotALink => f.write_str("this is no link to a design"),
            Broken::CutShort => f.write_str("the link was cut short: its end is missing"),
            Broken::Edited => {
                f.write_str("the link is not as it was made: something in it changed")
            }
            Broken::UnknownVersion(version) => {
                write!(f, "the link is of version {version}, which is not known here")
            }
            Broken::OtherProduct(id) => write!(f, "the link is about another product, `{id}`"),
            Broken::TooLarge => f.write_str("the link is larger than any design"),
        }
    }
}

/// What sets a design apart from the defaults of its product. The names are short because each
/// character is one that somebody sends.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Difference {
    /// The product.
    p: String,
    /// The version of its definition.
    v: String,
    /// The values that were decided, or are not the default.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    c: BTreeMap<String, Value>,
    /// Those of `c` that followed, and were not decided.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    f: BTreeSet<String>,
    /// Annotations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    a: Vec<Annotation>,
    /// Proposals.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    o: Vec<Proposal>,
    /// The story.
    #[serde(skip_serializing_if = "String::is_empty")]
    s: String,
    /// Where the parts were that annotations are about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    m: Vec<Place>,
    /// The highest name that an annotation ever had.
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<String>,
}

impl Difference {
    fn of(product: &Product, design: &model::Design) -> Self {
        let configuration = &design.configuration;
        let mut difference = Self {
            p: product.id.to_string(),
            v: product.version.clone(),
            a: marks_of(design),
            m: MadeOn::from(Basis::of(product, design)).places,
            n: spent_in(design),
            o: design.proposals.iter().map(Proposal::from).collect(),
            s: design.story.clone(),
            ..Self::default()
        };
        for (id, value) in configuration.iter() {
            let is_decided = configuration.origin(id) == Origin::Decided;
            let is_default = product.option(id).is_some_and(|option| option.default == *value);
            if is_decided || !is_default {
                difference.c.insert(id.to_string(), Value::from(value));
            }
            if !is_decided && !is_default {
                difference.f.insert(id.to_string());
            }
        }
        difference
    }

    /// The design, with only those values that are in the link.
    fn design(self) -> Design {
        let decided = self.c.keys().filter(|name| !self.f.contains(*name)).cloned().collect();
        Design {
            schema_version: SCHEMA_VERSION,
            configuration: self.c,
            decided: Some(decided),
            annotations: self.a,
            proposals: self.o,
            refusals: Vec::new(),
            story: self.s,
            made_on: Some(MadeOn { version: self.v, places: self.m }),
            spent: self.n,
        }
    }
}

/// `design` of `product` as a link: `1.` and what follows.
///
/// # Errors
/// It would be longer than a link may be.
pub fn encode(product: &Product, design: &model::Design) -> Result<String, TooLong> {
    // Only a number that is not finite could not be written, and no design has one.
    let json = canonical::text(&Difference::of(product, design)).unwrap_or_default();
    let packed = compress_to_vec_zlib(json.as_bytes(), LEVEL);
    let link = format!("{VERSION}.{}", Base64UrlUnpadded::encode_string(&packed));
    match link.len() > LINK_BYTES {
        true => Err(TooLong { characters: link.len() }),
        false => Ok(link),
    }
}

/// The address that opens `link` on the host's `page`. A fragment that `page` has gives way.
pub fn address(page: &str, link: &str) -> String {
    let page = page.split('#').next().unwrap_or_default();
    format!("{page}#{KEY}{link}")
}

/// The link in `text`: a link alone, a fragment, or a whole address. Nothing when there is none.
pub fn find(text: &str) -> Option<&str> {
    let text = text.trim();
    let (is_fragment, fragment) = match text.split_once('#') {
        Some((_, fragment)) => (true, fragment),
        None => (false, text),
    };
    let keyed = fragment.split('&').find_map(|piece| piece.strip_prefix(KEY));
    keyed
        .or((!is_fragment && !text.contains("://")).then_some(text))
        .filter(|link| !link.is_empty())
}

/// The design that `text` links to, and what of it does not fit `product` any more; that is left out,
/// as in [`Design::on`]. Takes what [`find`] takes.
///
/// # Errors
/// See [`Broken`].
pub fn decode(text: &str, product: &Product) -> Result<(model::Design, Vec<Problem>), Broken> {
    let link = find(text).ok_or(Broken::NotALink)?;
    let json = unpack(link)?;
    let difference: Difference = read::read(&json, SUGGESTION_BYTES).map_err(|_| Broken::Edited)?;
    if difference.p != product.id.as_str() {
        return Err(Broken::OtherProduct(difference.p));
    }
    Ok(difference.design().with_defaults_on(product))
}

/// The JSON in a link.
fn unpack(link: &str) -> Result<Vec<u8>, Broken> {
    if link.len() > LINK_BYTES {
        return Err(Broken::TooLarge);
    }
    let (version, packed) = link.split_once('.').ok_or(Broken::NotALink)?;
    if version != VERSION {
        let is_number = !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit());
        return Err(match is_number {
            true => Broken::UnknownVersion(version.chars().take(20).collect()),
            false => Broken::NotALink,
        });
    }
    let is_base64url = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if !packed.bytes().all(is_base64url) {
        return Err(Broken::Edited);
    }
    // What is left of a group of four whose end is missing may be no base64 at all.
    let whole = match packed.len() % 4 {
        1 => &packed[..packed.len() - 1],
        _ => packed,
    };
    let packed = Base64UrlUnpadded::decode_vec(whole).or_else(|_| {
        let groups = &whole[..whole.len() / 4 * 4];
        Base64UrlUnpadded::decode_vec(groups).map_err(|_| Broken::Edited)
    })?;
    decompress_to_vec_zlib_with_limit(&packed, SUGGESTION_BYTES).map_err(|error| {
        match error.status {
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => Broken::CutShort,
            TINFLStatus::HasMoreOutput => Broken::TooLarge,
            _ => Broken::Edited,
        }
    })
}
