//! The demo's pages, one for each product, and the campaign each asks for.
//!
//! It must not know where anything listens, except the port of the brands' pages.

/// A brand's page.
pub(super) struct Page {
    /// What it is about.
    pub(super) name: &'static str,
    /// Its folder below `examples/`.
    pub(super) folder: &'static str,
    campaign: &'static str,
    campaign_name: &'static str,
    product: &'static str,
}

/// One for each product, the one to look at first above.
pub(super) const PAGES: [Page; 3] = [
    Page {
        name: "a car",
        folder: "plain",
        campaign: "launch",
        campaign_name: "City car launch",
        product: "city-car",
    },
    Page {
        name: "a T-shirt",
        folder: "t-shirt",
        campaign: "tilde",
        campaign_name: "Tilde, the open edition",
        product: "t-shirt",
    },
    Page {
        name: "baby food",
        folder: "baby-food",
        campaign: "tondo",
        campaign_name: "Tondo, recipes from families",
        product: "baby-food",
    },
];

impl Page {
    /// Open to the brands' site under both names of this machine, to `examples/server-rendered`, which listens one
    /// port above it, and to frames without an origin.
    fn campaign(&self, port: u16) -> String {
        let Self { campaign, campaign_name, product, .. } = self;
        let origin = |port| format!(r#""http://127.0.0.1:{port}", "http://localhost:{port}""#);
        let origins = [port, port.saturating_add(1)].map(origin).join(", ");
        format!(
            r#"  {{
    "id": "{campaign}",
    "name": "{campaign_name}",
    "product": "{product}",
    "origins": [{origins}],
    "sandboxed": true
  }}"#
        )
    }
}

/// A campaign for every page.
pub(super) fn all(port: u16) -> String {
    list(PAGES.iter().map(|page| page.campaign(port)))
}

/// `written`, a list of campaigns, with those of the pages it does not name. Nothing when it has them all.
pub(super) fn completed(written: &str, port: u16) -> Option<String> {
    let is_missing = |page: &&Page| !written.contains(&format!("\"{}\"", page.campaign));
    let missing = PAGES.iter().filter(is_missing).map(|page| page.campaign(port));
    let missing: Vec<_> = missing.collect();
    let (before, _) = written.rsplit_once(']')?;
    let before = before.trim_end().strip_prefix('[')?.trim_matches('\n');
    let is_empty = before.trim().is_empty();
    let before = (!is_empty).then(|| before.to_owned());
    (!missing.is_empty()).then(|| list(before.into_iter().chain(missing)))
}

fn list(campaigns: impl Iterator<Item = String>) -> String {
    format!("[\n{}\n]\n", campaigns.collect::<Vec<_>>().join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_added_stays_and_what_is_missing_is_added() {
        let [first, second, third] = [0, 1, 2].map(|at| PAGES[at].campaign(1));
        let own = r#"  { "id": "own", "product": "mug", "origins": [] }"#;
        let written = format!("[\n{own},\n{first}\n]\n");
        let expected = format!("[\n{own},\n{first},\n{second},\n{third}\n]\n");
        assert_eq!(completed(&written, 1), Some(expected));
    }

    #[test]
    fn a_whole_list_is_left_alone() {
        assert_eq!(completed(&all(1), 1), None);
        assert_eq!(completed("[]", 1), Some(all(1)));
    }

    #[test]
    fn what_is_no_list_is_left_for_the_collector_to_refuse() {
        for written in ["", "no list", "{}"] {
            assert_eq!(completed(written, 1), None, "{written}");
        }
    }
}
