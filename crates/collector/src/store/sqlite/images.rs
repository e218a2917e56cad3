//! Images: bytes under their hash, and which suggestions refer to them.
//!
//! It must not know what is on them. A suggestion's row names its images' rows, so the database itself
//! keeps an image for as long as somebody refers to it.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::super::{Added, Image, ImageFacts, Tenant};
use super::moment;
use crate::clock::Moment;

/// What [`facts_of`] reads, in its order.
const COLUMNS: &str = "id, media_type, width, height, length(bytes)";

pub(super) fn keep(
    connection: &Connection,
    tenant: Tenant,
    image: &Image,
) -> rusqlite::Result<Added> {
    let Image { facts, bytes, received_at } = image;
    let renewed = connection
        .prepare_cached("UPDATE image SET received_at = ?3 WHERE tenant_id = ?1 AND id = ?2")?
        .execute(params![tenant.0, facts.hash, received_at.millis()])?;
    if renewed > 0 {
        return Ok(Added::AlreadyThere);
    }
    connection
        .prepare_cached(
            "INSERT INTO image (tenant_id, id, media_type, width, height, received_at, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            tenant.0,
            facts.hash,
            facts.media_type,
            facts.width_px,
            facts.height_px,
            received_at.millis(),
            bytes
        ])?;
    Ok(Added::New)
}

pub(super) fn read(
    connection: &Connection,
    tenant: Tenant,
    hash: &str,
) -> rusqlite::Result<Option<Image>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, received_at, bytes FROM image WHERE tenant_id = ?1 AND id = ?2"
        ))?
        .query_row(params![tenant.0, hash], |row| {
            Ok(Image { facts: facts_of(row)?, received_at: moment(row, 5)?, bytes: row.get(6)? })
        })
        .optional()
}

pub(super) fn facts(
    connection: &Connection,
    tenant: Tenant,
    hashes: &[String],
) -> rusqlite::Result<Vec<ImageFacts>> {
    let mut one = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM image WHERE tenant_id = ?1 AND id = ?2"))?;
    let found = hashes.iter().map(|hash| one.query_row(params![tenant.0, hash], facts_of));
    found.filter_map(|found| found.optional().transpose()).collect()
}

/// The first of these images that is not there.
pub(super) fn missing(
    connection: &Connection,
    tenant: Tenant,
    hashes: &[String],
) -> rusqlite::Result<Option<String>> {
    let known = facts(connection, tenant, hashes)?;
    let is_known = |hash: &&String| known.iter().any(|image| image.hash == **hash);
    Ok(hashes.iter().find(|hash| !is_known(hash)).cloned())
}

/// Notes that a suggestion refers to these images.
pub(super) fn refer(
    connection: &Connection,
    tenant: Tenant,
    suggestion: &str,
    hashes: &[String],
) -> rusqlite::Result<()> {
    let mut one = connection.prepare_cached(
        "INSERT INTO suggestion_image (tenant_id, suggestion_id, image_id) VALUES (?1, ?2, ?3)",
    )?;
    hashes.iter().try_for_each(|hash| one.execute(params![tenant.0, suggestion, hash]).map(drop))
}

pub(super) fn forget(
    connection: &Connection,
    tenant: Tenant,
    before: Moment,
) -> rusqlite::Result<usize> {
    connection
        .prepare_cached(
            "DELETE FROM image WHERE tenant_id = ?1 AND received_at < ?2 AND NOT EXISTS (
                 SELECT 1 FROM suggestion_image AS referring
                 WHERE referring.tenant_id = image.tenant_id AND referring.image_id = image.id)",
        )?
        .execute(params![tenant.0, before.millis()])
}

fn facts_of(row: &Row<'_>) -> rusqlite::Result<ImageFacts> {
    Ok(ImageFacts {
        hash: row.get(0)?,
        media_type: row.get(1)?,
        width_px: row.get(2)?,
        height_px: row.get(3)?,
        length: row.get(4)?,
    })
}
