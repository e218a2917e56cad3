//! The store: what the collector remembers, behind one trait.
//!
//! It must not know HTTP or HTML, nor what is inside a suggestion: a body is text with a hash.
//! SQL is spoken only below this module.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use crate::clock::Moment;

pub mod sqlite;

/// What a store promises, whichever database is below.
///
/// Whatever it answers `Ok` to is on disk, flushed, before the answer: a power cut cannot take it
/// back. One suite of tests, `tests/collector/store.rs`, holds every backend to these words.
pub trait Store: Send + Sync {
    /// Keeps a suggestion, once. Its id is the idempotency key, for ever.
    /// `search_text` is what a person may search for, in lower case.
    fn keep(&self, tenant: Tenant, suggestion: Suggestion, search_text: String)
    -> Answer<'_, Kept>;

    /// The suggestion with this id.
    fn suggestion(&self, tenant: Tenant, id: String) -> Answer<'_, Option<Suggestion>>;

    /// The suggestion with this receipt code.
    fn suggestion_by_code(&self, tenant: Tenant, code: String) -> Answer<'_, Option<Suggestion>>;

    /// At most `limit` suggestions that pass `filter`, newest first, from a place in that order.
    fn listing(
        &self,
        tenant: Tenant,
        filter: Filter,
        from: Place,
        limit: usize,
    ) -> Answer<'_, Listing>;

    /// Keeps a product's bundle under its hash, so that a suggestion stays drawable when the brand
    /// has long moved on to another version.
    fn keep_product(&self, tenant: Tenant, product: ProductBundle) -> Answer<'_, ()>;

    /// Every product bundle ever kept, in no order.
    fn products(&self, tenant: Tenant) -> Answer<'_, Vec<ProductBundle>>;

    /// Adds a user of the console; `Added::AlreadyThere` leaves the old one as it was.
    fn add_user(&self, tenant: Tenant, user: User) -> Answer<'_, Added>;

    /// Gives the user this password and ends all of the user's sessions, in one commit; a user
    /// who is not there is added.
    fn set_password(&self, tenant: Tenant, user: User) -> Answer<'_, ()>;

    /// The console's user of that name.
    fn user(&self, tenant: Tenant, name: String) -> Answer<'_, Option<User>>;

    /// Starts a session, and in the same commit ends `replaces` and every session that is past its time.
    fn start_session(
        &self,
        tenant: Tenant,
        session: Session,
        replaces: Option<SessionKey>,
        expired: Expiry,
    ) -> Answer<'_, ()>;

    /// The session under this key, expired or not.
    fn session(&self, tenant: Tenant, key: SessionKey) -> Answer<'_, Option<Session>>;

    /// Notes that the session was used.
    fn touch_session(&self, tenant: Tenant, key: SessionKey, seen_at: Moment) -> Answer<'_, ()>;

    /// Ends a session; ending none is fine.
    fn end_session(&self, tenant: Tenant, key: SessionKey) -> Answer<'_, ()>;

    /// Commits and reads back a mark: `Ok` means that a suggestion sent now could be kept.
    fn check(&self, now: Moment) -> Answer<'_, ()>;
}

/// A store's answer under way. Boxed, so that which database it is can be chosen at the start.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Whose data it is. Every row belongs to one tenant, and every primary key begins with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tenant(pub i64);

impl Tenant {
    /// The brand of an installation that serves one brand.
    pub const FIRST: Tenant = Tenant(1);
}

/// A suggestion as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// UUIDv7, made by the customer's device.
    pub id: String,
    /// The receipt's code, as it is written in links.
    pub code: String,
    /// The campaign it was sent to.
    pub campaign: String,
    /// The hash of the product it is about; [`ProductBundle::hash`].
    pub product_hash: String,
    /// Canonical JSON, without the preview.
    pub body: String,
    /// The hash of `body`.
    pub body_hash: String,
    /// When the collector had checked it.
    pub received_at: Moment,
}

/// What became of a suggestion handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was not known before.
    First,
    /// The same id with the same body is there already: this one.
    Again(Suggestion),
    /// Another body was kept under this id, and stays.
    Different,
}

/// Which suggestions to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this campaign.
    pub campaign: Option<String>,
    /// Only those that hold every one of these words, in lower case.
    pub words: Vec<String>,
}

/// A place in the order from the newest suggestion to the oldest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before the newest.
    Start,
    /// Just after this suggestion, towards older ones.
    OlderThan(Key),
    /// Just before this suggestion, towards newer ones.
    NewerThan(Key),
}

/// What a listing is ordered by; unique, so that paging neither skips nor repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// When it was received.
    pub received_at: Moment,
    /// Decides between those received in the same millisecond.
    pub id: String,
}

impl Suggestion {
    /// Where this suggestion stands in a listing.
    pub fn key(&self) -> Key {
        Key { received_at: self.received_at, id: self.id.clone() }
    }
}

/// A page of suggestions with the figures that belong to it, all read at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Newest first.
    pub suggestions: Vec<Suggestion>,
    /// Newer ones that pass the filter exist.
    pub has_newer: bool,
    /// Older ones that pass the filter exist.
    pub has_older: bool,
    /// How many pass the filter.
    pub matching: u64,
    /// How many there are.
    pub total: u64,
    /// How many hold the filter's words, for each campaign.
    pub by_campaign: Vec<(String, u64)>,
}

/// A product definition with its artwork, as one JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductBundle {
    /// The hash suggestions name it by.
    pub hash: String,
    /// The bundle.
    pub json: String,
}

/// A user of the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// What the person types to sign in.
    pub name: String,
    /// A PHC string; never the password.
    pub password_hash: String,
    /// When the user was added.
    pub created_at: Moment,
}

/// What became of a user to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// The user is new.
    New,
    /// A user of that name was there, and is unchanged.
    AlreadyThere,
}

/// SHA-256 of a session's token: whoever reads the database learns no token.
pub type SessionKey = [u8; 32];

/// A console session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token.
    pub key: SessionKey,
    /// Who signed in.
    pub user: String,
    /// When that was.
    pub created_at: Moment,
    /// When it was last used, give or take a minute.
    pub seen_at: Moment,
}

/// Sessions made or last seen before these moments are past their time.
#[derive(Clone, Copy, Debug)]
pub struct Expiry {
    /// The oldest sign-in that still counts.
    pub created_before: Moment,
    /// The longest ago that a session may have been used.
    pub seen_before: Moment,
}

/// Why a store could not do what it was asked.
#[derive(Debug)]
pub enum StoreError {
    /// The disk or the database failed; nothing of the call was kept.
    Unavailable(String),
    /// The SQLite library is one that can lose committed writes.
    SqliteTooOld(&'static str),
    /// The data was written by a newer collector, whose schema has this number.
    SchemaFromTheFuture(i64),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Unavailable(reason) => write!(f, "the store is not available: {reason}"),
            StoreError::SqliteTooOld(version) => {
                write!(f, "SQLite {version} can lose committed writes; 3.51.3 or newer is needed")
            }
            StoreError::SchemaFromTheFuture(number) => {
                write!(f, "the data has schema {number}, which this collector is too old to read")
            }
        }
    }
}

impl std::error::Error for StoreError {}
