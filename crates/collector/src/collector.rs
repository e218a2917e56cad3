//! All that the collector is made of, put together once at the start.
//!
//! It must not know what an address answers; `web` does.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use crate::account;
use crate::campaign::Campaigns;
use crate::clock::{Clock, Moment};
use crate::folder::Folder;
use crate::image::Pictures;
use crate::origin::Origin;
use crate::password::Passwords;
use crate::products::Products;
use crate::settings::{ClientsBy, Settings};
use crate::store::sqlite::Sqlite;
use crate::store::{Store, StoreError, Tenant};
use crate::throttle::Throttle;
use crate::widget::Widget;

/// How long an image may wait for the suggestion that refers to it.
const IMAGES_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// Time in which all tries at a password come back.
const TRIES_WITHIN: Duration = Duration::from_secs(5 * 60);

/// A collector that is ready to answer.
pub struct Collector {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) campaigns: Campaigns,
    pub(crate) products: Products,
    pub(crate) widget: Widget,
    pub(crate) sdk: Folder,
    pub(crate) clock: Clock,
    pub(crate) passwords: Passwords,
    pub(crate) pictures: Pictures,
    /// Where people reach it.
    pub(crate) public: Origin,
    pub(crate) clients_by: ClientsBy,
    /// Turns to send a suggestion, by client.
    pub(crate) sending: Throttle,
    /// Turns to send an image, by client: a design has more than one.
    pub(crate) sending_images: Throttle,
    /// Turns to have an image kept that was not there, by client.
    pub(crate) keeping_images: Throttle,
    /// The day, counted from 1970, on which images were last looked through.
    images_looked_through_on: AtomicI64,
    /// Turns to try a password, by account and client.
    pub(crate) signing_in: Throttle,
    /// Turns to try a password, by client alone: names can be made up without end.
    pub(crate) trying: Throttle,
    /// Time for a request's body to arrive.
    pub(crate) body_within: Duration,
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
    pub async fn open(settings: &Settings, public: Origin, clock: Clock) -> Result<Opened, String> {
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
            sdk: Folder::read(&settings.sdk)?,
            clock,
            passwords: Passwords::default(),
            pictures: Pictures::default(),
            public,
            clients_by: settings.clients_by,
            sending: Throttle::new(settings.suggestions_per_minute, Duration::from_secs(60)),
            sending_images: Throttle::new(images_per_minute(settings), Duration::from_secs(60)),
            keeping_images: Throttle::new(settings.images_per_day, IMAGES_WAIT),
            images_looked_through_on: AtomicI64::new(i64::MIN),
            signing_in: Throttle::new(5, TRIES_WITHIN),
            trying: Throttle::new(30, TRIES_WITHIN),
            body_within: settings.body_within,
        });
        let now = collector.clock.now();
        collector.forget_images_daily(now).await.map_err(|error| error.to_string())?;
        let adding =
            account::add_first_user(&*collector.store, &collector.passwords, &collector.clock);
        let first_password = adding.await?;
        Ok(Opened { collector, first_password })
    }

    /// Forgets the images that waited in vain, when that was not yet done on this day.
    pub(crate) async fn forget_images_daily(&self, now: Moment) -> Result<(), StoreError> {
        let day = now.days();
        if self.images_looked_through_on.load(Ordering::Relaxed) != day {
            let before = now.earlier_by(IMAGES_WAIT);
            let count = self.store.forget_images(Tenant::FIRST, before).await?;
            self.images_looked_through_on.store(day, Ordering::Relaxed);
            tracing::info!(count, "forgot images that no suggestion refers to");
        }
        Ok(())
    }
}

/// Four for each suggestion.
fn images_per_minute(settings: &Settings) -> u32 {
    settings.suggestions_per_minute.saturating_mul(4)
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
