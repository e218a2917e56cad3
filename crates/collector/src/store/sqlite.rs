//! The store on SQLite: one file, one writer, a few readers.
//!
//! It must not know more of a suggestion than its columns.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    Added, Answer, Derived, Expiry, Filter, Image, ImageFacts, Kept, Listing, Place, ProductBundle,
    Session, SessionKey, Store, StoreError, Suggestion, Tenant, User,
};
use crate::clock::Moment;
use readers::Readers;
use writer::Writer;

mod images;
mod listing;
mod readers;
mod schema;
mod writer;

/// The first SQLite without a known way to lose a committed write in WAL mode.
const OLDEST_SQLITE: i32 = 3_051_003;

/// Suggestions, users and sessions in one SQLite file.
pub struct Sqlite {
    writer: Writer,
    readers: Readers,
}

impl Sqlite {
    /// Opens the file, makes it when there is none, and brings its schema up to date.
    pub fn open(file: &Path) -> Result<Sqlite, StoreError> {
        if rusqlite::version_number() < OLDEST_SQLITE {
            return Err(StoreError::SqliteTooOld(rusqlite::version()));
        }
        let mut connection = connect(file)?;
        schema::migrate(&mut connection)?;
        let readers = Readers::open(|| {
            let reader = connect(file)?;
            reader.pragma_update(None, "query_only", true)?;
            Ok(reader)
        })?;
        Ok(Sqlite { writer: Writer::start(connection)?, readers })
    }
}

/// A connection that loses nothing it has committed: a write-ahead log, flushed at every commit.
fn connect(file: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    let journal: String =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if journal != "wal" {
        return Err(StoreError::Unavailable(format!("no write-ahead log here, but {journal}")));
    }
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

impl Store for Sqlite {
    fn keep(&self, tenant: Tenant, suggestion: Suggestion, derived: Derived) -> Answer<'_, Kept> {
        Box::pin(
            self.writer.write(move |connection| keep(connection, tenant, &suggestion, &derived)),
        )
    }

    fn suggestion(&self, tenant: Tenant, id: String) -> Answer<'_, Option<Suggestion>> {
        Box::pin(self.readers.read(move |connection| suggestion_by(connection, "id", tenant, &id)))
    }

    fn suggestion_by_code(&self, tenant: Tenant, code: String) -> Answer<'_, Option<Suggestion>> {
        Box::pin(
            self.readers.read(move |connection| suggestion_by(connection, "code", tenant, &code)),
        )
    }

    fn listing(
        &self,
        tenant: Tenant,
        filter: Filter,
        from: Place,
        limit: usize,
    ) -> Answer<'_, Listing> {
        Box::pin(
            self.readers
                .read(move |connection| listing::read(connection, tenant, &filter, &from, limit)),
        )
    }

    fn keep_image(&self, tenant: Tenant, image: Image) -> Answer<'_, Added> {
        Box::pin(self.writer.write(move |connection| images::keep(connection, tenant, &image)))
    }

    fn image(&self, tenant: Tenant, hash: String) -> Answer<'_, Option<Image>> {
        Box::pin(self.readers.read(move |connection| images::read(connection, tenant, &hash)))
    }

    fn image_facts(&self, tenant: Tenant, hashes: Vec<String>) -> Answer<'_, Vec<ImageFacts>> {
        Box::pin(self.readers.read(move |connection| images::facts(connection, tenant, &hashes)))
    }

    fn forget_images(&self, tenant: Tenant, before: Moment) -> Answer<'_, usize> {
        Box::pin(self.writer.write(move |connection| images::forget(connection, tenant, before)))
    }

    fn keep_product(&self, tenant: Tenant, product: ProductBundle) -> Answer<'_, ()> {
        Box::pin(self.writer.write(move |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO product (tenant_id, id, bundle) VALUES (?1, ?2, ?3)
                     ON CONFLICT DO NOTHING",
                )?
                .execute(params![tenant.0, product.hash, product.json])?;
            Ok(())
        }))
    }

    fn products(&self, tenant: Tenant) -> Answer<'_, Vec<ProductBundle>> {
        Box::pin(self.readers.read(move |connection| {
            connection
                .prepare_cached("SELECT id, bundle FROM product WHERE tenant_id = ?1")?
                .query_map([tenant.0], |row| {
                    Ok(ProductBundle { hash: row.get(0)?, json: row.get(1)? })
                })?
                .collect()
        }))
    }

    fn add_user(&self, tenant: Tenant, user: User) -> Answer<'_, Added> {
        Box::pin(self.writer.write(move |connection| {
            let added = connection
                .prepare_cached(
                    "INSERT INTO console_user (tenant_id, id, password_hash, created_at)
                     VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                )?
                .execute(params![
                    tenant.0,
                    user.name,
                    user.password_hash,
                    user.created_at.millis()
                ])?;
            Ok(if added == 0 { Added::AlreadyThere } else { Added::New })
        }))
    }

    fn set_password(&self, tenant: Tenant, user: User) -> Answer<'_, ()> {
        Box::pin(self.writer.write(move |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO console_user (tenant_id, id, password_hash, created_at)
                     VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT DO UPDATE SET password_hash = excluded.password_hash",
                )?
                .execute(params![
                    tenant.0,
                    user.name,
                    user.password_hash,
                    user.created_at.millis()
                ])?;
            connection
                .prepare_cached(
                    "DELETE FROM console_session WHERE tenant_id = ?1 AND user_id = ?2",
                )?
                .execute(params![tenant.0, user.name])?;
            Ok(())
        }))
    }

    fn user(&self, tenant: Tenant, name: String) -> Answer<'_, Option<User>> {
        Box::pin(self.readers.read(move |connection| {
            connection
                .prepare_cached(
                    "SELECT id, password_hash, created_at FROM console_user
                     WHERE tenant_id = ?1 AND id = ?2",
                )?
                .query_row(params![tenant.0, name], |row| {
                    Ok(User {
                        name: row.get(0)?,
                        password_hash: row.get(1)?,
                        created_at: moment(row, 2)?,
                    })
                })
                .optional()
        }))
    }

    fn start_session(
        &self,
        tenant: Tenant,
        session: Session,
        replaces: Option<SessionKey>,
        expired: Expiry,
    ) -> Answer<'_, ()> {
        Box::pin(self.writer.write(move |connection| {
            connection
                .prepare_cached(
                    "DELETE FROM console_session WHERE tenant_id = ?1
                     AND (id IS ?2 OR created_at < ?3 OR seen_at < ?4)",
                )?
                .execute(params![
                    tenant.0,
                    replaces,
                    expired.created_before.millis(),
                    expired.seen_before.millis()
                ])?;
            connection
                .prepare_cached(
                    "INSERT INTO console_session (tenant_id, id, user_id, created_at, seen_at)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    tenant.0,
                    session.key,
                    session.user,
                    session.created_at.millis(),
                    session.seen_at.millis()
                ])?;
            Ok(())
        }))
    }

    fn session(&self, tenant: Tenant, key: SessionKey) -> Answer<'_, Option<Session>> {
        Box::pin(self.readers.read(move |connection| {
            connection
                .prepare_cached(
                    "SELECT user_id, created_at, seen_at FROM console_session
                     WHERE tenant_id = ?1 AND id = ?2",
                )?
                .query_row(params![tenant.0, key], |row| {
                    Ok(Session {
                        key,
                        user: row.get(0)?,
                        created_at: moment(row, 1)?,
                        seen_at: moment(row, 2)?,
                    })
                })
                .optional()
        }))
    }

    fn touch_session(&self, tenant: Tenant, key: SessionKey, seen_at: Moment) -> Answer<'_, ()> {
        Box::pin(self.writer.write(move |connection| {
            connection
                .prepare_cached(
                    "UPDATE console_session SET seen_at = ?3 WHERE tenant_id = ?1 AND id = ?2",
                )?
                .execute(params![tenant.0, key, seen_at.millis()])?;
            Ok(())
        }))
    }

    fn end_session(&self, tenant: Tenant, key: SessionKey) -> Answer<'_, ()> {
        Box::pin(self.writer.write(move |connection| {
            connection
                .prepare_cached("DELETE FROM console_session WHERE tenant_id = ?1 AND id = ?2")?
                .execute(params![tenant.0, key])?;
            Ok(())
        }))
    }

    fn check(&self, now: Moment) -> Answer<'_, ()> {
        Box::pin(self.writer.write(move |connection| {
            schema::set_mark(connection, "checked_at", &now.millis().to_string())
        }))
    }
}

fn keep(
    connection: &Connection,
    tenant: Tenant,
    suggestion: &Suggestion,
    derived: &Derived,
) -> rusqlite::Result<Kept> {
    if let Some(known) = suggestion_by(connection, "id", tenant, &suggestion.id)? {
        let same = known.body_hash == suggestion.body_hash;
        return Ok(if same { Kept::Again(known) } else { Kept::Different });
    }
    if let Some(missing) = images::missing(connection, tenant, &derived.images)? {
        return Ok(Kept::WithoutImage(missing));
    }
    connection
        .prepare_cached(
            "INSERT INTO suggestion (tenant_id, id, code, campaign_id, product_hash, body,
             body_hash, search_text, proposals, received_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            tenant.0,
            suggestion.id,
            suggestion.code,
            suggestion.campaign,
            suggestion.product_hash,
            suggestion.body,
            suggestion.body_hash,
            derived.search_text,
            derived.proposals,
            suggestion.received_at.millis()
        ])?;
    images::refer(connection, tenant, &suggestion.id, &derived.images)?;
    Ok(Kept::First)
}

/// What [`suggestion`] reads, in its order.
const COLUMNS: &str = "id, code, campaign_id, product_hash, body, body_hash, received_at";

fn suggestion_by(
    connection: &Connection,
    column: &'static str,
    tenant: Tenant,
    value: &str,
) -> rusqlite::Result<Option<Suggestion>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM suggestion WHERE tenant_id = ?1 AND {column} = ?2"
        ))?
        .query_row(params![tenant.0, value], suggestion)
        .optional()
}

fn suggestion(row: &Row<'_>) -> rusqlite::Result<Suggestion> {
    Ok(Suggestion {
        id: row.get(0)?,
        code: row.get(1)?,
        campaign: row.get(2)?,
        product_hash: row.get(3)?,
        body: row.get(4)?,
        body_hash: row.get(5)?,
        received_at: moment(row, 6)?,
    })
}

fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Moment> {
    Ok(Moment::from_millis(row.get(column)?))
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        StoreError::Unavailable(error.to_string())
    }
}
