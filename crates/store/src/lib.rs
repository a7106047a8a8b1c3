//! The records: what *is*, in SQLite or PostgreSQL, behind plain functions.
//!
//! Every function takes a connection (or a transaction) first and speaks `fenqun_model` types.
//! Instants are kept as microseconds in UTC, JSON and dates as text, on both databases. Functions
//! that write more than one row do it in a transaction of their own, which nests inside the
//! caller's; a caller that joins several writes opens its transaction with [`begin`].

pub mod anonymous_ids;
pub mod api_keys;
pub mod attributes;
pub mod audit;
mod belonging;
mod connection;
pub mod customers;
mod entity;
mod error;
pub mod imports;
pub mod inbox;
pub mod industry_templates;
pub mod jobs;
pub mod lists;
mod maintenance;
mod migration;
pub mod models;
mod page;
pub mod rejected_messages;
pub mod saved_views;
pub mod schemes;
pub mod segments;
pub mod sessions;
pub mod sources;
mod sql;
mod stored;
pub mod strategies;
pub mod tags;
pub mod users;
pub mod webhooks;
pub mod workspace;

pub use connection::{Store, begin, connect};
pub use error::{Error, Result};
pub use maintenance::{backup_to, check};
pub use migration::migrate;
pub use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, TransactionSession, TransactionTrait,
};

/// Which of the things that can be put away a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Archived {
    /// Only what is in use.
    #[default]
    Without,
    /// Everything.
    With,
    /// Only what was put away.
    Only,
}
