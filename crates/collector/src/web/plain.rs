//! `/plain/`: the product's picture and a form, for browsers that do not run the widget. It needs no script.
//!
//! It must not believe a form more than a page: what is made of it is a suggestion like others, and goes
//! through the same intake. There is no cookie and no session that another site could make use of; all the same
//! a browser's form is taken from this page only.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, HeaderName};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use axum::{Extension, Form};
use codraft_model::design::Design;
use codraft_model::picture;
use codraft_model::product::Product;
use codraft_protocol::canonical;
use codraft_protocol::limits::Limits;
use codraft_protocol::suggestion::{
    Consent, Contributor, ProductName, Purpose, SCHEMA_VERSION, Suggestion, bill_of,
    design_to_send, price_of,
};
use codraft_words::{CONSENT_VERSION, Language, Words, fill, words};
use serde::Deserialize;

use super::incoming::Query;
use super::page::{self, FramedPage, Page, Referrer};
use super::{client, cors, v1_suggestions};
use crate::campaign::Campaign;
use crate::collector::Collector;
use crate::problem::Error;
use crate::secret;
use crate::server::Peer;

/// The most bytes of a form: the longest text in any script, with its letters written out.
const FORM_BYTES: usize = 32 << 10;

/// What is asked about, in the widget's order.
const PURPOSES: [Purpose; 3] = [Purpose::Research, Purpose::Contact, Purpose::Publish];

/// The page and what it sends.
pub(super) fn routes() -> MethodRouter<Arc<Collector>> {
    get(show).post(take).layer(DefaultBodyLimit::max(FORM_BYTES))
}

#[derive(Deserialize)]
pub(super) struct Asked {
    campaign: Option<String>,
    lang: Option<String>,
}

/// The form as it is filled in. A box that is not ticked is not there.
#[derive(Deserialize)]
pub(super) struct Filled {
    id: String,
    campaign: String,
    locale: String,
    began: String,
    #[serde(default)]
    story: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    research: Option<String>,
    contact: Option<String>,
    publish: Option<String>,
}

#[derive(Template)]
#[template(path = "plain.html")]
struct PlainPage<'a> {
    language: Language,
    words: &'static Words,
    campaign: &'a str,
    product: &'a str,
    brief: &'a str,
    alt: String,
    id: String,
    began: String,
    most_characters: usize,
}

#[derive(Template)]
#[template(path = "plain_sent.html")]
struct SentPage {
    language: Language,
    words: &'static Words,
    code: String,
}

/// The form.
async fn show(
    State(collector): State<Arc<Collector>>,
    Query(asked): Query<Asked>,
    request: HeaderMap,
) -> Result<Response, FramedPage> {
    let (campaign, product) = find(&collector, asked.campaign.as_deref())?;
    let told = request.get(ACCEPT_LANGUAGE).and_then(|tags| tags.to_str().ok());
    let language = Language::negotiate(asked.lang.as_deref().or(told).unwrap_or_default());
    let words = words(language);
    let now = collector.clock.now();
    let view = product.views.first().map_or("", |view| view.name.in_language(language.key()));
    let page = PlainPage {
        language,
        words,
        campaign: &campaign.id,
        product: product.name.in_language(language.key()),
        brief: product.brief.in_language(language.key()),
        alt: fill(words.review.picture, &[("view", view)]),
        id: secret::new_id(now).map_err(Error::from)?,
        began: now.to_string(),
        most_characters: Limits::default().characters,
    };
    Ok(in_frames_of(campaign, page::html(&page, Referrer::Own)))
}

/// The product as it is at first.
pub(super) async fn drawn(
    State(collector): State<Arc<Collector>>,
    Query(asked): Query<Asked>,
) -> Result<Response, Page> {
    let (_, product) = find(&collector, asked.campaign.as_deref())?;
    let design = Design::new(product.default_configuration());
    let view = product.views.first().ok_or(Error::NotFound)?;
    let svg = picture::svg(product, &design, &view.id, &picture::no_images);
    Ok(page::picture(svg.ok_or(Error::NotFound)?))
}

/// Takes what was filled in, and says the code to find it by.
async fn take(
    State(collector): State<Arc<Collector>>,
    Extension(peer): Extension<Peer>,
    request: HeaderMap,
    form: Result<Form<Filled>, FormRejection>,
) -> Result<Response, FramedPage> {
    // A browser names the origin with every form; one that does not can do no more than any other client.
    if cors::origin(&request).is_some_and(|origin| origin != collector.public.as_str()) {
        return Err(Error::CrossSite.into());
    }
    let now = collector.clock.now();
    let client = client::name(collector.clients_by, &request, peer);
    collector.sending.take(&client, now).map_err(Error::TooOften)?;
    let Form(filled) = form.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge { what: "The form", limit: FORM_BYTES },
        _ => rejection.into(),
    })?;
    let (campaign, product) = find(&collector, Some(&filled.campaign))?;
    let language = Language::negotiate(&filled.locale);
    let sent = suggestion(&filled, product, language);
    let body = serde_json::to_vec(&sent).map_err(|error| Error::NotJson(error.to_string()))?;
    let (kept, _) = v1_suggestions::keep(&collector, body, None).await?;
    let page = SentPage { language, words: words(language), code: kept.code };
    Ok(in_frames_of(campaign, page::html(&page, Referrer::Nobody)))
}

/// The product as it is at first, with the customer's words.
fn suggestion(filled: &Filled, product: &Product, language: Language) -> Suggestion {
    let words = &words(language).review;
    let mut design = Design::new(product.default_configuration());
    // A form's line breaks are two characters.
    design.story = filled.story.replace("\r\n", "\n").trim().to_owned();
    let granted = [&filled.research, &filled.contact, &filled.publish].map(Option::is_some);
    let sentences = [words.research, words.contact, words.publish];
    let consents: Vec<Consent> = PURPOSES
        .into_iter()
        .zip(granted)
        .zip(sentences)
        .map(|((purpose, granted), text)| Consent {
            purpose,
            granted,
            text: text.into(),
            version: CONSENT_VERSION.into(),
        })
        .collect();
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let contributor = Contributor { name: given(&filled.name), email: given(&filled.email) };
    let is_named = filled.contact.is_some() && contributor != Contributor::default();
    let written = design_to_send(&design, &consents);
    Suggestion {
        schema_version: SCHEMA_VERSION,
        id: filled.id.clone(),
        product: ProductName::from(product),
        campaign: Some(filled.campaign.clone()),
        design_hash: canonical::hash(&written).unwrap_or_default(),
        design: written,
        price: price_of(product, &design),
        bill_of_materials: bill_of(product, &design),
        contributor: is_named.then_some(contributor),
        consents,
        locale: language.tag().to_owned(),
        preview: None,
        started_at: filled.began.clone(),
        // A form that is sent again must be the same suggestion. When it came is kept beside it.
        sent_at: filled.began.clone(),
    }
}

fn find<'a>(
    collector: &'a Collector,
    campaign: Option<&str>,
) -> Result<(&'a Campaign, &'a Product), Error> {
    let campaign = campaign.and_then(|id| collector.campaigns.get(id)).ok_or(Error::NotFound)?;
    let offered = collector.products.current(&campaign.product).ok_or(Error::NotFound)?;
    Ok((campaign, &offered.product))
}

/// Lets the campaign's pages hold the page in a frame, and nobody else.
fn in_frames_of(campaign: &Campaign, mut response: Response) -> Response {
    let ancestors = campaign.origins_in_one_line();
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'self' {ancestors}"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        let headers = response.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, policy);
        let resource = HeaderName::from_static("cross-origin-resource-policy");
        headers.insert(resource, HeaderValue::from_static("cross-origin"));
    }
    response
}
