//! What a row says, as a number: the hashes that make an import safe to repeat.
//!
//! A row's content hash is the sum, over its non-null columns, of a 128-bit hash of the value
//! seeded with the column's name. So the order of columns does not matter, nor does a column that
//! is empty, and every column is hashed in one pass without building text for the row.

mod column;
mod hash;
mod message_id;
mod ordinal;

pub(crate) use column::{HASH_TYPE, hash_column, hashes};
pub(crate) use hash::{ContentHash, hash_text};
pub(crate) use message_id::{chain, message_ids, numbered, short_text};
pub(crate) use ordinal::Ordinals;
