//! Who may enter: sessions in cookies, and forms only from the console's own pages.
//!
//! It must not know passwords; `sign_in` does.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{COOKIE, HeaderName, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::clock::Moment;
use crate::collector::Collector;
use crate::problem::Error;
use crate::secret;
use crate::store::{Expiry, Session, SessionKey, Tenant};
use crate::web::page::Page;

/// A session ends this long after sign-in, used or not.
const LASTS: Duration = Duration::from_secs(12 * 60 * 60);

/// A session that nobody used for this long has ended.
const IDLES: Duration = Duration::from_secs(2 * 60 * 60);

/// How exactly the last use of a session is known: a commit for each picture would be too many.
const NOTED_EVERY: Duration = Duration::from_secs(60);

/// Somebody who has signed in.
pub(super) struct Visitor {
    pub(super) user: String,
}

impl FromRequestParts<Arc<Collector>> for Visitor {
    type Rejection = Response;

    /// Finds the session, or sends the visitor to sign in and then back here.
    async fn from_request_parts(
        parts: &mut Parts,
        collector: &Arc<Collector>,
    ) -> Result<Visitor, Response> {
        let session = match session(collector, &parts.headers).await {
            Ok(session) => session,
            Err(error) => return Err(Page(error).into_response()),
        };
        let Some(session) = session else {
            let here = parts.uri.path_and_query().map_or("", |path| path.as_str());
            let Ok(next) = askama::filters::urlencode_strict(here);
            return Err(Redirect::to(&format!("/console/sign-in?next={next}")).into_response());
        };
        Ok(Visitor { user: session.user })
    }
}

/// The session of the request's cookie, if it has one that is still running.
async fn session(collector: &Collector, request: &HeaderMap) -> Result<Option<Session>, Error> {
    let Some(key) = key(collector, request) else { return Ok(None) };
    let Some(session) = collector.store.session(Tenant::FIRST, key).await? else { return Ok(None) };
    let now = collector.clock.now();
    let expiry = expiry(now);
    if session.created_at < expiry.created_before || session.seen_at < expiry.seen_before {
        return Ok(None);
    }
    if now.since(session.seen_at) >= NOTED_EVERY {
        collector.store.touch_session(Tenant::FIRST, key, now).await?;
    }
    Ok(Some(session))
}

/// Which sessions are past their time.
pub(super) fn expiry(now: Moment) -> Expiry {
    Expiry { created_before: now.earlier_by(LASTS), seen_before: now.earlier_by(IDLES) }
}

/// What the session in the request's cookie is stored under, whether or not there is one.
pub(super) fn key(collector: &Collector, request: &HeaderMap) -> Option<SessionKey> {
    let name = cookie_name(collector);
    let cookies = request.get_all(COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).map(str::trim);
    let token = pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    Some(secret::token_hash(token))
}

/// A cookie with the session's token, or one that removes it.
///
/// Lax and not Strict, so that a link to a suggestion in somebody's mail opens it; what changes
/// anything is a POST, which is held to its origin by [`refuse_cross_site`].
pub(super) fn cookie(collector: &Collector, token: Option<&str>) -> Option<HeaderValue> {
    let name = cookie_name(collector);
    let secure = if collector.public.is_secure() { "; Secure" } else { "" };
    let age = if token.is_some() { LASTS.as_secs() } else { 0 };
    let token = token.unwrap_or("");
    let cookie = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
    HeaderValue::from_str(&cookie).ok()
}

/// The `__Host-` prefix keeps other sites of the same domain from setting it, but needs TLS.
fn cookie_name(collector: &Collector) -> &'static str {
    if collector.public.is_secure() { "__Host-codraft" } else { "codraft" }
}

/// Lets a method that changes something through only from a page of the collector itself.
pub(super) async fn refuse_cross_site(
    State(collector): State<Arc<Collector>>,
    request: Request,
    next: Next,
) -> Response {
    if request.method().is_safe() || is_own(&collector, request.headers()) {
        next.run(request).await
    } else {
        Page(Error::CrossSite).into_response()
    }
}

/// Browsers send an Origin with every form; a request without one did not come from a page.
fn is_own(collector: &Collector, request: &HeaderMap) -> bool {
    let origin = request.get(ORIGIN).and_then(|origin| origin.to_str().ok());
    let site = request.get(HeaderName::from_static("sec-fetch-site"));
    origin == Some(collector.public.as_str()) && site.is_none_or(|site| site == "same-origin")
}
