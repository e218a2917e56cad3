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
    /// Keeps a suggestion, once. Its id is the idempotency key, for ever. One that refers to an image
    /// which is not there is not kept; one that is kept keeps its images.
    fn keep(&self, tenant: Tenant, suggestion: Suggestion, derived: Derived) -> Answer<'_, Kept>;

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

    /// Keeps an image under its hash, once. One that is there already counts as received anew.
    fn keep_image(&self, tenant: Tenant, image: Image) -> Answer<'_, Added>;

    /// The image of this hash.
    fn image(&self, tenant: Tenant, hash: String) -> Answer<'_, Option<Image>>;

    /// What is known of the images of these hashes, in no order; those that are not there are missing.
    fn image_facts(&self, tenant: Tenant, hashes: Vec<String>) -> Answer<'_, Vec<ImageFacts>>;

    /// Forgets the images that were received before this moment and that no suggestion refers to.
    /// Answers how many those were.
    fn forget_images(&self, tenant: Tenant, before: Moment) -> Answer<'_, usize>;

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

/// What was read out of a suggestion's body to find it by. It could be read again at any time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derived {
    /// What a person may search for, in lower case.
    pub search_text: String,
    /// How many proposals it makes.
    pub proposals: u32,
    /// The hashes of the images it refers to, each once.
    pub images: Vec<String>,
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
    /// The image of this hash is not there.
    WithoutImage(String),
}

/// Which suggestions to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this campaign.
    pub campaign: Option<String>,
    /// Only those that hold every one of these words, in lower case.
    pub words: Vec<String>,
    /// Only those about products of these hashes; about any when there is none.
    pub products: Vec<String>,
    /// Whether they have to propose something.
    pub proposals: Proposals,
}

/// Whether suggestions have to propose something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proposals {
    /// They need not.
    #[default]
    SomeOrNone,
    /// At least one.
    Some,
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
    /// How many would pass the filter if it named another campaign, for each of them.
    pub by_campaign: Vec<(String, u64)>,
    /// How many would pass the filter and propose something.
    pub proposing: u64,
}

/// An image as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// What is known of it.
    pub facts: ImageFacts,
    /// All of it.
    pub bytes: Vec<u8>,
    /// When it came, the last time.
    pub received_at: Moment,
}

/// What is known of an image without looking at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageFacts {
    /// The hash of its bytes.
    pub hash: String,
    /// How it is coded, as HTTP spells it.
    pub media_type: String,
    /// From left to right, in pixels.
    pub width_px: u32,
    /// From top to bottom, in pixels.
    pub height_px: u32,
    /// How many bytes it has.
    pub length: usize,
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

/// What became of something to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// One of that name was there, and is unchanged.
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
