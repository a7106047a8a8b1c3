//! What can go wrong when a session is built or used.

use datafusion::error::DataFusionError;

/// An error of the engine.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The SQL is not a single reading statement.
    #[error("only one reading statement (SELECT, WITH, SHOW, DESCRIBE, EXPLAIN) is allowed: {0}")]
    NotReadOnly(String),
    /// The SQL cannot be understood or names something unknown.
    #[error("{0}")]
    InvalidSql(String),
    /// The query failed while it ran, or the session could not be built.
    #[error("query failed")]
    Execution(#[source] DataFusionError),
}

impl From<DataFusionError> for EngineError {
    fn from(error: DataFusionError) -> Self {
        Self::Execution(error)
    }
}
