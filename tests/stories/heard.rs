//! What a screen reader is given of the widget: the accessibility tree that the browser itself builds.
//!
//! It must not know the markup: only roles, names and states, as they are heard.

use serde_json::{Value as Json, json};

use crate::page::Page;

/// The tree of the widget's frame, as it was when it was asked for.
pub(crate) struct Heard(Vec<Json>);

impl Heard {
    /// Asks the browser, which must look into the frame on a brand's page.
    pub(crate) async fn inside(page: &Page) -> Heard {
        let frames = page.tools("Page.getFrameTree", json!({})).await;
        let frame = &frames["frameTree"]["childFrames"][0]["frame"]["id"];
        let tree = page.tools("Accessibility.getFullAXTree", json!({ "frameId": frame })).await;
        let Json::Array(nodes) = &tree["nodes"] else { panic!("no tree: {tree}") };
        let is_heard = |node: &&Json| node["ignored"] != Json::Bool(true);
        Heard(nodes.iter().filter(is_heard).cloned().collect())
    }

    /// The names of all that has this role, in order.
    pub(crate) fn all(&self, role: &str) -> Vec<&str> {
        let nodes = self.0.iter().filter(|node| node["role"]["value"] == role);
        nodes.filter_map(|node| node["name"]["value"].as_str()).collect()
    }

    /// A state of the first that has this role, and these words in its name.
    pub(crate) fn state(&self, role: &str, words: &str, state: &str) -> &Json {
        let is_it = |node: &&Json| {
            let name = node["name"]["value"].as_str().unwrap_or_default();
            node["role"]["value"] == role && name.contains(words)
        };
        let node = self.0.iter().find(is_it);
        let node = node.unwrap_or_else(|| panic!("no {role} “{words}” in {:?}", self.all(role)));
        let states = node["properties"].as_array().map(Vec::as_slice).unwrap_or_default();
        let found = states.iter().find(|property| property["name"] == state);
        found.map_or(&Json::Null, |property| &property["value"]["value"])
    }

    /// Fails unless something with this role has all these words in its name.
    #[track_caller]
    pub(crate) fn check(&self, role: &str, words: &[&str]) {
        let names = self.all(role);
        let is_there = names.iter().any(|name| words.iter().all(|word| name.contains(word)));
        assert!(is_there, "no {role} with {words:?} among {names:#?}");
    }
}
