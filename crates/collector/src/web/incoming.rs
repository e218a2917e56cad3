//! What a request brings along: a body that arrives in time, a form, a query, a name in its address.
//!
//! It must not know what any of it is for. What makes no sense ends as one of the collector's own
//! errors, never in the words of a library.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use serde::de::DeserializeOwned;
use tokio::time::Sleep;

use super::page::Page;
use crate::collector::Collector;
use crate::problem::Error;

/// The most bytes of a form. The longest user, password and way back fit.
pub(super) const FORM_BYTES: usize = 4096;

/// Bytes of a body that is refused anyway, before the connection is cut.
const MAX_DISCARDED: usize = 8 << 20;

/// Gives the body of every request its time, whoever reads it.
pub(super) async fn in_time(
    State(collector): State<Arc<Collector>>,
    request: Request,
    next: Next,
) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let end = Box::pin(tokio::time::sleep(collector.body_within));
    next.run(request.map(|body| Body::new(Timed { body, end }))).await
}

/// A body that fails when it has not arrived whole by its end.
struct Timed {
    body: Body,
    end: Pin<Box<Sleep>>,
}

impl HttpBody for Timed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.end.as_mut().poll(context).is_ready() {
            return Poll::Ready(Some(Err(axum::Error::new(Late))));
        }
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[derive(Debug)]
struct Late;

impl fmt::Display for Late {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body did not arrive in time")
    }
}

impl std::error::Error for Late {}

/// Reads a body of at most `limit` bytes. Of one that is larger, the rest is read too and thrown away,
/// up to a bound: a browser that is cut off while it still sends never sees the answer.
pub(super) async fn read(
    mut body: Body,
    limit: usize,
    what: &'static str,
) -> Result<Vec<u8>, Error> {
    let (mut bytes, mut count) = (Vec::new(), 0);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| Error::TooSlow)?.into_data() else { continue };
        count += data.len();
        if count <= limit {
            bytes.extend_from_slice(&data);
        } else if count > MAX_DISCARDED {
            break;
        }
    }
    if count > limit { Err(Error::TooLarge { what, limit }) } else { Ok(bytes) }
}

/// The media type of a request's body, in lower case and without parameters; empty when it has none.
pub(super) fn media_type(request: &HeaderMap) -> String {
    let given = request.get(CONTENT_TYPE).and_then(|given| given.to_str().ok()).unwrap_or("");
    given.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

/// What stands after the question mark.
pub(super) struct Query<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Page;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Query<T>, Page> {
        let axum::extract::Query(asked) = axum::extract::Query::try_from_uri(&parts.uri)?;
        Ok(Query(asked))
    }
}

/// The part of the address that differs from one thing to the next.
pub(super) struct Name(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Name {
    type Rejection = Page;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Name, Page> {
        let axum::extract::Path(name) =
            axum::extract::Path::from_request_parts(parts, state).await?;
        Ok(Name(name))
    }
}

impl From<QueryRejection> for Error {
    fn from(_: QueryRejection) -> Error {
        Error::NotUnderstood("What this address asks for")
    }
}

/// An address that is no text is the address of nothing.
impl From<PathRejection> for Error {
    fn from(_: PathRejection) -> Error {
        Error::NotFound
    }
}

impl From<FormRejection> for Error {
    fn from(rejection: FormRejection) -> Error {
        match rejection {
            FormRejection::InvalidFormContentType(_) => {
                Error::WrongType("application/x-www-form-urlencoded")
            }
            FormRejection::BytesRejection(unread)
                if unread.status() == StatusCode::PAYLOAD_TOO_LARGE =>
            {
                Error::TooLarge { what: "The form", limit: FORM_BYTES }
            }
            FormRejection::BytesRejection(_) => Error::TooSlow,
            _ => Error::NotUnderstood("This form"),
        }
    }
}
