//! API keys: `fq_<prefix>_<secret>`, shown once, of which only the hash is kept.

mod create;
mod find;
mod revoke;

pub use create::{CreateApiKey, CreatedApiKey, create_api_key};
pub use find::find_api_key;
pub use revoke::revoke_api_key;

const MARK: &str = "fq_";
