//! What the browser itself complains about, and whom it talked to: nothing, and nobody else.
//!
//! It must not know the story that is told meanwhile.

use serde_json::{Value as Json, json};

use crate::engine::Need;
use crate::world::World;

/// Since the browser began: no violation of a policy, no error, and no request to a third party.
pub(crate) async fn check_calm(world: &World) {
    if !world.can(Need::Log) {
        return;
    }
    check_no_complaints(world).await;

    let own = [world.brand(), world.collector()];
    let asked: Vec<String> = world.page.log("performance").await.iter().filter_map(asked).collect();
    assert!(asked.iter().any(|url| url.ends_with(".wasm")), "the log is of this story: {asked:?}");
    let is_foreign = |url: &&String| {
        let is_inside = ["data:", "blob:", "about:"].iter().any(|kind| url.starts_with(kind));
        !is_inside && !own.iter().any(|origin| url.starts_with(&format!("{origin}/")))
    };
    let foreign: Vec<&String> = asked.iter().filter(is_foreign).collect();
    assert!(foreign.is_empty(), "somebody else was asked: {foreign:?}");
}

/// Since the browser began: no violation of a policy, and no error.
pub(crate) async fn check_no_complaints(world: &World) {
    if world.can(Need::Log) {
        let complaints = world.page.log("browser").await;
        assert!(complaints.is_empty(), "the browser complains: {complaints:#?}");
    }
}

/// A customer is given no cookie: not by the page that is open, nor by anybody else as far as the
/// browser tells.
pub(crate) async fn check_no_cookies(world: &World) {
    assert!(world.page.cookies().await.is_empty());
    if world.can(Need::Jar) {
        let cookies = world.page.tools("Storage.getCookies", json!({})).await;
        assert_eq!(cookies["cookies"], json!([]));
    }
}

/// The address of a request that the browser was about to send.
fn asked(entry: &Json) -> Option<String> {
    let message: Json = serde_json::from_str(entry["message"].as_str()?).ok()?;
    let message = &message["message"];
    let is_request = message["method"] == "Network.requestWillBeSent";
    let url = is_request.then(|| message["params"]["request"]["url"].as_str())??;
    // The browser's own first page, before the story.
    (!url.starts_with("chrome")).then(|| url.to_owned())
}
