//! The only builder of query sessions: memory limits, spilling and our SQL functions live here, so
//! that every query of the product runs under the same rules. It knows nothing of customers.

mod config;
mod error;
mod local_date;
mod read_only;
mod session;
mod zone_days;

pub use config::EngineConfig;
pub use error::EngineError;
pub use local_date::local_date_udf;
pub use read_only::run_read_only_sql;
pub use session::session;
