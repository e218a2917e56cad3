//! Marks as Web Annotations (W3C Recommendation, 23 February 2017): out, and in again.
//! Knows nothing of hosts, files or the network: what a document only refers to is never fetched.
//!
//! A design becomes an `AnnotationCollection` with its one page inside; each mark an `Annotation`:
//!
//! | of a mark | in the annotation |
//! | --- | --- |
//! | its name, `a7` | `id`: that of the collection, `#`, and the name |
//! | intent change, add, remove | `motivation` `editing` |
//! | intent like, problem | `motivation` `assessing` |
//! | intent | also a `TextualBody` for `tagging`, since motivations say less |
//! | comment | a `TextualBody` for `commenting`, in the customer's language when it is known |
//! | the words of a text | a `TextualBody` for `describing` |
//! | a picture | an `Image`, by the hash of its bytes |
//! | view | the `source` of the target |
//! | shape | an `SvgSelector` in the view's coordinates, and a `FragmentSelector` of the box around it |
//! | all of it, exactly | `codraft`, as in a design, but for the comment |
//!
//! A suggestion is named by its id, as `urn:uuid:…`, and a design that was not sent by its hash, as
//! `ni:///sha-256;…` (RFC 6920). So is the product that a `source` names, with the view behind a `#`.

mod import;
mod selector;

use codraft_model::design as model;
use codraft_model::product::{Product, View};
use serde_json::{Map, Value, json};

use crate::canonical;
use crate::design::{Annotation, Design};
use crate::suggestion::{Contributor, Purpose, Suggestion, is_instant, may};
pub use import::{Imported, import};

/// The context that a Web Annotation is read by.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What `codraft` means in one, for who reads it as JSON-LD 1.1. It is a name and no address.
const MEANING: &str = "urn:uuid:da8bd927-7043-49c7-a04c-d4220a782931";

/// The member in which a mark is kept exactly.
const MEMBER: &str = "codraft";

/// What is known of a design besides what was made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Provenance<'a> {
    /// The id of the suggestion it was sent as: a UUID.
    pub suggestion: Option<&'a str>,
    /// The language of what was written, BCP 47.
    pub language: Option<&'a str>,
    /// Who made it; only with their consent.
    pub creator: Option<&'a Contributor>,
    /// When it was put together to be sent, RFC 3339 in UTC. When each mark was drawn nobody knows.
    pub generated: Option<&'a str>,
}

impl<'a> From<&'a Suggestion> for Provenance<'a> {
    fn from(sent: &'a Suggestion) -> Self {
        let creator = sent.contributor.as_ref();
        Self {
            suggestion: Some(&sent.id),
            language: Some(&sent.locale),
            creator: creator.filter(|_| may(&sent.consents, Purpose::Contact)),
            generated: Some(&sent.sent_at),
        }
    }
}

/// The marks of `design`, as an `AnnotationCollection`. Marks on a view that `product` does not have
/// are in it without selectors, and come back by their exact form.
pub fn export(product: &Product, design: &model::Design, provenance: &Provenance<'_>) -> Value {
    let id = match provenance.suggestion {
        Some(id) => format!("urn:uuid:{id}"),
        None => named_by(&canonical::hash(&Design::from(design)).unwrap_or_default()),
    };
    let items: Vec<Value> =
        design.annotations.iter().map(|mark| annotation(product, mark, &id, provenance)).collect();
    let mut collection = json!({
        "@context": [CONTEXT, { "@version": 1.1, MEMBER: { "@id": MEANING, "@type": "@json" } }],
        "id": id,
        "type": "AnnotationCollection",
        "label": product.name.in_language(provenance.language.unwrap_or_default()),
        "total": items.len(),
    });
    if !items.is_empty() {
        let page = format!("{id}#page");
        collection["last"] = page.as_str().into();
        collection["first"] =
            json!({ "id": page, "type": "AnnotationPage", "startIndex": 0, "items": items });
    }
    collection
}

fn annotation(
    product: &Product,
    mark: &model::Annotation,
    collection: &str,
    provenance: &Provenance<'_>,
) -> Value {
    let mut written = json!({
        "id": format!("{collection}#{}", mark.id),
        "type": "Annotation",
        "motivation": motivation(mark.body.intent),
        "body": bodies(mark, provenance.language),
        "target": {
            "type": "SpecificResource",
            "source": format!("{}#{}", named_by(&product.hash), mark.target.view),
        },
        MEMBER: exactly(mark),
    });
    if let Some(view) = product.view(&mark.target.view) {
        written["target"]["selector"] = selector::of(view, &mark.target.shape);
    }
    if let Some(creator) = provenance.creator.and_then(agent) {
        written["creator"] = creator;
    }
    if let Some(generated) = provenance.generated.filter(|time| is_instant(time)) {
        written["generated"] = generated.into();
    }
    written
}

/// The mark as in a design, but for what is said in words: that is a body, which others may edit.
fn exactly(mark: &model::Annotation) -> Value {
    let mut written = serde_json::to_value(Annotation::from(mark)).unwrap_or_default();
    if let Some(body) = written["body"].as_object_mut() {
        body.remove("comment");
    }
    written
}

fn motivation(intent: model::Intent) -> &'static str {
    match intent {
        model::Intent::Change | model::Intent::Add | model::Intent::Remove => "editing",
        model::Intent::Like | model::Intent::Problem => "assessing",
    }
}

fn bodies(mark: &model::Annotation, language: Option<&str>) -> Vec<Value> {
    let mut bodies = Vec::new();
    let mut say = |purpose: &str, text: &str| {
        let mut body = json!({
            "type": "TextualBody", "purpose": purpose, "format": "text/plain",
            "textDirection": "auto", "value": text,
        });
        if let Some(language) = language.filter(|tag| is_tag(tag)) {
            body["language"] = language.into();
        }
        bodies.push(body);
    };
    if !mark.body.comment.is_empty() {
        say("commenting", &mark.body.comment);
    }
    if let model::Shape::Label(label) = &mark.target.shape {
        say("describing", &label.text);
    }
    let intent = mark.body.intent.as_str();
    bodies.push(json!({ "type": "TextualBody", "purpose": "tagging", "value": intent }));
    if let model::Shape::Picture(picture) = &mark.target.shape {
        let (id, format) = (named_by(&picture.image.hash), picture.image.media_type.as_str());
        bodies.push(json!({ "id": id, "type": "Image", "format": format }));
    }
    bodies
}

fn agent(who: &Contributor) -> Option<Value> {
    let mut agent = Map::new();
    if let Some(name) = &who.name {
        agent.insert("name".into(), name.as_str().into());
    }
    if let Some(email) = &who.email {
        agent.insert("email".into(), format!("mailto:{}", escaped(email)).into());
    }
    if agent.is_empty() {
        return None;
    }
    agent.insert("type".into(), "Person".into());
    Some(agent.into())
}

/// `text` in an IRI: what may not stand there as it is becomes `%` and two digits a byte.
fn escaped(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~@!$'()*+,;:".contains(c);
    let mut escaped = String::new();
    for c in text.chars() {
        match plain(c) || (!c.is_ascii() && !c.is_control() && !c.is_whitespace()) {
            true => escaped.push(c),
            false => {
                let bytes = c.encode_utf8(&mut [0; 4]).bytes().collect::<Vec<_>>();
                escaped.extend(bytes.iter().map(|byte| format!("%{byte:02X}")));
            }
        }
    }
    escaped
}

/// The IRI of what has this hash (RFC 6920).
fn named_by(hash: &str) -> String {
    format!("ni:///sha-256;{}", hash.strip_prefix("sha256-").unwrap_or(hash))
}

/// Whether `text` looks like a language tag (BCP 47).
fn is_tag(text: &str) -> bool {
    let is_subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    text.split('-').all(is_subtag)
}

/// The view of `product` that `source` names: behind its `#`, or as the name of a file. One that names
/// none is about the only view, where there is only one.
fn view_of<'a>(product: &'a Product, source: &str) -> Option<&'a View> {
    let (path, fragment) = source.split_once('#').unwrap_or((source, ""));
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.split(['.', '?']).next().unwrap_or_default();
    let named = |name: &str| product.views.iter().find(|view| view.id.as_str() == name);
    let only = || product.views.first().filter(|_| product.views.len() == 1);
    named(fragment).or_else(|| named(stem)).or_else(only)
}
