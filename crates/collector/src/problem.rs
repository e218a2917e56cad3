//! Everything that can go wrong with a request, in one closed list, and how it is told.
//!
//! It must not know which address was asked; a failure reads the same everywhere.

use std::time::Duration;

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use codraft_protocol::Problem;
use serde_json::json;

use crate::secret::NoRandomness;
use crate::store::StoreError;

/// More problems than this tell nobody more, and would make a small request's answer a large one.
const MAX_TOLD: usize = 100;

/// The longest sentence that is told, in characters. A library may repeat in it what it was sent.
const LONGEST_TOLD: usize = 300;

/// Why a request got no good answer.
#[derive(Debug)]
pub enum Error {
    /// The body is not JSON; says where it stops being so.
    NotJson(String),
    /// This, which a person sent, is not what it has to be.
    NotUnderstood(&'static str),
    /// The body, or what is named, has more bytes than are taken.
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The most that is taken.
        limit: usize,
    },
    /// The body is of a media type other than this one.
    WrongType(&'static str),
    /// The body did not arrive in time, or not whole.
    TooSlow,
    /// The suggestion breaks these rules.
    Refused(Vec<Problem>),
    /// The id was used before, for something else.
    IdReused,
    /// The page that asks is none of the campaign's.
    OriginRefused,
    /// A form came from another site.
    CrossSite,
    /// Asked too often.
    TooOften(Duration),
    /// There is nothing at this address.
    NotFound,
    /// The address does not take this method.
    WrongMethod,
    /// The store, or the machine, cannot do it just now. Nothing was kept.
    Unavailable,
}

/// What an error says: its HTTP status, its word for programs, and its sentence for people.
pub(crate) struct Facts {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) detail: String,
}

impl Error {
    pub(crate) fn facts(&self) -> Facts {
        use Error::*;
        let (status, code, detail) = match self {
            NotJson(place) => (400, "NOT_JSON", format!("The body is not JSON: {place}.")),
            NotUnderstood(what) => (400, "NOT_UNDERSTOOD", format!("{what} cannot be understood.")),
            TooLarge { what, limit } => {
                (413, "TOO_LARGE", format!("{what} has more than {limit} bytes."))
            }
            WrongType(expected) => {
                (415, "WRONG_TYPE", format!("The body's Content-Type must be {expected}."))
            }
            TooSlow => (408, "TOO_SLOW", "The body did not arrive in time, or not whole.".into()),
            Refused(problems) => (422, "REFUSED", first_of(problems)),
            IdReused => {
                let detail = "Another suggestion was sent with this id before, and is kept.";
                (422, "ID_REUSED", detail.into())
            }
            OriginRefused => {
                (403, "ORIGIN_REFUSED", "This campaign takes nothing from this site.".into())
            }
            CrossSite => (403, "CROSS_SITE", "This form was sent from another site.".into()),
            TooOften(wait) => {
                let seconds = whole_seconds(*wait);
                (429, "RATE_LIMITED", format!("Try again in {seconds} seconds."))
            }
            NotFound => (404, "NOT_FOUND", "There is nothing at this address.".into()),
            WrongMethod => (405, "WRONG_METHOD", "This address does not take this method.".into()),
            Unavailable => (
                503,
                "UNAVAILABLE",
                "It could not be kept just now, so nothing was. Try again in a moment.".into(),
            ),
        };
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Facts { status, code, detail }
    }

    /// The moment to try again, where there is one.
    pub(crate) fn retry_after(&self) -> Option<HeaderValue> {
        match self {
            Error::TooOften(wait) => Some(HeaderValue::from(whole_seconds(*wait))),
            Error::Unavailable => Some(HeaderValue::from(5_u64)),
            _ => None,
        }
    }
}

fn first_of(problems: &[Problem]) -> String {
    match problems {
        [] => "The suggestion was not accepted.".into(),
        [only] => shortened(&only.detail),
        [first, rest @ ..] => {
            format!("{} There are {} more problems.", shortened(&first.detail), rest.len())
        }
    }
}

fn shortened(detail: &str) -> String {
    let mut characters = detail.chars();
    let mut short: String = characters.by_ref().take(LONGEST_TOLD).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

fn whole_seconds(wait: Duration) -> u64 {
    wait.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
}

/// A problem document, RFC 9457. Its type is `about:blank`, so its title is the status' own phrase;
/// `code` and `errors` say the rest.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let Facts { status, code, detail } = self.facts();
        let mut document = json!({
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "code": code,
            "detail": detail,
        });
        if let Error::Refused(problems) = &self {
            let errors = problems.iter().take(MAX_TOLD).map(|Problem { pointer, code, detail }| {
                json!({ "pointer": pointer, "code": code, "detail": shortened(detail) })
            });
            document["errors"] = errors.collect();
        }
        let mut response = (status, document.to_string()).into_response();
        let media_type = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(CONTENT_TYPE, media_type);
        if let Some(retry_after) = self.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, retry_after);
        }
        response
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        tracing::error!(%error, "the store failed");
        Error::Unavailable
    }
}

impl From<NoRandomness> for Error {
    fn from(NoRandomness: NoRandomness) -> Error {
        tracing::error!("the operating system's random source failed");
        Error::Unavailable
    }
}
