//! Sources of live events, and their write keys.

mod create;
mod list;
mod rename;
mod revoke;

use sha2::{Digest, Sha256};

pub use create::{CreateSource, CreatedSource, create};
pub use list::{find_by_name, rejected};
pub use rename::rename;
pub use revoke::revoke;

/// How write keys begin, so that people know them when they see one.
const MARK: &str = "wk_";

/// The hash under which a write key is kept. It has more random bits than anybody guesses.
pub(crate) fn key_hash(write_key: &str) -> String {
    hex::encode(Sha256::digest(write_key.as_bytes()))
}
