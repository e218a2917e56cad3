//! The tables, and the numbered steps that lead to them.
//!
//! A step that was released is never edited: a change is a new step at the end.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::StoreError;

/// Each step brings the schema from its index to the next number.
///
/// Every primary key begins with the tenant; tenant 0 is the installation itself. Times are
/// milliseconds since 1970. `search_text`, `proposals` and `suggestion_image` are derived from `body`
/// and can be written again. Before the second step there were no images and no proposals.
const STEPS: &[&str] = &[
    "
    CREATE TABLE suggestion (
        tenant_id    INTEGER NOT NULL,
        id           TEXT    NOT NULL,
        code         TEXT    NOT NULL,
        campaign_id  TEXT    NOT NULL,
        product_hash TEXT    NOT NULL,
        body         TEXT    NOT NULL,
        body_hash    TEXT    NOT NULL,
        search_text  TEXT    NOT NULL,
        received_at  INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, id)
    ) STRICT;
    CREATE UNIQUE INDEX suggestion_by_code ON suggestion (tenant_id, code);
    CREATE INDEX suggestion_by_time ON suggestion (tenant_id, received_at, id);
    CREATE INDEX suggestion_by_campaign
        ON suggestion (tenant_id, campaign_id, received_at, id);

    CREATE TABLE product (
        tenant_id INTEGER NOT NULL,
        id        TEXT    NOT NULL,
        bundle    TEXT    NOT NULL,
        PRIMARY KEY (tenant_id, id)
    ) STRICT;

    CREATE TABLE console_user (
        tenant_id     INTEGER NOT NULL,
        id            TEXT    NOT NULL,
        password_hash TEXT    NOT NULL,
        created_at    INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE console_session (
        tenant_id  INTEGER NOT NULL,
        id         BLOB    NOT NULL,
        user_id    TEXT    NOT NULL,
        created_at INTEGER NOT NULL,
        seen_at    INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, user_id) REFERENCES console_user (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
",
    "
    CREATE TABLE image (
        tenant_id   INTEGER NOT NULL,
        id          TEXT    NOT NULL,
        media_type  TEXT    NOT NULL,
        width       INTEGER NOT NULL,
        height      INTEGER NOT NULL,
        received_at INTEGER NOT NULL,
        bytes       BLOB    NOT NULL,
        PRIMARY KEY (tenant_id, id)
    ) STRICT;
    CREATE INDEX image_by_time ON image (tenant_id, received_at, id);

    CREATE TABLE suggestion_image (
        tenant_id     INTEGER NOT NULL,
        suggestion_id TEXT    NOT NULL,
        image_id      TEXT    NOT NULL,
        PRIMARY KEY (tenant_id, suggestion_id, image_id),
        FOREIGN KEY (tenant_id, suggestion_id) REFERENCES suggestion (tenant_id, id),
        FOREIGN KEY (tenant_id, image_id) REFERENCES image (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX suggestion_image_by_image ON suggestion_image (tenant_id, image_id);

    ALTER TABLE suggestion ADD COLUMN proposals INTEGER NOT NULL DEFAULT 0;
",
];

/// Where marks about the installation itself are kept, the schema's number among them.
const META: &str = "
    CREATE TABLE IF NOT EXISTS meta (
        tenant_id INTEGER NOT NULL,
        id        TEXT    NOT NULL,
        value     TEXT    NOT NULL,
        PRIMARY KEY (tenant_id, id)
    ) STRICT, WITHOUT ROWID";

/// Takes the steps that this file has not yet taken, all in one commit.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(META)?;
    let taken: i64 =
        mark(&transaction, "schema")?.and_then(|number| number.parse().ok()).unwrap_or(0);
    let steps = usize::try_from(taken)
        .ok()
        .and_then(|taken| STEPS.get(taken..))
        .ok_or(StoreError::SchemaFromTheFuture(taken))?;
    for step in steps {
        transaction.execute_batch(step)?;
    }
    set_mark(&transaction, "schema", &STEPS.len().to_string())?;
    transaction.commit()?;
    Ok(())
}

fn mark(connection: &Connection, id: &str) -> rusqlite::Result<Option<String>> {
    connection
        .query_row("SELECT value FROM meta WHERE tenant_id = 0 AND id = ?1", [id], |row| row.get(0))
        .optional()
}

/// Writes a mark about the installation over the one before.
pub(super) fn set_mark(connection: &Connection, id: &str, value: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO meta (tenant_id, id, value) VALUES (0, ?1, ?2)
             ON CONFLICT (tenant_id, id) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![id, value])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrating_twice_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        migrate(&mut connection).unwrap();
        assert_eq!(mark(&connection, "schema").unwrap().unwrap(), STEPS.len().to_string());
    }

    #[test]
    fn what_an_older_collector_kept_is_brought_up_to_date() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(META).unwrap();
        connection.execute_batch(STEPS[0]).unwrap();
        set_mark(&connection, "schema", "1").unwrap();
        let insert =
            "INSERT INTO suggestion VALUES (1, 'a', 'CODE', 'launch', 'p', '{}', 'h', '', 5)";
        connection.execute_batch(insert).unwrap();
        migrate(&mut connection).unwrap();
        let read = "SELECT id, proposals FROM suggestion";
        let kept = connection.query_row(read, [], |row| Ok((row.get(0)?, row.get(1)?)));
        assert_eq!(kept.unwrap(), ("a".to_owned(), 0));
    }

    #[test]
    fn data_of_a_newer_collector_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        set_mark(&connection, "schema", "9000").unwrap();
        let refused = migrate(&mut connection);
        assert!(matches!(refused, Err(StoreError::SchemaFromTheFuture(9000))));
    }

    #[test]
    fn every_primary_key_begins_with_the_tenant() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let mut tables = connection
            .prepare(
                "SELECT m.name, group_concat(p.name ORDER BY p.pk)
                 FROM sqlite_schema m JOIN pragma_table_info(m.name) p
                 WHERE m.type = 'table' AND p.pk > 0 GROUP BY m.name",
            )
            .unwrap();
        let keys = tables.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let keys: Vec<(String, String)> = keys.map(Result::unwrap).collect();
        assert_eq!(keys.len(), 7);
        for (table, key) in keys {
            assert!(key.starts_with("tenant_id,"), "{key} of table {table}");
        }
    }
}
