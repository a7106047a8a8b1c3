//! Opening the database, and transactions that write.

use std::path::PathBuf;
use std::time::Duration;

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

use crate::{Error, Result};

/// How long a writer waits for another one on SQLite before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(60);
/// Connections to SQLite: readers never wait for the writer in WAL mode.
const SQLITE_CONNECTIONS: u32 = 8;
/// Connections to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 16;

/// The open records database.
#[derive(Clone, Debug)]
pub struct Store {
    /// The pool of connections.
    pub db: DatabaseConnection,
}

/// Opens `sqlite:PATH` (made when it is missing; `sqlite://PATH` and a query part are read too) or
/// `postgres://…`.
pub async fn connect(url: &str) -> Result<Store> {
    let options = if let Some(rest) = url.strip_prefix("sqlite:") {
        sqlite_options(rest)
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let mut options = ConnectOptions::new(url);
        options.max_connections(POSTGRES_CONNECTIONS);
        options
    } else {
        return Err(Error::Address(url.to_owned()));
    };
    let mut options = options;
    options
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(30));
    let db = Database::connect(options).await?;
    Ok(Store { db })
}

fn sqlite_options(rest: &str) -> ConnectOptions {
    let path = rest.strip_prefix("//").unwrap_or(rest);
    let path = PathBuf::from(path.split('?').next().unwrap_or(path));
    let mut options = ConnectOptions::new("sqlite:");
    options
        .max_connections(SQLITE_CONNECTIONS)
        .map_sqlx_sqlite_opts(move |sqlite| {
            // These are carried out on every connection of the pool as it is opened.
            sqlite
                .filename(&path)
                .in_memory(false)
                .shared_cache(false)
                .create_if_missing(true)
                .busy_timeout(BUSY_TIMEOUT)
                .foreign_keys(true)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("temp_store", "MEMORY")
                .pragma("cache_size", "-32768")
                .pragma("journal_size_limit", "67108864")
        });
    options
}

/// Begins a transaction that will write; inside another transaction it is a savepoint.
///
/// On SQLite it takes the write lock at once, because a transaction that reads first and writes
/// later fails when another one wrote in between.
pub async fn begin<C: TransactionTrait>(db: &C) -> Result<C::Transaction> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..Default::default()
    };
    Ok(db.begin_with_options(options).await?)
}
