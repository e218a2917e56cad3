//! `/console/sign-in` and `/console/sign-out`.
//!
//! It must not tell whether a user exists: not in words, not in time.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use serde::Deserialize;

use super::guard;
use crate::collector::Collector;
use crate::password::{MAX_BYTES, Verdict};
use crate::problem::Error;
use crate::secret;
use crate::server::Peer;
use crate::store::{Session, Tenant};
use crate::web::client;
use crate::web::incoming::Query;
use crate::web::page::{self, Page, Referrer};

/// Nobody has a longer name, so none is looked up or remembered.
const NAME_BYTES: usize = 64;

/// A longer way back is forgotten, so that the form with it stays one that is taken.
const WAY_BACK_BYTES: usize = 1024;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn {
    notice: Option<String>,
    user: String,
    next: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub(super) struct Credentials {
    user: String,
    password: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn show(Query(asked): Query<Asked>) -> Response {
    let next = Some(asked.next).filter(|next| next.len() <= WAY_BACK_BYTES).unwrap_or_default();
    let form = SignIn { notice: None, user: String::new(), next };
    page::html(&form, Referrer::Own)
}

/// Compares the password and starts a session with a token nobody has seen before.
pub(super) async fn enter(
    State(collector): State<Arc<Collector>>,
    Extension(peer): Extension<Peer>,
    request: HeaderMap,
    form: Result<Form<Credentials>, FormRejection>,
) -> Result<Response, Page> {
    let Form(form) = form?;
    if form.user.len() > NAME_BYTES || form.password.len() > MAX_BYTES {
        return Ok(wrong(form));
    }
    let now = collector.clock.now();
    let client = client::name(collector.clients_by, &request, peer);
    let tries = format!("{}\n{client}", form.user);
    let turn = collector.trying.take(&client, now);
    if let Err(wait) = turn.and_then(|()| collector.signing_in.take(&tries, now)) {
        let minutes = wait.as_secs().div_ceil(60);
        let notice = format!("That was tried often. Wait {minutes} min, then try again.");
        return Ok(again(form, notice, StatusCode::TOO_MANY_REQUESTS));
    }
    if verdict(&collector, &form).await? == Verdict::Wrong {
        tracing::warn!(client, "a sign-in failed");
        return Ok(wrong(form));
    }
    collector.signing_in.forgive(&tries);
    let token = secret::token()?;
    let session =
        Session { key: secret::token_hash(&token), user: form.user, created_at: now, seen_at: now };
    let replaces = guard::key(&collector, &request);
    let starting =
        collector.store.start_session(Tenant::FIRST, session, replaces, guard::expiry(now));
    starting.await?;
    Ok(with_cookie(Redirect::to(own_address(&form.next)), guard::cookie(&collector, Some(&token))))
}

/// Ends the session, here and in the store.
pub(super) async fn leave(
    State(collector): State<Arc<Collector>>,
    request: HeaderMap,
) -> Result<Response, Page> {
    if let Some(key) = guard::key(&collector, &request) {
        collector.store.end_session(Tenant::FIRST, key).await?;
    }
    Ok(with_cookie(Redirect::to("/console/sign-in"), guard::cookie(&collector, None)))
}

async fn verdict(collector: &Collector, form: &Credentials) -> Result<Verdict, Error> {
    let user = collector.store.user(Tenant::FIRST, form.user.clone()).await?;
    let known = user.map(|user| user.password_hash);
    collector.passwords.compare(form.password.clone(), known).await.map_err(|error| {
        tracing::error!(error, "a password could not be compared");
        Error::Unavailable
    })
}

fn wrong(form: Credentials) -> Response {
    let notice = "This user and password do not go together.".into();
    again(form, notice, StatusCode::UNPROCESSABLE_ENTITY)
}

fn again(form: Credentials, notice: String, status: StatusCode) -> Response {
    let form = SignIn { notice: Some(notice), user: form.user, next: form.next };
    let mut response = page::html(&form, Referrer::Own);
    *response.status_mut() = status;
    response
}

/// Where to go after sign-in: an address of the console, whatever the form says.
fn own_address(next: &str) -> &str {
    let is_own = next == "/console"
        || ["/console?", "/console/suggestions/"].iter().any(|start| next.starts_with(start));
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_own && is_plain { next } else { "/console" }
}

fn with_cookie(answer: impl IntoResponse, cookie: Option<HeaderValue>) -> Response {
    let mut response = answer.into_response();
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_leads_into_the_console_and_nowhere_else() {
        for (next, expected) in [
            ("/console/suggestions/0190", "/console/suggestions/0190"),
            ("/console?campaign=launch", "/console?campaign=launch"),
            ("", "/console"),
            ("//evil.example", "/console"),
            ("https://evil.example/console/suggestions/", "/console"),
            ("/consoles", "/console"),
            ("/console/suggestions/\r\nSet-Cookie: a=b", "/console"),
        ] {
            assert_eq!(own_address(next), expected, "{next:?}");
        }
    }
}
