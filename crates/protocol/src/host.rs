//! What host and widget ask and tell each other: the methods of protocol 1 and their parameters.
//! Knows nothing of ports; `rpc` is how a message travels.

mod design;
mod theme;
mod view;

use base64ct::{Base64, Encoding};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::canonical;
use crate::design::{Design, Image};
use crate::draft::Draft;
use crate::limits::{self, Limits, Wish};
use crate::product::Bundle;
use crate::receipt::Receipt;
use crate::suggestion::{Price, Suggestion};
pub use design::{
    CurrentDesign, CurrentSummary, DesignLoaded, ExportDesign, Exported, ExportedFile, Format,
    GetDesign, LoadDesign, Loading, Only, PNG_WIDTH, PNG_WIDTHS,
};
pub use theme::{ContextUpdated, Correction, Theme};
pub use view::{
    DEAD_BAND_PX, Direction, Display, FocusLeft, Mode, OpenLink, Resized, SetMode, TakeFocus,
    UpdateContext,
};

/// The names of methods.
pub mod method {
    /// Host asks: here is the product; begin.
    pub const INITIALIZE: &str = "initialize";
    /// Host tells: the answer to `initialize` arrived.
    pub const INITIALIZED: &str = "initialized";
    /// Host asks: the design as it is now.
    pub const DESIGN_GET: &str = "design/get";
    /// Host asks: open this design in place of the one at work.
    pub const DESIGN_LOAD: &str = "design/load";
    /// Host asks: the design in these forms.
    pub const DESIGN_EXPORT: &str = "design/export";
    /// Host asks: let the customer do this and no more.
    pub const VIEW_SET_MODE: &str = "view/setMode";
    /// Host asks: the page around the widget is in another language or light now.
    pub const CONTEXT_UPDATE: &str = "context/update";
    /// Host asks: take the keyboard's focus.
    pub const FOCUS: &str = "focus";
    /// Host asks: keep the draft, for the widget is about to go.
    pub const SHUTDOWN: &str = "shutdown";
    /// Either asks: are you there?
    pub const PING: &str = "ping";
    /// Widget asks: take this suggestion.
    pub const SUGGESTION_CREATE: &str = "suggestion/create";
    /// Widget asks: take this image, which a suggestion is about to name.
    pub const IMAGE_SAVE: &str = "image/save";
    /// Widget asks: keep this draft.
    pub const DRAFT_SAVE: &str = "draft/save";
    /// Widget asks: the draft you kept.
    pub const DRAFT_LOAD: &str = "draft/load";
    /// Widget asks: open this address outside the widget.
    pub const LINK_OPEN: &str = "link/open";
    /// Widget tells: it would be this tall.
    pub const VIEW_RESIZED: &str = "view/resized";
    /// Widget tells: the keyboard went on to what is before or behind the widget.
    pub const FOCUS_LEFT: &str = "focus/left";
    /// Widget tells: the design is another one.
    pub const DESIGN_CHANGED: &str = "design/changed";
    /// Widget tells: the customer is at another step.
    pub const STEP_CHANGED: &str = "step/changed";
    /// Widget tells: it cannot go on.
    pub const FATAL: &str = "fatal";
    /// Either tells: the answer to this request is no longer wanted.
    pub const CANCEL: &str = "$/cancelRequest";
}

/// The methods that a widget answers.
pub const METHODS: [&str; 9] = [
    method::INITIALIZE,
    method::DESIGN_GET,
    method::DESIGN_LOAD,
    method::DESIGN_EXPORT,
    method::VIEW_SET_MODE,
    method::CONTEXT_UPDATE,
    method::FOCUS,
    method::SHUTDOWN,
    method::PING,
];

/// The versions of the protocol one side speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Versions {
    /// The oldest.
    pub min: u32,
    /// The newest.
    pub max: u32,
}

/// A piece of software.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Software {
    /// What it is called.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// Where the widget is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Context {
    /// The page's language, BCP 47.
    pub locale: String,
    /// Light or dark, or design tokens.
    pub theme: Theme,
    /// What the customer can do.
    pub mode: Mode,
    /// What decides how tall the widget is.
    pub display: Display,
    /// The address of the host's page, without a fragment: what links to a design are made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

/// What the host can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HostCapabilities {
    /// Keep drafts: `draft/save` and `draft/load`.
    pub drafts: bool,
    /// Take images: `image/save`. Without it the widget takes none from the customer.
    pub images: bool,
    /// Open links: `link/open`. Without it the widget opens them itself, if the frame may.
    pub links: bool,
    /// Take the design with every `design/changed`.
    pub designs: bool,
}

/// Parameters of `initialize`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Initialize {
    /// The versions the host speaks.
    pub protocol: Versions,
    /// What the host speaks with.
    #[serde(default)]
    pub sdk: Option<Software>,
    /// What the host can do.
    #[serde(default)]
    pub capabilities: HostCapabilities,
    /// Where the widget is shown.
    #[serde(default)]
    pub context: Context,
    /// The product itself…
    #[serde(default)]
    pub product: Option<Bundle>,
    /// …or where to find it.
    #[serde(default)]
    pub product_url: Option<String>,
    /// The campaign that suggestions answer.
    #[serde(default)]
    pub campaign: Option<String>,
    /// A draft to go on with.
    #[serde(default)]
    pub draft: Option<Value>,
    /// A design link to open: its fragment, or a whole address with it. Counts before any draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What the host wishes for when its documents are larger than usual. The answer says what holds.
    #[serde(default)]
    pub limits: Wish,
}

/// Result of `initialize`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Initialized {
    /// The version spoken from here on.
    pub protocol: u32,
    /// What answers.
    pub widget: Software,
    /// What the widget can do.
    pub capabilities: WidgetCapabilities,
    /// How much the widget takes.
    pub limits: Limits,
    /// The colours of the theme that had to be others to be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

/// What the widget can do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WidgetCapabilities {
    /// The methods it answers.
    pub methods: Vec<String>,
    /// What a customer can be let do.
    pub modes: Vec<Mode>,
    /// The forms that a design can be had in.
    pub formats: Vec<Format>,
}

/// Parameters of `suggestion/create`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreateSuggestion {
    /// The suggestion's own id: the same key is the same suggestion.
    pub idempotency_key: String,
    /// What is sent.
    pub suggestion: Suggestion,
}

/// Result of `suggestion/create`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SuggestionCreated {
    /// The receipt; nothing when the page keeps suggestions without one.
    #[serde(default)]
    pub receipt: Option<Receipt>,
}

/// `data` of the error `SUGGESTION_REFUSED`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refused {
    /// Why, for the customer.
    pub reason: String,
    /// Whether trying again may help.
    pub retryable: bool,
    /// Who refused: `page`, `collector`, or `network` when nobody was reached.
    pub from: String,
}

/// Parameters of `image/save`. The answer is `{}` once the image is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SaveImage {
    /// Which image.
    pub image: Image,
    /// Its bytes, as base64 with padding (RFC 4648, section 4).
    pub data: String,
}

impl SaveImage {
    /// The request to keep `bytes`, which are `image`.
    pub fn new(image: Image, bytes: &[u8]) -> Self {
        Self { image, data: Base64::encode_string(bytes) }
    }

    /// Its bytes, when they are base64, as many as are allowed, and those the hash names.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        // Four characters say three bytes.
        if self.data.len() > limits::IMAGE_BYTES.div_ceil(3) * 4 {
            return None;
        }
        let bytes = Base64::decode_vec(&self.data).ok()?;
        let is_named = canonical::hash_of_bytes(&bytes) == self.image.hash;
        (bytes.len() <= limits::IMAGE_BYTES && is_named).then_some(bytes)
    }
}

/// Parameters of `draft/save`. No draft means that none is to be kept any longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SaveDraft {
    /// What to keep.
    pub draft: Option<Draft>,
}

/// Parameters of `design/changed`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DesignChanged {
    /// Counts changes since the widget was loaded.
    pub revision: u64,
    /// Who changed it.
    pub by: String,
    /// What there is now.
    pub summary: Summary,
    /// The design itself, for a host with the capability `designs`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub design: Option<Design>,
}

/// A design in a few numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// How many marks there are.
    pub annotations: usize,
    /// The points of all strokes together.
    #[serde(default)]
    pub points: usize,
    /// What it costs.
    pub price: Price,
}

/// Parameters of `$/cancelRequest`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cancel {
    /// The request's id: a text or a number.
    pub id: Value,
}

/// Parameters of `fatal`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fatal {
    /// For a developer.
    pub message: String,
}

/// Parameters of `step/changed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepChanged {
    /// The step's name in the product.
    pub step: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::from_value;
    use crate::handshake::{Greeting, Said};
    use crate::problem::Problem;
    use crate::version::{SPOKEN, Version};

    const GOLDEN: &str = include_str!("../fixtures/v1/messages.json");

    fn golden(name: &str) -> Value {
        let messages: Value = serde_json::from_str(GOLDEN).expect("JSON");
        messages[name].clone()
    }

    #[test]
    fn golden_messages_of_a_host_are_read() {
        let asked: Initialize = from_value(golden("initialize")).expect("an `initialize`");
        assert!(Version::common(SPOKEN, asked.protocol).is_some_and(|version| version.number == 1));
        let dark: Theme = from_value("dark".into()).expect("a theme");
        let context = Context { locale: "fr-CA".into(), theme: dark, ..Context::default() };
        assert_eq!(asked.context, context);
        assert!(asked.capabilities.drafts && !asked.capabilities.images);
        assert_eq!(asked.link, None);
        let asked: Initialize = from_value(golden("initialize/link")).expect("an `initialize`");
        assert_eq!(asked.context.page.as_deref(), Some("https://brand.example/make"));
        assert!(asked.capabilities.images);
        assert_eq!(asked.link.as_deref(), Some("#d=1.qg"));
        assert_eq!(asked.draft, None);
        let asked: Initialize = from_value(golden("initialize/limits")).expect("an `initialize`");
        let limits = Limits::agreed(asked.limits);
        assert_eq!((limits.annotations, limits.points), (12_000, 800_000));
        assert_eq!(limits.message_bytes, 16 << 20);
        let asked: GetDesign = from_value(golden("getSummary")).expect("a `design/get`");
        assert_eq!(asked.only, Some(Only::Summary));
        let asked: ExportDesign = from_value(golden("export")).expect("a `design/export`");
        assert_eq!(asked.formats, [Format::Json, Format::Svg, Format::Png, Format::W3c]);
        assert_eq!((asked.view.as_deref(), asked.width), (Some("front"), Some(2_000)));
        let created: SuggestionCreated = from_value(golden("created")).expect("a receipt");
        assert!(created.receipt.is_some_and(|receipt| receipt.link.is_some()));
        let refused: Refused = from_value(golden("refused")).expect("a refusal");
        assert_eq!((refused.retryable, refused.from.as_str()), (false, "collector"));
        for (name, t, nonce) in
            [("knock", Said::Knock, None), ("connect", Said::Connect, Some("00ff".to_owned()))]
        {
            let greeting: Greeting = from_value(golden(name)).expect(name);
            assert_eq!(greeting, Greeting { codraft: 1, t, nonce, versions: None });
        }
    }

    #[test]
    fn golden_messages_of_the_widget_are_written() {
        let widget = Software { name: "codraft".into(), version: "0.1.0".into() };
        let methods = METHODS.map(str::to_owned).into();
        let modes = Mode::ALL.into();
        let capabilities = WidgetCapabilities { methods, modes, formats: Format::ALL.into() };
        let initialized = Initialized {
            protocol: 1,
            widget,
            capabilities,
            limits: Limits::default(),
            corrections: Vec::new(),
        };
        assert_eq!(serde_json::to_value(initialized).ok(), Some(golden("initialized/view")));
        for before in ["initialized", "initialized/images", "initialized/load"] {
            assert!(from_value::<Initialized>(golden(before)).is_ok(), "{before}");
        }
        let price = Price::new("EUR", 1500);
        let summary = Summary { annotations: 2, points: 90, price };
        let now = CurrentSummary { revision: 7, summary: summary.clone() };
        assert_eq!(serde_json::to_value(now).ok(), Some(golden("summary")));
        let changed = DesignChanged { revision: 7, by: "host".into(), summary, design: None };
        assert_eq!(serde_json::to_value(changed).ok(), Some(golden("changed/points")));
        assert!(from_value::<DesignChanged>(golden("changed")).is_ok());
        let detail = "no part is called `lid`";
        let issue = Problem::new("/annotations/3/target/part", "UNKNOWN_PART", detail);
        let loaded = DesignLoaded { revision: 8, issues: vec![issue] };
        assert_eq!(serde_json::to_value(loaded).ok(), Some(golden("loaded")));
        let (format, data) = (Format::Png, "iVBORw0KGgo=".to_owned());
        let file = ExportedFile { format, media_type: format.media_type().into(), data };
        let exported = Exported { revision: 8, files: vec![file] };
        assert_eq!(serde_json::to_value(exported).ok(), Some(golden("exported")));
        assert_eq!(serde_json::to_value(Greeting::hello("00ff")).ok(), Some(golden("hello")));
    }

    #[test]
    fn an_image_is_taken_with_the_bytes_its_hash_names() {
        let bytes = b"\xff\xd8\xff\xe0";
        let image = Image {
            hash: canonical::hash_of_bytes(bytes),
            media_type: crate::design::MediaType::Jpeg,
            width: 1,
            height: 1,
        };
        let asked = SaveImage::new(image, bytes);
        assert_eq!(serde_json::to_value(&asked).ok(), Some(golden("saveImage")));
        assert_eq!(asked.bytes().as_deref(), Some(&bytes[..]));
        let largest = "A".repeat(limits::IMAGE_BYTES / 3 * 4);
        for data in ["/9j/4A", "/9j/4Q==", "!", "", &largest, &format!("{largest}AAAA")] {
            assert_eq!(SaveImage { data: data.into(), ..asked.clone() }.bytes(), None, "{data:.9}");
        }
    }
}
