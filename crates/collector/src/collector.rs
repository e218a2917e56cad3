//! All that the collector is made of, put together once at the start.
//!
//! It must not know what an address answers; `web` does.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::account;
use crate::campaign::Campaigns;
use crate::clock::Clock;
use crate::password::Passwords;
use crate::products::Products;
use crate::settings::{ClientsBy, Settings};
use crate::store::Store;
use crate::store::sqlite::Sqlite;
use crate::throttle::Throttle;
use crate::widget::Widget;

/// Time in which all tries at a password come back.
const TRIES_WITHIN: Duration = Duration::from_secs(5 * 60);

/// A collector that is ready to answer.
pub struct Collector {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) campaigns: Campaigns,
    pub(crate) products: Products,
    pub(crate) widget: Widget,
    pub(crate) clock: Clock,
    pub(crate) passwords: Passwords,
    pub(crate) public: PublicUrl,
    pub(crate) clients_by: ClientsBy,
    /// Turns to send a suggestion, by client.
    pub(crate) sending: Throttle,
    /// Turns to try a password, by account and client.
    pub(crate) signing_in: Throttle,
    /// Turns to try a password, by client alone: names can be made up without end.
    pub(crate) trying: Throttle,
    /// Time for a request's body to arrive.
    pub(crate) body_within: Duration,
}

/// The address people reach the collector at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    /// Scheme, host and port, without a slash at the end.
    pub origin: String,
}

impl PublicUrl {
    /// Reads an origin such as `https://collector.example`, with or without a slash at the end.
    pub fn parse(url: &str) -> Result<PublicUrl, String> {
        let origin = url.trim_end_matches('/').to_ascii_lowercase();
        let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        match host {
            Some(host)
                if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ', ';', ',']) =>
            {
                Ok(PublicUrl { origin })
            }
            _ => Err(format!("{url:?} is not an address such as https://collector.example")),
        }
    }

    /// Whether people come over TLS, so that cookies may be held to it.
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

/// A collector, with the first user's password where it was made up just now.
pub struct Opened {
    /// The collector.
    pub collector: Arc<Collector>,
    /// To be shown once: only its hash is kept.
    pub first_password: Option<String>,
}

impl Collector {
    /// Reads and opens all that the settings name.
    pub async fn open(
        settings: &Settings,
        public: PublicUrl,
        clock: Clock,
    ) -> Result<Opened, String> {
        let campaigns = Campaigns::load(&settings.campaigns)?;
        std::fs::create_dir_all(&settings.data)
            .map_err(|error| format!("{}: {error}", settings.data.display()))?;
        let store = open_store(&settings.data)?;
        let products = Products::open(&settings.products, &*store).await?;
        for campaign in campaigns.iter() {
            if products.current(&campaign.product).is_none() {
                return Err(format!(
                    "campaign {}: there is no product {} in {}",
                    campaign.id,
                    campaign.product,
                    settings.products.display()
                ));
            }
        }
        let collector = Arc::new(Collector {
            store,
            campaigns,
            products,
            widget: Widget::load(&settings.widget)?,
            clock,
            passwords: Passwords::default(),
            public,
            clients_by: settings.clients_by,
            sending: Throttle::new(settings.suggestions_per_minute, Duration::from_secs(60)),
            signing_in: Throttle::new(5, TRIES_WITHIN),
            trying: Throttle::new(30, TRIES_WITHIN),
            body_within: settings.body_within,
        });
        let adding =
            account::add_first_user(&*collector.store, &collector.passwords, &collector.clock);
        let first_password = adding.await?;
        Ok(Opened { collector, first_password })
    }
}

/// Where the database of a folder is.
pub(crate) fn database(data: &Path) -> PathBuf {
    data.join("collector.sqlite3")
}

pub(crate) fn open_store(data: &Path) -> Result<Arc<dyn Store>, String> {
    let file = database(data);
    match Sqlite::open(&file) {
        Ok(store) => Ok(Arc::new(store)),
        Err(error) => Err(format!("{}: {error}", file.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_is_an_origin() {
        let origin = |url| PublicUrl::parse(url).map(|public| public.origin).ok();
        assert_eq!(
            origin("https://Collector.example/").as_deref(),
            Some("https://collector.example")
        );
        assert_eq!(origin("http://127.0.0.1:8787").as_deref(), Some("http://127.0.0.1:8787"));
        for wrong in ["", "collector.example", "https://", "https://a/b", "https://a; script-src *"]
        {
            assert_eq!(origin(wrong), None, "{wrong}");
        }
    }
}
