//! What can go wrong with the records.

use sea_orm::{DbErr, SqlErr};

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong with the records.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or could not be reached.
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    /// The address names no database that we know.
    #[error("`{0}` is no database address: expected sqlite:… or postgres://…")]
    Address(String),
    /// Something else has this name already.
    #[error("there is already a {noun} named `{name}`")]
    Taken {
        /// What kind of thing.
        noun: &'static str,
        /// The name.
        name: String,
    },
    /// What was to be changed is not there.
    #[error("the {noun} does not exist")]
    Missing {
        /// What kind of thing.
        noun: &'static str,
    },
    /// The change would leave nobody who can manage users.
    #[error("the last active administrator cannot be disabled or given another role")]
    LastAdmin,
    /// A stored value cannot be read.
    #[error("the stored {what} cannot be read: `{value}`")]
    Corrupt {
        /// Which value.
        what: &'static str,
        /// What is stored.
        value: String,
    },
    /// The database in use cannot do this.
    #[error("{0} is only possible on SQLite; use the tools of PostgreSQL")]
    OnlySqlite(&'static str),
}

impl Error {
    /// A unique index that refused becomes `Taken`; everything else stays.
    pub(crate) fn or_taken(error: DbErr, noun: &'static str, name: &str) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Taken {
                noun,
                name: name.to_owned(),
            },
            _ => Self::Database(error),
        }
    }
}
