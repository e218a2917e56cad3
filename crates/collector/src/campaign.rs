//! Campaigns: which sites ask for suggestions, and about which product.
//!
//! It must not know who answered.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::origin::Origin;

/// What a browser calls the origin of a frame that has none.
const NO_ORIGIN: &str = "null";

/// A brand's call for suggestions about one product.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Campaign {
    /// Its name in links and suggestions.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// The id of the product it is about.
    pub product: String,
    /// The origins of the pages that may hold the widget and send its suggestions.
    pub origins: BTreeSet<Origin>,
    /// Whether a widget in a frame without an origin of its own (`sandbox="allow-scripts"`) may load the product.
    /// Any page can make such a frame, so the product is then open to all.
    #[serde(default)]
    pub sandboxed: bool,
}

impl Campaign {
    /// All origins, as a Content-Security-Policy and the widget's page want them.
    pub fn origins_in_one_line(&self) -> String {
        self.origins.iter().map(Origin::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Every campaign, by id.
#[derive(Clone, Debug, Default)]
pub struct Campaigns(BTreeMap<String, Campaign>);

impl Campaigns {
    /// Reads the file. Anything in it that could open the collector to a site by mistake is refused.
    pub fn load(file: &Path) -> Result<Campaigns, String> {
        let at = |reason: String| format!("{}: {reason}", file.display());
        let text = std::fs::read_to_string(file).map_err(|error| at(error.to_string()))?;
        Campaigns::parse(&text).map_err(at)
    }

    fn parse(text: &str) -> Result<Campaigns, String> {
        let list: Vec<Campaign> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut campaigns = BTreeMap::new();
        for campaign in list {
            let id = campaign.id.clone();
            if !is_id(&id) {
                return Err(format!("campaign id {id:?} is not lower-case letters, digits and -"));
            }
            if campaigns.insert(id.clone(), campaign).is_some() {
                return Err(format!("campaign {id} is there twice"));
            }
        }
        Ok(Campaigns(campaigns))
    }

    /// The campaign of that id.
    pub fn get(&self, id: &str) -> Option<&Campaign> {
        self.0.get(id)
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Campaign> {
        self.0.values()
    }

    /// Whether any campaign runs on pages of this origin.
    pub fn know_origin(&self, origin: &str) -> bool {
        self.iter().any(|campaign| campaign.origins.contains(origin))
    }

    /// Whether this product may be read from this origin: that of pages on which a campaign about it runs, or that
    /// of no page (`null`), where such a campaign allows it.
    pub fn know_reader_of(&self, product: &str, origin: &str) -> bool {
        self.iter().filter(|campaign| campaign.product == product).any(|campaign| {
            campaign.origins.contains(origin) || (campaign.sandboxed && origin == NO_ORIGIN)
        })
    }
}

fn is_id(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !id.is_empty() && id.len() <= 64 && !id.starts_with('-') && id.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<usize, &str>) {
        let parsed = Campaigns::parse(text).map(|campaigns| campaigns.0.len());
        match (&parsed, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(*found, expected),
            (Err(reason), Err(expected)) => assert!(reason.contains(expected), "{reason}"),
            _ => panic!("{parsed:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn a_campaign_names_its_origins_exactly() {
        let with = |origin: &str| {
            format!(r#"[{{"id":"a","name":"A","product":"car","origins":["{origin}"]}}]"#)
        };
        check(&with("https://shop.example"), Ok(1));
        check(&with("http://127.0.0.1:8788"), Ok(1));
        for wrong in ["*", "null", "https://*.example", "https://a.b/"] {
            check(&with(wrong), Err("is not an origin"));
        }
    }

    #[test]
    fn a_file_with_a_mistake_is_refused_whole() {
        check("[]", Ok(0));
        check("{}", Err("invalid type"));
        check(r#"[{"id":"A b","name":"","product":"","origins":[]}]"#, Err("lower-case"));
        let one = r#"{"id":"a","name":"","product":"","origins":[]}"#;
        check(&format!("[{one},{one}]"), Err("twice"));
    }

    #[test]
    fn a_frame_without_an_origin_reads_the_product_that_was_opened_to_it_and_sends_nothing() {
        let campaign = |id: &str, more: &str| {
            format!(
                r#"{{"id":"{id}","name":"","product":"{id}","origins":["http://a.test"]{more}}}"#
            )
        };
        let text =
            format!("[{},{}]", campaign("open", r#","sandboxed":true"#), campaign("shut", ""));
        let campaigns = Campaigns::parse(&text).unwrap();
        for (product, origin, expected) in [
            ("open", "null", true),
            ("shut", "null", false),
            ("other", "null", false),
            ("shut", "http://a.test", true),
            ("open", "http://b.test", false),
        ] {
            assert_eq!(campaigns.know_reader_of(product, origin), expected, "{product} {origin}");
        }
        assert!(!campaigns.know_origin("null"));
        assert!(!campaigns.get("open").unwrap().origins_in_one_line().contains("null"));
    }
}
