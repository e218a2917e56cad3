//! What the Web Annotation Data Model (W3C Recommendation, 23 February 2017) says a document must be,
//! clause by clause.
//! Knows nothing of what Codraft writes: the clauses are read from the Recommendation.

use serde_json::{Map, Value};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// The motivations of section 3.3.5.
const MOTIVATIONS: [&str; 13] = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
];

/// The clauses that `document`, an annotation or a collection of some, does not keep: a pointer, the
/// section, and what it asks for.
pub(crate) fn breaches(document: &Value) -> Vec<String> {
    let mut clerk = Clerk::default();
    let is_collection = has_type(document, "AnnotationCollection");
    clerk.context(document, if is_collection { "5.1" } else { "3.1" });
    match is_collection {
        true => clerk.collection(document),
        false => clerk.annotation(document, ""),
    }
    clerk.breaches
}

#[derive(Default)]
struct Clerk {
    breaches: Vec<String>,
}

impl Clerk {
    fn must(&mut self, is_kept: bool, at: &str, clause: &str) {
        if !is_kept {
            self.breaches.push(format!("{at}: {clause}"));
        }
    }

    fn context(&mut self, document: &Value, section: &str) {
        let values = some(&document["@context"]);
        let has = values.iter().any(|value| value.as_str() == Some(CONTEXT));
        self.must(
            has,
            "/@context",
            &format!("{section} MUST have 1 or more, the annotation context among them"),
        );
    }

    fn collection(&mut self, collection: &Value) {
        self.must(is_iri(&collection["id"]), "/id", "5.1 MUST have exactly 1 IRI");
        let labels = some(&collection["label"]);
        let are_texts = labels.iter().all(|label| label.is_string());
        self.must(are_texts, "/label", "5.1 the value MUST be a string");
        let total = &collection["total"];
        self.must(
            total.is_null() || total.is_u64(),
            "/total",
            "5.1 MUST be an xsd:nonNegativeInteger",
        );
        let first = &collection["first"];
        if total.as_u64() > Some(0) {
            let is_one = first.is_object() || is_iri(first);
            self.must(is_one, "/first", "5.1 with annotations, MUST have exactly 1 first page");
        }
        if first.is_object() {
            self.page(first);
        }
        let last = &collection["last"];
        self.must(last.is_null() || is_iri(last), "/last", "5.1 a reference is an IRI");
    }

    fn page(&mut self, page: &Value) {
        let at = "/first";
        self.must(is_iri(&page["id"]), at, "5.2 MUST have exactly 1 IRI");
        self.must(has_type(page, "AnnotationPage"), at, "5.2 MUST have the type AnnotationPage");
        self.must(page["@context"].is_null(), at, "5.2 embedded, SHOULD NOT have a context");
        let items = page["items"].as_array();
        let is_filled = items.is_some_and(|items| !items.is_empty());
        self.must(is_filled, at, "5.2 MUST have an array of 1 or more Annotations");
        let start = &page["startIndex"];
        self.must(
            start.is_null() || start.is_u64(),
            at,
            "5.2 startIndex MUST be an xsd:nonNegativeInteger",
        );
        let mut ids: Vec<&str> = Vec::new();
        for (index, item) in items.into_iter().flatten().enumerate() {
            let at = format!("/first/items/{index}");
            self.annotation(item, &at);
            let id = item["id"].as_str().unwrap_or_default();
            self.must(
                !ids.contains(&id),
                &at,
                "3.1 the IRI identifies this annotation and no other",
            );
            ids.push(id);
        }
    }

    fn annotation(&mut self, annotation: &Value, at: &str) {
        self.must(is_iri(&annotation["id"]), at, "3.1 MUST have exactly 1 IRI");
        self.must(has_type(annotation, "Annotation"), at, "3.1 MUST have the type Annotation");
        let targets = some(&annotation["target"]);
        self.must(!targets.is_empty(), at, "3.1 MUST have 1 or more targets");
        for target in &targets {
            self.resource(target, &format!("{at}/target"));
        }
        let body_value = &annotation["bodyValue"];
        if !body_value.is_null() {
            self.must(body_value.is_string(), at, "3.2.5 bodyValue MUST be a single string");
            self.must(
                annotation["body"].is_null(),
                at,
                "3.2.5 with bodyValue, MUST NOT have a body",
            );
        }
        for body in some(&annotation["body"]) {
            self.resource(body, &format!("{at}/body"));
        }
        for motivation in some(&annotation["motivation"]) {
            let is_known = motivation.as_str().is_some_and(|name| MOTIVATIONS.contains(&name));
            self.must(is_known, at, "3.3.5 a motivation is one of the vocabulary");
        }
        self.lifecycle(annotation, at);
    }

    /// Section 3.3.1, and 3.3.2 for agents.
    fn lifecycle(&mut self, resource: &Value, at: &str) {
        for member in ["created", "modified", "generated"] {
            let time = &resource[member];
            let is_time = time.is_null() || time.as_str().is_some_and(is_utc);
            self.must(is_time, at, "3.3.1 a time MUST be one xsd:dateTime, in UTC expressed as Z");
        }
        for member in ["creator", "generator"] {
            for agent in some(&resource[member]) {
                let is_agent = is_iri(agent) || agent.is_object();
                self.must(is_agent, at, "3.3.1 an agent is an IRI or an object");
                let id = &agent["id"];
                self.must(id.is_null() || is_iri(id), at, "3.3.2 an agent's id is an IRI");
                let names = some(&agent["name"]);
                self.must(
                    names.iter().all(|name| name.is_string()),
                    at,
                    "3.3.2 a name is a string",
                );
                let mails = some(&agent["email"]);
                let is_mail =
                    |mail: &&Value| mail.as_str().is_some_and(|m| m.starts_with("mailto:"));
                self.must(
                    mails.iter().all(is_mail),
                    at,
                    "3.3.2 an email is an IRI of the scheme mailto",
                );
            }
        }
    }

    /// A body or a target: 3.2.1 to 3.2.4, and 4.
    fn resource(&mut self, resource: &Value, at: &str) {
        let Some(members) = resource.as_object() else {
            self.must(is_iri(resource), at, "3.2.1 MUST have exactly 1 IRI");
            return;
        };
        let is_specific = has_type(resource, "SpecificResource") || members.contains_key("source");
        let is_textual = has_type(resource, "TextualBody") || members.contains_key("value");
        match (is_specific, is_textual) {
            (true, _) => self.specific(resource, at),
            (_, true) => self.textual(members, at),
            _ => self.must(is_iri(&resource["id"]), at, "3.2.1 MUST have exactly 1 IRI"),
        }
        let direction = &resource["textDirection"];
        let is_direction = matches!(direction.as_str(), Some("ltr" | "rtl" | "auto"));
        self.must(
            direction.is_null() || is_direction,
            at,
            "3.2.1 textDirection MUST be ltr, rtl or auto",
        );
        self.lifecycle(resource, at);
        for purpose in some(&resource["purpose"]) {
            let is_known = purpose.as_str().is_some_and(|name| MOTIVATIONS.contains(&name));
            self.must(is_known, at, "3.3.5 a purpose is one of the vocabulary");
        }
    }

    fn textual(&mut self, members: &Map<String, Value>, at: &str) {
        let value = members.get("value");
        self.must(value.is_some_and(Value::is_string), at, "3.2.4 MUST have exactly 1 value");
        for member in ["format", "language", "processingLanguage"] {
            let values = members.get(member).map(some).unwrap_or_default();
            self.must(values.iter().all(|value| value.is_string()), at, "3.2.4 is a string");
        }
    }

    fn specific(&mut self, resource: &Value, at: &str) {
        let source = &resource["source"];
        let is_one = is_iri(source) || is_iri(&source["id"]);
        self.must(is_one, at, "4 MUST have exactly 1 source");
        for selector in some(&resource["selector"]) {
            self.selector(selector, &format!("{at}/selector"));
        }
    }

    fn selector(&mut self, selector: &Value, at: &str) {
        let value = &selector["value"];
        let kind = selector["type"].as_str();
        self.must(kind.is_some(), at, "4.2 MUST have exactly 1 type");
        match kind {
            Some("FragmentSelector") => {
                self.must(value.is_string(), at, "4.2.1 MUST have exactly 1 value");
                let norm = &selector["conformsTo"];
                self.must(norm.is_null() || is_iri(norm), at, "4.2.1 conformsTo is an IRI");
                if norm.as_str() == Some("http://www.w3.org/TR/media-frags/") {
                    let is_right = value.as_str().is_some_and(is_media_fragment);
                    self.must(is_right, at, "Media Fragments 4.2.2: xywh of whole numbers");
                }
            }
            Some("SvgSelector") => {
                let svg = value.as_str().map(roxmltree::Document::parse);
                let root =
                    svg.as_ref().and_then(|read| read.as_ref().ok()).map(|d| d.root_element());
                let is_svg = root.is_some_and(|root| {
                    root.tag_name().name() == "svg"
                        && root.tag_name().namespace() == Some("http://www.w3.org/2000/svg")
                });
                self.must(is_svg, at, "4.2.7 the value is one well-formed SVG");
            }
            _ => self.must(false, at, "4.2 a selector for images"),
        }
        for inner in some(&selector["refinedBy"]) {
            self.selector(inner, &format!("{at}/refinedBy"));
        }
    }
}

/// One value, several in an array, or none.
fn some(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(values) => values.iter().collect(),
        one => vec![one],
    }
}

fn has_type(resource: &Value, name: &str) -> bool {
    some(&resource["type"]).iter().any(|value| value.as_str() == Some(name))
}

/// Whether `value` is an absolute IRI: a scheme, a colon, and no character that RFC 3987 forbids.
fn is_iri(value: &Value) -> bool {
    let Some((scheme, rest)) = value.as_str().and_then(|text| text.split_once(':')) else {
        return false;
    };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let is_allowed = |c: char| !c.is_control() && !c.is_whitespace() && !"<>\"{}|\\^`".contains(c);
    is_scheme && !rest.is_empty() && rest.chars().all(is_allowed) && rest.matches('#').count() <= 1
}

fn is_utc(text: &str) -> bool {
    let digits: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let Some(rest) = digits.strip_prefix("0000-00-00T00:00:00") else { return false };
    let fraction = rest.strip_suffix('Z');
    fraction
        .is_some_and(|f| f.is_empty() || f.starts_with('.') && f[1..].bytes().all(|b| b == b'0'))
}

fn is_media_fragment(text: &str) -> bool {
    let Some(numbers) = text.strip_prefix("xywh=") else { return false };
    let numbers =
        numbers.strip_prefix("pixel:").or(numbers.strip_prefix("percent:")).unwrap_or(numbers);
    let numbers: Vec<Option<u64>> = numbers.split(',').map(|n| n.parse().ok()).collect();
    numbers.len() == 4 && numbers.iter().all(Option::is_some)
}
