//! Customers: found one by one, written in bulk, scanned as a whole.
//!
//! Texts are cleaned as they are written: an empty text is no value, and the three characters
//! U+0000 (PostgreSQL refuses it), U+001E and U+001F (they part the fields of a scan) are dropped.

mod clean;
mod find;
mod history;
mod replace;
mod row;
mod scan;
mod upsert;

pub use find::{
    count, count_created_before, count_created_by, find, find_by_key, find_many, find_numbers,
    max_number,
};
pub use history::for_each_earlier;
pub use replace::replace_attributes;
pub use row::CustomerRow;
pub use scan::{changed_since, for_each, for_each_key};
pub use upsert::{Upserted, upsert_batch};

/// The columns in the order in which a scan reads and an upsert writes them.
const COLUMNS: [&str; 23] = [
    "number",
    "key",
    "name",
    "pinyin",
    "initials",
    "phone",
    "email",
    "gender",
    "birthday",
    "country",
    "province",
    "city",
    "district",
    "address",
    "company",
    "industry",
    "level",
    "source",
    "registered_at",
    "custom",
    "import_id",
    "created_at",
    "updated_at",
];
