//! All that the collector is made of, put together once at the start.
//!
//! It must not know what an address answers; `web` does.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::campaign::Campaigns;
use crate::clock::Clock;
use crate::password::Passwords;
use crate::products::Products;
use crate::secret;
use crate::settings::{ClientsBy, Settings};
use crate::store::sqlite::Sqlite;
use crate::store::{Added, Store, Tenant, User};
use crate::throttle::Throttle;
use crate::widget::Widget;

/// The name of the console's first user.
pub const FIRST_USER: &str = "admin";

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
            signing_in: Throttle::new(5, Duration::from_secs(5 * 60)),
        });
        let first_password = collector.add_first_user().await?;
        Ok(Opened { collector, first_password })
    }

    /// Makes the first user when there is none, with the password that was given or a random one.
    async fn add_first_user(&self) -> Result<Option<String>, String> {
        let words = |error: crate::store::StoreError| error.to_string();
        if self.store.user(Tenant::FIRST, FIRST_USER.into()).await.map_err(words)?.is_some() {
            return Ok(None);
        }
        let given =
            std::env::var("CODRAFT_CONSOLE_PASSWORD").ok().filter(|given| !given.is_empty());
        let is_made_up = given.is_none();
        let password = match given {
            Some(given) => given,
            None => secret::password().map_err(|_| "no random source".to_owned())?,
        };
        let user = User {
            name: FIRST_USER.into(),
            password_hash: self.passwords.hash(password.clone()).await?,
            created_at: self.clock.now(),
        };
        let added = self.store.add_user(Tenant::FIRST, user).await.map_err(words)?;
        Ok((added == Added::New && is_made_up).then_some(password))
    }
}

fn open_store(data: &Path) -> Result<Arc<dyn Store>, String> {
    let file = data.join("collector.sqlite3");
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
