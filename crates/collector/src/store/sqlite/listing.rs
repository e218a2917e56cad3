//! Pages of suggestions, newest first, with their figures.
//!
//! It pages by key and never by offset: a page stays right while new suggestions come in.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::super::{Filter, Key, Listing, Place, Proposals, Suggestion, Tenant};
use super::{COLUMNS, suggestion};

/// Reads a page and its figures from one snapshot.
pub(super) fn read(
    connection: &Connection,
    tenant: Tenant,
    filter: &Filter,
    from: &Place,
    limit: usize,
) -> rusqlite::Result<Listing> {
    let snapshot = connection.unchecked_transaction()?;
    let suggestions = page(&snapshot, tenant, filter, from, limit)?;
    let beyond = |place: fn(Key) -> Place, edge: Option<&Suggestion>| -> rusqlite::Result<bool> {
        match edge {
            Some(edge) => Ok(!page(&snapshot, tenant, filter, &place(edge.key()), 1)?.is_empty()),
            None => Ok(false),
        }
    };
    let everything = Filter::default();
    let proposing = Filter { proposals: Proposals::Some, ..filter.clone() };
    Ok(Listing {
        has_newer: beyond(Place::NewerThan, suggestions.first())?,
        has_older: beyond(Place::OlderThan, suggestions.last())?,
        matching: count(&snapshot, tenant, filter)?,
        total: count(&snapshot, tenant, &everything)?,
        by_campaign: by_campaign(&snapshot, tenant, filter)?,
        proposing: count(&snapshot, tenant, &proposing)?,
        suggestions,
    })
}

/// A condition with its values in the order of its question marks.
struct Condition {
    sql: String,
    values: Vec<Value>,
}

impl Condition {
    fn new(tenant: Tenant, filter: &Filter) -> Condition {
        let mut condition =
            Condition { sql: "tenant_id = ?".into(), values: vec![Value::from(tenant.0)] };
        if let Some(campaign) = &filter.campaign {
            condition.and("campaign_id = ?", [Value::from(campaign.clone())]);
        }
        for word in &filter.words {
            condition.and("instr(search_text, ?) > 0", [Value::from(word.clone())]);
        }
        if filter.proposals == Proposals::Some {
            condition.and("proposals > 0", []);
        }
        if !filter.products.is_empty() {
            let marks = vec!["?"; filter.products.len()].join(", ");
            let hashes = filter.products.iter().cloned().map(Value::from);
            condition.and(&format!("product_hash IN ({marks})"), hashes);
        }
        condition
    }

    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}

fn page(
    connection: &Connection,
    tenant: Tenant,
    filter: &Filter,
    from: &Place,
    limit: usize,
) -> rusqlite::Result<Vec<Suggestion>> {
    let mut condition = Condition::new(tenant, filter);
    let values = |key: &Key| [Value::from(key.received_at.millis()), Value::from(key.id.clone())];
    let order = match from {
        Place::Start => "DESC",
        Place::OlderThan(key) => {
            condition.and("(received_at, id) < (?, ?)", values(key));
            "DESC"
        }
        Place::NewerThan(key) => {
            condition.and("(received_at, id) > (?, ?)", values(key));
            "ASC"
        }
    };
    let mut rows: Vec<Suggestion> = connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM suggestion WHERE {}
             ORDER BY received_at {order}, id {order} LIMIT {limit}",
            condition.sql
        ))?
        .query_map(params_from_iter(condition.values), suggestion)?
        .collect::<Result<_, _>>()?;
    rows.sort_by(|a, b| (b.received_at, &b.id).cmp(&(a.received_at, &a.id)));
    Ok(rows)
}

fn count(connection: &Connection, tenant: Tenant, filter: &Filter) -> rusqlite::Result<u64> {
    let condition = Condition::new(tenant, filter);
    connection
        .prepare_cached(&format!("SELECT count(*) FROM suggestion WHERE {}", condition.sql))?
        .query_row(params_from_iter(condition.values), |row| row.get(0))
}

fn by_campaign(
    connection: &Connection,
    tenant: Tenant,
    filter: &Filter,
) -> rusqlite::Result<Vec<(String, u64)>> {
    let condition = Condition::new(tenant, &Filter { campaign: None, ..filter.clone() });
    connection
        .prepare_cached(&format!(
            "SELECT campaign_id, count(*) FROM suggestion WHERE {}
             GROUP BY campaign_id ORDER BY campaign_id",
            condition.sql
        ))?
        .query_map(params_from_iter(condition.values), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}
